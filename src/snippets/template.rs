//! Templates of snippets: `@NAME@` is a value, and the lines between `@@if FLAG` and `@@end` stand there only
//! where the flag is set. It is one pass: a value that looks like a place is none.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What the places of a template hold.
#[derive(Debug, Default)]
pub(super) struct Template<'a> {
    values: BTreeMap<&'static str, Cow<'a, str>>,
    flags: BTreeSet<&'static str>,
}

impl<'a> Template<'a> {
    pub fn set(&mut self, place: &'static str, value: impl Into<Cow<'a, str>>) {
        self.values.insert(place, value.into());
    }

    pub fn flag(&mut self, flag: &'static str) {
        self.flags.insert(flag);
    }

    /// The text with all of its places filled.
    pub fn write(&self, text: &str) -> String {
        let mut out = String::new();
        self.write_lines(text, &mut out);
        out
    }

    fn write_lines(&self, text: &str, out: &mut String) {
        // The blocks that are open, and whether each stands there.
        let mut blocks: Vec<bool> = Vec::new();
        for line in text.lines() {
            if let Some(flag) = line.strip_prefix("@@if ") {
                blocks.push(self.flags.contains(flag));
            } else if line == "@@end" {
                blocks.pop();
            } else if blocks.contains(&false) {
            } else if let Some(name) = line.strip_prefix("@@include ") {
                self.write_lines(included(name), out);
            } else {
                self.write_line(line, out);
                out.push('\n');
            }
        }
    }

    fn write_line(&self, line: &str, out: &mut String) {
        let mut rest = line;
        while let Some((before, from)) = rest.split_once('@') {
            out.push_str(before);
            let value = from
                .split_once('@')
                .and_then(|(name, after)| Some((self.values.get(name)?, after)));
            if let Some((value, after)) = value {
                out.push_str(value);
                rest = after;
            } else {
                out.push('@');
                rest = from;
            }
        }
        out.push_str(rest);
    }
}

/// What several templates have in common.
fn included(name: &str) -> &'static str {
    match name {
        "sign" => include_str!("../../assets/snippets/sign.sh"),
        "storage" => include_str!("../../assets/snippets/storage.sh"),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_place_is_none() {
        let mut of = Template::default();
        of.set("A", "@B@");
        of.set("B", "x");
        of.flag("yes");
        let text = "@A@ @B@ a@b.example @C@ @\n@@if yes\n1\n@@if no\n2\n@@end\n3\n@@end\n@@if no\n\
                    @@if yes\n4\n@@end\n5\n@@end\n6";
        assert_eq!(of.write(text), "@B@ x a@b.example @C@ @\n1\n3\n6\n");
    }
}
