//! Accounts from the first key to the first voice: the keyring and its moods, the test of a connection
//! and its failures, and that nothing is sent with other keys than the row's account's.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod support;

use desk::{Desk, SECRET_ID, SECRET_KEY, Setup};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use support::PATIENCE;
use timbre::domain::{Account, AccountId, Cause, KeyringError, Refusal, Site, Step};
use timbre::model::accounts::{AccountField, CheckFailure, Import, ImportError, KeyStatus, Saving};
use timbre::model::{
    AccountAction, AccountEffect, AccountEvent, Action, CheckOutcome, Event, JobEffect, Question,
    View,
};
use timbre::platform::env;
use timbre::practice::Service;
use timbre::secrets::{MemoryStore, SecretStore};
use tokio::net::TcpListener;

fn reason(outcome: &CheckOutcome) -> &CheckFailure {
    match outcome {
        CheckOutcome::Failed { reason, failure } => {
            assert_eq!(failure.step, Step::Connect);
            reason
        }
        CheckOutcome::Connected { .. } => panic!("{outcome:?}"),
    }
}

fn needs_keys(failure: &timbre::domain::Failure) -> bool {
    failure.cause
        == Cause::Own {
            refusal: Refusal::NeedsKeys,
        }
}

#[test]
fn from_an_empty_home_a_person_connects_an_account_and_sends() {
    let mut desk = Desk::new();
    let service = desk.service();
    let api = service.endpoint().to_string();
    let id = desk.type_account(&api, &format!(" {SECRET_ID}\n"), SECRET_KEY);
    let CheckOutcome::Connected {
        applications,
        clock_behind_s,
    } = desk.check_editor()
    else {
        panic!("not connected");
    };
    assert_eq!(applications.len(), 1, "only those that are on");
    assert_eq!(clock_behind_s, None);
    desk.save(AccountAction::Save);
    assert_eq!(
        desk.key_status(id),
        KeyStatus::Stored {
            masked: "AKID…t001".into()
        }
    );
    let account = desk.account(id);
    assert_eq!(account.sub_app_id, Some(applications[0].id));
    desk.makes_a_voice(&account);
    assert_eq!(service.counts().tasks_made, 1);
}

#[test]
fn keys_are_read_from_the_keyring_once_in_a_run() {
    let mut desk = Desk::new();
    let service = desk.service();
    let account = desk.add_account(&service.endpoint().to_string());
    let setup = Setup {
        accounts: vec![account.clone()],
        memory: desk.memory.clone(),
        ..Setup::default()
    };
    drop(desk);
    let mut desk = Desk::with(setup);
    let service = desk.service();
    let mut account = account;
    account.site = Site::Custom {
        api: service.endpoint().clone(),
        upload: None,
    };
    desk.services.set_accounts(vec![account.clone()]);
    desk.makes_a_voice(&account);
    desk.memory.set_fault(Some(KeyringError::Locked));
    desk.makes_a_voice(&account);
}

#[test]
fn what_the_service_refuses_has_a_name() {
    for (faults, id, key, expected) in [
        (
            "",
            "AKIDnobodyKnows00000000000000000001",
            SECRET_KEY,
            CheckFailure::WrongKey,
        ),
        (
            "",
            SECRET_ID,
            "wrongSecretKey000000000000000001",
            CheckFailure::WrongSecret,
        ),
        (
            "DescribeSubAppIds: code UnauthorizedOperation",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::NoPermission,
        ),
        (
            "DescribeSubAppIds: code ResourceNotFound.ServiceNotExist",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::NotActivated,
        ),
        (
            "DescribeSubAppIds: code FailedOperation.InvalidVodUser",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::NotActivated,
        ),
        (
            "DescribeSubAppIds: code AuthFailure.TokenFailure",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::Token,
        ),
        (
            "DescribeSubAppIds: body html",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::CaptivePortal,
        ),
        (
            "DescribeSubAppIds: http 302 html",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::CaptivePortal,
        ),
        (
            "DescribeSubAppIds: http 407 empty",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::Proxy,
        ),
        (
            "DescribeSubAppIds: code InternalError",
            SECRET_ID,
            SECRET_KEY,
            CheckFailure::Other,
        ),
    ] {
        let mut desk = Desk::new();
        let service = desk.service_with(faults);
        desk.type_account(&service.endpoint().to_string(), id, key);
        assert_eq!(reason(&desk.check_editor()), &expected, "{faults}");
    }
}

#[test]
fn a_clock_that_is_off_is_corrected_and_told_by_how_much() {
    let mut desk = Desk::new();
    let service = desk.service_with("*: clock +7m");
    desk.type_account(&service.endpoint().to_string(), SECRET_ID, SECRET_KEY);
    let CheckOutcome::Connected {
        clock_behind_s: Some(behind),
        ..
    } = desk.check_editor()
    else {
        panic!("not connected");
    };
    assert!((415..=425).contains(&behind), "{behind}");
}

#[test]
fn what_was_learnt_of_the_clock_is_kept_for_the_next_job() {
    let mut desk = Desk::new();
    let service = desk.service_with("*: clock +7m");
    let account = desk.add_account(&service.endpoint().to_string());
    desk.makes_a_voice(&account);
    desk.makes_a_voice(&account);
    // The first call was signed twice, all others once.
    assert_eq!(service.counts().of("CreateAigcCustomVoice"), 3);
}

#[test]
fn a_time_that_is_refused_for_good_names_the_clock() {
    let mut desk = Desk::new();
    let service = desk.service_with("DescribeSubAppIds: code AuthFailure.SignatureExpire");
    desk.type_account(&service.endpoint().to_string(), SECRET_ID, SECRET_KEY);
    assert!(matches!(
        reason(&desk.check_editor()),
        CheckFailure::Clock(Some(_))
    ));
}

#[test]
fn a_service_that_is_not_there_reads_as_offline() {
    let mut desk = Desk::new();
    let closed = {
        let listener = desk
            .runtime
            .block_on(TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    desk.type_account(&closed, SECRET_ID, SECRET_KEY);
    assert_eq!(reason(&desk.check_editor()), &CheckFailure::Offline);
}

#[test]
fn a_service_that_is_silent_reads_as_timed_out() {
    let mut desk = Desk::with(Setup {
        answer: Some(Duration::from_secs(2)),
        ..Setup::default()
    });
    let silent = desk.service_with("DescribeSubAppIds: hang");
    desk.type_account(&silent.endpoint().to_string(), SECRET_ID, SECRET_KEY);
    assert_eq!(reason(&desk.check_editor()), &CheckFailure::TimedOut);
}

#[test]
fn a_test_that_was_stopped_is_not_answered() {
    let mut desk = Desk::new();
    let service = desk.service_with("DescribeSubAppIds#1: hang");
    let account = desk.add_account(&service.endpoint().to_string());
    desk.act(AccountAction::Check(account.id));
    Desk::wait_until("the call", || service.counts().of("DescribeSubAppIds") == 1);
    desk.act(AccountAction::StopCheck(account.id));
    assert!(matches!(
        desk.check(account.id),
        CheckOutcome::Connected { .. }
    ));
    let answers = desk
        .events
        .iter()
        .filter(|event| matches!(event, Event::Account(AccountEvent::Checked { .. })))
        .count();
    assert_eq!(answers, 1);
}

#[test]
fn a_locked_keyring_sends_nothing_until_it_is_unlocked() {
    let mut desk = Desk::new();
    let service = desk.service();
    let account = desk.add_account(&service.endpoint().to_string());
    let memory = desk.memory.clone();
    drop(desk);

    memory.set_fault(Some(KeyringError::Locked));
    let mut desk = Desk::with(Setup {
        accounts: vec![account.clone()],
        memory,
        ..Setup::default()
    });
    let service = desk.service();
    let mut account = account;
    account.site = Site::Custom {
        api: service.endpoint().clone(),
        upload: None,
    };
    desk.services.set_accounts(vec![account.clone()]);
    let voice = desk.make_voice(&account);
    assert!(needs_keys(voice.state.failure().unwrap()));
    assert_eq!(
        desk.key_status(account.id),
        KeyStatus::Failed(KeyringError::Locked)
    );
    assert!(desk.model.accounts_state.wanted.contains(&account.id));
    assert_eq!(service.counts().calls.len(), 0);

    desk.act(AccountAction::ReadKeys {
        id: account.id,
        unlock: true,
    });
    assert!(matches!(
        desk.key_status(account.id),
        KeyStatus::Stored { .. }
    ));
    assert!(desk.model.accounts_state.wanted.is_empty());
    desk.makes_a_voice(&account);
}

#[test]
fn each_error_of_the_keyring_is_shown_and_leaves_the_keys_typed() {
    for error in [
        KeyringError::NoService {
            reason: "no bus".into(),
        },
        KeyringError::Locked,
        KeyringError::Refused,
        KeyringError::NoCollection,
        KeyringError::TimedOut,
        KeyringError::TooLong { limit: 2560 },
        KeyringError::Other {
            reason: "odd".into(),
        },
    ] {
        let mut desk = Desk::new();
        let service = desk.service();
        desk.memory.set_fault(Some(error.clone()));
        let id = desk.type_account(&service.endpoint().to_string(), SECRET_ID, SECRET_KEY);
        desk.save(AccountAction::Save);
        let editor = desk.model.accounts_state.editor.as_ref().unwrap();
        assert_eq!(editor.saving, Saving::Failed(error));
        assert_eq!(editor.draft.secret_key.expose(), SECRET_KEY);
        assert_eq!(
            desk.model.shared.accounts.len(),
            1,
            "nothing falls back by itself"
        );
        desk.save(AccountAction::KeepForThisRun);
        assert!(matches!(desk.key_status(id), KeyStatus::ThisRunOnly { .. }));
        let account = desk.account(id);
        desk.makes_a_voice(&account);
        assert_eq!(desk.memory.entries(), Vec::<String>::new());
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_not_written_over() {
    let mut desk = Desk::new();
    let service = desk.service();
    let account = desk.add_account(&service.endpoint().to_string());
    let memory = MemoryStore::default();
    memory.put_raw(&account.id.to_string(), b"of another program");
    let mut desk = Desk::with(Setup {
        accounts: vec![account.clone()],
        memory: memory.clone(),
        ..Setup::default()
    });
    desk.act(AccountAction::Edit(account.id));
    assert_eq!(
        desk.key_status(account.id),
        KeyStatus::Failed(KeyringError::Damaged)
    );
    desk.type_in(AccountField::SecretId, SECRET_ID);
    desk.type_in(AccountField::SecretKey, SECRET_KEY);
    desk.save(AccountAction::Save);
    assert_eq!(
        desk.model.accounts_state.editor.as_ref().unwrap().saving,
        Saving::Failed(KeyringError::Damaged)
    );
    assert_eq!(memory.entries(), [account.id.to_string()]);
}

/// A keyring that answers nothing until it is let; by itself it does so after a while, so that a window
/// that waits for it is a test that fails and none that hangs.
struct Silent {
    silence: Option<(Sender<()>, JoinHandle<bool>)>,
}

impl Silent {
    fn keyring(memory: &MemoryStore) -> Self {
        let memory = memory.clone();
        let (end, ended) = channel();
        let (begin, begun) = channel();
        let silence = std::thread::spawn(move || {
            let _held = memory.hold();
            begin.send(()).unwrap();
            // Whether it was let before its time was over.
            ended.recv_timeout(PATIENCE).is_ok()
        });
        begun.recv().unwrap();
        Self {
            silence: Some((end, silence)),
        }
    }

    /// Lets it answer; says whether it was silent until now.
    fn ends(&mut self) -> bool {
        let (end, silence) = self.silence.take().unwrap();
        end.send(()).ok();
        silence.join().unwrap()
    }
}

/// A desk whose account has its keys in a keyring that is silent and waited for so long; and its service,
/// with the desk on whose threads that runs.
fn before_a_silent_keyring(patience: Duration) -> (Desk, Account, Silent, (Service, Desk)) {
    let mut first = Desk::new();
    let service = first.service();
    let account = first.add_account(&service.endpoint().to_string());
    let memory = first.memory.clone();
    let desk = Desk::with(Setup {
        accounts: vec![account.clone()],
        memory: memory.clone(),
        keyring: Some(patience),
        ..Setup::default()
    });
    let silent = Silent::keyring(&memory);
    (desk, account, silent, (service, first))
}

#[test]
fn a_keyring_is_never_waited_for_on_the_windows_thread() {
    let (mut desk, account, mut silent, _service) =
        before_a_silent_keyring(Duration::from_mins(10));
    // All that asks it: reading, testing, keeping, sending, deleting.
    desk.act(AccountAction::Edit(account.id));
    desk.act(AccountAction::Check(account.id));
    desk.type_in(AccountField::SecretId, SECRET_ID);
    desk.type_in(AccountField::SecretKey, SECRET_KEY);
    desk.act(AccountAction::Save);
    let order = Desk::order(account.snapshot(None));
    let row = order.id;
    desk.run(JobEffect::Submit(Box::new(order)));
    let forget = AccountEffect::ForgetKeys {
        id: AccountId::Stored(uuid::Uuid::from_u128(7)),
        name: "Gone".into(),
    };
    desk.run(forget.into());
    assert!(silent.ends(), "the window waited for the keyring");
    desk.until("all of it is done once the keyring answers", |desk| {
        desk.model.accounts_state.editor.is_none()
            && desk
                .events
                .iter()
                .any(|event| matches!(event, Event::Account(AccountEvent::Forgotten { .. })))
    });
    let voice = desk.settled(row);
    assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
}

#[test]
fn a_keyring_that_hangs_is_told_while_it_hangs() {
    let (mut desk, account, mut silent, _service) =
        before_a_silent_keyring(Duration::from_millis(50));
    desk.act(AccountAction::Edit(account.id));
    assert_eq!(
        desk.key_status(account.id),
        KeyStatus::Failed(KeyringError::TimedOut)
    );
    assert!(silent.ends(), "a job waited for the keyring");
}

#[test]
fn the_row_of_a_deleted_account_needs_keys_and_gets_them_back() {
    let mut desk = Desk::new();
    let service = desk.service();
    let account = desk.add_account(&service.endpoint().to_string());
    desk.act_on(Action::Ask(Question::DeleteAccount(account.id)));
    desk.act_on(Action::Answer(true));
    desk.until("the deletion of the keys", |desk| {
        desk.events
            .iter()
            .any(|event| matches!(event, Event::Account(AccountEvent::Forgotten { .. })))
    });
    assert_eq!(desk.memory.entries(), Vec::<String>::new());
    let voice = desk.make_voice(&account);
    assert!(needs_keys(voice.state.failure().unwrap()));
    assert_eq!(service.counts().calls.len(), 0);

    desk.act(AccountAction::GiveKeys(voice.id));
    assert_eq!(desk.model.shared.view, View::Settings);
    desk.type_in(AccountField::SecretId, SECRET_ID);
    desk.type_in(AccountField::SecretKey, SECRET_KEY);
    desk.save(AccountAction::Save);
    assert_eq!(desk.account(account.id).site, account.site);
    desk.makes_a_voice(&account);
}

#[test]
fn an_account_that_goes_elsewhere_now_is_not_the_rows_account() {
    let mut desk = Desk::new();
    let (before, now) = (desk.service(), desk.service());
    let account = desk.add_account(&before.endpoint().to_string());
    desk.act(AccountAction::Edit(account.id));
    desk.type_in(AccountField::Api, &now.endpoint().to_string());
    desk.act(AccountAction::Save);
    let voice = desk.make_voice(&account);
    assert!(needs_keys(voice.state.failure().unwrap()));
    assert_eq!(before.counts().calls.len() + now.counts().calls.len(), 0);
    let moved = desk.account(account.id);
    desk.makes_a_voice(&moved);
}

#[test]
fn a_row_of_the_environment_does_not_go_on_at_another_endpoint() {
    let desk = Desk::new();
    let service = desk.service();
    let endpoint = service.endpoint().to_string();
    let environment = env::read(|name| match name {
        env::SECRET_ID => Some(SECRET_ID.to_owned()),
        env::SECRET_KEY => Some(SECRET_KEY.to_owned()),
        env::ENDPOINT => Some(endpoint.clone()),
        _ => None,
    })
    .unwrap()
    .unwrap();
    let here = environment.account.clone();
    let mut desk = Desk::with(Setup {
        environment: Some(environment),
        ..Setup::default()
    });
    assert!(matches!(
        desk.check(AccountId::Environment),
        CheckOutcome::Connected { .. }
    ));
    let mut elsewhere = here.clone();
    elsewhere.site = Site::International;
    assert!(needs_keys(
        desk.make_voice(&elsewhere).state.failure().unwrap()
    ));
    desk.makes_a_voice(&here);
}

#[test]
fn keys_come_from_the_consoles_file_and_from_a_profile_and_neither_is_changed() {
    let mut desk = Desk::new();
    let csv = format!("SecretId,SecretKey\r\n{SECRET_ID},{SECRET_KEY}\r\n");
    let file = desk.write("SecretKey.csv", &csv);
    desk.imported(AccountAction::ImportKeyFile(file.clone()));
    let draft = &desk.model.accounts_state.editor.as_ref().unwrap().draft;
    assert_eq!(draft.secret_id.expose(), SECRET_ID);
    assert_eq!(draft.secret_key.expose(), SECRET_KEY);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), csv);
    desk.act(AccountAction::Cancel);

    let credential = format!(r#"{{"secretId": "{SECRET_ID}", "secretKey": "{SECRET_KEY}"}}"#);
    let profile = desk.write("home/.tccli/work.credential", &credential);
    desk.write(
        "home/.tccli/work.configure",
        r#"{"_sys_param": {"region": "ap-guangzhou"}}"#,
    );
    desk.imported(AccountAction::LookForProfiles);
    assert_eq!(
        desk.model.accounts_state.import,
        Import::Profiles(vec!["work".into()])
    );
    desk.imported(AccountAction::ImportProfile("work".into()));
    let draft = &desk.model.accounts_state.editor.as_ref().unwrap().draft;
    assert_eq!(draft.name, "work");
    assert_eq!(draft.site, timbre::model::accounts::SiteChoice::Mainland);
    assert_eq!(std::fs::read_to_string(&profile).unwrap(), credential);
}

#[test]
fn a_file_without_keys_is_told_as_such() {
    let mut desk = Desk::new();
    for (text, error) in [
        ("hello", ImportError::NotKeys),
        ("SecretId,SecretKey\n", ImportError::NotKeys),
        (
            "SecretId,SecretKey\na,b\nc,d\n",
            ImportError::SeveralKeys(2),
        ),
    ] {
        let file = desk.write("keys.csv", text);
        desk.imported(AccountAction::ImportKeyFile(file));
        assert_eq!(
            desk.model.accounts_state.import,
            Import::Failed(error),
            "{text}"
        );
    }
    desk.imported(AccountAction::ImportKeyFile("/nowhere/keys.csv".into()));
    assert_eq!(
        desk.model.accounts_state.import,
        Import::Failed(ImportError::NothingThere)
    );
}

#[test]
fn keys_that_voices_under_way_need_are_kept_and_others_deleted() {
    use timbre::model::Action;
    use timbre::model::storage::{DeleteTarget, KeysOf, KeysStay, StorageOutcome};
    let mut desk = Desk::new();
    let service = desk.service();
    let busy = desk.add_account(&service.endpoint().to_string());
    desk.act(AccountAction::Duplicate(busy.id));
    desk.type_in(AccountField::Name, "Idle");
    desk.type_in(AccountField::SecretId, SECRET_ID);
    desk.type_in(AccountField::SecretKey, SECRET_KEY);
    let idle = desk.model.accounts_state.editor.as_ref().unwrap().id;
    desk.save(AccountAction::Save);
    assert_eq!(desk.memory.entries().len(), 2);
    desk.makes_a_voice(&busy);

    let keys = DeleteTarget::Keys(KeysOf::All);
    desk.act_on(Action::Ask(Question::Delete(keys)));
    desk.act_on(Action::Answer(true));
    desk.until("the keys are deleted", |desk| {
        desk.model.storage.said.is_some()
    });
    assert_eq!(
        desk.model.storage.said,
        Some(StorageOutcome::KeysStay(busy.id, KeysStay::UnderWay))
    );
    assert_eq!(desk.memory.entries(), [busy.id.to_string()]);
    assert_eq!(desk.key_status(idle), KeyStatus::Missing);
    // The account stays, and the voice is followed to its end.
    assert_eq!(desk.model.shared.settings.accounts.len(), 2);
}

#[test]
fn keys_that_were_given_last_are_kept_or_gone_when_the_window_has_closed() {
    for is_cancelled in [false, true] {
        let mut desk = Desk::new();
        let memory = desk.memory.clone();
        let id = desk.type_account("https://gateway.example", SECRET_ID, SECRET_KEY);
        desk.act(AccountAction::Save);
        if is_cancelled {
            desk.act(AccountAction::Cancel);
        }
        desk.shut_down();
        let kept = SecretStore::Memory(memory).read(id);
        assert_eq!(kept.unwrap().is_some(), !is_cancelled, "{is_cancelled}");
    }
}
