//! Whose voice it is, as the person says it in the form, and the speakers that are remembered.

mod act;
#[cfg(test)]
mod tests;

use crate::domain::{Consent, ConsentInput, ConsentKind, Settings, SpeakerDraft, TakeId, Voice};

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
    AttachTake(TakeId),
}

/// The form that says of another voice what was said of this one. A kept statement stays with its
/// voice; the file that it was made of is attached where the speaker is remembered with it.
pub(super) fn speaker_of(voice: &Voice, settings: &Settings) -> SpeakerDraft {
    let Some(consent) = voice.annotations.consent.clone() else {
        return SpeakerDraft::default();
    };
    let consent = consent.with_statement(None);
    let mut remembered = settings.speakers.iter();
    let known = remembered.find(|speaker| speaker.consent == consent);
    SpeakerDraft::saying(known.unwrap_or(&ConsentInput {
        consent,
        statement: None,
    }))
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
