//! What goes well only where real time goes well: sound that is measured while it is played and recorded,
//! against what was meant. On a machine that is busy with other work a sound server drops pieces of it, so
//! these are run by `scripts/prove sound`.

use crate::sound_server::{SoundServer, audible, best_correlation, envelope, samples};
use crate::studio::Part;
use crate::support::clip;
use std::path::{Path, PathBuf};
use timbre::domain::TakeId;
use timbre::store::TakeFiles;

#[test]
#[ignore = "measures real time: scripts/prove sound"]
fn a_take_holds_what_the_microphone_heard() {
    let mut server = SoundServer::start();
    let folder = tempfile::tempdir().unwrap();
    server.speak(&sample_five_times(folder.path()));
    let part = Part::run("recording::part_a_take_is_recorded", &server);
    let take = part.told("take").parse::<TakeId>().unwrap();
    let (heard, rate) = samples(&TakeFiles::of(part.folder.path()).path(&take));
    let length = heard.len() as f64 / f64::from(rate);
    let wall = part.number("wall");
    assert!(
        (length - wall).abs() <= 0.1 * wall + 0.3,
        "{length} s in {wall} s"
    );
    let (spoken, spoken_rate) = samples(&clip());
    let spoken = [spoken.as_slice(), spoken.as_slice()].concat();
    let correlation = closest(&heard, rate, &spoken, spoken_rate);
    println!("recorded: correlation {correlation:.4}, {length:.2} s in {wall:.2} s");
    assert!(correlation > 0.99, "{correlation}");
}

/// The sample again and again without a pause: more than a minute, within which a take lies however slow
/// the machine is.
fn sample_five_times(folder: &Path) -> PathBuf {
    let path = folder.join("spoken.wav");
    let mut reader = hound::WavReader::open(clip()).unwrap();
    let mut writer = hound::WavWriter::create(&path, reader.spec()).unwrap();
    let samples: Vec<i16> = reader.samples().map(Result::unwrap).collect();
    for sample in samples.iter().cycle().take(5 * samples.len()) {
        writer.write_sample(*sample).unwrap();
    }
    writer.finalize().unwrap();
    path
}

/// The envelopes' correlation, wherever within a hundredth of a second the one began.
fn closest(part: &[f32], rate: u32, whole: &[f32], whole_rate: u32) -> f32 {
    let whole = envelope(whole, whole_rate);
    (0..10)
        .map(|shift| {
            let part = &part[shift * rate as usize / 1_000..];
            // The last hundredth is not whole.
            let part = &part[..part.len() / (rate as usize / 100) * (rate as usize / 100)];
            best_correlation(&envelope(part, rate), &whole)
        })
        .fold(-1.0, f32::max)
}

#[test]
#[ignore = "measures real time: scripts/prove sound"]
fn what_is_played_comes_out_of_the_output() {
    let mut server = SoundServer::start();
    let captured = server.capture();
    let part = Part::run("playing::part_the_sample_is_played", &server);
    let heard = envelope(&server.stop_capture(&captured), 48_000);
    let (spoken, rate) = samples(&clip());
    let spoken = envelope(&spoken, rate);
    let (length, wall) = (part.number("length"), part.number("wall"));
    let out = audible(&heard);
    let meant = audible(&spoken);
    // The middle of it, wherever in a hundredth of a second the output began.
    let middle = &spoken[100..spoken.len() - 100];
    let correlation = best_correlation(middle, &heard);
    println!("played: correlation {correlation:.4}, {out:.2} s of {meant:.2} s, in {wall:.2} s");
    assert!(correlation > 0.99, "{correlation}");
    assert!((out - meant).abs() <= 0.1 * meant + 0.3, "{out} of {meant}");
    assert!(wall <= 1.1 * length + 2.0, "{wall} of {length}");
    // It was told a few times a second where it is.
    let places = part.number("places");
    assert!(places >= 2.0 * length, "{places} in {length} s");
}

#[test]
#[ignore = "measures real time: scripts/prove sound"]
fn stopping_is_immediate_and_the_position_is_what_was_heard() {
    let mut server = SoundServer::start();
    let captured = server.capture();
    let part = Part::run("playing::part_playing_is_stopped", &server);
    let out = audible(&envelope(&server.stop_capture(&captured), 48_000));
    let told = part.number("position");
    println!("stopped at {told:.2} s: {out:.2} s were heard");
    assert!((out - told).abs() < 0.2, "{out} s were heard, told {told}");
}

#[test]
#[ignore = "measures real time: scripts/prove sound"]
fn a_recording_is_heard_from_an_instant_on() {
    let mut server = SoundServer::start();
    let captured = server.capture();
    Part::run("playing::part_files_are_heard", &server);
    let heard = envelope(&server.stop_capture(&captured), 48_000);
    let (spoken, rate) = samples(&clip());
    let spoken = envelope(&spoken, rate);
    // The recording from its sixth to its ninth second.
    let correlation = best_correlation(&spoken[610..890], &heard);
    println!("read while played: correlation {correlation:.4}");
    assert!(correlation > 0.99, "{correlation}");
}
