//! The dialog as the person and the disk move it.

use super::*;
use crate::model::{
    Action, Effect, FileRequest, JobEffect, Model, View, VoicesAction, WindowEffect,
};
use crate::testing;

fn model() -> Model {
    testing::model()
}

fn act(model: &mut Model, action: TransferAction) -> Vec<Effect> {
    model.act(action.into())
}

fn opened(kind: TransferKind) -> Model {
    let mut model = model();
    act(&mut model, TransferAction::Open(kind));
    model
}

fn open(model: &Model) -> &Transfer {
    model.transfer.open.as_ref().unwrap()
}

fn path() -> String {
    let root = if cfg!(windows) { "C:\\" } else { "/" };
    format!("{root}voices.csv")
}

/// Begins with this path, and gives what is to be done and for which dialog.
fn begun(model: &mut Model, path: &str) -> (Ticket, TransferWork) {
    act(model, TransferAction::TypePath(path.to_owned()));
    let effects = act(model, TransferAction::Start);
    work(&effects).unwrap()
}

/// Asks the system for a file, and gives for which dialog.
fn browsed(model: &mut Model) -> Ticket {
    let effects = act(model, TransferAction::Browse);
    let [Effect::Window(WindowEffect::AskForFile(FileRequest::Transfer { ticket, .. }))] =
        effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    *ticket
}

fn work(effects: &[Effect]) -> Option<(Ticket, TransferWork)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Transfer(TransferEffect::Run { ticket, work })) => {
            Some((*ticket, *work.clone()))
        }
        _ => None,
    })
}

#[test]
fn a_place_is_proposed_unless_the_person_has_typed_one() {
    let mut model = model();
    let effects = act(&mut model, TransferAction::Open(TransferKind::Backup));
    let [Effect::Job(JobEffect::Transfer(TransferEffect::Propose { ticket, file }))] =
        effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert_eq!(*file, FileKind::Backup);
    let proposed = |path: &str| TransferEvent::Proposed {
        ticket: *ticket,
        path: path.into(),
    };
    model.apply(proposed("/a.tar.gz").into());
    assert_eq!(open(&model).path, "/a.tar.gz");
    act(&mut model, TransferAction::TypePath("/b".into()));
    model.apply(proposed("/c.tar.gz").into());
    assert_eq!(open(&model).path, "/b");
}

#[test]
fn what_is_proposed_to_a_dialog_that_was_closed_is_not_taken_by_the_next_one() {
    let mut model = opened(TransferKind::Backup);
    let ticket = open(&model).ticket;
    act(&mut model, TransferAction::Close);
    act(&mut model, TransferAction::Open(TransferKind::Export));
    let path = "/a.tar.gz".into();
    model.apply(TransferEvent::Proposed { ticket, path }.into());
    assert_eq!(open(&model).path, "");
}

#[test]
fn the_ending_of_the_name_follows_the_format() {
    let mut model = opened(TransferKind::Export);
    act(&mut model, TransferAction::TypePath("/voices.csv".into()));
    act(&mut model, TransferAction::ChooseFormat(TableFormat::Json));
    assert_eq!(open(&model).path, "/voices.json");
    act(&mut model, TransferAction::TypePath("/mine.txt".into()));
    act(&mut model, TransferAction::ChooseFormat(TableFormat::Csv));
    assert_eq!(open(&model).path, "/mine.txt");
}

#[test]
fn without_a_whole_path_nothing_begins_and_it_is_said_why() {
    let mut model = opened(TransferKind::Export);
    let (root, folder) = if cfg!(windows) {
        (r"C:\", r"C:\folder\")
    } else {
        ("/", "/folder/")
    };
    for (text, problem) in [
        ("", PathProblem::Empty),
        (" ", PathProblem::Empty),
        ("voices.csv", PathProblem::NotWhole),
        (root, PathProblem::NoName),
        (folder, PathProblem::NoName),
    ] {
        act(&mut model, TransferAction::TypePath(text.into()));
        assert_eq!(act(&mut model, TransferAction::Start), [], "{text}");
        assert_eq!(open(&model).problem(), Some(problem), "{text}");
        assert_eq!(open(&model).stage, TransferStage::Choosing);
    }
}

#[test]
fn a_dialog_of_the_system_that_was_closed_or_is_not_there_leaves_the_field() {
    let mut model = opened(TransferKind::Export);
    act(&mut model, TransferAction::TypePath(path()));
    let ticket = browsed(&mut model);
    let picked = |file: Option<&str>| {
        let file = file.map(PathBuf::from);
        TransferEvent::Picked { ticket, file }.into()
    };
    model.apply(picked(None));
    assert_eq!(open(&model).path, path());
    assert_eq!(open(&model).field, PathField::Unchosen);
    model.apply(picked(Some("/other.csv")));
    assert_eq!(open(&model).path, "/other.csv");
    assert_eq!(open(&model).field, PathField::Touched);
}

#[test]
fn a_file_that_was_chosen_for_a_closed_dialog_is_none_of_the_next_one() {
    let mut model = opened(TransferKind::Restore);
    let ticket = browsed(&mut model);
    act(&mut model, TransferAction::Close);
    act(&mut model, TransferAction::Open(TransferKind::Backup));
    for file in [Some("/a.tar.gz".into()), None] {
        model.apply(TransferEvent::Picked { ticket, file }.into());
        assert_eq!(open(&model).path, "");
        assert_eq!(open(&model).field, PathField::Untouched);
    }
}

#[test]
fn a_file_that_is_chosen_after_a_work_that_failed_is_that_of_the_dialog() {
    let mut model = opened(TransferKind::Restore);
    let asked = browsed(&mut model);
    let (ticket, _) = begun(&mut model, &path());
    let result = Err(TransferError::NotABackup);
    model.apply(TransferEvent::Ended { ticket, result }.into());
    act(&mut model, TransferAction::Back);
    let picked = TransferEvent::Picked {
        ticket: asked,
        file: Some("/a.tar.gz".into()),
    };
    model.apply(picked.into());
    assert_eq!(open(&model).path, "/a.tar.gz");
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_the_person_was_asked() {
    let mut model = opened(TransferKind::Export);
    let (ticket, begun) = begun(&mut model, &path());
    assert!(matches!(begun, TransferWork::Export { replace: false, .. }));
    assert_eq!(act(&mut model, TransferAction::Replace), []);
    model.apply(TransferEvent::Exists { ticket }.into());
    assert_eq!(open(&model).stage, TransferStage::Replacing);
    let effects = act(&mut model, TransferAction::Replace);
    let (_, work) = work(&effects).unwrap();
    assert!(matches!(work, TransferWork::Export { replace: true, .. }));
}

#[test]
fn another_name_may_be_chosen_instead() {
    let mut model = opened(TransferKind::Backup);
    let (ticket, _) = begun(&mut model, &path());
    model.apply(TransferEvent::Exists { ticket }.into());
    act(&mut model, TransferAction::Back);
    let (_, work) = begun(&mut model, &path().replace("voices", "others"));
    assert!(matches!(work, TransferWork::Backup { replace: false, .. }));
}

#[test]
fn an_export_takes_what_is_shown_or_all_of_the_accounts_in_use() {
    let mut model = model();
    model.act(Action::Show(View::Voices));
    model.act(VoicesAction::Search("ayu".into()).into());
    act(&mut model, TransferAction::Open(TransferKind::Export));
    let (_, shown) = begun(&mut model, &path());
    assert!(matches!(shown, TransferWork::Export { query, .. } if query.search == "ayu"));

    act(&mut model, TransferAction::Stop);
    let ticket = open(&model).ticket;
    let result = Err(TransferError::Stopped);
    model.apply(TransferEvent::Ended { ticket, result }.into());
    act(&mut model, TransferAction::Back);
    act(&mut model, TransferAction::OnlyShown(false));
    let (_, all) = begun(&mut model, &path());
    assert!(
        matches!(all, TransferWork::Export { query, .. } if query.search.is_empty() && query.practice)
    );
}

#[test]
fn work_that_is_under_way_is_shown_stopped_and_not_closed_away() {
    let mut model = opened(TransferKind::Backup);
    let (ticket, _) = begun(&mut model, &path());
    let (done, total) = (1, 4);
    model.apply(
        TransferEvent::Progress {
            ticket,
            done,
            total,
        }
        .into(),
    );
    assert_eq!(open(&model).stage, TransferStage::UnderWay(Some(0.25)));
    for action in [TransferAction::Close, TransferAction::Back] {
        act(&mut model, action);
        assert!(matches!(open(&model).stage, TransferStage::UnderWay(_)));
    }
    assert_eq!(
        act(&mut model, TransferAction::Stop),
        [TransferEffect::Stop.into()]
    );
}

#[test]
fn a_backup_is_looked_through_before_it_is_merged_in() {
    let mut model = opened(TransferKind::Restore);
    let (ticket, work) = begun(&mut model, &path());
    assert!(matches!(work, TransferWork::Look { .. }));
    assert_eq!(act(&mut model, TransferAction::Restore), []);
    let found = Merging {
        added: 2,
        ..Merging::default()
    };
    let result = Ok(TransferDone::Looked(found));
    model.apply(TransferEvent::Ended { ticket, result }.into());
    assert_eq!(open(&model).stage, TransferStage::Looked(found));
    let effects = act(&mut model, TransferAction::Restore);
    let (ticket, work) = self::work(&effects).unwrap();
    assert!(matches!(work, TransferWork::Restore { .. }));

    // The lists are read again, also where it was stopped half-way.
    let result = Err(TransferError::Stopped);
    let effects = model.apply(TransferEvent::Ended { ticket, result }.into());
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Job(JobEffect::LoadOrder { .. })))
    );
}

#[test]
fn where_rows_cannot_be_kept_nothing_opens() {
    let mut model = model();
    let error = PersistenceError::DiskFull;
    model.shared.database_error = Some(error);
    assert_eq!(
        act(&mut model, TransferAction::Open(TransferKind::Restore)),
        []
    );
    assert_eq!(model.transfer.open, None);
}

#[test]
fn a_move_that_was_chosen_is_known_until_it_is_called_off() {
    let mut model = model();
    model.shared.location = Some(Location::new("/place".into()));
    act(&mut model, TransferAction::Open(TransferKind::Move));
    let (ticket, work) = begun(&mut model, &path());
    let TransferWork::Move { path: to, .. } = work else {
        panic!("{work:?}");
    };
    let amount = Amount::default();
    let done = TransferDone::WillMove {
        to: to.clone(),
        amount,
    };
    let result = Ok(done);
    model.apply(TransferEvent::Ended { ticket, result }.into());
    let wanted = |model: &Model| model.shared.location.as_ref().unwrap().wanted.clone();
    assert_eq!(wanted(&model), Some(to));
    let effects = act(&mut model, TransferAction::CallOff);
    let [Effect::Job(JobEffect::Transfer(TransferEffect::CallOff(location)))] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert_eq!(location.place, PathBuf::from("/place"));
    assert!(model.transfer.open.is_none());
    // Until that is written down, the next start moves it.
    assert!(wanted(&model).is_some());
    let error = MoveError::ReadOnly;
    model.apply(TransferEvent::CalledOff(Err(error)).into());
    assert!(wanted(&model).is_some());
    model.apply(TransferEvent::CalledOff(Ok(())).into());
    assert_eq!(wanted(&model), None);
}
