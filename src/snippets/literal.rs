//! Quoting: a text as a literal of each language, so that what the program holds is the text to the
//! character.

use std::fmt::Write as _;

/// A word of a POSIX shell. Within single quotes nothing means anything, so there is nothing to forget.
pub(super) fn shell(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,=+%@".contains(c);
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with(['-', '=']) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// What is written in a literal in the place of a character; `None` leaves it as it is.
type Escape = fn(char) -> Option<String>;

fn quoted(text: &str, quote: char, escape: Escape) -> String {
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str(r"\\"),
            '\n' => out.push_str(r"\n"),
            '\r' => out.push_str(r"\r"),
            '\t' => out.push_str(r"\t"),
            c if c == quote => out.extend(['\\', c]),
            c => match escape(c) {
                Some(escaped) => out.push_str(&escaped),
                None => out.push(c),
            },
        }
    }
    out.push(quote);
    out
}

/// Characters that are not seen, or that change how others are seen or read.
fn is_unseen(c: char) -> bool {
    c.is_control() || !c.is_ascii() && !c.is_alphanumeric()
}

fn utf16(c: char) -> String {
    let mut units = [0; 2];
    c.encode_utf16(&mut units)
        .iter()
        .fold(String::new(), |mut out, unit| {
            // Writing into a string does not fail.
            write!(out, "\\u{unit:04x}").unwrap_or_default();
            out
        })
}

pub(super) fn python(text: &str) -> String {
    quoted(text, '"', |c| match c {
        c if is_unseen(c) => Some(format!("\\U{:08x}", u32::from(c))),
        _ => None,
    })
}

pub(super) fn javascript(text: &str) -> String {
    quoted(text, '\'', |c| is_unseen(c).then(|| utf16(c)))
}

pub(super) fn go(text: &str) -> String {
    // A raw string can be read; it holds neither backquotes nor carriage returns.
    if text.contains(['"', '\\']) && !text.chars().any(|c| c == '`' || is_unseen(c)) {
        return format!("`{text}`");
    }
    quoted(text, '"', |c| match c {
        c if is_unseen(c) => Some(format!("\\U{:08x}", u32::from(c))),
        _ => None,
    })
}

pub(super) fn java(text: &str) -> String {
    quoted(text, '"', |c| match c {
        // The compiler reads `\u000a` as a line break of the source: controls are octal.
        c if c.is_ascii_control() => Some(format!("\\{:03o}", u32::from(c))),
        // Older compilers read a source in the encoding of the system.
        c if !c.is_ascii() => Some(utf16(c)),
        _ => None,
    })
}

pub(super) fn csharp(text: &str) -> String {
    quoted(text, '"', |c| is_unseen(c).then(|| utf16(c)))
}

pub(super) fn php(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
}

pub(super) fn rust(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains("\"#") && !text.chars().any(is_unseen) {
        return format!("r#\"{text}\"#");
    }
    quoted(text, '"', |c| {
        is_unseen(c).then(|| format!("\\u{{{:x}}}", u32::from(c)))
    })
}
