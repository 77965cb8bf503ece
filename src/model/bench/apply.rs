//! What became of something of the bench.

use super::{BenchDialog, BenchEvent, DryRunState};
use crate::domain::AccountId;
use crate::model::Model;
use crate::model::effects::Effects;

impl Model {
    pub(in crate::model) fn apply_to_bench(&mut self, event: BenchEvent, effects: &mut Effects) {
        match event {
            BenchEvent::DryRun { ticket, result } => {
                let is_late = !self.bench.dry_runs.is_current(ticket);
                if let Some(BenchDialog::DryRun(state)) = &mut self.bench.dialog
                    && !is_late
                {
                    *state = match result {
                        Ok(requests) => DryRunState::Done(requests),
                        Err(failure) => DryRunState::Failed(failure),
                    };
                }
            }
            BenchEvent::PracticeFound { language, endpoint } => {
                // Another account may have been chosen meanwhile.
                if let Some(endpoint) = endpoint
                    && self.shared.account().id == AccountId::Practice
                {
                    self.copy_for(endpoint, language, effects);
                }
            }
        }
    }
}
