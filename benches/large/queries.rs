//! The questions that the lists ask of the database: the rows that a window shows, and how many there are.

use super::figures::Figures;
use std::path::Path;
use std::time::Duration;
use timbre::clock::Clock;
use timbre::domain::{Label, PageQuery, StateGroup, VoiceQuery, VoiceSort};
use timbre::store::Store;

/// What the voices can be filtered by is read from all rows, and no list waits for it.
const LABELS: Duration = Duration::from_millis(400);

pub fn measure(folder: &Path, rows: u32, bound: Duration, figures: &mut Figures) {
    let store = Store::open(folder, &Clock::System).unwrap().store;
    let top = PageQuery::FIRST;
    for search in [
        "",
        "nowhere",
        "audioguide park",
        "00042",
        "00042 park",
        "5 a",
        "warm, house",
    ] {
        let what = format!("query: history, search \"{search}\"");
        figures.median(&what, bound, || {
            drop(store.order_page(false, None, search, &top).unwrap());
        });
    }
    let middle = PageQuery {
        places: rows as usize / 2..rows as usize / 2 + 100,
        locate: None,
    };
    let what = "query: history, in its middle";
    figures.median(what, bound * 4, || {
        drop(store.order_page(false, None, "", &middle).unwrap());
    });
    let group = Some(StateGroup::ToLookAt);
    figures.median("query: history, to look at", bound, || {
        drop(store.order_page(false, group, "", &top).unwrap());
    });
    let zoo: Label = "Zoo".parse().unwrap();
    for (search, sort, narrowed) in [
        ("", VoiceSort::Newest, false),
        ("", VoiceSort::Oldest, false),
        ("", VoiceSort::Name, false),
        ("", VoiceSort::Account, false),
        ("", VoiceSort::Name, true),
        ("nowhere", VoiceSort::Newest, false),
        ("audioguide park", VoiceSort::Newest, false),
        ("stimme park", VoiceSort::Name, false),
        ("00042 park", VoiceSort::Name, false),
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
        figures.median(&what, bound, || {
            drop(store.ready_page(&query, &top).unwrap());
        });
    }
    figures.median("query: how many of each group", bound, || {
        store.counts(false).unwrap();
    });
    figures.median("query: all labels", LABELS * (rows / 100_000), || {
        drop(store.labels(false).unwrap());
    });
}
