//! The paid call's journal: it must not pay for the index of the search.

use super::figures::Figures;
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};
use timbre::clock::Clock;
use timbre::domain::{Account, RowId, Voice, VoiceState};
use timbre::store::{DATABASE_FILE, Store};

const WRITES: usize = 300;

pub fn measure(folder: &Path, figures: &mut Figures) {
    let store = Store::open(folder, &Clock::System).unwrap().store;
    let bare = Connection::open(folder.join(DATABASE_FILE)).unwrap();
    let triggers: Vec<(String, String)> = bare
        .prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'voices'",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let (mut with, mut without) = (Vec::new(), Vec::new());
    // By turns: a disk is not always as fast.
    for _ in 0..4 {
        with.extend(journals(&store));
        for (name, _) in &triggers {
            bare.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        without.extend(journals(&store));
        for (_, sql) in &triggers {
            bare.execute_batch(sql).unwrap();
        }
    }
    // A start would go on with them.
    bare.execute_batch("DELETE FROM voices WHERE state_kind = 'sending'")
        .unwrap();
    with.sort();
    without.sort();
    let (with, without) = (with[with.len() / 2], without[without.len() / 2]);
    println!(
        "journal: {:.3} ms, without the index {:.3} ms",
        with.as_secs_f64() * 1000.0,
        without.as_secs_f64() * 1000.0
    );
    let grew = with.as_secs_f64() / without.as_secs_f64();
    figures.times("journal: of the paid call, with the index", grew, 1.1);
}

fn journals(store: &Store) -> Vec<Duration> {
    let account = Account::practice().snapshot(None);
    (0..WRITES)
        .map(|_| {
            let mut row = Voice::new(RowId::new(), Timestamp::now(), account.clone());
            row.name = "Stimme".into();
            row.body = Some(vec![b'x'; 400]);
            store.begin(&row).unwrap();
            let before = row.clone();
            row.state = VoiceState::Sending;
            let start = Instant::now();
            store.journal(&before, &row).unwrap();
            start.elapsed()
        })
        .collect()
}
