//! The verdicts on the stretch: a word each, and on demand what it means, what helps, and the number; and what is not
//! judged yet, or could not be.

use crate::analysis::{Grade, Verdict, VerdictKind};
use crate::model::sample::{Listening, LoadedRecording};
use crate::ui::Pane;
use crate::ui::icons::Icon;
use crate::ui::theme::{Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind as Look};
use crate::ui::widgets::{chip, text};
use crate::words::state::Tone;
use crate::words::{Words, sample};
use egui::{Popup, Rect, pos2, vec2};

/// Between two rows of verdicts.
const ROW_GAP: f32 = 6.0;
const GAP: f32 = 8.0;

/// The verdicts that are shown: the length has its own place, and that nothing is missing goes without saying.
fn shown(loaded: &LoadedRecording) -> impl Iterator<Item = &Verdict> {
    loaded
        .report
        .verdicts
        .iter()
        .filter(|verdict| match verdict.kind {
            VerdictKind::Length => false,
            // Nobody asks whether packets are missing or it clicks before that is so.
            VerdictKind::Dropouts | VerdictKind::Clicks => verdict.grade != Grade::Good,
            _ => true,
        })
}

/// What a chip says.
#[derive(Clone, Copy)]
enum ChipContent<'a> {
    Verdict(&'a Verdict),
    /// What the networks have not told.
    Unheard(Listening),
}

impl ChipContent<'_> {
    fn text(self, words: &Words) -> String {
        match self {
            Self::Verdict(verdict) => sample::chip(words, verdict),
            Self::Unheard(listening) => sample::listening(words, listening),
        }
    }

    /// The width that it has at least: of what comes in its place where that would stand in the same row.
    fn width(self, pane: &Pane<'_>) -> f32 {
        let text = match self {
            Self::Unheard(Listening::UnderWay) => pane.cx.say("verdict-two-voices-good"),
            _ => self.text(pane.cx.words),
        };
        chip::width(pane.ui, &text)
    }
}

/// The verdicts as they stand in rows of a width: one description, which is measured and drawn.
pub(super) struct Verdicts<'a>(Vec<(ChipContent<'a>, Rect)>);

impl<'a> Verdicts<'a> {
    pub fn new(pane: &Pane<'_>, width: f32, loaded: &'a LoadedRecording) -> Self {
        let (mut x, mut y) = (0.0, 0.0);
        let unheard = loaded
            .listening()
            .filter(|listening| *listening != Listening::Done)
            .map(ChipContent::Unheard);
        let said = shown(loaded).map(ChipContent::Verdict).chain(unheard);
        let places = said.map(|said| {
            let least = said.width(pane);
            if x > 0.0 && x + least > width {
                (x, y) = (0.0, y + measure::PILL + ROW_GAP);
            }
            let wanted = chip::width(pane.ui, &said.text(pane.cx.words));
            // Cut rather than moved on: nothing moves when the verdict comes.
            let size = vec2(wanted.min((width - x).max(least)), measure::PILL);
            let place = Rect::from_min_size(pos2(x, y), size);
            x += size.x + GAP;
            (said, place)
        });
        Self(places.collect())
    }

    /// The height that they take: one row at least, so that nothing moves when they come.
    pub fn height(&self) -> f32 {
        let last = self.0.last();
        last.map_or(measure::PILL, |(_, place)| place.bottom())
    }

    pub fn draw(&self, pane: &mut Pane<'_>, rect: Rect) {
        for (said, place) in &self.0 {
            let place = place.translate(rect.min.to_vec2());
            let text = said.text(pane.cx.words);
            match *said {
                ChipContent::Verdict(verdict) => {
                    let icon = match verdict.grade {
                        Grade::Good => Icon::Check,
                        Grade::Look => Icon::Warning,
                        Grade::Bad => Icon::Cross,
                    };
                    let tone = sample::tone_of(verdict);
                    let response = pane.push_id(verdict.kind, |pane| {
                        chip::chip(pane.ui, place, icon, tone, &text)
                    });
                    let popup = Popup::from_toggle_button_response(&response).gap(6.0);
                    pane.popup(popup, |pane| verdict_ui(pane, verdict));
                }
                ChipContent::Unheard(listening) => {
                    let icon = match listening {
                        Listening::Failed(_) => Icon::Info,
                        _ => Icon::Clock,
                    };
                    let response = pane.push_id("unheard", |pane| {
                        chip::chip(pane.ui, place, icon, Tone::Quiet, &text)
                    });
                    let more = sample::listening_more(pane.cx.words, listening);
                    let popup = Popup::from_toggle_button_response(&response).gap(6.0);
                    pane.popup(popup, |pane| unheard_ui(pane, &more));
                }
            }
        }
    }
}

/// What it means that something is not judged.
fn unheard_ui(pane: &mut Pane<'_>, more: &str) {
    pane.ui.set_width(300.0);
    pane.ui.add_space(4.0);
    let colour = Palette::of(pane.ui).text;
    text::paragraph(pane.ui, more, Weight::Regular, colour);
    pane.ui.add_space(2.0);
}

/// What a verdict means.
fn verdict_ui(pane: &mut Pane<'_>, verdict: &Verdict) {
    let palette = Palette::of(pane.ui);
    pane.ui.set_width(300.0);
    pane.ui.add_space(4.0);
    text::paragraph(
        pane.ui,
        &sample::explained(pane.cx.words, verdict),
        Weight::Medium,
        palette.text,
    );
    if let Some(place) = sample::whereabouts(pane.cx.words, verdict) {
        text::paragraph(pane.ui, &place, Weight::Regular, palette.text);
    }
    if let Some(cure) = sample::cure(pane.cx.words, verdict) {
        text::paragraph(pane.ui, &cure, Weight::Regular, palette.text);
    }
    if let Some(number) = sample::measured(pane.cx.words, verdict) {
        text::paragraph(pane.ui, &number, Weight::Regular, palette.muted);
    }
    if let Some(place) = verdict.at.filter(|_| verdict.grade != Grade::Good) {
        let hear = pane.cx.say("sample-hear-place");
        if Button::new(Look::Secondary, &hear)
            .icon(Icon::Play)
            .show(pane.ui)
            .clicked()
        {
            super::listen::hear_place(place, pane.actions);
        }
    }
    pane.ui.add_space(2.0);
}
