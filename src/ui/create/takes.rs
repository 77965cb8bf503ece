//! The takes beside the microphone: heard, used, deleted after a question.

use crate::domain::Take;
use crate::model::playback::PlaybackSource;
use crate::model::takes::TakesAction;
use crate::model::{Action, Question};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::playback;
use crate::ui::playback::PlayButton;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::state::Tone;
use crate::words::time;
use egui::{Rect, Sense, UiBuilder, pos2, vec2};

/// The row of the title.
const HEAD: f32 = 32.0;
/// A take: its strip, and a line beneath, with what keeps the button in it off the strip.
const STRIP: f32 = 34.0;
const AIR: f32 = 6.0;
const LINE: f32 = 28.0;

/// Draws the takes into `rect`.
pub(super) fn takes_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let head = rect.upper(HEAD);
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, head, LEFT, &pane.cx.say("takes"), look);
    let output = head.at_right(vec2(28.0, 28.0));
    playback::output_ui(pane, output);
    let list = rect.with_min_y(head.bottom() + 4.0);
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("takes").max_rect(list));
    pane.on(&mut child).scroll(
        egui::ScrollArea::vertical()
            .id_salt("takes")
            .auto_shrink(false),
        |pane| {
            pane.ui.spacing_mut().item_spacing = vec2(0.0, 8.0);
            for take in &pane.cx.model.takes.takes {
                pane.push_id(&take.id, |pane| take_ui(pane, take));
            }
        },
    );
}

fn take_ui(pane: &mut Pane<'_>, take: &Take) {
    let number = pane.cx.model.takes.number(&take.id);
    let size = vec2(pane.ui.available_width(), STRIP + AIR + LINE);
    let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let strip = rect.upper(STRIP);
    let name = pane
        .cx
        .words
        .fill("takes-take", &[("number", number.into())]);
    let what = PlaybackSource::Take(take.id.clone());
    let heard = PlayButton {
        what: what.clone(),
        name: &name,
        waveform: Some(&take.waveform),
        strong: false,
    };
    playback::play_ui(pane, strip, heard);
    let line = rect.with_min_y(strip.bottom() + AIR);
    if !playback::error_ui(pane, line, &what) {
        line_ui(pane, take, number, line);
    }
}

fn line_ui(pane: &mut Pane<'_>, take: &Take, number: usize, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let (key, tone) = if !take.is_long_enough() {
        ("takes-too-short", Tone::Look)
    } else if take.is_silent() {
        ("takes-silent", Tone::Look)
    } else {
        ("takes-facts", Tone::Quiet)
    };
    let facts = pane.cx.words.fill(
        key,
        &[
            ("number", number.into()),
            ("length", time::length(pane.cx.words, take.length).into()),
            (
                "time",
                time::relative(pane.cx.words, pane.cx.now, take.made, &pane.cx.zone).into(),
            ),
        ],
    );
    let side = vec2(24.0, 24.0);
    let trash = Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), side);
    let delete = pane
        .cx
        .words
        .fill("takes-delete", &[("number", number.into())]);
    if icon_button(pane.ui, trash, Icon::Trash, &delete, false).clicked() {
        pane.want(Action::Ask(Question::DeleteTake(take.id.clone())));
    }
    let mut right = trash.left() - 6.0;
    if take.is_usable() {
        let word = pane.cx.say("takes-use");
        let spoken = pane
            .cx
            .words
            .fill("takes-use-spoken", &[("number", number.into())]);
        let button = Button::new(ButtonKind::Pill, &word).spoken(&spoken);
        let size = button.size(pane.ui);
        let place = rect.with_max_x(right).at_right(size);
        if button.show_at(pane.ui, place).clicked() {
            pane.want(TakesAction::Use(take.id.clone()));
        }
        right = place.left() - 8.0;
    }
    let place = rect.with_max_x(right);
    let look = TextStyle::new(theme::small(), palette.tone(tone).0);
    text::line(pane.ui, place, LEFT, &facts, look);
}
