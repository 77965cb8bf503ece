//! The look: colours by meaning, measures and fonts. No other file names a colour or a font.

use crate::domain::{Account, AccountKind, ThemeChoice};
use egui::epaint::Shadow;
use egui::style::{HandleShape, ScrollStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    TextStyle, Theme, ThemePreference, Vec2, Visuals,
};
use std::sync::Arc;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The colours of one theme, by what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub window: Color32,
    /// Behind the rail.
    pub rail: Color32,
    /// Cards and the history.
    pub surface: Color32,
    /// One step from the surface, under the pointer.
    pub hover: Color32,
    /// Waveform and code.
    pub sunken: Color32,
    /// Between things.
    pub line: Color32,
    /// Around fields and buttons.
    pub strong_line: Color32,
    /// What is read.
    pub text: Color32,
    /// What stands beside it, still readable.
    pub muted: Color32,
    /// Hints beside text that is readable without them.
    pub faint: Color32,
    /// The one colour of the app.
    pub accent: Color32,
    /// Behind what is chosen.
    pub accent_soft: Color32,
    pub on_accent: Color32,
    /// Bars of the waveform that are not sent.
    pub wave_outside: Color32,
    /// Ready, fit.
    pub good: Color32,
    /// Behind it.
    pub good_soft: Color32,
    /// A person should look.
    pub look: Color32,
    /// Behind it.
    pub look_soft: Color32,
    /// Failed, refused.
    pub wrong: Color32,
    /// Behind it.
    pub wrong_soft: Color32,
    /// Being worked on.
    pub busy: Color32,
    /// Behind it.
    pub busy_soft: Color32,
    /// The practice band, and nothing else.
    pub practice: Color32,
    /// On the practice band.
    pub on_practice: Color32,
    /// Over everything while a question is open.
    pub backdrop: Color32,
    /// What accounts are told apart by.
    pub accounts: [Color32; ACCOUNT_COLOURS as usize],
}

/// How many colours there are for accounts.
pub const ACCOUNT_COLOURS: u8 = 8;

const LIGHT: Palette = Palette {
    window: rgb(0xF4_F2EE),
    rail: rgb(0xEA_E7E1),
    surface: rgb(0xFF_FFFF),
    hover: rgb(0xF7_F5F1),
    sunken: rgb(0xF7_F5F1),
    line: rgb(0xE0_DCD3),
    strong_line: rgb(0xCF_C9BD),
    text: rgb(0x1F_2528),
    muted: rgb(0x5D_666B),
    faint: rgb(0x85_8D90),
    accent: rgb(0x0B_6E6E),
    accent_soft: rgb(0xDD_EEEC),
    on_accent: rgb(0xFF_FFFF),
    wave_outside: rgb(0xC3_CFCC),
    good: rgb(0x1F_7A45),
    good_soft: rgb(0xE1_F1E6),
    look: rgb(0x8F_5A00),
    look_soft: rgb(0xFB_EFD5),
    wrong: rgb(0xB3_261E),
    wrong_soft: rgb(0xFB_E5E2),
    busy: rgb(0x2B_5DA8),
    busy_soft: rgb(0xE4_ECF8),
    practice: rgb(0xF2_B441),
    on_practice: rgb(0x3B_2A00),
    backdrop: Color32::from_black_alpha(90),
    accounts: [
        rgb(0x2B_5DA8),
        rgb(0x8A_3FA0),
        rgb(0xB0_305C),
        rgb(0x4F_7A1E),
        rgb(0x00_758F),
        rgb(0x7A_5A3C),
        rgb(0x46_50B8),
        rgb(0x5D_666B),
    ],
};

const DARK: Palette = Palette {
    window: rgb(0x15_191B),
    rail: rgb(0x10_1314),
    surface: rgb(0x1D_2224),
    hover: rgb(0x25_2B2E),
    sunken: rgb(0x18_1C1E),
    line: rgb(0x2C_3336),
    strong_line: rgb(0x3C_4549),
    text: rgb(0xEC_EFEE),
    muted: rgb(0xA5_AFB2),
    faint: rgb(0x7D_878A),
    accent: rgb(0x4F_C3B8),
    accent_soft: rgb(0x15_3634),
    on_accent: rgb(0x06_201E),
    wave_outside: rgb(0x39_4446),
    good: rgb(0x6F_CF92),
    good_soft: rgb(0x17_301F),
    look: rgb(0xF0_B95B),
    look_soft: rgb(0x35_290F),
    wrong: rgb(0xFF_8A80),
    wrong_soft: rgb(0x3A_1B19),
    busy: rgb(0x8F_B8F5),
    busy_soft: rgb(0x1B_2A40),
    practice: rgb(0xF2_B441),
    on_practice: rgb(0x3B_2A00),
    backdrop: Color32::from_black_alpha(140),
    accounts: [
        rgb(0x8F_B8F5),
        rgb(0xD3_A1E8),
        rgb(0xF2_9BB4),
        rgb(0xA9_CF7A),
        rgb(0x6C_CBE0),
        rgb(0xCD_BBA6),
        rgb(0xA9_AFF5),
        rgb(0xA5_AFB2),
    ],
};

impl Palette {
    /// The colour of an account. Practice has that of its band; the numbers of the others begin at 1 and
    /// come round again.
    pub fn account(&self, account: &Account) -> Color32 {
        match account.kind() {
            AccountKind::Practice => self.practice,
            AccountKind::Environment | AccountKind::Stored => self.account_colour(account.colour),
        }
    }

    /// The colour of that number.
    pub fn account_colour(&self, number: u8) -> Color32 {
        let index = number.wrapping_sub(1) % ACCOUNT_COLOURS;
        self.accounts[usize::from(index)]
    }

    /// The colours of the theme that `ui` is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode {
            &DARK
        } else {
            &LIGHT
        }
    }

    /// The colour of a tone and the soft one behind it.
    pub fn tone(&self, tone: crate::words::state::Tone) -> (Color32, Color32) {
        use crate::words::state::Tone;
        match tone {
            Tone::Good => (self.good, self.good_soft),
            Tone::Busy => (self.busy, self.busy_soft),
            Tone::Look => (self.look, self.look_soft),
            Tone::Wrong => (self.wrong, self.wrong_soft),
            Tone::Quiet => (self.muted, self.sunken),
        }
    }
}

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

/// The weights that are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
}

/// Inter at a size and a weight.
pub fn font(size: f32, weight: Weight) -> FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Medium => FontFamily::Name("medium".into()),
        Weight::SemiBold => FontFamily::Name("semibold".into()),
        Weight::Bold => FontFamily::Name("bold".into()),
    };
    FontId::new(size, family)
}

/// Body text, 14.
pub fn body() -> FontId {
    font(14.0, Weight::Regular)
}

/// Secondary text, 12.5.
pub fn small() -> FontId {
    font(12.5, Weight::Regular)
}

/// Ids and code, 12.
pub fn mono() -> FontId {
    FontId::new(12.0, FontFamily::Monospace)
}

/// Installs fonts and both themes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
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

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let ours: [(&str, &'static [u8]); 6] = [
        (
            "inter",
            include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
        ),
        (
            "inter-medium",
            include_bytes!("../../assets/fonts/Inter-Medium.ttf"),
        ),
        (
            "inter-semibold",
            include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
        ),
        (
            "inter-bold",
            include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
        ),
        (
            "mono",
            include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf"),
        ),
        (
            "chinese",
            include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf"),
        ),
    ];
    for (name, bytes) in ours {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let others = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let family = |first: &str| {
        let mut names = vec![first.to_owned()];
        if first != "inter" {
            names.push("inter".to_owned());
        }
        names.push("chinese".to_owned());
        names.extend(others.iter().cloned());
        names
    };
    for (name, first) in [
        (FontFamily::Proportional, "inter"),
        (FontFamily::Name("medium".into()), "inter-medium"),
        (FontFamily::Name("semibold".into()), "inter-semibold"),
        (FontFamily::Name("bold".into()), "inter-bold"),
        (FontFamily::Monospace, "mono"),
    ] {
        fonts.families.insert(name, family(first));
    }
    fonts
}

fn set_style(style: &mut egui::Style, palette: &Palette) {
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
            ..base.text_cursor.clone()
        },
        ..base
    }
}
