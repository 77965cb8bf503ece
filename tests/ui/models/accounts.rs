//! Models with accounts in every condition.

use crate::models::studio;
use crate::support::words::say;
use timbre::domain::{Cause, Failure, KeyringError, RequestId, Site, Step, SubAppId};
use timbre::model::accounts::{
    AccountAction, AccountEffect, AccountEvent, AccountField, Application, CheckFailure,
    CheckOutcome, SiteChoice,
};
use timbre::model::{Action, Effect, Event, JobEffect, Model};

/// Lets the keyring refuse what the editor saves.
pub fn fail_saving(model: &mut Model, error: &KeyringError) {
    let draft = &model.accounts_state.editor.as_ref().unwrap().draft;
    if draft.site == SiteChoice::Custom && draft.api.is_empty() {
        type_into(model, AccountField::Api, say("hint-account-api"));
    }
    type_into(model, AccountField::SubAppId, "251007");
    for effect in model.act(Action::Account(AccountAction::Save)) {
        if let Effect::Job(JobEffect::Account(AccountEffect::StoreKeys { ticket, id, .. })) = effect
        {
            model.apply(Event::Account(AccountEvent::Stored {
                ticket,
                id,
                result: Err(error.clone()),
            }));
        }
    }
}

/// Types into a field of the editor.
pub fn type_into(model: &mut Model, field: AccountField, text: &str) {
    model.act(Action::Account(AccountAction::Type(field, text.into())));
}

/// Tests the connection of the editor's account, else of the studio's, with this outcome.
pub fn check(model: &mut Model, outcome: &CheckOutcome) {
    let action = if model.accounts_state.editor.is_some() {
        AccountAction::CheckEditor
    } else {
        AccountAction::Check(studio().id)
    };
    // What keeps the editor's account from being tested is put right.
    if model.accounts_state.editor.is_some() {
        type_into(model, AccountField::SubAppId, "");
    }
    for effect in model.act(Action::Account(action)) {
        if let Effect::Job(JobEffect::Account(AccountEffect::Check {
            ticket, account, ..
        })) = effect
        {
            model.apply(Event::Account(AccountEvent::Checked {
                ticket,
                id: account.id,
                outcome: outcome.clone(),
            }));
        }
    }
}

/// A connection with two applications.
pub fn connected() -> CheckOutcome {
    let application = |id: u64, name: &str| Application {
        id: SubAppId::try_from(id).unwrap(),
        name: name.into(),
    };
    CheckOutcome::Connected {
        applications: vec![
            application(251_007, "Narration"),
            application(251_008, "配音"),
        ],
        clock_behind_s: Some(140),
    }
}

/// A key of the other site.
pub fn wrong_site() -> CheckOutcome {
    CheckOutcome::Failed {
        reason: CheckFailure::OtherSite(Site::Mainland),
        failure: Box::new(Failure {
            step: Step::Connect,
            cause: Cause::Service {
                code: "AuthFailure.SecretIdNotFound".into(),
            },
            message: Some("The SecretId is not found".into()),
            request_id: Some(RequestId::new("0ac4c3a5-b1ff-4d9b-a2c9-8dd2f2f2a222")),
            clock_behind_s: None,
        }),
    }
}
