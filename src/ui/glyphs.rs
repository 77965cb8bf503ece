//! What no font here can draw is written as code points: two names are told apart that would be rows of the
//! same box, and are short enough to be read. Where a text is edited, each such character has a box of its own
//! (`theme/hex_boxes.rs`).

use super::theme;
use egui::{FontId, Ui};
use std::borrow::Cow;

/// A text as it can be drawn: each run of characters that no font has becomes the code point of its first and a
/// check of all of it.
pub(super) fn drawable<'a>(ui: &Ui, font: &FontId, text: &'a str) -> Cow<'a, str> {
    if text.is_ascii() || is_drawn(ui, font, text) {
        return Cow::Borrowed(text);
    }
    // Fonts of the system are looked for when a text is laid out.
    let laid_out = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), theme::CLEAR);
    if laid_out.is_empty() || is_drawn(ui, font, text) {
        return Cow::Borrowed(text);
    }
    let mut told = String::new();
    let mut run = String::new();
    for letter in text.chars() {
        if ui.fonts_mut(|fonts| has(fonts, font, letter)) {
            told.push_str(&tag(&std::mem::take(&mut run)));
            told.push(letter);
        } else {
            run.push(letter);
        }
    }
    told.push_str(&tag(&run));
    Cow::Owned(told)
}

fn is_drawn(ui: &Ui, font: &FontId, text: &str) -> bool {
    ui.fonts_mut(|fonts| text.chars().all(|letter| has(fonts, font, letter)))
}

/// Whether a font has it, or it draws nothing by itself.
fn has(fonts: &mut egui::epaint::text::FontsView<'_>, font: &FontId, letter: char) -> bool {
    theme::draws_nothing(letter) || fonts.has_glyph(font, letter)
}

/// What stands for a run of characters.
fn tag(run: &str) -> String {
    let mut letters = run.chars();
    match (letters.next(), letters.next()) {
        (None, _) => String::new(),
        (Some(only), None) => format!("[{:04X}]", u32::from(only)),
        (Some(first), Some(_)) => format!("[{:04X}…{:04X}]", u32::from(first), check(run)),
    }
}

/// A number that differs for as good as all runs, by FNV-1a, folded to 16 bits.
fn check(run: &str) -> u32 {
    let fnv = run.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (fnv >> 16) ^ (fnv & 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(texts: &[&str]) -> Vec<String> {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut told = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            told = texts
                .iter()
                .map(|text| drawable(ui, &theme::body(), text).into_owned())
                .collect();
        });
        // Nothing is drawn here.
        output.textures_delta.clear();
        told
    }

    #[test]
    fn what_can_be_drawn_stays_as_it_is() {
        let texts = ["Ayu", "Zoë", "小美 Xiaomei", "Ayu \u{200d}2", ""];
        assert_eq!(told(&texts), texts);
    }

    #[test]
    fn names_that_no_font_has_differ_and_stay_the_same_each_time() {
        // Three names in Lao, two of the same length and beginning, and one with a Latin part.
        let names = ["ສົມໃຈ", "ສົມຈິ", "ສ", "ສົມໃຈ 2"];
        let once = told(&names);
        assert_eq!(once, told(&names));
        for (at, name) in once.iter().enumerate() {
            assert!(name.starts_with("[0EAA"), "{name}");
            assert!(!once[..at].contains(name), "{name}");
        }
        assert!(once[3].ends_with("] 2"), "{}", once[3]);
    }
}
