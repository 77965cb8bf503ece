//! "More options": the fields that most voices do without, and how many of them hold something of their own.

use crate::domain::{Draft, Field};
use crate::model::{Action, Model};
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::widgets::{feedback, press};
use crate::ui::{Pane, ViewContext, field_id};
use crate::words::state::Tone;
use egui::{CornerRadius, Rect, Role, Stroke, StrokeKind, WidgetInfo, vec2};

/// The fields that stand there.
const FIELDS: [Field; 5] = [
    Field::SubAppId,
    Field::KeepDays,
    Field::Priority,
    Field::SessionId,
    Field::SessionContext,
];

/// Whether the fields are seen: as the person wants it, and as soon as the keyboard is led to one of them or
/// one that was left is wrong.
pub(super) fn is_open(pane: &Pane<'_>) -> bool {
    let form = &pane.cx.model.form;
    let is_wrong =
        |field: &Field| form.touched.contains(field) && pane.cx.checked.problem(*field).is_some();
    let focused = pane.ui.memory(egui::Memory::focused);
    let has_keyboard = |field: &Field| focused == Some(field_id(*field));
    pane.cx.model.shared.settings.more_options
        || FIELDS
            .iter()
            .any(|field| is_wrong(field) || has_keyboard(field))
}

/// How many of them hold something else than by default.
fn set(model: &Model) -> usize {
    let (draft, default) = (&model.form.draft, Draft::default());
    let account = model.account().sub_app_id;
    let application = account.map(|id| id.to_string()).unwrap_or_default();
    [
        draft.sub_app_id.trim() != application,
        draft.keep_days.trim() != default.keep_days,
        draft.priority.trim() != default.priority,
        !draft.session_context.is_empty(),
    ]
    .into_iter()
    .filter(|is_set| *is_set)
    .count()
}

/// What is said beside the title: that something is wrong there, else how many are set.
fn note(cx: &ViewContext<'_>) -> Option<(String, Tone)> {
    let wrong = FIELDS
        .iter()
        .filter(|field| cx.checked.problem(**field).is_some())
        .count();
    let (key, count, tone) = match (wrong, set(cx.model)) {
        (0, 0) => return None,
        (0, set) => ("more-options-set", set, Tone::Quiet),
        (wrong, _) => ("more-options-wrong", wrong, Tone::Wrong),
    };
    Some((cx.words.fill(key, &[("count", count.into())]), tone))
}

/// The line that opens and folds them.
pub(super) fn more_ui(pane: &mut Pane<'_>, mut room: Rect) {
    let open = is_open(pane);
    let title = pane.cx.say("more-options");
    let note = note(pane.cx);
    let palette = Palette::of(pane.ui);
    let font = theme::font(13.0, Weight::Medium);
    let pill_font = theme::font(12.0, Weight::Medium);
    let title_width = text::width(pane.ui, &title, font.clone()).ceil() + 2.0;
    let pill_width = note.as_ref().map_or(0.0, |(note, _)| {
        text::width(pane.ui, note, pill_font.clone()).ceil() + 18.0
    });
    room.max.x = room.left() + 24.0 + title_width + 10.0 + pill_width + 6.0;
    let response = press(pane.ui, room, || {
        WidgetInfo::labeled(Role::Button, true, &title)
    });
    feedback(pane.ui, &response, room, measure::RADIUS);
    pane.ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(open);
        if let Some((note, _)) = &note {
            node.set_description(note.as_str());
        }
    });
    let colour = if response.hovered() {
        palette.text
    } else {
        palette.muted
    };
    let icon = Icon::of_fold(open);
    let sign = room.take_left(20.0, 4.0);
    icons::draw(pane.ui.painter(), icon, sign.center(), 12.0, colour);
    let place = room.take_left(title_width, 10.0);
    pane.ui
        .painter()
        .text(LEFT.pos_in_rect(&place), LEFT, &title, font, colour);
    if let Some((note, tone)) = note {
        let (colour, soft) = palette.tone(tone);
        let pill = room.at_left(vec2(pill_width, 22.0));
        pane.ui.painter().rect(
            pill,
            CornerRadius::same(11),
            soft,
            Stroke::new(1.0, palette.line),
            StrokeKind::Inside,
        );
        let look = TextStyle::new(pill_font, colour);
        text::line(pane.ui, pill, egui::Align2::CENTER_CENTER, &note, look);
    }
    if response.clicked() {
        pane.want(Action::ShowMoreOptions(!open));
        if !open {
            // What opens beneath may be out of sight.
            let beneath = room.translate(vec2(0.0, 160.0));
            pane.ui.scroll_to_rect(beneath, None);
        }
    }
}
