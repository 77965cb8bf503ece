//! A line of tccli.

use super::{KeyMaterial, PasteError, PastedCall, PastedForm, json};
use serde_json::Value;

/// Options of tccli itself that take a value.
const GLOBAL: [&str; 15] = [
    "profile",
    "output",
    "timeout",
    "language",
    "filter",
    "waiter",
    "https-proxy",
    "http-proxy",
    "role-arn",
    "role-session-name",
    "retry-count",
    "auth-type",
    "oauth-type",
    "userid",
    "version",
];

/// Options of tccli itself that take none.
const SWITCHES: [&str; 4] = [
    "cli-unfold-argument",
    "warning",
    "generate-cli-skeleton",
    "use-cvm-role",
];

/// Members that are numbers.
const NUMBERS: [&str; 2] = ["SubAppId", "TasksPriority"];

/// Reads the arguments of a command.
pub(super) fn read(arguments: &[String]) -> Result<PastedCall, PasteError> {
    let mut call = PastedCall {
        form: PastedForm::Tccli,
        ..PastedCall::default()
    };
    let mut rest = arguments.iter().peekable();
    while let Some(word) = rest.next() {
        let Some(option) = word.strip_prefix("--") else {
            // The service, then the action.
            if call.action.is_none() && word != "vod" {
                call.action = Some(word.clone());
            }
            continue;
        };
        let (name, value) = if let Some((name, value)) = option.split_once('=') {
            (name, Some(value.to_owned()))
        } else {
            let takes_one = !SWITCHES.contains(&option);
            let value = rest.next_if(|next| takes_one && !next.starts_with("--"));
            (option, value.cloned())
        };
        let value = value.unwrap_or_default();
        match name {
            "region" => call.region = Some(value),
            "version" => call.version = Some(value),
            "endpoint" => {
                let host = value
                    .trim_start_matches("https://")
                    .trim_start_matches("http://");
                call.host = Some(host.to_owned());
            }
            "cli-input-json" => {
                if value.starts_with("file://") {
                    return Err(PasteError::BodyInAFile);
                }
                json::members(&value, &mut call)?;
            }
            name if GLOBAL.contains(&name) || SWITCHES.contains(&name) => {}
            // Options are in small letters, parameters are not.
            name if name.starts_with(|c: char| c.is_ascii_lowercase()) => {
                match KeyMaterial::of(name) {
                    Some(material) => {
                        call.dropped.insert(material);
                    }
                    None => call.unused.push(format!("--{name}")),
                }
            }
            name => {
                let value = parameter(name, value);
                call.take(name.to_owned(), value);
            }
        }
    }
    Ok(call)
}

fn parameter(name: &str, value: String) -> Value {
    let is_structured = value.starts_with(['{', '[']);
    if NUMBERS.contains(&name) || is_structured {
        // What is none stays a text, and the form says what is wrong with it.
        if let Ok(read) = serde_json::from_str(&value) {
            return read;
        }
    }
    value.into()
}
