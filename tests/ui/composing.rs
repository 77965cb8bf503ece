//! A name that is written with an input method, as those of China are.

use crate::hands::{Harness, field, window};
use crate::models::practice;
use crate::support::words::say;
use egui::{Event, ImeEvent, Key};
use egui_kittest::kittest::NodeT as _;
use timbre::model::{Action, FormAction};

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.into(),
        active_range_chars: None,
    })
}

fn key(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    }
}

fn happens(harness: &mut Harness, events: Vec<Event>) {
    harness.input_mut().events.extend(events);
    harness.run();
}

/// The field of the name has the keyboard.
fn naming() -> Harness {
    let mut harness = window(practice());
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    harness
}

fn name(harness: &Harness) -> &str {
    &harness.state().model.form.draft.voice_name
}

fn edits(harness: &Harness) -> usize {
    let edits = |action: &&Action| matches!(action, Action::Form(FormAction::Edit(..)));
    harness.state().actions.iter().filter(edits).count()
}

fn seen(harness: &Harness) -> Option<String> {
    field(harness, say("field-voice-name"))
        .accesskit_node()
        .value()
}

#[test]
fn what_is_composed_is_seen_and_is_no_name_until_it_is_committed() {
    let mut harness = naming();
    for typed in ["y", "yu", "yu ya"] {
        happens(&mut harness, vec![preedit(typed)]);
        assert_eq!(seen(&harness).as_deref(), Some(typed));
        assert_eq!((name(&harness), edits(&harness)), ("", 0));
    }
    happens(
        &mut harness,
        vec![Event::Ime(ImeEvent::Commit("语雅".into()))],
    );
    assert_eq!((name(&harness), edits(&harness)), ("语雅", 1));
    happens(&mut harness, vec![Event::Text(" 2".into())]);
    assert_eq!(name(&harness), "语雅 2");
}

#[test]
fn the_keys_that_choose_a_candidate_do_nothing_else() {
    let mut harness = naming();
    happens(&mut harness, vec![preedit("yu")]);
    for chosen in [Key::ArrowDown, Key::Tab, Key::Escape] {
        happens(&mut harness, vec![key(chosen)]);
        assert_eq!(seen(&harness).as_deref(), Some("yu"), "{chosen:?}");
    }
    let committed = Event::Ime(ImeEvent::Commit("语".into()));
    happens(&mut harness, vec![committed, key(Key::Enter)]);
    assert_eq!(name(&harness), "语");
    let node = field(&harness, say("field-voice-name"));
    assert!(node.accesskit_node().is_focused(), "Enter left the field");
}

#[test]
fn what_is_composed_and_given_up_leaves_the_name_as_it_was() {
    let mut harness = naming();
    happens(&mut harness, vec![Event::Text("Ayu".into())]);
    happens(&mut harness, vec![preedit("yu")]);
    happens(&mut harness, vec![preedit("")]);
    assert_eq!(
        (name(&harness), seen(&harness).as_deref()),
        ("Ayu", Some("Ayu"))
    );
    happens(&mut harness, vec![key(Key::Backspace)]);
    assert_eq!(name(&harness), "Ay");
}
