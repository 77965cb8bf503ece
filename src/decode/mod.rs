//! Reading recordings: what a file is, how long it really is, and what it looks like.
//!
//! `sniff` tells the format, `source` hands the bytes to the demuxer under limits, `demux` opens it over
//! bytes that it takes, `tracks` chooses what is decoded, `reader` turns it into blocks of samples and
//! `opened` puts these together. Everything
//! here is synchronous and starts no thread. Recordings that nobody vouches for are read by
//! [`reading`](crate::decoder), in a process of their own.

mod adts;
mod aiff;
mod atoms;
mod caf;
mod chunks;
mod codecs;
mod conform;
mod demux;
mod edits;
mod ending;
mod ends;
mod error;
mod extras;
mod file_part;
mod forward;
mod layout;
mod mkv;
mod movie;
mod mpeg;
mod opened;
mod outline;
mod pcm;
mod pcm_track;
mod reader;
mod rewind;
mod slow;
mod sniff;
mod sound_track;
mod source;
mod tracks;
mod unread;
mod wave;
mod waveform;

pub use edits::{EditRun, Edits};
pub use ends::Ends;
pub use error::{ReadError, words_of};
pub use opened::{OpenRecording, RecordingFile, tell};
pub use outline::{ContainerOutline, TrackEdits, UnknownEdits};
pub use reader::DecodedBlock;
pub use slow::read_under_way;
pub use source::{Guard, ReadStop};
pub use waveform::WaveformColumns;
