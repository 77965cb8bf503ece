//! Two attempts side by side, line by line.

use crate::domain::attempt::TextLines;
use crate::domain::{Attempt, AttemptPhase, KeptAttempt, RequestText};
use crate::model::activity::{ComparedPart, Comparison, DiffKind, DiffLine, PartKind};
use serde_json::{Map, Value};
use similar::ChangeTag;
use similar::algorithms::{Capture, Replace, patience};
use std::borrow::Cow;
use std::time::{Duration, Instant};

/// Lines around a difference that are shown too.
const AROUND: usize = 3;
/// A body that cannot be compared in this time is compared roughly.
const PATIENCE: Duration = Duration::from_secs(2);

/// The texts of a part.
type PartTexts = fn([&Attempt; 2]) -> [String; 2];

/// Compares what was sent, what was answered, and how long it took.
pub(super) fn compare(first: &KeptAttempt, second: &KeptAttempt) -> Comparison {
    let both = [&first.record.attempt, &second.record.attempt];
    let parts: [(PartKind, PartTexts); 5] = [
        (PartKind::RequestHead, |both| both.map(request_head)),
        (PartKind::RequestBody, |both| {
            bodies(both.map(|attempt| RequestText::parse(&attempt.request).body))
        }),
        (PartKind::AnswerHead, |both| both.map(answer_head)),
        (PartKind::AnswerBody, |both| {
            bodies(both.map(|attempt| attempt.answer.as_deref().unwrap_or_default()))
        }),
        (PartKind::Timing, |both| both.map(timing)),
    ];
    Comparison {
        attempts: [first.id, second.id],
        started: both.map(|attempt| attempt.started),
        parts: parts
            .into_iter()
            .map(|(kind, texts)| {
                let [first, second] = texts(both);
                ComparedPart {
                    kind,
                    lines: differences(&first, &second),
                }
            })
            .collect(),
    }
}

fn request_head(attempt: &Attempt) -> String {
    let request = RequestText::parse(&attempt.request);
    let mut text = format!("{} {}\n", request.method, request.url);
    for header in request.headers {
        text.push_str(&format!("{}: {}\n", header.name, header.value));
    }
    text
}

/// The lines of two bodies. The order of JSON's members says nothing: the second has that of the first.
fn bodies([first, second]: [&str; 2]) -> [String; 2] {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    let ordered = match (read(first), read(second)) {
        // What is written in another way than we would write it stays as it is.
        (Some(of), Some(value)) if is_written_so(&value, second) => {
            Cow::Owned(in_the_order_of(&of, value).to_string())
        }
        _ => Cow::Borrowed(second),
    };
    [TextLines::of(first).text(), TextLines::of(&ordered).text()]
}

fn is_written_so(value: &Value, text: &str) -> bool {
    let written = value.to_string();
    written == text
}

fn in_the_order_of(of: &Value, value: Value) -> Value {
    match (of, value) {
        (Value::Object(of), Value::Object(mut value)) => {
            let mut ordered = Map::new();
            for (name, of) in of {
                if let Some(member) = value.get_mut(name) {
                    ordered.insert(name.clone(), in_the_order_of(of, member.take()));
                }
            }
            let others = value.into_iter().filter(|(name, _)| !of.contains_key(name));
            ordered.extend(others);
            Value::Object(ordered)
        }
        (Value::Array(of), Value::Array(value)) => {
            let of = of.iter().chain(std::iter::repeat(&Value::Null));
            let ordered = of.zip(value);
            ordered
                .map(|(of, value)| in_the_order_of(of, value))
                .collect()
        }
        (_, value) => value,
    }
}

fn answer_head(attempt: &Attempt) -> String {
    let mut text = String::new();
    if let Some(status) = attempt.status {
        text.push_str(&format!("{status}\n"));
    }
    if let Some(code) = &attempt.code {
        text.push_str(&format!("{code}\n"));
    }
    text + attempt.answer_headers.as_deref().unwrap_or_default()
}

fn timing(attempt: &Attempt) -> String {
    let Some(timing) = &attempt.timing else {
        return format!("{} ms\n", attempt.duration.as_millis());
    };
    let line = |name: &str, phase| match timing.of(phase) {
        Some(took) => format!("{name}: {:.1} ms\n", took.as_secs_f64() * 1000.0),
        None => String::new(),
    };
    [
        line("dns", AttemptPhase::Name),
        line("connect", AttemptPhase::Connect),
        line("wait", AttemptPhase::Wait),
        line("receive", AttemptPhase::Body),
    ]
    .concat()
}

/// The lines of both with what differs; none where they are the same.
fn differences(first: &str, second: &str) -> Vec<DiffLine> {
    if first == second {
        return Vec::new();
    }
    let [old, new] = [first, second].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let mut found = Replace::new(Capture::default());
    // The algorithm itself: the crate's way by a configuration carries each of its algorithms for each kind of text.
    let Ok(()) = patience::diff_deadline(
        &mut found,
        &old,
        0..old.len(),
        &new,
        0..new.len(),
        Some(Instant::now() + PATIENCE),
    );
    let mut lines = Vec::new();
    let mut next = 0;
    for group in found.into_inner().into_grouped_ops(AROUND) {
        let start = group.first().map_or(next, |op| op.old_range().start);
        left_out(&mut lines, start.saturating_sub(next));
        for op in &group {
            for change in op.iter_changes(&old, &new) {
                let kind = match change.tag() {
                    ChangeTag::Equal => DiffKind::Same,
                    ChangeTag::Delete => DiffKind::First,
                    ChangeTag::Insert => DiffKind::Second,
                };
                let text = change.value().trim_end_matches('\n').to_owned();
                lines.push(DiffLine { kind, text });
            }
            next = op.old_range().end;
        }
    }
    left_out(&mut lines, old.len().saturating_sub(next));
    lines
}

fn left_out(lines: &mut Vec<DiffLine>, count: usize) {
    if count > 0 {
        let text = count.to_string();
        lines.push(DiffLine {
            kind: DiffKind::LeftOut,
            text,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(lines: &[DiffLine]) -> Vec<(DiffKind, &str)> {
        lines
            .iter()
            .map(|line| (line.kind, line.text.as_str()))
            .collect()
    }

    #[test]
    fn the_order_of_members_is_no_difference() {
        let [first, second] = bodies([
            r#"{"A":1,"B":{"x":1,"y":[{"p":1,"q":2}]},"C":3}"#,
            r#"{"New":0,"C":3,"B":{"y":[{"q":2,"p":1},5],"x":2},"A":1}"#,
        ]);
        let differs: Vec<_> = differences(&first, &second)
            .into_iter()
            .filter(|line| matches!(line.kind, DiffKind::First | DiffKind::Second))
            .map(|line| line.text.trim().to_owned())
            .collect();
        let wanted = [
            "\"x\": 1,",
            "\"x\": 2,",
            "}",
            "},",
            "5",
            "\"C\": 3",
            "\"C\": 3,",
            "\"New\": 0",
        ];
        assert_eq!(differs, wanted);
        // What is written in another way than we would write it keeps its order.
        let [_, second] = bodies([r#"{"A":1,"B":2}"#, r#"{"B":2, "A":1}"#]);
        assert!(second.find("\"B\"") < second.find("\"A\""), "{second}");
    }

    #[test]
    fn what_is_the_same_far_from_a_difference_is_left_out() {
        let first: String = (0..10).map(|n| format!("{n}\n")).collect();
        let second = first.replace("5\n", "five\n");
        assert_eq!(
            kinds(&differences(&first, &second)),
            [
                (DiffKind::LeftOut, "2"),
                (DiffKind::Same, "2"),
                (DiffKind::Same, "3"),
                (DiffKind::Same, "4"),
                (DiffKind::First, "5"),
                (DiffKind::Second, "five"),
                (DiffKind::Same, "6"),
                (DiffKind::Same, "7"),
                (DiffKind::Same, "8"),
                (DiffKind::LeftOut, "1"),
            ]
        );
        assert_eq!(differences("a\n", "a\n"), []);
    }
}
