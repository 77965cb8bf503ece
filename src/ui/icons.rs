//! The icons: a subset of Lucide as a font, and the few that are filled.

use super::theme;
use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    Plus,
    Minus,
    Repeat,
    Wave,
    File,
    Link,
    Film,
    Both,
    Nothing,
    Check,
    Warning,
    Cross,
    Clock,
    Copy,
    Search,
    Lock,
    ChevronRight,
    ChevronDown,
    Spark,
    Upload,
    Trash,
    Pen,
    Panel,
    Stop,
    Info,
    Question,
    Gear,
    Globe,
    Sun,
    Moon,
    Screen,
    Key,
    Star,
    Starred,
    ChevronUp,
    Microphone,
    Play,
    Pause,
    Record,
    Speaker,
    List,
}

impl Icon {
    /// Of a part that can be folded away: whether it is open.
    pub fn of_fold(open: bool) -> Self {
        if open {
            Self::ChevronDown
        } else {
            Self::ChevronRight
        }
    }
}

/// All of them.
#[cfg(test)]
const ALL: [Icon; 41] = [
    Icon::Plus,
    Icon::Minus,
    Icon::Repeat,
    Icon::Wave,
    Icon::File,
    Icon::Link,
    Icon::Film,
    Icon::Both,
    Icon::Nothing,
    Icon::Check,
    Icon::Warning,
    Icon::Cross,
    Icon::Clock,
    Icon::Copy,
    Icon::Search,
    Icon::Lock,
    Icon::ChevronRight,
    Icon::ChevronDown,
    Icon::Spark,
    Icon::Upload,
    Icon::Trash,
    Icon::Pen,
    Icon::Panel,
    Icon::Stop,
    Icon::Info,
    Icon::Question,
    Icon::Gear,
    Icon::Globe,
    Icon::Sun,
    Icon::Moon,
    Icon::Screen,
    Icon::Key,
    Icon::Star,
    Icon::Starred,
    Icon::ChevronUp,
    Icon::Microphone,
    Icon::Play,
    Icon::Pause,
    Icon::Record,
    Icon::Speaker,
    Icon::List,
];

/// An icon that is filled, on a field of 16 by 16.
enum Filled {
    /// Convex shapes.
    Shapes(&'static [&'static [[f32; 2]]]),
    /// Centre and radius.
    Circle([f32; 2], f32),
}

fn filled(icon: Icon) -> Option<Filled> {
    Some(match icon {
        Icon::Play => Filled::Shapes(&[&[[4.4, 2.4], [13.4, 8.0], [4.4, 13.6]]]),
        Icon::Pause => Filled::Shapes(&[
            &[[4.0, 2.8], [6.6, 2.8], [6.6, 13.2], [4.0, 13.2]],
            &[[9.4, 2.8], [12.0, 2.8], [12.0, 13.2], [9.4, 13.2]],
        ]),
        Icon::Record => Filled::Circle([8.0, 8.0], 5.4),
        // Each ray with what is opposite: they overlap, so that no seam is seen.
        Icon::Starred => Filled::Shapes(&[
            &[[8.0, 1.5], [9.88, 5.91], [8.0, 11.7], [6.12, 5.91]],
            &[[14.66, 6.34], [11.04, 9.49], [4.96, 9.49], [9.88, 5.91]],
            &[[12.11, 14.16], [8.0, 11.7], [6.12, 5.91], [11.04, 9.49]],
            &[[3.89, 14.16], [4.96, 9.49], [9.88, 5.91], [8.0, 11.7]],
            &[[1.34, 6.34], [6.12, 5.91], [11.04, 9.49], [4.96, 9.49]],
        ]),
        _ => return None,
    })
}

/// The character of an icon in the font.
fn glyph(icon: Icon) -> char {
    match icon {
        Icon::Plus => '\u{e13d}',
        Icon::Minus => '\u{e11c}',
        Icon::Repeat => '\u{e146}',
        Icon::Wave => '\u{e038}',
        Icon::File => '\u{e0c0}',
        Icon::Link => '\u{e102}',
        Icon::Film => '\u{e0d0}',
        Icon::Both => '\u{e52a}',
        Icon::Nothing => '\u{e051}',
        Icon::Check => '\u{e06c}',
        Icon::Warning => '\u{e193}',
        Icon::Cross => '\u{e1b2}',
        Icon::Clock => '\u{e087}',
        Icon::Copy => '\u{e09e}',
        Icon::Search => '\u{e151}',
        Icon::Lock => '\u{e10b}',
        Icon::ChevronRight => '\u{e06f}',
        Icon::ChevronDown => '\u{e06d}',
        Icon::Spark => '\u{e47e}',
        Icon::Upload => '\u{e19e}',
        Icon::Trash => '\u{e18e}',
        Icon::Pen => '\u{e1f9}',
        Icon::Panel => '\u{e431}',
        Icon::Stop => '\u{e167}',
        Icon::Info => '\u{e0f9}',
        Icon::Question => '\u{e082}',
        Icon::Gear => '\u{e154}',
        Icon::Globe => '\u{e0e8}',
        Icon::Sun => '\u{e178}',
        Icon::Moon => '\u{e11e}',
        Icon::Screen => '\u{e11d}',
        Icon::Key => '\u{e4a3}',
        Icon::Star => '\u{e176}',
        Icon::ChevronUp => '\u{e070}',
        Icon::Microphone => '\u{e118}',
        Icon::Speaker => '\u{e1ab}',
        Icon::List => '\u{e106}',
        // They are filled.
        Icon::Play | Icon::Pause | Icon::Record | Icon::Starred => ' ',
    }
}

/// Draws an icon of `size` points around `centre`.
pub fn draw(painter: &Painter, icon: Icon, centre: Pos2, size: f32, colour: Color32) {
    let Some(filled) = filled(icon) else {
        let font = theme::icons(size);
        painter.text(centre, Align2::CENTER_CENTER, glyph(icon), font, colour);
        return;
    };
    let rect = Rect::from_center_size(centre, Vec2::splat(size));
    let scale = size / 16.0;
    let at = |p: &[f32; 2]| pos2(rect.left() + p[0] * scale, rect.top() + p[1] * scale);
    match filled {
        Filled::Circle(middle, radius) => {
            painter.circle_filled(at(&middle), radius * scale, colour);
        }
        Filled::Shapes(shapes) => {
            for points in shapes {
                let points = points.iter().map(at).collect();
                painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
            }
        }
    }
}

/// The mark of the app in `rect`, as its icon has it: a waveform that hangs from a line, whose longest bar makes
/// it a T.
pub fn draw_mark(painter: &Painter, rect: Rect, ground: Color32, ink: Color32) {
    /// On a field of 464, as in `assets/icon/timbre.svg`: where the bars begin, and how high they are.
    const BARS: [(f32, f32); 5] = [
        (43.0, 86.0),
        (123.0, 140.0),
        (203.0, 284.0),
        (283.0, 140.0),
        (363.0, 86.0),
    ];
    const TOP: f32 = 94.0;
    const WIDTH: f32 = 58.0;
    let scale = rect.width() / 464.0;
    painter.rect_filled(
        rect,
        CornerRadius::same((104.0 * scale).round() as u8),
        ground,
    );
    for (left, height) in BARS {
        let corner = rect.min + scale * Vec2::new(left, TOP);
        let bar = Rect::from_min_size(corner, scale * Vec2::new(WIDTH, height));
        painter.rect_filled(bar, scale * WIDTH / 2.0, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_font() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut missing = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = theme::icons(16.0);
            missing = ui.fonts_mut(|fonts| {
                let glyphs = ALL.map(glyph).into_iter().filter(|glyph| *glyph != ' ');
                glyphs
                    .filter(|glyph| !fonts.has_glyph(&font, *glyph))
                    .collect()
            });
        });
        // Nothing is drawn here.
        output.textures_delta.clear();
        assert_eq!(missing, Vec::<char>::new());
    }
}
