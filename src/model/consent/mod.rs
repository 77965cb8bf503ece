//! Whose voice it is, as the person says it in the form, and the speakers that are remembered.

#[cfg(test)]
mod tests;

use super::effects::Effects;
use super::{Model, WindowEffect};
use crate::domain::{Consent, ConsentInput, ConsentKind, SpeakerDraft, TakeId, Voice};

/// What the person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentAction {
    /// Say whose voice it is.
    Choose(ConsentKind),
    /// Remember the speaker when the form is sent, or do not.
    Remember(bool),
    /// Say what is remembered of a speaker.
    Recall(ConsentInput),
    /// Remember a speaker no longer.
    Forget(ConsentInput),
    /// Ask the system for the file of a statement.
    PickStatement,
    /// Find out which takes there are that could be one.
    LookForTakes,
    /// Attach a take.
    AttachTake(TakeId),
}

impl Model {
    pub(super) fn act_on_whose(&mut self, action: ConsentAction, effects: &mut Effects) {
        match action {
            ConsentAction::Choose(whose) => {
                let today = self.shared.clock.today();
                let speaker = &mut self.form.draft.speaker;
                speaker.whose = Some(whose);
                if whose == ConsentKind::Agreed && speaker.date.is_empty() {
                    speaker.date = today.to_string();
                }
                self.form.save_draft(effects);
            }
            ConsentAction::Remember(remember) => {
                self.form.draft.speaker.remember = remember;
                self.form.save_draft(effects);
            }
            ConsentAction::Recall(declaration) => {
                self.form.speakers.issue();
                self.form.draft.speaker = SpeakerDraft {
                    remember: self.form.draft.speaker.remember,
                    ..SpeakerDraft::saying(&declaration)
                };
                self.form.save_draft(effects);
            }
            ConsentAction::Forget(declaration) => {
                let speakers = &mut self.shared.settings.speakers;
                speakers.retain(|other| *other != declaration);
                self.shared.save_settings(effects);
            }
            ConsentAction::PickStatement => {
                effects.push(WindowEffect::PickStatement(self.form.speakers.current()));
            }
            ConsentAction::LookForTakes => self.takes.load(effects),
            ConsentAction::AttachTake(id) => {
                if let Some(take) = self.takes.take(&id) {
                    self.form.attach(&take.path, effects);
                }
            }
        }
    }

    /// Remembers the speaker of a form that is sent, where the person wants that.
    pub(super) fn remember_speaker(&mut self, said: Option<&ConsentInput>, effects: &mut Effects) {
        if let Some(said) = said.filter(|_| self.form.draft.speaker.remember) {
            self.shared.settings.remember(said.clone());
            self.shared.save_settings(effects);
        }
    }

    /// The form that says of another voice what was said of this one. A kept statement stays with its
    /// voice; the file that it was made of is attached where the speaker is remembered with it.
    pub(super) fn speaker_of(&self, voice: &Voice) -> SpeakerDraft {
        let Some(consent) = voice.annotations.consent.clone() else {
            return SpeakerDraft::default();
        };
        let consent = consent.with_statement(None);
        let remembered = self.shared.settings.speakers.iter();
        let known = remembered
            .clone()
            .find(|speaker| speaker.consent == consent);
        SpeakerDraft::saying(known.unwrap_or(&ConsentInput {
            consent,
            statement: None,
        }))
    }
}

/// The speaker of the next form: the same where the person wants it remembered, else nobody.
pub(super) fn of_next_form(present: SpeakerDraft) -> SpeakerDraft {
    if present.remember {
        present
    } else {
        SpeakerDraft::default()
    }
}

/// Whether a record of this kind names a statement that can be played, by its ending.
pub fn can_be_heard(consent: &Consent) -> bool {
    const SOUND: [&str; 17] = [
        "wav", "mp3", "m4a", "mp4", "mov", "aac", "flac", "ogg", "oga", "opus", "webm", "aif",
        "aiff", "aifc", "caf", "mka", "mkv",
    ];
    consent
        .statement()
        .is_some_and(|name| SOUND.contains(&name.extension()))
}
