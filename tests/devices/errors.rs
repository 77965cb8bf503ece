//! Devices that are unplugged, that hang, that are not there at all: words for each, and nothing lost.

use crate::sound_server::SoundServer;
use crate::studio::{Part, Studio, tell, without_server};
use std::process::Command;
use std::time::{Duration, Instant};
use timbre::domain::{DeviceError, SourceTab};
use timbre::model::playback::{PlaybackAction, PlaybackSource};
use timbre::model::takes::{MicrophoneState, TakesAction};
use timbre::model::{Action, FormAction, PlaybackError};
use timbre::words::{Language, Words, devices};

/// Names the process of the sound server to a child.
const SERVER: &str = "TIMBRE_TEST_SOUND_SERVER";

fn words() -> Words {
    Words::new(Language::English)
}

#[test]
fn an_output_that_is_unplugged_is_told_in_words() {
    let server = SoundServer::start();
    let mut part = Part::start("errors::part_an_output_is_unplugged", &server);
    part.next("playing");
    server.unplug();
    println!("unplugged: {}", part.next("words"));
    part.finish();
}

#[test]
#[ignore = "a part of the test above"]
fn part_an_output_is_unplugged() {
    let mut studio = Studio::open();
    studio.offer_sample();
    studio.play_on_and_on();
    studio.heard(Duration::from_secs(1));
    tell("playing", "yes");
    let (what, error) = studio.playback_error();
    assert_eq!(what, PlaybackSource::Prepared);
    assert!(matches!(error, PlaybackError::Device(_)));
    assert_eq!(studio.model.playback.playing, None);
    tell("words", devices::hearing(&words(), &error));
}

#[test]
fn a_microphone_that_is_unplugged_is_told_and_what_it_heard_is_kept() {
    let mut server = SoundServer::start();
    server.speak(&crate::support::clip());
    let mut part = Part::start("errors::part_a_microphone_is_unplugged", &server);
    part.next("recording");
    server.unplug();
    println!("unplugged: {}", part.next("words"));
    part.finish();
}

#[test]
#[ignore = "a part of the test above"]
fn part_a_microphone_is_unplugged() {
    let mut studio = Studio::open();
    studio.listen();
    studio.act(TakesAction::Record);
    studio.until_recorded(Duration::from_secs(1));
    tell("recording", "yes");
    let error = studio.microphone_error();
    let take = studio.until("the take", |model| model.takes.takes.first().cloned());
    assert!(take.length >= Duration::from_secs(1) && !take.is_silent());
    tell("words", devices::microphone(&words(), &error).join(". "));
}

#[test]
fn playing_goes_on_through_the_default_that_takes_over() {
    let server = SoundServer::start();
    let other = "sink_name=other sink_properties=device.description=Headphones";
    assert!(server.pactl(&["load-module", "module-null-sink", other]));
    let mut part = Part::start("errors::part_the_default_moves", &server);
    part.next("playing");
    assert!(server.pactl(&["set-default-sink", "other"]));
    part.finish();
}

#[test]
#[ignore = "a part of the test above"]
fn part_the_default_moves() {
    let mut studio = Studio::open();
    studio.offer_sample();
    studio.play_on_and_on();
    studio.heard(Duration::from_secs(1));
    tell("playing", "yes");
    studio.heard(Duration::from_secs(5));
    studio.act(PlaybackAction::LookForOutputs);
    let outputs = studio.until("outputs", |model| model.playback.outputs.clone());
    let names: Vec<_> = outputs.iter().map(|output| output.name.as_str()).collect();
    assert_eq!(names, ["Loudspeaker", "Headphones"]);
    // A chosen one is played through.
    let chosen = outputs[0].id.clone();
    studio.act(PlaybackAction::ChooseOutput(Some(chosen)));
    studio.play_on_and_on();
    studio.heard(Duration::from_millis(400));
}

#[test]
fn without_a_sound_server_there_are_words() {
    let folder = tempfile::tempdir().unwrap();
    let environment = without_server(folder.path(), "");
    let mut part = Part::start_in("errors::part_nobody_answers", folder, environment);
    part.finish();
    println!("{}\n{}", part.told("microphone"), part.told("output"));
}

#[test]
#[ignore = "a part of the test above"]
fn part_nobody_answers() {
    let mut studio = Studio::open();
    studio.act(Action::Form(FormAction::ChooseSource(SourceTab::Record)));
    let error = studio.microphone_error();
    assert_eq!(error, DeviceError::NoMicrophone);
    tell(
        "microphone",
        devices::microphone(&words(), &error).join(". "),
    );
    studio.offer_sample();
    studio.play();
    let (_, error) = studio.playback_error();
    assert_eq!(error, PlaybackError::Device(DeviceError::NoOutput));
    tell("output", devices::hearing(&words(), &error));
}

fn signal(name: &str, process: &str) {
    let sent = Command::new("kill").args([name, process]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn a_sound_server_that_hangs_is_told_in_words_and_used_once_it_answers() {
    let server = SoundServer::start();
    let process = server.process().to_string();
    signal("-STOP", &process);
    let mut environment = server.env();
    environment.push((SERVER, process));
    let folder = tempfile::tempdir().unwrap();
    Part::start_in("errors::part_the_server_hangs", folder, environment).finish();
}

#[test]
#[ignore = "a part of the test above"]
fn part_the_server_hangs() {
    let mut studio = Studio::open();
    studio.act(Action::Form(FormAction::ChooseSource(SourceTab::Record)));
    assert_eq!(studio.microphone_error(), DeviceError::NoAnswer);
    studio.offer_sample();
    studio.play();
    let (_, error) = studio.playback_error();
    assert_eq!(error, PlaybackError::Device(DeviceError::NoAnswer));
    signal("-CONT", &std::env::var(SERVER).unwrap());
    studio.until("the microphone", |model| {
        matches!(model.takes.microphone, MicrophoneState::Open { .. }).then_some(())
    });
    studio.play_on_and_on();
    studio.heard(Duration::from_secs(1));
}

/// ALSA's `file` device over `null` gives thousands of seconds in one.
#[test]
fn a_device_that_nothing_paces_fills_no_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mic = folder.path().join("mic.raw");
    let noise: Vec<u8> = (0..96_000u32).map(|i| (i * 7_919 % 251) as u8).collect();
    std::fs::write(&mic, noise).unwrap();
    let alsa = format!(
        "</usr/share/alsa/alsa.conf>\n\
         pcm.!default {{ type file slave.pcm null file /dev/null infile \"{}\" format raw }}\n\
         pcm.null {{ type null }}\n",
        mic.display()
    );
    let environment = without_server(folder.path(), &alsa);
    let name = "errors::part_a_device_that_nothing_paces";
    let mut part = Part::start_in(name, folder, environment);
    part.finish();
    // The time until the take was there: it cannot have been recorded for longer.
    let (since, length) = (part.number("since"), part.number("length"));
    println!("unpaced: {length:.2} s in {since:.2} s");
    assert!(length <= 1.2 * since + 1.5, "{length} s in {since} s");
}

#[test]
#[ignore = "a part of the test above"]
fn part_a_device_that_nothing_paces() {
    let mut studio = Studio::open();
    studio.listen();
    let begun = Instant::now();
    let take = studio.record(Duration::from_secs(3));
    tell("since", begun.elapsed().as_secs_f64());
    tell("length", take.length.as_secs_f64());
}
