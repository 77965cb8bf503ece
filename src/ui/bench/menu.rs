//! The menu of the request behind the form.

use super::{Pane, json};
use crate::domain::CallTemplate;
use crate::model::{ApiConsoleAction, BenchAction, RehearsalAction};
use crate::snippets::SnippetLanguage;
use crate::ui::ViewContext;
use crate::ui::applications::{MENU_EDGE, plain_item};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use egui::{Rect, RichText, Ui, vec2};

/// Width of the menu.
const WIDTH: f32 = 300.0;

fn button<'a>(text: &'a str, spoken: &'a str) -> Button<'a> {
    Button::new(ButtonKind::Pill, text)
        .spoken(spoken)
        .after(Icon::ChevronDown)
}

/// The width of its button.
pub(in crate::ui) fn menu_width(ui: &Ui, cx: &ViewContext<'_>) -> f32 {
    button(&cx.say("bench-menu"), "").size(ui).x
}

/// The button, and the menu while it is open.
pub(in crate::ui) fn menu_ui(pane: &mut Pane<'_>, place: Rect) {
    let (text, spoken) = (pane.cx.say("bench-menu"), pane.cx.say("bench-menu-more"));
    let response = button(&text, &spoken).show_at(pane.ui, place);
    pane.menu(&response, |pane| {
        pane.ui.set_width(WIDTH);
        let shown = pane.cx.model.bench.json.is_some();
        let json = if shown {
            "bench-json-hide"
        } else {
            "bench-json"
        };
        if plain_item(pane.ui, &pane.cx.say(json)) {
            pane.want(BenchAction::ShowJson(!shown));
            // It stands further down than many windows reach.
            if !shown {
                pane.ui
                    .memory_mut(|memory| memory.request_focus(json::field_id()));
            }
        }
        for (key, action) in [
            ("bench-dry-run", BenchAction::DryRun),
            ("bench-paste", BenchAction::OpenPaste),
            ("bench-saved", BenchAction::OpenSaved),
        ] {
            if plain_item(pane.ui, &pane.cx.say(key)) {
                pane.want(action);
            }
        }
        if pane.cx.model.is_practice() && plain_item(pane.ui, &pane.cx.say("rehearse-open")) {
            pane.want(RehearsalAction::Open);
        }
        pane.ui.separator();
        let head = RichText::new(pane.cx.say("bench-copy-as"))
            .font(theme::font(12.5, Weight::SemiBold))
            .color(Palette::of(pane.ui).muted);
        let rest = pane.ui.available_rect_before_wrap();
        let rest = rest.with_min_x(rest.left() + MENU_EDGE);
        pane.within(rest, |pane| {
            pane.ui.label(head);
            pane.ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            pane.horizontal_wrapped(|pane| {
                for language in SnippetLanguage::ALL {
                    copy_ui(pane, language.name(), BenchAction::Copy(language));
                }
                copy_ui(pane, &pane.cx.say("bench-copy-json"), BenchAction::CopyJson);
            });
        });
    });
}

/// What can be made of a call that was made: a new request, or code.
pub(in crate::ui) fn attempt_ui(pane: &mut Pane<'_>, call: &CallTemplate) {
    if call.is_editable() {
        let text = pane.cx.say("activity-edit");
        let button = Button::new(ButtonKind::Secondary, &text);
        if button.show(pane.ui).clicked() {
            pane.want(BenchAction::EditAttempt);
        }
    } else {
        let text = pane.cx.say("console-edit");
        let button = Button::new(ButtonKind::Secondary, &text);
        if button.show(pane.ui).clicked() {
            pane.want(ApiConsoleAction::EditAttempt);
        }
    }
    let text = pane.cx.say("bench-copy-as");
    let button = Button::new(ButtonKind::Secondary, &text).after(Icon::ChevronDown);
    let response = button.show(pane.ui);
    pane.menu(&response, |pane| {
        pane.ui.set_width(WIDTH);
        pane.ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        pane.horizontal_wrapped(|pane| {
            for language in SnippetLanguage::ALL {
                copy_ui(pane, language.name(), BenchAction::CopyAttempt(language));
            }
        });
    });
}

fn copy_ui(pane: &mut Pane<'_>, name: &str, action: BenchAction) {
    let parts = [("name", name.into())];
    let spoken = pane.cx.words.fill("bench-copy-as-name", &parts);
    let button = Button::new(ButtonKind::Pill, name).spoken(&spoken);
    if button.show(pane.ui).clicked() {
        pane.want(action);
        pane.ui.close();
    }
}
