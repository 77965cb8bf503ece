//! The API layer against a real server on loopback: calls, the PUT of a sample, looks at links.
#![expect(clippy::unwrap_used, reason = "tests")]

mod calls;
mod links;
mod server;
mod uploads;
