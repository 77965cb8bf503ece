//! A bench for background work: a data folder, the jobs, the practice service, and the events they send.
#![expect(dead_code, reason = "each test file uses a part of the bench")]

use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use timbre::audio::{Limits, read_clip};
use timbre::clock::Clock;
use timbre::domain::{
    Account, FileSource, LinkScope, RowId, SampleLink, SampleSource, SessionId, Submission, Voice,
    VoiceState,
};
use timbre::jobs::{Jobs, Outbox, Pace, Rows, Services};
use timbre::model::{Effect, Event, Order};
use timbre::store::{Attempt, SettingsFile, Store};
use tokio::runtime::Runtime;
use uuid::Uuid;

/// Nothing on this machine takes longer, however busy it is.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Bench {
    folder: TempDir,
    runtime: Runtime,
    services: Arc<Services>,
    jobs: Jobs,
    inbox: Receiver<Event>,
    seen: Vec<Event>,
}

impl Bench {
    pub fn new() -> Self {
        Self::with_faults("")
    }

    pub fn with_faults(faults: &str) -> Self {
        let bench = Self::in_folder(tempfile::tempdir().unwrap());
        std::fs::write(
            bench.recording(),
            include_bytes!("../../assets/sample/practice.wav"),
        )
        .unwrap();
        bench.set_faults(faults);
        bench
    }

    fn in_folder(folder: TempDir) -> Self {
        let runtime = Runtime::new().unwrap();
        let clock = Clock::System;
        let store = Store::open(folder.path(), &clock).unwrap().store;
        let (outbox, inbox) = Outbox::new(|| {});
        let pace = Pace {
            save_retry: Duration::from_millis(20),
            progress: Duration::from_millis(1),
            shut_down: Duration::from_secs(20),
            ..Pace::default()
        };
        let path = folder.path().to_owned();
        let rows = Rows::new(
            store,
            outbox.clone(),
            clock.clone(),
            path.clone(),
            pace.save_retry,
        );
        let services = Services::new(rows, outbox, clock, pace, path, None);
        let jobs = Jobs::new(
            runtime.handle().clone(),
            Arc::clone(&services),
            SettingsFile::default(),
        );
        Self {
            folder,
            runtime,
            services,
            jobs,
            inbox,
            seen: Vec::new(),
        }
    }

    /// Ends everything and starts again on the same folder.
    pub fn restart(mut self) -> Self {
        self.jobs.shut_down();
        drop(self.jobs);
        drop(self.services);
        self.runtime.shutdown_timeout(PATIENCE);
        Self::in_folder(self.folder)
    }

    pub fn shut_down(&mut self, _patience: Duration) {
        self.jobs.shut_down();
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    pub fn recording(&self) -> PathBuf {
        self.folder.path().join("recording.wav")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn set_faults(&self, faults: &str) {
        let faults = faults.parse().unwrap();
        let service = self.runtime.block_on(self.services.practice()).unwrap();
        service.set_faults(faults);
    }

    pub fn tasks_made(&self) -> u64 {
        let service = self.runtime.block_on(self.services.practice()).unwrap();
        service.counts().tasks_made
    }

    pub fn fill_the_disk(&self, full: bool) {
        self.runtime
            .block_on(self.services.rows.with(move |store| {
                store.pretend_full(full);
                Ok(())
            }))
            .unwrap();
    }

    pub fn order(&self, name: &str, source: SampleSource) -> Order {
        Order {
            id: RowId::new(),
            created: Timestamp::now(),
            account: Account::practice().snapshot(None),
            submission: Submission {
                name: name.parse().unwrap(),
                source,
                priority: timbre::domain::Priority::default(),
                sub_app_id: None,
                keep: timbre::domain::draft::KeepDays::default(),
                session_id: Some(SessionId::from(Uuid::new_v4())),
                session_context: timbre::domain::SessionContext::default(),
            },
        }
    }

    pub fn file_order(&self, name: &str) -> Order {
        let path = self.recording();
        let clip = read_clip(&path, &Limits::default(), &|_| {}, &|| false).unwrap();
        let file = FileSource::new(path, &clip);
        self.order(name, SampleSource::File { file })
    }

    pub fn link_order(&self, name: &str) -> Order {
        let link = SampleLink::parse("https://example.com/a.mp3", LinkScope::Public).unwrap();
        self.order(name, SampleSource::Link { link })
    }

    pub fn earlier_work_order(&self, name: &str) -> Order {
        let video_id = "830460928805724256".parse().unwrap();
        self.order(name, SampleSource::EarlierWork { video_id })
    }

    pub fn submit(&mut self, order: &Order) {
        self.run(Effect::Submit(Box::new(order.clone())));
    }

    pub fn run(&mut self, effect: Effect) {
        self.jobs.run(effect);
    }

    /// Waits until an event comes, or has come since the last wait, for which `wanted` holds.
    pub fn wait_for(&mut self, wanted: impl Fn(&Event) -> bool) -> Event {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let event = self
                .inbox
                .recv_timeout(left)
                .unwrap_or_else(|_| panic!("the event did not come; seen: {:#?}", self.seen));
            self.seen.push(event.clone());
            if wanted(&event) {
                return event;
            }
        }
    }

    /// The row once no job works on it any more and it is on disk.
    pub fn settled(&mut self, id: RowId) -> Voice {
        let settled = |event: &Event| matches!(event, Event::Recorded(voice) if voice.id == id && !voice.state.is_being_sent());
        let seen = self.seen.iter().find(|event| settled(event)).cloned();
        match seen.unwrap_or_else(|| self.wait_for(settled)) {
            Event::Recorded(voice) => *voice,
            other => unreachable!("{other:?}"),
        }
    }

    /// The row once it is settled and could not be written.
    pub fn settled_unsaved(&mut self, id: RowId) -> Voice {
        let event = self.wait_for(|event| {
            matches!(event, Event::NotSaved(voice) if voice.id == id && !voice.state.is_being_sent())
        });
        match event {
            Event::NotSaved(voice) => *voice,
            other => unreachable!("{other:?}"),
        }
    }

    /// The states of a row in the order in which they were on disk.
    pub fn recorded_kinds(&self, id: RowId) -> Vec<&'static str> {
        self.seen
            .iter()
            .filter_map(|event| match event {
                Event::Recorded(voice) if voice.id == id => Some(voice.state.kind()),
                _ => None,
            })
            .collect()
    }

    /// The row as it stands on disk.
    pub fn stored(&self, id: RowId) -> Voice {
        self.runtime
            .block_on(self.services.rows.voice(id))
            .unwrap()
            .unwrap()
    }

    pub fn attempts(&self, id: RowId) -> Vec<Attempt> {
        self.runtime
            .block_on(self.services.rows.with(move |store| store.attempts_of(id)))
            .unwrap()
    }

    /// Puts a row on disk as a run that was killed would have left it.
    pub fn leave_behind(&mut self, state: VoiceState) -> RowId {
        let order = self.link_order("Left behind");
        let voice = Voice {
            id: order.id,
            created: order.created,
            updated: order.created,
            account: order.account.clone(),
            name: order.submission.name.as_str().to_owned(),
            source: order.submission.source.clone(),
            session_id: order.submission.session_id.clone(),
            session_context: order.submission.session_context.clone(),
            priority: order.submission.priority,
            body: None,
            upload: None,
            sent: None,
            request_id: None,
            state,
        };
        self.runtime
            .block_on(self.services.rows.with(move |store| store.begin(&voice)))
            .unwrap();
        order.id
    }
}
