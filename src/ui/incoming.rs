//! Files and links that come in from outside: dropped onto the window, or pasted where nothing is typed.

use super::Pane;
use crate::domain::recording::path_text;
use crate::domain::{Field, PastedSource, SourceTab};
use crate::model::accounts::AccountAction;
use crate::model::transfer::{TransferAction, TransferKind};
use crate::model::{Action, FormAction, View};
use egui::Event;
use std::path::PathBuf;

/// Takes what came in since the last frame.
pub(super) fn take_incoming(pane: &mut Pane<'_>) {
    let dropped: Vec<PathBuf> = pane.ui.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    });
    if !dropped.is_empty() {
        take_files(pane, dropped);
    }
    match pasted(pane) {
        Some(PastedSource::Files(files)) => take_files(pane, files),
        Some(PastedSource::Link(link)) => take_link(pane, link),
        None => {}
    }
}

/// What was pasted while no field had the keyboard and no question was open: it is the window's, and no
/// widget sees it.
fn pasted(pane: &Pane<'_>) -> Option<PastedSource> {
    if pane.ui.ctx().text_edit_focused() || asks(pane) {
        return None;
    }
    let home = pane.cx.model.shared.desktop.home.as_deref();
    pane.ui.input_mut(|input| {
        let at = input
            .events
            .iter()
            .position(|event| matches!(event, Event::Paste(_)))?;
        match input.events.remove(at) {
            Event::Paste(text) => PastedSource::read(&text, home),
            _ => None,
        }
    })
}

/// Whether a question is open that has to be answered first.
fn asks(pane: &Pane<'_>) -> bool {
    let model = pane.cx.model;
    model.file_dialog.open.is_some() || model.shared.question.is_some()
}

/// A file for the dialog of a backup is the backup. On the page of accounts it is one of keys; neither is
/// ever taken for a recording.
fn take_files(pane: &mut Pane<'_>, mut files: Vec<PathBuf>) {
    if let Some(open) = &pane.cx.model.transfer.open {
        if open.kind == TransferKind::Restore
            && let Some(file) = files.into_iter().next()
        {
            let path = path_text::to_field(&file);
            pane.want(TransferAction::TypePath(path));
        }
        return;
    }
    if pane.cx.model.shared.view == View::Settings {
        let import = files.into_iter().next().map(AccountAction::ImportKeyFile);
        pane.actions.extend(import.map(Action::from));
        return;
    }
    show_form(pane);
    match files.len() {
        0 => {}
        1 => pane
            .actions
            .extend(files.pop().map(|it| Action::Form(FormAction::UseFile(it)))),
        _ => pane.want(FormAction::UseFirstOf(files)),
    }
}

/// A link is never one of keys or of a backup.
fn take_link(pane: &mut Pane<'_>, link: String) {
    if pane.cx.model.transfer.open.is_some() || pane.cx.model.shared.view == View::Settings {
        return;
    }
    show_form(pane);
    pane.want(FormAction::ChooseSource(SourceTab::Link));
    pane.want(FormAction::Edit(Field::Link, link));
}

/// What comes in is seen where it is taken.
fn show_form(pane: &mut Pane<'_>) {
    if pane.cx.model.shared.view != View::Create {
        pane.want(Action::Show(View::Create));
    }
}
