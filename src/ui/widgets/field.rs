//! A labelled field with a counter, and a line for its error that is always there.

use super::text::{self, LEFT, RIGHT, TextStyle};
use super::{keep_in_sight, show_as_it_comes};
use crate::ui::composing::composes;
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::words::state::Tone;
use egui::text::{LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{
    CornerRadius, Event, Frame, Galley, Id, Margin, OutputCommand, Rect, Response, Stroke,
    TextBuffer, TextEdit, Ui, UiBuilder, accesskit, pos2, vec2,
};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Height of the label above a field.
pub const LABEL: f32 = 20.0;
/// Between label and field, and between field and message.
pub const GAP: f32 = 4.0;
/// Height of a field with its label and its message.
pub const BLOCK: f32 = LABEL + GAP + measure::FIELD + GAP + measure::LINE;

/// The line beneath a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMessage {
    /// What it says, a line each where the block has room for several.
    pub text: String,
    /// How serious it is; [`Tone::Quiet`] for a hint.
    pub tone: Tone,
}

/// A field before it is drawn.
#[derive(Debug)]
pub struct FieldWidget<'a> {
    /// Where egui keeps the cursor.
    pub id: Id,
    /// The name above it.
    pub label: &'a str,
    /// To the right above it: a counter or facts.
    pub note: Option<(String, Tone)>,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// The line beneath it.
    pub message: Option<FieldMessage>,
    /// Lines of text; more than one makes Enter a line break.
    pub rows: usize,
    /// Whether it holds ids or code.
    pub mono: bool,
    /// What becomes of its text.
    pub content: FieldContent,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldContent {
    /// Plain text.
    Text,
    /// The path of a file: its end stays in sight, and the name stands out.
    Path,
    /// A text that goes to the keyring: never on the clipboard, never in what can be undone.
    Guarded,
    /// The same, and shown as dots.
    Hidden,
}

impl FieldContent {
    fn is_secret(self) -> bool {
        matches!(self, Self::Guarded | Self::Hidden)
    }
}

impl FieldWidget<'_> {
    /// Draws the whole block in `rect`, with the field in the `input` part of it. Returns the new text
    /// when it was edited, and the field's response.
    pub fn show(
        self,
        ui: &mut Ui,
        rect: Rect,
        input: Rect,
        value: &str,
    ) -> (Option<String>, Response) {
        let palette = Palette::of(ui);
        let top = rect.upper(LABEL);
        let label = text::line(
            ui,
            top,
            LEFT,
            self.label,
            TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text),
        );
        if let Some((note, tone)) = &self.note {
            let left = label.rect.right() + 12.0;
            let place = top.with_min_x(left.min(top.right()));
            let colour = match tone {
                Tone::Quiet => palette.muted,
                other => palette.tone(*other).0,
            };
            text::line(
                ui,
                place,
                RIGHT,
                note,
                TextStyle::new(theme::small(), colour),
            );
        }
        let wrong = self
            .message
            .as_ref()
            .is_some_and(|message| message.tone == Tone::Wrong);
        let (changed, response) = self.input(ui, input, value, wrong);
        let response = response.labelled_by(label.id);
        let said = self.message.as_ref().map(|message| &message.text);
        keep_in_sight(ui, &response, rect, said);
        show_as_it_comes(ui, self.id, rect, wrong);
        if let Some(message) = &self.message {
            let mut lines = rect.with_min_y(input.bottom() + GAP);
            for text in message.text.lines() {
                let line = FieldMessage {
                    text: text.to_owned(),
                    tone: message.tone,
                };
                message_line(ui, lines.take_top(measure::LINE, 0.0), &line);
            }
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(message.text.as_str());
                if message.tone == Tone::Wrong {
                    node.set_invalid(accesskit::Invalid::True);
                }
            });
        }
        (changed, response)
    }

    fn input(
        &self,
        ui: &mut Ui,
        rect: Rect,
        value: &str,
        wrong: bool,
    ) -> (Option<String>, Response) {
        let palette = Palette::of(ui);
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let line = if wrong {
            palette.wrong
        } else if focused {
            palette.accent
        } else if ui.rect_contains_pointer(rect) {
            palette.muted
        } else {
            palette.strong_line
        };
        let radius = CornerRadius::same(measure::RADIUS);
        ui.painter().rect(
            rect,
            radius,
            palette.surface,
            Stroke::new(1.0, line),
            egui::StrokeKind::Inside,
        );
        if focused {
            let ring = if wrong {
                palette.wrong_soft
            } else {
                palette.accent_soft
            };
            ui.painter().rect_stroke(
                rect,
                CornerRadius::same(measure::RADIUS + 1),
                Stroke::new(2.0, ring),
                egui::StrokeKind::Outside,
            );
        }
        let font = if self.mono {
            theme::mono()
        } else {
            theme::body()
        };
        let row = ui.fonts_mut(|fonts| fonts.row_height(&font));
        let pad = if self.rows > 1 {
            8.0
        } else {
            ((rect.height() - row) / 2.0).max(0.0)
        };
        let room = rect.width() - 24.0;
        let at_rest = self.content == FieldContent::Path && !focused;
        let composed = Id::unique(("composed", self.id));
        let held: Option<String> = ui.data(|data| data.get_temp(composed));
        let mut text = if let Some(held) = &held {
            working_copy(held)
        } else if at_rest {
            Zeroizing::new(end_of(ui, value, &font, room))
        } else {
            working_copy(value)
        };
        if self.content.is_secret() && focused {
            // Nothing of a secret goes to the clipboard, not even what is selected.
            ui.input_mut(|input| {
                let leaves = |event: &Event| matches!(event, Event::Copy | Event::Cut);
                input.events.retain(|event| !leaves(event));
            });
        }
        let mut name_stands_out =
            |ui: &Ui, text: &dyn TextBuffer, _width: f32| path_galley(ui, text.as_str(), palette);
        let mut child = ui.new_child(
            UiBuilder::new()
                .id_salt(self.id)
                .max_rect(rect)
                .layout(egui::Layout::top_down(egui::Align::Min)),
        );
        // A long text is cut at the field's edge, never beyond it.
        child.shrink_clip_rect(rect.expand(3.0));
        let edit = if self.rows > 1 {
            TextEdit::multiline(&mut *text).desired_rows(self.rows)
        } else {
            TextEdit::singleline(&mut *text)
        };
        let edit = if at_rest {
            edit.layouter(&mut name_stands_out)
        } else {
            edit
        };
        let edit = edit
            .password(self.content == FieldContent::Hidden)
            .id(self.id)
            .font(font.clone())
            .text_color(palette.text)
            .hint_text(
                egui::RichText::new(self.hint)
                    .font(font)
                    .color(palette.faint),
            )
            .desired_width(room)
            .frame(Frame::new().inner_margin(Margin::symmetric(12, pad as i8)));
        let response = if self.rows > 1 {
            egui::ScrollArea::vertical()
                .id_salt(self.id)
                .max_height(rect.height())
                .show(&mut child, |ui| ui.add_sized(rect.size(), edit))
                .inner
        } else {
            child.add(edit.min_size(rect.size()))
        };
        if self.content.is_secret() {
            forget_past(ui, self.id);
        }
        if at_rest {
            // What is drawn may be cut; what is told is not.
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_value(value));
        }
        // What an input method composes is the field's alone until it is committed.
        if !self.content.is_secret() && response.has_focus() && composes(ui.ctx()) {
            ui.data_mut(|data| data.insert_temp(composed, (*text).clone()));
            return (None, response);
        }
        if held.is_some() {
            ui.data_mut(|data| data.remove::<String>(composed));
            let changed = (*text != value).then(|| std::mem::take(&mut *text));
            return (changed, response);
        }
        let changed = response.changed().then(|| std::mem::take(&mut *text));
        (changed, response)
    }
}

/// What a frame edits, wiped at its end: most frames change nothing, and each would leave a copy of a
/// secret behind. The room is for what is typed or pasted in one frame, which then moves nothing and
/// leaves no copy either.
fn working_copy(value: &str) -> Zeroizing<String> {
    const ROOM: usize = 4096;
    let mut copy = Zeroizing::new(String::with_capacity(value.len() + ROOM));
    copy.push_str(value);
    copy
}

/// Takes away what egui remembers of a field's text.
fn forget_past(ui: &Ui, id: Id) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
        state.clear_undoer();
        state.store(ui.ctx(), id);
    }
    // On some systems a selection is a clipboard of its own.
    ui.output_mut(|output| {
        output
            .commands
            .retain(|command| !matches!(command, OutputCommand::TextSelectionSettled(_)));
    });
}

/// Forgets all that egui keeps of a field, once it is gone from the window.
pub fn forget(ctx: &egui::Context, id: Id) {
    ctx.data_mut(|data| data.remove::<TextEditState>(id));
}

/// The end of a text that has no room, behind an ellipsis.
fn end_of(ui: &Ui, text: &str, font: &egui::FontId, room: f32) -> String {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), theme::CLEAR);
    if galley.size().x <= room {
        return text.to_owned();
    }
    let from = vec2(galley.size().x - (room - 24.0).max(0.0), 0.0);
    let first: usize = galley.cursor_from_pos(from).index.into();
    let end: String = text.chars().skip(first).collect();
    format!("…{end}")
}

fn path_galley(ui: &Ui, text: &str, palette: &Palette) -> Arc<Galley> {
    let (folder, name) = text.split_at(text.rfind(['/', '\\']).map_or(0, |slash| slash + 1));
    let mut job = LayoutJob::default();
    job.append(
        folder,
        0.0,
        TextFormat::simple(theme::body(), palette.muted),
    );
    job.append(
        name,
        0.0,
        TextFormat::simple(theme::font(14.0, Weight::Medium), palette.text),
    );
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The line beneath a field.
pub fn message_line(ui: &mut Ui, rect: Rect, message: &FieldMessage) -> Response {
    let palette = Palette::of(ui);
    let (colour, icon) = match message.tone {
        Tone::Wrong => (palette.wrong, Some(Icon::Cross)),
        Tone::Look => (palette.look, Some(Icon::Warning)),
        Tone::Good => (palette.good, Some(Icon::Check)),
        Tone::Busy => (palette.busy, Some(Icon::Clock)),
        Tone::Quiet => (palette.muted, None),
    };
    let mut place = rect;
    if let Some(icon) = icon {
        icons::draw(
            ui.painter(),
            icon,
            pos2(rect.left() + 6.0, rect.center().y),
            11.0,
            colour,
        );
        place.min.x += 17.0;
    }
    text::line(
        ui,
        place,
        LEFT,
        &message.text,
        TextStyle::new(theme::small(), colour),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The type of the copy is what wipes it: without [`Zeroizing`] this does not compile.
    #[test]
    fn the_copy_that_a_frame_edits_is_wiped_and_is_not_moved_by_a_paste() {
        let mut copy: Zeroizing<String> = working_copy("a secret");
        let before = copy.as_ptr();
        copy.push_str(&"x".repeat(4000));
        assert_eq!(before, copy.as_ptr());
    }
}
