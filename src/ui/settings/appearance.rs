//! Language and look.

use crate::domain::{Language, Renderer, ThemeChoice};
use crate::model::Action;
use crate::model::command::renderer_words;
use crate::ui::Pane;
use crate::ui::applications;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use egui::{Rect, Response, Sense, pos2, vec2};

pub(super) fn appearance_ui(pane: &mut Pane<'_>) {
    language_ui(pane);
    theme_ui(pane);
    renderer_ui(pane);
}

/// The language, with a menu of all of them, each under its own name.
fn language_ui(pane: &mut Pane<'_>) {
    let shared = &pane.cx.model.shared;
    let chosen = shared.language();
    let of_system = pane.cx.words.fill(
        "language-system",
        &[(
            "language",
            shared.system_locale().language.own_name().into(),
        )],
    );
    let name = chosen.map_or(of_system.as_str(), |language| language.own_name());
    let button = Button::new(ButtonKind::Pill, name)
        .icon(Icon::Globe)
        .after(Icon::ChevronDown);
    let response = button_row(pane, "settings-language", button);
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(response.rect.width());
        let all = Language::ALL.map(|language| (Some(language), language.own_name()));
        for (language, name) in std::iter::once((None, of_system.as_str())).chain(all) {
            let is_chosen = language == chosen;
            if applications::item(pane.ui, name, Some(is_chosen), None) && !is_chosen {
                pane.want(Action::SetLanguage(language));
            }
        }
    });
}

fn theme_ui(pane: &mut Pane<'_>) {
    let choices = [
        (ThemeChoice::System, Icon::Screen, "theme-system"),
        (ThemeChoice::Light, Icon::Sun, "theme-light"),
        (ThemeChoice::Dark, Icon::Moon, "theme-dark"),
    ]
    .map(|(value, icon, key)| Choice {
        value,
        icon,
        text: pane.cx.say(key),
    });
    let width = segment::width(pane.ui, &choices, true);
    let control = row(pane, "settings-theme", width);
    let chosen = pane.cx.model.shared.theme();
    if let Some(theme) = segment::segment(pane.ui, control, chosen, &choices) {
        pane.want(Action::SetTheme(theme));
    }
}

/// With what the window is drawn, with a menu of what this system may have.
fn renderer_ui(pane: &mut Pane<'_>) {
    let chosen = pane.cx.model.shared.settings.renderer;
    // One of another system, whose settings these were, is no choice here.
    let chosen = chosen.filter(|renderer| Renderer::HERE.contains(renderer));
    let name = pane.cx.say(renderer_words(chosen));
    let button = Button::new(ButtonKind::Pill, &name).after(Icon::ChevronDown);
    let response = button_row(pane, "settings-renderer", button);
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(response.rect.width());
        let every = Renderer::HERE.iter().copied().map(Some);
        for renderer in std::iter::once(None).chain(every) {
            let is_chosen = renderer == chosen;
            let name = pane.cx.say(renderer_words(renderer));
            if applications::item(pane.ui, &name, Some(is_chosen), None) && !is_chosen {
                pane.want(Action::SetRenderer(renderer));
            }
        }
    });
}

/// A row with its label and a button, which is described by the label.
fn button_row(pane: &mut Pane<'_>, label: &str, button: Button<'_>) -> Response {
    let size = button.size(pane.ui);
    let control = row(pane, label, size.x);
    let response = button.show_at(pane.ui, Rect::from_center_size(control.center(), size));
    let what = pane.cx.say(label);
    pane.ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(what);
    });
    response
}

/// A row with its label; returns the place of its control, which stands to the right.
fn row(pane: &mut Pane<'_>, label: &str, width: f32) -> Rect {
    let palette = Palette::of(pane.ui);
    let (rect, _) = pane.ui.allocate_exact_size(
        vec2(pane.ui.available_width(), segment::HEIGHT),
        Sense::hover(),
    );
    let left = (rect.right() - width).max(rect.left());
    let control = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    let place = Rect::from_min_max(rect.min, control.left_bottom());
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, place, LEFT, &pane.cx.say(label), look);
    control
}
