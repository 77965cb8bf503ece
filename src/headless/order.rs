//! What a script asks for: a line of JSON a voice.

use crate::domain::{Field, SourceTab, Whose};
use crate::model::{Action, WhoseAction};
use serde::Deserialize;
use std::path::PathBuf;

/// A voice that is asked for: `{"name": "Ayu", "link": "https://…", "whose": "mine"}`, or with a `file`
/// instead.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Line")]
pub struct Wanted {
    name: String,
    source: Source,
    /// That of the environment's account when absent.
    application: Option<String>,
    /// Whose voice it is; an account that pays has to be told.
    whose: Option<Said>,
}

/// Whose voice it is: `"mine"`, `"licensed"`, or who agreed as in
/// `{"name": "Budi", "date": "2026-11-20", "statement": "yes.wav"}`, where the statement may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Said {
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

impl Said {
    fn typing(self) -> Vec<Action> {
        let choose = |whose| Action::from(WhoseAction::Choose(whose));
        match self {
            Self::Plain(Plain::Mine) => vec![choose(Whose::Mine)],
            Self::Plain(Plain::Licensed) => vec![choose(Whose::Licensed)],
            Self::Agreed(agreed) => {
                let mut actions = vec![
                    choose(Whose::Agreed),
                    Action::Edit(Field::SpeakerName, agreed.name),
                    Action::Edit(Field::AgreedDate, agreed.date),
                ];
                if let Some(path) = agreed.statement {
                    let path = std::path::absolute(&path).unwrap_or(path);
                    let path = path.to_string_lossy().into_owned();
                    actions.push(Action::Edit(Field::Statement, path));
                }
                actions
            }
        }
    }
}

/// A line as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    link: Option<String>,
    file: Option<PathBuf>,
    application: Option<String>,
    whose: Option<Said>,
}

impl TryFrom<Line> for Wanted {
    type Error = &'static str;

    fn try_from(line: Line) -> Result<Self, Self::Error> {
        let source = match (line.link, line.file) {
            (Some(link), None) => Source::Link(link),
            (None, Some(file)) => Source::File(file),
            _ => return Err("one of `link` and `file` is needed"),
        };
        Ok(Self {
            name: line.name,
            source,
            application: line.application,
            whose: line.whose,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
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

impl Wanted {
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

    /// What a person would do to put it into an empty form.
    pub(super) fn typing(self) -> Vec<Action> {
        let mut actions = match self.source {
            Source::Link(link) => vec![
                Action::ChooseSource(SourceTab::Link),
                Action::Edit(Field::Link, link),
            ],
            Source::File(file) => {
                let file = std::path::absolute(&file).unwrap_or(file);
                vec![Action::UseFile(file)]
            }
        };
        actions.push(Action::Edit(Field::VoiceName, self.name));
        if let Some(application) = self.application {
            actions.push(Action::Edit(Field::SubAppId, application));
        }
        if let Some(said) = self.whose {
            actions.extend(said.typing());
        }
        actions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_asks_for_a_voice_from_a_link_or_a_file() {
        let text = "{\"name\":\"Ayu\",\"link\":\"https://a.example/a.mp3\"}\n\n\
                    {\"name\":\"声\",\"file\":\"声.wav\",\"application\":\"251007\"}\n";
        let wanted = Wanted::read(text).unwrap();
        assert_eq!(wanted.len(), 2);
        assert_eq!(wanted[1].name(), "声");
        let actions = wanted[1].clone().typing();
        assert!(matches!(&actions[0], Action::UseFile(path) if path.is_absolute()));
        assert_eq!(
            actions.last(),
            Some(&Action::Edit(Field::SubAppId, "251007".into()))
        );
    }

    #[test]
    fn a_line_says_whose_voice_it_is() {
        let actions = |whose: &str| {
            let line = format!("{{\"name\":\"A\",\"link\":\"a\",\"whose\":{whose}}}");
            Wanted::read(&line).map(|mut wanted| wanted.remove(0).typing().split_off(3))
        };
        let choose = |whose| Action::from(WhoseAction::Choose(whose));
        assert_eq!(actions("\"mine\"").unwrap(), [choose(Whose::Mine)]);
        assert_eq!(actions("\"licensed\"").unwrap(), [choose(Whose::Licensed)]);
        let agreed = actions("{\"name\":\"Budi\",\"date\":\"2026-11-20\",\"statement\":\"a.wav\"}");
        let agreed = agreed.unwrap();
        assert_eq!(agreed.len(), 4);
        assert_eq!(agreed[1], Action::Edit(Field::SpeakerName, "Budi".into()));
        assert!(matches!(&agreed[3], Action::Edit(Field::Statement, path)
            if std::path::Path::new(path).is_absolute()));
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
            let error = Wanted::read(&text).expect_err(line);
            assert_eq!(error.line, 2, "{line}");
        }
    }
}
