//! A secret is a type, and a key of an account has one: a second struct of the same parts is one more that
//! can be printed, and one more copy that nobody wipes.

use crate::tree::root;
use crate::{Place, idle, is_at, nothing_in};
use syn::visit::{self, Visit};

/// Where the parts of a key lie side by side, and in which form.
const FORMS: &[Place] = &[
    ("domain/credentials.rs", "the type itself"),
    (
        "model/accounts/draft/mod.rs",
        "what is typed, each part a buffer that does not print",
    ),
    (
        "secrets/layout.rs",
        "the text of a keyring's entry, wiped after each use",
    ),
    ("import/tccli.rs", "the text of a profile, wiped when read"),
    (
        "practice/store/uploads.rs",
        "keys that the simulator makes up; they open nothing",
    ),
];

/// The forms in which a part is plain text for a moment.
const PLAIN: &[&str] = &[
    "secrets/layout.rs",
    "import/tccli.rs",
    "practice/store/uploads.rs",
];

/// Fields whose value opens something. A `Uuid` that proves who speaks on a socket is no key.
const SECRET: [&str; 3] = ["secret_key", "sign_key", "token"];

#[derive(Default)]
struct Structs {
    /// Of structs that have both halves of a key.
    keys: Vec<String>,
    /// Secret fields that print.
    plain: Vec<String>,
}

impl<'ast> Visit<'ast> for Structs {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        let named = |field: &syn::Field| field.ident.as_ref().map(ToString::to_string);
        let names: Vec<String> = item.fields.iter().filter_map(named).collect();
        let has = |name: &str| names.iter().any(|other| other == name);
        if has("secret_id") && has("secret_key") {
            self.keys.push(item.ident.to_string());
        }
        for field in &item.fields {
            let of = format!("{:?}", field.ty);
            if let Some(name) = named(field)
                && SECRET.contains(&name.as_str())
                && !["SecretString", "SecretBuffer", "Uuid"]
                    .iter()
                    .any(|kind| of.contains(kind))
            {
                self.plain.push(format!("{}::{name}", item.ident));
            }
        }
        visit::visit_item_struct(self, item);
    }
}

fn structs(code: &str) -> Structs {
    let mut found = Structs::default();
    found.visit_file(&syn::parse_file(code).unwrap());
    found
}

/// What is wrong, and the files that have keys.
fn look() -> (Vec<String>, Vec<String>) {
    let src = root().join("src");
    let (mut wrong, mut holders) = (Vec::new(), Vec::new());
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&src).unwrap().to_string_lossy();
                let name = name.replace('\\', "/");
                let found = structs(&std::fs::read_to_string(&path).unwrap());
                if !found.keys.is_empty() {
                    holders.push(name.clone());
                    if !is_at(FORMS, &name) {
                        wrong.push(format!("{name} has keys of its own: {:?}", found.keys));
                    }
                }
                if !PLAIN.contains(&name.as_str()) {
                    let plain = found.plain.iter();
                    wrong.extend(plain.map(|field| format!("{name} has {field} as text")));
                }
            }
        }
    }
    (wrong, holders)
}

#[test]
fn a_key_has_one_type_and_its_secret_parts_do_not_print() {
    let (wrong, holders) = look();
    nothing_in(&wrong);
    nothing_in(&idle(FORMS, &holders));
}

#[test]
fn a_second_key_and_a_secret_that_prints_are_seen() {
    let second = structs("struct Keys { secret_id: SecretString, secret_key: SecretString }");
    assert_eq!(second.keys, ["Keys"]);
    assert!(second.plain.is_empty());
    for code in [
        "struct A { token: Option<String> }",
        "mod m { struct A<'a> { token: &'a str } }",
        "fn f() { struct A { token: String } }",
    ] {
        assert_eq!(structs(code).plain, ["A::token"], "{code}");
    }
}
