//! What a line asks for and is not sent: in a dry run, and where it was made before.

use super::HeadlessRun;
use crate::domain::{Submission, Voice};
use crate::headless::print;
use crate::model::BenchAction;
use crate::model::bench::{BenchDialog, DryRunState};
use crate::words::failure::explain;

impl HeadlessRun {
    /// Prints the requests as they would leave.
    pub(super) fn dry_run(&mut self, name: &str) {
        self.act(BenchAction::DryRun.into());
        let printed = loop {
            match &self.model.bench.dialog {
                Some(BenchDialog::DryRun(DryRunState::Done(requests))) => {
                    break print::dry_run(name, requests);
                }
                Some(BenchDialog::DryRun(DryRunState::Failed(failure))) => {
                    self.all_ready = false;
                    let said = explain(&self.words, failure).headline;
                    break print::refused(name, &[said]);
                }
                _ if self.stopped => return,
                _ => self.wait(),
            }
        };
        self.stop_when_unread(printed);
    }

    /// The voice that the same content made, or may have made, before with this account: a list that is run
    /// once more is not paid for once more.
    pub(super) fn made_before(&self, content: Submission) -> Option<Voice> {
        let name = content.name.clone()?;
        let reading = self
            .rows
            .read(move |store| store.voices_named(name.as_str()));
        let named = match self._runtime.block_on(reading) {
            Ok(named) => named,
            Err(error) => {
                tracing::error!(%error, "what was made before could not be read");
                return None;
            }
        };
        let account = self.model.account().snapshot(content.sub_app_id);
        named
            .into_iter()
            .find(|voice| voice.account == account && voice.repeats(&content))
    }
}
