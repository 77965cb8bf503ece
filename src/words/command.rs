//! Commands in words: what they are called, by which words they are found, and the keys that do them.

use super::{Arg, Words};
use crate::domain::AccountId;
use crate::model::command::{Command, CommandId, CommandSubject, LocalKeys, Shortcut, ShortcutKey};
use std::borrow::Cow;

/// A command that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundCommand {
    pub command: Command,
    /// What it is called.
    pub label: String,
    /// What it belongs to.
    pub group: String,
}

impl FoundCommand {
    /// Both, as a screen reader says it.
    pub fn spoken(&self) -> String {
        format!("{}: {}", self.group, self.label)
    }
}

/// What accounts are called.
pub type AccountNames<'a> = &'a dyn Fn(AccountId) -> String;

/// The places of a command's message.
fn places<'a>(words: &Words, subject: &'a CommandSubject, names: AccountNames<'_>) -> Vec<Arg<'a>> {
    match subject {
        CommandSubject::Account(id) => {
            let name = names(*id);
            vec![("account", name.clone().into()), ("name", name.into())]
        }
        CommandSubject::Name(name) => {
            let name = Cow::Borrowed(name.as_str());
            vec![("name", name.clone().into()), ("language", name.into())]
        }
        CommandSubject::Message(key) => vec![("name", words.say(key).into())],
        CommandSubject::Megabytes(size) => vec![("size", (*size).into())],
    }
}

/// What a command is called.
pub fn label(words: &Words, id: &CommandId, names: AccountNames<'_>) -> String {
    let subject = id.subject.as_ref();
    let places = subject.map(|subject| places(words, subject, names));
    words.fill(id.words, &places.unwrap_or_default())
}

/// The same in English.
fn label_in_english(words: &Words, id: &CommandId, names: AccountNames<'_>) -> String {
    let places = match &id.subject {
        Some(CommandSubject::Message(key)) => vec![("name", words.in_english(key, &[]).into())],
        Some(subject) => places(words, subject, names),
        None => Vec::new(),
    };
    words.in_english(id.words, &places)
}

/// How well a command fits a search; the least fits best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It begins with what is searched for.
    Beginning,
    /// One of its words does.
    Word,
    /// It holds all of it.
    Within,
    /// What it belongs to, or its English, holds the rest.
    Beside,
}

fn fit(label: &str, search: &str, beside: &str) -> Option<Fit> {
    let label = label.to_lowercase();
    let search = search.to_lowercase();
    let search = search.trim();
    if label.starts_with(search) {
        return Some(Fit::Beginning);
    }
    let begins = |word: &str| label.split_whitespace().any(|own| own.starts_with(word));
    if search.split_whitespace().all(begins) {
        return Some(Fit::Word);
    }
    if search.split_whitespace().all(|word| label.contains(word)) {
        return Some(Fit::Within);
    }
    let all = format!("{label}\n{}", beside.to_lowercase());
    let holds = |word: &str| all.contains(word);
    search.split_whitespace().all(holds).then_some(Fit::Beside)
}

/// The commands in which each word of a search occurs, in the person's language or in English, whatever the
/// case: those first that are possible and fit best.
pub fn found(
    words: &Words,
    commands: Vec<Command>,
    search: &str,
    names: AccountNames<'_>,
) -> Vec<FoundCommand> {
    let mut found: Vec<(bool, Fit, FoundCommand)> = commands
        .into_iter()
        .filter_map(|command| {
            let label = label(words, &command.id, names);
            let group = words.say(command.id.group);
            let in_english = label_in_english(words, &command.id, names);
            let beside = [
                group.as_str(),
                &label,
                &in_english,
                &words.in_english(command.id.group, &[]),
            ]
            .join("\n");
            let fits = [&label, &in_english].map(|label| fit(label, search, &beside));
            let fit = fits.into_iter().flatten().min()?;
            let found = FoundCommand {
                command,
                label,
                group,
            };
            Some((found.command.intents.is_none(), fit, found))
        })
        .collect();
    found.sort_by_key(|(impossible, fit, _)| (*impossible, *fit));
    found.into_iter().map(|(_, _, found)| found).collect()
}

/// The keys of a shortcut.
pub fn keys(words: &Words, shortcut: Shortcut) -> String {
    let key = match shortcut.key {
        ShortcutKey::Enter => words.say("key-enter"),
        ShortcutKey::Character(character) => character.to_string(),
    };
    if !shortcut.with_command {
        return key;
    }
    let system = std::env::consts::OS;
    let places = [("key", key.into()), ("system", system.into())];
    words.fill("shortcut-with-command", &places)
}

/// The keys of a command, if it has any.
pub fn keys_of(words: &Words, id: &CommandId) -> Option<String> {
    id.shortcut().map(|shortcut| keys(words, shortcut))
}

/// What something is called, with the keys of its command behind it.
pub fn with_keys(words: &Words, name: &str, id: &CommandId) -> String {
    match keys_of(words, id) {
        Some(keys) => {
            let places = [("name", name.into()), ("keys", keys.into())];
            words.fill("command-with-keys", &places)
        }
        None => name.to_owned(),
    }
}

/// Keys, and what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortcutLine {
    pub keys: String,
    pub does: String,
}

/// All shortcuts, and the keys that do something where the keyboard is.
pub fn shortcuts(words: &Words) -> Vec<ShortcutLine> {
    let nobody = |_| String::new();
    let of_commands = Shortcut::all().into_iter().map(|(id, shortcut)| {
        let does = match &id {
            id if *id == CommandId::CREATE_VOICE => words.say("help-shortcut-send"),
            id if *id == CommandId::COPY_VOICE_ID => words.say("help-shortcut-copy"),
            id if id.words.starts_with("rail-") => {
                let name = words.say(id.words);
                words.fill("command-show", &[("name", name.into())])
            }
            id => label(words, id, &nobody),
        };
        ShortcutLine {
            keys: keys(words, shortcut),
            does,
        }
    });
    let local = LocalKeys::ALL.into_iter().map(|local| ShortcutLine {
        keys: words.say(local.keys),
        does: words.say(local.does),
    });
    of_commands.chain(local).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::command::Intent;
    use crate::words::Language;

    fn command(group: &'static str, words: &'static str, is_possible: bool) -> Command {
        Command {
            id: CommandId {
                group,
                words,
                subject: None,
            },
            is_on: None,
            intents: is_possible.then(|| vec![Intent::Copy(String::new())]),
        }
    }

    fn labels(language: Language, search: &str) -> Vec<String> {
        let words = Words::new(language);
        let commands = vec![
            command("settings-theme", "theme-light", false),
            command("settings-theme", "theme-dark", true),
            command("page-create", "create-voice", true),
        ];
        let found = found(&words, commands, search, &|_| String::new());
        found.into_iter().map(|found| found.label).collect()
    }

    #[test]
    fn a_command_is_found_by_its_words_in_the_persons_language_and_in_english() {
        for language in Language::ALL {
            let dark = Words::new(language).say("theme-dark");
            assert_eq!(labels(language, &dark)[0], dark, "{language:?}");
            assert_eq!(labels(language, "DARK")[0], dark, "{language:?}");
            let create = Words::new(language).say("create-voice");
            assert_eq!(labels(language, "voice CREATE"), [create], "{language:?}");
            assert!(labels(language, "zzz").is_empty());
        }
    }

    #[test]
    fn what_fits_best_comes_first_and_what_is_not_possible_last() {
        assert_eq!(
            labels(Language::English, ""),
            ["Dark", "Create voice", "Light"]
        );
        // "Light or dark" is what both belong to.
        assert_eq!(labels(Language::English, "light"), ["Dark", "Light"]);
    }

    #[test]
    fn each_shortcut_and_each_local_key_is_listed_in_words() {
        for language in Language::ALL {
            let lines = shortcuts(&Words::new(language));
            let count = Shortcut::all().len() + LocalKeys::ALL.len();
            assert_eq!(lines.len(), count);
            let empty = |line: &&ShortcutLine| line.keys.is_empty() || line.does.is_empty();
            assert_eq!(lines.iter().find(empty), None);
        }
    }
}
