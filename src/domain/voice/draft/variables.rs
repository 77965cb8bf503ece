//! Variables in the texts of a request: `{uuid}`, `{date}` and `{n}` become a fresh id, the day and a number
//! that counts up, each time that it is sent.

use super::Draft;
use jiff::civil::Date;
use serde_json::{Map, Value};
use uuid::Uuid;

/// What the variables stand for in the request that is sent next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variables {
    pub uuid: Uuid,
    /// The day at the place of this computer.
    pub date: Date,
    /// How many requests with a number were sent before, and one.
    pub number: u64,
}

impl Variables {
    pub const UUID: &'static str = "{uuid}";
    pub const DATE: &'static str = "{date}";
    pub const NUMBER: &'static str = "{n}";
    /// Their names, as they are typed.
    pub const NAMES: [&'static str; 3] = [Self::UUID, Self::DATE, Self::NUMBER];

    fn fill(self, text: &str) -> String {
        text.replace(Self::UUID, &self.uuid.hyphenated().to_string())
            .replace(Self::DATE, &self.date.to_string())
            .replace(Self::NUMBER, &self.number.to_string())
    }

    fn fill_value(self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.fill(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.fill_value(item)),
            Value::Object(members) => self.fill_members(members),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn fill_members(self, members: &mut Map<String, Value>) {
        for value in members.values_mut() {
            self.fill_value(value);
        }
    }
}

impl Variables {
    /// A body with its variables filled.
    #[must_use]
    pub fn in_body(self, body: &Map<String, Value>) -> Map<String, Value> {
        let mut filled = body.clone();
        self.fill_members(&mut filled);
        filled
    }
}

/// Whether a body has this variable in it.
pub fn body_uses(body: &Map<String, Value>, variable: &str) -> bool {
    serde_json::to_string(body).is_ok_and(|text| text.contains(variable))
}

impl Draft {
    /// Whether what would be sent has this variable in it.
    pub fn uses(&self, variable: &str) -> bool {
        body_uses(&self.body(), variable)
    }

    /// The form with its variables filled.
    #[must_use]
    pub fn filled(&self, variables: Variables) -> Self {
        if !Variables::NAMES.iter().any(|name| self.uses(name)) {
            return self.clone();
        }
        let fill = |text: &String| variables.fill(text);
        let mut members = self.members.clone();
        variables.fill_members(&mut members);
        Self {
            voice_name: fill(&self.voice_name),
            link: fill(&self.link),
            video_id: fill(&self.video_id),
            session_id: fill(&self.session_id),
            session_context: fill(&self.session_context),
            members,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn variables_are_filled_wherever_a_text_is_sent_and_other_braces_stay() {
        let variables = Variables {
            uuid: Uuid::nil(),
            date: jiff::civil::date(2026, 11, 28),
            number: 4,
        };
        let mut draft = Draft {
            voice_name: "t-{date}-{n}".to_owned(),
            session_context: "{\"job\":{n}} {N} {uuid}".to_owned(),
            ..Draft::default()
        };
        draft
            .members
            .insert("New".to_owned(), json!({"a": ["{n}", 1]}));
        let filled = draft.filled(variables);
        assert_eq!(filled.voice_name, "t-2026-11-28-4");
        assert_eq!(
            filled.session_context,
            "{\"job\":4} {N} 00000000-0000-0000-0000-000000000000"
        );
        assert_eq!(filled.body()["New"], json!({"a": ["4", 1]}));
        assert!(draft.uses("{n}") && !filled.uses("{n}"));
    }
}
