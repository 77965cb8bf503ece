//! The voice that is chosen: its id, what is known of it, what the person adds, and how it is used.

use super::{heard, labels, name_of, star_ui};
use crate::domain::voice::annotations::LabelError;
use crate::domain::{Note, Voice};
use crate::model::voices::VoicesAction;
use crate::model::{Action, FormAction};
use crate::ui::cut::Cut as _;
use crate::ui::facts::{copy_word_at, copy_words, fact};
use crate::ui::icons::Icon;
use crate::ui::state_line::state_line_ui;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::field::{FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{Pane, consent, history, names, speaker};
use crate::words::state::Tone;
use crate::words::{accounts, usage};
use egui::{CornerRadius, Frame, Id, Key, Label, Margin, Rect, RichText, Sense, UiBuilder};
use egui::{pos2, vec2};

/// Left and right inside the pane.
const PAD: f32 = 18.0;
/// Height of the field for the note.
const NOTE: f32 = 76.0;

/// Draws the details into `rect`, with a way back where they stand in place of the table.
pub(super) fn details_ui(pane: &mut Pane<'_>, voice: &Voice, rect: Rect, with_back: bool) {
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt(voice.id).max_rect(rect));
    pane.on(&mut child).scroll(
        egui::ScrollArea::vertical()
            .id_salt("voice details")
            .auto_shrink(false),
        |pane| {
            let width = (rect.width() - 2.0 * PAD).min(720.0);
            let place = Rect::from_min_size(
                pos2(rect.left() + PAD, pane.ui.cursor().top() + 14.0),
                vec2(width, f32::INFINITY),
            );
            pane.within(place, |pane| {
                pane.ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                if with_back {
                    let word = pane.cx.say("voice-back");
                    let back = Button::new(ButtonKind::Secondary, &word);
                    if back.show(pane.ui).clicked() {
                        pane.want(VoicesAction::Select(None));
                    }
                    pane.ui.add_space(6.0);
                }
                head_ui(pane, voice);
                voice_id_ui(pane, voice);
                pane.ui.add_space(8.0);
                heard::heard_ui(pane, voice);
                facts_ui(pane, voice);
                consent::facts_ui(pane, voice);
                consent::delete_ui(pane, voice);
                speaker::voiceprint_ui(pane, voice);
                pane.ui.add_space(8.0);
                note_ui(pane, voice);
                labels_ui(pane, voice);
                pane.ui.add_space(6.0);
                buttons_ui(pane, voice);
                let muted = Palette::of(pane.ui).muted;
                let key = if voice.account.is_practice() {
                    "voice-remove-more-practice"
                } else {
                    "voice-remove-more"
                };
                paragraph(pane.ui, &pane.cx.say(key), Weight::Regular, muted);
                if pane.cx.model.voices.using {
                    pane.ui.add_space(8.0);
                    use_ui(pane, voice);
                }
                pane.ui.add_space(PAD);
            });
        },
    );
}

/// The name with its star; since when it is ready, and how long that took.
fn head_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let palette = Palette::of(pane.ui);
    let (row, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), 34.0), Sense::hover());
    let star = row.at_right(vec2(28.0, 28.0));
    star_ui(pane, voice, star);
    let room = row.with_max_x(star.left() - 8.0);
    let look = TextStyle::new(theme::font(18.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, room, LEFT, &name_of(pane.cx, voice), look);
    state_line_ui(pane, voice);
}

/// The VoiceId, with the button that copies it.
pub(in crate::ui) fn voice_id_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let Some(voice_id) = voice.state.voice_id() else {
        return;
    };
    let palette = Palette::of(pane.ui);
    pane.ui.add_space(4.0);
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), 72.0), Sense::hover());
    pane.ui.painter().rect_filled(
        rect,
        CornerRadius::same(measure::CARD_RADIUS),
        palette.accent_soft,
    );
    let inside = rect.shrink2(vec2(14.0, 10.0));
    let label = inside.upper(20.0);
    let look = TextStyle::new(theme::font(12.5, Weight::SemiBold), palette.accent);
    text::line(pane.ui, label, LEFT, &pane.cx.say("detail-voice"), look);
    let row = Rect::from_min_max(label.left_bottom(), inside.max);
    let id = voice_id.as_str();
    copy_word_at(pane, row.right_center(), "copy-voice-id", id);
    let room = row.with_max_x(row.right() - 96.0);
    let mut child = pane.ui.new_child(UiBuilder::new().max_rect(room));
    child.add_space(6.0);
    let mut font = theme::mono();
    font.size = 16.0;
    let text = RichText::new(id).font(font).color(palette.text);
    child.add(Label::new(text).truncate().selectable(true));
}

fn facts_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let mut account = names::snapshot(pane.cx.words, &voice.account);
    if !voice.account.is_practice() {
        let site = accounts::site(pane.cx.words, &voice.account.site);
        account = pane.cx.words.fill(
            "account-chip",
            &[("name", account.into()), ("site", site.into())],
        );
    }
    fact(pane, "detail-account", &account, false, None);
    if let Some(id) = voice.account.sub_app_id {
        fact(pane, "detail-application", &id.to_string(), false, None);
    }
    if let Some(task) = voice.state.task_id() {
        let copy = Some("copy-task-id");
        fact(pane, "detail-task", task.as_str(), true, copy);
    }
    let source = history::source_words(pane.cx, &voice.source);
    fact(pane, "detail-source", &source, false, None);
}

fn note_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let height = LABEL + GAP + NOTE + 6.0;
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), height), Sense::hover());
    let input = rect.with_min_y(rect.top() + LABEL + GAP).upper(NOTE);
    let note = voice.annotations.note.as_str();
    let count = note.chars().count();
    // The limit is told once it comes near.
    let near = count * 10 >= Note::MAX * 9;
    let field = FieldWidget {
        id: Id::unique(("note", voice.id)),
        label: &pane.cx.say("voice-note"),
        note: near.then(|| (format!("{count}/{}", Note::MAX), Tone::Quiet)),
        hint: &pane.cx.say("voice-note-hint"),
        message: None,
        rows: 3,
        mono: false,
        content: FieldContent::Text,
    };
    if let (Some(text), _) = field.show(pane.ui, rect, input, note) {
        pane.want(VoicesAction::Note(voice.id, text));
    }
}

fn labels_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let state = &pane.cx.model.voices;
    let height = LABEL + GAP + measure::FIELD + GAP + measure::LINE;
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), height), Sense::hover());
    let word = pane.cx.say("voice-label-add");
    let button = Button::new(ButtonKind::Secondary, &word);
    let size = button.size(pane.ui);
    let input = Rect::from_min_size(
        pos2(rect.left(), rect.top() + LABEL + GAP),
        vec2(rect.width() - size.x - 8.0, measure::FIELD),
    );
    let message = state.label_error.as_ref().map(|error| FieldMessage {
        text: match error {
            LabelError::Empty => pane.cx.say("label-empty"),
            LabelError::TooLong { count } => pane
                .cx
                .words
                .fill("label-too-long", &[("count", (*count).into())]),
            LabelError::ControlCharacter => pane.cx.say("label-control"),
        },
        tone: Tone::Wrong,
    });
    let field = FieldWidget {
        id: Id::unique(("label", voice.id)),
        label: &pane.cx.say("voice-labels"),
        note: None,
        hint: &pane.cx.say("voice-label-hint"),
        message,
        rows: 1,
        mono: false,
        content: FieldContent::Text,
    };
    let (typed, response) = field.show(pane.ui, rect, input, &state.label);
    if let Some(text) = typed {
        pane.want(VoicesAction::TypeLabel(text));
    }
    let place = input.with_min_x(input.right() + 8.0).at_left(size);
    let entered = response.lost_focus() && pane.ui.input(|input| input.key_pressed(Key::Enter));
    if button.show_at(pane.ui, place).clicked() || entered {
        pane.want(VoicesAction::AddLabel(voice.id));
        // One label after another can be typed.
        response.request_focus();
    }
    labels::edit_ui(pane, voice);
}

fn buttons_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let using = pane.cx.model.voices.using;
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
    pane.scope(|pane| {
        pane.ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        pane.horizontal_wrapped(|pane| {
            for (key, icon, action) in buttons {
                let word = pane.cx.say(key);
                let mut button = Button::new(ButtonKind::Secondary, &word);
                if let Some(icon) = icon {
                    button = button.icon(icon);
                }
                if button.show(pane.ui).clicked() {
                    pane.want(action);
                }
            }
        });
    });
    pane.ui.add_space(4.0);
}

/// The request in which the voice speaks.
pub(in crate::ui) fn use_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let Some(voice_id) = voice.state.voice_id() else {
        return;
    };
    let palette = Palette::of(pane.ui);
    let body = usage::video_task(voice_id, voice.account.sub_app_id);
    pane.ui.add_space(4.0);
    paragraph(
        pane.ui,
        &pane.cx.say("use-title"),
        Weight::SemiBold,
        palette.text,
    );
    paragraph(
        pane.ui,
        &pane.cx.say("use-text"),
        Weight::Regular,
        palette.muted,
    );
    pane.ui.add_space(4.0);
    Frame::new()
        .fill(palette.sunken)
        .corner_radius(measure::RADIUS)
        .inner_margin(Margin::same(10))
        .show(pane.ui, |ui| {
            ui.set_width(ui.available_width());
            let text = RichText::new(&body).font(theme::mono()).color(palette.text);
            ui.add(Label::new(text).wrap().selectable(true));
        });
    pane.ui.add_space(4.0);
    copy_words(pane, &pane.cx.say("use-copy"), || body.clone());
    pane.ui.add_space(6.0);
}
