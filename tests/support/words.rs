//! The words by which tests find things in the window, taken from the language files by key: who edits a
//! sentence or adds a language edits no test.

use timbre::words::{Arg, Language, Words};

/// The text of a message.
pub fn say(key: &str) -> String {
    fill(key, &[])
}

/// The text of a message with its places filled.
pub fn fill(key: &str, args: &[Arg<'_>]) -> String {
    thread_local! {
        static WORDS: Words = Words::new(Language::English);
    }
    WORDS.with(|words| {
        assert!(words.has(key), "no language file has {key}");
        words.fill(key, args)
    })
}
