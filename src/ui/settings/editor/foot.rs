//! The foot of the editor: what became of saving, the buttons, and the question whether what was typed may go.

use crate::model::accounts::{AccountAction, AccountEditor, Saving};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::progress;
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::words::accounts;
use egui::accesskit::Live;
use egui::{Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

const BUTTONS: f32 = 42.0;

/// The height of the foot.
pub(super) fn foot_height(pane: &Pane<'_>, editor: &AccountEditor, width: f32) -> f32 {
    let text = match &editor.saving {
        Saving::Failed(error) => {
            let said = accounts::keyring_error(pane.cx.words, error);
            let look = |text: String, weight| {
                let font = theme::font(13.0, weight);
                let galley = pane.ui.painter().layout(text, font, theme::CLEAR, width);
                galley.size().y
            };
            look(said.headline, Weight::SemiBold) + look(said.advice, Weight::Regular) + 10.0
        }
        _ => measure::LINE,
    };
    14.0 + text + 10.0 + BUTTONS + 14.0
}

/// What became of saving, and the buttons.
pub(super) fn foot_ui(pane: &mut Pane<'_>, editor: &AccountEditor, rect: Rect, width: f32) {
    let palette = Palette::of(pane.ui);
    pane.ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = Rect::from_min_size(
        pos2(rect.left() + measure::PAGE, rect.top() + 14.0),
        vec2(width, rect.height() - 28.0),
    );
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("foot").max_rect(inner));
    child.spacing_mut().item_spacing = vec2(8.0, 2.0);
    let busy = match &editor.saving {
        Saving::No => {
            let note = pane.cx.say("account-save-note");
            quiet_line(&mut child, &note, palette.muted);
            false
        }
        Saving::Unlocking => {
            quiet_line(&mut child, &pane.cx.say("account-unlocking"), palette.busy);
            true
        }
        Saving::UnderWay { .. } => {
            quiet_line(&mut child, &pane.cx.say("account-saving"), palette.busy);
            true
        }
        Saving::Failed(error) => {
            let said = accounts::keyring_error(pane.cx.words, error);
            let response = paragraph(&mut child, &said.headline, Weight::SemiBold, palette.wrong);
            announce(&child, &response, Live::Assertive);
            paragraph(&mut child, &said.advice, Weight::Regular, palette.muted);
            false
        }
    };
    if busy {
        let line = rect.upper(3.0);
        progress(child.painter(), palette, line, 0.5);
    }
    let buttons = inner.with_min_y(inner.bottom() - BUTTONS);
    let mut child = pane.ui.new_child(
        UiBuilder::new()
            .id_salt("buttons")
            .max_rect(buttons)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 8.0;
    buttons_ui(&mut pane.on(&mut child), editor, busy);
}

fn quiet_line(ui: &mut Ui, said: &str, colour: egui::Color32) {
    let size = vec2(ui.available_width(), measure::LINE);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    icons::draw(
        ui.painter(),
        Icon::Lock,
        pos2(rect.left() + 6.0, rect.center().y),
        12.0,
        colour,
    );
    let room = rect.with_min_x(rect.left() + 18.0);
    text::line(ui, room, LEFT, said, TextStyle::new(theme::small(), colour));
}

fn buttons_ui(pane: &mut Pane<'_>, editor: &AccountEditor, busy: bool) {
    let mut offer = |kind: ButtonKind, key: &str, action: AccountAction, on: bool| {
        let text = pane.cx.say(key);
        if Button::new(kind, &text).enabled(on).show(pane.ui).clicked() {
            pane.want(action);
        }
    };
    if let Saving::Failed(error) = &editor.saving {
        if error.can_unlock() {
            let action = AccountAction::UnlockAndSave;
            offer(ButtonKind::Primary, "account-unlock", action, true);
        } else {
            let action = AccountAction::Save;
            offer(ButtonKind::Primary, "account-try-again", action, true);
        }
        let action = AccountAction::KeepForThisRun;
        offer(ButtonKind::Secondary, "account-this-run", action, true);
    } else {
        offer(
            ButtonKind::Primary,
            "account-save",
            AccountAction::Save,
            !busy,
        );
    }
    offer(
        ButtonKind::Secondary,
        "account-cancel",
        AccountAction::Cancel,
        true,
    );
}
