//! How long the disk has been keeping a read of the recording. A file that a cloud folder only shows is
//! fetched by its first read, which then takes as long as the download.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// From which instants are counted.
static EPOCH: LazyLock<Instant> = LazyLock::new(Instant::now);
/// When the read began that is under way, in milliseconds and one more; 0 where none is.
static BEGAN: AtomicU64 = AtomicU64::new(0);

fn now() -> u64 {
    EPOCH.elapsed().as_millis() as u64
}

/// Does what reads of the file, and nothing else.
pub(super) fn timed<T>(read: impl FnOnce() -> T) -> T {
    BEGAN.store(now() + 1, Ordering::Relaxed);
    let found = read();
    BEGAN.store(0, Ordering::Relaxed);
    found
}

/// For how long a read has been under way in this process. One recording is read by a process at a time.
pub fn read_waits_for() -> Option<Duration> {
    let began = BEGAN.load(Ordering::Relaxed).checked_sub(1)?;
    Some(Duration::from_millis(now().saturating_sub(began)))
}
