//! Whose voice it is: one choice of three, and what belongs to somebody who agreed.

use super::{Spec, form_field, input_of, message, show_sought};
use crate::domain::{ConsentInput, ConsentKind, Field};
use crate::model::ConsentAction;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::bring_into_sight;
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::field::{GAP, LABEL, message_line};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::switch::switch;
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::{Pane, ViewContext, applications};
use crate::words::state::Tone;
use crate::words::{time, whose};
use egui::{Align2, Id, Rect, Sense, UiBuilder, pos2, vec2};

/// The width below which the choices are cut.
pub(super) fn width(pane: &Pane<'_>) -> f32 {
    segment::width(pane.ui, &choices(pane.cx), false)
}

fn choices(cx: &ViewContext<'_>) -> [Choice<Option<ConsentKind>>; 3] {
    ConsentKind::ALL.map(|each| Choice {
        value: Some(each),
        icon: Icon::Check,
        text: whose::choice(cx.words, each),
    })
}

/// The choice with its label, and beneath it what is to be known or the switch that remembers.
pub(super) fn consent_ui(pane: &mut Pane<'_>, mut room: Rect) {
    show_sought(pane, Field::ConsentKind, room);
    look_for_opening(pane);
    let palette = Palette::of(pane.ui);
    let head = room.take_top(LABEL, GAP);
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    let label = text::line(pane.ui, head, LEFT, &pane.cx.say("field-whose"), look);
    if pane.cx.model.is_practice() {
        let look = TextStyle::new(theme::small(), palette.muted);
        let beside = head.with_min_x(label.rect.right() + measure::SMALL_GAP);
        text::line(pane.ui, beside, LEFT, &pane.cx.say("whose-practice"), look);
    }
    let row = room.take_top(measure::FIELD, GAP);
    choice_ui(pane, row);
    let line = room.upper(measure::LINE);
    let message = message(pane.cx, Field::ConsentKind, Some("hint-whose"));
    let is_chosen = pane.cx.model.form.draft.speaker.whose.is_some();
    let taken = remember_ui(pane, line);
    if let Some(message) = message.filter(|it| !is_chosen || it.tone != Tone::Quiet) {
        message_line(pane.ui, line.with_max_x(taken), &message);
    }
}

/// Where it waits that what belongs to somebody who agreed is to be seen.
fn opened_id() -> Id {
    Id::unique("what belongs to somebody who agreed has come")
}

/// What is to be said of somebody who agreed opens below, in a small window out of sight, whatever chose it.
fn look_for_opening(pane: &Pane<'_>) {
    let id = Id::unique("somebody agreed");
    let agreed = pane.cx.model.form.draft.speaker.whose == Some(ConsentKind::Agreed);
    pane.ui.data_mut(|data| {
        let before: Option<bool> = data.get_temp(id);
        data.insert_temp(id, agreed);
        if before == Some(!agreed) {
            data.insert_temp(opened_id(), agreed);
        }
    });
}

/// The three choices, none of them chosen beforehand.
fn choice_ui(pane: &mut Pane<'_>, row: Rect) {
    // Narrower than with icons, which say nothing here.
    let place = row.leading(width(pane).min(row.width()));
    let chosen = pane.cx.model.form.draft.speaker.whose;
    if let Some(Some(picked)) = segment::segment(pane.ui, place, chosen, &choices(pane.cx)) {
        pane.want(ConsentAction::Choose(picked));
    }
}

/// The speakers that are remembered, at the right of the line, and once there is somebody to remember the
/// switch that does. Returns where they begin.
fn remember_ui(pane: &mut Pane<'_>, line: Rect) -> f32 {
    let mut room = line;
    if !pane.cx.model.shared.settings.speakers.is_empty() {
        let (word, name) = (
            pane.cx.say("whose-remembered-short"),
            pane.cx.say("whose-remembered"),
        );
        let button = Button::new(ButtonKind::Pill, &word)
            .spoken(&name)
            .after(Icon::ChevronDown);
        let place = line.at_right(button.size(pane.ui));
        room.max.x = place.left() - measure::SMALL_GAP;
        let button = button.show_at(pane.ui, place);
        pane.menu(&button, remembered_ui);
    }
    let speaker = &pane.cx.model.form.draft.speaker;
    if speaker.whose.is_some() && message(pane.cx, Field::ConsentKind, None).is_none() {
        let (on, text) = (speaker.remember, pane.cx.say("whose-remember"));
        // It is higher than a line of words, and keeps away from the choice above it.
        let place = room.at_left(vec2(room.width(), measure::BUTTON));
        let place = place.translate(vec2(0.0, 3.0));
        let response = pane.within(place, |pane| switch(pane.ui, on, &text));
        if response.clicked() {
            pane.want(ConsentAction::Remember(!on));
        }
    }
    room.right()
}

/// The speakers that are remembered; each can be forgotten.
fn remembered_ui(pane: &mut Pane<'_>) {
    pane.ui.set_width(340.0);
    pane.scroll(egui::ScrollArea::vertical().max_height(320.0), |pane| {
        for (number, speaker) in pane.cx.model.shared.settings.speakers.iter().enumerate() {
            pane.push_id(number, |pane| one_ui(pane, speaker));
        }
    });
}

fn one_ui(pane: &mut Pane<'_>, speaker: &ConsentInput) {
    let said = whose::said(pane.cx.words, &speaker.consent);
    let (row, _) = pane.ui.allocate_exact_size(
        vec2(pane.ui.available_width(), measure::BUTTON),
        Sense::hover(),
    );
    let side = vec2(24.0, 24.0);
    let cross = Rect::from_center_size(pos2(row.right() - 16.0, row.center().y), side);
    let place = row.with_max_x(cross.left() - 6.0);
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("speaker").max_rect(place));
    child.shrink_clip_rect(place);
    if applications::plain_item(&mut child, &said) {
        pane.want(ConsentAction::Recall(speaker.clone()));
    }
    let forget = pane
        .cx
        .words
        .fill("whose-forget", &[("speaker", said.into())]);
    if icon_button(pane.ui, cross, Icon::Cross, &forget, false).clicked() {
        pane.want(ConsentAction::Forget(speaker.clone()));
    }
}

pub(super) fn speaker_name_ui(pane: &mut Pane<'_>, place: Rect) {
    let spec = Spec::new(Field::SpeakerName);
    form_field(pane, place, input_of(place), spec);
}

pub(super) fn agreed_date_ui(pane: &mut Pane<'_>, place: Rect) {
    let spec = Spec {
        hint: "hint-agreed-date-form",
        help: Some("hint-agreed-date"),
        ..Spec::new(Field::AgreedDate)
    };
    form_field(pane, place, input_of(place), spec);
}

/// What the speaker reads aloud for a recorded statement.
pub(super) fn sentence_ui(pane: &mut Pane<'_>, place: Rect) {
    let said = whose::statement(pane.cx.words, &pane.cx.model.form.draft.speaker.name);
    let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
    text::lines(pane.ui, place, Align2::LEFT_TOP, &said, look, 2);
    // It is the last of what belongs together: what stands above it is in sight with it.
    if pane.ui.data_mut(|data| data.remove_temp(opened_id())) == Some(true) {
        bring_into_sight(pane.ui, place);
    }
}

pub(super) fn statement_ui(pane: &mut Pane<'_>, block: Rect) {
    let word = pane.cx.say("whose-attach");
    let button = Button::new(ButtonKind::Secondary, &word);
    let size = vec2(button.size(pane.ui).x, measure::FIELD);
    let mut input = input_of(block);
    input.max.x -= size.x + measure::SMALL_GAP;
    let spec = Spec {
        hint: "hint-statement",
        help: Some("hint-statement-line"),
        ..Spec::new(Field::Statement)
    };
    form_field(pane, block, input, spec);
    let place = Rect::from_min_size(pos2(input.right() + measure::SMALL_GAP, input.top()), size);
    let response = button.show_at(pane.ui, place);
    if response.clicked() {
        pane.want(ConsentAction::LookForTakes);
    }
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(240.0);
        if applications::plain_item(pane.ui, &pane.cx.say("whose-attach-file")) {
            pane.want(ConsentAction::PickStatement);
        }
        let takes = &pane.cx.model.takes;
        pane.scroll(egui::ScrollArea::vertical().max_height(240.0), |pane| {
            for take in takes.statements() {
                let said = pane.cx.words.fill(
                    "whose-attach-take",
                    &[
                        ("number", takes.number(&take.id).into()),
                        ("length", time::length(pane.cx.words, take.length).into()),
                    ],
                );
                if applications::plain_item(pane.ui, &said) {
                    pane.want(ConsentAction::AttachTake(take.id.clone()));
                }
            }
        });
        if takes.statements().next().is_none() {
            let size = vec2(pane.ui.available_width(), measure::BUTTON);
            let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
            let place = row.shrink2(vec2(12.0, 0.0));
            let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
            text::line(
                pane.ui,
                place,
                LEFT,
                &pane.cx.say("whose-attach-none"),
                look,
            );
        }
    });
}
