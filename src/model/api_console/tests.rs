use super::*;
use crate::domain::{AccountId, ActionRisk, Transport, View};
use crate::model::activity::{ActivityAction, AttemptPart};
use crate::model::bench::{BenchDialog, DryRunState};
use crate::model::{Action, ActivityEffect, Effect, JobEffect, Model, Question};
use crate::testing;
use jiff::Timestamp;
use serde_json::json;

/// The console with this action and body.
fn console(action: &str, body: &Value) -> Model {
    let (mut model, _) = Model::new(testing::start());
    model.act(ApiConsoleAction::Open.into());
    model.act(ApiConsoleAction::TypeAction(action.to_owned()).into());
    model.act(ApiConsoleAction::EditJson(body.to_string()).into());
    model
}

/// The call that is sent by these effects.
fn sent(effects: &[Effect]) -> Option<(Ticket, ConsoleRequest)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::ApiConsole(ApiConsoleEffect::Send { ticket, request })) => {
            Some((*ticket, (**request).clone()))
        }
        _ => None,
    })
}

fn send(model: &mut Model) -> Option<(Ticket, ConsoleRequest)> {
    sent(&model.act(ApiConsoleAction::Send.into()))
}

#[test]
fn the_console_opens_on_the_page_of_the_activity_and_makes_way_for_an_attempt() {
    let mut model = console("DescribeTasks", &json!({}));
    assert!(model.api_console.is_open);
    assert_eq!(model.shared.view, View::Activity);
    model.act(ActivityAction::Select(Some(AttemptId(1))).into());
    assert!(!model.api_console.is_open);
    assert_eq!(model.api_console.action, "DescribeTasks");
}

#[test]
fn what_only_reads_is_sent_at_once_and_once() {
    let mut model = console("DescribeTasks", &json!({"Limit": 5, "New": [null]}));
    let (_, request) = send(&mut model).unwrap();
    assert_eq!(request.account.id, AccountId::Practice);
    assert_eq!(request.call.action.as_str(), "DescribeTasks");
    assert_eq!(
        Value::Object(request.call.body),
        json!({"Limit": 5, "New": [null]})
    );
    assert_eq!(model.api_console.progress, CallProgress::UnderWay);
    assert_eq!(send(&mut model), None);
}

#[test]
fn what_deletes_or_pays_or_is_not_known_is_sent_after_a_question_alone() {
    for (action, risk) in [
        ("DeleteMedia", ActionRisk::Deletes),
        ("CreateAigcVideoTask", ActionRisk::Pays),
        ("NeverHeardOf", ActionRisk::Unknown),
    ] {
        let mut model = console(action, &json!({}));
        assert_eq!(send(&mut model), None);
        assert_eq!(model.shared.question, Some(Question::CallAction(risk)));
        assert_eq!(sent(&model.act(Action::Answer(false))), None);
        assert_eq!(model.api_console.progress, CallProgress::Idle);
        send(&mut model);
        assert!(sent(&model.act(Action::Answer(true))).is_some(), "{action}");
    }
}

#[test]
fn the_paid_call_is_never_sent_from_here_and_leads_to_the_form() {
    for name in ["CreateAigcCustomVoice", " createaigccustomvoice"] {
        let mut model = console(
            name,
            &json!({"VoiceName": "Ayu", "SessionId": "old", "New": 1}),
        );
        assert_eq!(send(&mut model), None);
        assert_eq!(model.shared.question, None);
        let effects = model.act(ApiConsoleAction::DryRun.into());
        assert_eq!(effects, []);
        let effects = model.act(ApiConsoleAction::FillForm.into());
        let submits = |effect: &Effect| matches!(effect, Effect::Job(JobEffect::Submit(_)));
        assert!(!effects.iter().any(submits));
        assert_eq!(model.shared.view, View::Create);
        assert_eq!(model.form.draft.voice_name, "Ayu");
        assert_ne!(model.form.draft.session_id, "old");
        assert_eq!(model.form.draft.members["New"], 1);
    }
}

#[test]
fn fields_and_json_are_in_step() {
    let mut model = console("DescribeTasks", &json!({"New": true}));
    let edit = |name: &str, text: &str| {
        let (name, text) = (name.to_owned(), text.to_owned());
        Action::from(ApiConsoleAction::EditMember { name, text })
    };
    model.act(edit("Sort.Field", "CreateTime"));
    model.act(edit("Limit", "5"));
    let shown: Value = serde_json::from_str(&model.api_console.json.text).unwrap();
    let wanted = json!({"New": true, "Sort": {"Field": "CreateTime"}, "Limit": 5});
    assert_eq!(shown, wanted);
    model.act(edit("NoSuchMember", "x"));
    model.act(ApiConsoleAction::EditJson("{\"Limit\": ".into()).into());
    assert_eq!(model.api_console.request(), Err(ConsoleProblem::Body));
    assert_eq!(send(&mut model), None);
}

#[test]
fn a_chosen_action_keeps_what_it_declares_too_and_a_region_where_one_is_wanted() {
    let mut model = console("DescribeTasks", &json!({"Limit": 5, "FileId": "9"}));
    model.act(ApiConsoleAction::Choose("DeleteMedia").into());
    let body = model.api_console.json.body();
    assert_eq!(body["FileId"], "9");
    assert!(!body.contains_key("Limit"));
    assert_eq!(model.api_console.region, "");
    model.act(ApiConsoleAction::Choose("ApplyUpload").into());
    assert!(!model.api_console.region.is_empty());
    model.act(ApiConsoleAction::TypeRegion("a\r\nb".into()).into());
    assert_eq!(model.api_console.request(), Err(ConsoleProblem::Region));
}

#[test]
fn variables_are_filled_in_when_it_is_sent() {
    let mut model = console("DescribeTasks", &json!({"ScrollToken": "{n}-{uuid}"}));
    let (ticket, first) = send(&mut model).unwrap();
    let token = |request: &ConsoleRequest| request.call.body["ScrollToken"].clone();
    assert!(token(&first).as_str().unwrap().starts_with("1-"));
    let end = Box::new(CallEnd::NotMade(crate::domain::Failure::own(
        crate::domain::Step::Prepare,
        crate::domain::Refusal::NeedsKeys,
    )));
    model.apply(ApiConsoleEvent::Ended { ticket, end }.into());
    let (_, second) = send(&mut model).unwrap();
    assert!(token(&second).as_str().unwrap().starts_with("2-"));
    assert!(model.api_console.json.text.contains("{uuid}"));
}

fn made(kept: Option<AttemptId>) -> CallEnd {
    let endpoint = "http://127.0.0.1:9".to_owned();
    let mut attempt = Attempt::begin(
        "DescribeTasks",
        endpoint,
        String::new(),
        Timestamp::UNIX_EPOCH,
    );
    attempt.transport = Some(Transport::TimedOut);
    CallEnd::Made {
        attempt: Box::new(attempt),
        arrival: Arrival::Unknown,
        kept,
    }
}

#[test]
fn an_answer_is_looked_at_in_the_activity_unless_nobody_waits_for_it() {
    let mut model = console("DescribeTasks", &json!({}));
    let (ticket, _) = send(&mut model).unwrap();
    let end = Box::new(made(Some(AttemptId(7))));
    let effects = model.apply(ApiConsoleEvent::Ended { ticket, end }.into());
    let opens = effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::Job(JobEffect::Activity(ActivityEffect::Open { id, .. })) if *id == AttemptId(7)
        )
    });
    assert!(opens && model.api_console.is_open);
    assert_eq!(model.activity.part, AttemptPart::Answer);
    // Another one is looked at meanwhile.
    model.act(ApiConsoleAction::Close.into());
    model.act(ActivityAction::Select(Some(AttemptId(5))).into());
    model.act(ApiConsoleAction::Open.into());
    assert_eq!(model.activity.selected, Some(AttemptId(7)));
    assert_eq!(model.activity.part, AttemptPart::Answer);

    let (ticket, _) = send(&mut model).unwrap();
    model.act(ApiConsoleAction::StopWaiting.into());
    assert_eq!(model.api_console.progress, CallProgress::Idle);
    let end = Box::new(made(Some(AttemptId(8))));
    model.apply(ApiConsoleEvent::Ended { ticket, end }.into());
    assert_eq!(model.activity.selected, Some(AttemptId(7)));
    assert_eq!(model.api_console.progress, CallProgress::Idle);
}

#[test]
fn a_dry_run_shows_what_would_leave_and_sends_nothing() {
    let mut model = console("DeleteMedia", &json!({"FileId": "9"}));
    let effects = model.act(ApiConsoleAction::DryRun.into());
    assert_eq!(sent(&effects), None);
    assert!(matches!(
        effects[..],
        [Effect::Job(JobEffect::ApiConsole(
            ApiConsoleEffect::DryRun { .. }
        ))]
    ));
    assert_eq!(
        model.bench.dialog,
        Some(BenchDialog::DryRun(DryRunState::UnderWay))
    );
    assert_eq!(model.shared.question, None);
}
