//! What comparing voices tells, in words.

use super::Words;
use super::notice::store;
use super::state::Tone;
use crate::domain::{Amount, KnownSpeaker, SpeakerMatch};
use crate::model::PersistenceError;

/// Voices that are named; of more it is said that there are more.
const NAMED: usize = 3;

/// That the speaker has a voice here already; nothing where none is known.
pub fn known<'a>(
    words: &Words,
    known: impl IntoIterator<Item = &'a KnownSpeaker>,
) -> Option<String> {
    let names: Vec<String> = known
        .into_iter()
        .map(|known| {
            words.fill(
                "speaker-known-name",
                &[("name", known.name.as_str().into())],
            )
        })
        .collect();
    let named = names.get(..names.len().min(NAMED))?;
    let mut voices = named.join(&words.say("listed-between"));
    if names.len() > NAMED {
        voices = words.fill("speaker-known-more", &[("voices", voices.into())]);
    }
    (!names.is_empty()).then(|| words.fill("speaker-known", &[("voices", voices.into())]))
}

/// That the statement is spoken by somebody else; nothing where it is not, or that is not known.
pub fn statement(words: &Words, matched: Option<SpeakerMatch>) -> Option<String> {
    (matched == Some(SpeakerMatch::Other)).then(|| words.say("speaker-statement-other"))
}

/// Whether a trial sounds like its sample; a person can compare the two where the sample can be heard too.
pub fn trial(words: &Words, matched: SpeakerMatch, can_compare: bool) -> (String, Tone) {
    let (key, tone) = match (matched, can_compare) {
        (SpeakerMatch::Same, _) => ("speaker-trial-same", Tone::Good),
        (SpeakerMatch::Other, true) => ("speaker-trial-other", Tone::Look),
        (SpeakerMatch::Other, false) => ("speaker-trial-other-alone", Tone::Look),
    };
    (words.say(key), tone)
}

/// That a voiceprint could not be deleted, and why.
pub fn not_deleted(words: &Words, error: &PersistenceError) -> String {
    let reason = store(words, error);
    words.fill("voiceprint-not-deleted", &[("reason", reason.into())])
}

/// What came of deleting what was kept.
pub fn forgotten(words: &Words, result: &Result<Amount, PersistenceError>) -> (String, Tone) {
    match result {
        Ok(amount) => (
            words.fill("speakers-forgotten", &[("count", amount.count.into())]),
            Tone::Good,
        ),
        Err(error) => {
            let reason = store(words, error);
            let said = words.fill("speakers-not-forgotten", &[("reason", reason.into())]);
            (said, Tone::Wrong)
        }
    }
}
