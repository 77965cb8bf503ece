//! Size and place of the window: seen while it is open, and put right where its screen is gone.

use crate::domain::{WindowGeometry, WindowPosition};
use eframe::egui::{self, Pos2, Rect, Vec2, pos2, vec2};

/// How much of the upper edge must be on a screen for the window to be moved from there, in pixels: what a
/// hand finds.
const HANDLE: Vec2 = vec2(96.0, 16.0);
/// The height of the part of the window by which it is moved, in pixels.
const TITLE: f32 = 32.0;

/// What is known of the window's size and place.
pub(super) struct Geometry {
    seen: Option<WindowGeometry>,
    is_looked_for: bool,
}

impl Geometry {
    /// As it was left.
    pub fn new(left: Option<WindowGeometry>) -> Self {
        Self {
            seen: left,
            is_looked_for: left.is_some_and(|left| left.position.is_some()),
        }
    }

    /// How the next start is to open it.
    pub fn seen(&self) -> Option<WindowGeometry> {
        self.seen
    }

    /// Looks at the window. What it is while it is minimised or fills the screen is not what it is otherwise.
    pub fn look(&mut self, ctx: &egui::Context) {
        let zoom = ctx.zoom_factor();
        let found = ctx.input(|input| {
            let window = input.viewport();
            let fills = window.maximized == Some(true) || window.fullscreen == Some(true);
            match (window.minimized, fills) {
                (Some(true), _) => SeenGeometry::Nothing,
                (_, true) => SeenGeometry::Filling,
                (_, false) => SeenGeometry::Window {
                    size: input.content_rect().size() * zoom,
                    position: window.outer_rect.map(|rect| rect.min),
                },
            }
        });
        self.seen = found.after(self.seen);
    }

    /// Brings a window back that was left on a screen that is gone: once, as soon as there is a window.
    pub fn bring_back(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        if !self.is_looked_for {
            return;
        }
        let Some(window) = frame.winit_window() else {
            return;
        };
        self.is_looked_for = false;
        // Wayland tells nobody where a window is, and puts it where it is seen.
        let Ok(at) = window.outer_position() else {
            return;
        };
        let size = window.outer_size();
        let screens: Vec<Rect> = window
            .available_monitors()
            .map(|screen| {
                let (at, size) = (screen.position(), screen.size());
                pixels((at.x, at.y), (size.width, size.height))
            })
            .collect();
        let window = pixels((at.x, at.y), (size.width, size.height));
        if let Some(to) = brought_back(window, &screens) {
            let to = to / ctx.pixels_per_point();
            ctx.send_viewport_cmd(egui::ViewportCommand::OuterPosition(to));
        }
    }
}

fn pixels((left, top): (i32, i32), (width, height): (u32, u32)) -> Rect {
    let min = pos2(left as f32, top as f32);
    Rect::from_min_size(min, vec2(width as f32, height as f32))
}

/// What a look at the window brings.
enum SeenGeometry {
    /// It is not to be seen.
    Nothing,
    /// It fills the screen.
    Filling,
    Window {
        size: Vec2,
        position: Option<Pos2>,
    },
}

impl SeenGeometry {
    fn after(self, before: Option<WindowGeometry>) -> Option<WindowGeometry> {
        match self {
            Self::Nothing => before,
            Self::Filling => {
                let [width, height] = WindowGeometry::FIRST;
                let before = before.unwrap_or(WindowGeometry {
                    width,
                    height,
                    position: None,
                    maximised: true,
                });
                Some(WindowGeometry {
                    maximised: true,
                    ..before
                })
            }
            Self::Window { size, position } => Some(WindowGeometry {
                width: size.x,
                height: size.y,
                position: position.map(|at| WindowPosition {
                    left: at.x,
                    top: at.y,
                }),
                maximised: false,
            }),
        }
    }
}

/// Where a window goes that cannot be moved from where it is: into the middle of the first screen. `None`
/// where enough of its upper edge is on a screen, or there is none to go to.
fn brought_back(window: Rect, screens: &[Rect]) -> Option<Pos2> {
    let title = Rect::from_min_size(window.min, vec2(window.width(), TITLE));
    let is_at_hand = |screen: &Rect| {
        let part = screen.intersect(title);
        part.width() >= HANDLE.x.min(title.width()) && part.height() >= HANDLE.y
    };
    if screens.iter().any(is_at_hand) {
        return None;
    }
    let screen = screens.first()?;
    let middle = screen.center() - window.size() / 2.0;
    Some(middle.max(screen.min))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(left: i32, top: i32, width: u32, height: u32) -> Rect {
        pixels((left, top), (width, height))
    }

    const SIZE: (u32, u32) = (1360, 850);

    fn at(left: i32, top: i32) -> Rect {
        pixels((left, top), SIZE)
    }

    #[test]
    fn a_window_on_a_screen_that_is_there_stays_where_it_was() {
        let screens = [rect(0, 0, 1920, 1080), rect(1920, 0, 2560, 1440)];
        for window in [at(0, 0), at(2500, 300), at(-1200, 100), at(1800, 1000)] {
            assert_eq!(brought_back(window, &screens), None, "{window:?}");
        }
    }

    #[test]
    fn a_window_on_a_screen_that_is_gone_comes_into_the_middle_of_one_that_is_there() {
        let screens = [rect(0, 0, 1920, 1080)];
        let middle = Some(pos2(280.0, 115.0));
        for window in [
            at(2500, 300),
            at(-1360, 0),
            at(1900, 100),
            at(100, 1075),
            at(100, -400),
        ] {
            assert_eq!(brought_back(window, &screens), middle, "{window:?}");
        }
        let small = [rect(100, 50, 800, 600)];
        assert_eq!(brought_back(at(5000, 0), &small), Some(pos2(100.0, 50.0)));
        assert_eq!(brought_back(at(5000, 0), &[]), None);
    }

    fn window(width: f32, maximised: bool) -> WindowGeometry {
        WindowGeometry {
            width,
            height: 700.0,
            position: Some(WindowPosition {
                left: 10.0,
                top: 20.0,
            }),
            maximised,
        }
    }

    #[test]
    fn a_window_that_fills_the_screen_comes_back_to_the_size_it_had_before() {
        let before = Some(window(1000.0, false));
        assert_eq!(
            SeenGeometry::Filling.after(before),
            Some(window(1000.0, true))
        );
        assert_eq!(SeenGeometry::Nothing.after(before), before);
        let found = SeenGeometry::Window {
            size: vec2(900.0, 700.0),
            position: Some(pos2(10.0, 20.0)),
        };
        assert_eq!(
            found.after(Some(window(1000.0, true))),
            Some(window(900.0, false))
        );
    }
}
