//! What the window shows, and the only two ways to change it: [`Model::act`] for what the person wants
//! and [`Model::apply`] for what the world did. Both are pure: what has to be done outside is returned
//! as [`Effect`]s. Read [`Action`], [`Event`] and [`Effect`] and you know the app.

pub mod accounts;
mod act;
pub mod activity;
mod answer;
pub mod api_console;
mod apply;
mod at_work;
pub mod bench;
mod closing;
pub mod command;
pub mod consent;
#[cfg(test)]
mod course_tests;
mod crossing;
mod effects;
pub mod file_dialog;
mod first_run;
mod form;
mod help;
mod history;
#[cfg(test)]
mod list_tests;
mod listing;
pub mod metering;
mod notice;
mod order;
mod overlay;
mod parts;
mod pasted;
pub mod playback;
mod question;
pub mod rehearsal;
pub mod sample;
mod shared;
pub mod speakers;
mod state;
pub mod storage;
pub mod takes;
#[cfg(test)]
mod tests;
mod ticket;
pub mod transfer;
pub mod updates;
mod uuids;
pub mod voices;

pub use accounts::{
    AccountAction, AccountEffect, AccountEvent, AccountsState, CheckOutcome, KeyStatus,
};
pub use activity::{ActivityAction, ActivityEffect, ActivityEvent, ActivityState};
pub use api_console::{ApiConsoleAction, ApiConsoleEffect, ApiConsoleEvent, ApiConsoleState};
pub use at_work::{AtWork, Notification, RowOutcome, Work};
pub use bench::{BenchAction, BenchEffect, BenchEvent, BenchState};
pub use closing::{Closing, UnderWay};
pub use consent::ConsentAction;
pub use file_dialog::{
    FileDialogAction, FileDialogEffect, FileDialogEvent, FileDialogState, FileRequest,
};
pub use first_run::Door;
pub use form::{Checked, Form, FormAction, FormEvent, Phase, Submitted};
pub use help::{HelpAction, HelpState, HelpTopic};
pub use history::{History, HistoryAction, HistoryEvent, RetryWait, UploadDeletion};
pub use listing::Listing;
pub use metering::{MeteringAction, MeteringEffect, MeteringEvent, MeteringState};
pub use notice::{Notice, PersistenceError};
pub use order::Order;
pub use overlay::{CommandPalette, Overlay, OverlayAction};
pub use pasted::{NotThisRow, Pasted, PastedTaskError, TaskNote, TaskProblem};
pub use playback::{
    PlaybackAction, PlaybackEffect, PlaybackError, PlaybackEvent, PlaybackSource, PlaybackState,
};
pub use question::Question;
pub use rehearsal::{RehearsalAction, RehearsalState};
pub use sample::{SampleAction, SampleEffect, SampleEvent};
pub use shared::Shared;
pub use speakers::{SpeakersAction, SpeakersEffect, SpeakersEvent, SpeakersState};
pub use state::{Model, Start};
pub use storage::{StorageAction, StorageEffect, StorageEvent, StorageState};
pub use takes::{TakesAction, TakesEffect, TakesEvent, TakesState};
pub use ticket::{Ticket, Tickets};
pub use transfer::{TransferAction, TransferEffect, TransferEvent, TransferState};
pub use updates::{
    UpdateCheck, UpdateNotice, UpdatesAction, UpdatesEffect, UpdatesEvent, UpdatesState,
};
pub use uuids::Uuids;
pub use voices::{VoicesAction, VoicesEffect, VoicesEvent, VoicesState};

pub use crate::domain::View;
use crate::domain::{
    AccountId, AccountSnapshot, Draft, Faults, Language, Notifications, PageQuery, Renderer, RowId,
    Settings, StateGroup, TaskId, ThemeChoice, Voice, WindowGeometry,
};
use std::path::PathBuf;

/// What the person wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Something about the form.
    Form(FormAction),
    /// Something about the tester's bench.
    Bench(BenchAction),
    /// Something about calls of the API by hand.
    ApiConsole(ApiConsoleAction),
    /// Something about failures that are rehearsed.
    Rehearsal(RehearsalAction),
    /// Something about the history.
    History(HistoryAction),
    /// Something about help.
    Help(HelpAction),
    /// Something about what lies over the window.
    Overlay(OverlayAction),
    /// Come in by a door of the first run.
    Enter(Door),
    /// The window is to close.
    Close,
    /// Ask before something is paid for again or cannot be undone.
    Ask(Question),
    /// The open question is answered, with yes or no.
    Answer(bool),
    /// Something about the recording.
    Sample(SampleAction),
    /// Something about whose voice it is.
    ConsentKind(ConsentAction),
    /// Use another account.
    SelectAccount(AccountId),
    /// Something about accounts and their keys.
    Account(AccountAction),
    /// Something about the voices that are ready.
    Voices(VoicesAction),
    /// Something about the activity.
    Activity(ActivityAction),
    /// Something about what is heard.
    Playback(PlaybackAction),
    /// Something about the microphone and what was recorded.
    Takes(TakesAction),
    /// Something about export, backup and restore.
    Transfer(TransferAction),
    /// Something about what is kept.
    Storage(StorageAction),
    /// Something about who speaks.
    Speakers(SpeakersAction),
    /// Something about what Tencent Cloud counted.
    Metering(MeteringAction),
    /// Something about updates of the app.
    Updates(UpdatesAction),
    /// Something about the window's own file dialog.
    FileDialog(FileDialogAction),
    /// Open a view.
    Show(View),
    /// The window was left with this size, in this place.
    KeepWindow(WindowGeometry),
    /// Light or dark.
    SetTheme(ThemeChoice),
    /// The language of the window; `None` takes the system's.
    SetLanguage(Option<Language>),
    /// With what the window is drawn from the next start on; `None` takes what works.
    SetRenderer(Option<Renderer>),
    /// Show or hide the history beside the form.
    ShowHistory(bool),
    /// Show or fold the options of the form that most voices do without.
    ShowMoreOptions(bool),
    /// A message was read.
    DismissNotice(Notice),
    /// Tell of voices outside the window in this way.
    SetNotifications(Notifications),
    /// Play a sound when a voice is ready, or play none.
    SetReadySound(bool),
    /// The window has the person's attention, or has it no longer.
    Look(bool),
}

/// What the world did.
#[derive(Debug, Clone)]
pub enum Event {
    /// Something about the form.
    Form(FormEvent),
    /// Something about the tester's bench.
    Bench(BenchEvent),
    /// Something about calls of the API by hand.
    ApiConsole(ApiConsoleEvent),
    /// Something about the history.
    History(HistoryEvent),
    /// Something about the recording.
    Sample(SampleEvent),
    /// The rows that the last run left in the middle, and that are gone on with.
    WentOn(Vec<Voice>),
    /// A row as it stands on disk now.
    Recorded(Box<Voice>),
    /// A row that could not be written; it is true all the same. Saving goes on being tried where something of it was
    /// sent.
    NotSaved(Box<Voice>),
    /// The database is not what was written to it.
    DatabaseDamaged,
    /// Something about accounts and their keys.
    Account(AccountEvent),
    /// Something about the voices that are ready.
    Voices(VoicesEvent),
    /// Something about the activity.
    Activity(ActivityEvent),
    /// Something about what is heard.
    Playback(PlaybackEvent),
    /// Something about the microphone and what was recorded.
    Takes(TakesEvent),
    /// Something about export, backup and restore.
    Transfer(TransferEvent),
    /// Something about what is kept.
    Storage(StorageEvent),
    /// Something about who speaks.
    Speakers(SpeakersEvent),
    /// Something about what Tencent Cloud counted.
    Metering(MeteringEvent),
    /// Something about updates of the app.
    Updates(UpdatesEvent),
    /// Something about a file that is asked for.
    FileDialog(FileDialogEvent),
    /// A TaskId that was pasted in belongs to this row: it is to be seen.
    Led(RowId),
    /// A later start wants a voice made.
    Ordered(Box<Order>),
    /// A second start handed over its files and came to an end.
    HandedOver(Vec<PathBuf>),
    /// Something to tell that belongs to no row.
    Notice(Notice),
    /// A list could not be read; it is asked for again until it can.
    ListUnread(PersistenceError),
    /// All lists that could not be read were read.
    ListsRead,
}

impl Event {
    /// The row whose course it is a step of.
    pub fn row(&self) -> Option<RowId> {
        match self {
            Self::Recorded(voice) | Self::NotSaved(voice) => Some(voice.id),
            Self::History(
                HistoryEvent::Waiting { id, .. }
                | HistoryEvent::UploadProgress { id, .. }
                | HistoryEvent::Checked { id, .. },
            ) => Some(*id),
            _ => None,
        }
    }
}

/// What has to be done outside, by who does it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// By the window.
    Window(WindowEffect),
    /// By the background work, which needs no window.
    Job(JobEffect),
}

/// What only a window can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowEffect {
    /// Ask the desktop for a file.
    AskForFile(FileRequest),
    /// Bring the window to the front.
    Raise,
    /// Tell the person, who does not look at the window.
    Notify(Notification),
    /// Close the window.
    Close,
    /// Put a text onto the clipboard.
    Copy(String),
    /// Open a page in the browser.
    OpenLink(String),
    /// End all of it and begin anew, in the same window.
    StartAgain,
}

/// What the background work does.
#[derive(Debug, Clone, PartialEq)]
pub enum JobEffect {
    /// Write the sample clip to disk and use it.
    UnpackSampleClip(Ticket),
    /// Something about the tester's bench.
    Bench(BenchEffect),
    /// Something about calls of the API by hand.
    ApiConsole(ApiConsoleEffect),
    /// Let the practice service go wrong like this from now on, counted anew.
    Rehearse(Faults),
    /// Something about the recording.
    Sample(SampleEffect),
    /// Make a voice.
    Submit(Box<Order>),
    /// Stop a row of which nothing was sent, or the search for one that may have been.
    Cancel(RowId),
    /// Look at a row's task now, or look once more whether a row was taken.
    CheckNow(RowId),
    /// Follow a task.
    FollowTask {
        task_id: TaskId,
        /// Whose it is; the application is the one that the TaskId names.
        account: Box<AccountSnapshot>,
        /// The row that it belongs to, where it could not be found out whether that was taken.
        row: Option<RowId>,
    },
    /// Find out which rows there are.
    LoadOrder {
        /// Which question this is.
        ticket: Ticket,
        /// Practice rows or the others.
        practice: bool,
        /// Those of one group, or all.
        filter: Option<StateGroup>,
        /// A text that they hold.
        search: String,
        /// Which part of the list.
        page: PageQuery,
    },
    /// Fetch rows.
    LoadRows(Vec<RowId>),
    /// Delete the uploaded sample of a row.
    DeleteUpload(RowId),
    /// Something about accounts and their keys.
    Account(AccountEffect),
    /// Something about the voices that are ready.
    Voices(VoicesEffect),
    /// Something about the activity.
    Activity(ActivityEffect),
    /// Something about what is heard.
    Playback(PlaybackEffect),
    /// Something about the microphone and what was recorded.
    Takes(TakesEffect),
    /// Something about export, backup and restore.
    Transfer(TransferEffect),
    /// Something about what is kept.
    Storage(StorageEffect),
    /// Something about who speaks.
    Speakers(SpeakersEffect),
    /// Something about what Tencent Cloud counted.
    Metering(MeteringEffect),
    /// Something about updates of the app.
    Updates(UpdatesEffect),
    /// Something about the window's own file dialog.
    FileDialog(FileDialogEffect),
    /// Keep the form.
    SaveDraft(Box<Draft>),
    /// Keep the settings.
    SaveSettings(Box<Settings>),
}
