//! What leaves this computer, in a backup or in a table for other programs: without the queries of links,
//! since a signed link is a secret. Nothing marks the place, so that what is read back is a link.

use super::without_query;
use serde_json::Value;

/// How deep JSON inside text inside JSON is followed; deeper text is dropped.
const DEPTH: usize = 8;

/// The text with the query and fragment of each link in it cut. JSON is read as such, since links in it
/// may be escaped; where nothing has to be cut the text stays as it is.
pub fn cut_links(text: &str) -> String {
    cut_at(text, 0)
}

/// The value with all its texts cut.
pub fn cut_links_of(mut value: Value) -> Value {
    walk(&mut value, 0);
    value
}

fn cut_at(text: &str, depth: usize) -> String {
    if text.trim_start().starts_with(['{', '['])
        && let Ok(before) = serde_json::from_str::<Value>(text)
    {
        if depth >= DEPTH {
            return String::new();
        }
        let mut after = before.clone();
        walk(&mut after, depth + 1);
        return if after == before {
            text.to_owned()
        } else {
            after.to_string()
        };
    }
    cut_plain(text)
}

fn walk(value: &mut Value, depth: usize) {
    match value {
        Value::Object(members) => members.values_mut().for_each(|value| walk(value, depth)),
        Value::Array(items) => items.iter_mut().for_each(|value| walk(value, depth)),
        Value::String(text) => *text = cut_at(text, depth),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A link begins with `://`, or with `:\/\/` in a piece of JSON, and ends at a blank or a quote.
fn cut_plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = [rest.find("://"), rest.find(":\\/\\/")]
        .into_iter()
        .flatten()
        .min()
    {
        let (before, link) = rest.split_at(start);
        let end = link
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>'))
            .unwrap_or(link.len());
        let (link, after) = link.split_at(end);
        kept.push_str(before);
        kept.push_str(without_query(link));
        // What ends the link in a piece of JSON is an escaped quote.
        if link.ends_with('\\') && !kept.ends_with('\\') {
            kept.push('\\');
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_cut_wherever_a_link_stands() {
        for (text, expected) in [
            ("https://a/b.mp3?sign=S end", "https://a/b.mp3 end"),
            (
                "at <http://a/?S#S> and HTTPS://b?S",
                "at <http://a/> and HTTPS://b",
            ),
            (
                r#"{"u":"https:\/\/a\/b?S","n":1}"#,
                r#"{"u":"https://a/b","n":1}"#,
            ),
            (
                r#"{"v":"{\"trial_url\":\"https://a/b?S\"}"}"#,
                r#"{"v":"{\"trial_url\":\"https://a/b\"}"}"#,
            ),
            (
                r#"cut {\"u\":\"https:\/\/a?S\",\"x"#,
                r#"cut {\"u\":\"https:\/\/a\",\"x"#,
            ),
        ] {
            assert_eq!(cut_links(text), expected, "{text}");
        }
    }

    #[test]
    fn text_without_a_query_stays_as_it_is() {
        for text in [
            "",
            "why? #1",
            "{ \"a\" : [1, 2] }",
            "https://a/b",
            "{broken",
        ] {
            assert_eq!(cut_links(text), text);
        }
    }

    #[test]
    fn json_in_text_in_json_does_not_hide_a_query_however_deep() {
        let mut text = "https://a/b?SECRET".to_owned();
        for _ in 0..12 {
            text = serde_json::json!([text]).to_string();
        }
        assert!(!cut_links(&text).contains("SECRET"));
    }
}
