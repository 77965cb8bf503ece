//! What a row is beside what it says: marks by which lists are narrowed.

use crate::store::haystack::LABEL_MARK;

/// What marks are made of.
pub(super) struct Marked<'a> {
    pub practice: bool,
    pub kind: &'a str,
    pub star: bool,
    pub account: &'a str,
    pub shelf_text: &'a str,
}

/// The marks of a row.
pub(super) fn of(row: &Marked<'_>) -> Vec<String> {
    let mut marks = vec![practice(row.practice), kind(row.kind), account(row.account)];
    if row.star {
        marks.push(starred());
    }
    // A label stands between two of these.
    let mut between: Vec<&str> = row.shelf_text.split(LABEL_MARK).skip(1).collect();
    between.pop();
    marks.extend(between.into_iter().map(label));
    marks
}

pub(in crate::store) fn practice(practice: bool) -> String {
    format!("p{}", u8::from(practice))
}

pub(in crate::store) fn kind(kind: &str) -> String {
    format!("k{kind}")
}

pub(in crate::store) fn account(id: &str) -> String {
    format!("a{id}")
}

pub(in crate::store) fn starred() -> String {
    "s".to_owned()
}

pub(in crate::store) fn label(key: &str) -> String {
    format!("l{key}")
}
