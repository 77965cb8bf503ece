//! What has the keyboard, and what is wrong, is seen whole: above the bar that stands beneath the form, also in
//! the smallest window.

use crate::fit;
use crate::hands::{Harness, SMALL, field, press};
use crate::models::{load_clip, practice, real, window_of};
use crate::pictures::wrong;
use crate::support::words::{say, words};
use egui::accesskit::Role;
use egui::{Key, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::domain::{ConsentKind, Field};
use timbre::model::{Action, ConsentAction, FormAction, Model};
use timbre::words::whose;

/// Where the bar beneath the form begins.
fn bar(harness: &Harness) -> f32 {
    let create = harness.get_by_role_and_label(Role::Button, say("create-voice"));
    // The button stands in the middle of it.
    let below = SMALL[1] - create.rect().center().y;
    SMALL[1] - 2.0 * below
}

/// Whether the edge of the bar, or that of the band of practice, cuts through it.
fn is_cut(place: Rect, bar: f32, top: f32) -> bool {
    let through = |edge: f32| place.top() < edge - 0.5 && place.bottom() > edge + 0.5;
    through(bar) || through(top)
}

fn with_all_fields(mut model: Model) -> Model {
    load_clip(&mut model);
    model.act(Action::ShowMoreOptions(true));
    model.act(Action::Form(FormAction::ShowAllFields(true)));
    model
}

#[test]
fn whatever_the_keyboard_is_led_to_is_seen_whole() {
    let mut harness = window_of(with_all_fields(practice()), SMALL, 1.0);
    let bar = bar(&harness);
    let mut seen = Vec::new();
    for _ in 0..60 {
        harness.key_press(Key::Tab);
        harness.run();
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method is of one lifetime, the closure of any"
        )]
        let focused = harness.query_by(|node| node.is_focused());
        let Some(focused) = focused else { continue };
        let place = focused.rect();
        let name = focused.accesskit_node().label().unwrap_or_default();
        assert!(!is_cut(place, bar, 32.0), "{name}: {place:?}");
        seen.push(name);
    }
    for key in ["field-voice-name", "field-session-context"] {
        assert!(seen.iter().any(|name| name == say(key)), "{seen:?}");
    }
}

#[test]
fn a_field_that_has_the_keyboard_stays_in_sight_when_the_window_becomes_smaller() {
    let mut harness = window_of(with_all_fields(practice()), [900.0, 900.0], 1.0);
    let name = say("field-session-id");
    field(&harness, name).focus();
    harness.run();
    harness.set_size(SMALL.into());
    harness.run();
    let place = field(&harness, name).rect();
    assert!(place.bottom() < bar(&harness), "{place:?}");
    assert!(place.top() > 32.0, "{place:?}");
}

#[test]
fn a_name_that_is_wrong_is_seen_whole() {
    let harness = window_of(wrong(), SMALL, 1.0);
    let place = field(&harness, say("field-voice-name")).rect();
    assert!(place.bottom() < bar(&harness), "{place:?}");
}

#[test]
fn the_name_is_seen_whole_beside_a_recording_and_in_practice_too() {
    for mut model in [real(), practice()] {
        load_clip(&mut model);
        let harness = window_of(model, SMALL, 1.0);
        let place = field(&harness, say("field-voice-name")).rect();
        assert!(place.bottom() < bar(&harness), "{place:?}");
        // Nor does the edge of the page fade what stands beneath it, where the verdicts take two rows.
        let hint = fit::place_of(&harness, say("hint-voice-name"));
        assert!(hint.bottom() < bar(&harness) - 8.0, "{hint:?}");
    }
}

/// All that is to be said of somebody who agreed is above the bar.
fn sees_the_agreement(harness: &Harness) {
    let bar = bar(harness);
    for key in ["field-speaker-name", "field-agreed-date", "field-statement"] {
        let place = field(harness, say(key)).rect();
        assert!(
            place.bottom() < bar && place.top() > 0.0,
            "{key}: {place:?}"
        );
    }
    let sentence = whose::statement(&words(), "");
    let place = harness.get_by_label(&sentence).rect();
    assert!(place.bottom() < bar, "{place:?}");
}

#[test]
fn what_is_to_be_said_of_somebody_who_agreed_comes_into_sight_whatever_chooses_it() {
    let mut model = real();
    load_clip(&mut model);
    let mut harness = window_of(model, SMALL, 1.0);
    harness
        .get_by_role_and_label(Role::RadioButton, say("whose-agreed"))
        .click();
    harness.run();
    sees_the_agreement(&harness);

    let mut model = real();
    load_clip(&mut model);
    let mut harness = window_of(model, SMALL, 1.0);
    harness.run();
    let agreed = ConsentAction::Choose(ConsentKind::Agreed);
    harness.state_mut().model.act(agreed.into());
    harness.run();
    sees_the_agreement(&harness);
}

#[test]
fn a_press_on_what_is_to_be_fixed_leads_to_it() {
    let mut model = with_all_fields(real());
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Ayu".into(),
    )));
    model.act(Action::Form(FormAction::Edit(
        Field::KeepDays,
        "many".into(),
    )));
    let mut harness = window_of(model, SMALL, 1.0);
    press(&mut harness, say("send-show-problem"));
    let days = field(&harness, say("field-keep-days"));
    assert!(days.is_focused());
    let place = days.rect();
    assert!(!is_cut(place, bar(&harness), 0.0) && place.bottom() < bar(&harness));
}
