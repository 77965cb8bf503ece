//! Reading a recording that nobody vouches for, in a process of its own: the child's side.
//!
//! The app starts its own binary with [`ARGUMENT`] and writes one [`Wish`](messages::Wish) to its
//! standard input; the child answers with [`Message`](messages::Message)s on its standard output until
//! it has said all. Whatever a file does to a decoder then happens to a process that has a limit of
//! memory, can be ended at any moment and holds nothing. It ends by itself when its standard input is
//! closed, which is when the app is gone. `jobs::reading` is the other side.

pub mod messages;

mod limits;
mod pieces;
mod serve;
mod survey;

pub use serve::serve;

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

/// Whether this process was started to read.
pub fn is_wished<A: AsRef<OsStr>>(mut arguments: impl Iterator<Item = A>) -> bool {
    arguments
        .nth(1)
        .is_some_and(|argument| argument.as_ref() == ARGUMENT)
}
