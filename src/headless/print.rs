//! What is printed: a line of JSON a row.

use crate::backup::as_json;
use crate::domain::{Failure, RowId, Voice};
use crate::words::{Words, failure::explain};
use serde_json::{Value, json};
use std::io::{self, Write};

/// A row as it stands on disk: what the export has of it, whether more is done for it by itself, and,
/// where something is wrong, what.
pub(super) fn row(voice: &Voice, words: &Words) -> io::Result<()> {
    line(&described(voice, words))
}

/// A row that could not be written: it is true all the same, and saving it goes on being tried.
pub(super) fn not_on_disk(voice: &Voice, words: &Words) -> io::Result<()> {
    let mut row = described(voice, words);
    row["on_disk"] = json!(false);
    line(&row)
}

/// A row that cannot be gone on with, and why.
pub(super) fn not_seen(id: RowId, failure: &Failure, words: &Words) -> io::Result<()> {
    let explained = explain(words, failure);
    line(&json!({"row": id, "settled": false, "problem": explained.headline}))
}

/// A voice that did not become a row.
pub(super) fn refused(name: &str, reasons: &[String]) -> io::Result<()> {
    line(&json!({"name": name, "refused": reasons}))
}

/// Prints a value on a line of its own, and keeps nothing of it back.
pub(super) fn line(value: &Value) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{value}")?;
    out.flush()
}

fn described(voice: &Voice, words: &Words) -> Value {
    let mut row = as_json(voice.clone());
    row["settled"] = json!(voice.state.is_at_rest());
    if let Some(failure) = voice.state.failure() {
        let explained = explain(words, failure);
        row["problem"] = json!(explained.headline);
        row["cost"] = json!(explained.cost);
    }
    row
}
