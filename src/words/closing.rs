//! What becomes of what is under way when the window closes.

use super::{Words, time};
use crate::model::UnderWay;
use jiff::tz::TimeZone;

/// What goes on without the window, and what stops until the next start; one thought a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClosingWords {
    /// What goes on.
    pub goes_on: Vec<String>,
    /// What stops.
    pub stops: Vec<String>,
    /// Until when the next start still finds all of it, where that has an end.
    pub until: Option<String>,
}

/// Puts what is under way into words.
pub fn closing(words: &Words, under_way: &UnderWay, zone: &TimeZone) -> ClosingWords {
    let some =
        |key: &str, count: usize| (count > 0).then(|| words.fill(key, &[("count", count.into())]));
    let until = under_way.collect_before.map(|end| {
        let time = time::date_time(words, end, zone);
        words.fill("closing-collect-before", &[("time", time.into())])
    });
    let goes_on = [
        some("closing-following", under_way.following),
        some("closing-paying", under_way.paying),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut stops: Vec<String> = [
        some("closing-uploading", under_way.uploading),
        some("closing-preparing", under_way.preparing),
    ]
    .into_iter()
    .flatten()
    .collect();
    if under_way.reading {
        stops.push(words.say("closing-reading"));
    }
    ClosingWords {
        goes_on,
        stops,
        until,
    }
}
