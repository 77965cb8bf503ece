//! A recording: what was read of it, the stretch that is sent, and how it was recorded.

pub mod clip;
pub mod columns;
pub mod device;
pub mod download;
pub mod endings;
pub mod excerpt;
pub mod format;
pub mod layout;
pub mod milestone;
pub mod passthrough;
pub mod pasted;
pub mod path_text;
pub mod prepared;
pub mod span;
pub mod stretch;
pub mod summary;
pub mod take;
pub mod timeline;
pub mod waveform;
