//! Timbre's window beside a window with nothing in it, of the same toolkit, renderer, size and build.

use super::figures::Figures;
use super::program::{PAIRS, Screen, first_frame, started};
use eframe::egui::{self, FontData, FontDefinitions, FontFamily};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use timbre::tour::FirstFrame;

/// What makes this program such a window; with [`TELLS`] it ends after its first frame.
pub const ARGUMENT: &str = "--bare-window";
const TELLS: &str = "--tell-first-frame";

/// How much longer Timbre's first frame may take.
const FIRST: f64 = 1.15;
/// How much more memory it may have at rest.
const MEMORY: f64 = 1.3;

/// Shows a window with nothing in it, until it is closed.
pub fn show() {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_inner_size(timbre::domain::WindowGeometry::FIRST),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let tells = std::env::args().any(|argument| argument == TELLS);
    eframe::run_native(
        "bare",
        options,
        Box::new(move |context| {
            context.egui_ctx.set_fonts(fonts());
            if tells {
                context.egui_ctx.add_plugin(FirstFrame::default());
            }
            Ok(Box::new(Bare))
        }),
    )
    .unwrap();
}

/// A font for texts and one for code, as every window of the toolkit has.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces: [(FontFamily, &'static [u8]); 2] = [
        (
            FontFamily::Proportional,
            include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
        ),
        (
            FontFamily::Monospace,
            include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf"),
        ),
    ];
    for (family, bytes) in faces {
        let data = FontData::from_static(bytes);
        fonts.font_data.insert(family.to_string(), data.into());
        fonts
            .families
            .insert(family.clone(), vec![family.to_string()]);
    }
    fonts
}

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |_nothing| {});
    }
}

/// The first frame and the memory at rest of both, in an empty folder.
pub fn measure(folder: &Path, figures: &mut Figures) {
    let screen = Screen::start();
    let timbre = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_timbre"));
        command.env("TIMBRE_DATA_DIR", folder);
        command
    };
    let bare = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg(ARGUMENT);
        command
    };
    first_frame(timbre(), &screen);
    first_frame(bare(), &screen);
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    for _pair in 0..PAIRS {
        ours.push(first_frame(timbre(), &screen));
        bares.push(first_frame(bare(), &screen));
    }
    ours.sort();
    bares.sort();
    println!(
        "window: first frame {:.0} ms, a bare one's {:.0} ms (quickest of {PAIRS})",
        ours[0].as_secs_f64() * 1000.0,
        bares[0].as_secs_f64() * 1000.0
    );
    let grew = ours[0].as_secs_f64() / bares[0].as_secs_f64();
    figures.times("window: first frame beside a bare window's", grew, FIRST);
    let (ours, bares) = (at_rest(timbre(), &screen), at_rest(bare(), &screen));
    println!("window: {ours:.0} MB at rest, a bare one {bares:.0} MB");
    figures.times(
        "window: memory at rest beside a bare window's",
        ours / bares,
        MEMORY,
    );
}

/// The memory (proportional set size, in MB) of a program once it has not changed for two seconds.
fn at_rest(command: Command, screen: &Screen) -> f64 {
    let mut program = started(command, screen)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let end = Instant::now() + Duration::from_secs(30);
    let (mut last, mut since) = (0.0, Instant::now());
    while since.elapsed() < Duration::from_secs(2) && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(100));
        let memory = memory_of(program.id());
        // Within half a percent it is the same.
        if memory < 20.0 || (memory - last).abs() > last * 0.005 {
            (last, since) = (memory, Instant::now());
        }
    }
    program.kill().unwrap();
    program.wait().unwrap();
    last
}

fn memory_of(process: u32) -> f64 {
    let shares = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"));
    let shares = shares.unwrap_or_default();
    let share = shares.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kilobytes = share.and_then(|share| share.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0.0) / 1000.0
}
