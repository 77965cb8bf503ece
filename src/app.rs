//! The window: empties the inbox, draws the model, passes on what the person wants. It decides nothing.

use crate::jobs::Jobs;
use crate::model::{Effect, Event, Model};
use crate::platform::instance::Instance;
use crate::start::Parts;
use crate::ui;
use crate::words::Words;
use eframe::egui;
use poll_promise::Promise;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use tokio::runtime::Runtime;

/// The app as eframe runs it.
pub struct App {
    model: Model,
    words: Words,
    jobs: Jobs,
    inbox: Receiver<Event>,
    dialog: Option<Promise<Option<PathBuf>>>,
    /// Both are dropped last: jobs end before their runtime, and the folder is held until then.
    _runtime: Runtime,
    _instance: Option<Instance>,
}

impl App {
    /// Puts the parts together and starts what has to be done first.
    pub fn new(ctx: &egui::Context, parts: Parts) -> Self {
        ui::theme::install(ctx);
        ui::theme::apply(ctx, parts.start.settings.theme);
        let wake = ctx.clone();
        // The cell is fresh: there is one window to wake.
        drop(parts.wake.set(Box::new(move || wake.request_repaint())));
        let jobs = Jobs::new(
            parts.runtime.handle().clone(),
            parts.services,
            parts.settings,
        );
        if let Some(instance) = &parts.instance {
            jobs.listen(instance);
        }
        let (model, mut effects) = Model::new(parts.start);
        let mut app = Self {
            model,
            words: parts.words,
            jobs,
            inbox: parts.inbox,
            dialog: None,
            _runtime: parts.runtime,
            _instance: parts.instance,
        };
        if !parts.files.is_empty() {
            effects.extend(app.model.apply(Event::HandedOver(parts.files)));
        }
        app.run(ctx, effects);
        app
    }

    /// What the window shows.
    pub fn model(&self) -> &Model {
        &self.model
    }

    fn run(&mut self, ctx: &egui::Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::PickFile => self.pick_file(ctx),
                Effect::Raise => {
                    ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
                    ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
                }
                effect => self.jobs.run(effect),
            }
        }
    }

    /// Opens the system's dialog, unless one is open already.
    fn pick_file(&mut self, ctx: &egui::Context) {
        if self.dialog.is_none() {
            let ctx = ctx.clone();
            let filter = self.words.say("file-dialog-filter");
            self.dialog = Some(self.jobs.ask(async move {
                let file = rfd::AsyncFileDialog::new()
                    .add_filter(filter, &crate::domain::link::EXTENSIONS)
                    .pick_file()
                    .await;
                ctx.request_repaint();
                file.map(|file| file.path().to_owned())
            }));
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let mut events: Vec<Event> = self.inbox.try_iter().collect();
        self.dialog = match self.dialog.take().map(Promise::try_take) {
            Some(Ok(answer)) => {
                events.push(Event::FilePicked(answer));
                None
            }
            Some(Err(still_open)) => Some(still_open),
            None => None,
        };
        for event in events {
            let effects = self.model.apply(event);
            self.run(ctx, effects);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let theme = self.model.settings.theme;
        let actions = ui::root_ui(ui, &self.model, &self.words);
        let ctx = ui.ctx().clone();
        for action in actions {
            let effects = self.model.act(action);
            self.run(&ctx, effects);
        }
        if self.model.settings.theme != theme {
            ui::theme::apply(&ctx, self.model.settings.theme);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.jobs.shut_down();
    }
}
