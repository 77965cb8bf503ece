//! Commands that lead somewhere: views, sections of help, fields of searches.

use super::{CommandId, CommandList, FocusTarget, Intent};
use crate::model::{Action, HelpAction, HelpTopic, OverlayAction, View};

pub(super) fn list(list: &mut CommandList<'_>) {
    list.group = "command-go";
    let view = list.model.shared.view;
    for (to, words) in [
        (View::Create, "rail-create"),
        (View::Voices, "rail-voices"),
        (View::Activity, "rail-activity"),
        (View::Settings, "rail-settings"),
        (View::Help, "rail-help"),
    ] {
        list.sets(to == view, words, Action::Show(to));
    }
    list.when(true, "command-find", OverlayAction::OpenPalette);
    list.when(true, "help-shortcuts-title", OverlayAction::ShowShortcuts);
    let search = search_of(view).map(|to| vec![Intent::Focus(to)]);
    list.push(CommandId::SEARCH, None, search);
    let open = |view| vec![Action::Show(view)];
    let history = vec![Action::Show(View::Create), Action::ShowHistory(true)];
    list.leads("history-search", FocusTarget::HistorySearch, history);
    list.leads(
        "voices-search",
        FocusTarget::VoicesSearch,
        open(View::Voices),
    );
    list.leads("help-search", FocusTarget::HelpSearch, open(View::Help));
    list.sets(
        list.model.shared.settings.history_open,
        "history-show",
        Action::ShowHistory(!list.model.shared.settings.history_open),
    );
    list.group = "page-help";
    for topic in HelpTopic::ALL {
        let steps = vec![
            HelpAction::Search(String::new()).into(),
            HelpAction::Open(topic).into(),
            Action::Show(View::Help),
        ];
        list.several(Some(steps), title(topic));
    }
}

fn search_of(view: View) -> Option<FocusTarget> {
    match view {
        View::Create => Some(FocusTarget::HistorySearch),
        View::Voices => Some(FocusTarget::VoicesSearch),
        View::Activity => Some(FocusTarget::ActivitySearch),
        View::Help => Some(FocusTarget::HelpSearch),
        View::Settings => None,
    }
}

/// The message of a section's title.
fn title(topic: HelpTopic) -> &'static str {
    match topic {
        HelpTopic::Sample => "help-sample-title",
        HelpTopic::Fields => "help-fields-title",
        HelpTopic::Calls => "help-calls-title",
        HelpTopic::Use => "help-use-title",
        HelpTopic::Payment => "help-paid-title",
        HelpTopic::Recording => "help-recording-title",
        HelpTopic::Kept => "help-kept-title",
        HelpTopic::Permissions => "help-permissions-title",
        HelpTopic::Shortcuts => "help-shortcuts-title",
        HelpTopic::About => "help-about-title",
    }
}
