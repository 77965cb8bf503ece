//! What became of a call of the console.

use super::{ApiConsoleEvent, CallProgress};
use crate::model::Model;
use crate::model::activity::AttemptPart;
use crate::model::effects::Effects;

impl Model {
    pub(in crate::model) fn apply_to_api_console(
        &mut self,
        event: ApiConsoleEvent,
        effects: &mut Effects,
    ) {
        let ApiConsoleEvent::Ended { ticket, end } = event;
        let console = &mut self.api_console;
        // Nobody waits for one that comes late: it is in the activity.
        if !console.tickets.is_current(ticket) {
            return;
        }
        console.progress = CallProgress::Ended(end);
        self.look_at_answer(effects);
    }

    /// The answer to the last call is looked at as any other of the activity is.
    pub(super) fn look_at_answer(&mut self, effects: &mut Effects) {
        let Some(id) = self.api_console.kept() else {
            return;
        };
        if self.activity.selected != Some(id) {
            self.activity.select(Some(id), effects);
        }
        self.activity.part = AttemptPart::Answer;
    }
}
