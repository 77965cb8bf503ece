//! The colours of both themes, by what they mean.

use crate::domain::{Account, AccountKind};
use egui::Color32;

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
    /// The edges of controls.
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
    /// Bars of a sound that were not heard yet.
    pub wave_unheard: Color32,
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

pub(super) const LIGHT: Palette = Palette {
    window: rgb(0xF4_F2EE),
    rail: rgb(0xEA_E7E1),
    surface: rgb(0xFF_FFFF),
    hover: rgb(0xF7_F5F1),
    sunken: rgb(0xF7_F5F1),
    line: rgb(0xE0_DCD3),
    strong_line: rgb(0x86_8C89),
    text: rgb(0x1F_2528),
    muted: rgb(0x58_6166),
    faint: rgb(0x85_8D90),
    accent: rgb(0x0B_6E6E),
    accent_soft: rgb(0xDD_EEEC),
    on_accent: rgb(0xFF_FFFF),
    wave_outside: rgb(0xC3_CFCC),
    wave_unheard: rgb(0x5A_9391),
    good: rgb(0x1C_7440),
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

pub(super) const DARK: Palette = Palette {
    window: rgb(0x15_191B),
    rail: rgb(0x10_1314),
    surface: rgb(0x1D_2224),
    hover: rgb(0x25_2B2E),
    sunken: rgb(0x18_1C1E),
    line: rgb(0x2C_3336),
    strong_line: rgb(0x68_7274),
    text: rgb(0xEC_EFEE),
    muted: rgb(0xA5_AFB2),
    faint: rgb(0x7D_878A),
    accent: rgb(0x4F_C3B8),
    accent_soft: rgb(0x15_3634),
    on_accent: rgb(0x06_201E),
    wave_outside: rgb(0x51_5F61),
    wave_unheard: rgb(0x3C_8A83),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue, _] = colour.to_array();
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast of WCAG 2, from 1 to 21.
    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// What is drawn on what, with the contrast that it needs.
    fn pairs(it: &Palette) -> Vec<(&'static str, Color32, Color32, f64)> {
        const TEXT: f64 = 4.5;
        const SIGN: f64 = 3.0;
        let grounds = [it.window, it.rail, it.surface, it.hover, it.sunken];
        let softs = [it.good_soft, it.look_soft, it.wrong_soft, it.busy_soft];
        let mut pairs = vec![
            ("the primary button", it.on_accent, it.accent, TEXT),
            ("the practice band", it.on_practice, it.practice, TEXT),
            ("a button that cannot be pressed", it.muted, it.line, TEXT),
            ("good", it.good, it.good_soft, TEXT),
            ("look", it.look, it.look_soft, TEXT),
            ("wrong", it.wrong, it.wrong_soft, TEXT),
            ("busy", it.busy, it.busy_soft, TEXT),
        ];
        for ground in grounds.into_iter().chain([it.accent_soft]) {
            pairs.push(("text", it.text, ground, TEXT));
            pairs.push(("muted", it.muted, ground, TEXT));
            pairs.push(("accent, focus rings", it.accent, ground, TEXT));
        }
        for ground in [it.window, it.surface, it.hover, it.sunken, it.accent_soft] {
            for tone in [it.good, it.look, it.wrong, it.busy] {
                pairs.push(("a state", tone, ground, TEXT));
            }
        }
        for ground in [it.window, it.surface, it.sunken] {
            pairs.push(("hints", it.faint, ground, SIGN));
            pairs.push(("a sound that was not heard", it.wave_unheard, ground, SIGN));
            pairs.push(("edges of controls", it.strong_line, ground, SIGN));
        }
        for colour in it.accounts {
            pairs.push(("an account", colour, it.surface, SIGN));
            pairs.push(("an account", colour, it.sunken, SIGN));
        }
        for soft in softs {
            pairs.push(("text", it.text, soft, TEXT));
            pairs.push(("muted", it.muted, soft, TEXT));
        }
        pairs
    }

    #[test]
    fn what_is_read_and_what_is_pressed_stands_out_in_both_themes() {
        for (theme, palette) in [("light", &LIGHT), ("dark", &DARK)] {
            for (what, colour, ground, needed) in pairs(palette) {
                let found = contrast(colour, ground);
                assert!(
                    found >= needed,
                    "{theme}: {what}, {colour:?} on {ground:?}, has {found:.2} and needs {needed}"
                );
            }
        }
    }
}
