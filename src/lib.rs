//! Timbre makes custom voices on Tencent Cloud VOD by point and click.
//!
//! The modules, in the order in which a newcomer should read them; `ARCHITECTURE.md` says which may
//! import which.

pub mod clock;
pub mod domain;

pub mod model;
pub mod words;

pub mod api;
pub mod audio;
pub mod platform;
pub mod store;

pub mod backup;

pub mod tour;
