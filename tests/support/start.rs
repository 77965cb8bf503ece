//! The app without a window, put together as a start of it does.

use super::PATIENCE;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use timbre::clock::Clock;
use timbre::domain::{Account, Appearance, Desktop, ReleaseFeed, Settings, UpdateSettings};
use timbre::jobs::sound::download::FETCHED;
use timbre::jobs::{Jobs, KnownAccounts, Outbox, Readers, Rows, Services, Timings};
use timbre::model::{Effect, Event, Model, Start, Uuids};
use timbre::platform::env::EnvironmentAccount;
use timbre::secrets::SecretStore;
use timbre::start::{AppParts, Options, Started};
use timbre::store::{SettingsFile, Store};
use tokio::runtime::Runtime;

/// The program that reads recordings.
pub fn reader() -> PathBuf {
    env!("CARGO_BIN_EXE_timbre").into()
}

/// How the real start is asked for: nothing in the environment, keys in memory, no theme of its own.
pub fn options(folder: &Path) -> Options {
    Options {
        data_dir: Some(folder.to_owned()),
        files: Vec::new(),
        environment: Box::new(|_| None),
        secrets: SecretStore::in_memory(),
        appearance: Appearance::default(),
        file_dialogs: timbre::platform::desktop::FileDialogs::OfTheDesktop,
        hands_over: true,
        release_feed: None,
        pace: Timings {
            save_retry: Duration::from_millis(20),
            shut_down: PATIENCE,
            ..Timings::default()
        },
        reader: reader(),
    }
}

/// The parts of an app that starts as the first one in its folder.
pub fn parts(options: &Options) -> AppParts {
    match timbre::start::start(options).unwrap() {
        Started::First(parts) => *parts,
        Started::HandedOver | Started::Busy(_) => panic!("another window works in the folder"),
    }
}

/// What the background work is put together from.
pub struct Background {
    folder: PathBuf,
    clock: Clock,
    pace: Timings,
    accounts: Vec<Account>,
    environment: Option<EnvironmentAccount>,
    secrets: SecretStore,
    tccli: Option<PathBuf>,
    updates: UpdateSettings,
    release_feed: Option<ReleaseFeed>,
}

/// The background work under way, and the start of the model that belongs to it.
pub struct Running {
    pub runtime: Runtime,
    pub services: Arc<Services>,
    pub jobs: Jobs,
    pub inbox: Receiver<Event>,
    start: Start,
}

impl Background {
    /// In a folder, without accounts of one's own.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            clock: Clock::System,
            pace: Timings::default(),
            accounts: Vec::new(),
            environment: None,
            secrets: SecretStore::in_memory(),
            tccli: None,
            updates: UpdateSettings::default(),
            release_feed: None,
        }
    }

    /// Where newer releases are told, and what is kept of them.
    pub fn updates(self, feed: ReleaseFeed, updates: UpdateSettings) -> Self {
        Self {
            updates,
            release_feed: Some(feed),
            ..self
        }
    }

    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    pub fn pace(self, pace: Timings) -> Self {
        Self { pace, ..self }
    }

    pub fn environment(self, environment: Option<EnvironmentAccount>) -> Self {
        Self {
            environment,
            ..self
        }
    }

    /// Accounts that were added, their keys, and the profiles of Tencent Cloud's command line tool.
    pub fn accounts(self, accounts: Vec<Account>, secrets: SecretStore, tccli: PathBuf) -> Self {
        Self {
            accounts,
            secrets,
            tccli: Some(tccli),
            ..self
        }
    }

    pub fn start(self) -> Running {
        let runtime = Runtime::new().unwrap();
        let store = Store::open(&self.folder, &self.clock).unwrap().store;
        let (outbox, inbox) = Outbox::new(|| {});
        let rows = Rows::new(
            store,
            outbox.clone(),
            self.clock.clone(),
            self.folder.clone(),
            self.pace.save_retry,
        );
        let mut settings = SettingsFile::default();
        settings.settings.first_run_done = true;
        settings.settings.updates = self.updates;
        settings.settings.accounts.clone_from(&self.accounts);
        let account = self.environment.as_ref();
        let start = Start {
            settings: settings.settings.clone(),
            environment: account.map(|environment| environment.account.clone()),
            release_feed: self.release_feed,
            ..fresh(self.clock.clone())
        };
        let known = KnownAccounts {
            stored: self.accounts,
            environment: self.environment,
            secrets: self.secrets,
            tccli: self.tccli,
        };
        let readers = Readers::new(reader()).with_copies_in(self.folder.join(FETCHED));
        let services = Services::with_accounts(
            rows,
            outbox,
            self.clock,
            self.pace,
            self.folder,
            known,
            readers,
        );
        let jobs = Jobs::new(runtime.handle().clone(), Arc::clone(&services), settings);
        Running {
            runtime,
            services,
            jobs,
            inbox,
            start,
        }
    }
}

impl Running {
    /// The model, whose first effects are under way.
    pub fn model(&mut self) -> Model {
        let start = std::mem::replace(&mut self.start, fresh(Clock::System));
        let (model, effects) = Model::new(start);
        self.run(effects);
        model
    }

    pub fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            // What is the window's to do, the test does.
            if let Effect::Job(effect) = effect {
                self.jobs.run(effect);
            }
        }
    }
}

/// The start of somebody who has nothing but was here before.
pub fn fresh(clock: Clock) -> Start {
    Start {
        clock,
        uuids: Uuids::random(),
        settings: Settings {
            first_run_done: true,
            ..Settings::default()
        },
        draft: None,
        environment: None,
        notices: Vec::new(),
        database_error: None,
        appearance: Appearance::default(),
        desktop: Desktop::default(),
        location: None,
        release_feed: None,
    }
}
