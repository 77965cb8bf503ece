//! Names of types: each means one thing.

use crate::nothing_in;
use crate::tree::{Tree, tree};
use std::collections::BTreeMap;

/// Modules whose macro names the types of others, and defines none of those.
const NAMING: [&str; 1] = ["crate::model::parts"];

/// The types that bear a name which another bears too: their names, and where each stands.
fn shared(tree: &Tree) -> Vec<String> {
    let mut homes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (path, item) in tree.items().filter(|(_, item)| is_type(item)) {
        let module = path.join("::");
        if !NAMING.contains(&module.as_str()) {
            homes.entry(item).or_default().push(module);
        }
    }
    homes
        .into_iter()
        .filter(|(_, homes)| homes.len() > 1)
        .map(|(name, homes)| format!("{name} means {}", homes.join(" and ")))
        .collect()
}

/// Told from functions and constants by its letters.
fn is_type(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.chars().any(char::is_lowercase)
}

#[test]
fn no_two_types_bear_one_name() {
    nothing_in(&shared(tree()));
}

#[test]
fn a_name_of_two_types_is_seen_and_one_of_a_function_or_a_test_is_not() {
    let tree = Tree::sample(&[
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "struct Row; const ROW: u8 = 0; fn row() {}
             #[cfg(test)] mod tests { struct Kept; }",
        ),
        (
            "b.rs",
            "enum Row {} const ROW: u8 = 0; fn row() {} struct Kept;",
        ),
    ]);
    assert_eq!(shared(&tree), ["Row means crate::a and crate::b"]);
}
