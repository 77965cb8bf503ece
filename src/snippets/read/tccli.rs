//! A line of tccli.

use super::{KeyMaterial, PasteError, PastedCall, PastedForm, json};
use crate::domain::api_action::{CREATE_VOICE, Param, ParamType, params};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

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

/// How deep the dots of an option lead at most; no action has members that lie deeper.
const DEEPEST: usize = 16;

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
    let mut unfolded = BTreeSet::new();
    for (name, text) in members {
        let value = parameter(declared, &name, text);
        match name.split_once('.') {
            None => call.take(name, value),
            Some((outer, _)) => {
                unfolded.insert(outer.to_owned());
                take_unfolded(&mut call, &name, value);
            }
        }
    }
    for name in unfolded {
        if let Some(value) = call.body.get_mut(&name) {
            *value = with_arrays(value.take());
        }
    }
    Ok(call)
}

/// Takes a member of a member over: `Sort.Field`, `Tags.0.TagKey`.
fn take_unfolded(call: &mut PastedCall, name: &str, value: Value) {
    let steps: Vec<&str> = name.split('.').collect();
    if let Some(material) = steps.iter().find_map(|step| KeyMaterial::of(step)) {
        call.dropped.insert(material);
    } else if steps.len() > DEEPEST || steps.contains(&"") || !place(&mut call.body, &steps, value)
    {
        call.unused.push(format!("--{name}"));
    }
}

/// Puts a value where these names lead; where another value is in the way, it finds no place.
fn place(members: &mut Map<String, Value>, steps: &[&str], value: Value) -> bool {
    match steps {
        [] => false,
        [name] => {
            members.insert((*name).to_owned(), value);
            true
        }
        [name, inner @ ..] => {
            let entry = members.entry(*name);
            match entry.or_insert_with(|| Value::Object(Map::new())) {
                Value::Object(members) => place(members, inner, value),
                _ => false,
            }
        }
    }
}

/// An object whose members are numbered from 0 on is an array. One with gaps is none for tccli either; it stays, and
/// the form says what is wrong with it.
fn with_arrays(value: Value) -> Value {
    let Value::Object(members) = value else {
        return value;
    };
    let mut members: Map<_, _> = members
        .into_iter()
        .map(|(name, value)| (name, with_arrays(value)))
        .collect();
    let numbers = 0..members.len();
    let is_array = numbers
        .clone()
        .all(|number| members.contains_key(&number.to_string()));
    if members.is_empty() || !is_array {
        return Value::Object(members);
    }
    numbers
        .filter_map(|number| members.remove(&number.to_string()))
        .collect()
}

/// The type that an action declares for a parameter, or for a member of one.
fn declared_type(declared: &[Param], name: &str) -> Option<ParamType> {
    let mut steps = name.split('.');
    let outer = steps.next()?;
    let outer = declared.iter().find(|param| param.name == outer)?;
    steps.try_fold(outer.kind, |kind, step| match kind {
        ParamType::Object(members) => {
            let member = members.iter().find(|member| member.name == step)?;
            Some(member.kind)
        }
        ParamType::List(element) => Some(*element),
        ParamType::Unsigned | ParamType::Signed | ParamType::Text => None,
    })
}

/// A value by its declared type. Of what is not declared, a text that looks like an object or an array is taken
/// for one.
fn parameter(declared: &[Param], name: &str, text: String) -> Value {
    if let Some(kind) = declared_type(declared, name) {
        return kind.read(&text);
    }
    if name == APPLICATION {
        return ParamType::Unsigned.read(&text);
    }
    let structured = text.starts_with(['{', '[']);
    let read = structured.then(|| serde_json::from_str(&text).ok());
    read.flatten().unwrap_or_else(|| text.into())
}
