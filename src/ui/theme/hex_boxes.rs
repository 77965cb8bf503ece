//! Hex boxes: a character that no font has is drawn as a box with its code point in it, wherever it stands. Two of
//! them are told apart also where a text is being edited, and each takes the place of one character there.

use egui::{Color32, ColorImage, GlyphBitmap, GlyphRasterizer, RasterizedGlyph, vec2};

/// The size of a font in pixels at which a digit is drawn with pixels of its own size.
const UNIT_FONT: f32 = 14.0;
/// A digit's columns and rows.
const DIGIT: [usize; 2] = [3, 5];
/// How many characters of a cluster are drawn: more than any script puts together.
const MOST: usize = 8;
/// The rows of each digit, from 0 to F; a row's bits are its pixels.
const DIGITS: [[u8; DIGIT[1]]; 16] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
    [0b111, 0b101, 0b111, 0b101, 0b101],
    [0b110, 0b101, 0b110, 0b101, 0b110],
    [0b111, 0b100, 0b100, 0b100, 0b111],
    [0b110, 0b101, 0b101, 0b101, 0b110],
    [0b111, 0b100, 0b111, 0b100, 0b111],
    [0b111, 0b100, 0b111, 0b100, 0b100],
];

/// Asked by egui once no font, also none of the system, has a character.
pub(super) fn hex_boxes() -> GlyphRasterizer {
    GlyphRasterizer::new("hex_boxes", |request| {
        draw(request.cluster, request.font_size_px)
    })
}

/// Whether a character leaves no mark of its own on a line.
pub fn draws_nothing(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
}

/// The digits of a code point, in pairs of columns for two rows.
fn digits(letter: char) -> Vec<usize> {
    let code = format!("{:04X}", u32::from(letter));
    let code = if code.len() % 2 == 0 {
        code
    } else {
        format!("0{code}")
    };
    code.chars()
        .filter_map(|digit| digit.to_digit(16))
        .map(|digit| digit as usize)
        .collect()
}

/// What stands for a cluster of characters: a box each.
fn draw(cluster: &str, font_size: f32) -> Option<RasterizedGlyph> {
    let boxes: Vec<_> = cluster
        .chars()
        .filter(|letter| !draws_nothing(*letter))
        .take(MOST)
        .map(digits)
        .collect();
    if boxes.is_empty() {
        return None;
    }
    let unit = (font_size / UNIT_FONT).round().max(1.0) as usize;
    // A line and a gap around the digits, which have a gap between each other.
    let inner = |digits: usize, size: usize| digits * (size + 1) - 1;
    let width_of = |digits: &Vec<usize>| inner(digits.len() / 2, DIGIT[0]) + 4;
    let height = inner(2, DIGIT[1]) + 4;
    let width = boxes
        .iter()
        .map(|digits| width_of(digits) + 1)
        .sum::<usize>()
        - 1;
    let mut image = ColorImage::filled([width * unit, height * unit], Color32::TRANSPARENT);
    let mut mark = |x: usize, y: usize| {
        for across in 0..unit {
            for down in 0..unit {
                image[(x * unit + across, y * unit + down)] = Color32::WHITE;
            }
        }
    };
    let mut left = 0;
    for digits in &boxes {
        let right = left + width_of(digits) - 1;
        for x in left..=right {
            mark(x, 0);
            mark(x, height - 1);
        }
        for y in 0..height {
            mark(left, y);
            mark(right, y);
        }
        let columns = digits.len() / 2;
        for (place, digit) in digits.iter().enumerate() {
            let x = left + 2 + (place % columns) * (DIGIT[0] + 1);
            let y = 2 + (place / columns) * (DIGIT[1] + 1);
            for (row, bits) in DIGITS[*digit].iter().enumerate() {
                for column in 0..DIGIT[0] {
                    if bits & (0b100 >> column) != 0 {
                        mark(x + column, y + row);
                    }
                }
            }
        }
        left = right + 2;
    }
    let (width, height) = ((width * unit) as f32, (height * unit) as f32);
    let beside = unit as f32;
    Some(RasterizedGlyph {
        bitmap: GlyphBitmap {
            image,
            // The pen is at the baseline, and as much of the box hangs beneath it as of a letter.
            offset_px: vec2(beside, -(height * 0.8).round()),
            is_color: false,
        },
        advance_px: width + 2.0 * beside,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> ColorImage {
        draw(text, 14.0).unwrap().bitmap.image
    }

    #[test]
    fn two_characters_never_look_the_same() {
        let texts = ["ສ", "ມ", "ໃ", "\u{10EAA}", "ສົ", "ສິ", "𞤀", "𞤁"];
        for (at, text) in texts.iter().enumerate() {
            for other in &texts[..at] {
                assert_ne!(drawn(text), drawn(other), "{text} and {other}");
            }
        }
    }

    #[test]
    fn a_box_shows_the_digits_of_its_code_point() {
        let image = drawn("\u{0EAA}");
        let rows: Vec<String> = (0..image.height())
            .map(|y| {
                let pixel = |x| {
                    if image[(x, y)] == Color32::WHITE {
                        '#'
                    } else {
                        '.'
                    }
                };
                (0..image.width()).map(pixel).collect()
            })
            .collect();
        let expected = [
            "###########",
            "#.........#",
            "#.###.###.#",
            "#.#.#.#...#",
            "#.#.#.###.#",
            "#.#.#.#...#",
            "#.###.###.#",
            "#.........#",
            "#.###.###.#",
            "#.#.#.#.#.#",
            "#.###.###.#",
            "#.#.#.#.#.#",
            "#.#.#.#.#.#",
            "#.........#",
            "###########",
        ];
        assert_eq!(rows, expected, "{rows:#?}");
    }

    #[test]
    fn it_grows_with_the_font_and_what_draws_nothing_has_no_box() {
        let (small, large) = (draw("ສ", 14.0).unwrap(), draw("ສ", 28.0).unwrap());
        let difference = large.advance_px - 2.0 * small.advance_px;
        assert!(difference.abs() < 1e-3, "{difference}");
        assert!(draw("\u{200d}\u{fe0f}", 14.0).is_none());
        assert_eq!(drawn("ສ\u{200d}"), drawn("ສ"));
    }
}
