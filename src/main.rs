//! Starts Timbre: arguments, folders, log, one instance, the window.

use clap::Parser;
use eframe::egui;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use timbre::app::App;
use timbre::jobs::Pace;
use timbre::secrets::SecretStore;
use timbre::start::{self, Started};
use timbre::tour::{self, Tour};
use timbre::words::{Language, Words};

/// Make custom voices on Tencent Cloud VOD by point and click.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// A recording to start with
    files: Vec<PathBuf>,
    /// Keep everything in this folder
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Play the tour in practice and leave a picture of each step
    #[arg(long, value_name = "DIR")]
    tour: Option<PathBuf>,
    /// Light or dark, for this run
    #[arg(long, value_enum)]
    theme: Option<Theme>,
    /// The window's size in points, such as 1360x850
    #[arg(long, value_parser = size)]
    size: Option<(f32, f32)>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Theme {
    Light,
    Dark,
}

/// Plain OpenGL may be missing on the other systems.
#[cfg(target_os = "linux")]
const RENDERER: eframe::Renderer = eframe::Renderer::Glow;
/// Plain OpenGL may be missing on this system.
#[cfg(not(target_os = "linux"))]
const RENDERER: eframe::Renderer = eframe::Renderer::Wgpu;

fn size(text: &str) -> Result<(f32, f32), String> {
    let parsed = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parsed.ok_or_else(|| "WIDTHxHEIGHT, such as 1360x850".to_owned())
}

fn main() -> ExitCode {
    // Before all else: a process that reads a recording has no window, no log and no folder.
    if timbre::reading::is_wished(std::env::args_os()) {
        return timbre::reading::serve();
    }
    let arguments = Arguments::parse();
    let result = match &arguments.tour {
        Some(pictures) => play_tour(&arguments, pictures),
        None => run(&arguments),
    };
    result.unwrap_or_else(|message| {
        start::say_in_terminal(&message);
        ExitCode::FAILURE
    })
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let options = start::Options {
        data_dir: arguments.data_dir.clone(),
        files: arguments.files.clone(),
        environment: Box::new(|name| std::env::var(name).ok()),
        secrets: SecretStore::os(),
        pace: Pace::default(),
        reader: own_binary(),
        theme: theme(arguments),
    };
    match start::start(&options)? {
        Started::HandedOver => Ok(ExitCode::SUCCESS),
        Started::First(parts) => {
            timbre::crash::install(parts.services.folder(), timbre::clock::Clock::System);
            show(arguments, *parts, None)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn play_tour(arguments: &Arguments, pictures: &Path) -> Result<ExitCode, String> {
    let headless = tour::under_a_screen_in_memory()
        .map_err(|error| say("start-no-screen", "reason", &error))?;
    if let Some(code) = headless {
        return Ok(code);
    }
    std::fs::create_dir_all(pictures)
        .map_err(|error| say("start-no-pictures", "reason", &error))?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let options = start::Options {
        data_dir: Some(folder.path().join("timbre")),
        files: Vec::new(),
        environment: Box::new(|_no_keys| None),
        secrets: SecretStore::in_memory(),
        pace: Pace::default(),
        reader: own_binary(),
        theme: theme(arguments),
    };
    let words = Words::new(Language::default());
    let Started::First(parts) = start::start(&options)? else {
        return Err("the tour's own folder is in use".to_owned());
    };
    let (tour, outcome) = Tour::new(tour::first_voice(), pictures);
    show(arguments, *parts, Some(tour))?;
    let outcome = outcome
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .take();
    match outcome {
        Some(Ok(())) => {
            start::say_in_terminal(&words.fill(
                "start-tour-done",
                &[("folder", pictures.display().to_string().into())],
            ));
            Ok(ExitCode::SUCCESS)
        }
        Some(Err(reason)) => Err(words.fill("start-tour-stopped", &[("reason", reason.into())])),
        None => Err(words.say("start-tour-closed")),
    }
}

/// Where this binary is; a system that does not say is asked for the name by which it was started.
fn own_binary() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_unknown| {
        std::env::args_os()
            .next()
            .map_or_else(|| PathBuf::from("timbre"), PathBuf::from)
    })
}

/// A sentence of the start with one place.
fn say(key: &str, place: &str, value: &dyn std::fmt::Display) -> String {
    Words::new(Language::default()).fill(key, &[(place, value.to_string().into())])
}

fn theme(arguments: &Arguments) -> Option<timbre::domain::ThemeChoice> {
    arguments.theme.map(|theme| match theme {
        Theme::Light => timbre::domain::ThemeChoice::Light,
        Theme::Dark => timbre::domain::ThemeChoice::Dark,
    })
}

fn show(arguments: &Arguments, parts: start::Parts, tour: Option<Tour>) -> Result<(), String> {
    let (width, height) = arguments.size.unwrap_or((1360.0, 850.0));
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Timbre")
            .with_app_id("timbre")
            .with_inner_size([width, height])
            .with_min_inner_size([640.0, 480.0])
            .with_drag_and_drop(true),
        renderer: RENDERER,
        ..eframe::NativeOptions::default()
    };
    let no_window = parts.words.say(if tour::has_display() {
        "start-no-graphics"
    } else {
        "start-no-display"
    });
    eframe::run_native(
        "timbre",
        options,
        Box::new(move |context| {
            if let Some(tour) = tour {
                context.egui_ctx.add_plugin(tour);
            }
            Ok(Box::new(App::new(&context.egui_ctx, parts)))
        }),
    )
    .map_err(|error| format!("{no_window}\n{error}"))
}
