//! The page of recording and what can be heard of a voice, on models made by hand; pictures of both go
//! to `target/pictures`.

use crate::hands::{Harness, LARGE, SMALL, dark, did, picture, press, shows};
use crate::models::recording::{
    columns, counting, listening, recorded, recording, sounded, take, with_takes,
    without_microphone,
};
use crate::models::voices::{show_voices, studio_voices};
use crate::models::{practice, real, window_of};
use crate::support::words::{fill, piece, say};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::sync::Arc;
use std::time::Duration;
use timbre::domain::{
    DeviceError, DeviceId, KeptKind, KeptName, SoundDevice, SourceTab, Trial, Waveform,
};
use timbre::model::playback::{PlaybackAction, PlaybackError, PlaybackEvent, PlaybackSource};
use timbre::model::takes::{MicrophoneEvent, TakeRecording, TakesAction};
use timbre::model::{
    Action, Event, FormAction, Model, PersistenceError, Question, TakesEvent, Tickets, VoicesAction,
};

fn window(model: Model) -> Harness {
    window_of(model, LARGE, 1.0)
}

#[test]
fn recording_is_one_of_the_sources_that_everybody_sees() {
    let mut harness = window(practice());
    harness
        .get_by_role_and_label(Role::RadioButton, say("record-start"))
        .click();
    harness.run();
    assert!(did(
        &harness,
        Action::Form(FormAction::ChooseSource(SourceTab::Record))
    ));
    assert!(shows(&harness, say("record-opening")));
    assert!(shows(&harness, say("record-text").lines().next().unwrap()));
}

#[test]
fn without_a_microphone_it_says_what_to_do_and_looks_again() {
    let mut harness = window(without_microphone(real()));
    assert!(shows(&harness, say("device-no-microphone")));
    assert!(shows(&harness, say("device-no-microphone-more")));
    let record = harness.get_by_role_and_label(Role::Button, say("record-start"));
    assert!(record.accesskit_node().is_disabled());
    press(&mut harness, say("record-look-again"));
    assert!(did(&harness, TakesAction::LookAgain));
}

#[test]
fn a_refusal_names_the_place_in_the_system() {
    let mut model = without_microphone(real());
    model.act(TakesAction::LookAgain.into());
    let name = "Headset".to_owned();
    sounded(
        &mut model,
        &MicrophoneEvent::Failed(DeviceError::Denied { name }),
    );
    let harness = window(model);
    assert!(shows(
        &harness,
        fill("device-denied", &[("name", "Headset".into())])
    ));
    assert!(
        shows(&harness, say("device-denied-linux"))
            || shows(&harness, say("device-denied-windows"))
    );
}

#[test]
fn the_level_is_told_to_a_screen_reader_and_too_loud_is_a_word() {
    let harness = window(listening(real(), 0.3));
    let meter = harness.get_by_role_and_label(
        Role::Meter,
        fill("record-level", &[("name", "Headset".into())]),
    );
    assert!(meter.accesskit_node().numeric_value().unwrap() > 30.0);
    assert!(!shows(&harness, say("record-too-loud")));
    assert!(shows(
        &window(listening(real(), 1.0)),
        say("record-too-loud")
    ));
}

#[test]
fn a_microphone_is_chosen_by_its_name() {
    let mut harness = window(listening(real(), 0.3));
    press(
        &mut harness,
        fill("record-microphone", &[("name", "Headset".into())]),
    );
    harness
        .get_by_role_and_label(Role::MenuItemRadio, "Built-in microphone")
        .click();
    harness.run();
    let id = DeviceId::new("Built-in microphone");
    assert!(did(
        &harness,
        TakesAction::ChooseMicrophone(Some(id.clone()))
    ));
    assert_eq!(harness.state().model.shared.settings.microphone, Some(id));
}

#[test]
fn it_counts_down_and_escape_calls_it_off() {
    let mut harness = window(counting(real()));
    assert!(shows(
        &harness,
        fill("record-counting", &[("seconds", "2".into())])
    ));
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().model.takes.recording, TakeRecording::Idle);
}

#[test]
fn too_short_is_said_while_it_runs_and_the_text_stands_still() {
    let before = window(listening(real(), 0.3));
    let mut harness = window(recording(real(), 3.2, 1.0));
    assert!(shows(
        &harness,
        fill("record-length", &[("length", "3.2 s".into())])
    ));
    assert!(shows(&harness, say("record-short-yet")));
    let text = |harness: &Harness| {
        harness
            .get_by_label_contains(say("record-text").lines().next().unwrap())
            .rect()
    };
    assert_eq!(text(&harness), text(&before));
    press(&mut harness, say("record-stop"));
    assert!(did(&harness, TakesAction::Stop));
    assert!(shows(
        &window(recording(real(), 7.0, 1.0)),
        say("record-long-enough")
    ));
}

#[test]
fn it_says_that_it_records_and_which_length_is_wanted() {
    let wanted = say("record-wanted");
    assert!(shows(&window(listening(real(), 0.3)), wanted));
    assert!(shows(&window(counting(real())), wanted));
    let harness = window(recording(real(), 3.2, 1.0));
    assert!(shows(&harness, wanted));
    harness.get_by_role_and_label(Role::Label, say("record-now"));
    let rests = window(listening(real(), 0.3));
    assert!(
        rests
            .query_by_role_and_label(Role::Label, say("record-now"))
            .is_none()
    );
}

#[test]
fn silence_is_told_with_the_microphones_name_while_it_runs_and_after() {
    let harness = window(recording(real(), 4.0, 0.001));
    assert!(shows(
        &harness,
        fill("record-hears-nothing", &[("microphone", "Headset".into())])
    ));
    let harness = window(recorded(real(), take(0, 9.0, 0.001)));
    assert!(shows(
        &harness,
        fill("record-silent-title", &[("microphone", "Headset".into())])
    ));
    assert!(shows(
        &harness,
        fill(
            "check-use-site",
            &[("site", "another microphone above".into())]
        )
    ));
    assert!(shows(&harness, piece("takes-silent")));
    let number = [("number", "1".into())];
    assert!(!shows(&harness, fill("takes-use-spoken", &number)));
    assert!(!shows(&harness, say("takes-use-latest")));
}

#[test]
fn a_take_that_is_too_short_cannot_be_used() {
    let harness = window(recorded(real(), take(0, 3.2, 1.0)));
    assert!(shows(
        &harness,
        fill("record-short", &[("length", "3.2 s".into())])
    ));
    assert!(harness.query_by_label(say("takes-use-latest")).is_none());
    assert!(
        harness
            .query_by_label(fill("takes-use-spoken", &[("number", "1".into())]))
            .is_none()
    );
}

#[test]
fn a_take_is_used_as_any_file() {
    let take = take(0, 18.6, 1.0);
    let path = take.path.clone();
    let mut harness = window(recorded(real(), take));
    assert!(shows(
        &harness,
        fill("record-kept", &[("length", "18.6 s".into())])
    ));
    press(&mut harness, say("takes-use-latest"));
    let draft = &harness.state().model.form.draft;
    assert_eq!(draft.tab, SourceTab::File);
    assert_eq!(draft.path(), Some(path));
}

#[test]
fn takes_are_heard_paused_and_gone_on_with() {
    let mut harness = window(with_takes(listening(real(), 0.3)));
    press(
        &mut harness,
        fill(
            "hear-play",
            &[("name", fill("takes-take", &[("number", "4".into())]).into())],
        ),
    );
    let id = harness.state().model.takes.takes[0].id.clone();
    assert!(did(
        &harness,
        PlaybackAction::all_of(PlaybackSource::Take(id.clone()))
    ));
    let (ticket, position) = (Tickets::default().issue(), Duration::from_secs(4));
    let model = &mut harness.state_mut().model;
    model.apply(PlaybackEvent::At { ticket, position }.into());
    harness.run_steps(2);
    assert!(shows(
        &harness,
        fill(
            "whose-attach-take",
            &[("number", "4".into()), ("length", "at 4.0 s".into())]
        )
    ));
    harness
        .get_by_role_and_label(
            Role::Button,
            fill(
                "hear-pause",
                &[("name", fill("takes-take", &[("number", "4".into())]).into())],
            ),
        )
        .click();
    harness.run_steps(3);
    assert!(did(&harness, PlaybackAction::Pause));
    press(
        &mut harness,
        fill(
            "hear-play",
            &[("name", fill("takes-take", &[("number", "4".into())]).into())],
        ),
    );
    assert!(did(&harness, PlaybackAction::Resume));
}

#[test]
fn no_output_is_told_beside_what_was_to_be_heard() {
    let mut harness = window(with_takes(listening(real(), 0.3)));
    press(
        &mut harness,
        fill(
            "hear-play",
            &[("name", fill("takes-take", &[("number", "4".into())]).into())],
        ),
    );
    let error = PlaybackError::Device(DeviceError::NoOutput);
    let ticket = Tickets::default().issue();
    let event = PlaybackEvent::Failed { ticket, error };
    harness.state_mut().model.apply(event.into());
    harness.run();
    assert!(shows(&harness, say("output-none")));
}

#[test]
fn the_output_is_chosen_among_those_that_there_are() {
    let mut harness = window(with_takes(listening(real(), 0.3)));
    press(&mut harness, say("hear-output"));
    assert!(did(&harness, PlaybackAction::LookForOutputs));
    let headphones = SoundDevice {
        id: DeviceId::new("headphones"),
        name: "Headphones".into(),
    };
    let event = PlaybackEvent::Outputs(vec![headphones.clone()]);
    harness.state_mut().model.apply(event.into());
    harness.run();
    harness
        .get_by_role_and_label(Role::MenuItemRadio, "Headphones")
        .click();
    harness.run();
    let chosen = &harness.state().model.shared.settings.output;
    assert_eq!(*chosen, Some(headphones.id));
}

#[test]
fn a_take_is_deleted_after_a_question() {
    let mut harness = window(with_takes(listening(real(), 0.3)));
    let id = harness.state().model.takes.takes[0].id.clone();
    press(
        &mut harness,
        fill("takes-delete", &[("number", "4".into())]),
    );
    press(&mut harness, say("takes-delete-no"));
    assert_eq!(harness.state().model.shared.question, None);
    press(
        &mut harness,
        fill("takes-delete", &[("number", "4".into())]),
    );
    press(&mut harness, say("takes-delete-yes"));
    assert!(did(&harness, Action::Ask(Question::DeleteTake(id))));
    assert!(did(&harness, Action::Answer(true)));
}

#[test]
fn a_full_disk_is_told() {
    let mut model = recording(real(), 6.0, 1.0);
    model.apply(TakesEvent::NotRecorded(PersistenceError::DiskFull).into());
    let harness = window(model);
    let reason = ("reason", say("store-disk-full").into());
    assert!(shows(&harness, fill("record-not-written", &[reason])));
}

#[test]
fn at_900_by_600_everything_on_the_page_lies_inside_the_window() {
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0));
    let harness = window_of(
        recorded(with_takes(practice()), take(0, 18.6, 1.0)),
        SMALL,
        1.0,
    );
    let number = [("number", "5".into())];
    for name in [
        fill("record-microphone", &[("name", "Headset".into())]),
        say("record-again"),
        say("takes-use-latest"),
        fill("hear-play", &[("name", fill("takes-take", &number).into())]),
        fill("takes-use-spoken", &number),
        fill("takes-delete", &number),
        say("hear-output"),
    ] {
        let rect = harness.get_by_role_and_label(Role::Button, name).rect();
        assert!(window.contains_rect(rect), "{name}: {rect:?}");
    }
}

#[test]
fn the_window_rests_while_nothing_is_heard() {
    let mut harness = window(with_takes(listening(real(), 0.3)));
    harness.run();
    let resting = |harness: &Harness| {
        harness
            .output()
            .viewport_output
            .values()
            .all(|viewport| viewport.repaint_delay > Duration::from_secs(1))
    };
    assert!(resting(&harness));
    press(
        &mut harness,
        fill(
            "hear-play",
            &[("name", fill("takes-take", &[("number", "4".into())]).into())],
        ),
    );
    let (ticket, position) = (Tickets::default().issue(), Duration::from_secs(1));
    let model = &mut harness.state_mut().model;
    model.apply(PlaybackEvent::At { ticket, position }.into());
    harness.run_steps(2);
    assert!(!resting(&harness), "the playhead moves");
}

fn heard_voice() -> Model {
    let mut model = real();
    let mut voices = studio_voices();
    let row = voices[0].id;
    let name = |kind, extension| KeptName::new(row, kind, extension).unwrap();
    let (sample, trial) = (name(KeptKind::Sample, "wav"), name(KeptKind::Trial, "mp3"));
    voices[0].kept.sample = Some(sample.clone());
    voices[0].kept.trial = Some(Trial {
        file: trial.clone(),
        mime: "audio/mpeg".into(),
    });
    show_voices(&mut model, voices);
    model.act(VoicesAction::Select(Some(row)).into());
    for (name, seconds) in [(trial, 12.4), (sample, 18.6)] {
        model.act(PlaybackAction::NeedShape(name.clone()).into());
        let waveform = Some(Arc::new(Waveform::new(columns(seconds, 1.0))));
        model.apply(PlaybackEvent::Shape { name, waveform }.into());
    }
    model
}

#[test]
fn the_trial_and_the_sample_of_a_voice_are_heard() {
    let mut harness = window(heard_voice());
    assert!(shows(&harness, say("hear-trial")));
    assert!(shows(&harness, "18.6 s"));
    press(
        &mut harness,
        fill("hear-play", &[("name", say("hear-trial").into())]),
    );
    let played = harness.state().actions.iter().any(|action| {
        matches!(action, Action::Playback(PlaybackAction::Play { what: PlaybackSource::Kept(name), .. })
            if name.kind() == KeptKind::Trial)
    });
    assert!(played);
}

#[test]
fn a_kept_file_that_cannot_be_read_says_so() {
    let mut model = heard_voice();
    let name = model.playback.shapes.keys().next().unwrap().clone();
    let waveform = None;
    model.apply(Event::Playback(PlaybackEvent::Shape { name, waveform }));
    assert!(shows(&window(model), say("hear-unreadable")));
}

#[test]
fn the_page_in_its_states_is_drawn() {
    let listens = || with_takes(listening(real(), 0.4));
    for (size, tail) in [(LARGE, ""), (SMALL, "-small")] {
        let named = |name: &str| format!("record-{name}{tail}");
        picture(&named("no-microphone"), without_microphone(real()), size);
        picture(&named("meter"), listening(real(), 0.4), size);
        picture(&named("counting"), counting(real()), size);
        picture(&named("too-short"), recording(real(), 3.2, 1.0), size);
        picture(
            &named("running"),
            recording(with_takes(real()), 17.4, 1.0),
            size,
        );
        let model = recorded(with_takes(real()), take(0, 21.7, 0.9));
        picture(&named("kept"), model, size);
        let model = recorded(with_takes(real()), take(0, 21.7, 0.9));
        picture(&named("kept-dark"), dark(model), size);
        let mut model = recorded(real(), take(0, 9.0, 0.001));
        let (peak, rms) = (0.001, 0.0004);
        sounded(
            &mut model,
            &MicrophoneEvent::Level(timbre::domain::Peak { peak, rms }),
        );
        picture(&named("silent"), model, size);
        picture(&named("takes-dark"), dark(listens()), size);
        let mut model = listens();
        let id = model.takes.takes[0].id.clone();
        model.act(Action::Ask(Question::DeleteTake(
            model.takes.takes[1].id.clone(),
        )));
        model.act(PlaybackAction::all_of(PlaybackSource::Take(id)).into());
        let (ticket, position) = (Tickets::default().issue(), Duration::from_secs(7));
        model.apply(PlaybackEvent::At { ticket, position }.into());
        model.act(PlaybackAction::Pause.into());
        picture(&named("takes"), model, size);
    }
    picture("voice-heard", heard_voice(), LARGE);
    picture("voice-heard-dark", dark(heard_voice()), LARGE);
}
