//! A paid call whose answer got lost: whether it was taken is found out by itself, and whatever happens
//! no voice is paid twice.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup, quick, start};
use jiff::SignedDuration;
use proptest::prelude::*;
use serde_json::json;
use std::time::Duration;
use timbre::api::CreateVoiceRequest;
use timbre::clock::Clock;
use timbre::domain::{Cause, Failure, Refusal, SessionId, Step, TaskId, Voice, VoiceState};
use timbre::jobs::{Checkpoints, RetryPace, Timings};
use timbre::model::{Event, HistoryEvent, JobEffect, Order};
use timbre::practice::{self, PracticeConfig};
use wiremock::matchers::header;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// The bodies of the paid calls as they arrived.
fn bodies(remote: &Remote) -> Vec<Vec<u8>> {
    let arrived = remote.received("CreateAigcCustomVoice");
    arrived.into_iter().map(|request| request.body).collect()
}

#[test]
fn a_task_whose_answer_was_lost_is_found_in_the_list() {
    let remote = Remote::new("CreateAigcCustomVoice#1: drop after", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let voice = bench.settled(order.id);
    assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
    assert_eq!((remote.tasks_made(), remote.creates()), (1, 1));
    assert!(
        bench
            .recorded_kinds(order.id)
            .starts_with(&["checking", "sending", "not_sure"])
    );
}

#[test]
fn a_call_that_never_arrived_is_sent_again_byte_for_byte_under_its_own_session() {
    let remote = Remote::new("CreateAigcCustomVoice#1: drop before", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("声音");
    let voice = bench.settled(order.id);
    assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
    assert_eq!((remote.tasks_made(), remote.creates()), (1, 2));
    let bodies = bodies(&remote);
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(bodies[1], voice.body.unwrap());
    let session = order.submission.session_id.unwrap();
    let sent: serde_json::Value = serde_json::from_slice(&bodies[1]).unwrap();
    assert_eq!(sent["SessionId"], session.as_str());
}

#[test]
fn an_internal_error_of_the_service_is_not_taken_for_a_refusal() {
    let remote = Remote::new("CreateAigcCustomVoice#1: code InternalError", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    assert!(bench.settled(order.id).state.task_id().is_some());
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn where_tasks_may_not_be_listed_nothing_is_sent_again_until_the_person_looks_again() {
    let remote = Remote::new(
        "CreateAigcCustomVoice#1: drop after; DescribeTasks: code UnauthorizedOperation",
        Clock::System,
    );
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let voice = bench.settled(order.id);
    assert!(matches!(voice.state, VoiceState::Unconfirmed { .. }));
    assert!(voice.state.failure().unwrap().may_have_been_taken());
    assert_eq!((remote.tasks_made(), remote.creates()), (1, 1));

    remote.set_faults("");
    bench.seen.clear();
    bench.run(JobEffect::CheckNow(order.id));
    assert!(bench.finished(order.id).state.voice_id().is_some());
    assert_eq!((remote.tasks_made(), remote.creates()), (1, 1));
}

#[test]
fn a_row_without_a_session_is_never_sent_again() {
    let remote = Remote::new("CreateAigcCustomVoice#1: drop before", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let mut order = bench.link_order("Ayu");
    order.submission.session_id = None;
    bench.submit(&order);
    let voice = bench.settled(order.id);
    assert!(matches!(voice.state, VoiceState::Unconfirmed { .. }));
    let bench = bench.kill(&remote, Checkpoints::default());
    assert_eq!(bench.stored(order.id).state.kind(), "unconfirmed");
    assert_eq!(remote.creates(), 1);
}

#[test]
fn the_person_may_let_the_search_rest() {
    let remote = Remote::new("CreateAigcCustomVoice#1: drop after", Clock::System);
    let mut pace = quick();
    pace.resolve.looks = vec![Duration::from_hours(1)];
    let mut bench = Bench::at(&remote, with_pace(pace));
    let order = bench.submit_link("Ayu");
    bench.recorded(order.id, |voice| voice.state.kind() == "not_sure");
    bench.run(JobEffect::Cancel(order.id));
    let voice = bench.settled(order.id);
    assert!(matches!(voice.state, VoiceState::Unconfirmed { .. }));
}

fn with_pace(pace: Timings) -> Setup {
    Setup {
        pace,
        ..Setup::default()
    }
}

/// A row that a run left while its paid call was under way.
fn left_sending(bench: &Bench, order: &Order) -> Voice {
    let body = CreateVoiceRequest::from_submission(&order.submission, None)
        .unwrap()
        .to_bytes();
    Voice {
        body: Some(body.to_vec()),
        sent: Some(bench.now()),
        state: VoiceState::Sending,
        ..order.row()
    }
}

/// How a row that was left while it was sent ends so much later, and how often it was sent then.
fn settled_after(gone: SignedDuration) -> (Voice, u64) {
    let clock = Clock::set_to(start());
    let remote = Remote::new("", clock.clone());
    let bench = Bench::at(&remote, Setup::by(&clock));
    let voice = left_sending(&bench, &bench.link_order("Left"));
    bench.put_on_disk(&voice);
    clock.advance(gone.unsigned_abs());
    let mut bench = bench.kill(&remote, Checkpoints::default());
    let voice = bench.settled(voice.id);
    (voice, remote.creates())
}

#[test]
fn within_48_hours_an_interrupted_call_is_sent_again_and_never_after() {
    let hours = SignedDuration::from_hours(48);
    let (voice, sent) = settled_after(hours - SignedDuration::from_secs(1));
    assert!(voice.state.task_id().is_some(), "{:?}", voice.state);
    assert_eq!(sent, 1);
    let (voice, sent) = settled_after(hours);
    assert!(matches!(voice.state, VoiceState::Unconfirmed { .. }));
    assert_eq!(sent, 0);
    assert_eq!(
        voice.state.failure(),
        Some(&Failure::own(
            Step::Create,
            Refusal::InterruptedWhileSending
        ))
    );
}

#[test]
fn a_call_that_waits_to_be_sent_again_is_not_once_its_48_hours_are_over() {
    let clock = Clock::set_to(start());
    let remote = Remote::new("CreateAigcCustomVoice: throttle", clock.clone());
    let bench = Bench::at(&remote, Setup::by(&clock));
    let voice = left_sending(&bench, &bench.link_order("Left"));
    bench.put_on_disk(&voice);
    let mut bench = bench.kill(&remote, Checkpoints::default());
    bench.waits_for_a_way(2);
    clock.advance(Duration::from_hours(48));
    // The service stays busy: only that it is not asked any more ends it.
    let voice = bench.settled(voice.id);
    assert!(matches!(voice.state, VoiceState::Unconfirmed { .. }));
    assert_eq!(remote.tasks_made(), 0);
}

#[test]
fn a_session_is_free_for_another_voice_after_7_days_and_not_before() {
    let clock = Clock::set_to(start());
    let mut bench = Bench::with(Setup::by(&clock));
    let session: SessionId = "same".parse().unwrap();
    let under_the_same = |bench: &mut Bench| {
        let mut order = bench.link_order("Ayu");
        order.submission.session_id = Some(session.clone());
        bench.submit(&order);
        bench.settled(order.id).state
    };
    assert!(under_the_same(&mut bench).task_id().is_some());
    clock.advance(Duration::from_hours(7 * 24) - Duration::from_secs(1));
    assert_eq!(
        under_the_same(&mut bench).failure().unwrap().cause,
        Cause::Own {
            refusal: Refusal::SessionUsed
        }
    );
    clock.advance(Duration::from_secs(2));
    assert!(under_the_same(&mut bench).task_id().is_some());
}

#[test]
fn a_busy_service_is_asked_again_and_the_row_tells_of_it() {
    let remote = Remote::new("CreateAigcCustomVoice#1-2: throttle", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    assert!(bench.settled(order.id).state.task_id().is_some());
    let tries: Vec<_> = bench
        .seen
        .iter()
        .filter_map(|event| match event {
            Event::History(HistoryEvent::Waiting { try_no, of, .. }) => Some((*try_no, *of)),
            _ => None,
        })
        .collect();
    assert_eq!(tries, [(2, Some(5)), (3, Some(5))]);
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn a_service_that_stays_busy_ends_the_row_unpaid() {
    let remote = Remote::new("CreateAigcCustomVoice: throttle", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let voice = bench.settled(order.id);
    let failure = voice.state.failure().unwrap();
    assert_eq!(failure.code().as_deref(), Some("RequestLimitExceeded"));
    assert_eq!((remote.tasks_made(), remote.creates()), (0, 5));
}

#[test]
fn a_row_that_waits_before_its_next_try_can_be_stopped() {
    let remote = Remote::new("CreateAigcCustomVoice: throttle", Clock::System);
    let pace = Timings {
        retry: RetryPace {
            first: Duration::from_hours(1),
            longest: Duration::from_hours(1),
            tries: 5,
        },
        ..quick()
    };
    let mut bench = Bench::at(&remote, with_pace(pace));
    let order = bench.submit_link("Ayu");
    bench.wait_for(|event| matches!(event, Event::History(HistoryEvent::Waiting { .. })));
    bench.run(JobEffect::Cancel(order.id));
    assert_eq!(bench.settled(order.id).state, VoiceState::Cancelled);
    assert_eq!(remote.tasks_made(), 0);
}

#[test]
fn a_row_waits_while_there_is_no_way_to_the_service_and_goes_on_when_there_is() {
    let dir = tempfile::tempdir().unwrap();
    let config = || PracticeConfig {
        store: practice::StorePlace::File(dir.path().join("service.db")),
        ..Remote::config()
    };
    // The service is away: its port, which it takes again later, is closed.
    let remote = Remote::with(config());
    let mut bench = Bench::at(&remote, Setup::default());
    drop(remote);
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    bench.waits_for_a_way(8);
    let remote = Remote::with(config());
    assert!(bench.finished(order.id).state.voice_id().is_some());
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn all_rows_together_stay_below_the_services_limit() {
    let remote = Remote::new("", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let orders: Vec<_> = (0..45)
        .map(|n| bench.link_order(&format!("Voice {n}")))
        .collect();
    for order in &orders {
        bench.submit(order);
    }
    let mut sent = Vec::new();
    for order in &orders {
        sent.push(bench.settled(order.id).sent.unwrap());
    }
    sent.sort();
    for window in sent.windows(21) {
        let span = window[20].duration_since(window[0]);
        assert!(
            span >= SignedDuration::from_secs(1),
            "21 calls within {span:#}"
        );
    }
    assert_eq!(remote.tasks_made(), 45);
}

/// A service made of canned answers, which answers the first call so and all others as doubles, and lists
/// nothing for so many looks.
fn canned(first: ResponseTemplate, empty_looks: u64) -> (tokio::runtime::Runtime, MockServer) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        let answer = |members: serde_json::Value| {
            let mut response = members;
            response["RequestId"] = json!("r");
            ResponseTemplate::new(200).set_body_json(json!({"Response": response}))
        };
        let create = || Mock::given(header("x-tc-action", "CreateAigcCustomVoice"));
        let list = || Mock::given(header("x-tc-action", "DescribeTasks"));
        let double = json!({"Error": {"Code": "InvalidParameterValue.SessionId", "Message": "m"}});
        let nothing = json!({"TaskSet": [], "ScrollToken": ""});
        let page = json!({"TaskSet": [
            {"TaskId": "1-CreateAigcCustomVoice-1t", "SessionId": "other"}
        ], "ScrollToken": "second page"});
        let found = json!({"TaskSet": [
            {"TaskId": "1-CreateAigcCustomVoice-2t", "SessionId": "mine"}
        ], "ScrollToken": ""});
        create()
            .respond_with(first)
            .up_to_n_times(1)
            .mount(&server)
            .await;
        create().respond_with(answer(double)).mount(&server).await;
        list()
            .respond_with(answer(nothing))
            .up_to_n_times(empty_looks)
            .mount(&server)
            .await;
        list()
            .respond_with(answer(page))
            .up_to_n_times(1)
            .mount(&server)
            .await;
        list().respond_with(answer(found)).mount(&server).await;
        server
    });
    (runtime, server)
}

/// The requests by which an order comes to its task that the first call had made, and the second one, in the
/// same bytes, was told to be a double of.
fn found_after_a_double(first: ResponseTemplate, empty_looks: u64) -> Vec<wiremock::Request> {
    let (runtime, server) = canned(first, empty_looks);
    let mut account = Remote::new("", Clock::System).account();
    account.account.site = timbre::domain::Site::Custom {
        api: timbre::domain::Endpoint::parse(&server.uri()).unwrap(),
        upload: None,
    };
    let mut bench = Bench::with_account(account, Setup::default());
    let mut order = bench.link_order("Ayu");
    order.submission.session_id = Some("mine".parse().unwrap());
    bench.submit(&order);
    let voice = bench.settled(order.id);
    let task_id = voice.state.task_id().map(TaskId::as_str);
    assert_eq!(
        task_id,
        Some("1-CreateAigcCustomVoice-2t"),
        "{:?}",
        voice.state
    );
    let requests = runtime.block_on(server.received_requests()).unwrap();
    let paid: Vec<_> = requests
        .iter()
        .filter(|request| request.headers["x-tc-action"] == "CreateAigcCustomVoice")
        .collect();
    assert_eq!(paid.len(), 2, "sent again once, refused as a double");
    assert_eq!(paid[0].body, paid[1].body);
    requests
}

#[test]
fn a_call_that_was_turned_away_and_is_a_double_the_next_time_was_taken() {
    let busy = json!({"Response": {
        "Error": {"Code": "RequestLimitExceeded", "Message": "m"},
        "RequestId": "r",
    }});
    found_after_a_double(ResponseTemplate::new(200).set_body_json(busy), 1);
}

#[test]
fn a_task_that_the_service_lists_late_and_on_a_later_page_is_found() {
    // Three looks before the second sending, and one after it.
    let first = ResponseTemplate::new(502).set_body_string("<html></html>");
    let requests = found_after_a_double(first, 4);
    let asked_for_the_second_page = requests
        .iter()
        .any(|request| String::from_utf8_lossy(&request.body).contains("second page"));
    assert!(asked_for_the_second_page);
}

/// What may go wrong with the calls of one voice, once each.
fn faults() -> impl Strategy<Value = String> {
    let call = prop_oneof![
        Just("CreateAigcCustomVoice"),
        Just("DescribeTasks"),
        Just("DescribeTaskDetail"),
        Just("*"),
    ];
    let fault = prop_oneof![
        Just("drop before"),
        Just("drop after"),
        Just("http 502 html"),
        Just("http 504 empty before"),
        Just("body html"),
        Just("body cut"),
        Just("body empty"),
        Just("body array"),
        Just("cut 30"),
        Just("throttle"),
        Just("code InternalError"),
        Just("code UnauthorizedOperation"),
        Just("code AuthFailure.TokenFailure"),
        Just("code InvalidParameterValue.SessionId"),
        Just("code ResourceNotFound"),
        Just("task fail 70000 FailedOperation \"no\""),
    ];
    let rule =
        (call, 1..5_u8, fault).prop_map(|(call, nth, fault)| format!("{call}#{nth}: {fault}"));
    proptest::collection::vec(rule, 0..8).prop_map(|rules| rules.join("\n"))
}

/// Whether a row may go from one state to the other; states on the disk, by their names.
fn may_follow(before: &str, after: &str) -> bool {
    let unsent = ["checking", "uploading"];
    let taken = ["accepted", "in_progress", "ready", "failed", "too_old"];
    before == after
        || match before {
            "checking" | "uploading" => {
                unsent.contains(&after) || ["sending", "failed", "cancelled"].contains(&after)
            }
            "sending" => ["accepted", "not_sure", "failed", "checking"].contains(&after),
            "not_sure" => ["accepted", "unconfirmed"].contains(&after),
            "unconfirmed" => ["not_sure", "accepted"].contains(&after),
            "accepted" | "in_progress" => taken.contains(&after) && after != "accepted",
            _ => false,
        }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_course_of_faults_and_kills_pays_twice_loses_a_task_or_leaves_the_known_states(
        faults in faults(),
        kill_after in proptest::option::of(0..40_u64),
    ) {
        let remote = Remote::new(&faults, Clock::System);
        let mut bench = Bench::at(&remote, Setup::default());
        let order = bench.submit_link("Ayu");
        bench.recorded(order.id, |_| true);
        if let Some(millis) = kill_after {
            std::thread::sleep(Duration::from_millis(millis));
            bench = bench.kill(&remote, Checkpoints::default());
        }
        let known = |voice: &Voice| !voice.state.is_being_sent()
            && !voice.state.is_followed()
            && voice.state.kind() != "not_sure";
        let stored = bench.stored(order.id);
        let voice = if known(&stored) { stored } else { bench.finished(order.id) };
        let kinds = bench.recorded_kinds(order.id);
        for pair in kinds.windows(2) {
            prop_assert!(may_follow(pair[0], pair[1]), "{:?}", kinds);
        }
        let made = remote.tasks_made();
        prop_assert!(made <= 1, "paid twice");
        match voice.state.kind() {
            "ready" => prop_assert_eq!(made, 1),
            "failed" => prop_assert!(
                made == 0 || voice.state.task_id().is_some(),
                "a task was made and is not known: {:?}", voice.state
            ),
            "unconfirmed" => {}
            other => prop_assert!(false, "{}", other),
        }
    }
}
