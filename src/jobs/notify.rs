//! Notifications of the system. One that cannot be shown is only logged: the window shows all of it.

#[cfg(any(target_os = "linux", windows))]
use crate::platform::app_id::APP_ID;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;

/// For the system's answer: a daemon that hangs must not hold anything up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Shows notifications.
#[derive(Debug, Clone, Default)]
pub(super) struct Notifier {
    /// Whether it was logged that none can be shown: most likely there is nothing that shows them.
    failed_before: Arc<AtomicBool>,
}

impl Notifier {
    /// Shows one and returns at once.
    pub(super) fn tell(&self, runtime: &Handle, title: String, body: String) {
        let failed_before = Arc::clone(&self.failed_before);
        runtime.spawn(async move {
            let reason = match tokio::time::timeout(PATIENCE, show(title, body)).await {
                Ok(Ok(())) => return,
                Ok(Err(reason)) => reason,
                Err(_elapsed) => "no answer".to_owned(),
            };
            if !failed_before.swap(true, Ordering::SeqCst) {
                tracing::warn!(%reason, "notifications cannot be shown");
            }
        });
    }
}

fn notification(title: &str, body: &str) -> notify_rust::Notification {
    let mut notification = notify_rust::Notification::new();
    notification.appname("Timbre").summary(title).body(body);
    #[cfg(target_os = "linux")]
    notification.hint(notify_rust::Hint::DesktopEntry(APP_ID.to_owned()));
    #[cfg(windows)]
    notification.app_id(APP_ID);
    notification
}

/// The answer is the daemon's: it has taken the notification.
#[cfg(target_os = "linux")]
async fn show(title: String, body: String) -> Result<(), String> {
    // Where a daemon understands markup, a name must not be taken for it.
    let body = body.replace('&', "&amp;").replace('<', "&lt;");
    notification(&title, &body)
        .show_async()
        .await
        .map(drop)
        .map_err(|error| error.to_string())
}

#[cfg(not(target_os = "linux"))]
async fn show(title: String, body: String) -> Result<(), String> {
    let shown = tokio::task::spawn_blocking(move || notification(&title, &body).show().map(drop));
    shown
        .await
        .map_err(|error| error.to_string())?
        .map_err(|error| error.to_string())
}
