//! The window's own file dialog, without a window or a disk.

use super::*;
use crate::model::transfer::TransferKind;
use crate::model::{Effect, Event, FormAction, JobEffect, Model, TransferAction, WindowEffect};
use crate::testing;

fn asked(effects: &[Effect]) -> FileRequest {
    let [Effect::Window(WindowEffect::AskForFile(request))] = effects else {
        panic!("no file is asked for: {effects:?}");
    };
    request.clone()
}

fn read(effects: &[Effect]) -> (Ticket, Option<PathBuf>) {
    let reading = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::FileDialog(FileDialogEffect::ReadFolder { ticket, path })) => {
            Some((*ticket, path.clone()))
        }
        _ => None,
    });
    reading.unwrap_or_else(|| panic!("no folder is read: {effects:?}"))
}

fn entry(name: &str, is_folder: bool) -> FolderEntry {
    FolderEntry {
        name: name.into(),
        is_folder,
        modified: None,
    }
}

fn listed(
    ticket: Ticket,
    path: &str,
    result: Result<Vec<FolderEntry>, FolderError>,
) -> FileDialogEvent {
    FileDialogEvent::Listed {
        ticket,
        path: path.into(),
        result,
        places: Vec::new(),
    }
}

fn home() -> Vec<FolderEntry> {
    vec![
        entry("Music", true),
        entry(".secret.wav", false),
        entry("Ayu.WAV", false),
        entry("letter.pdf", false),
    ]
}

/// A model on a desktop without dialogs that was asked for a recording, in the person's folder.
fn asking() -> Model {
    let mut model = testing::model();
    let request = asked(&model.act(FormAction::BrowseFile.into()));
    let effects = model.apply(FileDialogEvent::Unavailable(request).into());
    let (ticket, path) = read(&effects);
    assert_eq!(path, None, "the person's own folder");
    model.apply(listed(ticket, "/home/ayu", Ok(home())).into());
    model
}

fn open(model: &Model) -> &FileDialog {
    model.file_dialog.open.as_ref().unwrap()
}

fn names(model: &Model) -> Vec<String> {
    let open = open(model);
    (0..open.len())
        .map(|place| {
            open.entry(place)
                .unwrap()
                .name
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

#[test]
fn folders_and_what_is_looked_for_are_shown_and_the_rest_when_it_is_wanted() {
    let mut model = asking();
    assert_eq!(names(&model), ["Music", "Ayu.WAV"]);
    assert!(open(&model).leaves_out());
    model.act(FileDialogAction::ShowAll(true).into());
    assert_eq!(names(&model), ["Music", "Ayu.WAV", "letter.pdf"]);
    model.act(FileDialogAction::ShowHidden(true).into());
    assert_eq!(
        names(&model),
        ["Music", ".secret.wav", "Ayu.WAV", "letter.pdf"]
    );
    assert!(!open(&model).leaves_out());
}

/// By paths as Unix has them.
#[cfg(unix)]
#[test]
fn a_file_that_is_chosen_and_accepted_is_the_recording() {
    let mut model = asking();
    model.act(FileDialogAction::Choose("Ayu.WAV".into()).into());
    assert_eq!(open(&model).typed, "Ayu.WAV");
    model.act(FileDialogAction::Accept.into());
    assert_eq!(model.form.draft.file, "/home/ayu/Ayu.WAV");
    assert_eq!(model.file_dialog.open, None);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf_8_is_taken_byte_for_byte() {
    use std::os::unix::ffi::OsStringExt as _;
    let mut model = testing::model();
    let request = asked(&model.act(FormAction::BrowseFile.into()));
    let effects = model.apply(FileDialogEvent::Unavailable(request).into());
    let name = OsString::from_vec(b"\xe9t\xe9.wav".to_vec());
    let entries = vec![FolderEntry {
        name: name.clone(),
        is_folder: false,
        modified: None,
    }];
    model.apply(listed(read(&effects).0, "/", Ok(entries)).into());
    model.act(FileDialogAction::Choose(name.clone()).into());
    model.act(FileDialogAction::Accept.into());
    assert_eq!(model.form.draft.path(), Some(Path::new("/").join(name)));
}

/// By paths as Unix has them.
#[cfg(unix)]
#[test]
fn a_folder_that_is_accepted_is_opened_and_the_next_dialog_begins_there() {
    let mut model = asking();
    model.act(FileDialogAction::Choose("Music".into()).into());
    assert!(open(&model).opens());
    let (ticket, path) = read(&model.act(FileDialogAction::Accept.into()));
    assert_eq!(path, Some("/home/ayu/Music".into()));
    model.apply(listed(ticket, "/home/ayu/Music", Ok(Vec::new())).into());
    assert!(open(&model).is_empty());
    assert_eq!(open(&model).folder, Path::new("/home/ayu/Music"));
    let (_, up) = read(&model.act(FileDialogAction::Up.into()));
    assert_eq!(up, Some("/home/ayu".into()));
    model.act(FileDialogAction::Cancel.into());
    let request = asked(&model.act(FormAction::BrowseFile.into()));
    let effects = model.apply(FileDialogEvent::Unavailable(request).into());
    assert_eq!(read(&effects).1, Some("/home/ayu/Music".into()));
}

#[test]
fn a_path_that_is_typed_is_looked_for_and_a_file_is_taken() {
    for (typed, path) in [
        ("Ayu.WAV", "/home/ayu/Ayu.WAV"),
        ("~/Ayu.WAV", "/home/ayu/Ayu.WAV"),
        ("/media/stick/voice.mp3", "/media/stick/voice.mp3"),
        ("'/media/stick/a b.mp3'", "/media/stick/a b.mp3"),
    ] {
        let mut model = asking();
        model.shared.desktop.home = Some("/home/ayu".into());
        model.act(FileDialogAction::Type(typed.into()).into());
        let (ticket, sought) = read(&model.act(FileDialogAction::Accept.into()));
        assert_eq!(sought, Some(path.into()));
        model.apply(listed(ticket, path, Err(FolderError::IsAFile)).into());
        assert_eq!(model.form.draft.file, path);
        assert_eq!(model.file_dialog.open, None);
    }
}

#[test]
fn a_folder_that_cannot_be_read_is_told_and_what_was_read_late_changes_nothing() {
    let mut model = asking();
    let (ticket, _) = read(&model.act(FileDialogAction::Open("/root".into()).into()));
    let late = ticket;
    let (ticket, _) = read(&model.act(FileDialogAction::Open("/private".into()).into()));
    model.apply(listed(ticket, "/private", Err(FolderError::Forbidden)).into());
    let unread = FolderListing::Unread(FolderError::Forbidden);
    assert_eq!(open(&model).listing, unread);
    model.apply(listed(late, "/root", Ok(home())).into());
    assert_eq!(open(&model).listing, unread);
    assert_eq!(open(&model).folder, Path::new("/home/ayu"));
}

/// By paths as Unix has them.
#[cfg(unix)]
#[test]
fn a_file_that_is_not_there_is_no_recording_but_can_be_written() {
    let mut model = asking();
    model.act(FileDialogAction::Type("new.wav".into()).into());
    let (ticket, path) = read(&model.act(FileDialogAction::Accept.into()));
    let missing = |ticket, path: &str| listed(ticket, path, Err(FolderError::Missing));
    model.apply(missing(ticket, path.unwrap().to_str().unwrap()).into());
    assert_eq!(
        open(&model).listing,
        FolderListing::Unread(FolderError::Missing)
    );
    model.act(FileDialogAction::Cancel.into());

    model.act(TransferAction::Open(TransferKind::Export).into());
    model.act(TransferAction::TypePath("/home/ayu/voices.csv".into()).into());
    let request = asked(&model.act(TransferAction::Browse.into()));
    assert_eq!(
        request.endings(),
        BTreeSet::from([crate::domain::TableFormat::Csv.extension()])
    );
    let effects = model.apply(FileDialogEvent::Unavailable(request).into());
    let (ticket, path) = read(&effects);
    assert_eq!(path, Some("/home/ayu".into()));
    assert_eq!(open(&model).typed, "voices.csv");
    model.apply(listed(ticket, "/home/ayu", Ok(home())).into());
    model.act(FileDialogAction::Type("new.csv".into()).into());
    let (ticket, path) = read(&model.act(FileDialogAction::Accept.into()));
    model.apply(missing(ticket, path.unwrap().to_str().unwrap()).into());
    assert_eq!(model.file_dialog.open, None);
    assert_eq!(
        model.transfer.open.as_ref().unwrap().path,
        "/home/ayu/new.csv"
    );
}

#[test]
fn a_dialog_that_is_cancelled_leaves_the_form_as_it_is_and_says_nothing() {
    let mut model = asking();
    let notices = model.shared.notices.clone();
    model.act(FileDialogAction::Cancel.into());
    assert_eq!(model.file_dialog.open, None);
    assert_eq!(model.form.draft.file, "");
    let request = asked(&model.act(FormAction::BrowseFile.into()));
    let closed = FileDialogEvent::Answered {
        request,
        file: None,
    };
    model.apply(closed.into());
    assert_eq!(model.shared.notices, notices);
}

#[test]
fn the_desktops_dialog_that_is_answered_after_all_closes_the_windows_own() {
    let mut model = asking();
    let request = open(&model).request.clone();
    let answered = |file: Option<&str>| {
        Event::from(FileDialogEvent::Answered {
            request: request.clone(),
            file: file.map(PathBuf::from),
        })
    };
    model.apply(answered(None));
    assert!(model.file_dialog.open.is_some());
    model.apply(answered(Some("/late.wav")));
    assert_eq!(model.file_dialog.open, None);
    assert_eq!(model.form.draft.file, "/late.wav");
}

#[test]
fn a_file_for_a_dialog_that_was_closed_changes_nothing() {
    let mut model = testing::model();
    model.act(TransferAction::Open(TransferKind::Restore).into());
    let request = asked(&model.act(TransferAction::Browse.into()));
    model.act(TransferAction::Close.into());
    let file = Some("/a.gz".into());
    model.apply(FileDialogEvent::Answered { request, file }.into());
    assert_eq!(model.transfer.open, None);
}
