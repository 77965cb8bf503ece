//! Timbre makes custom voices on Tencent Cloud VOD by point and click.
//!
//! The modules, in the order in which a newcomer should read them; `ARCHITECTURE.md` says which may
//! import which.

pub mod domain;

pub mod clock;
pub mod import;
pub mod model;
pub mod secrets;
pub mod tour;
pub mod words;
