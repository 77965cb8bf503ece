//! Reading recordings in processes of their own: the parent's side of [`reading`](crate::decoder).
//!
//! Whoever drops what waits for a recording ends its process.

mod child;
mod convert;
mod stream;
mod survey;

pub use crate::decode::ReadError;
pub use stream::{SampleBlock, Stream};
pub use survey::{StretchSamples, Survey, SurveyProgress};

use crate::analysis::{MixPlan, Span};
use crate::decoder::MEMORY;
use crate::decoder::protocol;
use crate::decoder::protocol::DecodeTask;
use crate::domain::Milestone;
use child::Child;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How long a process may say nothing: far longer than a disk needs to wake up.
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
    converter: Arc<OnceLock<Option<PathBuf>>>,
}

impl Readers {
    /// Readers that are processes of `program`, which is this app's binary.
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            patience: PATIENCE,
            memory: MEMORY,
            converter: Arc::default(),
        }
    }

    /// The same with this program, or none, in the place of an ffmpeg that is looked for.
    #[must_use]
    pub fn with_converter(self, converter: Option<PathBuf>) -> Self {
        Self {
            converter: Arc::new(OnceLock::from(converter)),
            ..self
        }
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

    /// Reads the whole recording and tells meanwhile how far it is and what it looks like.
    pub async fn survey(
        &self,
        wish: &DecodeRequest,
        news: impl FnMut(SurveyProgress) + Send,
    ) -> Result<Survey, ReadError> {
        let child = self.start(wish, DecodeTask::Survey).await?;
        survey::survey(child, news).await
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

    /// The samples from an instant on, in seconds, until another or the end, mixed to mono by `mix`.
    /// They are decoded no faster than they are taken.
    pub fn stream(
        &self,
        wish: &DecodeRequest,
        mix: impl Into<MixPlan>,
        from: f64,
        to: Option<f64>,
    ) -> Stream {
        let mix = mix.into();
        Stream::new(
            self.clone(),
            wish.clone(),
            DecodeTask::Stream { mix, from, to },
        )
    }

    async fn start(&self, wish: &DecodeRequest, what: DecodeTask) -> Result<Child, ReadError> {
        let wish = protocol::DecodeCommand {
            path: wish.path.clone().into_os_string(),
            track: wish.track,
            milestones: wish.milestones.to_vec(),
            memory: self.memory,
            what,
        };
        Child::start(&self.program, &wish, self.patience).await
    }
}
