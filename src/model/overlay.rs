//! What lies over the window and is no dialog: the command palette, and the page of shortcuts.

/// What the person wants of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverlayAction {
    /// Look for a command.
    OpenPalette,
    ShowShortcuts,
    /// The palette's field holds another text.
    Search(String),
    /// This one of the commands that are found is the one that Enter does.
    Choose(usize),
    Close,
}

/// What lies over the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    Palette(CommandPalette),
    Shortcuts,
}

/// The command palette: every command, found by its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommandPalette {
    /// What is searched for.
    pub search: String,
    /// Which of the commands that are found Enter does.
    pub chosen: usize,
}

/// Does what the person wants.
pub(super) fn act(overlay: &mut Option<Overlay>, action: OverlayAction) {
    match (action, overlay) {
        (OverlayAction::OpenPalette, overlay) => {
            *overlay = Some(Overlay::Palette(CommandPalette::default()));
        }
        (OverlayAction::ShowShortcuts, overlay) => *overlay = Some(Overlay::Shortcuts),
        (OverlayAction::Close, overlay) => *overlay = None,
        (OverlayAction::Search(search), Some(Overlay::Palette(palette))) => {
            *palette = CommandPalette { search, chosen: 0 };
        }
        (OverlayAction::Choose(chosen), Some(Overlay::Palette(palette))) => {
            palette.chosen = chosen;
        }
        (OverlayAction::Search(_) | OverlayAction::Choose(_), _) => {}
    }
}
