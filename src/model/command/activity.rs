//! Commands of the activity: which attempts are listed, and the one that is looked at.

use super::{CommandList, CommandSubject, FocusTarget};
use crate::domain::{AttemptPeriod, CallTemplate, CodeFilter};
use crate::model::activity::{AttemptPart, ShareKind, Sharing};
use crate::model::{Action, ActivityAction, ApiConsoleAction, BenchAction, View};
use crate::snippets::SnippetLanguage;

pub(super) fn list(list: &mut CommandList<'_>) {
    list.group = "page-activity";
    let open = || Action::Show(View::Activity);
    list.leads("activity-search", FocusTarget::ActivitySearch, vec![open()]);
    for (filter, words) in [
        (CodeFilter::All, "activity-code-all"),
        (CodeFilter::Failed, "activity-code-failed"),
        (CodeFilter::NoAnswer, "activity-code-no-answer"),
    ] {
        let steps = vec![open(), ActivityAction::OnlyCode(filter).into()];
        list.several(Some(steps), words);
    }
    for (period, words) in [
        (AttemptPeriod::All, "activity-period-all"),
        (AttemptPeriod::Hour, "activity-period-hour"),
        (AttemptPeriod::Day, "activity-period-day"),
        (AttemptPeriod::Week, "activity-period-week"),
    ] {
        let steps = vec![open(), ActivityAction::OnlyPeriod(period).into()];
        list.several(Some(steps), words);
    }
    let state = &list.model.activity;
    let is_open = list.model.shared.view == View::Activity;
    let only_kept = state.only_kept;
    let kept = ActivityAction::OnlyKept(!only_kept);
    list.sets_when(is_open, only_kept, "activity-kept", kept);
    let all = ActivityAction::OnlyAction(None);
    list.when(
        is_open && state.action.is_some(),
        "activity-action-all",
        all,
    );
    let all = ActivityAction::OnlyAccount(None);
    list.when(
        is_open && state.account.is_some(),
        "voices-account-all",
        all,
    );
    let is_narrowed = is_open && !state.shows_all();
    list.when(is_narrowed, "voices-clear", ActivityAction::ClearFilters);
    let can_share = is_open && !state.order.is_empty();
    let har = ActivityAction::Share(ShareKind::HarOfList);
    list.when(can_share, "activity-har", har);
    let is_writing = matches!(state.sharing, Some(Sharing::UnderWay { .. }));
    list.when(
        is_writing,
        "activity-share-stop",
        ActivityAction::StopSharing,
    );
    of_attempt(list, is_open && state.selected.is_some());
}

fn of_attempt(list: &mut CommandList<'_>, is_open: bool) {
    let state = &list.model.activity;
    for (part, words) in [
        (AttemptPart::Request, "activity-part-request"),
        (AttemptPart::Answer, "activity-part-answer"),
        (AttemptPart::Signing, "activity-part-signing"),
        (AttemptPart::Timing, "activity-part-timing"),
        (AttemptPart::Compare, "activity-part-compare"),
    ] {
        let is_on = state.part == part;
        list.sets_when(is_open, is_on, words, ActivityAction::ShowPart(part));
    }
    let begin = vec![
        ActivityAction::ShowPart(AttemptPart::Compare).into(),
        ActivityAction::BeginComparing.into(),
    ];
    list.several(is_open.then_some(begin), "activity-compare-begin");
    let compares = is_open && state.comparing.is_some();
    list.when(
        compares,
        "activity-compare-stop",
        ActivityAction::EndComparing,
    );
    let is_found = is_open && state.body().is_some_and(|body| body.hit().1 > 0);
    for (forward, words) in [
        (true, "activity-body-next"),
        (false, "activity-body-before"),
    ] {
        list.when(is_found, words, ActivityAction::StepInBody { forward });
    }
    let call = state.open.as_ref().and_then(|open| open.template());
    let is_editable = is_open && call.as_ref().is_some_and(CallTemplate::is_editable);
    list.when(is_editable, "activity-edit", BenchAction::EditAttempt);
    let is_other = is_open && call.as_ref().is_some_and(|call| !call.is_editable());
    list.when(is_other, "console-edit", ApiConsoleAction::EditAttempt);
    for language in SnippetLanguage::ALL {
        let name = CommandSubject::Name(language.name().to_owned());
        let copy = (is_open && call.is_some()).then(|| BenchAction::CopyAttempt(language).into());
        list.about("bench-copy-as-name", name, None, copy);
    }
    let har = ActivityAction::Share(ShareKind::HarOfAttempt);
    list.when(is_open, "activity-har-one", har);
    let support = ActivityAction::Share(ShareKind::Support);
    list.when(is_open, "activity-support", support);
    let open = state.open.as_ref();
    let is_kept = is_open && open.is_some_and(|open| open.kept.kept_as.is_some());
    list.when(is_kept, "activity-let-go", ActivityAction::LetGo);
    list.when(is_open, "activity-back", ActivityAction::Select(None));
}
