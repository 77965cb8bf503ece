//! Newer releases of the app: whether they are looked for, and what is known of them.

use super::super::Pane;
use super::notifications::remark;
use crate::domain::UpdateChoice;
use crate::model::{UpdateCheck, UpdatesAction};
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::switch::switch;
use crate::ui::widgets::text::paragraph;
use crate::words::updates;
use egui::accesskit::Live;
use egui::vec2;

pub(super) fn updates_ui(pane: &mut Pane<'_>) {
    let model = pane.cx.model;
    let (state, kept) = (&model.updates, &model.shared.settings.updates);
    // A remark stands close to its switch.
    pane.ui.spacing_mut().item_spacing.y = 0.0;
    let is_on = kept.choice == UpdateChoice::On;
    if switch(pane.ui, is_on, &pane.cx.say("updates-daily")).clicked() {
        pane.want(UpdatesAction::AskDaily(!is_on));
    }
    let more = updates::of_host(pane.cx.words, "updates-daily-more", state.feed.as_ref());
    remark(pane, &more);
    pane.ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    let palette = Palette::of(pane.ui);
    let zone = model.shared.clock.zone();
    let own = updates::own(pane.cx.words, &state.own, kept.last_check, &zone);
    paragraph(pane.ui, &own.join(" "), Weight::Regular, palette.muted);
    let newer = kept.newer_than(&state.own);
    let version = newer.map(|release| &release.version);
    if let Some(known) = updates::known(pane.cx.words, state, version) {
        let failed = matches!(state.check, UpdateCheck::Answered(Err(_)));
        let colour = if failed { palette.wrong } else { palette.text };
        let line = paragraph(pane.ui, &known, Weight::Medium, colour);
        announce(pane.ui, &line, Live::Polite);
    }
    pane.horizontal_wrapped(|pane| {
        if let Some(release) = newer {
            let word = pane.cx.say("update-open");
            let button = Button::new(ButtonKind::Leading, &word);
            if button.show(pane.ui).clicked() {
                pane.want(UpdatesAction::OpenPage(release.page.clone()));
            }
        }
        let word = pane.cx.say("updates-now");
        let is_asked = matches!(state.check, UpdateCheck::Asking { .. });
        let button = Button::new(ButtonKind::Secondary, &word).enabled(!is_asked);
        if button.show(pane.ui).clicked() {
            pane.want(UpdatesAction::AskNow);
        }
    });
}
