//! Text at a place of its own, cut with an ellipsis where it has no room, and known to screen readers.

use super::{interact, name_on_hover};
use crate::ui::glyphs::drawable;
use crate::ui::theme::{self, Weight};
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, Color32, FontId, Galley, Label, Rect, Response, RichText, Role, Sense, Ui,
    WidgetInfo,
};
use std::sync::Arc;

/// How a text looks.
#[derive(Debug, Clone)]
pub struct TextStyle {
    pub font: FontId,
    pub colour: Color32,
}

impl TextStyle {
    /// A look.
    pub fn new(font: FontId, colour: Color32) -> Self {
        Self { font, colour }
    }
}

/// One line in `rect`; what has no room is cut, and shown whole under the pointer.
pub fn line(ui: &mut Ui, rect: Rect, align: Align2, text: &str, look: TextStyle) -> Response {
    line_as(ui, rect, align, text, text, look)
}

/// Like [`line`], with other words for screen readers.
pub fn line_as(
    ui: &mut Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    spoken: &str,
    look: TextStyle,
) -> Response {
    let TextStyle { font, colour } = look;
    let (galley, place) = lay_out(ui, rect, align, text, (font, colour), 1);
    ui.painter().galley(place.min, galley.clone(), colour);
    let response = interact(ui, place, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
    whole_on_hover(response, &galley)
}

/// The height of each of several lines.
pub fn line_height(size: f32) -> f32 {
    (size * 1.4).round()
}

/// Up to `rows` lines in `rect`.
pub fn lines(
    ui: &mut Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    look: TextStyle,
    rows: usize,
) -> Response {
    let TextStyle { font, colour } = look;
    let (galley, place) = lay_out(ui, rect, align, text, (font, colour), rows);
    let mut at = place.min;
    // A galley that is not left-aligned is laid out around its own origin.
    at.x -= galley.rect.left();
    ui.painter().galley(at, galley.clone(), colour);
    let response = interact(ui, place, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    whole_on_hover(response, &galley)
}

/// A text of 13 that wraps where it has no room; it can be selected.
pub fn paragraph(ui: &mut Ui, text: &str, weight: Weight, colour: Color32) -> Response {
    wrapped(ui, text, TextStyle::new(theme::font(13.0, weight), colour))
}

/// A text that wraps where it has no room; it can be selected.
pub fn wrapped(ui: &mut Ui, text: &str, look: TextStyle) -> Response {
    let TextStyle { font, colour } = look;
    // Beside other things it begins where they end.
    if ui.layout().main_wrap() || !text.contains(is_ideograph) {
        let text = RichText::new(text).font(font).color(colour);
        return ui.add(Label::new(text).wrap().selectable(true));
    }
    let job = LayoutJob::simple(text.to_owned(), font, colour, ui.available_width());
    let galley = well_broken(ui, &job);
    ui.add(Label::new(galley).selectable(true))
}

/// A text on one line, cut with an ellipsis beyond this width. Who draws it tells the rest under the pointer.
pub fn cut(ui: &Ui, text: &str, look: TextStyle, width: f32) -> Arc<egui::Galley> {
    let text = drawable(ui, &look.font, text).into_owned();
    let mut job = LayoutJob::simple_singleline(text, look.font, look.colour);
    // A width that was measured is not to cut by the rounding of it.
    job.wrap = TextWrapping::truncate_at_width(width + 1.0);
    ui.painter().layout_job(job)
}

/// What was cut off is shown whole under the pointer.
pub fn whole_on_hover(response: Response, galley: &egui::Galley) -> Response {
    if galley.elided {
        name_on_hover(response, galley.text())
    } else {
        response
    }
}

/// The width that a text takes on one line.
pub fn width(ui: &Ui, text: &str, font: FontId) -> f32 {
    let text = drawable(ui, &font, text).into_owned();
    ui.painter()
        .layout_no_wrap(text, font, theme::CLEAR)
        .size()
        .x
}

/// The rows that a text takes where it wraps at `width`.
pub fn rows(ui: &Ui, text: &str, font: FontId, width: f32) -> usize {
    let painter = ui.painter();
    let galley = painter.layout(text.to_owned(), font, theme::CLEAR, width);
    galley.rows.len()
}

fn lay_out(
    ui: &Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    (font, colour): (FontId, Color32),
    rows: usize,
) -> (Arc<Galley>, Rect) {
    let text = drawable(ui, &font, text).into_owned();
    let mut job = LayoutJob::simple(text, font, colour, rect.width());
    job.wrap = TextWrapping {
        max_width: rect.width(),
        max_rows: rows,
        break_anywhere: rows == 1,
        ..TextWrapping::default()
    };
    if rows > 1 {
        job.halign = align.x();
        for section in &mut job.sections {
            let height = line_height(section.format.font_id.size);
            section.format.line_height = Some(height);
        }
    }
    let galley = if rows > 1 {
        well_broken(ui, &job)
    } else {
        ui.painter().layout_job(job)
    };
    let place = align.align_size_within_rect(galley.size(), rect);
    (galley, place)
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}')
}

/// Lays a text out; a Chinese one a little narrower where its lines would break badly otherwise.
fn well_broken(ui: &Ui, job: &LayoutJob) -> Arc<Galley> {
    let layout = |job| ui.painter().layout_job(job);
    let wide = layout(job.clone());
    if breaks_well(&wide) {
        return wide;
    }
    let size = job.sections.first();
    let half = size.map_or(0.0, |section| section.format.font_id.size) / 2.0;
    let narrower = (1_u8..=6).find_map(|step| {
        let mut job = job.clone();
        job.wrap.max_width -= half * f32::from(step);
        let galley = layout(job);
        let is_as_high = galley.rows.len() == wide.rows.len() && galley.elided == wide.elided;
        (is_as_high && breaks_well(&galley)).then_some(galley)
    });
    narrower.unwrap_or(wide)
}

/// Whether no line ends with a bracket that opens or a number whose unit comes next, and none that ends a paragraph
/// holds a single Chinese character.
fn breaks_well(galley: &Galley) -> bool {
    let lines = galley.rows.iter().zip(galley.rows.iter().skip(1));
    lines.enumerate().all(|(index, (line, next))| {
        if line.ends_with_newline {
            return true;
        }
        let text = line.text();
        let last = text.trim_end().chars().next_back();
        let text = next.text();
        let begins = text.trim_start().chars().next();
        let opens = last.is_some_and(|last| "（“‘《「【([".contains(last));
        let parted =
            last.is_some_and(|last| last.is_ascii_digit()) && begins.is_some_and(is_ideograph);
        let is_end = next.ends_with_newline || index + 2 == galley.rows.len();
        let words = text.chars().filter(|each| each.is_alphanumeric()).count();
        let is_alone = is_end && words == 1 && text.contains(is_ideograph);
        !(opens || parted || is_alone)
    })
}

/// The left centre: where most lines stand.
pub const LEFT: Align2 = Align2([Align::Min, Align::Center]);
/// The right centre.
pub const RIGHT: Align2 = Align2([Align::Max, Align::Center]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_text_ends_no_line_badly_where_a_narrower_one_does_not() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let (mut bad, mut mended) = (0, 0);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for text in [
                "请在你所用站点的控制台新建子账号，授予最小权限策略，再创建密钥，随后开始跟踪",
                "还剩 2 天 23 小时，样本没有保存在本机（无法播放）",
            ] {
                for width in (60_u8..=240).step_by(3) {
                    let lay_out = || {
                        let font = theme::font(13.0, Weight::Regular);
                        let colour = theme::CLEAR;
                        LayoutJob::simple(text.to_owned(), font, colour, f32::from(width))
                    };
                    let wide = ui.painter().layout_job(lay_out());
                    let shown = well_broken(ui, &lay_out());
                    assert_eq!(shown.rows.len(), wide.rows.len(), "{text} at {width}");
                    if !breaks_well(&wide) {
                        bad += 1;
                        mended += usize::from(breaks_well(&shown));
                    }
                }
            }
        });
        // Nothing is drawn here.
        output.textures_delta.clear();
        assert!(
            mended > 0 && 2 * mended >= bad,
            "{mended} of {bad} are mended"
        );
    }
}
