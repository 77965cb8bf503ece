//! The first run: the doors lead where they say, and who has been here does not meet them.

use crate::hands::{Harness, LARGE, SMALL, did, drop_files, press, save, shows};
use crate::models::{model_with, practice, real, window_of};
use crate::support::words::say;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use timbre::domain::{AccountId, Language, Settings, ThemeChoice};
use timbre::model::{Action, Door, Model, View};

/// Somebody who has nothing yet.
pub fn newcomer(theme: ThemeChoice) -> Model {
    model_with(
        Settings {
            theme,
            ..Settings::default()
        },
        None,
    )
}

fn window(size: [f32; 2]) -> Harness {
    window_of(newcomer(ThemeChoice::Light), size, 1.0)
}

#[test]
fn both_doors_and_all_languages_are_there_and_nothing_else() {
    for size in [LARGE, SMALL, [640.0, 480.0]] {
        let harness = window(size);
        for key in ["door-practice-open", "door-account-open"] {
            harness.get_by_role_and_label(Role::Button, say(key));
        }
        for language in Language::ALL {
            harness.get_by_role_and_label(Role::Button, language.own_name());
        }
        assert!(harness.query_by_label(say("create-voice")).is_none());
        assert!(harness.query_by_label(say("rail-settings")).is_none());
    }
}

#[test]
fn trying_it_leads_to_practice_and_asks_for_the_sample_recording() {
    let mut harness = window(LARGE);
    press(&mut harness, say("door-practice-open"));
    assert!(did(&harness, Action::Enter(Door::Practice)));
    assert!(shows(&harness, say("band-practice")));
    harness.get_by_role_and_label(Role::Button, say("create-voice"));
    assert!(!shows(&harness, say("first-run-title")));
}

#[test]
fn connecting_leads_to_the_editor_of_an_account() {
    let mut harness = window(LARGE);
    press(&mut harness, say("door-account-open"));
    let model = &harness.state().model;
    assert_eq!(model.shared.view, View::Settings);
    assert!(model.accounts_state.editor.is_some());
    harness.get_by_role_and_label(Role::Button, say("account-save"));
}

#[test]
fn from_practice_the_way_to_an_account_is_one_press_until_there_is_one() {
    for size in [LARGE, SMALL] {
        let mut harness = window_of(practice(), size, 1.0);
        press(&mut harness, say("door-account-open"));
        let model = &harness.state().model;
        assert_eq!(model.shared.view, View::Settings);
        assert!(model.accounts_state.editor.is_some());
        // Who is on the way needs no sign to it.
        assert!(!shows(&harness, say("door-account-open")));
    }
    let mut model = real();
    model.act(Action::SelectAccount(AccountId::Practice));
    let harness = window_of(model, LARGE, 1.0);
    assert!(shows(&harness, say("band-practice")));
    assert!(!shows(&harness, say("door-account-open")));
}

#[test]
fn a_language_is_one_press_away_and_the_doors_stay() {
    let mut harness = window(LARGE);
    press(&mut harness, Language::SimplifiedChinese.own_name());
    let model = &harness.state().model;
    assert_eq!(model.shared.language(), Some(Language::SimplifiedChinese));
    assert!(model.shared.first_run);
}

#[test]
fn the_keyboard_alone_goes_through_a_door_and_sends_nothing() {
    let mut harness = window(LARGE);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run();
    assert!(harness.state().actions.is_empty());
    harness.key_press(egui::Key::Tab);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert!(did(&harness, Action::Enter(Door::Practice)));
}

#[test]
fn a_recording_that_is_dropped_leads_in_with_it() {
    let mut harness = window(LARGE);
    drop_files(&mut harness, &["/home/ayu/memo.wav"]);
    let model = &harness.state().model;
    assert!(!model.shared.first_run);
    assert_eq!(model.form.draft.file, "/home/ayu/memo.wav");
    harness.get_by_role_and_label(Role::Button, say("create-voice"));
}

#[test]
fn who_has_been_here_does_not_meet_the_doors() {
    let been_here = model_with(
        Settings {
            first_run_done: true,
            ..Settings::default()
        },
        None,
    );
    for model in [Box::new(been_here), Box::new(practice()), Box::new(real())] {
        let harness = window_of(*model, LARGE, 1.0);
        assert!(!shows(&harness, say("first-run-title")));
        harness.get_by_role_and_label(Role::Button, say("create-voice"));
    }
}

#[test]
fn the_first_run_is_drawn() {
    for (name, size, theme, language) in [
        ("first-run-light", LARGE, ThemeChoice::Light, None),
        ("first-run-dark", LARGE, ThemeChoice::Dark, None),
        ("first-run-small", SMALL, ThemeChoice::Light, None),
        (
            "first-run-smallest",
            [640.0, 480.0],
            ThemeChoice::Dark,
            Some(Language::Indonesian),
        ),
        (
            "first-run-chinese",
            LARGE,
            ThemeChoice::Light,
            Some(Language::SimplifiedChinese),
        ),
    ] {
        let mut harness = window_of(newcomer(theme), size, 1.0);
        if let Some(language) = language {
            harness.state_mut().speak(language);
        }
        harness.run();
        save(&mut harness, name);
    }
}
