//! Recording and playing through a sound server of the tests' own. What speaks to it runs in a child of
//! the test, since a process knows one sound server by its environment: each test named `part_…` is such
//! a child and is run by the test above it alone.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::print_stdout, reason = "a child tells its parent")]

mod errors;
mod inputs;
mod playing;
mod real_time;
mod recording;
mod sound_server;
mod studio;
#[path = "../support/mod.rs"]
mod support;
