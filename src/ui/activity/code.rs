//! A body line by line: coloured, folded, searched; only the lines that are seen are drawn.

use super::parts::{head_ui, nothing_here};
use crate::domain::attempt::{TextLine, TokenKind};
use crate::model::ActivityAction;
use crate::model::activity::TextView;
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, measure};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::search::search_field;
use crate::ui::widgets::text::{self, RIGHT, TextStyle};
use crate::ui::widgets::{focus_ring, interact, press};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, Frame, Id, Margin, Rect, Role, ScrollArea, Sense, Stroke, WidgetInfo,
    pos2, vec2,
};

/// Height of a line.
pub(super) const LINE: f32 = 19.0;
/// Where the text begins, beside the signs that fold.
const GUTTER: f32 = 20.0;
/// The width of a step of indentation, in columns.
const INDENT: f32 = 2.0;

/// Draws a body with its title, a search of it, and what stands where there is none.
pub(in crate::ui) fn body_ui(
    pane: &mut Pane<'_>,
    view: &TextView,
    beside: &str,
    none: &str,
    copy: &dyn Fn() -> String,
) {
    if view.is_empty() {
        head_ui(pane, "activity-body", beside, None);
        nothing_here(pane, none);
        return;
    }
    head_ui(pane, "activity-body", beside, Some(copy));
    if view.total() > 8 || !view.search.is_empty() {
        search_ui(pane, view);
    }
    let palette = Palette::of(pane.ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::RADIUS)
        .inner_margin(Margin::symmetric(6, 8));
    let Pane { ui, cx, actions } = pane;
    frame.show(ui, |ui| {
        let pane = &mut Pane { ui, cx, actions };
        let area = ScrollArea::horizontal()
            .id_salt(("body", pane.cx.model.activity.part))
            .auto_shrink([false, true]);
        pane.scroll(area, |pane| lines_ui(pane, view));
    });
}

fn search_ui(pane: &mut Pane<'_>, view: &TextView) {
    let width = pane.ui.available_width();
    let (mut row, _) = pane
        .ui
        .allocate_exact_size(vec2(width, 32.0), Sense::hover());
    let steps = if view.search.is_empty() {
        None
    } else {
        let next = row.take_right(28.0, 2.0).centred(vec2(26.0, 26.0));
        let before = row.take_right(28.0, 8.0).centred(vec2(26.0, 26.0));
        Some((before, next, row.take_right(74.0, 6.0)))
    };
    let (name, hint) = (
        pane.cx.say("activity-body-search"),
        pane.cx.say("activity-body-search"),
    );
    let id = Id::unique(("search of a body", pane.cx.model.activity.part));
    let words = [name.as_str(), &hint, &view.search];
    if let Some(search) = search_field(pane.ui, row, id, words) {
        pane.want(ActivityAction::SearchBody(search));
    }
    let Some((before, next, count)) = steps else {
        return;
    };
    let (hit, hits) = view.hit();
    let said = pane.cx.words.fill(
        "activity-body-hits",
        &[("hit", hit.into()), ("hits", hits.into())],
    );
    let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
    text::line(pane.ui, count, RIGHT, &said, look);
    for (place, icon, key, forward) in [
        (before, Icon::ChevronUp, "activity-body-before", false),
        (next, Icon::ChevronDown, "activity-body-next", true),
    ] {
        let name = pane.cx.say(key);
        if icon_button(pane.ui, place, icon, &name, false).clicked() && hits > 0 {
            pane.want(ActivityAction::StepInBody { forward });
        }
    }
}

fn lines_ui(pane: &mut Pane<'_>, view: &TextView) {
    let column = text::width(pane.ui, "0", theme::mono());
    let wanted = GUTTER + view.columns as f32 * column + 8.0;
    let width = pane.ui.available_width().max(wanted);
    let size = vec2(width, view.len() as f32 * LINE);
    let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    follow_hit(pane, view, rect);
    let clip = pane.ui.clip_rect();
    let first = ((clip.top() - rect.top()) / LINE).floor().max(0.0) as usize;
    let last = ((clip.bottom() - rect.top()) / LINE).ceil().max(0.0) as usize;
    for place in first..last.min(view.len()) {
        let Some((number, line)) = view.line(place) else {
            continue;
        };
        let at = pos2(rect.left(), rect.top() + place as f32 * LINE);
        let row = Rect::from_min_size(at, vec2(width, LINE));
        line_ui(pane, view, number, line, row, column);
    }
}

/// The hit that was gone to comes into sight once.
fn follow_hit(pane: &Pane<'_>, view: &TextView, rect: Rect) {
    let seen_id = Id::unique(("hit that was gone to", pane.cx.model.activity.part));
    let seen: Option<u64> = pane.ui.data(|data| data.get_temp(seen_id));
    if seen == Some(view.steps) {
        return;
    }
    pane.ui
        .data_mut(|data| data.insert_temp(seen_id, view.steps));
    if let Some(place) = view.place_of_hit() {
        let at = pos2(rect.left(), rect.top() + place as f32 * LINE);
        let row = Rect::from_min_size(at, vec2(1.0, LINE)).expand(2.0 * LINE);
        pane.ui.scroll_to_rect(row, None);
    }
}

fn line_ui(
    pane: &mut Pane<'_>,
    view: &TextView,
    number: usize,
    line: &TextLine,
    row: Rect,
    column: f32,
) {
    let palette = Palette::of(pane.ui);
    if view.is_hit(number) {
        let fill = if view.is_current_hit(number) {
            palette.accent_soft
        } else {
            palette.look_soft
        };
        let radius = CornerRadius::same(4);
        pane.ui.painter().rect_filled(row, radius, fill);
    }
    let is_folded = view.is_folded(number);
    if line.closes.is_some() {
        fold_ui(pane, number, line, row.leading(GUTTER - 2.0), is_folded);
    }
    let mut job = LayoutJob::default();
    let mut add = |text: &str, colour: Color32| {
        job.append(text, 0.0, TextFormat::simple(theme::mono(), colour));
    };
    for (kind, text) in &line.tokens {
        let colour = match kind {
            TokenKind::Plain => palette.text,
            TokenKind::Name => palette.accent,
            TokenKind::Text => palette.look,
            TokenKind::Literal => palette.busy,
        };
        add(text, colour);
    }
    if is_folded {
        let ends_in_list = line.tokens.last().is_some_and(|(_, text)| text == "[");
        add(if ends_in_list { " … ]" } else { " … }" }, palette.muted);
    }
    job.wrap.max_width = f32::INFINITY;
    let galley = pane.ui.painter().layout_job(job);
    let left = row.left() + GUTTER + line.depth as f32 * INDENT * column;
    let at = pos2(left, row.center().y - galley.size().y / 2.0);
    let place = Rect::from_min_size(at, galley.size());
    pane.ui.painter().galley(at, galley, palette.text);
    let response = interact(pane.ui, place, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line.text()));
}

fn fold_ui(pane: &mut Pane<'_>, number: usize, line: &TextLine, place: Rect, is_folded: bool) {
    let palette = Palette::of(pane.ui);
    let key = if is_folded {
        "activity-unfold"
    } else {
        "activity-fold"
    };
    let name = pane.cx.words.fill(key, &[("line", line.text().into())]);
    let response = press(pane.ui, place, || {
        WidgetInfo::labeled(Role::Button, true, &name)
    });
    let colour = if response.hovered() {
        palette.text
    } else {
        palette.muted
    };
    let painter = pane.ui.painter();
    icons::draw(
        painter,
        Icon::of_fold(!is_folded),
        place.center(),
        11.0,
        colour,
    );
    if response.has_focus() {
        focus_ring(painter, palette, place, 4);
    }
    if response.clicked() {
        pane.want(ActivityAction::Fold(number));
    }
}
