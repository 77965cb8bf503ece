//! The fields beneath the source: name, priority, whose voice it is, application, and the testers' ones.

use super::{ROW_GAP, Spec, counter, form_field, input_of, name_counter, whose};
use crate::domain::{Field, Priority, SessionContext, SessionId, SourceTab};
use crate::model::FormAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button, switch};
use crate::ui::widgets::field::BLOCK;
use crate::ui::widgets::text::{LEFT, RIGHT, TextStyle};
use crate::ui::{Pane, ViewContext, field_id, send_bar};
use egui::{Rect, Slider, UiBuilder, pos2, vec2};

/// Height of the field for the SessionContext.
const CONTEXT: f32 = 74.0;
const CONTEXT_BLOCK: f32 = BLOCK - measure::FIELD + CONTEXT;

fn is_narrow(width: f32) -> bool {
    width < 600.0
}

/// The height that the fields take.
pub(super) fn height(cx: &ViewContext<'_>, width: f32) -> f32 {
    let rows = if is_narrow(width) { 3.0 } else { 2.0 };
    let mut height = rows * BLOCK + rows * ROW_GAP + whose::height(cx, width);
    if cx.model.shared.settings.show_all_fields {
        height += ROW_GAP + BLOCK + ROW_GAP + CONTEXT_BLOCK;
    }
    height
}

pub(super) fn fields_ui(pane: &mut Pane<'_>, rect: Rect) {
    // Beneath the row with the priority.
    let before = if is_narrow(rect.width()) { 2 } else { 1 };
    let place = Rect::from_min_size(
        pos2(rect.left(), rect.top() + before as f32 * (BLOCK + ROW_GAP)),
        vec2(rect.width(), whose::height(pane.cx, rect.width())),
    );
    let block = |column: f32, row: usize, width: f32| {
        let mut top = rect.top() + row as f32 * (BLOCK + ROW_GAP);
        if row >= before {
            top += place.height() + ROW_GAP;
        }
        Rect::from_min_size(pos2(rect.left() + column, top), vec2(width, BLOCK))
    };
    let half = ((rect.width() - measure::GAP) / 2.0).floor();
    let rows = if is_narrow(rect.width()) {
        name_ui(pane, block(0.0, 0, rect.width()));
        priority_ui(pane, block(0.0, 1, half));
        let right = half + measure::GAP;
        sub_app_id_ui(pane, block(right, 1, half));
        whose::whose_ui(pane, place);
        keep_days_ui(pane, block(0.0, 2, half));
        show_all_ui(pane, block(right, 2, half));
        3
    } else {
        let priority = 300.0_f32.min(half);
        let name = rect.width() - priority - measure::GAP;
        name_ui(pane, block(0.0, 0, name));
        priority_ui(pane, block(name + measure::GAP, 0, priority));
        whose::whose_ui(pane, place);
        // Beneath: in step with the row above where the labels have room, else three alike.
        let column = ((name - measure::GAP) / 2.0).floor();
        let column = if column >= 200.0 {
            column
        } else {
            ((rect.width() - 2.0 * measure::GAP) / 3.0).floor()
        };
        let second = column + measure::GAP;
        let last = if column * 2.0 + measure::GAP <= name {
            name + measure::GAP
        } else {
            2.0 * second
        };
        sub_app_id_ui(pane, block(0.0, 1, column));
        keep_days_ui(pane, block(second, 1, column));
        show_all_ui(pane, block(last, 1, rect.width() - last));
        2
    };
    if pane.cx.model.shared.settings.show_all_fields {
        session_id_ui(pane, block(0.0, rows, rect.width()));
        let mut place = block(0.0, rows + 1, rect.width());
        place.set_height(CONTEXT_BLOCK);
        session_context_ui(pane, place);
    }
}

fn name_ui(pane: &mut Pane<'_>, block: Rect) {
    let spec = Spec {
        help: Some("hint-voice-name"),
        note: Some(name_counter(pane.cx)),
        ..Spec::new(Field::VoiceName)
    };
    form_field(pane, block, input_of(block), spec);
}

fn priority_ui(pane: &mut Pane<'_>, block: Rect) {
    let mut input = input_of(block);
    input.set_width(64.0);
    let spec = Spec {
        help: Some("hint-priority"),
        ..Spec::new(Field::Priority)
    };
    form_field(pane, block, input, spec);

    let palette = Palette::of(pane.ui);
    let look = TextStyle::new(theme::small(), palette.muted);
    let room = Rect::from_min_max(
        pos2(input.right() + 12.0, input.top()),
        pos2(block.right(), input.bottom()),
    );
    let left = Rect::from_min_size(room.min, vec2(26.0, room.height()));
    let right = Rect::from_min_max(pos2(room.right() - 16.0, room.top()), room.max);
    let painter = pane.ui.painter();
    for (place, align, number) in [
        (
            left,
            LEFT,
            format!("\u{2212}{}", Priority::MIN.unsigned_abs()),
        ),
        (right, RIGHT, Priority::MAX.to_string()),
    ] {
        let at = align.pos_in_rect(&place);
        painter.text(at, align, number, look.font.clone(), look.colour);
    }
    let rail = Rect::from_min_max(
        pos2(left.right() + 6.0, room.center().y - 10.0),
        pos2(right.left() - 6.0, room.center().y + 10.0),
    );
    let before = pane
        .cx
        .model
        .form
        .draft
        .priority
        .parse::<Priority>()
        .unwrap_or_default()
        .get();
    let mut value = before;
    let name = pane.cx.say("field-priority-slider");
    pane.ui
        .scope_builder(UiBuilder::new().max_rect(rail), |ui| {
            ui.spacing_mut().slider_width = rail.width();
            ui.spacing_mut().interact_size.y = rail.height();
            // The slider paints rail and handle in one colour: the rail is ours, the handle its own.
            ui.spacing_mut().slider_rail_height = 0.0;
            let widgets = &mut ui.visuals_mut().widgets;
            for (state, width) in [
                (&mut widgets.inactive, 2.0),
                (&mut widgets.hovered, 2.5),
                (&mut widgets.active, 2.5),
            ] {
                state.bg_fill = palette.surface;
                state.fg_stroke = egui::Stroke::new(width, palette.accent);
            }
            let line = Rect::from_center_size(rail.center(), vec2(rail.width(), 4.0));
            ui.painter().rect_filled(line, 2.0, palette.strong_line);
            let slider = Slider::new(&mut value, Priority::MIN..=Priority::MAX).show_value(false);
            ui.name_inputs(name, |ui| ui.add(slider));
        });
    if value != before {
        pane.want(FormAction::Edit(Field::Priority, value.to_string()));
    }
}

fn sub_app_id_ui(pane: &mut Pane<'_>, block: Rect) {
    let spec = Spec {
        help: Some("hint-sub-app-id"),
        ..Spec::new(Field::SubAppId)
    };
    let mut input = input_of(block);
    input.max.x -= measure::FIELD + 6.0;
    form_field(pane, block, input, spec);
    let place = Rect::from_min_size(
        pos2(input.right() + 6.0, input.top()),
        vec2(measure::FIELD, measure::FIELD),
    );
    let name = pane.cx.say("application-choose");
    let response = icon_button(pane.ui, place, Icon::ChevronDown, &name, true);
    send_bar::application_menu(pane, &response);
}

/// Only a file is uploaded, so only a file has an upload to delete.
fn keep_days_ui(pane: &mut Pane<'_>, block: Rect) {
    if pane.cx.model.form.draft.tab != SourceTab::File {
        return;
    }
    let mut input = input_of(block);
    input.set_width(64.0);
    form_field(pane, block, input, Spec::new(Field::KeepDays));
}

fn show_all_ui(pane: &mut Pane<'_>, block: Rect) {
    let on = pane.cx.model.shared.settings.show_all_fields;
    let place = input_of(block).shrink2(vec2(0.0, 3.0));
    let text = pane.cx.say("show-all-fields");
    pane.within(place, |pane| {
        let response = switch(pane.ui, on, &text);
        if response.gained_focus() {
            pane.ui.scroll_to_rect(block, None);
        }
        if response.clicked() {
            pane.want(FormAction::ShowAllFields(!on));
        }
    });
}

fn session_id_ui(pane: &mut Pane<'_>, block: Rect) {
    let text = pane.cx.say("new-session-id");
    let button = Button::new(ButtonKind::Secondary, &text);
    let size = vec2(button.size(pane.ui).x, measure::FIELD);
    let mut input = input_of(block);
    input.max.x -= size.x + measure::SMALL_GAP;
    let count = pane.cx.model.form.draft.session_id.trim().chars().count();
    let spec = Spec {
        help: Some("hint-session-id"),
        note: Some(counter(pane.cx, count, SessionId::MAX)),
        mono: true,
        ..Spec::new(Field::SessionId)
    };
    form_field(pane, block, input, spec);
    let place = Rect::from_min_size(pos2(input.right() + measure::SMALL_GAP, input.top()), size);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(FormAction::FreshSessionId);
        pane.ui
            .memory_mut(|memory| memory.surrender_focus(field_id(Field::SessionId)));
    }
}

fn session_context_ui(pane: &mut Pane<'_>, block: Rect) {
    let mut input = input_of(block);
    input.set_height(CONTEXT);
    let count = pane.cx.model.form.draft.session_context.chars().count();
    let spec = Spec {
        help: Some("hint-session-context"),
        note: Some(counter(pane.cx, count, SessionContext::MAX)),
        rows: 3,
        ..Spec::new(Field::SessionContext)
    };
    form_field(pane, block, input, spec);
}
