//! The window: empties the inbox, draws the model, passes on what the person wants. It decides nothing.

use crate::domain::recording::endings;
use crate::jobs::{Background, Jobs};
use crate::model::accounts::AccountEvent;
use crate::model::transfer::{FileKind, TransferEvent};
use crate::model::{Action, Closing, Effect, Event, FormEvent, Model, Ticket, WindowEffect};
use crate::platform::instance::Instance;
use crate::start::{AppParts, Waker};
use crate::ui;
use crate::words::{self, Words};
use eframe::egui;
use poll_promise::Promise;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

/// The app as eframe runs it.
pub struct App {
    model: Model,
    words: Words,
    jobs: Jobs,
    inbox: Receiver<Event>,
    dialog: Option<Dialog>,
    asks_before_closing: bool,
    /// Both are dropped last: jobs end before their runtime, and the folder is held until then.
    _runtime: Background,
    _instance: Option<Instance>,
}

/// A file dialog that is open, and what its answer is for.
struct Dialog {
    answer: Promise<Option<PathBuf>>,
    event: Box<dyn FnOnce(Option<PathBuf>) -> Event>,
}

impl App {
    /// Puts the parts together and starts what has to be done first.
    pub fn new(ctx: &egui::Context, parts: AppParts) -> Self {
        ui::theme::install(ctx);
        ui::theme::apply(ctx, parts.start.settings.theme);
        wake_by_repaint(&parts.wake, ctx);
        let mut jobs = Jobs::with_sound(
            parts.runtime.handle().clone(),
            parts.services,
            parts.settings,
            parts.sound,
        );
        jobs.listen_to_voices();
        let (model, mut effects) = Model::new(parts.start);
        let mut app = Self {
            words: Words::new(model.shared.locale()),
            model,
            jobs,
            inbox: parts.inbox,
            dialog: None,
            asks_before_closing: true,
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
            WindowEffect::PickFile(ticket) => {
                let endings = endings::of_recordings();
                self.ask_for_file(ctx, "file-dialog-filter", endings, move |file| {
                    Event::Form(FormEvent::FilePicked { ticket, file })
                });
            }
            WindowEffect::PickStatement(ticket) => self.ask(
                ctx,
                async { rfd::AsyncFileDialog::new().pick_file().await },
                move |file| Event::Form(FormEvent::StatementPicked { ticket, file }),
            ),
            WindowEffect::PickKeyFile(import) => {
                self.ask_for_file(ctx, "file-dialog-keys", ["csv"], move |file| {
                    Event::Account(AccountEvent::KeyFilePicked { import, file })
                });
            }
            WindowEffect::PickTransfer {
                ticket,
                file,
                to_read,
                path,
            } => self.ask_for_transfer(ctx, ticket, file, to_read, &path),
            WindowEffect::Notify(news) => {
                let said = words::news::news(&self.words, &news);
                self.jobs.notify(said.title, said.body);
            }
            WindowEffect::Close => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            WindowEffect::Raise => {
                ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
            }
        }
    }

    /// Opens the system's dialog for a file to read.
    fn ask_for_file<'e>(
        &mut self,
        ctx: &egui::Context,
        filter: &str,
        endings: impl IntoIterator<Item = &'e str>,
        event: impl FnOnce(Option<PathBuf>) -> Event + 'static,
    ) {
        let dialog = reading_dialog(&self.words, filter, endings);
        self.ask(ctx, async move { dialog.pick_file().await }, event);
    }

    /// Opens the system's dialog for a backup or a table.
    fn ask_for_transfer(
        &mut self,
        ctx: &egui::Context,
        ticket: Ticket,
        file: FileKind,
        to_read: bool,
        path: &Path,
    ) {
        let (filter, ending) = match file {
            // The systems' dialogs know the last ending alone.
            FileKind::Backup => ("file-dialog-backup", "gz"),
            FileKind::Table(format) => ("file-dialog-table", format.extension()),
        };
        let mut dialog = if to_read {
            reading_dialog(&self.words, filter, [ending])
        } else {
            rfd::AsyncFileDialog::new().add_filter(self.words.say(filter), &[ending])
        };
        if let Some(folder) = path.parent().filter(|folder| folder.is_absolute()) {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = path.file_name().filter(|_| !to_read) {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        let question = async move {
            if to_read {
                dialog.pick_file().await
            } else {
                dialog.save_file().await
            }
        };
        self.ask(ctx, question, move |file| {
            TransferEvent::Picked { ticket, file }.into()
        });
    }

    /// Asks, unless a dialog is open already.
    fn ask(
        &mut self,
        ctx: &egui::Context,
        question: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        event: impl FnOnce(Option<PathBuf>) -> Event + 'static,
    ) {
        if self.dialog.is_some() {
            return;
        }
        let ctx = ctx.clone();
        let answer = self.jobs.ask(async move {
            let file = question.await;
            ctx.request_repaint();
            file.map(|file| file.path().to_owned())
        });
        let event = Box::new(event);
        self.dialog = Some(Dialog { answer, event });
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

    /// Links are opened by a child that does not inherit keys from the environment.
    fn open_links(&self, ctx: &egui::Context) {
        let mut links = Vec::new();
        ctx.output_mut(|output| {
            output.commands.retain(|command| match command {
                egui::OutputCommand::OpenUrl(link) => {
                    links.push(link.url.clone());
                    false
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

/// The system's dialog for a file to read: what is looked for in either spelling, and a way to all files, for
/// a name proves nothing. On macOS a dialog has one list of endings for all of its filters and knows no star;
/// there it shows all.
fn reading_dialog<'e>(
    words: &Words,
    filter: &str,
    endings: impl IntoIterator<Item = &'e str>,
) -> rfd::AsyncFileDialog {
    let dialog = rfd::AsyncFileDialog::new();
    if cfg!(target_os = "macos") {
        return dialog;
    }
    dialog
        .add_filter(words.say(filter), &endings::in_both_cases(endings))
        .add_filter(words.say("file-dialog-all"), &["*"])
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.attend(ctx);
        let mut events: Vec<Event> = self.inbox.try_iter().collect();
        if let Some(Dialog { answer, event }) = self.dialog.take() {
            match answer.try_take() {
                Ok(file) => events.push(event(file)),
                Err(answer) => self.dialog = Some(Dialog { answer, event }),
            }
        }
        for event in events {
            let effects = self.model.apply(event);
            self.run(ctx, effects);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let theme = self.model.shared.settings.theme;
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
        if self.model.shared.settings.theme != theme {
            ui::theme::apply(&ctx, self.model.shared.settings.theme);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.jobs.shut_down();
    }
}
