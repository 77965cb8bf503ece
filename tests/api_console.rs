//! Calls of the API by hand, from the window's model to the service and back: judged by what arrived there.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod support;

use desk::{Desk, SECRET_KEY, Setup};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use std::time::Duration;
use support::wire;
use timbre::domain::{Account, AccountId, ActionRisk, AttemptQuery, Failure, Refusal, Site, Step};
use timbre::model::api_console::{Arrival, CallEnd, CallProgress};
use timbre::model::bench::{BenchDialog, DryRunState};
use timbre::model::{Action, ApiConsoleAction, Question};
use timbre::practice::{ReceivedRequest, Service};

/// A desk with an account at a service that breaks as it is told.
struct Bench {
    desk: Desk,
    service: Service,
}

impl Bench {
    fn new(faults: &str) -> Self {
        Self::on(Desk::new(), faults)
    }

    fn on(mut desk: Desk, faults: &str) -> Self {
        let service = desk.service_with(faults);
        service.log_requests(1_000_000);
        let account = desk.add_account(&service.endpoint().to_string());
        desk.act_on(Action::SelectAccount(account.id));
        Self { desk, service }
    }

    fn act(&mut self, action: ApiConsoleAction) {
        self.desk.act_on(action.into());
    }

    fn type_call(&mut self, action: &str, body: &Value) {
        self.act(ApiConsoleAction::Open);
        self.act(ApiConsoleAction::TypeAction(action.to_owned()));
        self.act(ApiConsoleAction::EditJson(body.to_string()));
    }

    /// Sends it, answers the question if there is one, and waits for its end.
    fn call(&mut self, action: &str, body: &Value) -> CallEnd {
        self.type_call(action, body);
        self.act(ApiConsoleAction::Send);
        if self.desk.model.shared.question.is_some() {
            self.desk.act_on(Action::Answer(true));
        }
        self.desk.until("the end of the call", |desk| {
            matches!(desk.model.api_console.progress, CallProgress::Ended(_))
        });
        match &self.desk.model.api_console.progress {
            CallProgress::Ended(end) => (**end).clone(),
            other => panic!("{other:?}"),
        }
    }

    fn arrived(&self, action: &str) -> Vec<ReceivedRequest> {
        wire::of_call(&self.service.received_requests(), action)
    }

    /// All that the activity has of an action, oldest first.
    fn recorded(&self, action: &str) -> Vec<String> {
        let query = AttemptQuery {
            action: Some(action.to_owned()),
            every_attempt: true,
            ..AttemptQuery::default()
        };
        let read = self.desk.services.rows.with(move |store| {
            let ids = store.activity_ids(&query, 100)?;
            let read = ids.iter().rev().map(|id| store.attempt(*id));
            read.collect::<Result<Vec<_>, _>>()
        });
        let kept = self.desk.runtime.block_on(read).unwrap();
        kept.into_iter()
            .map(|kept| format!("{:?}", kept.unwrap()))
            .collect()
    }
}

fn code(end: &CallEnd) -> Option<&str> {
    match end {
        CallEnd::Made { attempt, .. } => attempt.code.as_deref(),
        CallEnd::NotMade(failure) => panic!("{failure:?}"),
    }
}

#[test]
fn a_call_by_hand_arrives_signed_as_its_json_says_and_its_answer_is_looked_at() {
    let mut bench = Bench::new("");
    let body = json!({"Sort": {"Field": "CreateTime", "Order": "Asc"}, "Limit": 5});
    let end = bench.call("DescribeTasks", &body);
    assert_eq!(code(&end), None);
    let arrived = bench.arrived("DescribeTasks");
    assert_eq!(arrived.len(), 1);
    assert_eq!(arrived[0].body, body.to_string().as_bytes());
    assert!(wire::signs(
        &arrived[0],
        &arrived[0].body,
        bench.service.keys()
    ));
    assert_eq!(arrived[0].header("x-tc-version"), "2018-07-17");
    assert_eq!(arrived[0].header("x-tc-region"), "");
    bench
        .desk
        .until("the answer", |desk| desk.model.activity.open.is_some());
    let open = bench.desk.model.activity.open.as_ref().unwrap();
    assert_eq!(open.kept.record.attempt.action, "DescribeTasks");
    assert!(open.answer.total() > 3, "the answer has lines");
    // An action that nobody described goes the same way, with the region that was typed.
    bench.act(ApiConsoleAction::TypeRegion("ap-singapore".into()));
    let end = bench.call("DescribeNeverHeardOf", &json!({"New": [1, null]}));
    assert_eq!(code(&end), Some("InvalidAction"));
    let arrived = bench.arrived("DescribeNeverHeardOf");
    assert_eq!(arrived.len(), 1);
    assert_eq!(arrived[0].body, br#"{"New":[1,null]}"#);
    assert_eq!(arrived[0].header("x-tc-region"), "ap-singapore");
}

#[test]
fn whatever_goes_wrong_a_call_by_hand_is_sent_once_and_recorded_once() {
    let bench = Bench::new(
        "DescribeTasks#1: http 500 html; DescribeTasks#2: throttle; DescribeTasks#3: drop after; \
         DescribeTasks#4: code InternalError; DescribeTasks#5: clock +20m",
    );
    let wanted = [
        (Arrival::Unknown, None),
        (Arrival::Answered, Some("RequestLimitExceeded")),
        (Arrival::Unknown, None),
        (Arrival::Answered, Some("InternalError")),
        (Arrival::Answered, Some("AuthFailure.SignatureExpire")),
    ];
    is_sent_and_recorded_once(bench, &wanted);
    let hasty = Desk::with(Setup {
        answer: Some(Duration::from_secs(2)),
        ..Setup::default()
    });
    let bench = Bench::on(hasty, "DescribeTasks: hang");
    is_sent_and_recorded_once(bench, &[(Arrival::Unknown, None)]);
}

/// Each call by hand, of which it is known whether it arrived, and its code.
fn is_sent_and_recorded_once(mut bench: Bench, wanted: &[(Arrival, Option<&str>)]) {
    for (index, (arrival, code)) in wanted.iter().enumerate() {
        let end = bench.call("DescribeTasks", &json!({"Limit": 1}));
        let CallEnd::Made {
            attempt,
            arrival: came,
            kept,
        } = end
        else {
            panic!("{end:?}");
        };
        assert_eq!(
            (came, attempt.code.as_deref()),
            (*arrival, *code),
            "call {index}"
        );
        assert!(kept.is_some());
        let calls = index + 1;
        assert_eq!(bench.service.counts().of("DescribeTasks"), calls as u64);
        assert_eq!(bench.recorded("DescribeTasks").len(), calls);
    }
    // Nor is it later, when others are called.
    bench.call("DescribeSubAppIds", &json!({}));
    assert_eq!(
        bench.service.counts().of("DescribeTasks"),
        wanted.len() as u64
    );
}

#[test]
fn nothing_is_deleted_before_the_question_was_answered() {
    let mut bench = Bench::new("");
    bench.type_call("DeleteMedia", &json!({"FileId": "9"}));
    bench.act(ApiConsoleAction::Send);
    let asked = Some(Question::CallAction(ActionRisk::Deletes));
    assert_eq!(bench.desk.model.shared.question, asked);
    bench.desk.act_on(Action::Answer(false));
    // What came before it would be here by now.
    bench.call("DescribeSubAppIds", &json!({}));
    assert_eq!(bench.service.counts().of("DeleteMedia"), 0);
    let end = bench.call("DeleteMedia", &json!({"FileId": "9"}));
    assert_eq!(code(&end), Some("ResourceNotFound"));
    assert_eq!(bench.service.counts().of("DeleteMedia"), 1);
}

#[test]
fn what_is_issued_signed_or_typed_as_a_key_is_kept_and_shown_nowhere() {
    let mut bench = Bench::new("");
    let end = bench.call("ApplyUpload", &json!({"MediaType": "wav"}));
    assert_eq!(code(&end), Some("MissingParameter"), "a region is wanted");
    bench.act(ApiConsoleAction::Choose("ApplyUpload"));
    bench.act(ApiConsoleAction::EditMember {
        name: "MediaType".into(),
        text: "wav".into(),
    });
    bench.act(ApiConsoleAction::Send);
    bench.desk.act_on(Action::Answer(true));
    bench.desk.until("its end", |desk| {
        let progress = &desk.model.api_console.progress;
        matches!(progress, CallProgress::Ended(end) if matches!(&**end, CallEnd::Made { attempt, .. } if attempt.is_good()))
    });
    bench.desk.until("its answer", |desk| {
        let open = desk.model.activity.open.as_ref();
        open.is_some_and(|open| open.kept.record.attempt.is_good())
    });
    let shown = format!("{:?}", bench.desk.model.activity.open);
    assert!(
        shown.contains("TempCertificate") && shown.contains("[cut]"),
        "{shown}"
    );
    bench.call(
        "CommitUpload",
        &json!({"VodSessionKey": "plantedSessionKey1"}),
    );
    bench.call(
        "DescribeAigcNothing",
        &json!({"ApiToken": "plantedApiToken1"}),
    );
    let arrived = bench.arrived("CommitUpload");
    let sent = String::from_utf8(arrived[0].body.clone()).unwrap();
    assert!(
        sent.contains("plantedSessionKey1"),
        "it is sent as it stands: {sent}"
    );
    let kept = ["ApplyUpload", "CommitUpload", "DescribeAigcNothing"]
        .map(|action| bench.recorded(action).concat())
        .concat();
    let key = bench.service.keys();
    for secret in [
        "plantedSessionKey1",
        "plantedApiToken1",
        SECRET_KEY,
        key.secret_id.expose_secret(),
    ] {
        assert!(!kept.contains(secret), "{secret} in {kept}");
    }
    let issued = kept.split("VodSessionKey").nth(1).unwrap();
    assert!(issued.contains("[cut]"), "{issued}");
}

#[test]
fn a_dry_run_of_a_call_shows_it_signed_without_its_signature_and_nothing_arrives() {
    let mut bench = Bench::new("");
    bench.type_call("DeleteMedia", &json!({"FileId": "9"}));
    bench.act(ApiConsoleAction::DryRun);
    bench.desk.until("the dry run", |desk| {
        matches!(
            &desk.model.bench.dialog,
            Some(BenchDialog::DryRun(DryRunState::Done(_)))
        )
    });
    let Some(BenchDialog::DryRun(DryRunState::Done(requests))) = &bench.desk.model.bench.dialog
    else {
        panic!("closed");
    };
    let shown = requests[0].to_string();
    assert!(shown.contains("x-tc-action: DeleteMedia"), "{shown}");
    assert!(
        shown.contains("Signature=[cut]") && !shown.contains(SECRET_KEY),
        "{shown}"
    );
    assert_eq!(bench.service.counts().of("DeleteMedia"), 0);
}

#[test]
fn without_keys_nothing_is_sent_and_that_is_said() {
    let account = Account {
        id: AccountId::Stored(uuid::Uuid::from_u128(7)),
        site: Site::International,
        ..Account::practice()
    };
    let mut desk = Desk::with(Setup {
        accounts: vec![account.clone()],
        ..Setup::default()
    });
    desk.act_on(Action::SelectAccount(account.id));
    desk.act_on(ApiConsoleAction::Choose("DescribeSubAppIds").into());
    desk.act_on(ApiConsoleAction::Send.into());
    desk.until("the end of the call", |desk| {
        matches!(desk.model.api_console.progress, CallProgress::Ended(_))
    });
    let CallProgress::Ended(end) = &desk.model.api_console.progress else {
        panic!("it has an end");
    };
    let needs_keys = Failure::own(Step::Prepare, Refusal::NeedsKeys);
    assert_eq!(**end, CallEnd::NotMade(needs_keys));
    assert_eq!(desk.model.activity.selected, None);
}

#[test]
fn in_practice_the_simulated_service_answers() {
    let mut desk = Desk::new();
    desk.act_on(ApiConsoleAction::Choose("DescribeSubAppIds").into());
    desk.act_on(ApiConsoleAction::Send.into());
    desk.until("the answer", |desk| desk.model.activity.open.is_some());
    let open = desk.model.activity.open.as_ref().unwrap();
    assert_eq!(open.kept.record.account, AccountId::Practice);
    assert!(open.kept.record.attempt.is_good());
    // The call that was made is edited as a new one.
    desk.act_on(ApiConsoleAction::Close.into());
    desk.act_on(ApiConsoleAction::TypeAction(String::new()).into());
    desk.act_on(ApiConsoleAction::EditAttempt.into());
    assert!(desk.model.api_console.is_open);
    assert_eq!(desk.model.api_console.action, "DescribeSubAppIds");
}
