//! What a tester sends beside the form, and sees of it before: judged by what arrived at the simulator.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup};
use secrecy::ExposeSecret;
use serde_json::{Map, Value, json};
use std::sync::mpsc::channel;
use support::PATIENCE;
use timbre::clock::Clock;
use timbre::domain::dry_run::DryRequest;
use timbre::domain::voice::draft::{Ask, KeepDays};
use timbre::domain::{
    Container, CustomBody, Draft, LinkScope, SampleSource, SampleStatus, SessionId, StretchProblem,
    Submission,
};
use timbre::jobs::{Checkpoint, Checkpoints};
use timbre::model::bench::{DryContent, DryRunOrder, DryUpload};
use timbre::model::sample::SampleBytes;
use timbre::model::{BenchEffect, BenchEvent, Event, JobEffect, Order, Ticket};
use uuid::Uuid;

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => unreachable!("an object"),
    }
}

fn ask() -> Ask {
    Ask {
        required: false,
        today: jiff::civil::date(2026, 11, 28),
    }
}

/// A form that holds this body.
fn form(body: Value) -> Draft {
    let mut draft = Draft::default();
    draft.take_body(&object(body));
    draft
}

fn order(bench: &Bench, submission: Submission) -> Order {
    Order {
        submission,
        ..bench.link_order("Ayu")
    }
}

/// The body of the only paid call that arrived.
fn arrived(remote: &Remote) -> Map<String, Value> {
    let requests = remote.received("CreateAigcCustomVoice");
    assert_eq!(requests.len(), 1);
    serde_json::from_slice(&requests[0].body).unwrap()
}

#[test]
fn a_member_that_the_form_does_not_know_arrives_beside_all_that_it_knows() {
    let remote = Remote::new("", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let body = json!({
        "VoiceName": "声音", "VoiceUrl": "https://example.com/a.mp3", "SessionId": "s-1",
        "SessionContext": "a\nb", "TasksPriority": -4, "DisableModeration": "True",
    });
    let draft = form(body.clone());
    let submission = draft
        .parse(LinkScope::AnyHost, &SampleStatus::None, ask())
        .unwrap();
    let order = order(&bench, submission);
    bench.submit(&order);
    let voice = bench.settled(order.id);
    assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
    assert_eq!(arrived(&remote), object(body));
}

#[test]
fn what_the_form_stops_arrives_as_it_stands_and_the_refusal_is_kept() {
    let remote = Remote::new("", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let body =
        json!({"VoiceName": "x".repeat(30), "TasksPriority": "high", "Unheard": [1, {"of": null}]});
    let draft = form(body.clone());
    let status = SampleStatus::None;
    draft.parse(LinkScope::AnyHost, &status, ask()).unwrap_err();
    let mut submission = draft
        .past_rules(LinkScope::AnyHost, &status, None, ask())
        .unwrap();
    let session = SessionId::from(Uuid::new_v4());
    submission.session_id = Some(session.clone());
    let order = order(&bench, submission);
    bench.submit(&order);
    let voice = bench.settled(order.id);
    let failure = voice.state.failure().unwrap();
    assert!(failure.code().is_some(), "{failure:?}");
    let mut sent = arrived(&remote);
    assert_eq!(sent.shift_remove("SessionId").unwrap(), session.as_str());
    assert_eq!(sent, object(body));
    let stored = bench.restart().stored(order.id);
    assert!(stored.custom.unwrap().past_rules);
}

#[test]
fn a_file_whose_length_the_form_stops_is_uploaded_as_it_is_past_the_rules_and_the_row_says_so() {
    let remote = Remote::new("", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let SampleSource::File { mut file } = bench.file_order("Ayu").submission.source else {
        unreachable!("a file");
    };
    file.millis = 2_000;
    let draft = Draft {
        file: file.path.display().to_string(),
        voice_name: "Ayu".to_owned(),
        ..Draft::default()
    };
    let status = SampleStatus::Stretch(StretchProblem::TooShort(2_000));
    draft
        .past_rules(LinkScope::AnyHost, &status, None, ask())
        .unwrap_err();
    let mut submission = draft
        .past_rules(LinkScope::AnyHost, &status, Some(file.clone()), ask())
        .unwrap();
    submission.session_id = Some(SessionId::from(Uuid::new_v4()));
    let order = Order {
        sample: Some(SampleBytes::File),
        ..order(&bench, submission)
    };
    bench.submit(&order);
    let voice = bench.settled(order.id);
    assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
    let uploads = remote.received("PutObject");
    assert_eq!(uploads.len(), 1);
    let bytes = std::fs::read(&file.path).unwrap();
    assert!(uploads[0].body.as_ref() == bytes, "other bytes arrived");
    assert!(voice.custom.unwrap().past_rules);
}

#[test]
fn a_killed_run_goes_on_with_the_body_that_was_asked_for() {
    let remote = Remote::new("", Clock::System);
    let (reached, wait) = channel();
    let steps = Checkpoints::asking(move |at| {
        if at == Checkpoint::CommitKept {
            // The test may have seen enough.
            reached.send(()).ok();
        }
        at != Checkpoint::CommitKept
    });
    let setup = Setup {
        steps,
        ..Setup::default()
    };
    let mut bench = Bench::at(&remote, setup);
    let mut order = bench.file_order("Ayu");
    order.submission.custom = Some(CustomBody {
        members: object(
            json!({"VoiceName": "Ayu", "DisableModeration": "True", "TasksPriority": 2}),
        ),
        past_rules: false,
    });
    bench.submit(&order);
    wait.recv_timeout(PATIENCE).unwrap();
    let mut bench = bench.kill(&remote, Checkpoints::default());
    let voice = bench.finished(order.id);
    assert!(voice.state.voice_id().is_some(), "{:?}", voice.state);
    let mut sent = arrived(&remote);
    let link = sent.shift_remove("VoiceUrl").unwrap();
    let session = sent.shift_remove("SessionId").unwrap();
    let storage = remote.service().endpoint().to_string();
    assert!(link.as_str().unwrap().starts_with(&storage), "{link}");
    assert_eq!(session, order.submission.session_id.unwrap().as_str());
    assert_eq!(sent, order.submission.custom.unwrap().members);
}

fn dry_run(bench: &mut Bench, upload: Option<DryUpload>) -> Vec<DryRequest> {
    let order = DryRunOrder {
        ticket: Ticket::default(),
        account: bench.link_order("Ayu").account,
        content: DryContent::AsTyped(object(
            json!({"SubAppId": 1_500_012_345_u64, "VoiceName": "声音", "New": 1}),
        )),
        upload,
    };
    bench.run(JobEffect::Bench(BenchEffect::DryRun(Box::new(order))));
    let event = bench.wait_for(|event| matches!(event, Event::Bench(_)));
    match event {
        Event::Bench(BenchEvent::DryRun { result, .. }) => result.unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dry_run_shows_every_request_without_its_secrets_and_sends_none() {
    let remote = Remote::new("", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let link = dry_run(&mut bench, None);
    let upload = DryUpload {
        container: Container::Wav,
        bytes: 4_711,
        keep: KeepDays::default(),
    };
    let file = dry_run(&mut bench, Some(upload));
    let actions = |of: &[DryRequest]| -> Vec<String> {
        of.iter().map(|request| request.action.clone()).collect()
    };
    assert_eq!(actions(&link), ["CreateAigcCustomVoice"]);
    let all = [
        "ApplyUpload",
        "PutObject",
        "CommitUpload",
        "CreateAigcCustomVoice",
    ];
    assert_eq!(actions(&file), all);
    let body: Value = serde_json::from_str(&link[0].body).unwrap();
    assert_eq!(body["New"], 1);
    let canonical = link[0].canonical_request.as_deref().unwrap();
    assert!(canonical.starts_with("POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1"));
    assert!(
        file[3]
            .body
            .contains("\"VoiceUrl\":\"<CommitUpload.MediaUrl>\""),
        "{}",
        file[3]
    );
    assert!(file[1].to_string().contains("content-length: 4711"));
    let keys = remote.service().keys();
    let printed = format!("{link:?}{file:?}{}", serde_json::to_string(&file).unwrap());
    for secret in [&keys.secret_key, &keys.secret_id] {
        assert!(!printed.contains(secret.expose_secret()));
    }
    let headers = link
        .iter()
        .chain(&file)
        .flat_map(|request| &request.headers);
    let signed: Vec<&str> = headers
        .filter(|(name, _)| name.eq_ignore_ascii_case("authorization"))
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(signed.len(), 5);
    for authorization in signed {
        assert!(authorization.ends_with("[cut]"), "{authorization}");
    }
    let counts = remote.service().counts();
    assert!(counts.calls.is_empty(), "{:?}", counts.calls);
}
