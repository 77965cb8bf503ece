//! Recording: the microphone with its level, a text to read, the recording as it grows, and the takes.

mod foot;
mod meter;

use super::takes;
use crate::domain::DeviceId;
use crate::model::takes::{MicrophoneState, TakeRecording, TakesAction};
use crate::ui::applications::item;
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::play_strip::bars;
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::{Pane, ViewContext};
use crate::words::devices;
use egui::{
    Align2, CornerRadius, Key, Label, Modifiers, Rect, RichText, Role, Sense, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use foot::foot_ui;
use meter::meter_ui;

/// The row of the microphone, in place of which the recording grows.
const TOP: f32 = 40.0;
/// The row of the button.
const FOOT: f32 = 32.0;
/// Between the rows.
const GAP: f32 = 10.0;
/// Width of the takes, and between them and the rest.
const TAKES: f32 = 284.0;
const BETWEEN: f32 = 24.0;

/// Draws the page into `room`.
pub(super) fn record_ui(pane: &mut Pane<'_>, room: Rect) {
    end_by_escape(pane);
    let mut left = room;
    if !pane.cx.model.takes.takes.is_empty() {
        left.max.x -= TAKES + BETWEEN;
        let column = room.with_min_x(left.right() + BETWEEN);
        let x = column.left() - BETWEEN / 2.0;
        let line = (1.0, Palette::of(pane.ui).line);
        pane.ui.painter().vline(x, room.y_range(), line);
        takes::takes_ui(pane, column);
    }
    let top = left.upper(TOP);
    let foot = left.with_min_y(left.bottom() - FOOT);
    let stage = left
        .with_min_y(top.bottom() + GAP)
        .with_max_y(foot.top() - GAP);
    top_ui(pane, top);
    stage_ui(pane, stage);
    foot_ui(pane, foot);
}

/// Escape ends what is under way, wherever the keyboard is.
fn end_by_escape(pane: &mut Pane<'_>) {
    let under_way = matches!(
        pane.cx.model.takes.recording,
        TakeRecording::Counting(_) | TakeRecording::Running { .. }
    );
    if under_way
        && pane
            .ui
            .input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        pane.want(TakesAction::Stop);
    }
}

fn top_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    match &pane.cx.model.takes.recording {
        TakeRecording::Counting(left) => {
            let text = pane
                .cx
                .words
                .fill("record-counting", &[("seconds", (*left).into())]);
            let soft = CornerRadius::same(measure::RADIUS);
            pane.ui
                .painter()
                .rect_filled(rect, soft, palette.accent_soft);
            let look = TextStyle::new(theme::font(22.0, Weight::Bold), palette.accent);
            text::line(pane.ui, rect, Align2::CENTER_CENTER, &text, look);
        }
        TakeRecording::Running { waveform, .. } => {
            let soft = CornerRadius::same(measure::RADIUS);
            pane.ui.painter().rect_filled(rect, soft, palette.sunken);
            let inside = rect.shrink2(vec2(8.0, 4.0));
            let inside = inside.with_min_x(now_ui(pane, inside) + 12.0);
            // All that a take can hold has room: it grows from the left to the right.
            let share = waveform.seconds() / crate::domain::Take::MAX.as_secs_f64();
            let mut grown = inside;
            grown.set_width((inside.width() * share.min(1.0) as f32).max(4.0));
            pane.ui
                .painter()
                .hline(inside.x_range(), inside.center().y, (1.0, palette.line));
            bars(pane.ui, grown, Some(waveform), |_| palette.accent);
            let id = pane.ui.next_auto_id();
            pane.ui.skip_ahead_auto_ids(1);
            let name = pane.cx.say("record-live");
            pane.ui
                .interact(rect, id, Sense::hover())
                .widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        }
        TakeRecording::Idle | TakeRecording::Ending => {
            let right = microphone_ui(pane, rect);
            let meter = rect.with_min_x(right + 14.0);
            meter_ui(pane, meter);
        }
    }
}

/// That it is being recorded. Returns where that ends.
fn now_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    let palette = Palette::of(pane.ui);
    let at = pos2(rect.left() + 8.0, rect.center().y);
    icons::draw(pane.ui.painter(), Icon::Record, at, 14.0, palette.wrong);
    let said = pane.cx.say("record-now");
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    let width = text::width(pane.ui, &said, look.font.clone()).ceil() + 1.0;
    let place = rect.with_min_x(rect.left() + 20.0).leading(width);
    text::line(pane.ui, place, LEFT, &said, look);
    place.right()
}

/// The choice of the microphone. Returns where it ends.
fn microphone_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    let state = &pane.cx.model.takes;
    let chosen = pane.cx.model.shared.settings.microphone.as_ref();
    let name = match &state.microphone {
        MicrophoneState::Open { name, .. } if !name.is_empty() => name.clone(),
        MicrophoneState::Open { .. } | MicrophoneState::Closed => {
            pane.cx.say("record-microphone-default")
        }
        MicrophoneState::Opening => pane.cx.say("record-opening"),
        MicrophoneState::Failed(_) => {
            named(pane.cx, chosen).unwrap_or_else(|| pane.cx.say("record-microphone-none"))
        }
    };
    let spoken = pane
        .cx
        .words
        .fill("record-microphone", &[("name", name.as_str().into())]);
    let button = Button::new(ButtonKind::Secondary, &name)
        .icon(Icon::Microphone)
        .after(Icon::ChevronDown)
        .spoken(&spoken)
        .max_width((rect.width() * 0.6).min(300.0));
    let size = button.size(pane.ui);
    let place = rect.at_left(size);
    let response = button.show_at(pane.ui, place).on_hover_text(&name);
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(240.0);
        let default = pane.cx.say("record-microphone-default");
        let named = state.microphones.iter();
        let named = named.map(|each| (each.name.as_str(), Some(&each.id)));
        for (name, id) in std::iter::once((default.as_str(), None)).chain(named) {
            if item(pane.ui, name, Some(chosen == id), None) {
                pane.want(TakesAction::ChooseMicrophone(id.cloned()));
            }
        }
        if item(pane.ui, &pane.cx.say("record-look-again"), None, None) {
            pane.want(TakesAction::LookAgain);
        }
    });
    place.right()
}

/// What the system calls a microphone that can be chosen.
fn named(cx: &ViewContext<'_>, id: Option<&DeviceId>) -> Option<String> {
    let list = &cx.model.takes.microphones;
    let found = list.iter().find(|other| Some(&other.id) == id)?;
    Some(found.name.clone())
}

fn stage_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    pane.ui
        .painter()
        .rect_filled(rect, CornerRadius::same(measure::RADIUS), palette.sunken);
    let takes = &pane.cx.model.takes;
    if let MicrophoneState::Failed(error) = &takes.microphone {
        let lines = devices::microphone(pane.cx.words, error);
        let again = pane.cx.say("record-look-again");
        if warning_ui(pane.ui, rect, &lines, Some(&again)) {
            pane.want(TakesAction::LookAgain);
        }
        return;
    }
    let silent = takes
        .latest_take()
        .is_some_and(crate::domain::Take::is_silent);
    if silent && takes.recording == TakeRecording::Idle {
        let mut lines = vec![
            pane.cx.words.fill(
                "record-silent-title",
                &[("microphone", latest_microphone(pane.cx).into())],
            ),
            pane.cx.say("record-silent-more"),
        ];
        if cfg!(target_os = "macos") {
            lines.push(pane.cx.say("record-silent-macos"));
        }
        warning_ui(pane.ui, rect, &lines, None);
        return;
    }
    let mut room = rect.shrink2(vec2(16.0, 9.0));
    let head = room.take_top(measure::LINE, 2.0);
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.accent);
    text::line(pane.ui, head, LEFT, &pane.cx.say("record-wanted"), look);
    text_ui(pane, room);
}

/// What the microphone of the last take is called.
fn latest_microphone(cx: &ViewContext<'_>) -> String {
    let name = cx.model.takes.latest.as_ref();
    name.map(|latest| latest.microphone.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| cx.say("record-this-microphone"))
}

/// A sign of warning with lines beneath it, the first of them strong, and a button where there is one.
/// Returns whether that was pressed.
fn warning_ui(ui: &mut Ui, rect: Rect, lines: &[String], button: Option<&str>) -> bool {
    let palette = Palette::of(ui);
    let strong = TextStyle::new(theme::font(15.0, Weight::SemiBold), palette.text);
    let plain = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
    let below = if button.is_some() {
        measure::BUTTON + 10.0
    } else {
        0.0
    };
    let words = 22.0 + 38.0 * lines.len().saturating_sub(1) as f32 + below;
    let with_icon = rect.height() >= words + 56.0 + 16.0;
    let icon = if with_icon { 56.0 } else { 0.0 };
    let all = rect.centred(vec2(rect.width(), words + icon));
    let mut top = all.top();
    if with_icon {
        let at = pos2(rect.center().x, top + 22.0);
        ui.painter().circle_filled(at, 22.0, palette.look_soft);
        icons::draw(ui.painter(), Icon::Warning, at, 18.0, palette.look);
        top += 56.0;
    }
    for (index, line) in lines.iter().enumerate() {
        let height = if index == 0 { 22.0 } else { 38.0 };
        let look = if index == 0 { &strong } else { &plain };
        let place = Rect::from_min_size(
            pos2(rect.left() + 16.0, top),
            vec2(rect.width() - 32.0, height),
        );
        let rows = if index == 0 { 1 } else { 2 };
        let align = Align2::CENTER_TOP;
        if rows == 1 {
            text::line(ui, place, Align2::CENTER_CENTER, line, look.clone());
        } else {
            text::lines(ui, place, align, line, look.clone(), rows);
        }
        top += height;
    }
    let Some(word) = button else { return false };
    let button = Button::new(ButtonKind::Secondary, word);
    let size = button.size(ui);
    let place = Rect::from_min_size(pos2(rect.center().x - size.x / 2.0, top + 6.0), size);
    button.show_at(ui, place).clicked()
}

/// The text to read, as large as it has room; it stands still while one records.
fn text_ui(pane: &mut Pane<'_>, rect: Rect) {
    let colour = Palette::of(pane.ui).text;
    let words = pane.cx.say("record-text").replace('\n', " ");
    let font = |size: f32| theme::font(size, Weight::Regular);
    let fits = |(size, line): &(f32, f32)| {
        let mut job =
            egui::text::LayoutJob::simple(words.clone(), font(*size), colour, rect.width());
        for section in &mut job.sections {
            section.format.line_height = Some(*line);
        }
        pane.ui.painter().layout_job(job).size().y <= rect.height()
    };
    let sizes = [
        (20.0, 30.0),
        (18.0, 27.0),
        (16.0, 24.0),
        (14.0, 21.0),
        (13.0, 18.0),
    ];
    let (size, line) = sizes.into_iter().find(fits).unwrap_or((14.0, 21.0));
    let text = RichText::new(&words)
        .font(font(size))
        .line_height(Some(line))
        .color(colour);
    let mut child = pane.ui.new_child(UiBuilder::new().max_rect(rect));
    egui::ScrollArea::vertical()
        .id_salt("text to read")
        .auto_shrink(false)
        .show(&mut child, |ui| ui.add(Label::new(text).wrap()));
}
