//! Two attempts side by side.

use super::code::LINE;
use super::parts::{head_ui, nothing_here};
use crate::model::ActivityAction;
use crate::model::activity::{ComparedPart, Comparison, DiffKind, DiffLine};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::words::{activity, time};
use egui::{CornerRadius, Rect, Sense, pos2, vec2};

/// Draws the part.
pub(super) fn compare_ui(pane: &mut Pane<'_>) {
    let state = &pane.cx.model.activity;
    let palette = Palette::of(pane.ui);
    pane.ui.add_space(8.0);
    if state.comparing.is_some() {
        let said = pane.cx.say("activity-compare-choose");
        paragraph(pane.ui, &said, Weight::Medium, palette.busy);
        pane.ui.add_space(6.0);
        let text = pane.cx.say("activity-compare-stop");
        let button = Button::new(ButtonKind::Secondary, &text);
        if button.show(pane.ui).clicked() {
            pane.want(ActivityAction::EndComparing);
        }
        return;
    }
    let begin = pane.cx.say("activity-compare-begin");
    if let Some(comparison) = &state.comparison {
        comparison_ui(pane, comparison);
        pane.ui.add_space(10.0);
    } else {
        let said = pane.cx.say("activity-compare-more");
        paragraph(pane.ui, &said, Weight::Regular, palette.muted);
        pane.ui.add_space(6.0);
    }
    if Button::new(ButtonKind::Secondary, &begin)
        .show(pane.ui)
        .clicked()
    {
        pane.want(ActivityAction::BeginComparing);
    }
}

fn comparison_ui(pane: &mut Pane<'_>, comparison: &Comparison) {
    let palette = Palette::of(pane.ui);
    let [first, second] = comparison
        .started
        .map(|at| time::instant(pane.cx.words, at, &pane.cx.zone));
    for (sign, at, colour) in [("−", first, palette.wrong), ("+", second, palette.good)] {
        let said = pane
            .cx
            .words
            .fill("activity-compare-only", &[("time", at.into())]);
        paragraph(pane.ui, &format!("{sign} {said}"), Weight::Medium, colour);
    }
    for part in &comparison.parts {
        part_ui(pane, part);
    }
}

fn part_ui(pane: &mut Pane<'_>, part: &ComparedPart) {
    let title = activity::compared(pane.cx.words, part.kind);
    let palette = Palette::of(pane.ui);
    if part.lines.is_empty() {
        let same = pane
            .cx
            .words
            .fill("activity-compare-same", &[("part", title.into())]);
        pane.ui.add_space(6.0);
        paragraph(pane.ui, &same, Weight::Regular, palette.muted);
        return;
    }
    pane.ui.add_space(10.0);
    paragraph(pane.ui, &title, Weight::SemiBold, palette.text);
    pane.ui.add_space(2.0);
    let size = vec2(
        pane.ui.available_width(),
        part.lines.len() as f32 * LINE + 8.0,
    );
    let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let radius = CornerRadius::same(8);
    pane.ui.painter().rect_filled(rect, radius, palette.surface);
    let clip = pane.ui.clip_rect();
    let inner = rect.shrink2(vec2(0.0, 4.0));
    let first = ((clip.top() - inner.top()) / LINE).floor().max(0.0) as usize;
    let last = ((clip.bottom() - inner.top()) / LINE).ceil().max(0.0) as usize;
    for (place, line) in part.lines.iter().enumerate().take(last).skip(first) {
        let at = pos2(inner.left(), inner.top() + place as f32 * LINE);
        line_ui(
            pane,
            line,
            Rect::from_min_size(at, vec2(inner.width(), LINE)),
        );
    }
}

fn line_ui(pane: &mut Pane<'_>, line: &DiffLine, row: Rect) {
    let palette = Palette::of(pane.ui);
    let (sign, colour, fill) = match line.kind {
        DiffKind::Same => (" ", palette.muted, None),
        DiffKind::First => ("−", palette.wrong, Some(palette.wrong_soft)),
        DiffKind::Second => ("+", palette.good, Some(palette.good_soft)),
        DiffKind::LeftOut => {
            let count = line.text.parse::<u64>().unwrap_or_default();
            let said = pane
                .cx
                .words
                .fill("activity-compare-left-out", &[("count", count.into())]);
            let look = TextStyle::new(theme::small(), palette.muted);
            text::line(
                pane.ui,
                row.with_min_x(row.left() + 24.0),
                LEFT,
                &said,
                look,
            );
            return;
        }
    };
    if let Some(fill) = fill {
        pane.ui.painter().rect_filled(row, CornerRadius::ZERO, fill);
    }
    let look = TextStyle::new(theme::mono(), colour);
    text::line(
        pane.ui,
        row.leading(20.0).with_min_x(row.left() + 8.0),
        LEFT,
        sign,
        look.clone(),
    );
    let room = row
        .with_min_x(row.left() + 24.0)
        .with_max_x(row.right() - 8.0);
    text::line(pane.ui, room, LEFT, &line.text, look);
}

/// What is drawn while nothing is known of the attempt.
pub(super) fn reading_ui(pane: &mut Pane<'_>) {
    head_ui(pane, "activity-reading", "", None);
    nothing_here(pane, "activity-loading");
}
