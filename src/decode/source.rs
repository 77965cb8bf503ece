//! The bytes of a file as the demuxer sees them, under limits of time and amount.

use super::slow::watched;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use symphonia::core::io::MediaSource;

/// Why reading stops although the file goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadStop {
    /// The caller wished so.
    #[error("cancelled")]
    Cancelled,
    /// The time is over.
    #[error("took too long")]
    TookTooLong,
    /// Too many bytes before the first packet of sound.
    #[error("too much before the first sound")]
    TooMuchHeader,
}

/// The limits of one reading. Whoever gets an error from the demuxer or decoder asks here first
/// whether a limit was the cause.
pub struct Guard<'a> {
    cancelled: &'a (dyn Fn() -> bool + Sync),
    deadline: Option<Instant>,
    /// Bytes that may yet be read before the first packet of sound.
    header_left: AtomicU64,
    /// The furthest byte that was read, since sound has come.
    reached: AtomicU64,
    /// Where the last reading ended.
    last: AtomicU64,
}

impl<'a> Guard<'a> {
    /// Limits by a wish of the caller, by time, and by bytes before the first packet of sound.
    pub fn new(
        cancelled: &'a (dyn Fn() -> bool + Sync),
        deadline: Option<Instant>,
        header_bytes: u64,
    ) -> Self {
        Self {
            cancelled,
            deadline,
            header_left: AtomicU64::new(header_bytes),
            reached: AtomicU64::new(0),
            last: AtomicU64::new(0),
        }
    }

    /// Whether reading may go on.
    pub fn check(&self) -> Result<(), ReadStop> {
        if (self.cancelled)() {
            Err(ReadStop::Cancelled)
        } else if self
            .deadline
            .is_some_and(|deadline| Instant::now() > deadline)
        {
            Err(ReadStop::TookTooLong)
        } else if self.header_left() == 0 {
            Err(ReadStop::TooMuchHeader)
        } else {
            Ok(())
        }
    }

    /// Bytes that may yet be read before the first packet of sound.
    pub fn header_left(&self) -> u64 {
        self.header_left.load(Ordering::Relaxed)
    }

    /// Sound has come: from now on only time is limited.
    pub fn header_is_over(&self) {
        if self.header_left.swap(u64::MAX, Ordering::Relaxed) != u64::MAX {
            // The tables of a movie may be at its end: how far they were read says nothing.
            let last = self.last.load(Ordering::Relaxed);
            self.reached.store(last, Ordering::Relaxed);
        }
    }

    /// The furthest byte that was read, since sound has come.
    pub fn reached(&self) -> u64 {
        self.reached.load(Ordering::Relaxed)
    }

    fn count(&self, bytes: u64, upto: u64) {
        let left = self.header_left();
        if left != u64::MAX {
            self.header_left
                .store(left.saturating_sub(bytes), Ordering::Relaxed);
        }
        self.reached.fetch_max(upto, Ordering::Relaxed);
        self.last.store(upto, Ordering::Relaxed);
    }
}

/// Bytes that stand in the place of those of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    /// Where they begin, from the start of the source.
    pub at: u64,
    pub bytes: Vec<u8>,
}

/// A file from `start` to its end, followed by `tail`.
pub(super) struct Source<'a> {
    file: File,
    start: u64,
    /// Bytes of the file from `start` on.
    body: u64,
    tail: Vec<u8>,
    patches: Vec<Patch>,
    position: u64,
    guard: &'a Guard<'a>,
}

impl<'a> Source<'a> {
    /// The file's own position does not matter. `file_len` is the length when it was opened: what is
    /// appended meanwhile is not read.
    pub fn new(
        mut file: File,
        file_len: u64,
        start: u64,
        tail: Vec<u8>,
        guard: &'a Guard<'a>,
    ) -> io::Result<Self> {
        file.seek(SeekFrom::Start(start))?;
        Ok(Self {
            file,
            start,
            body: file_len.saturating_sub(start),
            tail,
            patches: Vec::new(),
            position: 0,
            guard,
        })
    }

    /// The same with some bytes replaced.
    pub fn patched(mut self, patches: Vec<Patch>) -> Self {
        self.patches = patches;
        self
    }

    /// Puts the patches over what was read from `from` on.
    fn patch(&self, from: u64, read: &mut [u8]) {
        for patch in &self.patches {
            for (byte, at) in patch.bytes.iter().zip(patch.at..) {
                let place = at
                    .checked_sub(from)
                    .and_then(|at| read.get_mut(usize::try_from(at).ok()?));
                if let Some(place) = place {
                    *place = *byte;
                }
            }
        }
    }

    fn len(&self) -> u64 {
        self.body + self.tail.len() as u64
    }

    fn read_once(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self
            .body
            .checked_sub(self.position)
            .filter(|left| *left > 0)
        else {
            let at = usize::try_from(self.position - self.body).unwrap_or(usize::MAX);
            return self.tail.get(at..).unwrap_or_default().read(buf);
        };
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buf.len());
        match buf.get_mut(..most) {
            Some(buf) => watched(|| self.file.read(buf)),
            None => Ok(0),
        }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.guard.check().map_err(io::Error::other)?;
        let count = loop {
            match self.read_once(buf) {
                Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        if let Some(read) = buf.get_mut(..count) {
            self.patch(self.position, read);
        }
        self.position += count as u64;
        self.guard.count(count as u64, self.start + self.position);
        Ok(count)
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.guard.check().map_err(io::Error::other)?;
        let position = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
            SeekFrom::End(by) => self.len().checked_add_signed(by),
        };
        let position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if position < self.body {
            self.file.seek(SeekFrom::Start(self.start + position))?;
        }
        self.position = position;
        Ok(position)
    }
}

impl MediaSource for Source<'_> {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::time::Duration;

    fn never() -> bool {
        false
    }

    fn file(content: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(content).unwrap();
        file
    }

    fn soon() -> Instant {
        Instant::now() + Duration::from_mins(1)
    }

    #[test]
    fn the_tail_follows_the_file_and_what_is_before_the_start_is_not_seen() {
        let guard = Guard::new(&never, Some(soon()), 1000);
        let mut source = Source::new(file(b"tagsound"), 8, 3, b"tail".to_vec(), &guard).unwrap();
        let mut all = String::new();
        source.read_to_string(&mut all).unwrap();
        assert_eq!(all, "soundtail");
        source.seek(SeekFrom::End(-6)).unwrap();
        all.clear();
        source.read_to_string(&mut all).unwrap();
        assert_eq!(all, "ndtail");
    }

    #[test]
    fn patches_stand_in_the_place_of_bytes_however_they_are_read() {
        let guard = Guard::new(&never, Some(soon()), 1000);
        let patch = Patch {
            at: 2,
            bytes: b"WXYZ".to_vec(),
        };
        for size in [1, 3, 8] {
            let source = Source::new(file(b"-01234567"), 9, 1, Vec::new(), &guard).unwrap();
            let mut source = source.patched(vec![patch.clone()]);
            let mut all = Vec::new();
            let mut buf = vec![0; size];
            loop {
                match source.read(&mut buf).unwrap() {
                    0 => break,
                    count => all.extend_from_slice(&buf[..count]),
                }
            }
            assert_eq!(all, b"01WXYZ67", "{size}");
        }
    }

    #[test]
    fn the_limit_before_the_first_sound_holds_only_until_then() {
        let guard = Guard::new(&never, Some(soon()), 4);
        let mut source = Source::new(file(b"0123456789"), 10, 0, Vec::new(), &guard).unwrap();
        let mut four = [0; 4];
        source.read_exact(&mut four).unwrap();
        assert_eq!(guard.check(), Err(ReadStop::TooMuchHeader));
        assert!(source.read(&mut four).is_err());
        guard.header_is_over();
        assert_eq!(source.read(&mut four).unwrap(), 4);
    }

    #[test]
    fn cancelling_and_the_deadline_end_the_reading() {
        let yes = || true;
        assert_eq!(
            Guard::new(&yes, Some(soon()), 1).check(),
            Err(ReadStop::Cancelled)
        );
        let past = Instant::now().checked_sub(Duration::from_secs(1)).unwrap();
        assert_eq!(
            Guard::new(&never, Some(past), 1).check(),
            Err(ReadStop::TookTooLong)
        );
    }
}
