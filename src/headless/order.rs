//! What a script asks for: a line of JSON a voice.

use crate::domain::{Field, SourceTab};
use crate::model::Action;
use serde::Deserialize;
use std::path::PathBuf;

/// A voice that is asked for: `{"name": "Ayu", "link": "https://…"}`, or with a `file` instead.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Line")]
pub struct Wanted {
    name: String,
    source: Source,
    /// That of the environment's account when absent.
    application: Option<String>,
}

/// A line as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    link: Option<String>,
    file: Option<PathBuf>,
    application: Option<String>,
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
