//! A life of the app with a person at its window: the same start and the same jobs in a process of its
//! own, through which scripts and agents work, and which does at random what a person does to rows while they
//! are at work and while they are at rest. What it has promised it prints, as the app without a window does.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use timbre::backup::as_json;
use timbre::domain::{Annotations, Appearance, Note, RowId, Voice};
use timbre::jobs::{Jobs, Services, Timings};
use timbre::model::transfer::{TransferDone, TransferEvent, TransferWork};
use timbre::model::voices::{AnnotationChange, VoicesEffect, VoicesEvent};
use timbre::model::{Event, JobEffect, Tickets, TransferEffect};
use timbre::secrets::SecretStore;
use timbre::start::{self, Started};

/// The backup that is made and restored, in the folder of the app.
const BACKUP: &str = "person.tar.gz";

/// A life that ends when it is killed, or by itself after a while.
pub fn live(folder: &Path, seed: u64) {
    let options = start::Options {
        data_dir: Some(folder.to_owned()),
        files: Vec::new(),
        environment: Box::new(|name| std::env::var(name).ok()),
        secrets: SecretStore::in_memory(),
        pace: Timings::default(),
        reader: env!("CARGO_BIN_EXE_timbre").into(),
        appearance: Appearance::default(),
        file_dialogs: timbre::platform::desktop::FileDialogs::OfTheDesktop,
        hands_over: true,
        release_feed: None,
    };
    let Started::First(parts) = start::start(&options).unwrap() else {
        unreachable!("nobody else works in the folder");
    };
    if let Some(callers) = parts.callers {
        let services = Arc::clone(&parts.services);
        timbre::headless::attend(parts.runtime.handle(), callers, services, &parts.start);
    }
    let jobs = Jobs::new(
        parts.runtime.handle().clone(),
        Arc::clone(&parts.services),
        parts.settings,
    );
    let mut person = Person {
        jobs,
        services: parts.services,
        inbox: parts.inbox,
        random: StdRng::seed_from_u64(seed),
        backup: folder.join(BACKUP),
        notes: HashMap::new(),
        transfers: Tickets::default(),
    };
    print(&json!({"opened": true}));
    for _ in 0..200 {
        parts.runtime.block_on(person.do_something());
        person.hear();
    }
    person.jobs.shut_down();
    person.hear();
}

struct Person {
    jobs: Jobs,
    services: Arc<Services>,
    inbox: Receiver<Event>,
    random: StdRng,
    backup: PathBuf,
    /// The notes that are on their way to disk, by row and time.
    notes: HashMap<(RowId, jiff::Timestamp), u64>,
    transfers: Tickets,
}

impl Person {
    async fn do_something(&mut self) {
        let rows = self.services.rows.with(|store| {
            let ids = store.order(false, None, "")?;
            store.voices(&ids)
        });
        let rows = rows.await.unwrap();
        if rows.is_empty() {
            return;
        }
        let voice = rows[self.random.random_range(0..rows.len())].clone();
        match self.random.random_range(0..10) {
            0..=2 => self.write_a_note(&voice),
            3..=4 => self.delete_uploads(&rows),
            5..=6 => self.jobs.run(JobEffect::CheckNow(voice.id)),
            7 => self.transfer(|path| TransferWork::Backup {
                path,
                replace: true,
            }),
            _ if self.backup.exists() => self.transfer(|path| TransferWork::Restore { path }),
            _ => {}
        }
    }

    /// Notes count upwards, so that it can be told which of two is the later.
    fn write_a_note(&mut self, voice: &Voice) {
        let last: u64 = voice.annotations.note.as_str().parse().unwrap_or_default();
        let under_way = self.notes.iter().filter(|((row, _), _)| *row == voice.id);
        let note = 1 + under_way.map(|(_, note)| *note).fold(last, u64::max);
        let at = jiff::Timestamp::now();
        self.notes.insert((voice.id, at), note);
        let change = AnnotationChange {
            id: voice.id,
            annotations: Annotations {
                note: Note::cut(&note.to_string()),
                ..voice.annotations.clone()
            },
            before: voice.annotations.clone(),
            at,
        };
        self.jobs
            .run(JobEffect::Voices(VoicesEffect::Write(Box::new(change))));
    }

    /// A person presses the button where it stands; the row may be at work again by then.
    fn delete_uploads(&mut self, rows: &[Voice]) {
        let now = jiff::Timestamp::now();
        let can_delete = rows.iter().filter(|voice| voice.can_delete_upload(now));
        for voice in can_delete.take(2) {
            if self.random.random_bool(0.3) {
                self.jobs.run(JobEffect::CheckNow(voice.id));
            }
            self.jobs.run(JobEffect::DeleteUpload(voice.id));
        }
    }

    fn transfer(&mut self, work: impl FnOnce(PathBuf) -> TransferWork) {
        let run = TransferEffect::Run {
            ticket: self.transfers.issue(),
            work: Box::new(work(self.backup.clone())),
        };
        self.jobs.run(run.into());
    }

    /// Prints what is on disk by now.
    fn hear(&mut self) {
        let pause = Duration::from_millis(self.random.random_range(0..40));
        while let Ok(event) = self.inbox.recv_timeout(pause) {
            match event {
                Event::Recorded(voice) => {
                    let deleted = voice.upload.as_ref().and_then(|upload| upload.deleted);
                    let mut line = as_json(*voice);
                    line["upload_deleted"] = json!(deleted.is_some());
                    print(&line);
                }
                // What scripts and agents hand over, as the window's model does it.
                Event::Ordered(order) => self.jobs.run(JobEffect::Submit(order)),
                Event::Voices(VoicesEvent::Written { id, at }) => {
                    if let Some(note) = self.notes.remove(&(id, at)) {
                        print(&json!({"row": id, "noted": note}));
                    }
                }
                Event::Transfer(TransferEvent::Ended {
                    result: Ok(TransferDone::Restored(restored)),
                    ..
                }) => print(&json!({"restored": restored.kept + restored.updated})),
                _ => {}
            }
        }
    }
}

fn print(line: &Value) {
    let mut out = std::io::stdout().lock();
    // Whoever reads may be gone with the kill.
    drop(writeln!(out, "{line}").and_then(|()| out.flush()));
}
