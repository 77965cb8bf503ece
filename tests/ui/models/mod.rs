//! Models made by hand, and a window around them.

pub mod accounts;
pub mod activity;
pub mod recording;
pub mod sample;
pub mod voices;

use crate::hands::dark;
use crate::support::start::fresh;
use crate::support::words::language;
use egui_kittest::Harness;
use jiff::Timestamp;
use timbre::clock::Clock;
use timbre::domain::{
    Account, AccountId, Cause, ConsentKind, Container, Draft, Failure, FileId, FileSource, Format,
    GroupCounts, Refusal, RequestId, RowId, SampleLink, SampleSource, Settings, Site, SourceTab,
    Step, SubAppId, TaskId, ThemeChoice, Transport, Upload, Voice, VoiceId, VoiceState,
};
use timbre::model::{
    Action, ConsentAction, Effect, Event, FormAction, HistoryEvent, JobEffect, Model, Start, Uuids,
};
use timbre::ui;
use timbre::words::{Language, Words};

/// The time in all tests.
pub const NOW: &str = "2026-11-22T14:07:00Z";

pub fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn minutes_ago(minutes: i64) -> Timestamp {
    Timestamp::from_second(now().as_second() - 60 * minutes).unwrap()
}

/// A stored account of the international site.
pub fn studio() -> Account {
    Account {
        id: AccountId::Stored(uuid::Uuid::from_u128(1)),
        name: "Studio Jakarta".into(),
        site: Site::International,
        sub_app_id: Some(SubAppId::try_from(251_007).unwrap()),
        ..Account::practice()
    }
}

/// A model with the settings and the form given.
pub fn model_with(settings: Settings, draft: Option<Draft>) -> Model {
    let mut count = 0;
    let (mut model, effects) = Model::new(Start {
        uuids: Uuids::from_fn(move || {
            count += 1;
            uuid::Uuid::from_u128(count)
        }),
        settings,
        draft,
        ..fresh(Clock::set_to(now()))
    });
    answer_order(&mut model, &effects, &[], GroupCounts::default());
    model
}

/// The practice account in use.
pub fn practice() -> Model {
    model_with(
        Settings {
            current_account: Some(AccountId::Practice),
            theme: ThemeChoice::Light,
            ..Settings::default()
        },
        None,
    )
}

/// A stored account in use.
pub fn real() -> Model {
    model_with(
        Settings {
            current_account: Some(studio().id),
            accounts: vec![studio()],
            theme: ThemeChoice::Light,
            ..Settings::default()
        },
        None,
    )
}

fn answer_order(model: &mut Model, effects: &[Effect], ids: &[RowId], counts: GroupCounts) {
    for effect in effects {
        if let Effect::Job(JobEffect::LoadOrder { ticket, .. }) = effect {
            model.apply(Event::History(HistoryEvent::Order {
                ticket: *ticket,
                page: ids.to_vec().into(),
                counts,
            }));
        }
    }
}

/// Puts a file of 18.6 s into the form and lets it be read.
pub fn load_clip(model: &mut Model) {
    let sound = sample::speech(18.6);
    let recording = sound.recording(Format::Wav);
    sample::load(model, "/home/ayu/Voice memo 14.wav", &sound, &recording);
    say_mine(model);
}

/// Says whose voice it is, where that is asked.
fn say_mine(model: &mut Model) {
    if !model.is_practice() {
        model.act(ConsentAction::Choose(ConsentKind::Mine).into());
    }
}

/// A form that may be sent, by link.
pub fn fill_link(model: &mut Model) {
    use timbre::domain::Field;
    for (field, text) in [
        (Field::VoiceName, "Ayu narrator"),
        (Field::Link, "https://example.com/ayu.mp3"),
        (Field::SubAppId, "251007"),
    ] {
        model.act(Action::Form(FormAction::Edit(field, text.into())));
    }
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
    say_mine(model);
}

/// Presses "Create voice" and returns the row that it makes.
pub fn send(model: &mut Model, state: VoiceState) -> Voice {
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    let order = effects
        .into_iter()
        .find_map(|effect| match effect {
            Effect::Job(JobEffect::Submit(order)) => Some(order),
            _ => None,
        })
        .unwrap();
    let voice = Voice {
        upload: None,
        state,
        ..Voice::asked_for(order.id, order.created, order.account, &order.submission)
    };
    model.apply(Event::Recorded(Box::new(voice.clone())));
    voice
}

pub fn task(tail: &str) -> TaskId {
    TaskId::new(format!(
        "251007-CreateAigcCustomVoice-d5cd48945834b441e6e2db39{tail}t"
    ))
}

/// A row.
pub fn row(name: &str, minutes: i64, state: VoiceState) -> Voice {
    let account = studio().snapshot(studio().sub_app_id);
    Voice {
        name: name.into(),
        source: SampleSource::Link {
            link: SampleLink::parse(
                "https://example.com/ayu.mp3",
                timbre::domain::LinkScope::Public,
            )
            .unwrap(),
        },
        request_id: Some(RequestId::new("daab1385-c7d7-4668-90a0-99f73f14c009")),
        state,
        ..Voice::new(RowId::new(), minutes_ago(minutes), account)
    }
}

/// A refusal by the service.
pub fn refused() -> Failure {
    Failure {
        step: Step::Create,
        cause: Cause::Service {
            code: "InvalidParameterValue.SubAppId".into(),
        },
        message: Some("invalid SubAppId: 999999".into()),
        request_id: Some(RequestId::new("0ac4c3a5-b1ff-4d9b-a2c9-8dd2f2f2a111")),
        clock_behind_s: None,
    }
}

fn lost() -> Failure {
    Failure {
        step: Step::Create,
        cause: Cause::Network {
            transport: Transport::TimedOut,
            maybe_arrived: true,
        },
        message: None,
        request_id: None,
        clock_behind_s: None,
    }
}

/// One row of every state, newest first.
pub fn every_state() -> Vec<Voice> {
    let file = || SampleSource::File {
        file: FileSource {
            path: "/home/ayu/sari-take-3.wav".into(),
            container: Container::Wav,
            bytes: 1_640_564,
            modified_ns: 0,
            millis: 18_600,
            excerpt: None,
            fingerprint: None,
        },
    };
    let mut uploading = row(
        "Sari",
        0,
        VoiceState::Uploading {
            sent: 1_130_000,
            total: 2_600_000,
        },
    );
    uploading.source = file();
    let mut failed = row(
        "Test 12",
        27,
        VoiceState::Failed {
            task_id: None,
            failure: refused(),
        },
    );
    failed.source = file();
    failed.upload = Some(Upload {
        session_key: None,
        file_id: Some(FileId::new("8602268011434522374")),
        media_url: None,
        expires: Some(Timestamp::from_second(now().as_second() + 7 * 86_400).unwrap()),
        deleted: None,
    });
    let task_failed = Failure {
        step: Step::Task,
        cause: Cause::Task {
            err_code: 70_000,
            err_code_ext: "InternalError".into(),
        },
        message: Some("voice not clean".into()),
        request_id: None,
        clock_behind_s: None,
    };
    vec![
        row(
            "Budi customer care",
            2,
            VoiceState::Ready {
                task_id: task("9f21c07b"),
                voice_id: VoiceId::new("858400000000022928"),
            },
        ),
        row("Just typed", 0, VoiceState::Draft),
        row("Pak Anton", 0, VoiceState::Checking),
        uploading,
        row("Rina", 1, VoiceState::Sending),
        row(
            "Dewi bedtime stories",
            1,
            VoiceState::Accepted {
                task_id: task("1c55b9e2"),
            },
        ),
        row(
            "Radio spot, female",
            3,
            VoiceState::InProgress {
                task_id: task("d5cd954d"),
                percent: 60,
            },
        ),
        row("Opening line", 5, VoiceState::NotSure { failure: lost() }),
        failed,
        row(
            "Echo",
            90,
            VoiceState::Failed {
                task_id: Some(task("04be11a9")),
                failure: task_failed,
            },
        ),
        row(
            "小美 Xiaomei",
            60 * 20,
            VoiceState::Ready {
                task_id: task("77a0e3d1"),
                voice_id: VoiceId::new("858400000000019334"),
            },
        ),
        row(
            "Opening line",
            60 * 24 * 2,
            VoiceState::Unconfirmed { failure: lost() },
        ),
        row(
            "Older",
            60 * 24 * 10,
            VoiceState::TooOld {
                task_id: task("aaaa3d41"),
            },
        ),
        row("Changed my mind", 60 * 24 * 300, VoiceState::Cancelled),
        row(
            "No account for this",
            60 * 24 * 301,
            VoiceState::Failed {
                task_id: None,
                failure: Failure::own(Step::Prepare, Refusal::NeedsKeys),
            },
        ),
    ]
}

/// How many of these rows are in each group.
fn counts_of(rows: &[&Voice]) -> GroupCounts {
    use timbre::domain::StateGroup;
    let count = |group| {
        let of_group = rows.iter().filter(|voice| voice.state.group() == group);
        of_group.count()
    };
    GroupCounts {
        under_way: count(StateGroup::UnderWay),
        ready: count(StateGroup::Ready),
        to_look_at: count(StateGroup::ToLookAt),
        at_rest: count(StateGroup::AtRest),
    }
}

/// The counts of a history without a filter whose rows are all known.
fn count_history(model: &mut Model) {
    let history = &mut model.history;
    let ids: Option<Vec<_>> = (0..history.order.len())
        .map(|index| history.order.get(index).copied())
        .collect();
    let rows: Option<Vec<_>> = ids.and_then(|ids| ids.iter().map(|id| history.row(*id)).collect());
    if let Some(rows) = rows
        && history.filter.is_none()
        && history.search.is_empty()
    {
        history.counts = counts_of(&rows);
    }
}

/// Puts rows into the history as if they were loaded.
pub fn show_rows(model: &mut Model, rows: Vec<Voice>) {
    let counts = counts_of(&rows.iter().collect::<Vec<_>>());
    let ids: Vec<_> = rows.iter().map(|voice| voice.id).collect();
    model.apply(Event::History(HistoryEvent::Rows(rows)));
    let ticket = model.history.tickets.current();
    model.apply(Event::History(HistoryEvent::Order {
        ticket,
        page: ids.into(),
        counts,
    }));
}

/// What the harness holds: the model, and every action of the views so far.
pub struct Shown {
    pub model: Model,
    pub actions: Vec<Action>,
    words: Words,
    /// Whether actions change the model as in the app.
    pub live: bool,
}

impl Shown {
    /// From here on the window speaks this language.
    pub fn speak(&mut self, language: Language) {
        self.words = Words::new(language);
    }
}

/// The theme of every window, `dark` in place of its own.
const THEME: &str = "TIMBRE_PICTURES_THEME";

/// A window around a model, in which actions take effect.
pub fn window_of(model: Model, size: [f32; 2], scale: f32) -> Harness<'static, Shown> {
    let model = match std::env::var(THEME) {
        Ok(theme) if theme == "dark" => dark(model),
        _ => model,
    };
    speaking(model, size, scale, language())
}

/// The same in a language of its own.
pub fn speaking(
    model: Model,
    size: [f32; 2],
    scale: f32,
    language: Language,
) -> Harness<'static, Shown> {
    let mut model = model;
    count_history(&mut model);
    let shown = Shown {
        model,
        actions: Vec::new(),
        words: Words::new(language),
        live: true,
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_context_setup(ui::theme::install)
        .with_max_steps(12)
        .build_ui_state(
            |ui, shown: &mut Shown| {
                // The app's window has no margin; the harness's has one.
                let all = ui.ctx().content_rect();
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(all));
                ui.set_clip_rect(all);
                let actions = ui::root_ui(&mut ui, &shown.model, &shown.words);
                for action in actions {
                    shown.actions.push(action.clone());
                    if shown.live {
                        shown.model.act(action);
                    }
                }
            },
            shown,
        );
    harness.run();
    harness
}
