//! Texts of others made fit for a sentence: on one line, not too long, without link queries and keys.

use super::names::tells_of_a_secret;

/// The longest foreign text that a headline carries, in characters.
const LONGEST: usize = 240;

/// A foreign text as it stands between quotation marks; empty when there was nothing to read.
pub fn quoted(text: &str) -> String {
    let text = scrub(text);
    let text = text.trim_end_matches(['.', '。', ' ']);
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(LONGEST).collect();
    cut.push('…');
    cut
}

/// A text with its blanks made single, marks that nobody sees dropped, and what may be a secret cut:
/// the queries of links, signatures, tokens, and all but the first characters of a SecretId.
pub fn scrub(text: &str) -> String {
    let line: String = text
        .split_whitespace()
        .map(|word| {
            word.chars()
                .filter(|char| !is_invisible(*char))
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let mut clean = String::with_capacity(line.len());
    let mut next_is_secret = false;
    for part in line.split_inclusive(is_border) {
        let (body, border) = split_border(part);
        if body.chars().all(|char| matches!(char, ':' | '=')) {
            clean.push_str(body);
        } else if next_is_secret {
            clean.push('…');
            next_is_secret = false;
        } else {
            clean.push_str(&mask_ids(&cut_named(&cut_query(body))));
            next_is_secret = announces_secret(body, border);
        }
        clean.extend(border);
    }
    clean
}

/// What parts two words for the purpose of cutting. A comma may be a part of a query.
fn is_border(char: char) -> bool {
    matches!(
        char,
        ' ' | '"' | '\'' | '<' | '>' | '“' | '”' | '‘' | '’' | '(' | ')' | '[' | ']' | '{' | '}'
    ) || matches!(char, '，' | '。' | '；' | '（' | '）')
}

/// Control characters, and the marks that turn the direction of text around.
fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn split_border(part: &str) -> (&str, Option<char>) {
    match part.chars().next_back() {
        Some(last) if is_border(last) => (part.strip_suffix(last).unwrap_or(part), Some(last)),
        _ => (part, None),
    }
}

/// Whether the value that follows is a secret: after a member of JSON, or after a header of the service.
/// "Invalid token: expired" is a sentence and stays one.
fn announces_secret(body: &str, border: Option<char>) -> bool {
    match border {
        Some('"' | '\'') => tells_of_a_secret(body),
        Some(' ') => body.strip_suffix(':').is_some_and(|name| {
            tells_of_a_secret(name) && name.to_ascii_lowercase().starts_with("x-")
        }),
        _ => false,
    }
}

/// Cuts the query and the fragment of a link, and user info in front of its host.
fn cut_query(word: &str) -> String {
    let Some((scheme, rest)) = word.split_once("://") else {
        return match word.split_once('?') {
            Some((path, query)) if query.contains('=') => format!("{path}?…"),
            _ => word.to_owned(),
        };
    };
    let (place, cut) = match rest.split_once(['?', '#']) {
        Some((place, _)) => (place, "?…"),
        None => (rest, ""),
    };
    let authority = place.split('/').next().unwrap_or_default();
    let place = match authority.rsplit_once('@') {
        Some((user_info, _)) => place
            .strip_prefix(user_info)
            .and_then(|place| place.strip_prefix('@'))
            .unwrap_or_default(),
        None => place,
    };
    format!("{scheme}://{place}{cut}")
}

/// Cuts what follows a name that tells of a secret, as in `Signature=…`.
fn cut_named(word: &str) -> String {
    match word.split_once(['=', ':']) {
        Some((name, value)) if !value.is_empty() && !value.starts_with("//") => {
            if tells_of_a_secret(name) {
                format!("{name}=…")
            } else {
                word.to_owned()
            }
        }
        _ => word.to_owned(),
    }
}

/// Leaves the first eight characters of a SecretId, by which its owner knows it.
fn mask_ids(word: &str) -> String {
    let mut clean = String::with_capacity(word.len());
    let mut run = String::new();
    for char in word.chars() {
        if char.is_ascii_alphanumeric() {
            run.push(char);
        } else {
            clean.push_str(&masked(&run));
            run.clear();
            clean.push(char);
        }
    }
    clean.push_str(&masked(&run));
    clean
}

fn masked(run: &str) -> String {
    let is_id = run.len() >= 20 && (run.starts_with("AKID") || run.starts_with("IKID"));
    if is_id {
        let mut kept: String = run.chars().take(8).collect();
        kept.push('…');
        kept
    } else {
        run.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_loses_its_query_and_its_user() {
        assert_eq!(
            scrub("download of \"https://me:pw@example.com/a.mp3?sign=abc&t=1\" failed"),
            "download of \"https://example.com/a.mp3?…\" failed"
        );
        assert_eq!(
            scrub("GET /a.mp3?sign=abc, why?"),
            "GET /a.mp3?… why?",
            "a bare path too, and a question stays a question"
        );
        assert_eq!(
            scrub("url=https://example.com/a.mp3"),
            "url=https://example.com/a.mp3"
        );
    }

    #[test]
    fn keys_and_signatures_are_cut() {
        assert_eq!(
            scrub("id AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE, q-signature=0a1b, X-TC-Token:abc"),
            "id AKIDz8kr…, q-signature=… X-TC-Token=…"
        );
        assert_eq!(
            scrub(r#"{"Token":"abc","TmpSecretKey": "def"} x-cos-security-token: ghi"#),
            r#"{"Token":"…","TmpSecretKey": "…"} x-cos-security-token: …"#
        );
        assert_eq!(scrub("Invalid token: expired"), "Invalid token: expired");
    }

    #[test]
    fn a_quoted_text_is_one_line_and_ends_without_a_stop() {
        assert_eq!(
            quoted(" The\r\n name\u{202e} is  taken. "),
            "The name is taken"
        );
        assert_eq!(quoted(" \n\u{200b} "), "");
        assert_eq!(quoted(&"é".repeat(1000)).chars().count(), LONGEST + 1);
    }
}
