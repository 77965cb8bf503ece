//! What egui's own widgets look like.

use super::measure;
use super::palette::{DARK, Palette};
use super::{Weight, body, font, mono, small};
use egui::epaint::Shadow;
use egui::style::{HandleShape, ScrollStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Margin, Stroke, TextStyle, Vec2, Visuals};

pub(super) fn set_style(style: &mut egui::Style, palette: &Palette) {
    style.text_styles = [
        (TextStyle::Heading, font(22.0, Weight::Bold)),
        (TextStyle::Body, body()),
        (TextStyle::Button, font(13.5, Weight::Medium)),
        (TextStyle::Small, small()),
        (TextStyle::Monospace, mono()),
    ]
    .into();
    style.animation_time = 0.08;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(measure::SMALL_GAP, 8.0);
    spacing.button_padding = Vec2::new(12.0, 6.0);
    spacing.interact_size = Vec2::new(40.0, measure::BUTTON);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.slider_rail_height = 4.0;
    spacing.tooltip_width = 340.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        ..ScrollStyle::floating()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.3;
    style.visuals = visuals(palette);
}

fn visuals(palette: &Palette) -> Visuals {
    let dark = *palette == DARK;
    let base = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let radius = CornerRadius::same(measure::RADIUS);
    let widget = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let floats = Shadow {
        offset: [0, 6],
        blur: 20,
        spread: 0,
        color: Color32::from_black_alpha(if dark { 110 } else { 38 }),
    };
    Visuals {
        dark_mode: dark,
        override_text_color: None,
        weak_text_color: Some(palette.muted),
        widgets: Widgets {
            noninteractive: widget(palette.surface, palette.line, palette.text),
            inactive: widget(palette.strong_line, palette.strong_line, palette.text),
            hovered: widget(palette.strong_line, palette.faint, palette.text),
            active: widget(palette.accent_soft, palette.accent, palette.text),
            open: widget(palette.hover, palette.strong_line, palette.text),
        },
        selection: egui::style::Selection {
            bg_fill: palette.accent_soft,
            stroke: Stroke::new(1.0, palette.accent),
        },
        hyperlink_color: palette.accent,
        faint_bg_color: palette.sunken,
        extreme_bg_color: palette.sunken,
        text_edit_bg_color: Some(palette.surface),
        code_bg_color: palette.sunken,
        warn_fg_color: palette.look,
        error_fg_color: palette.wrong,
        window_corner_radius: CornerRadius::same(measure::CARD_RADIUS),
        window_shadow: floats,
        window_fill: palette.surface,
        window_stroke: Stroke::new(1.0, palette.line),
        menu_corner_radius: CornerRadius::same(measure::RADIUS + 2),
        panel_fill: palette.window,
        popup_shadow: floats,
        slider_trailing_fill: false,
        handle_shape: HandleShape::Circle,
        text_cursor: egui::style::TextCursorStyle {
            stroke: Stroke::new(1.5, palette.accent),
            // A caret that blinks draws the whole window twice a second while nothing happens.
            blink: false,
            ..base.text_cursor.clone()
        },
        ..base
    }
}
