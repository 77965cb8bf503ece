//! A start before anything goes on beside it.

use super::{Unopened, Waker, wakes};
use crate::clock::Clock;
use crate::domain::{
    Appearance, Desktop, Locale, Location, ReleaseFeed, Renderer, ThemeChoice, WindowGeometry,
};
use crate::jobs::{self, Background, KnownAccounts, Outbox, StoreOpening, Timings};
use crate::model::Notice;
use crate::platform::desktop::FileDialogs;
use crate::platform::dirs::DirError;
use crate::platform::instance::Instance;
use crate::store::{SettingsFile, kept};
use std::path::{Path, PathBuf};

/// A start that holds its folder and has read its settings, and has nothing going on beside it: as long as a process
/// has one thread, the system's libraries take no locks, and what they read for a window goes much faster.
pub struct Claimed {
    pub(super) instance: Option<Instance>,
    /// Why the folder cannot be used.
    pub(super) error: Option<DirError>,
    pub(super) desktop: Desktop,
    pub(super) appearance: Appearance,
    pub(super) clock: Clock,
    pub(super) folder: PathBuf,
    /// Where the folder is chosen; nothing where it was named for this run.
    pub(super) location: Option<Location>,
    /// To where it is moved before it is opened.
    pub(super) wanted: Option<Location>,
    pub(super) file_dialogs: FileDialogs,
    pub(super) hands_over: bool,
    pub(super) release_feed: Option<ReleaseFeed>,
    pub(super) notices: Vec<Notice>,
    pub(super) settings: SettingsFile,
    pub(super) known: KnownAccounts,
    pub(super) pace: Timings,
    pub(super) reader: PathBuf,
    pub(super) files: Vec<PathBuf>,
}

impl Claimed {
    /// Begins to open the database, and to hear later starts.
    ///
    /// # Errors
    /// A sentence for the terminal: the system gives no threads.
    pub fn open(mut self) -> Result<Unopened, String> {
        let runtime = Background::start().map_err(|error| error.to_string())?;
        let wake = Waker::default();
        let (outbox, inbox) = Outbox::new(wakes(&wake));
        let listens = self.instance.as_ref().filter(|_| self.hands_over);
        let callers =
            listens.and_then(|instance| jobs::listen(runtime.handle(), instance, outbox.clone()));
        let opening = if let Some(error) = self.error.take() {
            StoreOpening::failed(self.folder.clone(), error.into())
        } else {
            kept::delete_parts(&self.folder);
            let (folder, clock) = (self.folder.clone(), self.clock.clone());
            let wanted = self.wanted.take();
            StoreOpening::start(runtime.handle(), folder, wanted, clock, wakes(&wake))
        };
        Ok(Unopened {
            opening,
            runtime,
            callers,
            outbox,
            inbox,
            wake,
            claimed: self,
        })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// In what the window speaks, before there is a model to say it.
    pub fn locale(&self) -> Locale {
        self.appearance.locale(&self.settings.settings)
    }

    /// Size and place of the window when it was left.
    pub fn geometry(&self) -> Option<WindowGeometry> {
        self.settings.settings.window
    }

    /// With what the window was set to be drawn.
    pub fn renderer(&self) -> Option<Renderer> {
        self.settings.settings.renderer
    }

    /// Light or dark, before there is a model to say it.
    pub fn theme(&self) -> ThemeChoice {
        self.appearance.theme(&self.settings.settings)
    }
}
