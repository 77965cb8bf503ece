//! The real window over a real folder, without a screen.
#![allow(dead_code, reason = "each test file uses a part of the window")]

use crate::support::words::say;
use crate::support::{self, PATIENCE};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use std::path::{Path, PathBuf};
use std::time::Instant;
use timbre::app::App;
use timbre::devices::{Played, SoundSystem};
use timbre::start::{Options, Started, start};

pub struct Window {
    pub harness: Harness<'static, App>,
    /// What its output was given.
    pub played: Played,
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
        let Started::First(mut parts) = start(&options).unwrap() else {
            panic!("another window works in the folder");
        };
        let played = Played::default();
        parts.sound = SoundSystem::into_memory(&played);
        let harness = Harness::builder()
            .with_size([1360.0, 850.0])
            .build_eframe(move |context| App::new(&context.egui_ctx, *parts));
        Self { harness, played }
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
        self.harness
            .query_all_by_label(name)
            .find(|node| {
                use egui::accesskit::Role;
                let role = node.accesskit_node().role();
                matches!(
                    role,
                    Role::TextInput | Role::MultilineTextInput | Role::PasswordInput
                )
            })
            .unwrap_or_else(|| panic!("there is no field {name}"))
    }

    pub fn type_into(&mut self, name: &str, text: &str) {
        self.field(name).focus();
        self.harness.step();
        self.field(name).type_text(text);
        self.harness.step();
    }

    pub fn press(&mut self, name: &str) {
        self.harness
            .query_all_by_label(name)
            .find(|node| {
                use egui::accesskit::Role;
                matches!(
                    node.accesskit_node().role(),
                    Role::Button
                        | Role::RadioButton
                        | Role::CheckBox
                        | Role::Switch
                        | Role::Tab
                        | Role::Link
                )
            })
            .unwrap_or_else(|| panic!("there is no button {name}"))
            .click_accesskit();
        self.harness.step();
        self.harness.step();
    }

    pub fn until_sendable(&mut self) {
        self.until("the button can be pressed", |harness| {
            harness
                .query_by_role_and_label(egui::accesskit::Role::Button, say("create-voice"))
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
