//! The model as the person and the world move it.

use super::{
    Action, Effect, Event, HistoryFilter, JobEffect, Model, Notice, Order, PersistenceError, Phase,
    Start, Uuids,
};
use crate::clock::Clock;
use crate::domain::{
    AccountId, ConsentKind, Draft, Failure, Field, GroupCounts, Refusal, RequestId, RowId,
    SampleSource, Settings, SourceTab, SpeakerDraft, Step, TaskId, Voice, VoiceState,
};
use jiff::Timestamp;
use uuid::Uuid;

const LINK: &str = "https://example.com/a.mp3";

fn model() -> Model {
    let mut next = 0;
    let start = Start {
        clock: Clock::set_to(Timestamp::from_second(1_780_000_000).unwrap()),
        uuids: Uuids::from_fn(move || {
            next += 1;
            Uuid::from_u128(next)
        }),
        settings: Settings::default(),
        draft: None,
        environment: None,
        notices: Vec::new(),
        database_trouble: None,
    };
    Model::new(start).0
}

fn filled() -> Model {
    let mut model = model();
    model.act(Action::ChooseSource(SourceTab::Link));
    model.act(Action::Edit(Field::VoiceName, "Ayu".into()));
    model.act(Action::Edit(Field::Link, LINK.into()));
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
    let effects = model.act(Action::CreateVoice);
    orders(&effects)[0].clone()
}

#[test]
fn a_double_click_makes_one_order() {
    let mut model = filled();
    let first = model.act(Action::CreateVoice);
    let second = model.act(Action::CreateVoice);
    assert_eq!(orders(&first).len(), 1);
    assert_eq!(orders(&second).len(), 0);
}

#[test]
fn the_button_stays_shut_while_the_row_is_being_sent() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, VoiceState::Sending));
    assert!(matches!(model.phase(), Phase::UnderWay(_)));
    assert_eq!(orders(&model.act(Action::CreateVoice)).len(), 0);
}

#[test]
fn the_same_content_after_acceptance_asks_first_and_gets_a_fresh_session() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, accepted()));
    assert!(matches!(model.phase(), Phase::Done(_)));
    assert_eq!(orders(&model.act(Action::CreateVoice)).len(), 0);
    assert!(model.form.asking_again);
    let effects = model.act(Action::ConfirmAgain);
    let second = orders(&effects)[0];
    assert_ne!(second.submission.session_id, first.submission.session_id);
    assert_ne!(second.id, first.id);
}

#[test]
fn declining_sends_nothing_and_closes_the_question() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, accepted()));
    model.act(Action::CreateVoice);
    assert_eq!(model.act(Action::DeclineAgain), []);
    assert!(!model.form.asking_again);
}

#[test]
fn other_content_is_sent_without_a_question() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, accepted()));
    model.act(Action::Edit(Field::VoiceName, "Budi".into()));
    assert_eq!(model.phase(), Phase::Editing);
    let effects = model.act(Action::CreateVoice);
    assert_eq!(orders(&effects).len(), 1);
}

#[test]
fn an_order_that_was_cancelled_may_be_repeated_without_a_question() {
    let mut model = filled();
    let first = send(&mut model);
    model.apply(row(&first, VoiceState::Cancelled));
    let effects = model.act(Action::CreateVoice);
    assert_eq!(orders(&effects).len(), 1);
}

#[test]
fn a_form_with_problems_sends_nothing_and_shows_them() {
    let mut model = model();
    assert_eq!(orders(&model.act(Action::CreateVoice)).len(), 0);
    assert!(model.form.touched.contains(&Field::VoiceName));
    assert!(model.form.touched.contains(&Field::File));
}

#[test]
fn switching_the_source_keeps_what_the_others_hold() {
    let mut model = filled();
    model.act(Action::ChooseSource(SourceTab::EarlierWork));
    model.act(Action::Edit(Field::VideoId, "830460928805724256".into()));
    model.act(Action::ChooseSource(SourceTab::Link));
    assert_eq!(model.form.draft.link, LINK);
    assert_eq!(model.form.draft.video_id, "830460928805724256");
}

#[test]
fn a_row_goes_back_into_the_form_with_a_fresh_session() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, accepted()));
    model.act(Action::CreateAnother);
    assert_eq!(model.form.draft.voice_name, "");
    model.act(Action::EditAsNew(order.id));
    assert_eq!(model.form.draft.voice_name, "Ayu");
    assert_eq!(model.form.draft.link, LINK);
    let session = order.submission.session_id.as_ref().unwrap();
    assert_ne!(model.form.draft.session_id, session.as_str());
    assert_eq!(model.phase(), Phase::Editing);
}

#[test]
fn hiding_the_testers_fields_leaves_no_hidden_choice_active() {
    let mut model = filled();
    model.act(Action::ShowAllFields(true));
    model.act(Action::ChooseSource(SourceTab::Both));
    model.act(Action::ShowAllFields(false));
    assert_eq!(model.form.draft.tab, SourceTab::Link);
}

#[test]
fn the_environments_account_is_taken_by_itself_only_when_none_was_ever_chosen() {
    let environment = crate::domain::Account {
        id: AccountId::Environment,
        ..crate::domain::Account::practice()
    };
    let start = |chosen| Start {
        clock: Clock::default(),
        uuids: Uuids::random(),
        settings: Settings {
            current_account: chosen,
            ..Settings::default()
        },
        draft: None,
        environment: Some(environment.clone()),
        notices: Vec::new(),
        database_trouble: None,
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
    model.act(Action::FilterHistory(HistoryFilter::Only(
        crate::domain::StateGroup::Ready,
    )));
    model.apply(Event::Order {
        ticket: old,
        page: vec![RowId::new()].into(),
        counts: GroupCounts::default(),
    });
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
    model.apply(Event::Rows(vec![*old]));
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
    model.apply(Event::Order {
        ticket: model.history.tickets.current(),
        page: vec![order.id, elsewhere].into(),
        counts: GroupCounts::default(),
    });
    assert_eq!(
        model.act(Action::NeedRows(0..50)),
        [Effect::Job(JobEffect::LoadRows(vec![elsewhere]))]
    );
}

#[test]
fn a_row_is_cancelled_only_while_nothing_was_sent() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, VoiceState::Checking));
    assert_eq!(
        model.act(Action::Cancel(order.id)),
        [Effect::Job(JobEffect::Cancel(order.id))]
    );
    model.apply(row(&order, VoiceState::Sending));
    assert_eq!(model.act(Action::Cancel(order.id)), []);
}

#[test]
fn the_source_of_the_order_is_the_active_one() {
    let mut model = filled();
    let order = send(&mut model);
    assert!(matches!(order.submission.source, SampleSource::Link { .. }));
}

#[test]
fn a_wait_is_shown_until_there_is_news_of_the_row() {
    let mut model = filled();
    let effects = model.act(Action::CreateVoice);
    let order = orders(&effects)[0].clone();
    model.apply(row(&order, VoiceState::Checking));
    model.apply(Event::Waiting {
        id: order.id,
        until: order.created,
        try_no: 2,
        of: Some(5),
    });
    assert_eq!(model.history.waits[&order.id].try_no, 2);
    model.apply(row(&order, VoiceState::Sending));
    assert!(model.history.waits.is_empty());
}

#[test]
fn why_a_task_cannot_be_seen_is_shown_until_it_is_seen() {
    let mut model = filled();
    let effects = model.act(Action::CreateVoice);
    let order = orders(&effects)[0].clone();
    let task_id = TaskId::new("251007-CreateAigcCustomVoice-0t");
    model.apply(row(&order, VoiceState::Accepted { task_id }));
    let failure = Failure::own(Step::Follow, Refusal::NeedsKeys);
    let id = order.id;
    let result = Err(failure.clone());
    model.apply(Event::Checked { id, result });
    assert_eq!(model.history.unseen.get(&id), Some(&failure));
    model.apply(Event::Checked { id, result: Ok(()) });
    assert!(model.history.unseen.is_empty());
}

#[test]
fn a_pasted_task_id_is_followed_in_the_application_that_it_names() {
    let mut model = model();
    let follow = |text: &str| Action::FollowTask {
        task_id: text.into(),
        row: None,
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
fn what_may_have_been_taken_leaves_the_form_with_a_fresh_session() {
    let mut model = filled();
    let session = model.form.draft.session_id.clone();
    let effects = model.act(Action::CreateVoice);
    let order = orders(&effects)[0].clone();
    let failure = Failure::own(Step::Create, Refusal::InterruptedWhileSending);
    model.apply(row(&order, VoiceState::NotSure { failure }));
    assert_ne!(model.form.draft.session_id, session);
    // The search may be ended by the person, and the row looked at again.
    assert_eq!(
        model.act(Action::Cancel(order.id)),
        [Effect::Job(JobEffect::Cancel(order.id))]
    );
    assert_eq!(
        model.act(Action::CheckNow(order.id)),
        [Effect::Job(JobEffect::CheckNow(order.id))]
    );
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

#[test]
fn only_a_database_that_could_not_be_opened_stops_the_sending_whatever_is_told() {
    let mut model = model();
    let trouble = PersistenceError::DiskFull;
    model.apply(Event::Notice(Notice::DatabaseUnusable(trouble.clone())));
    assert!(model.can_keep_rows());
    model.shared.database_trouble = Some(trouble.clone());
    model.act(Action::DismissNotice(Notice::DatabaseUnusable(trouble)));
    assert!(!model.can_keep_rows());
}

#[test]
fn a_form_that_is_put_in_has_nothing_of_the_one_before_it() {
    let mut model = model();
    model.form.draft = Draft {
        priority: "9".into(),
        keep_days: "30".into(),
        session_context: "mine".into(),
        sub_app_id: "251009".into(),
        speaker: SpeakerDraft {
            whose: Some(ConsentKind::Mine),
            remember: true,
            ..SpeakerDraft::default()
        },
        ..Draft::default()
    };
    let filled = Draft {
        voice_name: "Ayu".into(),
        tab: SourceTab::Link,
        ..Draft::default()
    };
    model.act(Action::Fill(Box::new(filled.clone())));
    let mut draft = model.form.draft.clone();
    assert!(!std::mem::take(&mut draft.session_id).is_empty());
    assert_eq!(draft, filled);
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_not_utf_8_stays_the_file_that_was_chosen() {
    use std::os::unix::ffi::OsStrExt;
    let mut model = model();
    let path = std::path::PathBuf::from(std::ffi::OsStr::from_bytes(b"/a/caf\xe9.wav"));
    model.act(Action::UseFile(path.clone()));
    assert_eq!(model.form.draft.path(), Some(path.clone()));
    model.apply(Event::StatementPicked(Some(path.clone())));
    assert_eq!(model.form.draft.speaker.statement_path(), Some(path));
}
