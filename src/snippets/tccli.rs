//! The options of tccli.

use super::{ApiCall, BodyText, literal};
use serde_json::Value;

/// The parameters that tccli knows of the paid call; another one is refused as an option.
const KNOWN: [&str; 8] = [
    "SubAppId",
    "VoiceName",
    "VoiceUrl",
    "VideoId",
    "DisableModeration",
    "SessionId",
    "SessionContext",
    "TasksPriority",
];

/// Where every call goes.
pub(super) fn global_options(call: &ApiCall) -> String {
    let mut options = format!(" --region={}", literal::shell(&call.region));
    // Without one tccli goes to the address of its own site.
    if !call.endpoint.is_tencent() {
        options += &format!(" --endpoint={}", literal::shell(&call.endpoint.to_string()));
    }
    options
}

/// The parameters of the call. They are joined to their names: a value may begin with a dash.
pub(super) fn options(call: &ApiCall, body: &BodyText) -> String {
    let is_known = |name: &str| call.action != ApiCall::CREATE_VOICE || KNOWN.contains(&name);
    let is_an_option = |name: &str, value: &Value| {
        // A text that begins so is read from the file behind it.
        let is_file = value
            .as_str()
            .is_some_and(|text| text.starts_with("file://"));
        let is_plain = value.is_string() || value.is_i64() || value.is_u64();
        is_plain && !is_file && is_known(name) && name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if !call
        .body
        .iter()
        .all(|(name, value)| is_an_option(name, value))
    {
        let body = match call.upload {
            None => literal::shell(&body.whole()),
            Some(_) => format!(
                "{}'\"'\"$voice_url\"'\"'{}",
                literal::shell(&body.before),
                literal::shell(&body.after)
            ),
        };
        return format!(" \\\n    --cli-input-json \"file://\"<(printf %s {body})");
    }
    let mut options = String::new();
    for (name, value) in &call.body {
        if call.upload.is_some() && name == "VoiceUrl" {
            continue;
        }
        let value = match value {
            Value::String(text) => literal::shell(text),
            value => value.to_string(),
        };
        options += &format!(" \\\n    --{name}={value}");
    }
    if call.upload.is_some() {
        options += " \\\n    --VoiceUrl=\"$voice_url\"";
    }
    options
}
