//! Timbre makes custom voices on Tencent Cloud VOD by point and click.
//!
//! The modules, in the order in which a newcomer should read them; `ARCHITECTURE.md` says which may
//! import which.

pub mod clock;
pub mod domain;

pub mod model;
pub mod words;

pub mod analysis;
pub mod api;
pub mod backup;
pub mod decode;
pub mod decoder;
pub mod devices;
pub mod high_pass;
pub mod import;
pub mod models;
pub mod platform;
pub mod practice;
pub mod resample;
pub mod secrets;
pub mod snippets;
pub mod store;

pub mod jobs;

pub mod app;
pub mod crash;
pub mod headless;
pub mod program;
pub mod start;
pub mod tour;
pub mod ui;
pub mod window;

#[cfg(test)]
mod testing;
