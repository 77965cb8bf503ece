//! The fonts: Inter, a monospaced one, Chinese from a subset of Noto Sans SC, a variable font that has every weight, and
//! the emoji that people put beside a name. What none of them has comes from the fonts of the system.

use egui::epaint::text::VariationCoords;
use egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak};
use std::sync::Arc;

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

impl Weight {
    /// On the axis of a variable font.
    fn number(self) -> f32 {
        match self {
            Self::Regular => 400.0,
            Self::Medium => 500.0,
            Self::SemiBold => 600.0,
            Self::Bold => 700.0,
        }
    }
}

/// Chinese in all weights.
const CHINESE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC.ttf");

/// The name under which egui knows Chinese of a weight.
fn chinese(weight: Weight) -> String {
    format!("chinese{}", weight.number())
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

/// The icons at a size.
pub fn icons(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// All faces, each with those that stand in for what it lacks.
pub(super) fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let ours: [(&str, &'static [u8]); 7] = [
        (
            "inter",
            include_bytes!("../../../assets/fonts/Inter-Regular.ttf"),
        ),
        (
            "inter-medium",
            include_bytes!("../../../assets/fonts/Inter-Medium.ttf"),
        ),
        (
            "inter-semibold",
            include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf"),
        ),
        (
            "inter-bold",
            include_bytes!("../../../assets/fonts/Inter-Bold.ttf"),
        ),
        ("icons", include_bytes!("../../../assets/fonts/Lucide.ttf")),
        (
            "mono",
            include_bytes!("../../../assets/fonts/JetBrainsMono-Regular.ttf"),
        ),
        (
            "emoji",
            include_bytes!("../../../assets/fonts/NotoEmoji.ttf"),
        ),
    ];
    for (name, bytes) in ours {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for weight in [
        Weight::Regular,
        Weight::Medium,
        Weight::SemiBold,
        Weight::Bold,
    ] {
        let data = FontData::from_static(CHINESE).tweak(FontTweak {
            coords: VariationCoords::new([(b"wght", weight.number())]),
            ..FontTweak::default()
        });
        fonts.font_data.insert(chinese(weight), Arc::new(data));
    }
    let family = |first: &str, weight: Weight| {
        let mut names = vec![first.to_owned()];
        if first != "inter" {
            names.push("inter".to_owned());
        }
        names.push(chinese(weight));
        names.push("emoji".to_owned());
        names
    };
    for (name, first, weight) in [
        (FontFamily::Proportional, "inter", Weight::Regular),
        (
            FontFamily::Name("medium".into()),
            "inter-medium",
            Weight::Medium,
        ),
        (
            FontFamily::Name("semibold".into()),
            "inter-semibold",
            Weight::SemiBold,
        ),
        (FontFamily::Name("bold".into()), "inter-bold", Weight::Bold),
        (FontFamily::Monospace, "mono", Weight::Regular),
    ] {
        fonts.families.insert(name, family(first, weight));
    }
    let icons = FontFamily::Name("icons".into());
    fonts.families.insert(icons, vec!["icons".to_owned()]);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Every character of every message.
    fn letters() -> BTreeSet<char> {
        let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words");
        let folders = std::fs::read_dir(words).unwrap();
        let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
        files
            .flat_map(|file| {
                let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
                text.chars().collect::<Vec<_>>()
            })
            .filter(|letter| !theme::draws_nothing(*letter))
            .collect()
    }

    /// A box in a sentence of ours is no character that no font could have: scripts/make-fonts has not seen it.
    #[test]
    fn the_fonts_have_every_character_of_every_sentence() {
        let letters = letters();
        assert!(letters.len() > 800);
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut missing = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let weights = [
                Weight::Regular,
                Weight::Medium,
                Weight::SemiBold,
                Weight::Bold,
            ];
            let fonts = weights.map(|weight| font(14.0, weight));
            for font in fonts.iter().chain([&mono()]) {
                ui.fonts_mut(|view| {
                    let lacks = |letter: &&char| !view.has_glyph(font, **letter);
                    missing.extend(letters.iter().filter(lacks).copied());
                });
            }
        });
        // Nothing is drawn here.
        output.textures_delta.clear();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
