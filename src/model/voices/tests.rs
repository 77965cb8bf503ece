//! The voices' list as the person and the disk move it.

use super::*;
use crate::clock::Clock;
use crate::domain::{Account, GroupCounts, TaskId, Voice, VoiceId, VoiceState};
use crate::model::{Action, Effect, Event, HistoryEvent, JobEffect, Model, Notice, Start, View};
use crate::testing;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

fn ready(name: &str) -> Voice {
    Voice {
        name: name.into(),
        state: VoiceState::Ready {
            task_id: TaskId::new("1-CreateAigcCustomVoice-0t"),
            voice_id: VoiceId::new("858400000000022928"),
        },
        ..Voice::new(RowId::new(), at(0), Account::practice().snapshot(None))
    }
}

/// The view of voices with these rows.
fn showing(rows: &[Voice]) -> Model {
    let mut model = Model::new(Start {
        clock: Clock::set_to(at(10)),
        ..testing::start()
    })
    .0;
    model.act(Action::Show(View::Voices));
    model.apply(Event::History(HistoryEvent::Rows(rows.to_vec())));
    let ids: Vec<RowId> = rows.iter().map(|voice| voice.id).collect();
    let ticket = model.history.tickets.current();
    model.apply(Event::History(HistoryEvent::Order {
        ticket,
        page: ids.clone().into(),
        counts: GroupCounts::default(),
    }));
    let ticket = model.voices.tickets.current();
    model.apply(
        VoicesEvent::Order {
            ticket,
            page: ids.into(),
        }
        .into(),
    );
    model
}

fn act(model: &mut Model, action: VoicesAction) -> Vec<Effect> {
    model.act(action.into())
}

fn query(effects: &[Effect]) -> Option<&VoiceQuery> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Voices(VoicesEffect::LoadOrder { query, .. })) => Some(query),
        _ => None,
    })
}

fn written(effects: &[Effect]) -> &AnnotationChange {
    effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Job(JobEffect::Voices(VoicesEffect::Write(change))) => Some(change.as_ref()),
            _ => None,
        })
        .unwrap()
}

#[test]
fn opening_the_view_asks_which_voices_there_are() {
    let mut model = showing(&[]);
    model.act(Action::Show(View::Create));
    let effects = model.act(Action::Show(View::Voices));
    assert!(query(&effects).unwrap().practice);
}

#[test]
fn search_order_and_star_are_asked_for_together() {
    let mut model = showing(&[]);
    act(&mut model, VoicesAction::Search("budi".into()));
    act(&mut model, VoicesAction::Sort(VoiceSort::Name));
    let effects = act(&mut model, VoicesAction::OnlyStarred(true));
    let wanted = VoiceQuery {
        practice: true,
        search: "budi".into(),
        sort: VoiceSort::Name,
        starred: true,
        ..VoiceQuery::default()
    };
    assert_eq!(query(&effects), Some(&wanted));
}

#[test]
fn a_label_and_an_account_are_asked_for_together_and_all_is_cleared_at_once() {
    let mut model = showing(&[]);
    let label: Label = "radio".parse().unwrap();
    act(&mut model, VoicesAction::OnlyLabel(Some(label.clone())));
    let account = Some(AccountId::Practice);
    let effects = act(&mut model, VoicesAction::OnlyAccount(account));
    let wanted = query(&effects).unwrap();
    assert_eq!(
        (&wanted.label, wanted.account),
        (&Some(label.clone()), account)
    );
    assert!(!model.voices.shows_all());
    act(&mut model, VoicesAction::Search("x".into()));
    let effects = act(&mut model, VoicesAction::ShowAll);
    let wanted = query(&effects).unwrap();
    assert!(wanted.label.is_none() && wanted.account.is_none() && wanted.search == "x");
    assert!(!model.voices.is_filtered() && !model.voices.shows_all());
    act(&mut model, VoicesAction::OnlyLabel(Some(label.clone())));
    let effects = act(&mut model, VoicesAction::ClearFilters);
    let wanted = query(&effects).unwrap();
    assert!(wanted.label.is_none() && wanted.account.is_none() && wanted.search.is_empty());
    assert!(model.voices.shows_all());
}

#[test]
fn what_can_be_filtered_by_is_asked_again_once_a_label_is_on_the_disk() {
    let voice = ready("Budi");
    let mut model = showing(std::slice::from_ref(&voice));
    act(&mut model, VoicesAction::TypeLabel("radio".into()));
    act(&mut model, VoicesAction::AddLabel(voice.id));
    let written = VoicesEvent::Written {
        id: voice.id,
        at: at(10),
    };
    let load = VoicesEffect::LoadInUse { practice: true };
    assert!(model.apply(written.into()).contains(&load.into()));
    let labels = vec![("radio".parse().unwrap(), 1)];
    let in_use = InUse {
        labels,
        ..InUse::default()
    };
    let of = |practice| VoicesEvent::InUse {
        practice,
        in_use: in_use.clone(),
    };
    model.apply(of(false).into());
    assert_eq!(model.voices.in_use, InUse::default(), "of other accounts");
    model.apply(of(true).into());
    assert_eq!(model.voices.in_use, in_use);
}

#[test]
fn an_answer_to_an_older_question_changes_nothing() {
    let mut model = showing(&[ready("Budi")]);
    let old = model.voices.tickets.current();
    act(&mut model, VoicesAction::Search("x".into()));
    model.apply(
        VoicesEvent::Order {
            ticket: old,
            page: Vec::new().into(),
        }
        .into(),
    );
    assert_eq!(model.voices.order.len(), 1);
}

#[test]
fn a_star_shows_at_once_and_is_written() {
    let voice = ready("Budi");
    let mut model = showing(std::slice::from_ref(&voice));
    let effects = act(&mut model, VoicesAction::Star(voice.id, true));
    assert!(model.history.row(voice.id).unwrap().annotations.star);
    assert!(written(&effects).annotations.star);
    assert_eq!(written(&effects).at, at(10));
}

#[test]
fn what_a_job_tells_of_the_row_meanwhile_takes_nothing_typed_away() {
    let voice = ready("Budi");
    let mut model = showing(std::slice::from_ref(&voice));
    act(&mut model, VoicesAction::Note(voice.id, "Warm".into()));
    model.apply(Event::Recorded(Box::new(voice.clone())));
    let note = model
        .history
        .row(voice.id)
        .unwrap()
        .annotations
        .note
        .as_str()
        .to_owned();
    assert_eq!(note, "Warm");
}

#[test]
fn a_label_that_is_none_is_said_and_not_written() {
    let voice = ready("Budi");
    let mut model = showing(std::slice::from_ref(&voice));
    act(&mut model, VoicesAction::TypeLabel("  ".into()));
    assert_eq!(act(&mut model, VoicesAction::AddLabel(voice.id)), []);
    assert_eq!(model.voices.label_error, Some(LabelError::Empty));
    act(&mut model, VoicesAction::TypeLabel(" radio ".into()));
    let effects = act(&mut model, VoicesAction::AddLabel(voice.id));
    let label: Label = "radio".parse().unwrap();
    assert_eq!(
        written(&effects).annotations.labels,
        std::slice::from_ref(&label)
    );
    let effects = act(&mut model, VoicesAction::DropLabel(voice.id, label));
    assert!(written(&effects).annotations.labels.is_empty());
}

#[test]
fn a_removed_voice_leaves_both_lists_and_can_be_put_back() {
    let voice = ready("Budi");
    let mut model = showing(std::slice::from_ref(&voice));
    act(&mut model, VoicesAction::Select(Some(voice.id)));
    let effects = act(&mut model, VoicesAction::Remove(voice.id));
    assert_eq!(written(&effects).annotations.removed, Some(at(10)));
    assert!(model.voices.order.is_empty() && model.history.order.is_empty());
    assert_eq!(model.voices.selected, None);
    assert_eq!(model.voices.removed.as_ref().unwrap().name, "Budi");
    let effects = act(&mut model, VoicesAction::UndoRemoval);
    assert_eq!(written(&effects).annotations.removed, None);
    assert_eq!(model.voices.selected, Some(voice.id));
}

#[test]
fn the_lists_are_read_again_only_once_the_removal_is_on_the_disk() {
    let voice = ready("Budi");
    let mut model = showing(std::slice::from_ref(&voice));
    let effects = act(&mut model, VoicesAction::Remove(voice.id));
    assert!(query(&effects).is_none());
    let written = |second| {
        Event::from(VoicesEvent::Written {
            id: voice.id,
            at: at(second),
        })
    };
    assert!(query(&model.apply(written(9))).is_none(), "an older change");
    assert!(query(&model.apply(written(10))).is_some());
    assert!(query(&model.apply(written(10))).is_none(), "once is enough");
}

#[test]
fn a_change_that_could_not_be_written_is_told_and_the_row_read_anew() {
    let voice = ready("Budi");
    let mut model = showing(std::slice::from_ref(&voice));
    act(&mut model, VoicesAction::Remove(voice.id));
    let effects = model.apply(
        VoicesEvent::NotWritten {
            id: voice.id,
            error: PersistenceError::DiskFull,
        }
        .into(),
    );
    assert!(effects.contains(&Effect::Job(JobEffect::LoadRows(vec![voice.id]))));
    assert!(query(&effects).is_some());
    assert_eq!(model.voices.removed, None);
    assert_eq!(
        model.shared.notices,
        [Notice::NotKept(PersistenceError::DiskFull)]
    );
}

#[test]
fn only_rows_that_are_not_here_are_asked_for() {
    let (here, there) = (ready("Budi"), ready("Ayu"));
    let mut model = showing(std::slice::from_ref(&here));
    let ticket = model.voices.tickets.current();
    let ids = vec![here.id, there.id];
    model.apply(
        VoicesEvent::Order {
            ticket,
            page: ids.into(),
        }
        .into(),
    );
    let effects = act(&mut model, VoicesAction::NeedRows(0..40));
    assert_eq!(effects, [Effect::Job(JobEffect::LoadRows(vec![there.id]))]);
}
