//! A body line by line: JSON with a line for each member, anything else as it is broken already.

use serde_json::Value;

/// What a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Brackets, commas, and text that is no JSON.
    Plain,
    /// The name of a member.
    Name,
    Text,
    /// A number, true, false or null.
    Literal,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextLine {
    /// Its parts, from left to right; the indentation is none of them.
    pub tokens: Vec<(TokenKind, String)>,
    /// How far it is indented.
    pub depth: usize,
    /// The line that closes what this one opens.
    pub closes: Option<usize>,
}

impl TextLine {
    /// The text of the line without its indentation.
    pub fn text(&self) -> String {
        self.tokens.iter().map(|(_, text)| text.as_str()).collect()
    }
}

/// The lines of a body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextLines(pub Vec<TextLine>);

/// A line longer than this is broken or cut, in characters: laying it out would hold the window up.
const LONGEST: usize = 2_000;

impl TextLines {
    /// Reads a body.
    pub fn of(body: &str) -> Self {
        let mut lines = Self::default();
        if body.is_empty() {
            return lines;
        }
        match serde_json::from_str::<Value>(body) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => {
                lines.value(&value, 0, TextLine::default(), false);
            }
            _ => lines.plain(body),
        }
        lines
    }

    /// The whole as text, with two blanks for each step of indentation.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.0 {
            text.extend(std::iter::repeat_n("  ", line.depth));
            text.push_str(&line.text());
            text.push('\n');
        }
        text
    }

    /// The width of the longest line in columns of a fixed width, of which Chinese takes two.
    pub fn columns(&self) -> usize {
        let columns = |line: &TextLine| {
            let wide = |(_, text): &(TokenKind, String)| {
                text.chars()
                    .map(|it| if it < '\u{2e80}' { 1 } else { 2 })
                    .sum::<usize>()
            };
            2 * line.depth + line.tokens.iter().map(wide).sum::<usize>()
        };
        self.0.iter().map(columns).max().unwrap_or_default()
    }

    fn plain(&mut self, body: &str) {
        for line in body.lines() {
            let mut rest = line;
            loop {
                let end = rest
                    .char_indices()
                    .nth(LONGEST)
                    .map_or(rest.len(), |(at, _)| at);
                let (part, after) = rest.split_at(end);
                self.0.push(TextLine {
                    tokens: vec![(TokenKind::Plain, part.to_owned())],
                    ..TextLine::default()
                });
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
        }
    }

    /// Writes a value behind what its line has already.
    fn value(&mut self, value: &Value, depth: usize, mut line: TextLine, comma: bool) {
        line.depth = depth;
        let end = if comma { "," } else { "" };
        match value {
            Value::Object(members) if !members.is_empty() => {
                let opener = self.open(line, "{");
                let last = members.len() - 1;
                for (at, (name, value)) in members.iter().enumerate() {
                    let name = Value::String(name.clone()).to_string();
                    let line = TextLine {
                        tokens: vec![
                            (TokenKind::Name, shortened(name)),
                            (TokenKind::Plain, ": ".to_owned()),
                        ],
                        ..TextLine::default()
                    };
                    self.value(value, depth + 1, line, at < last);
                }
                self.close(opener, depth, format!("}}{end}"));
            }
            Value::Array(items) if !items.is_empty() => {
                let opener = self.open(line, "[");
                let last = items.len() - 1;
                for (at, value) in items.iter().enumerate() {
                    self.value(value, depth + 1, TextLine::default(), at < last);
                }
                self.close(opener, depth, format!("]{end}"));
            }
            value => {
                let kind = match value {
                    Value::String(_) => TokenKind::Text,
                    Value::Object(_) | Value::Array(_) => TokenKind::Plain,
                    _ => TokenKind::Literal,
                };
                line.tokens.push((kind, shortened(value.to_string())));
                if comma {
                    line.tokens.push((TokenKind::Plain, ",".to_owned()));
                }
                self.0.push(line);
            }
        }
    }

    fn open(&mut self, mut line: TextLine, bracket: &str) -> usize {
        line.tokens.push((TokenKind::Plain, bracket.to_owned()));
        self.0.push(line);
        self.0.len() - 1
    }

    fn close(&mut self, opener: usize, depth: usize, bracket: String) {
        let closes = self.0.len();
        self.0.push(TextLine {
            tokens: vec![(TokenKind::Plain, bracket)],
            depth,
            closes: None,
        });
        if let Some(opener) = self.0.get_mut(opener) {
            opener.closes = Some(closes);
        }
    }
}

fn shortened(mut text: String) -> String {
    if let Some((at, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(at);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_a_line_for_each_member_and_knows_what_closes_what() {
        let lines = TextLines::of(r#"{"a":{"b":[1,"声"],"c":{}},"d":null}"#);
        assert_eq!(
            lines.text(),
            "{\n  \"a\": {\n    \"b\": [\n      1,\n      \"声\"\n    ],\n    \"c\": {}\n  },\n  \"d\": null\n}\n"
        );
        assert_eq!(lines.0[0].closes, Some(9));
        assert_eq!(lines.0[2].closes, Some(5));
        assert_eq!(lines.0[3].tokens[0].0, TokenKind::Literal);
    }

    #[test]
    fn what_is_no_json_stays_as_it_is_but_for_lines_without_an_end() {
        assert_eq!(TextLines::of("<a>\n<b>").0.len(), 2);
        assert_eq!(TextLines::of("").0.len(), 0);
        let long = TextLines::of(&"声".repeat(5_000));
        assert_eq!(long.0.len(), 3);
        let value = serde_json::json!({"a": "x".repeat(10_000)}).to_string();
        assert!(TextLines::of(&value).0[1].text().chars().count() < 2_100);
    }
}
