//! Help: what is read, and what is searched for.

/// A section of the page of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum HelpTopic {
    /// How to make a good recording.
    #[default]
    Sample,
    /// What each field of the form means.
    Fields,
    /// Which of the service's calls makes which voice.
    Calls,
    /// Where a VoiceId is used.
    Use,
    /// Why nothing is paid for twice.
    Payment,
    /// What happens to a recording.
    Recording,
    /// What is kept where, and how it is deleted.
    Kept,
    /// What the system allows the app.
    Permissions,
    Shortcuts,
    /// The version, what it carries, and where its data lives.
    About,
}

impl HelpTopic {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Sample,
        Self::Fields,
        Self::Calls,
        Self::Use,
        Self::Payment,
        Self::Recording,
        Self::Kept,
        Self::Permissions,
        Self::Shortcuts,
        Self::About,
    ];
}

/// What the person wants of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpAction {
    /// Read a section.
    Open(HelpTopic),
    /// Look for a text in all of them.
    Search(String),
}

/// The page of help.
#[derive(Debug, Default)]
pub struct HelpState {
    /// The section that was opened last.
    pub topic: HelpTopic,
    /// How often one was opened: whoever has drawn fewer brings it into sight.
    pub opened: u32,
    /// What is searched for.
    pub search: String,
}

impl HelpState {
    /// Does what the person wants.
    pub(super) fn act(&mut self, action: HelpAction) {
        match action {
            HelpAction::Open(topic) => {
                self.topic = topic;
                self.opened = self.opened.wrapping_add(1);
            }
            HelpAction::Search(search) => self.search = search,
        }
    }
}
