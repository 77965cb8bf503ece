//! Where something begins that goes on beside its caller: tasks, threads and programs.

use crate::tree::{Tree, tree};
use crate::{Place, idle, is_at, nothing_in};

const TASKS: &[Place] = &[
    ("jobs/", "what takes time is done there"),
    ("practice/", "a service answers many at once"),
    ("practice/mod.rs", "and it is started there"),
    ("decoder/serve.rs", "two threads of a process of its own"),
    ("decoder/analysis_threads.rs", "two more in it"),
    ("decoder/survey.rs", "and the scope in which that ends"),
    ("decoder/network_thread.rs", "another one in it"),
    ("decoder/pieces.rs", "and the scope in which that ends"),
    (
        "platform/child.rs",
        "another program is started by the same word",
    ),
    (
        "platform/clipboard.rs",
        "another program is started by the same word, and heard beside the end of this one",
    ),
    (
        "tour/headless.rs",
        "another program is started by the same word",
    ),
];

/// Who makes what drives the tasks.
const RUNTIMES: &[Place] = &[
    ("jobs/background.rs", "it makes the one of the app"),
    ("headless/", "what works without a window waits on one"),
];

/// Children would inherit the keys of the environment.
const COMMANDS: &[Place] = &[("platform/child.rs", "the keys are taken out there")];

/// The file and line of each place in code where a task or a thread starts.
fn tasks(tree: &Tree) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for file in &tree.files {
        let starts = |name: &str| name.starts_with("spawn") || name.starts_with("par_");
        for call in &file.facts.calls {
            if starts(&call.method) {
                found.push((file.name.clone(), call.line));
            }
        }
        for mention in &file.facts.mentions {
            let path = tree.absolute(mention);
            let is_scope = path.ends_with(&["thread".to_owned(), "scope".to_owned()]);
            let is_rayon = path.first().is_some_and(|library| library == "rayon");
            if is_scope || is_rayon || path.last().is_some_and(|last| starts(last)) {
                found.push((file.name.clone(), mention.line));
            }
        }
    }
    found
}

fn runtimes(tree: &Tree) -> Vec<(String, usize)> {
    named(tree, |path| {
        path.first().is_some_and(|library| library == "tokio")
            && path
                .iter()
                .any(|part| ["Runtime", "Builder", "LocalSet", "main"].contains(&part.as_str()))
    })
}

fn commands(tree: &Tree) -> Vec<(String, usize)> {
    named(tree, |path| {
        path.windows(3).any(|part| {
            // One that is made elsewhere may be turned into another library's.
            part[0] == "process" && part[1] == "Command" && part[2] != "from"
        })
    })
}

fn named(tree: &Tree, is_it: impl Fn(&[String]) -> bool) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for file in &tree.files {
        for mention in &file.facts.mentions {
            if is_it(&tree.absolute(mention)) {
                found.push((file.name.clone(), mention.line));
            }
        }
    }
    found
}

fn only_at(places: &[Place], found: &[(String, usize)]) {
    let stray: Vec<String> = found
        .iter()
        .filter(|(name, _)| !is_at(places, name))
        .map(|(name, line)| format!("{name}:{line}"))
        .collect();
    nothing_in(&stray);
    let names: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
    nothing_in(&idle(places, &names));
}

#[test]
fn only_the_jobs_and_the_practice_service_start_tasks() {
    only_at(TASKS, &tasks(tree()));
}

#[test]
fn what_drives_the_tasks_is_made_in_one_place() {
    only_at(RUNTIMES, &runtimes(tree()));
}

#[test]
fn only_one_place_makes_commands_for_other_programs() {
    only_at(COMMANDS, &commands(tree()));
}

#[test]
fn each_way_to_start_a_task_is_seen() {
    for code in [
        "fn f() { tokio::spawn(g()); }",
        "use tokio::spawn; fn f() { spawn(g()); }",
        "use tokio::task::{self, spawn_blocking as beside};",
        "use std::thread; fn f() { thread::spawn(g); }",
        "fn f() { std::thread::Builder::new().name(n).spawn(g); }",
        "fn f(runtime: &Handle) { runtime.spawn(g()); }",
        "fn f(tracker: &TaskTracker) { tracker.spawn_on(g(), runtime); }",
        "fn f() { let _ = tokio::select! { x = set.spawn(g()) => x }; }",
        "fn f() { std::thread::scope(|scope| {}); }",
        "use std::thread as t; fn f() { t::scope(|scope| {}); }",
        "fn f() { rayon::join(a, b); }",
        "fn f() { Promise::spawn_async(g()); }",
        "fn f() { [g].map(tokio::spawn); }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod ui;"), ("ui/mod.rs", code)]);
        assert!(!tasks(&tree).is_empty(), "{code}");
    }
}

#[test]
fn each_way_to_make_a_command_is_seen() {
    for code in [
        "fn f() { std::process::Command::new(\"ls\"); }",
        "use std::process::Command; fn f() { Command::new(\"ls\"); }",
        "use tokio::process::Command as Child; fn f() { Child::new(\"ls\"); }",
        "use std::process; fn f() { process::Command::new(\"ls\"); }",
        "fn f() { [\"ls\"].map(std::process::Command::new); }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod ui;"), ("ui/mod.rs", code)]);
        assert!(!commands(&tree).is_empty(), "{code}");
    }
    let tree = Tree::sample(&[("ui.rs", "fn f() { tokio::runtime::Runtime::new(); }")]);
    assert!(!runtimes(&tree).is_empty());
}
