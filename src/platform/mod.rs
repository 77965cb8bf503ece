//! What the app asks of the system it runs on: folders, private files, one instance, environment.

pub mod app_id;
pub mod child;
#[cfg(target_os = "linux")]
pub mod clipboard;
pub mod confined_program;
pub mod confinement;
pub mod conversation;
pub mod desktop;
pub mod dirs;
pub mod env;
pub mod instance;
pub mod locale;
pub mod location;
pub mod log_file;
pub mod private;
pub mod release_feed;
pub mod remote_disk;
pub mod room;
pub mod scratch;
