//! JSON as Python writes it.

use super::literal;
use serde_json::{Map, Value};

/// An object, a member a line.
pub(super) fn dict(members: &Map<String, Value>) -> String {
    if members.is_empty() {
        return "{}".to_owned();
    }
    let lines = members
        .iter()
        .map(|(name, value)| format!("    {}: {},\n", literal::python(name), inline(value)));
    format!("{{\n{}}}", lines.collect::<String>())
}

fn inline(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => literal::python(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}: {}", literal::python(name), inline(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}
