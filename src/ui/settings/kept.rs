//! What is kept on this computer, how much it takes, and deleting any of it.

use super::{card, section_title};
use crate::domain::{AccountId, AccountKind, Amount, RecordLimit, StoredKind, Usage};
use crate::model::storage::{DeleteTarget, KeysOf, StorageAction, StorageOutcome, StorageUsage};
use crate::model::transfer::TransferKind;
use crate::model::{Action, Question, StorageState};
use crate::ui::facts::copy_words;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::field::{FieldMessage, message_line};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle, paragraph};
use crate::ui::{Pane, ViewContext, names, transfer};
use crate::words::{accounts, notice, state, storage};
use egui::{Rect, Sense, Stroke, accesskit, pos2, vec2};

/// The record of calls, which has a limit of its own.
const RECORD: DeleteTarget = DeleteTarget::Data(StoredKind::Attempts);
/// Height of the line with the name, the amount and the button.
const LINE: f32 = 34.0;

/// Draws the section.
pub(super) fn kept_ui(pane: &mut Pane<'_>) {
    let state = &pane.cx.model.storage;
    section_title(pane.ui, &pane.cx.say("settings-kept"));
    card(pane, |pane| {
        let palette = Palette::of(pane.ui);
        pane.ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        paragraph(
            pane.ui,
            &pane.cx.say("kept-more"),
            Weight::Regular,
            palette.muted,
        );
        said_ui(pane, state);
        match (&state.holdings, &state.error) {
            (Some(holdings), _) => holdings_ui(pane, holdings),
            (None, Some(trouble)) => {
                let reason = notice::store(pane.cx.words, trouble);
                let said = pane
                    .cx
                    .words
                    .fill("kept-unknown", &[("reason", reason.into())]);
                paragraph(pane.ui, &said, Weight::Medium, palette.wrong);
            }
            (None, None) => {
                paragraph(
                    pane.ui,
                    &pane.cx.say("kept-looking"),
                    Weight::Regular,
                    palette.muted,
                );
            }
        }
        if state.holdings.is_none() && state.tickets.is_unused() && pane.cx.model.can_keep_rows() {
            pane.want(StorageAction::Look);
        }
        speakers_ui(pane);
        keys_ui(pane);
    });
}

/// What came of the last wish, until it was read.
fn said_ui(pane: &mut Pane<'_>, state: &StorageState) {
    let Some(said) = &state.said else {
        return;
    };
    let account = match said {
        StorageOutcome::KeysStay(id, _) => name_of(pane.cx, *id),
        _ => String::new(),
    };
    let (text, tone) = storage::said(pane.cx.words, said, &account);
    pane.horizontal_wrapped(|pane| {
        let colour = Palette::of(pane.ui).tone(tone).0;
        let response = paragraph(pane.ui, &text, Weight::Medium, colour);
        pane.ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(accesskit::Live::Polite);
        });
        let dismiss = pane.cx.say("notice-dismiss");
        if Button::new(ButtonKind::Pill, &dismiss)
            .show(pane.ui)
            .clicked()
        {
            pane.want(StorageAction::Dismiss);
        }
    });
}

fn name_of(cx: &ViewContext<'_>, id: AccountId) -> String {
    let account = cx
        .model
        .shared
        .accounts
        .iter()
        .find(|account| account.id == id);
    account.map_or_else(
        || cx.say("account-unnamed"),
        |account| names::bare(cx.words, account),
    )
}

fn holdings_ui(pane: &mut Pane<'_>, holdings: &StorageUsage) {
    folder_ui(pane, holdings);
    let Usage {
        database_bytes,
        voices,
        removed,
        attempts,
        samples,
        trials,
        takes,
        statements,
        fetched,
        practice,
        logs,
        copies,
    } = holdings.usage;
    let rows = Amount {
        count: voices,
        bytes: database_bytes,
    };
    let database = KeptItem {
        name: "kept-database",
        more: "kept-database-more",
        amount: pane.cx.words.fill(
            "kept-amount",
            &[
                (
                    "count",
                    pane.cx
                        .words
                        .fill("kept-rows", &[("count", rows.count.into())])
                        .into(),
                ),
                ("size", state::bytes(pane.cx.words, rows.bytes).into()),
            ],
        ),
        unwanted: None,
    };
    item_ui(pane, &database, |_| {});
    let removed = Amount {
        count: removed,
        bytes: 0,
    };
    let kinds = [
        (
            DeleteTarget::Data(StoredKind::Removed),
            removed,
            "kept-removed",
            "kept-removed-more",
        ),
        (RECORD, attempts, "kept-calls", "kept-calls-more"),
        (
            DeleteTarget::Data(StoredKind::Samples),
            samples,
            "kept-samples",
            "kept-samples-more",
        ),
        (
            DeleteTarget::Data(StoredKind::Trials),
            trials,
            "kept-trials",
            "kept-trials-more",
        ),
        (
            DeleteTarget::Data(StoredKind::Takes),
            takes,
            "kept-takes",
            "kept-takes-more",
        ),
        (
            DeleteTarget::Data(StoredKind::Statements),
            statements,
            "kept-statements",
            "kept-statements-more",
        ),
        (
            DeleteTarget::Practice,
            practice,
            "kept-practice",
            "kept-practice-more",
        ),
        (DeleteTarget::Logs, logs, "kept-logs", "kept-logs-more"),
        (
            DeleteTarget::Data(StoredKind::Copies),
            copies,
            "kept-copies",
            "kept-copies-more",
        ),
    ];
    for (what, amount, name, more) in kinds {
        let item = KeptItem {
            name,
            more,
            amount: storage::amount(pane.cx.words, what, amount),
            unwanted: (amount.count > 0).then_some(what),
        };
        let can_be_put_back = what == DeleteTarget::Data(StoredKind::Removed) && amount.count > 0;
        let beneath = |pane: &mut Pane<'_>| {
            if can_be_put_back {
                put_back_ui(pane);
            }
            if what == RECORD {
                record_limit_ui(pane);
            }
        };
        item_ui(pane, &item, beneath);
    }
    let fetched = KeptItem {
        name: "kept-fetched",
        more: "kept-fetched-more",
        amount: storage::files(pane.cx.words, fetched),
        // It is the recording of the form.
        unwanted: None,
    };
    item_ui(pane, &fetched, |_| {});
}

/// Within which size the record of calls is kept.
fn record_limit_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let choices = RecordLimit::OFFERED.map(|limit| Choice {
        value: limit,
        icon: Icon::File,
        text: pane.cx.words.fill(
            "kept-calls-limit-size",
            &[("size", limit.megabytes().into())],
        ),
    });
    let (rect, _) = pane.ui.allocate_exact_size(
        vec2(pane.ui.available_width(), segment::HEIGHT),
        Sense::hover(),
    );
    let label = pane.cx.say("kept-calls-limit");
    let look = TextStyle::new(theme::small(), palette.text);
    let shown = text::line(pane.ui, rect, LEFT, &label, look);
    // No wider than the words: a size has no icon.
    let left = pos2(shown.rect.right() + 12.0, rect.top());
    let size = vec2(segment::width(pane.ui, &choices, false), segment::HEIGHT);
    let place = Rect::from_min_size(left, size);
    let chosen = pane.cx.model.shared.settings.record_limit;
    if let Some(limit) = segment::segment(pane.ui, place, chosen, &choices) {
        pane.want(StorageAction::LimitRecord(limit));
    }
    let more = pane.cx.say("kept-calls-limit-more");
    paragraph(pane.ui, &more, Weight::Regular, palette.muted);
}

/// The speakers that the form offers.
fn speakers_ui(pane: &mut Pane<'_>) {
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

/// Where it lies, and the ways into a file and back.
fn folder_ui(pane: &mut Pane<'_>, holdings: &StorageUsage) {
    let palette = Palette::of(pane.ui);
    let path = holdings.folder.display().to_string();
    paragraph(pane.ui, &path, Weight::Regular, palette.text);
    pane.ui.add_space(2.0);
    pane.horizontal_wrapped(|pane| {
        let open = pane.cx.say("kept-open-folder");
        let button = Button::new(ButtonKind::Secondary, &open).icon(Icon::File);
        if button.show(pane.ui).clicked() {
            pane.want(StorageAction::OpenFolder);
        }
        copy_words(pane, &pane.cx.say("copy-path"), || path.clone());
        for kind in [TransferKind::Backup, TransferKind::Restore] {
            transfer::open_button(pane, kind, None);
        }
    });
}

fn put_back_ui(pane: &mut Pane<'_>) {
    if pane.cx.model.storage.putting_back {
        let busy = Palette::of(pane.ui).busy;
        paragraph(
            pane.ui,
            &pane.cx.say("kept-putting-back"),
            Weight::Medium,
            busy,
        );
        return;
    }
    let text = pane.cx.say("kept-put-back");
    let button =
        Button::new(ButtonKind::Secondary, &text).enabled(!pane.cx.model.storage.is_busy());
    if button.show(pane.ui).clicked() {
        pane.want(StorageAction::PutBack);
    }
}

/// One kind of what is kept.
struct KeptItem<'a> {
    name: &'a str,
    more: &'a str,
    amount: String,
    /// What the button deletes; none where there is nothing to delete.
    unwanted: Option<DeleteTarget>,
}

fn item_ui(pane: &mut Pane<'_>, item: &KeptItem<'_>, beneath: impl FnOnce(&mut Pane<'_>)) {
    let name = pane.cx.say(item.name);
    line_ui(pane, &name, &item.amount, item.unwanted);
    let muted = Palette::of(pane.ui).muted;
    paragraph(pane.ui, &pane.cx.say(item.more), Weight::Regular, muted);
    beneath(pane);
    if let Some(unwanted) = item.unwanted {
        deleting_ui(pane, unwanted);
    }
}

/// A name, how much there is of it, and the button that deletes it.
fn line_ui(pane: &mut Pane<'_>, name: &str, amount: &str, unwanted: Option<DeleteTarget>) {
    let palette = Palette::of(pane.ui);
    pane.ui.add_space(8.0);
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), LINE), Sense::hover());
    pane.ui.painter().hline(
        rect.x_range(),
        rect.top() - 4.0,
        Stroke::new(1.0, palette.line),
    );
    let mut right = rect.right();
    if let Some(unwanted) = unwanted {
        let key = match unwanted {
            DeleteTarget::Data(StoredKind::Removed) => "kept-delete-good",
            _ => "kept-delete",
        };
        let text = pane.cx.say(key);
        let spoken = pane
            .cx
            .words
            .fill("kept-delete-name", &[("name", name.into())]);
        let button = Button::new(ButtonKind::Secondary, &text)
            .icon(Icon::Trash)
            .spoken(&spoken)
            .enabled(!pane.cx.model.storage.is_busy());
        let size = button.size(pane.ui);
        let place = Rect::from_min_size(pos2(right - size.x, rect.center().y - size.y / 2.0), size);
        right = place.left() - 12.0;
        if button.show_at(pane.ui, place).clicked() {
            pane.want(Action::Ask(Question::Delete(unwanted)));
        }
    }
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    let room = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    let shown = text::line(pane.ui, room, LEFT, name, look);
    let room = Rect::from_min_max(
        pos2((shown.rect.right() + 12.0).min(right), rect.top()),
        pos2(right, rect.bottom()),
    );
    let look = TextStyle::new(theme::small(), palette.muted);
    text::line(pane.ui, room, RIGHT, amount, look);
}

/// That it is being deleted.
fn deleting_ui(pane: &mut Pane<'_>, unwanted: DeleteTarget) {
    let palette = Palette::of(pane.ui);
    let state = &pane.cx.model.storage;
    if state.deleting == Some(unwanted) {
        paragraph(
            pane.ui,
            &pane.cx.say("kept-deleting"),
            Weight::Medium,
            palette.busy,
        );
    }
}

/// The keys of each account that was added.
fn keys_ui(pane: &mut Pane<'_>) {
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
    let many = (stored.len() > 1).then_some(all);
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
        line_ui(pane, &name, "", Some(unwanted));
        if let Some(status) = pane.cx.model.accounts_state.key_status(account.id) {
            let (text, tone) = accounts::key_status(pane.cx.words, status);
            let (rect, _) = pane
                .ui
                .allocate_exact_size(vec2(pane.ui.available_width(), 18.0), Sense::hover());
            message_line(pane.ui, rect, &FieldMessage { text, tone });
        }
        deleting_ui(pane, unwanted);
    }
    if many.is_some() {
        line_ui(pane, &pane.cx.say("kept-keys-all"), "", many);
        deleting_ui(pane, all);
    }
}
