//! The shape of the code, held by tests: who may import whom, how long a file may be, where colours
//! and words may stand. `ARCHITECTURE.md` gives the reasons.
#![expect(
    clippy::unwrap_used,
    reason = "a broken tree should fail the test loudly"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a module may name of the crate (`Allowed`) and of the libraries that do things (`Forbidden`).
/// A module that is not listed may import what it likes: `app`, `tour` and `main` join the rest.
const IMPORTS: &[(&str, &[&str], &[&str])] = &[
    ("domain", &["domain"], ACTING),
    ("clock.rs", &[], ACTING),
    ("model", &["model", "domain", "clock", "sound"], ACTING),
    (
        "words",
        &["words", "domain", "model", "clock", "sound"],
        ACTING,
    ),
    ("sound", &["sound", "domain"], ACTING),
    (
        "audio",
        &["audio", "domain", "sound"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "devices",
        &["devices", "domain"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite", "std::fs"],
    ),
    (
        "reading",
        &["reading", "audio", "domain", "platform", "sound"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "api",
        &["api", "domain", "clock"],
        &["egui", "eframe", "rusqlite"],
    ),
    (
        "store",
        &["store", "domain", "clock", "platform"],
        &["egui", "eframe", "tokio", "reqwest"],
    ),
    (
        "backup",
        &["backup", "store", "domain"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "secrets",
        &["secrets", "domain"],
        &["egui", "eframe", "reqwest", "rusqlite"],
    ),
    (
        "import",
        &["import", "domain", "secrets"],
        &["egui", "eframe", "tokio", "reqwest", "rusqlite"],
    ),
    (
        "platform",
        &["platform", "domain"],
        &["egui", "eframe", "reqwest", "rusqlite"],
    ),
    (
        "practice",
        &["practice", "domain", "clock", "api"],
        &["egui", "eframe"],
    ),
    (
        "jobs",
        &[
            "jobs", "model", "domain", "clock", "api", "store", "backup", "audio", "sound",
            "reading", "practice", "platform", "secrets", "import", "devices",
        ],
        &["egui", "eframe"],
    ),
    (
        "headless",
        &[
            "headless", "model", "domain", "jobs", "start", "words", "backup", "practice",
            "platform",
        ],
        &["egui", "eframe", "reqwest", "rusqlite"],
    ),
    (
        "ui",
        &["ui", "model", "domain", "words", "clock", "sound"],
        &["tokio", "reqwest", "rusqlite", "std::fs"],
    ),
];

/// Libraries that draw, wait, or touch the world.
const ACTING: &[&str] = &[
    "egui",
    "eframe",
    "tokio",
    "reqwest",
    "rusqlite",
    "std::fs",
    "std::net::Tcp",
];

struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn name(&self) -> String {
        self.path
            .strip_prefix(root().join("src"))
            .unwrap_or(&self.path)
            .to_string_lossy()
            .replace('\\', "/")
    }

    /// The lines before the unit tests, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(number, line)| (number + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default()
                .to_owned();
            found.push(Source { path, text });
        }
    }
}

fn is_test_file(source: &Source) -> bool {
    source.name().ends_with("tests.rs") || source.name().contains("/tests/")
}

#[test]
fn modules_import_only_what_the_architecture_allows() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| !is_test_file(source)) {
        let name = source.name();
        let module = name.split('/').next().unwrap();
        let Some((_, allowed, forbidden)) = IMPORTS
            .iter()
            .find(|(rule, ..)| *rule == module || format!("{rule}.rs") == module)
        else {
            continue;
        };
        for (number, line) in source.code() {
            for part in line.split("crate::").skip(1) {
                let other: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if !other.is_empty() && !allowed.contains(&other.as_str()) {
                    breaches.push(format!("{name}:{number} names crate::{other}"));
                }
            }
            for library in *forbidden {
                let used = line.contains(&format!("{library}::"))
                    || line.trim_start().starts_with(&format!("use {library}"));
                let own_part = line.contains(&format!("_{library}::"));
                if used && !own_part {
                    breaches.push(format!("{name}:{number} names {library}"));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_file_is_longer_than_600_lines() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| !is_test_file(source))
        .filter_map(|source| {
            let lines = source.text.lines().count();
            (lines > 600).then(|| format!("{} has {lines} lines", source.name()))
        })
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn colours_stand_in_the_theme_alone() {
    let stray: Vec<String> = sources()
        .iter()
        .filter(|source| !source.name().starts_with("ui/theme"))
        .flat_map(|source| {
            source
                .code()
                .filter(|(_, line)| {
                    line.contains("Color32::from_") || line.contains("Color32::WHITE")
                })
                .map(|(number, _)| format!("{}:{number}", source.name()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(stray.is_empty(), "{}", stray.join("\n"));
}

#[test]
fn only_the_jobs_and_the_practice_service_start_tasks() {
    let stray: Vec<String> = sources()
        .iter()
        .filter(|source| {
            let name = source.name();
            !name.starts_with("jobs") && !name.starts_with("practice") && !is_test_file(source)
        })
        .flat_map(|source| {
            source
                .code()
                .filter(|(_, line)| {
                    ["tokio::spawn(", "thread::spawn(", "spawn_blocking("]
                        .iter()
                        .any(|call| line.contains(call))
                })
                .map(|(number, _)| format!("{}:{number}", source.name()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(stray.is_empty(), "{}", stray.join("\n"));
}

/// Children would inherit the keys of the environment.
#[test]
fn only_one_place_makes_commands_for_other_programs() {
    let stray: Vec<String> = sources()
        .iter()
        .filter(|source| source.name() != "platform/child.rs" && !is_test_file(source))
        .flat_map(|source| {
            source
                .code()
                .filter(|(_, line)| line.contains("Command::new("))
                .map(|(number, _)| format!("{}:{number}", source.name()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(stray.is_empty(), "{}", stray.join("\n"));
}

/// The keys that a Fluent file defines.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("assets/words/en")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines() {
            let key: String = line
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect();
            if !key.is_empty() && line.starts_with(char::is_alphabetic) {
                assert!(keys.insert(key.clone()), "{key} is defined twice");
            }
        }
    }
    keys
}

#[test]
fn every_language_has_the_same_messages() {
    let english = keys();
    for entry in std::fs::read_dir(root().join("assets/words")).unwrap() {
        let folder = entry.unwrap().path();
        let mut here = BTreeSet::new();
        for file in std::fs::read_dir(&folder).unwrap() {
            for line in std::fs::read_to_string(file.unwrap().path())
                .unwrap()
                .lines()
            {
                if line.starts_with(char::is_alphabetic)
                    && let Some((key, _)) = line.split_once('=')
                {
                    here.insert(key.trim().to_owned());
                }
            }
        }
        assert_eq!(here, english, "{}", folder.display());
    }
}

/// The texts between double quotes of the code: wherever a key stands, it stands whole.
fn quoted() -> BTreeSet<String> {
    sources()
        .iter()
        .flat_map(|source| {
            source
                .text
                .split('"')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_message_is_used() {
    let used = quoted();
    let unused: Vec<String> = keys()
        .into_iter()
        // These are put together from a code or a number; their own tests walk them.
        .filter(|key| {
            !["failure-", "month-", "colour-", "verdict-"]
                .iter()
                .any(|kind| key.starts_with(kind))
        })
        .filter(|key| !used.contains(key))
        .collect();
    assert!(unused.is_empty(), "unused: {}", unused.join(", "));
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let keys = keys();
    let mut missing = Vec::new();
    for source in sources() {
        for call in ["words.say(\"", "words.fill(\""] {
            let squeezed: String = source.text.split_whitespace().collect();
            for part in squeezed.split(call).skip(1) {
                let key = part.split('"').next().unwrap_or_default();
                if !keys.contains(key) {
                    missing.push(format!("{}: {key}", source.name()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
