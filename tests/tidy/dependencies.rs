//! The crates that Timbre is made of: under licences that let them be passed on, one stack for one thing,
//! and none that nothing names. `scripts/prove deny` asks more, of every platform.

use crate::nothing_in;
use crate::tree::root;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use proc_macro2::{TokenStream, TokenTree};
use spdx::{Expression, ParseMode};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The crates of the platform that this is; those of others may not be on this computer.
fn metadata() -> Metadata {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = Command::new(compiler).arg("-vV").output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    let options = ["--locked", "--offline", "--filter-platform", host.unwrap()];
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(options.map(str::to_owned))
        .exec()
        .unwrap()
}

/// The licences that `deny.toml` allows.
fn allowed() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let allowed = table["licenses"]["allow"].as_array().unwrap();
    let names = allowed.iter().map(|name| name.as_str().unwrap().to_owned());
    names.collect()
}

/// What is wrong with a crate's licence.
fn licence_breach(name: &str, licence: Option<&str>, allowed: &BTreeSet<String>) -> Option<String> {
    let Some(licence) = licence else {
        return Some(format!("{name} names no licence"));
    };
    // Older crates write a slash for OR.
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
        return Some(format!("{name} is under what cannot be read: {licence}"));
    };
    let may = expression.evaluate(|wanted| {
        let id = wanted.license.id();
        wanted.addition.is_none() && id.is_some_and(|id| allowed.contains(id.name))
    });
    (!may).then(|| format!("{name} is under {licence}"))
}

/// The D-Bus stacks among crates.
fn bus_stacks<'a>(packages: impl Iterator<Item = (&'a str, String)>) -> Vec<String> {
    let mut found: Vec<String> = packages
        .filter(|(name, _)| ["zbus", "dbus", "dbus-tokio", "rustbus"].contains(name))
        .map(|(name, version)| format!("{name} {version}"))
        .collect();
    found.sort();
    found
}

/// The names with which paths begin in a stretch of code, and what is taken in by `use`.
fn beginnings(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |at: usize, char: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == char);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => beginnings(group.stream(), found),
            TokenTree::Ident(name) => {
                let goes_on = is(at + 1, ':') && is(at + 2, ':');
                let is_inner = at >= 2
                    && is(at - 1, ':')
                    && is(at - 2, ':')
                    && at >= 3
                    && matches!(tokens[at - 3], TokenTree::Ident(_));
                let is_used =
                    at >= 1 && matches!(&tokens[at - 1], TokenTree::Ident(word) if word == "use");
                if (goes_on && !is_inner) || is_used {
                    found.insert(name.to_string());
                }
            }
            _ => {}
        }
    }
}

fn named_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            named_in(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            beginnings(text.parse().unwrap(), found);
        }
    }
}

/// The crates among `wanted` that nothing names.
fn unnamed(wanted: impl Iterator<Item = String>, named: &BTreeSet<String>) -> Vec<String> {
    wanted
        .filter(|name| !named.contains(&name.replace('-', "_")))
        .collect()
}

fn direct(package: &Package, kind: DependencyKind) -> impl Iterator<Item = String> {
    package
        .dependencies
        .iter()
        .filter(move |dependency| dependency.kind == kind)
        .map(|dependency| {
            dependency
                .rename
                .clone()
                .unwrap_or_else(|| dependency.name.clone())
        })
}

#[test]
fn every_crate_may_be_passed_on() {
    let allowed = allowed();
    let breaches: Vec<String> = metadata()
        .packages
        .iter()
        .filter_map(|package| licence_breach(&package.name, package.license.as_deref(), &allowed))
        .collect();
    nothing_in(&breaches);
}

#[test]
fn there_is_one_stack_for_the_bus() {
    let metadata = metadata();
    let packages = metadata.packages.iter();
    let found =
        bus_stacks(packages.map(|package| (package.name.as_str(), package.version.to_string())));
    assert!(found.len() <= 1, "{}", found.join(", "));
}

#[test]
fn every_crate_that_is_asked_for_is_named() {
    let metadata = metadata();
    let package = metadata.root_package().unwrap();
    let mut named = BTreeSet::new();
    named_in(&root().join("src"), &mut named);
    nothing_in(&unnamed(direct(package, DependencyKind::Normal), &named));
    named_in(&root().join("tests"), &mut named);
    named_in(&root().join("benches"), &mut named);
    nothing_in(&unnamed(
        direct(package, DependencyKind::Development),
        &named,
    ));
}

/// The fuzzer is a crate of its own, which the tests do not build.
#[test]
fn the_fuzzer_has_the_crates_of_what_it_takes_in() {
    let dependencies = |manifest: &str| {
        let text = std::fs::read_to_string(root().join(manifest)).unwrap();
        let table: toml::Table = text.parse().unwrap();
        table["dependencies"].as_table().unwrap().clone()
    };
    let [ours, fuzzed] = ["Cargo.toml", "tests/fuzz/Cargo.toml"].map(dependencies);
    let mut named = BTreeSet::new();
    for folder in ["src/decode", "src/domain"] {
        named_in(&root().join(folder), &mut named);
    }
    let text = std::fs::read_to_string(root().join("src/resample.rs")).unwrap();
    beginnings(text.parse().unwrap(), &mut named);
    let missing: Vec<String> = ours
        .iter()
        .filter(|(name, asked)| {
            named.contains(&name.replace('-', "_")) && fuzzed.get(*name) != Some(asked)
        })
        .map(|(name, asked)| format!("{name} = {asked}"))
        .collect();
    nothing_in(&missing);
}

#[test]
fn a_licence_a_second_stack_and_an_unused_crate_are_seen() {
    let allowed: BTreeSet<String> = ["MIT", "Apache-2.0"].map(str::to_owned).into();
    for licence in [
        "GPL-3.0-only",
        "MIT AND GPL-2.0-only",
        "Apache-2.0 WITH LLVM-exception",
        "LicenseRef-mine",
        "none at all",
    ] {
        assert!(
            licence_breach("one", Some(licence), &allowed).is_some(),
            "{licence}"
        );
    }
    assert!(licence_breach("one", None, &allowed).is_some());
    for licence in [
        "MIT",
        "MIT/Apache-2.0",
        "MIT OR GPL-2.0-only",
        "MIT AND Apache-2.0",
    ] {
        assert_eq!(
            licence_breach("one", Some(licence), &allowed),
            None,
            "{licence}"
        );
    }

    let two = [("zbus", "5.1.0".to_owned()), ("zbus", "6.0.0".to_owned())];
    assert_eq!(bus_stacks(two.into_iter()).len(), 2);

    let code = "// tar::Archive\nuse http_body::Body; fn f() { let said = \"tar::Archive\"; let hex = 1; a::toml::b(); ::png::read(vec![csv::Reader]); }";
    let mut named = BTreeSet::new();
    beginnings(code.parse().unwrap(), &mut named);
    let wanted = ["http-body", "tar", "hex", "toml", "png", "csv"].map(str::to_owned);
    assert_eq!(unnamed(wanted.into_iter(), &named), ["tar", "hex", "toml"]);
}
