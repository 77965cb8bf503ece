//! The file that is written, beneath the list.

use super::PAD;
use crate::model::ActivityAction;
use crate::model::activity::Sharing;
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::dismiss::{dismiss_place, dismiss_ui};
use crate::ui::theme::{self, Palette, measure};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::activity;
use egui::accesskit::Live;
use egui::{CornerRadius, Rect, vec2};

/// Height of the band.
const BAND: f32 = 52.0;

/// Draws the band at the bottom of `rect`, if there is one. Returns where it begins.
pub(super) fn sharing_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    let Some(sharing) = &pane.cx.model.activity.sharing else {
        return rect.bottom();
    };
    let palette = Palette::of(pane.ui);
    let band = rect.lower(BAND);
    let inside = band.shrink2(vec2(PAD - 8.0, 6.0));
    let radius = CornerRadius::same(measure::RADIUS);
    match sharing {
        Sharing::UnderWay { done, .. } => {
            pane.ui
                .painter()
                .rect_filled(inside, radius, palette.busy_soft);
            let stop = pane.cx.say("activity-share-stop");
            let button = Button::new(ButtonKind::Pill, &stop);
            let size = button.size(pane.ui);
            let place = inside.with_max_x(inside.right() - 9.0).at_right(size);
            if button.show_at(pane.ui, place).clicked() {
                pane.want(ActivityAction::StopSharing);
            }
            let said = pane
                .cx
                .words
                .fill("activity-sharing", &[("count", (*done).into())]);
            let look = TextStyle::new(theme::small(), palette.text);
            let room = inside
                .with_min_x(inside.left() + 12.0)
                .with_max_x(place.left() - 8.0);
            text::lines(pane.ui, room, LEFT, &said, look, 2);
        }
        Sharing::Ended(result) => {
            let (said, tone) = activity::shared(pane.cx.words, result);
            let (_, soft) = palette.tone(tone);
            pane.ui.painter().rect_filled(inside, radius, soft);
            let room = inside
                .with_min_x(inside.left() + 12.0)
                .with_max_x(dismiss_place(inside).left() - 8.0);
            let look = TextStyle::new(theme::small(), palette.text);
            let response = text::lines(pane.ui, room, LEFT, &said, look, 2);
            announce(pane.ui, &response, Live::Polite);
            if dismiss_ui(pane, inside) {
                pane.want(ActivityAction::DismissShared);
            }
        }
    }
    band.top()
}
