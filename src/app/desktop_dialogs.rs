//! The desktop's file dialogs that are open.

use crate::domain::recording::endings;
use crate::jobs::Jobs;
use crate::model::{Event, FileDialogEvent, FileRequest};
use crate::platform::desktop::FileDialogs;
use crate::words::{Words, file_dialog};
use eframe::egui;
use poll_promise::Promise;
use std::path::PathBuf;

/// The dialogs that are open, each with what it asks for.
pub(super) struct DesktopDialogs {
    open: Vec<DesktopDialog>,
    asked: FileDialogs,
}

struct DesktopDialog {
    request: FileRequest,
    answer: Promise<Answer>,
}

/// What became of a dialog.
enum Answer {
    /// It brought a file, or was closed.
    Closed(Option<PathBuf>),
    /// The desktop has none.
    Unavailable,
}

impl DesktopDialogs {
    /// Nothing is asked yet.
    pub fn new(asked: FileDialogs) -> Self {
        Self {
            open: Vec::new(),
            asked,
        }
    }

    /// Asks the desktop for a file. Whoever asks for the same again does not see the dialog that is open, or waits
    /// for one in vain: for them there is the window's own.
    pub fn ask(
        &mut self,
        request: FileRequest,
        words: &Words,
        jobs: &Jobs,
        ctx: &egui::Context,
    ) -> Option<Event> {
        if self.open.iter().any(|dialog| dialog.request == request) {
            return Some(FileDialogEvent::Unavailable(request).into());
        }
        let dialog = desktop_dialog(words, &request);
        let saves = request.saves();
        let asked = self.asked;
        let ctx = ctx.clone();
        let answer = jobs.ask(async move {
            let answer = if asked.are_there().await {
                let file = if saves {
                    dialog.save_file().await
                } else {
                    dialog.pick_file().await
                };
                Answer::Closed(file.map(|file| file.path().to_owned()))
            } else {
                Answer::Unavailable
            };
            ctx.request_repaint();
            answer
        });
        self.open.push(DesktopDialog { request, answer });
        None
    }

    /// What became of those that are at an end.
    pub fn events(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        for dialog in std::mem::take(&mut self.open) {
            let DesktopDialog { request, answer } = dialog;
            match answer.try_take() {
                Ok(Answer::Closed(file)) => {
                    events.push(FileDialogEvent::Answered { request, file }.into());
                }
                Ok(Answer::Unavailable) => {
                    events.push(FileDialogEvent::Unavailable(request).into());
                }
                Err(answer) => self.open.push(DesktopDialog { request, answer }),
            }
        }
        events
    }
}

fn desktop_dialog(words: &Words, request: &FileRequest) -> rfd::AsyncFileDialog {
    let mut dialog = rfd::AsyncFileDialog::new();
    let endings = request.endings();
    if request.saves() && !endings.is_empty() {
        let endings: Vec<&str> = endings.into_iter().collect();
        dialog = dialog.add_filter(file_dialog::kind(words, request), &endings);
    } else if !endings.is_empty() && !cfg!(target_os = "macos") {
        // What is looked for in either spelling, and a way to all files, for a name proves nothing. On macOS a
        // dialog has one list of endings for all of its filters and knows no star; there it shows all.
        dialog = dialog
            .add_filter(
                file_dialog::kind(words, request),
                &endings::in_both_cases(endings),
            )
            .add_filter(words.say("file-dialog-all"), &["*"]);
    }
    if let Some(folder) = request.folder() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = request.name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Ticket;
    use crate::model::transfer::FileKind;

    fn backup() -> FileRequest {
        FileRequest::Transfer {
            ticket: Ticket::default(),
            file: FileKind::Backup,
            to_read: false,
            path: "/home/ayu/Music/backup.tar.gz".into(),
        }
    }

    #[test]
    fn what_two_dialogs_bring_goes_to_who_asked_for_it_whichever_is_answered_first() {
        let recording = FileRequest::Recording(Ticket::default());
        let mut dialogs = DesktopDialogs::new(FileDialogs::OfTheDesktop);
        let mut open = |request: &FileRequest| {
            let (answer, promise) = Promise::new();
            let request = request.clone();
            dialogs.open.push(DesktopDialog {
                request,
                answer: promise,
            });
            answer
        };
        let (first, second) = (open(&recording), open(&backup()));
        let said = |dialogs: &mut DesktopDialogs| format!("{:?}", dialogs.events());
        assert_eq!(said(&mut dialogs), "[]");
        second.send(Answer::Closed(None));
        let answered = |request: FileRequest, file: Option<PathBuf>| {
            let event = Event::from(FileDialogEvent::Answered { request, file });
            format!("{:?}", [event])
        };
        assert_eq!(said(&mut dialogs), answered(backup(), None));
        let file = Some(PathBuf::from("/a.wav"));
        first.send(Answer::Closed(file.clone()));
        assert_eq!(said(&mut dialogs), answered(recording, file));
        assert_eq!(said(&mut dialogs), "[]");
    }
}
