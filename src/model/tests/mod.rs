//! The model as the person and the world move it.

mod chime;
mod form;
mod rows;
mod sending;

use super::{
    Action, Effect, Event, FormAction, JobEffect, Model, Notice, Order, PersistenceError, Phase,
    Start, Uuids,
};
use crate::clock::Clock;
use crate::domain::{
    AccountId, ConsentKind, Draft, Failure, Field, GroupCounts, Refusal, RequestId, RowId,
    SampleSource, Settings, SourceTab, SpeakerDraft, Step, TaskId, Voice, VoiceState,
};
use crate::testing;
use jiff::Timestamp;
use uuid::Uuid;

const LINK: &str = "https://example.com/a.mp3";

pub(in crate::model) fn model() -> Model {
    let mut next = 0;
    let start = Start {
        clock: Clock::set_to(Timestamp::from_second(1_780_000_000).unwrap()),
        uuids: Uuids::from_fn(move || {
            next += 1;
            Uuid::from_u128(next)
        }),
        ..testing::start()
    };
    Model::new(start).0
}

fn filled() -> Model {
    let mut model = model();
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Ayu".into(),
    )));
    model.act(Action::Form(FormAction::Edit(Field::Link, LINK.into())));
    model
}

fn orders(effects: &[Effect]) -> Vec<&Order> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Job(JobEffect::Submit(order)) => Some(order.as_ref()),
            _ => None,
        })
        .collect()
}

fn row(order: &Order, state: VoiceState) -> Event {
    Event::Recorded(Box::new(Voice {
        request_id: Some(RequestId::new("r")),
        state,
        ..Voice::asked_for(
            order.id,
            order.created,
            order.account.clone(),
            &order.submission,
        )
    }))
}

fn accepted() -> VoiceState {
    VoiceState::Accepted {
        task_id: TaskId::new("1-CreateAigcCustomVoice-0t"),
    }
}

fn send(model: &mut Model) -> Order {
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    orders(&effects)[0].clone()
}

#[test]
fn the_environments_account_is_taken_by_itself_only_when_none_was_ever_chosen() {
    let environment = crate::domain::Account {
        id: AccountId::Environment,
        ..crate::domain::Account::practice()
    };
    let start = |chosen| Start {
        settings: Settings {
            current_account: chosen,
            ..Settings::default()
        },
        environment: Some(environment.clone()),
        ..testing::start()
    };
    assert_eq!(
        Model::new(start(None)).0.account().id,
        AccountId::Environment
    );
    let chosen = Some(AccountId::Practice);
    assert_eq!(
        Model::new(start(chosen)).0.account().id,
        AccountId::Practice
    );
}

#[test]
fn only_a_database_that_could_not_be_opened_stops_the_sending_whatever_is_told() {
    let mut model = model();
    let error = PersistenceError::DiskFull;
    model.apply(Event::Notice(Notice::DatabaseUnusable(error.clone())));
    assert!(model.can_keep_rows());
    model.shared.database_error = Some(error.clone());
    model.act(Action::DismissNotice(Notice::DatabaseUnusable(error)));
    assert!(!model.can_keep_rows());
}
