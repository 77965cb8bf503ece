//! Labels with values that can be copied, and the codes of a failure that stand folded below its words.

use super::glyphs::drawable;
use super::icons::{self, Icon};
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind, keyed_icon_button};
use super::widgets::feedback;
use super::widgets::text::{self, LEFT, TextStyle};
use super::{Pane, ViewContext};
use crate::domain::{Failure, SessionId, Step, TaskId};
use crate::model::command::CommandId;
use crate::model::storage::StorageAction;
use crate::words::command;
use crate::words::failure::{SupportContext, support_text};
use egui::{
    Context, CursorIcon, Id, Pos2, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};
use jiff::Timestamp;
use std::fmt::Debug;
use std::hash::Hash;
use std::time::Duration;

/// Width of the column of labels.
const LABELS: f32 = 82.0;
/// Between a label and its value.
const BESIDE: f32 = 6.0;
/// How long "Copied" stays, in seconds.
const FLASH: f64 = 1.5;

/// Copies a text at the press of a key; the buttons that copy the same one show for a moment that it
/// was done.
pub(super) fn copy_by_key(ctx: &Context, text: &str) {
    ctx.copy_text(text.to_owned());
    let now = ctx.input(|input| input.time);
    ctx.data_mut(|data| data.insert_temp(Id::unique(("copied", text)), now));
}

/// Whether a text was copied by a key a moment ago.
fn was_copied_by_key(ui: &Ui, text: &str) -> bool {
    let now = ui.input(|input| input.time);
    let since: Option<f64> = ui.data(|data| data.get_temp(Id::unique(("copied", text))));
    let flashing = since.is_some_and(|since| now - since < FLASH);
    if flashing {
        ui.ctx().request_repaint_after(Duration::from_millis(100));
    }
    flashing
}

/// A button with a word that copies a text and stands at a place of its own.
pub(super) fn copy_word_at(pane: &mut Pane<'_>, right: Pos2, name_key: &str, text: &str) {
    let copied = was_copied_by_key(pane.ui, text);
    let (icon, key) = if copied {
        (Icon::Check, "copied")
    } else {
        (Icon::Copy, "copy")
    };
    let (word, name) = (pane.cx.say(key), pane.cx.say(name_key));
    let button = Button::new(ButtonKind::Secondary, &word)
        .icon(icon)
        .spoken(&name);
    let size = button.size(pane.ui);
    let place = Rect::from_min_size(pos2(right.x - size.x, right.y - size.y / 2.0), size);
    let response = button.show_at(pane.ui, place);
    if response.on_hover_text(tooltip(pane.cx, name_key)).clicked() {
        copy_by_key(pane.ui.ctx(), text);
    }
}

/// What a button copies, with the keys that do the same.
fn tooltip(cx: &ViewContext<'_>, name_key: &str) -> String {
    let name = cx.say(name_key);
    if name_key == CommandId::COPY_VOICE_ID.words {
        return command::with_keys(cx.words, &name, &CommandId::COPY_VOICE_ID);
    }
    name
}

/// A small button that copies a text whole, and shows for a moment that it did.
pub(super) fn copy_button(pane: &mut Pane<'_>, rect: Rect, name_key: &str, text: &str) {
    let flash_id = Id::unique(("copied", pane.ui.scope_id(), name_key, text));
    let now = pane.ui.input(|input| input.time);
    let since: Option<f64> = pane.ui.data(|data| data.get_temp(flash_id));
    let flashing = since.is_some_and(|since| now - since < FLASH);
    let icon = if flashing || was_copied_by_key(pane.ui, text) {
        Icon::Check
    } else {
        Icon::Copy
    };
    let more = tooltip(pane.cx, name_key);
    let name = pane.cx.say(name_key);
    let response = keyed_icon_button(pane.ui, rect, (icon, false), &name, &more);
    if flashing {
        let left = FLASH - (now - since.unwrap_or(now));
        pane.ui
            .ctx()
            .request_repaint_after(Duration::from_secs_f64(left.max(0.05)));
        let text = RichText::new(pane.cx.say("copied")).color(Palette::of(pane.ui).good);
        response.show_tooltip_text(text);
    }
    if response.clicked() {
        pane.ui.ctx().copy_text(text.to_owned());
        pane.ui.data_mut(|data| data.insert_temp(flash_id, now));
    }
}

/// A button with words that copies a text, and says for a moment that it did.
pub(super) fn copy_words(pane: &mut Pane<'_>, name: &str, text: impl FnOnce() -> String) {
    let flash_id = Id::unique(("copied", pane.ui.scope_id(), name));
    let now = pane.ui.input(|input| input.time);
    let since: Option<f64> = pane.ui.data(|data| data.get_temp(flash_id));
    let flashing = since.is_some_and(|since| now - since < FLASH);
    let icon = if flashing { Icon::Check } else { Icon::Copy };
    let response = Button::new(ButtonKind::Secondary, name)
        .icon(icon)
        .show(pane.ui);
    if flashing {
        pane.ui
            .ctx()
            .request_repaint_after(Duration::from_millis(100));
        let text = RichText::new(pane.cx.say("copied")).color(Palette::of(pane.ui).good);
        response.show_tooltip_text(text);
    }
    if response.clicked() {
        pane.ui.ctx().copy_text(text());
        pane.ui.data_mut(|data| data.insert_temp(flash_id, now));
    }
}

/// A label, its value, and a button that copies it.
pub(super) fn fact(pane: &mut Pane<'_>, key: &str, value: &str, mono: bool, copy: Option<&str>) {
    let palette = Palette::of(pane.ui);
    let width = pane.ui.available_width();
    let start = pane.ui.cursor().min;
    let label = Rect::from_min_size(start, vec2(LABELS, 20.0));
    let look = TextStyle::new(theme::small(), palette.muted);
    text::line(pane.ui, label, LEFT, &pane.cx.say(key), look);
    let room = Rect::from_min_max(
        pos2(label.right() + BESIDE, start.y + 2.4),
        pos2(start.x + width - 28.0, f32::INFINITY),
    );
    let font = if mono { theme::mono() } else { theme::small() };
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt(key).max_rect(room));
    let value_drawn = drawable(pane.ui, &font, value);
    let look = TextStyle::new(font.clone(), palette.text);
    let shown = text::wrapped(&mut child, &value_drawn, look).rect;
    if let Some(name) = copy {
        let button = Rect::from_min_size(
            pos2(start.x + width - 24.0, start.y - 2.0),
            vec2(24.0, 24.0),
        );
        copy_button(pane, button, name, value);
    }
    let height = (shown.bottom() - start.y).max(20.0);
    pane.ui.allocate_rect(
        Rect::from_min_size(start, vec2(width, height)),
        Sense::hover(),
    );
}

/// A button that does something about the value above it, below that value. Returns whether it was pressed.
pub(super) fn button_below(pane: &mut Pane<'_>, button: Button<'_>) -> bool {
    pane.ui.add_space(8.0);
    pane.horizontal(|pane| {
        pane.ui.add_space(LABELS + BESIDE);
        button.show(pane.ui).clicked()
    })
}

/// A line that unfolds what stands beneath it. Returns whether it is open.
pub(super) fn fold(ui: &mut Ui, id: impl Hash + Debug, name: &str, opened: bool) -> bool {
    let palette = Palette::of(ui);
    let open_id = Id::unique(("unfolded", id));
    let open: bool = opened || ui.data(|data| data.get_temp(open_id).unwrap_or(false));
    let font = theme::font(13.0, Weight::Medium);
    let size = vec2(text::width(ui, name, font.clone()).ceil() + 24.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
    feedback(ui, &response, rect, measure::RADIUS);
    let colour = if response.hovered() {
        palette.text
    } else {
        palette.muted
    };
    let icon = Icon::of_fold(open);
    let at = pos2(rect.left() + 6.0, rect.center().y);
    icons::draw(ui.painter(), icon, at, 11.0, colour);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, colour);
    let at = pos2(rect.left() + 18.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colour);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        ui.data_mut(|data| data.insert_temp(open_id, !open));
        return !open;
    }
    open
}

/// What support asks for beside the failure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Circumstances<'a> {
    pub(super) task_id: Option<&'a TaskId>,
    pub(super) session_id: Option<&'a SessionId>,
    pub(super) time: Timestamp,
}

/// The code, the service's message and the RequestId of a failure, folded, and "Copy for support".
pub(super) fn support_ui(
    pane: &mut Pane<'_>,
    id: impl Hash + Debug,
    failure: &Failure,
    circumstances: Circumstances<'_>,
) {
    if !fold(pane.ui, ("support", id), &pane.cx.say("for-support"), false) {
        return;
    }
    if let Some(code) = failure.code() {
        fact(pane, "detail-code", &code, true, None);
    }
    if let Some(message) = &failure.message {
        fact(pane, "detail-message", message, false, None);
    }
    if let Some(request_id) = &failure.request_id {
        fact(
            pane,
            "detail-request",
            request_id.as_str(),
            true,
            Some("copy-request-id"),
        );
    }
    copy_words(pane, &pane.cx.say("support-copy"), || {
        let context = SupportContext {
            task_id: circumstances.task_id,
            session_id: circumstances.session_id,
            action: operation(failure.step),
            time: circumstances.time,
            version: env!("CARGO_PKG_VERSION"),
            system: std::env::consts::OS,
        };
        support_text(pane.cx.words, failure, &context)
    });
}

/// The operation of the API that a step calls.
fn operation(step: Step) -> Option<&'static str> {
    match step {
        Step::ApplyUpload => Some("ApplyUpload"),
        Step::CommitUpload => Some("CommitUpload"),
        Step::Create | Step::Task => Some("CreateAigcCustomVoice"),
        Step::Follow => Some("DescribeTaskDetail"),
        Step::DeleteMedia => Some("DeleteMedia"),
        Step::Connect => Some("DescribeSubAppIds"),
        Step::Metering => Some("DescribeAigcUsageData"),
        Step::Prepare | Step::PutObject | Step::CheckLink => None,
    }
}

/// The ways to the data folder: opened, and its path copied.
pub(super) fn data_folder_ways_ui(pane: &mut Pane<'_>, path: &str) {
    let open = pane.cx.say("kept-open-folder");
    let button = Button::new(ButtonKind::Secondary, &open).icon(Icon::File);
    if button.show(pane.ui).clicked() {
        pane.want(StorageAction::OpenFolder);
    }
    let name = pane.cx.say("copy-path");
    copy_words(pane, &name, || path.to_owned());
}
