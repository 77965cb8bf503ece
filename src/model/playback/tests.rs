use super::*;
use crate::model::{Effect, JobEffect, Model};
use crate::testing;

fn model() -> Model {
    let (mut model, _) = Model::new(testing::start_at("2026-11-25T14:05:00Z"));
    let sound = AudioData::Samples {
        samples: vec![0; 80_000].into(),
        rate: 8_000,
    };
    model.playback.offer(PlaybackSource::Prepared, Some(sound));
    model
}

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn piece(looped: bool) -> PlaybackAction {
    PlaybackAction::Play {
        what: PlaybackSource::Prepared,
        from: secs(2),
        to: Some(secs(4)),
        looped,
    }
}

fn playback(effects: &[Effect]) -> &PlaybackRequest {
    match effects {
        [
            ..,
            Effect::Job(JobEffect::Playback(PlaybackEffect::Play(playback))),
        ] => playback,
        other => panic!("nothing is played: {other:?}"),
    }
}

/// The ticket of the playing that was asked for as the nth.
fn nth(n: usize) -> Ticket {
    let mut tickets = Tickets::default();
    (0..n).map(|_| tickets.issue()).last().unwrap()
}

fn at(model: &mut Model, ticket: Ticket, position: Duration) {
    model.apply(PlaybackEvent::At { ticket, position }.into());
}

fn head(model: &Model) -> Duration {
    let now = model.shared.clock.now();
    model.playback.playing.as_ref().unwrap().head(now)
}

#[test]
fn what_is_not_there_is_not_played() {
    let mut model = model();
    assert_eq!(
        model.act(PlaybackAction::all_of(PlaybackSource::Original).into()),
        []
    );
    let backwards = PlaybackAction::Play {
        what: PlaybackSource::Prepared,
        from: secs(4),
        to: Some(secs(4)),
        looped: false,
    };
    assert_eq!(model.act(backwards.into()), []);
    assert_eq!(model.playback.playing, None);
}

#[test]
fn the_playhead_is_reckoned_by_the_clock_between_two_events() {
    let mut model = model();
    model.act(piece(false).into());
    model.shared.clock.advance(secs(1));
    assert_eq!(head(&model), secs(2), "nothing is heard yet");
    assert!(!model.playback.is_moving());
    at(&mut model, nth(1), secs(3));
    assert!(model.playback.is_moving());
    model.shared.clock.advance(Duration::from_millis(250));
    assert_eq!(head(&model), Duration::from_millis(3_250));
    // A player that says nothing more does not seem to go on.
    model.shared.clock.advance(secs(30));
    assert_eq!(head(&model), Duration::from_millis(3_600));
}

#[test]
fn a_reckoned_playhead_ends_at_the_end_and_goes_round_in_a_loop() {
    for (looped, expected) in [(false, 4_000), (true, 2_300)] {
        let mut model = model();
        model.act(piece(looped).into());
        at(&mut model, nth(1), Duration::from_millis(3_800));
        model.shared.clock.advance(Duration::from_millis(500));
        assert_eq!(head(&model), Duration::from_millis(expected));
    }
}

#[test]
fn it_rests_where_it_was_and_goes_on_from_there() {
    let mut model = model();
    model.act(piece(true).into());
    at(&mut model, nth(1), secs(3));
    model.shared.clock.advance(Duration::from_millis(100));
    let effects = model.act(PlaybackAction::Pause.into());
    assert_eq!(effects, [PlaybackEffect::Stop.into()]);
    model.shared.clock.advance(secs(60));
    let rests = Duration::from_millis(3_100);
    assert_eq!(head(&model), rests);
    // What was on its way when it was stopped moves nothing.
    at(&mut model, nth(1), Duration::from_millis(3_150));
    assert_eq!(head(&model), rests);
    let effects = model.act(PlaybackAction::Resume.into());
    let playback = playback(&effects);
    assert_eq!((playback.from, playback.at), (secs(2), rests));
    assert_eq!((playback.to, playback.looped), (Some(secs(4)), true));
}

#[test]
fn events_of_an_earlier_playing_change_nothing() {
    let mut model = model();
    model.act(piece(false).into());
    model.act(piece(false).into());
    model.apply(PlaybackEvent::Ended { ticket: nth(1) }.into());
    assert!(model.playback.playing.is_some());
    model.apply(PlaybackEvent::Ended { ticket: nth(2) }.into());
    assert_eq!(model.playback.playing, None);
}

#[test]
fn a_loop_that_came_to_an_end_begins_again() {
    let mut model = model();
    model.act(piece(true).into());
    at(&mut model, nth(1), secs(4));
    let effects = model.apply(PlaybackEvent::Ended { ticket: nth(1) }.into());
    assert_eq!(playback(&effects).at, secs(2));
    assert_eq!(playback(&effects).ticket, nth(2));
}

#[test]
fn an_error_is_told_with_what_it_befell_until_something_else_is_played() {
    let mut model = model();
    model.act(piece(false).into());
    let error = PlaybackError::Device(DeviceError::NoOutput);
    let (ticket, told) = (nth(1), error.clone());
    let failed = PlaybackEvent::Failed {
        ticket,
        error: told,
    };
    model.apply(failed.into());
    assert_eq!(model.playback.playing, None);
    assert_eq!(
        model.playback.error,
        Some((PlaybackSource::Prepared, error))
    );
    model.act(piece(false).into());
    assert_eq!(model.playback.error, None);
}

#[test]
fn another_output_is_kept_and_takes_over_where_it_is() {
    let mut model = model();
    model.act(piece(false).into());
    at(&mut model, nth(1), secs(3));
    let headphones = Some(DeviceId::new("headphones"));
    let effects = model.act(PlaybackAction::ChooseOutput(headphones.clone()).into());
    assert!(matches!(
        effects[0],
        Effect::Job(JobEffect::SaveSettings(_))
    ));
    assert_eq!(playback(&effects).at, secs(3));
    assert_eq!(playback(&effects).output, headphones);
}

#[test]
fn the_shape_of_a_kept_file_is_asked_for_once() {
    use crate::domain::{KeptKind, RowId};

    let mut model = model();
    let name = KeptName::new(RowId::new(), KeptKind::Trial, "mp3").unwrap();
    let need = PlaybackAction::NeedShape(name.clone());
    let effects = model.act(need.clone().into());
    assert_eq!(effects, [PlaybackEffect::ReadShape(name.clone()).into()]);
    assert_eq!(model.act(need.into()), []);
    let event = PlaybackEvent::Shape {
        name: name.clone(),
        waveform: None,
    };
    model.apply(event.into());
    assert_eq!(model.playback.shapes[&name], KeptWaveform::Unreadable);
}
