//! What is said of a TaskId before it is followed, and where it leads.

use super::*;
use crate::domain::{
    Annotations, Field, Following, KeptFileNames, Priority, Refusal, SampleSource, SessionContext,
    StateGroup, Step, TaskAnswer, Voice, VoiceState,
};
use crate::model::{
    Action, Effect, Event, FormAction, HistoryAction, HistoryEvent, JobEffect, Model, View,
};
use crate::testing;
use jiff::Timestamp;

const TASK: &str = "251007-CreateAigcCustomVoice-0t";

fn model() -> Model {
    let mut model = testing::model();
    model.act(Action::Form(FormAction::Edit(
        Field::SubAppId,
        "251007".into(),
    )));
    model
}

fn row(model: &mut Model, state: VoiceState) -> RowId {
    let application = SubAppId::try_from(251_007).ok();
    let voice = Voice {
        id: RowId::new(),
        created: Timestamp::UNIX_EPOCH,
        updated: Timestamp::UNIX_EPOCH,
        account: model.account().snapshot(application),
        name: "Ayu".into(),
        source: SampleSource::Nothing,
        session_id: None,
        session_context: SessionContext::default(),
        priority: Priority::default(),
        custom: None,
        body: None,
        upload: None,
        sent: None,
        request_id: None,
        state,
        following: Following::default(),
        kept: KeptFileNames::default(),
        answer: TaskAnswer::default(),
        annotations: Annotations::default(),
    };
    let id = voice.id;
    model.apply(Event::Recorded(Box::new(voice)));
    id
}

fn unconfirmed(model: &mut Model) -> RowId {
    let failure = Failure::own(Step::Create, Refusal::InterruptedWhileSending);
    row(model, VoiceState::Unconfirmed { failure })
}

fn follow(model: &mut Model, task_id: &str, row: Option<RowId>) -> Vec<Effect> {
    let task_id = task_id.to_owned();
    model.act(Action::History(HistoryAction::FollowTask { task_id, row }))
}

#[test]
fn a_task_of_another_application_is_known_by_its_prefix_before_it_is_followed() {
    let model = model();
    assert_eq!(model.look_at_task_id(TASK), Ok(None));
    let other = model.look_at_task_id(" 1500012345-CreateAigcCustomVoice-0t ");
    let Ok(Some(TaskNote::OtherApplication { theirs, ours })) = other else {
        panic!("{other:?}");
    };
    assert_eq!((theirs.get(), ours.get()), (1_500_012_345, 251_007));
    assert_eq!(model.look_at_task_id(" "), Err(TaskProblem::Empty));
    assert_eq!(model.look_at_task_id("a b"), Err(TaskProblem::NotOneWord));
}

#[test]
fn a_task_that_a_row_has_is_said_to_be_there() {
    let mut model = model();
    let task_id = TaskId::new(TASK);
    let id = row(&mut model, VoiceState::TooOld { task_id });
    assert_eq!(model.look_at_task_id(TASK), Ok(Some(TaskNote::Known(id))));
}

#[test]
fn being_led_to_a_row_shows_it_whatever_was_filtered() {
    let mut model = model();
    let task_id = TaskId::new(TASK);
    let id = row(&mut model, VoiceState::TooOld { task_id });
    model.act(Action::Show(View::Settings));
    model.act(Action::History(HistoryAction::Search(
        "nothing like it".into(),
    )));
    model.act(Action::History(HistoryAction::Filter(Some(
        StateGroup::Ready,
    ))));
    let effects = model.apply(Event::Led(id));
    assert_eq!(model.history.selected, Some(id));
    assert_eq!(model.shared.view, View::Create);
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::LoadOrder { filter, search, .. }) => {
            Some((*filter, search.as_str()))
        }
        _ => None,
    });
    assert_eq!(asked, Some((None, "")));
    // Twice is twice: the row is to be seen each time.
    let before = model.history.led;
    model.apply(Event::Led(id));
    assert_ne!(model.history.led, before);
}

#[test]
fn a_row_never_takes_the_task_of_another_application() {
    let mut model = model();
    let id = unconfirmed(&mut model);
    let other = "1500012345-CreateAigcCustomVoice-0t";
    assert_eq!(follow(&mut model, other, Some(id)), []);
    assert!(matches!(
        &model.history.pasted[&id].error,
        Some(PastedTaskError::NotThisRow(NotThisRow::Application { .. }))
    ));
    // It can be followed as a row of its own, in its own application.
    let effects = model.act(Action::History(HistoryAction::FollowApart(id)));
    let [
        Effect::Job(JobEffect::FollowTask {
            task_id,
            account,
            row: None,
        }),
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert_eq!(task_id.as_str(), other);
    assert_eq!(account.sub_app_id.map(SubAppId::get), Some(1_500_012_345));
    assert!(model.history.pasted.is_empty());
}

#[test]
fn what_was_pasted_onto_a_row_is_forgotten_once_the_row_is_settled() {
    let mut model = model();
    let id = unconfirmed(&mut model);
    let task_id = TaskId::new(TASK);
    let looking = |task_id: &TaskId| {
        Event::History(HistoryEvent::Pasted {
            row: id,
            task_id: task_id.clone(),
            error: None,
        })
    };
    model.apply(looking(&task_id));
    assert_eq!(model.history.pasted[&id].error, None);
    let mut voice = model.history.row(id).unwrap().clone();
    voice.state = VoiceState::Accepted {
        task_id: task_id.clone(),
    };
    model.apply(Event::Recorded(Box::new(voice)));
    assert!(model.history.pasted.is_empty());
    // An answer that comes late is not taken in.
    model.apply(looking(&task_id));
    assert!(model.history.pasted.is_empty());
}
