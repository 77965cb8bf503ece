//! What a person does with a window, and what is seen of it.

use crate::fit;
use crate::models::{Shown, window_of};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use timbre::domain::ThemeChoice;
use timbre::model::{Action, Model};

pub type Harness = egui_kittest::Harness<'static, Shown>;

/// The size at which the window opens.
pub const LARGE: [f32; 2] = [1360.0, 850.0];
/// The smallest size.
pub const SMALL: [f32; 2] = [900.0, 600.0];

/// A window in which most pages are seen whole.
pub fn window(model: Model) -> Harness {
    window_of(model, [1360.0, 1000.0], 1.0)
}

/// The text field of a name; a radio button may have the same one.
pub fn field<'a>(harness: &'a Harness, name: &'a str) -> egui_kittest::Node<'a> {
    harness.get_by(|node| {
        matches!(
            node.role(),
            Role::TextInput | Role::MultilineTextInput | Role::PasswordInput
        ) && node.label().as_deref() == Some(name)
    })
}

pub fn type_into(harness: &mut Harness, name: &str, text: &str) {
    field(harness, name).focus();
    harness.run();
    field(harness, name).type_text(text);
    harness.run();
}

pub fn press(harness: &mut Harness, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("no views read files".into())
    }
}

/// Drops files onto the window, all at once.
pub fn drop_files(harness: &mut Harness, paths: &[&str]) {
    for path in paths {
        let file = Arc::new(Dropped(path.into()));
        harness.input_mut().dropped_files.push(file);
    }
    harness.run();
}

pub fn shows(harness: &Harness, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

/// Whether the window wanted this at any time.
pub fn did(harness: &Harness, action: impl Into<Action>) -> bool {
    harness.state().actions.contains(&action.into())
}

pub fn dark(mut model: Model) -> Model {
    model.act(Action::SetTheme(ThemeChoice::Dark));
    model
}

/// Where pictures are written for people to look at; without it they are laid out and not rendered, which
/// still finds what panics, glyphs that no font has and inputs without a name.
const PICTURES: &str = "TIMBRE_PICTURES";
/// The size of every picture, such as `900x600`, in place of its own.
const SIZE: &str = "TIMBRE_PICTURES_SIZE";
/// The scale of every picture, such as `2`, in place of its own.
const SCALE: &str = "TIMBRE_PICTURES_SCALE";

/// Draws a model, and makes a picture of it where there is to be one.
pub fn picture(name: &str, model: Model, size: [f32; 2]) {
    scaled_picture(name, model, size, 1.0);
}

/// The same with a part of the page in sight, by the last label that says it: a state that stands far down is seen
/// at every size.
pub fn picture_of(part: &str, name: &str, model: Model, size: [f32; 2]) {
    let mut harness = wished_window(model, size, 1.0);
    let middle = harness.ctx.content_rect().center();
    // The edge of the page: what scrolls by itself stands within it.
    harness.hover_at(egui::pos2(middle.x * 2.0 - 8.0, middle.y));
    let part = harness.get_all_by_label(part).last().unwrap().rect();
    turn_wheel(&harness, middle.y - part.center().y);
    harness.event(egui::Event::PointerGone);
    harness.run();
    save(&mut harness, name);
}

/// The same on a screen of this scale.
pub fn scaled_picture(name: &str, model: Model, size: [f32; 2], scale: f32) {
    save(&mut wished_window(model, size, scale), name);
}

/// A window of this size and scale, or of those that every picture is to have.
fn wished_window(model: Model, size: [f32; 2], scale: f32) -> Harness {
    let size = wished(SIZE).map_or(size, |size| {
        let (width, height) = size.split_once('x').unwrap();
        [width.parse().unwrap(), height.parse().unwrap()]
    });
    let scale = wished(SCALE).map_or(scale, |scale| scale.parse().unwrap());
    let mut harness = window_of(model, size, scale);
    harness.run();
    harness
}

fn wished(variable: &str) -> Option<String> {
    std::env::var(variable).ok()
}

/// Keeps what is seen now as a picture.
pub fn save<S>(harness: &mut egui_kittest::Harness<'_, S>, name: &str) {
    fit::check(harness, name);
    let Some(folder) = std::env::var_os(PICTURES).map(PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    let image = harness.render().unwrap();
    image.save(folder.join(format!("{name}.png"))).unwrap();
}

/// Turns the wheel over where the pointer is, by so many points; upwards is positive.
pub fn turn_wheel(harness: &Harness, by: f32) {
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, by),
        modifiers: egui::Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    });
}
