//! The page of help: each section opens, the search finds, and what the system allows is told as it is.

use crate::hands::{Harness, LARGE, SMALL, did, press, save, shows, turn_wheel, type_into};
use crate::models::{practice, real, studio, window_of};
use crate::support::words::{fill, say};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use std::path::PathBuf;
use timbre::domain::{KeyringError, Language, SourceTab, ThemeChoice, Usage};
use timbre::model::storage::{StorageAction, StorageUsage};
use timbre::model::{
    AccountEvent, Action, Event, HelpAction, HelpTopic, KeyStatus, Model, StorageEvent, View,
};

/// Each section by its title, and something that stands in it alone.
const SECTIONS: [(&str, &str); 10] = [
    ("help-sample-title", "help-sample-bad"),
    ("help-fields-title", "help-field-whose"),
    ("help-calls-title", "help-call-vidu"),
    ("help-use-title", "help-use-later"),
    ("help-paid-title", "help-paid"),
    ("help-recording-title", "help-recording"),
    ("help-kept-title", "help-kept-cloud"),
    ("help-permissions-title", "help-permissions"),
    ("help-shortcuts-title", "help-shortcut-send"),
    ("help-about-title", "help-licence-icons"),
];

fn help(mut model: Model) -> Model {
    model.act(Action::Show(View::Help));
    model
}

fn window(size: [f32; 2]) -> Harness {
    window_of(help(real()), size, 1.0)
}

/// Of a text of several thoughts, the first.
fn first_line(key: &str) -> &'static str {
    say(key).lines().next().unwrap()
}

fn open(harness: &mut Harness, title: &str) {
    harness.get_by_role_and_label(Role::Tab, title).click();
    harness.run();
}

#[test]
fn each_section_opens_beside_the_list_and_beneath_its_title() {
    // As high as the longest section, for what is scrolled out of sight is not found.
    for size in [LARGE, [900.0, 1200.0], [640.0, 1800.0]] {
        let mut harness = window(size);
        for (title, inside) in SECTIONS {
            open(&mut harness, say(title));
            assert!(shows(&harness, first_line(inside)), "{title} at {size:?}");
        }
    }
}

#[test]
fn the_section_that_is_open_is_in_sight_in_a_low_window() {
    let opened = |topic, size| {
        let mut model = help(practice());
        model.act(HelpAction::Open(topic).into());
        let mut harness = window_of(model, size, 1.0);
        harness.run();
        harness
    };
    let harness = opened(HelpTopic::About, SMALL);
    let row = harness.get_by_role_and_label(Role::Tab, say("help-about-title"));
    assert!(row.rect().bottom() < SMALL[1], "{:?}", row.rect());
    // Beneath each other the section is read, not its neighbours.
    let harness = opened(HelpTopic::Fields, [640.0, 700.0]);
    let row = harness.get_by_role_and_label(Role::Tab, say("help-fields-title"));
    assert!(row.rect().top() < 100.0, "{:?}", row.rect());
}

#[test]
fn a_section_that_is_opened_again_comes_into_sight_again() {
    let mut model = help(practice());
    model.act(HelpAction::Open(HelpTopic::Fields).into());
    let mut harness = window_of(model, [640.0, 700.0], 1.0);
    harness.run();
    let top = |harness: &Harness| {
        let row = harness.get_by_role_and_label(Role::Tab, say("help-fields-title"));
        row.rect().top()
    };
    let there = top(&harness);
    harness.event(egui::Event::PointerMoved(egui::pos2(300.0, 400.0)));
    turn_wheel(&harness, -300.0);
    harness.run();
    assert!(top(&harness) < there - 100.0);
    let again = HelpAction::Open(HelpTopic::Fields);
    harness.state_mut().model.act(again.into());
    harness.run();
    assert!((top(&harness) - there).abs() < 1.0, "{}", top(&harness));
}

#[test]
fn a_search_shows_what_it_finds_opens_the_first_of_it_and_all_again() {
    let mut harness = window(LARGE);
    type_into(&mut harness, say("help-search"), "3.0 billed");
    harness.get_by_role_and_label(Role::Tab, say("help-use-title"));
    assert!(shows(&harness, say("help-use-later")));
    let other = harness.query_by_role_and_label(Role::Tab, say("help-shortcuts-title"));
    assert!(other.is_none());
    type_into(&mut harness, say("help-search"), " zzz");
    assert!(shows(&harness, say("help-found-nothing")));
    press(&mut harness, say("help-search-clear"));
    for (title, _) in SECTIONS {
        harness.get_by_role_and_label(Role::Tab, say(title));
    }
}

#[test]
fn a_keyring_that_is_locked_is_told_with_what_to_do() {
    let mut model = help(real());
    model.act(HelpAction::Open(HelpTopic::Permissions).into());
    let mut harness = window_of(model, LARGE, 1.0);
    assert!(shows(&harness, say("keys-reading")));
    let told = |harness: &mut Harness, status| {
        let id = studio().id;
        let event = AccountEvent::Keys { id, status };
        harness.state_mut().model.apply(Event::Account(event));
        harness.run();
    };
    told(&mut harness, KeyStatus::Failed(KeyringError::Locked));
    assert!(shows(&harness, say("secret-locked")));
    let masked = "AKID****0001".into();
    told(&mut harness, KeyStatus::Stored { masked });
    assert!(!shows(&harness, say("secret-locked")));
    let account = studio().name;
    let open = [("account", account.as_str().into())];
    assert!(shows(&harness, fill("permission-keyring-open", &open)));
}

#[test]
fn the_ways_to_where_something_is_allowed_lead_there() {
    let permissions = || {
        let mut model = help(real());
        model.act(HelpAction::Open(HelpTopic::Permissions).into());
        window_of(model, LARGE, 1.0)
    };
    let way = |name: &str, button: &str| format!("{}: {}", say(name), say(button));
    let mut harness = permissions();
    let name = way("permission-microphone", "permission-microphone-try");
    press(&mut harness, &name);
    let model = &harness.state().model;
    assert_eq!(model.shared.view, View::Create);
    assert_eq!(model.form.draft.tab, SourceTab::Record);
    for name in ["permission-notifications", "permission-keyring"] {
        let mut harness = permissions();
        press(&mut harness, &way(name, "permission-open-settings"));
        assert_eq!(harness.state().model.shared.view, View::Settings);
    }
}

/// The section about the app, which was told where the data lives.
fn about(model: Model) -> Model {
    let mut model = help(model);
    model.act(HelpAction::Open(HelpTopic::About).into());
    let found = StorageUsage {
        usage: Usage::default(),
        folder: PathBuf::from("/home/ayu/.local/share/timbre"),
        earlier: Vec::new(),
    };
    let ticket = model.storage.tickets.current();
    model.apply(Event::Storage(StorageEvent::Found {
        ticket,
        result: Ok(Box::new(found)),
    }));
    model
}

#[test]
fn about_tells_the_version_and_the_folder_and_opens_it() {
    let mut harness = window_of(about(real()), LARGE, 1.0);
    let version = [("version", env!("CARGO_PKG_VERSION").into())];
    assert!(shows(&harness, fill("help-version", &version)));
    assert!(shows(&harness, "/home/ayu/.local/share/timbre"));
    press(&mut harness, say("kept-open-folder"));
    assert!(did(&harness, StorageAction::OpenFolder));
    harness.get_by_role_and_label(Role::Button, say("copy-path"));
}

#[test]
fn the_sections_of_help_are_drawn() {
    let sections = [
        ("sample", HelpTopic::Sample),
        ("fields", HelpTopic::Fields),
        ("use", HelpTopic::Use),
        ("permissions", HelpTopic::Permissions),
        ("about", HelpTopic::About),
        ("shortcuts", HelpTopic::Shortcuts),
    ];
    for (name, topic) in sections {
        for (kind, size, theme, language) in [
            ("light", LARGE, ThemeChoice::Light, Language::English),
            ("dark-small", SMALL, ThemeChoice::Dark, Language::English),
            (
                "chinese",
                LARGE,
                ThemeChoice::Light,
                Language::SimplifiedChinese,
            ),
            (
                "indonesian-narrow",
                [640.0, 700.0],
                ThemeChoice::Light,
                Language::Indonesian,
            ),
        ] {
            let mut model = about(practice());
            model.shared.settings.theme = theme;
            model.act(HelpAction::Open(topic).into());
            let mut harness = window_of(model, size, 1.0);
            harness.state_mut().speak(language);
            harness.run();
            save(&mut harness, &format!("help-{name}-{kind}"));
        }
    }
}

#[test]
fn every_example_is_heard_by_its_button_and_stopped_by_it() {
    use timbre::analysis::RecordingExample;
    use timbre::model::playback::{PlaybackAction, PlaybackSource};
    let mut harness = window_of(help(real()), [1360.0, 1600.0], 1.0);
    for (example, name) in RecordingExample::ALL.into_iter().zip([
        "example-good",
        "example-noise",
        "example-room",
        "example-voices",
        "example-quiet",
        "example-loud",
        "example-telephone",
    ]) {
        let name = [("name", say(name).into())];
        press(&mut harness, fill("hear-play", &name));
        let what = PlaybackSource::Example(example);
        assert!(did(&harness, PlaybackAction::all_of(what.clone())));
        assert!(harness.state().model.playback.of(&what).is_some());
        press(&mut harness, fill("hear-stop", &name));
        assert!(harness.state().model.playback.of(&what).is_none());
    }
}

#[test]
fn an_example_is_heard_no_more_once_the_page_is_left() {
    let mut harness = window_of(help(real()), [1360.0, 1600.0], 1.0);
    let name = [("name", say("example-room").into())];
    press(&mut harness, fill("hear-play", &name));
    let create = harness.get_by_role_and_label(Role::Tab, say("rail-create"));
    create.click();
    harness.run();
    assert_eq!(harness.state().model.playback.playing, None);
}

#[test]
fn every_licence_is_named_and_its_text_unfolds_beneath_it() {
    use timbre::words::licences::LICENCES;
    let mut harness = window_of(about(real()), [1360.0, 3000.0], 1.0);
    for carried in &LICENCES[..LICENCES.len() - 1] {
        // No name has so long a line.
        let begins = carried.text.lines().max_by_key(|line| line.len()).unwrap();
        let begins = begins.trim();
        assert!(!shows(&harness, begins), "{begins}");
        press(&mut harness, say(carried.name));
        assert!(shows(&harness, begins), "{begins}");
        press(&mut harness, say(carried.name));
    }
    press(&mut harness, say(LICENCES[LICENCES.len() - 1].name));
    assert!(shows(&harness, "egui 0."));
}
