//! Commands of the tester's bench.

use super::{CommandList, CommandSubject};
use crate::model::{Action, BenchAction, Question, View};
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
    for language in SnippetLanguage::ALL {
        let name = CommandSubject::Name(language.name().to_owned());
        let action = BenchAction::Copy(language).into();
        list.about("bench-copy-as-name", name, None, Some(action));
    }
    let name = CommandSubject::Message("bench-copy-json");
    let action = BenchAction::CopyJson.into();
    list.about("bench-copy-as-name", name, None, Some(action));
}
