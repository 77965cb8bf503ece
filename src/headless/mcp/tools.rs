//! The tools that clients are offered, and what a call of one of them asks for.

use super::super::look::{LookUp, SoughtRow};
use super::super::order::{MakeLine, whole};
use super::super::words;
use super::caller::AgentWork;
use crate::domain::{AttemptId, RowId, TaskId};
use crate::words::Words;
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

const JUDGE: &str = "judge_recording";
const BEST: &str = "choose_best_stretch";
const MAKE: &str = "make_voice";
const LIST: &str = "list_voices";
const FOLLOW: &str = "follow_voice";
const ATTEMPTS: &str = "look_at_attempts";

/// How long a call waits for the end of a row where it does not say: clients give up on longer ones.
const WAIT_S: u64 = 45;
/// The longest that a call may wait, in seconds.
const MOST_WAIT_S: u64 = 600;
/// Entries of a list where a call does not say.
const LIMIT: usize = 20;
/// The most entries of a list.
const MOST_LIMIT: usize = 200;

/// What a call asks for.
#[derive(Debug)]
pub(super) enum ToolCall {
    /// What is heard in a recording.
    Judge(PathBuf),
    /// What of it would be sent.
    Best(PathBuf),
    /// The requests that would make a voice.
    DryRun(Box<MakeLine>),
    /// Work in the data folder, and how long the call waits for the end of a row.
    Work(AgentWork, Duration),
}

/// A call that asks for nothing.
#[derive(Debug)]
pub(super) enum ToolError {
    /// There is no such tool.
    Unknown,
    /// What it is to be done with is not understood.
    Arguments(serde_json::Error),
}

impl From<serde_json::Error> for ToolError {
    fn from(error: serde_json::Error) -> Self {
        Self::Arguments(error)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileArguments {
    file: PathBuf,
}

/// What is beside the line of a voice.
#[derive(Deserialize)]
struct MakeArguments {
    #[serde(default = "yes")]
    dry_run: bool,
    wait: Option<u64>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListArguments {
    #[serde(default)]
    search: String,
    #[serde(default)]
    skip: usize,
    limit: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowArguments {
    row: Option<RowId>,
    task: Option<TaskId>,
    wait: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttemptArguments {
    attempt: Option<AttemptId>,
    row: Option<RowId>,
    task: Option<TaskId>,
    #[serde(default)]
    search: String,
    #[serde(default)]
    failed: bool,
    #[serde(default)]
    skip: usize,
    limit: Option<usize>,
}

fn read<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, ToolError> {
    Ok(serde_json::from_value(Value::Object(arguments))?)
}

fn waits(seconds: Option<u64>) -> Duration {
    Duration::from_secs(seconds.unwrap_or(WAIT_S).min(MOST_WAIT_S))
}

fn limited(limit: Option<usize>) -> usize {
    limit.unwrap_or(LIMIT).min(MOST_LIMIT)
}

fn sought(row: Option<RowId>, task: Option<TaskId>) -> Option<SoughtRow> {
    row.map(SoughtRow::Row).or(task.map(SoughtRow::Task))
}

/// What a call asks for.
pub(super) fn call(name: &str, mut arguments: JsonObject) -> Result<ToolCall, ToolError> {
    match name {
        JUDGE => {
            let wanted: FileArguments = read(arguments)?;
            Ok(ToolCall::Judge(whole(&wanted.file)))
        }
        BEST => {
            let wanted: FileArguments = read(arguments)?;
            Ok(ToolCall::Best(whole(&wanted.file)))
        }
        MAKE => {
            let mut beside = JsonObject::new();
            for member in ["dry_run", "wait"] {
                if let Some(value) = arguments.remove(member) {
                    beside.insert(member.to_owned(), value);
                }
            }
            let beside: MakeArguments = read(beside)?;
            let line = Box::new(read(arguments)?);
            Ok(if beside.dry_run {
                ToolCall::DryRun(line)
            } else {
                ToolCall::Work(AgentWork::Make(line), waits(beside.wait))
            })
        }
        LIST => {
            let wanted: ListArguments = read(arguments)?;
            let look = LookUp::Voices {
                search: wanted.search,
                from: wanted.skip,
                limit: limited(wanted.limit),
            };
            Ok(ToolCall::Work(AgentWork::Look(look), waits(None)))
        }
        FOLLOW => {
            let wanted: FollowArguments = read(arguments)?;
            let Some(row) = sought(wanted.row, wanted.task) else {
                return Err(missing("row"));
            };
            Ok(ToolCall::Work(AgentWork::Follow(row), waits(wanted.wait)))
        }
        ATTEMPTS => {
            let wanted: AttemptArguments = read(arguments)?;
            let look = match wanted.attempt {
                Some(attempt) => LookUp::Attempt(attempt),
                None => LookUp::Attempts {
                    row: sought(wanted.row, wanted.task),
                    search: wanted.search,
                    failed: wanted.failed,
                    from: wanted.skip,
                    limit: limited(wanted.limit),
                },
            };
            Ok(ToolCall::Work(AgentWork::Look(look), waits(None)))
        }
        _ => Err(ToolError::Unknown),
    }
}

fn missing(member: &'static str) -> ToolError {
    ToolError::Arguments(serde::de::Error::missing_field(member))
}

/// The tools, described in English: whatever the window speaks, programs read it.
pub(super) fn all() -> Vec<Tool> {
    let words = words();
    let of = |kind: &str, key: &str| member(&words, kind, key);
    let file = || ("file", of("string", "mcp-arg-file"));
    let wait = || ("wait", of("integer", "mcp-arg-wait"));
    let search = || ("search", of("string", "mcp-arg-search"));
    let skip = || ("skip", of("integer", "mcp-arg-skip"));
    let limit = || ("limit", of("integer", "mcp-arg-limit"));
    let row = || ("row", of("string", "mcp-arg-row"));
    let task = || ("task", of("string", "mcp-arg-task"));
    let whose = json!({
        "description": words.say("mcp-arg-whose"),
        "anyOf": [
            {"type": "string", "enum": ["mine", "licensed"]},
            {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "date": {"type": "string", "format": "date"},
                    "statement": {"type": "string"},
                },
                "required": ["name", "date"],
                "additionalProperties": false,
            },
        ],
    });
    let piece = json!({
        "type": "object",
        "properties": {"from": {"type": "number"}, "to": {"type": "number"}},
        "required": ["from", "to"],
        "additionalProperties": false,
    });
    let pieces = json!({
        "description": words.say("mcp-arg-pieces"),
        "type": "array",
        "items": piece,
        "minItems": 2,
        "maxItems": 3,
    });
    let application = json!({
        "description": words.say("mcp-arg-application"),
        "type": ["integer", "string"],
    });
    let looks = || ToolAnnotations::new().read_only(true).open_world(false);
    let makes = ToolAnnotations::new()
        .read_only(false)
        .destructive(false)
        .open_world(true);
    vec![
        tool(
            JUDGE,
            words.say("mcp-judge"),
            &["file"],
            vec![file()],
            looks(),
        ),
        tool(
            BEST,
            words.say("mcp-best"),
            &["file"],
            vec![file()],
            looks(),
        ),
        tool(
            MAKE,
            words.say("mcp-make"),
            &["name"],
            vec![
                ("name", of("string", "mcp-arg-name")),
                file(),
                ("link", of("string", "mcp-arg-link")),
                ("whose", whose),
                ("dry_run", of("boolean", "mcp-arg-dry-run")),
                ("practice", of("boolean", "mcp-arg-practice")),
                ("again", of("boolean", "mcp-arg-again")),
                ("application", application),
                ("from", of("number", "mcp-arg-from")),
                ("to", of("number", "mcp-arg-to")),
                ("pieces", pieces),
                ("join", of("boolean", "mcp-arg-join")),
                wait(),
            ],
            makes,
        ),
        tool(
            LIST,
            words.say("mcp-list"),
            &[],
            vec![search(), skip(), limit()],
            looks(),
        ),
        tool(
            FOLLOW,
            words.say("mcp-follow"),
            &[],
            vec![row(), task(), wait()],
            looks().open_world(true),
        ),
        tool(
            ATTEMPTS,
            words.say("mcp-attempts"),
            &[],
            vec![
                ("attempt", of("integer", "mcp-arg-attempt")),
                row(),
                task(),
                search(),
                ("failed", of("boolean", "mcp-arg-failed")),
                skip(),
                limit(),
            ],
            looks(),
        ),
    ]
}

fn member(words: &Words, kind: &str, key: &str) -> Value {
    let mut schema = json!({"type": kind, "description": words.say(key)});
    if kind == "integer" {
        schema["minimum"] = json!(0);
    }
    schema
}

fn tool(
    name: &'static str,
    description: String,
    required: &[&str],
    members: Vec<(&str, Value)>,
    annotations: ToolAnnotations,
) -> Tool {
    let members: JsonObject = members
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect();
    let mut schema = JsonObject::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(members));
    schema.insert("required".into(), json!(required));
    schema.insert("additionalProperties".into(), json!(false));
    Tool::new(name, description, schema).with_annotations(annotations)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_call(name: &str, arguments: Value) -> Result<ToolCall, ToolError> {
        let Value::Object(arguments) = arguments else {
            panic!("{arguments}")
        };
        call(name, arguments)
    }

    #[test]
    fn a_voice_is_a_dry_run_unless_the_call_says_otherwise() {
        let line = json!({"name": "Ayu", "link": "https://a.example/a.mp3"});
        let with = |member: &str, value: Value| {
            let mut line = line.clone();
            line[member] = value;
            read_call(MAKE, line)
        };
        assert!(matches!(
            with("dry_run", json!(true)),
            Ok(ToolCall::DryRun(_))
        ));
        assert!(matches!(
            with("again", json!(true)),
            Ok(ToolCall::DryRun(_))
        ));
        let made = with("dry_run", json!(false));
        assert!(matches!(
            made,
            Ok(ToolCall::Work(AgentWork::Make(_), wait)) if wait == Duration::from_secs(WAIT_S)
        ));
        for (member, wrong) in [
            ("dry_run", json!("no")),
            ("wait", json!(-1)),
            ("voice", json!(1)),
            ("file", json!("b.wav")),
        ] {
            let error = with(member, wrong);
            assert!(matches!(error, Err(ToolError::Arguments(_))), "{member}");
        }
    }

    #[test]
    fn no_call_asks_for_more_than_is_given_at_once() {
        let list = read_call(LIST, json!({"limit": 1_000_000}));
        assert!(matches!(
            list,
            Ok(ToolCall::Work(AgentWork::Look(LookUp::Voices { limit, .. }), _)) if limit == MOST_LIMIT
        ));
        let follow = read_call(FOLLOW, json!({"task": "t", "wait": 1_000_000}));
        assert!(matches!(
            follow,
            Ok(ToolCall::Work(AgentWork::Follow(SoughtRow::Task(_)), wait))
                if wait == Duration::from_secs(MOST_WAIT_S)
        ));
        assert!(matches!(
            read_call(FOLLOW, json!({})),
            Err(ToolError::Arguments(_))
        ));
        assert!(matches!(
            read_call("pay", json!({})),
            Err(ToolError::Unknown)
        ));
    }

    #[test]
    fn each_tool_takes_the_members_that_it_names_and_no_others() {
        for tool in all() {
            let schema = Value::Object((*tool.input_schema).clone());
            assert_eq!(schema["additionalProperties"], false);
            let other = read_call(&tool.name, json!({"unheard_of": 1}));
            assert!(
                matches!(other, Err(ToolError::Arguments(_))),
                "{}",
                tool.name
            );
            for (member, schema) in schema["properties"].as_object().unwrap() {
                let said = schema["description"].as_str().unwrap();
                assert!(said.contains(' '), "{member}: {said}");
            }
        }
    }
}
