//! What may be asked for on the command line.

use crate::domain::{Language, Renderer, ThemeChoice};
use crate::practice::Faults;
use crate::tour::TourName;
use crate::words::Words;
use clap::Parser;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Make custom voices on Tencent Cloud VOD by point and click.
#[derive(Debug, Parser)]
#[command(version)]
pub(super) struct Arguments {
    /// A recording to start with
    pub files: Vec<PathBuf>,
    /// Keep everything in this folder
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Play the tour in practice and leave a picture of each step
    #[arg(long, value_name = "DIR")]
    pub tour: Option<PathBuf>,
    /// With --tour: which one, voice or tester
    #[arg(long, value_name = "NAME", requires = "tour", value_parser = tour, default_value = "voice")]
    pub of: TourName,
    /// Light or dark, for this run
    #[arg(long, value_enum)]
    pub theme: Option<ThemeArgument>,
    /// The window's language for this run: en, zh-CN or id
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub language: Option<Language>,
    /// What the window is drawn with, for this run; what does not work here is passed over
    #[arg(long, value_name = "NAME", value_parser = renderer)]
    pub renderer: Option<Renderer>,
    /// The window's size in points, such as 1360x850
    #[arg(long, value_parser = size)]
    pub size: Option<(f32, f32)>,
    /// Print a line when the first frame is on the screen, and end
    #[arg(long, hide = true)]
    pub tell_first_frame: bool,
    /// Send nothing of what --make asks for: print each request as it would leave, and the line why one would not
    #[arg(long, requires = "make")]
    pub dry_run: bool,
    /// Judge without how listeners would grade it, to see what that changes
    #[arg(long, hide = true, requires = "judge")]
    pub without_quality_model: bool,
    /// Without a window: how many seconds to wait for a way to the service before ending with code 5
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub wait: u64,
    #[command(flatten)]
    pub served: Served,
    #[command(flatten)]
    pub agents: AgentArguments,
    #[command(flatten)]
    pub headless: Headless,
}

/// How the practice service is served to other programs.
#[derive(Debug, clap::Args)]
pub(super) struct Served {
    /// With --serve-practice: also for other computers, with keys that are made anew
    #[arg(long, requires = "serve_practice")]
    pub allow_network: bool,
    /// With --serve-practice: what goes wrong, in the language of faults, such as
    /// "CreateAigcCustomVoice#1: drop after"
    #[arg(long, value_name = "FAULTS", requires = "serve_practice")]
    pub faults: Option<Faults>,
}

/// How agents are served.
#[derive(Debug, clap::Args)]
pub(super) struct AgentArguments {
    /// With --mcp: how many paid calls may be made in this start
    #[arg(long, value_name = "N", requires = "mcp", default_value_t = 0)]
    pub allow_paid: u32,
}

/// Without a window.
#[derive(Debug, clap::Args)]
#[group(multiple = false, conflicts_with_all = ["files", "tour", "theme", "language", "size", "renderer"])]
pub(super) struct Headless {
    /// Without a window: make the voices that the lines of FILE (- for the input) ask for, such as
    /// {"name": "Ayu", "link": "https://…"} or {"name": "Ayu", "file": "ayu.wav"}
    #[arg(long, value_name = "FILE")]
    pub make: Option<PathBuf>,
    /// Without a window: go on with what was begun until it is at its end
    #[arg(long)]
    pub settle: bool,
    /// Without a window: print every voice as a line of JSON
    #[arg(long)]
    pub list: bool,
    /// Without a window: read and judge recordings and print a line of JSON for each
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub judge: Vec<PathBuf>,
    /// Without a window: serve tools to agents over the standard streams (Model Context Protocol)
    #[arg(long)]
    pub mcp: bool,
    /// Without a window: serve practice, the simulated service, to other programs on this address, such as
    /// 127.0.0.1:8080, and print its keys
    #[arg(long, value_name = "ADDR")]
    pub serve_practice: Option<SocketAddr>,
}

impl Headless {
    /// Whether rows are worked on.
    pub fn is_wanted(&self) -> bool {
        self.make.is_some() || self.settle || self.list
    }
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum ThemeArgument {
    Light,
    Dark,
}

fn language(tag: &str) -> Result<Language, String> {
    let none = || Words::new(Language::English).say("start-language");
    Language::of_tag(tag).ok_or_else(none)
}

fn tour(name: &str) -> Result<TourName, String> {
    TourName::of_tag(name).ok_or_else(|| TourName::ALL.map(TourName::tag).join(", "))
}

fn renderer(tag: &str) -> Result<Renderer, String> {
    let here = |renderer: &Renderer| Renderer::HERE.contains(renderer);
    Renderer::of_tag(tag).filter(here).ok_or_else(|| {
        let names: Vec<_> = Renderer::HERE.iter().map(|one| one.tag()).collect();
        names.join(", ")
    })
}

fn size(text: &str) -> Result<(f32, f32), String> {
    let parsed = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parsed.ok_or_else(|| Words::new(Language::English).say("start-size"))
}

impl Arguments {
    /// Light or dark, for this run.
    pub fn theme(&self) -> Option<ThemeChoice> {
        self.theme.map(|theme| match theme {
            ThemeArgument::Light => ThemeChoice::Light,
            ThemeArgument::Dark => ThemeChoice::Dark,
        })
    }
}
