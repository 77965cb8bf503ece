//! The window in its states, each laid out, and rendered by `scripts/prove pictures` for people to look at.
//! Those that are compared are in `compared.rs`; what the others must hold is tested beside.

use crate::hands::{LARGE, SMALL, dark, picture, picture_of, save, scaled_picture};
use crate::models::accounts::{check, connected, type_into, wrong_site};
use crate::models::voices::{followed, show_voices, unconfirmed, voices_of};
use crate::models::{
    every_state, fill_link, load_clip, practice, real, row, sample, send, show_rows, task,
    window_of,
};
use crate::support::words::{fill, say, words};
use egui_kittest::kittest::Queryable as _;
use timbre::analysis::Networks;
use timbre::domain::{
    ClipProblem, ConsentKind, Field, Format, KeptKind, KeptName, KeyringError, Reader, SourceTab,
    ThemeChoice, VoiceState,
};
use timbre::model::accounts::{AccountField, SiteChoice};
use timbre::model::sample::SecondReader;
use timbre::model::{
    AccountAction, AccountEvent, Action, ConsentAction, Event, FormAction, HistoryAction,
    KeyStatus, Model, Notice, Question, SampleAction, View, VoicesAction,
};
use timbre::words::time;

pub fn filled() -> Model {
    let mut model = real();
    load_clip(&mut model);
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Ayu narrator".into(),
    )));
    show_rows(&mut model, every_state());
    model
}

/// A form whose recording the networks have not heard yet, or could not hear.
pub fn unless_heard(failed: Option<Networks>) -> Model {
    let mut model = real();
    let sound = sample::speech(18.6);
    let recording = sound.recording(Format::Wav);
    sample::load_unless_heard(&mut model, "/home/ayu/note.wav", &sound, &recording, failed);
    model
}

fn unfolded(name: &str) -> Model {
    unfold(filled(), name)
}

/// Of the history this row alone, and unfolded.
pub fn unfold(mut model: Model, name: &str) -> Model {
    let id = *model
        .history
        .order
        .iter()
        .find(|id| model.history.row(**id).unwrap().name == name)
        .unwrap();
    let rows = vec![model.history.row(id).unwrap().clone()];
    show_rows(&mut model, rows);
    model.act(Action::History(HistoryAction::Select(Some(id))));
    model
}

/// It is called what it is not.
const MISNAMED: &str = "/home/ayu/Voice memo 14.mp3";

/// A memo of three minutes: noise at first, then clean, with a part that is cut off.
fn memo() -> (sample::Sound, timbre::domain::Recording) {
    let sound = sample::speech(192.0)
        .noisy(0.0, 60.0, 2.0)
        .scaled(100.0, 120.0, 12.0);
    let mut recording = sound.recording(Format::M4a);
    recording.misnamed = Some("mp3".into());
    (sound, recording)
}

#[test]
fn a_recording_is_drawn_with_its_stretch_and_its_verdicts() {
    let (sound, recording) = memo();
    let mut model = real();
    sample::load(&mut model, MISNAMED, &sound, &recording);
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Ayu narrator".into(),
    )));
    picture("memo-light", model, LARGE);
    for (name, theme, size, scale) in [
        ("memo-dark", ThemeChoice::Dark, LARGE, 1.0),
        ("memo-small", ThemeChoice::Light, [900.0, 600.0], 1.0),
        ("memo-double", ThemeChoice::Light, [900.0, 600.0], 2.0),
        ("memo-narrow", ThemeChoice::Dark, [640.0, 700.0], 1.0),
    ] {
        let mut model = real();
        model.shared.settings.theme = theme;
        sample::load(&mut model, MISNAMED, &sound, &recording);
        let stretch = timbre::domain::Stretch::new(84_000, 102_640);
        let effects = model.act(
            SampleAction::SetExcerpt {
                excerpt: stretch.into(),
                settled: true,
            }
            .into(),
        );
        sample::answer(&mut model, effects, &sound, &recording);
        model.act(SampleAction::Show(timbre::analysis::Span::new(75.0, 112.0)).into());
        scaled_picture(name, model, size, scale);
    }
}

#[test]
fn a_recording_that_ffmpeg_reads_or_would_read_is_drawn() {
    let sound = sample::speech(12.0);
    let recording = timbre::domain::Recording {
        reader: Reader::Ffmpeg {
            kind: Some("AMR".to_owned()),
        },
        ..sound.recording(Format::M4a)
    };
    for (name, size) in [("ffmpeg", LARGE), ("ffmpeg-narrow", [640.0, 700.0])] {
        let mut model = real();
        sample::load(&mut model, "/home/ayu/note 7.amr", &sound, &recording);
        scaled_picture(name, model, size, 1.0);
    }
    let other = |kind: &str| ClipProblem::UnknownType {
        looks_like: Some(kind.to_owned()),
    };
    for (name, problem, second, size) in [
        ("ffmpeg-missing", other("AMR"), SecondReader::Missing, LARGE),
        (
            "ffmpeg-missing-small",
            other("NIST SPHERE"),
            SecondReader::Missing,
            [640.0, 480.0],
        ),
        ("ffmpeg-refused", other("DSS"), SecondReader::Refused, LARGE),
        ("silk", other("SILK"), SecondReader::NoHelp, LARGE),
        (
            "silk-small",
            other("SILK"),
            SecondReader::NoHelp,
            [640.0, 480.0],
        ),
    ] {
        let mut model = real();
        sample::refuse(&mut model, "/home/ayu/note 7.amr", problem, second);
        scaled_picture(name, model, size, 1.0);
    }
}

#[test]
fn help_is_drawn() {
    for (name, model, size) in [
        ("help-light", real(), LARGE),
        ("help-dark-small", dark(practice()), SMALL),
    ] {
        let mut model = model;
        model.act(Action::Show(View::Help));
        picture(name, model, size);
    }
}

/// A form with a recording that is too short, and with more that is wrong.
pub fn wrong() -> Model {
    let mut model = real();
    let sound = sample::speech(4.9);
    let recording = sound.recording(Format::Wav);
    sample::load(&mut model, "/home/ayu/short.wav", &sound, &recording);
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "声".repeat(21),
    )));
    model.act(Action::Form(FormAction::Edit(Field::Priority, "11".into())));
    model.apply(Event::Notice(Notice::OneFileTaken));
    model
}

#[test]
fn the_form_in_its_states_is_drawn() {
    picture("empty-light", real(), LARGE);
    picture("empty-dark", dark(real()), LARGE);
    picture("filled-light", filled(), LARGE);
    picture("filled-dark", dark(filled()), LARGE);
    picture("errors", wrong(), LARGE);
    let mut model = real();
    fill_link(&mut model);
    picture("link", model, LARGE);
    let mut model = practice();
    fill_link(&mut model);
    picture("link-practice", model, SMALL);
    let mut model = practice();
    model.act(Action::ShowMoreOptions(true));
    model.act(Action::Form(FormAction::ShowAllFields(true)));
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Both)));
    let part = say("field-session-context");
    picture_of(part, "all-fields", model, [1360.0, 1000.0]);
    let mut model = real();
    fill_link(&mut model);
    send(
        &mut model,
        VoiceState::Accepted {
            task_id: task("9f21c07b"),
        },
    );
    picture("sent", model, LARGE);
    let mut model = real();
    fill_link(&mut model);
    send(
        &mut model,
        VoiceState::Accepted {
            task_id: task("9f21c07b"),
        },
    );
    model.act(Action::Form(FormAction::CreateVoice));
    picture("asks-again", model, LARGE);
}

/// The form with what is said of whose voice it is.
fn said(whose: ConsentKind) -> Model {
    let mut model = filled();
    model.act(ConsentAction::Choose(whose).into());
    if whose == ConsentKind::Agreed {
        model.act(Action::Form(FormAction::Edit(
            Field::SpeakerName,
            "Budi Santoso".into(),
        )));
        model.act(Action::Form(FormAction::Edit(
            Field::Statement,
            "/home/ayu/Documents/Budi agrees.m4a".into(),
        )));
    }
    model
}

#[test]
fn whose_voice_it_is_is_drawn_with_each_choice() {
    for (name, size) in [("large", LARGE), ("small", SMALL)] {
        picture(&format!("whose-none-{name}"), real(), size);
        for (choice, whose) in [
            ("mine", ConsentKind::Mine),
            ("agreed", ConsentKind::Agreed),
            ("licensed", ConsentKind::Licensed),
        ] {
            // With what opens beneath for somebody who agreed.
            let part = match whose {
                ConsentKind::Agreed => say("field-statement"),
                _ => say("whose-remember"),
            };
            let name = format!("whose-{choice}-{name}");
            picture_of(part, &format!("{name}-light"), said(whose), size);
            picture_of(part, &format!("{name}-dark"), dark(said(whose)), size);
        }
    }
    let mut model = said(ConsentKind::Agreed);
    for name in ["Budi Santoso", "小美"] {
        model.act(Action::Form(FormAction::Edit(
            Field::SpeakerName,
            name.into(),
        )));
        let said = model.check().result.unwrap().speaker.unwrap();
        model.shared.settings.remember(said);
    }
    model.act(Action::Form(FormAction::Edit(
        Field::SpeakerName,
        String::new(),
    )));
    model.act(Action::Form(FormAction::Edit(
        Field::AgreedDate,
        "2027-01-01".into(),
    )));
    let tall = [1360.0, 1000.0];
    let mut harness = window_of(model, tall, 1.0);
    harness.get_by_label(say("whose-remembered")).click();
    harness.run();
    let day = time::date(&words(), crate::models::now(), &jiff::tz::TimeZone::UTC);
    let said_agreed = fill(
        "whose-said-agreed",
        &[("name", "小美".into()), ("date", day.into())],
    );
    harness.get_by_label(fill("whose-forget", &[("speaker", said_agreed.into())]));
    save(&mut harness, "whose-remembered");
    picture("whose-practice", practice(), LARGE);
    let narrow = || {
        let mut model = said(ConsentKind::Agreed);
        model.act(Action::ShowHistory(false));
        model
    };
    picture("whose-agreed-tall", narrow(), [900.0, 950.0]);
    picture("whose-agreed-narrow", dark(narrow()), [640.0, 1100.0]);
    let mut model = voices_of(filled());
    let mut voice = model.history.row(model.voices.order[0]).unwrap().clone();
    let said = said(ConsentKind::Agreed)
        .check()
        .result
        .unwrap()
        .speaker
        .unwrap();
    let name = KeptName::new(voice.id, KeptKind::Statement, "m4a").unwrap();
    voice.annotations.consent = Some(said.consent.with_statement(Some(name)));
    let id = voice.id;
    model.apply(Event::Recorded(Box::new(voice)));
    model.act(Action::Ask(Question::DeleteRecord(id)));
    picture("whose-details", model, LARGE);
}

pub fn with_account(events: impl FnOnce(&mut Model)) -> Model {
    let mut model = real();
    model.apply(Event::Account(AccountEvent::Keys {
        id: crate::models::studio().id,
        status: KeyStatus::Stored {
            masked: "AKID****0001".into(),
        },
    }));
    model.act(Action::Show(View::Settings));
    events(&mut model);
    model
}

#[test]
fn what_is_kept_is_drawn() {
    for (name, size) in [("kept", LARGE), ("kept-small", SMALL)] {
        for is_dark in [false, true] {
            let model = crate::data::kept(real());
            let (model, theme) = if is_dark {
                (dark(model), "dark")
            } else {
                (model, "light")
            };
            let mut harness = window_of(model, size, 1.0);
            // The size of the record stands far down the page.
            harness.get_by_label("200 MB").scroll_to_me();
            harness.run();
            save(&mut harness, &format!("{name}-{theme}"));
        }
    }
}

#[test]
fn the_settings_in_their_states_are_drawn() {
    let plain = || with_account(|_| {});
    picture("settings-light", plain(), LARGE);
    picture("settings-dark", dark(plain()), LARGE);
    picture("settings-small", plain(), SMALL);
    let editing = || {
        with_account(|model| {
            model.act(Action::Account(AccountAction::Add));
            type_into(model, AccountField::Name, "工作室 Jakarta");
            type_into(model, AccountField::SecretId, " AKIDEXAMPLE1 ");
            type_into(
                model,
                AccountField::SecretKey,
                "SECRETKEYEXAMPLE0000000000000001",
            );
            type_into(model, AccountField::SubAppId, "x");
        })
    };
    picture("account-light", editing(), LARGE);
    picture("account-dark", dark(editing()), LARGE);
    picture("account-small", editing(), SMALL);
    let asked = || {
        let mut model = editing();
        let other = model.shared.settings.accounts[0].id;
        model.act(Action::Account(AccountAction::Edit(other)));
        model
    };
    picture("account-discard-light", asked(), LARGE);
    picture("account-discard-small", dark(asked()), SMALL);
    scaled_picture("account-200-percent", editing(), SMALL, 2.0);
    let mut model = editing();
    model.act(Action::Account(AccountAction::ChooseSite(
        SiteChoice::Custom,
    )));
    crate::models::accounts::fail_saving(&mut model, &KeyringError::Locked);
    picture("account-locked", model, LARGE);
    let mut model = with_account(|_| {});
    check(&mut model, &wrong_site());
    picture("settings-other-site", model, LARGE);
    let mut model = with_account(|_| {});
    check(&mut model, &connected());
    model.act(Action::Ask(Question::DeleteAccount(
        crate::models::studio().id,
    )));
    picture("settings-connected", model, LARGE);
    let mut model = editing();
    check(&mut model, &connected());
    picture("account-connected", model, LARGE);
    let mut model = filled();
    model.apply(Event::Account(AccountEvent::Keys {
        id: crate::models::studio().id,
        status: KeyStatus::Failed(KeyringError::Locked),
    }));
    picture("needs-keys", model, LARGE);
}

#[test]
fn the_history_in_its_states_is_drawn() {
    picture("failed-unfolded", unfolded("Test 12"), LARGE);
    picture(
        "ready-unfolded",
        dark(unfolded("Budi customer care")),
        LARGE,
    );
    let mut model = filled();
    model.act(Action::SelectAccount(timbre::domain::AccountId::Practice));
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "阿玉的旁白".into(),
    )));
    show_rows(&mut model, every_state());
    picture("practice-chinese", model, LARGE);
}

#[test]
fn the_voices_in_their_states_are_drawn() {
    let plain = || voices_of(filled());
    picture("voices-light", plain(), LARGE);
    picture("voices-dark", dark(plain()), LARGE);
    let mut model = plain();
    model.act(VoicesAction::ShowUse(true).into());
    picture("voices-use", model, LARGE);
    let mut model = plain();
    let id = model.voices.order[0];
    model.act(VoicesAction::Remove(id).into());
    picture("voices-removed", model, LARGE);
    picture("voices-small", plain(), SMALL);
    let mut model = plain();
    model.act(VoicesAction::Select(None).into());
    picture("voices-small-table", model, SMALL);
    picture("voices-none", real_voices(), LARGE);
}

fn real_voices() -> Model {
    let mut model = real();
    show_voices(&mut model, Vec::new());
    model
}

#[test]
fn rows_that_are_followed_are_drawn_unfolded() {
    picture("followed", followed(unfolded("Radio spot, female")), LARGE);
    let mut model = filled();
    let id = unconfirmed(&mut model);
    model.act(Action::History(HistoryAction::Select(Some(id))));
    picture("unconfirmed", model, LARGE);
}

/// Every state told as news, and the person closes the window.
pub fn closing(mut model: Model) -> Model {
    let mut rows = every_state();
    rows.push(row(
        "Uploading",
        0,
        VoiceState::Uploading { sent: 1, total: 2 },
    ));
    for mut voice in rows {
        if voice.state.is_followed() {
            let ahead = jiff::SignedDuration::from_hours(70);
            voice.following.collect_before = Some(crate::models::now() + ahead);
        }
        model.apply(Event::Recorded(Box::new(voice)));
    }
    model.act(Action::Close);
    model
}

#[test]
fn the_question_before_closing_is_drawn() {
    picture("closing-light", closing(filled()), LARGE);
    picture("closing-dark", dark(closing(filled())), SMALL);
    let notifications = with_account(|_| {});
    let part = say("notifications-sound");
    picture_of(part, "notifications", notifications, LARGE);
}

#[test]
fn small_and_enlarged_windows_are_drawn() {
    let mut model = practice();
    load_clip(&mut model);
    show_rows(&mut model, every_state());
    picture("small", model, SMALL);
    scaled_picture("small-200-percent", filled(), SMALL, 2.0);
    let mut model = filled();
    model.act(Action::ShowHistory(false));
    picture("small-folded", model, SMALL);
    picture("medium", filled(), [1150.0, 720.0]);
    let mut harness = window_of(filled(), [800.0, 600.0], 1.0);
    harness.get_by_label(say("history-show")).click();
    harness.run();
    save(&mut harness, "slides-over");
}
