//! The model with its jobs in a child of the test, and what child and parent tell each other.

use crate::sound_server::{SoundServer, samples};
use crate::support::start::{Background, Running};
use crate::support::{PATIENCE, clip};
use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use timbre::domain::{DeviceError, SourceTab, Take};
use timbre::jobs::Timings;
use timbre::model::playback::{AudioData, PlayStatus, PlaybackAction, PlaybackSource};
use timbre::model::takes::{MicrophoneState, TakeRecording, TakesAction};
use timbre::model::{Action, FormAction, Model, PlaybackError};

/// Where a child keeps its data.
const FOLDER: &str = "TIMBRE_TEST_FOLDER";

/// The folder of this child.
pub fn folder() -> PathBuf {
    PathBuf::from(std::env::var(FOLDER).expect("run by its parent alone"))
}

/// The variables of a child that knows the sound server of a test alone.
pub type Environment = Vec<(&'static str, String)>;

/// A test named `part_…` that runs in a child, and tells its parent things by name.
pub struct Part {
    name: &'static str,
    pub folder: TempDir,
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    told: Vec<(String, String)>,
}

impl Part {
    /// Starts a part in a folder of its own.
    pub fn start(name: &'static str, server: &SoundServer) -> Self {
        Self::start_in(name, tempfile::tempdir().unwrap(), server.env())
    }

    pub fn start_in(name: &'static str, folder: TempDir, environment: Environment) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .envs(environment)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self {
            name,
            folder,
            child,
            lines,
            told: Vec::new(),
        }
    }

    /// Runs a part to its end.
    pub fn run(name: &'static str, server: &SoundServer) -> Self {
        let mut part = Self::start(name, server);
        part.finish();
        part
    }

    /// Waits until it tells this, and gives what.
    pub fn next(&mut self, name: &str) -> String {
        let found = self.all_told().find(|(key, _)| key == name);
        found.unwrap_or_else(|| panic!("{name} was not told")).1
    }

    /// All that it tells from now on.
    pub fn all_told(&mut self) -> impl Iterator<Item = (String, String)> {
        self.lines.by_ref().filter_map(|line| {
            let line = line.unwrap();
            let (name, value) = line.strip_prefix("told ")?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        })
    }

    /// What it told until its end.
    pub fn told(&self, name: &str) -> &str {
        let found = self.told.iter().find(|(key, _)| key == name);
        &found.unwrap_or_else(|| panic!("{name} was not told")).1
    }

    /// A number that it told until its end.
    pub fn number(&self, name: &str) -> f64 {
        self.told(name).parse().unwrap()
    }

    /// Waits for its good end.
    pub fn finish(&mut self) {
        let mut ran = false;
        for line in self.lines.by_ref() {
            let line = line.unwrap();
            ran |= line.contains("1 passed");
            let told = line
                .strip_prefix("told ")
                .and_then(|told| told.split_once('='));
            if let Some((name, value)) = told {
                self.told.push((name.to_owned(), value.to_owned()));
            }
        }
        assert!(self.child.wait().unwrap().success(), "{} failed", self.name);
        assert!(ran, "{} did not run", self.name);
    }

    /// Ends it by a signal that it cannot answer.
    pub fn kill(mut self) -> TempDir {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.folder
    }
}

/// Tells the parent.
pub fn tell(name: &str, value: impl std::fmt::Display) {
    println!("told {name}={value}");
}

/// The model with its jobs, as the app has them, without a window.
pub struct Studio {
    pub model: Model,
    pub running: Running,
}

impl Studio {
    pub fn open() -> Self {
        let pace = Timings {
            count: Duration::from_millis(30),
            ..Timings::default()
        };
        let mut running = Background::new(&folder()).pace(pace).start();
        let model = running.model();
        Self { model, running }
    }

    pub fn act(&mut self, action: impl Into<Action>) {
        let effects = self.model.act(action.into());
        self.running.run(effects);
    }

    /// Lets things happen until the model holds what is waited for.
    pub fn until<T>(&mut self, what: &str, mut found: impl FnMut(&Model) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = found(&self.model) {
                return found;
            }
            assert!(
                Instant::now() < deadline,
                "{what}: {:?} {:?}",
                self.model.takes,
                self.model.playback
            );
            if let Ok(event) = self.running.inbox.recv_timeout(Duration::from_millis(20)) {
                let effects = self.model.apply(event);
                self.running.run(effects);
            }
        }
    }

    /// Opens the page and waits for the microphone. Returns its name.
    pub fn listen(&mut self) -> String {
        self.act(Action::Form(FormAction::ChooseSource(SourceTab::Record)));
        self.until("the microphone", |model| match &model.takes.microphone {
            MicrophoneState::Open { name, .. } => Some(name.clone()),
            MicrophoneState::Failed(error) => panic!("{error}"),
            _ => None,
        })
    }

    /// Waits until the microphone hears more than silence.
    pub fn until_it_is_heard(&mut self) {
        self.until("a level", |model| match &model.takes.microphone {
            MicrophoneState::Open { level, .. } => (level.rms > 0.01).then_some(()),
            _ => None,
        });
    }

    /// What is wrong with the microphone.
    pub fn microphone_error(&mut self) -> DeviceError {
        self.until("the error", |model| match &model.takes.microphone {
            MicrophoneState::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// Records so much, and tells how long it took.
    pub fn record(&mut self, length: Duration) -> Take {
        self.act(TakesAction::Record);
        let begun = Instant::now();
        self.until_recorded(length);
        tell("wall", begun.elapsed().as_secs_f64());
        self.act(TakesAction::Stop);
        self.latest()
    }

    pub fn until_recorded(&mut self, length: Duration) {
        self.until("the recording", |model| match &model.takes.recording {
            TakeRecording::Running { length: now, .. } if *now >= length => Some(()),
            _ => None,
        });
    }

    pub fn latest(&mut self) -> Take {
        self.until("the take", |model| model.takes.latest_take().cloned())
    }

    /// Offers the sample of the app as what will be sent, and gives its length in seconds.
    pub fn offer_sample(&mut self) -> f64 {
        let (samples, rate) = samples(&clip());
        let length = samples.len() as f64 / f64::from(rate);
        let samples = samples.iter().map(|s| (s * 32_768.0) as i16).collect();
        let sound = AudioData::Samples { samples, rate };
        self.model
            .playback
            .offer(PlaybackSource::Prepared, Some(sound));
        length
    }

    pub fn play(&mut self) {
        self.act(PlaybackAction::all_of(PlaybackSource::Prepared));
    }

    /// Plays again and again, so that it is still played however late it is looked at.
    pub fn play_on_and_on(&mut self) {
        self.act(PlaybackAction::Play {
            what: PlaybackSource::Prepared,
            from: Duration::ZERO,
            to: None,
            looped: true,
        });
    }

    pub fn heard(&mut self, at_least: Duration) -> Duration {
        self.until("the position", |model| {
            let playing = model.playback.playing.as_ref()?;
            (playing.motion == PlayStatus::Running && playing.position >= at_least)
                .then_some(playing.position)
        })
    }

    /// Waits for the end of what is played, and gives the places at which it was.
    pub fn played_to_its_end(&mut self) -> Vec<Duration> {
        let mut places = Vec::new();
        self.until("the end", |model| match &model.playback.playing {
            Some(playing) => {
                places.push(playing.position);
                None
            }
            None => Some(()),
        });
        assert_eq!(self.model.playback.error, None);
        places.dedup();
        assert!(places.is_sorted(), "{places:?}");
        places
    }

    /// What is wrong with what was to be heard.
    pub fn playback_error(&mut self) -> (PlaybackSource, PlaybackError) {
        self.until("the error", |model| model.playback.error.clone())
    }
}

/// How many things of a kind the sound server of this child has.
pub fn server_lists(kind: &str) -> usize {
    let list = Command::new("pactl")
        .args(["list", "short", kind])
        .output()
        .unwrap();
    assert!(list.status.success());
    String::from_utf8(list.stdout).unwrap().lines().count()
}

pub fn come_to(kind: &str, count: usize) {
    crate::support::until(kind, || server_lists(kind) == count);
}

/// The variables of a child that finds no sound server, with this for ALSA's configuration.
pub fn without_server(folder: &Path, alsa: &str) -> Environment {
    std::fs::write(folder.join("alsa.conf"), alsa).unwrap();
    let at = |name: &str| folder.join(name).display().to_string();
    vec![
        ("HOME", at("")),
        ("XDG_RUNTIME_DIR", at("nowhere")),
        ("PULSE_RUNTIME_PATH", at("nowhere")),
        ("PULSE_SERVER", format!("unix:{}", at("nowhere/pulse.sock"))),
        ("ALSA_CONFIG_PATH", at("alsa.conf")),
    ]
}
