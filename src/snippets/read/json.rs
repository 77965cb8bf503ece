//! JSON: a body, a skeleton of tccli, or what API Explorer shows of a call.

use super::{PasteError, PastedCall};
use serde_json::{Map, Value};

/// Reads JSON that stands alone.
pub(super) fn read(text: &str) -> Result<PastedCall, PasteError> {
    let mut call = PastedCall::default();
    members(text, &mut call)?;
    Ok(call)
}

/// Reads the members of an object into a call.
pub(super) fn members(text: &str, call: &mut PastedCall) -> Result<(), PasteError> {
    let value: Value = serde_json::from_str(text).map_err(|error| PasteError::Json {
        line: error.line(),
        column: error.column(),
    })?;
    let Value::Object(found) = value else {
        return Err(PasteError::NotAnObject);
    };
    take(found, call);
    Ok(())
}

/// Parameters may lie one deeper, beside what describes the call.
fn take(found: Map<String, Value>, call: &mut PastedCall) {
    for (name, value) in found {
        match (name.as_str(), value) {
            ("Action" | "action", Value::String(text)) => call.action = Some(text),
            ("Version" | "version", Value::String(text)) => call.version = Some(text),
            ("Region" | "region", Value::String(text)) => call.region = Some(text),
            ("Endpoint" | "endpoint" | "Host" | "host", Value::String(text)) => {
                call.host = Some(text);
            }
            ("Service" | "service" | "Language" | "RequestClient", Value::String(_))
            | ("Timestamp" | "Nonce" | "SignatureMethod", _) => {}
            (
                "params" | "Params" | "body" | "Body" | "payload" | "Payload" | "data" | "Data"
                | "Parameters",
                Value::Object(inner),
            ) => take(inner, call),
            (_, value) => call.take(name, value),
        }
    }
}

/// The body in the form of `tccli --generate-cli-skeleton`, to be given to `--cli-input-json`.
pub fn skeleton(body: &Map<String, Value>) -> String {
    format!("{:#}\n", Value::Object(body.clone()))
}
