//! The table of voices, drawn only where it is seen.

use super::{labels, name_of, quiet_button, star_ui};
use crate::domain::{Voice, VoiceSort};
use crate::model::voices::VoicesAction;
use crate::ui::cut::Cut as _;
use crate::ui::facts::copy_button;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::virtual_rows::{VirtualRows, missing_rows};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use crate::ui::widgets::{card, feedback};
use crate::ui::{Pane, names};
use crate::words::time;
use egui::{
    Align2, CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};
use std::ops::Range;
use std::time::Duration;

/// Height of a row.
const ROW: f32 = 48.0;
/// Height of the names of the columns.
const HEAD: f32 = 38.0;
/// What the sign of the order takes beside the name of a column.
const SORT_ICON: f32 = 18.0;
/// So many rows decide how wide the columns are.
const MEASURED: usize = 200;

/// Where the columns stand; those without room are left out, the least needed first.
#[derive(Debug, Clone, Copy)]
struct TableColumns {
    name: (f32, f32),
    voice_id: (f32, f32),
    account: Option<(f32, f32)>,
    labels: Option<(f32, f32)>,
    created: (f32, f32),
}

impl TableColumns {
    const STAR: f32 = 46.0;
    const VOICE_ID: f32 = 166.0;
    const ACCOUNT: f32 = 120.0;
    const LABELS: f32 = 156.0;
    const CREATED: f32 = 92.0;
    const NAME: f32 = 130.0;
    const GAP: f32 = 12.0;

    /// The columns in `rect`, those of accounts and labels no wider than what stands in them: what is left is the
    /// name's.
    fn new(rect: Rect, (account, labels): (f32, f32)) -> Self {
        let mut right = rect.right() - 16.0;
        let mut room = rect.width()
            - Self::STAR
            - 16.0
            - Self::VOICE_ID
            - Self::CREATED
            - Self::NAME
            - 2.0 * Self::GAP;
        let mut fits = |width: f32| {
            let fits = room >= width + Self::GAP;
            if fits {
                room -= width + Self::GAP;
            }
            fits
        };
        let with_account = fits(account);
        let with_labels = fits(labels);
        let mut take = |width: f32| {
            let place = (right - width, right);
            right = place.0 - Self::GAP;
            place
        };
        let created = take(Self::CREATED);
        let labels = with_labels.then(|| take(labels));
        let account = with_account.then(|| take(account));
        let voice_id = take(Self::VOICE_ID);
        Self {
            name: (rect.left() + Self::STAR, right),
            voice_id,
            account,
            labels,
            created,
        }
    }
}

/// The widths that accounts and labels take, of the rows that are here and of the names of their columns.
fn contents(pane: &Pane<'_>) -> (f32, f32) {
    let title = |key| text::width(pane.ui, &pane.cx.say(key), theme::small()).ceil() + SORT_ICON;
    let (mut account, mut labels) = (title("column-account"), title("column-labels"));
    for voice in rows_here(pane) {
        let name = names::snapshot(pane.cx.words, &voice.account);
        account = account.max(text::width(pane.ui, &name, theme::small()).ceil() + 1.0);
        labels = labels.max(labels::line_width(
            pane,
            &voice.annotations.labels,
            TableColumns::LABELS,
        ));
    }
    (
        account.min(TableColumns::ACCOUNT),
        labels.min(TableColumns::LABELS),
    )
}

/// The rows that are here, of which more than these are not measured.
fn rows_here<'a>(pane: &'a Pane<'_>) -> impl Iterator<Item = &'a Voice> {
    let voices = &pane.cx.model.voices;
    let known = voices.order.known(0..voices.order.len().min(MEASURED));
    known.filter_map(|id| pane.cx.model.history.row(*id))
}

fn cell(rect: Rect, (left, right): (f32, f32)) -> Rect {
    rect.with_min_x(left).with_max_x(right)
}

/// Draws the table, no higher than its rows, into `rect`. Returns where it ends.
pub(super) fn table_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    let order = &pane.cx.model.voices.order;
    let rows = VirtualRows {
        count: order.len(),
        height: ROW,
        unfolded: None,
    };
    let whole = HEAD + rows.total();
    let rect = rect.upper(rect.height().min(whole));
    let palette = Palette::of(pane.ui);
    card(pane.ui.painter(), palette, rect);
    let head = rect.upper(HEAD);
    let columns = TableColumns::new(rect, contents(pane));
    head_ui(pane, head, columns);
    let list = Rect::from_min_max(
        pos2(rect.left() + 1.0, head.bottom()),
        pos2(rect.right() - 1.0, rect.bottom() - 1.0),
    );
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("voices list").max_rect(list));
    child.shrink_clip_rect(list);
    child.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .id_salt("voices rows")
        .auto_shrink(false)
        .show_viewport(&mut child, |ui, seen| {
            ui.set_height(rows.total() - 1.0);
            let origin = ui.max_rect().min;
            let visible = rows.seen(seen.min.y, seen.max.y);
            ask_for_rows(&mut pane.on(ui), &visible);
            for index in visible {
                let place = Rect::from_min_size(
                    pos2(origin.x, origin.y + rows.top_of(index)),
                    vec2(list.width(), ROW),
                );
                let Some(id) = order.get(index).copied() else {
                    placeholder_ui(ui, place, columns);
                    continue;
                };
                let last = index + 1 == order.len();
                let own = ui.scope_id().with(("voice", id));
                let builder = UiBuilder::new().scope_id(own).max_rect(place);
                let mut child = ui.new_child(builder);
                match pane.cx.model.history.row(id) {
                    Some(voice) => row_ui(&mut pane.on(&mut child), voice, place, columns),
                    None => placeholder_ui(&child, place, columns),
                }
                if !last {
                    let line = Stroke::new(1.0, palette.line);
                    ui.painter()
                        .hline(place.x_range(), place.bottom() - 0.5, line);
                }
            }
        });
    // "2 min ago" grows older.
    pane.ui.ctx().request_repaint_after(Duration::from_mins(1));
    rect.bottom()
}

/// The names of the columns; a press sorts by one, a second press turns the order round where there is
/// another.
fn head_ui(pane: &mut Pane<'_>, rect: Rect, columns: TableColumns) {
    let palette = Palette::of(pane.ui);
    pane.ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let present = pane.cx.model.voices.sort;
    let by_age = match present {
        VoiceSort::Newest => VoiceSort::Oldest,
        _ => VoiceSort::Newest,
    };
    let age_icon = match present {
        VoiceSort::Newest => Some(Icon::ChevronDown),
        VoiceSort::Oldest => Some(Icon::ChevronUp),
        _ => None,
    };
    let icon_of = |order| (present == order).then_some(Icon::ChevronUp);
    let mut sorted = |key: &str, place, align, order, icon| {
        if sort_ui(pane, key, cell(rect, place), align, icon) {
            pane.want(VoicesAction::Sort(order));
        }
    };
    let name = VoiceSort::Name;
    sorted("column-name", columns.name, LEFT, name, icon_of(name));
    if let Some(place) = columns.account {
        let account = VoiceSort::Account;
        let icon = icon_of(account);
        sorted("column-account", place, LEFT, account, icon);
    }
    sorted("column-created", columns.created, RIGHT, by_age, age_icon);
    let look = TextStyle::new(theme::small(), palette.muted);
    let plain = [
        ("column-voice-id", Some(columns.voice_id)),
        ("column-labels", columns.labels),
    ];
    for (key, place) in plain {
        if let Some(place) = place {
            text::line(
                pane.ui,
                cell(rect, place),
                LEFT,
                &pane.cx.say(key),
                look.clone(),
            );
        }
    }
}

fn sort_ui(pane: &mut Pane<'_>, key: &str, cell: Rect, align: Align2, icon: Option<Icon>) -> bool {
    let palette = Palette::of(pane.ui);
    let word = pane.cx.say(key);
    let weight = if icon.is_some() {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let font = theme::font(12.5, weight);
    let width = text::width(pane.ui, &word, font.clone()).ceil();
    let size = vec2((width + SORT_ICON).min(cell.width()), 26.0);
    let mut place = align.align_size_within_rect(size, cell);
    if align == RIGHT && icon.is_none() {
        place = place.translate(vec2(SORT_ICON, 0.0));
    }
    let name = pane
        .cx
        .words
        .fill("sort-by", &[("column", word.as_str().into())]);
    let response = quiet_button(pane.ui, place, &name);
    let colour = if icon.is_some() || response.hovered() {
        palette.text
    } else {
        palette.muted
    };
    let painter = pane.ui.painter();
    let at = pos2(place.left(), place.center().y);
    painter.text(at, LEFT, word, font, colour);
    if let Some(icon) = icon {
        let at = pos2(place.left() + width + 10.0, place.center().y);
        icons::draw(painter, icon, at, 10.0, colour);
    }
    response.clicked()
}

fn row_ui(pane: &mut Pane<'_>, voice: &Voice, rect: Rect, columns: TableColumns) {
    let palette = Palette::of(pane.ui);
    let chosen = pane.cx.model.voices.selected == Some(voice.id);
    let name = name_of(pane.cx, voice);
    let when = time::relative(pane.cx.words, pane.cx.now, voice.created, &pane.cx.zone);
    let id = voice.state.voice_id().map_or("", |id| id.as_str());
    let spoken = pane.cx.words.fill(
        "voice-row",
        &[
            ("name", name.as_str().into()),
            ("id", id.into()),
            ("time", when.as_str().into()),
        ],
    );
    let response = pane
        .ui
        .interact(rect, pane.ui.scope_id().with("row"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
    let fill = match (chosen, response.hovered()) {
        (true, _) => Some(palette.accent_soft),
        (false, true) => Some(palette.hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        pane.ui
            .painter()
            .rect_filled(rect, CornerRadius::ZERO, fill);
    }
    feedback(pane.ui, &response, rect.shrink(3.0), 6);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        pane.want(VoicesAction::Select((!chosen).then_some(voice.id)));
    }
    let star = Rect::from_center_size(
        pos2(rect.left() + TableColumns::STAR / 2.0, rect.center().y),
        vec2(28.0, 28.0),
    );
    star_ui(pane, voice, star);
    let look = TextStyle::new(theme::font(14.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, cell(rect, columns.name), LEFT, &name, look);
    let place = cell(rect, columns.voice_id);
    let room = place.with_max_x(place.right() - 26.0);
    let look = TextStyle::new(theme::mono(), palette.text);
    let shown = text::line(pane.ui, room, LEFT, id, look);
    let copy = Rect::from_center_size(
        pos2(shown.rect.right() + 14.0, rect.center().y),
        vec2(24.0, 24.0),
    );
    copy_button(pane, copy, "copy-voice-id", id);
    let small = TextStyle::new(theme::small(), palette.muted);
    if let Some(place) = columns.account {
        let account = names::snapshot(pane.cx.words, &voice.account);
        text::line(pane.ui, cell(rect, place), LEFT, &account, small.clone());
    }
    if let Some(place) = columns.labels {
        labels::line_ui(pane, &voice.annotations.labels, cell(rect, place));
    }
    text::line(pane.ui, cell(rect, columns.created), RIGHT, &when, small);
}

/// A row that is not here yet.
fn placeholder_ui(ui: &Ui, rect: Rect, columns: TableColumns) {
    let fill = Palette::of(ui).sunken;
    for (left, width) in [(columns.name.0, 110.0), (columns.voice_id.0, 130.0)] {
        let place = rect.with_min_x(left).at_left(vec2(width, 12.0));
        ui.painter().rect_filled(
            place,
            CornerRadius::same(measure::RADIUS.saturating_sub(2)),
            fill,
        );
    }
}

/// Asks for what is missing on the screen, and for the voice that is looked at.
fn ask_for_rows(pane: &mut Pane<'_>, visible: &Range<usize>) {
    let voices = &pane.cx.model.voices;
    let (current, beside) = (voices.tickets.current(), voices.selected);
    if let Some(range) = missing_rows(pane, "voices", &voices.order, current, visible, beside) {
        pane.want(VoicesAction::NeedRows(range));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDEST: (f32, f32) = (TableColumns::ACCOUNT, TableColumns::LABELS);

    #[test]
    fn what_accounts_and_labels_leave_is_the_names() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(776.0, 9.0));
        let width = |columns: TableColumns| columns.name.1 - columns.name.0;
        let (widest, less) = (
            TableColumns::new(rect, WIDEST),
            TableColumns::new(rect, (90.0, 60.0)),
        );
        assert!(less.account.is_some() && less.labels.is_some());
        let gained = width(less) - width(widest);
        assert!((gained - (30.0 + 96.0)).abs() < 0.1, "{gained}");
    }

    #[test]
    fn a_narrow_table_keeps_name_voice_id_and_date() {
        let columns = |width| {
            TableColumns::new(
                Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 9.0)),
                WIDEST,
            )
        };
        let wide = columns(812.0);
        assert!(wide.account.is_some() && wide.labels.is_some());
        let narrow = columns(500.0);
        assert!(narrow.account.is_none() && narrow.labels.is_none());
        assert!(narrow.name.1 - narrow.name.0 >= TableColumns::NAME);
    }
}
