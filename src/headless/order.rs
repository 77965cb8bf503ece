//! What a script asks for: a line of JSON a voice.

use crate::domain::recording::path_text;
use crate::domain::{
    Account, AccountId, ConsentKind, Draft, Excerpt, SourceTab, SpeakerDraft, Splice, SpliceError,
    Stretch, StretchProblem, SubAppId,
};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A voice that is asked for: `{"name": "Ayu", "link": "https://…", "whose": "mine"}`, or with a `file`
/// instead.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawLine")]
pub struct MakeLine {
    name: String,
    source: LineSource,
    /// What of the file becomes the sample.
    choice: LineChoice,
    /// That of the environment's account when absent.
    application: Option<String>,
    /// Whose voice it is; an account that pays has to be told.
    whose: Option<RawConsent>,
    /// Whether it is to be made although the same line made a voice before.
    again: bool,
    /// Whether practice makes it, which nobody pays for.
    practice: bool,
}

/// What of a file a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineChoice {
    /// What it names.
    Named(Excerpt),
    /// The best stretch of a recording that cannot be sent as a whole.
    Best,
    /// The same, or pieces that are joined where none is good.
    BestOrJoined,
}

/// Whose voice it is: `"mine"`, `"licensed"`, or who agreed as in
/// `{"name": "Budi", "date": "2026-11-20", "statement": "yes.wav"}`, where the statement may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum RawConsent {
    Plain(Plain),
    Agreed(Agreed),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Plain {
    Mine,
    Licensed,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreed {
    name: String,
    date: String,
    statement: Option<PathBuf>,
}

impl RawConsent {
    fn speaker(self) -> SpeakerDraft {
        let plain = |whose| SpeakerDraft {
            whose: Some(whose),
            ..SpeakerDraft::default()
        };
        match self {
            Self::Plain(Plain::Mine) => plain(ConsentKind::Mine),
            Self::Plain(Plain::Licensed) => plain(ConsentKind::Licensed),
            Self::Agreed(agreed) => SpeakerDraft {
                name: agreed.name,
                date: agreed.date,
                statement: agreed.statement.as_deref().map(typed).unwrap_or_default(),
                ..plain(ConsentKind::Agreed)
            },
        }
    }
}

/// The number of an application, as a number or as text.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum LineApplication {
    Text(String),
    Number(serde_json::Number),
}

impl LineApplication {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A path of a line as the text of a field: the very path, whose blanks are its own, or the one that a
/// `file:` URL names. One that is not whole begins at the working folder.
fn typed(path: &Path) -> String {
    path_text::to_field(&whole(path))
}

/// A path of a line as a whole one.
pub(super) fn whole(path: &Path) -> PathBuf {
    let path = path
        .to_str()
        .filter(|text| text.starts_with("file://"))
        .and_then(path_text::from_field)
        .unwrap_or_else(|| path.to_owned());
    std::path::absolute(&path).unwrap_or(path)
}

/// A line as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLine {
    name: String,
    link: Option<String>,
    file: Option<PathBuf>,
    from: Option<f64>,
    to: Option<f64>,
    pieces: Option<Vec<RawPiece>>,
    join: Option<bool>,
    application: Option<LineApplication>,
    whose: Option<RawConsent>,
    #[serde(default)]
    again: bool,
    #[serde(default)]
    practice: bool,
}

/// A piece of a line, as `--judge` prints it.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPiece {
    from: f64,
    to: f64,
}

/// A line whose members do not go together.
#[derive(Debug, thiserror::Error)]
enum LineError {
    /// It names no recording, or two.
    #[error("one of `link` and `file` is needed")]
    NoOneSource,
    /// It names one end of a stretch.
    #[error("`from` and `to` are needed together")]
    HalfAStretch,
    /// A link is sent as a whole.
    #[error("`from` and `to`, `pieces` and `join` are for a `file`")]
    StretchOfALink,
    /// The ends of the stretch are no times in their order.
    #[error("`from` and `to` are seconds from the beginning, `to` behind `from`")]
    NoStretch,
    /// It is no length that is taken.
    #[error("from `from` to `to` are 5 to 30 seconds needed, not {} ms", millis(.0))]
    StretchLength(StretchProblem),
    /// It asks for one stretch and for pieces, or names what it lets the app choose.
    #[error("`from` and `to`, `pieces`, and `join` are one or the other")]
    TwoChoices,
    /// The pieces cannot be joined.
    #[error("`pieces`: {0}")]
    Pieces(SpliceError),
}

fn millis(problem: &StretchProblem) -> u64 {
    match *problem {
        StretchProblem::TooShort(millis) | StretchProblem::TooLong(millis) => millis,
    }
}

/// The latest instant that a stretch may name, in seconds: a day.
const LATEST: f64 = 86_400.0;

fn choice(line: &RawLine) -> Result<LineChoice, LineError> {
    let named = [
        line.from.is_some() || line.to.is_some(),
        line.pieces.is_some(),
        line.join.is_some(),
    ];
    match named.iter().filter(|named| **named).count() {
        0 => return Ok(LineChoice::Best),
        1 if line.file.is_none() => return Err(LineError::StretchOfALink),
        1 => {}
        _ => return Err(LineError::TwoChoices),
    }
    if let Some(pieces) = &line.pieces {
        let pieces = pieces.iter().map(|piece| stretch(piece.from, piece.to));
        let pieces = pieces.collect::<Result<Vec<Stretch>, LineError>>()?;
        let splice = Splice::new(pieces).map_err(LineError::Pieces)?;
        return Ok(LineChoice::Named(splice.into()));
    }
    match (line.from, line.to) {
        (Some(from), Some(to)) => {
            let stretch = stretch(from, to)?;
            stretch.check().map_err(LineError::StretchLength)?;
            Ok(LineChoice::Named(stretch.into()))
        }
        (None, None) if line.join == Some(true) => Ok(LineChoice::BestOrJoined),
        (None, None) => Ok(LineChoice::Best),
        _ => Err(LineError::HalfAStretch),
    }
}

fn stretch(from: f64, to: f64) -> Result<Stretch, LineError> {
    let is_time = |seconds: f64| (0.0..=LATEST).contains(&seconds);
    if is_time(from) && is_time(to) && from < to {
        Ok(Stretch::of_seconds(from, to))
    } else {
        Err(LineError::NoStretch)
    }
}

impl TryFrom<RawLine> for MakeLine {
    type Error = LineError;

    fn try_from(line: RawLine) -> Result<Self, Self::Error> {
        let choice = choice(&line)?;
        let source = match (line.link, line.file) {
            (Some(link), None) => LineSource::Link(link),
            (None, Some(file)) => LineSource::File(file),
            _ => return Err(LineError::NoOneSource),
        };
        Ok(Self {
            name: line.name,
            source,
            choice,
            application: line.application.map(LineApplication::text),
            whose: line.whose,
            again: line.again,
            practice: line.practice,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum LineSource {
    /// A link to a recording.
    Link(String),
    /// A recording on this computer.
    File(PathBuf),
}

/// A line that asks for no voice.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct BadLine {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub error: serde_json::Error,
}

impl MakeLine {
    /// Reads all lines before anything is done for the first; empty ones are skipped.
    ///
    /// # Errors
    /// The first line that is not a voice.
    pub fn read(text: &str) -> Result<Vec<Self>, BadLine> {
        text.lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(index, line)| {
                serde_json::from_str(line).map_err(|error| BadLine {
                    line: index + 1,
                    error,
                })
            })
            .collect()
    }

    /// The voice's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The account that makes it.
    pub(super) fn account(&self) -> AccountId {
        if self.practice {
            AccountId::Practice
        } else {
            AccountId::Environment
        }
    }

    /// What of the file it asks for.
    pub(super) fn choice(&self) -> &LineChoice {
        &self.choice
    }

    /// Whether it is to be made although the same line made a voice before.
    pub(super) fn again(&self) -> bool {
        self.again
    }

    /// The form that asks for it. It is made of nothing but the line and the account that pays, so that
    /// no other line and nothing that a window remembers can have a part in it.
    pub(super) fn form(self, account: &Account) -> Draft {
        let form = Draft {
            voice_name: self.name,
            speaker: self.whose.map(RawConsent::speaker).unwrap_or_default(),
            sub_app_id: self.application.unwrap_or_else(|| {
                let default = account.sub_app_id.map(SubAppId::get);
                default.map(|id| id.to_string()).unwrap_or_default()
            }),
            ..Draft::default()
        };
        match self.source {
            LineSource::Link(link) => Draft {
                tab: SourceTab::Link,
                link,
                ..form
            },
            LineSource::File(file) => Draft {
                tab: SourceTab::File,
                file: typed(&file),
                excerpt: match self.choice {
                    LineChoice::Named(excerpt) => Some(excerpt),
                    LineChoice::Best | LineChoice::BestOrJoined => None,
                },
                ..form
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_asks_for_a_voice_from_a_link_or_a_file() {
        let text = "{\"name\":\"Ayu\",\"link\":\"https://a.example/a.mp3\"}\n\n\
                    {\"name\":\"声\",\"file\":\"声.wav\",\"application\":\"251007\"}\n";
        let wanted = MakeLine::read(text).unwrap();
        assert_eq!(wanted.len(), 2);
        assert_eq!(wanted[1].name(), "声");
        let form = |of: &MakeLine| of.clone().form(&Account::practice());
        let file = form(&wanted[1]);
        assert_eq!(
            (file.tab, file.sub_app_id.as_str()),
            (SourceTab::File, "251007")
        );
        assert!(file.path().unwrap().is_absolute());
        let link = form(&wanted[0]);
        assert_eq!(link.tab, SourceTab::Link);
        assert_eq!(link.sub_app_id, Account::PRACTICE_APPLICATION.to_string());
    }

    /// Windows has no name that ends in a blank.
    #[cfg(unix)]
    #[test]
    fn a_name_that_ends_in_a_blank_is_that_name() {
        for name in ["a.wav ", " a.wav", "\"a\".wav", "'a'"] {
            let line = serde_json::json!({"name": "A", "file": format!("/x/{name}")});
            let wanted = MakeLine::read(&line.to_string()).unwrap().remove(0);
            let path = wanted.form(&Account::practice()).path().unwrap();
            assert_eq!(path, Path::new("/x").join(name));
        }
    }

    #[test]
    fn a_line_names_its_own_stretch_in_seconds() {
        let read = |more: &str| MakeLine::read(&format!("{{\"name\":\"A\",{more}}}"));
        let wanted = read("\"file\":\"a.wav\",\"from\":61.5,\"to\":80").unwrap();
        let form = wanted[0].clone().form(&Account::practice());
        assert_eq!(form.excerpt, Some(Stretch::new(61_500, 80_000).into()));
        let wanted = read("\"file\":\"a.wav\"").unwrap();
        assert_eq!(wanted[0].choice(), &LineChoice::Best);
        for (wrong, why) in [
            ("\"file\":\"a\",\"from\":1", "together"),
            ("\"file\":\"a\",\"to\":9", "together"),
            ("\"link\":\"a\",\"from\":1,\"to\":9", "for a `file`"),
            ("\"file\":\"a\",\"from\":-1,\"to\":9", "`to` behind"),
            ("\"file\":\"a\",\"from\":19,\"to\":9", "`to` behind"),
            ("\"file\":\"a\",\"from\":1e300,\"to\":2e300", "`to` behind"),
            ("\"file\":\"a\",\"from\":1,\"to\":3", "2000 ms"),
            ("\"file\":\"a\",\"from\":1,\"to\":60", "59000 ms"),
            ("\"file\":\"a\",\"from\":\"1\",\"to\":\"9\"", "f64"),
        ] {
            let error = read(wrong).expect_err(wrong).to_string();
            assert!(error.contains(why), "{wrong}: {error}");
        }
    }

    #[test]
    fn pieces_are_joined_where_a_line_names_them_or_says_that_they_may_be() {
        let read = |more: &str| MakeLine::read(&format!("{{\"name\":\"A\",{more}}}"));
        let two = "\"pieces\":[{\"from\":1,\"to\":5},{\"from\":9,\"to\":13.5}]";
        let wanted = read(&format!("\"file\":\"a.wav\",{two}")).unwrap();
        let pieces = vec![Stretch::new(1_000, 5_000), Stretch::new(9_000, 13_500)];
        let form = wanted[0].clone().form(&Account::practice());
        assert_eq!(form.excerpt, Some(Splice::new(pieces).unwrap().into()));
        let choice = |more: &str| read(more).unwrap()[0].choice().clone();
        let join = |may| choice(&format!("\"file\":\"a.wav\",\"join\":{may}"));
        assert_eq!(join(true), LineChoice::BestOrJoined);
        assert_eq!(join(false), LineChoice::Best);
        for (wrong, why) in [
            ("\"link\":\"a\",\"join\":true", "for a `file`"),
            (&format!("\"link\":\"a\",{two}"), "for a `file`"),
            (
                &format!("\"file\":\"a\",\"join\":true,{two}"),
                "one or the other",
            ),
            (
                &format!("\"file\":\"a\",\"from\":1,\"to\":9,{two}"),
                "one or the other",
            ),
            (
                "\"file\":\"a\",\"pieces\":[{\"from\":1,\"to\":9}]",
                "2 or 3 pieces",
            ),
            (
                "\"file\":\"a\",\"pieces\":[{\"from\":9,\"to\":14},{\"from\":1,\"to\":6}]",
                "order",
            ),
            (
                "\"file\":\"a\",\"pieces\":[{\"from\":1,\"to\":3},{\"from\":4,\"to\":6}]",
                "too short",
            ),
        ] {
            let error = read(wrong).expect_err(wrong).to_string();
            assert!(error.contains(why), "{wrong}: {error}");
        }
    }

    #[test]
    fn practice_makes_a_line_that_says_so_and_no_other() {
        for (more, account) in [
            ("", AccountId::Environment),
            (",\"practice\":false", AccountId::Environment),
            (",\"practice\":true", AccountId::Practice),
        ] {
            let line = format!("{{\"name\":\"A\",\"link\":\"a\"{more}}}");
            assert_eq!(
                MakeLine::read(&line).unwrap()[0].account(),
                account,
                "{more}"
            );
        }
    }

    #[test]
    fn an_application_is_a_number_or_its_text() {
        for application in ["251009", "\"251009\""] {
            let line = format!("{{\"name\":\"A\",\"link\":\"a\",\"application\":{application}}}");
            let wanted = MakeLine::read(&line).unwrap().remove(0);
            assert_eq!(wanted.form(&Account::practice()).sub_app_id, "251009");
        }
    }

    #[test]
    fn a_line_says_whose_voice_it_is() {
        let speaker = |whose: &str| {
            let line = format!("{{\"name\":\"A\",\"link\":\"a\"{whose}}}");
            let wanted = MakeLine::read(&line)?.remove(0);
            Ok::<_, BadLine>(wanted.form(&Account::practice()).speaker)
        };
        let actions = |whose: &str| speaker(&format!(",\"whose\":{whose}"));
        assert_eq!(actions("\"mine\"").unwrap().whose, Some(ConsentKind::Mine));
        let licensed = actions("\"licensed\"").unwrap();
        assert_eq!(licensed.whose, Some(ConsentKind::Licensed));
        assert_eq!(speaker("").unwrap(), SpeakerDraft::default());
        let agreed = actions("{\"name\":\"Budi\",\"date\":\"2026-11-20\",\"statement\":\"a.wav\"}");
        let agreed = agreed.unwrap();
        assert_eq!(agreed.whose, Some(ConsentKind::Agreed));
        assert_eq!((agreed.name.as_str(), agreed.remember), ("Budi", false));
        assert!(agreed.statement_path().unwrap().is_absolute());
        for wrong in [
            "\"theirs\"",
            "{\"name\":\"Budi\"}",
            "{\"name\":\"B\",\"date\":\"\",\"x\":1}",
        ] {
            actions(wrong).expect_err(wrong);
        }
    }

    #[test]
    fn a_line_that_asks_for_no_voice_is_named() {
        for line in [
            "{\"name\":\"Ayu\"}",
            "{\"link\":\"https://a.example/a.mp3\"}",
            "{\"name\":\"Ayu\",\"link\":\"a\",\"file\":\"b\"}",
            "{\"name\":\"Ayu\",\"link\":\"a\",\"voice\":1}",
            "Ayu",
        ] {
            let text = format!("{{\"name\":\"A\",\"link\":\"a\"}}\n{line}");
            let error = MakeLine::read(&text).expect_err(line);
            assert_eq!(error.line, 2, "{line}");
        }
    }
}
