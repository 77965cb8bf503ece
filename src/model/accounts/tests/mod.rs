//! Accounts as the person, the keyring and the service move them.

mod check;
mod editor;
mod import;

use super::*;
use crate::clock::Clock;
use crate::domain::{Settings, Site};
use crate::model::{
    Action, Effect, Event, FileRequest, JobEffect, Model, Notice, Question, Start, Uuids, View,
    WindowEffect,
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
            ..testing::start().settings
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
    model.act(Action::Ask(Question::DeleteAccount(account.id)));
    let effects = account_effects(model.act(Action::Answer(true)));
    assert_eq!(
        effects,
        [AccountEffect::ForgetKeys {
            id: account.id,
            name: "Studio".into()
        }]
    );
    assert_eq!(model.account().id, AccountId::Practice);
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
            error: KeyringError::Locked
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
