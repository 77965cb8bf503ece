//! The icons: strokes on a field of 16 by 16.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    Plus,
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
    Gear,
    Globe,
    Sun,
    Moon,
    Screen,
    Key,
    Star,
    ChevronUp,
    Microphone,
    Play,
    Pause,
    Record,
    Speaker,
}

enum Part {
    /// Joined points.
    Line(&'static [[f32; 2]]),
    /// Joined points, the last with the first.
    Loop(&'static [[f32; 2]]),
    /// Centre and radius.
    Circle([f32; 2], f32),
    /// A filled circle.
    Dot([f32; 2], f32),
    /// A filled convex shape.
    Fill(&'static [[f32; 2]]),
}

use Part::{Circle, Dot, Fill, Line, Loop};

fn parts(icon: Icon) -> &'static [Part] {
    match icon {
        Icon::Plus => &[
            Line(&[[8.0, 2.5], [8.0, 13.5]]),
            Line(&[[2.5, 8.0], [13.5, 8.0]]),
        ],
        Icon::Wave => &[Line(&[
            [1.0, 8.0],
            [3.6, 8.0],
            [5.6, 2.6],
            [8.2, 13.4],
            [10.4, 5.2],
            [11.8, 8.0],
            [15.0, 8.0],
        ])],
        Icon::File => &[
            Loop(&[
                [3.5, 1.5],
                [9.5, 1.5],
                [12.8, 4.8],
                [12.8, 14.5],
                [3.5, 14.5],
            ]),
            Line(&[[9.3, 1.7], [9.3, 5.0], [12.6, 5.0]]),
        ],
        Icon::Link => &[
            Line(&[[6.8, 9.2], [9.2, 6.8]]),
            Line(&[
                [7.4, 4.6],
                [9.4, 2.6],
                [11.0, 2.1],
                [12.7, 2.6],
                [13.7, 4.2],
                [13.6, 5.8],
                [13.2, 6.6],
                [11.4, 8.6],
            ]),
            Line(&[
                [8.6, 11.4],
                [6.6, 13.4],
                [5.0, 13.9],
                [3.3, 13.4],
                [2.3, 11.8],
                [2.4, 10.2],
                [2.8, 9.4],
                [4.6, 7.4],
            ]),
        ],
        Icon::Film => &[
            Loop(&[[2.0, 2.8], [14.0, 2.8], [14.0, 13.2], [2.0, 13.2]]),
            Line(&[[5.0, 2.8], [5.0, 13.2]]),
            Line(&[[11.0, 2.8], [11.0, 13.2]]),
            Line(&[[2.0, 8.0], [14.0, 8.0]]),
            Line(&[[2.0, 5.4], [5.0, 5.4]]),
            Line(&[[2.0, 10.6], [5.0, 10.6]]),
            Line(&[[11.0, 5.4], [14.0, 5.4]]),
            Line(&[[11.0, 10.6], [14.0, 10.6]]),
        ],
        Icon::Both => &[
            Loop(&[[2.0, 2.0], [10.0, 2.0], [10.0, 10.0], [2.0, 10.0]]),
            Line(&[
                [12.5, 6.0],
                [14.0, 6.0],
                [14.0, 14.0],
                [6.0, 14.0],
                [6.0, 12.5],
            ]),
        ],
        Icon::Nothing => &[Circle([8.0, 8.0], 6.0), Line(&[[3.8, 12.2], [12.2, 3.8]])],
        Icon::Check => &[Line(&[[2.8, 8.6], [6.3, 12.0], [13.2, 4.4]])],
        Icon::Warning => &[
            Loop(&[[8.0, 2.0], [14.6, 13.4], [1.4, 13.4]]),
            Line(&[[8.0, 6.2], [8.0, 9.4]]),
            Dot([8.0, 11.4], 0.9),
        ],
        Icon::Cross => &[
            Line(&[[3.6, 3.6], [12.4, 12.4]]),
            Line(&[[12.4, 3.6], [3.6, 12.4]]),
        ],
        Icon::Clock => &[
            Circle([8.0, 8.0], 6.3),
            Line(&[[8.0, 4.2], [8.0, 8.0], [10.6, 9.6]]),
        ],
        Icon::Copy => &[
            Loop(&[[5.8, 5.8], [14.0, 5.8], [14.0, 14.0], [5.8, 14.0]]),
            Line(&[
                [3.4, 10.2],
                [2.0, 10.2],
                [2.0, 2.0],
                [10.2, 2.0],
                [10.2, 3.4],
            ]),
        ],
        Icon::Search => &[Circle([7.0, 7.0], 4.6), Line(&[[10.4, 10.4], [14.0, 14.0]])],
        Icon::Lock => &[
            Loop(&[[3.0, 7.2], [13.0, 7.2], [13.0, 14.0], [3.0, 14.0]]),
            Line(&[
                [5.2, 7.0],
                [5.2, 4.8],
                [6.0, 3.0],
                [8.0, 2.2],
                [10.0, 3.0],
                [10.8, 4.8],
                [10.8, 7.0],
            ]),
        ],
        Icon::ChevronRight => &[Line(&[[6.0, 3.5], [10.5, 8.0], [6.0, 12.5]])],
        Icon::ChevronDown => &[Line(&[[3.5, 6.0], [8.0, 10.5], [12.5, 6.0]])],
        Icon::Spark => &[Loop(&[
            [8.0, 1.6],
            [9.6, 6.4],
            [14.4, 8.0],
            [9.6, 9.6],
            [8.0, 14.4],
            [6.4, 9.6],
            [1.6, 8.0],
            [6.4, 6.4],
        ])],
        Icon::Upload => &[
            Line(&[[8.0, 10.6], [8.0, 2.4]]),
            Line(&[[4.6, 5.6], [8.0, 2.2], [11.4, 5.6]]),
            Line(&[[2.2, 10.6], [2.2, 13.8], [13.8, 13.8], [13.8, 10.6]]),
        ],
        Icon::Trash => &[
            Line(&[[2.2, 4.2], [13.8, 4.2]]),
            Line(&[[6.0, 4.0], [6.0, 2.0], [10.0, 2.0], [10.0, 4.0]]),
            Line(&[[3.6, 4.4], [4.2, 14.0], [11.8, 14.0], [12.4, 4.4]]),
        ],
        Icon::Pen => &[
            Loop(&[
                [2.2, 13.8],
                [3.0, 10.4],
                [10.8, 2.6],
                [13.4, 5.2],
                [5.6, 13.0],
            ]),
            Line(&[[9.2, 4.2], [11.8, 6.8]]),
        ],
        Icon::Panel => &[
            Loop(&[[2.0, 2.8], [14.0, 2.8], [14.0, 13.2], [2.0, 13.2]]),
            Line(&[[9.6, 2.8], [9.6, 13.2]]),
        ],
        Icon::Stop => &[Loop(&[[4.0, 4.0], [12.0, 4.0], [12.0, 12.0], [4.0, 12.0]])],
        Icon::Info => &[
            Circle([8.0, 8.0], 6.4),
            Line(&[[8.0, 7.4], [8.0, 11.4]]),
            Dot([8.0, 4.9], 0.9),
        ],
        Icon::Gear => &[
            Circle([8.0, 8.0], 1.9),
            Circle([8.0, 8.0], 4.9),
            Line(&[[8.0, 3.1], [8.0, 1.0]]),
            Line(&[[8.0, 12.9], [8.0, 15.0]]),
            Line(&[[3.1, 8.0], [1.0, 8.0]]),
            Line(&[[12.9, 8.0], [15.0, 8.0]]),
            Line(&[[4.5, 4.5], [3.1, 3.1]]),
            Line(&[[11.5, 11.5], [12.9, 12.9]]),
            Line(&[[11.5, 4.5], [12.9, 3.1]]),
            Line(&[[4.5, 11.5], [3.1, 12.9]]),
        ],
        Icon::Globe => &[
            Circle([8.0, 8.0], 6.3),
            Line(&[[1.9, 8.0], [14.1, 8.0]]),
            Loop(&[
                [8.0, 1.7],
                [9.8, 3.6],
                [10.6, 6.0],
                [10.6, 10.0],
                [9.8, 12.4],
                [8.0, 14.3],
                [6.2, 12.4],
                [5.4, 10.0],
                [5.4, 6.0],
                [6.2, 3.6],
            ]),
        ],
        Icon::Sun => &[
            Circle([8.0, 8.0], 3.0),
            Line(&[[8.0, 1.2], [8.0, 2.8]]),
            Line(&[[8.0, 13.2], [8.0, 14.8]]),
            Line(&[[1.2, 8.0], [2.8, 8.0]]),
            Line(&[[13.2, 8.0], [14.8, 8.0]]),
            Line(&[[3.2, 3.2], [4.3, 4.3]]),
            Line(&[[11.7, 11.7], [12.8, 12.8]]),
            Line(&[[12.8, 3.2], [11.7, 4.3]]),
            Line(&[[4.3, 11.7], [3.2, 12.8]]),
        ],
        Icon::Moon => &[Loop(&[
            [6.4, 2.0],
            [5.9, 4.4],
            [6.6, 7.0],
            [8.6, 9.0],
            [11.4, 9.9],
            [14.0, 9.4],
            [12.9, 11.9],
            [10.6, 13.6],
            [7.8, 14.0],
            [5.0, 13.2],
            [2.9, 11.0],
            [2.2, 8.0],
            [3.0, 5.0],
            [4.6, 3.0],
        ])],
        Icon::Screen => &[
            Loop(&[[1.8, 2.8], [14.2, 2.8], [14.2, 11.0], [1.8, 11.0]]),
            Line(&[[5.0, 13.6], [11.0, 13.6]]),
            Line(&[[8.0, 11.0], [8.0, 13.6]]),
        ],
        Icon::Star => &[Loop(&[
            [8.0, 1.8],
            [9.9, 6.0],
            [14.4, 6.4],
            [11.0, 9.5],
            [12.0, 14.0],
            [8.0, 11.6],
            [4.0, 14.0],
            [5.0, 9.5],
            [1.6, 6.4],
            [6.1, 6.0],
        ])],
        Icon::ChevronUp => &[Line(&[[3.5, 10.0], [8.0, 5.5], [12.5, 10.0]])],
        Icon::Microphone => &[
            Loop(&[
                [6.0, 3.4],
                [6.6, 2.2],
                [8.0, 1.6],
                [9.4, 2.2],
                [10.0, 3.4],
                [10.0, 7.4],
                [9.4, 8.6],
                [8.0, 9.2],
                [6.6, 8.6],
                [6.0, 7.4],
            ]),
            Line(&[
                [3.4, 7.4],
                [3.9, 9.4],
                [5.6, 11.3],
                [8.0, 12.0],
                [10.4, 11.3],
                [12.1, 9.4],
                [12.6, 7.4],
            ]),
            Line(&[[8.0, 12.0], [8.0, 14.4]]),
            Line(&[[5.4, 14.4], [10.6, 14.4]]),
        ],
        Icon::Play => &[Fill(&[[4.4, 2.4], [13.4, 8.0], [4.4, 13.6]])],
        Icon::Pause => &[
            Fill(&[[4.0, 2.8], [6.6, 2.8], [6.6, 13.2], [4.0, 13.2]]),
            Fill(&[[9.4, 2.8], [12.0, 2.8], [12.0, 13.2], [9.4, 13.2]]),
        ],
        Icon::Record => &[Dot([8.0, 8.0], 5.4)],
        Icon::Speaker => &[
            Loop(&[
                [2.0, 6.0],
                [4.8, 6.0],
                [8.4, 3.0],
                [8.4, 13.0],
                [4.8, 10.0],
                [2.0, 10.0],
            ]),
            Line(&[[10.8, 6.0], [11.5, 8.0], [10.8, 10.0]]),
            Line(&[[12.8, 4.4], [14.0, 8.0], [12.8, 11.6]]),
        ],
        Icon::Key => &[
            Circle([5.2, 10.8], 3.2),
            Line(&[[7.6, 8.4], [13.8, 2.2]]),
            Line(&[[11.2, 4.8], [13.4, 7.0]]),
        ],
    }
}

/// Draws an icon of `size` points around `centre`.
pub fn draw(painter: &Painter, icon: Icon, centre: Pos2, size: f32, colour: Color32) {
    draw_stroked(
        painter,
        icon,
        centre,
        size,
        Stroke::new(if size < 14.0 { 1.3 } else { 1.5 }, colour),
    );
}

/// Draws an icon with a stroke of its own.
pub fn draw_stroked(painter: &Painter, icon: Icon, centre: Pos2, size: f32, stroke: Stroke) {
    let rect = Rect::from_center_size(centre, Vec2::splat(size));
    let scale = size / 16.0;
    let at = |p: &[f32; 2]| pos2(rect.left() + p[0] * scale, rect.top() + p[1] * scale);
    let colour = stroke.color;
    for part in parts(icon) {
        painter.add(match part {
            Line(points) => Shape::line(points.iter().map(at).collect(), stroke),
            Loop(points) => Shape::closed_line(points.iter().map(at).collect(), stroke),
            Circle(c, r) => Shape::circle_stroke(at(c), r * scale, stroke),
            Dot(c, r) => Shape::circle_filled(at(c), r * scale, colour),
            Fill(points) => {
                Shape::convex_polygon(points.iter().map(at).collect(), colour, Stroke::NONE)
            }
        });
    }
}
