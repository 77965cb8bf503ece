//! Updates: what the release feed is asked and told, and what its answers come to. It is a real HTTP server.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};
use support::start::{Background, Running};
use support::{PATIENCE, quick};
use tempfile::tempdir;
use timbre::api::http::Timeouts;
use timbre::clock::Clock;
use timbre::domain::{
    Release, ReleaseFeed, UpdateCheckError, UpdateChoice, UpdateSettings, own_version,
};
use timbre::jobs::{Jobs, Timings};
use timbre::model::{Effect, Event, Model, UpdateCheck, UpdateNotice, UpdatesAction, UpdatesEvent};
use timbre::platform::env::{self, EnvironmentAccount};
use timbre::start::Options;
use timbre::store::SettingsFile;
use tokio::runtime::Runtime;
use wiremock::http::HeaderName;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const NEWER: &str = r#"{"version": "999.0.0", "page": "https://a.example/999.0.0"}"#;

/// The release feed, and what arrived there.
struct Feed {
    runtime: Runtime,
    server: MockServer,
}

impl Feed {
    fn answering(answer: ResponseTemplate) -> Self {
        let runtime = Runtime::new().unwrap();
        let server = runtime.block_on(async {
            let server = MockServer::start().await;
            let feed = Mock::given(method("GET")).and(path("/release.json"));
            feed.respond_with(answer).mount(&server).await;
            server
        });
        Self { runtime, server }
    }

    fn address(&self) -> ReleaseFeed {
        ReleaseFeed::parse(&format!("{}/release.json", self.server.uri())).unwrap()
    }

    fn arrived(&self) -> Vec<Request> {
        self.runtime
            .block_on(self.server.received_requests())
            .unwrap()
    }
}

fn json(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(text, "application/json")
}

fn pace() -> Timings {
    Timings {
        updates_after: Duration::from_millis(5),
        updates_every: Duration::from_millis(5),
        ..quick()
    }
}

/// The window's work and its model, without a window.
struct App {
    running: Running,
    model: Model,
}

impl App {
    /// With an account of one's own in use.
    fn start(folder: &Path, clock: &Clock, feed: ReleaseFeed, updates: UpdateSettings) -> Self {
        let environment = env::read(keys).unwrap();
        Self::start_with(folder, clock, feed, updates, environment)
    }

    fn start_with(
        folder: &Path,
        clock: &Clock,
        feed: ReleaseFeed,
        updates: UpdateSettings,
        environment: Option<EnvironmentAccount>,
    ) -> Self {
        let mut running = Background::new(folder)
            .clock(clock.clone())
            .pace(pace())
            .updates(feed, updates)
            .environment(environment)
            .start();
        let model = running.model();
        running.jobs.tick_for_updates();
        Self { running, model }
    }

    /// Takes in what comes, until something of this kind did.
    fn until(&mut self, what: &str, mut is_it: impl FnMut(&Event) -> bool) -> Event {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.running.inbox.recv_timeout(Duration::from_secs(1)) {
                Ok(event) => {
                    let found = is_it(&event).then(|| event.clone());
                    let effects = self.model.apply(event);
                    self.running.run(effects);
                    if let Some(found) = found {
                        return found;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => panic!("the work ended"),
            }
            assert!(Instant::now() < end, "it did not come: {what}");
        }
    }

    fn until_answered(&mut self) -> Result<Release, UpdateCheckError> {
        let answered = |event: &Event| matches!(event, Event::Updates(UpdatesEvent::Answered(_)));
        match self.until("an answer", answered) {
            Event::Updates(UpdatesEvent::Answered(answer)) => answer,
            other => panic!("{other:?}"),
        }
    }

    /// The feed was thought of several times since.
    fn after_some_ticks(&mut self) {
        for _ in 0..5 {
            self.until("a tick", |event| {
                matches!(event, Event::Updates(UpdatesEvent::Tick))
            });
        }
    }

    /// Nothing is asked, nor was since `last`.
    fn asks_nothing(&self, last: Option<Timestamp>) {
        assert_eq!(self.model.updates.check, UpdateCheck::None);
        assert_eq!(self.model.shared.settings.updates.last_check, last);
    }

    fn act(&mut self, action: UpdatesAction) {
        let effects = self.model.act(action.into());
        self.running.run(effects);
    }

    fn end(mut self) {
        self.running.jobs.shut_down();
    }
}

/// An account in the environment.
fn keys(name: &str) -> Option<String> {
    let value = match name {
        "TENCENTCLOUD_SECRET_ID" => "AKIDofTheEnvironment00000000000000001",
        "TENCENTCLOUD_SECRET_KEY" => "00000000000000000000000000000001",
        _ => return None,
    };
    Some(value.to_owned())
}

fn on() -> UpdateSettings {
    UpdateSettings {
        choice: UpdateChoice::On,
        ..UpdateSettings::default()
    }
}

fn noon() -> Clock {
    Clock::set_to("2026-11-28T12:00:00Z".parse().unwrap())
}

#[test]
fn nothing_arrives_until_the_person_agrees_or_presses() {
    let feed = Feed::answering(json(NEWER));
    for choice in [UpdateChoice::NotAsked, UpdateChoice::Off] {
        let folder = tempdir().unwrap();
        let kept = UpdateSettings { choice, ..on() };
        let before = feed.arrived().len();
        let mut app = App::start(folder.path(), &noon(), feed.address(), kept);
        app.after_some_ticks();
        app.asks_nothing(None);
        assert_eq!(feed.arrived().len(), before, "{choice:?}");
        app.act(UpdatesAction::AskNow);
        app.until_answered().unwrap();
        app.after_some_ticks();
        assert_eq!(feed.arrived().len(), before + 1);
        app.end();
    }
}

#[test]
fn in_practice_nothing_arrives_where_it_was_allowed_either() {
    let feed = Feed::answering(json(NEWER));
    let folder = tempdir().unwrap();
    let mut app = App::start_with(folder.path(), &noon(), feed.address(), on(), None);
    app.after_some_ticks();
    app.asks_nothing(None);
    assert_eq!(feed.arrived().len(), 0);
    app.end();
}

#[test]
fn once_a_day_one_request_arrives_whatever_starts_in_between() {
    let feed = Feed::answering(json(NEWER));
    let folder = tempdir().unwrap();
    let clock = noon();
    let mut app = App::start(
        folder.path(),
        &clock,
        feed.address(),
        UpdateSettings::default(),
    );
    app.act(UpdatesAction::AskDaily(true));
    app.until_answered().unwrap();
    clock.advance(Duration::from_hours(23));
    app.after_some_ticks();
    assert_eq!(feed.arrived().len(), 1);
    app.end();

    let (settings, warnings) = SettingsFile::load(folder.path(), &clock);
    assert_eq!(warnings, []);
    let kept = settings.settings.updates;
    assert_eq!(kept.choice, UpdateChoice::On);
    let last = kept.last_check;
    assert!(last.is_some());
    let mut app = App::start(folder.path(), &clock, feed.address(), kept);
    app.after_some_ticks();
    app.asks_nothing(last);
    assert_eq!(feed.arrived().len(), 1);
    let newer: Release = serde_json::from_str(NEWER).unwrap();
    assert_eq!(
        app.model.update_notice(),
        Some(UpdateNotice::Newer(&newer)),
        "what the last start was told is told by this one"
    );
    clock.advance(Duration::from_hours(1));
    app.until_answered().unwrap();
    app.after_some_ticks();
    assert_eq!(feed.arrived().len(), 2);
    app.end();
}

#[test]
fn what_arrives_tells_the_version_and_nothing_else() {
    let answer = json(NEWER).insert_header("set-cookie", "id=1; Path=/");
    let feed = Feed::answering(answer);
    let folder = tempdir().unwrap();
    let mut app = App::start(folder.path(), &noon(), feed.address(), on());
    app.until_answered().unwrap();
    app.act(UpdatesAction::AskNow);
    app.until_answered().unwrap();
    app.end();
    let arrived = feed.arrived();
    assert_eq!(arrived.len(), 2);
    for request in arrived {
        assert_eq!(
            (request.url.path(), request.url.query()),
            ("/release.json", None)
        );
        assert!(request.body.is_empty());
        let names: BTreeSet<&str> = request.headers.keys().map(HeaderName::as_str).collect();
        assert_eq!(names, BTreeSet::from(["accept", "host", "user-agent"]));
        assert_eq!(request.headers["accept"], "*/*");
        let agent = format!("timbre/{}", own_version());
        assert_eq!(request.headers["user-agent"], agent.as_str());
    }
}

/// A window's work in a folder, with the log that the app writes there.
fn answer_with_a_log(
    folder: &Path,
    feed: &Feed,
    within: Duration,
) -> (Model, Result<Release, UpdateCheckError>) {
    std::fs::write(
        folder.join("settings.toml"),
        "first_run_done = true\nupdates = \"on\"\n",
    )
    .unwrap();
    let options = Options {
        release_feed: Some(feed.address()),
        environment: Box::new(keys),
        pace: Timings {
            timeouts: Timeouts {
                answer: within,
                ..quick().timeouts
            },
            ..pace()
        },
        ..support::start::options(folder)
    };
    let parts = support::start::parts(&options);
    let runtime = parts.runtime.handle().clone();
    let mut jobs = Jobs::new(runtime, parts.services, parts.settings);
    jobs.tick_for_updates();
    let (mut model, mut effects) = Model::new(parts.start);
    loop {
        for effect in effects {
            if let Effect::Job(effect) = effect {
                jobs.run(effect);
            }
        }
        let event = parts.inbox.recv_timeout(PATIENCE).unwrap();
        let answer = match &event {
            Event::Updates(UpdatesEvent::Answered(answer)) => Some(answer.clone()),
            _ => None,
        };
        effects = model.apply(event);
        if let Some(answer) = answer {
            jobs.shut_down();
            return (model, answer);
        }
    }
}

fn log(folder: &Path) -> String {
    let logs = std::fs::read_dir(folder.join("logs")).unwrap();
    logs.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn an_answer_that_cannot_be_used_is_a_line_in_the_log_and_nothing_else() {
    let huge = format!("{NEWER}{}", " ".repeat(1 << 20));
    let elsewhere = ResponseTemplate::new(302).insert_header("location", "/elsewhere");
    let late = json(NEWER).set_delay(PATIENCE);
    let soon = Duration::from_millis(500);
    for (answer, within, expected) in [
        (json("<html>not here</html>"), PATIENCE, "names no release"),
        (json(&huge), PATIENCE, "too large"),
        (ResponseTemplate::new(404), PATIENCE, "status 404"),
        (elsewhere, PATIENCE, "status 302"),
        (late, soon, "did not answer: TimedOut"),
    ] {
        let feed = Feed::answering(answer);
        let folder = tempdir().unwrap();
        let (model, answer) = answer_with_a_log(folder.path(), &feed, within);
        let error = answer.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(model.update_notice(), None);
        assert!(model.shared.notices.is_empty());
        assert_eq!(model.shared.settings.updates.newest, None);
        let log = log(folder.path());
        let line = log
            .lines()
            .find(|line| line.contains("the newest release is not known"));
        assert!(line.is_some_and(|line| line.contains(expected)), "{log}");
        let asked: Vec<String> = feed
            .arrived()
            .iter()
            .map(|it| it.url.path().into())
            .collect();
        assert_eq!(asked, ["/release.json"], "no redirect is followed");
    }
}

/// The variable tells the process in which the proxy is set.
const INSIDE: &str = "TIMBRE_TEST_BEHIND_A_PROXY";

#[test]
fn it_goes_by_the_proxy_of_the_system() {
    if std::env::var_os(INSIDE).is_some() {
        let folder = tempdir().unwrap();
        // Nothing listens there: who went past the proxy would get no answer.
        let feed = ReleaseFeed::parse("http://127.0.0.2:9/release.json").unwrap();
        let mut app = App::start(folder.path(), &noon(), feed, on());
        app.until_answered().unwrap();
        app.end();
        return;
    }
    let proxy = Feed::answering(json(NEWER));
    let inside = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "it_goes_by_the_proxy_of_the_system",
            "--nocapture",
        ])
        .env(INSIDE, "yes")
        .env("HTTP_PROXY", proxy.server.uri())
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .status()
        .unwrap();
    assert!(inside.success());
    let arrived = proxy.arrived();
    assert_eq!(arrived.len(), 1);
    assert_eq!(arrived[0].headers["host"], "127.0.0.2:9");
}

#[cfg(unix)]
#[test]
fn what_the_script_of_releases_prints_is_what_the_app_reads() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/release-feed");
    let printed = Command::new(&script).arg("v1.2.3").output().unwrap();
    let release = Release::parse(&printed.stdout).unwrap();
    assert_eq!(release.version, "1.2.3".parse().unwrap());
    assert!(release.page.as_str().ends_with("/releases/tag/v1.2.3"));
    assert!(
        !Command::new(&script)
            .arg("1.2\"")
            .output()
            .unwrap()
            .status
            .success()
    );
}
