//! Files and links that come in from outside: pasted, dropped, or chosen in the window's own dialog.

use crate::hands::{
    Harness, LARGE, SMALL, dark, did, drop_files, field, picture, press, shows, type_into, window,
};
use crate::models::{practice, real, window_of};
use crate::support::words::say;
use egui::accesskit::Role;
use egui::{Event as Input, Key};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::domain::SourceTab;
use timbre::model::file_dialog::{FileDialogEffect, FolderEntry, Place, PlaceKind};
use timbre::model::transfer::{TransferAction, TransferKind};
use timbre::model::{
    AccountAction, Action, Effect, FileDialogAction, FileDialogEvent, FormAction, JobEffect, Model,
    Ticket, View, WindowEffect,
};

fn paste(harness: &mut Harness, text: &str) {
    harness.input_mut().events.push(Input::Paste(text.into()));
    harness.run();
}

const FILE: &str = "file:///home/ayu/a%20voice.wav";
const PATH: &str = "/home/ayu/a voice.wav";
const LINK: &str = "https://example.com/a.mp3";

#[test]
fn a_file_that_is_pasted_outside_a_field_is_the_recording() {
    for text in [FILE, PATH, "'/home/ayu/a voice.wav'"] {
        let mut harness = window(practice());
        paste(&mut harness, text);
        assert!(did(&harness, FormAction::UseFile(PATH.into())), "{text}");
        assert_eq!(harness.state().model.form.draft.file, PATH);
    }
}

#[test]
fn a_link_that_is_pasted_outside_a_field_is_the_source() {
    let mut harness = window(practice());
    paste(&mut harness, LINK);
    let draft = &harness.state().model.form.draft;
    assert_eq!((draft.tab, draft.link.as_str()), (SourceTab::Link, LINK));
}

#[test]
fn what_is_pasted_into_a_field_is_its_text() {
    let mut harness = window(practice());
    field(&harness, say("field-voice-name")).focus();
    harness.run();
    paste(&mut harness, LINK);
    let draft = &harness.state().model.form.draft;
    assert_eq!((draft.voice_name.as_str(), draft.link.as_str()), (LINK, ""));
}

#[test]
fn what_comes_in_while_voices_are_looked_at_is_shown_where_it_is_taken() {
    let mut model = practice();
    model.act(Action::Show(View::Voices));
    let mut harness = window(model);
    paste(&mut harness, LINK);
    assert_eq!(harness.state().model.shared.view, View::Create);
    let mut model = practice();
    model.act(Action::Show(View::Help));
    let mut harness = window(model);
    drop_files(&mut harness, &[PATH]);
    assert_eq!(harness.state().model.shared.view, View::Create);
    assert_eq!(harness.state().model.form.draft.file, PATH);
}

#[test]
fn what_is_pasted_goes_where_a_drop_would_go() {
    let mut model = practice();
    model.act(Action::Show(View::Settings));
    let mut harness = window(model);
    paste(&mut harness, "/home/ayu/SecretKey.csv");
    let keys = AccountAction::ImportKeyFile("/home/ayu/SecretKey.csv".into());
    assert!(did(&harness, keys));
    paste(&mut harness, LINK);
    assert_eq!(harness.state().model.form.draft.link, "");

    let mut model = practice();
    model.act(TransferAction::Open(TransferKind::Restore).into());
    let mut harness = window(model);
    // Its field has the keyboard, until somebody takes it away.
    harness.key_press(Key::Tab);
    harness.run();
    paste(&mut harness, "/home/ayu/backup.tar.gz");
    let open = harness.state().model.transfer.open.as_ref().unwrap();
    assert_eq!(open.path, "/home/ayu/backup.tar.gz");
    assert_eq!(harness.state().model.form.draft.file, "");
}

#[test]
fn any_other_text_and_what_is_pasted_over_a_question_change_nothing() {
    let mut harness = window(practice());
    paste(&mut harness, "Ayu");
    let mut asked = window(asking(practice()));
    asked.key_press(Key::Tab);
    asked.run();
    paste(&mut asked, PATH);
    for harness in [&harness, &asked] {
        let draft = &harness.state().model.form.draft;
        assert_eq!((draft.file.as_str(), draft.link.as_str()), ("", ""));
    }
}

#[test]
fn nobody_is_told_to_drop_a_recording_where_no_drop_arrives() {
    let mut model = practice();
    let harness = window(practice());
    assert!(shows(&harness, say("drop-title")));
    model.shared.desktop.takes_drops = false;
    let mut harness = window(model);
    assert!(!shows(&harness, say("drop-title")));
    press(&mut harness, say("choose-title"));
    assert!(did(&harness, FormAction::BrowseFile));
}

fn entry(name: &str, is_folder: bool) -> FolderEntry {
    FolderEntry {
        name: name.into(),
        is_folder,
        modified: Some("2026-11-12T10:00:00Z".parse().unwrap()),
    }
}

/// The window's own dialog, opened by this action on a desktop that has none.
fn opened(mut model: Model, action: Action, entries: Vec<FolderEntry>) -> Model {
    let asked = model.act(action);
    let [Effect::Window(WindowEffect::AskForFile(request))] = &asked[..] else {
        panic!("no file is asked for: {asked:?}");
    };
    let effects = model.apply(FileDialogEvent::Unavailable(request.clone()).into());
    list(&mut model, &effects, entries);
    model
}

fn list(model: &mut Model, effects: &[Effect], entries: Vec<FolderEntry>) {
    let ticket: Ticket = effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Job(JobEffect::FileDialog(FileDialogEffect::ReadFolder { ticket, .. })) => {
                Some(*ticket)
            }
            _ => None,
        })
        .unwrap();
    let place = |kind, path: &str| Place {
        kind,
        path: path.into(),
    };
    let listed = FileDialogEvent::Listed {
        ticket,
        path: "/home/ayu/Music".into(),
        result: Ok(entries),
        places: vec![
            place(PlaceKind::Home, "/home/ayu"),
            place(PlaceKind::Downloads, "/home/ayu/Downloads"),
            place(PlaceKind::Music, "/home/ayu/Music"),
            place(PlaceKind::Computer, "/"),
        ],
    };
    model.apply(listed.into());
}

fn music() -> Vec<FolderEntry> {
    vec![
        entry("Interviews", true),
        entry("Ayu narrator.wav", false),
        entry("letter.pdf", false),
        entry(
            "budi, second take, the long one that was recorded after lunch in the quiet room.m4a",
            false,
        ),
    ]
}

fn asking(model: Model) -> Model {
    opened(model, FormAction::BrowseFile.into(), music())
}

#[test]
fn a_recording_is_chosen_by_the_pointer() {
    let mut harness = window(asking(practice()));
    assert!(shows(&harness, say("files-title-recording")));
    assert!(!shows(&harness, "letter.pdf"));
    harness.get_by_label("Ayu narrator.wav").click();
    harness.run();
    press(&mut harness, say("files-open"));
    let model = &harness.state().model;
    assert_eq!(model.form.draft.file, "/home/ayu/Music/Ayu narrator.wav");
    assert_eq!(model.file_dialog.open, None);
}

#[test]
fn a_recording_is_chosen_by_the_keyboard() {
    let mut harness = window(asking(practice()));
    let name = field(&harness, say("files-name"));
    assert!(
        name.accesskit_node().is_focused(),
        "a name can be typed at once"
    );
    harness.get_by_label("Ayu narrator.wav").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let model = &harness.state().model;
    assert_eq!(model.form.draft.file, "/home/ayu/Music/Ayu narrator.wav");
}

#[test]
fn a_path_is_typed_and_escape_closes_the_dialog_without_a_word() {
    let mut harness = window(asking(practice()));
    type_into(&mut harness, say("files-name"), "/media/stick/a.wav");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(did(&harness, FileDialogAction::Accept));
    let open = harness.state().model.file_dialog.open.as_ref();
    assert_eq!(open.unwrap().typed, "/media/stick/a.wav");
    harness.key_press(Key::Escape);
    harness.run();
    let model = &harness.state().model;
    assert_eq!(model.file_dialog.open, None);
    assert_eq!(
        (model.form.draft.file.as_str(), model.shared.notices.len()),
        ("", 0)
    );
}

#[test]
fn a_folder_without_what_is_looked_for_says_so_and_shows_the_rest_on_request() {
    let letter = vec![entry("letter.pdf", false)];
    let model = opened(practice(), FormAction::BrowseFile.into(), letter);
    let mut harness = window(model);
    assert!(shows(&harness, say("files-none-fits")));
    harness
        .get_by_role_and_label(Role::CheckBox, say("file-dialog-all"))
        .click();
    harness.run();
    assert!(shows(&harness, "letter.pdf"));
    let harness = window(opened(
        practice(),
        FormAction::BrowseFile.into(),
        Vec::new(),
    ));
    assert!(shows(&harness, say("files-empty")));
}

/// The dialog of an export, and over it that for its file.
fn exporting() -> Model {
    let mut model = real();
    model.act(TransferAction::Open(TransferKind::Export).into());
    model.act(TransferAction::TypePath("/home/ayu/Music/voices.csv".into()).into());
    opened(model, TransferAction::Browse.into(), music())
}

#[test]
fn a_place_to_save_to_is_chosen_over_the_dialog_that_asks() {
    let mut harness = window(exporting());
    let name = field(&harness, say("files-name"));
    assert!(name.accesskit_node().is_focused());
    type_into(&mut harness, say("files-name"), "2");
    press(&mut harness, say("files-save"));
    assert!(did(&harness, FileDialogAction::Accept));
    harness.key_press(Key::Escape);
    harness.run();
    let model = &harness.state().model;
    assert_eq!(model.file_dialog.open, None);
    assert!(
        model.transfer.open.is_some(),
        "only the upper one is closed"
    );
}

#[test]
fn the_windows_own_dialog_is_drawn() {
    let many = (0..5_000).map(|number| entry(&format!("Take {number}.wav"), false));
    let model = opened(practice(), FormAction::BrowseFile.into(), many.collect());
    picture("files-many", model, LARGE);
    let mut model = asking(practice());
    model.act(FileDialogAction::Choose("Ayu narrator.wav".into()).into());
    picture("files", model, LARGE);
    let mut model = asking(practice());
    model.act(FileDialogAction::Choose("Interviews".into()).into());
    picture("files-small-dark", dark(model), SMALL);
    picture("files-save", exporting(), SMALL);
    let mut model = practice();
    model.shared.desktop.takes_drops = false;
    picture("files-no-drops", model, LARGE);
    let mut harness = window_of(asking(practice()), [640.0, 480.0], 1.0);
    harness.run();
}
