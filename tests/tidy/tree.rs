//! All files of `src`, and what a path in one of them means.

use crate::facts::{Facts, Mention, Module};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// A file, by its name below `src`.
#[derive(Debug)]
pub struct File {
    pub name: String,
    pub module: Vec<String>,
    pub facts: Facts,
}

impl File {
    /// The room that it is in: a folder of `src`, or a file that stands there alone.
    pub fn room(&self) -> &str {
        let room = self.name.split('/').next().unwrap_or_default();
        room.strip_suffix(".rs").unwrap_or(room)
    }
}

/// The files that are not tests.
#[derive(Debug)]
pub struct Tree {
    pub files: Vec<File>,
    /// Which file a module stands in, and what it holds.
    modules: BTreeMap<Vec<String>, (usize, Module)>,
}

/// What is in `src` today.
pub fn tree() -> &'static Tree {
    static TREE: LazyLock<Tree> = LazyLock::new(|| {
        let mut found = Vec::new();
        collect(&root().join("src"), &mut found);
        Tree::of(found)
    });
    &TREE
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root().join("src")).unwrap();
            let name = name.to_string_lossy().replace('\\', "/");
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Where a file's code stands in the crate; each binary is a crate of its own.
fn module(name: &str) -> Vec<String> {
    let name = name.strip_suffix(".rs").unwrap_or(name);
    match name {
        "lib" => return vec!["crate".to_owned()],
        "main" | "cli" => return vec![name.to_owned()],
        _ => {}
    }
    let name = name.strip_suffix("/mod").unwrap_or(name);
    ["crate"]
        .into_iter()
        .chain(name.split('/'))
        .map(str::to_owned)
        .collect()
}

impl Tree {
    /// The tree of files by name and text.
    pub fn of(texts: Vec<(String, String)>) -> Self {
        let mut files: Vec<File> = texts
            .into_iter()
            .map(|(name, text)| {
                let module = module(&name);
                let facts =
                    Facts::of(&text, &module).unwrap_or_else(|error| panic!("{name}: {error}"));
                File {
                    name,
                    module,
                    facts,
                }
            })
            .collect();
        let tests: Vec<Vec<String>> = files
            .iter()
            .flat_map(|file| file.facts.tests.clone())
            .collect();
        files.retain(|file| !tests.iter().any(|test| file.module.starts_with(test)));
        files.sort_by(|one, other| one.name.cmp(&other.name));
        let mut modules = BTreeMap::new();
        for (at, file) in files.iter_mut().enumerate() {
            for (path, module) in std::mem::take(&mut file.facts.modules) {
                modules.insert(path, (at, module));
            }
        }
        Self { files, modules }
    }

    /// The tree of a few files, to see that a rule catches what it is for.
    pub fn sample(files: &[(&str, &str)]) -> Self {
        Self::of(
            files
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
        )
    }

    /// What each module defines.
    pub fn items(&self) -> impl Iterator<Item = (&[String], &str)> {
        self.modules.iter().flat_map(|(path, (_, module))| {
            let items = module.items.iter();
            items.map(move |item| (path.as_slice(), item.as_str()))
        })
    }

    /// A path as it would be written from the root: `crate::…`, or what another library calls it.
    pub fn absolute(&self, mention: &Mention) -> Vec<String> {
        self.expand(&mention.module, &mention.path, 0)
    }

    fn expand(&self, module: &[String], path: &[String], depth: usize) -> Vec<String> {
        let Some((first, rest)) = path.split_first() else {
            return module.to_vec();
        };
        let joined = |base: &[String], rest: &[String]| [base, rest].concat();
        match first.as_str() {
            "crate" => return joined(module.get(..1).unwrap_or_default(), rest),
            "timbre" => return joined(&["crate".to_owned()], rest),
            "self" => return joined(module, rest),
            "super" => {
                let above = module.len().saturating_sub(1);
                let above = module.get(..above).unwrap_or_default();
                return match rest.first().map(String::as_str) {
                    Some("super") => self.expand(above, rest, depth),
                    _ => joined(above, rest),
                };
            }
            _ => {}
        }
        let Some((_, here)) = self.modules.get(module) else {
            return path.to_vec();
        };
        match here.imports.get(first) {
            // A name that leads to itself is that of a library.
            Some(import) if depth < 8 && (import.first() != Some(first) || import.len() > 1) => {
                let import = self.expand(module, import, depth + 1);
                joined(&import, rest)
            }
            None if here.children.contains(first) || here.items.contains(first) => {
                joined(module, path)
            }
            _ => path.to_vec(),
        }
    }

    /// The file in which that is defined which an absolute path leads to, through whatever is handed on;
    /// `None` for a module itself, and for what is not of the crate.
    pub fn home(&self, path: &[String]) -> Option<usize> {
        self.find(path, 0)
    }

    fn find(&self, path: &[String], depth: usize) -> Option<usize> {
        let (first, rest) = path.split_first()?;
        let mut module = vec![first.clone()];
        for (step, name) in rest.iter().enumerate() {
            let (file, here) = self.modules.get(&module)?;
            if here.children.contains(name) {
                module.push(name.clone());
                continue;
            }
            if here.items.contains(name) {
                return Some(*file);
            }
            if depth > 8 {
                return None;
            }
            let after = rest.get(step + 1..).unwrap_or_default();
            if let Some(import) = here.imports.get(name) {
                let import = self.expand(&module, import, 0);
                return self.find(&[import.as_slice(), after].concat(), depth + 1);
            }
            let from = rest.get(step..).unwrap_or_default();
            return here.globs.iter().find_map(|glob| {
                let glob = self.expand(&module, glob, 0);
                (glob != module).then(|| self.find(&[glob.as_slice(), from].concat(), depth + 1))?
            });
        }
        None
    }

    /// The files that no module declares: nobody compiles them.
    pub fn undeclared(&self) -> Vec<String> {
        self.files
            .iter()
            .filter(|file| {
                let Some((name, above)) = file.module.split_last() else {
                    return false;
                };
                !above.is_empty()
                    && !self
                        .modules
                        .get(above)
                        .is_some_and(|(_, module)| module.children.contains(name))
            })
            .map(|file| file.name.clone())
            .collect()
    }
}
