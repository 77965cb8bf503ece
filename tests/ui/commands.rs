//! The command palette and the page of shortcuts, by the keyboard alone.

use crate::hands::{Harness, LARGE, SMALL, did, field, press, save, shows};
use crate::models::{every_state, practice, real, show_rows, speaking, window_of};
use crate::support::words::say;
use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::domain::{Language, ThemeChoice};
use timbre::model::{Action, FormAction, Model, Overlay, OverlayAction, View};

fn key(harness: &mut Harness, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn alone(harness: &mut Harness, pressed: Key) {
    key(harness, Modifiers::NONE, pressed);
}

fn types(harness: &mut Harness, text: &str) {
    harness
        .input_mut()
        .events
        .push(Event::Text(text.to_owned()));
    harness.run();
}

fn window(model: Model) -> Harness {
    window_of(model, LARGE, 1.0)
}

/// The palette over a window, opened by its keys.
fn opened(model: Model) -> Harness {
    let mut harness = window(model);
    key(&mut harness, Modifiers::COMMAND, Key::K);
    harness
}

/// The commands that are found, in order, and the one that Enter would do.
fn options(harness: &Harness) -> (Vec<String>, Option<String>) {
    let nodes = harness.query_all_by_role(Role::ListBoxOption);
    let mut labels = Vec::new();
    let mut chosen = None;
    for node in nodes {
        let node = node.accesskit_node();
        let label = node.label().unwrap_or_default();
        if node.is_selected() == Some(true) {
            chosen = Some(label.clone());
        }
        labels.push(label);
    }
    (labels, chosen)
}

fn option(group: &str, words: &str) -> String {
    format!("{}: {}", say(group), say(words))
}

#[test]
fn a_setting_is_found_and_set_by_the_keyboard_alone() {
    let mut harness = opened(practice());
    types(&mut harness, say("theme-dark"));
    let dark = option("settings-theme", "theme-dark");
    assert_eq!(options(&harness).1, Some(dark.clone()));
    // A screen reader reads the command that Enter would do.
    let node = harness.get_by_role_and_label(Role::ListBoxOption, &dark);
    assert!(node.accesskit_node().is_focused());
    alone(&mut harness, Key::Enter);
    assert!(did(&harness, Action::SetTheme(ThemeChoice::Dark)));
    assert_eq!(harness.state().model.overlay, None);
}

#[test]
fn it_is_found_by_english_words_in_every_language() {
    for language in [Language::SimplifiedChinese, Language::Indonesian] {
        let mut harness = speaking(practice(), LARGE, 1.0, language);
        key(&mut harness, Modifiers::COMMAND, Key::K);
        types(&mut harness, "dark");
        alone(&mut harness, Key::Enter);
        assert!(did(&harness, Action::SetTheme(ThemeChoice::Dark)));
    }
}

#[test]
fn the_arrows_choose_and_go_round_and_what_is_typed_begins_at_the_top() {
    let mut harness = opened(practice());
    let (all, first) = options(&harness);
    assert_eq!(first.as_ref(), all.first());
    alone(&mut harness, Key::ArrowDown);
    assert_eq!(options(&harness).1.as_ref(), all.get(1));
    alone(&mut harness, Key::ArrowUp);
    alone(&mut harness, Key::ArrowUp);
    assert_eq!(options(&harness).1.as_ref(), all.last());
    alone(&mut harness, Key::ArrowDown);
    assert_eq!(options(&harness).1.as_ref(), all.first());
    alone(&mut harness, Key::ArrowDown);
    types(&mut harness, say("rail-help"));
    let (found, chosen) = options(&harness);
    assert_eq!(chosen.as_ref(), found.first());
}

#[test]
fn escape_leads_back_to_the_field_that_had_the_keyboard() {
    let mut harness = window(practice());
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    key(&mut harness, Modifiers::COMMAND, Key::K);
    types(&mut harness, "x");
    alone(&mut harness, Key::Escape);
    assert_eq!(harness.state().model.overlay, None);
    let name = field(&harness, say("field-voice-name"));
    assert!(name.accesskit_node().is_focused());
    assert_eq!(harness.state().model.form.draft.voice_name, "");
}

#[test]
fn its_own_keys_close_it_again_and_tab_stays_in_it() {
    let mut harness = opened(practice());
    alone(&mut harness, Key::Tab);
    types(&mut harness, say("theme-dark"));
    let dark = option("settings-theme", "theme-dark");
    assert_eq!(options(&harness).1, Some(dark));
    key(&mut harness, Modifiers::COMMAND, Key::K);
    assert_eq!(harness.state().model.overlay, None);
}

#[test]
fn a_command_leads_the_keyboard_to_its_field() {
    let mut harness = opened(practice());
    types(&mut harness, say("field-priority"));
    alone(&mut harness, Key::Enter);
    let node = field(&harness, say("field-priority"));
    assert!(node.accesskit_node().is_focused());
    key(&mut harness, Modifiers::COMMAND, Key::K);
    types(&mut harness, say("voices-search"));
    alone(&mut harness, Key::Enter);
    assert_eq!(harness.state().model.shared.view, View::Voices);
    let node = field(&harness, say("voices-search"));
    assert!(node.accesskit_node().is_focused());
}

#[test]
fn plain_enter_never_pays_and_with_ctrl_it_does() {
    let mut harness = opened(real());
    types(&mut harness, say("create-voice"));
    assert_eq!(
        options(&harness).1,
        Some(option("page-create", "create-voice"))
    );
    alone(&mut harness, Key::Enter);
    assert!(!did(&harness, FormAction::CreateVoice));
    assert!(harness.state().model.overlay.is_some());
    key(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(did(&harness, FormAction::CreateVoice));
}

#[test]
fn what_is_not_possible_now_is_found_and_does_nothing() {
    let mut harness = opened(practice());
    types(&mut harness, say("copy-voice-id"));
    let name = option("command-voice", "copy-voice-id");
    let node = harness.get_by_role_and_label(Role::ListBoxOption, &name);
    assert!(node.accesskit_node().is_disabled());
    alone(&mut harness, Key::Enter);
    assert!(harness.state().model.overlay.is_some());
    types(&mut harness, " zzz");
    assert_eq!(options(&harness).0, Vec::<String>::new());
    alone(&mut harness, Key::Enter);
    assert!(harness.state().model.overlay.is_some());
}

#[test]
fn what_an_input_method_composes_is_searched_for_once_it_is_committed() {
    let mut harness = speaking(practice(), LARGE, 1.0, Language::SimplifiedChinese);
    key(&mut harness, Modifiers::COMMAND, Key::K);
    let before = options(&harness).0.len();
    let preedit = ImeEvent::Preedit {
        text: "shen".into(),
        active_range_chars: None,
    };
    harness.input_mut().events.push(Event::Ime(preedit));
    alone(&mut harness, Key::Enter);
    assert_eq!(options(&harness).0.len(), before);
    assert!(harness.state().model.overlay.is_some());
    let commit = ImeEvent::Commit("深色".into());
    harness.input_mut().events.push(Event::Ime(commit));
    harness.run();
    assert!(options(&harness).0.len() < before);
    alone(&mut harness, Key::Enter);
    assert!(did(&harness, Action::SetTheme(ThemeChoice::Dark)));
}

#[test]
fn the_question_mark_shows_the_shortcuts_unless_something_is_typed() {
    let mut harness = window(practice());
    alone(&mut harness, Key::Questionmark);
    assert_eq!(harness.state().model.overlay, Some(Overlay::Shortcuts));
    assert!(shows(&harness, say("help-shortcut-send")));
    alone(&mut harness, Key::Escape);
    assert_eq!(harness.state().model.overlay, None);
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    alone(&mut harness, Key::Questionmark);
    assert_eq!(harness.state().model.overlay, None);
}

#[test]
fn each_view_opens_by_its_number_and_search_leads_to_its_field() {
    let mut harness = window(real());
    for (pressed, view, search) in [
        (Key::Num2, View::Voices, Some("voices-search")),
        (Key::Num3, View::Activity, Some("activity-search")),
        (Key::Num4, View::Settings, None),
        (Key::Num5, View::Help, Some("help-search")),
        (Key::Num1, View::Create, Some("history-search")),
    ] {
        key(&mut harness, Modifiers::COMMAND, pressed);
        assert_eq!(harness.state().model.shared.view, view);
        key(&mut harness, Modifiers::COMMAND, Key::F);
        if let Some(search) = search {
            let node = field(&harness, say(search));
            assert!(node.accesskit_node().is_focused(), "{search}");
        }
    }
}

#[test]
fn the_rail_has_a_button_for_it_and_a_press_does_a_command() {
    let mut harness = window(practice());
    press(&mut harness, say("command-find-short"));
    types(&mut harness, say("rail-voices"));
    let name = option("command-go", "rail-voices");
    harness
        .get_by_role_and_label(Role::ListBoxOption, &name)
        .click();
    harness.run();
    assert_eq!(harness.state().model.shared.view, View::Voices);
    assert_eq!(harness.state().model.overlay, None);
}

#[test]
fn the_palette_and_the_shortcuts_are_drawn() {
    for (name, size, language, theme) in [
        ("light", LARGE, Language::English, ThemeChoice::Light),
        ("dark-small", SMALL, Language::English, ThemeChoice::Dark),
        (
            "chinese",
            SMALL,
            Language::SimplifiedChinese,
            ThemeChoice::Light,
        ),
        (
            "indonesian-narrow",
            [640.0, 480.0],
            Language::Indonesian,
            ThemeChoice::Light,
        ),
    ] {
        let model = || {
            let mut model = real();
            show_rows(&mut model, every_state());
            model.shared.settings.theme = theme;
            model
        };
        let mut palette = model();
        palette.act(OverlayAction::OpenPalette.into());
        palette.act(OverlayAction::Choose(2).into());
        let mut harness = speaking(palette, size, 1.0, language);
        harness.run();
        save(&mut harness, &format!("palette-{name}"));
        let mut shortcuts = model();
        shortcuts.act(OverlayAction::ShowShortcuts.into());
        let mut harness = speaking(shortcuts, size, 1.0, language);
        harness.run();
        save(&mut harness, &format!("shortcuts-{name}"));
    }
}
