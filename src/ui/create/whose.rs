//! Whose voice it is: one choice of three, and what belongs to somebody who agreed.

use super::{ROW_GAP, Spec, form_field, input_of, message};
use crate::domain::{ConsentInput, ConsentKind, Field};
use crate::model::ConsentAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button, switch};
use crate::ui::widgets::field::{BLOCK, GAP, LABEL, message_line};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use crate::ui::{Pane, ViewContext, applications};
use crate::words::{time, whose};
use egui::{Align2, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

/// The sentence to be read aloud.
const SENTENCE: f32 = 2.0 * measure::LINE;
/// The day of an agreement.
const DATE: f32 = 206.0;

/// Whether the choices leave no room for the switch beside them.
fn is_narrow(width: f32) -> bool {
    width < 680.0
}

/// The height that it takes.
pub(super) fn height(cx: &ViewContext<'_>, width: f32) -> f32 {
    let narrow = is_narrow(width);
    let mut height = BLOCK;
    if narrow {
        height += measure::BUTTON + GAP;
    }
    if cx.model.form.draft.speaker.whose == Some(ConsentKind::Agreed) {
        let rows = if narrow { 2.0 } else { 1.0 };
        height += rows * (ROW_GAP + BLOCK) + GAP + SENTENCE;
    }
    height
}

/// Draws it into `rect`, which has the [`height`] that it takes.
pub(super) fn whose_ui(pane: &mut Pane<'_>, rect: Rect) {
    let narrow = is_narrow(rect.width());
    let palette = Palette::of(pane.ui);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), LABEL));
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, head, LEFT, &pane.cx.say("field-whose"), look);
    if pane.cx.model.is_practice() {
        let look = TextStyle::new(theme::small(), palette.muted);
        text::line(pane.ui, head, RIGHT, &pane.cx.say("whose-practice"), look);
    }
    let row = Rect::from_min_size(
        pos2(rect.left(), head.bottom() + GAP),
        vec2(rect.width(), measure::FIELD),
    );
    let mut bottom = row.bottom();
    let chosen = choice_ui(pane, row);
    let beside = if narrow {
        bottom += GAP + measure::BUTTON;
        Rect::from_min_max(
            pos2(row.left(), row.bottom() + GAP),
            pos2(row.right(), bottom),
        )
    } else {
        Rect::from_min_max(pos2(chosen + measure::GAP, row.top()), row.max)
    };
    remember_ui(pane, beside);
    let line = Rect::from_min_size(
        pos2(rect.left(), bottom + GAP),
        vec2(rect.width(), measure::LINE),
    );
    if let Some(message) = message(pane.cx, Field::ConsentKind, Some("hint-whose")) {
        message_line(pane.ui, line, &message);
    }
    if pane.cx.model.form.draft.speaker.whose == Some(ConsentKind::Agreed) {
        let room = Rect::from_min_max(pos2(rect.left(), line.bottom() + ROW_GAP), rect.max);
        agreed_ui(pane, room, narrow);
    }
}

/// The three choices, none of them chosen beforehand. Returns where they end.
fn choice_ui(pane: &mut Pane<'_>, row: Rect) -> f32 {
    let choices = ConsentKind::ALL.map(|each| Choice {
        value: Some(each),
        icon: Icon::Check,
        text: whose::choice(pane.cx.words, each),
    });
    let width = segment::width(pane.ui, &choices, false);
    // Narrower than with icons, which say nothing here.
    let place = Rect::from_min_size(row.min, vec2(width, row.height()));
    let chosen = pane.cx.model.form.draft.speaker.whose;
    if let Some(Some(picked)) = segment::segment(pane.ui, place, chosen, &choices) {
        pane.want(ConsentAction::Choose(picked));
    }
    place.right()
}

/// The switch, once there is somebody to remember, and the speakers that are remembered.
fn remember_ui(pane: &mut Pane<'_>, rect: Rect) {
    let speaker = &pane.cx.model.form.draft.speaker;
    let place = Rect::from_center_size(rect.center(), vec2(rect.width(), measure::BUTTON));
    let inner = UiBuilder::new()
        .max_rect(place)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    pane.scope_builder(inner, |pane| {
        pane.ui.spacing_mut().item_spacing = vec2(measure::GAP, 0.0);
        if speaker.whose.is_some() {
            let on = speaker.remember;
            let response = switch(pane.ui, on, &pane.cx.say("whose-remember"));
            come_into_sight(pane.ui, &response);
            if response.clicked() {
                pane.want(ConsentAction::Remember(!on));
            }
        }
        if !pane.cx.model.shared.settings.speakers.is_empty() {
            let (word, name) = (
                pane.cx.say("whose-remembered-short"),
                pane.cx.say("whose-remembered"),
            );
            let button = Button::new(ButtonKind::Secondary, &word)
                .spoken(&name)
                .after(Icon::ChevronDown)
                .show(pane.ui);
            come_into_sight(pane.ui, &button);
            pane.menu(&button, |pane| remembered_ui(pane));
        }
    });
}

/// The keyboard may lead to what is scrolled out of sight.
fn come_into_sight(ui: &Ui, response: &Response) {
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect, None);
    }
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
    let place = Rect::from_min_max(row.min, pos2(cross.left() - 6.0, row.bottom()));
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("speaker").max_rect(place));
    child.shrink_clip_rect(place);
    if applications::item(&mut child, &said, None, None) {
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

/// Who agreed, when, and the statement.
fn agreed_ui(pane: &mut Pane<'_>, rect: Rect, narrow: bool) {
    let block = |left: f32, row: f32, width: f32| {
        let top = rect.top() + row * (BLOCK + ROW_GAP);
        Rect::from_min_size(pos2(rect.left() + left, top), vec2(width, BLOCK))
    };
    let (name, date, statement) = if narrow {
        let name = rect.width() - DATE - measure::GAP;
        (
            block(0.0, 0.0, name),
            block(name + measure::GAP, 0.0, DATE),
            block(0.0, 1.0, rect.width()),
        )
    } else {
        let name = ((rect.width() - DATE - 2.0 * measure::GAP) * 0.42).floor();
        let left = name + DATE + 2.0 * measure::GAP;
        (
            block(0.0, 0.0, name),
            block(name + measure::GAP, 0.0, DATE),
            block(left, 0.0, rect.width() - left),
        )
    };
    let spec = Spec::new(Field::SpeakerName);
    form_field(pane, name, input_of(name), spec);
    let spec = Spec {
        hint: "hint-agreed-date-form",
        help: Some("hint-agreed-date"),
        ..Spec::new(Field::AgreedDate)
    };
    form_field(pane, date, input_of(date), spec);
    statement_ui(pane, statement);
    let sentence = Rect::from_min_size(
        pos2(rect.left(), statement.bottom() + GAP),
        vec2(rect.width(), SENTENCE),
    );
    let said = whose::statement(pane.cx.words, &pane.cx.model.form.draft.speaker.name);
    let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
    text::lines(pane.ui, sentence, Align2::LEFT_TOP, &said, look, 2);
}

fn statement_ui(pane: &mut Pane<'_>, block: Rect) {
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
    come_into_sight(pane.ui, &response);
    if response.clicked() {
        pane.want(ConsentAction::LookForTakes);
    }
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(240.0);
        if applications::item(pane.ui, &pane.cx.say("whose-attach-file"), None, None) {
            pane.want(ConsentAction::PickStatement);
        }
        let takes = &pane.cx.model.takes;
        pane.scroll(egui::ScrollArea::vertical().max_height(240.0), |pane| {
            for take in &takes.takes {
                let said = pane.cx.words.fill(
                    "whose-attach-take",
                    &[
                        ("number", takes.number(&take.id).into()),
                        ("length", time::length(pane.cx.words, take.length).into()),
                    ],
                );
                if applications::item(pane.ui, &said, None, None) {
                    pane.want(ConsentAction::AttachTake(take.id.clone()));
                }
            }
        });
        if takes.takes.is_empty() {
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
