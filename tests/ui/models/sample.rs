//! Recordings as the reader gives them, made of the sample clip that comes with the app, and what is
//! made of them: the parts that in the app are done by another process.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};
use timbre::analysis::{
    Analyser, Analysis, Closer, EnhancedSample, Mix, Networks, Span, Timeline, enhance, join, judge,
};
use timbre::domain::{
    ChannelLevels, ClipProblem, Completeness, Container, EmbeddedMetadata, Encoding, FileLayout,
    Fingerprint, Format, Peak, Prepared, Reader, Recording, Track, Waveform,
};
use timbre::model::sample::{
    Pcm, PrepareRequest, PreparedSample, RecordingError, SampleBytes, SecondReader, SurveyResult,
};
use timbre::model::{Action, Effect, FormAction, JobEffect, Model, SampleEffect, SampleEvent};

/// Sound at the rate of the sample clip, one channel.
#[derive(Debug, Clone)]
pub struct Sound {
    pub samples: Vec<f32>,
    pub rate: u32,
}

/// What was worked out of sounds, by all that it depends on: most tests have the same few recordings, and an
/// analysis takes longer than any picture.
struct Worked<T>(Mutex<HashMap<Vec<u8>, T>>);

impl<T: Clone> Worked<T> {
    fn out(&self, samples: &[f32], rest: &str, work: impl FnOnce() -> T) -> T {
        let samples = samples.iter().flat_map(|it| it.to_ne_bytes());
        let key = samples.chain(rest.bytes()).collect();
        // Whoever comes while it is worked out waits for it.
        let mut known = self.0.lock().unwrap();
        known.entry(key).or_insert_with(work).clone()
    }
}

static ANALYSES: LazyLock<Worked<Arc<Analysis>>> = LazyLock::new(|| Worked(Mutex::default()));
static SAMPLES: LazyLock<Worked<(Closer, EnhancedSample)>> =
    LazyLock::new(|| Worked(Mutex::default()));

/// The sample clip over and over, for so many seconds.
pub fn speech(seconds: f64) -> Sound {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/practice.wav");
    let mut reader = hound::WavReader::open(path).unwrap();
    let rate = reader.spec().sample_rate;
    let clip: Vec<f32> = reader
        .samples::<i16>()
        .map(|sample| f32::from(sample.unwrap()) / 32_768.0)
        .collect();
    let count = (seconds * f64::from(rate)) as usize;
    Sound {
        samples: clip.iter().copied().cycle().take(count).collect(),
        rate,
    }
}

impl Sound {
    /// Noise over a piece, as loud as a tenth of full scale times `level`.
    pub fn noisy(mut self, from: f64, to: f64, level: f32) -> Self {
        let mut state = 7_u32;
        let range = Span::new(from, to).samples(self.rate, self.samples.len());
        for sample in &mut self.samples[range] {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *sample += ((state >> 8) as f32 / 8_388_608.0 - 1.0) * 0.1 * level;
        }
        self
    }

    /// A piece as loud as `factor` times.
    pub fn scaled(mut self, from: f64, to: f64, factor: f32) -> Self {
        let range = Span::new(from, to).samples(self.rate, self.samples.len());
        for sample in &mut self.samples[range] {
            *sample = (*sample * factor).clamp(-1.0, 1.0);
        }
        self
    }

    /// The facts of a file that holds it.
    pub fn recording(&self, format: Format) -> Recording {
        let column = (f64::from(self.rate) * Waveform::COLUMN_SECS) as usize;
        let columns = self.samples.chunks(column).map(|samples| Peak {
            peak: samples.iter().fold(0.0_f32, |most, it| most.max(it.abs())),
            rms: (samples.iter().map(|it| it * it).sum::<f32>() / samples.len() as f32).sqrt(),
        });
        Recording {
            reader: Reader::Own(format),
            tracks: vec![Track {
                id: 0,
                codec: "AAC".into(),
                language: None,
                sample_rate: Some(self.rate),
                channels: Some(1),
            }],
            track: 0,
            frames: self.samples.len() as u64,
            sample_rate: self.rate,
            channels: 1,
            bytes: 1_640_564,
            modified_ns: 0,
            extras: EmbeddedMetadata::default(),
            layout: FileLayout {
                encoding: match format {
                    Format::Wav => Encoding::Pcm { bits: 16 },
                    Format::Mp3 => Encoding::MpegLayer3,
                    _ => Encoding::Other,
                },
                ..FileLayout::default()
            },
            levels: ChannelLevels::default(),
            completeness: Completeness::Whole,
            missing_ffmpeg: None,
            misnamed: None,
            waveform: Arc::new(Waveform::new(columns)),
        }
    }

    pub fn surveyed(&self, recording: Recording) -> SurveyResult {
        let analysis = ANALYSES.out(&self.samples, &self.rate.to_string(), || {
            let mut analyser = Analyser::new(self.rate, 1, Mix::Average).unwrap();
            analyser.push(&self.samples).unwrap();
            Arc::new(analyser.finish().unwrap())
        });
        SurveyResult {
            recording: Arc::new(recording),
            analysis,
            mix: Mix::Average.into(),
            milestones: Arc::default(),
        }
    }

    /// What the making of a sample comes to.
    pub fn make(&self, making: &PrepareRequest) -> PreparedSample {
        let timeline = Timeline::from(&making.excerpt);
        let pieces = timeline.spans().iter();
        let pieces =
            pieces.map(|it| self.samples[it.samples(self.rate, self.samples.len())].to_vec());
        let piece = &join(&pieces.collect::<Vec<_>>(), self.rate);
        let analysis = &making.heard.analysis;
        let (recipe, rate) = (making.recipe, self.rate);
        let wish = format!("{timeline:?} {recipe:?} {rate}");
        let (closer, mended) = SAMPLES.out(&self.samples, &wish, || {
            let closer = Closer::look(piece, rate, &analysis.along(&timeline)).unwrap();
            (closer, enhance(piece, 1, rate, recipe).unwrap())
        });
        let print: Fingerprint = hex::encode(mended.fingerprint).parse().unwrap();
        let pcm = Pcm {
            samples: mended.samples.into(),
            rate: mended.rate,
        };
        let prepared = if let Some(passthrough) = making.passthrough {
            Prepared::unchanged(&making.recording, passthrough, print)
        } else {
            Prepared {
                container: Container::Wav,
                bytes: mended.wav.len() as u64,
                millis: making.excerpt.millis(),
                fingerprint: print,
                excerpt: Some(making.excerpt.clone()),
                modified_ns: making.recording.modified_ns,
            }
        };
        PreparedSample {
            prepared: Arc::new(prepared),
            bytes: if making.passthrough.is_some() {
                SampleBytes::File
            } else {
                SampleBytes::Here(mended.wav.into())
            },
            after: pcm.clone(),
            before: pcm,
            gain_db: mended.gain_db,
            report: judge(analysis, &timeline, Some(&closer)),
        }
    }
}

/// Answers what the model asks of the recording, until it asks no more.
pub fn answer(model: &mut Model, effects: Vec<Effect>, sound: &Sound, recording: &Recording) {
    let heard = Some(Networks::NONE);
    answer_unless_heard(model, effects, sound, recording, heard);
}

/// The same where networks have failed, or have not answered yet.
fn answer_unless_heard(
    model: &mut Model,
    effects: Vec<Effect>,
    sound: &Sound,
    recording: &Recording,
    failed: Option<Networks>,
) {
    let mut open = effects;
    while let Some(effect) = open.pop() {
        let event = match effect {
            Effect::Job(JobEffect::Sample(SampleEffect::Read { ticket, .. })) => {
                SampleEvent::Read {
                    ticket,
                    result: Ok(Box::new(sound.surveyed(recording.clone()))),
                }
            }
            Effect::Job(JobEffect::Sample(SampleEffect::Make(making))) => {
                let made = Arc::new(sound.make(&making));
                let ticket = making.ticket;
                let report = made.report.clone();
                let result = Ok(made);
                open.extend(model.apply(SampleEvent::Made { ticket, result }.into()));
                let Some(failed) = failed else {
                    continue;
                };
                SampleEvent::Judged {
                    ticket,
                    report,
                    failed,
                }
            }
            _ => continue,
        };
        open.extend(model.apply(event.into()));
    }
}

/// Puts a file into the form that nobody reads.
pub fn refuse(model: &mut Model, path: &str, problem: ClipProblem, second: SecondReader) {
    let effects = model.act(Action::Form(FormAction::UseFile(path.into())));
    for effect in effects {
        if let Effect::Job(JobEffect::Sample(SampleEffect::Read { ticket, .. })) = effect {
            let unread = RecordingError { problem, second };
            let result = Err(unread);
            model.apply(SampleEvent::Read { ticket, result }.into());
            return;
        }
    }
    panic!("nothing was read");
}

/// Puts a file into the form and lets it be read, and its sample be made.
pub fn load(model: &mut Model, path: &str, sound: &Sound, recording: &Recording) {
    let effects = model.act(Action::Form(FormAction::UseFile(path.into())));
    answer(model, effects, sound, recording);
}

/// The same where networks have failed, or have not answered yet.
pub fn load_unless_heard(
    model: &mut Model,
    path: &str,
    sound: &Sound,
    recording: &Recording,
    failed: Option<Networks>,
) {
    let effects = model.act(Action::Form(FormAction::UseFile(path.into())));
    answer_unless_heard(model, effects, sound, recording, failed);
}
