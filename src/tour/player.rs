//! Plays a tour inside the running window.

use super::{Screen, TourStep};
use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{
    ColorImage, Context, Event, FullOutput, Key, Modifiers, OutputCommand, PointerButton, Pos2,
    RawInput, ViewportCommand,
};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How the tour ended; `None` while it goes on.
pub type TourOutcome = Arc<Mutex<Option<Result<(), String>>>>;

/// How long a step may take to come true.
const PATIENCE: Duration = Duration::from_mins(10);
/// Frames between two inputs, and before a picture: layout and hover settle within these.
const SETTLE: u32 = 4;

/// Further than any page is long.
const FAR: f32 = 10_000.0;

/// A file that the tour drops.
#[derive(Debug)]
struct DroppedFiles(PathBuf);

impl egui::DroppedFile for DroppedFiles {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// A tour that is being played. It is a plugin of the window's context.
pub struct Tour {
    steps: std::vec::IntoIter<TourStep>,
    present: Option<TourStep>,
    stage: u32,
    target: Pos2,
    since: Instant,
    screen: Screen,
    folder: PathBuf,
    files: PathBuf,
    picture: Arc<Mutex<Option<Arc<ColorImage>>>>,
    copied: Option<String>,
    outcome: TourOutcome,
}

impl Tour {
    /// A tour that leaves its pictures in `folder` and what it drops in `files`, and the place where its
    /// end is told.
    pub fn new(steps: Vec<TourStep>, folder: &Path, files: &Path) -> (Self, TourOutcome) {
        let outcome = TourOutcome::default();
        let mut steps = steps.into_iter();
        let present = steps.next();
        let tour = Self {
            steps,
            present,
            stage: 0,
            target: Pos2::ZERO,
            since: Instant::now(),
            screen: Screen::default(),
            folder: folder.to_owned(),
            files: files.to_owned(),
            picture: Arc::default(),
            copied: None,
            outcome: Arc::clone(&outcome),
        };
        (tour, outcome)
    }

    fn end(&mut self, ctx: &Context, result: Result<(), String>) {
        self.present = None;
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// Does one frame of the present step; says whether the step is done.
    fn play(
        &mut self,
        step: &TourStep,
        ctx: &Context,
        input: &mut RawInput,
    ) -> Result<bool, String> {
        match step {
            TourStep::Until(_, holds) => Ok(holds(&self.screen)),
            TourStep::Press(name) => Ok(self.press(|screen| screen.control(name, false), input)),
            TourStep::PressIfThere(name) => {
                let is_absent = self.stage == 0 && self.screen.control(name, false).is_none();
                Ok(is_absent || self.press(|screen| screen.control(name, false), input))
            }
            TourStep::PressWith(piece, above) => {
                Ok(self.press(|screen| screen.control_with(piece, *above), input))
            }
            TourStep::Drop(name, content) => {
                let path = self.files.join(name);
                std::fs::write(&path, content)
                    .map_err(|error| format!("{}: {error}", path.display()))?;
                input.dropped_files.push(Arc::new(DroppedFiles(path)));
                Ok(true)
            }
            TourStep::Type(name, text) => {
                Ok(self.enter(name, [Event::Text((*text).to_owned())], input))
            }
            TourStep::Replace(name, text) => {
                Ok(self.enter(name, [select_all(), Event::Text(text.clone())], input))
            }
            TourStep::IntoSight(name) => Ok(self.bring_into_sight(name, input)),
            TourStep::Copied(name) => self.keep_copied(name),
            TourStep::ToTheTop => Ok(self.scroll(FAR, ctx, input)),
            TourStep::ToTheEnd => Ok(self.scroll(-FAR, ctx, input)),
            TourStep::Picture(name) => self.take_picture(name, ctx),
        }
    }

    /// Moves to a control, presses and lets go; says whether that is over.
    fn press(&mut self, find: impl Fn(&Screen) -> Option<Pos2>, input: &mut RawInput) -> bool {
        if self.stage <= SETTLE {
            let Some(at) = find(&self.screen) else {
                self.stage = 0;
                return false;
            };
            if self.stage == 0 || at != self.target {
                // What moves is not pressed before it rests.
                self.stage = 0;
                self.target = at;
            }
        }
        match self.stage {
            0 => input.events.push(Event::PointerMoved(self.target)),
            SETTLE => input.events.push(button(self.target, true)),
            stage if stage == SETTLE + 1 => input.events.push(button(self.target, false)),
            _ => {}
        }
        self.stage += 1;
        self.stage > 2 * SETTLE
    }

    /// Presses a field and enters something there; says whether that is over.
    fn enter<const N: usize>(
        &mut self,
        name: &str,
        keys: [Event; N],
        input: &mut RawInput,
    ) -> bool {
        let pressed = self.press(|screen| screen.control(name, true), input);
        if self.stage == 3 * SETTLE {
            input.events.extend(keys);
        }
        pressed && self.stage > 4 * SETTLE
    }

    /// Asks for it as assistive technology does; says whether that is over.
    fn bring_into_sight(&mut self, name: &str, input: &mut RawInput) -> bool {
        if self.stage == 0 {
            let Some(target_node) = self.screen.id(name) else {
                return false;
            };
            let request = ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node,
                data: None,
            };
            input.events.push(Event::AccessKitActionRequest(request));
        }
        self.stage += 1;
        self.stage > 2 * SETTLE
    }

    /// Writes what was copied last into a file beside the pictures; says whether there was something.
    fn keep_copied(&mut self, name: &str) -> Result<bool, String> {
        let Some(text) = self.copied.take() else {
            return Ok(false);
        };
        let path = self.folder.join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(true)
    }

    /// Turns the wheel over the middle of the window; says whether the page has come to rest.
    fn scroll(&mut self, by: f32, ctx: &Context, input: &mut RawInput) -> bool {
        match self.stage {
            0 => input
                .events
                .push(Event::PointerMoved(ctx.content_rect().center())),
            SETTLE => input.events.push(wheel(by)),
            _ => {}
        }
        self.stage += 1;
        // The page glides there.
        self.stage > 12 * SETTLE
    }

    fn take_picture(&mut self, name: &str, ctx: &Context) -> Result<bool, String> {
        self.stage += 1;
        if self.stage == SETTLE {
            let picture = Arc::clone(&self.picture);
            ctx.request_screenshot(move |image| {
                *picture.lock().unwrap_or_else(PoisonError::into_inner) = Some(image);
            });
        }
        let image = self
            .picture
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(image) = image else {
            return Ok(false);
        };
        let path = self.folder.join(format!("{name}.png"));
        write_png(&path, &image).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(true)
    }
}

impl egui::Plugin for Tour {
    fn debug_name(&self) -> &'static str {
        "tour"
    }

    fn setup(&mut self, ctx: &Context) {
        ctx.enable_accesskit();
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        ctx.request_repaint();
        let Some(step) = self.present.take() else {
            return;
        };
        match self.play(&step, ctx, input) {
            Err(reason) => self.end(ctx, Err(reason)),
            Ok(false) if self.since.elapsed() > PATIENCE => {
                let reason = format!("it did not come true that {}", description(&step));
                self.end(ctx, Err(reason));
            }
            Ok(false) => self.present = Some(step),
            Ok(true) => {
                self.stage = 0;
                self.since = Instant::now();
                self.present = self.steps.next();
                if self.present.is_none() {
                    self.end(ctx, Ok(()));
                }
            }
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        if let Some(update) = &output.platform_output.accesskit_update {
            self.screen = Screen::read(update);
        }
        for command in &output.platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                self.copied = Some(text.clone());
            }
        }
    }
}

fn description(step: &TourStep) -> String {
    match step {
        TourStep::Press(name) | TourStep::PressIfThere(name) => {
            format!("the control \"{name}\" can be pressed")
        }
        TourStep::PressWith(piece, _) => {
            format!("a control with \"{piece}\" in its name can be pressed")
        }
        TourStep::IntoSight(name) => format!("the control \"{name}\" can be brought into sight"),
        TourStep::Copied(name) => format!("something was copied that \"{name}\" can hold"),
        TourStep::Drop(name, _) => format!("the file \"{name}\" can be dropped"),
        TourStep::Type(name, _) | TourStep::Replace(name, _) => {
            format!("the field \"{name}\" can be typed into")
        }
        TourStep::ToTheTop | TourStep::ToTheEnd => "the page can be scrolled".to_owned(),
        TourStep::Until(what, _) => (*what).to_owned(),
        TourStep::Picture(name) => format!("the picture \"{name}\" can be taken"),
    }
}

fn select_all() -> Event {
    Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    }
}

fn wheel(by: f32) -> Event {
    Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, by),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn write_png(path: &Path, image: &ColorImage) -> Result<(), png::EncodingError> {
    let file = std::fs::File::create(path)?;
    let [width, height] = image.size;
    let mut encoder = png::Encoder::new(
        std::io::BufWriter::new(file),
        u32::try_from(width).unwrap_or(u32::MAX),
        u32::try_from(height).unwrap_or(u32::MAX),
    );
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let pixels: Vec<u8> = image
        .pixels
        .iter()
        .flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()])
        .collect();
    encoder.write_header()?.write_image_data(&pixels)
}
