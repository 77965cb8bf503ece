//! Tours: the real window goes by itself, in practice, from the first run to a finished row, or from an answer to
//! its file for support, and leaves a picture a step. It is driven as by a person, by pointer and keys, and its
//! targets are found by the names that a screen reader hears.

mod first_frame;
mod headless;
mod name;
mod player;
mod screen;
mod script;
mod tester;

pub use first_frame::FirstFrame;
pub use headless::{has_display, under_a_screen_in_memory};
pub use name::TourName;
pub use player::{Tour, TourOutcome};
pub use screen::Screen;
pub use script::TourStep;
