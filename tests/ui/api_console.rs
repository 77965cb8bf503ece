//! The console: any action of the API called by hand.

use crate::hands::{LARGE, SMALL, did, press, save, scaled_picture, shows, type_into};
use crate::models::activity::{whole, with_attempt};
use crate::models::{practice, real, speaking, window_of};
use crate::support::words::{fill, say};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use timbre::domain::{ActionRisk, Attempt, AttemptId, Language, RequestId};
use timbre::model::api_console::{
    ApiConsoleEffect, ApiConsoleEvent, Arrival, CallEnd, CallProgress,
};
use timbre::model::{Action, ApiConsoleAction, Effect, JobEffect, Model, Question, Ticket, View};

fn chosen(mut model: Model, action: &'static str) -> Model {
    model.act(ApiConsoleAction::Choose(action).into());
    model
}

fn edit(model: &mut Model, name: &str, text: &str) {
    let (name, text) = (name.to_owned(), text.to_owned());
    model.act(ApiConsoleAction::EditMember { name, text }.into());
}

/// All of the pane, which scrolls in a window of everyday.
fn tall(model: Model) -> crate::hands::Harness {
    window_of(model, [1360.0, 1500.0], 1.0)
}

fn sent(effects: &[Effect]) -> Option<Ticket> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::ApiConsole(ApiConsoleEffect::Send { ticket, .. })) => Some(*ticket),
        _ => None,
    })
}

/// The console after an answer, which the activity has.
fn answered() -> Model {
    let mut attempt = whole();
    "DescribeTasks".clone_into(&mut attempt.action);
    "POST http://127.0.0.1:8090/\nhost: 127.0.0.1:8090\n\
     content-type: application/json\nx-tc-action: DescribeTasks\n\n\
     {\"SubAppId\":1500012345,\"Limit\":5}"
        .clone_into(&mut attempt.request);
    let id = "daab1385-c7d7-4668-90a0-99f73f14c009";
    attempt.answer = Some(format!(
        "{{\"Response\":{{\"TaskSet\":[{{\"TaskId\":\"1500012345-CreateAigcCustomVoice-0t\",\
         \"Status\":\"FINISH\"}}],\"ScrollToken\":\"\",\"RequestId\":\"{id}\"}}}}"
    ));
    attempt.request_id = Some(RequestId::new(id));
    let mut model = chosen(
        with_attempt(practice(), attempt.clone(), true),
        "DescribeTasks",
    );
    edit(&mut model, "Limit", "5");
    let ticket = sent(&model.act(ApiConsoleAction::Send.into())).unwrap();
    let open = model.activity.open.take();
    let end = Box::new(CallEnd::Made {
        attempt: Box::new(attempt),
        arrival: Arrival::Answered,
        kept: Some(AttemptId(100)),
    });
    model.apply(ApiConsoleEvent::Ended { ticket, end }.into());
    model.activity.open = open;
    model
}

#[test]
fn the_console_is_opened_beside_the_list_and_its_fields_fill_the_json() {
    let mut model = practice();
    model.act(Action::Show(View::Activity));
    let mut harness = tall(model);
    harness
        .get_all_by_role_and_label(Role::Button, say("console-open"))
        .next()
        .unwrap()
        .click();
    harness.run();
    assert!(harness.state().model.api_console.is_open);
    type_into(&mut harness, say("console-action"), "DescribeTasks");
    type_into(&mut harness, "Sort.Field", "CreateTime");
    let body = harness.state().model.api_console.json.body();
    assert_eq!(body["Sort"]["Field"], "CreateTime");
    type_into(&mut harness, "Limit", "many");
    let wrong = fill("problem-member-number", &[("member", "Limit".into())]);
    assert!(shows(&harness, wrong));
}

#[test]
fn what_deletes_is_asked_with_the_account_that_it_is_done_with() {
    let mut model = chosen(real(), "DeleteMedia");
    edit(&mut model, "FileId", "5145403720640671256");
    let mut harness = tall(model);
    press(&mut harness, say("console-send-ask"));
    assert!(did(&harness, ApiConsoleAction::Send));
    let asked = Some(Question::CallAction(ActionRisk::Deletes));
    assert_eq!(harness.state().model.shared.question, asked);
    let account = harness.state().model.account().name.clone();
    assert!(!account.is_empty());
    let places = [
        ("account", account.into()),
        ("action", "DeleteMedia".into()),
    ];
    assert!(shows(&harness, fill("console-ask-deletes", &places)));
    press(&mut harness, say("console-ask-no"));
    assert_eq!(
        harness.state().model.api_console.progress,
        CallProgress::Idle
    );
}

#[test]
fn the_paid_call_is_explained_and_leads_to_the_form() {
    let mut model = chosen(practice(), "CreateAigcCustomVoice");
    edit(&mut model, "VoiceName", "Ayu");
    let mut harness = tall(model);
    assert!(shows(&harness, say("console-makes-voice")));
    assert!(
        harness
            .query_by_role_and_label(Role::Button, say("console-send"))
            .is_none()
    );
    press(&mut harness, say("console-fill-form"));
    assert_eq!(harness.state().model.shared.view, View::Create);
    assert_eq!(harness.state().model.form.draft.voice_name, "Ayu");
}

#[test]
fn an_answer_is_shown_with_its_lines_and_leads_to_the_whole_attempt() {
    let mut harness = tall(answered());
    assert!(shows(&harness, "\"Status\": \"FINISH\""));
    press(&mut harness, say("console-attempt"));
    assert!(!harness.state().model.api_console.is_open);
    assert!(shows(&harness, say("activity-part-signing")));
}

#[test]
fn an_attempt_of_another_action_is_edited_as_a_new_call() {
    let mut attempt = whole();
    attempt.request = "POST http://a/\nx-tc-action: DescribeTasks\n\n{\"Limit\":5}".to_owned();
    let mut harness = tall(with_attempt(practice(), attempt, true));
    press(&mut harness, say("console-edit"));
    let console = &harness.state().model.api_console;
    assert!(console.is_open);
    assert_eq!(console.action, "DescribeTasks");
    assert_eq!(console.json.body()["Limit"], 5);
}

#[test]
fn a_call_that_may_have_arrived_is_said_to_be_in_doubt() {
    let mut model = chosen(practice(), "DescribeSubAppIds");
    let ticket = sent(&model.act(ApiConsoleAction::Send.into())).unwrap();
    let end = Box::new(CallEnd::Made {
        attempt: Box::new(Attempt {
            status: None,
            answer: None,
            ..whole()
        }),
        arrival: Arrival::Unknown,
        kept: None,
    });
    model.apply(ApiConsoleEvent::Ended { ticket, end }.into());
    let harness = tall(model);
    for key in [
        "console-maybe-arrived",
        "console-not-again",
        "console-not-kept",
    ] {
        assert!(shows(&harness, say(key)), "{key}");
    }
}

#[test]
fn the_console_is_drawn() {
    let upload = || {
        let mut model = chosen(real(), "ApplyUpload");
        edit(&mut model, "MediaType", "wav");
        edit(&mut model, "ClassId", "first");
        model
    };
    scaled_picture("console-upload-light", upload(), LARGE, 1.0);
    scaled_picture(
        "console-answer-dark",
        crate::hands::dark(answered()),
        [1360.0, 1200.0],
        1.0,
    );
    let paid = || chosen(practice(), "CreateAigcCustomVoice");
    scaled_picture("console-paid", paid(), LARGE, 1.0);
    for (name, language) in [
        ("console-small-id", Language::Indonesian),
        ("console-small-zh", Language::SimplifiedChinese),
    ] {
        let mut harness = speaking(upload(), SMALL, 1.0, language);
        save(&mut harness, name);
    }
    let mut asked = chosen(real(), "DeleteMedia");
    asked.act(ApiConsoleAction::Send.into());
    scaled_picture("console-asked", asked, SMALL, 1.0);
    let mut nothing = real();
    nothing.act(Action::Show(View::Activity));
    scaled_picture("console-offered", nothing, LARGE, 1.0);
}
