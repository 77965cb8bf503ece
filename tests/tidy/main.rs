//! The shape of the code, held by tests that read its syntax: who may import whom and in which order,
//! where tasks start and clocks are read, where sentences and colours stand, how long a file may be.
//! `ARCHITECTURE.md` gives the reasons. Each rule is tried on a few lines that offend it, so that one
//! which could not fail would be seen.
#![expect(
    clippy::unwrap_used,
    reason = "a broken tree should fail the test loudly"
)]

mod circles;
mod clocks;
mod colours;
mod commands;
mod dependencies;
mod disk;
mod docs;
mod facts;
mod files;
mod found_words;
mod imports;
mod messages;
mod names;
mod secrets;
mod sentences;
mod starts;
mod tree;
mod writers;

/// Fails with what was found, a line each.
#[track_caller]
fn nothing_in(breaches: &[String]) {
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// A file, or a folder that ends with `/`, where something is allowed, and why.
type Place = (&'static str, &'static str);

fn is_at(places: &[Place], name: &str) -> bool {
    places
        .iter()
        .any(|(place, _)| *place == name || (place.ends_with('/') && name.starts_with(place)))
}

/// The places of a list at which there is nothing: such a line is to be taken out.
fn idle(places: &[Place], found: &[String]) -> Vec<String> {
    places
        .iter()
        .filter(|(place, _)| !found.iter().any(|name| is_at(&[(place, "")], name)))
        .map(|(place, _)| format!("{place} is on a list and needs not to be"))
        .collect()
}
