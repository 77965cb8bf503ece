//! The row of the button: what it does, and what becomes of the recording.

use crate::model::takes::{MicrophoneState, TakeRecording, TakesAction};
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::{Pane, ViewContext};
use crate::words::state::Tone;
use crate::words::{notice, time};
use egui::{Rect, pos2};
use std::time::Duration;

pub(super) fn foot_ui(pane: &mut Pane<'_>, rect: Rect) {
    let takes = &pane.cx.model.takes;
    let usable = takes
        .latest_take()
        .filter(|take| take.is_usable())
        .filter(|_| takes.recording == TakeRecording::Idle);
    let (key, icon, does) = match takes.recording {
        TakeRecording::Counting(_) => ("record-cancel", Icon::Cross, TakesAction::Stop),
        TakeRecording::Running { .. } => ("record-stop", Icon::Stop, TakesAction::Stop),
        TakeRecording::Idle | TakeRecording::Ending if takes.latest.is_some() => {
            ("record-again", Icon::Record, TakesAction::Record)
        }
        TakeRecording::Idle | TakeRecording::Ending => {
            ("record-start", Icon::Record, TakesAction::Record)
        }
    };
    let can = match takes.recording {
        TakeRecording::Counting(_) | TakeRecording::Running { .. } => true,
        TakeRecording::Idle => matches!(takes.microphone, MicrophoneState::Open { .. }),
        TakeRecording::Ending => false,
    };
    let word = pane.cx.say(key);
    let kind = if usable.is_some() {
        ButtonKind::Secondary
    } else {
        ButtonKind::Leading
    };
    let button = Button::new(kind, &word).icon(icon).enabled(can);
    let size = button.size(pane.ui);
    let place = Rect::from_min_size(rect.min, size);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(does);
    }
    let mut middle = rect.with_min_x(place.right() + 12.0);
    if let Some(take) = usable {
        let word = pane.cx.say("takes-use-latest");
        let button = Button::new(ButtonKind::Leading, &word).icon(Icon::Check);
        let size = button.size(pane.ui);
        let place = Rect::from_min_size(pos2(rect.right() - size.x, rect.top()), size);
        if button.show_at(pane.ui, place).clicked() {
            pane.want(TakesAction::Use(take.id.clone()));
        }
        middle.max.x = place.left() - 10.0;
    }
    status_ui(pane, middle);
}

/// How long it is by now, or what became of it.
fn status_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let takes = &pane.cx.model.takes;
    let mut rect = rect;
    let said = match &takes.recording {
        TakeRecording::Running { length, .. } => {
            let counted = pane.cx.words.fill(
                "record-length",
                &[("length", time::length(pane.cx.words, *length).into())],
            );
            let font = theme::font(13.0, Weight::SemiBold);
            // The place of the longest, so that nothing moves with the digits.
            let longest = time::length(pane.cx.words, Duration::from_millis(29_500));
            let longest = pane
                .cx
                .words
                .fill("record-length", &[("length", longest.into())]);
            let width = text::width(pane.ui, &longest, font.clone()).ceil() + 14.0;
            let place = rect.leading(width);
            text::line(
                pane.ui,
                place,
                LEFT,
                &counted,
                TextStyle::new(font, palette.text),
            );
            rect.min.x = place.right();
            if takes.recording.hears_nothing() {
                Some((hears_nothing(pane.cx), Tone::Look))
            } else if *length < crate::domain::Take::MIN {
                Some((pane.cx.say("record-short-yet"), Tone::Look))
            } else {
                Some((pane.cx.say("record-long-enough"), Tone::Good))
            }
        }
        TakeRecording::Ending => Some((pane.cx.say("record-ending"), Tone::Quiet)),
        TakeRecording::Counting(_) => Some((pane.cx.say("record-hint"), Tone::Quiet)),
        TakeRecording::Idle => outcome(pane.cx),
    };
    let Some((words, tone)) = said else { return };
    let (colour, _) = palette.tone(tone);
    let icon = match tone {
        Tone::Good => Some(Icon::Check),
        Tone::Look => Some(Icon::Warning),
        Tone::Wrong => Some(Icon::Cross),
        Tone::Busy | Tone::Quiet => None,
    };
    if let Some(icon) = icon {
        let at = pos2(rect.left() + 7.0, rect.center().y);
        icons::draw(pane.ui.painter(), icon, at, 13.0, colour);
        rect.min.x += 20.0;
    }
    let look = TextStyle::new(theme::font(13.0, Weight::Medium), colour);
    text::line(pane.ui, rect, LEFT, &words, look);
}

fn hears_nothing(cx: &ViewContext<'_>) -> String {
    let name = match &cx.model.takes.microphone {
        MicrophoneState::Open { name, .. } if !name.is_empty() => name.clone(),
        _ => cx.say("record-this-microphone"),
    };
    cx.words
        .fill("record-hears-nothing", &[("microphone", name.into())])
}

/// What became of the last recording.
fn outcome(cx: &ViewContext<'_>) -> Option<(String, Tone)> {
    let takes = &cx.model.takes;
    if let Some(error) = &takes.error {
        let reason = notice::store(cx.words, error);
        let text = cx
            .words
            .fill("record-not-written", &[("reason", reason.into())]);
        return Some((text, Tone::Wrong));
    }
    let Some(take) = takes.latest_take() else {
        let listens = !matches!(takes.microphone, MicrophoneState::Failed(_));
        return listens.then(|| (cx.say("record-hint"), Tone::Quiet));
    };
    let length = time::length(cx.words, take.length);
    if !take.is_long_enough() {
        let text = cx.words.fill("record-short", &[("length", length.into())]);
        return Some((text, Tone::Look));
    }
    if take.is_silent() {
        return None;
    }
    let text = cx.words.fill("record-kept", &[("length", length.into())]);
    Some((text, Tone::Good))
}
