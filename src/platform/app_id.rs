//! The name by which systems tell this app from others.

#[cfg(windows)]
use std::path::Path;

/// The app's id in reverse-DNS form: desktops tie the window, its entry in the menu, its icon and its notifications
/// together by it. No data and no key of a person is found by it: those have names of their own.
pub const APP_ID: &str = "io.github.timbreapp.timbre";

/// What Windows shows beside a notification, where it lies beside the program.
#[cfg(windows)]
const ICON: &str = "timbre.png";

/// Tells Windows, for this user, what the id is called (an AppUserModelID): it shows no notification of an id that it
/// does not know.
///
/// # Errors
/// The registry cannot be written.
#[cfg(windows)]
pub fn register(own_binary: &Path) -> windows_registry::Result<()> {
    let key = windows_registry::CURRENT_USER
        .create(format!(r"Software\Classes\AppUserModelId\{APP_ID}"))?;
    key.set_string("DisplayName", "Timbre")?;
    let icon = own_binary.with_file_name(ICON);
    if icon.is_file() {
        key.set_string("IconUri", icon.to_string_lossy())?;
    }
    Ok(())
}
