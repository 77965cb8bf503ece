//! Nothing is drawn while nothing happens.

use crate::hands::{Harness, LARGE, dark, field};
use crate::models::{
    every_state, fill_link, load_clip, practice, real, send, show_rows, task, window_of,
};
use crate::support::words::say;
use egui::ViewportId;
use std::time::Duration;
use timbre::domain::VoiceState;
use timbre::model::{Action, Model, OverlayAction, View};

/// When a window is drawn next by itself, once it has come to rest.
fn next_frame(model: Model) -> Duration {
    when_drawn_next(&mut window_of(model, LARGE, 1.0))
}

fn when_drawn_next(harness: &mut Harness) -> Duration {
    harness.run();
    harness.step();
    harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
}

fn shown(view: View) -> Model {
    let mut model = real();
    load_clip(&mut model);
    // Rows that something is done for count seconds.
    let rows = every_state().into_iter();
    let at_rest = rows.filter(|voice| voice.state.is_at_rest());
    show_rows(&mut model, at_rest.collect());
    model.act(Action::Show(view));
    model
}

#[test]
fn no_view_is_drawn_again_within_twenty_seconds_while_nothing_happens() {
    let mut shortcuts = practice();
    shortcuts.act(OverlayAction::ShowShortcuts.into());
    let views = [View::Create, View::Voices, View::Settings, View::Help].map(shown);
    let others = vec![practice(), dark(practice()), shortcuts];
    for model in views.into_iter().chain(others) {
        let view = model.shared.view;
        let delay = next_frame(model);
        assert!(delay >= Duration::from_secs(20), "{view:?}: {delay:?}");
    }
}

#[test]
fn a_field_that_has_the_keyboard_is_not_drawn_again_while_nobody_types() {
    let mut harness = window_of(practice(), LARGE, 1.0);
    let name = say("field-voice-name");
    field(&harness, name).focus();
    harness.run();
    assert!(field(&harness, name).is_focused());
    let delay = when_drawn_next(&mut harness);
    assert!(delay >= Duration::from_secs(20), "{delay:?}");
}

#[test]
fn what_counts_seconds_is_drawn_again() {
    let mut model = real();
    fill_link(&mut model);
    let task_id = task("9f21c07b");
    send(&mut model, VoiceState::Accepted { task_id });
    let delay = next_frame(model);
    assert!(delay <= Duration::from_secs(1), "{delay:?}");
}
