//! The window. Views read the model and say what the person wants; they change nothing themselves.

pub mod opening;
pub mod theme;

mod activity;
mod api_console;
mod applications;
mod bench;
mod commands;
mod composing;
mod consent;
mod create;
mod cut;
mod dialog;
mod dismiss;
mod facts;
mod file_dialog;
mod first_run;
mod glyphs;
mod help;
mod history;
mod icons;
mod incoming;
mod memo;
mod names;
mod page;
mod pane;
mod playback;
mod question;
mod remedy;
mod removed;
mod send_bar;
mod settings;
mod shell;
mod speaker;
mod state_line;
mod transfer;
mod update_notice;
mod virtual_rows;
mod voices;
mod widgets;

use crate::domain::{Draft, Field};
use crate::model::accounts::AccountProblem;
use crate::model::{Action, Checked, Model};
use crate::words::Words;
use egui::{Id, Ui};
use jiff::{Timestamp, tz::TimeZone};
use pane::Pane;

/// What every view reads.
struct ViewContext<'a> {
    model: &'a Model,
    words: &'a Words,
    /// The form against the rules, once a frame.
    checked: Checked,
    /// The editor's account against the rules, once a frame.
    account_problems: Vec<AccountProblem>,
    now: Timestamp,
    zone: TimeZone,
}

impl ViewContext<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }
}

/// Draws the whole window into `ui` and returns what the person wants, in order.
pub fn root_ui(ui: &mut Ui, model: &Model, words: &Words) -> Vec<Action> {
    theme::apply(ui.ctx(), model.shared.theme());
    ui.ctx().add_plugin(composing::Composing::default());
    let cx = ViewContext {
        model,
        words,
        checked: model.check(),
        account_problems: model.account_problems(),
        now: model.shared.clock.now(),
        zone: model.shared.clock.zone(),
    };
    let mut actions = Vec::new();
    let pane = &mut Pane {
        ui,
        cx: &cx,
        actions: &mut actions,
    };
    shortcuts(pane);
    incoming::take_incoming(pane);
    if model.shared.first_run {
        first_run::first_run_ui(pane);
    } else {
        shell::shell_ui(pane);
    }
    settings::forget_secrets(pane.ui.ctx(), &cx);
    playback::keep_drawing(pane);
    commands::overlay_ui(pane);
    question::question_ui(pane);
    transfer::transfer_ui(pane);
    bench::bench_ui(pane);
    bench::rehearsal_ui(pane);
    file_dialog::file_dialog_ui(pane);
    actions
}

/// What is done from anywhere in the window by a key; not while a dialog asks for something.
fn shortcuts(pane: &mut Pane<'_>) {
    let model = pane.cx.model;
    let is_asked = model.transfer.open.is_some()
        || model.shared.question.is_some()
        || model.bench.dialog.is_some()
        || model.rehearsal.dialog.is_some()
        || model.file_dialog.open.is_some();
    if !is_asked && model.overlay.is_none() {
        commands::give_keyboard(pane.ui.ctx());
        commands::take_shortcuts(pane);
    }
}

/// Where egui keeps the cursor of a field: fixed, so that the application's chip can lead to its field.
fn field_id(field: Field) -> Id {
    Id::unique(("field", field))
}

/// The text of a field.
fn text_of(draft: &Draft, field: Field) -> &str {
    match field {
        Field::VoiceName => &draft.voice_name,
        Field::File => &draft.file,
        Field::Link => &draft.link,
        Field::VideoId => &draft.video_id,
        Field::Priority => &draft.priority,
        // A choice, which has no text.
        Field::ConsentKind => "",
        Field::SpeakerName => &draft.speaker.name,
        Field::AgreedDate => &draft.speaker.date,
        Field::Statement => &draft.speaker.statement,
        Field::SubAppId => &draft.sub_app_id,
        Field::KeepDays => &draft.keep_days,
        Field::SessionId => &draft.session_id,
        Field::SessionContext => &draft.session_context,
    }
}
