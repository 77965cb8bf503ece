//! What eframe runs: the app, and before it, where the database takes long to open, how far that is.

use crate::app::{App, wake_by_repaint};
use crate::clock::Clock;
use crate::domain::OpenProgress;
use crate::jobs::{OpenedFolder, OpeningEvent};
use crate::start::{Begun, Options, Unopened, begin, say_in_terminal};
use crate::ui;
use crate::words::Words;
use eframe::egui;

/// What the window is called.
pub const WINDOW_TITLE: &str = "Timbre";

/// What is shown meanwhile.
struct OpeningView {
    unopened: Unopened,
    progress: OpenProgress,
    words: Words,
}

/// The window from its first frame to its last.
pub struct Window {
    stage: Stage,
    asks_before_closing: bool,
    /// How it is started again.
    options: Option<Options>,
}

enum Stage {
    /// The database is being opened.
    Opening(Box<OpeningView>),
    Running(Box<App>),
    /// There is nothing to show; the window closes.
    Ended,
}

impl Window {
    /// Waits for the database, unless it takes long. A window that plays by itself has nobody to be asked
    /// before it closes.
    ///
    /// # Errors
    /// A sentence for the terminal.
    pub fn new(
        ctx: &egui::Context,
        unopened: Unopened,
        asks_before_closing: bool,
    ) -> Result<Self, String> {
        Ok(Self {
            stage: first_stage(ctx, unopened, asks_before_closing)?,
            asks_before_closing,
            options: None,
        })
    }

    /// The same window; what asks for it is started again this way.
    #[must_use]
    pub fn starting_again(self, options: Options) -> Self {
        let options = Some(Options {
            // They were taken by the first start.
            files: Vec::new(),
            ..options
        });
        Self { options, ..self }
    }

    /// Ends the app and begins anew: its folder is moved before it is opened again.
    fn start_again(&mut self, ctx: &egui::Context) {
        let Some(options) = &self.options else {
            return;
        };
        if let Stage::Running(mut app) = std::mem::replace(&mut self.stage, Stage::Ended) {
            eframe::App::on_exit(&mut *app, None);
        }
        let begun = match begin(options) {
            Ok(Begun::First(claimed)) => claimed
                .open()
                .and_then(|unopened| first_stage(ctx, unopened, self.asks_before_closing)),
            Ok(Begun::HandedOver | Begun::Busy(_)) => Ok(Stage::Ended),
            Err(reason) => Err(reason),
        };
        self.go_on_with(ctx, begun);
    }

    fn go_on_with(&mut self, ctx: &egui::Context, begun: Result<Stage, String>) {
        match begun {
            Ok(Stage::Ended) => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Ok(stage) => self.stage = stage,
            Err(reason) => {
                say_in_terminal(&reason);
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
        ctx.request_repaint();
    }

    /// The app, once its database is open.
    pub fn app(&self) -> Option<&App> {
        match &self.stage {
            Stage::Running(app) => Some(app),
            Stage::Opening(_) | Stage::Ended => None,
        }
    }

    /// Looks how far the opening is.
    fn look(&mut self, ctx: &egui::Context) {
        let Stage::Opening(opening) = &mut self.stage else {
            return;
        };
        let opened = match opening.unopened.opening().news() {
            None => return,
            Some(OpeningEvent::Progress(newer)) => {
                opening.progress = newer;
                return;
            }
            Some(OpeningEvent::Opened(opened)) => *opened,
        };
        if let Stage::Opening(opening) = std::mem::replace(&mut self.stage, Stage::Ended) {
            let begun = running(ctx, opening.unopened, opened, self.asks_before_closing);
            self.go_on_with(ctx, begun);
        }
    }
}

/// Waits for the database, unless it takes long.
fn first_stage(
    ctx: &egui::Context,
    unopened: Unopened,
    asks_before_closing: bool,
) -> Result<Stage, String> {
    match unopened.opening().wait() {
        OpeningEvent::Opened(opened) => running(ctx, unopened, *opened, asks_before_closing),
        OpeningEvent::Progress(progress) => {
            ui::theme::install(ctx);
            ui::theme::apply(ctx, unopened.claimed().theme());
            wake_by_repaint(unopened.waker(), ctx);
            let words = Words::new(unopened.claimed().locale());
            Ok(Stage::Opening(Box::new(OpeningView {
                unopened,
                progress,
                words,
            })))
        }
    }
}

fn running(
    ctx: &egui::Context,
    unopened: Unopened,
    opened: OpenedFolder,
    asks_before_closing: bool,
) -> Result<Stage, String> {
    if let Some(Ok(moved)) = &opened.moved {
        crate::crash::install(&moved.folder, Clock::System);
    }
    let app = App::new(ctx, unopened.parts(opened)?);
    Ok(Stage::Running(Box::new(if asks_before_closing {
        app
    } else {
        app.closing_unasked()
    })))
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.look(ctx);
        if let Stage::Running(app) = &mut self.stage {
            app.logic(ctx, frame);
            if app.starts_again() {
                self.start_again(ctx);
            }
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        // The system's title bar is no part of the window that assistive technology is told of.
        ui.ctx()
            .accesskit_node_builder(egui::accesskit_root_id(), |node| {
                node.set_label(WINDOW_TITLE);
            });
        match &mut self.stage {
            Stage::Opening(opening) => {
                let store = opening.unopened.opening();
                let can_call_off = store.can_call_off_move();
                if ui::opening::opening_ui(ui, &opening.words, opening.progress, can_call_off) {
                    store.call_off_move();
                    ui.ctx().request_repaint();
                }
            }
            Stage::Running(app) => app.ui(ui, frame),
            Stage::Ended => {}
        }
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        if let Stage::Running(app) = &mut self.stage {
            app.on_exit(gl);
        }
    }
}
