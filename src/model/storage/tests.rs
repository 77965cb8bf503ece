//! What is kept, as the person and the disk move it.

use super::*;
use crate::domain::{Account, Settings, Site};
use crate::model::{Action, Effect, JobEffect, KeyStatus, Model, Question, Start};
use crate::testing;
use jiff::Timestamp;
use uuid::Uuid;

fn account(number: u128) -> Account {
    Account {
        id: AccountId::Stored(Uuid::from_u128(number)),
        name: format!("Studio {number}"),
        site: Site::International,
        ..Account::practice()
    }
}

/// The settings of somebody with two accounts.
fn model() -> Model {
    let settings = Settings {
        accounts: vec![account(1), account(2)],
        ..Settings::default()
    };
    let mut model = Model::new(Start {
        settings,
        ..testing::start()
    })
    .0;
    model.act(Action::Show(View::Settings));
    model
}

fn act(model: &mut Model, action: StorageAction) -> Vec<Effect> {
    model.act(action.into())
}

fn delete(model: &mut Model, what: DeleteTarget) -> Vec<Effect> {
    model.act(Action::Ask(Question::Delete(what)));
    model.act(Action::Answer(true))
}

#[test]
fn the_settings_look_what_there_is_and_other_views_do_not() {
    let mut model = model();
    let look = |effects: &[Effect]| {
        effects.iter().any(|effect| {
            matches!(
                effect,
                Effect::Job(JobEffect::Storage(StorageEffect::Look { .. }))
            )
        })
    };
    assert!(look(&model.act(Action::Show(View::Settings))));
    assert!(!look(&model.act(Action::Show(View::Create))));
}

#[test]
fn what_comes_to_the_disk_while_the_settings_are_open_is_counted_anew() {
    let mut model = model();
    let written = || crate::model::VoicesEvent::Written {
        id: crate::domain::RowId::new(),
        at: Timestamp::UNIX_EPOCH,
    };
    let effects = model.apply(written().into());
    let ticket = model.storage.tickets.current();
    assert!(effects.contains(&StorageEffect::Look { ticket }.into()));
    model.act(Action::Show(View::Create));
    assert_eq!(model.apply(written().into()), []);
}

#[test]
fn nothing_is_deleted_unasked_and_nothing_twice() {
    let mut model = model();
    assert_eq!(model.act(Action::Answer(true)), []);
    let samples = DeleteTarget::Data(StoredKind::Samples);
    model.act(Action::Ask(Question::Delete(samples.clone())));
    assert_eq!(model.act(Action::Answer(false)), []);
    assert_eq!(model.act(Action::Answer(true)), []);
    assert_eq!(
        delete(&mut model, samples.clone()),
        [StorageEffect::Delete(StoredKind::Samples).into()]
    );
    assert_eq!(delete(&mut model, samples), []);
}

#[test]
fn what_was_deleted_is_said_and_looked_at_anew() {
    let mut model = model();
    delete(&mut model, DeleteTarget::Data(StoredKind::Trials));
    let amount = Amount { count: 2, bytes: 9 };
    let what = DeleteTarget::Data(StoredKind::Trials);
    let result = Ok(amount);
    let effects = model.apply(
        StorageEvent::Deleted {
            what: what.clone(),
            result,
        }
        .into(),
    );
    assert_eq!(
        model.storage.said,
        Some(StorageOutcome::Deleted(what, amount))
    );
    assert!(!model.storage.is_busy());
    let ticket = model.storage.tickets.current();
    assert!(effects.contains(&StorageEffect::Look { ticket }.into()));
}

#[test]
fn an_answer_to_an_older_question_changes_nothing() {
    let mut model = model();
    let ticket = model.storage.tickets.current();
    act(&mut model, StorageAction::Look);
    let result = Ok(Box::new(StorageUsage {
        usage: Usage::default(),
        folder: PathBuf::new(),
        earlier: Vec::new(),
    }));
    model.apply(StorageEvent::Found { ticket, result }.into());
    assert_eq!(model.storage.holdings, None);
}

#[test]
fn the_keys_of_one_account_or_of_all_are_deleted_and_the_accounts_stay() {
    let mut model = model();
    let (one, two) = (account(1).id, account(2).id);
    let effects = delete(&mut model, DeleteTarget::Keys(KeysOf::One(two)));
    assert_eq!(effects, [StorageEffect::DeleteKeys(vec![two]).into()]);
    model.apply(StorageEvent::KeysDeleted(vec![(two, Ok(()))]).into());
    let effects = delete(&mut model, DeleteTarget::Keys(KeysOf::All));
    assert_eq!(effects, [StorageEffect::DeleteKeys(vec![one, two]).into()]);
    let results = vec![(one, Err(KeysStay::UnderWay)), (two, Ok(()))];
    model.apply(StorageEvent::KeysDeleted(results).into());
    assert_eq!(model.shared.settings.accounts.len(), 2);
    let status = |id| model.accounts_state.key_status(id).unwrap();
    assert_eq!(status(two), &KeyStatus::Missing);
    assert_ne!(status(one), &KeyStatus::Missing);
    // What is still there is what matters.
    assert_eq!(
        model.storage.said,
        Some(StorageOutcome::KeysStay(one, KeysStay::UnderWay))
    );
}

#[test]
fn the_size_of_the_record_is_a_setting() {
    let mut model = model();
    let limit = RecordLimit::try_from(50).unwrap();
    let effects = act(&mut model, StorageAction::LimitRecord(limit));
    let saved = effects.iter().any(
        |effect| matches!(effect, Effect::Job(JobEffect::SaveSettings(settings)) if settings.record_limit == limit),
    );
    assert!(saved, "{effects:?}");
}
