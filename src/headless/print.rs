//! What is printed: a line of JSON a row.

use crate::backup::as_json;
use crate::domain::dry_run::DryRequest;
use crate::domain::{Failure, RowId, Voice};
use crate::words::{Words, failure::explain};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::io::{self, Write};

/// The requests of a voice as they would leave.
pub(super) fn dry_run(name: &str, requests: &[DryRequest]) -> Value {
    json!({"name": name, "dry_run": requests})
}

/// A voice that was made before by the same line.
pub(super) fn made_before(name: &str, earlier: &Voice, words: &Words) -> Value {
    json!({
        "name": name,
        "refused": [words.say("headless-made-before")],
        "made_before": described(earlier, words),
    })
}

/// Prints a value on a line of its own, and keeps nothing of it back.
pub(super) fn line(value: &Value) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{value}")?;
    out.flush()
}

/// A row as it stands on disk: what the export has of it, whether more is done for it by itself, when the paid
/// call left, and, where something is wrong, what.
pub(super) fn described(voice: &Voice, words: &Words) -> Value {
    let mut row = as_json(voice.clone());
    row["settled"] = json!(voice.state.is_at_rest());
    row["sent"] = json!(voice.sent.map(|at| at.to_string()));
    if let Some(failure) = voice.state.failure() {
        let explained = explain(words, failure);
        row["problem"] = json!(explained.headline);
        row["cost"] = json!(explained.cost);
    }
    row
}

/// A row that could not be written: it is true all the same, and saving it goes on being tried.
pub(super) fn unsaved(voice: &Voice, words: &Words) -> Value {
    let mut row = described(voice, words);
    row["on_disk"] = json!(false);
    row
}

/// A row that cannot be gone on with, and why.
pub(super) fn unseen(id: RowId, failure: &Failure, words: &Words) -> Value {
    let explained = explain(words, failure);
    json!({"row": id, "settled": false, "problem": explained.headline})
}

/// A row that waits before its next try, and why.
pub(super) fn waiting(
    id: RowId,
    failure: Option<&Failure>,
    (until, try_no, of): (Timestamp, u32, Option<u32>),
    words: &Words,
) -> Value {
    let problem = failure.map(|failure| explain(words, failure).headline);
    let wait = json!({"problem": problem, "until": until.to_string(), "try": try_no, "of": of});
    json!({"row": id, "settled": false, "waits": wait})
}

/// That a row which was asked for is not there.
pub(super) fn no_such_row(words: &Words) -> Value {
    json!({"problem": words.say("headless-no-row")})
}

/// A voice that did not become a row.
pub(super) fn no_row(name: &str, reasons: &[String]) -> Value {
    json!({"name": name, "refused": reasons})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::voice::failure::{Refusal, Step};
    use crate::domain::{Account, VoiceState};
    use crate::words::Language;

    const ID: &str = "01936d2e-1111-7000-8000-000000000001";

    fn words() -> Words {
        Words::new(Language::English)
    }

    fn failed() -> Voice {
        let created = "2026-11-22T12:00:00Z".parse().unwrap();
        let account = Account::practice().snapshot(None);
        Voice {
            state: VoiceState::Failed {
                task_id: None,
                failure: Failure::own(Step::Prepare, Refusal::NeedsKeys),
            },
            ..Voice::new(ID.parse().unwrap(), created, account)
        }
    }

    /// The members of a line beside those of the export.
    fn more(line: &Value, voice: &Voice) -> Value {
        let mut more = line.clone();
        for (member, value) in as_json(voice.clone()).as_object().unwrap() {
            let printed = more.as_object_mut().unwrap().remove(member);
            assert_eq!(printed.as_ref(), Some(value), "{member}");
        }
        more
    }

    #[test]
    fn a_row_is_printed_under_these_words() {
        let voice = failed();
        let why = explain(&words(), voice.state.failure().unwrap());
        assert_eq!(
            more(&described(&voice, &words()), &voice),
            json!({
                "settled": true,
                "sent": null,
                "problem": why.headline,
                "cost": why.cost,
            })
        );
        assert_eq!(
            more(&unsaved(&voice, &words()), &voice),
            json!({
                "settled": true,
                "sent": null,
                "problem": why.headline,
                "cost": why.cost,
                "on_disk": false,
            })
        );
    }

    #[test]
    fn what_is_no_row_is_printed_under_these_words() {
        let failure = Failure::own(Step::Follow, Refusal::NeedsKeys);
        assert_eq!(
            unseen(ID.parse().unwrap(), &failure, &words()),
            json!({
                "row": ID,
                "settled": false,
                "problem": explain(&words(), &failure).headline,
            })
        );
        let wait = ("2026-11-22T12:00:09Z".parse().unwrap(), 3, None);
        assert_eq!(
            waiting(ID.parse().unwrap(), Some(&failure), wait, &words()),
            json!({
                "row": ID,
                "settled": false,
                "waits": {
                    "problem": explain(&words(), &failure).headline,
                    "until": "2026-11-22T12:00:09Z",
                    "try": 3,
                    "of": null,
                },
            })
        );
        assert_eq!(
            no_row("Ayu", &["why".to_owned()]),
            json!({"name": "Ayu", "refused": ["why"]})
        );
    }
}
