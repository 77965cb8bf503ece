//! What the rules ask of a file, taken from its syntax: paths, calls, texts. Unit tests are left out.

use proc_macro2::Span;
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// A path that code names, as it stands there.
#[derive(Debug)]
pub struct Mention {
    pub line: usize,
    /// The module in which it stands.
    pub module: Vec<String>,
    pub path: Vec<String>,
}

/// A call of a method, wherever its receiver comes from.
#[derive(Debug)]
pub struct MethodCall {
    pub line: usize,
    pub method: String,
    /// How many arguments it is given.
    pub arguments: usize,
}

/// A text between quotes.
#[derive(Debug)]
pub struct Text {
    pub line: usize,
    pub said: String,
    /// It is what something is compared with.
    pub pattern: bool,
    /// What it stands in, the outermost first.
    pub within: Vec<Within>,
}

/// Something that a text stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// The tokens of a macro, by its name without a path.
    Macro(String),
    /// An argument of a call: what is called, as it is written, and which argument, from 0.
    Call(String, usize),
    /// A field of a value that is made.
    Field(String),
    /// The implementation of a trait.
    Trait(String),
    /// A constant or a static.
    Constant(String),
}

/// A module of the crate.
#[derive(Debug, Default)]
pub struct Module {
    /// What it defines.
    pub items: BTreeSet<String>,
    /// What it takes in, by the name that it gives to it.
    pub imports: BTreeMap<String, Vec<String>>,
    /// The modules of which it takes in everything.
    pub globs: Vec<Vec<String>>,
    /// The modules that it declares, whether they stand in it or in files of their own.
    pub children: BTreeSet<String>,
}

/// All that the rules ask of a file.
#[derive(Debug, Default)]
pub struct Facts {
    /// The file's module and those that stand in it.
    pub modules: BTreeMap<Vec<String>, Module>,
    /// The modules that only tests have.
    pub tests: Vec<Vec<String>>,
    pub mentions: Vec<Mention>,
    pub calls: Vec<MethodCall>,
    pub texts: Vec<Text>,
    /// How many lines are not those of unit tests.
    pub lines: usize,
}

impl Facts {
    /// Reads a file whose module is `module`.
    pub fn of(text: &str, module: &[String]) -> Result<Self, syn::Error> {
        let file = syn::parse_file(text)?;
        let mut reader = Reader {
            facts: Self {
                lines: text.lines().count(),
                ..Self::default()
            },
            module: module.to_owned(),
            within: Vec::new(),
            pattern: false,
        };
        reader.facts.modules.entry(module.to_owned()).or_default();
        reader.visit_file(&file);
        Ok(reader.facts)
    }
}

pub fn line(span: Span) -> usize {
    span.start().line
}

fn names(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}

/// Whether only a test build has what bears these attributes.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        if attribute.path().is_ident("test") {
            return true;
        }
        let syn::Meta::List(list) = &attribute.meta else {
            return false;
        };
        let words: Vec<String> = list
            .tokens
            .to_string()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        list.path.is_ident("cfg") && words == ["test"]
    })
}

fn attributes_of(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

struct Reader {
    facts: Facts,
    module: Vec<String>,
    within: Vec<Within>,
    pattern: bool,
}

impl Reader {
    fn here(&mut self) -> &mut Module {
        self.facts.modules.entry(self.module.clone()).or_default()
    }

    fn inside(&mut self, within: Within, read: impl FnOnce(&mut Self)) {
        self.within.push(within);
        read(self);
        self.within.pop();
    }

    fn mention(&mut self, line: usize, path: Vec<String>) {
        let module = self.module.clone();
        self.facts.mentions.push(Mention { line, module, path });
    }

    fn take_in(&mut self, before: &[String], tree: &syn::UseTree) {
        let joined = |name: &syn::Ident| {
            let mut path = before.to_vec();
            // `use a::{self}` is `use a`.
            if name != "self" || before.is_empty() {
                path.push(name.to_string());
            }
            path
        };
        match tree {
            syn::UseTree::Path(part) => self.take_in(&joined(&part.ident), &part.tree),
            syn::UseTree::Name(leaf) => {
                let path = joined(&leaf.ident);
                let name = path.last().cloned().unwrap_or_default();
                self.bind(line(leaf.span()), name, path);
            }
            syn::UseTree::Rename(leaf) => {
                self.bind(
                    line(leaf.span()),
                    leaf.rename.to_string(),
                    joined(&leaf.ident),
                );
            }
            syn::UseTree::Glob(leaf) => {
                self.mention(line(leaf.span()), before.to_vec());
                self.here().globs.push(before.to_vec());
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.take_in(before, tree);
                }
            }
        }
    }

    fn bind(&mut self, line: usize, name: String, path: Vec<String>) {
        self.mention(line, path.clone());
        self.here().imports.insert(name, path);
    }

    fn arguments<'a>(&mut self, called: &str, arguments: impl Iterator<Item = &'a syn::Expr>) {
        for (place, argument) in arguments.enumerate() {
            self.inside(Within::Call(called.to_owned(), place), |reader| {
                reader.visit_expr(argument);
            });
        }
    }

    fn text(&mut self, line: usize, text: String) {
        let (pattern, within) = (self.pattern, self.within.clone());
        self.facts.texts.push(Text {
            line,
            said: text,
            pattern,
            within,
        });
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if is_test(attributes_of(item)) {
            let span = item.span();
            let lines = span.end().line + 1 - span.start().line;
            self.facts.lines = self.facts.lines.saturating_sub(lines);
            if let syn::Item::Mod(module) = item {
                let mut path = self.module.clone();
                path.push(module.ident.to_string());
                self.facts.tests.push(path);
            }
            return;
        }
        let name = match item {
            syn::Item::Const(item) => Some(&item.ident),
            syn::Item::Enum(item) => Some(&item.ident),
            syn::Item::Fn(item) => Some(&item.sig.ident),
            syn::Item::Macro(item) => item.ident.as_ref(),
            syn::Item::Static(item) => Some(&item.ident),
            syn::Item::Struct(item) => Some(&item.ident),
            syn::Item::Trait(item) => Some(&item.ident),
            syn::Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        if let Some(name) = name {
            self.here().items.insert(name.to_string());
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        let attributes = match item {
            syn::ImplItem::Const(item) => &item.attrs,
            syn::ImplItem::Fn(item) => &item.attrs,
            _ => return visit::visit_impl_item(self, item),
        };
        if !is_test(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        self.here().children.insert(name.clone());
        if item.content.is_some() {
            self.module.push(name);
            self.here();
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.take_in(&[], &item.tree);
    }

    /// A macro that stands for items may define whatever type it names.
    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        if item.ident.is_none() {
            for tree in item.mac.tokens.clone() {
                if let proc_macro2::TokenTree::Ident(ident) = tree
                    && ident.to_string().starts_with(char::is_uppercase)
                {
                    self.here().items.insert(ident.to_string());
                }
            }
        }
        visit::visit_item_macro(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let of = item.trait_.as_ref().and_then(|(path, _)| names(path).pop());
        match of {
            Some(name) => self.inside(Within::Trait(name), |reader| {
                visit::visit_item_impl(reader, item);
            }),
            None => visit::visit_item_impl(self, item),
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.inside(Within::Constant(item.ident.to_string()), |reader| {
            visit::visit_item_const(reader, item);
        });
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.inside(Within::Constant(item.ident.to_string()), |reader| {
            visit::visit_item_static(reader, item);
        });
    }

    /// What an attribute names counts; what it says is for compilers and for `Display`.
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.scan_paths(list.tokens.clone());
        }
        let path = names(attribute.path());
        if path.len() > 1 {
            self.mention(line(attribute.span()), path);
        }
    }

    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = names(path);
        if segments.len() > 1 {
            self.mention(line(path.span()), segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let method = call.method.to_string();
        self.facts.calls.push(MethodCall {
            line: line(call.method.span()),
            method: method.clone(),
            arguments: call.args.len(),
        });
        self.visit_expr(&call.receiver);
        if let Some(kinds) = &call.turbofish {
            self.visit_angle_bracketed_generic_arguments(kinds);
        }
        self.arguments(&method, call.args.iter());
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        self.visit_expr(&call.func);
        let called = match &*call.func {
            syn::Expr::Path(path) => names(&path.path).join("::"),
            _ => String::new(),
        };
        self.arguments(&called, call.args.iter());
    }

    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        let name = match &field.member {
            syn::Member::Named(name) => name.to_string(),
            syn::Member::Unnamed(place) => place.index.to_string(),
        };
        self.inside(Within::Field(name), |reader| {
            visit::visit_field_value(reader, field);
        });
    }

    fn visit_pat(&mut self, pattern: &'ast syn::Pat) {
        let before = std::mem::replace(&mut self.pattern, true);
        visit::visit_pat(self, pattern);
        self.pattern = before;
    }

    fn visit_expr_binary(&mut self, compared: &'ast syn::ExprBinary) {
        let is_comparison = matches!(compared.op, syn::BinOp::Eq(_) | syn::BinOp::Ne(_));
        let before = self.pattern;
        self.pattern |= is_comparison;
        visit::visit_expr_binary(self, compared);
        self.pattern = before;
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.text(line(text.span()), text.value());
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.visit_path(&called.path);
        let name = names(&called.path).pop().unwrap_or_default();
        self.inside(Within::Macro(name), |reader| {
            reader.scan(called.tokens.clone());
        });
    }
}

mod tokens;
