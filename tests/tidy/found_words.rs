//! What tests, the tour and the measurements look for in the window is taken from the language files by key: who
//! edits a sentence or adds a language edits nothing else.

use crate::facts::{Facts, Text, Within};
use crate::tree::root;
use crate::{Place, idle, is_at, nothing_in};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::BTreeSet;
use std::path::Path;

/// What drives a window.
const DRIVERS: &[&str] = &[
    "benches/large",
    "src/tour",
    "tests/access",
    "tests/accounts.rs",
    "tests/data.rs",
    "tests/desk",
    "tests/first_start.rs",
    "tests/flows.rs",
    "tests/notifications.rs",
    "tests/speakers.rs",
    "tests/through_window.rs",
    "tests/ui",
    "tests/whose_voice.rs",
    "tests/window",
];

/// Where words of the window stand all the same.
const ELSEWHERE: &[Place] = &[(
    "tests/ui/names.rs",
    "the English names that people build on are pinned there",
)];

/// Calls that look for something in the window, and which argument of them is its name.
const LOOKS: &[(&str, usize)] = &[
    ("field", 1),
    ("get_by_label", 0),
    ("get_by_label_contains", 0),
    ("get_by_role_and_label", 1),
    ("press", 0),
    ("press", 1),
    ("press_row", 0),
    ("query_all_by_label", 0),
    ("query_all_by_label_contains", 0),
    ("query_by_label", 0),
    ("query_by_label_contains", 0),
    ("shows", 0),
    ("shows", 1),
    ("type_into", 0),
    ("type_into", 1),
    ("until_shows", 0),
];

/// What a message says between its places, in all its variants.
fn pieces_of(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let words: Vec<&str> = value.split_whitespace().collect();
                found.insert(words.join(" "));
            }
            PatternElement::Placeable { expression } => in_expression(expression, found),
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                pieces_of(&variant.value, found);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            in_expression(expression, found);
        }
        Expression::Inline(_) => {}
    }
}

/// What the English language files say.
fn pieces() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(root().join("assets/words/en")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap();
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                let attributes = message.attributes.iter().map(|attribute| &attribute.value);
                for pattern in message.value.iter().chain(attributes) {
                    pieces_of(pattern, &mut found);
                }
            }
        }
    }
    found
}

/// Whether a text is what is looked for, and not told to whoever reads a test that failed.
fn is_looked_for(text: &Text) -> bool {
    let Some(Within::Call(called, place)) = text.within.last() else {
        return false;
    };
    let name = called.rsplit("::").next().unwrap_or_default();
    LOOKS.contains(&(name, *place))
}

/// Two words or more: one alone is often the name of something else too.
fn is_a_sentence(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .count()
        > 1
}

/// What a file repeats of the language files, and in which line.
fn repeated(code: &str, pieces: &BTreeSet<String>) -> Vec<(usize, String)> {
    // The rules of the tree leave tests out; here they are what is read.
    let code = code.replace("#[test]", "");
    let facts = Facts::of(&code, &["crate".to_owned()]).unwrap();
    let is_said = |text: &str| pieces.iter().any(|piece| piece.contains(text));
    facts
        .texts
        .iter()
        .filter(|text| {
            let in_a_list = text.within.is_empty();
            let said = text.said.trim();
            if is_looked_for(text) {
                pieces.contains(said) || (is_a_sentence(said) && is_said(said))
            } else {
                in_a_list && is_a_sentence(said) && is_said(said)
            }
        })
        .map(|text| (text.line, text.said.clone()))
        .collect()
}

fn files(at: &Path, found: &mut Vec<std::path::PathBuf>) {
    if at.is_dir() {
        for entry in std::fs::read_dir(at).unwrap() {
            files(&entry.unwrap().path(), found);
        }
    } else if at.extension().is_some_and(|ending| ending == "rs") {
        found.push(at.to_owned());
    }
}

#[test]
fn what_is_looked_for_in_the_window_is_named_by_its_key() {
    let pieces = pieces();
    let mut paths = Vec::new();
    for driver in DRIVERS {
        files(&root().join(driver), &mut paths);
    }
    let mut breaches = Vec::new();
    let mut elsewhere = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy();
        let name = name.replace('\\', "/");
        for (line, said) in repeated(&std::fs::read_to_string(&path).unwrap(), &pieces) {
            if is_at(ELSEWHERE, &name) {
                elsewhere.push(name.clone());
            } else {
                breaches.push(format!("{name}:{line} looks for {said:?}"));
            }
        }
    }
    breaches.extend(idle(ELSEWHERE, &elsewhere));
    nothing_in(&breaches);
}

#[test]
fn each_way_to_look_for_words_is_seen() {
    let pieces =
        BTreeSet::from(["Create voice", "Ready", "The voice is ready."].map(str::to_owned));
    for code in [
        "#[test] fn f() { press(&mut harness, \"Create voice\"); }",
        "#[test] fn f() { assert!(shows(&harness, \"voice is ready\")); }",
        "fn f() { harness.get_by_role_and_label(Role::Button, \"Ready\").click(); }",
        "fn f() { for name in [\"Create voice\"] { press(name); } }",
        "fn f() { window.press(\"Ready\"); }",
    ] {
        assert_eq!(repeated(code, &pieces).len(), 1, "{code}");
    }
    for code in [
        "fn f() { window.until(\"the voice is ready\", |_| true); }",
        "fn f() { assert!(shows(&harness, say(\"create-voice\")), \"voice is ready\"); }",
        "fn f() { press(&mut harness, \"Studio Jakarta\"); }",
        "fn f() { let state = \"Ready\"; }",
    ] {
        assert_eq!(repeated(code, &pieces), [], "{code}");
    }
}
