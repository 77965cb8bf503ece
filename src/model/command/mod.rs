//! Commands: all that the person can do or set, each with its words, its shortcut and what it does. The command
//! palette, the page of shortcuts and the buttons' tooltips are made of them.

mod accounts;
mod activity;
mod bench;
mod form;
mod go;
mod kept;
mod recording;
mod settings;
mod shortcut;
#[cfg(test)]
mod tests;
mod voices;

pub use settings::renderer_words;
pub use shortcut::{LocalKeys, Shortcut, ShortcutKey};

use super::{Action, Model};
use crate::domain::{AccountId, Field};

/// What tells a command from all others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CommandId {
    /// The message of what it belongs to: a setting, a part of the window.
    pub group: &'static str,
    /// The message that names it.
    pub words: &'static str,
    /// What the message has a place for.
    pub subject: Option<CommandSubject>,
}

impl CommandId {
    /// Create the voice.
    pub const CREATE_VOICE: Self = Self::of("page-create", "create-voice");
    /// Choose a recording.
    pub const BROWSE: Self = Self::of("page-create", "choose-title");
    /// Copy the VoiceId of the voice that is open.
    pub const COPY_VOICE_ID: Self = Self::of("command-voice", "copy-voice-id");
    /// Search what the open view lists.
    pub const SEARCH: Self = Self::of("command-go", "command-search");
    /// Open the command palette.
    pub const FIND: Self = Self::of("command-go", "command-find");
    /// Show the shortcuts.
    pub const SHORTCUTS: Self = Self::of("command-go", "help-shortcuts-title");

    const fn of(group: &'static str, words: &'static str) -> Self {
        Self {
            group,
            words,
            subject: None,
        }
    }

    /// Open the view of this name.
    pub const fn view(words: &'static str) -> Self {
        Self::of("command-go", words)
    }

    /// The keys that do it from anywhere.
    pub fn shortcut(&self) -> Option<Shortcut> {
        shortcut::of(self)
    }
}

/// What a command is about, where its words have a place for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CommandSubject {
    Account(AccountId),
    /// A name that is the same in every language.
    Name(String),
    /// What another message names.
    Message(&'static str),
    /// A size in megabytes.
    Megabytes(u32),
}

/// Where the keyboard can be led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusTarget {
    /// A field of the form.
    Field(Field),
    HistorySearch,
    VoicesSearch,
    ActivitySearch,
    HelpSearch,
    /// The place for a TaskId that belongs to no row.
    TaskId,
}

/// A part of what a command does.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    Act(Action),
    /// Copy a text.
    Copy(String),
    /// Lead the keyboard to a field.
    Focus(FocusTarget),
}

/// A command as it stands at this moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Command {
    pub id: CommandId,
    /// Of what is set or chosen, whether it is.
    pub is_on: Option<bool>,
    /// What it does, in order; `None` while it is not possible.
    pub intents: Option<Vec<Intent>>,
}

impl Command {
    /// Whether something is paid for by it: plain Enter never does that.
    pub fn pays(&self) -> bool {
        self.id == CommandId::CREATE_VOICE
    }
}

/// Commands while they are put together.
struct CommandList<'a> {
    model: &'a Model,
    /// The group of those that come next.
    group: &'static str,
    commands: Vec<Command>,
}

impl CommandList<'_> {
    fn push(&mut self, id: CommandId, is_on: Option<bool>, intents: Option<Vec<Intent>>) {
        self.commands.push(Command { id, is_on, intents });
    }

    /// One that can be done whenever `possible`.
    fn when(&mut self, possible: bool, words: &'static str, action: impl Into<Action>) {
        self.several(possible.then(|| vec![action.into()]), words);
    }

    /// One of several steps; `None` while it is not possible.
    fn several(&mut self, actions: Option<Vec<Action>>, words: &'static str) {
        let intents = actions.map(|actions| actions.into_iter().map(Intent::Act).collect());
        self.push(CommandId::of(self.group, words), None, intents);
    }

    /// One that sets or chooses something.
    fn sets(&mut self, is_on: bool, words: &'static str, action: impl Into<Action>) {
        self.sets_when(true, is_on, words, action);
    }

    fn sets_when(
        &mut self,
        possible: bool,
        is_on: bool,
        words: &'static str,
        action: impl Into<Action>,
    ) {
        let intents = possible.then(|| vec![Intent::Act(action.into())]);
        self.push(CommandId::of(self.group, words), Some(is_on), intents);
    }

    /// One that leads the keyboard to a field, which some steps bring into sight.
    fn leads(&mut self, words: &'static str, to: FocusTarget, steps: Vec<Action>) {
        let mut intents: Vec<Intent> = steps.into_iter().map(Intent::Act).collect();
        intents.push(Intent::Focus(to));
        self.push(CommandId::of(self.group, words), None, Some(intents));
    }

    /// One about a subject.
    fn about(
        &mut self,
        words: &'static str,
        subject: CommandSubject,
        is_on: Option<bool>,
        action: Option<Action>,
    ) {
        let id = CommandId {
            group: self.group,
            words,
            subject: Some(subject),
        };
        self.push(id, is_on, action.map(|action| vec![Intent::Act(action)]));
    }
}

impl Model {
    /// All commands, as they stand at this moment.
    pub fn commands(&self) -> Vec<Command> {
        let mut list = CommandList {
            model: self,
            group: "",
            commands: Vec::new(),
        };
        go::list(&mut list);
        form::list(&mut list);
        bench::list(&mut list);
        recording::list(&mut list);
        voices::list(&mut list);
        activity::list(&mut list);
        accounts::list(&mut list);
        settings::list(&mut list);
        kept::list(&mut list);
        list.commands
    }

    /// The command of these keys, if it is possible at this moment.
    pub fn command_of(&self, shortcut: Shortcut) -> Option<Command> {
        let wanted = |command: &Command| {
            command.id.shortcut() == Some(shortcut) && command.intents.is_some()
        };
        self.commands().into_iter().find(wanted)
    }
}
