//! A line of tccli.

use super::{KeyMaterial, PasteError, PastedCall, PastedForm, json};
use crate::domain::api_action::{CREATE_VOICE, Param, ParamType, params};
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

/// The application, which every action has.
const APPLICATION: &str = "SubAppId";

/// Reads the arguments of a command.
pub(super) fn read(arguments: &[String]) -> Result<PastedCall, PasteError> {
    let mut call = PastedCall {
        form: PastedForm::Tccli,
        ..PastedCall::default()
    };
    let mut members = Vec::new();
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
            name => members.push((name.to_owned(), value)),
        }
    }
    // Which they are is told by the action, which may stand behind options.
    let declared = params(call.action.as_deref().unwrap_or(CREATE_VOICE)).unwrap_or_default();
    for (name, text) in members {
        let value = parameter(declared, &name, text);
        call.take(name, value);
    }
    Ok(call)
}

/// A value by its declared type. Of what is not declared, a text that looks like an object or an array is taken
/// for one.
fn parameter(declared: &[Param], name: &str, text: String) -> Value {
    if let Some(param) = declared.iter().find(|param| param.name == name) {
        return param.kind.read(&text);
    }
    if name == APPLICATION {
        return ParamType::Unsigned.read(&text);
    }
    let structured = text.starts_with(['{', '[']);
    let read = structured.then(|| serde_json::from_str(&text).ok());
    read.flatten().unwrap_or_else(|| text.into())
}
