//! Reading recordings in processes of their own: the parent's side of [`decoder`](crate::decoder).
//!
//! Whoever drops what waits for a recording ends its process.

mod child;
mod ffmpeg;
mod look;
mod read;
mod second;
mod silence;
mod stream;
mod survey;

pub use crate::decode::ReadError;
pub use look::{Look, Looked};
pub use read::SurveyError;
pub use stream::{SampleBlock, SampleStream};
pub use survey::{StretchSamples, Survey, SurveyProgress};

use crate::analysis::{Analysis, MixPlan, Span, Timeline};
use crate::decode::ContainerOutline;
use crate::decoder::MEMORY;
use crate::decoder::protocol;
pub use crate::decoder::protocol::WantedOfLook;
use crate::decoder::protocol::{DecodeTask, DecoderMessage, StretchFrames};
use crate::domain::Milestone;
use child::Child;
use ffmpeg::copy::LastCopy;
use ffmpeg::{CopyRoom, FreeBytes};
use second::Second;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use survey::SurveyEnd;

/// How long a process may say nothing: far longer than a disk needs to wake up. One whose disk keeps it
/// waiting says so.
const PATIENCE: Duration = Duration::from_secs(30);

/// A recording that shall be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeRequest {
    /// The file.
    pub path: PathBuf,
    /// The id of its track of sound; the first that can be decoded if there is no wish.
    pub track: Option<u32>,
    /// What a survey of it told: with them a later stretch is reached at once and exactly. Without, all
    /// before it is decoded.
    pub milestones: Arc<[Milestone]>,
}

impl DecodeRequest {
    /// The first track that can be decoded of a file of which nothing is known.
    pub fn of_file(path: PathBuf) -> Self {
        Self {
            path,
            track: None,
            milestones: Arc::default(),
        }
    }
}

/// Starts the processes that read.
#[derive(Debug, Clone)]
pub struct Readers {
    program: PathBuf,
    patience: Duration,
    memory: u64,
    ffmpeg: FfmpegPlace,
    /// Where copies of what ffmpeg has decoded are put.
    copies_in: CopyRoom,
    copies: LastCopy,
}

/// Where an ffmpeg is looked for.
#[derive(Debug, Clone)]
enum FfmpegPlace {
    /// Beside this app, and wherever programs are.
    Anywhere,
    /// It is here, or there is none.
    At(Option<PathBuf>),
}

impl Readers {
    /// Readers that are processes of `program`, which is this app's binary.
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            patience: PATIENCE,
            memory: MEMORY,
            ffmpeg: FfmpegPlace::Anywhere,
            copies_in: CopyRoom::new(std::env::temp_dir()),
            copies: LastCopy::default(),
        }
    }

    /// The same with this program, or none, in the place of an ffmpeg that is looked for.
    #[must_use]
    pub fn with_ffmpeg(self, program: Option<PathBuf>) -> Self {
        Self {
            ffmpeg: FfmpegPlace::At(program),
            ..self
        }
    }

    /// The same with another folder than the system's for what ffmpeg has decoded.
    #[must_use]
    pub fn with_copies_in(self, folder: PathBuf) -> Self {
        let copies_in = CopyRoom::new(folder);
        Self { copies_in, ..self }
    }

    /// The same by another look at the free bytes of the disk for that.
    #[must_use]
    pub fn with_free_bytes(
        self,
        free: impl Fn(&Path) -> Option<u64> + Send + Sync + 'static,
    ) -> Self {
        let free: FreeBytes = Arc::new(free);
        let copies_in = self.copies_in.told_by(free);
        Self { copies_in, ..self }
    }

    /// The same with a copy of its own of what ffmpeg decodes: it takes nobody else's place.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self {
            copies: LastCopy::default(),
            ..self.clone()
        }
    }

    /// Lets go of what ffmpeg has decoded. It goes from the disk when what is returned is dropped, which
    /// may take its time.
    #[must_use = "a large file is not removed at once"]
    pub fn forget(&self) -> impl Send + 'static {
        self.copies.forget()
    }

    /// The same with other limits: how long a process may say nothing, and how many bytes of memory it
    /// may have.
    #[must_use]
    pub fn limited(self, patience: Duration, memory: u64) -> Self {
        Self {
            patience,
            memory,
            ..self
        }
    }

    /// Reads the whole recording by our own decoders alone and tells meanwhile how far it is and what it
    /// looks like.
    pub async fn survey(
        &self,
        wish: &DecodeRequest,
        news: impl FnMut(SurveyProgress) + Send,
    ) -> Result<Survey, ReadError> {
        match self.own(wish, news, None).await {
            Ok(survey) => Ok(survey),
            Err(SurveyEnd::Unread(error)) => Err(error),
            Err(SurveyEnd::Misheard(..)) => Err(child::crashed("nobody else was asked")),
        }
    }

    async fn own(
        &self,
        wish: &DecodeRequest,
        news: impl FnMut(SurveyProgress) + Send,
        second: Option<&Second<'_>>,
    ) -> Result<Survey, SurveyEnd> {
        let child = self.start(wish, DecodeTask::Survey).await?;
        survey::survey(child, news, second).await
    }

    /// What the container of the recording tells.
    async fn outline(&self, wish: &DecodeRequest) -> Result<ContainerOutline, ReadError> {
        let mut child = self.start(wish, DecodeTask::Outline).await?;
        loop {
            match child.next().await? {
                DecoderMessage::Outline(outline) => return Ok(outline),
                DecoderMessage::Waiting => {}
                _ => return Err(child::crashed("a message out of place")),
            }
        }
    }

    /// The samples of stretches of the recording, mixed to mono by `mix`, in the order of `spans`. Each
    /// is cut at a minute and at the end of the recording.
    pub async fn fetch(
        &self,
        wish: &DecodeRequest,
        mix: impl Into<MixPlan>,
        spans: &[Span],
    ) -> Result<Vec<StretchSamples>, ReadError> {
        let spans = spans.to_vec();
        let count = spans.len();
        let mix = mix.into();
        let child = self.start(wish, DecodeTask::Fetch { mix, spans }).await?;
        survey::fetch(child, count).await
    }

    /// A closer look at stretches of a recording that was surveyed, or at pieces that are joined; each is cut at a
    /// minute.
    pub async fn look(
        &self,
        wish: &DecodeRequest,
        mix: MixPlan,
        analysis: &Analysis,
        stretches: &[Timeline],
        wanted: WantedOfLook,
    ) -> Result<Look, ReadError> {
        let count = stretches.len();
        let stretches = stretches
            .iter()
            .map(|stretch| StretchFrames {
                spans: stretch.spans().to_vec(),
                frames: analysis.along(stretch).into_owned(),
            })
            .collect();
        let what = DecodeTask::Look {
            mix,
            stretches,
            wanted,
        };
        let child = self.start(wish, what).await?;
        Ok(Look::new(child, count, wanted))
    }

    /// The samples from an instant on, in seconds, until another or the end, mixed to mono by `mix`.
    /// They are decoded no faster than they are taken.
    pub fn stream(
        &self,
        wish: &DecodeRequest,
        mix: impl Into<MixPlan>,
        from: f64,
        to: Option<f64>,
    ) -> SampleStream {
        let mix = mix.into();
        SampleStream::new(
            self.clone(),
            wish.clone(),
            DecodeTask::Stream { mix, from, to },
        )
    }

    async fn start(&self, wish: &DecodeRequest, what: DecodeTask) -> Result<Child, ReadError> {
        let copy = self.copies.of(wish);
        let (path, track) = match &copy {
            Some(copy) => (copy.path(), None),
            None => (wish.path.as_path(), wish.track),
        };
        let wish = protocol::DecodeCommand {
            path: path.as_os_str().to_owned(),
            track,
            milestones: wish.milestones.to_vec(),
            memory: self.memory,
            what,
        };
        Child::start(&self.program, &wish, self.patience).await
    }
}
