//! Shortcuts: keys that do something from anywhere in the window, and those that do it where the keyboard is.

use super::CommandId;

/// Keys that do a command wherever the keyboard is. One of a key alone does nothing while something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Whether with Ctrl, the Command key of a Mac.
    pub with_command: bool,
    pub key: ShortcutKey,
}

/// A key of a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShortcutKey {
    Enter,
    /// A key by the character that it bears.
    Character(char),
}

const fn with_command(key: ShortcutKey) -> Shortcut {
    Shortcut {
        with_command: true,
        key,
    }
}

const fn alone(key: char) -> Shortcut {
    Shortcut {
        with_command: false,
        key: ShortcutKey::Character(key),
    }
}

impl Shortcut {
    /// All of them, in the order in which they are listed.
    pub fn all() -> Vec<(CommandId, Self)> {
        let letter = |letter| with_command(ShortcutKey::Character(letter));
        vec![
            (CommandId::FIND, letter('K')),
            (CommandId::SHORTCUTS, alone('?')),
            (CommandId::CREATE_VOICE, with_command(ShortcutKey::Enter)),
            (CommandId::BROWSE, letter('O')),
            (CommandId::SEARCH, letter('F')),
            (CommandId::COPY_VOICE_ID, alone('C')),
            (CommandId::view("rail-create"), letter('1')),
            (CommandId::view("rail-voices"), letter('2')),
            (CommandId::view("rail-activity"), letter('3')),
            (CommandId::view("rail-settings"), letter('4')),
            (CommandId::view("rail-help"), letter('5')),
        ]
    }
}

/// The shortcut of a command.
pub(super) fn of(id: &CommandId) -> Option<Shortcut> {
    let found = Shortcut::all().into_iter().find(|(other, _)| other == id);
    found.map(|(_, shortcut)| shortcut)
}

/// Keys that do something where the keyboard is, by the messages that name them and tell what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalKeys {
    pub keys: &'static str,
    pub does: &'static str,
}

impl LocalKeys {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::new("shortcut-play", "help-shortcut-play"),
        Self::new("shortcut-seek", "help-shortcut-seek"),
        Self::new("shortcut-zoom", "help-shortcut-zoom"),
        Self::new("shortcut-close", "help-shortcut-close"),
        Self::new("shortcut-scale", "help-shortcut-scale"),
        Self::new("shortcut-next", "help-shortcut-next"),
    ];

    const fn new(keys: &'static str, does: &'static str) -> Self {
        Self { keys, does }
    }
}
