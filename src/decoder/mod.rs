//! Reading a recording that nobody vouches for, in a process of its own: the child's side.
//!
//! The app starts its own binary with [`ARGUMENT`] and writes one [`DecodeRequest`](crate::decoder::protocol::DecodeCommand) to its
//! standard input; the child answers with [`Message`](crate::decoder::protocol::DecoderMessage)s on its standard output until
//! it has said all. Before the first byte of the file is looked at it is [confined](Confinement): it holds
//! that file, open for reading, and its standard streams, and can open, reach or start nothing else.
//! Whatever a file does to a decoder then happens to a process that can hurt nobody and can be ended at any
//! moment. It ends by itself when its standard input is closed, which is when the app is gone.
//! `jobs::sound::decoder` is the other side.

mod analysis_threads;
mod network_thread;
mod out;
pub mod protocol;

mod pieces;
mod serve;
mod stretch_pcm;
mod survey;

pub use serve::serve;

use crate::platform::confinement::{Confinement, Enforcement};
use std::ffi::OsStr;

/// The first argument of a process that reads.
pub const ARGUMENT: &str = "--reading";

/// Memory that a reading may have unless it is told otherwise, in bytes. A recording of any length
/// needs a hundredth of it; what is above is for pictures in headers.
pub const MEMORY: u64 = 1536 << 20;

/// Bytes that may be read before the first packet of sound: tables of a movie of many hours, or a cover
/// of any size.
const HEADER_BYTES: u64 = 256 << 20;

/// Hours of sound that are read.
pub const MOST_HOURS: u64 = 12;

/// Confines this process to its open descriptors and to `memory` bytes, for good.
pub fn confine(memory: u64) -> Enforcement {
    Confinement::new().memory(memory).enter()
}

/// Whether this process was started to read.
pub fn is_wished<A: AsRef<OsStr>>(mut arguments: impl Iterator<Item = A>) -> bool {
    arguments
        .nth(1)
        .is_some_and(|argument| argument.as_ref() == ARGUMENT)
}
