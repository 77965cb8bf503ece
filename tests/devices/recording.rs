//! What is recorded, and that a microphone is open no longer than it is wanted.

use crate::sound_server::{SoundServer, samples};
use crate::studio::{Part, Studio, come_to, server_lists, tell};
use crate::support::clip;
use std::time::Duration;
use timbre::domain::{SourceTab, Take};
use timbre::model::takes::{MicrophoneState, TakeRecording, TakesAction};
use timbre::model::{Action, FormAction};
use timbre::store::TakeFiles;

#[test]
fn the_microphone_is_open_while_its_page_is_and_its_take_is_heard() {
    let mut server = SoundServer::start();
    server.speak(&clip());
    let part = Part::run("recording::part_a_take_is_recorded", &server);
    assert_eq!(part.told("microphone"), "Headset");
}

#[test]
#[ignore = "a part of the test above, and of one in real time"]
fn part_a_take_is_recorded() {
    let mut studio = Studio::open();
    let name = studio.listen();
    tell("microphone", name);
    studio.until_it_is_heard();
    let names: Vec<_> = studio.model.takes.microphones.clone();
    assert_eq!(names.len(), 1, "{names:?}");
    let take = studio.record(Duration::from_secs(6));
    assert!(!take.is_silent() && take.is_long_enough());
    tell("take", take.id);
    // One of them is how the server makes its microphone.
    assert_eq!(server_lists("source-outputs"), 2);
    // The page is left: nobody listens any more.
    studio.act(Action::Form(FormAction::ChooseSource(SourceTab::File)));
    assert_eq!(studio.model.takes.microphone, MicrophoneState::Closed);
    come_to("source-outputs", 1);
    studio.running.jobs.shut_down();
}

#[test]
fn a_silent_take_is_known_as_one() {
    Part::run("recording::part_silence_is_recorded", &SoundServer::start());
}

#[test]
#[ignore = "a part of the test above"]
fn part_silence_is_recorded() {
    let mut studio = Studio::open();
    studio.listen();
    studio.act(TakesAction::Record);
    studio.until("the word while it runs", |model| {
        model.takes.recording.hears_nothing().then_some(())
    });
    studio.act(TakesAction::Stop);
    let take = studio.latest();
    assert!(take.is_silent());
    let latest = studio.model.takes.latest.clone().unwrap();
    assert_eq!(latest.microphone, "Headset");
}

#[test]
fn a_take_ends_by_itself_before_the_longest_that_is_taken() {
    Part::run(
        "recording::part_a_take_ends_by_itself",
        &SoundServer::start(),
    );
}

#[test]
#[ignore = "a part of the test above"]
fn part_a_take_ends_by_itself() {
    let mut studio = Studio::open();
    studio.listen();
    studio.act(TakesAction::Record);
    let take = studio.latest();
    assert_eq!(take.length, Take::MAX);
}

#[test]
fn a_killed_recording_loses_at_most_a_second() {
    let mut server = SoundServer::start();
    server.speak(&clip());
    let mut part = Part::start("recording::part_a_recording_is_killed", &server);
    let heard: f64 = part
        .all_told()
        .filter(|(name, _)| name == "length")
        .map(|(_, length)| length.parse().unwrap())
        .find(|length| *length > 3.3)
        .expect("it ended by itself");
    let folder = part.kill();
    let files = TakeFiles::of(folder.path());
    let found = files.recover().unwrap().takes;
    assert_eq!(found.len(), 1);
    let kept = found[0].length.as_secs_f64();
    println!("killed after {heard:.2} s: {kept:.2} s are kept");
    assert!(kept >= heard - 1.0, "{kept} of {heard}");
    let (samples, rate) = samples(&found[0].path);
    assert!((samples.len() as f64 / f64::from(rate) - kept).abs() < 0.001);
    assert!(!found[0].is_silent());
}

#[test]
#[ignore = "a part of the test above"]
fn part_a_recording_is_killed() {
    let mut studio = Studio::open();
    studio.listen();
    studio.act(TakesAction::Record);
    let mut last = Duration::ZERO;
    studio.until("the end", |model| {
        if let TakeRecording::Running { length, .. } = &model.takes.recording
            && *length > last
        {
            last = *length;
            tell("length", length.as_secs_f64());
        }
        None::<()>
    });
}
