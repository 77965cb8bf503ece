//! A bench for background work: a data folder, the jobs, the practice service, and the events they send.
#![expect(dead_code, reason = "each test file uses a part of the bench")]

use crate::support::attempts::attempts_of;
use crate::support::start::{Background, Running};
use crate::support::{CLIP, PATIENCE, wire};
pub use crate::support::{quick, remote::Remote};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Instant;
use tempfile::TempDir;
use timbre::clock::Clock;
use timbre::domain::{
    Account, Annotations, AttemptRecord, Container, Failure, FileSource, LinkScope, RowId,
    SampleLink, SampleSource, SessionId, Submission, Voice, VoiceState,
};
use timbre::jobs::{Checkpoints, Jobs, Services, Timings};
use timbre::model::sample::SampleBytes;
use timbre::model::transfer::{TransferDone, TransferEvent, TransferWork};
use timbre::model::{Event, HistoryEvent, JobEffect, Order, Tickets, TransferEffect};
use timbre::platform::env::EnvironmentAccount;
use timbre::practice::ReceivedRequest;
use tokio::runtime::Runtime;
use uuid::Uuid;

/// How a bench is set up.
pub struct Setup {
    pub faults: String,
    /// The app's time, and the service's.
    pub clock: Clock,
    pub pace: Timings,
    /// Asked at each place between two steps.
    pub steps: Checkpoints,
}

impl Setup {
    /// With the app's time told by `clock`.
    pub fn by(clock: &Clock) -> Self {
        Self {
            clock: clock.clone(),
            ..Self::default()
        }
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            faults: String::new(),
            clock: Clock::System,
            pace: quick(),
            steps: Checkpoints::default(),
        }
    }
}

/// When a clock that is set begins.
pub fn start() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

pub struct Bench {
    folder: TempDir,
    runtime: Runtime,
    pub services: Arc<Services>,
    jobs: Jobs,
    inbox: Receiver<Event>,
    pub seen: Vec<Event>,
    /// What was seen of earlier runs, and what they left on disk.
    earlier: Vec<Event>,
    clock: Clock,
    pace: Timings,
    /// The account that orders are given with: practice, unless there is a remote service.
    account: Account,
}

impl Bench {
    pub fn new() -> Self {
        Self::with_faults("")
    }

    /// With the practice service inside the app.
    pub fn with_faults(faults: &str) -> Self {
        Self::with(Setup {
            faults: faults.to_owned(),
            ..Setup::default()
        })
    }

    /// With the practice service inside the app.
    pub fn with(setup: Setup) -> Self {
        let faults = setup.faults.clone();
        let bench = Self::in_folder(Self::fresh_folder(), setup, None);
        bench.set_faults(&faults);
        let service = bench.wait(bench.services.practice()).unwrap();
        service.log_requests(crate::support::remote::LOG);
        bench
    }

    /// On a data folder that is there, with the practice service inside the app.
    pub fn on(folder: TempDir, setup: Setup) -> Self {
        Self::in_folder(folder, setup, None)
    }

    /// With a service that outlives the app.
    pub fn at(remote: &Remote, setup: Setup) -> Self {
        Self::with_account(remote.account(), setup)
    }

    pub fn with_account(account: EnvironmentAccount, setup: Setup) -> Self {
        Self::in_folder(Self::fresh_folder(), setup, Some(account))
    }

    /// Waits for what is no part of the app.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    fn fresh_folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("recording.wav"), CLIP).unwrap();
        folder
    }

    fn in_folder(folder: TempDir, setup: Setup, environment: Option<EnvironmentAccount>) -> Self {
        let Setup {
            clock, pace, steps, ..
        } = setup;
        let account = environment
            .as_ref()
            .map_or_else(Account::practice, |environment| environment.account.clone());
        let with_steps = Timings {
            steps,
            ..pace.clone()
        };
        let background = Background::new(folder.path())
            .clock(clock.clone())
            .pace(with_steps)
            .environment(environment);
        let Running {
            runtime,
            services,
            jobs,
            inbox,
            ..
        } = background.start();
        Self {
            folder,
            runtime,
            services,
            jobs,
            inbox,
            seen: Vec::new(),
            earlier: Vec::new(),
            clock,
            pace,
            account,
        }
    }

    /// Ends everything in good order and starts again on the same folder.
    pub fn restart(mut self) -> Self {
        self.jobs.shut_down();
        self.start_again(None, Checkpoints::default())
    }

    /// Ends everything where it stands, as a killed process would, and starts again on the same
    /// folder.
    pub fn kill(self, remote: &Remote, steps: Checkpoints) -> Self {
        self.start_again(Some(remote), steps)
    }

    fn start_again(mut self, remote: Option<&Remote>, steps: Checkpoints) -> Self {
        let setup = Setup {
            clock: self.clock,
            pace: self.pace,
            steps,
            ..Setup::default()
        };
        // What is under way in the file of the database comes to its end; nothing else does.
        self.runtime.shutdown_timeout(PATIENCE);
        drop(self.jobs);
        self.earlier.append(&mut self.seen);
        self.earlier.extend(self.inbox.try_iter());
        let left = Runtime::new()
            .unwrap()
            .block_on(self.services.rows.with(|store| store.under_way()))
            .unwrap();
        let left = left
            .into_iter()
            .map(|voice| Event::Recorded(Box::new(voice)));
        self.earlier.extend(left);
        drop(self.services);
        let account = remote.map(Remote::account);
        Self {
            earlier: self.earlier,
            ..Self::in_folder(self.folder, setup, account)
        }
    }

    pub fn shut_down(&mut self) {
        self.jobs.shut_down();
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
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

    /// What the practice service inside the app received of a call.
    pub fn received(&self, call: &str) -> Vec<ReceivedRequest> {
        let service = self.wait(self.services.practice()).unwrap();
        wire::of_call(&service.received_requests(), call)
    }

    /// Whether a request is signed over exactly this body with the practice account's key.
    pub fn signs(&self, request: &ReceivedRequest, body: &[u8]) -> bool {
        let service = self.wait(self.services.practice()).unwrap();
        wire::signs(request, body, service.keys())
    }

    /// How many rows have a voice.
    pub fn voices(&self) -> u64 {
        let rows = self.services.rows.read(|store| {
            let ids = store.order(false, None, "")?;
            store.voices(&ids)
        });
        let rows = self.wait(rows).unwrap();
        rows.iter()
            .filter(|row| row.state.voice_id().is_some())
            .count() as u64
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
        let is_file = matches!(source, SampleSource::File { .. });
        Order {
            id: RowId::new(),
            created: self.clock.now(),
            account: self.account.snapshot(None),
            submission: Submission {
                name: Some(name.parse().unwrap()),
                source,
                priority: timbre::domain::Priority::default(),
                speaker: None,
                sub_app_id: None,
                keep: timbre::domain::voice::draft::KeepDays::default(),
                session_id: Some(SessionId::from(Uuid::new_v4())),
                session_context: timbre::domain::SessionContext::default(),
                custom: None,
            },
            sample: is_file.then_some(SampleBytes::File),
        }
    }

    pub fn file_order(&self, name: &str) -> Order {
        let path = self.recording();
        let metadata = std::fs::metadata(&path).unwrap();
        let file = FileSource {
            container: Container::Wav,
            bytes: metadata.len(),
            modified_ns: timbre::api::nanos(metadata.modified().unwrap()),
            millis: 6_000,
            excerpt: None,
            fingerprint: None,
            path,
        };
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

    /// Gives later orders with another account.
    pub fn order_with(&mut self, account: Account) {
        self.account = account;
    }

    pub fn submit(&mut self, order: &Order) {
        self.run(JobEffect::Submit(Box::new(order.clone())));
    }

    /// Asks for a voice of a link.
    pub fn submit_link(&mut self, name: &str) -> Order {
        let order = self.link_order(name);
        self.submit(&order);
        order
    }

    pub fn run(&mut self, effect: JobEffect) {
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

    /// Waits until a row was looked at once more, whatever was seen.
    pub fn looked_at(&mut self, row: RowId) -> Result<(), Failure> {
        let event = self.wait_for(
            |event| matches!(event, Event::History(HistoryEvent::Checked { id, .. }) if *id == row),
        );
        match event {
            Event::History(HistoryEvent::Checked { result, .. }) => result,
            other => unreachable!("{other:?}"),
        }
    }

    /// Waits until a row waited so many times for a way to the service.
    pub fn waits_for_a_way(&mut self, times: usize) {
        for _time in 0..times {
            self.wait_for(|event| {
                matches!(
                    event,
                    Event::History(HistoryEvent::Waiting { of: None, .. })
                )
            });
        }
    }

    /// Restores a backup.
    pub fn restore(&mut self, path: &Path) -> TransferDone {
        let ticket = Tickets::default().issue();
        let path = path.to_owned();
        let work = Box::new(TransferWork::Restore { path });
        self.run(TransferEffect::Run { ticket, work }.into());
        let ended = self.wait_for(|event| {
            matches!(
                event,
                Event::Transfer(TransferEvent::Ended { ticket: of, .. }) if *of == ticket
            )
        });
        match ended {
            Event::Transfer(TransferEvent::Ended { result, .. }) => result.unwrap(),
            other => unreachable!("{other:?}"),
        }
    }

    /// The row once it is known whether the service took it, and it is on disk.
    pub fn settled(&mut self, id: RowId) -> Voice {
        self.recorded(id, |voice| {
            !voice.state.is_being_sent() && !matches!(voice.state, VoiceState::NotSure { .. })
        })
    }

    /// The row once nothing more will be done for it, and it is on disk.
    pub fn finished(&mut self, id: RowId) -> Voice {
        self.recorded(id, |voice| {
            !voice.state.is_being_sent()
                && !voice.state.is_followed()
                && !matches!(voice.state, VoiceState::NotSure { .. })
        })
    }

    /// The row once it is on disk as `wanted`, or has been since the bench was made.
    pub fn recorded(&mut self, id: RowId, wanted: impl Fn(&Voice) -> bool) -> Voice {
        let settled = |event: &Event| matches!(event, Event::Recorded(voice) if voice.id == id && wanted(voice));
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
        self.earlier
            .iter()
            .chain(&self.seen)
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

    /// What a person has added to a row, as it stands on disk.
    pub fn stored_annotations(&self, id: RowId) -> Annotations {
        let stored = self.services.rows.with(move |store| store.annotations(id));
        self.runtime.block_on(stored).unwrap().unwrap_or_default()
    }

    /// Takes a row off the lists.
    pub fn remove(&self, id: RowId) {
        let now = self.clock.now();
        let removed = self.services.rows.with(move |store| {
            let before = store.annotations(id)?.unwrap_or_default();
            let removed = Some(now);
            let wanted = Annotations {
                removed,
                ..before.clone()
            };
            store.annotate(id, &before, &wanted, now)
        });
        self.runtime.block_on(removed).unwrap();
    }

    /// Deletes a row for good.
    pub fn forget(&self, id: RowId) {
        self.remove(id);
        let gone = self
            .services
            .rows
            .with(|store| store.dispose(timbre::store::StoredKind::Removed, &[]));
        self.runtime.block_on(gone).unwrap();
    }

    /// How many rows there are, removed ones too.
    pub fn row_count(&self) -> u64 {
        let counted = self.services.rows.with(|store| store.row_count());
        self.runtime.block_on(counted).unwrap()
    }

    pub fn attempts(&self, id: RowId) -> Vec<AttemptRecord> {
        let read = self
            .services
            .rows
            .with(move |store| Ok(attempts_of(store, id)));
        self.runtime.block_on(read).unwrap()
    }

    /// Puts a row on disk as a run that was killed would have left it.
    pub fn leave_behind(&mut self, state: VoiceState) -> RowId {
        let order = self.link_order("Left behind");
        let voice = Voice {
            state,
            ..order.row()
        };
        self.put_on_disk(&voice);
        order.id
    }

    /// Puts a row on disk that no work is done for until the next start.
    pub fn put_on_disk(&self, voice: &Voice) {
        let voice = voice.clone();
        self.runtime
            .block_on(self.services.rows.with(move |store| store.begin(&voice)))
            .unwrap();
    }
}
