//! What became of a call of the console.

use super::{ApiConsoleEvent, CallEnd, CallProgress};
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
        if let CallEnd::Made { kept: Some(id), .. } = &*end {
            // Its answer is looked at as any other of the activity is.
            self.activity.select(Some(*id), effects);
            self.activity.part = AttemptPart::Answer;
        }
        console.progress = CallProgress::Ended(end);
    }
}
