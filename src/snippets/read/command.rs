//! The words of a pasted command line, and the program among them.

use super::{KeyMaterial, PasteError};
use std::collections::BTreeSet;

/// A program that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    Curl,
    Tccli,
}

/// A command with its arguments.
pub(super) struct ShellCommand<'a> {
    pub program: Program,
    pub arguments: &'a [String],
}

/// Splits a line as a POSIX shell does, the quotes of `$'…'` among them: browsers copy requests so.
pub(super) fn words(text: &str) -> Result<Vec<String>, PasteError> {
    // What is copied from a Windows prompt goes on with a caret, from a Unix one with a backslash.
    // A text may hold both ends of lines; one of Windows has no other.
    let is_windows = text.matches("\r\n").count() == text.matches('\n').count();
    let text = if is_windows {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    };
    let first = text.lines().next().unwrap_or_default();
    let text = if first.ends_with(" ^") {
        text.replace("^\n", "\\\n")
    } else {
        text
    };
    shlex::split(&without_ansi_quotes(&text)).ok_or(PasteError::OpenQuote)
}

/// The first program that can be read, with what follows up to the end of its command. Variables that are set
/// in front of it are key material at most.
pub(super) fn find<'a>(
    words: &'a [String],
    dropped: &mut BTreeSet<KeyMaterial>,
) -> Result<ShellCommand<'a>, PasteError> {
    for (index, word) in words.iter().enumerate() {
        if let Some((name, _value)) = word.split_once('=') {
            dropped.extend(KeyMaterial::of(name));
        }
        let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
        let program = match name {
            "curl" | "curl.exe" => Program::Curl,
            "tccli" | "tccli.exe" => Program::Tccli,
            _ => continue,
        };
        let rest = words.get(index + 1..).unwrap_or_default();
        let is_end =
            |word: &String| matches!(word.as_str(), ";" | "|" | "&&" | "||" | ">" | "2>&1");
        let end = rest.iter().position(is_end).unwrap_or(rest.len());
        return Ok(ShellCommand {
            program,
            arguments: rest.get(..end).unwrap_or_default(),
        });
    }
    Err(PasteError::Unknown)
}

/// Rewrites `$'…'`, whose escapes only bash knows, as `'…'`.
fn without_ansi_quotes(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let mut quote = None;
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '$') if chars.peek() == Some(&'\'') => {
                chars.next();
                ansi_quoted(&mut chars, &mut out);
            }
            (None | Some('"'), '\\') => {
                out.push(c);
                out.extend(chars.next());
            }
            (None, '\'' | '"') => {
                quote = Some(c);
                out.push(c);
            }
            (Some(open), c) => {
                if c == open {
                    quote = None;
                }
                out.push(c);
            }
            (None, c) => out.push(c),
        }
    }
    out
}

fn ansi_quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) {
    let mut text = String::new();
    let mut is_closed = false;
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                is_closed = true;
                break;
            }
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                Some('x') => text.extend(number(chars, 2)),
                Some('u') => text.extend(number(chars, 4)),
                Some('U') => text.extend(number(chars, 8)),
                Some(other) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    out.push('\'');
    out.push_str(&text.replace('\'', r"'\''"));
    if is_closed {
        out.push('\'');
    }
}

/// The character of at most so many hexadecimal digits.
fn number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, most: usize) -> Option<char> {
    let mut value = 0;
    for _ in 0..most {
        let Some(digit) = chars.peek().and_then(|c| c.to_digit(16)) else {
            break;
        };
        value = value * 16 + digit;
        chars.next();
    }
    char::from_u32(value)
}
