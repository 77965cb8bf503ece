//! The look: colours by meaning, measures and fonts. Nothing beside it names a colour or a font.

mod fonts;
mod hex_boxes;
mod palette;
mod style;

pub use fonts::{Weight, body, font, icons, mono, small};
pub use hex_boxes::draws_nothing;
pub use palette::{ACCOUNT_COLOURS, Palette};

use crate::domain::ThemeChoice;
use egui::{Color32, Context, Theme, ThemePreference};
use fonts::fonts;
use palette::{DARK, LIGHT};
use style::set_style;

/// No colour at all.
pub const CLEAR: Color32 = Color32::TRANSPARENT;

/// Measures in points.
pub mod measure {
    /// Around the page.
    pub const PAGE: f32 = 24.0;
    /// Inside a card.
    pub const CARD: f32 = 16.0;
    /// Between cards.
    pub const GAP: f32 = 14.0;
    /// Between controls.
    pub const SMALL_GAP: f32 = 10.0;
    /// Height of a field.
    pub const FIELD: f32 = 38.0;
    /// Height of a button.
    pub const BUTTON: f32 = 32.0;
    /// Height of the one primary button.
    pub const PRIMARY: f32 = 42.0;
    /// Height of a pill.
    pub const PILL: f32 = 26.0;
    /// Radius of a card.
    pub const CARD_RADIUS: u8 = 12;
    /// Radius of a button and of a field.
    pub const RADIUS: u8 = 8;
    /// Radius of a segmented control.
    pub const SEGMENT_RADIUS: u8 = 9;
    /// Width of the rail.
    pub const RAIL: f32 = 76.0;
    /// Width of the history where there is room.
    pub const HISTORY: f32 = 424.0;
    /// Below this width of the window the history can be folded.
    pub const FOLDS_BELOW: f32 = 1100.0;
    /// Below this width of the window the history slides over the form.
    pub const SLIDES_BELOW: f32 = 900.0;
    /// Height of a band across the top.
    pub const BAND: f32 = 32.0;
    /// Height of a line of secondary text.
    pub const LINE: f32 = 18.0;
}

/// Installs fonts and both themes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.add_glyph_rasterizer(hex_boxes::hex_boxes());
    ctx.options_mut(|options| {
        options.fallback_theme = Theme::Light;
        // Ctrl with plus and minus belongs to the window; nothing of ours clashes with it.
        options.zoom_with_keyboard = true;
    });
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| set_style(style, palette));
    }
}

/// Light, dark, or as the system says.
pub fn apply(ctx: &Context, choice: ThemeChoice) {
    let preference = match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    };
    if ctx.options(|options| options.theme_preference) != preference {
        ctx.set_theme(preference);
    }
}
