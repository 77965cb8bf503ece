//! The state of all areas, how it begins, and what the window asks of more than one of them.

use super::accounts::AccountProblem;
use super::effects::Effects;
use super::{
    AccountsState, ActivityState, ApiConsoleState, AtWork, BenchState, Checked, Closing, Effect,
    FileDialogState, Form, HelpState, History, MeteringState, Notice, Overlay, PersistenceError,
    Phase, PlaybackState, RehearsalState, Shared, SpeakersState, StorageState, TakesEffect,
    TakesState, TaskNote, TaskProblem, TransferState, UnderWay, UpdatesState, Uuids, View,
    VoicesState,
};
use crate::clock::Clock;
use crate::domain::{
    Account, Appearance, Desktop, Draft, KnownSpeaker, LinkScope, Location, ReleaseFeed, Settings,
    SourceTab, Voice,
};

/// Everything that the window shows.
#[derive(Debug)]
pub struct Model {
    /// What all areas have in common.
    pub shared: Shared,
    /// The accounts' keys, tests and editor.
    pub accounts_state: AccountsState,
    pub form: Form,
    /// The tester's bench.
    pub bench: BenchState,
    /// Failures that are rehearsed.
    pub rehearsal: RehearsalState,
    /// Calls of the API by hand.
    pub api_console: ApiConsoleState,
    /// The rows.
    pub history: History,
    /// The voices that are ready.
    pub voices: VoicesState,
    /// All calls, attempt by attempt.
    pub activity: ActivityState,
    /// What is heard.
    pub playback: PlaybackState,
    /// The microphone, and what was recorded.
    pub takes: TakesState,
    /// Export, backup and restore.
    pub transfer: TransferState,
    /// What is kept, as the settings show it.
    pub storage: StorageState,
    /// Who speaks, as far as comparing voices tells.
    pub speakers: SpeakersState,
    /// What Tencent Cloud counted.
    pub metering: MeteringState,
    /// Newer releases of the app.
    pub updates: UpdatesState,
    /// The rows that something is being done for.
    pub at_work: AtWork,
    /// The window's own file dialog.
    pub file_dialog: FileDialogState,
    /// The page of help.
    pub help: HelpState,
    /// What lies over the window.
    pub overlay: Option<Overlay>,
    /// Whether the window closes.
    pub closing: Closing,
}

/// What the app knows when it starts.
#[derive(Debug)]
pub struct Start {
    /// The time.
    pub clock: Clock,
    /// Fresh ids.
    pub uuids: Uuids,
    /// The settings as loaded.
    pub settings: Settings,
    /// The form as it was left.
    pub draft: Option<Draft>,
    /// The account that the environment names.
    pub environment: Option<Account>,
    /// What went wrong so far.
    pub notices: Vec<Notice>,
    /// Why the database could not be opened.
    pub database_error: Option<PersistenceError>,
    /// How the window looks and speaks in this run.
    pub appearance: Appearance,
    pub desktop: Desktop,
    /// Where the data folder is chosen; nothing where it was named for this run.
    pub location: Option<Location>,
    /// Who may be asked for newer releases of the app; nobody where others keep it up to date.
    pub release_feed: Option<ReleaseFeed>,
}

impl Model {
    /// The model at the start, and what has to be done first.
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        let first_run = start.is_first_run();
        let Start {
            clock,
            uuids,
            settings,
            draft,
            environment,
            mut notices,
            database_error,
            appearance,
            desktop,
            location,
            release_feed,
        } = start;
        notices.extend(database_error.clone().map(Notice::DatabaseUnusable));
        let accounts = std::iter::once(Account::practice())
            .chain(environment)
            .chain(settings.accounts.iter().cloned())
            .collect();
        let updates = UpdatesState::new(release_feed, settings.first_run_done);
        let view = settings.view;
        let sort = settings.voice_sort;
        let mut model = Self {
            shared: Shared {
                clock,
                uuids,
                view,
                first_run,
                is_seen: true,
                accounts,
                settings,
                notices,
                question: None,
                database_error,
                appearance,
                desktop,
                location,
            },
            accounts_state: AccountsState::default(),
            form: Form::default(),
            bench: BenchState::default(),
            api_console: ApiConsoleState::default(),
            rehearsal: RehearsalState::default(),
            history: History::default(),
            voices: VoicesState::sorted(sort),
            activity: ActivityState::default(),
            playback: PlaybackState::default(),
            takes: TakesState::default(),
            transfer: TransferState::default(),
            storage: StorageState::default(),
            speakers: SpeakersState::default(),
            metering: MeteringState::default(),
            updates,
            at_work: AtWork::default(),
            file_dialog: FileDialogState::default(),
            help: HelpState::default(),
            overlay: None,
            closing: Closing::No,
        };
        if let Some(draft) = draft {
            model.form.draft = draft;
            // A start does not listen by itself.
            if model.form.draft.tab == SourceTab::Record {
                model.form.draft.tab = SourceTab::File;
            }
        } else {
            model.form.draft.sub_app_id = model.shared.default_sub_app_id();
            model.form.draft.session_id = model.shared.uuids.fresh().to_string();
        }
        let mut effects = Effects::default();
        model.shared.rehearse(&mut effects);
        model.reload_history(&mut effects);
        model.form.inspect(&mut model.playback, &mut effects);
        model
            .accounts_state
            .read_keys_in_use(&model.shared, &mut effects);
        effects.push(TakesEffect::Recover);
        if view != View::Create {
            model.open_view(view, &mut effects);
        }
        (model, effects.into())
    }

    /// The account in use. The environment's is chosen by itself only when none was ever chosen.
    pub fn account(&self) -> &Account {
        self.shared.account()
    }

    /// Whether the account in use is the practice account.
    pub fn is_practice(&self) -> bool {
        self.shared.is_practice()
    }

    /// Which links the account in use can reach.
    pub fn link_scope(&self) -> LinkScope {
        self.shared.link_scope()
    }

    /// The form, checked against the rules.
    pub fn check(&self) -> Checked {
        self.form.check(&self.shared)
    }

    /// The problems of what is typed in the accounts' editor; none while it is not open.
    pub fn account_problems(&self) -> Vec<AccountProblem> {
        self.accounts_state.problems(&self.shared.settings)
    }

    /// Where the form stands between typing and "Sent".
    pub fn phase(&self) -> Phase<'_> {
        self.form.phase(&self.history)
    }

    /// The voice that the form became, where it stands in the place of the form; of a row that is not on
    /// disk yet nothing is known.
    pub fn result(&self) -> Option<Option<&Voice>> {
        let sent = self.form.submitted.as_ref()?;
        match self.phase() {
            _ if sent.reopened => None,
            Phase::Editing => None,
            Phase::Starting => Some(None),
            Phase::UnderWay(voice) | Phase::Done(voice) => Some(Some(voice)),
        }
    }

    /// What can be said of a text that is to be followed as a row of its own.
    ///
    /// # Errors
    /// Why it is no TaskId.
    pub fn look_at_task_id(&self, text: &str) -> Result<Option<TaskNote>, TaskProblem> {
        let in_use = self.form.application(&self.shared);
        self.history.look_at_task_id(text, in_use)
    }

    /// What is under way, and what becomes of it when the window closes.
    pub fn under_way(&self) -> UnderWay {
        UnderWay::of(&self.at_work, &self.form.sample)
    }

    /// The voices that are here of the speaker of the form, without the one that the form became.
    pub fn known_speakers(&self) -> impl Iterator<Item = &KnownSpeaker> {
        let known = self.speakers.known.iter();
        known.filter(|known| self.form.row() != Some(known.row))
    }

    /// Whether rows can be written: without, nothing is sent.
    pub fn can_keep_rows(&self) -> bool {
        self.shared.can_keep_rows()
    }
}
