//! The attempts as a list, drawn only where it is seen.

use super::PAD;
use crate::domain::{AttemptId, AttemptSummary};
use crate::model::{ActivityAction, Ticket};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::virtual_rows::VirtualRows;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use crate::words::{activity, time};
use egui::{
    CornerRadius, CursorIcon, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
use std::ops::Range;

/// Height of a row.
const ROW: f32 = 58.0;
/// Rows that are asked for above and below what is seen.
const AHEAD: usize = 20;

/// Draws the rows that are seen.
pub(super) fn rows_ui(pane: &mut Pane<'_>, rect: Rect) {
    let order = &pane.cx.model.activity.order;
    let rows = VirtualRows {
        count: order.len(),
        height: ROW,
        unfolded: None,
    };
    let place = UiBuilder::new().id_salt("activity list").max_rect(rect);
    let mut child = pane.ui.new_child(place);
    child.shrink_clip_rect(rect);
    child.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("activity rows")
        .auto_shrink(false)
        .show_viewport(&mut child, |ui, seen| {
            ui.set_height(rows.total());
            let origin = ui.max_rect().min;
            let visible = rows.seen(seen.min.y, seen.max.y);
            ask_for_rows(&mut pane.on(ui), &visible);
            for index in visible {
                let at = pos2(origin.x, origin.y + rows.top_of(index));
                let place = Rect::from_min_size(at, vec2(rect.width(), ROW));
                let summary = order
                    .get(index)
                    .and_then(|id| pane.cx.model.activity.summary(*id));
                match summary {
                    Some(summary) => {
                        let pane = &mut pane.on(ui);
                        pane.push_id(("attempt", summary.id.0), |pane| {
                            row_ui(pane, summary, place);
                        });
                    }
                    None => placeholder_ui(ui, place),
                }
            }
        });
}

fn row_ui(pane: &mut Pane<'_>, summary: &AttemptSummary, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let state = &pane.cx.model.activity;
    let chosen = state.selected == Some(summary.id);
    let (outcome, tone) = activity::of_summary(pane.cx.words, summary);
    let at = time::relative(pane.cx.words, pane.cx.now, summary.started, &pane.cx.zone);
    let subject = subject(pane, summary);
    let spoken = pane.cx.words.fill(
        "activity-row",
        &[
            ("action", summary.action.as_str().into()),
            ("outcome", outcome.as_str().into()),
            ("time", at.as_str().into()),
        ],
    );
    let id = pane.ui.scope_id().with("row");
    let response = pane.ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
    let fill = match (chosen, response.hovered()) {
        (true, _) => Some(palette.accent_soft),
        (false, true) => Some(palette.hover),
        (false, false) => None,
    };
    let painter = pane.ui.painter();
    if let Some(fill) = fill {
        painter.rect_filled(rect, CornerRadius::ZERO, fill);
    }
    let line = Stroke::new(1.0, palette.line);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    if response.has_focus() {
        focus_ring(painter, palette, rect.shrink(3.0), 6);
    }
    let colour = palette.tone(tone).0;
    painter.circle_filled(
        pos2(rect.left() + PAD + 3.0, rect.top() + 21.0),
        3.5,
        colour,
    );
    if response.gained_focus() {
        pane.ui.scroll_to_rect(rect, None);
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        pane.want(ActivityAction::Select(Some(summary.id)));
    }
    let mut room = rect.shrink2(vec2(0.0, 10.0));
    room.min.x += PAD + 18.0;
    room.max.x -= PAD;
    let (upper, lower) = (room.upper(19.0), room.lower(19.0));
    let small = TextStyle::new(theme::small(), palette.muted);
    let took = activity::took(pane.cx.words, summary.duration);
    let shown = text::line(pane.ui, upper, RIGHT, &at, small.clone());
    let upper = upper.with_max_x(shown.rect.left() - 8.0);
    let shown = text::line(pane.ui, lower, RIGHT, &took, small.clone());
    let mut lower = lower.with_max_x(shown.rect.left() - 8.0);
    let mut upper = upper;
    if summary.kept_as.is_some() {
        let star = upper.trailing(16.0);
        icons::draw(
            pane.ui.painter(),
            Icon::Starred,
            star.center(),
            12.0,
            palette.practice,
        );
        upper.max.x = star.left() - 4.0;
    }
    let look = TextStyle::new(theme::font(13.5, Weight::SemiBold), palette.text);
    text::line(pane.ui, upper, LEFT, &summary.action, look);
    if !subject.is_empty() {
        // What came of it is told in any case.
        let wanted = text::width(pane.ui, &outcome, theme::small()) + 12.0;
        let most = (lower.width() - wanted).max(lower.width() * 0.3);
        let place = lower.with_max_x(lower.left() + most);
        let shown = text::line(pane.ui, place, LEFT, &subject, small.clone());
        lower.min.x = shown.rect.right();
        let shown = text::line(pane.ui, lower, LEFT, " · ", small);
        lower.min.x = shown.rect.right();
    }
    let look = TextStyle::new(theme::small(), colour);
    text::line(pane.ui, lower, LEFT, &outcome, look);
}

/// What the attempt is about, beside its action.
fn subject(pane: &Pane<'_>, summary: &AttemptSummary) -> String {
    let attempts = if summary.of > 1 {
        let args = [("number", summary.number.into()), ("of", summary.of.into())];
        Some(pane.cx.words.fill("activity-attempt-of", &args))
    } else {
        None
    };
    let name = summary.kept_as.clone().or_else(|| summary.voice.clone());
    let parts: Vec<String> = name.into_iter().chain(attempts).collect();
    parts.join(" · ")
}

/// A row that is not here yet.
fn placeholder_ui(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    for (top, width) in [(14.0, 150.0), (34.0, 100.0)] {
        let at = pos2(rect.left() + PAD + 18.0, rect.top() + top);
        let place = Rect::from_min_size(at, vec2(width, 10.0));
        let radius = CornerRadius::same(measure::RADIUS.saturating_sub(3));
        ui.painter().rect_filled(place, radius, palette.sunken);
    }
}

/// Asks once for what is missing on the screen and some more around it, and anew only when the list became
/// another one.
fn ask_for_rows(pane: &mut Pane<'_>, visible: &Range<usize>) {
    let state = &pane.cx.model.activity;
    let is_missing = |id: &AttemptId| state.summary(*id).is_none();
    let lacks =
        state.order.lacks(visible.clone()) || state.order.known(visible.clone()).any(is_missing);
    if !lacks {
        return;
    }
    let asked_id = Id::unique("attempts that were asked for");
    let question = (visible.clone(), state.tickets.current());
    let asked: Option<(Range<usize>, Ticket)> = pane.ui.data(|data| data.get_temp(asked_id));
    if asked.as_ref() == Some(&question) {
        return;
    }
    pane.ui
        .data_mut(|data| data.insert_temp(asked_id, question));
    let range = visible.start.saturating_sub(AHEAD)..visible.end + AHEAD;
    pane.want(ActivityAction::NeedRows(range));
}
