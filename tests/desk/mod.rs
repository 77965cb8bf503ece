//! A desk for flows of accounts: the model, the jobs, a keyring in memory, and services that play the
//! part of Tencent Cloud on loopback.
#![expect(dead_code, reason = "each test file uses a part of the desk")]

use crate::support::start::{Background, Running};
use crate::support::{self, PATIENCE};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use timbre::api::Timeouts;
use timbre::domain::{
    Account, AccountId, AccountSnapshot, Credentials, LinkScope, RowId, SampleLink, SampleSource,
    Submission, Voice,
};
use timbre::jobs::{Jobs, Services, Timings};
use timbre::model::accounts::{
    AccountField, ConnectionCheck, Import, KeyStatus, Saving, SiteChoice,
};
use timbre::model::{AccountAction, Action, CheckOutcome, Effect, Event, JobEffect, Model, Order};
use timbre::platform::env::EnvironmentAccount;
use timbre::practice::{self, PracticeConfig};
use timbre::secrets::{MemoryStore, SecretStore};
use tokio::runtime::Runtime;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

pub const SECRET_ID: &str = "AKIDdeskAccount0000000000000plant001";
pub const SECRET_KEY: &str = "deskSecretKeyThatIsPlanted000001";

pub struct Desk {
    pub model: Model,
    pub memory: MemoryStore,
    pub services: Arc<Services>,
    pub runtime: Runtime,
    pub events: Vec<Event>,
    folder: TempDir,
    jobs: Jobs,
    inbox: Receiver<Event>,
}

/// What a desk may start with.
#[derive(Default)]
pub struct Setup {
    pub accounts: Vec<Account>,
    pub memory: MemoryStore,
    pub environment: Option<EnvironmentAccount>,
    pub answer: Option<Duration>,
    pub keyring: Option<Duration>,
    /// How often what grows by itself is looked at.
    pub tidy: Option<Duration>,
}

impl Desk {
    /// A server that gives a recording to whoever asks.
    pub fn recording_server(&self) -> MockServer {
        self.runtime.block_on(async {
            let server = MockServer::start().await;
            let recording = ResponseTemplate::new(200).set_body_raw("ID3", "audio/mpeg");
            Mock::given(method("GET"))
                .respond_with(recording)
                .mount(&server)
                .await;
            server
        })
    }

    pub fn new() -> Self {
        Self::with(Setup::default())
    }

    pub fn with(setup: Setup) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut pace = Timings {
            shut_down: PATIENCE,
            ..Timings::default()
        };
        pace.timeouts = Timeouts {
            answer: setup.answer.unwrap_or(pace.timeouts.answer),
            ..pace.timeouts
        };
        pace.tidy_after = setup.tidy.unwrap_or(pace.tidy_after);
        pace.tidy_every = setup.tidy.unwrap_or(pace.tidy_every);
        pace.keyring = setup.keyring.unwrap_or(pace.keyring);
        let mut running = Background::new(folder.path())
            .pace(pace)
            .environment(setup.environment)
            .accounts(
                setup.accounts,
                SecretStore::Memory(setup.memory.clone()),
                folder.path().join("home/.tccli"),
            )
            .start();
        let model = running.model();
        let Running {
            runtime,
            services,
            jobs,
            inbox,
            ..
        } = running;
        Self {
            model,
            memory: setup.memory,
            services,
            runtime,
            events: Vec::new(),
            folder,
            jobs,
            inbox,
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn run_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            // What is the window's to do, the test does.
            if let Effect::Job(effect) = effect {
                self.jobs.run(effect);
            }
        }
    }

    pub fn act(&mut self, action: AccountAction) {
        let effects = self.model.act(Action::Account(action));
        self.run_all(effects);
    }

    pub fn act_on(&mut self, action: Action) {
        let effects = self.model.act(action);
        self.run_all(effects);
    }

    pub fn run(&mut self, effect: JobEffect) {
        self.jobs.run(effect);
    }

    pub fn type_in(&mut self, field: AccountField, text: &str) {
        self.act(AccountAction::Type(field, text.into()));
    }

    /// Passes events on to the model until `done` holds.
    pub fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            let left = end.saturating_duration_since(Instant::now());
            let event = self
                .inbox
                .recv_timeout(left)
                .unwrap_or_else(|_| panic!("{what} did not come; seen: {:#?}", self.events));
            self.events.push(event.clone());
            let effects = self.model.apply(event);
            self.run_all(effects);
        }
    }

    /// Waits until `done` holds of something outside the window.
    pub fn wait_until(what: &str, done: impl Fn() -> bool) {
        support::until(what, done);
    }

    /// Opens the editor for an account at `site`, with keys typed.
    pub fn type_account(&mut self, api: &str, id: &str, key: &str) -> AccountId {
        self.act(AccountAction::Add);
        self.type_in(AccountField::Name, "Studio");
        self.act(AccountAction::ChooseSite(SiteChoice::Custom));
        self.type_in(AccountField::Api, api);
        self.type_in(AccountField::Upload, api);
        self.type_in(AccountField::SecretId, id);
        self.type_in(AccountField::SecretKey, key);
        self.model.accounts_state.editor.as_ref().unwrap().id
    }

    /// Saves the editor's account and waits for the keyring.
    pub fn save(&mut self, action: AccountAction) {
        self.act(action);
        self.until("the keyring's answer", |desk| {
            desk.model
                .accounts_state
                .editor
                .as_ref()
                .is_none_or(|editor| matches!(editor.saving, Saving::Failed(_)))
        });
    }

    /// An account at `api` whose keys are in the keyring.
    pub fn add_account(&mut self, api: &str) -> Account {
        let id = self.type_account(api, SECRET_ID, SECRET_KEY);
        self.save(AccountAction::Save);
        self.account(id)
    }

    pub fn account(&self, id: AccountId) -> Account {
        let mut accounts = self.model.shared.accounts.iter();
        accounts.find(|account| account.id == id).unwrap().clone()
    }

    pub fn check_editor(&mut self) -> CheckOutcome {
        let id = self.model.accounts_state.editor.as_ref().unwrap().id;
        self.act(AccountAction::CheckEditor);
        self.checked(id)
    }

    pub fn check(&mut self, id: AccountId) -> CheckOutcome {
        self.act(AccountAction::Check(id));
        self.checked(id)
    }

    fn checked(&mut self, id: AccountId) -> CheckOutcome {
        self.until("the outcome of the test", |desk| {
            matches!(
                desk.model.accounts_state.check(id),
                Some(ConnectionCheck::Done(_))
            )
        });
        match self.model.accounts_state.check(id) {
            Some(ConnectionCheck::Done(outcome)) => outcome.clone(),
            other => panic!("{other:?}"),
        }
    }

    pub fn key_status(&mut self, id: AccountId) -> KeyStatus {
        self.until("the keys' status", |desk| {
            !matches!(
                desk.model.accounts_state.key_status(id),
                Some(KeyStatus::Reading)
            )
        });
        self.model.accounts_state.key_status(id).unwrap().clone()
    }

    pub fn imported(&mut self, action: AccountAction) {
        self.act(action);
        self.until("the import", |desk| {
            desk.model.accounts_state.import != Import::Reading
        });
    }

    pub fn order(account: AccountSnapshot) -> Order {
        let link = SampleLink::parse("https://example.com/a.mp3", LinkScope::Public).unwrap();
        Order {
            id: RowId::new(),
            created: Timestamp::now(),
            account,
            submission: Submission {
                name: Some("Ayu".parse().unwrap()),
                source: SampleSource::Link { link },
                priority: timbre::domain::Priority::default(),
                speaker: None,
                sub_app_id: None,
                keep: timbre::domain::voice::draft::KeepDays::default(),
                session_id: None,
                session_context: timbre::domain::SessionContext::default(),
                custom: None,
            },
            sample: None,
        }
    }

    /// Makes a voice and waits until its row is settled.
    pub fn make_voice(&mut self, account: &Account) -> Voice {
        let order = Self::order(account.snapshot(None));
        let id = order.id;
        self.jobs.run(JobEffect::Submit(Box::new(order)));
        self.settled(id)
    }

    /// Makes a voice that the service takes.
    pub fn makes_a_voice(&mut self, account: &Account) {
        let voice = self.make_voice(account);
        assert!(voice.state.task_id().is_some(), "{:#?}", voice.state);
    }

    pub fn settled(&mut self, id: RowId) -> Voice {
        self.until("the settled row", |desk| {
            desk.model
                .history
                .row(id)
                .is_some_and(|voice| !voice.state.is_being_sent())
        });
        self.model.history.row(id).unwrap().clone()
    }

    /// A service that plays Tencent Cloud, with the desk's keys.
    pub fn service(&self) -> practice::Service {
        self.service_for(SECRET_ID, SECRET_KEY, "")
    }

    pub fn service_with(&self, faults: &str) -> practice::Service {
        self.service_for(SECRET_ID, SECRET_KEY, faults)
    }

    /// A service whose voices are ready at once.
    pub fn quick_service(&self) -> practice::Service {
        let at_once = practice::TaskTimings {
            waiting: Duration::ZERO,
            processing: Duration::ZERO,
        };
        self.service_at(at_once, SECRET_ID, SECRET_KEY, "")
    }

    pub fn service_for(&self, id: &str, key: &str, faults: &str) -> practice::Service {
        self.service_at(practice::TaskTimings::default(), id, key, faults)
    }

    fn service_at(
        &self,
        pace: practice::TaskTimings,
        id: &str,
        key: &str,
        faults: &str,
    ) -> practice::Service {
        let config = PracticeConfig {
            pace,
            keys: Credentials {
                secret_id: id.into(),
                secret_key: key.into(),
                token: None,
            },
            faults: faults.parse().unwrap(),
            ..PracticeConfig::default()
        };
        self.runtime
            .block_on(practice::Service::start(config))
            .unwrap()
    }

    pub fn shut_down(&mut self) {
        self.jobs.shut_down();
    }
}
