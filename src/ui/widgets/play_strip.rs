//! A button that plays, with the shape of what it plays beside it.

use super::waveform::loudest;
use super::{feedback, name_on_hover, press};
use crate::domain::Waveform;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Palette, measure};
use egui::{
    CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Width of a bar and of the step to the next one.
const BAR: f32 = 3.0;
const STEP: f32 = 4.0;

/// A strip of this height is what its page is about, and has a button to match.
const LARGE: f32 = 64.0;

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pressed {
    /// The button.
    Toggle,
    /// A place of the shape, from 0 to 1.
    Seek(f32),
}

/// A play button with its strip.
#[derive(Debug, Clone, Copy)]
pub struct PlayStrip<'a> {
    /// What the button does, for screen readers and the pointer.
    pub name: &'a str,
    /// What the strip shows, for screen readers.
    pub shows: &'a str,
    /// Whether it plays: the button pauses then.
    pub playing: bool,
    /// The place that is heard, from 0 to 1, where it is played or rests.
    pub head: Option<f32>,
    /// The shape, where it is known.
    pub waveform: Option<&'a Waveform>,
    /// Whether the button is the one that asks for attention.
    pub strong: bool,
}

impl PlayStrip<'_> {
    /// Draws it; the button is as wide as the strip is high, at most that of a button.
    pub fn show(self, ui: &mut Ui, rect: Rect) -> Option<Pressed> {
        let side = if rect.height() >= LARGE {
            measure::PRIMARY
        } else {
            measure::BUTTON.min(rect.height())
        };
        let button = Rect::from_min_size(
            pos2(rect.left(), rect.center().y - side / 2.0),
            vec2(side, side),
        );
        let mut pressed = self.button(ui, button).then_some(Pressed::Toggle);
        let strip = rect.with_min_x(button.right() + measure::SMALL_GAP);
        if let Some(share) = self.strip(ui, strip) {
            pressed = Some(Pressed::Seek(share));
        }
        pressed
    }

    fn button(self, ui: &mut Ui, rect: Rect) -> bool {
        let palette = Palette::of(ui);
        let response = press(ui, rect, || {
            WidgetInfo::labeled(Role::Button, true, self.name)
        });
        let is_strong = self.strong || self.playing;
        let (fill, line, mark) = if is_strong && response.hovered() {
            let fill = palette.accent.lerp_to_gamma(palette.text, 0.12);
            (fill, palette.accent, palette.on_accent)
        } else if is_strong {
            (palette.accent, palette.accent, palette.on_accent)
        } else if response.hovered() {
            (palette.hover, palette.strong_line, palette.text)
        } else {
            (palette.surface, palette.strong_line, palette.text)
        };
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(measure::RADIUS),
            fill,
            Stroke::new(1.0, line),
            StrokeKind::Inside,
        );
        let icon = if self.playing {
            Icon::Pause
        } else {
            Icon::Play
        };
        icons::draw(painter, icon, rect.center(), 14.0, mark);
        feedback(ui, &response, rect, measure::RADIUS);
        name_on_hover(response, self.name)
            .on_hover_cursor(CursorIcon::PointingHand)
            .clicked()
    }

    /// Where it was pressed.
    fn strip(self, ui: &mut Ui, rect: Rect) -> Option<f32> {
        let palette = Palette::of(ui);
        let id = ui.next_auto_id();
        ui.skip_ahead_auto_ids(1);
        // The pointer alone leads into the middle; the keyboard has the button.
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.shows));
        // The highest bar keeps away from what stands above.
        let inside = rect.shrink2(vec2(0.0, rect.height() / 20.0));
        bars(ui, inside, self.waveform, |share| {
            if self.head.is_some_and(|head| share <= head) {
                palette.accent
            } else {
                palette.wave_unheard
            }
        });
        if let Some(head) = self.head {
            let x = rect.left() + head.clamp(0.0, 1.0) * rect.width();
            let line = Stroke::new(1.5, palette.text);
            ui.painter().vline(x, rect.y_range(), line);
        }
        let at = response
            .clicked()
            .then(|| response.interact_pointer_pos())
            .flatten()?;
        Some(((at.x - rect.left()) / rect.width().max(1.0)).clamp(0.0, 1.0))
    }
}

/// Draws a waveform as bars over all of `rect`, each in the colour of its place from 0 to 1. One that is
/// not known is a line.
pub fn bars(
    ui: &Ui,
    rect: Rect,
    waveform: Option<&Waveform>,
    colour: impl Fn(f32) -> egui::Color32,
) {
    let painter = ui.painter_at(rect);
    let count = (rect.width() / STEP).floor().max(1.0) as usize;
    let seconds = waveform.map_or(0.0, Waveform::seconds);
    let loudest = waveform.map_or(1.0, |waveform| loudest(waveform, &(0.0..seconds)));
    let tallest = rect.height() / 2.0 / loudest;
    for bar in 0..count {
        let (start, end) = (bar as f64, bar as f64 + 1.0);
        let scale = seconds / count as f64;
        let peak = waveform
            .and_then(|waveform| waveform.between(start * scale, end * scale))
            .map_or(0.0, |column| column.peak);
        let half = (peak * tallest).clamp(0.75, rect.height() / 2.0);
        let x = rect.left() + bar as f32 * STEP;
        let middle = rect.center().y;
        painter.rect_filled(
            Rect::from_min_max(pos2(x, middle - half), pos2(x + BAR, middle + half)),
            CornerRadius::same(1),
            colour((bar as f32 + 0.5) / count as f32),
        );
    }
}
