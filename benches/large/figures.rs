//! Figures, each with the bound that it must keep.

use std::time::{Duration, Instant};

/// What was measured.
#[derive(Default)]
pub struct Figures {
    broken: u32,
}

impl Figures {
    /// Prints a figure.
    pub fn is(&mut self, what: &str, took: Duration, bound: Duration) {
        let verdict = if took <= bound { "" } else { "  TOO SLOW" };
        self.broken += u32::from(took > bound);
        println!(
            "{what:<62}{:>9.1} ms   (at most {} ms){verdict}",
            took.as_secs_f64() * 1000.0,
            bound.as_millis()
        );
    }

    /// Prints by how much something grew.
    pub fn times(&mut self, what: &str, grew: f64, bound: f64) {
        let verdict = if grew <= bound { "" } else { "  TOO MUCH" };
        self.broken += u32::from(grew > bound);
        println!("{what:<62}{grew:>9.2} times (at most {bound}){verdict}");
    }

    /// The median of five times; a first one that is not counted reads the file.
    pub fn median(&mut self, what: &str, bound: Duration, mut work: impl FnMut()) {
        work();
        let mut times: Vec<Duration> = (0..5)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed()
            })
            .collect();
        times.sort();
        self.is(what, times[2], bound);
    }

    /// Whether every bound was kept.
    pub fn hold(&self) -> bool {
        self.broken == 0
    }
}
