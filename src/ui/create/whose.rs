//! Whose voice it is: one choice of three, and what belongs to somebody who agreed.

use super::{ROW_GAP, Spec, form_field, input_of, message};
use crate::domain::{ConsentInput, ConsentKind, Field};
use crate::model::{Action, ConsentAction};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button, switch};
use crate::ui::widgets::field::{BLOCK, GAP, LABEL, message_line};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use crate::ui::{ViewContext, applications};
use crate::words::{time, whose};
use egui::{Align2, Popup, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

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
pub(super) fn whose_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let narrow = is_narrow(rect.width());
    let palette = Palette::of(ui);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), LABEL));
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(ui, head, LEFT, &cx.say("field-whose"), look);
    if cx.model.is_practice() {
        let look = TextStyle::new(theme::small(), palette.muted);
        text::line(ui, head, RIGHT, &cx.say("whose-practice"), look);
    }
    let row = Rect::from_min_size(
        pos2(rect.left(), head.bottom() + GAP),
        vec2(rect.width(), measure::FIELD),
    );
    let mut bottom = row.bottom();
    let chosen = choice_ui(ui, cx, row, actions);
    let beside = if narrow {
        bottom += GAP + measure::BUTTON;
        Rect::from_min_max(
            pos2(row.left(), row.bottom() + GAP),
            pos2(row.right(), bottom),
        )
    } else {
        Rect::from_min_max(pos2(chosen + measure::GAP, row.top()), row.max)
    };
    remember_ui(ui, cx, beside, actions);
    let line = Rect::from_min_size(
        pos2(rect.left(), bottom + GAP),
        vec2(rect.width(), measure::LINE),
    );
    if let Some(message) = message(cx, Field::ConsentKind, Some("hint-whose")) {
        message_line(ui, line, &message);
    }
    if cx.model.form.draft.speaker.whose == Some(ConsentKind::Agreed) {
        let room = Rect::from_min_max(pos2(rect.left(), line.bottom() + ROW_GAP), rect.max);
        agreed_ui(ui, cx, room, narrow, actions);
    }
}

/// The three choices, none of them chosen beforehand. Returns where they end.
fn choice_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: Rect, actions: &mut Vec<Action>) -> f32 {
    let choices = ConsentKind::ALL.map(|each| Choice {
        value: Some(each),
        icon: Icon::Check,
        text: whose::choice(cx.words, each),
    });
    let width = segment::width(ui, &choices, false);
    // Narrower than with icons, which say nothing here.
    let place = Rect::from_min_size(row.min, vec2(width, row.height()));
    let chosen = cx.model.form.draft.speaker.whose;
    if let Some(Some(picked)) = segment::segment(ui, place, chosen, &choices) {
        actions.push(ConsentAction::Choose(picked).into());
    }
    place.right()
}

/// The switch, once there is somebody to remember, and the speakers that are remembered.
fn remember_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let speaker = &cx.model.form.draft.speaker;
    let place = Rect::from_center_size(rect.center(), vec2(rect.width(), measure::BUTTON));
    let inner = UiBuilder::new()
        .max_rect(place)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(inner, |ui| {
        ui.spacing_mut().item_spacing = vec2(measure::GAP, 0.0);
        if speaker.whose.is_some() {
            let on = speaker.remember;
            let response = switch(ui, on, &cx.say("whose-remember"));
            come_into_sight(ui, &response);
            if response.clicked() {
                actions.push(ConsentAction::Remember(!on).into());
            }
        }
        if !cx.model.shared.settings.speakers.is_empty() {
            let (word, name) = (cx.say("whose-remembered-short"), cx.say("whose-remembered"));
            let button = Button::new(ButtonKind::Secondary, &word)
                .spoken(&name)
                .after(Icon::ChevronDown)
                .show(ui);
            come_into_sight(ui, &button);
            Popup::menu(&button)
                .gap(6.0)
                .show(|ui| remembered_ui(ui, cx, actions));
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
fn remembered_ui(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    ui.set_width(340.0);
    egui::ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| {
            for (number, speaker) in cx.model.shared.settings.speakers.iter().enumerate() {
                ui.push_id(number, |ui| one_ui(ui, cx, speaker, actions));
            }
        });
}

fn one_ui(ui: &mut Ui, cx: &ViewContext<'_>, speaker: &ConsentInput, actions: &mut Vec<Action>) {
    let said = whose::said(cx.words, &speaker.consent);
    let (row, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), measure::BUTTON), Sense::hover());
    let side = vec2(24.0, 24.0);
    let cross = Rect::from_center_size(pos2(row.right() - 16.0, row.center().y), side);
    let place = Rect::from_min_max(row.min, pos2(cross.left() - 6.0, row.bottom()));
    let mut child = ui.new_child(UiBuilder::new().id_salt("speaker").max_rect(place));
    child.shrink_clip_rect(place);
    if applications::item(&mut child, &said, None, None) {
        actions.push(ConsentAction::Recall(speaker.clone()).into());
    }
    let forget = cx.words.fill("whose-forget", &[("speaker", said.into())]);
    if icon_button(ui, cross, Icon::Cross, &forget, false).clicked() {
        actions.push(ConsentAction::Forget(speaker.clone()).into());
    }
}

/// Who agreed, when, and the statement.
fn agreed_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    rect: Rect,
    narrow: bool,
    actions: &mut Vec<Action>,
) {
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
    form_field(ui, cx, name, input_of(name), spec, actions);
    let spec = Spec {
        hint: "hint-agreed-date-form",
        help: Some("hint-agreed-date"),
        ..Spec::new(Field::AgreedDate)
    };
    form_field(ui, cx, date, input_of(date), spec, actions);
    statement_ui(ui, cx, statement, actions);
    let sentence = Rect::from_min_size(
        pos2(rect.left(), statement.bottom() + GAP),
        vec2(rect.width(), SENTENCE),
    );
    let said = whose::statement(cx.words, &cx.model.form.draft.speaker.name);
    let look = TextStyle::new(theme::small(), Palette::of(ui).muted);
    text::lines(ui, sentence, Align2::LEFT_TOP, &said, look, 2);
}

fn statement_ui(ui: &mut Ui, cx: &ViewContext<'_>, block: Rect, actions: &mut Vec<Action>) {
    let word = cx.say("whose-attach");
    let button = Button::new(ButtonKind::Secondary, &word);
    let size = vec2(button.size(ui).x, measure::FIELD);
    let mut input = input_of(block);
    input.max.x -= size.x + measure::SMALL_GAP;
    let spec = Spec {
        hint: "hint-statement",
        help: Some("hint-statement-line"),
        ..Spec::new(Field::Statement)
    };
    form_field(ui, cx, block, input, spec, actions);
    let place = Rect::from_min_size(pos2(input.right() + measure::SMALL_GAP, input.top()), size);
    let response = button.show_at(ui, place);
    come_into_sight(ui, &response);
    if response.clicked() {
        actions.push(ConsentAction::LookForTakes.into());
    }
    Popup::menu(&response).gap(6.0).show(|ui| {
        ui.set_min_width(240.0);
        if applications::item(ui, &cx.say("whose-attach-file"), None, None) {
            actions.push(ConsentAction::PickStatement.into());
        }
        let takes = &cx.model.takes;
        egui::ScrollArea::vertical()
            .max_height(240.0)
            .show(ui, |ui| {
                for take in &takes.takes {
                    let said = cx.words.fill(
                        "whose-attach-take",
                        &[
                            ("number", takes.number(&take.id).into()),
                            ("length", time::length(cx.words, take.length).into()),
                        ],
                    );
                    if applications::item(ui, &said, None, None) {
                        actions.push(ConsentAction::AttachTake(take.id.clone()).into());
                    }
                }
            });
        if takes.takes.is_empty() {
            let size = vec2(ui.available_width(), measure::BUTTON);
            let (row, _) = ui.allocate_exact_size(size, Sense::hover());
            let place = row.shrink2(vec2(12.0, 0.0));
            let look = TextStyle::new(theme::small(), Palette::of(ui).muted);
            text::line(ui, place, LEFT, &cx.say("whose-attach-none"), look);
        }
    });
}
