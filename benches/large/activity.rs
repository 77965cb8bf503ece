//! The activity with 100,000 attempts: its list, its search, and what a frame of its page costs.

use super::figures::Figures;
use super::window::{Window, app, turn_wheel, until};
use super::words::say;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use std::time::{Duration, Instant};
use timbre::clock::Clock;
use timbre::domain::{
    AccountId, Attempt, AttemptQuery, AttemptRecord, CallId, CodeFilter, PageQuery, RequestId,
    SigningSteps,
};
use timbre::store::Store;

const ATTEMPTS: i64 = 100_000;
/// A search is answered within this.
const SEARCH: Duration = Duration::from_millis(50);
/// The app's own part of a frame, in 99 of 100.
const FRAME: Duration = Duration::from_millis(8);

pub fn measure(folder: &Path, figures: &mut Figures) {
    let store = Store::open(folder, &Clock::System).unwrap().store;
    let mut call = CallId::new();
    for number in 0..ATTEMPTS {
        // One in ten is the second attempt of a call.
        if number % 10 != 3 {
            call = CallId::new();
        }
        store.record_attempt(&attempt(number, call)).unwrap();
    }
    let began = Instant::now();
    while store.activity_index_step().unwrap() {}
    println!(
        "index of the activity: {:.1} s",
        began.elapsed().as_secs_f64()
    );
    for search in [
        "",
        "budi",
        "5a1b-00042",
        "invalidparameter",
        "\"subappid\":251007",
        "post nowhere",
        "e",
    ] {
        let what = format!("activity: search \"{search}\"");
        ask(&store, &what, search.into(), CodeFilter::All, figures);
    }
    ask(
        &store,
        "activity: what failed",
        String::new(),
        CodeFilter::Failed,
        figures,
    );
    figures.median("activity: what it can be narrowed by", SEARCH * 4, || {
        drop(store.in_activity().unwrap());
    });
    drop(store);
    frames(folder, figures);
}

fn ask(store: &Store, what: &str, search: String, code: CodeFilter, figures: &mut Figures) {
    let query = AttemptQuery {
        search,
        code,
        ..AttemptQuery::default()
    };
    figures.median(what, SEARCH, || {
        let page = store.activity_page(&query, &PageQuery::FIRST).unwrap();
        drop(store.attempt_summaries(&page.ids).unwrap());
    });
}

fn attempt(number: i64, call: CallId) -> AttemptRecord {
    let (action, code) = match number % 10 {
        0 => ("CreateAigcCustomVoice", None),
        1 => ("ApplyUpload", None),
        2 => ("CommitUpload", Some("InvalidParameterValue.SubAppId")),
        3 => ("CommitUpload", None),
        _ => ("DescribeTaskDetail", None),
    };
    let body = format!(
        r#"{{"SubAppId":251007,"VoiceName":"Budi {number}","SessionId":"0d9c2f6e-5a1b-{number:05}-9b55-4d4f7a1c8e02"}}"#
    );
    let host = "vod.intl.tencentcloudapi.com";
    let request = format!(
        "POST https://{host}/\nhost: {host}\ncontent-type: application/json\nx-tc-action: {action}\n\
         x-tc-timestamp: {}\n\n{body}",
        1_795_000_000 + number
    );
    let at = Timestamp::from_second(1_780_000_000).unwrap() + SignedDuration::from_secs(number);
    let mut attempt = Attempt::begin(action, format!("https://{host}"), request, at);
    attempt.signing = Some(SigningSteps {
        canonical_request: format!(
            "POST\n/\n\ncontent-type:application/json\nhost:{host}\nx-tc-action:{}\n\n\
             content-type;host;x-tc-action\n{}",
            action.to_lowercase(),
            hash(number)
        ),
        string_to_sign: format!(
            "TC3-HMAC-SHA256\n{}\n2026-11-18/vod/tc3_request\n{}",
            1_795_000_000 + number,
            hash(!number)
        ),
    });
    attempt.status = Some(200);
    attempt.code = code.map(ToOwned::to_owned);
    let id = format!(
        "daab1385-c7d7-4668-{:04x}-99f7{number:08x}",
        number % 65_536
    );
    attempt.answer = Some(format!(
        r#"{{"Response":{{"TaskId":"251007-t-{number}","RequestId":"{id}"}}}}"#
    ));
    attempt.request_id = Some(RequestId::new(id));
    attempt.answer_headers = Some("content-type: application/json\nserver: nginx\n".into());
    AttemptRecord {
        call: Some(call),
        row: None,
        account: AccountId::Practice,
        attempt,
    }
}

/// What looks like a hash: 64 characters, other ones for each number.
fn hash(number: i64) -> String {
    let each = (1..=4_i64).map(|part| {
        let mixed = (number ^ part).wrapping_mul(0x5851_f42d_4c95_7f2d);
        format!("{mixed:016x}")
    });
    each.collect()
}

/// Turns the wheel over the list, a screen a frame, while an attempt is looked at.
fn frames(folder: &Path, figures: &mut Figures) {
    let mut window = app(folder);
    window.step();
    window
        .get_by_role_and_label(Role::Tab, say("rail-activity"))
        .click();
    let shows = |window: &Window| {
        let found = window.query_all_by_label_contains("DescribeTaskDetail");
        found.count() > 0
    };
    until(&mut window, shows);
    window
        .query_all_by_label_contains("DescribeTaskDetail")
        .next()
        .unwrap()
        .click();
    let is_open = |window: &Window| window.state().model().activity.open.is_some();
    until(&mut window, is_open);
    let frames = turn_wheel(&mut window, egui::pos2(250.0, 500.0));
    let late = frames[frames.len() * 99 / 100];
    figures.is(
        "activity: a frame with an open attempt, 99 of 100",
        late,
        FRAME,
    );
}
