//! The tour: the real window goes by itself from the first run to a finished row, in practice, and
//! leaves a picture a step. It drives the window as a person would, by pointer and keys, and finds its
//! targets by the names that a screen reader hears.

mod first_frame;
mod headless;
mod player;
mod screen;
mod script;

pub use first_frame::FirstFrame;
pub use headless::{has_display, under_a_screen_in_memory};
pub use player::{Tour, TourOutcome};
pub use screen::Screen;
pub use script::{TourStep, first_voice};
