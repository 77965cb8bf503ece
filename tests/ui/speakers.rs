//! What comparing voices tells, and the switch that turns it off, on models made by hand.

use crate::data::kept;
use crate::hands::{LARGE, SMALL, dark, did, picture, save, shows, window};
use crate::models::voices::{ready, voices_of};
use crate::models::{load_clip, real, show_rows, window_of};
use crate::support::words::{fill, piece, say};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use timbre::domain::{
    Amount, ConsentKind, Field, KeptKind, KeptName, KnownSpeaker, RowId, SpeakerMatch, Trial,
    Voice, VoiceComparison,
};
use timbre::model::speakers::KeptSpeaker;
use timbre::model::{
    Action, ConsentAction, Event, FormAction, HistoryAction, Model, Question, SpeakersAction,
    SpeakersEvent,
};

/// A form whose speaker has voices here, with a statement that somebody else has spoken.
fn told(names: &[&str]) -> Model {
    let mut model = real();
    load_clip(&mut model);
    model.act(ConsentAction::Choose(ConsentKind::Agreed).into());
    for (field, text) in [
        (Field::VoiceName, "Ayu narrator"),
        (Field::SpeakerName, "Budi Santoso"),
        (Field::Statement, "/home/ayu/Documents/Budi agrees.m4a"),
    ] {
        model.act(Action::Form(FormAction::Edit(field, text.into())));
    }
    let named = names.iter().map(|name| KnownSpeaker {
        row: RowId::new(),
        name: (*name).to_owned(),
    });
    model.speakers.known = named.collect();
    model.speakers.statement = Some(SpeakerMatch::Other);
    model
}

fn known(voices: &str) -> &'static str {
    fill("speaker-known", &[("voices", voices.into())])
}

const TWO: [&str; 2] = ["Ayu audiobook", "小美 Xiaomei"];

#[test]
fn a_speaker_who_has_voices_here_and_a_statement_of_somebody_else_are_told_and_stop_nothing() {
    let harness = window(told(&TWO));
    assert!(shows(&harness, known("“Ayu audiobook”, “小美 Xiaomei”")));
    assert!(shows(&harness, say("speaker-statement-other")));
    assert!(harness.state().model.check().result.is_ok());
    let many = window(told(&["One", "Two", "Three", "Four"]));
    let first = "“One”, “Two”, “Three”";
    let more = fill("speaker-known-more", &[("voices", first.into())]);
    assert!(shows(&many, known(more)));
    let nobody = window(told(&[]));
    assert!(!shows(&nobody, piece("speaker-known")));
}

#[test]
fn a_voiceprint_is_told_with_its_voice_and_deleted_after_a_question() {
    for make in [voice_with_trial, unfolded] {
        let (mut model, _) = make();
        model.speakers.kept = Some(KeptSpeaker {
            row: RowId::new(),
            trial: None,
        });
        assert!(!shows(&window(model), say("voiceprint-kept")));
        let (mut model, id) = make();
        model.speakers.kept = Some(KeptSpeaker {
            row: id,
            trial: None,
        });
        let mut harness = window(model);
        assert!(shows(&harness, say("voiceprint-kept")));
        let button = harness.get_by_role_and_label(Role::Button, say("voiceprint-delete"));
        button.scroll_to_me();
        harness.run();
        harness
            .get_by_role_and_label(Role::Button, say("voiceprint-delete"))
            .click();
        harness.run();
        let asked = Some(Question::DeleteVoiceprint(id));
        assert_eq!(harness.state().model.shared.question, asked);
    }
}

#[test]
fn what_a_trial_sounds_like_is_told_with_the_finished_voice() {
    for (matched, key) in [
        (SpeakerMatch::Same, "speaker-trial-same"),
        (SpeakerMatch::Other, "speaker-trial-other-alone"),
    ] {
        for make in [voice_with_trial, unfolded] {
            let (mut model, id) = make();
            model.speakers.kept = Some(KeptSpeaker {
                row: id,
                trial: Some(matched),
            });
            assert!(shows(&window(model), say(key)), "{key}");
            let (mut model, _) = make();
            model.speakers.kept = Some(KeptSpeaker {
                row: RowId::new(),
                trial: Some(matched),
            });
            assert!(!shows(&window(model), say(key)), "{key} of another voice");
        }
    }
}

#[test]
fn a_trial_is_to_be_compared_with_its_sample_only_where_that_can_be_heard() {
    for is_kept in [false, true] {
        let (mut model, id) = voice_with_trial();
        let mut row = model.history.row(id).unwrap().clone();
        row.kept.sample = is_kept.then(|| KeptName::new(id, KeptKind::Sample, "wav").unwrap());
        model.apply(Event::Recorded(Box::new(row)));
        model.speakers.kept = Some(KeptSpeaker {
            row: id,
            trial: Some(SpeakerMatch::Other),
        });
        let harness = window(model);
        assert_eq!(shows(&harness, say("speaker-trial-other")), is_kept);
        assert_eq!(shows(&harness, say("speaker-trial-other-alone")), !is_kept);
    }
}

/// A row that has a trial.
fn trial_of(mut row: Voice) -> Voice {
    row.kept.trial = Some(Trial {
        file: KeptName::new(row.id, KeptKind::Trial, "mp3").unwrap(),
        mime: "audio/mpeg".to_owned(),
    });
    row
}

/// The page of voices with a chosen voice that has a trial.
fn voice_with_trial() -> (Model, RowId) {
    let mut model = voices_of(real());
    let id = model.voices.selected.unwrap();
    let row = trial_of(model.history.row(id).unwrap().clone());
    model.apply(Event::Recorded(Box::new(row)));
    (model, id)
}

/// A history whose only row is a finished voice, unfolded.
fn unfolded() -> (Model, RowId) {
    let mut model = real();
    let row = trial_of(ready("Ayu", 2, "858400000000022928"));
    let id = row.id;
    show_rows(&mut model, vec![row]);
    model.act(Action::History(HistoryAction::Select(Some(id))));
    (model, id)
}

#[test]
fn the_switch_says_what_is_kept_and_that_it_was_deleted() {
    let mut harness = window_of(kept(real()), [1360.0, 2600.0], 1.0);
    assert!(shows(&harness, say("speakers-compare-more")));
    harness.get_by_label(say("speakers-compare")).click();
    harness.run();
    let pressed = SpeakersAction::Compare(VoiceComparison::Off);
    assert!(did(&harness, pressed));
    let amount = Amount {
        count: 188,
        bytes: 192_512,
    };
    let forgotten = SpeakersEvent::Forgotten(Ok(amount));
    harness.state_mut().model.apply(forgotten.into());
    harness.run();
    assert!(shows(
        &harness,
        fill("speakers-forgotten", &[("count", 188.into())])
    ));
    harness.get_by_label(say("speakers-compare")).click();
    harness.run();
    assert!(did(&harness, SpeakersAction::Compare(VoiceComparison::On)));
}

#[test]
fn what_comparing_voices_tells_is_drawn() {
    for (name, size) in [("large", LARGE), ("small", SMALL)] {
        for is_dark in [false, true] {
            let theme = |model| if is_dark { dark(model) } else { model };
            let end = if is_dark { "dark" } else { "light" };
            let mut harness = window_of(theme(told(&TWO)), size, 1.0);
            harness
                .get_by_label(say("speaker-statement-other"))
                .scroll_to_me();
            harness.run();
            save(&mut harness, &format!("speakers-form-{name}-{end}"));
            for (page, make) in [("voice", voice_with_trial as fn() -> _), ("row", unfolded)] {
                let (mut model, id) = make();
                model.speakers.kept = Some(KeptSpeaker {
                    row: id,
                    trial: Some(SpeakerMatch::Other),
                });
                picture(&format!("speakers-{page}-{name}-{end}"), theme(model), size);
            }
            let mut model = kept(real());
            model.speakers.forgotten = Some(Ok(Amount { count: 1, bytes: 1 }));
            let mut harness = window_of(theme(model), size, 1.0);
            harness.get_by_label(say("kept-voiceprints")).scroll_to_me();
            harness.run();
            save(&mut harness, &format!("speakers-kept-{name}-{end}"));
            harness.get_by_label(say("speakers-compare")).scroll_to_me();
            harness.run();
            save(&mut harness, &format!("speakers-switch-{name}-{end}"));
        }
    }
}
