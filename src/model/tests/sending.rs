//! Sending what the form holds.

use super::*;
use crate::model::FormAction;
use crate::model::{HistoryAction, Question};

#[test]
fn a_double_click_makes_one_order() {
    let mut model = filled();
    let first = model.act(Action::Form(FormAction::CreateVoice));
    let second = model.act(Action::Form(FormAction::CreateVoice));
    assert_eq!(orders(&first).len(), 1);
    assert_eq!(orders(&second).len(), 0);
    // It is the same click: nothing is asked of it either.
    assert_eq!(model.shared.question, None);
}

#[test]
fn the_button_stays_shut_while_the_row_is_being_sent() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, VoiceState::Sending));
    assert!(matches!(model.phase(), Phase::UnderWay(_)));
    assert_eq!(
        orders(&model.act(Action::Form(FormAction::CreateVoice))).len(),
        0
    );
}

#[test]
fn the_same_content_after_acceptance_asks_first_and_gets_a_fresh_session() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, accepted()));
    assert!(matches!(model.phase(), Phase::Done(_)));
    assert_eq!(
        orders(&model.act(Action::Form(FormAction::CreateVoice))).len(),
        0
    );
    assert_eq!(model.shared.question, Some(Question::SendAgain));
    let effects = model.act(Action::Answer(true));
    let second = orders(&effects)[0];
    assert_ne!(second.submission.session_id, first.submission.session_id);
    assert_ne!(second.id, first.id);
}

#[test]
fn declining_sends_nothing_and_closes_the_question() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, accepted()));
    model.act(Action::Form(FormAction::CreateVoice));
    assert_eq!(model.act(Action::Answer(false)), []);
    assert_eq!(model.shared.question, None);
}

#[test]
fn other_content_is_sent_without_a_question() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, accepted()));
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Budi".into(),
    )));
    assert_eq!(model.phase(), Phase::Editing);
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    assert_eq!(orders(&effects).len(), 1);
}

#[test]
fn an_order_that_was_cancelled_may_be_repeated_without_a_question() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, VoiceState::Cancelled));
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    assert_eq!(orders(&effects).len(), 1);
}

#[test]
fn a_form_with_problems_sends_nothing_and_shows_them() {
    let mut model = model();
    assert_eq!(
        orders(&model.act(Action::Form(FormAction::CreateVoice))).len(),
        0
    );
    assert!(model.form.touched.contains(&Field::VoiceName));
    assert!(model.form.touched.contains(&Field::File));
}

#[test]
fn the_source_of_the_order_is_the_active_one() {
    let mut model = filled();
    let order = send(&mut model);
    assert!(matches!(order.submission.source, SampleSource::Link { .. }));
}

#[test]
fn what_may_have_been_taken_leaves_the_form_with_a_fresh_session() {
    let mut model = filled();
    let session = model.form.draft.session_id.clone();
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    let order = orders(&effects)[0].clone();
    let failure = Failure::own(Step::Create, Refusal::InterruptedWhileSending);
    model.apply(row(&order, VoiceState::NotSure { failure }));
    assert_ne!(model.form.draft.session_id, session);
    // The search may be ended by the person, and the row looked at again.
    assert_eq!(
        model.act(Action::History(HistoryAction::Cancel(order.id))),
        [Effect::Job(JobEffect::Cancel(order.id))]
    );
    assert_eq!(
        model.act(Action::History(HistoryAction::CheckNow(order.id))),
        [Effect::Job(JobEffect::CheckNow(order.id))]
    );
}
