//! The activity as the person and the world move it.

use super::*;
use crate::domain::attempt::TextLines;
use crate::domain::{Attempt, AttemptRecord};
use crate::model::{Action, Effect, JobEffect, Model, Start, View, WindowEffect};
use crate::testing;
use jiff::Timestamp;

fn summary(id: i64) -> AttemptSummary {
    AttemptSummary {
        id: AttemptId(id),
        row: None,
        voice: None,
        account: AccountId::Practice,
        action: "DescribeTasks".into(),
        started: Timestamp::UNIX_EPOCH,
        duration: std::time::Duration::ZERO,
        status: Some(200),
        code: None,
        transport: None,
        request_id: None,
        kept_as: None,
        number: 1,
        of: 1,
    }
}

fn opened(id: i64) -> OpenAttempt {
    let request = "POST http://a/\nx-tc-action: A\n\n{}".to_owned();
    let attempt = Attempt::begin("A", "http://a".into(), request, Timestamp::UNIX_EPOCH);
    OpenAttempt {
        kept: KeptAttempt {
            id: AttemptId(id),
            record: AttemptRecord {
                call: None,
                row: None,
                account: AccountId::Practice,
                attempt,
            },
            kept_as: None,
            siblings: vec![AttemptId(id)],
        },
        voice: None,
        request: TextView::new(TextLines::of("{\"a\":1}")),
        answer: TextView::default(),
    }
}

fn model() -> Model {
    Model::new(Start { ..testing::start() }).0
}

fn act(model: &mut Model, action: ActivityAction) -> Vec<ActivityEffect> {
    jobs(model.act(action.into()))
}

fn apply(model: &mut Model, event: ActivityEvent) -> Vec<ActivityEffect> {
    jobs(model.apply(event.into()))
}

fn jobs(effects: Vec<Effect>) -> Vec<ActivityEffect> {
    effects
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Job(JobEffect::Activity(effect)) => Some(effect),
            _ => None,
        })
        .collect()
}

fn query(effects: &[ActivityEffect]) -> Option<&AttemptQuery> {
    effects.iter().find_map(|effect| match effect {
        ActivityEffect::LoadPage { query, .. } => Some(query),
        _ => None,
    })
}

fn answer(model: &mut Model, ids: &[i64]) -> Vec<ActivityEffect> {
    let ticket = model.activity.tickets.current();
    let attempts: Vec<AttemptId> = ids.iter().copied().map(AttemptId).collect();
    apply(
        model,
        ActivityEvent::Page {
            ticket,
            page: attempts.into(),
            summaries: ids.iter().copied().map(summary).collect(),
        },
    )
}

fn select(model: &mut Model, id: i64) {
    let effects = act(model, ActivityAction::Select(Some(AttemptId(id))));
    let Some(ActivityEffect::Open { ticket, .. }) = effects.first() else {
        panic!("{effects:?}");
    };
    let attempt = Some(Box::new(opened(id)));
    let ticket = *ticket;
    apply(model, ActivityEvent::Opened { ticket, attempt });
}

#[test]
fn the_activity_is_read_when_it_is_seen_and_again_when_it_has_grown() {
    let mut model = model();
    assert_eq!(apply(&mut model, ActivityEvent::Grown), []);
    let effects = jobs(model.act(Action::Show(View::Activity)));
    assert!(query(&effects).is_some());
    // However many there are meanwhile, the question that is open is answered first.
    assert_eq!(apply(&mut model, ActivityEvent::Grown), []);
    assert_eq!(apply(&mut model, ActivityEvent::Grown), []);
    assert!(query(&answer(&mut model, &[2, 1])).is_some());
    assert_eq!(query(&answer(&mut model, &[3, 2, 1])), None);
    assert_eq!(model.activity.order.len(), 3);
}

#[test]
fn a_filter_asks_anew_and_the_answer_to_the_former_question_is_late() {
    let mut model = model();
    model.act(Action::Show(View::Activity));
    let late = model.activity.tickets.current();
    let effects = act(&mut model, ActivityAction::OnlyCode(CodeFilter::Failed));
    assert_eq!(query(&effects).unwrap().code, CodeFilter::Failed);
    apply(
        &mut model,
        ActivityEvent::Page {
            ticket: late,
            page: vec![AttemptId(1)].into(),
            summaries: vec![summary(1)],
        },
    );
    assert!(!model.activity.loaded);
    act(&mut model, ActivityAction::ClearFilters);
    assert!(model.activity.shows_all());
}

#[test]
fn the_calls_of_a_row_are_shown_on_the_page_whatever_was_filtered_there() {
    let mut model = model();
    act(&mut model, ActivityAction::Search("x".into()));
    let row = RowId::new();
    let effects = act(&mut model, ActivityAction::OfRow(row));
    assert_eq!(model.shared.view, View::Activity);
    let wanted = query(&effects).unwrap();
    assert_eq!((wanted.row, wanted.search.as_str()), (Some(row), ""));
}

#[test]
fn what_comes_late_of_another_attempt_is_not_shown() {
    let mut model = model();
    let effects = act(&mut model, ActivityAction::Select(Some(AttemptId(1))));
    let Some(ActivityEffect::Open { ticket: late, .. }) = effects.first() else {
        panic!("{effects:?}");
    };
    let late = *late;
    select(&mut model, 2);
    let attempt = Some(Box::new(opened(1)));
    apply(
        &mut model,
        ActivityEvent::Opened {
            ticket: late,
            attempt,
        },
    );
    assert_eq!(model.activity.open.as_ref().unwrap().kept.id, AttemptId(2));
}

#[test]
fn a_name_that_is_on_the_disk_is_shown_and_an_empty_one_is_none() {
    let mut model = model();
    select(&mut model, 1);
    act(&mut model, ActivityAction::TypeName("  ".into()));
    assert_eq!(act(&mut model, ActivityAction::Keep), []);
    act(&mut model, ActivityAction::TypeName(" odd ".into()));
    let id = AttemptId(1);
    let name = Some("odd".to_owned());
    let expected = ActivityEffect::Name {
        id,
        name: name.clone(),
    };
    assert_eq!(act(&mut model, ActivityAction::Keep), [expected]);
    apply(
        &mut model,
        ActivityEvent::Named {
            id,
            result: Ok(name),
        },
    );
    let open = model.activity.open.as_ref().unwrap();
    assert_eq!(open.kept.kept_as.as_deref(), Some("odd"));
}

#[test]
fn the_attempt_that_is_chosen_next_is_compared() {
    let mut model = model();
    select(&mut model, 1);
    act(&mut model, ActivityAction::BeginComparing);
    let effects = act(&mut model, ActivityAction::Select(Some(AttemptId(2))));
    let [ActivityEffect::Compare { ticket, attempts }] = effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(attempts, [AttemptId(1), AttemptId(2)]);
    assert_eq!(model.activity.selected, Some(AttemptId(1)));
    let comparison = Some(Box::new(Comparison {
        attempts,
        started: [Timestamp::UNIX_EPOCH; 2],
        parts: Vec::new(),
    }));
    apply(&mut model, ActivityEvent::Compared { ticket, comparison });
    assert_eq!(model.activity.part, AttemptPart::Compare);
    assert!(model.activity.comparison.is_some());
    select(&mut model, 3);
    assert!(model.activity.comparison.is_none());
    assert_eq!(model.activity.part, AttemptPart::Request);
}

#[test]
fn one_file_is_written_at_a_time_and_its_end_is_told() {
    let mut model = model();
    select(&mut model, 1);
    let asked = model.act(ActivityAction::Share(ShareKind::Support).into());
    let [Effect::Window(WindowEffect::AskForFile(request))] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert!(request.saves());
    let picked = || ActivityEvent::Picked {
        kind: ShareKind::Support,
        scope: Box::new(ShareScope::Attempts(vec![AttemptId(1)])),
        file: Some("/tmp/s.json".into()),
    };
    let effects = apply(&mut model, picked());
    let Some(ActivityEffect::Write { ticket, .. }) = effects.first() else {
        panic!("{effects:?}");
    };
    let ticket = *ticket;
    assert_eq!(apply(&mut model, picked()), []);
    act(&mut model, ActivityAction::DismissShared);
    apply(&mut model, ActivityEvent::Shared { ticket, done: 7 });
    let kind = ShareKind::Support;
    assert_eq!(
        model.activity.sharing,
        Some(Sharing::UnderWay { kind, done: 7 })
    );
    let result = Err(ShareError::Exists);
    apply(&mut model, ActivityEvent::ShareEnded { ticket, result });
    act(&mut model, ActivityAction::DismissShared);
    assert_eq!(model.activity.sharing, None);
}

#[test]
fn a_body_is_folded_where_it_is_seen() {
    let mut model = model();
    select(&mut model, 1);
    act(&mut model, ActivityAction::Fold(0));
    assert_eq!(model.activity.body().unwrap().len(), 1);
    act(&mut model, ActivityAction::ShowPart(AttemptPart::Timing));
    assert!(model.activity.body().is_none());
    act(&mut model, ActivityAction::Fold(0));
    act(&mut model, ActivityAction::ShowPart(AttemptPart::Request));
    assert_eq!(model.activity.body().unwrap().len(), 1);
}
