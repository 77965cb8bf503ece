//! The first start on rows of an older version: the copy, the new tables, and the index that is made after it.

use super::figures::Figures;
use std::path::Path;
use std::time::{Duration, Instant};
use timbre::clock::Clock;
use timbre::store::{DATABASE_FILE, Store};

/// Reading, making and writing a part; others wait for its writing alone.
const STEP: Duration = Duration::from_secs(2);

pub fn measure(folder: &Path, figures: &mut Figures) {
    let size = || std::fs::metadata(folder.join(DATABASE_FILE)).unwrap().len() as f64 / 1e6;
    let before = size();
    let start = Instant::now();
    let opened = Store::open(folder, &Clock::System).unwrap();
    let copied = opened.copied.unwrap();
    println!(
        "first start: copy of {before:.0} MB and new tables in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    std::fs::remove_file(copied).unwrap();
    let store = opened.store;
    let start = Instant::now();
    let mut longest = Duration::ZERO;
    loop {
        let step = Instant::now();
        if store.index_step().unwrap().is_none() {
            break;
        }
        longest = longest.max(step.elapsed());
    }
    let took = start.elapsed().as_secs_f64();
    drop(store);
    println!(
        "first start: the index in {took:.1} s of work, {:.0} MB more",
        size() - before
    );
    figures.is("first start: the longest part of the index", longest, STEP);
}
