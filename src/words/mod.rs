//! All words that a person reads, from the Fluent files in `assets/words/<language>/`.
//!
//! Each submodule turns one kind of typed value into words; nothing else in the app makes sentences.

pub mod accounts;
pub mod activity;
pub mod api_console;
pub mod bench;
mod bundle;
pub mod closing;
pub mod command;
pub mod devices;
pub mod example;
pub mod excerpt;
pub mod failure;
pub mod file_dialog;
mod formats;
pub mod help;
pub mod licences;
pub mod metering;
pub mod moved;
pub mod news;
pub mod notice;
pub mod opening;
pub mod permissions;
pub mod problems;
pub mod rehearsal;
pub mod sample;
pub mod speaker;
pub mod state;
pub mod storage;
pub mod time;
pub mod transfer;
pub mod updates;
pub mod usage;
pub mod whose;

pub use crate::domain::{Language, Locale};
pub use bundle::{Arg, Words};
