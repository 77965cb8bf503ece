//! Files of the activity for others: a HAR 1.2 (HTTP Archive) of many attempts, and the facts of one for the
//! support of the service. What is kept of attempts is redacted already, so that neither holds a secret.

use super::atomic::{Target, write_whole};
use super::{BackupError, Watch, tell};
use crate::domain::attempt::{HeaderLine, header_lines};
use crate::domain::{Attempt, AttemptId, AttemptPhase, KeptAttempt, RequestText};
use crate::store::Store;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a HAR of these attempts, in this order. Those that are gone meanwhile are left out. Returns how many
/// entries it has.
pub fn write_har(
    store: &Store,
    ids: &[AttemptId],
    target: Target<'_>,
    watch: Watch<'_>,
) -> Result<u64, BackupError> {
    let (entries, _) = write_whole(target, |file| {
        let creator = json!({"name": "Timbre", "version": env!("CARGO_PKG_VERSION")});
        write!(
            file,
            r#"{{"log":{{"version":"1.2","creator":{creator},"entries":["#
        )
        .map_err(BackupError::File)?;
        let mut entries = 0;
        for (done, id) in ids.iter().enumerate() {
            tell(watch, done as u64, ids.len() as u64)?;
            let Some(kept) = store.attempt(*id)? else {
                continue;
            };
            if entries > 0 {
                file.write_all(b",\n").map_err(BackupError::File)?;
            }
            write_json(file, &entry(&kept))?;
            entries += 1;
        }
        file.write_all(b"]}}\n").map_err(BackupError::File)?;
        tell(watch, ids.len() as u64, ids.len() as u64)?;
        Ok(entries)
    })?;
    Ok(entries)
}

/// Writes the facts of an attempt for the support of the service. Returns whether the attempt is there.
pub fn write_support(
    store: &Store,
    id: AttemptId,
    target: Target<'_>,
    now: Timestamp,
) -> Result<bool, BackupError> {
    let Some(kept) = store.attempt(id)? else {
        return Ok(false);
    };
    write_whole(target, |file| {
        let mut text = serde_json::to_vec_pretty(&support(&kept, now))
            .map_err(|error| BackupError::File(error.into()))?;
        text.push(b'\n');
        file.write_all(&text).map_err(BackupError::File)
    })?;
    Ok(true)
}

fn write_json(file: &mut impl Write, value: &Value) -> Result<(), BackupError> {
    serde_json::to_writer(file, value).map_err(|error| BackupError::File(io::Error::other(error)))
}

fn headers(lines: &[HeaderLine<'_>]) -> Value {
    let each = |line: &HeaderLine<'_>| json!({"name": line.name, "value": line.value});
    lines.iter().map(each).collect()
}

fn millis(attempt: &Attempt) -> f64 {
    attempt.duration.as_secs_f64() * 1000.0
}

/// The parts that HAR knows; -1 stands for what did not happen or was not measured.
fn timings(attempt: &Attempt) -> Value {
    let Some(timing) = &attempt.timing else {
        return json!({"send": 0, "wait": millis(attempt), "receive": 0});
    };
    let of = |phase| timing.of(phase).map(|took| took.as_secs_f64() * 1000.0);
    json!({
        "dns": of(AttemptPhase::Name).unwrap_or(-1.0),
        "connect": of(AttemptPhase::Connect).unwrap_or(-1.0),
        // What is sent and what is waited for cannot be told apart.
        "send": 0,
        "wait": of(AttemptPhase::Wait).unwrap_or(0.0),
        "receive": of(AttemptPhase::Body).unwrap_or(0.0),
    })
}

/// What was measured and what was not, in HAR's own place for it.
fn comment(attempt: &Attempt) -> String {
    let mut said = Vec::new();
    if attempt.timing.is_none() {
        said.push("timings were not measured");
    }
    if attempt.answer_headers.is_none() && attempt.status.is_some() {
        said.push("the headers of the answer were not kept");
    }
    if attempt.answer_is_cut {
        said.push("the answer is cut");
    }
    said.join("; ")
}

fn entry(kept: &KeptAttempt) -> Value {
    let attempt = &kept.record.attempt;
    let request = RequestText::parse(&attempt.request);
    let answer_headers = header_lines(attempt.answer_headers.as_deref().unwrap_or_default());
    let mime = |lines: &[HeaderLine<'_>]| {
        let found = lines
            .iter()
            .find(|line| line.name.eq_ignore_ascii_case("content-type"));
        found.map_or_else(String::new, |line| line.value.to_owned())
    };
    let answer = attempt.answer.as_deref().unwrap_or_default();
    let bytes = attempt.answer_bytes.unwrap_or(answer.len() as u64);
    let mut sent = json!({
        "method": request.method,
        "url": if request.url.is_empty() { &attempt.endpoint } else { request.url },
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers(&request.headers),
        "queryString": [],
        "headersSize": -1,
        "bodySize": request.body.len(),
    });
    if !request.body.is_empty() {
        sent["postData"] = json!({"mimeType": mime(&request.headers), "text": request.body});
    }
    let mut entry = json!({
        "startedDateTime": attempt.started.to_string(),
        "time": attempt.timing.as_ref().map_or(millis(attempt), |timing| {
            timing.total().as_secs_f64() * 1000.0
        }),
        "request": sent,
        "response": {
            "status": attempt.status.unwrap_or_default(),
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": headers(&answer_headers),
            "content": {"size": bytes, "mimeType": mime(&answer_headers), "text": answer},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": bytes,
        },
        "cache": {},
        "timings": timings(attempt),
        "_action": attempt.action,
    });
    let comment = comment(attempt);
    if !comment.is_empty() {
        entry["comment"] = comment.into();
    }
    if let Some(code) = &attempt.code {
        entry["_code"] = code.as_str().into();
    }
    if let Some(transport) = &attempt.transport {
        entry["_transport"] = json!(transport);
    }
    if let Some(call) = kept.record.call {
        entry["_call"] = call.to_string().into();
    }
    entry
}

fn support(kept: &KeptAttempt, now: Timestamp) -> Value {
    let mut facts = support_facts(kept);
    facts["written"] = now.to_string().into();
    facts
}

/// What there is to tell of an attempt, and of the program that made it.
pub fn support_facts(kept: &KeptAttempt) -> Value {
    let attempt = &kept.record.attempt;
    let request = RequestText::parse(&attempt.request);
    let lines = |lines: Vec<HeaderLine<'_>>| -> Value {
        lines
            .into_iter()
            .map(|line| format!("{}: {}", line.name, line.value))
            .collect()
    };
    let parsed =
        |text: &str| -> Value { serde_json::from_str(text).unwrap_or_else(|_no_json| text.into()) };
    json!({
        "request_id": attempt.request_id,
        "action": attempt.action,
        "endpoint": attempt.endpoint,
        "started": attempt.started.to_string(),
        "duration_ms": attempt.duration.as_millis() as u64,
        "attempts_of_the_call": kept.siblings.len(),
        "request": {
            "method": request.method,
            "url": request.url,
            "headers": lines(request.headers),
            "body": parsed(request.body),
        },
        "signing": attempt.signing.as_ref().map(|steps| json!({
            "canonical_request": steps.canonical_request,
            "string_to_sign": steps.string_to_sign,
        })),
        "answer": {
            "status": attempt.status,
            "code": attempt.code,
            "headers": attempt.answer_headers.as_deref().map(|text| lines(header_lines(text))),
            "body": attempt.answer.as_deref().map(parsed),
            "bytes": attempt.answer_bytes,
            "is_cut": attempt.answer_is_cut,
        },
        "network_failure": attempt.transport,
        "timing": attempt.timing,
        "clock_behind_s": attempt.clock_behind_s,
        "proxy": attempt.route,
        "application": format!("Timbre {}", env!("CARGO_PKG_VERSION")),
        "system": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountId, AttemptRecord, RequestId};
    use std::ops::ControlFlow;

    fn store(folder: &std::path::Path, attempts: u32) -> Store {
        let store = Store::open(folder, &crate::clock::Clock::System)
            .unwrap()
            .store;
        for number in 0..attempts {
            let request = "POST http://a/\nhost: a\ncontent-type: application/json\n\n{\"A\":1}";
            let at = Timestamp::from_second(1_780_000_000 + i64::from(number)).unwrap();
            let mut attempt = Attempt::begin("A", "http://a".into(), request.into(), at);
            attempt.status = Some(200);
            attempt.request_id = Some(RequestId::new(format!("r-{number}")));
            attempt.answer = Some("{\"Response\":{}}".into());
            let account = AccountId::Practice;
            let record = AttemptRecord {
                call: None,
                row: None,
                account,
                attempt,
            };
            store.record_attempt(&record).unwrap();
        }
        store
    }

    fn ids(count: i64) -> Vec<AttemptId> {
        (1..=count).map(AttemptId).collect()
    }

    #[test]
    fn a_har_has_an_entry_for_each_attempt_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path(), 3);
        let path = folder.path().join("a.har");
        let watch = &mut |_| ControlFlow::Continue(());
        let written = write_har(&store, &ids(5), Target::fresh(&path), watch).unwrap();
        assert_eq!(written, 3);
        let har: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let entries = har["log"]["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 3);
        assert_eq!(entries[0]["request"]["postData"]["text"], "{\"A\":1}");
        assert_eq!(entries[0]["request"]["headers"][0]["name"], "host");
        assert_eq!(
            entries[2]["comment"],
            "timings were not measured; the headers of the answer were not kept"
        );
    }

    /// Attempts that lack all that one may lack.
    fn odd_attempts() -> Vec<Attempt> {
        let begin = |request: &str| {
            Attempt::begin(
                "A",
                "http://a".into(),
                request.into(),
                Timestamp::UNIX_EPOCH,
            )
        };
        let mut unanswered = begin("PUT http://a/b\nhost: a\n\n");
        unanswered.transport = Some(crate::domain::Transport::TimedOut);
        unanswered.timing = Some(crate::domain::Timing::default());
        let mut cut = begin("no request at all");
        cut.status = Some(503);
        cut.answer = Some("{".into());
        cut.answer_is_cut = true;
        cut.answer_bytes = Some(50_000_000);
        cut.code = Some("InternalError".into());
        vec![unanswered, cut]
    }

    #[test]
    fn a_har_is_one_by_the_schema_of_its_version() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path(), 2);
        for attempt in odd_attempts() {
            let account = AccountId::Practice;
            let call = Some(crate::domain::CallId::new());
            let record = AttemptRecord {
                call,
                row: None,
                account,
                attempt,
            };
            store.record_attempt(&record).unwrap();
        }
        let path = folder.path().join("a.har");
        let watch = &mut |_| ControlFlow::Continue(());
        write_har(&store, &ids(4), Target::fresh(&path), watch).unwrap();
        let mut har: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let schema = include_str!("../../tests/har/har-1.2.schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        let errors = |har: &Value| {
            let mut errors = Vec::new();
            validate(&schema, &schema, har, "", &mut errors);
            errors
        };
        assert_eq!(errors(&har), Vec::<String>::new());
        // It looks as deep as that.
        har["log"]["entries"][3]["response"]["content"]["size"] = "large".into();
        har["log"]["entries"][0]["request"]
            .as_object_mut()
            .unwrap()
            .remove("url");
        assert_eq!(
            errors(&har),
            [
                "/log/entries/0/request lacks url",
                "/log/entries/3/response/content/size is no integer"
            ]
        );
    }

    /// The keywords of JSON Schema that the schema of HAR uses and that say something of what is written here.
    fn validate(root: &Value, schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
        for (keyword, wanted) in schema.as_object().unwrap() {
            match keyword.as_str() {
                "$ref" => {
                    let place = wanted.as_str().unwrap().trim_start_matches('#');
                    validate(root, root.pointer(place).unwrap(), value, at, errors);
                }
                "allOf" => {
                    for schema in wanted.as_array().unwrap() {
                        validate(root, schema, value, at, errors);
                    }
                }
                "type" if wanted.is_string() => {
                    let fits = match wanted.as_str().unwrap() {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "integer" => value.is_i64() || value.is_u64(),
                        "number" => value.is_number(),
                        "boolean" => value.is_boolean(),
                        "null" => value.is_null(),
                        other => panic!("{other}"),
                    };
                    if !fits {
                        errors.push(format!("{at} is no {}", wanted.as_str().unwrap()));
                    }
                }
                "required" => {
                    let names = wanted.as_array().unwrap().iter();
                    let missing = names.filter(|name| value.get(name.as_str().unwrap()).is_none());
                    errors.extend(
                        missing.map(|name| format!("{at} lacks {}", name.as_str().unwrap())),
                    );
                }
                "properties" => {
                    for (name, schema) in wanted.as_object().unwrap() {
                        if let Some(value) = value.get(name) {
                            validate(root, schema, value, &format!("{at}/{name}"), errors);
                        }
                    }
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        validate(root, wanted, item, &format!("{at}/{index}"), errors);
                    }
                }
                "format" if wanted == "date-time" => {
                    assert!(
                        value.as_str().unwrap().parse::<Timestamp>().is_ok(),
                        "{value}"
                    );
                }
                // The date is read above; of the others none is written, or nothing is required by them.
                "pattern" | "format" | "oneOf" | "type" | "min" | "unique" | "optional"
                | "$schema" | "$comment" | "definitions" => {}
                other => panic!("{other} is not looked at"),
            }
        }
    }

    #[test]
    fn a_har_that_is_stopped_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path(), 3);
        let path = folder.path().join("a.har");
        let watch = &mut |progress: super::super::Progress| match progress.done {
            0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        };
        let written = write_har(&store, &ids(3), Target::fresh(&path), watch);
        assert!(matches!(written, Err(BackupError::Cancelled)));
        assert!(!path.exists());
    }

    #[test]
    fn a_support_file_names_request_answer_version_and_system() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path(), 1);
        let path = folder.path().join("s.json");
        let now = Timestamp::UNIX_EPOCH;
        assert!(write_support(&store, AttemptId(1), Target::fresh(&path), now).unwrap());
        let said: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(said["request_id"], "r-0");
        assert_eq!(said["request"]["body"]["A"], 1);
        assert!(said["application"].as_str().unwrap().starts_with("Timbre "));
        assert_eq!(said["timing"], Value::Null);
        let gone = folder.path().join("gone.json");
        assert!(!write_support(&store, AttemptId(9), Target::fresh(&gone), now).unwrap());
        assert!(!gone.exists());
    }
}
