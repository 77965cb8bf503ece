//! Timbre makes custom voices on Tencent Cloud VOD by point and click.
//!
//! The modules, in the order in which a newcomer should read them; `ARCHITECTURE.md` says which may
//! import which.

pub mod domain;
pub mod clock;

pub mod model;
pub mod words;

pub mod api;
pub mod store;
pub mod backup;
pub mod secrets;
pub mod import;
pub mod audio;
pub mod practice;
pub mod platform;

pub mod jobs;

pub mod ui;
pub mod app;
pub mod start;
pub mod crash;
pub mod tour;
