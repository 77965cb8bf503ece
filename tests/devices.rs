//! Recording and playing through a sound server of the tests' own. What speaks to it runs in a child of
//! the test, since a process knows one sound server by its environment: each test named `part_…` is such
//! a child and is run by the test above it alone.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::print_stdout, reason = "a child tells its parent")]

mod sound_server;

use sound_server::{SoundServer, audible, best_correlation, envelope, samples};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use timbre::clock::Clock;
use timbre::domain::{
    ClipProblem, DeviceTrouble, KeptKind, KeptName, RowId, Settings, SourceTab, Take, TakeId,
};
use timbre::jobs::{Jobs, Outbox, Pace, Readers, Rows, Services};
use timbre::model::hearing::{HearAction, Motion, Shape, Sound, What};
use timbre::model::takes::{Microphone, Recording, TakesAction};
use timbre::model::{Action, Effect, Event, HearTrouble, Model, Start, Uuids};
use timbre::store::{KeptFiles, SettingsFile, Store, TakeFiles};
use timbre::words::{Language, Words, devices};
use tokio::runtime::Runtime;

/// Nothing on this machine takes longer, however busy it is.
const PATIENCE: Duration = Duration::from_secs(60);
/// Where a child keeps its data.
const FOLDER: &str = "TIMBRE_TEST_FOLDER";
/// Names the process of the sound server to a child.
const SERVER: &str = "TIMBRE_TEST_SOUND_SERVER";

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/practice.wav")
}

/// Runs a test of this file in a child that knows the sound server of `env` alone.
fn child(part: &str, folder: &Path, env: Vec<(&'static str, String)>) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", part, "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .envs(env)
        .stdin(Stdio::null());
    command
}

/// What a child that came to a good end told, by name.
fn run(part: &str, folder: &Path, env: Vec<(&'static str, String)>) -> Vec<(String, String)> {
    let output = child(part, folder, env).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let cried = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{part}: {told}\n{cried}");
    assert!(told.contains("1 passed"), "{part} did not run: {told}");
    told.lines().filter_map(told_line).collect()
}

fn told_line(line: &str) -> Option<(String, String)> {
    let (name, value) = line.strip_prefix("told ")?.split_once('=')?;
    Some((name.to_owned(), value.to_owned()))
}

fn tell(name: &str, value: impl std::fmt::Display) {
    println!("told {name}={value}");
}

fn told<'a>(all: &'a [(String, String)], name: &str) -> &'a str {
    let found = all.iter().find(|(key, _)| key == name);
    &found.unwrap_or_else(|| panic!("{name} was not told")).1
}

/// The model with its jobs, as the app has them, without a window.
struct Studio {
    model: Model,
    jobs: Jobs,
    inbox: Receiver<Event>,
    _runtime: Runtime,
}

impl Studio {
    fn open() -> Self {
        let folder = PathBuf::from(std::env::var(FOLDER).expect("run by its parent alone"));
        let runtime = Runtime::new().unwrap();
        let clock = Clock::System;
        let store = Store::open(&folder, &clock).unwrap().store;
        let (outbox, inbox) = Outbox::new(|| {});
        let pace = Pace {
            count: Duration::from_millis(30),
            ..Pace::default()
        };
        let rows = Rows::new(
            store,
            outbox.clone(),
            clock.clone(),
            folder.clone(),
            pace.save_retry,
        );
        let readers = Readers::new(env!("CARGO_BIN_EXE_timbre").into());
        let services = Services::new(rows, outbox, clock.clone(), pace, folder, None, readers);
        let jobs = Jobs::new(runtime.handle().clone(), services, SettingsFile::default());
        let (model, effects) = Model::new(Start {
            clock,
            uuids: Uuids::random(),
            settings: Settings::default(),
            draft: None,
            environment: None,
            notices: Vec::new(),
            database_trouble: None,
        });
        let mut studio = Self {
            model,
            jobs,
            inbox,
            _runtime: runtime,
        };
        studio.run(effects);
        studio
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            // What is the window's to do, the test does.
            if let Effect::Job(effect) = effect {
                self.jobs.run(effect);
            }
        }
    }

    fn act(&mut self, action: impl Into<Action>) {
        let effects = self.model.act(action.into());
        self.run(effects);
    }

    /// Lets things happen until the model holds what is waited for.
    fn until<T>(&mut self, what: &str, mut found: impl FnMut(&Model) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = found(&self.model) {
                return found;
            }
            assert!(
                Instant::now() < deadline,
                "{what}: {:?} {:?}",
                self.model.takes,
                self.model.hearing
            );
            if let Ok(event) = self.inbox.recv_timeout(Duration::from_millis(20)) {
                let effects = self.model.apply(event);
                self.run(effects);
            }
        }
    }

    /// Opens the page and waits for the microphone. Returns its name.
    fn listen(&mut self) -> String {
        self.act(Action::ChooseSource(SourceTab::Record));
        self.until("the microphone", |model| match &model.takes.microphone {
            Microphone::Open { name, .. } => Some(name.clone()),
            Microphone::Trouble(trouble) => panic!("{trouble}"),
            _ => None,
        })
    }

    fn record(&mut self, length: Duration) -> Take {
        self.act(TakesAction::Record);
        let begun = Instant::now();
        self.until("the recording", |model| match &model.takes.recording {
            Recording::Running { length: now, .. } if *now >= length => Some(()),
            _ => None,
        });
        tell("wall", begun.elapsed().as_secs_f64());
        self.act(TakesAction::Stop);
        self.latest()
    }

    fn latest(&mut self) -> Take {
        self.until("the take", |model| model.takes.latest_take().cloned())
    }

    /// Offers the sample of the app as what will be sent, and gives its length in seconds.
    fn offer_sample(&mut self) -> f64 {
        let (samples, rate) = samples(&sample());
        let length = samples.len() as f64 / f64::from(rate);
        let samples = samples.iter().map(|s| (s * 32_768.0) as i16).collect();
        let sound = Sound::Samples { samples, rate };
        self.model.hearing.offer(What::Prepared, Some(sound));
        length
    }

    fn heard(&mut self, at_least: Duration) -> Duration {
        self.until("the position", |model| {
            let playing = model.hearing.playing.as_ref()?;
            (playing.motion == Motion::Running && playing.position >= at_least)
                .then_some(playing.position)
        })
    }
}

#[test]
fn a_take_holds_what_the_microphone_heard() {
    let mut server = SoundServer::start();
    let folder = tempfile::tempdir().unwrap();
    server.speak(&sample_five_times(folder.path()));
    let all = run("part_a_take_is_recorded", folder.path(), server.env());
    assert_eq!(told(&all, "microphone"), "Headset");
    let take = TakeFiles::of(folder.path()).path(&told(&all, "take").parse::<TakeId>().unwrap());
    let (heard, rate) = samples(&take);
    let length = heard.len() as f64 / f64::from(rate);
    let wall: f64 = told(&all, "wall").parse().unwrap();
    assert!(
        (length - wall).abs() <= 0.1 * wall + 0.3,
        "{length} s in {wall} s"
    );
    let (spoken, spoken_rate) = samples(&sample());
    let spoken = [spoken.as_slice(), spoken.as_slice()].concat();
    let correlation = closest(&heard, rate, &spoken, spoken_rate);
    println!("recorded: correlation {correlation:.4}, {length:.2} s in {wall:.2} s");
    assert!(correlation > 0.99, "{correlation}");
}

/// The sample again and again without a pause: more than a minute, within which a take lies however slow
/// the machine is.
fn sample_five_times(folder: &Path) -> PathBuf {
    let path = folder.join("spoken.wav");
    let mut reader = hound::WavReader::open(sample()).unwrap();
    let mut writer = hound::WavWriter::create(&path, reader.spec()).unwrap();
    let samples: Vec<i16> = reader.samples().map(Result::unwrap).collect();
    for sample in samples.iter().cycle().take(5 * samples.len()) {
        writer.write_sample(*sample).unwrap();
    }
    writer.finalize().unwrap();
    path
}

/// How many things of a kind the sound server of this child has.
fn server_lists(kind: &str) -> usize {
    let list = Command::new("pactl")
        .args(["list", "short", kind])
        .output()
        .unwrap();
    assert!(list.status.success());
    String::from_utf8(list.stdout).unwrap().lines().count()
}

fn come_to(kind: &str, count: usize) {
    let deadline = Instant::now() + PATIENCE;
    while server_lists(kind) != count {
        assert!(Instant::now() < deadline, "{}", server_lists(kind));
        std::thread::sleep(Duration::from_millis(20));
    }
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
#[ignore = "run by a_take_holds_what_the_microphone_heard"]
fn part_a_take_is_recorded() {
    let mut studio = Studio::open();
    let name = studio.listen();
    tell("microphone", name);
    studio.until("a level", |model| match &model.takes.microphone {
        Microphone::Open { level, .. } => (level.rms > 0.01).then_some(()),
        _ => None,
    });
    let names: Vec<_> = studio.model.takes.microphones.clone();
    assert_eq!(names.len(), 1, "{names:?}");
    let take = studio.record(Duration::from_secs(6));
    assert!(!take.is_silent() && take.is_long_enough());
    tell("take", take.id);
    // One of them is how the server makes its microphone.
    assert_eq!(server_lists("source-outputs"), 2);
    // The page is left: nobody listens any more.
    studio.act(Action::ChooseSource(SourceTab::File));
    assert_eq!(studio.model.takes.microphone, Microphone::Closed);
    come_to("source-outputs", 1);
    studio.jobs.shut_down();
}

#[test]
fn a_silent_take_is_known_as_one() {
    let server = SoundServer::start();
    let folder = tempfile::tempdir().unwrap();
    run("part_silence_is_recorded", folder.path(), server.env());
}

#[test]
#[ignore = "run by a_silent_take_is_known_as_one"]
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
    let server = SoundServer::start();
    let folder = tempfile::tempdir().unwrap();
    run("part_a_take_ends_by_itself", folder.path(), server.env());
}

#[test]
#[ignore = "run by a_take_ends_by_itself_before_the_longest_that_is_taken"]
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
    server.speak(&sample());
    let folder = tempfile::tempdir().unwrap();
    let mut recording = child("part_a_recording_is_killed", folder.path(), server.env())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(recording.stdout.take().unwrap()).lines();
    let mut heard = 0.0;
    for (name, value) in lines.filter_map(|line| told_line(&line.unwrap())) {
        if name == "length" {
            heard = value.parse::<f64>().unwrap();
        }
        if heard > 3.3 {
            break;
        }
    }
    // No signal that it could answer.
    recording.kill().unwrap();
    recording.wait().unwrap();
    assert!(heard > 3.3, "it ended by itself");
    let files = TakeFiles::of(folder.path());
    let found = files.recover().unwrap();
    assert_eq!(found.len(), 1);
    let kept = found[0].length.as_secs_f64();
    println!("killed after {heard:.2} s: {kept:.2} s are kept");
    assert!(kept >= heard - 1.0, "{kept} of {heard}");
    let (samples, rate) = samples(&found[0].path);
    assert!((samples.len() as f64 / f64::from(rate) - kept).abs() < 0.001);
    assert!(!found[0].is_silent());
}

#[test]
#[ignore = "run by a_killed_recording_loses_at_most_a_second"]
fn part_a_recording_is_killed() {
    let mut studio = Studio::open();
    studio.listen();
    studio.act(TakesAction::Record);
    let mut last = Duration::ZERO;
    studio.until("the end", |model| {
        if let Recording::Running { length, .. } = &model.takes.recording
            && *length > last
        {
            last = *length;
            tell("length", length.as_secs_f64());
        }
        None::<()>
    });
}

#[test]
fn what_is_played_comes_out_of_the_output() {
    let mut server = SoundServer::start();
    let captured = server.capture();
    let folder = tempfile::tempdir().unwrap();
    let all = run("part_the_sample_is_played", folder.path(), server.env());
    let heard = envelope(&server.stop_capture(&captured), 48_000);
    let (spoken, rate) = samples(&sample());
    let spoken = envelope(&spoken, rate);
    let length: f64 = told(&all, "length").parse().unwrap();
    let wall: f64 = told(&all, "wall").parse().unwrap();
    let out = audible(&heard);
    let meant = audible(&spoken);
    // The middle of it, wherever in a hundredth of a second the output began.
    let middle = &spoken[100..spoken.len() - 100];
    let correlation = best_correlation(middle, &heard);
    println!("played: correlation {correlation:.4}, {out:.2} s of {meant:.2} s, in {wall:.2} s");
    assert!(correlation > 0.99, "{correlation}");
    assert!((out - meant).abs() <= 0.1 * meant + 0.3, "{out} of {meant}");
    assert!(
        wall >= length - 0.2,
        "it was told to be at its end too early: {wall} of {length}"
    );
    assert!(wall <= 1.1 * length + 2.0, "{wall} of {length}");
}

#[test]
#[ignore = "run by what_is_played_comes_out_of_the_output"]
fn part_the_sample_is_played() {
    let mut studio = Studio::open();
    let length = studio.offer_sample();
    let begun = Instant::now();
    studio.act(HearAction::all_of(What::Prepared));
    let mut places = Vec::new();
    studio.until("the end", |model| match &model.hearing.playing {
        Some(playing) => {
            places.push(playing.position);
            None
        }
        None => Some(()),
    });
    assert_eq!(studio.model.hearing.trouble, None);
    tell("wall", begun.elapsed().as_secs_f64());
    tell("length", length);
    places.dedup();
    assert!(places.is_sorted(), "{places:?}");
    // A few times a second.
    assert!(places.len() as f64 >= 2.0 * length, "{}", places.len());
}

#[test]
fn stopping_is_immediate_and_the_position_is_what_was_heard() {
    let mut server = SoundServer::start();
    let captured = server.capture();
    let folder = tempfile::tempdir().unwrap();
    let all = run("part_playing_is_stopped", folder.path(), server.env());
    let out = audible(&envelope(&server.stop_capture(&captured), 48_000));
    let told: f64 = told(&all, "position").parse().unwrap();
    println!("stopped at {told:.2} s: {out:.2} s were heard");
    assert!((out - told).abs() < 0.2, "{out} s were heard, told {told}");
}

#[test]
#[ignore = "run by stopping_is_immediate_and_the_position_is_what_was_heard"]
fn part_playing_is_stopped() {
    let mut studio = Studio::open();
    // Without a pause, so that what is heard can be measured.
    let rate = 22_050;
    let samples = (0..rate * 20)
        .map(|i| ((f64::from(i) * 0.05).sin() * 8_000.0) as i16)
        .collect();
    let sound = Sound::Samples {
        samples,
        rate: rate as u32,
    };
    studio.model.hearing.offer(What::Prepared, Some(sound));
    studio.act(HearAction::all_of(What::Prepared));
    studio.heard(Duration::from_secs(2));
    studio.act(HearAction::Pause);
    let position = studio.model.hearing.playing.as_ref().unwrap().position;
    tell("position", position.as_secs_f64());
    studio.act(HearAction::Stop);
    studio.jobs.shut_down();
    // Time for what would still come out.
    std::thread::sleep(Duration::from_millis(500));
}

#[test]
fn a_loop_goes_round_and_a_piece_ends_at_its_end() {
    let server = SoundServer::start();
    let folder = tempfile::tempdir().unwrap();
    run("part_a_loop_is_played", folder.path(), server.env());
}

#[test]
#[ignore = "run by a_loop_goes_round_and_a_piece_ends_at_its_end"]
fn part_a_loop_is_played() {
    let mut studio = Studio::open();
    studio.offer_sample();
    let piece = |looped| HearAction::Play {
        what: What::Prepared,
        from: Duration::from_millis(1_000),
        to: Some(Duration::from_millis(1_600)),
        looped,
    };
    studio.act(piece(true));
    let (mut last, mut rounds) = (Duration::ZERO, 0);
    studio.until("three rounds", |model| {
        let playing = model.hearing.playing.as_ref()?;
        let inside = Duration::from_millis(1_000)..=Duration::from_millis(1_600);
        assert!(inside.contains(&playing.position), "{playing:?}");
        rounds += usize::from(playing.position < last);
        last = playing.position;
        (rounds >= 3).then_some(())
    });
    let begun = Instant::now();
    studio.act(piece(false));
    studio.until("the end of the piece", |model| {
        model.hearing.playing.is_none().then_some(())
    });
    assert!(begun.elapsed() >= Duration::from_millis(550));
    assert_eq!(studio.model.hearing.trouble, None);
    // What was played is closed, and all of it went through one connection: the other one is that of
    // who lists them.
    come_to("sink-inputs", 0);
    assert_eq!(server_lists("clients"), 2);
}

#[test]
fn a_recording_is_heard_from_an_instant_on_and_a_kept_file_whole() {
    let mut server = SoundServer::start();
    let captured = server.capture();
    let folder = tempfile::tempdir().unwrap();
    let all = run("part_files_are_heard", folder.path(), server.env());
    let heard = envelope(&server.stop_capture(&captured), 48_000);
    let (spoken, rate) = samples(&sample());
    let spoken = envelope(&spoken, rate);
    // The recording from its sixth to its ninth second.
    let correlation = best_correlation(&spoken[610..890], &heard);
    println!("read while played: correlation {correlation:.4}");
    assert!(correlation > 0.99, "{correlation}");
    let shape: f64 = told(&all, "shape").parse().unwrap();
    assert!((shape - spoken.len() as f64 / 100.0).abs() < 0.1, "{shape}");
}

#[test]
#[ignore = "run by a_recording_is_heard_from_an_instant_on_and_a_kept_file_whole"]
fn part_files_are_heard() {
    let folder = PathBuf::from(std::env::var(FOLDER).expect("run by its parent alone"));
    let mut studio = Studio::open();
    let sound = Sound::File {
        path: sample(),
        track: None,
        channel: None,
        milestones: Arc::default(),
    };
    studio.model.hearing.offer(What::Recording, Some(sound));
    studio.act(HearAction::Play {
        what: What::Recording,
        from: Duration::from_secs(6),
        to: Some(Duration::from_secs(9)),
        looped: false,
    });
    let mut last = Duration::ZERO;
    studio.until("the end", |model| match &model.hearing.playing {
        Some(playing) => {
            last = playing.position;
            None
        }
        None => Some(()),
    });
    assert_eq!(studio.model.hearing.trouble, None);
    assert!(last >= Duration::from_millis(8_500), "{last:?}");
    assert!(last <= Duration::from_secs(9), "{last:?}");

    let kept = KeptName::new(RowId::new(), KeptKind::Sample, "wav").unwrap();
    let mut file = std::fs::File::open(sample()).unwrap();
    KeptFiles::of(&folder).put(&kept, &mut file).unwrap();
    studio.act(HearAction::NeedShape(kept.clone()));
    let shape = studio.until("the shape", |model| match model.hearing.shapes.get(&kept) {
        Some(Shape::Known(waveform)) => Some(waveform.seconds()),
        Some(Shape::Unreadable) => panic!("the kept file cannot be read"),
        _ => None,
    });
    tell("shape", shape);
    studio.act(HearAction::all_of(What::Kept(kept)));
    studio.heard(Duration::from_millis(400));
    let gone = KeptName::new(RowId::new(), KeptKind::Trial, "mp3").unwrap();
    studio.act(HearAction::all_of(What::Kept(gone)));
    let (_, trouble) = studio.until("the trouble", |model| model.hearing.trouble.clone());
    assert_eq!(trouble, HearTrouble::File(ClipProblem::Missing));
}

#[test]
fn an_output_that_is_unplugged_is_told_in_words() {
    let server = SoundServer::start();
    let folder = tempfile::tempdir().unwrap();
    let mut playing = child("part_an_output_is_unplugged", folder.path(), server.env())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(playing.stdout.take().unwrap()).lines();
    let mut next = |name: &str| {
        lines
            .by_ref()
            .filter_map(|line| told_line(&line.unwrap()))
            .find(|(key, _)| key == name)
            .map_or_else(|| panic!("{name} was not told"), |(_, value)| value)
    };
    next("playing");
    assert!(server.pactl(&["unload-module", "module-remap-source"]));
    assert!(server.pactl(&["unload-module", "module-null-sink"]));
    let words = next("words");
    println!("unplugged: {words}");
    assert!(playing.wait().unwrap().success());
}

#[test]
#[ignore = "run by an_output_that_is_unplugged_is_told_in_words"]
fn part_an_output_is_unplugged() {
    let mut studio = Studio::open();
    studio.offer_sample();
    studio.act(HearAction::all_of(What::Prepared));
    studio.heard(Duration::from_secs(1));
    tell("playing", "yes");
    let trouble = studio.until("the trouble", |model| model.hearing.trouble.clone());
    assert_eq!(trouble.0, What::Prepared);
    assert!(matches!(trouble.1, HearTrouble::Device(_)));
    assert_eq!(studio.model.hearing.playing, None);
    let words = devices::hearing(&Words::new(Language::English), &trouble.1);
    tell("words", words);
}

#[test]
fn a_microphone_that_is_unplugged_is_told_and_what_it_heard_is_kept() {
    let mut server = SoundServer::start();
    server.speak(&sample());
    let folder = tempfile::tempdir().unwrap();
    let mut recording = child(
        "part_a_microphone_is_unplugged",
        folder.path(),
        server.env(),
    )
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let mut lines = BufReader::new(recording.stdout.take().unwrap()).lines();
    let mut told = lines.by_ref().filter_map(|line| told_line(&line.unwrap()));
    assert!(told.any(|(name, _)| name == "recording"));
    assert!(server.pactl(&["unload-module", "module-remap-source"]));
    assert!(server.pactl(&["unload-module", "module-null-sink"]));
    let words = told.find(|(name, _)| name == "words").unwrap().1;
    println!("unplugged: {words}");
    assert!(recording.wait().unwrap().success());
}

#[test]
#[ignore = "run by a_microphone_that_is_unplugged_is_told_and_what_it_heard_is_kept"]
fn part_a_microphone_is_unplugged() {
    let mut studio = Studio::open();
    studio.listen();
    studio.act(TakesAction::Record);
    studio.until("the recording", |model| match &model.takes.recording {
        Recording::Running { length, .. } => (length.as_secs() >= 1).then_some(()),
        _ => None,
    });
    tell("recording", "yes");
    let trouble = studio.until("the trouble", |model| match &model.takes.microphone {
        Microphone::Trouble(trouble) => Some(trouble.clone()),
        _ => None,
    });
    let take = studio.until("the take", |model| model.takes.takes.first().cloned());
    assert!(take.length >= Duration::from_secs(1) && !take.is_silent());
    let words = devices::microphone(&Words::new(Language::English), &trouble);
    tell("words", words.join(". "));
}

#[test]
fn playing_goes_on_through_the_default_that_takes_over() {
    let server = SoundServer::start();
    let other = "sink_name=other sink_properties=device.description=Headphones";
    assert!(server.pactl(&["load-module", "module-null-sink", other]));
    let folder = tempfile::tempdir().unwrap();
    let mut playing = child("part_the_default_moves", folder.path(), server.env())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(playing.stdout.take().unwrap()).lines();
    let started = lines
        .by_ref()
        .filter_map(|line| told_line(&line.unwrap()))
        .any(|(name, _)| name == "playing");
    assert!(started);
    assert!(server.pactl(&["set-default-sink", "other"]));
    assert!(playing.wait().unwrap().success());
}

#[test]
#[ignore = "run by playing_goes_on_through_the_default_that_takes_over"]
fn part_the_default_moves() {
    let mut studio = Studio::open();
    let length = Duration::from_secs_f64(studio.offer_sample());
    studio.act(HearAction::all_of(What::Prepared));
    studio.heard(Duration::from_secs(1));
    tell("playing", "yes");
    studio.heard(
        length
            .saturating_sub(Duration::from_secs(1))
            .min(Duration::from_secs(5)),
    );
    studio.act(HearAction::LookForOutputs);
    let outputs = studio.until("outputs", |model| model.hearing.outputs.clone());
    let names: Vec<_> = outputs.iter().map(|output| output.name.as_str()).collect();
    assert_eq!(names, ["Loudspeaker", "Headphones"]);
    // A chosen one is played through.
    let chosen = outputs[0].id.clone();
    studio.act(HearAction::ChooseOutput(Some(chosen)));
    studio.act(HearAction::all_of(What::Prepared));
    studio.heard(Duration::from_millis(400));
}

#[test]
fn without_a_sound_server_there_are_words() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = folder.path().join("alsa.conf");
    std::fs::write(&nothing, "").unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let env = vec![
        ("HOME", at("")),
        ("XDG_RUNTIME_DIR", at("nowhere")),
        ("PULSE_RUNTIME_PATH", at("nowhere")),
        ("PULSE_SERVER", format!("unix:{}", at("nowhere/pulse.sock"))),
        ("ALSA_CONFIG_PATH", at("alsa.conf")),
    ];
    let all = run("part_nobody_answers", folder.path(), env);
    println!("{}\n{}", told(&all, "microphone"), told(&all, "output"));
}

#[test]
#[ignore = "run by without_a_sound_server_there_are_words"]
fn part_nobody_answers() {
    let words = Words::new(Language::English);
    let mut studio = Studio::open();
    studio.act(Action::ChooseSource(SourceTab::Record));
    let trouble = studio.until("the trouble", |model| match &model.takes.microphone {
        Microphone::Trouble(trouble) => Some(trouble.clone()),
        _ => None,
    });
    assert_eq!(trouble, DeviceTrouble::NoMicrophone);
    tell(
        "microphone",
        devices::microphone(&words, &trouble).join(". "),
    );
    studio.offer_sample();
    studio.act(HearAction::all_of(What::Prepared));
    let (_, trouble) = studio.until("the trouble", |model| model.hearing.trouble.clone());
    assert_eq!(trouble, HearTrouble::Device(DeviceTrouble::NoOutput));
    tell("output", devices::hearing(&words, &trouble));
}

fn signal(name: &str, process: &str) {
    let sent = Command::new("kill").args([name, process]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn a_sound_server_that_hangs_is_told_in_words_and_used_once_it_answers() {
    let server = SoundServer::start();
    let folder = tempfile::tempdir().unwrap();
    let process = server.process().to_string();
    signal("-STOP", &process);
    let mut env = server.env();
    env.push((SERVER, process));
    run("part_the_server_hangs", folder.path(), env);
}

#[test]
#[ignore = "run by a_sound_server_that_hangs_is_told_in_words_and_used_once_it_answers"]
fn part_the_server_hangs() {
    let mut studio = Studio::open();
    studio.act(Action::ChooseSource(SourceTab::Record));
    let trouble = studio.until("the trouble", |model| match &model.takes.microphone {
        Microphone::Trouble(trouble) => Some(trouble.clone()),
        _ => None,
    });
    assert_eq!(trouble, DeviceTrouble::NoAnswer);
    studio.offer_sample();
    studio.act(HearAction::all_of(What::Prepared));
    let (_, trouble) = studio.until("the trouble", |model| model.hearing.trouble.clone());
    assert_eq!(trouble, HearTrouble::Device(DeviceTrouble::NoAnswer));
    signal("-CONT", &std::env::var(SERVER).unwrap());
    studio.until("the microphone", |model| {
        matches!(model.takes.microphone, Microphone::Open { .. }).then_some(())
    });
    studio.act(HearAction::all_of(What::Prepared));
    studio.heard(Duration::from_secs(1));
}

/// ALSA's `file` device over `null` gives thousands of seconds in one.
#[test]
fn a_device_that_nothing_paces_fills_no_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mic = folder.path().join("mic.raw");
    let noise: Vec<u8> = (0..96_000u32).map(|i| (i * 7_919 % 251) as u8).collect();
    std::fs::write(&mic, noise).unwrap();
    let conf = folder.path().join("alsa.conf");
    let text = format!(
        "pcm.!default {{ type file slave.pcm null file /dev/null infile \"{}\" format raw }}\n\
         pcm.null {{ type null }}\n",
        mic.display()
    );
    std::fs::write(&conf, format!("</usr/share/alsa/alsa.conf>\n{text}")).unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let env = vec![
        ("HOME", at("")),
        ("XDG_RUNTIME_DIR", at("nowhere")),
        ("PULSE_RUNTIME_PATH", at("nowhere")),
        ("PULSE_SERVER", format!("unix:{}", at("nowhere/pulse.sock"))),
        ("ALSA_CONFIG_PATH", at("alsa.conf")),
    ];
    let all = run("part_a_device_that_nothing_paces", folder.path(), env);
    let wall: f64 = told(&all, "wall").parse().unwrap();
    let length: f64 = told(&all, "length").parse().unwrap();
    println!("unpaced: {length:.2} s in {wall:.2} s");
    assert!(length <= 1.2 * wall + 1.5, "{length} s in {wall} s");
}

#[test]
#[ignore = "run by a_device_that_nothing_paces_fills_no_disk"]
fn part_a_device_that_nothing_paces() {
    let mut studio = Studio::open();
    studio.listen();
    let begun = Instant::now();
    let take = studio.record(Duration::from_secs(3));
    tell("since", begun.elapsed().as_secs_f64());
    tell("length", take.length.as_secs_f64());
}
