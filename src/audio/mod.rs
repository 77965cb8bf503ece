//! Reading recordings: what a file is, how long it really is, and what it looks like.
//!
//! `sniff` tells the container, `source` hands the bytes to the demuxer under limits, `reader` turns
//! them into blocks of samples, `waveform` measures the blocks, and `probe` puts these together.
//! Everything here is synchronous and starts no thread.

mod atoms;
mod probe;
mod reader;
mod sniff;
mod source;
mod waveform;

pub use probe::{Limits, ReadError, WAVEFORM_COLUMNS, read_clip};
