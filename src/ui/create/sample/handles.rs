//! The handles of the pieces that become the sample, moved by the pointer, by keys and by assistive technology.

use super::overview::keep_arrows;
use super::scale::Scale;
use crate::analysis::Span;
use crate::domain::{Excerpt, Stretch};
use crate::model::Action;
use crate::model::sample::{LoadedRecording, SampleAction};
use crate::ui::theme::Palette;
use crate::ui::widgets::focus_ring;
use crate::ui::{Pane, ViewContext};
use crate::words::sample as words;
use egui::{
    CornerRadius, CursorIcon, Id, Key, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2,
};

/// How far from its line a handle can be taken.
const REACH: f32 = 10.0;
/// A press of an arrow moves a handle by so many milliseconds.
const NUDGE: i64 = 100;

/// An end of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PieceEnd {
    Start,
    End,
}

/// What an end of a piece is moved by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Handle {
    /// The number of the piece, from 0.
    piece: usize,
    end: PieceEnd,
}

impl Handle {
    fn millis(self, excerpt: &Excerpt) -> u64 {
        let piece = excerpt.pieces().get(self.piece);
        piece.map_or(0, |piece| match self.end {
            PieceEnd::Start => piece.start(),
            PieceEnd::End => piece.end(),
        })
    }

    fn moved(self, excerpt: &Excerpt, to: u64, whole: u64) -> Excerpt {
        let room = excerpt.room(self.piece, whole);
        let Some(piece) = excerpt.pieces().get(self.piece) else {
            return excerpt.clone();
        };
        let (start, end) = (piece.start(), piece.end());
        let moved = match self.end {
            PieceEnd::Start => Stretch::new(to.clamp(room.start(), end), end),
            PieceEnd::End => Stretch::new(start, to.clamp(start, room.end())),
        };
        excerpt.with_piece(self.piece, moved)
    }

    fn id(self, ui: &Ui) -> Id {
        let end = match self.end {
            PieceEnd::Start => "sample-start-handle",
            PieceEnd::End => "sample-end-handle",
        };
        ui.make_persistent_id((end, self.piece))
    }

    fn name(self, cx: &ViewContext<'_>, excerpt: &Excerpt) -> String {
        let (key, of_piece) = match self.end {
            PieceEnd::Start => ("sample-start-handle", "sample-start-handle-piece"),
            PieceEnd::End => ("sample-end-handle", "sample-end-handle-piece"),
        };
        match excerpt {
            Excerpt::Stretch(_) => cx.say(key),
            Excerpt::Splice(_) => {
                let number = [("number", (self.piece + 1).into())];
                cx.words.fill(of_piece, &number)
            }
        }
    }
}

/// Both ends of each piece.
pub(super) fn handles_ui(pane: &mut Pane<'_>, scale: Scale, loaded: &LoadedRecording) {
    for piece in 0..loaded.excerpt.pieces().len() {
        for end in [PieceEnd::Start, PieceEnd::End] {
            handle_ui(pane, scale, loaded, Handle { piece, end });
        }
    }
}

fn handle_ui(pane: &mut Pane<'_>, scale: Scale, loaded: &LoadedRecording, handle: Handle) {
    let palette = Palette::of(pane.ui);
    let millis = handle.millis(&loaded.excerpt);
    let x = scale.x(millis as f64 / 1000.0);
    let rect = scale.rect;
    let seen = x >= rect.left() - 1.0 && x <= rect.right() + 1.0;
    // One that is out of sight keeps its place in the order of the keyboard.
    let at = x.clamp(rect.left(), rect.right());
    let place = Rect::from_center_size(pos2(at, rect.center().y), vec2(2.0 * REACH, rect.height()));
    let id = handle.id(pane.ui);
    let sense = if seen {
        Sense::click_and_drag()
    } else {
        Sense::focusable_noninteractive()
    };
    let response = pane.ui.interact(place, id, sense);
    let name = handle.name(pane.cx, &loaded.excerpt);
    response.widget_info(|| WidgetInfo::slider(true, millis as f64 / 1000.0, &name));
    let spoken = words::instant(millis);
    pane.ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(spoken.as_str());
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(loaded.recording.seconds());
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
    if seen {
        let painter = pane.ui.painter_at(rect.expand(6.0));
        painter.vline(x, rect.y_range(), Stroke::new(2.0, palette.accent));
        let grip = Rect::from_center_size(pos2(x, rect.center().y), vec2(11.0, 40.0));
        painter.rect_filled(grip, CornerRadius::same(5), palette.accent);
        painter.vline(
            x,
            grip.center().y - 7.0..=grip.center().y + 7.0,
            Stroke::new(1.0, palette.on_accent),
        );
        if response.has_focus() {
            focus_ring(&painter, palette, grip.expand(2.0), 6);
        }
    }
    let mut to = None;
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.dragged() || response.drag_stopped())
    {
        let seconds = scale.seconds(pointer.x.clamp(rect.left(), rect.right()));
        to = Some(((seconds * 1000.0).max(0.0) as u64, response.drag_stopped()));
    }
    if response.has_focus()
        && let Some(by) = nudge(pane.ui, id)
    {
        to = Some((millis.saturating_add_signed(by), true));
    }
    if let Some((to, settled)) = to {
        let excerpt = handle.moved(&loaded.excerpt, to, loaded.whole());
        let reached = handle.millis(&excerpt);
        pane.want(SampleAction::SetExcerpt { excerpt, settled });
        if settled {
            follow(loaded, reached, pane.actions);
        }
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
}

/// Keeps a handle that is moved by keys in sight.
fn follow(loaded: &LoadedRecording, millis: u64, actions: &mut Vec<Action>) {
    let seconds = millis as f64 / 1000.0;
    let view = loaded.view;
    if seconds < view.start || seconds > view.end {
        let start = (seconds - view.length() / 2.0).max(0.0);
        actions.push(SampleAction::Show(Span::new(start, start + view.length())).into());
    }
}

/// By how many milliseconds the keys, or assistive technology, move a handle.
fn nudge(ui: &Ui, id: Id) -> Option<i64> {
    keep_arrows(ui, id);
    let by = ui.input(|input| {
        let presses = |key| i64::try_from(input.num_presses(key)).unwrap_or(0);
        let asked =
            |action| i64::try_from(input.num_accesskit_action_requests(id, action)).unwrap_or(0);
        let steps = presses(Key::ArrowRight) + presses(Key::ArrowUp)
            - presses(Key::ArrowLeft)
            - presses(Key::ArrowDown)
            + asked(accesskit::Action::Increment)
            - asked(accesskit::Action::Decrement);
        let step = if input.modifiers.shift {
            10 * NUDGE
        } else {
            NUDGE
        };
        steps * step + 50 * NUDGE * (presses(Key::PageUp) - presses(Key::PageDown))
    });
    (by != 0).then_some(by)
}
