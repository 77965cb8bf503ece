//! Files: each short enough to be read at once, and each part of the crate.

use crate::nothing_in;
use crate::tree::{Tree, tree};

/// How many lines a file may have beside its unit tests.
const MOST: usize = 600;

fn long(tree: &Tree) -> Vec<String> {
    tree.files
        .iter()
        .filter(|file| file.facts.lines > MOST)
        .map(|file| format!("{} has {} lines", file.name, file.facts.lines))
        .collect()
}

#[test]
fn no_file_is_longer_than_600_lines() {
    nothing_in(&long(tree()));
}

#[test]
fn every_file_is_declared_by_a_module() {
    nothing_in(&tree().undeclared());
}

#[test]
fn a_long_file_and_a_forgotten_one_are_seen() {
    let code = "fn f() {}\n".repeat(MOST);
    let tests = "#[cfg(test)]\nmod tests {\n    fn f() {}\n}\n";
    let tree = Tree::sample(&[("lib.rs", &format!("{code}{tests}")), ("cellar.rs", "")]);
    assert_eq!(long(&tree), Vec::<String>::new());
    assert_eq!(tree.undeclared(), ["cellar.rs"]);
    let tree = Tree::sample(&[("lib.rs", &format!("{code}fn g() {{}}\n{tests}"))]);
    assert_eq!(long(&tree).len(), 1);
}
