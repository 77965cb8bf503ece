//! The name by which systems tell this app from others.

/// The app's id in reverse-DNS form: desktops tie the window, its entry in the menu, its icon and its notifications
/// together by it. No data and no key of a person is found by it: those have names of their own.
pub const APP_ID: &str = "io.github.timbreapp.timbre";
