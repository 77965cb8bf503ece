//! The window in this process, without a screen: what a frame costs, and how long a search takes from the
//! key to the rows.

use super::figures::Figures;
use super::words::say;
use egui::accesskit::Role;
use egui::{Event, MouseWheelSource, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use std::time::{Duration, Instant};
use timbre::app::App;
use timbre::jobs::Timings;
use timbre::secrets::SecretStore;
use timbre::start::{Options, Started, start};

/// Sixty frames a second leave so much for one.
const FRAME: Duration = Duration::from_micros(16_600);
/// From a key to the rows that it finds.
/// The window stays alive meanwhile; with a tenth of the voices it is a tenth of that.
const SEARCH: Duration = Duration::from_secs(1);
const START: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_mins(1);

pub type Window = Harness<'static, App>;

/// The window of a folder.
pub fn app(folder: &Path) -> Window {
    let options = Options {
        data_dir: Some(folder.to_owned()),
        files: Vec::new(),
        environment: Box::new(|name| {
            ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"]
                .contains(&name)
                .then(|| "AKIDofNobody".to_owned())
        }),
        secrets: SecretStore::in_memory(),
        pace: Timings::default(),
        // Nothing is read here.
        reader: std::path::PathBuf::new(),
        appearance: timbre::domain::Appearance::default(),
        file_dialogs: timbre::platform::desktop::FileDialogs::OfTheDesktop,
        hands_over: false,
        release_feed: None,
    };
    let Ok(Started::First(parts)) = start(&options) else {
        panic!("the folder is in use");
    };
    Harness::builder()
        .with_size([1360.0, 850.0])
        .build_eframe(move |context| App::new(&context.egui_ctx, *parts))
}

pub fn measure(folder: &Path, figures: &mut Figures) {
    let began = Instant::now();
    let mut window = app(folder);
    window.step();
    figures.is(
        "window: parts, jobs and the first frame",
        began.elapsed(),
        START,
    );
    until(&mut window, |window| window.state().model().history.loaded);
    until(&mut window, shows_rows);
    figures.is(
        "window: until the history shows its rows",
        began.elapsed(),
        START,
    );

    scroll(&mut window, figures);
    search(&mut window, figures);
}

fn shows_rows(window: &Window) -> bool {
    window
        .query_all_by_label_contains("Stimme")
        .next()
        .is_some()
}

pub fn until(window: &mut Window, holds: impl Fn(&Window) -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds(window) {
        assert!(Instant::now() < end, "the window did not come so far");
        window.step();
    }
}

/// Turns the wheel over the history, a screen a frame, and lets the rows come.
fn scroll(window: &mut Window, figures: &mut Figures) {
    let newest = first_shown(window);
    let frames = turn_wheel(window, egui::pos2(1200.0, 500.0));
    until(window, |window| {
        shows_rows(window) && first_shown(window) != newest
    });
    figures.is(
        "scroll: a frame, the median",
        frames[frames.len() / 2],
        FRAME,
    );
    let late = frames[frames.len() * 99 / 100];
    figures.is("scroll: a frame, 99 of 100", late, FRAME);
}

/// Turns the wheel, a screen a frame. Returns how long each frame took, the quickest first.
pub fn turn_wheel(window: &mut Window, over: egui::Pos2) -> Vec<Duration> {
    window.event(Event::PointerMoved(over));
    let mut frames: Vec<Duration> = (0..600)
        .map(|_| {
            window.event(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -700.0),
                modifiers: egui::Modifiers::NONE,
                phase: TouchPhase::Move,
                source: MouseWheelSource::Unknown,
            });
            let start = Instant::now();
            window.step();
            start.elapsed()
        })
        .collect();
    frames.sort();
    frames
}

/// The name of the first row on the screen.
fn first_shown(window: &Window) -> Option<String> {
    let row = window.query_all_by_label_contains("Stimme").next()?;
    row.accesskit_node().label()
}

/// Types into the search of the history.
fn search(window: &mut Window, figures: &mut Figures) {
    window
        .get_by_role_and_label(Role::Button, say("history-search"))
        .click();
    window.step();
    window.step();
    let mut longest = Duration::ZERO;
    for (text, found) in [
        ("0", None),
        ("0", None),
        ("0", None),
        ("4", None),
        ("2", Some(1)),
    ] {
        let before = window.state().model().history.tickets.current();
        let start = Instant::now();
        field(window).focus();
        field(window).type_text(text);
        until(window, |window| {
            let history = &window.state().model().history;
            history.tickets.current() > before
                && found.is_none_or(|count| history.order.len() == count)
        });
        longest = longest.max(start.elapsed());
    }
    until(window, shows_rows);
    figures.is(
        "search: from a key to its rows, the longest of five",
        longest,
        SEARCH,
    );
}

fn field(window: &Window) -> egui_kittest::Node<'_> {
    window.get_by(|node| {
        node.role() == Role::TextInput && node.label().as_deref() == Some(say("history-search"))
    })
}
