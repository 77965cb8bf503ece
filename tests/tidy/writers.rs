//! Who changes rows: whatever else did would write beside the run that has the row.

use crate::tree::{Tree, tree};
use crate::{Place, idle, is_at, nothing_in};

const WRITING: &[Place] = &[
    ("jobs/voice/writes.rs", "the writes of the runs"),
    (
        "backup/restore.rs",
        "it asks the runs for each row that it changes",
    ),
];

/// What is called as the store's writers are, with as many arguments, and is none of them.
const OTHERS: &[Place] = &[
    ("decode/", "the ends of a stream, and a run of it, begin"),
    ("devices/", "a sound begins"),
    (
        "jobs/sound/decoder/ffmpeg/",
        "a copy of what it decodes begins",
    ),
];

/// What changes rows in the store, and how many arguments it takes.
const WRITERS: [(&str, usize); 8] = [
    ("begin", 1),
    ("update", 2),
    ("journal", 2),
    ("annotate", 4),
    ("undo_removal", 2),
    ("undo_removals", 1),
    ("dispose", 2),
    ("merge", 3),
];

/// The file and line of each place outside the store where one of them is called, whatever its receiver is
/// called, or handed on.
fn writes(tree: &Tree) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.room() != "store") {
        for call in &file.facts.calls {
            if WRITERS.contains(&(call.method.as_str(), call.arguments)) {
                found.push((file.name.clone(), call.line));
            }
        }
        for mention in &file.facts.mentions {
            if let [.., kind, last] = &mention.path[..]
                && kind == "Store"
                && WRITERS.iter().any(|(name, _)| name == last)
            {
                found.push((file.name.clone(), mention.line));
            }
        }
    }
    found
}

fn stray(tree: &Tree) -> Vec<String> {
    let is_known = |name: &str| is_at(WRITING, name) || is_at(OTHERS, name);
    writes(tree)
        .iter()
        .filter(|(name, _)| !is_known(name))
        .map(|(name, line)| format!("{name}:{line}"))
        .collect()
}

#[test]
fn only_the_writes_of_the_runs_change_rows() {
    nothing_in(&stray(tree()));
    let found: Vec<String> = writes(tree()).into_iter().map(|(name, _)| name).collect();
    nothing_in(&idle(WRITING, &found));
    nothing_in(&idle(OTHERS, &found));
}

#[test]
fn each_way_to_change_a_row_is_seen() {
    for code in [
        "fn f() { rows.with(move |store| store.annotate(id, &before, &shelf, at)); }",
        "fn f() { rows.with(|db| db.update(&base, &next)); }",
        "fn f() { self.store.merge(&batch, &mut fresh, free); }",
        "fn f() { self.write(Store::journal); }",
    ] {
        let tree = Tree::of(vec![("jobs/x.rs".to_owned(), code.to_owned())]);
        assert_eq!(stray(&tree), ["jobs/x.rs:1"], "{code}");
    }
    let other = "fn f() { hash.update(bytes); runs.annotate(change); run.journal(); }";
    let tree = Tree::of(vec![("jobs/x.rs".to_owned(), other.to_owned())]);
    assert_eq!(stray(&tree), Vec::<String>::new());
}
