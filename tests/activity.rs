//! The activity through the model and the background work: a real database, the practice service, real files.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod support;

use desk::Desk;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use timbre::domain::{
    AccountId, Attempt, AttemptId, AttemptQuery, AttemptRecord, CodeFilter, Field, SourceTab,
};
use timbre::model::activity::{ShareError, ShareKind, ShareScope, Sharing};
use timbre::model::sample::SampleAction;
use timbre::model::{Action, ActivityAction, ActivityEvent, Effect, Event, FormAction, View};

fn apply(desk: &mut Desk, event: ActivityEvent) {
    for effect in desk.model.apply(event.into()) {
        if let Effect::Job(effect) = effect {
            desk.run(effect);
        }
    }
}

fn shown(desk: &Desk) -> Vec<String> {
    let state = &desk.model.activity;
    let ids = state.order.iter();
    ids.filter_map(|id| Some(state.summary(*id)?.action.clone()))
        .collect()
}

#[test]
fn what_was_called_is_listed_found_and_opened() {
    let mut desk = Desk::new();
    desk.act_on(Action::Show(View::Activity));
    desk.check(AccountId::Practice);
    desk.until("the call in the list", |desk| {
        shown(desk) == ["DescribeSubAppIds"]
    });
    desk.act_on(ActivityAction::Search("nothing of the kind".into()).into());
    desk.until("nothing", |desk| desk.model.activity.order.is_empty());
    desk.act_on(ActivityAction::Search("SUBAPPID requestid".into()).into());
    desk.until("the call again", |desk| {
        shown(desk) == ["DescribeSubAppIds"]
    });
    let id = *desk.model.activity.order.first().unwrap();
    desk.act_on(ActivityAction::Select(Some(id)).into());
    desk.until("the attempt", |desk| desk.model.activity.open.is_some());
    let open = desk.model.activity.open.as_ref().unwrap();
    let attempt = &open.kept.record.attempt;
    assert!(attempt.is_good() && attempt.signing.is_some());
    assert!(open.answer.total() > 3, "the answer has lines");
    assert_eq!(open.template().unwrap().action, "DescribeSubAppIds");
}

#[test]
fn a_link_that_is_fetched_is_in_the_activity_without_its_query() {
    let mut desk = Desk::new();
    let server = desk.recording_server();
    desk.act_on(Action::Show(View::Activity));
    desk.act_on(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
    let link = format!("{}/memo.mp3?sign=secret1", server.uri());
    desk.act_on(Action::Form(FormAction::Edit(Field::Link, link)));
    desk.act_on(SampleAction::FetchLink.into());
    desk.until("the link in the list", |desk| shown(desk) == ["FetchLink"]);
    let id = *desk.model.activity.order.first().unwrap();
    desk.act_on(ActivityAction::Select(Some(id)).into());
    desk.until("the attempt", |desk| desk.model.activity.open.is_some());
    let attempt = &desk
        .model
        .activity
        .open
        .as_ref()
        .unwrap()
        .kept
        .record
        .attempt;
    assert_eq!((attempt.status, attempt.answer_bytes), (Some(200), Some(3)));
    assert!(!format!("{attempt:?}").contains("secret1"));
}

fn attempts(desk: &Desk, count: i64) {
    let write = desk.services.rows.with(move |store| {
        for number in 0..count {
            let at = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(number);
            let request = format!("POST http://a/\nhost: a\n\n{{\"Number\":{number}}}");
            let mut attempt = Attempt::begin("A", "http://a".into(), request, at);
            attempt.status = Some(if number % 2 == 0 { 200 } else { 503 });
            let account = AccountId::Practice;
            let record = AttemptRecord {
                call: None,
                row: None,
                account,
                attempt,
            };
            store.record_attempt(&record)?;
        }
        Ok(())
    });
    desk.runtime.block_on(write).unwrap();
}

#[test]
fn a_har_of_what_is_shown_is_written_and_an_existing_file_left_alone() {
    let mut desk = Desk::new();
    attempts(&desk, 1_000);
    let path = desk.folder().join("shown.har");
    let query = AttemptQuery {
        code: CodeFilter::Failed,
        ..AttemptQuery::default()
    };
    let picked = || ActivityEvent::Picked {
        kind: ShareKind::HarOfList,
        scope: Box::new(ShareScope::Query(query.clone())),
        file: Some(path.clone()),
    };
    apply(&mut desk, picked());
    let ended = |desk: &Desk| matches!(desk.model.activity.sharing, Some(Sharing::Ended(_)));
    desk.until("the file", ended);
    assert_eq!(desk.model.activity.sharing, Some(Sharing::Ended(Ok(()))));
    let har: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let entries = har["log"]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 500);
    assert!(
        entries
            .iter()
            .all(|entry| entry["response"]["status"] == 503)
    );
    std::fs::write(&path, "mine").unwrap();
    apply(&mut desk, picked());
    desk.until("the refusal", ended);
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

/// A desk with so many attempts, all of which are being written into a HAR.
fn writing_har(count: i64) -> (Desk, PathBuf) {
    let mut desk = Desk::new();
    attempts(&desk, count);
    let path = desk.folder().join("all.har");
    let picked = ActivityEvent::Picked {
        kind: ShareKind::HarOfList,
        scope: Box::new(ShareScope::Query(AttemptQuery::default())),
        file: Some(path.clone()),
    };
    apply(&mut desk, picked);
    (desk, path)
}

/// How many entries were told to be written, each time that it was told.
fn told(desk: &Desk) -> Vec<usize> {
    let told = desk.events.iter().filter_map(|event| match event {
        Event::Activity(ActivityEvent::Shared { done, .. }) => Some(*done),
        _ => None,
    });
    told.collect()
}

#[test]
fn a_har_of_ten_thousand_entries_is_written_in_the_background_and_tells_how_far_it_is() {
    let (mut desk, path) = writing_har(10_000);
    desk.until("the file", |desk| {
        matches!(desk.model.activity.sharing, Some(Sharing::Ended(_)))
    });
    assert_eq!(desk.model.activity.sharing, Some(Sharing::Ended(Ok(()))));
    let told = told(&desk);
    assert!(told.is_sorted(), "{told:?}");
    let on_the_way = told.iter().filter(|done| (1..10_000).contains(*done));
    assert!(on_the_way.count() >= 3, "{told:?}");
    let har: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let entries = har["log"]["entries"].as_array().unwrap();
    let numbers: BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| entry["request"]["postData"]["text"].as_str())
        .collect();
    assert_eq!((entries.len(), numbers.len()), (10_000, 10_000));
}

#[test]
fn a_har_of_ten_thousand_entries_is_stopped_on_the_way_and_leaves_no_file() {
    let (mut desk, path) = writing_har(10_000);
    desk.until("some entries", |desk| {
        matches!(desk.model.activity.sharing, Some(Sharing::UnderWay { done, .. }) if done > 0)
    });
    desk.act_on(ActivityAction::StopSharing.into());
    desk.until("the end", |desk| {
        matches!(desk.model.activity.sharing, Some(Sharing::Ended(_)))
    });
    let stopped = Sharing::Ended(Err(ShareError::Stopped));
    assert_eq!(desk.model.activity.sharing, Some(stopped));
    let left = std::fs::read_dir(desk.folder()).unwrap();
    let left = left.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let har: Vec<String> = left.filter(|name| name.contains("all.har")).collect();
    assert_eq!((har, path.exists()), (Vec::new(), false));
}

#[test]
fn two_attempts_are_compared_line_by_line() {
    let mut desk = Desk::new();
    attempts(&desk, 2);
    desk.act_on(Action::Show(View::Activity));
    desk.act_on(ActivityAction::Select(Some(AttemptId(1))).into());
    desk.until("the attempt", |desk| desk.model.activity.open.is_some());
    desk.act_on(ActivityAction::BeginComparing.into());
    desk.act_on(ActivityAction::Select(Some(AttemptId(2))).into());
    desk.until("both", |desk| desk.model.activity.comparison.is_some());
    let comparison = desk.model.activity.comparison.as_ref().unwrap();
    let lines: Vec<&str> = comparison
        .parts
        .iter()
        .flat_map(|part| &part.lines)
        .map(|line| line.text.trim())
        .collect();
    for differs in ["\"Number\": 0", "\"Number\": 1", "200", "503"] {
        assert!(lines.contains(&differs), "{differs} in {lines:?}");
    }
}
