//! The messages of the language files: each that is asked for exists, and each that exists is asked for.

use crate::facts::{Text, Within};
use crate::nothing_in;
use crate::tree::{Tree, root, tree};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// A language's messages.
type Messages = BTreeMap<String, Message>;

#[derive(Debug, Default)]
struct Message {
    attributes: BTreeSet<String>,
    /// The messages that stand in it.
    named: BTreeSet<String>,
    /// Its places, and those of its attributes.
    places: BTreeSet<String>,
}

impl Message {
    fn take_in(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.take_in(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::MessageReference { id, .. } => {
                self.named.insert(id.name.to_owned());
            }
            InlineExpression::VariableReference { id } => {
                self.places.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.inline(argument);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

/// Beginnings of messages that are put together, and the file whose texts are their parts.
const PUT_TOGETHER: &[(&str, &str)] = &[
    ("failure-task-", "words/failure/codes.rs"),
    ("failure-storage-", "words/failure/codes.rs"),
    ("failure-", "words/failure/codes.rs"),
    ("verdict-", "words/sample.rs"),
];

/// Words with a hyphen, in rooms that speak with people, that are no messages.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    (
        "ui/theme/fonts.rs",
        &["inter-medium", "inter-semibold", "inter-bold"],
    ),
    ("words/sample.rs", &["two-voices"]),
    ("snippets/read/tccli.rs", &["use-cvm-role"]),
    // The beginnings of those that are put together.
    (
        "words/failure/entry.rs",
        &["failure-task", "failure-storage"],
    ),
    // Parts of a report for the support, named as the documents of the service do.
    (
        "words/failure/places.rs",
        &[
            "not-a-file",
            "too-large",
            "apply-upload",
            "put-object",
            "commit-upload",
            "check-link",
            "delete-media",
        ],
    ),
];

/// The rooms that speak with people: a word with a hyphen is a message there.
const SPEAKING: &[&str] = &[
    "app", "headless", "model", "program", "start", "ui", "window", "words",
];

fn messages(texts: &[String]) -> Messages {
    let mut messages = Messages::new();
    for text in texts {
        let resource = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut read = Message::default();
                if let Some(value) = &message.value {
                    read.take_in(value);
                }
                for attribute in &message.attributes {
                    read.take_in(&attribute.value);
                    read.attributes.insert(attribute.id.name.to_owned());
                }
                let before = messages.insert(message.id.name.to_owned(), read);
                assert!(before.is_none(), "{} is there twice", message.id.name);
            }
        }
    }
    messages
}

/// The languages, each by its tag.
fn languages() -> BTreeMap<String, Messages> {
    std::fs::read_dir(root().join("assets/words"))
        .unwrap()
        .map(|folder| {
            let folder = folder.unwrap();
            let texts: Vec<String> = std::fs::read_dir(folder.path())
                .unwrap()
                .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
                .collect();
            let tag = folder.file_name().to_string_lossy().into_owned();
            (tag, messages(&texts))
        })
        .collect()
}

fn english() -> Messages {
    languages().remove("en").unwrap()
}

/// The plain texts of a language's messages, without what is filled in.
fn texts_of(tag: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for file in std::fs::read_dir(root().join("assets/words").join(tag)).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for entry in fluent_syntax::parser::parse(text.as_str()).unwrap().body {
            if let Entry::Message(message) = entry {
                let elements = message.value.iter().flat_map(|value| &value.elements);
                let plain = elements.filter_map(|element| match element {
                    PatternElement::TextElement { value } => Some(*value),
                    PatternElement::Placeable { .. } => None,
                });
                texts.insert(message.id.name.to_owned(), plain.collect());
            }
        }
    }
    texts
}

/// In what a language's messages are not those of English.
fn differences(tag: &str, english: &Messages, other: &Messages) -> Vec<String> {
    let mut found = Vec::new();
    for (key, message) in english {
        match other.get(key) {
            None => found.push(format!("{tag} lacks {key}")),
            Some(said) if said.attributes != message.attributes => {
                found.push(format!("{tag}: {key} has other attributes"));
            }
            Some(said) if said.places != message.places => {
                found.push(format!("{tag}: {key} has other places"));
            }
            Some(_) => {}
        }
    }
    let alone = other.keys().filter(|key| !english.contains_key(*key));
    found.extend(alone.map(|key| format!("{tag} has {key} alone")));
    found
}

/// Whether a text is handed to what looks a message up.
fn is_asked_for(text: &Text) -> bool {
    matches!(
        text.within.last(),
        Some(Within::Call(called, 0)) if ["say", "fill"].iter().any(|name| {
            called == name || called.ends_with(&format!("::{name}"))
        })
    ) && !text.pattern
}

fn is_kebab(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

fn missing(tree: &Tree, messages: &Messages) -> Vec<String> {
    let families: BTreeSet<&str> = messages
        .keys()
        .filter_map(|key| key.split_once('-').map(|(first, _)| first))
        .collect();
    let mut missing = Vec::new();
    for file in &tree.files {
        let speaks = SPEAKING.contains(&file.room());
        let others = OTHER_WORDS
            .iter()
            .find(|(name, _)| *name == file.name)
            .map_or(&[] as &[&str], |(_, words)| words);
        for text in &file.facts.texts {
            let family = text.said.split('-').next().unwrap_or_default();
            let looks_like_one = is_kebab(&text.said) && (speaks || families.contains(family));
            if (is_asked_for(text) || looks_like_one)
                && !messages.contains_key(&text.said)
                && !others.contains(&text.said.as_str())
            {
                missing.push(format!("{}:{} {}", file.name, text.line, text.said));
            }
        }
    }
    for (key, message) in messages {
        for named in &message.named {
            if !messages.contains_key(named) {
                missing.push(format!("{key} names {named}"));
            }
        }
    }
    missing
}

/// Letters and digits alone, small: so a code and its part of a message are the same.
fn plain(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// Whether a text is one of the parts after the other.
fn is_made_of(text: &str, parts: &BTreeSet<String>) -> bool {
    text.is_empty()
        || parts
            .iter()
            .filter_map(|part| text.strip_prefix(part.as_str()))
            .any(|rest| is_made_of(rest, parts))
}

fn unused(tree: &Tree, messages: &Messages) -> Vec<String> {
    let texts = |name: Option<&str>| -> BTreeSet<&str> {
        tree.files
            .iter()
            .filter(|file| name.is_none_or(|name| file.name == name))
            .flat_map(|file| &file.facts.texts)
            .filter(|text| name.is_some() || !text.pattern)
            .map(|text| text.said.as_str())
            .collect()
    };
    let whole = texts(None);
    let parts: Vec<(&str, BTreeSet<String>)> = PUT_TOGETHER
        .iter()
        .map(|(beginning, file)| {
            let parts = texts(Some(file)).into_iter().map(plain);
            (*beginning, parts.filter(|part| !part.is_empty()).collect())
        })
        .collect();
    let named: BTreeSet<&String> = messages
        .values()
        .flat_map(|message| &message.named)
        .collect();
    messages
        .keys()
        .filter(|key| !named.contains(key))
        .filter(|key| !whole.contains(key.as_str()))
        .filter(|key| {
            !parts.iter().any(|(beginning, parts)| {
                key.strip_prefix(beginning)
                    .is_some_and(|rest| is_made_of(&plain(rest), parts))
            })
        })
        .cloned()
        .collect()
}

#[test]
fn every_language_has_the_same_messages_with_the_same_places() {
    let english = english();
    let mut found = Vec::new();
    for (tag, messages) in languages() {
        found.extend(differences(&tag, &english, &messages));
    }
    nothing_in(&found);
}

#[test]
fn a_message_that_is_missing_too_many_or_has_other_places_is_found() {
    let english = messages(&["a = x { $one }\n    .tip = y\nb = x".to_owned()]);
    for (text, found) in [
        ("a = x { $one }\n    .tip = y", "id lacks b"),
        (
            "a = x { $one }\n    .tip = y\nb = x\nc = x",
            "id has c alone",
        ),
        ("a = x { $one }\nb = x", "id: a has other attributes"),
        (
            "a = x { $two }\n    .tip = y\nb = x",
            "id: a has other places",
        ),
        (
            "a = x { $one }\n    .tip = y { $two }\nb = x",
            "id: a has other places",
        ),
    ] {
        let other = messages(&[text.to_owned()]);
        assert_eq!(differences("id", &english, &other), [found]);
    }
}

#[test]
fn no_sentence_of_another_language_is_left_in_english() {
    // A message of two words or more, apart from names, that two languages write in the same way.
    let english = texts_of("en");
    let mut found = Vec::new();
    for tag in languages().into_keys().filter(|tag| tag != "en") {
        for (key, text) in texts_of(&tag) {
            let words = text
                .split_whitespace()
                .filter(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()));
            if words.count() > 1 && english.get(&key) == Some(&text) {
                found.push(format!("{tag}: {key}"));
            }
        }
    }
    nothing_in(&found);
}

#[test]
fn every_message_that_is_asked_for_exists() {
    nothing_in(&missing(tree(), &english()));
}

#[test]
fn every_message_is_used() {
    nothing_in(&unused(tree(), &english()));
}

#[test]
fn each_way_to_ask_for_a_message_that_is_not_there_is_seen() {
    let messages = messages(&["row-name = Name\ncancel = Cancel\n".to_owned()]);
    for code in [
        "fn f(words: &Words) { words.say(\"row-nmae\"); }",
        "fn f(cx: &Cx) { cx.say(\"cancle\"); }",
        "fn f(cx: &Cx) { cx.words.fill(\"cancle\", &[]); }",
        "fn f(cx: &Cx) { Words::say(&cx.words, key(\"row-nmae\")); }",
        "fn f(cx: &Cx) { cx.say(if g { \"cancle\" } else { \"cancel\" }); }",
        "fn f(cx: &Cx) { println!(\"{}\", cx.say(\"cancle\")); }",
        "const KEYS: [&str; 1] = [\"row-nmae\"];",
        "fn f(at: At) -> &'static str { match at { At::Name => \"raw-name\" } }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod ui;"), ("ui/mod.rs", code)]);
        assert!(!missing(&tree, &messages).is_empty(), "{code}");
    }
    let broken = "cancel = { canel }\n".to_owned();
    assert!(!missing(&Tree::sample(&[]), &self::messages(&[broken])).is_empty());
    let other_room = Tree::sample(&[("jobs.rs", "const KEY: &str = \"row-nmae\";")]);
    assert!(!missing(&other_room, &messages).is_empty());
}

#[test]
fn a_message_that_nobody_asks_for_is_seen() {
    let messages = messages(&[
        "row-name = Name\ncancel = Cancel { row }\nrow = Row\nfailure-auth-mfa-failure = No\nfailure-auth = No\n"
            .to_owned(),
    ]);
    let tree = Tree::sample(&[
        (
            "ui.rs",
            "// row-name\nfn f() { cx.say(\"cancel\"); if key == \"row-name\" {} }
             #[cfg(test)] mod tests { fn f() { say(\"row-name\"); } }",
        ),
        (
            "words/failure/codes.rs",
            "const CODES: [&str; 1] = [\"Auth.MFAFailure\"];",
        ),
    ]);
    assert_eq!(unused(&tree, &messages), ["failure-auth", "row-name"]);
}
