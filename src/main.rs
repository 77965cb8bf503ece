//! Starts Timbre: arguments, folders, log, one instance, the window.

use clap::Parser;
use eframe::egui;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use timbre::app::App;
use timbre::start::{self, Started};
use timbre::tour::{self, Tour};

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

fn size(text: &str) -> Result<(f32, f32), String> {
    let parsed = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parsed.ok_or_else(|| "WIDTHxHEIGHT, such as 1360x850".to_owned())
}

fn main() -> ExitCode {
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
        environment: true,
        theme: theme(arguments),
    };
    match start::start(&options)? {
        Started::HandedOver => Ok(ExitCode::SUCCESS),
        Started::First(parts) => {
            show(arguments, *parts, None)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn play_tour(arguments: &Arguments, pictures: &Path) -> Result<ExitCode, String> {
    let headless = tour::under_a_screen_in_memory()
        .map_err(|error| format!("Xvfb could not be started: {error}"))?;
    if let Some(code) = headless {
        return Ok(code);
    }
    std::fs::create_dir_all(pictures)
        .map_err(|error| format!("{}: {error}", pictures.display()))?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let options = start::Options {
        data_dir: Some(folder.path().join("timbre")),
        files: Vec::new(),
        environment: false,
        theme: theme(arguments),
    };
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
            start::say_in_terminal(&format!("The tour is in {}", pictures.display()));
            Ok(ExitCode::SUCCESS)
        }
        Some(Err(reason)) => Err(format!("The tour stopped: {reason}")),
        None => Err("The tour stopped: the window was closed".to_owned()),
    }
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
        ..eframe::NativeOptions::default()
    };
    let no_window = parts.words.say("start-no-graphics");
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
