//! Export, backup and restore, what is kept, filters of voices and pasted TaskIds, on models made by
//! hand.

use crate::hands::{
    Harness, LARGE, SMALL, dark, did, drop_files, field, picture, picture_of, press, save, shows,
    type_into, window,
};
use crate::models::voices::{show_voices, studio_voices, unconfirmed, voices_of};
use crate::models::{every_state, practice, real, show_rows, studio, window_of};
use crate::support::words::{fill, piece, say};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use timbre::domain::{
    AccountId, AccountSnapshot, Amount, KeyringError, Location, MoveError, RecordLimit, Refusal,
    RowId, Step, StoredKind, SubAppId, TableFormat, TaskId, Usage, Voice,
};
use timbre::model::accounts::{AccountEvent, KeyStatus};
use timbre::model::storage::{DeleteTarget, EarlierFolder, KeysOf, KeysStay, StorageUsage};
use timbre::model::transfer::{Merging, TransferDone, TransferEffect, TransferError, TransferKind};
use timbre::model::voices::InUse;
use timbre::model::{
    Action, Effect, Event, HistoryAction, HistoryEvent, JobEffect, Model, NotThisRow,
    PastedTaskError, Question, StorageAction, StorageEvent, TransferAction, TransferEvent, View,
    VoicesAction, VoicesEvent,
};

/// A window in which the settings are seen whole.
fn tall_window(model: Model) -> Harness {
    window_of(model, [1360.0, 3600.0], 1.0)
}

fn filters(mut model: Model) -> Model {
    let in_use = InUse {
        labels: [
            ("customer care", 1),
            ("male", 1),
            ("narration", 1),
            ("phone", 1),
        ]
        .map(|(label, count)| (label.parse().unwrap(), count))
        .to_vec(),
        accounts: vec![(client(), 2), (studio().snapshot(None), 4)],
    };
    let practice = model.is_practice();
    model.apply(VoicesEvent::InUse { practice, in_use }.into());
    model
}

fn client() -> AccountSnapshot {
    AccountSnapshot {
        id: AccountId::Stored(uuid::Uuid::from_u128(7)),
        name: "Client A".into(),
        ..studio().snapshot(studio().sub_app_id)
    }
}

/// The voices of a studio, the last two of them made for a client.
fn all_voices() -> Vec<Voice> {
    let mut voices = studio_voices();
    for voice in voices.iter_mut().rev().take(2) {
        voice.account = client();
    }
    voices
}

fn voices() -> Model {
    let (mut model, voices) = (real(), all_voices());
    let first = voices[0].id;
    show_voices(&mut model, voices);
    act(&mut model, VoicesAction::Select(Some(first)));
    filters(model)
}

/// The question before this is deleted.
fn ask(what: DeleteTarget) -> Action {
    Action::Ask(Question::Delete(what))
}

fn act(model: &mut Model, action: impl Into<Action>) -> Vec<Effect> {
    model.act(action.into())
}

fn proposed(model: &mut Model, kind: TransferKind) {
    for effect in act(model, TransferAction::Open(kind)) {
        if let Effect::Job(JobEffect::Transfer(TransferEffect::Propose { ticket, .. })) = effect {
            let name = match kind {
                TransferKind::Export => "timbre-voices-2026-11-22.csv",
                _ => "timbre-backup-2026-11-22.tar.gz",
            };
            let path = format!("/home/ayu/Documents/{name}").into();
            model.apply(TransferEvent::Proposed { ticket, path }.into());
        }
    }
}

/// Begins, and answers.
fn ended(model: &mut Model, result: &Result<TransferDone, TransferError>) {
    for effect in act(model, TransferAction::Start) {
        if let Effect::Job(JobEffect::Transfer(TransferEffect::Run { ticket, .. })) = effect {
            let result = result.clone();
            model.apply(TransferEvent::Ended { ticket, result }.into());
        }
    }
}

fn restoring(result: &Result<TransferDone, TransferError>) -> Model {
    let mut model = voices();
    proposed(&mut model, TransferKind::Restore);
    let path = "/home/ayu/Documents/timbre-backup-2026-11-22.tar.gz".to_owned();
    act(&mut model, TransferAction::TypePath(path));
    ended(&mut model, result);
    model
}

/// Where the system keeps an app's data.
const PLACE: &str = "/home/ayu/.local/share/timbre";

pub fn kept(mut model: Model) -> Model {
    act(&mut model, Action::Show(View::Settings));
    let amount = |count, bytes| Amount { count, bytes };
    let usage = Usage {
        database_bytes: 3_400_000,
        voices: 214,
        removed: 3,
        attempts: amount(1_902, 2_100_000),
        samples: amount(188, 412_000_000),
        trials: amount(120, 38_500_000),
        takes: amount(3, 5_200_000),
        voiceprints: amount(188, 192_512),
        statements: amount(2, 1_400_000),
        fetched: amount(1, 31_000_000),
        practice: amount(5, 640_000),
        logs: amount(4, 1_200_000),
        copies: amount(0, 0),
    };
    let result = Ok(Box::new(StorageUsage {
        usage,
        folder: "/media/ayu/disk/Timbre".into(),
        earlier: vec![
            EarlierFolder {
                path: "/media/ayu/stick/Timbre".into(),
                amount: amount(334, 462_000_000),
            },
            EarlierFolder {
                path: PLACE.into(),
                amount: amount(290, 398_000_000),
            },
        ],
    }));
    model.shared.location = Some(Location::new(PLACE.into()));
    let ticket = model.storage.tickets.current();
    model.apply(StorageEvent::Found { ticket, result }.into());
    let status = KeyStatus::Stored {
        masked: "AKID****0001".into(),
    };
    let id = studio().id;
    model.apply(Event::Account(AccountEvent::Keys { id, status }));
    model
}

#[test]
fn the_title_of_the_voices_leads_to_backup_and_export_and_the_footer_to_restore() {
    let mut harness = window(voices());
    for (name, title) in [
        ("back-up-open", "back-up-title"),
        ("export-open", "export-title"),
        ("restore-open", "restore-title"),
    ]
    .map(|(name, title)| (say(name), say(title)))
    {
        press(&mut harness, name);
        harness.get_by_label(title);
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_label(title).is_none(), "{title}");
    }
}

#[test]
fn where_there_are_no_voices_yet_a_backup_can_be_restored() {
    let mut model = real();
    show_voices(&mut model, Vec::new());
    let mut harness = window(model);
    press(&mut harness, say("restore-open"));
    assert!(shows(&harness, say("restore-more")));
    assert!(shows(&harness, say("restore-more")));
}

#[test]
fn a_path_can_be_typed_and_enter_begins() {
    let mut harness = window(voices());
    press(&mut harness, say("restore-open"));
    type_into(&mut harness, say("transfer-path-restore"), "backup.tar.gz");
    assert!(shows(&harness, say("path-not-whole")));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let path = "/home/ayu/backup.tar.gz";
    field(&harness, say("transfer-path-restore")).type_text(path);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(did(&harness, TransferAction::TypePath(path.into())));
    assert!(did(&harness, TransferAction::Start));
    harness.get_by_role_and_label(Role::Button, say("transfer-stop"));
}

#[test]
fn a_file_dropped_onto_the_dialog_is_the_backup_and_no_recording() {
    let mut harness = window(voices());
    press(&mut harness, say("restore-open"));
    drop_files(&mut harness, &["/home/ayu/backup.tar.gz"]);
    assert_eq!(
        field(&harness, say("transfer-path-restore"))
            .value()
            .as_deref(),
        Some("/home/ayu/backup.tar.gz")
    );
    assert_eq!(harness.state().model.form.draft.file, "");
}

#[test]
fn an_export_is_of_what_is_shown_unless_the_person_wants_all() {
    let mut model = voices();
    act(&mut model, VoicesAction::OnlyStarred(true));
    proposed(&mut model, TransferKind::Export);
    let mut harness = window(model);
    press(&mut harness, say("export-json"));
    assert!(did(
        &harness,
        TransferAction::ChooseFormat(TableFormat::Json)
    ));
    assert_eq!(
        field(&harness, say("transfer-path")).value().as_deref(),
        Some("/home/ayu/Documents/timbre-voices-2026-11-22.json")
    );
    press(&mut harness, say("export-all"));
    assert!(did(&harness, TransferAction::OnlyShown(false)));
}

#[test]
fn a_file_that_is_there_is_asked_about_by_its_name() {
    let mut model = voices();
    proposed(&mut model, TransferKind::Export);
    for effect in act(&mut model, TransferAction::Start) {
        if let Effect::Job(JobEffect::Transfer(TransferEffect::Run { ticket, .. })) = effect {
            model.apply(TransferEvent::Exists { ticket }.into());
        }
    }
    let mut harness = window(model);
    assert!(shows(
        &harness,
        "timbre-voices-2026-11-22.csv is there already"
    ));
    press(&mut harness, say("replace-yes"));
    assert!(did(&harness, TransferAction::Replace));
}

#[test]
fn a_backup_tells_what_it_would_bring_before_it_is_restored() {
    let found = Merging {
        added: 12,
        updated: 1,
        kept: 200,
        files: 9,
        skipped: 0,
    };
    let mut harness = window(restoring(&Ok(TransferDone::Looked(found))));
    for text in [
        fill("looked-rows", &[("count", 12.into())]),
        fill("looked-updated", &[("count", 1.into())]),
        fill("looked-kept", &[("count", 200.into())]),
        fill("looked-files", &[("count", 9.into())]),
    ] {
        assert!(shows(&harness, text), "{text}");
    }
    press(&mut harness, say("restore-start"));
    assert!(did(&harness, TransferAction::Restore));
}

#[test]
fn every_error_says_what_happened_what_it_cost_and_what_to_do() {
    for (error, headline) in [
        (
            TransferError::NotABackup,
            say("transfer-error-not-a-backup"),
        ),
        (TransferError::ADatabase, say("transfer-error-a-database")),
        (TransferError::Newer, say("transfer-error-newer")),
        (TransferError::Damaged, say("transfer-error-damaged")),
        (TransferError::Foreign, say("transfer-error-foreign")),
        (TransferError::TooLarge, say("transfer-error-too-large")),
        (TransferError::NoSuchFile, say("transfer-error-no-file")),
        (
            TransferError::NoPermission,
            say("transfer-error-not-readable"),
        ),
    ] {
        let harness = window(restoring(&Err(error.clone())));
        assert!(shows(&harness, headline), "{error:?}");
        assert!(shows(&harness, say("transfer-error-restored-nothing")));
    }
    for (error, headline) in [
        (TransferError::DiskFull, say("transfer-error-disk-full")),
        (
            TransferError::NoPermission,
            say("transfer-error-no-permission"),
        ),
        (TransferError::NoSuchFolder, say("transfer-error-no-folder")),
    ] {
        let mut model = voices();
        proposed(&mut model, TransferKind::Backup);
        ended(&mut model, &Err(error.clone()));
        let mut harness = window(model);
        assert!(shows(&harness, headline), "{error:?}");
        assert!(shows(&harness, say("transfer-error-wrote-nothing")));
        press(&mut harness, say("transfer-back"));
        field(&harness, say("transfer-path"));
    }
}

#[test]
fn labels_and_accounts_in_use_filter_the_voices_and_all_is_cleared_at_once() {
    let mut harness = window(voices());
    press(&mut harness, say("voices-label"));
    harness.get_by_label("narration (1)").click();
    harness.run();
    let label = Some("narration".parse().unwrap());
    assert!(did(&harness, VoicesAction::OnlyLabel(label)));
    press(&mut harness, say("voices-account"));
    harness.get_by_label("Client A (2)").click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Client A");
    let ticket = harness.state().model.voices.tickets.current();
    let nothing = VoicesEvent::Order {
        ticket,
        page: timbre::domain::ListPage::default(),
    };
    harness.state_mut().model.apply(nothing.into());
    harness.run();
    assert!(shows(&harness, say("voices-nothing-matches")));
    press(&mut harness, say("voices-clear"));
    assert!(harness.state().model.voices.shows_all());
}

#[test]
fn what_there_is_nothing_to_choose_of_is_no_filter() {
    let harness = window(voices_of(real()));
    assert!(
        harness
            .query_by_role_and_label(Role::Button, say("voices-label"))
            .is_none()
    );
    assert!(
        harness
            .query_by_role_and_label(Role::Button, say("voices-account"))
            .is_none()
    );
}

#[test]
fn the_settings_show_what_is_kept_and_where() {
    let harness = window(kept(real()));
    for text in [
        "/home/ayu/.local/share/timbre",
        "214 entries, 3.4 MB",
        "188 files, 412 MB",
        "120 files, 38.5 MB",
        "1902 calls, 2.1 MB",
        "3 entries",
    ] {
        assert!(shows(&harness, text), "{text}");
    }
    // There is nothing to delete of what there is none of.
    assert!(
        harness
            .query_by_label(fill(
                "kept-delete-name",
                &[("name", say("kept-copies").into())]
            ))
            .is_none()
    );
}

#[test]
fn deleting_asks_first_and_says_what_is_lost_and_what_is_not() {
    let mut harness = tall_window(kept(real()));
    for (name, what, said) in [
        ("kept-removed", StoredKind::Removed, "ask-removed"),
        ("kept-samples", StoredKind::Samples, "ask-samples"),
        ("kept-trials", StoredKind::Trials, "ask-trials"),
        ("kept-calls", StoredKind::Attempts, "ask-calls"),
    ] {
        let delete = fill("kept-delete-name", &[("name", say(name).into())]);
        press(&mut harness, delete);
        // The title names it.
        harness.get_by_label(say(said));
        press(&mut harness, say("kept-no"));
        assert!(!did(&harness, Action::Answer(true)));
        assert!(did(&harness, ask(DeleteTarget::Data(what))), "{name}");
    }
    for (name, what) in [
        (say("kept-practice"), DeleteTarget::Practice),
        (say("kept-logs"), DeleteTarget::Logs),
    ] {
        press(
            &mut harness,
            fill("kept-delete-name", &[("name", name.into())]),
        );
        assert!(did(&harness, ask(what)), "{name}");
        press(&mut harness, say("kept-no"));
    }
    // The recording of the form goes with the form.
    assert!(shows(&harness, "1 file, 31 MB"));
    for path in ["/media/ayu/stick/Timbre", PLACE] {
        assert!(shows(&harness, path));
        press(
            &mut harness,
            fill("kept-delete-name", &[("name", path.into())]),
        );
        assert!(did(&harness, ask(DeleteTarget::Earlier(path.into()))));
        harness.get_by_label(fill("ask-earlier", &[("path", path.into())]));
        press(&mut harness, say("kept-no"));
    }
    let fetched = fill("kept-delete-name", &[("name", say("kept-fetched").into())]);
    assert!(harness.query_by_label(fetched).is_none());
    press(
        &mut harness,
        fill("kept-delete-name", &[("name", say("kept-trials").into())]),
    );
    press(&mut harness, say("kept-yes"));
    assert!(did(&harness, Action::Answer(true)));
    let what = DeleteTarget::Data(StoredKind::Trials);
    let result = Ok(Amount {
        count: 2,
        bytes: 4_000,
    });
    let deleted = StorageEvent::Deleted { what, result };
    harness.state_mut().model.apply(deleted.into());
    harness.run();
    assert!(shows(
        &harness,
        fill("said-deleted", &[("amount", "2 files, 4 KB".into())])
    ));
}

#[test]
fn the_size_of_the_record_of_calls_is_chosen_where_it_is_counted() {
    let mut harness = tall_window(kept(real()));
    assert!(shows(&harness, say("kept-calls-limit")));
    harness
        .get_by_role_and_label(Role::RadioButton, "50 MB")
        .click();
    harness.run();
    let [smallest, ..] = RecordLimit::OFFERED;
    assert!(did(&harness, StorageAction::LimitRecord(smallest)));
    assert_eq!(harness.state().model.shared.settings.record_limit, smallest);
}

#[test]
fn removed_rows_can_be_put_back_and_the_folder_opened() {
    let mut harness = tall_window(kept(real()));
    press(&mut harness, say("kept-put-back"));
    assert!(did(&harness, StorageAction::PutBack));
    press(&mut harness, say("kept-open-folder"));
    assert!(did(&harness, StorageAction::OpenFolder));
    let failed = StorageEvent::FolderNotOpened;
    harness.state_mut().model.apply(failed.into());
    harness.run();
    assert!(shows(&harness, say("kept-folder-not-opened")));
}

#[test]
fn the_keys_of_an_account_are_deleted_after_a_question_and_kept_while_they_are_needed() {
    let mut harness = tall_window(kept(real()));
    press(
        &mut harness,
        fill("kept-delete-name", &[("name", "Studio Jakarta".into())]),
    );
    assert!(shows(&harness, piece("ask-keys")));
    press(&mut harness, say("kept-yes"));
    let id = studio().id;
    let asked = DeleteTarget::Keys(KeysOf::One(id));
    assert!(did(&harness, ask(asked)));
    for (stay, said) in [
        (KeysStay::UnderWay, piece("said-keys-needed")),
        (
            KeysStay::Keyring(KeyringError::Locked),
            piece("said-keys-stay"),
        ),
    ] {
        let event = StorageEvent::KeysDeleted(vec![(id, Err(stay))]);
        harness.state_mut().model.apply(event.into());
        harness.run();
        assert!(shows(&harness, said), "{said}");
    }
}

/// What the next start moves.
fn will_move() -> TransferDone {
    TransferDone::WillMove {
        to: "/media/ayu/archive/Timbre".into(),
        amount: Amount {
            count: 334,
            bytes: 462_000_000,
        },
    }
}

#[test]
fn a_move_that_the_next_start_does_is_said_in_the_settings_and_is_called_off_there_or_where_it_was_chosen()
 {
    let chosen = || {
        let mut model = kept(real());
        proposed(&mut model, TransferKind::Move);
        let path = "/media/ayu/archive/Timbre".to_owned();
        act(&mut model, TransferAction::TypePath(path));
        ended(&mut model, &Ok(will_move()));
        tall_window(model)
    };
    let path = [("path", "/media/ayu/archive/Timbre".into())];
    let said = fill("kept-will-move", &path);
    let mut harness = chosen();
    press(&mut harness, say("move-later"));
    assert!(shows(&harness, said));
    press(&mut harness, say("move-call-off"));
    assert!(did(&harness, TransferAction::CallOff));
    let called_off = TransferEvent::CalledOff(Ok(()));
    harness.state_mut().model.apply(called_off.into());
    harness.run();
    assert!(shows(&harness, say("said-move-called-off")));
    assert!(!shows(&harness, said));

    let mut harness = chosen();
    // In the dialog, which is over the settings.
    harness
        .get_all_by_role_and_label(Role::Button, say("move-call-off"))
        .last()
        .unwrap()
        .click();
    harness.run();
    assert!(harness.state().model.transfer.open.is_none());
    let error = MoveError::ReadOnly;
    let failed = TransferEvent::CalledOff(Err(error));
    harness.state_mut().model.apply(failed.into());
    harness.run();
    assert!(shows(&harness, piece("said-move-not-called-off")));
    assert!(shows(&harness, said), "it is still moved");
}

#[test]
fn any_task_id_can_be_pasted_in_and_is_checked_as_it_stands() {
    let mut harness = window(real());
    press(&mut harness, say("follow-open"));
    assert!(shows(&harness, say("follow-more")));
    type_into(&mut harness, say("paste-task"), "two words");
    assert!(shows(&harness, say("paste-task-wrong")));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let task_id = "1500012345-CreateAigcCustomVoice-0t";
    field(&harness, say("paste-task")).type_text(task_id);
    harness.run();
    assert!(shows(
        &harness,
        fill(
            "follow-other-application",
            &[("theirs", "1500012345".into()), ("ours", "251007".into())]
        )
    ));
    press(&mut harness, say("follow-task"));
    let task_id = task_id.to_owned();
    assert!(did(
        &harness,
        Action::History(HistoryAction::FollowTask { task_id, row: None })
    ));
    assert!(
        harness.query_by_label(say("paste-task")).is_none(),
        "it is closed"
    );
}

#[test]
fn a_task_id_that_has_a_row_is_said_to_have_one() {
    let mut model = real();
    show_rows(&mut model, every_state());
    let known = every_state()
        .iter()
        .find_map(|voice| voice.state.task_id().cloned())
        .unwrap();
    let mut harness = window(model);
    press(&mut harness, say("follow-open"));
    type_into(&mut harness, say("paste-task"), known.as_str());
    assert!(shows(&harness, say("follow-known")));
}

/// A row of which nobody knows, with a TaskId pasted onto it.
fn pasted(error: Option<PastedTaskError>) -> (Model, RowId) {
    let mut model = real();
    let row = unconfirmed(&mut model);
    model.act(Action::History(HistoryAction::Select(Some(row))));
    let task_id = TaskId::new("251007-CreateAigcCustomVoice-5a1f77d09c07bt");
    model.apply(Event::History(HistoryEvent::Pasted {
        row,
        task_id,
        error,
    }));
    (model, row)
}

fn other_session() -> PastedTaskError {
    PastedTaskError::NotThisRow(NotThisRow::Session)
}

#[test]
fn a_task_of_another_call_is_refused_in_words_and_can_be_followed_apart() {
    let (model, row) = pasted(Some(other_session()));
    let mut harness = window(model);
    assert!(shows(&harness, piece("pasted-session")));
    press(&mut harness, say("follow-apart"));
    assert!(did(
        &harness,
        Action::History(HistoryAction::FollowApart(row))
    ));

    let application = |id: u64| SubAppId::try_from(id).unwrap();
    let (model, _) = pasted(Some(PastedTaskError::NotThisRow(NotThisRow::Application {
        theirs: application(1_500_012_345),
        ours: application(251_007),
    })));
    assert!(shows(&window(model), piece("pasted-application")));

    let failure = timbre::domain::Failure::own(Step::Follow, Refusal::NeedsKeys);
    let (model, _) = pasted(Some(PastedTaskError::Unseen(failure)));
    let harness = window(model);
    assert!(shows(&harness, piece("pasted-unseen")));
    field(&harness, say("paste-task"));
}

#[test]
fn a_pasted_task_that_is_being_looked_at_can_be_stopped() {
    let (model, row) = pasted(None);
    let mut harness = window(model);
    assert!(shows(&harness, piece("pasted-looking")));
    press(&mut harness, say("stop-looking"));
    assert!(did(&harness, Action::History(HistoryAction::Cancel(row))));
    let stopped = Event::History(HistoryEvent::PasteStopped { row });
    harness.state_mut().model.apply(stopped);
    harness.run();
    assert!(!shows(&harness, piece("pasted-looking")));
    field(&harness, say("paste-task"));
}

#[test]
fn pages_and_dialogs_are_drawn() {
    picture("data-voices-light", voices(), LARGE);
    let filtered = || {
        let mut model = voices();
        let label = Some("customer care".parse().unwrap());
        act(&mut model, VoicesAction::OnlyLabel(label));
        act(&mut model, VoicesAction::OnlyAccount(Some(studio().id)));
        act(&mut model, VoicesAction::Select(None));
        let mut found = all_voices();
        found.truncate(1);
        show_voices(&mut model, found);
        model
    };
    picture("data-voices-filtered-dark", dark(filtered()), LARGE);
    picture("data-voices-filtered-small", filtered(), SMALL);
    let mut model = practice();
    show_voices(&mut model, Vec::new());
    picture("data-voices-none", model, LARGE);
    let mut model = filtered();
    show_voices(&mut model, Vec::new());
    picture("data-voices-nothing-matches", model, LARGE);

    let dialog = |kind| {
        let mut model = filtered();
        proposed(&mut model, kind);
        model
    };
    picture("data-back-up-light", dialog(TransferKind::Backup), LARGE);
    let moving = || {
        let mut model = kept(filtered());
        proposed(&mut model, TransferKind::Move);
        act(
            &mut model,
            TransferAction::TypePath("/media/ayu/archive/Timbre".into()),
        );
        model
    };
    picture("data-move-light", moving(), LARGE);
    let mut model = moving();
    ended(&mut model, &Ok(will_move()));
    picture("data-move-dark", dark(model), SMALL);
    let mut model = moving();
    ended(&mut model, &Ok(will_move()));
    act(&mut model, TransferAction::Close);
    picture_of(say("move-call-off"), "data-will-move", model, LARGE);
    picture(
        "data-export-dark",
        dark(dialog(TransferKind::Export)),
        SMALL,
    );
    picture("data-export-light", dialog(TransferKind::Export), LARGE);
    let found = Merging {
        added: 12,
        updated: 1,
        kept: 200,
        files: 9,
        skipped: 2,
    };
    picture(
        "data-restore-looked",
        restoring(&Ok(TransferDone::Looked(found))),
        SMALL,
    );
    picture(
        "data-restore-foreign-dark",
        dark(restoring(&Err(TransferError::Foreign))),
        LARGE,
    );
    let mut model = dialog(TransferKind::Backup);
    let done = TransferDone::BackedUp {
        rows: 214,
        files: 188,
        bytes: 1_400_000_000,
        unreadable: 1,
    };
    ended(&mut model, &Ok(done));
    picture("data-backed-up", model, LARGE);
    let mut model = dialog(TransferKind::Backup);
    for effect in act(&mut model, TransferAction::Start) {
        if let Effect::Job(JobEffect::Transfer(TransferEffect::Run { ticket, .. })) = effect {
            let (done, total) = (37, 100);
            model.apply(
                TransferEvent::Progress {
                    ticket,
                    done,
                    total,
                }
                .into(),
            );
        }
    }
    picture("data-under-way", model, LARGE);

    let asking = || {
        let mut model = kept(real());
        let asked = DeleteTarget::Data(StoredKind::Samples);
        model.act(ask(asked));
        model
    };
    picture("data-kept-light", asking(), [1360.0, 1500.0]);
    picture("data-kept-dark", dark(asking()), LARGE);
    picture("data-kept-small", asking(), SMALL);

    let mut model = real();
    let rows = every_state();
    let failed = rows
        .iter()
        .find(|voice| voice.name == "Test 12")
        .unwrap()
        .id;
    let other = rows.iter().find(|voice| voice.state.voice_id().is_some());
    let other = other.unwrap().id;
    show_rows(&mut model, rows.clone());
    act(
        &mut model,
        Action::History(HistoryAction::Select(Some(failed))),
    );
    act(&mut model, VoicesAction::Remove(other));
    let left: Vec<_> = rows.into_iter().filter(|voice| voice.id != other).collect();
    show_rows(&mut model, left);
    picture("data-history-removed", model, LARGE);

    let (model, _) = pasted(Some(other_session()));
    picture("data-pasted-light", model, LARGE);
    let (model, _) = pasted(Some(other_session()));
    let mut harness = window_of(dark(model), SMALL, 1.0);
    press(&mut harness, say("history-show"));
    save(&mut harness, "data-pasted-dark");
    let mut model = real();
    show_rows(&mut model, every_state());
    let mut harness = window_of(model, LARGE, 1.0);
    press(&mut harness, say("follow-open"));
    type_into(
        &mut harness,
        say("paste-task"),
        "1500012345-CreateAigcCustomVoice-0123456789abcdef0123456789abcdeft",
    );
    save(&mut harness, "data-follow-light");
}
