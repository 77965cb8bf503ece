//! The question before the window closes while something is under way.

use super::ViewContext;
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind};
use crate::model::{Action, Closing, ClosingAction};
use crate::words::closing::closing;
use egui::{Align, Frame, Id, Layout, Margin, Modal, RichText, Stroke, Ui};

/// Draws the question where it is open.
pub(super) fn ask_ui(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    if cx.model.closing != Closing::Asking {
        return;
    }
    let palette = Palette::of(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(24));
    let said = closing(cx.words, &cx.model.under_way(), &cx.zone);
    let modal = Modal::new(Id::unique("ask before closing"))
        .backdrop_color(palette.backdrop)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(420.0);
            let title = RichText::new(cx.say("closing-title"))
                .font(theme::font(18.0, Weight::SemiBold))
                .color(palette.text);
            ui.label(title);
            for (key, lines) in [
                ("closing-goes-on", &said.goes_on),
                ("closing-stops", &said.stops),
            ] {
                if lines.is_empty() {
                    continue;
                }
                ui.add_space(8.0);
                let heading = RichText::new(cx.say(key))
                    .font(theme::font(13.0, Weight::SemiBold))
                    .color(palette.text);
                ui.label(heading);
                for line in lines {
                    ui.label(RichText::new(line).color(palette.muted));
                }
            }
            ui.add_space(8.0);
            let last = if said.goes_on.is_empty() && said.stops.is_empty() {
                "closing-over"
            } else {
                "closing-nothing-lost"
            };
            ui.label(RichText::new(cx.say(last)).color(palette.text));
            ui.add_space(16.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let no = cx.say("closing-no");
                let no = Button::new(ButtonKind::Leading, &no).show(ui);
                if ui.memory(|memory| memory.focused().is_none()) {
                    no.request_focus();
                }
                if no.clicked() {
                    actions.push(Action::Closing(ClosingAction::KeepOpen));
                }
                let yes = cx.say("closing-yes");
                if Button::new(ButtonKind::Secondary, &yes).show(ui).clicked() {
                    actions.push(Action::Closing(ClosingAction::CloseAnyway));
                }
            });
        });
    if modal.should_close() && actions.is_empty() {
        actions.push(Action::Closing(ClosingAction::KeepOpen));
    }
}
