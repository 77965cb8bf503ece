//! What the desktop offers: whether it has file dialogs, and whether files can be dropped onto a window.

use crate::domain::Desktop;
#[cfg(target_os = "linux")]
use std::time::Duration;

/// Who asks the person for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileDialogs {
    /// The desktop, where it has dialogs.
    OfTheDesktop,
    /// The window, with a dialog of its own.
    OfTheWindow,
}

impl FileDialogs {
    /// Whether the desktop can be asked.
    pub async fn are_there(self) -> bool {
        self == Self::OfTheDesktop && desktop_has_dialogs().await
    }
}

/// How long the desktop may take to start its dialogs.
#[cfg(target_os = "linux")]
const START_TIME: Duration = Duration::from_secs(3);

/// The dialogs belong to the system.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unused_async, reason = "the same signature as on Linux")]
async fn desktop_has_dialogs() -> bool {
    true
}

/// Whether an XDG desktop portal answers that knows the file chooser: without a bus, without a portal, and with
/// one that has no backend for it, nothing would be shown, as if the person had closed it.
#[cfg(target_os = "linux")]
async fn desktop_has_dialogs() -> bool {
    let asked = async {
        let bus = zbus::Connection::session().await?;
        portal_has_dialogs(&bus).await
    };
    match tokio::time::timeout(START_TIME, asked).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::info!(%error, "no portal has a file dialog");
            false
        }
        Err(_elapsed) => {
            tracing::warn!("the portal does not answer");
            false
        }
    }
}

/// Asks the portal on this bus, which the bus starts where it knows how.
#[cfg(target_os = "linux")]
async fn portal_has_dialogs(bus: &zbus::Connection) -> zbus::Result<()> {
    let portal = zbus::Proxy::new(
        bus,
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.FileChooser",
    );
    let _version: u32 = portal.await?.get_property("version").await?;
    Ok(())
}

/// What the window can count on. On Wayland its library takes no drops.
pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Desktop {
    let wayland = cfg!(target_os = "linux")
        && ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(|name| lookup(name).is_some_and(|value| !value.is_empty()));
    Desktop {
        takes_drops: !wayland,
        home: directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_window_on_wayland_takes_no_drops() {
        let on = |variable: &'static str, value: &'static str| {
            read(move |name| (name == variable).then(|| value.to_owned())).takes_drops
        };
        assert!(!on("WAYLAND_DISPLAY", "wayland-0"));
        assert!(!on("WAYLAND_SOCKET", "9"));
        assert!(
            on("WAYLAND_DISPLAY", ""),
            "as the window's library reads it"
        );
        assert!(on("DISPLAY", ":0"));
    }
}
