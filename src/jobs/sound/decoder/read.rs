//! Reading a recording by whoever can: our own decoders, and where they refuse it or hear it wrongly, an
//! ffmpeg.

use super::ffmpeg::{DecodeEnd, DecodeProgress, Ffmpeg, FfmpegProbe, unwritable};
use super::second::Second;
use super::survey::SurveyEnd;
use super::{DecodeRequest, ReadError, Readers, Survey, SurveyProgress};
use crate::domain::{ClipProblem, Completeness, EmbeddedMetadata, Reader};
use crate::model::sample::{RecordingError, SecondReader};
use crate::platform::private;
use std::fs::{File, Metadata};
use std::time::UNIX_EPOCH;
use tempfile::TempPath;
use tokio::task::spawn_blocking;

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
            Ok(survey) => return Ok(survey),
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
        let (stream, seconds) = match &probe {
            Some(probe) => {
                let stream = probe.stream(self.wish.track).ok_or(DecodeEnd::Refused)?;
                (Some(stream), probe.seconds)
            }
            None => (None, None),
        };
        let room = &self.readers.copies_in;
        room.before(probe.as_ref(), stream, metadata.len())?;
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
        self.ffmpeg
            .decode(input, stream, &mut copy, room, self.readers.patience, told)
            .await?;
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
            let stream = probe.stream(self.wish.track);
            let mut tracks = probe.tracks.iter();
            if let Some((_, track)) = tracks.find(|(index, _)| Some(*index) == stream) {
                recording.track = track.id;
            }
            recording.tracks = probe.tracks.into_iter().map(|(_, track)| track).collect();
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
