//! What needs a window: the app itself, and its tour.

use super::arguments::Arguments;
use super::{failure, own_binary, renderers, say};
#[cfg(target_os = "linux")]
use crate::domain::Renderer;
use crate::domain::{Appearance, Language, Locale, WindowGeometry};
use crate::jobs::Timings;
#[cfg(windows)]
use crate::platform::app_id;
use crate::platform::app_id::APP_ID;
#[cfg(target_os = "linux")]
use crate::platform::child;
use crate::platform::desktop::FileDialogs;
use crate::platform::locale;
use crate::platform::release_feed;
use crate::secrets::SecretStore;
use crate::start::{self, Begun, Claimed, Unopened};
use crate::tour::{self, Tour};
use crate::window::{WINDOW_TITLE, Window};
use crate::words::Words;
use eframe::egui;
use std::cell::RefCell;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

/// The app in its window.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let options = start::Options {
        data_dir: arguments.data_dir.clone(),
        files: arguments.files.clone(),
        environment: Box::new(|name| std::env::var(name).ok()),
        secrets: SecretStore::os(),
        pace: Timings::default(),
        reader: own_binary(),
        appearance: Appearance {
            theme: arguments.theme(),
            language: arguments.language,
            system_languages: locale::system_languages(),
        },
        file_dialogs: FileDialogs::OfTheDesktop,
        hands_over: true,
        release_feed: release_feed::read(|name| std::env::var(name).ok()),
    };
    match start::begin(&options)? {
        Begun::HandedOver => Ok(ExitCode::SUCCESS),
        Begun::Busy(_) => Err(Words::new(Language::English).say("start-busy")),
        Begun::First(claimed) => {
            crate::crash::install(claimed.folder(), crate::clock::Clock::System);
            #[cfg(windows)]
            if let Err(error) = app_id::register(&own_binary()) {
                tracing::warn!(%error, "notifications have no name");
            }
            show(arguments, *claimed, None, Some(options))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The tour, which plays the window by itself and leaves pictures.
pub(super) fn play_tour(arguments: &Arguments, pictures: &Path) -> Result<ExitCode, String> {
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
            theme: arguments.theme(),
            language: arguments.language,
            system_languages: Vec::new(),
        },
        // Nobody is there to answer the desktop's.
        file_dialogs: FileDialogs::OfTheWindow,
        hands_over: false,
        release_feed: None,
    };
    let words = Words::new(Language::English);
    let Begun::First(claimed) = start::begin(&options)? else {
        return Err(words.say("start-busy"));
    };
    let in_the_window = Words::new(arguments.language.unwrap_or_default());
    let steps = arguments
        .of
        .steps(&in_the_window, pictures)
        .map_err(|error| say("start-no-pictures", "reason", &error))?;
    let (tour, outcome) = Tour::new(steps, pictures, folder.path());
    show(arguments, *claimed, Some(tour), None)?;
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

/// The window as it was left, or of the size that is asked for.
fn viewport(arguments: &Arguments, claimed: &Claimed) -> egui::ViewportBuilder {
    let viewport = egui::ViewportBuilder::default()
        .with_title(WINDOW_TITLE)
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_min_inner_size(WindowGeometry::MIN)
        .with_drag_and_drop(true);
    let left = claimed.geometry();
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

/// The app's icon, for title bars and task lists that ask a window for one.
fn icon() -> egui::IconData {
    let picture = include_bytes!("../../assets/icon/timbre-128.png");
    eframe::icon_data::from_png_bytes(picture).unwrap_or_default()
}

/// Opens the window with the first renderer that works; nothing of the start is lost by one that does not.
fn show(
    arguments: &Arguments,
    claimed: Claimed,
    tour: Option<Tour>,
    again: Option<start::Options>,
) -> Result<(), String> {
    let viewport = viewport(arguments, &claimed);
    let locale = claimed.locale();
    let order = renderers::in_order(arguments.renderer.or(claimed.renderer()));
    let tell_first_frame = arguments.tell_first_frame;
    // There is a connection to the screen when the database begins to be opened, beside the making of the window.
    let folder = Rc::new(RefCell::new(FolderOfStart {
        claimed: Some(claimed),
        opening: None,
    }));
    let mut parts = Some((tour, again));
    let mut reasons = Vec::new();
    for renderer in order {
        #[cfg(target_os = "linux")]
        if renderer == Renderer::Software && !draws_in_software() {
            // What it drew with is read once in a process, so it takes another one.
            drop(parts.take());
            drop(folder.take());
            let reason = child::become_self_with(own_binary(), renderers::SOFTWARE, "1");
            reasons.push(format!("{}: {reason}", renderer.tag()));
            break;
        }
        let opened_early = Rc::clone(&folder);
        let mut options = eframe::NativeOptions {
            viewport: viewport.clone(),
            window_builder: Some(Box::new(move |viewport| {
                opened_early.borrow_mut().open();
                viewport
            })),
            ..eframe::NativeOptions::default()
        };
        renderers::choose(renderer, &mut options);
        let begun = eframe::run_native(
            "timbre",
            options,
            Box::new(|context| {
                // It is called once for each window, and there is one.
                let opened = folder.borrow_mut().take();
                let (Some((tour, again)), Some(unopened)) = (parts.take(), opened) else {
                    return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
                };
                let unopened = unopened?;
                tracing::info!(renderer = renderer.tag(), "the window is drawn");
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
        );
        match begun {
            Ok(()) => return Ok(()),
            Err(eframe::Error::AppCreation(reason)) => return Err(reason.to_string()),
            Err(error) => {
                tracing::warn!(renderer = renderer.tag(), %error, "the window cannot be drawn");
                reasons.push(format!("{}: {error}", renderer.tag()));
            }
        }
        // Once there was a window, it is not opened a second time.
        if parts.is_none() {
            break;
        }
    }
    Err(no_window(&words_without_a_window(locale), &reasons))
}

/// The folder of a start on its way from its claim to its window.
#[derive(Default)]
struct FolderOfStart {
    claimed: Option<Claimed>,
    opening: Option<Result<Unopened, String>>,
}

impl FolderOfStart {
    /// Begins to open it, once.
    fn open(&mut self) {
        if let Some(claimed) = self.claimed.take() {
            self.opening = Some(claimed.open());
        }
    }

    /// What came of that, for the one window that there is.
    fn take(&mut self) -> Option<Result<Unopened, String>> {
        self.open();
        self.opening.take()
    }
}

/// A dialog speaks the person's language, a terminal English.
fn words_without_a_window(locale: Locale) -> Words {
    if failure::has_terminal() {
        Words::new(Language::English)
    } else {
        Words::new(locale)
    }
}

/// Why there is no window, with what each renderer said.
fn no_window(words: &Words, reasons: &[String]) -> String {
    if !tour::has_display() {
        return words.say("start-no-display");
    }
    let help = words.say(if cfg!(target_os = "linux") {
        "start-no-graphics-packages"
    } else {
        "start-no-graphics-driver"
    });
    format!(
        "{} {help}\n{}",
        words.say("start-no-graphics"),
        reasons.join("\n")
    )
}

/// Whether this process draws without a graphics card.
#[cfg(target_os = "linux")]
fn draws_in_software() -> bool {
    std::env::var_os(renderers::SOFTWARE).is_some_and(|value| !value.is_empty() && value != "0")
}
