//! The line of notes: that the same sample was paid for before, why a stretch was chosen, which pieces can be joined,
//! or whether the file is sent as it is.

use crate::analysis::best::{Best, Found};
use crate::model::PlaybackSource;
use crate::model::sample::{Choosing, LoadedRecording, PrepareState, SampleAction};
use crate::model::{Action, HistoryAction};
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::switch::switch;
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::{Pane, ViewContext};
use crate::words::sample as words;
use crate::words::state::Tone;
use crate::words::{devices, excerpt, problems, time};
use egui::accesskit::Live;
use egui::{Rect, pos2, vec2};

pub(super) fn notes_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let mut room = rect;
    if let Ok(Some(_)) = loaded.can_stay(&pane.cx.model.form.draft) {
        room.max.x = unchanged_ui(pane, rect, loaded) - 12.0;
    }
    let Some(NoteLine {
        icon,
        tone,
        said,
        press,
    }) = note(pane.cx, loaded)
    else {
        return;
    };
    if let Some((key, wanted)) = press {
        let label = pane.cx.say(key);
        let button = Button::new(ButtonKind::Secondary, &label);
        let size = button.size(pane.ui);
        let place = rect.with_max_x(room.right()).at_right(size);
        if button.show_at(pane.ui, place).clicked() {
            for action in wanted {
                pane.want(action);
            }
        }
        room.max.x = place.left() - 10.0;
    }
    let palette = Palette::of(pane.ui);
    let colour = match tone {
        Tone::Quiet => palette.muted,
        other => palette.tone(other).0,
    };
    icons::draw(
        pane.ui.painter(),
        icon,
        pos2(room.left() + 8.0, room.center().y),
        13.0,
        colour,
    );
    let place = room.with_min_x(room.left() + 22.0);
    let look = TextStyle::new(theme::small(), colour);
    let response = text::lines(pane.ui, place, LEFT, &said, look, 2);
    announce(pane.ui, &response, Live::Polite);
}

/// A line, and what can be pressed beside it.
struct NoteLine {
    icon: Icon,
    tone: Tone,
    said: String,
    press: Option<(&'static str, Vec<Action>)>,
}

impl NoteLine {
    fn new(icon: Icon, tone: Tone, said: String) -> Self {
        Self {
            icon,
            tone,
            said,
            press: None,
        }
    }

    fn with_press(self, key: &'static str, wanted: Vec<Action>) -> Self {
        Self {
            press: Some((key, wanted)),
            ..self
        }
    }
}

/// What matters most, as one line.
fn note(cx: &ViewContext<'_>, loaded: &LoadedRecording) -> Option<NoteLine> {
    if let Some((
        PlaybackSource::Prepared | PlaybackSource::Original | PlaybackSource::Recording,
        error,
    )) = &cx.model.playback.error
    {
        let said = devices::hearing(cx.words, error);
        return Some(NoteLine::new(Icon::Warning, Tone::Look, said));
    }
    if let (Some(joined), Choosing::Found(found)) = (loaded.offered(), &loaded.choosing) {
        let said = excerpt::offered(cx.words, joined, found.stretch());
        let note = NoteLine::new(Icon::Spark, Tone::Look, said);
        return Some(note.with_press("sample-pieces-join", vec![SampleAction::JoinPieces.into()]));
    }
    if let Some(same) = &loaded.same {
        let when = time::relative(cx.words, cx.now, same.created, &cx.zone);
        let said = words::same(cx.words, same, when, cx.model.is_practice());
        let show = vec![
            Action::ShowHistory(true),
            HistoryAction::Select(Some(same.id)).into(),
        ];
        let note = NoteLine::new(Icon::Warning, Tone::Look, said);
        return Some(note.with_press("sample-same-show", show));
    }
    let failed =
        |problem| NoteLine::new(Icon::Cross, Tone::Wrong, problems::clip(cx.words, problem));
    if let PrepareState::Failed(problem) = &loaded.making {
        return Some(failed(problem));
    }
    if let Some(splice) = loaded.excerpt.splice() {
        let said = excerpt::joined(cx.words, splice);
        return Some(NoteLine::new(Icon::Info, Tone::Quiet, said));
    }
    match &loaded.choosing {
        Choosing::Found(found) if still(found, loaded).is_some() => {
            let best = still(found, loaded)?;
            let said = words::reasons(cx.words, &best.reasons);
            Some(NoteLine::new(Icon::Spark, Tone::Good, said))
        }
        Choosing::Nothing => {
            let said = cx.say("sample-no-speech");
            Some(NoteLine::new(Icon::Warning, Tone::Look, said))
        }
        Choosing::Failed(problem) => Some(failed(problem)),
        _ => words::incomplete(cx.words, &loaded.recording)
            .or_else(|| words::misnamed(cx.words, &loaded.recording))
            .or_else(|| words::not_as_it_is(cx.words, loaded, &cx.model.form.draft))
            .map(|said| NoteLine::new(Icon::Info, Tone::Quiet, said)),
    }
}

/// The best stretch, where it is what is chosen.
fn still<'f>(found: &'f Found, loaded: &LoadedRecording) -> Option<&'f Best> {
    found
        .stretch()
        .filter(|best| words::is_still(best, &loaded.excerpt))
}

/// Whether the file itself is sent. Returns where the switch begins.
fn unchanged_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) -> f32 {
    let text = pane.cx.say("sample-unchanged");
    let font = theme::font(13.0, Weight::Regular);
    let width = text::width(pane.ui, &text, font).ceil() + 46.0;
    let place = Rect::from_min_max(
        pos2(rect.right() - width, rect.center().y - 16.0),
        rect.right_center() + vec2(0.0, 16.0),
    );
    let on = loaded.passthrough(&pane.cx.model.form.draft).is_some();
    pane.within(place, |pane| {
        let response =
            switch(pane.ui, on, &text).on_hover_text(pane.cx.say("sample-unchanged-more"));
        if response.clicked() {
            pane.want(SampleAction::Unchanged(!on));
        }
    });
    place.left()
}
