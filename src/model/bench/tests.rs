use super::*;
use crate::domain::voice::draft::Variables;
use crate::domain::{
    AccountId, Attempt, AttemptId, AttemptRecord, Field, KeptAttempt, Member, SourceTab, TaskId,
    View, Voice, VoiceState,
};
use crate::model::activity::{OpenAttempt, TextView};
use crate::model::{
    Action, ApiConsoleAction, Effect, Event, FormAction, JobEffect, Model, Notice, Order, Question,
    WindowEffect,
};
use crate::snippets::ApiCall;
use crate::testing;
use jiff::Timestamp;
use serde_json::json;

/// A form from a link, with the JSON beneath it.
fn model() -> Model {
    let (mut model, _) = Model::new(testing::start());
    model.act(FormAction::ChooseSource(SourceTab::Link).into());
    model.act(FormAction::Edit(Field::VoiceName, "Ayu".into()).into());
    model.act(FormAction::Edit(Field::Link, "https://example.com/a.mp3".into()).into());
    model.act(BenchAction::ShowJson(true).into());
    model
}

fn json_of(model: &Model) -> Map<String, Value> {
    serde_json::from_str(&model.bench.json.as_ref().unwrap().text).unwrap()
}

fn edit(model: &mut Model, change: impl FnOnce(&mut Map<String, Value>)) {
    let mut body = json_of(model);
    change(&mut body);
    let text = Value::Object(body).to_string();
    model.act(BenchAction::EditJson(text).into());
}

fn order(effects: &[Effect]) -> Option<Order> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Submit(order)) => Some((**order).clone()),
        _ => None,
    })
}

fn copied(effects: &[Effect]) -> Option<&str> {
    effects.iter().find_map(|effect| match effect {
        Effect::Window(WindowEffect::Copy(text)) => Some(text.as_str()),
        _ => None,
    })
}

#[test]
fn the_form_follows_the_json_and_the_json_the_form() {
    let mut model = model();
    edit(&mut model, |body| {
        body.insert("VoiceName".to_owned(), "Budi".into());
        body.insert("TasksPriority".to_owned(), 3.into());
    });
    let draft = &model.form.draft;
    assert_eq!(
        (draft.voice_name.as_str(), draft.priority.as_str()),
        ("Budi", "3")
    );
    model.act(FormAction::Edit(Field::VoiceName, "Citra".into()).into());
    assert_eq!(json_of(&model)["VoiceName"], "Citra");
    assert_eq!(json_of(&model)["TasksPriority"], 3);
}

#[test]
fn json_that_is_none_changes_nothing_and_says_where() {
    let mut model = model();
    let before = model.form.draft.clone();
    model.act(BenchAction::EditJson("{\n\"VoiceName\": }".to_owned()).into());
    assert_eq!(model.form.draft, before);
    let error = model.bench.json.as_ref().unwrap().error;
    assert_eq!(
        error,
        Some(JsonError::Syntax {
            line: 2,
            column: 14
        })
    );
}

#[test]
fn a_member_of_a_wrong_type_stops_the_form_and_an_unknown_one_is_sent() {
    let mut model = model();
    edit(&mut model, |body| {
        body.insert("TasksPriority".to_owned(), "5".into());
    });
    let problems = model.check().result.unwrap_err();
    assert_eq!(
        problems,
        [crate::domain::DraftProblem::MemberType(
            Member::TasksPriority
        )]
    );
    edit(&mut model, |body| {
        body.insert("TasksPriority".to_owned(), 1.into());
        body.insert("DisableModeration".to_owned(), "True".into());
    });
    let order = order(&model.act(FormAction::CreateVoice.into())).unwrap();
    let custom = order.submission.custom.unwrap();
    assert!(!custom.past_rules);
    assert_eq!(custom.members["DisableModeration"], "True");
}

#[test]
fn what_the_form_stops_is_sent_after_a_question_under_a_fresh_session_and_recorded_so() {
    let mut model = model();
    let mine = "5b0c1f0e-7d2a-4f5e-9a51-3c7f3d9f2b11";
    edit(&mut model, |body| {
        body.clear();
        body.insert("TasksPriority".to_owned(), 11.into());
        body.insert("SessionId".to_owned(), mine.into());
    });
    assert_eq!(order(&model.act(FormAction::CreateVoice.into())), None);
    assert_eq!(order(&model.act(Action::Ask(Question::SendAnyway))), None);
    let order = order(&model.act(Action::Answer(true))).unwrap();
    let session = order.submission.session_id.clone().unwrap();
    assert_ne!(session.as_str(), mine);
    assert_eq!(model.form.draft.session_id, session.as_str());
    let row = order.row();
    let custom = row.custom.unwrap();
    assert!(custom.past_rules && row.name.is_empty());
    assert_eq!(custom.members["TasksPriority"], 11);
}

/// The account of the environment in use, whose calls leave the computer.
fn paying() -> Model {
    let mut start = testing::start();
    start.environment = Some(testing::account_of_environment());
    Model::new(start).0
}

#[test]
fn whose_voice_it_is_is_no_rule_that_can_be_passed() {
    let mut model = paying();
    assert!(!model.is_practice());
    model.act(BenchAction::ShowJson(true).into());
    model.act(BenchAction::EditJson("{\"VoiceUrl\": \"a\", \"VideoId\": \"b\"}".to_owned()).into());
    model.act(Action::Ask(Question::SendAnyway));
    assert_eq!(order(&model.act(Action::Answer(true))), None);
    assert!(model.form.touched.contains(&Field::ConsentKind));
}

/// What is left in the dialog of a text that was taken, and what became of it.
fn taken(model: &Model) -> (&PastedText, &PasteOutcome) {
    match &model.bench.dialog {
        Some(BenchDialog::Paste {
            text,
            outcome: Some(Ok(outcome)),
        }) => (text, outcome),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_pasted_call_fills_the_form_and_its_keys_are_dropped_and_said() {
    let mut model = model();
    model.act(BenchAction::OpenPaste.into());
    let line = "TENCENTCLOUD_SECRET_KEY=planted tccli vod CreateAigcCustomVoice --secretId AKIDplanted \
        --VoiceName Pasted --VideoId 83 --TasksPriority 2 --New x --SessionId old";
    let pasted = PastedText::new(line.to_owned());
    assert!(!format!("{:?}", BenchAction::EditPaste(pasted.clone())).contains("planted"));
    model.act(BenchAction::EditPaste(pasted).into());
    model.act(BenchAction::TakePaste.into());
    let draft = &model.form.draft;
    assert_eq!(
        (draft.tab, draft.voice_name.as_str()),
        (SourceTab::EarlierWork, "Pasted")
    );
    assert_eq!(
        (draft.video_id.as_str(), draft.priority.as_str()),
        ("83", "2")
    );
    assert_ne!(draft.session_id, "old");
    assert_eq!(draft.members["New"], "x");
    let (text, outcome) = taken(&model);
    assert_eq!(text.text(), "");
    let dropped: Vec<_> = outcome.dropped.iter().copied().collect();
    assert_eq!(dropped, [KeyMaterial::SecretId, KeyMaterial::SecretKey]);
    assert!(!format!("{model:?}").contains("planted"));
}

#[test]
fn a_pasted_call_of_another_action_fills_the_console_in_and_leaves_the_form_alone() {
    let curl = r#"curl -X POST https://vod.tencentcloudapi.com -H 'X-TC-Action: DeleteMedia' -H 'X-TC-Region: ap-singapore'
        -H 'Authorization: TC3 Credential=AKIDplanted, Signature=planted' -d '{"FileId":"1","New":[2]}'"#;
    let tccli =
        "tccli vod DeleteMedia --region ap-singapore --FileId 1 --New '[2]' --secretId AKIDplanted";
    let explorer = r#"{"Action":"DeleteMedia","Region":"ap-singapore","SecretId":"AKIDplanted",
        "params":{"FileId":"1","New":[2]}}"#;
    for (text, form) in [
        (curl, PastedForm::Curl),
        (tccli, PastedForm::Tccli),
        (explorer, PastedForm::Json),
    ] {
        let mut model = model();
        let before = model.form.draft.clone();
        model.act(BenchAction::OpenPaste.into());
        let pasted = PastedText::new(text.to_owned());
        model.act(BenchAction::EditPaste(pasted).into());
        let effects = model.act(BenchAction::TakePaste.into());
        assert_eq!(model.form.draft, before);
        let call = model.api_console.request().unwrap();
        assert_eq!(
            (call.action.as_str(), call.region.as_deref()),
            ("DeleteMedia", Some("ap-singapore"))
        );
        assert_eq!(
            Value::Object(call.body),
            json!({"FileId": "1", "New": [2]}),
            "{form:?}"
        );
        assert!(model.api_console.is_open && model.shared.view == View::Activity);
        let (text, outcome) = taken(&model);
        assert_eq!(
            (outcome.form, outcome.other_action.as_deref()),
            (form, Some("DeleteMedia"))
        );
        assert!(outcome.dropped.contains(&KeyMaterial::SecretId), "{form:?}");
        assert!(text.text().is_empty() && !format!("{model:?}").contains("planted"));
        // What deletes is asked before it is sent, from here too.
        let sends = |effects: &[Effect]| format!("{effects:?}").contains("Send {");
        assert!(!sends(&effects) && !sends(&model.act(ApiConsoleAction::Send.into())));
        assert!(model.shared.question.is_some());
    }
}

#[test]
fn what_a_pasted_call_says_of_its_way_is_told_as_not_used_where_it_is_not_followed() {
    let mut model = paying();
    let mut unused = |text: &str| {
        model.act(BenchAction::OpenPaste.into());
        model.act(BenchAction::EditPaste(PastedText::new(text.to_owned())).into());
        model.act(BenchAction::TakePaste.into());
        taken(&model).1.unused.clone()
    };
    for (text, expected) in [
        (
            "tccli vod CreateAigcCustomVoice --region ap-guangzhou --version 2024-07-18 \
             --endpoint vod.tencentcloudapi.com --VoiceName a --foo b",
            &["Region", "Host", "Version", "--foo"][..],
        ),
        (
            "curl https://vod.intl.tencentcloudapi.com/ -H 'X-TC-Version: 2018-07-17' -d '{\"VoiceName\":\"a\"}'",
            &[],
        ),
        (
            "tccli vod DescribeTasks --region ap-guangzhou --endpoint vod.tencentcloudapi.com --Limit 5",
            &["Host"],
        ),
        (r#"{"Region":"","Host":"","VoiceName":"a"}"#, &[]),
    ] {
        assert_eq!(unused(text), expected, "{text}");
    }
}

#[test]
fn variables_are_filled_when_it_is_sent_and_the_next_request_has_others() {
    let mut model = model();
    model.act(FormAction::Edit(Field::VoiceName, "t{n}".into()).into());
    model.act(FormAction::Edit(Field::SessionContext, Variables::UUID.into()).into());
    let first = order(&model.act(FormAction::CreateVoice.into())).unwrap();
    assert_eq!(first.submission.name.unwrap().as_str(), "t1");
    assert_eq!(model.form.draft.voice_name, "t{n}");
    let accepted = VoiceState::Accepted {
        task_id: TaskId::new("1-CreateAigcCustomVoice-0t"),
    };
    let row = Voice {
        state: accepted,
        ..Voice::new(first.id, first.created, first.account.clone())
    };
    model.apply(Event::Recorded(Box::new(row)));
    let second = order(&model.act(FormAction::CreateVoice.into())).unwrap();
    assert_eq!(second.submission.name.unwrap().as_str(), "t2");
    let contexts = [
        first.submission.session_context,
        second.submission.session_context,
    ];
    assert_ne!(contexts[0], contexts[1]);
    assert!(contexts.iter().all(|context| context.as_str().len() == 36));
}

#[test]
fn a_form_is_kept_under_a_name_without_whose_voice_it_is_and_comes_back() {
    let mut model = model();
    edit(&mut model, |body| {
        body.insert("New".to_owned(), json!({"a": null}));
    });
    let body = model.form.draft.body();
    model.act(BenchAction::OpenSaved.into());
    model.act(BenchAction::NameRequest(" smoke\ntest ".to_owned()).into());
    model.act(BenchAction::SaveRequest.into());
    model.act(FormAction::CreateAnother.into());
    assert!(model.form.draft.voice_name.is_empty());
    model.act(BenchAction::UseRequest("smoke test".to_owned()).into());
    let mut back = model.form.draft.body();
    assert_ne!(back["SessionId"], body["SessionId"]);
    back.insert("SessionId".to_owned(), body["SessionId"].clone());
    assert_eq!(back, body);
    model.act(BenchAction::DeleteRequest("smoke test".to_owned()).into());
    assert!(model.shared.settings.saved_requests.is_empty());
}

#[test]
fn code_in_practice_names_the_address_that_practice_has() {
    let mut model = model();
    let language = SnippetLanguage::Curl;
    let effects = model.act(BenchAction::Copy(language).into());
    assert_eq!(effects, [BenchEffect::FindPractice(language).into()]);
    let endpoint = Endpoint::parse("http://127.0.0.1:8123").ok();
    let effects = model.apply(BenchEvent::PracticeFound { language, endpoint }.into());
    let code = copied(&effects).unwrap();
    assert!(
        code.contains("127.0.0.1:8123") && code.contains("\"VoiceName\":\"Ayu\""),
        "{code}"
    );
}

/// The inspector looks at an attempt of this action with this body.
fn look_at(model: &mut Model, action: &str, body: &Value) {
    let request =
        format!("POST http://127.0.0.1:9/\nx-tc-action: {action}\nx-tc-region: r\n\n{body}");
    let endpoint = "http://127.0.0.1:9".to_owned();
    let attempt = Attempt::begin(action, endpoint, request, Timestamp::UNIX_EPOCH);
    let record = AttemptRecord {
        call: None,
        row: None,
        account: AccountId::Practice,
        attempt,
    };
    model.activity.open = Some(Box::new(OpenAttempt {
        kept: KeptAttempt {
            id: AttemptId(1),
            record,
            kept_as: None,
            siblings: vec![AttemptId(1)],
        },
        voice: None,
        request: TextView::default(),
        answer: TextView::default(),
    }));
}

#[test]
fn an_attempt_is_edited_as_a_new_request_under_a_fresh_session() {
    let mut model = model();
    let body =
        json!({"VoiceName": "x", "VoiceUrl": "a", "VideoId": "b", "SessionId": "s", "New": 1});
    look_at(&mut model, ApiCall::CREATE_VOICE, &body);
    model.act(BenchAction::EditAttempt.into());
    assert_eq!(model.shared.view, View::Create);
    assert_eq!(model.form.draft.tab, SourceTab::Both);
    assert!(model.shared.settings.show_all_fields);
    assert_ne!(model.form.draft.session_id, "s");
    let shown = json_of(&model);
    assert_eq!(shown["SessionId"], model.form.draft.session_id);
    assert_eq!(shown["New"], 1);
}

#[test]
fn a_source_that_was_cut_is_asked_for_and_named_and_no_file_takes_its_place() {
    let mut model = model();
    model.act(FormAction::ChooseSource(SourceTab::File).into());
    model.act(FormAction::Edit(Field::File, "/somewhere/else.wav".into()).into());
    let body = json!({"VoiceName": "x", "VoiceUrl": "https://a.example/b.mp3?[cut]"});
    look_at(&mut model, ApiCall::CREATE_VOICE, &body);
    model.act(BenchAction::EditAttempt.into());
    let draft = &model.form.draft;
    assert_eq!((draft.tab, draft.file.as_str()), (SourceTab::Link, ""));
    assert_eq!(draft.voice_name, "x");
    assert!(model.check().result.is_err());
    let cut = Notice::MembersCut(vec!["VoiceUrl".to_owned()]);
    assert_eq!(model.shared.notices, [cut]);
}

#[test]
fn a_source_that_was_cut_beside_another_one_is_asked_for_too() {
    let mut model = model();
    let body = json!({"VoiceUrl": "https://a.example/b.mp3?[cut]", "VideoId": "b"});
    look_at(&mut model, ApiCall::CREATE_VOICE, &body);
    model.act(BenchAction::EditAttempt.into());
    assert_eq!(model.form.draft.tab, SourceTab::Both);
    assert_eq!(model.form.draft.video_id, "b");
}

#[test]
fn a_call_without_a_source_is_edited_without_one() {
    let mut model = model();
    look_at(
        &mut model,
        ApiCall::CREATE_VOICE,
        &json!({"VoiceName": "x"}),
    );
    model.act(BenchAction::EditAttempt.into());
    assert_eq!(model.form.draft.tab, SourceTab::Neither);
    assert_eq!(model.shared.notices, []);
}

#[test]
fn a_member_that_was_cut_is_named_and_in_no_code() {
    let mut model = model();
    let body = json!({"VoiceName": "x", "VoiceUrl": "https://a.example/b.mp3?[cut]"});
    look_at(&mut model, ApiCall::CREATE_VOICE, &body);
    let effects = model.act(BenchAction::CopyAttempt(SnippetLanguage::Curl).into());
    let code = copied(&effects).unwrap();
    assert!(code.contains("VoiceName"), "{code}");
    assert!(
        !code.contains("VoiceUrl") && !code.contains("[cut]"),
        "{code}"
    );
    let cut = Notice::MembersCut(vec!["VoiceUrl".to_owned()]);
    assert_eq!(model.shared.notices, [cut]);
}

#[test]
fn a_member_of_another_call_that_was_cut_is_named_in_the_console_too() {
    let mut model = model();
    let body = json!({"FileId": "9", "Url": "https://a.example/b?[cut]"});
    look_at(&mut model, "ModifyMediaInfo", &body);
    model.act(ApiConsoleAction::EditAttempt.into());
    let console = model.api_console.json.body();
    assert_eq!(console.keys().collect::<Vec<_>>(), ["FileId"]);
    let cut = Notice::MembersCut(vec!["Url".to_owned()]);
    assert_eq!(model.shared.notices, [cut]);
}

#[test]
fn an_attempt_of_another_call_is_copied_as_code_and_fills_no_form() {
    let mut model = model();
    look_at(&mut model, "DescribeTaskDetail", &json!({"TaskId": "t-1"}));
    model.act(BenchAction::EditAttempt.into());
    assert_eq!(model.form.draft.voice_name, "Ayu");
    let effects = model.act(BenchAction::CopyAttempt(SnippetLanguage::Python).into());
    let code = copied(&effects).unwrap();
    assert!(
        code.contains("DescribeTaskDetail") && code.contains("t-1"),
        "{code}"
    );
}

#[test]
fn a_dry_run_that_comes_late_is_not_shown() {
    let mut model = model();
    model.act(BenchAction::DryRun.into());
    let first = model.bench.dry_runs.current();
    model.act(BenchAction::DryRun.into());
    let result = Ok(Vec::new());
    model.apply(
        BenchEvent::DryRun {
            ticket: first,
            result: result.clone(),
        }
        .into(),
    );
    assert_eq!(
        model.bench.dialog,
        Some(BenchDialog::DryRun(DryRunState::UnderWay))
    );
    let ticket = model.bench.dry_runs.current();
    model.apply(BenchEvent::DryRun { ticket, result }.into());
    assert_eq!(
        model.bench.dialog,
        Some(BenchDialog::DryRun(DryRunState::Done(Vec::new())))
    );
}
