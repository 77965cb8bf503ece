//! The window: empties the inbox, draws the model, passes on what the person wants. It decides nothing.

mod copied;
mod desktop_dialogs;
mod geometry;

use crate::headless;
use crate::jobs::{Background, Jobs};
use crate::model::{Action, Closing, Effect, Event, Model, WindowEffect};
use crate::platform::instance::Instance;
use crate::start::{AppParts, Waker};
use crate::ui;
use crate::words::{self, Words};
use copied::Copied;
use desktop_dialogs::DesktopDialogs;
use eframe::egui;
use geometry::Geometry;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// The app as eframe runs it.
pub struct App {
    model: Model,
    words: Words,
    jobs: Jobs,
    inbox: Receiver<Event>,
    dialogs: DesktopDialogs,
    geometry: Geometry,
    copied: Copied,
    asks_before_closing: bool,
    /// Whether all of it is to end and begin anew.
    starts_again: bool,
    /// Both are dropped last: jobs end before their runtime, and the folder is held until then.
    _runtime: Background,
    _instance: Option<Instance>,
}

impl App {
    /// Puts the parts together and starts what has to be done first.
    pub fn new(ctx: &egui::Context, parts: AppParts) -> Self {
        ui::theme::install(ctx);
        ui::theme::apply(ctx, parts.start.appearance.theme(&parts.start.settings));
        wake_by_repaint(&parts.wake, ctx);
        let services = Arc::clone(&parts.services);
        let mut jobs = Jobs::with_sound(
            parts.runtime.handle().clone(),
            parts.services,
            parts.settings,
            parts.sound,
        );
        jobs.listen_to_voices();
        if parts.start.release_feed.is_some() {
            jobs.tick_for_updates();
        }
        if let Some(callers) = parts.callers {
            headless::attend(parts.runtime.handle(), callers, services, &parts.start);
        }
        let geometry = Geometry::new(parts.start.settings.window);
        let (model, mut effects) = Model::new(parts.start);
        let mut app = Self {
            words: Words::new(model.shared.locale()),
            model,
            jobs,
            inbox: parts.inbox,
            dialogs: DesktopDialogs::new(parts.file_dialogs),
            geometry,
            copied: Copied {
                text: None,
                own_binary: parts.own_binary,
            },
            asks_before_closing: true,
            starts_again: false,
            _runtime: parts.runtime,
            _instance: parts.instance,
        };
        if !parts.files.is_empty() {
            effects.extend(app.model.apply(Event::HandedOver(parts.files)));
        }
        app.run(ctx, effects);
        app
    }

    /// The same app; nobody is there to be asked before it closes.
    #[must_use]
    pub fn closing_unasked(mut self) -> Self {
        self.asks_before_closing = false;
        self
    }

    /// Whether all of it is to end and begin anew.
    pub fn starts_again(&self) -> bool {
        self.starts_again
    }

    /// What the window shows.
    pub fn model(&self) -> &Model {
        &self.model
    }

    fn run(&mut self, ctx: &egui::Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Window(effect) => self.do_here(ctx, effect),
                Effect::Job(effect) => self.jobs.run(effect),
            }
        }
    }

    /// Does what only a window can do.
    fn do_here(&mut self, ctx: &egui::Context, effect: WindowEffect) {
        match effect {
            WindowEffect::AskForFile(request) => {
                if let Some(event) = self.dialogs.ask(request, &self.words, &self.jobs, ctx) {
                    let effects = self.model.apply(event);
                    self.run(ctx, effects);
                }
            }
            WindowEffect::Notify(news) => {
                let said = words::news::news(&self.words, &news);
                self.jobs.notify(said.title, said.body);
            }
            WindowEffect::Copy(text) => {
                self.copied.text = Some(text.clone());
                ctx.copy_text(text);
            }
            WindowEffect::OpenLink(link) => self.jobs.open_link(link),
            WindowEffect::StartAgain => self.starts_again = true,
            WindowEffect::Close => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            WindowEffect::Raise => {
                ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
            }
        }
    }

    /// The next start opens the window as it is left.
    fn keep_window(&mut self) -> Vec<Effect> {
        let seen = self.geometry.seen();
        seen.map_or_else(Vec::new, |seen| self.model.act(Action::KeepWindow(seen)))
    }

    /// Whether the person looks at the window, and whether they want to close it.
    fn attend(&mut self, ctx: &egui::Context) {
        let (is_seen, closes) = ctx.input(|input| {
            let window = input.viewport();
            let away = window.focused == Some(false) || window.minimized == Some(true);
            (!away, window.close_requested())
        });
        let mut effects = Vec::new();
        if is_seen != self.model.shared.is_seen {
            effects.extend(self.model.act(Action::Look(is_seen)));
            effects.extend(self.keep_window());
        }
        if closes && self.asks_before_closing {
            effects.extend(self.model.act(Action::Close));
            if self.model.closing != Closing::Agreed {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                ctx.request_repaint();
            }
        }
        self.run(ctx, effects);
    }

    /// Links are opened by a child that does not inherit keys from the environment. What was copied is
    /// remembered for the end.
    fn open_links(&mut self, ctx: &egui::Context) {
        let mut links = Vec::new();
        ctx.output_mut(|output| {
            output.commands.retain(|command| match command {
                egui::OutputCommand::OpenUrl(link) => {
                    links.push(link.url.clone());
                    false
                }
                egui::OutputCommand::CopyText(text) => {
                    self.copied.text = Some(text.clone());
                    true
                }
                _ => true,
            });
        });
        for link in links {
            self.jobs.open_link(link);
        }
    }
}

/// From here on what happens outside makes this window look: there is one.
pub fn wake_by_repaint(wake: &Waker, ctx: &egui::Context) {
    wake.get_or_init(|| {
        let ctx = ctx.clone();
        Box::new(move || ctx.request_repaint())
    });
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.geometry.bring_back(ctx, frame);
        self.geometry.look(ctx);
        self.attend(ctx);
        let mut events: Vec<Event> = self.inbox.try_iter().collect();
        events.extend(self.dialogs.events());
        for event in events {
            let effects = self.model.apply(event);
            self.run(ctx, effects);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let theme = self.model.shared.theme();
        let actions = ui::root_ui(ui, &self.model, &self.words);
        let ctx = ui.ctx().clone();
        for action in actions {
            let effects = self.model.act(action);
            self.run(&ctx, effects);
        }
        self.open_links(&ctx);
        let locale = self.model.shared.locale();
        if self.words.locale() != locale {
            self.words = Words::new(locale);
            ctx.request_repaint();
        }
        if self.model.shared.theme() != theme {
            ui::theme::apply(&ctx, self.model.shared.theme());
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        for effect in self.keep_window() {
            if let Effect::Job(effect) = effect {
                self.jobs.run(effect);
            }
        }
        self.copied.keep();
        self.jobs.shut_down();
    }
}
