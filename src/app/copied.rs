//! What was copied from the window, which is to be pasted after its end too.

use std::path::PathBuf;

/// The text that was copied last.
pub(super) struct Copied {
    pub text: Option<String>,
    /// The program that keeps it.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "the system keeps it")
    )]
    pub own_binary: PathBuf,
}

impl Copied {
    /// Has it kept beyond the end of this process, where it would go with it.
    #[cfg(target_os = "linux")]
    pub fn keep(&self) {
        use crate::platform::clipboard;
        let Some(text) = &self.text else {
            return;
        };
        if clipboard::goes_with_the_window(|name| std::env::var(name).ok())
            && let Err(error) = clipboard::keep(&self.own_binary, text)
        {
            tracing::warn!(%error, "what was copied may be gone with the window");
        }
    }

    /// The system has it.
    #[cfg(not(target_os = "linux"))]
    #[expect(clippy::unused_self, reason = "the same signature as on Linux")]
    pub fn keep(&self) {}
}
