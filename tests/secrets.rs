//! No key touches the disk. Known keys and tokens are planted, the flows are run in a process of its
//! own (voices made and refused, uploads denied and broken off, accounts typed, saved and cancelled,
//! connections tested, faults of a job and of the window), and all that it left is searched: settings,
//! database with its WAL, draft, log, crash reports, standard output and standard error.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Instant;
use support::{CLIP, PATIENCE};
use timbre::backup::{self, Target};
use timbre::clock::Clock;
use timbre::crash;
use timbre::domain::{AccountId, AttemptQuery, Credentials, Field, RowId, SourceTab, VoiceState};
use timbre::jobs::{Jobs, Services};
use timbre::model::accounts::{AccountField, ConnectionCheck, Saving, SiteChoice};
use timbre::model::{
    AccountAction, Action, ConsentAction, Effect, Event, FormAction, HistoryAction, Model, Question,
};
use timbre::platform::env;
use timbre::practice::{PracticeConfig, Service, StorePlace};
use timbre::start::Options;
use timbre::store::Store;
use tokio::runtime::Runtime;

const CHILD_FOLDER: &str = "CHILD_DATA_DIR";

const SECRET_ID: &str = "AKIDplantedEnvironment00000000000001";
const SECRET_KEY: &str = "plantedEnvironmentSecretKey00001";
const TOKEN: &str = "planted/environment+token==0123456789";
const TYPED_ID: &str = "AKIDplantedTyped00000000000000000002";
const TYPED_KEY: &str = "plantedTypedSecretKey00000000002";
const TYPED_TOKEN: &str = "planted/typed+token==0123456789";
const WRONG_KEY: &str = "plantedWrongSecretKey00000000003";

/// What goes wrong at the service, call by call, as the child makes them.
const FAULTS: &str = "
    PutObject#2: upload denied
    PutObject#3: hang before
    CreateAigcCustomVoice#2: code AuthFailure.SignatureFailure
    CreateAigcCustomVoice#3: drop after
    CreateAigcCustomVoice#4: http 502 html
";

#[test]
fn nothing_that_the_app_writes_holds_a_key() {
    let runtime = Runtime::new().unwrap();
    let ours = tempfile::tempdir().unwrap();
    let theirs = tempfile::tempdir().unwrap();
    let service_store = theirs.path().join("service.db");
    let service = runtime
        .block_on(Service::start(PracticeConfig {
            store: StorePlace::File(service_store.clone()),
            keys: Credentials {
                secret_id: SECRET_ID.into(),
                secret_key: SECRET_KEY.into(),
                token: Some(TOKEN.into()),
            },
            faults: FAULTS.parse().unwrap(),
            ..PracticeConfig::default()
        }))
        .unwrap();

    let data = ours.path().join("timbre");
    let child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "child_runs_the_flows",
            "--ignored",
            "--nocapture",
        ])
        .env(env::SECRET_ID, SECRET_ID)
        .env(env::SECRET_KEY, SECRET_KEY)
        .env(env::TOKEN, TOKEN)
        .env(env::ENDPOINT, service.endpoint().to_string())
        .env(env::UPLOAD_ENDPOINT, service.endpoint().to_string())
        .env(CHILD_FOLDER, &data)
        // The keyring of whoever runs the tests is none of our business.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("XDG_RUNTIME_DIR")
        .output()
        .unwrap();
    let told = format!(
        "{}\n{}",
        String::from_utf8_lossy(&child.stdout),
        String::from_utf8_lossy(&child.stderr)
    );
    assert!(
        child.status.success() && told.contains("1 passed"),
        "{told}"
    );
    assert!(
        service.counts().of("PutObject") >= 3,
        "{:?}",
        service.counts()
    );

    let mut secrets: Vec<Vec<u8>> = [
        SECRET_ID,
        SECRET_KEY,
        TOKEN,
        TYPED_ID,
        TYPED_KEY,
        TYPED_TOKEN,
        WRONG_KEY,
        // As the storage signs it.
        "planted%2Fenvironment%2Btoken",
    ]
    .iter()
    .map(|secret| secret.as_bytes().to_vec())
    .collect();
    let issued = issued(&service_store);
    assert!(issued.len() >= 12, "three uploads have four secrets each");
    let by_practice = issued_by_practice(&data);
    assert!(!by_practice.is_empty());
    secrets.extend(issued.into_iter().chain(by_practice));

    let mut files = Vec::new();
    collect(&data, &mut files);
    let names: Vec<String> = files
        .iter()
        .map(|path| path.strip_prefix(&data).unwrap().display().to_string())
        .collect();
    for part in ["settings.toml", "logs", "crashes", ".db"] {
        assert!(
            names.iter().any(|name| name.contains(part)),
            "{part} is not among {names:?}"
        );
    }
    let mut left: Vec<(String, Vec<u8>)> = files
        .iter()
        .zip(&names)
        // The practice service's own memory stands for the service's side: its keys are made up and
        // open nothing.
        .filter(|(_, name)| !name.starts_with("practice.db"))
        .map(|(path, name)| (name.clone(), std::fs::read(path).unwrap()))
        .collect();
    left.push(("standard output and error".to_owned(), told.into_bytes()));
    for (name, bytes) in &left {
        for secret in &secrets {
            assert!(
                !holds(bytes, secret),
                "{name} holds {}",
                String::from_utf8_lossy(secret)
            );
        }
    }
    let database = left
        .iter()
        .any(|(_, bytes)| holds(bytes, "AKID…0001".as_bytes()));
    assert!(
        database,
        "the masked SecretId shows that calls were recorded"
    );
    #[cfg(unix)]
    assert_private(&files);
    let told = crash::take_untold(&data).unwrap();
    let report = std::fs::read_to_string(told).unwrap();
    assert!(report.contains("tests/secrets.rs"), "{report}");
    for (name, bytes) in shared_files(&data, theirs.path()) {
        for secret in &secrets {
            assert!(
                !holds(&bytes, secret),
                "{name} holds {}",
                String::from_utf8_lossy(secret)
            );
        }
    }
}

/// What is given to others of the activity: a HAR of all of it, and a support file of each attempt.
fn shared_files(data: &Path, folder: &Path) -> Vec<(String, Vec<u8>)> {
    let store = Store::open(data, &Clock::System).unwrap().store;
    let query = AttemptQuery {
        every_attempt: true,
        ..AttemptQuery::default()
    };
    let ids = store.activity_ids(&query, 10_000).unwrap();
    let har = folder.join("all.har");
    let watch = &mut |_| std::ops::ControlFlow::Continue(());
    let written = backup::write_har(&store, &ids, Target::fresh(&har), watch).unwrap();
    assert!(
        written >= 10 && written == ids.len() as u64,
        "{written} of {}",
        ids.len()
    );
    let mut files = vec![("the HAR".to_owned(), std::fs::read(&har).unwrap())];
    for action in [
        "CreateAigcCustomVoice",
        "ApplyUpload",
        "PutObject",
        "FetchTrial",
    ] {
        assert!(
            holds(&files[0].1, action.as_bytes()),
            "{action} is in the HAR"
        );
    }
    for id in ids {
        let path = folder.join(format!("{}.json", id.0));
        let now = jiff::Timestamp::UNIX_EPOCH;
        assert!(backup::write_support(&store, id, Target::fresh(&path), now).unwrap());
        files.push((
            format!("support file {}", id.0),
            std::fs::read(&path).unwrap(),
        ));
    }
    files
}

#[cfg(unix)]
fn assert_private(files: &[PathBuf]) {
    use std::os::unix::fs::PermissionsExt;

    let closed = |path: &Path| {
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        matches!(mode & 0o777, 0o600 | 0o700)
    };
    for path in files {
        let folder = path.parent().unwrap();
        // The log's library makes its files as it likes; their folder is closed.
        let is_log = folder.ends_with("logs");
        assert!(
            closed(path) || (is_log && closed(folder)),
            "{} is open to others",
            path.display()
        );
    }
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

fn holds(bytes: &[u8], secret: &[u8]) -> bool {
    bytes.windows(secret.len()).any(|part| part == secret)
}

/// What a simulated service gave out: temporary keys, tokens, and the keys of upload sessions.
fn issued(database: &Path) -> Vec<Vec<u8>> {
    let connection = rusqlite::Connection::open(database).unwrap();
    let mut query = connection
        .prepare("SELECT secret_id, secret_key, token, session_key FROM uploads")
        .unwrap();
    let rows = query
        .query_map([], |row| {
            (0..4)
                .map(|column| row.get::<_, String>(column))
                .collect::<Result<Vec<_>, _>>()
        })
        .unwrap();
    rows.flat_map(Result::unwrap)
        .map(String::into_bytes)
        .collect()
}

fn issued_by_practice(data: &Path) -> Vec<Vec<u8>> {
    issued(&data.join("practice.db"))
}

/// The window without the window.
struct Child {
    model: Model,
    jobs: Jobs,
    services: Arc<Services>,
    inbox: Receiver<Event>,
    runtime: timbre::jobs::Background,
}

impl Child {
    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            // What is the window's to do, the test does.
            if let Effect::Job(effect) = effect {
                self.jobs.run(effect);
            }
        }
    }

    fn act(&mut self, action: Action) {
        let effects = self.model.act(action);
        self.run(effects);
    }

    fn account(&mut self, action: AccountAction) {
        self.act(Action::Account(action));
    }

    fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            let left = end.saturating_duration_since(Instant::now());
            let event = self
                .inbox
                .recv_timeout(left)
                .unwrap_or_else(|_| panic!("waited too long for {what}"));
            let effects = self.model.apply(event);
            self.run(effects);
        }
    }

    /// Sends the form as it is and gives its row.
    fn send(&mut self) -> RowId {
        self.act(Action::Form(FormAction::CreateVoice));
        if self.model.shared.question == Some(Question::SendAgain) {
            self.act(Action::Answer(true));
        }
        self.model.form.submitted.as_ref().unwrap().row
    }

    fn settled(&mut self, row: RowId) -> VoiceState {
        self.until("a settled row", |child| {
            child
                .model
                .history
                .row(row)
                .is_some_and(|voice| !voice.state.is_being_sent())
        });
        self.model.history.row(row).unwrap().state.clone()
    }

    /// An empty form that says whose voice it is.
    fn another(&mut self) {
        self.act(Action::Form(FormAction::CreateAnother));
        let mine = ConsentAction::Choose(timbre::domain::ConsentKind::Mine);
        self.act(mine.into());
    }

    fn link(&mut self, name: &str) -> VoiceState {
        self.another();
        self.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
        self.act(Action::Form(FormAction::Edit(
            Field::VoiceName,
            name.to_owned(),
        )));
        self.act(Action::Form(FormAction::Edit(
            Field::Link,
            "https://example.com/a.mp3".to_owned(),
        )));
        let row = self.send();
        self.settled(row)
    }

    fn file(&mut self, name: &str, recording: &Path) -> RowId {
        self.another();
        self.act(Action::Form(FormAction::Edit(
            Field::VoiceName,
            name.to_owned(),
        )));
        self.act(Action::Form(FormAction::UseFile(recording.to_owned())));
        self.until("the recording to be read", |child| {
            child.model.check().result.is_ok()
        });
        self.send()
    }

    fn type_account(&mut self, key: &str) {
        self.account(AccountAction::Add);
        for (field, text) in [
            (AccountField::Name, "Typed"),
            (AccountField::SecretId, TYPED_ID),
            (AccountField::SecretKey, key),
            (AccountField::Token, TYPED_TOKEN),
        ] {
            self.account(AccountAction::Type(field, text.into()));
        }
    }

    fn check(&mut self, id: AccountId, action: AccountAction) {
        self.account(action);
        self.until("the test of a connection", |child| {
            matches!(
                child.model.accounts_state.check(id),
                Some(ConnectionCheck::Done(_))
            )
        });
    }
}

#[test]
#[ignore = "started by the search for keys"]
fn child_runs_the_flows() {
    let folder = PathBuf::from(std::env::var_os(CHILD_FOLDER).unwrap());
    let options = Options {
        environment: Box::new(|name| std::env::var(name).ok()),
        secrets: timbre::secrets::SecretStore::os(),
        pace: timbre::jobs::Timings::default(),
        ..support::start::options(&folder)
    };
    let parts = support::start::parts(&options);
    crash::install(&folder, Clock::System);
    let services = Arc::clone(&parts.services);
    let jobs = Jobs::new(
        parts.runtime.handle().clone(),
        Arc::clone(&services),
        parts.settings,
    );
    let (model, effects) = Model::new(parts.start);
    let mut child = Child {
        model,
        jobs,
        services,
        inbox: parts.inbox,
        runtime: parts.runtime,
    };
    child.run(effects);
    assert_eq!(child.model.account().id, AccountId::Environment);
    let recording = folder.join("recording.wav");
    std::fs::write(&recording, CLIP).unwrap();
    timbre::platform::private::close_to_others(&recording, false).unwrap();

    child.check(
        AccountId::Environment,
        AccountAction::Check(AccountId::Environment),
    );
    let made = child.file("Ayu", &recording);
    assert!(child.settled(made).task_id().is_some());
    let denied = child.file("Denied", &recording);
    assert!(child.settled(denied).failure().is_some());
    let broken_off = child.file("Broken off", &recording);
    child.until("the upload", |child| {
        child
            .model
            .history
            .row(broken_off)
            .is_some_and(|voice| matches!(voice.state, VoiceState::Uploading { sent: 1.., .. }))
    });
    child.act(Action::History(HistoryAction::Cancel(broken_off)));
    assert_eq!(child.settled(broken_off), VoiceState::Cancelled);
    for name in ["Refused", "Dropped", "Gateway"] {
        let state = child.link(name);
        assert!(state.failure().is_some(), "{name}: {state:?}");
    }

    // An account that is typed and cancelled, and one that is held for this run.
    child.type_account(WRONG_KEY);
    child.account(AccountAction::Cancel);
    child.type_account(TYPED_KEY);
    child.account(AccountAction::ChooseSite(SiteChoice::Custom));
    let endpoint = std::env::var(env::ENDPOINT).unwrap();
    child.account(AccountAction::Type(
        AccountField::Api,
        endpoint.as_str().into(),
    ));
    let id = child.model.accounts_state.editor.as_ref().unwrap().id;
    child.check(id, AccountAction::CheckEditor);
    if cfg!(target_os = "linux") {
        child.account(AccountAction::Save);
        child.until("the keyring's refusal", |child| {
            matches!(
                child
                    .model
                    .accounts_state
                    .editor
                    .as_ref()
                    .map(|editor| &editor.saving),
                Some(Saving::Failed(_))
            )
        });
    }
    child.account(AccountAction::KeepForThisRun);
    child.until("the keys to be held", |child| {
        child.model.accounts_state.editor.is_none()
    });
    child.act(Action::SelectAccount(id));
    assert!(child.link("Wrong key").failure().is_some());

    // Practice gives out temporary keys of its own.
    child.act(Action::SelectAccount(AccountId::Practice));
    let practised = child.file("Practice", &recording);
    assert!(child.settled(practised).task_id().is_some());
    child.until("the trial of practice", |child| {
        let row = child.model.history.row(practised);
        row.is_some_and(|voice| voice.kept.trial.is_some())
    });

    // Faults of the app, with a key in the message.
    let job = child
        .runtime
        .spawn(async { panic!("a job fell over {SECRET_KEY}") });
    assert!(child.runtime.block_on(job).is_err());
    let fell = std::panic::catch_unwind(|| panic!("the window fell over {SECRET_KEY} {TOKEN}"));
    assert!(fell.is_err());

    let text = format!("{:?} {:?}", child.model, child.services);
    for secret in [SECRET_KEY, TOKEN, TYPED_KEY, TYPED_TOKEN] {
        assert!(!text.contains(secret), "the state prints a key");
    }
    child.jobs.shut_down();
}
