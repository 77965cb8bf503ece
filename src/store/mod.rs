//! What stays on disk: the history and the settings.
