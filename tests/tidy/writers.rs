//! Who changes rows: whatever else did would write beside the run that has the row.

use crate::tree::root;
use crate::{Place, idle, is_at, nothing_in};

const WRITING: &[Place] = &[
    ("jobs/voice/writes.rs", "the writes of the runs"),
    (
        "backup/restore.rs",
        "it asks the runs for each row that it changes",
    ),
];

/// What changes rows in the store.
const WRITERS: [&str; 8] = [
    "begin",
    "update",
    "journal",
    "annotate",
    "undo_removal",
    "undo_removals",
    "dispose",
    "merge",
];

/// Whether code calls one of them on the store, or hands it on.
fn writes(code: &str) -> bool {
    let squeezed: String = code
        .split("#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(str::split_whitespace)
        .collect();
    WRITERS.iter().any(|writer| {
        squeezed.contains(&format!("store.{writer}("))
            || squeezed.contains(&format!("Store::{writer}"))
    })
}

#[test]
fn only_the_writes_of_the_runs_change_rows() {
    let src = root().join("src");
    let mut folders = vec![src.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.to_string_lossy().ends_with("tests.rs")
                && writes(&std::fs::read_to_string(&path).unwrap())
            {
                let name = path.strip_prefix(&src).unwrap().to_string_lossy();
                found.push(name.replace('\\', "/"));
            }
        }
    }
    let stray = found.iter().filter(|name| !is_at(WRITING, name)).cloned();
    nothing_in(&stray.collect::<Vec<_>>());
    nothing_in(&idle(WRITING, &found));
}

#[test]
fn each_way_to_change_a_row_is_seen() {
    for code in [
        "rows.with(move |store| store.annotate(id, &before, &shelf, at))",
        "self\n    .store\n    .merge(&batch)",
        "self.write(Store::journal)",
    ] {
        assert!(writes(code), "{code}");
    }
    assert!(!writes(
        "// store.begin(\nhash.update(bytes); runs.annotate(change)"
    ));
}
