//! Everything that takes time: effects become tasks, tasks become events. The only place of the app
//! that starts tasks or stops them.

mod accounts;
mod aside;
mod background;
mod data;
mod go_on;
mod handover;
mod notify;
mod outbox;
mod services;
pub mod sound;
mod updates;
mod voice;

pub use accounts::connection::Connection;
pub use accounts::keyring::Keyring;
pub use aside::Aside;
pub use background::Background;
pub use data::opening::{OpenedFolder, OpeningEvent, StoreOpening};
pub use data::relocation::Moved;
pub use go_on::Resumed;
pub use handover::{Callers, attend, claim, listen};
pub use outbox::Outbox;
pub use services::{KnownAccounts, Services};
pub use sound::decoder::Readers;
pub use voice::checkpoints::{Checkpoint, Checkpoints};
pub use voice::pace::Timings;
pub use voice::resolve_plan::ResolvePace;
pub use voice::retry::RetryPace;
pub use voice::rows::Rows;
pub use voice::schedule::FollowPace;

use crate::devices::SoundSystem;
use crate::domain::{Draft, RecordLimit, RowId, Settings, VoiceComparison};
use crate::model::{JobEffect, VoicesEffect};
use crate::store::SettingsFile;
use data::write_behind::LatestValue;
use poll_promise::Promise;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, watch};
use tokio_util::task::AbortOnDropHandle;
use voice::lease::RowCommand;
use voice::runs::Runs;

/// What nobody waits for begins when the window is there: it would take the processor from the first frame.
const AFTER_FIRST_FRAME: Duration = Duration::from_millis(500);

/// The background work of a window.
#[derive(Debug)]
pub struct Jobs {
    runtime: Handle,
    services: Arc<Services>,
    /// Work that writes rows: a shut-down waits for it.
    runs: Runs,
    sample: sound::sample::SampleWork,
    speakers: sound::speaker::SpeakerWork,
    /// Rows whose voice is to be kept.
    unheard: mpsc::UnboundedSender<RowId>,
    compare_voices: watch::Sender<VoiceComparison>,
    /// Changes whenever anything is asked for.
    activity: watch::Sender<()>,
    /// What keeps whose voice samples have waits for, until it is started.
    listener_wishes: Option<data::voiceprints::Wishes>,
    listener: Option<AbortOnDropHandle<()>>,
    accounts: accounts::effects::AccountWork,
    drafts: LatestValue<Box<Draft>>,
    settings: LatestValue<Settings>,
    record_limit: watch::Sender<RecordLimit>,
    annotation_writer: data::voices::AnnotationWriter,
    player: sound::player::Player,
    recorder: sound::recorder::Recorder,
    transfers: data::transfer::Transfers,
    activity_work: data::activity::ActivityWork,
    notifier: notify::Notifier,
    /// What looks whether the release feed is due.
    updates: Option<AbortOnDropHandle<()>>,
}

impl Jobs {
    /// Starts the background work, and goes on with what the last run left in the middle.
    pub fn new(runtime: Handle, services: Arc<Services>, settings: SettingsFile) -> Self {
        Self::with_sound(runtime, services, settings, SoundSystem::default())
    }

    /// The same, going on with these rows alone.
    pub fn going_on_with(
        runtime: Handle,
        services: Arc<Services>,
        settings: SettingsFile,
        resumed: &Resumed,
    ) -> Self {
        Self::start(runtime, services, settings, SoundSystem::default(), resumed)
    }

    /// The same with a sound system of its own.
    pub fn with_sound(
        runtime: Handle,
        services: Arc<Services>,
        settings: SettingsFile,
        sound_system: SoundSystem,
    ) -> Self {
        Self::start(runtime, services, settings, sound_system, &Resumed::All)
    }

    fn start(
        runtime: Handle,
        services: Arc<Services>,
        settings: SettingsFile,
        sound_system: SoundSystem,
        resumed: &Resumed,
    ) -> Self {
        let draft = runtime.block_on(services.rows.with(|store| store.load_draft()));
        let recording = draft.ok().flatten().and_then(|draft| draft.path());
        sound::fetched::sweep(services.folder(), recording.as_deref());
        let drafts = LatestValue::start(&runtime, |drafts| {
            data::autosave::keep_drafts(Arc::clone(&services), drafts, recording)
        });
        let (record_limit, limit) = watch::channel(settings.settings.record_limit);
        let (compare_voices, compare) = watch::channel(settings.settings.compare_voices);
        let (activity, active) = watch::channel(());
        let (unheard, rows_to_hear) = mpsc::unbounded_channel();
        let listener_wishes = Some(data::voiceprints::Wishes {
            compare,
            activity: active,
            rows: rows_to_hear,
        });
        let settings = LatestValue::start(&runtime, |values| {
            data::autosave::keep_settings(Arc::clone(&services), settings, values)
        });
        let accounts = accounts::effects::AccountWork::start(&runtime, &services);
        let runs = Runs::new(runtime.clone(), Arc::clone(&services));
        let annotation_writer = data::voices::AnnotationWriter::start(&runtime, runs.clone());
        go_on::go_on(&runtime, &services, &runs, limit, resumed);
        Self {
            runtime,
            services,
            runs,
            sample: sound::sample::SampleWork::default(),
            speakers: sound::speaker::SpeakerWork::default(),
            unheard,
            compare_voices,
            activity,
            listener_wishes,
            listener: None,
            accounts,
            drafts,
            settings,
            record_limit,
            annotation_writer,
            player: sound::player::Player::new(sound_system.clone()),
            recorder: sound::recorder::Recorder::new(sound_system),
            transfers: data::transfer::Transfers::default(),
            activity_work: data::activity::ActivityWork::default(),
            notifier: notify::Notifier::default(),
            updates: None,
        }
    }

    /// Does what has to be done.
    pub fn run(&mut self, effect: JobEffect) {
        let services = Arc::clone(&self.services);
        self.activity.send_replace(());
        match effect {
            JobEffect::Speakers(effect) => {
                self.speakers
                    .run(&self.runtime, services, &self.unheard, effect);
            }
            JobEffect::Bench(effect) => {
                self.runtime.spawn(voice::dry_run::run(services, effect));
            }
            JobEffect::ApiConsole(effect) => {
                self.runs
                    .beside(accounts::api_console::run(services, effect));
            }
            JobEffect::Rehearse(faults) => services.rehearse(faults),
            JobEffect::Sample(effect) => self.sample.run(&self.runtime, services, effect),
            JobEffect::UnpackSampleClip(ticket) => {
                self.runtime
                    .spawn(sound::sample_clip::hand_over(services, ticket));
            }
            JobEffect::Submit(order) => {
                self.runs.command(order.id, RowCommand::Create(order));
            }
            JobEffect::Cancel(id) => self.runs.cancel(id),
            JobEffect::CheckNow(id) => self.runs.command(id, RowCommand::Look),
            JobEffect::FollowTask {
                task_id,
                account,
                row,
            } => {
                let runs = self.runs.clone();
                self.runs.beside(voice::pasted_task::follow_task(
                    runs, task_id, *account, row,
                ));
            }
            JobEffect::LoadOrder {
                ticket,
                practice,
                filter,
                search,
                page,
            } => {
                self.runtime.spawn(async move {
                    services
                        .rows
                        .load_order(ticket, practice, filter, search, page)
                        .await;
                });
            }
            JobEffect::LoadRows(ids) => {
                self.runtime
                    .spawn(async move { services.rows.load(ids).await });
            }
            JobEffect::DeleteUpload(id) => self.runs.command(id, RowCommand::DeleteUpload),
            JobEffect::SaveDraft(draft) => {
                self.drafts.write(draft);
            }
            JobEffect::SaveSettings(settings) => {
                services.set_accounts(settings.accounts.clone());
                let compare = settings.compare_voices;
                self.compare_voices
                    .send_if_modified(|present| std::mem::replace(present, compare) != compare);
                let limit = settings.record_limit;
                self.record_limit
                    .send_if_modified(|present| std::mem::replace(present, limit) != limit);
                self.settings.write(*settings);
            }
            JobEffect::Voices(VoicesEffect::LoadOrder {
                ticket,
                query,
                page,
            }) => {
                self.runtime
                    .spawn(data::voices::load_order(services, ticket, query, page));
            }
            JobEffect::Voices(VoicesEffect::LoadInUse { practice }) => {
                self.runtime
                    .spawn(data::voices::load_in_use(services, practice));
            }
            JobEffect::Voices(VoicesEffect::Write(change)) => self.annotation_writer.write(change),
            JobEffect::Activity(effect) => self.activity_work.run(&self.runtime, services, effect),
            JobEffect::Playback(effect) => self.player.run(&self.runtime, &services, effect),
            JobEffect::Takes(effect) => self.recorder.run(&self.runtime, services, effect),
            JobEffect::Transfer(effect) => {
                let runs = self.runs.clone();
                self.transfers.run(&self.runtime, services, runs, effect);
            }
            JobEffect::Storage(effect) => {
                self.runtime
                    .spawn(data::storage::run(self.runs.clone(), effect));
            }
            JobEffect::FileDialog(effect) => {
                self.runtime.spawn(async move {
                    if let Some(event) = data::folder::run(effect).await {
                        services.outbox.send(event.into());
                    }
                });
            }
            JobEffect::Metering(effect) => {
                self.runtime.spawn(async move {
                    let event = accounts::metering::run(&services, effect).await;
                    services.outbox.send(event.into());
                });
            }
            JobEffect::Updates(effect) => {
                self.runtime.spawn(async move {
                    let event = updates::run(&services, effect).await;
                    services.outbox.send(event.into());
                });
            }
            JobEffect::Account(effect) => self.accounts.run(&self.runtime, services, effect),
        }
    }

    /// Keeps whose voice the samples of voices have, as far as the person wants it: for a window, which shows
    /// what comes of it.
    pub fn listen_to_voices(&mut self) {
        if let Some(wishes) = self.listener_wishes.take() {
            let listening = data::voiceprints::keep(Arc::clone(&self.services), wishes);
            self.listener = Some(AbortOnDropHandle::new(self.runtime.spawn(listening)));
        }
    }

    /// Looks now and then whether the release feed is due: for a window, which tells of what it answers.
    pub fn tick_for_updates(&mut self) {
        let ticking = updates::tick(Arc::clone(&self.services));
        self.updates = Some(AbortOnDropHandle::new(self.runtime.spawn(ticking)));
    }

    /// One question with one answer, such as a file dialog.
    pub fn ask<T: Send + 'static>(
        &self,
        question: impl Future<Output = T> + Send + 'static,
    ) -> Promise<T> {
        let _entered = self.runtime.enter();
        Promise::spawn_async(question)
    }

    /// Opens a link in the system's browser.
    pub fn open_link(&self, link: String) {
        self.runtime.spawn(async move {
            if let Err(error) = crate::platform::child::open_in_browser(&link).await {
                tracing::error!(%error, "a link could not be opened");
            }
        });
    }

    /// Tells the person something outside the window.
    pub fn notify(&self, title: String, body: String) {
        self.notifier.tell(&self.runtime, title, body);
    }

    /// Ends the work, and waits for a paid call that is under way and for all that is to be written: one
    /// bounded time for everything together. Rows stay as they are on disk, and the next start goes on
    /// with them.
    pub fn shut_down(&mut self) {
        let began = Instant::now();
        self.sample.stop();
        self.speakers.stop();
        self.listener = None;
        self.updates = None;
        self.player.end();
        self.transfers.stop();
        self.activity_work.stop();
        let runs = self.runs.end();
        let annotation_writer = self.annotation_writer.end();
        let drafts = self.drafts.end();
        let settings = self.settings.end();
        let keys = self.accounts.end();
        let patience = self.services.pace.shut_down;
        // All of it goes on meanwhile.
        self.recorder.end(patience);
        let left = patience.saturating_sub(began.elapsed());
        self.runtime.block_on(async move {
            tokio::join!(
                in_time(left, runs, "rows, which the next start goes on with"),
                in_time(left, annotation_writer, "what was added to voices"),
                in_time(left, drafts, "the form"),
                in_time(left, settings, "the settings"),
                in_time(left, keys, "keys"),
            );
        });
    }
}

async fn in_time(left: Duration, work: impl Future<Output = ()>, what: &str) {
    if tokio::time::timeout(left, work).await.is_err() {
        tracing::warn!(what, "not at its end when the app ended");
    }
}
