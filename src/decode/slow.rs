//! Whether the disk keeps a read of the recording. A file that a cloud folder only shows is fetched when it is opened
//! or first read, which then takes as long as the download.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts the beginnings and the ends of reads: odd while one is under way.
static STEPS: AtomicU64 = AtomicU64::new(0);

/// Does what opens or reads the file, and nothing else.
pub(super) fn watched<T>(read: impl FnOnce() -> T) -> T {
    STEPS.fetch_add(1, Ordering::Relaxed);
    let found = read();
    STEPS.fetch_add(1, Ordering::Relaxed);
    found
}

/// The number of the read that is under way in this process, where one is: whoever finds the same one again
/// after a while knows that it has taken that long. One recording is read by a process at a time.
pub fn read_under_way() -> Option<u64> {
    let step = STEPS.load(Ordering::Relaxed);
    (step % 2 == 1).then_some(step)
}
