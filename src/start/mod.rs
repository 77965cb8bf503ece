//! From the command line to the parts of a running app: folders, log, one instance, database, settings.

mod claimed;
mod moved;
mod notices;
mod scratch;

use crate::clock::Clock;
use crate::crash;
use crate::devices::SoundSystem;
use crate::domain::{Appearance, ReleaseFeed};
use crate::jobs::sound::download::FETCHED;
use crate::jobs::{
    self, Background, Callers, KnownAccounts, OpenedFolder, OpeningEvent, Outbox, Readers, Rows,
    Services, StoreOpening, Timings,
};
use crate::model::{Event, Notice, Start, Uuids};
use crate::platform::desktop::{self, FileDialogs};
use crate::platform::dirs::{self, DataDir};
use crate::platform::instance::{Instance, InstanceError};
use crate::platform::log_file;
use crate::secrets::SecretStore;
use crate::store::{SettingsFile, Store};
use crate::words::{self, Language, Words};
pub use claimed::Claimed;
use notices::{persistence_error, read_environment, settings_notice};
pub use notices::{say_in_terminal, tells_of_the_folder};
pub use scratch::{in_scratch, scratch_folder};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// What takes longer than this is said in the terminal, and again after as long.
const SILENCE: Duration = Duration::from_secs(1);

/// Gives the value of an environment variable.
pub type Lookup = Box<dyn Fn(&str) -> Option<String>>;

/// How the app is started.
pub struct Options {
    /// The data folder; none takes the system's place for one.
    pub data_dir: Option<PathBuf>,
    /// Recordings to start with; the first is taken.
    pub files: Vec<PathBuf>,
    /// Where the environment's account is read.
    pub environment: Lookup,
    /// Where the keys of added accounts are kept.
    pub secrets: SecretStore,
    /// How long things wait.
    pub pace: Timings,
    /// The program that reads recordings: this app's own binary.
    pub reader: PathBuf,
    /// How the window looks and speaks in this run.
    pub appearance: Appearance,
    /// Who asks the person for a file.
    pub file_dialogs: FileDialogs,
    /// Whether an instance that works in the folder already is given the files and brought to the
    /// front; otherwise this start is told that it is busy.
    pub hands_over: bool,
    /// Who may be asked for newer releases of the app.
    pub release_feed: Option<ReleaseFeed>,
}

/// What a start came to.
pub enum Started {
    /// Another instance works in the folder; it has the files now.
    HandedOver,
    /// Another instance works in the folder, which this is.
    Busy(PathBuf),
    /// This is the one.
    First(Box<AppParts>),
}

/// What the beginning of a start came to.
pub enum Begun {
    /// Another instance works in the folder; it has the files now.
    HandedOver,
    /// Another instance works in the folder, which this is.
    Busy(PathBuf),
    /// This is the one.
    First(Box<Claimed>),
}

/// A start that has everything but its rows: its database is being opened.
pub struct Unopened {
    /// Stops before its runtime and the folder go.
    opening: StoreOpening,
    runtime: Background,
    callers: Option<Callers>,
    outbox: Outbox,
    inbox: std::sync::mpsc::Receiver<Event>,
    wake: Waker,
    claimed: Claimed,
}

/// The parts of a running app. Dropping them ends the background work.
pub struct AppParts {
    /// The runtime of the background work; it must outlive the window.
    pub runtime: Background,
    /// Holds the folder for this instance.
    pub instance: Option<Instance>,
    /// Later starts that want work done here.
    pub callers: Option<Callers>,
    /// What the model starts from.
    pub start: Start,
    /// The services behind the jobs.
    pub services: Arc<Services>,
    pub settings: SettingsFile,
    /// What plays and records.
    pub sound: SoundSystem,
    /// Who asks the person for a file.
    pub file_dialogs: FileDialogs,
    /// This app's own binary, for a process that outlives the window.
    pub own_binary: PathBuf,
    /// Where events come in.
    pub inbox: std::sync::mpsc::Receiver<Event>,
    /// Is called to wake the window; set once there is one.
    pub wake: Waker,
    /// Recordings to start with.
    pub files: Vec<PathBuf>,
}

/// Wakes the window, once there is one.
pub type Waker = Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>;

/// Starts all but the window. Where it takes long to open the database, the terminal is told.
///
/// # Errors
/// A sentence for the terminal: without a folder or a runtime there is nothing to show a window about.
pub fn start(options: &Options) -> Result<Started, String> {
    match begin(options)? {
        Begun::HandedOver => Ok(Started::HandedOver),
        Begun::Busy(folder) => Ok(Started::Busy(folder)),
        Begun::First(claimed) => {
            let unopened = claimed.open()?;
            let opened = unopened.wait();
            let parts = unopened.parts(opened)?;
            notices::tell_of_the_folder(&parts.start.notices);
            Ok(Started::First(Box::new(parts)))
        }
    }
}

/// Starts what needs neither the database nor anything beside it.
///
/// # Errors
/// A sentence for the terminal: without a folder there is nothing to show a window about.
pub fn begin(options: &Options) -> Result<Begun, String> {
    // What is said before the window is said in a terminal, which speaks English. Hardly any start says something.
    let words = || Words::new(Language::English);
    let data_dir = dirs::data_dir(options.data_dir.as_deref(), |name| std::env::var_os(name))
        .map_err(|error| {
            words().fill("start-no-folder", &[("reason", error.to_string().into())])
        })?;
    // A folder that cannot be used costs the sending, not the window: it can say why.
    let error = data_dir.prepare().err();
    let folder = data_dir.path().to_owned();
    let location = match data_dir {
        DataDir::Named(_) => None,
        DataDir::Kept(location) => Some(location),
    };
    let files = options
        .files
        .iter()
        .map(|file| std::path::absolute(file).unwrap_or_else(|_unchanged| file.clone()))
        .collect::<Vec<_>>();
    let instance = match error {
        Some(_) => None,
        None => match jobs::claim(&folder, options.hands_over.then_some(files.as_slice())) {
            Ok(Some(instance)) => Some(instance),
            Ok(None) if options.hands_over => return Ok(Begun::HandedOver),
            Ok(None) => return Ok(Begun::Busy(folder)),
            Err(InstanceError::NoLocks(_)) => {
                let folder = folder.display().to_string().into();
                return Err(words().fill("start-no-locks", &[("folder", folder)]));
            }
            Err(error) => {
                let reason = error.to_string().into();
                return Err(words().fill("start-no-instance", &[("reason", reason)]));
            }
        },
    };
    let clock = Clock::System;
    let wanted = location
        .clone()
        .filter(|location| error.is_none() && location.wanted.is_some());
    if wanted.is_some() {
        // Nothing is written while it is moved.
        log_file::stop();
    } else if error.is_none() {
        log_file::start(&folder);
    }
    let mut notices = Vec::new();
    notices.extend(crash::take_untold(&folder).map(Notice::CrashedLastTime));
    let (settings, warnings) = SettingsFile::load(&folder, &clock);
    notices.extend(settings_notice(&warnings));
    let known = KnownAccounts {
        stored: settings.settings.accounts.clone(),
        environment: read_environment(&options.environment, &mut notices),
        secrets: options.secrets.clone(),
        tccli: directories::BaseDirs::new().map(|home| home.home_dir().join(".tccli")),
    };
    Ok(Begun::First(Box::new(Claimed {
        instance,
        error,
        desktop: desktop::read(&options.environment),
        appearance: options.appearance.clone(),
        clock,
        folder,
        location,
        file_dialogs: options.file_dialogs,
        wanted,
        hands_over: options.hands_over,
        release_feed: options.release_feed.clone(),
        notices,
        settings,
        known,
        pace: options.pace.clone(),
        reader: options.reader.clone(),
        files,
    })))
}

impl Unopened {
    /// What was there before the database is.
    pub fn claimed(&self) -> &Claimed {
        &self.claimed
    }

    /// Wakes the window, once there is one.
    pub fn waker(&self) -> &Waker {
        &self.wake
    }

    /// How far its database is.
    pub fn opening(&self) -> &StoreOpening {
        &self.opening
    }

    /// Waits until the database is open, and says in the terminal what takes long.
    fn wait(&self) -> OpenedFolder {
        let words = Words::new(Language::English);
        let mut said = Instant::now();
        loop {
            match self.opening.wait() {
                OpeningEvent::Opened(opened) => return *opened,
                OpeningEvent::Progress(progress) => {
                    if said.elapsed() >= SILENCE {
                        say_in_terminal(&words::opening::step(&words, progress));
                        said = Instant::now();
                    }
                }
            }
        }
    }

    /// The parts of the app, with what came of the opening.
    ///
    /// # Errors
    /// A sentence for the terminal.
    pub fn parts(mut self, opened: OpenedFolder) -> Result<AppParts, String> {
        if let Some(moved) = opened.moved {
            self.take_in(moved);
        }
        let claimed = self.claimed;
        let mut notices = claimed.notices;
        let (store, database_error) = match opened.store {
            Ok(opened) => {
                notices.extend(opened.set_aside.map(Notice::DatabaseSetAside));
                (Ok(opened.store), None)
            }
            Err(error) => {
                tracing::error!(%error, "the database cannot be opened");
                (
                    Store::in_memory(&claimed.folder),
                    Some(persistence_error(error)),
                )
            }
        };
        let store = store.map_err(|error| error.to_string())?;
        let draft = store.load_draft().ok().flatten();
        let mut settings = claimed.settings;
        // Whoever has rows knows the window, whatever became of the settings.
        settings.settings.first_run_done |= store.has_rows().unwrap_or(true);
        let rows = Rows::new(
            store,
            self.outbox.clone(),
            claimed.clock.clone(),
            claimed.folder.clone(),
            claimed.pace.save_retry,
        );
        let environment = claimed.known.environment.as_ref();
        let environment = environment.map(|environment| environment.account.clone());
        let readers =
            Readers::new(claimed.reader.clone()).with_copies_in(claimed.folder.join(FETCHED));
        let services = Services::with_accounts(
            rows,
            self.outbox,
            claimed.clock.clone(),
            claimed.pace,
            claimed.folder,
            claimed.known,
            readers,
        );
        Ok(AppParts {
            runtime: self.runtime,
            instance: claimed.instance,
            callers: self.callers,
            start: Start {
                clock: claimed.clock,
                uuids: Uuids::random(),
                settings: settings.settings.clone(),
                draft,
                environment,
                notices,
                database_error,
                appearance: claimed.appearance,
                desktop: claimed.desktop,
                location: claimed.location,
                release_feed: claimed.release_feed,
            },
            services,
            settings,
            sound: SoundSystem::default(),
            file_dialogs: claimed.file_dialogs,
            own_binary: claimed.reader,
            inbox: self.inbox,
            wake: self.wake,
            files: claimed.files,
        })
    }
}

/// Wakes the window, if there is one by then.
fn wakes(wake: &Waker) -> impl Fn() + Clone + Send + Sync + 'static {
    let wake = Arc::clone(wake);
    move || {
        if let Some(wake) = wake.get() {
            wake();
        }
    }
}
