//! A dialog over the window.

use super::Pane;
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind, pressed_to_pay};
use egui::{Align, Frame, Id, Layout, Margin, Modal, RichText, Stroke, vec2};

/// Draws a dialog with a title. Returns whether it is to be closed: by Escape, or by a press beside it.
pub(super) fn dialog(
    pane: &mut Pane<'_>,
    id: &str,
    title: &str,
    width: f32,
    add: impl FnOnce(&mut Pane<'_>),
) -> bool {
    let Pane { ui, cx, actions } = pane;
    let palette = Palette::of(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(24));
    Modal::new(Id::unique(id))
        .backdrop_color(palette.backdrop)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            let title = RichText::new(title)
                .font(theme::font(18.0, Weight::SemiBold))
                .color(palette.text);
            ui.label(title);
            ui.add_space(4.0);
            add(&mut Pane { ui, cx, actions });
        })
        .should_close()
}

/// The two answers to a question.
pub(super) struct Answers<'a> {
    /// The word for going on, and for leaving all as it is.
    pub yes: &'a str,
    pub no: &'a str,
    /// How the harmless answer looks, which has the keyboard.
    pub no_kind: ButtonKind,
    /// Whether plain Enter does not count for going on, as it costs money.
    pub pays: bool,
}

/// Draws the answers at the right. Returns the one that was pressed.
pub(super) fn answers_ui(pane: &mut Pane<'_>, answers: &Answers<'_>) -> Option<bool> {
    pane.ui.add_space(16.0);
    pane.with_layout(Layout::right_to_left(Align::Center), |pane| {
        let mut answer = None;
        let no = pane.cx.say(answers.no);
        let no = Button::new(answers.no_kind, &no).show(pane.ui);
        if pane.ui.memory(|memory| memory.focused().is_none()) {
            no.request_focus();
        }
        if no.clicked() {
            answer = Some(false);
        }
        let yes = pane.cx.say(answers.yes);
        let yes = Button::new(ButtonKind::Secondary, &yes).show(pane.ui);
        if yes.clicked() && (!answers.pays || pressed_to_pay(pane.ui, &yes)) {
            answer = Some(true);
        }
        answer
    })
}
