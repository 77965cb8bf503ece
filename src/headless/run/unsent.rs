//! What of a script is not sent: a dry run, and a line that made a voice before.

use super::super::requester::Requester;
use super::super::{made_before, print};
use super::HeadlessRun;
use crate::domain::VoiceName;
use crate::model::bench::{BenchDialog, DryRunState};
use crate::model::{BenchAction, Order};
use crate::words::failure::explain;

impl<R: Requester> HeadlessRun<R> {
    /// Prints the requests as they would leave.
    pub(super) fn dry_run(&mut self, name: &str) {
        self.act(BenchAction::DryRun.into());
        let value = loop {
            match &self.model.bench.dialog {
                Some(BenchDialog::DryRun(DryRunState::Done(requests))) => {
                    break print::dry_run(name, requests);
                }
                Some(BenchDialog::DryRun(DryRunState::Failed(failure))) => {
                    self.telling.all_ready = false;
                    let said = explain(&self.words, failure).headline;
                    break print::no_row(name, &[said]);
                }
                _ if self.is_over() => return,
                _ => self.wait(),
            }
        };
        self.print(Some(&value));
    }

    /// Looks whether what is asked for was made before, and says so: a list that is run again is not paid
    /// for again.
    pub(super) fn was_made_before(&mut self, order: &Order) -> bool {
        let name = order.submission.name.as_ref();
        let name = name.map(VoiceName::as_str).unwrap_or_default();
        let look = made_before::look(&self.rows, &order.submission, &order.account);
        let value = match self.runtime.block_on(look) {
            Ok(None) => return false,
            Ok(Some(earlier)) => {
                self.telling.all_ready = false;
                print::made_before(name, &earlier, &self.words)
            }
            // Where nobody can tell, nothing is paid for.
            Err(error) => {
                self.telling.all_ready = false;
                print::no_row(name, &[error])
            }
        };
        self.print(Some(&value));
        true
    }
}
