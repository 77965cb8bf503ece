//! The window. Views read the model and say what the person wants; they change nothing themselves.

pub mod theme;

mod create;
mod history;
mod icons;
mod names;
mod send_bar;
mod shell;
mod widgets;

use crate::domain::{Draft, Field};
use crate::model::{Action, Checked, Model};
use crate::words::Words;
use egui::{Id, Key, Modifiers, Ui};
use jiff::{Timestamp, tz::TimeZone};

/// What every view reads.
struct Cx<'a> {
    model: &'a Model,
    words: &'a Words,
    /// The form against the rules, once a frame.
    checked: Checked,
    now: Timestamp,
    zone: TimeZone,
}

impl Cx<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }
}

/// Draws the whole window into `ui` and returns what the person wants, in order.
pub fn root_ui(ui: &mut Ui, model: &Model, words: &Words) -> Vec<Action> {
    theme::apply(ui.ctx(), model.settings.theme);
    let cx = Cx {
        model,
        words,
        checked: model.check(),
        now: model.clock.now(),
        zone: TimeZone::system(),
    };
    let mut actions = Vec::new();
    shortcuts(ui, &cx, &mut actions);
    take_dropped_files(ui, &mut actions);
    shell::shell_ui(ui, &cx, &mut actions);
    send_bar::ask_again_ui(ui, &cx, &mut actions);
    actions
}

/// Read before any widget, so that no field and no focused button takes the keys.
fn shortcuts(ui: &Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let send = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if send && !cx.model.form.asking_again {
        actions.push(Action::CreateVoice);
    }
}

fn take_dropped_files(ui: &Ui, actions: &mut Vec<Action>) {
    let mut files: Vec<_> = ui.input(|input| {
        input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_owned())
            .collect()
    });
    match files.len() {
        0 => {}
        1 => actions.extend(files.pop().map(Action::UseFile)),
        _ => actions.push(Action::UseFirstOf(files)),
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
        Field::SubAppId => &draft.sub_app_id,
        Field::KeepDays => &draft.keep_days,
        Field::SessionId => &draft.session_id,
        Field::SessionContext => &draft.session_context,
    }
}
