//! The form that is short, its further options, and the voice that it turns into.

use crate::fit::draws_whole;
use crate::hands::{
    Harness, LARGE, SMALL, dark, did, field, picture, picture_of, press, save, shows, type_into,
    window,
};
use crate::models::recording::columns;
use crate::models::{fill_link, practice, real, refused, send, task, window_of};
use crate::support::words::{fill, say, words};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::sync::Arc;
use timbre::domain::{
    Failure, Field, KeptKind, KeptName, Refusal, Step, Trial, VoiceId, VoiceState, Waveform,
};
use timbre::model::playback::{PlaybackAction, PlaybackEvent, PlaybackSource};
use timbre::model::{Action, Event, FormAction, Model, Tickets};

fn typed(field: Field, text: &str) -> Model {
    let mut model = real();
    model.act(Action::Form(FormAction::Edit(field, text.into())));
    model
}

fn is_unfolded(harness: &Harness) -> bool {
    let more = harness.get_by_role_and_label(Role::Button, say("more-options"));
    more.accesskit_node().data().is_expanded() == Some(true)
}

#[test]
fn what_most_voices_do_without_is_folded_and_the_fold_is_kept() {
    let mut harness = window(real());
    assert!(!is_unfolded(&harness));
    assert!(!shows(&harness, say("field-priority")));
    press(&mut harness, say("more-options"));
    assert!(is_unfolded(&harness));
    field(&harness, say("field-priority"));
    assert!(harness.state().model.shared.settings.more_options);
    press(&mut harness, say("more-options"));
    assert!(!shows(&harness, say("field-priority")));
}

#[test]
fn how_many_options_are_set_is_said_on_the_fold() {
    let mut model = typed(Field::SubAppId, "999");
    assert!(!shows(
        &window(real()),
        fill("more-options-set", &[("count", 1.into())])
    ));
    model.act(Action::Form(FormAction::Edit(Field::Priority, "3".into())));
    let harness = window(model);
    assert!(!is_unfolded(&harness));
    assert!(shows(
        &harness,
        fill("more-options-set", &[("count", 2.into())])
    ));
}

#[test]
fn an_option_that_is_wrong_unfolds_them() {
    let harness = window(typed(Field::Priority, "11"));
    assert!(is_unfolded(&harness));
    field(&harness, say("field-priority"));
    assert!(shows(
        &harness,
        fill("more-options-wrong", &[("count", 1.into())])
    ));
}

#[test]
fn a_name_in_letters_that_no_font_has_is_edited_letter_by_letter() {
    let mut harness = window(practice());
    let name = say("field-voice-name");
    type_into(&mut harness, name, "ສມ");
    harness.key_press(egui::Key::ArrowLeft);
    harness.run();
    field(&harness, name).type_text("a");
    harness.run();
    assert_eq!(harness.state().model.form.draft.voice_name, "ສaມ");
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowRight);
    harness.run();
    harness.key_press(egui::Key::Delete);
    harness.run();
    assert_eq!(harness.state().model.form.draft.voice_name, "ສa");
    save(&mut harness, "name-without-glyphs");
}

/// The form was sent, and this became of it.
fn sent(state: VoiceState) -> Model {
    let mut model = real();
    fill_link(&mut model);
    send(&mut model, state);
    model
}

fn accepted() -> VoiceState {
    let task_id = task("9f21c07b");
    VoiceState::Accepted { task_id }
}

fn failed() -> VoiceState {
    VoiceState::Failed {
        task_id: None,
        failure: refused(),
    }
}

#[test]
fn in_a_small_window_the_names_of_account_and_application_are_shortened_and_told_whole_under_the_pointer()
 {
    // In the form again, where the bar has a remedy and two buttons.
    let mut failed = sent(failed());
    failed.act(FormAction::Reopen.into());
    let mut harness = window_of(failed, SMALL, 1.0);
    let site = ("site", say("site-international").into());
    let account = fill("account-chip", &[("name", "Studio Jakarta".into()), site]);
    let application = fill("application", &[("id", "251007".into())]);
    for whole in [account, application] {
        harness.get_by_role_and_label(Role::Button, whole).hover();
        let told = |harness: &Harness| harness.query_all_by_label(whole).count();
        let before = told(&harness);
        harness.run_steps(12);
        assert!(told(&harness) > before, "{whole}");
    }
    assert!(draws_whole(&harness, "Studio Jakarta"));
    assert!(draws_whole(&harness, "251007"));
}

/// The form became a voice, and its trial and its sample are kept.
pub fn made() -> Model {
    made_with(real())
}

fn made_with(mut model: Model) -> Model {
    fill_link(&mut model);
    let task_id = task("9f21c07b");
    let mut voice = send(&mut model, VoiceState::Accepted { task_id });
    let name = |kind, extension| KeptName::new(voice.id, kind, extension).unwrap();
    let (sample, trial) = (name(KeptKind::Sample, "wav"), name(KeptKind::Trial, "mp3"));
    voice.state = VoiceState::Ready {
        task_id: task("9f21c07b"),
        voice_id: VoiceId::new("858400000000022928"),
    };
    voice.kept.sample = Some(sample.clone());
    voice.kept.trial = Some(Trial {
        file: trial.clone(),
        mime: "audio/mpeg".into(),
    });
    model.apply(Event::Recorded(Box::new(voice)));
    for (name, seconds, loudness) in [(trial, 12.4, 0.3), (sample, 18.6, 1.0)] {
        model.act(PlaybackAction::NeedShape(name.clone()).into());
        let waveform = Some(Arc::new(Waveform::new(columns(seconds, loudness))));
        model.apply(PlaybackEvent::Shape { name, waveform }.into());
    }
    model
}

#[test]
fn a_form_that_was_sent_turns_into_its_voice_and_back() {
    let mut harness = window_of(sent(accepted()), SMALL, 1.0);
    assert!(!shows(&harness, say("field-voice-name")));
    assert!(shows(&harness, say("result-waits")));
    press(&mut harness, say("result-reopen"));
    field(&harness, say("field-voice-name"));
    assert!(!shows(&harness, say("result-waits")));
}

#[test]
fn a_voice_that_is_ready_shows_its_id_and_how_it_is_used_where_it_was_made() {
    for size in [SMALL, LARGE] {
        let mut harness = window_of(made(), size, 1.0);
        assert!(shows(&harness, "858400000000022928"));
        harness.get_by_label(say("create-another"));
        press(&mut harness, say("voice-use"));
        assert!(shows(&harness, say("use-title")));
    }
}

fn played(harness: &Harness, kind: KeptKind) -> bool {
    harness.state().actions.iter().any(|action| {
        matches!(
            action,
            Action::Playback(PlaybackAction::Play { what: PlaybackSource::Kept(name), .. })
                if name.kind() == kind
        )
    })
}

#[test]
fn in_practice_the_trial_is_that_of_the_practice_service() {
    let harness = window(made_with(practice()));
    assert!(shows(&harness, say("hear-trial-practice")));
    assert!(!shows(&harness, say("hear-trial")));
}

#[test]
fn who_hears_the_trial_and_turns_to_the_sample_hears_the_sample() {
    let mut harness = window(made());
    let choose = |harness: &mut Harness, key| {
        harness
            .get_by_role_and_label(Role::RadioButton, say(key))
            .click();
        harness.run_steps(2);
    };
    choose(&mut harness, "result-sample");
    choose(&mut harness, "result-trial");
    assert!(!played(&harness, KeptKind::Sample), "nothing is heard yet");
    let trial = fill("hear-play", &[("name", say("hear-trial").into())]);
    harness.get_by_role_and_label(Role::Button, trial).click();
    harness.run_steps(2);
    let (ticket, position) = (Tickets::default().issue(), std::time::Duration::ZERO);
    let at = PlaybackEvent::At { ticket, position };
    harness.state_mut().model.apply(at.into());
    choose(&mut harness, "result-sample");
    assert!(played(&harness, KeptKind::Sample));
}

#[test]
fn what_failed_says_so_and_the_form_is_where_it_was() {
    let mut harness = window(sent(failed()));
    let headline = timbre::words::failure::explain(&words(), &refused()).headline;
    assert!(shows(&harness, &headline));
    press(&mut harness, say("result-reopen"));
    field(&harness, say("field-link"));
}

#[test]
fn beside_its_voice_nothing_stands_that_would_pay_for_it_once_more() {
    for model in [sent(accepted()), made()] {
        let mut harness = window(model);
        assert!(!shows(&harness, say("create-voice")));
        press(&mut harness, say("create-another"));
        harness.get_by_role_and_label(Role::Button, say("create-voice"));
    }
}

#[test]
fn a_voice_of_which_nobody_knows_is_not_sent_again_from_beside_it() {
    let lost = Failure::own(Step::Task, Refusal::Panic);
    let task_id = Some(task("9f21c07b"));
    let harness = window(sent(VoiceState::Failed {
        task_id,
        failure: lost,
    }));
    assert!(!shows(&harness, say("create-voice")));
    harness.get_by_role_and_label(Role::Button, say("create-another"));
    harness.get_by_role_and_label(Role::Button, say("remedy-look-again"));
}

#[test]
fn what_failed_by_its_application_offers_another_one_in_its_card() {
    for size in [SMALL, LARGE] {
        let mut harness = window_of(sent(failed()), size, 1.0);
        let choose = say("remedy-choose-application");
        let card = harness
            .get_by_role_and_label(Role::Button, say("result-reopen"))
            .rect();
        let button = harness.get_by_role_and_label(Role::Button, choose).rect();
        assert!((button.center().y - card.center().y).abs() < 1.0);
        press(&mut harness, choose);
        harness.run();
        assert!(field(&harness, say("field-sub-app-id")).is_focused());
    }
}

#[test]
fn a_field_that_is_looked_for_brings_the_form_back() {
    let mut harness = window(sent(accepted()));
    harness.ctx.memory_mut(|memory| {
        memory.request_focus(egui::Id::unique(("field", Field::SubAppId)));
    });
    harness.run();
    assert!(did(&harness, FormAction::Reopen));
}

#[test]
fn the_form_and_its_voice_are_drawn() {
    for (size, tail) in [(LARGE, ""), (SMALL, "-small"), ([1600.0, 1000.0], "-large")] {
        let named = |name: &str| format!("form-{name}{tail}");
        let mut open = typed(Field::Priority, "3");
        open.act(Action::ShowMoreOptions(true));
        picture_of(say("field-priority"), &named("more"), open, size);
        picture_of(
            say("more-options"),
            &named("set"),
            typed(Field::Priority, "3"),
            size,
        );
        picture(&named("waits"), sent(accepted()), size);
        picture(&named("waits-dark"), dark(sent(accepted())), size);
        picture(&named("failed"), sent(failed()), size);
        picture(&named("made"), made(), size);
        picture(&named("made-dark"), dark(made()), size);
    }
}
