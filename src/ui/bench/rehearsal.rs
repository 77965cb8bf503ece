//! The dialog of failures that are rehearsed in practice.

use super::named::{NameField, NamedPress, named_row};
use super::{Pane, WIDTH};
use crate::domain::FaultPreset;
use crate::model::RehearsalAction;
use crate::model::rehearsal::ScenarioDraft;
use crate::ui::dialog::dialog;
use crate::ui::theme::{Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::ui::widgets::text::paragraph;
use crate::words::rehearsal;
use crate::words::state::Tone;
use egui::{Align, Id, Layout, ScrollArea, Sense, vec2};

/// Height of the field of the rules alone.
const FIELD: f32 = 84.0;
/// What stands around the part that scrolls.
const AROUND: f32 = 210.0;

/// Draws it, while it is open.
pub(in crate::ui) fn rehearsal_ui(pane: &mut Pane<'_>) {
    let Some(draft) = &pane.cx.model.rehearsal.dialog else {
        return;
    };
    let title = pane.cx.say("rehearse-title");
    let room = pane.ui.ctx().content_rect().height() - AROUND;
    let close = dialog(pane, "rehearse failures", &title, WIDTH, |pane| {
        let area = ScrollArea::vertical()
            .id_salt("rehearse")
            .max_height(room)
            .min_scrolled_height(room);
        pane.scroll(area, |pane| {
            let muted = Palette::of(pane.ui).muted;
            let more = pane.cx.say("rehearse-more");
            paragraph(pane.ui, &more, Weight::Regular, muted);
            pane.ui.add_space(4.0);
            presets_ui(pane, draft);
            pane.ui.add_space(4.0);
            rules_ui(pane, draft);
            name_ui(pane, draft);
            kept_ui(pane);
            pane.ui.add_space(4.0);
            let language = pane.cx.say("rehearse-language");
            paragraph(pane.ui, &language, Weight::Regular, muted);
        });
        buttons_ui(pane, draft);
    });
    if close {
        pane.want(RehearsalAction::Close);
    }
}

fn presets_ui(pane: &mut Pane<'_>, draft: &ScenarioDraft) {
    pane.horizontal_wrapped(|pane| {
        pane.ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for preset in FaultPreset::ALL {
            let name = pane.cx.say(rehearsal::preset(preset));
            let kind = if draft.text == preset.text() {
                ButtonKind::ChosenPill
            } else {
                ButtonKind::Pill
            };
            if Button::new(kind, &name).show(pane.ui).clicked() {
                pane.want(RehearsalAction::Choose(preset));
            }
        }
    });
}

/// The rules in the fault language.
fn rules_ui(pane: &mut Pane<'_>, draft: &ScenarioDraft) {
    let size = vec2(pane.ui.available_width(), BLOCK - measure::FIELD + FIELD);
    let (block, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let mut input = block;
    input.min.y += LABEL + GAP;
    input.set_height(FIELD);
    let message = draft.faults().err().map(|error| FieldMessage {
        text: rehearsal::fault_error(pane.cx.words, &draft.text, error),
        tone: Tone::Wrong,
    });
    let (typed, _) = FieldWidget {
        id: Id::unique("rehearsed rules"),
        label: &pane.cx.say("rehearse-rules"),
        note: None,
        hint: FaultPreset::LostReply.text(),
        message,
        rows: 4,
        mono: true,
        content: FieldContent::Text,
    }
    .show(pane.ui, block, input, &draft.text);
    if let Some(text) = typed {
        pane.want(RehearsalAction::Type(text));
    }
}

/// The name to keep it under, and the button that does it.
fn name_ui(pane: &mut Pane<'_>, draft: &ScenarioDraft) {
    let field = NameField {
        id: Id::unique("rehearsed name"),
        label: "rehearse-name",
        keep: "rehearse-save",
        can_keep: matches!(draft.faults(), Ok(Some(_))) && !draft.name.trim().is_empty(),
    };
    let used = field.show(pane, &draft.name);
    if let Some(typed) = used.typed {
        pane.want(RehearsalAction::Name(typed));
    }
    if used.is_kept {
        pane.want(RehearsalAction::Save);
    }
}

/// Those that are kept.
fn kept_ui(pane: &mut Pane<'_>) {
    for scenario in &pane.cx.model.shared.settings.fault_scenarios {
        match named_row(pane, &scenario.name) {
            Some(NamedPress::Use) => pane.want(RehearsalAction::Use(scenario.name.clone())),
            Some(NamedPress::Delete) => pane.want(RehearsalAction::Delete(scenario.name.clone())),
            None => {}
        }
    }
}

fn buttons_ui(pane: &mut Pane<'_>, draft: &ScenarioDraft) {
    pane.ui.add_space(10.0);
    let can_begin = matches!(draft.faults(), Ok(Some(_)));
    let is_on = pane.cx.model.shared.rehearsal().is_some();
    let buttons = [
        (
            ButtonKind::Leading,
            "rehearse-begin",
            can_begin,
            RehearsalAction::Begin,
        ),
        (
            ButtonKind::Secondary,
            "dry-run-close",
            true,
            RehearsalAction::Close,
        ),
        (
            ButtonKind::Secondary,
            "rehearse-end",
            is_on,
            RehearsalAction::End,
        ),
    ];
    pane.with_layout(Layout::right_to_left(Align::Center), |pane| {
        for (kind, key, enabled, action) in buttons {
            let text = pane.cx.say(key);
            let button = Button::new(kind, &text).enabled(enabled);
            if button.show(pane.ui).clicked() {
                pane.want(action);
            }
        }
    });
}
