//! Whole-or-nothing files have one home, and so have errors of the disk: elsewhere one of two steps is
//! forgotten sooner or later (the folder's sync, a quota).

use crate::nothing_in;
use crate::tree::{Tree, tree};

/// A name, and the only file in which it may stand.
const HOMES: &[(&str, &str)] = &[
    ("persist", "platform/private.rs"),
    ("persist_noclobber", "platform/private.rs"),
    ("QuotaExceeded", "domain/disk.rs"),
];

fn strays(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for file in &tree.files {
        let calls = file
            .facts
            .calls
            .iter()
            .map(|call| (&call.method, call.line));
        let names = file
            .facts
            .mentions
            .iter()
            .filter_map(|it| Some((it.path.last()?, it.line)));
        for (name, line) in calls.chain(names) {
            if HOMES
                .iter()
                .any(|(what, home)| what == name && file.name != *home)
            {
                found.push(format!("{}:{line} has {name}", file.name));
            }
        }
    }
    found
}

#[test]
fn whole_files_and_errors_of_the_disk_have_one_home() {
    nothing_in(&strays(tree()));
}

#[test]
fn each_step_outside_its_home_is_seen() {
    for code in [
        "fn f(file: NamedTempFile) { file.persist(path); }",
        "fn f(file: NamedTempFile) { file.persist_noclobber(path); }",
        "fn f(kind: ErrorKind) -> bool { kind == ErrorKind::QuotaExceeded }",
        "fn f(kind: ErrorKind) -> bool { matches!(kind, io::ErrorKind::QuotaExceeded) }",
    ] {
        assert_eq!(
            strays(&Tree::sample(&[("store/kept.rs", code)])).len(),
            1,
            "{code}"
        );
    }
}
