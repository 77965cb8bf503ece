//! The first run: two doors in the place of the window, and the languages beneath them.

use super::Pane;
use super::icons::{self, Icon};
use super::theme::{self, Palette, Weight, measure};
use super::widgets;
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::domain::Language;
use crate::model::{Action, Door};
use crate::ui::cut::Cut as _;
use egui::{Align2, CornerRadius, FontId, Rect, ScrollArea, Sense, Ui, Vec2, vec2};

/// Width of both doors with what is between them.
const WIDEST: f32 = 740.0;
/// Below this width the doors stand one beneath the other.
const SIDE_BY_SIDE: f32 = 540.0;
/// Between the doors.
const BETWEEN: f32 = 20.0;
const MARK: f32 = 60.0;
/// The row of languages.
const LANGUAGES: f32 = 30.0;
const TITLE_LINE: f32 = 42.0;
const LEAD: f32 = 16.0;
/// Lines of the lead are read best up to this width.
const LEAD_WIDTH: f32 = 640.0;
/// Inside a door.
const PADDING: f32 = 26.0;
const BADGE: f32 = 44.0;
const DOOR_TITLE: f32 = 26.0;

/// What stands on a door.
struct DoorSign {
    door: Door,
    icon: Icon,
    kind: ButtonKind,
    title: String,
    text: String,
    open: String,
}

pub(super) fn first_run_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let all = pane.ui.max_rect();
    pane.ui
        .painter()
        .rect_filled(all, CornerRadius::ZERO, palette.window);
    let width = (all.width() - 2.0 * measure::PAGE).min(WIDEST);
    let signs = signs(pane);
    let door_width = if width >= SIDE_BY_SIDE {
        (width - BETWEEN) / 2.0
    } else {
        width
    };
    let door_height = door_height(pane.ui, &signs, door_width);
    let lead = pane.cx.say("first-run-lead");
    let lead_width = width.min(LEAD_WIDTH);
    let lead_rows = text::rows(pane.ui, &lead, lead_font(), lead_width);
    let lead_height = text::line_height(LEAD) * lead_rows as f32;
    let doors_height = if width >= SIDE_BY_SIDE {
        door_height
    } else {
        2.0 * door_height + measure::GAP
    };
    let words_height = TITLE_LINE + 8.0 + lead_height + 30.0 + doors_height;
    let whole_height = MARK + 12.0 + words_height + 24.0 + LANGUAGES;
    // In a low window the languages come first: who cannot read this one must not have to scroll.
    let is_low = whole_height + 2.0 * measure::PAGE > all.height();
    let height = if is_low {
        LANGUAGES + 12.0 + words_height
    } else {
        whole_height
    };
    let margin = ((all.height() - height) / 2.0 - 8.0).max(measure::PAGE);
    let area = ScrollArea::vertical()
        .id_salt("first run")
        .auto_shrink(false);
    pane.scroll(area, |pane| {
        let size = vec2(all.width(), height + 2.0 * margin);
        let (whole, _) = pane.ui.allocate_exact_size(size, Sense::hover());
        let mut room = whole.centred(vec2(width, height));
        if is_low {
            languages_ui(pane, room.take_top(LANGUAGES, 12.0));
        } else {
            mark_ui(pane.ui, room.take_top(MARK, 12.0));
        }
        let title = TextStyle::new(theme::font(30.0, Weight::Bold), palette.text);
        let place = room.take_top(TITLE_LINE, 8.0);
        let said = pane.cx.say("first-run-title");
        text::line(pane.ui, place, Align2::CENTER_CENTER, &said, title);
        let place = room.take_top(lead_height, 30.0);
        let place = place.centred(vec2(lead_width, lead_height));
        let look = TextStyle::new(lead_font(), palette.muted);
        text::lines(pane.ui, place, Align2::CENTER_TOP, &lead, look, lead_rows);
        let mut doors = room.take_top(doors_height, 24.0);
        for sign in signs {
            let place = if width >= SIDE_BY_SIDE {
                doors.take_left(door_width, BETWEEN)
            } else {
                doors.take_top(door_height, measure::GAP)
            };
            door_ui(pane, place, &sign);
        }
        if !is_low {
            languages_ui(pane, room);
        }
    });
}

fn signs(pane: &Pane<'_>) -> [DoorSign; 2] {
    let say = |key| pane.cx.say(key);
    [
        DoorSign {
            door: Door::Practice,
            icon: Icon::Spark,
            kind: ButtonKind::Primary,
            title: say("door-practice-title"),
            text: say("door-practice"),
            open: say("door-practice-open"),
        },
        DoorSign {
            door: Door::Account,
            icon: Icon::Lock,
            kind: ButtonKind::Secondary,
            title: say("door-account-title"),
            text: say("door-account"),
            open: say("door-account-open"),
        },
    ]
}

fn lead_font() -> FontId {
    theme::font(LEAD, Weight::Regular)
}

/// The doors are as high as the one with the longer text.
fn door_height(ui: &Ui, signs: &[DoorSign; 2], width: f32) -> f32 {
    let rows = signs
        .iter()
        .map(|sign| text::rows(ui, &sign.text, theme::body(), width - 2.0 * PADDING));
    let text = text::line_height(theme::body().size) * rows.max().unwrap_or(1) as f32;
    2.0 * PADDING + BADGE + 12.0 + DOOR_TITLE + 8.0 + text + 16.0 + measure::PRIMARY
}

fn mark_ui(ui: &Ui, place: Rect) {
    let palette = Palette::of(ui);
    let mark = place.centred(Vec2::splat(MARK));
    icons::draw_mark(ui.painter(), mark, palette.accent, palette.on_accent);
}

fn door_ui(pane: &mut Pane<'_>, place: Rect, sign: &DoorSign) {
    let palette = Palette::of(pane.ui);
    widgets::card(pane.ui.painter(), palette, place);
    let mut room = place.shrink(PADDING);
    let badge = room.take_top(BADGE, 12.0).leading(BADGE);
    let painter = pane.ui.painter();
    painter.rect_filled(badge, CornerRadius::same(10), palette.accent_soft);
    icons::draw(painter, sign.icon, badge.center(), 20.0, palette.accent);
    let look = TextStyle::new(theme::font(18.0, Weight::SemiBold), palette.text);
    text::line(
        pane.ui,
        room.take_top(DOOR_TITLE, 8.0),
        LEFT,
        &sign.title,
        look,
    );
    let foot = room.take_bottom(measure::PRIMARY, 16.0);
    let look = TextStyle::new(theme::body(), palette.muted);
    text::lines(pane.ui, room, Align2::LEFT_TOP, &sign.text, look, 12);
    let button = Button::new(sign.kind, &sign.open).max_width(foot.width());
    let size = vec2(button.size(pane.ui).x, measure::PRIMARY);
    if button.show_at(pane.ui, foot.at_left(size)).clicked() {
        pane.want(Action::Enter(sign.door));
    }
}

/// Each language under its own name: who cannot read this one finds theirs.
fn languages_ui(pane: &mut Pane<'_>, room: Rect) {
    let spoken = pane.cx.words.locale().language;
    let names = Language::ALL.map(|language| {
        let button = Button::choice(language.own_name(), language == spoken);
        (language, button.size(pane.ui), button)
    });
    let gap = measure::SMALL_GAP;
    let width: f32 = names.iter().map(|(_, size, _)| size.x + gap).sum();
    let mut row = room.centred(vec2(width - gap, measure::PILL));
    for (language, size, button) in names {
        let place = row.take_left(size.x, gap);
        if button.show_at(pane.ui, place).clicked() && language != spoken {
            pane.want(Action::SetLanguage(Some(language)));
        }
    }
}
