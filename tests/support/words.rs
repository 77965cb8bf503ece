//! The words by which tests find things in the window, taken from the language files by key: who edits a
//! sentence or adds a language edits no test. The names that must not change are pinned in `tests/ui/names.rs`.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use timbre::words::{Arg, Language, Words};

/// The text of a message.
pub fn say(key: &str) -> &'static str {
    fill(key, &[])
}

/// The text of a message with its places filled.
pub fn fill(key: &str, args: &[Arg<'_>]) -> &'static str {
    keep(of(key, |words| words.fill(key, args)))
}

/// The longest piece of a message between its places: for what is told with figures that a test does not
/// know.
pub fn piece(key: &str) -> &'static str {
    keep(of(key, |words| words.longest_piece(key)))
}

/// The language that the tests' windows speak, by its tag; English without it. For pictures: tests of what
/// is written in one language do not hold in another.
const LANGUAGE: &str = "TIMBRE_PICTURES_LANGUAGE";

/// The language that the tests' windows speak.
pub fn language() -> Language {
    let Ok(tag) = std::env::var(LANGUAGE) else {
        return Language::English;
    };
    Language::of_tag(&tag).unwrap_or_else(|| panic!("{LANGUAGE}: nobody speaks {tag}"))
}

/// The words of the tests' windows.
pub fn words() -> Words {
    Words::new(language())
}

fn of(key: &str, text: impl FnOnce(&Words) -> String) -> String {
    thread_local! {
        static WORDS: Words = words();
    }
    WORDS.with(|words| {
        assert!(words.has(key), "no language file has {key}");
        text(words)
    })
}

/// Each text once, for as long as the tests run.
fn keep(text: String) -> &'static str {
    static TEXTS: LazyLock<Mutex<HashMap<String, &'static str>>> = LazyLock::new(Mutex::default);
    let mut texts = TEXTS.lock().unwrap();
    texts
        .entry(text.clone())
        .or_insert_with(|| Box::leak(text.into_boxed_str()))
}
