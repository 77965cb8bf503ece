//! The tester's bench: the menu of the request, the JSON beneath the form, and its dialogs.

use crate::hands::{
    Harness, LARGE, SMALL, dark, did, field, picture, picture_of, press, save, shows, window,
};
use crate::models::{fill_link, load_clip, practice, real, window_of};
use crate::support::words::{fill, say};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use timbre::domain::dry_run::DryRequest;
use timbre::domain::{Field, Member};
use timbre::model::bench::{BenchDialog, DryRunState, PastedText};
use timbre::model::{Action, BenchAction, FormAction, Model, Question};
use timbre::snippets::SnippetLanguage;

/// The form from a link, with its JSON beneath it.
fn with_json() -> Model {
    let mut model = real();
    fill_link(&mut model);
    model.act(BenchAction::ShowJson(true).into());
    model
}

fn edited(text: &str) -> Model {
    let mut model = with_json();
    model.act(BenchAction::EditJson(text.to_owned()).into());
    model
}

fn choose(harness: &mut Harness, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

#[test]
fn the_menu_of_the_request_shows_the_json_and_copies_code() {
    let mut model = real();
    fill_link(&mut model);
    let mut harness = window(model);
    press(&mut harness, say("bench-menu-more"));
    choose(&mut harness, Role::MenuItem, say("bench-json"));
    field(&harness, say("bench-json-label"));
    press(&mut harness, say("bench-menu-more"));
    let name = [("name", SnippetLanguage::CSharp.name().into())];
    press(&mut harness, fill("bench-copy-as-name", &name));
    assert!(did(&harness, BenchAction::Copy(SnippetLanguage::CSharp)));
}

#[test]
fn a_menu_stays_open_and_a_press_counts_while_what_stands_above_comes() {
    let mut harness = window(practice());
    press(&mut harness, say("bench-menu-more"));
    load_clip(&mut harness.state_mut().model);
    harness.run();
    choose(&mut harness, Role::MenuItem, say("bench-json"));
    assert!(did(&harness, BenchAction::ShowJson(true)));

    let mut harness = window_of(practice(), LARGE, 1.0);
    let button = harness.get_by_role_and_label(Role::Button, say("bench-menu-more"));
    let at = button.rect().center();
    harness.drag_at(at);
    harness.step();
    load_clip(&mut harness.state_mut().model);
    harness.step();
    harness.drop_at(at);
    harness.run();
    harness.get_by_role_and_label(Role::MenuItem, say("bench-json"));
}

#[test]
fn what_is_wrong_in_the_json_is_said_of_every_member_with_its_line() {
    let text = "{\n  \"VoiceUrl\": \"https://a.example/a.mp3\",\n  \"TasksPriority\": [],\n  \"VoiceName\": 7\n}";
    let harness = window(edited(text));
    for (line, member, said) in [
        (3, Member::TasksPriority, say("problem-value-number")),
        (4, Member::VoiceName, say("problem-value-text")),
    ] {
        let parts = [
            ("line", line.into()),
            ("member", member.name().into()),
            ("problem", said.into()),
        ];
        assert!(
            shows(&harness, fill("bench-json-wrong", &parts)),
            "{member:?}"
        );
    }
    let harness = window(edited("{\n  \"VoiceName\": }"));
    let parts = [("line", 2.into()), ("column", 16.into())];
    assert!(shows(&harness, fill("bench-json-syntax", &parts)));
}

#[test]
fn what_is_wrong_in_the_json_is_said_beneath_its_field_by_the_label_of_the_form() {
    let harness = window(edited("{\"TasksPriority\": 11, \"VoiceName\": 7}"));
    assert!(shows(&harness, say("problem-priority-range")));
    let name = [("field", say("field-voice-name").into())];
    assert!(shows(&harness, fill("problem-field-text", &name)));
    let parts = [
        ("line", 1.into()),
        ("member", "TasksPriority".into()),
        ("problem", say("problem-priority-range").into()),
    ];
    assert!(shows(&harness, fill("bench-json-wrong", &parts)));
}

#[test]
fn a_json_that_cannot_be_read_is_not_what_is_sent_and_the_bar_says_so() {
    for (text, is_said) in [("{\"New\": 123456789012345678901}", true), ("{}", false)] {
        let harness = window(edited(text));
        assert_eq!(
            shows(&harness, say("send-form-not-json")),
            is_said,
            "{text}"
        );
    }
}

#[test]
fn what_the_form_stops_is_sent_only_after_a_question_that_says_what_stops_it() {
    let mut harness = window(edited("{\"TasksPriority\": 11, \"VideoId\": \"83\"}"));
    field(&harness, say("bench-json-label")).focus();
    harness.run();
    press(&mut harness, say("send-anyway"));
    assert!(did(&harness, Action::Ask(Question::SendAnyway)));
    let problem = say("problem-priority-range");
    assert!(shows(
        &harness,
        fill("send-anyway-stop", &[("problem", problem.into())])
    ));
    press(&mut harness, say("send-anyway-yes"));
    assert!(did(&harness, Action::Answer(true)));
    assert!(harness.state().model.form.submitted.is_some());
    // A form that nothing stops has no need of it.
    let mut harness = window(with_json());
    field(&harness, say("bench-json-label")).focus();
    harness.run();
    press(&mut harness, say("send-anyway"));
    assert!(!did(&harness, Action::Ask(Question::SendAnyway)));
}

#[test]
fn the_question_says_that_what_stops_a_file_cannot_always_be_passed() {
    let mut model = practice();
    model.act(FormAction::Edit(Field::File, "/nowhere/a.wav".into()).into());
    model.act(BenchAction::ShowJson(true).into());
    model.act(Action::Ask(Question::SendAnyway));
    assert!(shows(&window(model), say("send-anyway-no-file")));
}

fn pasted(text: &str) -> Model {
    let mut model = real();
    model.act(BenchAction::OpenPaste.into());
    model.act(BenchAction::EditPaste(PastedText::new(text.to_owned())).into());
    model
}

const LINE: &str =
    "tccli vod CreateAigcCustomVoice --secretId AKIDx --secretKey k --VoiceName Ayu --VideoId 83";

#[test]
fn a_pasted_line_fills_the_form_in_and_what_was_dropped_is_said() {
    let mut harness = window(pasted(LINE));
    press(&mut harness, say("paste-take"));
    assert_eq!(harness.state().model.form.draft.voice_name, "Ayu");
    let what = format!("{}, {}", say("paste-secret-id"), say("paste-secret-key"));
    assert!(shows(
        &harness,
        fill("paste-dropped", &[("what", what.into())])
    ));
    press(&mut harness, say("paste-close"));
    assert!(harness.state().model.bench.dialog.is_none());
}

/// [`crate::models::NOW`] as a signature has it.
const SIGNED_AT: &str = "1795356420";
const HASH_OF_BODY: &str = "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064";
const HASH_OF_REQUEST: &str = "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031";

fn dry() -> Model {
    let mut model = with_json();
    // What the form and its account come to, at the time of all tests.
    let host = "vod.intl.tencentcloudapi.com";
    let body = serde_json::Value::Object(model.form.draft.body()).to_string();
    let request = DryRequest {
        action: "CreateAigcCustomVoice".to_owned(),
        method: "POST",
        url: format!("https://{host}/"),
        headers: [
            ("host", host),
            ("content-type", "application/json"),
            ("x-tc-action", "CreateAigcCustomVoice"),
            ("x-tc-timestamp", SIGNED_AT),
            ("authorization", "TC3-HMAC-SHA256 Credential=AKID…0001/2026-11-22/vod/tc3_request, SignedHeaders=content-type;host, Signature=[cut]"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into(),
        canonical_request: Some(format!(
            "POST\n/\n\ncontent-type:application/json\nhost:{host}\n\ncontent-type;host\n{HASH_OF_BODY}"
        )),
        string_to_sign: Some(format!(
            "TC3-HMAC-SHA256\n{SIGNED_AT}\n2026-11-22/vod/tc3_request\n{HASH_OF_REQUEST}"
        )),
        body,
    };
    model.bench.dialog = Some(BenchDialog::DryRun(DryRunState::Done(vec![request])));
    model
}

#[test]
fn a_dry_run_shows_the_request_and_what_is_signed() {
    let harness = window(dry());
    for text in ["Signature=[cut]", SIGNED_AT, say("dry-run-signed")] {
        assert!(shows(&harness, text), "{text}");
    }
}

fn saved() -> Model {
    let mut model = with_json();
    for name in ["smoke test {n}", "both sources"] {
        model.act(BenchAction::OpenSaved.into());
        model.act(BenchAction::NameRequest(name.to_owned()).into());
        model.act(BenchAction::SaveRequest.into());
    }
    model
}

#[test]
fn the_bench_is_drawn() {
    let unknown = "{\"VoiceName\": \"声音\", \"VoiceUrl\": \"https://a.example/a.mp3\", \"New\": {\"a\": [1, null]}}";
    let wrong = "{\n  \"VoiceName\": 7,\n  \"VoiceUrl\": \"https://a.example/a.mp3\"\n}";
    let several = "{\n  \"VoiceName\": 7,\n  \"VoiceUrl\": [],\n  \"TasksPriority\": \"x\"\n}";
    picture_of(
        say("bench-json-label"),
        "bench-json",
        edited(unknown),
        LARGE,
    );
    picture_of(
        say("bench-json-label"),
        "bench-json-dark",
        dark(edited(wrong)),
        LARGE,
    );
    picture_of(
        say("bench-json-label"),
        "bench-json-small",
        edited(wrong),
        SMALL,
    );
    let mut harness = window(edited(several));
    field(&harness, say("bench-json-label")).focus();
    harness.run();
    save(&mut harness, "bench-json-several-wrong");
    let rounded = "{\"New\": 123456789012345678901}";
    let mut harness = window_of(edited(rounded), SMALL, 1.0);
    field(&harness, say("bench-json-label")).focus();
    harness.run();
    save(&mut harness, "bench-json-rounded");
    let mut file = practice();
    load_clip(&mut file);
    file.act(BenchAction::ShowJson(true).into());
    picture_of(say("bench-json-label"), "bench-json-file", file, LARGE);
    let mut model = edited("{\"TasksPriority\": 11}");
    model.act(Action::Ask(Question::SendAnyway));
    picture("bench-anyway", model, SMALL);
    let mut taken = pasted(LINE);
    taken.act(BenchAction::TakePaste.into());
    picture("bench-paste", taken, SMALL);
    let mut refused = pasted("hello");
    refused.act(BenchAction::TakePaste.into());
    picture("bench-paste-dark", dark(refused), LARGE);
    let mut refused = pasted(rounded);
    refused.act(BenchAction::TakePaste.into());
    picture("bench-paste-rounded", refused, SMALL);
    picture("bench-dry-run", dry(), SMALL);
    picture("bench-dry-run-dark", dark(dry()), LARGE);
    picture("bench-saved", saved(), SMALL);
    for (name, model, size) in [
        ("bench-menu", real(), LARGE),
        ("bench-menu-small", dark(real()), SMALL),
    ] {
        let mut harness = window_of(model, size, 1.0);
        harness.run();
        press(&mut harness, say("bench-menu-more"));
        save(&mut harness, name);
    }
    let mut model = real();
    model.act(FormAction::Edit(Field::Priority, "11".into()).into());
    picture("bench-folded", model, [640.0, 700.0]);
}
