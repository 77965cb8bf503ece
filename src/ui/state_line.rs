//! Where a voice stands: its state as a pill, and beside it since when and for how long.

use super::history::icon_of;
use super::icons;
use super::theme::{self, Palette, Weight};
use super::widgets::text::{self, LEFT, TextStyle};
use super::{Pane, ViewContext};
use crate::domain::Voice;
use crate::ui::cut::Cut as _;
use crate::ui::widgets::announce;
use crate::words::{state, time};
use egui::accesskit::Live;
use egui::{CornerRadius, Sense, pos2, vec2};
use std::time::Duration;

/// Draws the line. A screen reader is told when the state becomes another one.
pub(super) fn state_line_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let palette = Palette::of(pane.ui);
    let size = vec2(pane.ui.available_width(), 30.0);
    let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let word = state::word(pane.cx.words, &voice.state);
    let (colour, soft) = palette.tone(state::tone(&voice.state));
    let font = theme::font(12.5, Weight::SemiBold);
    let width = text::width(pane.ui, &word, font.clone()).ceil() + 36.0;
    let pill = row.at_left(vec2(width, 24.0));
    let painter = pane.ui.painter();
    painter.rect_filled(pill, CornerRadius::same(12), soft);
    let at = pos2(pill.left() + 15.0, pill.center().y);
    icons::draw(
        painter,
        icon_of(state::sign(&voice.state)),
        at,
        11.0,
        colour,
    );
    let inside = pill.with_min_x(pill.left() + 25.0);
    let response = text::line(pane.ui, inside, LEFT, &word, TextStyle::new(font, colour));
    announce(pane.ui, &response, Live::Polite);
    if !voice.state.is_at_rest() {
        // The seconds go on.
        let second = Duration::from_secs(1);
        pane.ui.ctx().request_repaint_after(second);
    }
    let room = row.with_min_x(pill.right() + 10.0);
    let look = TextStyle::new(theme::small(), palette.muted);
    text::line(pane.ui, room, LEFT, &since(pane.cx, voice), look);
}

/// Since when, and how long it took or has been taking.
pub(super) fn since(cx: &ViewContext<'_>, voice: &Voice) -> String {
    let begin = voice.sent.unwrap_or(voice.created).as_second();
    let (key, end) = match voice.following.finished {
        Some(end) => ("voice-took", end),
        None if voice.state.is_at_rest() => {
            return time::date_time(cx.words, voice.created, &cx.zone);
        }
        None => ("voice-so-far", cx.now),
    };
    let span = time::span(cx.words, end.as_second() - begin);
    let date = time::date_time(cx.words, voice.created, &cx.zone);
    cx.words
        .fill(key, &[("date", date.into()), ("span", span.into())])
}
