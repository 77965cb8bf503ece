//! Files: each short enough to be read at once, each part of the crate, and a module with files of its own
//! in their folder.

use crate::tree::{Tree, root, tree};
use crate::{Place, idle, is_at, nothing_in};
use std::path::Path;

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

/// Files that stand beside a folder of their name, of which they are the `mod.rs`.
fn beside_their_folder(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let found = entries.flat_map(|entry| {
        let path = entry.path();
        let is_code = path.extension().is_some_and(|ending| ending == "rs");
        if path.is_dir() {
            beside_their_folder(&path)
        } else if is_code && path.with_extension("").is_dir() {
            vec![format!("{} is the mod.rs of its folder", path.display())]
        } else {
            Vec::new()
        }
    });
    found.collect()
}

#[test]
fn no_file_stands_beside_a_folder_of_its_name() {
    // Programs of tests and benches stand beside what they read.
    let programs = ["tests", "benches"].map(|kind| root().join(kind));
    let programs = programs.iter().flat_map(std::fs::read_dir);
    let folders = programs.flatten().flatten().map(|entry| entry.path());
    let folders = folders.filter(|path| path.is_dir());
    let all = folders.chain([root().join("src")]);
    let breaches: Vec<_> = all.flat_map(|at| beside_their_folder(&at)).collect();
    nothing_in(&breaches);
}

#[test]
fn a_file_beside_its_folder_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("house/room")).unwrap();
    std::fs::write(folder.path().join("house/mod.rs"), "").unwrap();
    assert!(beside_their_folder(folder.path()).is_empty());
    std::fs::write(folder.path().join("house/room.rs"), "").unwrap();
    assert_eq!(beside_their_folder(folder.path()).len(), 1);
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
