//! Files that need each other: none can be read, moved or tested alone.

use crate::nothing_in;
use crate::tree::{Tree, tree};
use std::collections::BTreeSet;

/// The circles that are left, each with what is to be done about it.
const KNOWN: &[(&[&str], &str)] = &[
    (
        &["jobs/accounts/connect.rs", "jobs/services.rs"],
        "connections are to have the services, and not to be a part of them",
    ),
    (
        &["store/db.rs", "store/rows.rs"],
        "how times and ids are written is to stand below both",
    ),
];

/// The files that each file needs: those in which that is defined which it names. The modules below a
/// module are its parts, and what it names of them is no need of its own.
fn needs(tree: &Tree) -> Vec<BTreeSet<usize>> {
    tree.files
        .iter()
        .enumerate()
        .map(|(at, file)| {
            file.facts
                .mentions
                .iter()
                .filter_map(|mention| tree.home(&tree.absolute(mention)))
                .filter(|home| *home != at)
                .filter(|home| !tree.files[*home].module.starts_with(&file.module))
                .collect()
        })
        .collect()
}

fn reached(needs: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        open.extend(needs[at].iter().filter(|next| reached.insert(**next)));
    }
    reached
}

/// The sets of files of which each needs all others.
fn circles(tree: &Tree) -> BTreeSet<Vec<&str>> {
    let needs = needs(tree);
    let reached: Vec<_> = (0..needs.len()).map(|at| reached(&needs, at)).collect();
    (0..needs.len())
        .filter(|at| reached[*at].contains(at))
        .map(|at| {
            reached[at]
                .iter()
                .filter(|other| reached[**other].contains(&at))
                .map(|other| tree.files[*other].name.as_str())
                .collect()
        })
        .collect()
}

#[test]
fn no_files_need_each_other() {
    let known: BTreeSet<Vec<&str>> = KNOWN.iter().map(|(files, _)| files.to_vec()).collect();
    let found = circles(tree());
    let new = found.difference(&known).map(|circle| circle.join(" ↔ "));
    nothing_in(&new.collect::<Vec<_>>());
    let gone = known
        .difference(&found)
        .map(|circle| format!("cut, and to be taken from the list: {}", circle.join(" ↔ ")));
    nothing_in(&gone.collect::<Vec<_>>());
}

#[test]
fn a_circle_is_seen_through_what_modules_hand_on() {
    for (one, other) in [
        ("use super::b::B;", "use crate::house::a::A;"),
        ("use crate::house::B;", "use crate::house::A;"),
        ("fn f() { super::b::B::new(); }", "use super::A;"),
        ("fn f() { vec![super::B]; }", "fn f(a: super::A) {}"),
        ("use super::b; fn f() { b::B::new(); }", "use super::A;"),
        ("use super::*; fn f() { super::B; }", "use super::A;"),
    ] {
        let tree = Tree::sample(&[
            ("lib.rs", "pub mod house;"),
            ("house/mod.rs", "mod a; mod b; pub use a::A; pub use b::*;"),
            ("house/a.rs", &format!("pub struct A; {one}")),
            ("house/b.rs", &format!("pub struct B; {other}")),
        ]);
        let found = circles(&tree);
        assert!(
            found.contains(&vec!["house/a.rs", "house/b.rs"]),
            "{one} {found:?}"
        );
    }
}

#[test]
fn a_module_and_what_it_hands_on_are_no_circle() {
    let tree = Tree::sample(&[
        ("lib.rs", "pub mod house;"),
        (
            "house/mod.rs",
            "mod a; mod b; pub use a::A; pub use self::b::B; pub struct House;",
        ),
        ("house/a.rs", "use super::House; pub struct A;"),
        ("house/b.rs", "use super::{A, House}; pub struct B;"),
    ]);
    assert_eq!(circles(&tree), BTreeSet::new());
}
