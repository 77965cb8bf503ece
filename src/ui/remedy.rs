//! The step that a failure offers, on a button.

use super::{ViewContext, field_id, settings};
use crate::domain::{AccountId, Field, Voice, VoiceState};
use crate::model::accounts::{AccountAction, AccountField};
use crate::model::{Action, FormAction, HistoryAction};
use crate::words::failure::{ConsolePage, Remedy, SMALLEST_POLICY, explain};
use egui::{Context, OpenUrl};

/// The step that a row's failure offers; none that the window cannot take.
pub(super) fn of(cx: &ViewContext<'_>, voice: &Voice) -> Option<Remedy> {
    let remedy = explain(cx.words, voice.state.failure()?).remedy?;
    let possible = match remedy {
        Remedy::UnlockKeyring | Remedy::ProxySettings => is_stored(cx, voice.account.id),
        Remedy::OpenConsole(_) => !voice.account.is_practice(),
        Remedy::EnterKeys
        | Remedy::ChooseApplication
        | Remedy::CopyPermission
        | Remedy::ChooseFile
        | Remedy::EditField(_) => true,
        Remedy::LookAgain | Remedy::FindEarlierTask => can_look_again(&voice.state),
        // It has a button of its own.
        Remedy::EditAndSendAsNew => false,
    };
    possible.then_some(remedy)
}

/// Whether the service can be asked once more what became of a row. It costs nothing.
pub(super) fn can_look_again(state: &VoiceState) -> bool {
    match state {
        VoiceState::NotSure { .. } | VoiceState::Unconfirmed { .. } | VoiceState::TooOld { .. } => {
            true
        }
        VoiceState::Failed { task_id, .. } => task_id.is_some(),
        _ => false,
    }
}

fn is_stored(cx: &ViewContext<'_>, id: AccountId) -> bool {
    cx.model
        .shared
        .settings
        .accounts
        .iter()
        .any(|account| account.id == id)
}

/// Takes the step. In the form the content is there already; from the history it is put there first.
pub(super) fn take(
    ctx: &Context,
    voice: &Voice,
    remedy: Remedy,
    from_history: bool,
    actions: &mut Vec<Action>,
) {
    let edit = |field: Option<Field>, actions: &mut Vec<Action>| {
        if from_history {
            actions.push(Action::Form(FormAction::EditAsNew(voice.id)));
        } else {
            actions.push(Action::Form(FormAction::Reopen));
        }
        if let Some(field) = field {
            ctx.memory_mut(|memory| memory.request_focus(field_id(field)));
        }
    };
    match remedy {
        Remedy::EnterKeys => actions.push(AccountAction::GiveKeys(voice.id).into()),
        Remedy::UnlockKeyring => {
            let (id, unlock) = (voice.account.id, true);
            actions.push(AccountAction::ReadKeys { id, unlock }.into());
        }
        Remedy::ProxySettings => {
            settings::want_field(ctx, AccountField::Proxy);
            actions.push(AccountAction::Edit(voice.account.id).into());
        }
        Remedy::OpenConsole(page) => open(ctx, page, voice),
        Remedy::CopyPermission => ctx.copy_text(SMALLEST_POLICY.to_owned()),
        Remedy::ChooseApplication => edit(Some(Field::SubAppId), actions),
        Remedy::EditField(field) => edit(Some(field), actions),
        Remedy::ChooseFile => {
            edit(None, actions);
            actions.push(Action::Form(FormAction::BrowseFile));
        }
        Remedy::EditAndSendAsNew => edit(None, actions),
        Remedy::LookAgain | Remedy::FindEarlierTask => {
            actions.push(Action::History(HistoryAction::CheckNow(voice.id)));
        }
    }
}

fn open(ctx: &Context, page: ConsolePage, voice: &Voice) {
    ctx.open_url(OpenUrl::new_tab(page.url(&voice.account.site)));
}

/// Whether a row waits for keys: its account is gone, or a job asked for its keys in vain.
pub(super) fn needs_keys(cx: &ViewContext<'_>, voice: &Voice) -> bool {
    let id = voice.account.id;
    let is_open = matches!(
        voice.state,
        VoiceState::Accepted { .. } | VoiceState::InProgress { .. } | VoiceState::NotSure { .. }
    );
    let is_gone = cx
        .model
        .shared
        .accounts
        .iter()
        .all(|account| account.id != id);
    is_open && (is_gone || cx.model.accounts_state.wanted.contains(&id))
}
