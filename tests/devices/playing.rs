//! What is played: to its end, stopped, again and again, and from files.

use crate::sound_server::SoundServer;
use crate::studio::{Part, Studio, come_to, folder, server_lists, tell};
use crate::support::clip;
use std::sync::Arc;
use std::time::{Duration, Instant};
use timbre::domain::{ClipProblem, KeptKind, KeptName, RowId};
use timbre::model::PlaybackError;
use timbre::model::playback::{AudioData, KeptWaveform, PlaybackAction, PlaybackSource};
use timbre::store::KeptFiles;

#[test]
fn a_sample_is_played_to_its_end() {
    let part = Part::run("playing::part_the_sample_is_played", &SoundServer::start());
    let (length, wall) = (part.number("length"), part.number("wall"));
    assert!(
        wall >= length - 0.2,
        "it was told to be at its end too early: {wall} of {length}"
    );
}

#[test]
#[ignore = "a part of the test above, and of one in real time"]
fn part_the_sample_is_played() {
    let mut studio = Studio::open();
    let length = studio.offer_sample();
    let begun = Instant::now();
    studio.play();
    let places = studio.played_to_its_end();
    tell("wall", begun.elapsed().as_secs_f64());
    tell("length", length);
    tell("places", places.len());
}

#[test]
fn what_is_stopped_leaves_the_output() {
    Part::run("playing::part_playing_is_stopped", &SoundServer::start());
}

#[test]
#[ignore = "a part of the test above, and of one in real time"]
fn part_playing_is_stopped() {
    let mut studio = Studio::open();
    // Without a pause, so that what is heard can be measured.
    let rate = 22_050;
    let samples = (0..rate * 20)
        .map(|i| ((f64::from(i) * 0.05).sin() * 8_000.0) as i16)
        .collect();
    let sound = AudioData::Samples {
        samples,
        rate: rate as u32,
    };
    studio
        .model
        .playback
        .offer(PlaybackSource::Prepared, Some(sound));
    studio.play();
    studio.heard(Duration::from_secs(2));
    studio.act(PlaybackAction::Pause);
    let position = studio.model.playback.playing.as_ref().unwrap().position;
    tell("position", position.as_secs_f64());
    studio.act(PlaybackAction::Stop);
    // Nothing can come out any more.
    come_to("sink-inputs", 0);
    studio.running.jobs.shut_down();
}

#[test]
fn a_loop_goes_round_and_a_piece_ends_at_its_end() {
    Part::run("playing::part_a_loop_is_played", &SoundServer::start());
}

#[test]
#[ignore = "a part of the test above"]
fn part_a_loop_is_played() {
    let mut studio = Studio::open();
    studio.offer_sample();
    let piece = |looped| PlaybackAction::Play {
        what: PlaybackSource::Prepared,
        from: Duration::from_millis(1_000),
        to: Some(Duration::from_millis(1_600)),
        looped,
    };
    studio.act(piece(true));
    let (mut last, mut rounds) = (Duration::ZERO, 0);
    studio.until("three rounds", |model| {
        let playing = model.playback.playing.as_ref()?;
        let inside = Duration::from_millis(1_000)..=Duration::from_millis(1_600);
        assert!(inside.contains(&playing.position), "{playing:?}");
        rounds += usize::from(playing.position < last);
        last = playing.position;
        (rounds >= 3).then_some(())
    });
    let begun = Instant::now();
    studio.act(piece(false));
    studio.until("the end of the piece", |model| {
        model.playback.playing.is_none().then_some(())
    });
    assert!(begun.elapsed() >= Duration::from_millis(550));
    assert_eq!(studio.model.playback.error, None);
    // What was played is closed, and all of it went through one connection: the other one is that of
    // who lists them.
    come_to("sink-inputs", 0);
    assert_eq!(server_lists("clients"), 2);
}

#[test]
fn a_recording_is_played_from_an_instant_on_and_a_kept_file_whole() {
    let part = Part::run("playing::part_files_are_heard", &SoundServer::start());
    let whole = hound::WavReader::open(clip()).unwrap();
    let length = f64::from(whole.duration()) / f64::from(whole.spec().sample_rate);
    let shape = part.number("shape");
    assert!((shape - length).abs() < 0.1, "{shape}");
}

#[test]
#[ignore = "a part of the test above, and of one in real time"]
fn part_files_are_heard() {
    let mut studio = Studio::open();
    let sound = AudioData::File {
        path: clip(),
        track: None,
        mix: timbre::analysis::MixPlan::default(),
        milestones: Arc::default(),
    };
    studio
        .model
        .playback
        .offer(PlaybackSource::Recording, Some(sound));
    studio.act(PlaybackAction::Play {
        what: PlaybackSource::Recording,
        from: Duration::from_secs(6),
        to: Some(Duration::from_secs(9)),
        looped: false,
    });
    let places = studio.played_to_its_end();
    let inside = Duration::from_secs(6)..=Duration::from_secs(9);
    assert!(
        places.iter().all(|place| inside.contains(place)),
        "{places:?}"
    );

    let kept = KeptName::new(RowId::new(), KeptKind::Sample, "wav").unwrap();
    let mut file = std::fs::File::open(clip()).unwrap();
    KeptFiles::of(&folder()).put(&kept, &mut file).unwrap();
    studio.act(PlaybackAction::NeedShape(kept.clone()));
    let shape = studio.until("the shape", |model| {
        match model.playback.shapes.get(&kept) {
            Some(KeptWaveform::Known(waveform)) => Some(waveform.seconds()),
            Some(KeptWaveform::Unreadable) => panic!("the kept file cannot be read"),
            _ => None,
        }
    });
    tell("shape", shape);
    studio.act(PlaybackAction::all_of(PlaybackSource::Kept(kept)));
    studio.played_to_its_end();
    let gone = KeptName::new(RowId::new(), KeptKind::Trial, "mp3").unwrap();
    studio.act(PlaybackAction::all_of(PlaybackSource::Kept(gone)));
    let (_, error) = studio.playback_error();
    assert_eq!(error, PlaybackError::File(ClipProblem::Missing));
}
