//! Who may name whom, and which libraries.

use crate::nothing_in;
use crate::tree::{Tree, tree};

/// A room, what it may name of the crate, and what of other libraries it may not.
type Rule = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const RULES: &[Rule] = &[
    ("domain", &["domain"], ACTING),
    ("clock", &[], ACTING),
    ("snippets", &["snippets", "domain"], ACTING),
    (
        "model",
        &["model", "domain", "clock", "analysis", "snippets"],
        ACTING,
    ),
    (
        "words",
        &["words", "domain", "model", "analysis", "snippets"],
        ACTING,
    ),
    ("resample", &["resample"], ACTING),
    ("high_pass", &[], ACTING),
    (
        "analysis",
        &["analysis", "domain", "high_pass", "models", "resample"],
        ACTING,
    ),
    ("models", &["models", "domain"], ACTING),
    (
        "decode",
        &["decode", "domain", "resample"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "devices",
        &["devices", "domain", "high_pass"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite", "std::fs"],
    ),
    (
        "decoder",
        &["decoder", "decode", "domain", "platform", "analysis"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "api",
        &["api", "domain", "clock"],
        &["egui", "eframe", "rusqlite"],
    ),
    (
        "store",
        &["store", "domain", "clock", "platform"],
        &["egui", "eframe", "tokio", "reqwest"],
    ),
    (
        "backup",
        &["backup", "store", "domain", "platform"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "secrets",
        &["secrets", "domain"],
        &["egui", "eframe", "reqwest", "rusqlite"],
    ),
    (
        "import",
        &["import", "domain"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "platform",
        &["platform", "domain"],
        &["egui", "eframe", "reqwest", "rusqlite"],
    ),
    (
        "practice",
        &["practice", "domain", "clock", "api"],
        &["egui", "eframe"],
    ),
    (
        "jobs",
        &[
            "jobs", "model", "domain", "clock", "api", "store", "backup", "decode", "analysis",
            "decoder", "practice", "platform", "secrets", "import", "devices",
        ],
        &["egui", "eframe"],
    ),
    (
        "headless",
        &[
            "headless", "model", "domain", "jobs", "start", "words", "backup", "practice",
            "platform", "analysis",
        ],
        &["egui", "eframe", "reqwest", "rusqlite"],
    ),
    (
        "ui",
        &["ui", "model", "domain", "words", "analysis", "snippets"],
        &[
            "tokio",
            "reqwest",
            "rusqlite",
            "std::fs",
            "std::net",
            "std::thread",
        ],
    ),
];

/// They join the rest and may name what they like.
const JOINING: &[&str] = &[
    "app", "cli", "crash", "lib", "main", "program", "start", "tour", "window",
];

/// Libraries that draw, wait, or touch the world.
const ACTING: &[&str] = &[
    "egui",
    "eframe",
    "tokio",
    "reqwest",
    "rusqlite",
    "std::fs",
    "std::net::TcpStream",
    "std::net::TcpListener",
    "std::net::UdpSocket",
];

fn breaches(tree: &Tree) -> Vec<String> {
    let mut breaches = Vec::new();
    for file in &tree.files {
        let name = &file.name;
        let Some((_, allowed, forbidden)) = RULES.iter().find(|(rule, ..)| *rule == file.room())
        else {
            if !JOINING.contains(&file.room()) {
                breaches.push(format!("{name} is in a room without a rule"));
            }
            continue;
        };
        for mention in &file.facts.mentions {
            let path = tree.absolute(mention);
            let line = mention.line;
            match path.split_first() {
                Some((root, rest)) if root == "crate" => {
                    // What stands in the root itself is the library as a whole.
                    let room = rest.first().map_or("lib", String::as_str);
                    if !allowed.contains(&room) {
                        breaches.push(format!("{name}:{line} names crate::{room}"));
                    }
                }
                _ => breaches.extend(
                    forbidden
                        .iter()
                        .filter(|library| {
                            library
                                .split("::")
                                .zip(&path)
                                .all(|(one, other)| one == other)
                        })
                        .filter(|library| library.split("::").count() <= path.len())
                        .map(|library| format!("{name}:{line} names {library}")),
                ),
            }
        }
    }
    breaches
}

#[test]
fn rooms_name_only_what_the_architecture_allows() {
    nothing_in(&breaches(tree()));
}

#[test]
fn each_way_to_name_another_room_is_seen() {
    for code in [
        "use crate::store::Store;",
        "use crate::{domain::Voice, store};",
        "use super::super::store::Store as Kept;",
        "fn f() { crate::store::open(); }",
        "fn f(at: &crate::store::Store) {}",
        "fn f() { println!(\"{}\", crate::store::PATH); }",
        "use crate as timbre; fn f() { timbre::store::open(); }",
        "macro_rules! open { () => { $crate::store::open() }; }",
        "fn f() { use crate::store::open; open(); }",
        "#[derive(crate::store::Row)] struct Kept;",
        "mod inner { use super::super::super::store; }",
        "use tokio::time;",
        "fn f() { let wait = select! { _ = ::tokio::time::sleep(x) => 1 }; }",
        "use std::fs; fn f() { fs::read(\"a\"); }",
        "use std::{io, fs as disk};",
    ] {
        let tree = Tree::sample(&[
            ("lib.rs", "pub mod domain; pub mod store;"),
            ("domain/mod.rs", "pub mod voice;"),
            ("domain/voice.rs", code),
            ("store/mod.rs", ""),
        ]);
        assert!(!breaches(&tree).is_empty(), "{code}");
    }
}

#[test]
fn what_only_tests_name_and_what_is_allowed_is_left_alone() {
    let tree = Tree::sample(&[
        ("lib.rs", "pub mod domain;"),
        ("domain/mod.rs", "pub mod voice;"),
        (
            "domain/voice.rs",
            "use super::ids::RowId; use std::fmt; #[cfg(test)] mod tests { use crate::store::Store; }
             // crate::store::Store
             fn f() { let said = \"crate::store::Store\"; }",
        ),
    ]);
    nothing_in(&breaches(&tree));
    let tree = Tree::sample(&[("lib.rs", ""), ("cellar/mod.rs", "")]);
    assert_eq!(breaches(&tree).len(), 1, "a room without a rule is seen");
}
