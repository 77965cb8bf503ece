//! Names for what is set aside.

use crate::clock::Clock;
use std::path::{Path, PathBuf};

/// A name beside `path` that nothing has yet: `<stem>.damaged-<time>.<extension>`, with a number
/// behind the time where there is one of the same second.
pub(super) fn damaged_name(path: &Path, clock: &Clock) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let time = clock.now().strftime("%Y%m%dT%H%M%SZ");
    let mut name = path.with_file_name(format!("{stem}.damaged-{time}.{extension}"));
    let mut number = 2;
    while name.symlink_metadata().is_ok() {
        name = path.with_file_name(format!("{stem}.damaged-{time}-{number}.{extension}"));
        number += 1;
    }
    name
}
