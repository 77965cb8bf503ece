//! Models that have an activity.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use timbre::domain::attempt::TextLines;
use timbre::domain::{
    AccountId, Attempt, AttemptId, AttemptPhase, AttemptRecord, AttemptRoute, AttemptSummary,
    CallId, InActivity, KeptAttempt, RequestId, SigningSteps, Timing, Transport,
};
use timbre::model::activity::{
    ActivityAction, ActivityEffect, ActivityEvent, ComparedPart, Comparison, DiffKind, DiffLine,
    OpenAttempt, PartKind, TextView,
};
use timbre::model::{Action, Effect, JobEffect, Model, View};

const BODY: &str = r#"{"SubAppId":251007,"VoiceName":"Budi customer care","VoiceUrl":"https://a.example/f0.wav?[cut]","SessionId":"0d9c2f6e-5a1b-4c38-9b55-4d4f7a1c8e02","Tags":["a","声音"],"TasksPriority":0}"#;
const ANSWER: &str = r#"{"Response":{"TaskId":"251007-CreateAigcCustomVoice-9f21c07bt","RequestId":"daab1385-c7d7-4668-90a0-99f73f14c009"}}"#;

fn at() -> Timestamp {
    "2026-11-22T13:05:02Z".parse().unwrap()
}

/// Action, subject, status, code, failure of the network, and how long in milliseconds.
type Row = (
    &'static str,
    &'static str,
    Option<u16>,
    Option<&'static str>,
    Option<Transport>,
    u64,
);

/// The attempts of the list.
fn summaries() -> Vec<AttemptSummary> {
    let rows: [Row; 9] = [
        (
            "CreateAigcCustomVoice",
            "Budi customer care",
            Some(200),
            None,
            None,
            142,
        ),
        ("CommitUpload", "sari-take-3.wav", Some(200), None, None, 96),
        ("PutObject", "", Some(200), None, None, 3_100),
        ("ApplyUpload", "wav", Some(200), None, None, 88),
        (
            "CreateAigcCustomVoice",
            "Test 12",
            Some(200),
            Some("InvalidParameterValue.SubAppId"),
            None,
            121,
        ),
        (
            "CreateAigcCustomVoice",
            "Opening line",
            None,
            None,
            Some(Transport::TimedOut),
            60_000,
        ),
        ("DescribeTaskDetail", "Budi", Some(200), None, None, 75),
        ("CheckLink", "", Some(302), None, None, 31),
        (
            "DescribeSubAppIds",
            "",
            Some(502),
            None,
            Some(Transport::NotConnected),
            93,
        ),
    ];
    let summary = |(index, row): (usize, Row)| {
        let (action, voice, status, code, transport, ms) = row;
        AttemptSummary {
            id: AttemptId(100 - i64::try_from(index).unwrap()),
            row: None,
            voice: Some(voice.to_owned()).filter(|name| !name.is_empty()),
            account: AccountId::Practice,
            action: action.to_owned(),
            started: at() - SignedDuration::from_secs(7 * i64::try_from(index).unwrap()),
            duration: Duration::from_millis(ms),
            status,
            code: code.map(ToOwned::to_owned),
            transport,
            request_id: None,
            kept_as: (index == 4).then(|| "the odd one".to_owned()),
            number: 1 + usize::from(index == 6),
            of: 1 + usize::from(index == 6),
        }
    };
    rows.into_iter().enumerate().map(summary).collect()
}

/// An attempt with all that can be seen of one.
pub fn whole() -> Attempt {
    let request = format!(
        "POST https://vod.intl.tencentcloudapi.com/\nhost: vod.intl.tencentcloudapi.com\n\
         content-type: application/json\nx-tc-action: CreateAigcCustomVoice\nx-tc-version: 2018-07-17\n\
         x-tc-timestamp: 1795352702\nauthorization: TC3-HMAC-SHA256 Credential=AKID…7f3c/2026-11-22/vod/\
         tc3_request, SignedHeaders=content-type;host, Signature=[cut]\ncontent-length: 224\n\n{BODY}"
    );
    let endpoint = "https://vod.intl.tencentcloudapi.com".to_owned();
    let mut attempt = Attempt::begin("CreateAigcCustomVoice", endpoint, request, at());
    let mut timing = Timing::default();
    for (phase, ms) in AttemptPhase::ALL.into_iter().zip([8, 54, 74, 6]) {
        timing.set(phase, Duration::from_millis(ms));
    }
    attempt.duration = Duration::from_millis(142);
    attempt.timing = Some(timing);
    attempt.route = Some(AttemptRoute::SystemProxy);
    attempt.status = Some(200);
    attempt.clock_behind_s = Some(-3);
    attempt.answer_headers = Some("content-type: application/json\nserver: nginx\n".into());
    attempt.answer = Some(ANSWER.into());
    attempt.answer_bytes = Some(169);
    attempt.request_id = Some(RequestId::new("daab1385-c7d7-4668-90a0-99f73f14c009"));
    attempt.signing = Some(SigningSteps {
        canonical_request:
            "POST\n/\n\ncontent-type:application/json\nhost:vod.intl.tencentcloudapi.com\n\n\
            content-type;host\n35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064"
                .into(),
        string_to_sign: "TC3-HMAC-SHA256\n1795352702\n2026-11-22/vod/tc3_request\n\
            5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031"
            .into(),
    });
    attempt
}

/// What an earlier version wrote of the same.
pub fn of_an_earlier_version() -> Attempt {
    let whole = whole();
    Attempt {
        route: None,
        signing: None,
        answer_headers: None,
        answer_bytes: None,
        timing: None,
        ..whole
    }
}

/// The page of the activity with its list.
pub fn with_activity(mut model: Model) -> Model {
    model.act(Action::Show(View::Activity));
    let summaries = summaries();
    let ids: Vec<AttemptId> = summaries.iter().map(|summary| summary.id).collect();
    let ticket = model.activity.tickets.current();
    let page = ids.into();
    let event = ActivityEvent::Page {
        ticket,
        page,
        summaries,
    };
    model.apply(event.into());
    let in_use = InActivity {
        attempts: 1_204,
        bytes: 3_400_000,
        actions: vec![("CreateAigcCustomVoice".into(), 900)],
        codes: vec![("InternalError".into(), 3)],
        accounts: vec![(AccountId::Practice, 1_200), (AccountId::Environment, 4)],
    };
    model.apply(ActivityEvent::InUse(in_use).into());
    model
}

/// The same with an attempt open that is one of two of its call.
pub fn with_attempt(model: Model, attempt: Attempt, is_of_this_version: bool) -> Model {
    let mut model = with_activity(model);
    let id = AttemptId(100);
    let effects = model.act(ActivityAction::Select(Some(id)).into());
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Activity(ActivityEffect::Open { ticket, .. })) => Some(*ticket),
        _ => None,
    });
    let lines = |text: &str| TextView::new(TextLines::of(text));
    let siblings = if is_of_this_version {
        vec![AttemptId(99), id]
    } else {
        vec![id]
    };
    let open = OpenAttempt {
        voice: Some("Budi customer care".into()),
        request: lines(BODY),
        answer: lines(attempt.answer.as_deref().unwrap_or_default()),
        kept: KeptAttempt {
            id,
            record: AttemptRecord {
                call: is_of_this_version.then(CallId::new),
                row: None,
                account: AccountId::Practice,
                attempt,
            },
            kept_as: None,
            siblings,
        },
    };
    let (ticket, attempt) = (ticket.unwrap(), Some(Box::new(open)));
    model.apply(ActivityEvent::Opened { ticket, attempt }.into());
    model
}

/// Two attempts side by side.
pub fn with_comparison(model: Model) -> Model {
    let mut model = with_attempt(model, whole(), true);
    model.act(ActivityAction::BeginComparing.into());
    let effects = model.act(ActivityAction::Select(Some(AttemptId(96))).into());
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Activity(ActivityEffect::Compare { ticket, .. })) => Some(*ticket),
        _ => None,
    });
    let line = |kind, text: &str| DiffLine {
        kind,
        text: text.into(),
    };
    let lines = vec![
        line(DiffKind::LeftOut, "2"),
        line(DiffKind::Same, "  \"SubAppId\": 251007,"),
        line(DiffKind::First, "  \"VoiceName\": \"Budi customer care\","),
        line(DiffKind::Second, "  \"VoiceName\": \"Test 12\","),
    ];
    let comparison = Comparison {
        attempts: [AttemptId(100), AttemptId(96)],
        // As they stand in the list.
        started: [at(), at() - SignedDuration::from_secs(7 * 4)],
        parts: vec![
            ComparedPart {
                kind: PartKind::RequestHead,
                lines: Vec::new(),
            },
            ComparedPart {
                kind: PartKind::RequestBody,
                lines,
            },
        ],
    };
    let (ticket, comparison) = (ticket.unwrap(), Some(Box::new(comparison)));
    model.apply(ActivityEvent::Compared { ticket, comparison }.into());
    model
}
