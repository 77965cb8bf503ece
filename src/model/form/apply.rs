//! What became of the form.

use super::{Form, FormEvent};
use crate::domain::{Cause, Refusal, Voice};
use crate::model::PlaybackState;
use crate::model::effects::Effects;
use crate::model::shared::Shared;

impl Form {
    /// Takes in what happened. A file that another form, or another speaker, asked for changes nothing.
    pub(in crate::model) fn apply(
        &mut self,
        event: FormEvent,
        hearing: &mut PlaybackState,
        effects: &mut Effects,
    ) {
        match event {
            FormEvent::FilePicked { ticket, file } => {
                if self.forms.is_current(ticket)
                    && let Some(path) = file
                {
                    self.use_file(&path, hearing, effects);
                }
            }
            FormEvent::StatementPicked { ticket, file } => {
                if self.speakers.is_current(ticket)
                    && let Some(path) = file
                {
                    self.attach(&path, effects);
                }
            }
        }
    }

    /// The SessionId of the form was used up: the next voice of it is another one for the service.
    pub(in crate::model) fn leave_session(&mut self, shared: &mut Shared, effects: &mut Effects) {
        self.draft.session_id = shared.uuids.fresh().to_string();
        self.save_draft(effects);
    }
}

/// Whether the row's SessionId can make no other voice: the service has it, may have it, or had it.
pub(in crate::model) fn is_spent(voice: &Voice) -> bool {
    let used = voice.state.failure().is_some_and(|failure| {
        failure.may_have_been_taken()
            || matches!(
                failure.cause,
                Cause::Own {
                    refusal: Refusal::SessionUsed
                }
            )
    });
    used || voice.state.task_id().is_some()
}
