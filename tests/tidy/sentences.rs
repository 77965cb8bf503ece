//! Sentences that people read stand in the language files, where they can be read together and translated.

use crate::facts::{Text, Within};
use crate::tree::{Tree, tree};
use crate::{Place, idle, is_at, nothing_in};

/// Macros whose texts are for the log, or for whoever broke the program.
const FOR_LOGS: &[&str] = &[
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "panic",
    "unreachable",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
];

/// Calls, and which argument of them, whose text tells one thing from another and is not shown.
const NAMES_OF_PARTS: &[(&str, usize)] = &[
    ("unique", 0),
    ("id_salt", 0),
    ("request_discard", 0),
    ("fold", 1),
    ("section", 1),
    ("dialog", 1),
    // It names to the log what took too long.
    ("in_time", 2),
    ("expect", 0),
];

/// Calls that look for what others wrote.
const COMPARISONS: &[&str] = &[
    "contains",
    "starts_with",
    "ends_with",
    "strip_prefix",
    "split_once",
];

/// Calls and fields that take why something failed: for the log and the details, as libraries put it.
const REASONS: &[&str] = &[
    "damaged",
    "failed",
    "crashed",
    "no_reader",
    "not_sent",
    "impossible",
    "reason",
    // Of serde.
    "custom",
];

/// Rooms that hold texts of another kind.
const ELSEWHERE: &[Place] = &[
    (
        "backup/",
        "why a line of a backup is not taken, for the log and the details",
    ),
    (
        "crash/mod.rs",
        "for whoever mends the fault, when nothing else can be trusted to work",
    ),
    (
        "domain/fault/",
        "the fault language, which is the same for everybody",
    ),
    ("practice/", "what the real service says, in its words"),
    (
        "tour/",
        "what a step waits for, for whoever keeps the tour, and what it types",
    ),
];

/// Texts that say the same in every language, or that only the log and the details show.
const TEXTS: &[&str] = &[
    // Kinds of files, keyrings and a collection of one.
    "Apple Positional Audio",
    "Monkey's Audio",
    "NIST SPHERE",
    "True Audio",
    "Windows Media",
    "Secret Service",
    "Credential Manager",
    "Default keyring",
    // A language's name for itself.
    "Bahasa Indonesia",
    // Reasons.
    "the decoder panicked",
    "no answer",
    "not a recording",
    "the database of another program",
    "the header is damaged",
];

fn is_no_sentence_of_ours(text: &Text) -> bool {
    text.pattern
        || text.within.iter().any(|within| match within {
            Within::Macro(name) => FOR_LOGS.contains(&name.as_str()),
            Within::Call(called, place) => {
                let name = called.rsplit("::").next().unwrap_or_default();
                NAMES_OF_PARTS.contains(&(name, *place))
                    || COMPARISONS.contains(&name)
                    || REASONS.contains(&name)
            }
            Within::Field(name) => REASONS.contains(&name.as_str()),
            _ => false,
        })
}

/// Two words beside each other, and what a program fills in is none.
fn is_a_sentence(text: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_start_matches(['(', '"', '`']);
        let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?', ')', '…', '`']);
        word.starts_with(char::is_alphabetic)
            && word.chars().all(|c| c.is_alphabetic() || c == '\'')
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| pair.iter().all(|word| is_word(word)) && pair.iter().any(|word| word.len() > 2))
}

/// A statement for the database or a part of one.
fn is_sql(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA", "ALTER", "DROP", "VACUUM",
        "WHERE", "FROM", "ORDER", "DESC", "NULL", "IN", "IS", "LIKE", "AND", "SET", "BEGIN",
    ];
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .any(|word| WORDS.contains(&word))
}

fn sentences(tree: &Tree) -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    for file in &tree.files {
        let holds_sql = file.name.starts_with("store/") || file.name.starts_with("practice/store");
        for text in &file.facts.texts {
            if is_a_sentence(&text.said)
                && !is_no_sentence_of_ours(text)
                && !(holds_sql && is_sql(&text.said))
            {
                found.push((file.name.clone(), text.line, text.said.clone()));
            }
        }
    }
    found
}

fn stray(tree: &Tree) -> Vec<String> {
    sentences(tree)
        .into_iter()
        .filter(|(name, _, text)| !is_at(ELSEWHERE, name) && !TEXTS.contains(&text.as_str()))
        .map(|(name, line, text)| format!("{name}:{line} says {text:?}"))
        .collect()
}

#[test]
fn sentences_stand_in_the_language_files_alone() {
    nothing_in(&stray(tree()));
    let found = sentences(tree());
    let names: Vec<String> = found.iter().map(|(name, ..)| name.clone()).collect();
    nothing_in(&idle(ELSEWHERE, &names));
    for text in TEXTS {
        let is_there = found.iter().any(|(_, _, found)| found == text);
        assert!(is_there, "{text:?} is on the list and nowhere else");
    }
}

#[test]
fn each_way_to_say_something_in_the_code_is_seen() {
    for code in [
        "fn f(ui: &mut Ui) { ui.label(\"Create voice\"); }",
        "fn f(ui: &mut Ui) { ui.label(format!(\"{n} voices are ready\")); }",
        "fn f() -> &'static str { \"There is no account.\" }",
        "fn f() { eprintln!(\"the tour's own folder is in use\"); }",
        "const HINT: &str = \"Type a name\";",
        "fn f() { g(|| vec![\"Not now\"]); }",
        "impl Display for Problem { fn fmt(&self) { write!(f, \"Type a name\") } }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod ui;"), ("ui/mod.rs", code)]);
        assert!(!stray(&tree).is_empty(), "{code}");
    }
}

#[test]
fn what_people_do_not_read_is_left_alone() {
    for code in [
        "fn f() { tracing::warn!(%error, \"the folder could not be opened\"); }",
        "#[expect(dead_code, reason = \"for other tests\")] fn f() {}",
        "#[derive(Error)] #[error(\"line {line} is no voice\")] struct Bad;",
        "fn f() { let id = Id::unique(\"history search\"); }",
        "fn f() { if text == \"tunnel error\" { unreachable!(\"it never ends\") } }",
        "fn f() { match text { \"tunnel error\" => 1 } }",
        "/// A file that is kept.\nfn f() {}",
        "fn f() { format!(\"{name} ({count})\"); }",
        "#[cfg(test)] mod tests { fn f() { press(\"Create voice\"); } }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod ui;"), ("ui/mod.rs", code)]);
        nothing_in(&stray(&tree));
    }
}
