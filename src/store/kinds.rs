//! Kinds of states as lists of SQL, made of the one table of the domain.

use crate::domain::{StateClass, StateGroup, StateKind};

/// The kinds for which `wanted` holds, as they stand between the brackets of `IN`.
fn list(wanted: impl Fn(StateKind) -> bool) -> String {
    let words: Vec<String> = StateKind::ALL
        .into_iter()
        .filter(|kind| wanted(*kind))
        .map(|kind| format!("'{}'", kind.word()))
        .collect();
    words.join(", ")
}

/// The kinds of some classes.
pub(super) fn of_classes(classes: &[StateClass]) -> String {
    list(|kind| classes.contains(&kind.class()))
}

/// The kinds of a group.
pub(super) fn of_group(group: StateGroup) -> String {
    list(|kind| kind.group() == group)
}

/// The kinds of rows for which something is done by itself. What is none of these, kinds of a newer
/// version among them, is at rest.
pub(super) fn at_work() -> String {
    list(|kind| kind.class() != StateClass::AtRest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_that_are_followed_are_named_as_in_their_index() {
        let index = include_str!("migrations/0002_following_shelf_and_kept_files.sql");
        let followed = of_classes(&[StateClass::InDoubt, StateClass::Followed]);
        assert!(index.contains(&format!("WHERE state_kind IN ({followed})")));
    }
}
