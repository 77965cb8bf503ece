//! The JSON of the request while it is edited.

use crate::domain::json_number::is_rounded;
use serde::Deserializer;
use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// The JSON beneath the form. Its text is the person's own as long as it says what the form holds.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonEditor {
    pub text: String,
    /// Why the text is no body; the form stays as it was.
    pub error: Option<JsonError>,
    /// The body of the form that the text was last in step with.
    seen: Map<String, Value>,
}

/// Why a text is no body. Places are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonError {
    Syntax {
        line: usize,
        column: usize,
    },
    NotAnObject,
    /// A whole number needs more than 64 bits, and would be sent rounded.
    NumberTooLong,
}

impl JsonEditor {
    pub(in crate::model) fn of(body: Map<String, Value>) -> Self {
        Self {
            text: pretty(&body),
            error: None,
            seen: body,
        }
    }

    /// The person typed. Returns the body that the text says.
    pub(in crate::model) fn edit(&mut self, text: String) -> Option<Map<String, Value>> {
        self.text = text;
        match serde_json::from_str(&self.text) {
            Ok(Value::Object(body)) if body.values().any(is_rounded) => {
                self.error = Some(JsonError::NumberTooLong);
                None
            }
            Ok(Value::Object(body)) => {
                self.error = None;
                self.seen.clone_from(&body);
                Some(body)
            }
            Ok(_) => {
                self.error = Some(JsonError::NotAnObject);
                None
            }
            Err(error) => {
                self.error = Some(JsonError::Syntax {
                    line: error.line(),
                    column: error.column(),
                });
                None
            }
        }
    }

    /// The body that the text said last.
    pub fn body(&self) -> &Map<String, Value> {
        &self.seen
    }

    /// The form holds this: where that is something else than the text says, the text follows.
    pub(in crate::model) fn follow(&mut self, body: Map<String, Value>) {
        if body != self.seen {
            *self = Self::of(body);
        }
    }

    /// Where a member stands in the text: line and column behind its name.
    pub fn place(&self, member: &str) -> Option<(usize, usize)> {
        let mut from = serde_json::Deserializer::from_str(&self.text);
        let error = from.deserialize_map(Find(member)).err()?;
        Some((error.line(), error.column()))
    }
}

fn pretty(body: &Map<String, Value>) -> String {
    format!("{:#}", Value::Object(body.clone()))
}

/// Stops at a member, so that the error tells where it is.
struct Find<'a>(&'a str);

impl<'de> Visitor<'de> for Find<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if name == self.0 {
                return Err(A::Error::custom(""));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_found_where_it_stands() {
        let mut editor = JsonEditor::of(Map::new());
        editor.edit("{\n  \"A\": {\"B\": 1},\n  \"B\": \"x\"\n}".to_owned());
        assert_eq!(editor.place("B").map(|(line, _)| line), Some(3));
        assert_eq!(editor.place("C"), None);
    }

    #[test]
    fn a_number_that_would_be_sent_rounded_is_refused() {
        let mut editor = JsonEditor::of(Map::new());
        for rounded in [
            r#"{"A": 123456789012345678901}"#,
            r#"{"A": [{"B": -9223372036854775809}]}"#,
        ] {
            assert_eq!(editor.edit(rounded.to_owned()), None);
            assert_eq!(editor.error, Some(JsonError::NumberTooLong));
        }
        for whole in [
            r#"{"A": 18446744073709551615}"#,
            r#"{"A": -9223372036854775808, "B": 0.1}"#,
            r#"{"A": "123456789012345678901"}"#,
        ] {
            assert!(editor.edit(whole.to_owned()).is_some());
        }
    }

    #[test]
    fn a_text_stays_the_persons_own_as_long_as_it_says_what_the_form_holds() {
        let mut editor = JsonEditor::of(Map::new());
        let body = editor.edit("{\"B\":1,   \"A\":2}".to_owned()).unwrap();
        editor.follow(body.clone());
        assert_eq!(editor.text, "{\"B\":1,   \"A\":2}");
        assert_eq!(editor.edit("{\"B\":1,".to_owned()), None);
        assert_eq!(editor.error, Some(JsonError::Syntax { line: 1, column: 7 }));
        editor.follow(body.clone());
        assert_eq!(editor.text, "{\"B\":1,");
        let mut other = body;
        other.insert("C".to_owned(), Value::Null);
        editor.follow(other);
        assert_eq!(editor.text, "{\n  \"B\": 1,\n  \"A\": 2,\n  \"C\": null\n}");
        assert_eq!(editor.error, None);
    }
}
