//! Commands of the voice that is open, of the history and of the list of voices.

use super::{CommandId, CommandList, CommandSubject, FocusTarget, Intent};
use crate::domain::{Label, StateGroup, Voice, VoiceSort, VoiceState};
use crate::model::transfer::TransferKind;
use crate::model::{
    AccountAction, Action, ActivityAction, FormAction, HistoryAction, Model, Question,
    TransferAction, View, VoicesAction,
};

pub(super) fn list(list: &mut CommandList<'_>) {
    of_voice(list);
    of_history(list);
    of_voices(list);
}

/// The voice that is unfolded in the history, chosen in the list, or that the form became.
fn open_voice(model: &Model) -> Option<&Voice> {
    let chosen = match model.shared.view {
        View::Create => model
            .history
            .selected
            .or(model.result().flatten().map(|voice| voice.id)),
        View::Voices => model.voices.selected,
        View::Activity | View::Settings | View::Help => None,
    };
    chosen.and_then(|id| model.history.row(id))
}

fn of_voice(list: &mut CommandList<'_>) {
    let model = list.model;
    let voice = open_voice(model);
    let now = model.shared.clock.now();
    let when = |holds: fn(&VoiceState) -> bool| voice.filter(|voice| holds(&voice.state));
    let does = |voice: Option<&Voice>, action: &dyn Fn(&Voice) -> Action| {
        voice.map(|voice| vec![action(voice)])
    };
    list.group = "command-voice";
    let voice_id = voice.and_then(|voice| voice.state.voice_id());
    let copy = voice_id.map(|id| vec![Intent::Copy(id.as_str().to_owned())]);
    list.push(CommandId::COPY_VOICE_ID, None, copy);
    let using = model.voices.using;
    let ready = voice.filter(|voice| voice.state.voice_id().is_some());
    list.sets_when(
        ready.is_some(),
        using,
        "voice-use",
        VoicesAction::ShowUse(!using),
    );
    let star = voice.is_some_and(|voice| voice.annotations.star);
    let id = CommandId::of(list.group, "command-star");
    let give = voice.map(|voice| vec![Intent::Act(VoicesAction::Star(voice.id, !star).into())]);
    list.push(id, Some(star), give);
    let calls = voice.map(|voice| vec![ActivityAction::OfRow(voice.id).into()]);
    list.several(calls, "row-calls");
    let look = when(|state| {
        state.is_followed()
            || matches!(
                state,
                VoiceState::NotSure { .. }
                    | VoiceState::Unconfirmed { .. }
                    | VoiceState::TooOld { .. }
            )
    });
    let check = does(look, &|voice| HistoryAction::CheckNow(voice.id).into());
    list.several(check, "remedy-look-again");
    let sent = when(VoiceState::can_cancel);
    let cancel = does(sent, &|voice| HistoryAction::Cancel(voice.id).into());
    list.several(cancel, "command-cancel-voice");
    let sought = when(|state| matches!(state, VoiceState::NotSure { .. }));
    let stoppable = voice.filter(|voice| model.history.is_sought(voice));
    let stop = does(stoppable, &|voice| HistoryAction::Cancel(voice.id).into());
    list.several(stop, "stop-looking");
    let apart = does(sought, &|voice| HistoryAction::FollowApart(voice.id).into());
    list.several(apart, "follow-apart");
    let edit = voice.map(|voice| {
        let edit = FormAction::EditAsNew(voice.id).into();
        vec![edit, Action::Show(View::Create)]
    });
    list.several(edit, "edit-as-new");
    let keys = voice.filter(|voice| {
        !voice.account.is_practice() && (voice.state.is_followed() || sought.is_some())
    });
    let give = does(keys, &|voice| AccountAction::GiveKeys(voice.id).into());
    list.several(give, "account-give-keys");
    let resting = when(VoiceState::is_at_rest);
    let remove = does(resting, &|voice| VoicesAction::Remove(voice.id).into());
    list.several(remove, "voice-remove");
    let uploaded = voice.filter(|voice| voice.can_delete_upload(now));
    let ask = does(uploaded, &|voice| {
        Action::Ask(Question::DeleteUpload(voice.id))
    });
    list.several(ask, "delete-upload");
    let record = voice.filter(|voice| voice.annotations.consent.is_some());
    let ask = does(record, &|voice| {
        Action::Ask(Question::DeleteRecord(voice.id))
    });
    list.several(ask, "record-delete");
    let removed = model.voices.removed.is_some();
    list.when(removed, "voice-removed-undo", VoicesAction::UndoRemoval);
    let select = match model.shared.view {
        View::Voices => VoicesAction::Select(None).into(),
        _ => Action::from(HistoryAction::Select(None)),
    };
    list.when(voice.is_some(), "command-close-voice", select);
}

fn of_history(list: &mut CommandList<'_>) {
    let history = &list.model.history;
    list.group = "history";
    for (filter, words) in [
        (None, "history-filter-all"),
        (Some(StateGroup::UnderWay), "history-filter-under-way"),
        (Some(StateGroup::Ready), "history-filter-ready"),
        (Some(StateGroup::ToLookAt), "history-filter-to-look-at"),
    ] {
        let is_on = history.filter == filter;
        list.sets(is_on, words, HistoryAction::Filter(filter));
    }
    let searches = !history.search.is_empty();
    let clear = HistoryAction::Search(String::new());
    list.when(searches, "history-close-search", clear);
    let steps = vec![Action::Show(View::Create), Action::ShowHistory(true)];
    list.leads("follow-open", FocusTarget::TaskId, steps);
}

fn of_voices(list: &mut CommandList<'_>) {
    let voices = &list.model.voices;
    list.group = "page-voices";
    list.sets(!voices.is_filtered(), "voices-all", VoicesAction::ShowAll);
    let starred = VoicesAction::OnlyStarred(!voices.starred);
    list.sets(voices.starred, "voices-starred", starred);
    let narrowed = !voices.shows_all();
    list.when(narrowed, "voices-clear", VoicesAction::ClearFilters);
    let possible = list.model.can_keep_rows();
    for (kind, words) in [
        (TransferKind::Backup, "back-up-open"),
        (TransferKind::Export, "export-open"),
        (TransferKind::Restore, "restore-open"),
    ] {
        list.when(possible, words, TransferAction::Open(kind));
    }

    list.group = "command-sort";
    for (sort, words) in [
        (VoiceSort::Newest, "command-sort-newest"),
        (VoiceSort::Oldest, "command-sort-oldest"),
        (VoiceSort::Name, "command-sort-name"),
        (VoiceSort::Account, "command-sort-account"),
    ] {
        list.sets(voices.sort == sort, words, VoicesAction::Sort(sort));
    }

    list.group = "voices-label";
    for (label, _) in &voices.in_use.labels {
        let name = CommandSubject::Name(label.as_str().to_owned());
        let is_on = voices.only_label.as_ref().map(Label::key) == Some(label.key());
        let only = VoicesAction::OnlyLabel(Some(label.clone()));
        list.about("command-name", name, Some(is_on), Some(only.into()));
    }
    list.group = "voices-account";
    for (account, _) in &voices.in_use.accounts {
        let is_on = voices.only_account == Some(account.id);
        let only = VoicesAction::OnlyAccount(Some(account.id));
        let subject = CommandSubject::Account(account.id);
        list.about("command-name", subject, Some(is_on), Some(only.into()));
    }
}
