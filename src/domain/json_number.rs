//! Numbers in JSON.

use serde_json::Value;

/// Whether a whole number in it needs more than 64 bits: such a one is read, and would be sent, rounded to 53.
pub fn is_rounded(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.is_f64() && number.as_f64().is_some_and(|it| it.abs() >= 2_f64.powi(63))
        }
        Value::Array(values) => values.iter().any(is_rounded),
        Value::Object(members) => members.values().any(is_rounded),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}
