//! The takes beside the microphone: heard, used, deleted after a question.

use crate::domain::Take;
use crate::model::Action;
use crate::model::playback::PlaybackSource;
use crate::model::takes::TakesAction;
use crate::ui::ViewContext;
use crate::ui::icons::Icon;
use crate::ui::playback;
use crate::ui::playback::PlayButton;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::state::Tone;
use crate::words::time;
use egui::{Rect, Sense, Ui, UiBuilder, pos2, vec2};

/// The row of the title.
const HEAD: f32 = 32.0;
/// A take: its strip, and a line beneath.
const STRIP: f32 = 34.0;
const LINE: f32 = 28.0;

/// Draws the takes into `rect`.
pub(super) fn takes_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(ui, head, LEFT, &cx.say("takes"), look);
    let output =
        Rect::from_center_size(pos2(head.right() - 14.0, head.center().y), vec2(28.0, 28.0));
    playback::output_ui(ui, cx, output, actions);
    let list = Rect::from_min_max(pos2(rect.left(), head.bottom() + 4.0), rect.max);
    let mut child = ui.new_child(UiBuilder::new().id_salt("takes").max_rect(list));
    egui::ScrollArea::vertical()
        .id_salt("takes")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 8.0);
            for take in &cx.model.takes.takes {
                ui.push_id(&take.id, |ui| take_ui(ui, cx, take, actions));
            }
        });
}

fn take_ui(ui: &mut Ui, cx: &ViewContext<'_>, take: &Take, actions: &mut Vec<Action>) {
    let number = cx.model.takes.number(&take.id);
    let size = vec2(ui.available_width(), STRIP + LINE);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let strip = Rect::from_min_size(rect.min, vec2(rect.width(), STRIP));
    let name = cx.words.fill("takes-take", &[("number", number.into())]);
    let what = PlaybackSource::Take(take.id.clone());
    let heard = PlayButton {
        what: what.clone(),
        name: &name,
        waveform: Some(&take.waveform),
        strong: false,
    };
    playback::play_ui(ui, cx, strip, heard, actions);
    let line = Rect::from_min_max(pos2(rect.left(), strip.bottom()), rect.max);
    if cx.model.takes.asking.as_ref() == Some(&take.id) {
        question_ui(ui, cx, take, number, line, actions);
    } else if !playback::trouble_ui(ui, cx, line, &what) {
        line_ui(ui, cx, take, number, line, actions);
    }
}

fn line_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    take: &Take,
    number: usize,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let (key, tone) = if !take.is_long_enough() {
        ("takes-too-short", Tone::Look)
    } else if take.is_silent() {
        ("takes-silent", Tone::Look)
    } else {
        ("takes-facts", Tone::Quiet)
    };
    let facts = cx.words.fill(
        key,
        &[
            ("number", number.into()),
            ("length", time::length(cx.words, take.length).into()),
            (
                "time",
                time::relative(cx.words, cx.now, take.made, &cx.zone).into(),
            ),
        ],
    );
    let side = vec2(24.0, 24.0);
    let trash = Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), side);
    let delete = cx.words.fill("takes-delete", &[("number", number.into())]);
    if icon_button(ui, trash, Icon::Trash, &delete, false).clicked() {
        actions.push(TakesAction::AskDelete(Some(take.id.clone())).into());
    }
    let mut right = trash.left() - 6.0;
    if take.is_long_enough() {
        let word = cx.say("takes-use");
        let spoken = cx
            .words
            .fill("takes-use-spoken", &[("number", number.into())]);
        let button = Button::new(ButtonKind::Pill, &word).spoken(&spoken);
        let size = button.size(ui);
        let place = Rect::from_min_size(pos2(right - size.x, rect.center().y - size.y / 2.0), size);
        if button.show_at(ui, place).clicked() {
            actions.push(TakesAction::Use(take.id.clone()).into());
        }
        right = place.left() - 8.0;
    }
    let place = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    let look = TextStyle::new(theme::small(), palette.tone(tone).0);
    text::line(ui, place, LEFT, &facts, look);
}

fn question_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    take: &Take,
    number: usize,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let mut right = rect.right();
    let answers = [
        ("takes-delete-no", TakesAction::AskDelete(None)),
        ("takes-delete-yes", TakesAction::Delete(take.id.clone())),
    ];
    for (key, action) in answers {
        let word = cx.say(key);
        let button = Button::new(ButtonKind::Pill, &word);
        let size = button.size(ui);
        let place = Rect::from_min_size(pos2(right - size.x, rect.center().y - size.y / 2.0), size);
        if button.show_at(ui, place).clicked() {
            actions.push(action.into());
        }
        right = place.left() - 6.0;
    }
    let question = cx
        .words
        .fill("takes-delete-question", &[("number", number.into())]);
    let place = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    let look = TextStyle::new(theme::small(), Palette::of(ui).text);
    text::line(ui, place, LEFT, &question, look);
}
