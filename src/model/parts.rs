//! What is said of one area, in the place of what is said of the whole.

use super::{
    AccountAction, AccountEffect, AccountEvent, Action, ActivityAction, ActivityEffect,
    ActivityEvent, ApiConsoleAction, ApiConsoleEffect, ApiConsoleEvent, BenchAction, BenchEffect,
    BenchEvent, ConsentAction, Effect, Event, FileDialogAction, FileDialogEffect, FileDialogEvent,
    FormAction, FormEvent, HelpAction, HistoryAction, HistoryEvent, JobEffect, MeteringAction,
    MeteringEffect, MeteringEvent, OverlayAction, PlaybackAction, PlaybackEffect, PlaybackEvent,
    RehearsalAction, SampleAction, SampleEffect, SampleEvent, SpeakersAction, SpeakersEffect,
    SpeakersEvent, StorageAction, StorageEffect, StorageEvent, TakesAction, TakesEffect,
    TakesEvent, TransferAction, TransferEffect, TransferEvent, UpdatesAction, UpdatesEffect,
    UpdatesEvent, VoicesAction, VoicesEffect, VoicesEvent, WindowEffect,
};

/// What is said of one area stands for the whole.
macro_rules! stands_for {
    ($($part:ident => $whole:ident::$variant:ident;)*) => {$(
        impl From<$part> for $whole {
            fn from(part: $part) -> Self {
                Self::$variant(part)
            }
        }
    )*};
}

/// The same for what the background work does in an area.
macro_rules! is_a_job {
    ($($part:ident => $variant:ident;)*) => {$(
        stands_for! { $part => JobEffect::$variant; }

        impl From<$part> for Effect {
            fn from(part: $part) -> Self {
                Self::Job(part.into())
            }
        }
    )*};
}

stands_for! {
    AccountAction => Action::Account;
    MeteringAction => Action::Metering;
    PlaybackAction => Action::Playback;
    RehearsalAction => Action::Rehearsal;
    SampleAction => Action::Sample;
    SpeakersAction => Action::Speakers;
    StorageAction => Action::Storage;
    TakesAction => Action::Takes;
    TransferAction => Action::Transfer;
    UpdatesAction => Action::Updates;
    VoicesAction => Action::Voices;
    ActivityAction => Action::Activity;
    ConsentAction => Action::ConsentKind;
    FileDialogAction => Action::FileDialog;
    FormAction => Action::Form;
    BenchAction => Action::Bench;
    BenchEvent => Event::Bench;
    ApiConsoleAction => Action::ApiConsole;
    ApiConsoleEvent => Event::ApiConsole;
    HelpAction => Action::Help;
    OverlayAction => Action::Overlay;
    HistoryAction => Action::History;
    FileDialogEvent => Event::FileDialog;
    FormEvent => Event::Form;
    HistoryEvent => Event::History;
    AccountEvent => Event::Account;
    MeteringEvent => Event::Metering;
    PlaybackEvent => Event::Playback;
    SampleEvent => Event::Sample;
    SpeakersEvent => Event::Speakers;
    StorageEvent => Event::Storage;
    TakesEvent => Event::Takes;
    TransferEvent => Event::Transfer;
    UpdatesEvent => Event::Updates;
    VoicesEvent => Event::Voices;
    ActivityEvent => Event::Activity;
    WindowEffect => Effect::Window;
    JobEffect => Effect::Job;
}

is_a_job! {
    AccountEffect => Account;
    BenchEffect => Bench;
    ApiConsoleEffect => ApiConsole;
    FileDialogEffect => FileDialog;
    MeteringEffect => Metering;
    PlaybackEffect => Playback;
    SampleEffect => Sample;
    SpeakersEffect => Speakers;
    StorageEffect => Storage;
    TakesEffect => Takes;
    TransferEffect => Transfer;
    UpdatesEffect => Updates;
    VoicesEffect => Voices;
    ActivityEffect => Activity;
}
