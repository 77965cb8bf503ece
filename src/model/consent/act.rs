//! What the person says of whose voice it is.

use super::ConsentAction;
use crate::domain::recording::path_text;
use crate::domain::{ConsentInput, ConsentKind, Field, SpeakerDraft};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{FileRequest, Form, TakesState, WindowEffect};
use std::path::Path;

impl Form {
    /// Does what the person wants of the speaker. A statement may be a take.
    pub(in crate::model) fn act_on_consent(
        &mut self,
        action: ConsentAction,
        takes: &TakesState,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match action {
            ConsentAction::Choose(whose) => {
                let speaker = &mut self.draft.speaker;
                speaker.whose = Some(whose);
                if whose == ConsentKind::Agreed && speaker.date.is_empty() {
                    speaker.date = shared.clock.today().to_string();
                }
                self.save_draft(effects);
            }
            ConsentAction::Remember(remember) => {
                self.draft.speaker.remember = remember;
                self.save_draft(effects);
            }
            ConsentAction::Recall(declaration) => {
                self.speakers.issue();
                self.draft.speaker = SpeakerDraft {
                    remember: self.draft.speaker.remember,
                    ..SpeakerDraft::saying(&declaration)
                };
                self.save_draft(effects);
            }
            ConsentAction::Forget(declaration) => {
                let speakers = &mut shared.settings.speakers;
                speakers.retain(|other| *other != declaration);
                shared.save_settings(effects);
            }
            ConsentAction::PickStatement => {
                effects.push(WindowEffect::AskForFile(FileRequest::Statement(
                    self.speakers.current(),
                )));
            }
            ConsentAction::LookForTakes => takes.load(effects),
            ConsentAction::AttachTake(id) => {
                if let Some(take) = takes.statements().find(|take| take.id == id) {
                    self.attach(&take.path, effects);
                }
            }
        }
    }

    /// Remembers the speaker of a form that is sent, where the person wants that.
    pub(in crate::model) fn remember_speaker(
        &self,
        said: Option<&ConsentInput>,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        if let Some(said) = said.filter(|_| self.draft.speaker.remember) {
            shared.settings.remember(said.clone());
            shared.save_settings(effects);
        }
    }

    /// Attaches a file as the statement. Who speaks makes no other voice: a form that was sent stays the
    /// form that was sent.
    pub(in crate::model) fn attach(&mut self, path: &Path, effects: &mut Effects) {
        self.draft.speaker.statement = path_text::to_field(path);
        self.touched.insert(Field::Statement);
        self.save_draft(effects);
    }
}
