//! The window while the database is opened, where that takes long: what is done, and how far it is.

use super::icons::{self, Icon};
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::progress;
use super::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::domain::OpenProgress;
use crate::words::{Words, opening};
use egui::{
    Align2, Area, CornerRadius, Frame, Id, Margin, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
    accesskit, pos2, vec2,
};
use std::time::Duration;

const WIDTH: f32 = 440.0;
const STEP: f32 = 26.0;
/// A bar that cannot say how far it is moves: from one end to the other in so many seconds.
const SWEEP: f64 = 1.6;
/// How often it moves.
const FRAME: Duration = Duration::from_millis(33);

/// Draws the whole window; a move that can be called off has a button for it. Returns whether the folder is to stay
/// where it is.
pub fn opening_ui(ui: &mut Ui, words: &Words, at: OpenProgress, can_call_off: bool) -> bool {
    let palette = Palette::of(ui);
    let all = ui.max_rect();
    ui.painter()
        .rect_filled(all, CornerRadius::ZERO, palette.window);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .inner_margin(Margin::same(24));
    let area = Area::new(Id::unique("opening")).anchor(Align2::CENTER_CENTER, Vec2::ZERO);
    let mut stays = false;
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(WIDTH);
            let (title, _) = ui.allocate_exact_size(vec2(WIDTH, 28.0), Sense::hover());
            let look = TextStyle::new(theme::font(20.0, Weight::Bold), palette.text);
            text::line(ui, title, LEFT, &words.say("opening-title"), look);
            ui.add_space(measure::SMALL_GAP);
            let reason = opening::reason(words, at);
            paragraph(ui, &reason, Weight::Regular, palette.muted);
            ui.add_space(measure::GAP);
            steps_ui(ui, words, at);
            bar_ui(ui, words, at);
            ui.add_space(measure::GAP);
            let close = words.say("opening-close");
            paragraph(ui, &close, Weight::Regular, palette.muted);
            if can_call_off {
                ui.add_space(measure::GAP);
                let call_off = words.say("move-call-off");
                let button = Button::new(ButtonKind::Secondary, &call_off);
                stays = button.show(ui).clicked();
            }
        });
    });
    stays
}

/// What is done, what is under way and what comes.
fn steps_ui(ui: &mut Ui, words: &Words, at: OpenProgress) {
    let under_way = opening::step(words, at);
    match at {
        OpenProgress::Moving { .. } => {
            step_ui(ui, Icon::Copy, &under_way, true);
            step_ui(ui, Icon::Search, &words.say("opening-to-compare"), false);
        }
        OpenProgress::Comparing { .. } => {
            step_ui(ui, Icon::Check, &words.say("opening-copied"), false);
            step_ui(ui, Icon::Search, &under_way, true);
        }
        OpenProgress::Checking => step_ui(ui, Icon::Search, &under_way, true),
        OpenProgress::Copying { .. } => {
            step_ui(ui, Icon::Copy, &under_way, true);
            step_ui(ui, Icon::Gear, &words.say("opening-to-migrate"), false);
        }
        OpenProgress::Migrating => {
            step_ui(ui, Icon::Check, &words.say("opening-copied"), false);
            step_ui(ui, Icon::Gear, &under_way, true);
        }
    }
}

fn step_ui(ui: &mut Ui, icon: Icon, said: &str, is_under_way: bool) {
    let palette = Palette::of(ui);
    let (colour, weight) = if is_under_way {
        (palette.text, Weight::Medium)
    } else {
        (palette.muted, Weight::Regular)
    };
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), STEP), Sense::hover());
    let centre = pos2(row.left() + 8.0, row.center().y);
    icons::draw(ui.painter(), icon, centre, 16.0, colour);
    let room = Rect::from_min_max(pos2(row.left() + 26.0, row.top()), row.max);
    let look = TextStyle::new(theme::font(13.0, weight), colour);
    text::line(ui, room, LEFT, said, look);
}

fn bar_ui(ui: &mut Ui, words: &Words, at: OpenProgress) {
    let palette = Palette::of(ui);
    ui.add_space(measure::SMALL_GAP);
    let (bar, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let said = opening::step(words, at);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &said));
    if let OpenProgress::Copying { done, of }
    | OpenProgress::Moving { done, of }
    | OpenProgress::Comparing { done, of } = at
    {
        let share = done as f32 / of.max(1) as f32;
        progress(ui.painter(), palette, bar, share);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(accesskit::Live::Polite);
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(100.0);
            node.set_numeric_value(f64::from((share * 100.0).floor()));
        });
        return;
    }
    progress(ui.painter(), palette, bar, 0.0);
    let along = (ui.input(|input| input.time) / SWEEP).fract() as f32;
    let part = Rect::from_min_size(
        pos2(bar.left() + bar.width() * (along * 1.3 - 0.3), bar.top()),
        vec2(bar.width() * 0.3, bar.height()),
    );
    ui.painter()
        .rect_filled(part.intersect(bar), CornerRadius::same(3), palette.busy);
    ui.ctx().request_repaint_after(FRAME);
}
