//! Files: each short enough to be read at once, and each part of the crate.

use crate::tree::{Tree, tree};
use crate::{Place, idle, is_at, nothing_in};

/// How many lines a file may have beside its unit tests.
const MOST: usize = 400;

/// Files that are longer, and what is to become of them.
const LONGER: &[Place] = &[];

/// The files that are too long: their names, and what there is to say of them.
fn long(tree: &Tree) -> Vec<(String, String)> {
    tree.files
        .iter()
        .filter(|file| file.facts.lines > MOST)
        .map(|file| {
            let said = format!("{} has {} lines", file.name, file.facts.lines);
            (file.name.clone(), said)
        })
        .collect()
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let (names, said): (Vec<_>, Vec<_>) = long(tree()).into_iter().unzip();
    let mut breaches: Vec<_> = names
        .iter()
        .zip(said)
        .filter(|(name, _)| !is_at(LONGER, name))
        .map(|(_, said)| said)
        .collect();
    breaches.extend(idle(LONGER, &names));
    nothing_in(&breaches);
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
    assert!(long(&tree).is_empty());
    assert_eq!(tree.undeclared(), ["cellar.rs"]);
    let tree = Tree::sample(&[("lib.rs", &format!("{code}fn g() {{}}\n{tests}"))]);
    assert_eq!(long(&tree).len(), 1);
}
