//! What rows and details share: the sign of a state, and the button that copies.

use crate::ui::Cx;
use crate::ui::icons::Icon;
use crate::ui::theme::Palette;
use crate::ui::widgets::button::icon_button;
use crate::words::state::Sign;
use egui::{Id, Rect, Ui};
use std::time::Duration;

/// How long "Copied" stays, in seconds.
const FLASH: f64 = 1.5;

/// The icon of a sign.
pub(super) fn icon(sign: Sign) -> Icon {
    match sign {
        Sign::Done => Icon::Check,
        Sign::Waiting => Icon::Clock,
        Sign::Uploading => Icon::Upload,
        Sign::Warning => Icon::Warning,
        Sign::Failed => Icon::Cross,
        Sign::Stopped => Icon::Nothing,
    }
}

/// A small button that copies a text whole, and shows for a moment that it did.
pub(super) fn copy_button(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, name_key: &str, text: &str) {
    let flash_id = Id::unique(("copied", ui.scope_id(), name_key, text));
    let now = ui.input(|input| input.time);
    let since: Option<f64> = ui.data(|data| data.get_temp(flash_id));
    let flashing = since.is_some_and(|since| now - since < FLASH);
    let icon = if flashing { Icon::Check } else { Icon::Copy };
    let response = icon_button(ui, rect, icon, &cx.say(name_key), false);
    if flashing {
        let left = FLASH - (now - since.unwrap_or(now));
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(left.max(0.05)));
        let text = egui::RichText::new(cx.say("copied")).color(Palette::of(ui).good);
        response.show_tooltip_text(text);
    }
    if response.clicked() {
        ui.ctx().copy_text(text.to_owned());
        ui.data_mut(|data| data.insert_temp(flash_id, now));
    }
}
