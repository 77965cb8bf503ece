//! What the person is told outside the window.

use super::super::Pane;
use super::super::theme::{self, Palette};
use super::super::widgets::switch::switch;
use super::super::widgets::text::{TextStyle, wrapped};
use crate::domain::Notifications;
use crate::model::Action;

pub(super) fn notifications_ui(pane: &mut Pane<'_>) {
    // A remark stands close to its switch.
    pane.ui.spacing_mut().item_spacing.y = 0.0;
    let now = pane.cx.model.shared.settings.notifications;
    let on = Notifications { on: !now.on, ..now };
    let names = Notifications {
        with_names: !now.with_names,
        ..now
    };
    let practice = Notifications {
        in_practice: !now.in_practice,
        ..now
    };
    one(pane, ("notifications-on", now.on), on);
    remark(pane, &pane.cx.say("notifications-on-more"));
    // Where nothing is told there is nothing to choose.
    if now.on {
        one(pane, ("notifications-names", now.with_names), names);
        remark(pane, &pane.cx.say("notifications-names-more"));
        let key = "notifications-practice";
        one(pane, (key, now.in_practice), practice);
    }
    let is_on = pane.cx.model.shared.settings.ready_sound;
    if switch(pane.ui, is_on, &pane.cx.say("notifications-sound")).clicked() {
        pane.want(Action::SetReadySound(!is_on));
    }
    remark(pane, &pane.cx.say("notifications-sound-more"));
}

/// A switch, and what the settings are once it was pressed.
fn one(pane: &mut Pane<'_>, (key, is_on): (&str, bool), pressed: Notifications) {
    if switch(pane.ui, is_on, &pane.cx.say(key)).clicked() {
        pane.want(Action::SetNotifications(pressed));
    }
}

/// A remark beneath a switch, aligned with its text.
pub(super) fn remark(pane: &mut Pane<'_>, text: &str) {
    let palette = Palette::of(pane.ui);
    pane.scope(|pane| {
        // A row is at least as high as this.
        pane.ui.spacing_mut().interact_size.y = 0.0;
        pane.horizontal(|pane| {
            pane.ui.add_space(44.0);
            wrapped(pane.ui, text, TextStyle::new(theme::small(), palette.muted));
        });
    });
    pane.ui.add_space(6.0);
}
