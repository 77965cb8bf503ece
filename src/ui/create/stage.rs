//! The stage: the recording as a waveform, or what stands in its place.

use crate::domain::{SampleStatus, SourceTab};
use crate::model::Action;
use crate::ui::Cx;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::text::{self, LEFT, Look};
use crate::ui::widgets::{focus_ring, progress, waveform};
use crate::words::state::Tone;
use crate::words::{problems, time};
use egui::{
    Align2, CornerRadius, CursorIcon, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

/// The height below which the stage does not shrink.
pub(super) const STAGE_MIN: f32 = 96.0;

/// What is known of the file.
pub(super) fn sample_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let hovering = ui.input(|input| !input.raw.hovered_files.is_empty());
    if hovering {
        drop_zone(ui, rect, true);
        say(ui, cx, rect, Icon::Upload, &["drop-now"], Tone::Good);
        return;
    }
    match &cx.model.form.sample {
        SampleStatus::None => {
            let id = ui.next_auto_id();
            ui.skip_ahead_auto_ids(1);
            let response = ui.interact(rect, id, Sense::click());
            let name = cx.say("drop-title");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            drop_zone(ui, rect, response.hovered());
            if response.has_focus() {
                focus_ring(ui.painter(), Palette::of(ui), rect, measure::RADIUS);
            }
            let keys = ["drop-title", "drop-more", "drop-types"];
            say(ui, cx, rect, Icon::Upload, &keys, Tone::Quiet);
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                actions.push(Action::BrowseFile);
            }
        }
        SampleStatus::Reading { share } => {
            sunken(ui, rect);
            reading(ui, cx, rect, *share);
        }
        SampleStatus::Fit(clip) => {
            let file = cx.model.form.draft.path();
            let file = file
                .as_deref()
                .and_then(std::path::Path::file_name)
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let length = time::length(cx.words, clip.duration());
            let name = cx.words.fill(
                "waveform",
                &[("file", file.into()), ("length", length.into())],
            );
            waveform::waveform(ui, rect, &clip.waveform, &name);
        }
        SampleStatus::Unfit(problem) => {
            sunken(ui, rect);
            let lines = [cx.say("unfit-title"), problems::clip(cx.words, problem)];
            say_lines(ui, rect, Icon::Warning, &lines, Tone::Wrong);
        }
    }
}

/// Beneath the stage: the length, and in practice the sample clip.
pub(super) fn foot_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let measured = match &cx.model.form.sample {
        SampleStatus::Fit(clip) => Some((time::length(cx.words, clip.duration()), Tone::Good)),
        SampleStatus::Unfit(problem) => {
            problems::measured_length(cx.words, problem).map(|length| (length, Tone::Wrong))
        }
        SampleStatus::None | SampleStatus::Reading { .. } => None,
    };
    let mut left = rect.left();
    if let Some((length, tone)) = measured {
        let icon = if tone == Tone::Good {
            Icon::Check
        } else {
            Icon::Cross
        };
        let (colour, soft) = palette.tone(tone);
        let font = theme::font(13.0, Weight::SemiBold);
        let width = text::width(ui, &length, font.clone()).ceil() + 42.0;
        let chip = Rect::from_min_size(
            pos2(left, rect.center().y - measure::PILL / 2.0),
            vec2(width, measure::PILL),
        );
        ui.painter().rect_filled(chip, CornerRadius::same(13), soft);
        icons::draw(
            ui.painter(),
            icon,
            pos2(chip.left() + 17.0, chip.center().y),
            12.0,
            colour,
        );
        let place = Rect::from_min_max(pos2(chip.left() + 29.0, chip.top()), chip.max);
        text::line(ui, place, LEFT, &length, Look::new(font, colour));
        left = chip.right() + 10.0;
    }
    let mut right = rect.right();
    if cx.model.is_practice() {
        let name = cx.say("use-sample-clip");
        let button = Button::new(Kind::Secondary, &name).icon(Icon::Spark);
        let size = button.size(ui);
        let place = Rect::from_min_size(pos2(rect.right() - size.x, rect.top()), size);
        if button.show_at(ui, place).clicked() {
            actions.push(Action::UseSampleClip);
        }
        right = place.left() - 10.0;
    }
    let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
    let look = Look::new(theme::font(13.0, Weight::Regular), palette.muted);
    text::line(ui, place, LEFT, &cx.say("length-range"), look);
}

/// Words in place of a recording, for the sources that have none here.
pub(super) fn words_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, icon: Icon, keys: &[&str]) {
    sunken(ui, rect);
    let tab = cx.model.form.draft.tab;
    let tone = match tab {
        SourceTab::Both | SourceTab::Neither => Tone::Look,
        _ => Tone::Quiet,
    };
    say(ui, cx, rect, icon, keys, tone);
}

fn sunken(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    ui.painter()
        .rect_filled(rect, CornerRadius::same(measure::RADIUS), palette.sunken);
}

fn reading(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, share: Option<f32>) {
    let palette = Palette::of(ui);
    let text = match share {
        Some(share) => {
            let percent = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
            cx.words
                .fill("reading-share", &[("percent", percent.into())])
        }
        None => cx.say("reading"),
    };
    let centre = rect.center();
    let line = Rect::from_center_size(centre - vec2(0.0, 12.0), vec2(rect.width() - 32.0, 20.0));
    let look = Look::new(theme::font(14.0, Weight::Medium), palette.text);
    text::line(ui, line, Align2::CENTER_CENTER, &text, look);
    let width = 280.0_f32.min(rect.width() - 32.0);
    let bar = Rect::from_center_size(centre + vec2(0.0, 12.0), vec2(width, 4.0));
    progress(ui.painter(), palette, bar, share.unwrap_or(0.0));
}

fn say(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, icon: Icon, keys: &[&str], tone: Tone) {
    let lines: Vec<String> = keys.iter().map(|key| cx.say(key)).collect();
    say_lines(ui, rect, icon, &lines, tone);
}

/// An icon with lines beneath it, the first of them strong; the icon goes where the height is short.
fn say_lines(ui: &mut Ui, rect: Rect, icon: Icon, lines: &[String], tone: Tone) {
    let palette = Palette::of(ui);
    let (colour, soft) = match tone {
        Tone::Quiet => (palette.accent, palette.accent_soft),
        other => palette.tone(other),
    };
    let text_height = 22.0 + 20.0 * lines.len().saturating_sub(1) as f32;
    let disc = 44.0;
    let with_icon = rect.height() >= text_height + disc + 12.0 + 16.0;
    let total = text_height + if with_icon { disc + 12.0 } else { 0.0 };
    let mut top = rect.center().y - total / 2.0;
    if with_icon {
        let centre = pos2(rect.center().x, top + disc / 2.0);
        ui.painter().circle_filled(centre, disc / 2.0, soft);
        icons::draw(ui.painter(), icon, centre, 18.0, colour);
        top += disc + 12.0;
    }
    for (index, line) in lines.iter().enumerate() {
        let (height, look) = if index == 0 {
            (
                22.0,
                Look::new(theme::font(15.0, Weight::SemiBold), palette.text),
            )
        } else {
            (
                20.0,
                Look::new(theme::font(13.0, Weight::Regular), palette.muted),
            )
        };
        let place = Rect::from_min_size(
            pos2(rect.left() + 12.0, top),
            vec2(rect.width() - 24.0, height),
        );
        text::line(ui, place, Align2::CENTER_CENTER, line, look);
        top += height;
    }
}

fn drop_zone(ui: &Ui, rect: Rect, lit: bool) {
    let palette = Palette::of(ui);
    let (fill, line) = if lit {
        (palette.accent_soft, palette.accent)
    } else {
        (palette.sunken, palette.strong_line)
    };
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(measure::RADIUS), fill);
    let outline = rounded(rect.shrink(0.5), f32::from(measure::RADIUS));
    painter.extend(Shape::dashed_line(
        &outline,
        Stroke::new(1.0, line),
        5.0,
        4.0,
    ));
}

/// The outline of a rounded rectangle, back to its first point.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_top(), -90.0_f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 90.0),
        (inner.left_top(), 180.0),
    ];
    let mut points: Vec<Pos2> = corners
        .into_iter()
        .flat_map(|(centre, from)| {
            (0..=6).map(move |step| {
                let angle = (from + 15.0 * step as f32).to_radians();
                centre + radius * vec2(angle.cos(), angle.sin())
            })
        })
        .collect();
    points.extend(points.first().copied());
    points
}
