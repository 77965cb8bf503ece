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

    #[test]
    fn the_kinds_that_stay_under_way_are_named_as_in_the_trigger_of_the_index() {
        let trigger = include_str!("migrations/0009_cheaper_trigger.sql");
        let words: Vec<&str> = trigger.split_whitespace().collect();
        let trigger = words.join(" ");
        for row in ["old", "new"] {
            let others: Vec<String> = StateKind::ALL
                .into_iter()
                .filter(|kind| kind.class() != StateClass::AtRest)
                .map(|kind| format!("{row}.state_kind <> '{}'", kind.word()))
                .collect();
            let others = others.join(" AND ");
            assert!(trigger.contains(&others), "{others}");
        }
        assert!(trigger.contains(&format!("NOT IN ({})", at_work())));
    }
}
