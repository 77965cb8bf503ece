//! A sound server of a test's own: PulseAudio with an output that nobody hears and a microphone that
//! hears it. It needs no hardware and no session, and it ends with the test.

use crate::support::until;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub struct SoundServer {
    folder: TempDir,
    server: Child,
    /// What plays or records beside.
    others: Vec<Child>,
}

impl SoundServer {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("pulse.sock");
        let native = format!(
            "module-native-protocol-unix socket={} auth-anonymous=1",
            socket.display()
        );
        let sink = "module-null-sink sink_name=vsink rate=48000 channels=1 format=s16le \
                    sink_properties=device.description=Loudspeaker";
        let source = "module-remap-source source_name=vmic master=vsink.monitor \
                      source_properties=device.description=Headset";
        let server = Self::command(folder.path(), "pulseaudio")
            .args(["-n", "--daemonize=no", "--use-pid-file=no"])
            .args(["--disable-shm=yes", "--exit-idle-time=-1"])
            .args(["--log-level=error", "-L", &native, "-L", sink, "-L", source])
            .stderr(Stdio::null())
            .spawn()
            .expect("pulseaudio is in scripts/packages");
        let server = Self {
            folder,
            server,
            others: Vec::new(),
        };
        until("the sound server started", || {
            server.pactl(&["set-default-source", "vmic"])
        });
        assert!(server.pactl(&["set-default-sink", "vsink"]));
        server
    }

    /// A command that knows no sound server but this one.
    fn command(folder: &Path, program: &str) -> Command {
        let mut command = Command::new(program);
        command.envs(Self::environment(folder)).stdin(Stdio::null());
        command
    }

    fn environment(folder: &Path) -> Vec<(&'static str, String)> {
        let at = |name: &str| folder.join(name).display().to_string();
        vec![
            ("HOME", at("")),
            ("XDG_RUNTIME_DIR", at("")),
            ("PULSE_RUNTIME_PATH", at("pulse")),
            ("PULSE_SERVER", format!("unix:{}", at("pulse.sock"))),
        ]
    }

    pub fn env(&self) -> Vec<(&'static str, String)> {
        Self::environment(self.folder.path())
    }

    /// The number of its process, by which it can be stopped and continued.
    pub fn process(&self) -> u32 {
        self.server.id()
    }

    pub fn pactl(&self, arguments: &[&str]) -> bool {
        Self::command(self.folder.path(), "pactl")
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    }

    /// Plays a file into the microphone again and again.
    pub fn speak(&mut self, file: &Path) {
        let script = "while paplay --device=vsink \"$0\"; do :; done";
        let speaking = Self::command(self.folder.path(), "sh")
            .args(["-c", script])
            .arg(file)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.others.push(speaking);
    }

    /// Adds an interface with these inputs, named as the sound system names them, as the default microphone.
    pub fn add_interface(&self, inputs: &str, rate: u32) {
        let channels = inputs.split(',').count();
        let sink = format!("rate={rate} channels={channels} channel_map={inputs} format=s16le");
        let sink: Vec<&str> = sink.split(' ').collect();
        let load = ["load-module", "module-null-sink", "sink_name=desk"];
        assert!(self.pactl(&[&load[..], &sink].concat()));
        let source = format!(
            "source_name=interface master=desk.monitor channels={channels} channel_map={inputs} \
             master_channel_map={inputs} source_properties=device.description=Interface"
        );
        let source: Vec<&str> = source.split(' ').collect();
        let load = ["load-module", "module-remap-source"];
        assert!(self.pactl(&[&load[..], &source].concat()));
        assert!(self.pactl(&["set-default-source", "interface"]));
    }

    /// Plays samples of 16 bits into the inputs of that interface again and again.
    pub fn speak_into(&mut self, inputs: &str, rate: u32, samples: &[i16]) {
        let path = self.folder.path().join("inputs.raw");
        let bytes: Vec<u8> = samples.iter().flat_map(|it| it.to_le_bytes()).collect();
        std::fs::write(&path, bytes).unwrap();
        let channels = inputs.split(',').count();
        let script = format!(
            "while pacat --raw --device=desk --format=s16le --rate={rate} --channels={channels} \
             --channel-map={inputs} \"$0\"; do :; done"
        );
        let speaking = Self::command(self.folder.path(), "sh")
            .args(["-c", &script])
            .arg(&path)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.others.push(speaking);
    }

    /// Takes the only microphone and the only output away.
    pub fn unplug(&self) {
        assert!(self.pactl(&["unload-module", "module-remap-source"]));
        assert!(self.pactl(&["unload-module", "module-null-sink"]));
    }

    /// Brings them back under their names, at this rate.
    pub fn plug_in(&self, rate: u32) {
        let rate = format!("rate={rate}");
        let sink = ["load-module", "module-null-sink", "sink_name=vsink", &rate];
        let shape = [
            "channels=1",
            "format=s16le",
            "sink_properties=device.description=Loudspeaker",
        ];
        assert!(self.pactl(&[&sink[..], &shape].concat()));
        let source = ["load-module", "module-remap-source", "source_name=vmic"];
        let of = [
            "master=vsink.monitor",
            "source_properties=device.description=Headset",
        ];
        assert!(self.pactl(&[&source[..], &of].concat()));
        assert!(self.pactl(&["set-default-source", "vmic"]));
    }

    /// Writes down what the output plays, until [`Self::stop_capture`].
    pub fn capture(&mut self) -> PathBuf {
        let path = self.folder.path().join("captured.wav");
        let capture = Self::command(self.folder.path(), "parec")
            .args(["--device=vsink.monitor", "--file-format=wav"])
            .args(["--format=s16le", "--rate=48000", "--channels=1"])
            .args(["--latency-msec=20"])
            .arg(&path)
            .spawn()
            .unwrap();
        self.others.push(capture);
        // It captures as soon as its header is there and grows.
        until("something is captured", || {
            std::fs::metadata(&path).map_or(0, |file| file.len()) >= 1_000
        });
        path
    }

    /// The samples that were captured.
    pub fn stop_capture(&mut self, path: &Path) -> Vec<f32> {
        let mut capture = self.others.pop().unwrap();
        // Ended by a signal that it takes as a wish, it writes its header.
        let id = capture.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().unwrap();
        capture.wait().unwrap();
        samples(path).0
    }
}

impl Drop for SoundServer {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
        for other in &mut self.others {
            other.kill().ok();
            other.wait().ok();
        }
    }
}

/// The samples of a mono WAV of 16 bit, and its rate.
pub fn samples(path: &Path) -> (Vec<f32>, u32) {
    let reader = hound::WavReader::open(path).unwrap();
    let rate = reader.spec().sample_rate;
    assert_eq!(reader.spec().channels, 1);
    let samples = reader
        .into_samples::<i16>()
        .map(|sample| f32::from(sample.unwrap()) / 32_768.0)
        .collect();
    (samples, rate)
}

/// The level of each hundredth of a second.
pub fn envelope(samples: &[f32], rate: u32) -> Vec<f32> {
    samples
        .chunks(rate as usize / 100)
        .map(|chunk| (chunk.iter().map(|s| s * s).sum::<f32>() / chunk.len() as f32).sqrt())
        .collect()
}

/// Pearson's correlation of `part` with the piece of `whole` that it resembles most.
pub fn best_correlation(part: &[f32], whole: &[f32]) -> f32 {
    (0..=whole.len().saturating_sub(part.len()))
        .map(|at| correlation(part, &whole[at..at + part.len()]))
        .fold(-1.0, f32::max)
}

fn correlation(a: &[f32], b: &[f32]) -> f32 {
    let mean = |x: &[f32]| x.iter().sum::<f32>() / x.len() as f32;
    let (ma, mb) = (mean(a), mean(b));
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        ab += (x - ma) * (y - mb);
        aa += (x - ma) * (x - ma);
        bb += (y - mb) * (y - mb);
    }
    ab / (aa * bb).sqrt().max(1e-12)
}

/// The span, in seconds, from the first to the last hundredth of a second that is loud.
pub fn audible(envelope: &[f32]) -> f64 {
    let loud = |level: &&f32| **level > 0.003;
    let first = envelope.iter().position(|level| loud(&level));
    let last = envelope.iter().rposition(|level| loud(&level));
    match (first, last) {
        (Some(first), Some(last)) => (last + 1 - first) as f64 / 100.0,
        _ => 0.0,
    }
}
