//! The piece of the recording that is seen: bars, the stretch with its handles, marks where something is
//! wrong, the playhead.

use super::handles::handles_ui;
use super::listen;
use super::overview::keep_arrows;
use super::scale::{Scale, offered};
use crate::analysis::{Grade, Span, Timeline};
use crate::model::Action;
use crate::model::sample::{LoadedRecording, SampleAction, VIEW_MIN};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::text::{self, TextStyle};
use crate::ui::widgets::waveform::{Bars, ground, loudest};
use crate::words::{excerpt, sample as words};
use egui::{
    Align2, CornerRadius, Key, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

pub(super) fn detail_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let palette = Palette::of(pane.ui);
    let id = pane.ui.make_persistent_id("sample-detail");
    let scale = Scale {
        view: loaded.view,
        rect,
    };
    let response = pane.ui.interact(rect, id, Sense::click_and_drag());
    let name = excerpt::waveform(pane.cx.words, &loaded.recording, &loaded.excerpt);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));

    let painter = pane.ui.painter_at(rect);
    ground(&painter, palette, rect);
    let timeline = Timeline::from(&loaded.excerpt);
    for piece in timeline.spans() {
        painter.rect_filled(
            scale.place(*piece),
            CornerRadius::ZERO,
            palette.accent.gamma_multiply(0.06),
        );
    }
    Bars {
        waveform: &loaded.recording.waveform,
        view: loaded.view.start..loaded.view.end,
        lit: timeline.spans(),
    }
    .draw(&painter, palette, rect.shrink2(vec2(0.0, 10.0)));
    if let Some(joined) = loaded.offered() {
        for piece in Timeline::from(&joined.splice).spans() {
            offered(&painter, palette, scale.place(*piece));
        }
    }
    marks(&painter, palette, scale, loaded);
    scale_ui(pane, rect, loaded);
    if let Some(head) = listen::head(pane.cx, loaded) {
        painter.vline(
            scale.x(head),
            rect.y_range(),
            Stroke::new(1.5, palette.text),
        );
    }
    if response.has_focus() {
        focus_ring(
            &pane.ui.painter_at(rect.expand(4.0)),
            palette,
            rect,
            measure::RADIUS,
        );
    }
    if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        listen::hear_from(scale.seconds(pointer.x), pane.actions);
    }
    move_view(pane.ui, &response, scale, loaded, pane.actions);
    drag_body(pane.ui, &response, scale, loaded, pane.actions);
    handles_ui(pane, scale, loaded);
}

/// How far the upper edge is below full scale, for bars are drawn as high as the loudest of them allows.
fn scale_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let view = loaded.view.start..loaded.view.end;
    let level = 20.0 * loudest(&loaded.recording.waveform, &view).log10();
    let below = level.abs().round();
    let (text, more) = if below < 1.0 {
        let text = pane.cx.say("sample-full-scale");
        (text, pane.cx.say("sample-full-scale-more"))
    } else {
        let level = [("level", f64::from(below).into())];
        let text = pane.cx.words.fill("sample-level", &level);
        (text, pane.cx.words.fill("sample-level-more", &level))
    };
    let palette = Palette::of(pane.ui);
    let look = TextStyle::new(theme::font(11.0, Weight::Medium), palette.muted);
    let width = text::width(pane.ui, &text, look.font.clone()).ceil() + 12.0;
    let corner = rect.shrink(6.0).upper(18.0);
    let plate = corner.trailing(width);
    let painter = pane.ui.painter();
    painter.rect_filled(plate, CornerRadius::same(5), palette.surface);
    text::line(pane.ui, plate, Align2::CENTER_CENTER, &text, look).on_hover_text(more);
}

/// A line on top of each place where something is wrong.
fn marks(painter: &egui::Painter, palette: &Palette, scale: Scale, loaded: &LoadedRecording) {
    let mut wrong: Vec<_> = loaded
        .report
        .verdicts
        .iter()
        .filter(|verdict| verdict.grade != Grade::Good)
        .filter_map(|verdict| Some((verdict.grade, verdict.at?)))
        .collect();
    // The worst is drawn last, over the others.
    wrong.sort_by_key(|(grade, _)| *grade);
    for (grade, place) in wrong {
        let colour = palette.tone(words::tone(grade)).0;
        let line = Rect::from_min_max(
            pos2(scale.x(place.start), scale.rect.top()),
            pos2(
                scale.x(place.end).max(scale.x(place.start) + 3.0),
                scale.rect.top() + 4.0,
            ),
        );
        painter.rect_filled(line, CornerRadius::same(2), colour);
    }
}

/// Zoom by Ctrl and the wheel, by pinching and by the keys plus and minus; sideways by the wheel and by
/// the arrows.
fn move_view(
    ui: &Ui,
    response: &Response,
    scale: Scale,
    loaded: &LoadedRecording,
    actions: &mut Vec<Action>,
) {
    let whole = loaded.recording.seconds();
    let mut view = loaded.view;
    if let Some(pointer) = response.hover_pos() {
        let (zoom, aside) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta().x));
        if (zoom - 1.0).abs() > f32::EPSILON {
            view = zoomed(view, scale.seconds(pointer.x), f64::from(zoom), whole);
        }
        if aside != 0.0 {
            view = view.shifted(-f64::from(aside / scale.rect.width()) * view.length());
        }
    }
    if response.has_focus() {
        keep_arrows(ui, response.id);
        let presses = |key| ui.input(|input| input.num_presses(key)) as f64;
        let closer = presses(Key::Plus) + presses(Key::Equals) - presses(Key::Minus);
        if closer != 0.0 {
            let middle = f64::midpoint(view.start, view.end);
            view = zoomed(view, middle, 1.5_f64.powf(closer), whole);
        }
        let aside = presses(Key::ArrowRight) - presses(Key::ArrowLeft);
        view = view.shifted(aside * view.length() / 8.0);
    }
    if view != loaded.view {
        actions.push(SampleAction::Show(view).into());
    }
}

/// The view `by` times as close, with the instant `around` where it is; it may reach beyond the recording.
pub(super) fn zoomed(view: Span, around: f64, by: f64, whole: f64) -> Span {
    let length = (view.length() / by).clamp(VIEW_MIN.min(whole), whole);
    let share = (around - view.start) / view.length();
    let start = around - share * length;
    Span::new(start, start + length)
}

/// A piece that a drag has taken hold of, and where.
#[derive(Clone, Copy)]
struct Grabbed {
    /// The piece and where it started; nothing beside all pieces.
    piece: Option<(usize, u64)>,
    /// Seconds of the recording.
    at: f64,
}

/// Inside a piece a drag moves the piece, outside it moves the view.
fn drag_body(
    ui: &Ui,
    response: &Response,
    scale: Scale,
    loaded: &LoadedRecording,
    actions: &mut Vec<Action>,
) {
    let start_of_drag = response.id.with("grabbed");
    if response.drag_started()
        && let Some(pointer) = ui.input(|input| input.pointer.press_origin())
    {
        let at = scale.seconds(pointer.x);
        let pieces = loaded.excerpt.pieces().iter().enumerate();
        let mut inside =
            pieces.filter(|(_, it)| (it.start_seconds()..it.end_seconds()).contains(&at));
        let grabbed = Grabbed {
            piece: inside.next().map(|(number, piece)| (number, piece.start())),
            at,
        };
        ui.data_mut(|data| data.insert_temp(start_of_drag, grabbed));
    }
    let grabbed: Option<Grabbed> = ui.data(|data| data.get_temp(start_of_drag));
    if let Some(Grabbed { piece, at }) = grabbed
        && let Some(pointer) = response.interact_pointer_pos()
    {
        if let Some((number, from)) = piece {
            if let Some(piece) = loaded.excerpt.pieces().get(number)
                && (response.dragged() || response.drag_stopped())
            {
                let by = ((scale.seconds(pointer.x) - at) * 1000.0).round() as i64;
                let start = from.saturating_add_signed(by);
                let room = loaded.excerpt.room(number, loaded.whole());
                let moved = piece.moved_to(start, room);
                actions.push(
                    SampleAction::SetExcerpt {
                        excerpt: loaded.excerpt.with_piece(number, moved),
                        settled: response.drag_stopped(),
                    }
                    .into(),
                );
            }
        } else if response.dragged() {
            let by = f64::from(response.drag_delta().x / scale.rect.width()) * scale.view.length();
            actions.push(SampleAction::Show(loaded.view.shifted(-by)).into());
        }
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove::<Grabbed>(start_of_drag));
    }
}
