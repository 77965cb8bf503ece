//! The sections of help, and which of them a search finds.

use super::{Words, command};
use crate::model::HelpTopic;

/// A section in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpSection {
    pub topic: HelpTopic,
    pub title: String,
    /// What it answers, in a line.
    pub summary: String,
    pub entries: Vec<HelpEntry>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpEntry {
    Heading(String),
    Text(String),
    /// What is good.
    Do(String),
    /// What is not.
    Avoid(String),
    /// Something by its name, and what it means.
    Term {
        name: String,
        meaning: String,
    },
}

/// The messages of a part; one of several lines is as many parts.
#[derive(Debug, Clone, Copy)]
enum HelpPart {
    Heading(&'static str),
    Text(&'static str),
    Do(&'static str),
    Avoid(&'static str),
    Term(&'static str, &'static str),
    /// All keys, and what they do.
    Shortcuts,
}

use HelpPart::{Avoid, Do, Heading, Shortcuts, Term, Text};

/// The messages of a section: its title, its summary, its parts.
fn messages(topic: HelpTopic) -> (&'static str, &'static str, &'static [HelpPart]) {
    match topic {
        HelpTopic::Sample => (
            "help-sample-title",
            "help-sample-summary",
            &[
                Text("help-sample"),
                Heading("help-sample-good"),
                Do("help-sample-do"),
                Heading("help-sample-bad"),
                Avoid("help-sample-avoid"),
            ],
        ),
        HelpTopic::Fields => (
            "help-fields-title",
            "help-fields-summary",
            &[
                Term("field-voice-name", "help-field-voice-name"),
                Term("source-file", "help-field-file"),
                Term("source-record", "help-field-record"),
                Term("source-link", "help-field-link"),
                Term("source-earlier-work", "help-field-earlier-work"),
                Term("field-whose", "help-field-whose"),
                Term("field-sub-app-id", "help-field-sub-app-id"),
                Term("field-keep-days", "help-field-keep-days"),
                Term("field-priority", "help-field-priority"),
                Term("field-session-id", "help-field-session-id"),
                Term("field-session-context", "help-field-session-context"),
            ],
        ),
        HelpTopic::Calls => (
            "help-calls-title",
            "help-calls-summary",
            &[
                Text("help-calls"),
                Term("help-call-custom-name", "help-call-custom"),
                Term("help-call-element-name", "help-call-element"),
                Term("help-call-vidu-name", "help-call-vidu"),
                Term("help-call-minimax-name", "help-call-minimax"),
            ],
        ),
        HelpTopic::Use => (
            "help-use-title",
            "help-use-summary",
            &[
                Text("help-use"),
                Term("help-use-video-name", "help-use-video"),
                Term("help-use-later-name", "help-use-later"),
                Term("help-use-element-name", "help-use-element"),
                Term("help-use-not-name", "help-use-not"),
            ],
        ),
        HelpTopic::Payment => ("help-paid-title", "help-paid-summary", &[Text("help-paid")]),
        HelpTopic::Recording => (
            "help-recording-title",
            "help-recording-summary",
            &[Text("help-recording")],
        ),
        HelpTopic::Kept => (
            "help-kept-title",
            "help-kept-summary",
            &[
                Text("help-kept"),
                Term("help-kept-rows-name", "help-kept-rows"),
                Term("help-kept-samples-name", "help-kept-samples"),
                Term("help-kept-keys-name", "help-kept-keys"),
                Term("help-kept-speakers-name", "help-kept-speakers"),
                Term("help-kept-cloud-name", "help-kept-cloud"),
            ],
        ),
        HelpTopic::Permissions => (
            "help-permissions-title",
            "help-permissions-summary",
            &[Text("help-permissions")],
        ),
        HelpTopic::Shortcuts => (
            "help-shortcuts-title",
            "help-shortcuts-summary",
            &[Shortcuts],
        ),
        HelpTopic::About => (
            "help-about-title",
            "help-about-summary",
            &[
                Text("help-about"),
                Heading("help-licences"),
                Term("help-licence-app-name", "help-licence-app"),
                Term("help-licence-fonts-name", "help-licence-fonts"),
                Term("help-licence-icons-name", "help-licence-icons"),
                Term("help-licence-models-name", "help-licence-models"),
                Term("help-licence-dates-name", "help-licence-dates"),
                Term("help-licence-code-name", "help-licence-code"),
            ],
        ),
    }
}

/// A section in words.
pub fn section(words: &Words, topic: HelpTopic) -> HelpSection {
    let (title, summary, parts) = messages(topic);
    let lines = |key: &str, entry: fn(String) -> HelpEntry| -> Vec<HelpEntry> {
        let text = words.say(key);
        text.lines().map(str::to_owned).map(entry).collect()
    };
    let entries = parts.iter().flat_map(|part| match *part {
        Heading(key) => lines(key, HelpEntry::Heading),
        Text(key) => lines(key, HelpEntry::Text),
        Do(key) => lines(key, HelpEntry::Do),
        Avoid(key) => lines(key, HelpEntry::Avoid),
        Term(name, meaning) => vec![HelpEntry::Term {
            name: words.say(name),
            meaning: words.say(meaning),
        }],
        Shortcuts => command::shortcuts(words)
            .into_iter()
            .map(|line| HelpEntry::Term {
                name: line.keys,
                meaning: line.does,
            })
            .collect(),
    });
    HelpSection {
        topic,
        title: words.say(title),
        summary: words.say(summary),
        entries: entries.collect(),
    }
}

/// The sections in which each word of a search occurs, whatever the case; all of them where nothing is
/// searched for.
pub fn found(words: &Words, search: &str) -> Vec<HelpSection> {
    let wanted = wanted(search);
    HelpTopic::ALL
        .into_iter()
        .map(|topic| section(words, topic))
        .filter(|section| {
            let text = section.text().to_lowercase();
            wanted.iter().all(|word| text.contains(word))
        })
        .collect()
}

fn wanted(search: &str) -> Vec<String> {
    let search = search.to_lowercase();
    search.split_whitespace().map(str::to_owned).collect()
}

impl HelpSection {
    fn text(&self) -> String {
        let lines = self.entries.iter().map(HelpEntry::text);
        let head = [self.title.clone(), self.summary.clone()];
        head.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// What stands beneath its title in the list: what a search finds in it, else what it answers.
    pub fn line(&self, search: &str) -> String {
        let wanted = wanted(search);
        let holds = |text: &str| {
            let text = text.to_lowercase();
            wanted.iter().any(|word| text.contains(word))
        };
        if wanted.is_empty() || holds(&self.title) || holds(&self.summary) {
            return self.summary.clone();
        }
        let mut lines = self.entries.iter().map(HelpEntry::text);
        lines
            .find(|text| holds(text))
            .unwrap_or_else(|| self.summary.clone())
    }
}

impl HelpEntry {
    fn text(&self) -> String {
        match self {
            Self::Heading(text) | Self::Text(text) | Self::Do(text) | Self::Avoid(text) => {
                text.clone()
            }
            Self::Term { name, meaning } => format!("{name}: {meaning}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn topics(language: Language, search: &str) -> Vec<HelpTopic> {
        let found = found(&Words::new(language), search);
        found.iter().map(|section| section.topic).collect()
    }

    #[test]
    fn a_search_finds_by_the_words_of_the_persons_language() {
        for (language, search, topic) in [
            (Language::English, "SHORTCUTS", HelpTopic::Shortcuts),
            (Language::English, "1080p kling", HelpTopic::Use),
            (Language::SimplifiedChinese, "快捷键", HelpTopic::Shortcuts),
            (Language::SimplifiedChinese, "优先级", HelpTopic::Fields),
            (Language::Indonesian, "pintasan", HelpTopic::Shortcuts),
            (Language::Indonesian, "lisensi", HelpTopic::About),
        ] {
            let found = topics(language, search);
            assert!(found.contains(&topic), "{search}: {found:?}");
            assert!(found.len() < HelpTopic::ALL.len(), "{search}");
        }
    }

    #[test]
    fn every_word_has_to_occur_and_none_finds_all() {
        assert_eq!(topics(Language::English, "  "), HelpTopic::ALL);
        assert!(topics(Language::English, "microphone zzz").is_empty());
    }

    #[test]
    fn the_line_beneath_a_title_shows_where_the_word_stands() {
        let words = Words::new(Language::English);
        let fields = section(&words, HelpTopic::Fields);
        assert_eq!(fields.line(""), fields.summary);
        let line = fields.line("SessionContext");
        assert!(line.contains("SessionContext"), "{line}");
    }
}
