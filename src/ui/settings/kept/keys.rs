//! The speakers that are remembered and the keys of accounts, which can be deleted here too.

use super::item::{KeptItem, deleting_ui, item_ui, line_ui};
use crate::domain::AccountKind;
use crate::model::storage::{DeleteTarget, KeysOf};
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::field::{FieldMessage, message_line};
use crate::ui::widgets::text::paragraph;
use crate::ui::{Pane, names};
use crate::words::accounts;
use egui::{Sense, vec2};

/// The speakers that the form offers.
pub(super) fn speakers_ui(pane: &mut Pane<'_>) {
    let count = pane.cx.model.shared.settings.speakers.len();
    let item = KeptItem {
        name: "kept-speakers",
        more: "kept-speakers-more",
        amount: if count == 0 {
            pane.cx.say("kept-none")
        } else {
            pane.cx
                .words
                .fill("kept-count-speakers", &[("count", count.into())])
        },
        unwanted: (count > 0).then_some(DeleteTarget::Speakers),
    };
    item_ui(pane, &item, |_| {});
}

/// The keys of each account that was added.
pub(super) fn keys_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let stored: Vec<_> = pane
        .cx
        .model
        .shared
        .accounts
        .iter()
        .filter(|account| account.kind() == AccountKind::Stored)
        .collect();
    let all = DeleteTarget::Keys(KeysOf::All);
    let many = (stored.len() > 1).then_some(&all);
    line_ui(pane, &pane.cx.say("kept-keys"), "", None);
    let key = if stored.is_empty() {
        "kept-keys-none"
    } else {
        "kept-keys-more"
    };
    paragraph(pane.ui, &pane.cx.say(key), Weight::Regular, palette.muted);
    for account in stored {
        let name = names::bare(pane.cx.words, account);
        let unwanted = DeleteTarget::Keys(KeysOf::One(account.id));
        line_ui(pane, &name, "", Some(&unwanted));
        if let Some(status) = pane.cx.model.accounts_state.key_status(account.id) {
            let (text, tone) = accounts::key_status(pane.cx.words, status);
            let (rect, _) = pane
                .ui
                .allocate_exact_size(vec2(pane.ui.available_width(), 18.0), Sense::hover());
            message_line(pane.ui, rect, &FieldMessage { text, tone });
        }
        deleting_ui(pane, &unwanted);
    }
    if many.is_some() {
        line_ui(pane, &pane.cx.say("kept-keys-all"), "", many);
        deleting_ui(pane, &all);
    }
}
