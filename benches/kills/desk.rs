//! One app with its folder and its service, killed again and again.

use super::agent;
use super::app::App;
use super::faults;
use super::tally::{Made, Tally};
use jiff::SignedDuration;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use timbre::api::{AigcType, ApiClient, Timeouts, UsageQuery, Vod};
use timbre::clock::Clock;
use timbre::domain::Voice;
use timbre::practice::{PracticeConfig, Service, StorePlace, TaskTimings};
use timbre::store::Store;
use tokio::runtime::Runtime;

/// How long a window may take to be there.
const OPENS_WITHIN: Duration = Duration::from_secs(60);

/// How many kills are still to be done by all desks together.
pub struct Kills(AtomicU32);

impl Kills {
    pub fn new(count: u32) -> Self {
        Self(AtomicU32::new(count))
    }

    fn are_left(&self) -> bool {
        self.0.load(Ordering::SeqCst) > 0
    }

    /// Counts a kill, where one more is wanted.
    fn take(&self) -> bool {
        self.0
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                left.checked_sub(1)
            })
            .is_ok()
    }
}

pub struct Desk {
    random: StdRng,
    /// The app's folder, the service's store, and the lists of voices.
    folder: TempDir,
    runtime: Runtime,
    service: Service,
    lives: u32,
}

impl Desk {
    pub fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sample = include_bytes!("../../assets/sample/practice.wav");
        std::fs::write(folder.path().join("recording.wav"), sample).unwrap();
        let runtime = Runtime::new().unwrap();
        let service = runtime
            .block_on(Service::start(PracticeConfig {
                store: StorePlace::File(folder.path().join("service.db")),
                pace: TaskTimings {
                    waiting: Duration::from_millis(500),
                    processing: Duration::from_secs(1),
                },
                ..PracticeConfig::default()
            }))
            .unwrap();
        Self {
            random: StdRng::seed_from_u64(seed),
            folder,
            runtime,
            service,
            lives: 0,
        }
    }

    /// Kills until no more kills are wanted, lets every row come to its end, and counts.
    pub fn work(mut self, kills: &Kills) -> Tally {
        let mut tally = Tally::default();
        while kills.are_left() {
            self.live(kills, &mut tally);
        }
        self.service.set_faults("".parse().unwrap());
        let mut app = self.app(&["--settle"]);
        tally.last_code(app.ended());
        tally.heard(&app.printed);
        let mut app = self.app(&["--list"]);
        app.ended();
        tally.found(&app.printed, &self.made());
        tally.counted(self.counted());
        tally.kept(&self.rows());
        self.runtime.block_on(self.service.stop());
        tally
    }

    /// From a start to a kill, or to the app's own end where that comes first.
    fn live(&mut self, kills: &Kills, tally: &mut Tally) {
        self.lives += 1;
        let faults = faults::some(&mut self.random);
        self.service.set_faults(faults.parse().unwrap());
        let kind = self.random.random_range(0..14);
        let has_a_person = matches!(kind, 7..=8);
        let mut window = None;
        if kind > 11 {
            let mut open = self.with_a_person();
            open.watch(Instant::now() + OPENS_WITHIN, 1);
            window = Some(open);
        }
        let mut app = match kind {
            0..=4 | 12 => {
                let asked = self.random.random_range(1..4);
                let list = self.list_of(asked);
                self.app(&["--make", list.to_str().unwrap()])
            }
            5..=6 => self.app(&["--settle"]),
            7..=8 => self.with_a_person(),
            _ => self.with_an_agent(tally),
        };
        // Some are killed at an instant, some shortly after a row moved on.
        let longest = [300, 2_000, 8_000][self.random.random_range(0..3)];
        let end = Instant::now() + Duration::from_millis(self.random.random_range(0..longest));
        // A person needs time to do something.
        if self.random.random_bool(0.5) && !has_a_person {
            let lines = self.random.random_range(1..12);
            // However busy the machine is, most of these come to a row.
            app.watch(end + Duration::from_secs(5), lines);
            std::thread::sleep(Duration::from_millis(self.random.random_range(0..120)));
        } else {
            app.watch(end, usize::MAX);
        }
        let wanted = kills.take();
        let stood = app.stood();
        // Either of two may be gone first, and the other has a moment to notice.
        let goes_first = self.random.random_bool(0.5);
        let moment = Duration::from_millis(self.random.random_range(0..400));
        let mut at_work = false;
        if let Some(window) = window.as_mut().filter(|_| goes_first) {
            at_work |= window.kill();
            std::thread::sleep(moment);
        }
        at_work |= app.kill();
        if let Some(window) = window.as_mut().filter(|_| !goes_first) {
            std::thread::sleep(moment);
            at_work |= window.kill();
        }
        if wanted && at_work {
            tally.killed(stood);
        } else if wanted {
            // It had come to its end by itself: that is no kill.
            kills.0.fetch_add(1, Ordering::SeqCst);
        }
        for app in window.iter().chain([&app]) {
            tally.heard(&app.printed);
        }
    }

    fn with_a_person(&mut self) -> App {
        let seed = self.random.random();
        App::with_a_person(&self.app_folder(), &self.service, seed)
    }

    /// An agent that asks for more than may be paid for, more often than not.
    fn with_an_agent(&mut self, tally: &mut Tally) -> App {
        let allowed = self.random.random_range(1..4);
        let asked = self.random.random_range(1..6);
        let name = format!("Agent {}", self.lives);
        let voices = self.voices(&name, asked);
        tally.allowed(name, allowed);
        let mut app = App::with_an_agent(&self.app_folder(), &self.service, allowed);
        app.ask(&agent::asks(&voices, self.random.random_range(0..6)));
        app
    }

    /// A list of so many voices, some from a recording and some from a link.
    fn list_of(&mut self, count: u32) -> PathBuf {
        let name = format!("Voice {}", self.lives);
        let voices = self.voices(&name, count);
        let lines: String = voices.iter().map(|line| format!("{line}\n")).collect();
        let path = self.folder.path().join("voices.jsonl");
        std::fs::write(&path, lines).unwrap();
        path
    }

    fn voices(&mut self, name: &str, count: u32) -> Vec<Value> {
        let recording = self.folder.path().join("recording.wav");
        let mut voice = |n| {
            let mut line = json!({"name": format!("{name}-{n}"), "whose": "mine"});
            if self.random.random_bool(0.5) {
                line["file"] = json!(recording);
            } else {
                line["link"] = json!("https://example.com/a.mp3");
            }
            line
        };
        (0..count).map(&mut voice).collect()
    }

    fn app_folder(&self) -> PathBuf {
        self.folder.path().join("app")
    }

    /// The rows as they stand on disk, with what no list tells of them.
    fn rows(&self) -> Vec<Voice> {
        let store = Store::open(&self.app_folder(), &Clock::System)
            .unwrap()
            .store;
        let ids = store.order(false, None, "").unwrap();
        store.voices(&ids).unwrap()
    }

    fn app(&self, arguments: &[&str]) -> App {
        App::start(&self.app_folder(), &self.service, arguments)
    }

    /// The voices that the service counted, as it tells of them.
    fn counted(&self) -> u64 {
        let http = ApiClient::practice(Timeouts::default()).unwrap();
        let service = &self.service;
        let vod = Vod::new(
            http,
            service.endpoint().clone(),
            service.keys().clone(),
            Clock::System,
            "ap-singapore",
            "en-US",
        );
        let now = Clock::System.now();
        let query = UsageQuery {
            from: now - SignedDuration::from_hours(48),
            to: now,
            kind: AigcType::Video,
            sub_app_id: None,
        };
        let reply = self.runtime.block_on(vod.describe_usage(&query)).outcome;
        reply.unwrap().voices.unwrap_or_default().values().sum()
    }

    /// The tasks that the service made, as its own store has them.
    fn made(&self) -> Vec<Made> {
        let store = Connection::open(self.folder.path().join("service.db")).unwrap();
        let mut tasks = store
            .prepare("SELECT task_id, session_id, voice_id FROM tasks")
            .unwrap();
        tasks
            .query_map([], |row| {
                Ok(Made {
                    task: row.get(0)?,
                    session: row.get(1)?,
                    voice: row.get(2)?,
                })
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }
}
