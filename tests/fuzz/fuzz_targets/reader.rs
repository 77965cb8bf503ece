//! A file of any content is read to its end, or its problem is told. A decoder that panics is caught, as
//! in the app, and counts for nothing; a panic of our own, a crash, a hang or too much memory is a find.
#![no_main]
#![allow(dead_code, reason = "only the reader is used of these modules")]

#[path = "../../../src/decode/mod.rs"]
mod decode;
#[path = "../../../src/domain/mod.rs"]
mod domain;
#[path = "../../../src/resample.rs"]
mod resample;

use decode::{Guard, OpenRecording};
use libfuzzer_sys::fuzz_target;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// Samples after which a file has been read enough.
const ENOUGH: usize = 4_000_000;

static HOOK: Once = Once::new();

fuzz_target!(|content: &[u8]| {
    // Instead of the fuzzer's own, which ends at every panic.
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let is_ours = panic
                .location()
                .is_some_and(|at| at.file().contains("src/decode/") || at.file().contains("src/domain/"));
            if is_ours {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    });
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(content).expect("a file");
    let read = AssertUnwindSafe(|| {
        let guard = Guard::new(&|| false, None, 256 << 20);
        let Ok(mut opened) = OpenRecording::open(file.path(), None, u64::MAX, &guard) else {
            return;
        };
        let mut count = 0;
        while let Ok(Some(block)) = opened.next_block() {
            count += block.samples.len();
            assert!(block.samples.iter().all(|sample| sample.is_finite()));
            if count > ENOUGH {
                break;
            }
        }
    });
    drop(catch_unwind(read));
});
