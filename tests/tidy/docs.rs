//! What is public says in a sentence what it is. Fields and variants may go without one, for many have a name
//! that says it; a comment that only repeats the name says nothing.

use crate::nothing_in;
use crate::tree::root;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Visibility};

/// Words that say nothing by themselves.
const EMPTY: [&str; 11] = [
    "the", "a", "an", "its", "of", "this", "that", "it", "is", "in", "was",
];

/// The lines of a doc comment.
fn docs(attributes: &[Attribute]) -> Vec<String> {
    attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// The words of a name in snake or camel case, in lower case and without the endings of a plural.
fn words(text: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    for letter in text.chars() {
        if letter.is_uppercase() || !letter.is_alphanumeric() {
            spaced.push(' ');
        }
        spaced.extend(letter.to_lowercase());
    }
    spaced
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}

#[derive(Default)]
struct Comments {
    /// Public items without one.
    missing: Vec<String>,
    /// Fields whose comment is their name again.
    echoes: Vec<String>,
    /// Public types of the file so far.
    public: BTreeSet<String>,
}

impl Comments {
    fn look(&mut self, visibility: &Visibility, attributes: &[Attribute], name: &syn::Ident) {
        let is_public = matches!(visibility, Visibility::Public(_));
        if is_public {
            self.public.insert(name.to_string());
        }
        if is_public && docs(attributes).is_empty() {
            self.missing.push(name.to_string());
        }
    }
}

impl<'ast> Visit<'ast> for Comments {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.look(&item.vis, &item.attrs, &item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.look(&item.vis, &item.attrs, &item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.look(&item.vis, &item.attrs, &item.sig.ident);
        visit::visit_item_fn(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // What is in a module that is not public is public to its neighbours alone.
        if matches!(item.vis, Visibility::Public(_)) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let of = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|it| it.ident.to_string()),
            _ => None,
        };
        if of.is_some_and(|of| self.public.contains(&of)) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.look(&item.vis, &item.attrs, &item.sig.ident);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.look(&item.vis, &item.attrs, &item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.look(&item.vis, &item.attrs, &item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.look(&item.vis, &item.attrs, &item.ident);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        let said = docs(&field.attrs);
        let (Some(name), [said]) = (&field.ident, said.as_slice()) else {
            return;
        };
        let said_words = words(said);
        let known = words(&name.to_string());
        // A term in code marks is a fact: the name that somebody else has for it.
        if !said.contains('`') && said_words.is_subset(&known) {
            self.echoes.push(format!("{name}: {said}"));
        }
    }
}

fn comments(code: &str) -> Comments {
    let mut found = Comments::default();
    found.visit_file(&syn::parse_file(code).unwrap());
    found
}

#[test]
fn what_is_public_says_what_it_is_and_no_field_repeats_its_name() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let name = path.strip_prefix(&src).unwrap().display().to_string();
            let found = comments(&std::fs::read_to_string(&path).unwrap());
            let missing = found.missing.iter();
            wrong.extend(missing.map(|item| format!("{name}: {item} is public and says nothing")));
            let echoes = found.echoes.iter();
            wrong.extend(
                echoes.map(|field| format!("{name}: a field says its name twice: {field}")),
            );
        }
    }
    nothing_in(&wrong);
}

#[test]
fn an_item_without_a_comment_and_a_comment_that_is_an_echo_are_seen() {
    let found = comments(
        "pub fn told() {} fn own() {}
         /// Said.
         pub struct Row {
             /// The task.
             pub task: u8,
             /// `TaskId`.
             pub task_id: u8,
             /// How many were sent.
             pub sent: u8,
             pub count: u8,
         }",
    );
    assert_eq!(found.missing, ["told"]);
    assert_eq!(found.echoes, ["task: The task."]);
}
