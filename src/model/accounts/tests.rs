//! Accounts as the person, the keyring and the service move them.

use super::*;
use crate::clock::Clock;
use crate::domain::Settings;
use crate::model::{
    Action, Effect, Event, JobEffect, Model, Notice, Start, Uuids, View, WindowEffect,
};
use crate::testing;
use jiff::Timestamp;
use uuid::Uuid;

const ID: &str = "AKIDEXAMPLE0000000000000000000000001";
const KEY: &str = "SECRETKEYEXAMPLE0000000000000001";

fn model_with(accounts: Vec<Account>, current: Option<AccountId>) -> (Model, Vec<Effect>) {
    let mut next = 0;
    Model::new(Start {
        clock: Clock::set_to(Timestamp::from_second(1_780_000_000).unwrap()),
        uuids: Uuids::from_fn(move || {
            next += 1;
            Uuid::from_u128(next)
        }),
        settings: Settings {
            accounts,
            current_account: current,
            ..Settings::default()
        },
        ..testing::start()
    })
}

fn model() -> Model {
    model_with(Vec::new(), None).0
}

fn studio() -> Account {
    Account {
        id: AccountId::Stored(Uuid::from_u128(77)),
        name: "Studio".into(),
        site: Site::Mainland,
        colour: 3,
        sub_app_id: Some(7.try_into().unwrap()),
        proxy: None,
        extra_ca: None,
    }
}

fn act(model: &mut Model, action: AccountAction) -> Vec<AccountEffect> {
    account_effects(model.act(Action::Account(action)))
}

fn apply(model: &mut Model, event: AccountEvent) -> Vec<Effect> {
    model.apply(Event::Account(event))
}

fn account_effects(effects: Vec<Effect>) -> Vec<AccountEffect> {
    effects
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Job(JobEffect::Account(effect)) => Some(effect),
            _ => None,
        })
        .collect()
}

fn type_in(model: &mut Model, field: AccountField, text: &str) {
    act(model, AccountAction::Type(field, text.into()));
}

/// A new account with name and keys typed.
fn typed() -> Model {
    let mut model = model();
    act(&mut model, AccountAction::Add);
    type_in(&mut model, AccountField::Name, "Studio");
    type_in(&mut model, AccountField::SecretId, ID);
    type_in(&mut model, AccountField::SecretKey, KEY);
    model
}

fn saving(model: &mut Model, action: AccountAction) -> (Ticket, AccountId, KeyPlace) {
    match act(model, action).as_slice() {
        [
            AccountEffect::StoreKeys {
                ticket, id, place, ..
            },
        ] => (*ticket, *id, *place),
        other => panic!("{other:?}"),
    }
}

fn stored(ticket: Ticket, id: AccountId, place: KeyPlace) -> AccountEvent {
    AccountEvent::Stored {
        ticket,
        id,
        result: Ok(KeyringStatus {
            place,
            masked: "AKID…0001".into(),
            split: false,
        }),
    }
}

#[test]
fn an_account_joins_the_list_once_its_keys_are_kept_and_the_fields_are_wiped() {
    let mut model = typed();
    let (ticket, id, place) = saving(&mut model, AccountAction::Save);
    assert_eq!(model.shared.accounts.len(), 1);
    let effects = apply(&mut model, stored(ticket, id, place));
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::Job(JobEffect::SaveSettings(settings)) if settings.accounts.len() == 1
    )));
    assert_eq!(model.accounts_state.editor, None);
    assert_eq!(
        model.accounts_state.key_status(id),
        Some(&KeyStatus::Stored {
            masked: "AKID…0001".into()
        })
    );
    assert_eq!(
        model.account().id,
        id,
        "the first account is taken into use"
    );
}

#[test]
fn a_second_click_on_save_asks_the_keyring_once() {
    let mut model = typed();
    saving(&mut model, AccountAction::Save);
    assert_eq!(act(&mut model, AccountAction::Save), []);
    type_in(&mut model, AccountField::Name, "Other");
    assert_eq!(model.accounts_state.editor.unwrap().draft.name, "Studio");
}

#[test]
fn a_keyring_that_refuses_leaves_the_choice_to_go_on_for_this_run() {
    let mut model = typed();
    let (ticket, id, _) = saving(&mut model, AccountAction::Save);
    apply(
        &mut model,
        AccountEvent::Stored {
            ticket,
            id,
            result: Err(KeyringError::Locked),
        },
    );
    let editor = model.accounts_state.editor.as_ref().unwrap();
    assert_eq!(editor.saving, Saving::Failed(KeyringError::Locked));
    assert_eq!(editor.draft.secret_key.expose(), KEY);
    let (ticket, id, place) = saving(&mut model, AccountAction::KeepForThisRun);
    assert_eq!(place, KeyPlace::ThisRun);
    apply(&mut model, stored(ticket, id, place));
    assert!(matches!(
        model.accounts_state.key_status(id),
        Some(KeyStatus::ThisRunOnly { .. })
    ));
}

#[test]
fn cancelling_a_new_account_leaves_nothing_behind() {
    let mut model = typed();
    let (ticket, id, place) = saving(&mut model, AccountAction::Save);
    let effects = act(&mut model, AccountAction::Cancel);
    assert!(matches!(
        effects.as_slice(),
        [AccountEffect::ForgetKeys { id: forgotten, .. }] if *forgotten == id
    ));
    assert_eq!(apply(&mut model, stored(ticket, id, place)), []);
    assert_eq!(model.shared.accounts.len(), 1);
}

#[test]
fn an_answer_to_an_earlier_try_changes_nothing() {
    let mut model = typed();
    let (first, id, _) = saving(&mut model, AccountAction::Save);
    let refused = |ticket| AccountEvent::Stored {
        ticket,
        id,
        result: Err(KeyringError::TimedOut),
    };
    apply(&mut model, refused(first));
    let (second, ..) = saving(&mut model, AccountAction::Save);
    apply(&mut model, refused(first));
    assert_eq!(
        model.accounts_state.editor.unwrap().saving,
        Saving::UnderWay { ticket: second }
    );
}

#[test]
fn editing_without_typing_keys_asks_no_keyring_to_write() {
    let account = studio();
    let (mut model, _) = model_with(vec![account.clone()], None);
    let effects = act(&mut model, AccountAction::Edit(account.id));
    assert_eq!(
        effects,
        [AccountEffect::ReadKeys {
            id: account.id,
            unlock: false
        }]
    );
    assert_eq!(model.shared.view, View::Settings);
    type_in(&mut model, AccountField::SubAppId, "8");
    let effects = model.act(Action::Account(AccountAction::Save));
    assert!(matches!(
        effects.as_slice(),
        [Effect::Job(JobEffect::SaveSettings(_)), ..]
    ));
    assert_eq!(account_effects(effects), []);
    assert_eq!(model.shared.accounts[1].sub_app_id.unwrap().get(), 8);
}

#[test]
fn the_keys_of_the_account_in_use_are_read_at_the_start() {
    let account = studio();
    let (model, effects) = model_with(vec![account.clone()], Some(account.id));
    assert_eq!(
        account_effects(effects),
        [AccountEffect::ReadKeys {
            id: account.id,
            unlock: false
        }]
    );
    assert_eq!(
        model.accounts_state.key_status(account.id),
        Some(&KeyStatus::Reading)
    );
}

#[test]
fn a_copy_of_an_account_has_no_keys_and_asks_for_a_name() {
    let account = studio();
    let (mut model, _) = model_with(vec![account.clone()], None);
    act(&mut model, AccountAction::Duplicate(account.id));
    let editor = model.accounts_state.editor.clone().unwrap();
    assert!(editor.new && editor.id != account.id);
    assert_eq!(editor.draft.site, SiteChoice::Mainland);
    assert!(editor.draft.has_no_keys() && editor.draft.name.is_empty());
    assert_eq!(act(&mut model, AccountAction::Save), []);
    assert_eq!(
        model
            .account_problems()
            .iter()
            .map(|problem| problem.field())
            .collect::<Vec<_>>(),
        [
            AccountField::Name,
            AccountField::SecretId,
            AccountField::SecretKey
        ]
    );
}

#[test]
fn a_deleted_account_takes_its_keys_along_and_practice_takes_over() {
    let account = studio();
    let (mut model, _) = model_with(vec![account.clone()], Some(account.id));
    act(&mut model, AccountAction::AskDelete(Some(account.id)));
    let effects = act(&mut model, AccountAction::Delete(account.id));
    assert_eq!(
        effects,
        [AccountEffect::ForgetKeys {
            id: account.id,
            name: "Studio".into()
        }]
    );
    assert_eq!(model.account().id, AccountId::Practice);
    assert_eq!(model.accounts_state.asking_delete, None);
    apply(
        &mut model,
        AccountEvent::Forgotten {
            name: "Studio".into(),
            result: Err(KeyringError::Locked),
        },
    );
    assert_eq!(
        model.shared.notices,
        [Notice::KeysLeftBehind {
            name: "Studio".into(),
            trouble: KeyringError::Locked
        }]
    );
}

#[test]
fn two_accounts_do_not_share_a_name() {
    let account = studio();
    let (mut model, _) = model_with(vec![account.clone()], None);
    act(&mut model, AccountAction::Add);
    type_in(&mut model, AccountField::Name, "Studio");
    assert!(
        model
            .account_problems()
            .contains(&AccountProblem::NameTaken)
    );
    act(
        &mut model,
        AccountAction::Rename(account.id, " Atelier ".into()),
    );
    assert_eq!(model.shared.accounts[1].name, "Atelier");
    assert!(
        !model
            .account_problems()
            .contains(&AccountProblem::NameTaken)
    );
}

#[test]
fn a_test_fills_the_applications_and_only_the_last_test_counts() {
    let mut model = typed();
    let ticket_of = |effects: Vec<AccountEffect>| match effects.as_slice() {
        [
            AccountEffect::Check {
                ticket,
                keys: Some(_),
                ..
            },
        ] => *ticket,
        other => panic!("{other:?}"),
    };
    let first = ticket_of(act(&mut model, AccountAction::CheckEditor));
    let second = ticket_of(act(&mut model, AccountAction::CheckEditor));
    let id = model.accounts_state.editor.as_ref().unwrap().id;
    let connected = |ticket| AccountEvent::Checked {
        ticket,
        id,
        outcome: CheckOutcome::Connected {
            applications: vec![Application {
                id: 9.try_into().unwrap(),
                name: "main".into(),
            }],
            clock_behind_s: None,
        },
    };
    apply(&mut model, connected(first));
    assert_eq!(model.accounts_state.applications(id), None);
    apply(&mut model, connected(second));
    assert_eq!(model.accounts_state.applications(id).unwrap().len(), 1);
    assert!(matches!(
        model.accounts_state.check(id),
        Some(ConnectionCheck::Done(_))
    ));
    assert_eq!(model.accounts_state.editor.unwrap().draft.sub_app_id, "9");
}

#[test]
fn a_stopped_test_is_no_longer_listened_to() {
    let account = studio();
    let (mut model, _) = model_with(vec![account.clone()], None);
    act(&mut model, AccountAction::Check(account.id));
    assert_eq!(
        act(&mut model, AccountAction::StopCheck(account.id)),
        [AccountEffect::StopCheck(account.id)]
    );
    assert_eq!(model.accounts_state.check(account.id), None);
}

fn imported() -> ImportedKeys {
    ImportedKeys {
        name: Some("default".into()),
        keys: Credentials {
            secret_id: ID.into(),
            secret_key: KEY.into(),
            token: None,
        },
        site: Some(SiteChoice::Mainland),
    }
}

#[test]
fn imported_keys_open_an_editor_and_are_kept_only_when_the_person_says_so() {
    let mut model = model();
    let effects = act(&mut model, AccountAction::ImportProfile("default".into()));
    let import = match effects.as_slice() {
        [AccountEffect::ReadProfile(import, name)] if name == "default" => *import,
        other => panic!("{other:?}"),
    };
    assert_eq!(model.accounts_state.import, Import::Reading);
    let effects = apply(
        &mut model,
        AccountEvent::Imported {
            import,
            result: Ok(imported()),
        },
    );
    assert_eq!(effects, []);
    let editor = model.accounts_state.editor.as_ref().unwrap();
    assert_eq!(editor.draft.name, "default");
    assert_eq!(editor.draft.site, SiteChoice::Mainland);
    assert_eq!(model.accounts_state.import, Import::None);
    saving(&mut model, AccountAction::Save);
}

#[test]
fn nothing_of_the_state_or_its_effects_prints_a_key() {
    let mut model = typed();
    let effects = act(&mut model, AccountAction::CheckEditor);
    let more = act(&mut model, AccountAction::Save);
    let typed = AccountAction::Type(AccountField::SecretKey, KEY.into());
    let text = format!("{model:?} {effects:?} {more:?} {typed:?}");
    assert!(!text.contains(ID) && !text.contains(KEY));
}

/// Each way to another editor, for a model that has the studio.
const OTHER_EDITORS: [fn() -> AccountAction; 3] = [
    || AccountAction::Add,
    || AccountAction::Edit(studio().id),
    || AccountAction::Duplicate(studio().id),
];

/// A new account is being typed, beside the studio.
fn typed_beside_the_studio() -> Model {
    let (mut model, _) = model_with(vec![studio()], None);
    act(&mut model, AccountAction::Add);
    type_in(&mut model, AccountField::Name, "Other");
    type_in(&mut model, AccountField::SecretId, ID);
    type_in(&mut model, AccountField::SecretKey, KEY);
    model
}

#[test]
fn typed_keys_are_thrown_away_only_after_the_person_was_asked() {
    for other in OTHER_EDITORS {
        let mut model = typed_beside_the_studio();
        let open = model.accounts_state.editor.clone();
        assert_eq!(act(&mut model, other()), []);
        assert!(
            model.accounts_state.asking_discard.is_some(),
            "{:?}",
            other()
        );
        assert_eq!(model.accounts_state.editor, open, "{:?}", other());

        act(&mut model, AccountAction::KeepTyped);
        assert_eq!(model.accounts_state.asking_discard, None);
        assert_eq!(model.accounts_state.editor, open, "{:?}", other());

        act(&mut model, other());
        act(&mut model, AccountAction::DiscardTyped);
        assert_eq!(model.accounts_state.asking_discard, None);
        let editor = model.accounts_state.editor.as_ref().unwrap();
        assert_ne!(Some(editor.id), open.as_ref().map(|open| open.id));
        assert!(editor.draft.secret_key.expose().is_empty());
    }
}

#[test]
fn an_editor_in_which_nothing_was_typed_gives_way_unasked() {
    let (mut model, _) = model_with(vec![studio()], None);
    act(&mut model, AccountAction::Duplicate(studio().id));
    act(&mut model, AccountAction::Edit(studio().id));
    assert_eq!(model.accounts_state.asking_discard, None);
    assert_eq!(model.accounts_state.editor.unwrap().id, studio().id);
}

#[test]
fn the_editor_that_is_open_already_stays_as_it_is() {
    let (mut model, _) = model_with(vec![studio()], None);
    act(&mut model, AccountAction::Edit(studio().id));
    type_in(&mut model, AccountField::SecretKey, KEY);
    let open = model.accounts_state.editor.clone();
    act(&mut model, AccountAction::Edit(studio().id));
    assert_eq!(model.accounts_state.asking_discard, None);
    assert_eq!(model.accounts_state.editor, open);
}

#[test]
fn keys_of_a_new_account_that_is_abandoned_while_it_is_saved_are_taken_back() {
    for trouble in [None, Some(KeyringError::TimedOut)] {
        let mut model = typed_beside_the_studio();
        let (ticket, id, _) = saving(&mut model, AccountAction::Save);
        if let Some(trouble) = trouble {
            let result = Err(trouble);
            apply(&mut model, AccountEvent::Stored { ticket, id, result });
        }
        act(&mut model, AccountAction::Edit(studio().id));
        let effects = act(&mut model, AccountAction::DiscardTyped);
        let forgotten = effects
            .iter()
            .any(|effect| matches!(effect, AccountEffect::ForgetKeys { id: of, .. } if *of == id));
        assert!(forgotten, "{effects:?}");
    }
}

#[test]
fn keys_of_a_new_account_do_not_outlive_a_window_that_closes_while_they_are_saved() {
    let mut model = typed_beside_the_studio();
    let (_, id, _) = saving(&mut model, AccountAction::Save);
    let effects = account_effects(model.act(Action::Close));
    assert!(
        matches!(effects.as_slice(), [AccountEffect::ForgetKeys { id: of, .. }] if *of == id),
        "{effects:?}"
    );
}

#[test]
fn an_import_fills_no_editor_that_did_not_ask_for_it() {
    let file = std::path::PathBuf::from("keys.csv");
    let begin: [AccountAction; 2] = [
        AccountAction::ImportProfile("default".into()),
        AccountAction::BrowseKeyFile,
    ];
    for begun in begin {
        let (mut model, _) = model_with(vec![studio()], None);
        let effects = model.act(begun.into());
        let (Effect::Job(JobEffect::Account(AccountEffect::ReadProfile(import, _)))
        | Effect::Window(WindowEffect::PickKeyFile(import))) = effects[0]
        else {
            panic!("{effects:?}");
        };
        act(&mut model, AccountAction::Edit(studio().id));
        let open = model.accounts_state.editor.clone();
        for late in [
            AccountEvent::KeyFilePicked {
                import,
                file: Some(file.clone()),
            },
            AccountEvent::Profiles {
                import,
                result: Ok(vec!["default".into()]),
            },
            AccountEvent::Imported {
                import,
                result: Ok(imported()),
            },
            AccountEvent::Imported {
                import,
                result: Err(ImportError::NotKeys),
            },
        ] {
            assert_eq!(apply(&mut model, late), []);
            assert_eq!(model.accounts_state.editor, open);
            assert_eq!(model.accounts_state.import, Import::None);
        }
    }
}
