//! The voice that is chosen: its id, what is known of it, what the person adds, and how it is used.

use super::{heard, labels, name_of, star_ui};
use crate::domain::voice::annotations::LabelError;
use crate::domain::{Note, Voice};
use crate::model::voices::VoicesAction;
use crate::model::{Action, FormAction};
use crate::ui::facts::{copy_word_at, copy_words, fact};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::field::{FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{ViewContext, consent, history, names};
use crate::words::state::Tone;
use crate::words::{accounts, time, usage};
use egui::{CornerRadius, Frame, Id, Key, Label, Margin, Rect, RichText, Sense, Ui, UiBuilder};
use egui::{pos2, vec2};

/// Left and right inside the pane.
const PAD: f32 = 18.0;
/// Height of the field for the note.
const NOTE: f32 = 76.0;

/// Draws the details into `rect`, with a way back where they stand in place of the table.
pub(super) fn details_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    voice: &Voice,
    rect: Rect,
    with_back: bool,
    actions: &mut Vec<Action>,
) {
    let mut child = ui.new_child(UiBuilder::new().id_salt(voice.id).max_rect(rect));
    egui::ScrollArea::vertical()
        .id_salt("voice details")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let width = (rect.width() - 2.0 * PAD).min(720.0);
            let place = Rect::from_min_size(
                pos2(rect.left() + PAD, ui.cursor().top() + 14.0),
                vec2(width, f32::INFINITY),
            );
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                if with_back {
                    let word = cx.say("voice-back");
                    let back = Button::new(ButtonKind::Secondary, &word);
                    if back.show(ui).clicked() {
                        actions.push(VoicesAction::Select(None).into());
                    }
                    ui.add_space(6.0);
                }
                head_ui(ui, cx, voice, actions);
                voice_id_ui(ui, cx, voice);
                ui.add_space(8.0);
                heard::heard_ui(ui, cx, voice, actions);
                facts_ui(ui, cx, voice);
                consent::facts_ui(ui, cx, voice);
                consent::delete_ui(ui, cx, voice, actions);
                ui.add_space(8.0);
                note_ui(ui, cx, voice, actions);
                labels_ui(ui, cx, voice, actions);
                ui.add_space(6.0);
                buttons_ui(ui, cx, voice, actions);
                if cx.model.voices.using {
                    use_ui(ui, cx, voice);
                }
                let muted = Palette::of(ui).muted;
                let key = if voice.account.is_practice() {
                    "voice-remove-more-practice"
                } else {
                    "voice-remove-more"
                };
                paragraph(ui, &cx.say(key), Weight::Regular, muted);
                ui.add_space(PAD);
            });
        });
}

/// The name with its star; since when it is ready, and how long that took.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let star = Rect::from_center_size(pos2(row.right() - 14.0, row.center().y), vec2(28.0, 28.0));
    star_ui(ui, cx, voice, star, actions);
    let room = Rect::from_min_max(row.min, pos2(star.left() - 8.0, row.bottom()));
    let look = TextStyle::new(theme::font(18.0, Weight::SemiBold), palette.text);
    text::line(ui, room, LEFT, &name_of(cx, voice), look);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let word = cx.say("state-ready");
    let font = theme::font(12.5, Weight::SemiBold);
    let width = text::width(ui, &word, font.clone()).ceil() + 36.0;
    let pill = Rect::from_min_size(pos2(row.left(), row.center().y - 12.0), vec2(width, 24.0));
    ui.painter()
        .rect_filled(pill, CornerRadius::same(12), palette.good_soft);
    let at = pos2(pill.left() + 15.0, pill.center().y);
    icons::draw(ui.painter(), Icon::Check, at, 11.0, palette.good);
    let inside = Rect::from_min_max(pos2(pill.left() + 25.0, pill.top()), pill.max);
    text::line(ui, inside, LEFT, &word, TextStyle::new(font, palette.good));
    let date = time::date_time(cx.words, voice.created, &cx.zone);
    let took = voice
        .following
        .finished
        .map(|end| end.as_second() - voice.sent.unwrap_or(voice.created).as_second())
        .filter(|seconds| *seconds >= 0);
    let said = match took {
        Some(seconds) => cx.words.fill(
            "voice-took",
            &[
                ("date", date.into()),
                ("span", time::span(cx.words, seconds).into()),
            ],
        ),
        None => date,
    };
    let room = Rect::from_min_max(pos2(pill.right() + 10.0, row.top()), row.max);
    text::line(
        ui,
        room,
        LEFT,
        &said,
        TextStyle::new(theme::small(), palette.muted),
    );
}

fn voice_id_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice) {
    let Some(voice_id) = voice.state.voice_id() else {
        return;
    };
    let palette = Palette::of(ui);
    ui.add_space(4.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 72.0), Sense::hover());
    ui.painter().rect_filled(
        rect,
        CornerRadius::same(measure::CARD_RADIUS),
        palette.accent_soft,
    );
    let inside = rect.shrink2(vec2(14.0, 10.0));
    let label = Rect::from_min_size(inside.min, vec2(inside.width(), 20.0));
    let look = TextStyle::new(theme::font(12.5, Weight::SemiBold), palette.accent);
    text::line(ui, label, LEFT, &cx.say("detail-voice"), look);
    let row = Rect::from_min_max(label.left_bottom(), inside.max);
    let id = voice_id.as_str();
    copy_word_at(ui, cx, row.right_center(), "copy-voice-id", id);
    let room = Rect::from_min_max(row.min, pos2(row.right() - 96.0, row.bottom()));
    let mut child = ui.new_child(UiBuilder::new().max_rect(room));
    child.add_space(6.0);
    let mut font = theme::mono();
    font.size = 16.0;
    let text = RichText::new(id).font(font).color(palette.text);
    child.add(Label::new(text).truncate().selectable(true));
}

fn facts_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice) {
    let mut account = names::snapshot(cx.words, &voice.account);
    if !voice.account.is_practice() {
        let site = accounts::site(cx.words, &voice.account.site);
        account = cx.words.fill(
            "account-chip",
            &[("name", account.into()), ("site", site.into())],
        );
    }
    fact(ui, cx, "detail-account", &account, false, None);
    if let Some(id) = voice.account.sub_app_id {
        fact(ui, cx, "detail-application", &id.to_string(), false, None);
    }
    if let Some(task) = voice.state.task_id() {
        let copy = Some("copy-task-id");
        fact(ui, cx, "detail-task", task.as_str(), true, copy);
    }
    let source = history::source_words(cx, &voice.source);
    fact(ui, cx, "detail-source", &source, false, None);
}

fn note_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice, actions: &mut Vec<Action>) {
    let height = LABEL + GAP + NOTE + 6.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let input = Rect::from_min_size(
        pos2(rect.left(), rect.top() + LABEL + GAP),
        vec2(rect.width(), NOTE),
    );
    let note = voice.annotations.note.as_str();
    let count = note.chars().count();
    // The limit is told once it comes near.
    let near = count * 10 >= Note::MAX * 9;
    let field = FieldWidget {
        id: Id::unique(("note", voice.id)),
        label: &cx.say("voice-note"),
        note: near.then(|| (format!("{count}/{}", Note::MAX), Tone::Quiet)),
        hint: &cx.say("voice-note-hint"),
        message: None,
        rows: 3,
        mono: false,
        content: FieldContent::Text,
    };
    if let (Some(text), _) = field.show(ui, rect, input, note) {
        actions.push(VoicesAction::Note(voice.id, text).into());
    }
}

fn labels_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice, actions: &mut Vec<Action>) {
    let state = &cx.model.voices;
    let height = LABEL + GAP + measure::FIELD + GAP + measure::LINE;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let word = cx.say("voice-label-add");
    let button = Button::new(ButtonKind::Secondary, &word);
    let size = button.size(ui);
    let input = Rect::from_min_size(
        pos2(rect.left(), rect.top() + LABEL + GAP),
        vec2(rect.width() - size.x - 8.0, measure::FIELD),
    );
    let message = state.label_error.as_ref().map(|error| FieldMessage {
        text: match error {
            LabelError::Empty => cx.say("label-empty"),
            LabelError::TooLong { count } => cx
                .words
                .fill("label-too-long", &[("count", (*count).into())]),
            LabelError::ControlCharacter => cx.say("label-control"),
        },
        tone: Tone::Wrong,
    });
    let field = FieldWidget {
        id: Id::unique(("label", voice.id)),
        label: &cx.say("voice-labels"),
        note: None,
        hint: &cx.say("voice-label-hint"),
        message,
        rows: 1,
        mono: false,
        content: FieldContent::Text,
    };
    let (typed, response) = field.show(ui, rect, input, &state.label);
    if let Some(text) = typed {
        actions.push(VoicesAction::TypeLabel(text).into());
    }
    let place = Rect::from_min_size(
        pos2(input.right() + 8.0, input.center().y - size.y / 2.0),
        size,
    );
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if button.show_at(ui, place).clicked() || entered {
        actions.push(VoicesAction::AddLabel(voice.id).into());
        // One label after another can be typed.
        response.request_focus();
    }
    labels::edit_ui(ui, cx, voice, actions);
}

fn buttons_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice, actions: &mut Vec<Action>) {
    let using = cx.model.voices.using;
    let buttons: [(&str, Option<Icon>, Action); 3] = [
        ("voice-use", None, VoicesAction::ShowUse(!using).into()),
        (
            "edit-as-new",
            Some(Icon::Pen),
            Action::Form(FormAction::EditAsNew(voice.id)),
        ),
        (
            "voice-remove",
            Some(Icon::Trash),
            VoicesAction::Remove(voice.id).into(),
        ),
    ];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.horizontal_wrapped(|ui| {
            for (key, icon, action) in buttons {
                let word = cx.say(key);
                let mut button = Button::new(ButtonKind::Secondary, &word);
                if let Some(icon) = icon {
                    button = button.icon(icon);
                }
                if button.show(ui).clicked() {
                    actions.push(action);
                }
            }
        });
    });
    ui.add_space(4.0);
}

/// The request in which the voice speaks.
fn use_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice) {
    let Some(voice_id) = voice.state.voice_id() else {
        return;
    };
    let palette = Palette::of(ui);
    let body = usage::video_task(voice_id, voice.account.sub_app_id);
    ui.add_space(4.0);
    paragraph(ui, &cx.say("use-title"), Weight::SemiBold, palette.text);
    paragraph(ui, &cx.say("use-text"), Weight::Regular, palette.muted);
    ui.add_space(4.0);
    Frame::new()
        .fill(palette.sunken)
        .corner_radius(measure::RADIUS)
        .inner_margin(Margin::same(10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = RichText::new(&body).font(theme::mono()).color(palette.text);
            ui.add(Label::new(text).wrap().selectable(true));
        });
    ui.add_space(4.0);
    copy_words(ui, cx, &cx.say("use-copy"), || body.clone());
    ui.add_space(6.0);
}
