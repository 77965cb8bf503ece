//! The fonts: Inter, a monospaced one, and Chinese from a subset of Noto Sans SC.

use egui::{FontData, FontDefinitions, FontFamily, FontId};
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
    let mut fonts = FontDefinitions::default();
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
            "chinese",
            include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf"),
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
    let icons = FontFamily::Name("icons".into());
    fonts.families.insert(icons, vec!["icons".to_owned()]);
    fonts
}
