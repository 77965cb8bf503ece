//! The real window over a real folder, without a screen.
#![allow(dead_code, reason = "each test file uses a part of the window")]

use crate::support::words::say;
use crate::support::{self, PATIENCE};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use timbre::app::App;
use timbre::devices::{Played, SoundSystem};
use timbre::model::Event;
use timbre::start::{AppParts, Options};

pub struct Window {
    pub harness: Harness<'static, App>,
    /// What its output was given.
    pub played: Played,
    gate: Gate,
}

/// Where events wait while something in the window is looked for and pressed. What they bring may move
/// other things to its place in between, and the press would reach another thing or none.
#[derive(Clone, Default)]
struct Gate(Arc<Mutex<()>>);

impl Gate {
    /// The inbox behind the gate.
    fn behind(&self, inbox: Receiver<Event>) -> Receiver<Event> {
        let gate = Arc::clone(&self.0);
        let (sender, behind) = channel();
        std::thread::spawn(move || {
            for event in inbox {
                let open = gate.lock().unwrap_or_else(PoisonError::into_inner);
                let nobody_listens = sender.send(event).is_err();
                drop(open);
                if nobody_listens {
                    return;
                }
            }
        });
        behind
    }
}

impl Window {
    pub fn open(folder: &Path, files: Vec<PathBuf>) -> Self {
        Self::open_with(folder, files, |_| None)
    }

    pub fn open_with(
        folder: &Path,
        files: Vec<PathBuf>,
        environment: impl Fn(&str) -> Option<String> + 'static,
    ) -> Self {
        let options = Options {
            files,
            environment: Box::new(environment),
            ..support::start::options(folder)
        };
        let mut parts = support::start::parts(&options);
        // The person has been here before; the first run has tests of its own.
        parts.start.settings.first_run_done = true;
        Self::around(parts)
    }

    /// The window as it is met by somebody who never opened one in this folder.
    pub fn first_run(folder: &Path) -> Self {
        Self::around(support::start::parts(&support::start::options(folder)))
    }

    fn around(mut parts: AppParts) -> Self {
        let played = Played::default();
        parts.sound = SoundSystem::into_memory(&played);
        let gate = Gate::default();
        parts.inbox = gate.behind(parts.inbox);
        let harness = Harness::builder()
            .with_size([1360.0, 850.0])
            .build_eframe(move |context| App::new(&context.egui_ctx, parts));
        Self {
            harness,
            played,
            gate,
        }
    }

    /// Does something to the window as it is seen, while nothing reaches it from outside.
    fn undisturbed(&mut self, work: impl FnOnce(&mut Harness<'static, App>)) {
        let gate = Arc::clone(&self.gate.0);
        let closed = gate.lock().unwrap_or_else(PoisonError::into_inner);
        // What came before the gate was closed is taken in and drawn.
        self.harness.step();
        work(&mut self.harness);
        self.harness.step();
        drop(closed);
        self.harness.step();
    }

    /// Runs frames until something is true of the window.
    pub fn until(&mut self, what: &str, mut holds: impl FnMut(&Harness<'static, App>) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.harness.step();
            if holds(&self.harness) {
                return;
            }
            assert!(
                Instant::now() < end,
                "it did not come true that {what}; the window shows: {:#?}",
                texts(&self.harness)
            );
            std::thread::yield_now();
        }
    }

    pub fn until_shows(&mut self, text: &str) {
        self.until(&format!("the window shows {text:?}"), |harness| {
            harness.query_all_by_label_contains(text).next().is_some()
        });
    }

    pub fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        field(&self.harness, name)
    }

    pub fn type_into(&mut self, name: &str, text: &str) {
        self.undisturbed(|harness| {
            field(harness, name).focus();
            harness.step();
            field(harness, name).type_text(text);
        });
    }

    pub fn press(&mut self, name: &str) {
        self.undisturbed(|harness| {
            harness
                .query_all_by_label(name)
                .find(|node| can_be_pressed(node))
                .unwrap_or_else(|| panic!("there is no button {name}"))
                .click_accesskit();
        });
    }

    /// Presses the row that says this.
    pub fn press_row(&mut self, text: &str) {
        self.undisturbed(|harness| {
            harness
                .query_all_by_label_contains(text)
                .find(|node| node.accesskit_node().role() == Role::Button)
                .unwrap_or_else(|| panic!("there is no row {text}"))
                .click_accesskit();
        });
    }

    pub fn until_sendable(&mut self) {
        self.until("the button can be pressed", |harness| {
            harness
                .query_by_role_and_label(Role::Button, say("create-voice"))
                .is_some_and(|node| !node.accesskit_node().is_disabled())
        });
    }

    /// The whole TaskId of the newest row that shows one.
    pub fn until_task_id(&mut self) -> String {
        let mut found = None;
        self.until("the history shows a TaskId", |harness| {
            found = harness
                .state()
                .model()
                .history
                .order
                .first()
                .and_then(|id| harness.state().model().history.row(*id))
                .and_then(|voice| voice.state.task_id())
                .map(ToString::to_string);
            found.as_ref().is_some_and(|task_id| {
                harness
                    .query_all_by_label_contains(task_id)
                    .next()
                    .is_some()
            })
        });
        found.unwrap()
    }

    pub fn close(mut self) {
        eframe::App::on_exit(self.harness.state_mut(), None);
    }
}

/// The field of a name; a choice may have the same one.
fn field<'a>(harness: &'a Harness<'static, App>, name: &'a str) -> Node<'a> {
    harness
        .query_all_by_label(name)
        .find(|node| {
            let role = node.accesskit_node().role();
            matches!(
                role,
                Role::TextInput | Role::MultilineTextInput | Role::PasswordInput
            )
        })
        .unwrap_or_else(|| panic!("there is no field {name}"))
}

fn can_be_pressed(node: &Node<'_>) -> bool {
    matches!(
        node.accesskit_node().role(),
        Role::Button
            | Role::RadioButton
            | Role::CheckBox
            | Role::Switch
            | Role::Tab
            | Role::Link
            | Role::MenuItem
            | Role::MenuItemRadio
    )
}

/// All texts on the screen, for a test that fails.
fn texts(harness: &Harness<'static, App>) -> Vec<String> {
    harness
        .query_all_by(|_| true)
        .filter_map(|node| {
            let node = node.accesskit_node();
            let text = node.label().or_else(|| node.value())?;
            Some(format!("{:?} {text}", node.role()))
        })
        .collect()
}
