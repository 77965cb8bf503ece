//! From the command line to the parts of a running app: folders, log, one instance, database, settings.

use crate::clock::Clock;
use crate::crash;
use crate::devices::SoundSystem;
use crate::domain::ThemeChoice;
use crate::domain::recording::path_text;
use crate::jobs::sound::download::FETCHED;
use crate::jobs::{Background, KnownAccounts, Outbox, Readers, Rows, Services, Timings};
use crate::model::{Event, Notice, PersistenceError, Start, Uuids};
use crate::platform::dirs::{self, DirError};
use crate::platform::env::{self, EnvironmentAccount};
use crate::platform::instance::{Claim, Instance, InstanceError};
use crate::platform::log_file::{LOGS_FOLDER, LogFile};
use crate::platform::private;
use crate::secrets::SecretStore;
use crate::store::kept::KEPT_FOLDER;
use crate::store::{OpenError, SettingsFile, SettingsWarning, Store, StoreError};
use crate::words::{Language, Words};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

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
    /// A theme for this run.
    pub theme: Option<ThemeChoice>,
    /// A language for this run.
    pub language: Option<Language>,
    /// The system's languages, the most wanted first.
    pub system_languages: Vec<String>,
    /// Whether an instance that works in the folder already is given the files and brought to the
    /// front; otherwise this start fails.
    pub hands_over: bool,
}

/// What a start came to.
pub enum Started {
    /// Another instance works in the folder; it has the files now.
    HandedOver,
    /// This is the one.
    First(Box<AppParts>),
}

/// The parts of a running app. Dropping them ends the background work.
pub struct AppParts {
    /// The runtime of the background work; it must outlive the window.
    pub runtime: Background,
    /// Holds the folder for this instance.
    pub instance: Option<Instance>,
    /// What the model starts from.
    pub start: Start,
    /// The services behind the jobs.
    pub services: Arc<Services>,
    pub settings: SettingsFile,
    /// What plays and records.
    pub sound: SoundSystem,
    /// Where events come in.
    pub inbox: std::sync::mpsc::Receiver<Event>,
    /// Is called to wake the window; set once there is one.
    pub wake: Waker,
    /// Recordings to start with.
    pub files: Vec<PathBuf>,
}

/// Wakes the window, once there is one.
pub type Waker = Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>;

/// Starts all but the window.
///
/// # Errors
/// A sentence for the terminal: without a folder or a runtime there is nothing to show a window about.
pub fn start(options: &Options) -> Result<Started, String> {
    // What is said before the window is said in a terminal, which speaks English.
    let words = Words::new(Language::English);
    let folder = dirs::data_dir(options.data_dir.as_deref(), |name| std::env::var_os(name))
        .map_err(|error| words.fill("start-no-folder", &[("reason", error.to_string().into())]))?;
    // A folder that cannot be used costs the sending, not the window: it can say why.
    let error = dirs::prepare(&folder).err().map(folder_error);
    let runtime = Background::start().map_err(|error| error.to_string())?;
    let files = options
        .files
        .iter()
        .map(|file| std::path::absolute(file).unwrap_or_else(|_unchanged| file.clone()))
        .collect::<Vec<_>>();
    let instance = match error {
        Some(_) => None,
        None => match claim(&folder, options.hands_over.then_some(&files), &runtime) {
            Ok(Some(instance)) => Some(instance),
            Ok(None) if options.hands_over => return Ok(Started::HandedOver),
            Ok(None) => return Err(words.say("start-busy")),
            Err(error) => {
                let reason = error.to_string().into();
                return Err(words.fill("start-no-instance", &[("reason", reason)]));
            }
        },
    };

    let clock = Clock::System;
    if error.is_none() {
        start_log(&folder);
        delete_parts(&folder);
    }
    let mut notices = Vec::new();
    notices.extend(crash::take_untold(&folder).map(Notice::CrashedLastTime));
    let (mut settings, warnings) = SettingsFile::load(&folder, &clock);
    notices.extend(settings_notice(&warnings));
    if let Some(theme) = options.theme {
        settings.settings.theme = theme;
    }
    if let Some(language) = options.language {
        settings.settings.language = Some(language.tag().to_owned());
    }
    let environment = read_environment(&options.environment, &mut notices);
    let (store, database_error) = match error {
        None => open_store(&folder, &clock, &mut notices),
        Some(error) => (Store::in_memory(&folder), Some(error)),
    };
    let store = store.map_err(|error| error.to_string())?;
    let draft = store.load_draft().ok().flatten();

    let wake = Waker::default();
    let waker = Arc::clone(&wake);
    let (outbox, inbox) = Outbox::new(move || {
        if let Some(wake) = waker.get() {
            wake();
        }
    });
    let pace = options.pace.clone();
    let rows = Rows::new(
        store,
        outbox.clone(),
        clock.clone(),
        folder.clone(),
        pace.save_retry,
    );
    let account = environment
        .as_ref()
        .map(|environment| environment.account.clone());
    let known = KnownAccounts {
        stored: settings.settings.accounts.clone(),
        environment,
        secrets: options.secrets.clone(),
        tccli: directories::BaseDirs::new().map(|home| home.home_dir().join(".tccli")),
    };
    let readers = Readers::new(options.reader.clone()).with_copies_in(folder.join(FETCHED));
    let services =
        Services::with_accounts(rows, outbox, clock.clone(), pace, folder, known, readers);
    Ok(Started::First(Box::new(AppParts {
        runtime,
        instance,
        start: Start {
            clock,
            uuids: Uuids::random(),
            settings: settings.settings.clone(),
            draft,
            environment: account,
            notices,
            database_error,
            system_languages: options.system_languages.clone(),
        },
        services,
        settings,
        sound: SoundSystem::default(),
        inbox,
        wake,
        files,
    })))
}

/// Claims the folder. Where another instance works in it there is none; it has the files then, if it is
/// to have any.
fn claim(
    folder: &Path,
    files: Option<&Vec<PathBuf>>,
    runtime: &Background,
) -> Result<Option<Instance>, InstanceError> {
    let arguments: Vec<String> = files
        .into_iter()
        .flatten()
        .filter_map(|file| path_text::to_stored(file))
        .collect();
    loop {
        match Instance::claim(folder)? {
            Claim::First(instance) => return Ok(Some(instance)),
            Claim::Second(_) if files.is_none() => return Ok(None),
            Claim::Second(handover) => match runtime.block_on(handover.send(&arguments)) {
                Ok(()) => return Ok(None),
                // It ended between the two looks: the folder is free now.
                Err(InstanceError::Ended) => {}
                Err(error) => return Err(error),
            },
        }
    }
}

/// Deletes what the last run was writing when it was killed. The folder is this instance's alone, and no
/// job is at work yet.
fn delete_parts(folder: &Path) {
    for folder in [folder.to_owned(), folder.join(KEPT_FOLDER)] {
        match private::delete_parts(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "what was cut off is still there");
            }
            _ => {}
        }
    }
}

/// A store to work with. Where the database cannot be opened, one in memory keeps the window alive, and
/// nothing is sent: what is wrong is given beside it.
fn open_store(
    folder: &Path,
    clock: &Clock,
    notices: &mut Vec<Notice>,
) -> (Result<Store, StoreError>, Option<PersistenceError>) {
    let error = match Store::open(folder, clock) {
        Ok(opened) => {
            notices.extend(opened.set_aside.map(Notice::DatabaseSetAside));
            return (Ok(opened.store), None);
        }
        Err(error) => error,
    };
    tracing::error!(%error, "the database cannot be opened");
    let error = match error {
        OpenError::Newer { found, known } => PersistenceError::Newer { found, known },
        OpenError::ReadOnly { path } => PersistenceError::ReadOnly(path),
        OpenError::Full { .. } => PersistenceError::DiskFull,
        other => PersistenceError::Other(other.to_string()),
    };
    (Store::in_memory(folder), Some(error))
}

fn folder_error(error: DirError) -> PersistenceError {
    match error {
        DirError::ReadOnly { path } => PersistenceError::ReadOnly(path),
        DirError::Full { .. } => PersistenceError::DiskFull,
        other => PersistenceError::Other(other.to_string()),
    }
}

fn settings_notice(warnings: &[SettingsWarning]) -> Option<Notice> {
    warnings.iter().find_map(|warning| match warning {
        SettingsWarning::SetAside { to } => Some(Notice::SettingsReset(Some(to.clone()))),
        SettingsWarning::Unreadable { .. } => Some(Notice::SettingsReset(None)),
        SettingsWarning::Value { .. } | SettingsWarning::Account { .. } => None,
    })
}

fn read_environment(lookup: &Lookup, notices: &mut Vec<Notice>) -> Option<EnvironmentAccount> {
    match env::read(lookup) {
        Ok(account) => account,
        Err(problems) => {
            notices.extend(problems.into_iter().map(Notice::EnvironmentUnusable));
            None
        }
    }
}

/// The log. Nothing secret is ever logged: keys are types that do not print, and bodies are not logged
/// at all.
fn start_log(folder: &Path) {
    let filter = tracing_subscriber::EnvFilter::new("warn,timbre=info");
    if let Ok(file) = LogFile::open(&folder.join(LOGS_FOLDER)) {
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(std::sync::Mutex::new(file));
        // A second start in one process (a test) keeps the first log.
        drop(tracing_subscriber::util::SubscriberInitExt::try_init(
            tracing_subscriber::fmt::SubscriberBuilder::finish(subscriber),
        ));
    }
}

/// A sentence for whoever started the app from a terminal.
#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
pub fn say_in_terminal(sentence: &str) {
    eprintln!("{sentence}");
}
