//! What the system allows the app, live, with a way to where it is used or set.

use super::section;
use crate::domain::SourceTab;
use crate::model::{Action, FormAction, View};
use crate::ui::Pane;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::words::permissions::{self, Permission};
use crate::words::state::Tone;
use egui::accesskit::Live;
use egui::{Label, RichText, Sense, vec2};

pub(super) fn permissions_ui(pane: &mut Pane<'_>) {
    let model = pane.cx.model;
    let words = pane.cx.words;
    let microphone = permissions::microphone(words, &model.takes.microphone);
    let on = model.shared.settings.notifications.on;
    let notifications = permissions::notifications(words, on);
    let keyring = permissions::keyring(words, model);
    if permission_ui(
        pane,
        Icon::Microphone,
        &microphone,
        "permission-microphone-try",
    ) {
        pane.want(FormAction::ChooseSource(SourceTab::Record));
        pane.want(Action::Show(View::Create));
    }
    for (icon, permission) in [(Icon::Info, notifications), (Icon::Key, keyring)] {
        if permission_ui(pane, icon, &permission, "permission-open-settings") {
            pane.want(Action::Show(View::Settings));
        }
    }
}

/// Draws one, and returns whether its button was pressed.
fn permission_ui(pane: &mut Pane<'_>, icon: Icon, permission: &Permission, button: &str) -> bool {
    let palette = Palette::of(pane.ui);
    pane.ui.add_space(section::ABOVE_HEADING);
    let colour = match permission.tone {
        Tone::Quiet => palette.muted,
        tone => palette.tone(tone).0,
    };
    pane.ui.horizontal_top(|ui| {
        let (mark, _) = ui.allocate_exact_size(vec2(20.0, section::LINE), Sense::hover());
        icons::draw(ui.painter(), icon, mark.center(), 16.0, colour);
        let name = theme::font(14.0, Weight::SemiBold);
        section::words(ui, &permission.name, name, palette.text);
    });
    let state = RichText::new(&permission.state)
        .font(theme::font(14.0, Weight::Medium))
        .line_height(Some(section::LINE))
        .color(colour);
    let response = pane.ui.add(Label::new(state).wrap());
    announce(pane.ui, &response, Live::Polite);
    for thought in permission.advice.iter().flat_map(|advice| advice.lines()) {
        section::words(pane.ui, thought, theme::body(), palette.text);
    }
    let text = pane.cx.say(button);
    let spoken = format!("{}: {text}", permission.name);
    let button = Button::new(ButtonKind::Secondary, &text).spoken(&spoken);
    button.show(pane.ui).clicked()
}
