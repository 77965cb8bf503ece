//! What is told of newer releases of the app at the top of a page.

use super::Pane;
use super::dismiss;
use super::icons::{self, Icon};
use super::theme::{self, Palette, measure};
use super::widgets::announce;
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::model::{UpdateNotice, UpdatesAction};
use crate::ui::cut::Cut as _;
use crate::words::state::Tone;
use crate::words::updates;
use egui::accesskit::Live;
use egui::{CornerRadius, Rect, pos2};

/// Less than this for its text, and what can be done elsewhere too is left out.
const LEAST_TEXT: f32 = 150.0;
/// Less than this, and the question is put short.
const WHOLE_QUESTION: f32 = 280.0;

/// Draws it into `rect`.
pub(super) fn update_notice_ui(pane: &mut Pane<'_>, rect: Rect, notice: UpdateNotice<'_>) {
    let palette = Palette::of(pane.ui);
    let (colour, soft) = palette.tone(Tone::Busy);
    pane.ui
        .painter()
        .rect_filled(rect, CornerRadius::same(measure::RADIUS), soft);
    let middle = pos2(rect.left() + 20.0, rect.center().y);
    icons::draw(pane.ui.painter(), Icon::Info, middle, 16.0, colour);
    let mut room = rect.with_min_x(rect.left() + 38.0);
    let answers = match notice {
        UpdateNotice::Question => {
            room.max.x -= 9.0;
            vec![
                ("update-question-no", UpdatesAction::AskDaily(false)),
                ("update-question-yes", UpdatesAction::AskDaily(true)),
            ]
        }
        UpdateNotice::Newer(release) => {
            if dismiss::dismiss_ui(pane, rect) {
                pane.want(UpdatesAction::PutAway);
            }
            room.max.x = dismiss::dismiss_place(rect).left() - 4.0;
            vec![
                ("update-skip", UpdatesAction::Skip(release.version.clone())),
                ("update-open", UpdatesAction::OpenPage(release.page.clone())),
            ]
        }
    };
    // From the right: what leads on stands nearest to the text.
    let words: Vec<String> = answers.iter().map(|(key, _)| pane.cx.say(key)).collect();
    let buttons: Vec<Button<'_>> = words
        .iter()
        .map(|word| Button::new(ButtonKind::Pill, word))
        .collect();
    let widths = buttons.iter().map(|button| button.size(pane.ui).x);
    let taken: f32 = widths.map(|width| width + measure::SMALL_GAP).sum();
    let is_tight = room.width() - taken < LEAST_TEXT;
    for ((_, action), button) in answers.into_iter().zip(buttons) {
        if is_tight && matches!(action, UpdatesAction::Skip(_)) {
            continue;
        }
        let place = room.at_right(button.size(pane.ui));
        if button.show_at(pane.ui, place).clicked() {
            pane.want(action);
        }
        room.max.x = place.left() - measure::SMALL_GAP;
    }
    let said = match notice {
        UpdateNotice::Question if room.width() < WHOLE_QUESTION => {
            pane.cx.say("update-question-short")
        }
        _ => updates::notice(pane.cx.words, &pane.cx.model.updates, notice),
    };
    let look = TextStyle::new(theme::small(), palette.text);
    let response = text::lines(pane.ui, room, LEFT, &said, look, 3);
    announce(pane.ui, &response, Live::Polite);
}
