//! Beneath the waveform: hearing it, where the stretch starts and ends, and what is done to it.

use crate::domain::recording::stretch::Instant;
use crate::domain::{Excerpt, Splice, Stretch};
use crate::model::sample::{LoadedRecording, SampleAction};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::switch::switch;
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::state::Tone;
use crate::words::{excerpt, sample as words};
use egui::{
    CornerRadius, Frame, Id, Margin, Rect, Stroke, StrokeKind, TextEdit, UiBuilder, accesskit,
    pos2, vec2,
};

/// Width of a field for an instant.
const FIELD: f32 = 92.0;

pub(super) fn controls_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let mut first = rect.upper(measure::BUTTON);
    let mut second = rect.lower(measure::BUTTON);
    let narrow = super::is_narrow(rect.width());
    // Where there is room for one row, the second is what the first one leaves.
    super::listen::listen_ui(pane, &mut first, loaded);
    if narrow {
        length_ui(pane, &mut first, loaded);
        reduce_noise_ui(pane, &mut first);
    } else {
        second = first;
    }
    match &loaded.excerpt {
        Excerpt::Stretch(stretch) => {
            for end in [("sample-start", true), ("sample-end", false)] {
                instant_ui(pane, &mut second, end, (*stretch, loaded.whole()));
            }
        }
        Excerpt::Splice(splice) => pieces_ui(pane, &mut second, splice),
    }
    if !narrow {
        length_ui(pane, &mut second, loaded);
        reduce_noise_ui(pane, &mut second);
    }
    if second.width() > 60.0 {
        let look = TextStyle::new(
            theme::font(13.0, Weight::Regular),
            Palette::of(pane.ui).muted,
        );
        text::line(pane.ui, second, LEFT, &pane.cx.say("length-range"), look);
    }
}

/// The switch at the right of a row.
fn reduce_noise_ui(pane: &mut Pane<'_>, room: &mut Rect) {
    let text = pane.cx.say("sample-reduce-noise");
    let width = text::width(pane.ui, &text, theme::font(13.0, Weight::Regular)).ceil() + 46.0;
    let place = room.take_right(width.min(room.width()), 8.0);
    let on = pane.cx.model.form.draft.reduce_noise;
    pane.within(place, |pane| {
        let response =
            switch(pane.ui, on, &text).on_hover_text(pane.cx.say("sample-reduce-noise-more"));
        if response.clicked() {
            pane.want(SampleAction::ReduceNoise(!on));
        }
    });
}

/// How many pieces are joined, and the way back to one stretch.
fn pieces_ui(pane: &mut Pane<'_>, room: &mut Rect, splice: &Splice) {
    let count = [("count", splice.pieces().len().into())];
    let said = pane.cx.words.fill("sample-pieces-count", &count);
    let palette = Palette::of(pane.ui);
    let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
    let width = text::width(pane.ui, &said, look.font.clone()).ceil() + 2.0;
    let place = room.take_left(width.min(room.width()), 8.0);
    text::line(pane.ui, place, LEFT, &said, look);
    let back = pane.cx.say("sample-one-stretch");
    let button = Button::new(ButtonKind::Secondary, &back);
    let width = button.size(pane.ui).x;
    let place = room.take_left(width.min(room.width()), measure::SMALL_GAP);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(SampleAction::TakeOneStretch);
    }
}

/// A number field for one end of the stretch.
fn instant_ui(
    pane: &mut Pane<'_>,
    room: &mut Rect,
    (key, is_start): (&str, bool),
    (stretch, whole): (Stretch, u64),
) {
    let palette = Palette::of(pane.ui);
    let label = pane.cx.say(key);
    let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
    let width = text::width(pane.ui, &label, look.font.clone()).ceil() + 2.0;
    let place = room.take_left(width, 6.0);
    let label = text::line(pane.ui, place, LEFT, &label, look);
    let field = room.take_left(FIELD, measure::SMALL_GAP);
    let id = Id::unique(("sample", key));
    let millis = if is_start {
        stretch.start()
    } else {
        stretch.end()
    };
    let focused = pane.ui.memory(|memory| memory.has_focus(id));
    // What is being typed is the field's own; the recording changes when it is left.
    let typed: Option<String> = pane.ui.data(|data| data.get_temp(id));
    let mut text = match typed {
        Some(typed) if focused => typed,
        _ => words::instant(millis),
    };
    let parsed = text.parse::<Instant>().ok().filter(|at| at.0 <= whole);
    let line = match (focused, parsed) {
        (true, None) => palette.wrong,
        (true, Some(_)) => palette.accent,
        (false, _) => palette.strong_line,
    };
    pane.ui.painter().rect(
        field,
        CornerRadius::same(measure::RADIUS),
        palette.surface,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    if focused {
        pane.ui.painter().rect_stroke(
            field,
            CornerRadius::same(measure::RADIUS + 1),
            Stroke::new(2.0, palette.accent_soft),
            StrokeKind::Outside,
        );
    }
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt(id).max_rect(field));
    let font = theme::font(13.0, Weight::Regular);
    let row = child.fonts_mut(|fonts| fonts.row_height(&font));
    let pad = ((field.height() - row) / 2.0).max(0.0) as i8;
    let response = child.add(
        TextEdit::singleline(&mut text)
            .id(id)
            .font(font)
            .text_color(palette.text)
            .desired_width(field.width() - 20.0)
            .frame(Frame::new().inner_margin(Margin::symmetric(10, pad)))
            .min_size(field.size()),
    );
    let response = response.labelled_by(label.id);
    if focused && parsed.is_none() {
        let wrong = pane.cx.words.fill(
            "sample-instant-wrong",
            &[("whole", words::instant(whole).into())],
        );
        pane.ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(wrong.as_str());
            node.set_invalid(accesskit::Invalid::True);
        });
        response.show_tooltip_text(wrong);
    }
    if response.changed() {
        pane.ui.data_mut(|data| data.insert_temp(id, text.clone()));
    }
    if response.lost_focus() {
        pane.ui.data_mut(|data| data.remove::<String>(id));
        if let Ok(at) = text.parse::<Instant>()
            && at.0 <= whole
            && at.0 != millis
        {
            let stretch = if is_start {
                Stretch::new(at.0, stretch.end().max(at.0))
            } else {
                Stretch::new(stretch.start().min(at.0), at.0)
            };
            pane.want(SampleAction::SetExcerpt {
                excerpt: stretch.into(),
                settled: true,
            });
        }
    }
}

/// The length, in the colour of the rule.
fn length_ui(pane: &mut Pane<'_>, room: &mut Rect, loaded: &LoadedRecording) {
    let palette = Palette::of(pane.ui);
    let fits = loaded.excerpt.check().is_ok();
    let (tone, icon) = if fits {
        (Tone::Good, Icon::Check)
    } else {
        (Tone::Wrong, Icon::Cross)
    };
    let (colour, soft) = palette.tone(tone);
    let length = excerpt::length(pane.cx.words, &loaded.excerpt);
    let spoken = excerpt::length_spoken(pane.cx.words, &loaded.excerpt);
    let font = theme::font(13.0, Weight::SemiBold);
    // As wide for 9.9 s as for 29.9 s: nothing moves while a handle is dragged.
    let widest = text::width(
        pane.ui,
        &excerpt::length(pane.cx.words, &Stretch::new(0, 88_800).into()),
        font.clone(),
    );
    let own = text::width(pane.ui, &length, font.clone());
    let width = widest.max(own).ceil() + 42.0;
    let chip = room.take_left(width, measure::SMALL_GAP);
    let chip = chip.at_left(vec2(width, measure::PILL));
    pane.ui
        .painter()
        .rect_filled(chip, CornerRadius::same(13), soft);
    icons::draw(
        pane.ui.painter(),
        icon,
        pos2(chip.left() + 17.0, chip.center().y),
        12.0,
        colour,
    );
    let place = chip.with_min_x(chip.left() + 29.0);
    text::line_as(
        pane.ui,
        place,
        LEFT,
        &length,
        &spoken,
        TextStyle::new(font, colour),
    );
}
