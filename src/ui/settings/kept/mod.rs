//! What is kept on this computer, how much it takes, and deleting any of it.

mod item;
mod keys;

use super::super::page::card;
use super::section_title;
use crate::domain::{Amount, RecordLimit, StoredKind, Usage};
use crate::model::StorageState;
use crate::model::storage::{DeleteTarget, StorageAction, StorageOutcome, StorageUsage};
use crate::model::transfer::{TransferAction, TransferKind};
use crate::ui::facts::data_folder_ways_ui;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{Pane, names, transfer};
use crate::words::{notice, state, storage};
use egui::accesskit::Live;
use egui::{Rect, Sense, pos2, vec2};
use item::{KeptItem, item_ui};
use keys::{keys_ui, speakers_ui};
use std::path::Path;

/// The record of calls, which has a limit of its own.
const RECORD: DeleteTarget = DeleteTarget::Data(StoredKind::Attempts);

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
            (None, Some(error)) => {
                let reason = notice::store(pane.cx.words, error);
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
        StorageOutcome::KeysStay(id, _) => names::by_id(pane.cx, *id),
        _ => String::new(),
    };
    let (text, tone) = storage::said(pane.cx.words, said, &account);
    pane.horizontal_wrapped(|pane| {
        let colour = Palette::of(pane.ui).tone(tone).0;
        let response = paragraph(pane.ui, &text, Weight::Medium, colour);
        announce(pane.ui, &response, Live::Polite);
        let dismiss = pane.cx.say("notice-dismiss");
        if Button::new(ButtonKind::Pill, &dismiss)
            .show(pane.ui)
            .clicked()
        {
            pane.want(StorageAction::Dismiss);
        }
    });
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
        voiceprints,
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
    let data = |kind, amount, title, more| (DeleteTarget::Data(kind), amount, title, more);
    let kinds = [
        data(
            StoredKind::Removed,
            removed,
            "kept-removed",
            "kept-removed-more",
        ),
        (RECORD, attempts, "kept-calls", "kept-calls-more"),
        data(
            StoredKind::Samples,
            samples,
            "kept-samples",
            "kept-samples-more",
        ),
        data(
            StoredKind::Trials,
            trials,
            "kept-trials",
            "kept-trials-more",
        ),
        data(StoredKind::Takes, takes, "kept-takes", "kept-takes-more"),
        data(
            StoredKind::Statements,
            statements,
            "kept-statements",
            "kept-statements-more",
        ),
        data(
            StoredKind::Voiceprints,
            voiceprints,
            "kept-voiceprints",
            "kept-voiceprints-more",
        ),
        (
            DeleteTarget::Practice,
            practice,
            "kept-practice",
            "kept-practice-more",
        ),
        (DeleteTarget::Logs, logs, "kept-logs", "kept-logs-more"),
        data(
            StoredKind::Copies,
            copies,
            "kept-copies",
            "kept-copies-more",
        ),
    ];
    for (what, amount, name, more) in kinds {
        let can_be_put_back = what == DeleteTarget::Data(StoredKind::Removed) && amount.count > 0;
        let is_record = what == RECORD;
        let item = KeptItem {
            name,
            more,
            amount: storage::amount(pane.cx.words, &what, amount),
            unwanted: (amount.count > 0).then_some(what),
        };
        let beneath = |pane: &mut Pane<'_>| {
            if can_be_put_back {
                put_back_ui(pane);
            }
            if is_record {
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
    for earlier in &holdings.earlier {
        let item = KeptItem {
            name: "kept-earlier",
            more: "kept-earlier-more",
            amount: storage::files(pane.cx.words, earlier.amount),
            unwanted: Some(DeleteTarget::Earlier(earlier.path.clone())),
        };
        let path = earlier.path.display().to_string();
        item_ui(pane, &item, |pane| {
            let colour = Palette::of(pane.ui).text;
            paragraph(pane.ui, &path, Weight::Regular, colour);
        });
    }
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

/// Where it lies, and the ways into a file and back.
fn folder_ui(pane: &mut Pane<'_>, holdings: &StorageUsage) {
    let palette = Palette::of(pane.ui);
    let path = holdings.folder.display().to_string();
    paragraph(pane.ui, &path, Weight::Regular, palette.text);
    pane.ui.add_space(2.0);
    pane.horizontal_wrapped(|pane| {
        data_folder_ways_ui(pane, &path);
        for kind in [TransferKind::Backup, TransferKind::Restore] {
            transfer::open_button(pane, kind, None);
        }
        if pane.cx.model.shared.location.is_some() {
            transfer::open_button(pane, TransferKind::Move, None);
        }
    });
    let location = pane.cx.model.shared.location.as_ref();
    if let Some(to) = location.and_then(|location| location.wanted.as_deref()) {
        will_move_ui(pane, to);
    }
    if location.is_none() {
        let named = pane.cx.say("kept-folder-named");
        paragraph(pane.ui, &named, Weight::Regular, palette.muted);
    }
}

/// That the next start moves everything, and the way to call that off.
fn will_move_ui(pane: &mut Pane<'_>, to: &Path) {
    let path = to.display().to_string();
    let said = pane
        .cx
        .words
        .fill("kept-will-move", &[("path", path.into())]);
    let colour = Palette::of(pane.ui).text;
    paragraph(pane.ui, &said, Weight::Medium, colour);
    let call_off = pane.cx.say("move-call-off");
    if Button::new(ButtonKind::Secondary, &call_off)
        .show(pane.ui)
        .clicked()
    {
        pane.want(TransferAction::CallOff);
    }
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
