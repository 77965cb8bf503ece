//! What of a recording and of its sample can be heard.

use crate::model::PlaybackSource;
use crate::model::effects::Effects;
use crate::model::playback::{AudioData, PlaybackState};
use crate::model::sample::{PreparedSample, RecordingHandle};
use std::sync::Arc;

/// What is read of the recording can be heard.
pub(in crate::model) fn offer_recording(hearing: &mut PlaybackState, heard: &RecordingHandle) {
    let sound = AudioData::File {
        path: heard.place.path.clone(),
        track: heard.place.track,
        mix: heard.mix.clone(),
        milestones: Arc::clone(&heard.milestones),
    };
    hearing.offer(PlaybackSource::Recording, Some(sound));
}

/// The sample can be heard, and what it was made of.
pub(in crate::model) fn offer_sample(hearing: &mut PlaybackState, made: &PreparedSample) {
    for (what, pcm) in [
        (PlaybackSource::Prepared, &made.after),
        (PlaybackSource::Original, &made.before),
    ] {
        let samples = Arc::clone(&pcm.samples);
        let rate = pcm.rate;
        hearing.offer(what, Some(AudioData::Samples { samples, rate }));
    }
}

/// What was made of another stretch is heard no more.
pub(in crate::model) fn withdraw_sample(hearing: &mut PlaybackState, effects: &mut Effects) {
    for what in [PlaybackSource::Prepared, PlaybackSource::Original] {
        hearing.silence_of(&what, effects);
        hearing.offer(what, None);
    }
}

/// Nothing of a former recording is heard, nor anything else while another one is looked at.
pub(in crate::model) fn withdraw_recording(hearing: &mut PlaybackState, effects: &mut Effects) {
    for what in [
        PlaybackSource::Prepared,
        PlaybackSource::Original,
        PlaybackSource::Recording,
    ] {
        hearing.offer(what, None);
    }
    hearing.silence(effects);
}
