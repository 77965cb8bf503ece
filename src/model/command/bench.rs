//! Commands of the tester's bench.

use super::{CommandList, CommandSubject};
use crate::domain::{FaultPreset, api_action};
use crate::model::api_console::CallProgress;
use crate::model::{Action, ApiConsoleAction, BenchAction, Question, RehearsalAction, View};
use crate::snippets::SnippetLanguage;

pub(super) fn list(list: &mut CommandList<'_>) {
    let model = list.model;
    let is_seen = model.shared.view == View::Create && !model.shared.first_run;
    list.group = "bench-menu";
    let shown = model.bench.json.is_some();
    list.sets(shown, "bench-json", BenchAction::ShowJson(!shown));
    let on_page = |action: BenchAction| Some(vec![Action::Show(View::Create), action.into()]);
    list.several(on_page(BenchAction::DryRun), "bench-dry-run");
    list.several(on_page(BenchAction::OpenPaste), "bench-paste");
    list.several(on_page(BenchAction::OpenSaved), "bench-saved");
    let stops = is_seen && shown && model.check().result.is_err();
    list.when(stops, "send-anyway", Action::Ask(Question::SendAnyway));
    rehearsal(list);
    console(list);
    for language in SnippetLanguage::ALL {
        let name = CommandSubject::Name(language.name().to_owned());
        let action = BenchAction::Copy(language).into();
        list.about("bench-copy-as-name", name, None, Some(action));
    }
    let name = CommandSubject::Message("bench-copy-json");
    let action = BenchAction::CopyJson.into();
    list.about("bench-copy-as-name", name, None, Some(action));
}

/// Calls of the API by hand.
fn console(list: &mut CommandList<'_>) {
    let state = &list.model.api_console;
    let is_seen = state.is_open && list.model.shared.view == View::Activity;
    list.several(Some(vec![ApiConsoleAction::Open.into()]), "console-open");
    for action in api_action::described() {
        let name = CommandSubject::Name(action.to_owned());
        let choose = ApiConsoleAction::Choose(action).into();
        list.about("console-call", name, None, Some(choose));
    }
    let can_send = is_seen && state.request().is_ok();
    list.when(can_send, "console-send", ApiConsoleAction::Send);
    list.when(can_send, "console-dry-run", ApiConsoleAction::DryRun);
    let waits = is_seen && state.progress == CallProgress::UnderWay;
    list.when(waits, "console-stop-waiting", ApiConsoleAction::StopWaiting);
    let fills = is_seen && state.makes_voice() && state.json.error.is_none();
    list.when(fills, "console-fill-form", ApiConsoleAction::FillForm);
    list.when(is_seen, "console-close", ApiConsoleAction::Close);
}

/// Failures that are rehearsed, in practice alone.
fn rehearsal(list: &mut CommandList<'_>) {
    let is_practice = list.model.is_practice();
    list.when(is_practice, "rehearse-open", RehearsalAction::Open);
    let is_on = list.model.shared.rehearsal().is_some();
    list.when(is_on, "rehearse-end", RehearsalAction::End);
    for (preset, words) in [
        (FaultPreset::LostReply, "rehearse-lost-reply"),
        (FaultPreset::NotTaken, "rehearse-not-taken"),
        (FaultPreset::Gateway, "rehearse-gateway"),
        (FaultPreset::Busy, "rehearse-busy"),
        (FaultPreset::Refused, "rehearse-refused"),
        (FaultPreset::UploadDenied, "rehearse-upload-denied"),
        (FaultPreset::TaskFails, "rehearse-task-fails"),
        (FaultPreset::LooksFail, "rehearse-looks-fail"),
        (FaultPreset::ClockOff, "rehearse-clock-off"),
    ] {
        let begin = RehearsalAction::BeginPreset(preset).into();
        let subject = CommandSubject::Message(words);
        list.about(
            "rehearse-command",
            subject,
            None,
            is_practice.then_some(begin),
        );
    }
}
