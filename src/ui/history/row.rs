//! A row of the history as it is seen in the list.

use super::following;
use super::parts::icon;
use crate::domain::{SampleSource, Voice, VoiceId, VoiceState};
use crate::model::HistoryAction;
use crate::ui::facts::copy_button;
use crate::ui::remedy;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use crate::ui::widgets::{feedback, progress};
use crate::ui::{Pane, ViewContext, icons, names};
use crate::words::{failure, state, time};
use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Left and right inside a row.
pub(super) const PAD: f32 = 18.0;
/// Where the text begins.
const INDENT: f32 = 58.0;

/// A row that is not here yet.
pub(super) fn placeholder_ui(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let bar = |x: f32, y: f32, width: f32, height: f32| {
        let place = Rect::from_min_size(pos2(rect.left() + x, rect.top() + y), vec2(width, height));
        painter.rect_filled(place, CornerRadius::same(6), palette.sunken);
    };
    bar(PAD, 14.0, 30.0, 30.0);
    bar(INDENT, 14.0, 140.0, 12.0);
    bar(INDENT, 34.0, 190.0, 10.0);
    bar(INDENT, 53.0, 110.0, 10.0);
    line_below(ui, rect);
}

fn line_below(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
}

/// A row: sign, name, task, state, time, account. A press unfolds or folds it.
pub(super) fn folded_ui(pane: &mut Pane<'_>, voice: &Voice, rect: Rect, unfolded: bool) {
    let palette = Palette::of(pane.ui);
    let word = state::word(pane.cx.words, &voice.state);
    let when = time::relative(pane.cx.words, pane.cx.now, voice.created, &pane.cx.zone);
    let name = if voice.name.is_empty() {
        pane.cx.say("row-no-name")
    } else {
        voice.name.clone()
    };
    whole_row(pane, voice, rect, unfolded, [&name, &word, &when]);

    let (colour, soft) = palette.tone(state::tone(&voice.state));
    let sign = Rect::from_min_size(pos2(rect.left() + PAD, rect.top() + 13.0), vec2(30.0, 30.0));
    pane.ui
        .painter()
        .rect_filled(sign, CornerRadius::same(8), soft);
    let sign_icon = icon(state::sign(&voice.state));
    icons::draw(pane.ui.painter(), sign_icon, sign.center(), 14.0, colour);

    let left = rect.left() + INDENT;
    let right = rect.right() - PAD;
    let line = |index: f32| {
        let top = rect.top() + 10.0 + index;
        Rect::from_min_max(pos2(left, top), pos2(right, top + 20.0))
    };
    // First line: the name and the state.
    let word_font = theme::font(12.5, Weight::SemiBold);
    let word_width = text::width(pane.ui, &word, word_font.clone()).ceil() + 1.0;
    let first = line(0.0);
    text::line(
        pane.ui,
        cut_right(first, word_width + 10.0),
        LEFT,
        &name,
        TextStyle::new(theme::font(14.0, Weight::SemiBold), palette.text),
    );
    text::line(
        pane.ui,
        keep_right(first, word_width),
        RIGHT,
        &word,
        TextStyle::new(word_font, colour),
    );
    // Second line: the task or what is being done, and the time.
    let small = TextStyle::new(theme::small(), palette.muted);
    let second = line(19.5);
    let when_width = text::width(pane.ui, &when, theme::small()).ceil() + 1.0;
    text::line(
        pane.ui,
        keep_right(second, when_width),
        RIGHT,
        &when,
        small.clone(),
    );
    let room = cut_right(second, when_width + 10.0);
    second_ui(pane, voice, room);
    third_ui(pane, voice, line(38.0), unfolded);
    if let Some(share) = state::share(&voice.state) {
        let bar = Rect::from_min_size(pos2(left, rect.bottom() - 9.0), vec2(right - left, 3.0));
        progress(pane.ui.painter(), palette, bar, share);
    }
    line_below(pane.ui, rect);
}

fn whole_row(
    pane: &mut Pane<'_>,
    voice: &Voice,
    rect: Rect,
    unfolded: bool,
    [name, word, when]: [&str; 3],
) {
    let palette = Palette::of(pane.ui);
    let spoken = pane.cx.words.fill(
        "row-unfold",
        &[
            ("name", name.into()),
            ("state", word.into()),
            ("time", when.into()),
        ],
    );
    let response = pane
        .ui
        .interact(rect, pane.ui.scope_id().with("row"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    pane.ui
        .ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(unfolded));
    if unfolded {
        pane.ui
            .painter()
            .rect_filled(rect, CornerRadius::ZERO, palette.accent_soft);
    } else if response.hovered() {
        pane.ui
            .painter()
            .rect_filled(rect, CornerRadius::ZERO, palette.hover);
    }
    feedback(pane.ui, &response, rect.shrink(3.0), 6);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        pane.want(HistoryAction::Select((!unfolded).then_some(voice.id)));
    }
}

/// The TaskId with its button; before there is one, what is being sent or who would have paid.
fn second_ui(pane: &mut Pane<'_>, voice: &Voice, room: Rect) {
    let palette = Palette::of(pane.ui);
    let small = TextStyle::new(theme::small(), palette.muted);
    if let Some(task) = voice.state.task_id() {
        let shown = pane
            .cx
            .words
            .fill("row-task", &[("id", task.short().into())]);
        let whole = pane
            .cx
            .words
            .fill("row-task", &[("id", task.as_str().into())]);
        id_ui(pane, room, [&shown, &whole], "copy-task-id", task.as_str());
        return;
    }
    let words = match (&voice.state, &voice.source) {
        (VoiceState::Uploading { sent, total }, SampleSource::File { file }) => pane.cx.words.fill(
            "row-upload",
            &[
                ("file", file.file_name().into()),
                (
                    "bytes",
                    state::bytes_of(pane.cx.words, *sent, *total).into(),
                ),
            ],
        ),
        (state, _) if state.failure().is_some() => account_and_application(pane.cx, voice),
        (_, source) => source_words(pane.cx, source),
    };
    text::line(pane.ui, room, LEFT, &words, small);
}

/// What a row without a TaskId was made from.
pub(in crate::ui) fn source_words(cx: &ViewContext<'_>, source: &SampleSource) -> String {
    match source {
        SampleSource::File { file } => file.file_name(),
        SampleSource::Link { link } | SampleSource::LinkAndEarlierWork { link, .. } => {
            link.without_query().to_owned()
        }
        SampleSource::EarlierWork { video_id } => video_id.as_str().to_owned(),
        SampleSource::Nothing => cx.say("row-no-source"),
    }
}

/// The VoiceId, the words of a failure, or that the row is not on disk; else who pays.
fn third_ui(pane: &mut Pane<'_>, voice: &Voice, room: Rect, unfolded: bool) {
    let palette = Palette::of(pane.ui);
    let small = TextStyle::new(theme::small(), palette.muted);
    let unsaved = pane.cx.model.history.is_unsaved(voice.id);
    let failure = voice.state.failure();
    let voice_id = voice.state.voice_id();
    if remedy::needs_keys(pane.cx, voice) {
        let look = TextStyle::new(theme::font(12.5, Weight::SemiBold), palette.look);
        text::line(pane.ui, room, LEFT, &needs_keys_words(pane.cx, voice), look);
        return;
    }
    if let Some(wait) = following::wait_words(pane.cx, voice) {
        let look = TextStyle::new(theme::font(12.5, Weight::SemiBold), palette.busy);
        text::line(pane.ui, room, LEFT, &wait, look);
        following::keep_counting(pane.ui);
        return;
    }
    let told_above = failure.is_some() && voice.state.task_id().is_none();
    if !unsaved && failure.is_none() && voice_id.is_none() {
        text::line(
            pane.ui,
            room,
            LEFT,
            &account_and_application(pane.cx, voice),
            small,
        );
        return;
    }
    let mut left = room;
    if !told_above {
        // The TaskId above begins with the application.
        let account = names::snapshot(pane.cx.words, &voice.account);
        let width = text::width(pane.ui, &account, theme::small()).ceil() + 1.0;
        // A VoiceId is never cut for the account's sake.
        let most = match voice_id {
            Some(id) => {
                room.width()
                    - 36.0
                    - text::width(pane.ui, &voice_id_words(pane.cx, id), theme::small())
            }
            None => room.width() * 0.4,
        };
        // Cut to a few letters it would tell nothing.
        if width <= most || most >= 64.0 {
            let width = width.min(most);
            text::line(
                pane.ui,
                keep_right(room, width),
                RIGHT,
                &account,
                small.clone(),
            );
            left = cut_right(room, width + 10.0);
        }
    }
    if unsaved {
        let look = TextStyle::new(theme::font(12.5, Weight::SemiBold), palette.look);
        let more = pane.cx.say("row-not-saved-more");
        text::line(pane.ui, left, LEFT, &pane.cx.say("row-not-saved"), look).on_hover_text(more);
    } else if let Some(voice_id) = voice_id {
        let shown = pane
            .cx
            .words
            .fill("row-voice-id", &[("id", voice_id.as_str().into())]);
        id_ui(
            pane,
            left,
            [&shown, &shown],
            "copy-voice-id",
            voice_id.as_str(),
        );
    } else if let Some(failure) = failure {
        if unfolded {
            // It stands right beneath, with what can be done.
            let source = source_words(pane.cx, &voice.source);
            text::line(pane.ui, left, LEFT, &source, small);
            return;
        }
        let said = failure::explain(pane.cx.words, failure);
        let look = TextStyle::new(theme::small(), palette.text);
        text::line(pane.ui, left, LEFT, &said.headline, look);
    }
}

/// That a row waits for the keys of its account.
pub(in crate::ui) fn needs_keys_words(cx: &ViewContext<'_>, voice: &Voice) -> String {
    let account = names::snapshot(cx.words, &voice.account);
    cx.words
        .fill("row-needs-keys", &[("account", account.into())])
}

fn voice_id_words(cx: &ViewContext<'_>, id: &VoiceId) -> String {
    cx.words.fill("row-voice-id", &[("id", id.as_str().into())])
}

/// An id with the button that copies it right behind.
fn id_ui(pane: &mut Pane<'_>, room: Rect, [shown, whole]: [&str; 2], key: &str, id: &str) {
    let palette = Palette::of(pane.ui);
    let look = TextStyle::new(theme::small(), palette.muted);
    let label = text::line_as(pane.ui, cut_right(room, 24.0), LEFT, shown, whole, look);
    let button = Rect::from_center_size(
        pos2(label.rect.right() + 14.0, room.center().y),
        vec2(24.0, 24.0),
    );
    copy_button(pane, button, key, id);
}

fn account_and_application(cx: &ViewContext<'_>, voice: &Voice) -> String {
    let account = names::snapshot(cx.words, &voice.account);
    match voice.account.sub_app_id {
        Some(id) => cx.words.fill(
            "row-account-and-application",
            &[
                ("account", account.into()),
                ("application", id.to_string().into()),
            ],
        ),
        None => account,
    }
}

fn cut_right(rect: Rect, by: f32) -> Rect {
    rect.with_max_x((rect.right() - by).max(rect.left()))
}

fn keep_right(rect: Rect, width: f32) -> Rect {
    rect.with_min_x((rect.right() - width).max(rect.left()))
}
