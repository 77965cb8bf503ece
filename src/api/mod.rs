//! The wire: signing, the calls of VOD, the storage's PUT and links as a stranger sees them.
//!
//! Nothing here keeps state, reads settings or holds words; what goes wrong leaves as a
//! [`crate::domain::Failure`].

pub mod cos;
pub mod envelope;
pub mod http;
pub mod redact;
pub mod tc3;
mod transport;
