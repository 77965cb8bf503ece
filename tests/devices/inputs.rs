//! Which of several inputs is recorded, and microphones that come back by themselves.

use crate::sound_server::{SoundServer, samples};
use crate::studio::{Part, Studio, tell};
use crate::support::clip;
use std::time::Duration;
use timbre::domain::Take;
use timbre::model::takes::TakesAction;

const NUMBERED: &str = "aux0,aux1,aux2,aux3,aux4,aux5,aux6,aux7";
const PAIR: &str = "front-left,front-right";

fn level(samples: &[f32]) -> f32 {
    (samples.iter().map(|it| it * it).sum::<f32>() / samples.len() as f32).sqrt()
}

/// Records through an interface in whose inputs the voice of the clip is as loud as `shares` says, and
/// compares the level of the take with that of the voice.
fn recorded_of_inputs(inputs: &str, shares: &[f32]) -> f32 {
    let (voice, rate) = samples(&clip());
    let frames: Vec<i16> = voice
        .iter()
        .flat_map(|sample| {
            shares
                .iter()
                .map(move |share| (sample * share * 32_767.0) as i16)
        })
        .collect();
    let mut server = SoundServer::start();
    server.add_interface(inputs, rate);
    server.speak_into(inputs, rate, &frames);
    let part = Part::run("inputs::part_a_take_of_an_interface", &server);
    assert_eq!(part.told("microphone"), "Interface");
    let take = part.folder.path().join("takes").join(part.told("take"));
    let (taken, _) = samples(&take);
    level(&taken) / level(&voice)
}

#[test]
#[ignore = "a part of the tests below"]
fn part_a_take_of_an_interface() {
    let mut studio = Studio::open();
    let name = studio.listen();
    tell("microphone", name);
    studio.until_it_is_heard();
    let take = studio.record(Duration::from_secs(10));
    tell("take", take.id);
    studio.running.jobs.shut_down();
}

#[test]
fn of_eight_inputs_the_one_with_the_voice_is_recorded_at_its_level() {
    let mut shares = [0.0; 8];
    shares[5] = 1.0;
    let level = recorded_of_inputs(NUMBERED, &shares);
    assert!((0.7..1.4).contains(&level), "{level}");
}

#[test]
fn two_inputs_that_oppose_each_other_are_not_recorded_as_silence() {
    let level = recorded_of_inputs(PAIR, &[1.0, -1.0]);
    assert!((0.7..1.4).contains(&level), "{level}");
}

#[test]
fn a_headset_that_comes_back_at_another_rate_is_listened_to_again() {
    let mut server = SoundServer::start();
    server.speak(&clip());
    let mut part = Part::start("inputs::part_a_microphone_comes_back", &server);
    part.next("recording");
    server.unplug();
    part.next("lost");
    server.plug_in(16_000);
    server.speak(&clip());
    part.finish();
    assert_eq!(part.told("rates"), "48000 16000");
}

#[test]
#[ignore = "a part of the test above"]
fn part_a_microphone_comes_back() {
    let mut studio = Studio::open();
    studio.listen();
    studio.act(TakesAction::Record);
    studio.until_recorded(Duration::from_secs(1));
    tell("recording", "yes");
    studio.microphone_error();
    let first = studio.until("the first take", |model| model.takes.takes.first().cloned());
    tell("lost", "yes");
    studio.until_it_is_heard();
    let second = studio.record(Duration::from_secs(6));
    assert!(!first.is_silent() && !second.is_silent());
    let rate = |take: &Take| samples(&take.path).1;
    tell("rates", format!("{} {}", rate(&first), rate(&second)));
}

#[test]
fn a_microphone_that_slept_is_heard_again_once_it_is_awake() {
    let mut server = SoundServer::start();
    server.speak(&clip());
    let mut part = Part::start("inputs::part_a_microphone_sleeps", &server);
    part.next("listening");
    assert!(server.pactl(&["suspend-source", "vmic", "1"]));
    part.next("lost");
    assert!(server.pactl(&["suspend-source", "vmic", "0"]));
    part.finish();
}

#[test]
#[ignore = "a part of the test above"]
fn part_a_microphone_sleeps() {
    let mut studio = Studio::open();
    studio.listen();
    studio.until_it_is_heard();
    tell("listening", "yes");
    studio.microphone_error();
    tell("lost", "yes");
    studio.until_it_is_heard();
}
