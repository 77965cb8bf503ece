//! The questions that the lists ask of the database.

use super::figures::Figures;
use std::path::Path;
use std::time::Duration;
use timbre::clock::Clock;
use timbre::domain::Label;
use timbre::store::{Store, VoiceQuery, VoiceSort};

/// Nobody has so many voices: with a tenth of them each question is answered within what a person takes for
/// "at once", a tenth of a second.
const BOUND: Duration = Duration::from_millis(400);

pub fn measure(folder: &Path, figures: &mut Figures) {
    let store = Store::open(folder, &Clock::System).unwrap().store;
    for search in ["", "nowhere", "audioguide park", "00042"] {
        let what = format!("query: history, search \"{search}\"");
        figures.median(&what, BOUND, || {
            drop(store.order(false, None, search).unwrap());
        });
    }
    let zoo: Label = "Zoo".parse().unwrap();
    for (search, sort, narrowed) in [
        ("", VoiceSort::Newest, false),
        ("", VoiceSort::Oldest, false),
        ("", VoiceSort::Name, false),
        ("", VoiceSort::Account, false),
        ("", VoiceSort::Name, true),
        ("nowhere", VoiceSort::Newest, false),
        ("audioguide park", VoiceSort::Newest, false),
        ("stimme", VoiceSort::Name, false),
        ("00042", VoiceSort::Name, false),
    ] {
        let query = VoiceQuery {
            search: search.into(),
            sort,
            starred: narrowed,
            label: narrowed.then(|| zoo.clone()),
            ..VoiceQuery::default()
        };
        let narrowed = if narrowed { ", starred, one label" } else { "" };
        let what = format!("query: voices by {sort:?}, search \"{search}\"{narrowed}");
        figures.median(&what, BOUND, || drop(store.ready(&query).unwrap()));
    }
    figures.median("query: how many of each group", BOUND, || {
        store.counts(false).unwrap();
    });
    figures.median("query: all labels", BOUND, || {
        drop(store.labels(false).unwrap());
    });
}
