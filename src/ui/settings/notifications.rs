//! What the person is told outside the window.

use super::super::ViewContext;
use super::super::theme::{self, Palette};
use super::super::widgets::button::switch;
use crate::domain::Notifications;
use crate::model::Action;
use egui::{RichText, Ui};

pub(super) fn notifications_ui(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    // A remark stands close to its switch.
    ui.spacing_mut().item_spacing.y = 0.0;
    let now = cx.model.shared.settings.notifications;
    let on = Notifications { on: !now.on, ..now };
    let names = Notifications {
        with_names: !now.with_names,
        ..now
    };
    let practice = Notifications {
        in_practice: !now.in_practice,
        ..now
    };
    one(ui, cx, ("notifications-on", now.on), on, actions);
    remark(ui, cx, "notifications-on-more");
    // Where nothing is told there is nothing to choose.
    if now.on {
        one(
            ui,
            cx,
            ("notifications-names", now.with_names),
            names,
            actions,
        );
        remark(ui, cx, "notifications-names-more");
        let key = "notifications-practice";
        one(ui, cx, (key, now.in_practice), practice, actions);
    }
}

/// A switch, and what the settings are once it was pressed.
fn one(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    (key, is_on): (&str, bool),
    pressed: Notifications,
    actions: &mut Vec<Action>,
) {
    if switch(ui, is_on, &cx.say(key)).clicked() {
        actions.push(Action::SetNotifications(pressed));
    }
}

/// A remark beneath a switch, aligned with its text.
fn remark(ui: &mut Ui, cx: &ViewContext<'_>, key: &str) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add_space(44.0);
        ui.label(
            RichText::new(cx.say(key))
                .font(theme::small())
                .color(palette.muted),
        );
    });
    ui.add_space(6.0);
}
