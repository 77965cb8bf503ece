//! Rows as the window knows them.

use super::*;
use crate::model::FormAction;
use crate::model::HistoryAction;
use crate::model::HistoryEvent;

#[test]
fn a_new_row_stands_at_the_top_at_once_and_the_counts_are_asked_for() {
    let mut model = filled();
    let order = send(&mut model);
    let effects = model.apply(row(&order, VoiceState::Sending));
    assert_eq!(model.history.order, [order.id]);
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Job(JobEffect::LoadOrder { .. })))
    );
}

#[test]
fn an_order_of_rows_for_an_old_question_is_ignored() {
    let mut model = model();
    let old = model.history.tickets.current();
    model.act(Action::History(HistoryAction::Filter(Some(
        crate::domain::StateGroup::Ready,
    ))));
    model.apply(Event::History(HistoryEvent::Order {
        ticket: old,
        page: vec![RowId::new()].into(),
        counts: GroupCounts::default(),
    }));
    assert_eq!(model.history.order, []);
}

#[test]
fn an_unsaved_row_is_not_overwritten_by_the_older_one_on_disk() {
    let mut model = filled();
    let order = send(&mut model);
    let Event::Recorded(old) = row(&order, VoiceState::Sending) else {
        unreachable!("row() makes this event");
    };
    let mut new = old.clone();
    new.state = accepted();
    model.apply(Event::NotSaved(new));
    model.apply(Event::History(HistoryEvent::Rows(vec![*old])));
    assert!(
        model
            .history
            .row(order.id)
            .unwrap()
            .state
            .task_id()
            .is_some()
    );
    assert!(model.history.is_unsaved(order.id));
}

#[test]
fn only_rows_that_are_not_here_are_fetched() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, VoiceState::Sending));
    let elsewhere = RowId::new();
    model.apply(Event::History(HistoryEvent::Order {
        ticket: model.history.tickets.current(),
        page: vec![order.id, elsewhere].into(),
        counts: GroupCounts::default(),
    }));
    assert_eq!(
        model.act(Action::History(HistoryAction::NeedRows(0..50))),
        [Effect::Job(JobEffect::LoadRows(vec![elsewhere]))]
    );
}

#[test]
fn a_row_is_cancelled_only_while_nothing_was_sent() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, VoiceState::Checking));
    assert_eq!(
        model.act(Action::History(HistoryAction::Cancel(order.id))),
        [Effect::Job(JobEffect::Cancel(order.id))]
    );
    model.apply(row(&order, VoiceState::Sending));
    assert_eq!(
        model.act(Action::History(HistoryAction::Cancel(order.id))),
        []
    );
}

#[test]
fn a_wait_is_shown_until_there_is_news_of_the_row() {
    let mut model = filled();
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    let order = orders(&effects)[0].clone();
    model.apply(row(&order, VoiceState::Checking));
    model.apply(Event::History(HistoryEvent::Waiting {
        id: order.id,
        until: order.created,
        try_no: 2,
        of: Some(5),
        why: None,
    }));
    assert_eq!(model.history.waits[&order.id].try_no, 2);
    model.apply(row(&order, VoiceState::Sending));
    assert!(model.history.waits.is_empty());
}

#[test]
fn why_a_task_cannot_be_seen_is_shown_until_it_is_seen() {
    let mut model = filled();
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    let order = orders(&effects)[0].clone();
    let task_id = TaskId::new("251007-CreateAigcCustomVoice-0t");
    model.apply(row(&order, VoiceState::Accepted { task_id }));
    let failure = Failure::own(Step::Follow, Refusal::NeedsKeys);
    let id = order.id;
    let result = Err(failure.clone());
    model.apply(Event::History(HistoryEvent::Checked { id, result }));
    assert_eq!(model.history.unseen.get(&id), Some(&failure));
    model.apply(Event::History(HistoryEvent::Checked { id, result: Ok(()) }));
    assert!(model.history.unseen.is_empty());
}

#[test]
fn a_pasted_task_id_is_followed_in_the_application_that_it_names() {
    let mut model = model();
    let follow = |text: &str| {
        Action::History(HistoryAction::FollowTask {
            task_id: text.into(),
            row: None,
        })
    };
    let effects = model.act(follow(" 251007-CreateAigcCustomVoice-0t\n"));
    let [
        Effect::Job(JobEffect::FollowTask {
            task_id, account, ..
        }),
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert_eq!(task_id.as_str(), "251007-CreateAigcCustomVoice-0t");
    assert_eq!(account.sub_app_id.unwrap().get(), 251_007);
    assert_eq!(model.act(follow("two words")), []);
    assert_eq!(model.act(follow("  ")), []);
}

#[test]
fn a_list_that_cannot_be_read_stops_nothing_and_its_message_goes_with_the_next_reading() {
    let mut model = model();
    let unread = |reason: &str| Event::ListUnread(PersistenceError::Other(reason.into()));
    model.apply(unread("database is locked"));
    model.apply(unread("input/output error"));
    assert_eq!(model.shared.notices.len(), 1);
    assert!(model.can_keep_rows());
    model.apply(Event::ListsRead);
    assert_eq!(model.shared.notices, []);
}
