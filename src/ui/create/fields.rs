//! The fields beneath the source: name, application, days, priority, and the testers' ones.

use super::{Spec, counter, form_field, input_of, name_counter};
use crate::domain::{Field, Priority, SessionContext, SessionId};
use crate::model::FormAction;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::switch::switch;
use crate::ui::widgets::text::{LEFT, RIGHT, TextStyle};
use crate::ui::{Pane, field_id, send_bar};
use egui::{Rect, Slider, UiBuilder, pos2, vec2};

/// Height of the field for the SessionContext.
pub(super) const CONTEXT: f32 = 74.0;

pub(super) fn name_ui(pane: &mut Pane<'_>, block: Rect) {
    let spec = Spec {
        help: Some("hint-voice-name"),
        note: Some(name_counter(pane.cx)),
        ..Spec::new(Field::VoiceName)
    };
    form_field(pane, block, input_of(block), spec);
}

pub(super) fn priority_ui(pane: &mut Pane<'_>, block: Rect) {
    let mut input = input_of(block);
    input.set_width(64.0);
    let spec = Spec {
        help: Some("hint-priority"),
        ..Spec::new(Field::Priority)
    };
    form_field(pane, block, input, spec);

    let palette = Palette::of(pane.ui);
    let look = TextStyle::new(theme::small(), palette.muted);
    let room = input
        .with_min_x(input.right() + 12.0)
        .with_max_x(block.right());
    let left = room.leading(26.0);
    let right = room.with_min_x(room.right() - 16.0);
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
        .trim()
        .parse::<i8>()
        .map_or(0, |typed| typed.clamp(Priority::MIN, Priority::MAX));
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
            let line = rail.centred(vec2(rail.width(), 4.0));
            ui.painter().rect_filled(line, 2.0, palette.strong_line);
            let slider = Slider::new(&mut value, Priority::MIN..=Priority::MAX).show_value(false);
            ui.name_inputs(name, |ui| ui.add(slider));
        });
    if value != before {
        pane.want(FormAction::Edit(Field::Priority, value.to_string()));
    }
}

pub(super) fn sub_app_id_ui(pane: &mut Pane<'_>, block: Rect) {
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

pub(super) fn keep_days_ui(pane: &mut Pane<'_>, block: Rect) {
    let mut input = input_of(block);
    input.set_width(64.0);
    form_field(pane, block, input, Spec::new(Field::KeepDays));
}

pub(super) fn show_all_ui(pane: &mut Pane<'_>, block: Rect) {
    let on = pane.cx.model.shared.settings.show_all_fields;
    let place = block;
    let text = pane.cx.say("show-all-fields");
    pane.within(place, |pane| {
        let response = switch(pane.ui, on, &text);
        if response.clicked() {
            pane.want(FormAction::ShowAllFields(!on));
        }
    });
}

pub(super) fn session_id_ui(pane: &mut Pane<'_>, block: Rect) {
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

pub(super) fn session_context_ui(pane: &mut Pane<'_>, block: Rect) {
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
