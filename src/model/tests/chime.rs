//! The sound that a voice is ready.

use super::*;
use crate::model::playback::{AudioData, PlaybackAction, PlaybackSource};
use crate::model::takes::TakeRecording;
use crate::model::{Effect, PlaybackEffect, PlaybackEvent};
use std::sync::Arc;

/// A model that wishes for the sound, with a voice under way.
fn waiting() -> (Model, Order) {
    let mut model = filled();
    model.shared.settings.ready_sound = true;
    let order = send(&mut model);
    model.apply(row(&order, accepted()));
    (model, order)
}

fn ready() -> VoiceState {
    VoiceState::Ready {
        task_id: TaskId::new("1-CreateAigcCustomVoice-0t"),
        voice_id: crate::domain::VoiceId::new("858400000000022928"),
    }
}

fn failed() -> VoiceState {
    VoiceState::Failed {
        task_id: None,
        failure: Failure::own(Step::Prepare, Refusal::NeedsKeys),
    }
}

/// How many sounds are played.
fn sounds(effects: &[Effect]) -> usize {
    let is_sound = |effect: &&Effect| {
        matches!(
            effect,
            Effect::Job(JobEffect::Playback(PlaybackEffect::Play(_)))
        )
    };
    effects.iter().filter(is_sound).count()
}

#[test]
fn it_is_heard_once_when_a_voice_is_ready_and_for_nothing_else() {
    let (mut model, order) = waiting();
    assert_eq!(sounds(&model.apply(row(&order, ready()))), 1);
    assert_eq!(sounds(&model.apply(row(&order, ready()))), 0);
    let (mut model, order) = waiting();
    assert_eq!(sounds(&model.apply(row(&order, failed()))), 0);
}

#[test]
fn nobody_hears_it_who_did_not_wish_for_it() {
    let (mut model, order) = waiting();
    model.act(Action::SetReadySound(false));
    assert_eq!(sounds(&model.apply(row(&order, ready()))), 0);
    assert!(!Settings::default().ready_sound);
}

#[test]
fn who_wishes_for_it_hears_it_and_it_is_remembered() {
    let mut model = model();
    let effects = model.act(Action::SetReadySound(true));
    assert_eq!(sounds(&effects), 1);
    let kept = |effect: &Effect| matches!(effect, Effect::Job(JobEffect::SaveSettings(kept)) if kept.ready_sound);
    assert!(effects.iter().any(kept));
}

#[test]
fn it_is_not_played_into_a_recording() {
    for recording in [TakeRecording::Counting(2), TakeRecording::Ending] {
        let (mut model, order) = waiting();
        model.takes.recording = recording;
        assert_eq!(sounds(&model.apply(row(&order, ready()))), 0);
    }
}

#[test]
fn it_neither_stops_nor_moves_what_is_listened_to() {
    let (mut model, order) = waiting();
    let samples: Arc<[i16]> = vec![0; 4800].into();
    let sound = AudioData::Samples {
        samples,
        rate: 24_000,
    };
    model.playback.offer(PlaybackSource::Prepared, Some(sound));
    model.act(PlaybackAction::all_of(PlaybackSource::Prepared).into());
    assert_eq!(sounds(&model.apply(row(&order, ready()))), 0);
    assert!(model.playback.of(&PlaybackSource::Prepared).is_some());

    let (mut other, order) = waiting();
    std::mem::swap(&mut other.playback, &mut model.playback);
    other.act(PlaybackAction::Pause.into());
    let resting = other.playback.playing.clone();
    let effects = other.apply(row(&order, ready()));
    assert_eq!(sounds(&effects), 1);
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Playback(PlaybackEffect::Play(request))) => Some(request.ticket),
        _ => None,
    });
    let ended = PlaybackEvent::Ended {
        ticket: ticket.unwrap(),
    };
    other.apply(Event::Playback(ended));
    assert_eq!(other.playback.playing, resting);
}
