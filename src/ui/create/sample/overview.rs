//! The whole recording as a strip, with a window over the piece that is seen beneath.

use crate::analysis::{Span, Timeline};
use crate::model::Action;
use crate::model::sample::{LoadedRecording, SampleAction};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::theme::{Palette, measure};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::waveform::Bars;
use egui::{
    CornerRadius, CursorIcon, EventFilter, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo,
};

pub(super) fn overview_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let palette = Palette::of(pane.ui);
    let id = pane.ui.make_persistent_id("sample-overview");
    let response = pane.ui.interact(rect, id, Sense::click_and_drag());
    let name = pane.cx.say("sample-overview");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let whole = loaded.recording.seconds();
    let painter = pane.ui.painter_at(rect.expand(2.0));
    painter.rect_filled(rect, CornerRadius::same(6), palette.sunken);
    Bars {
        waveform: &loaded.recording.waveform,
        view: 0.0..whole,
        lit: Timeline::from(&loaded.excerpt).spans(),
    }
    .draw(&painter, palette, rect.shrink2(egui::vec2(2.0, 4.0)));

    let x_of = |seconds: f64| rect.left() + (seconds / whole) as f32 * rect.width();
    if let Some(offered) = loaded.offered() {
        for piece in Timeline::from(&offered.splice).spans() {
            let place = rect
                .with_min_x(x_of(piece.start))
                .with_max_x(x_of(piece.end));
            super::scale::offered(&painter, palette, place);
        }
    }
    let all_is_seen = loaded.view.length() >= whole - 0.001;
    if !all_is_seen {
        let mut window = rect
            .with_min_x(x_of(loaded.view.start))
            .with_max_x(x_of(loaded.view.end));
        if window.width() < 6.0 {
            window = window.centred(egui::vec2(6.0, rect.height()));
        }
        painter.rect_stroke(
            window,
            CornerRadius::same(6),
            Stroke::new(2.0, palette.accent),
            StrokeKind::Inside,
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
    let length = loaded.view.length();
    let centre_at = |seconds: f64| {
        let half = length / 2.0;
        Action::from(SampleAction::Show(Span::new(
            seconds - half,
            seconds + half,
        )))
    };
    if let Some(pointer) = response.interact_pointer_pos()
        && !all_is_seen
        && (response.dragged() || response.clicked())
    {
        let seconds = f64::from((pointer.x - rect.left()) / rect.width()) * whole;
        pane.want(centre_at(seconds));
    }
    if response.has_focus() {
        keep_arrows(pane.ui, id);
        let middle = f64::midpoint(loaded.view.start, loaded.view.end);
        let by = pane.ui.input(|input| {
            let step = |key| input.num_presses(key) as f64;
            step(Key::ArrowRight) - step(Key::ArrowLeft)
        });
        if by != 0.0 {
            pane.want(centre_at(middle + by * length / 4.0));
        }
    }
    if !all_is_seen {
        response.on_hover_cursor(CursorIcon::Grab);
    }
}

/// Keeps the arrows of a control that has the keyboard from moving on to the next one.
pub(super) fn keep_arrows(ui: &Ui, id: egui::Id) {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            id,
            EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            },
        );
    });
}
