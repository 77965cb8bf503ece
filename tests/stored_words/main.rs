//! The words that leave memory, against literal lists: what is on the disks of people today is read
//! tomorrow, whatever the types are called by then, and what scripts rely on stays.
//!
//! Each literal is read, and what is written of it must be the literal again, so a rename that changes a
//! word fails here. A variant that has no literal yet does not compile.
#![expect(clippy::unwrap_used, reason = "tests")]
// A row has more columns than the macro for JSON is nested deep by default.
#![recursion_limit = "256"]

mod backup;
#[path = "../bench/mod.rs"]
mod bench;
mod columns;
mod command_line;
mod failures;
mod folder;
mod form;
mod full_row;
mod practice;
mod rows;
mod settings;
#[path = "../support/mod.rs"]
mod support;
#[path = "../window/mod.rs"]
mod window;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;

/// The id of a row and of an account.
const ROW: &str = "01936d2e-1111-7000-8000-000000000001";

/// Reads a literal and writes it again.
#[track_caller]
fn is_kept<T: Serialize + DeserializeOwned>(literal: &str) -> T {
    let value: Value = serde_json::from_str(literal).unwrap();
    let read: T = serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("{literal} is not read: {error}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

/// Pins every variant to a literal. The `match` has no wildcard: a new variant does not compile until a
/// literal stands beside it, and each literal is read as the variant beside which it stands. Gives what was
/// read.
macro_rules! pinned {
    ($type:ty: $($variant:pat => $literal:literal,)+) => {{
        let literal_of = |value: &$type| match value {
            $($variant => $literal,)+
        };
        let mut all = Vec::new();
        for literal in [$($literal),+] {
            let read = crate::is_kept::<$type>(literal);
            assert_eq!(literal_of(&read), literal);
            all.push(read);
        }
        all
    }};
}
use pinned;

/// The tables of a database with their columns.
fn tables(db: &rusqlite::Connection) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut ask = db
        .prepare(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
            WHERE m.type = 'table' ORDER BY m.name, c.cid",
        )
        .unwrap();
    let mut rows = ask.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        found
            .entry(row.get(0).unwrap())
            .or_default()
            .push(row.get(1).unwrap());
    }
    found
}

/// More tables and columns may stand there; none of these may be missing.
#[track_caller]
fn has_tables(db: &rusqlite::Connection, wanted: &[(&str, &str)]) {
    let found = tables(db);
    for (table, columns) in wanted {
        let found = found.get(*table).cloned().unwrap_or_default();
        for column in columns.split_whitespace() {
            assert!(found.iter().any(|name| name == column), "{table}.{column}");
        }
    }
}

/// More indexes may stand there; none of these may be missing.
#[track_caller]
fn has_indexes(db: &rusqlite::Connection, names: &[&str]) {
    for name in names {
        let found: u32 = db
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = ?1",
                [name],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(found, 1, "{name}");
    }
}

fn number(db: &rusqlite::Connection, query: &str) -> i64 {
    db.query_row(query, [], |row| row.get(0)).unwrap()
}
