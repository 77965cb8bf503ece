//! Reading a recording by whoever can: our own decoders, and where they refuse it or hear it wrongly, an
//! ffmpeg.

use super::ffmpeg::{
    CopyPlan, DecodeEnd, DecodeProgress, Ffmpeg, FfmpegProbe, SampleForm, unwritable,
};
use super::second::{Second, may_gain};
use super::survey::SurveyEnd;
use super::{DecodeRequest, ReadError, Readers, Survey, SurveyProgress};
use crate::decode::UnknownEdits;
use crate::domain::{ClipProblem, Completeness, EmbeddedMetadata, Reader};
use crate::model::sample::{RecordingError, SecondReader};
use crate::platform::private;
use std::fs::{File, Metadata};
use std::time::UNIX_EPOCH;
use tempfile::TempPath;
use tokio::task::spawn_blocking;

/// Seconds that are missing of a recording that is not all there, and their share of all that was counted:
/// headers round, and decoders leave out what an encoder has added.
const FEWEST_MISSING: f64 = 0.5;
const FEWEST_MISSING_SHARE: f64 = 0.001;

/// Why a recording was read by nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyError {
    /// The caller wished so.
    Cancelled,
    /// It cannot be used.
    Unread(RecordingError),
}

/// What our own decoders found out of a recording that ffmpeg reads.
#[derive(Debug, Default)]
struct Known {
    /// What the file is.
    kind: Option<String>,
    extras: EmbeddedMetadata,
    completeness: Completeness,
}

impl SurveyError {
    fn unread(problem: ClipProblem, second: SecondReader) -> Self {
        Self::Unread(RecordingError { problem, second })
    }
}

impl From<ReadError> for SurveyError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Cancelled => Self::Cancelled,
            ReadError::Problem(problem) => Self::unread(problem, SecondReader::NoHelp),
        }
    }
}

impl Readers {
    /// Reads the whole recording, by ffmpeg where our own decoders refuse it or hear it wrongly, and
    /// tells meanwhile how far it is and what it looks like. What ffmpeg has decoded stays until the next
    /// recording is read.
    pub async fn read(
        &self,
        wish: &DecodeRequest,
        mut news: impl FnMut(SurveyProgress) + Send,
    ) -> Result<Survey, SurveyError> {
        let former = self.forget();
        spawn_blocking(move || drop(former));
        let second = self.find_ffmpeg().map(|ffmpeg| Second {
            readers: self,
            ffmpeg,
            wish,
        });
        let (problem, known) = match self.own(wish, &mut news, second.as_ref()).await {
            Ok(mut survey) => {
                if second.is_none() {
                    survey.recording.missing_ffmpeg = may_gain(&survey.recording);
                }
                return Ok(survey);
            }
            Err(SurveyEnd::Misheard(facts, completeness)) => {
                let known = Known {
                    kind: Some(facts.format.name().to_owned()),
                    extras: facts.extras,
                    completeness,
                };
                (None, known)
            }
            Err(SurveyEnd::Unread(ReadError::Problem(problem))) if problem.ffmpeg_may_help() => {
                let known = Known {
                    kind: problem.kind().map(str::to_owned),
                    ..Known::default()
                };
                (Some(problem), known)
            }
            Err(SurveyEnd::Unread(error)) => return Err(error.into()),
        };
        let read = match &second {
            Some(second) => second.read(problem.as_ref(), known, &mut news).await,
            None => Err(None),
        };
        match (read, problem) {
            (Ok(survey), _) => Ok(survey),
            (Err(Some(DecodeEnd::Problem(problem))), Some(_)) => {
                Err(SurveyError::unread(problem, SecondReader::NoHelp))
            }
            (Err(Some(DecodeEnd::Refused)), Some(problem)) => {
                Err(SurveyError::unread(problem, SecondReader::Refused))
            }
            (Err(None), Some(problem)) => Err(SurveyError::unread(problem, SecondReader::Missing)),
            // Half of it is better than nothing.
            (Err(_), None) => {
                news(SurveyProgress::StartsOver);
                Ok(self.survey(wish, news).await?)
            }
        }
    }

    fn find_ffmpeg(&self) -> Option<Ffmpeg> {
        match &self.ffmpeg {
            // Looked for each time: it may have been installed meanwhile.
            super::FfmpegPlace::Anywhere => {
                let path = std::env::var_os("PATH").unwrap_or_default();
                Ffmpeg::find(&self.program, &path)
            }
            super::FfmpegPlace::At(program) => program.clone().map(Ffmpeg::at),
        }
    }
}

impl Second<'_> {
    /// Reads the recording by ffmpeg.
    async fn read(
        &self,
        refused: Option<&ClipProblem>,
        known: Known,
        news: &mut (impl FnMut(SurveyProgress) + Send),
    ) -> Result<Survey, Option<DecodeEnd>> {
        let (file, metadata) = self.open().await.map_err(|_gone| DecodeEnd::Refused)?;
        let untold = matches!(refused, Some(ClipProblem::UnknownType { looks_like: None }));
        let input = self.input(&file, untold);
        let probe = self.ffmpeg.probe(input, self.readers.patience).await;
        let (track, seconds) = match &probe {
            Some(probe) => {
                let track = probe.track(self.wish.track).ok_or(DecodeEnd::Refused)?;
                (Some(track), probe.seconds)
            }
            None => (None, None),
        };
        let outline = self.readers.outline(self.wish).await;
        // What its list would leave out is not known: it may be what somebody cut away.
        let outline = outline.map_err(|_unknown| DecodeEnd::Refused)?;
        let id = track.map(|it| it.track.id).or(self.wish.track);
        let edits = outline
            .edits(id)
            .map_err(|UnknownEdits| DecodeEnd::Refused)?;
        let plan = CopyPlan {
            stream: track.map(|it| it.stream),
            edits,
            breaks_off: outline.breaks_off,
            form: SampleForm::of(track, seconds),
        };
        let room = &self.readers.copies_in;
        room.before(probe.as_ref(), track, plan.form, metadata.len())?;
        let (copy, path) = self.room().await?;
        news(SurveyProgress::StartsOver);
        let mut copy = tokio::fs::File::from_std(copy);
        let told = |decoded: DecodeProgress<'_>| {
            if let Some(all) = seconds {
                news(SurveyProgress::Share(
                    (decoded.seconds / all).min(1.0) as f32
                ));
            }
            if !decoded.columns.is_empty() {
                news(SurveyProgress::Columns(std::mem::take(decoded.columns)));
            }
        };
        let decoded = self
            .ffmpeg
            .decode(input, plan, &mut copy, room, self.readers.patience, told)
            .await?;
        let is_counted_longer = track.and_then(|it| it.counted_seconds).is_some_and(|all| {
            let missing = all - decoded;
            missing > FEWEST_MISSING && missing > all * FEWEST_MISSING_SHARE
        });
        let breaks_off = outline.breaks_off || is_counted_longer;
        let known = Known {
            completeness: known.completeness.or_broken_off(breaks_off),
            ..known
        };
        self.readers.copies.keep(self.wish, &metadata, path);
        // Its waveform was told of already.
        let survey = self.readers.survey(self.wish, |_| {}).await;
        let survey = survey.map_err(|error| match error {
            ReadError::Problem(problem) => DecodeEnd::Problem(problem),
            ReadError::Cancelled => DecodeEnd::Refused,
        })?;
        Ok(self.as_told(survey, probe, known, &metadata))
    }

    /// A survey of the copy, told of the recording.
    fn as_told(
        &self,
        survey: Survey,
        probe: Option<FfmpegProbe>,
        known: Known,
        metadata: &Metadata,
    ) -> Survey {
        let kind = known.kind;
        let mut recording = survey.recording;
        if let Some(probe) = probe {
            if let Some(read) = probe.track(self.wish.track) {
                recording.track = read.track.id;
            }
            recording.tracks = probe.tracks.into_iter().map(|it| it.track).collect();
            recording.reader = Reader::Ffmpeg {
                kind: kind.or(probe.kind),
            };
        } else {
            recording.reader = Reader::Ffmpeg { kind };
        }
        recording.bytes = metadata.len();
        recording.modified_ns = modified_ns(metadata);
        recording.extras = known.extras;
        recording.completeness = known.completeness;
        recording.misnamed = None;
        Survey {
            recording,
            ..survey
        }
    }

    /// A file for the copy, closed to others.
    async fn room(&self) -> Result<(File, TempPath), DecodeEnd> {
        let folder = self.readers.copies_in.folder.clone();
        let made = spawn_blocking(move || {
            private::create_dir(&folder)?;
            let file = tempfile::Builder::new()
                .prefix("decoded-")
                .suffix(".wav")
                .tempfile_in(folder)?;
            Ok(file.into_parts())
        });
        made.await
            .unwrap_or_else(|error| Err(std::io::Error::other(error)))
            .map_err(unwritable)
    }
}

/// When the file was last changed, in nanoseconds since 1970; 0 where the system does not say.
fn modified_ns(metadata: &Metadata) -> i128 {
    let Ok(modified) = metadata.modified() else {
        return 0;
    };
    match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos().cast_signed(),
        Err(before) => -before.duration().as_nanos().cast_signed(),
    }
}
