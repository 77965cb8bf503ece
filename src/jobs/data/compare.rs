//! Two attempts side by side, line by line.

use crate::domain::attempt::TextLines;
use crate::domain::{Attempt, AttemptPhase, KeptAttempt, RequestText};
use crate::model::activity::{ComparedPart, Comparison, DiffKind, DiffLine, PartKind};
use similar::ChangeTag;
use similar::algorithms::{Capture, Replace, patience};
use std::time::{Duration, Instant};

/// Lines around a difference that are shown too.
const AROUND: usize = 3;
/// A body that cannot be compared in this time is compared roughly.
const PATIENCE: Duration = Duration::from_secs(2);

/// The text of a part.
type PartText = fn(&Attempt) -> String;

/// Compares what was sent, what was answered, and how long it took.
pub(super) fn compare(first: &KeptAttempt, second: &KeptAttempt) -> Comparison {
    let both = [&first.record.attempt, &second.record.attempt];
    let parts: [(PartKind, PartText); 5] = [
        (PartKind::RequestHead, request_head),
        (PartKind::RequestBody, |attempt| {
            TextLines::of(RequestText::parse(&attempt.request).body).text()
        }),
        (PartKind::AnswerHead, answer_head),
        (PartKind::AnswerBody, |attempt| {
            TextLines::of(attempt.answer.as_deref().unwrap_or_default()).text()
        }),
        (PartKind::Timing, timing),
    ];
    Comparison {
        attempts: [first.id, second.id],
        started: both.map(|attempt| attempt.started),
        parts: parts
            .into_iter()
            .map(|(kind, text)| ComparedPart {
                kind,
                lines: differences(&text(both[0]), &text(both[1])),
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
