//! Starts Timbre: arguments, folders, log, one instance, the window.

use clap::Parser;
use eframe::egui;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use timbre::analysis::Networks;
use timbre::domain::WindowGeometry;
use timbre::domain::{Appearance, Language, ThemeChoice};
use timbre::headless::{self, ScriptWish, ServedClients};
use timbre::jobs::Timings;
use timbre::jobs::sound::decoder::Readers;
use timbre::platform::app_id::APP_ID;
#[cfg(target_os = "linux")]
use timbre::platform::clipboard;
use timbre::platform::{confined_program, locale};
use timbre::practice::{Faults, PracticeConfig, StorePlace};
use timbre::secrets::SecretStore;
use timbre::start::{self, Begun, Started, Unopened};
use timbre::tour::{self, Tour};
use timbre::window::{WINDOW_TITLE, Window};
use timbre::words::Words;

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
    /// The window's language for this run: en, zh-CN or id
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<Language>,
    /// The window's size in points, such as 1360x850
    #[arg(long, value_parser = size)]
    size: Option<(f32, f32)>,
    /// Print a line when the first frame is on the screen, and end
    #[arg(long, hide = true)]
    tell_first_frame: bool,
    /// Send nothing of what --make asks for: print each request as it would leave, and the line why one would not
    #[arg(long, requires = "make")]
    dry_run: bool,
    /// Judge without how listeners would grade it, to see what that changes
    #[arg(long, hide = true, requires = "judge")]
    without_quality_model: bool,
    /// Without a window: how many seconds to wait for a way to the service before ending with code 5
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    wait: u64,
    #[command(flatten)]
    served: Served,
    #[command(flatten)]
    headless: Headless,
}

/// How the practice service is served to other programs.
#[derive(Debug, clap::Args)]
struct Served {
    /// With --serve-practice: also for other computers, with keys that are made anew
    #[arg(long, requires = "serve_practice")]
    allow_network: bool,
    /// With --serve-practice: what goes wrong, in the language of faults, such as
    /// "CreateAigcCustomVoice#1: drop after"
    #[arg(long, value_name = "FAULTS", requires = "serve_practice")]
    faults: Option<Faults>,
}

/// Without a window.
#[derive(Debug, clap::Args)]
#[group(multiple = false, conflicts_with_all = ["files", "tour", "theme", "language", "size"])]
struct Headless {
    /// Without a window: make the voices that the lines of FILE (- for the input) ask for, such as
    /// {"name": "Ayu", "link": "https://…"} or {"name": "Ayu", "file": "ayu.wav"}
    #[arg(long, value_name = "FILE")]
    make: Option<PathBuf>,
    /// Without a window: go on with what was begun until it is at its end
    #[arg(long)]
    settle: bool,
    /// Without a window: print every voice as a line of JSON
    #[arg(long)]
    list: bool,
    /// Without a window: read and judge recordings and print a line of JSON for each
    #[arg(long, value_name = "FILE", num_args = 1..)]
    judge: Vec<PathBuf>,
    /// Without a window: serve practice, the simulated service, to other programs on this address, such as
    /// 127.0.0.1:8080, and print its keys
    #[arg(long, value_name = "ADDR")]
    serve_practice: Option<SocketAddr>,
}

impl Headless {
    fn is_wanted(&self) -> bool {
        self.make.is_some() || self.settle || self.list
    }
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

/// The app's icon, for title bars and task lists that ask a window for one.
fn icon() -> egui::IconData {
    let picture = include_bytes!("../assets/icon/timbre-128.png");
    eframe::icon_data::from_png_bytes(picture).unwrap_or_default()
}

fn language(tag: &str) -> Result<Language, String> {
    let none = || Words::new(Language::English).say("start-language");
    Language::of_tag(tag).ok_or_else(none)
}

fn size(text: &str) -> Result<(f32, f32), String> {
    let parsed = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parsed.ok_or_else(|| Words::new(Language::English).say("start-size"))
}

fn main() -> ExitCode {
    // Before all else: a process that reads a recording has no window, no log and no folder.
    if timbre::decoder::is_wished(std::env::args_os()) {
        return timbre::decoder::serve();
    }
    // Nor does one that is to become another program.
    if confined_program::is_wished(std::env::args_os()) {
        return confined_program::serve(std::env::args_os());
    }
    // Or that is to keep what was copied.
    #[cfg(target_os = "linux")]
    if clipboard::is_wished(std::env::args_os()) {
        return clipboard::serve();
    }
    let arguments = Arguments::parse();
    let result = if let Some(pictures) = &arguments.tour {
        play_tour(&arguments, pictures)
    } else if let Some(address) = arguments.headless.serve_practice {
        serve_practice(&arguments, address)
    } else if !arguments.headless.judge.is_empty() {
        judge(&arguments)
    } else if arguments.headless.is_wanted() {
        run_without_a_window(&arguments)
    } else {
        run(&arguments)
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
        pace: Timings::default(),
        reader: own_binary(),
        appearance: Appearance {
            theme: theme(arguments),
            language: arguments.language,
            system_languages: locale::system_languages(),
        },
        hands_over: true,
    };
    match start::begin(&options)? {
        Begun::HandedOver => Ok(ExitCode::SUCCESS),
        Begun::Busy(_) => Err(Words::new(Language::English).say("start-busy")),
        Begun::First(unopened) => {
            timbre::crash::install(unopened.folder(), timbre::clock::Clock::System);
            show(arguments, *unopened, None, Some(options))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn judge(arguments: &Arguments) -> Result<ExitCode, String> {
    // What ffmpeg decodes stays as long as it is judged.
    let copies = tempfile::tempdir().map_err(|error| error.to_string())?;
    let readers = Readers::new(own_binary()).with_copies_in(copies.path().to_owned());
    let networks = Networks {
        quality: !arguments.without_quality_model,
        ..Networks::ALL
    };
    headless::judge(&readers, &arguments.headless.judge, networks)
}

fn run_without_a_window(arguments: &Arguments) -> Result<ExitCode, String> {
    let wanted = match &arguments.headless.make {
        None => Vec::new(),
        Some(file) => {
            let text = if file.as_os_str() == "-" {
                std::io::read_to_string(std::io::stdin())
            } else {
                std::fs::read_to_string(file)
            };
            let text = text.map_err(|error| say("headless-unreadable", "reason", &error))?;
            headless::MakeLine::read(&text)
                .map_err(|error| say("headless-unreadable", "reason", &error))?
        }
    };
    let options = start::Options {
        data_dir: arguments.data_dir.clone(),
        files: Vec::new(),
        environment: Box::new(|name| std::env::var(name).ok()),
        secrets: SecretStore::os(),
        pace: Timings::default(),
        reader: own_binary(),
        appearance: Appearance::default(),
        hands_over: false,
    };
    let patience = Duration::from_secs(arguments.wait);
    let parts = match start::start(&options)? {
        Started::First(parts) => parts,
        // What sends nothing needs nobody's folder.
        Started::Busy(_) if arguments.dry_run => {
            let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
            let options = start::Options {
                data_dir: Some(scratch.path().join("data")),
                ..options
            };
            let Started::First(parts) = start::start(&options)? else {
                return Err(Words::new(Language::English).say("start-busy"));
            };
            return headless::make(*parts, wanted, headless::Making::DryRun, patience);
        }
        Started::Busy(folder) => {
            let wish = match arguments.headless {
                Headless { list: true, .. } => ScriptWish::List,
                Headless { settle: true, .. } => ScriptWish::Settle,
                _ => ScriptWish::Make(wanted),
            };
            return headless::through_the_window(&folder, wish, patience, options);
        }
        Started::HandedOver => return Ok(ExitCode::SUCCESS),
    };
    timbre::crash::install(parts.services.folder(), timbre::clock::Clock::System);
    if arguments.headless.list {
        headless::list(&parts)
    } else {
        let mode = if arguments.dry_run {
            headless::Making::DryRun
        } else {
            headless::Making::ForReal
        };
        headless::make(*parts, wanted, mode, patience)
    }
}

fn serve_practice(arguments: &Arguments, address: SocketAddr) -> Result<ExitCode, String> {
    // Not the store of the window's own practice, which may be open beside it.
    let store = match &arguments.data_dir {
        None => StorePlace::Memory,
        Some(folder) => StorePlace::File(folder.join("practice-served.db")),
    };
    let config = PracticeConfig {
        store,
        faults: arguments.served.faults.clone().unwrap_or_default(),
        ..PracticeConfig::default()
    };
    let clients = if arguments.served.allow_network {
        ServedClients::OfTheNetwork
    } else {
        ServedClients::OfThisComputer
    };
    headless::serve_practice(address, clients, config).map(|()| ExitCode::SUCCESS)
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
        pace: Timings::default(),
        reader: own_binary(),
        appearance: Appearance {
            theme: theme(arguments),
            language: arguments.language,
            system_languages: Vec::new(),
        },
        hands_over: false,
    };
    let words = Words::new(Language::English);
    let Begun::First(unopened) = start::begin(&options)? else {
        return Err(words.say("start-busy"));
    };
    let in_the_window = Words::new(arguments.language.unwrap_or_default());
    let (tour, outcome) = Tour::new(tour::first_voice(&in_the_window), pictures, folder.path());
    show(arguments, *unopened, Some(tour), None)?;
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
    Words::new(Language::English).fill(key, &[(place, value.to_string().into())])
}

fn theme(arguments: &Arguments) -> Option<ThemeChoice> {
    arguments.theme.map(|theme| match theme {
        Theme::Light => ThemeChoice::Light,
        Theme::Dark => ThemeChoice::Dark,
    })
}

/// The window as it was left, or of the size that is asked for.
fn viewport(arguments: &Arguments, unopened: &Unopened) -> egui::ViewportBuilder {
    let viewport = egui::ViewportBuilder::default()
        .with_title(WINDOW_TITLE)
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_min_inner_size(WindowGeometry::MIN)
        .with_drag_and_drop(true);
    let left = unopened.geometry();
    match (arguments.size, left) {
        (Some((width, height)), _) => viewport.with_inner_size([width, height]),
        (None, None) => viewport.with_inner_size(WindowGeometry::FIRST),
        (None, Some(left)) => {
            let viewport = viewport
                .with_inner_size(left.size())
                .with_maximized(left.maximised);
            match left.position {
                Some(at) => viewport.with_position([at.left, at.top]),
                None => viewport,
            }
        }
    }
}

fn show(
    arguments: &Arguments,
    unopened: Unopened,
    tour: Option<Tour>,
    again: Option<start::Options>,
) -> Result<(), String> {
    let options = eframe::NativeOptions {
        viewport: viewport(arguments, &unopened),
        renderer: RENDERER,
        ..eframe::NativeOptions::default()
    };
    let tell_first_frame = arguments.tell_first_frame;
    let no_window = Words::new(Language::English).say(if tour::has_display() {
        "start-no-graphics"
    } else {
        "start-no-display"
    });
    eframe::run_native(
        "timbre",
        options,
        Box::new(move |context| {
            let plays_by_itself = tour.is_some() || tell_first_frame;
            if let Some(tour) = tour {
                context.egui_ctx.add_plugin(tour);
            }
            if tell_first_frame {
                context.egui_ctx.add_plugin(tour::FirstFrame::default());
            }
            let window = Window::new(&context.egui_ctx, unopened, !plays_by_itself)?;
            Ok(Box::new(match again {
                Some(options) => window.starting_again(options),
                None => window,
            }))
        }),
    )
    .map_err(|error| match error {
        eframe::Error::AppCreation(reason) => reason.to_string(),
        error => format!("{no_window}\n{error}"),
    })
}
