//! Judging what was read: a whole recording, and which stretch of it is the best.

use super::decoder::{
    DecodeRequest, Looked, ReadError, Readers, Survey, SurveyError, WantedOfLook,
};
use crate::analysis::best::{self, Best, Candidate, Ranked};
use crate::analysis::{Analysis, Closer, MixPlan, Networks, Report, Span, judge};
use crate::domain::{ClipProblem, SampleLength};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Stretches of which listeners are asked: each costs seconds.
const FINALISTS: usize = 4;

/// What there is to say of a recording.
#[derive(Debug)]
pub struct Appraisal {
    /// What it is, and what is heard in it.
    pub survey: Survey,
    /// The verdicts on what would be sent: the whole of a recording that is short enough, the best stretch
    /// of a longer one.
    pub report: Report,
    /// The closer look at the same stretch.
    pub closer: Closer,
    /// The stretches of a longer recording, the best first.
    pub stretches: Vec<Best>,
}

/// Reads and judges a recording, and keeps nothing of it.
///
/// # Errors
/// It cannot be read, or holds nothing that can be judged.
pub async fn appraise(
    readers: &Readers,
    wish: &DecodeRequest,
    networks: Networks,
) -> Result<Appraisal, SurveyError> {
    let survey = readers.read(wish, |_progress| {}).await?;
    let whole = survey.analysis.whole();
    let wish = DecodeRequest {
        milestones: survey.milestones.clone(),
        ..wish.clone()
    };
    let surveyed = Surveyed {
        readers,
        wish: &wish,
        mix: &survey.mix,
        analysis: &survey.analysis,
    };
    let mut stretches = Vec::new();
    if whole.length() > longest() {
        stretches = surveyed.rank(networks, |_, _| {}).await?;
    }
    let (span, closer) = if let Some(ranked) = stretches.first() {
        (ranked.candidate.span, ranked.closer.clone())
    } else {
        let span = Span::new(0.0, whole.length().min(longest()));
        let mut closer = [None];
        surveyed
            .look(&[span], wanted(networks), &mut closer, |_| {})
            .await?;
        let [closer] = closer;
        let nothing = ReadError::Problem(ClipProblem::TooShort { millis: 0 });
        (span, closer.ok_or(nothing)?)
    };
    Ok(Appraisal {
        report: judge(&survey.analysis, span, Some(&closer)),
        survey,
        closer,
        stretches: stretches.into_iter().map(|ranked| ranked.best).collect(),
    })
}

/// A recording that was surveyed.
#[derive(Debug, Clone, Copy)]
pub struct Surveyed<'a> {
    pub readers: &'a Readers,
    /// How its stretches are reached.
    pub wish: &'a DecodeRequest,
    /// How its channels become one.
    pub mix: &'a MixPlan,
    /// What is heard in it.
    pub analysis: &'a Arc<Analysis>,
}

impl Surveyed<'_> {
    /// The best stretches, the best first; none where nobody speaks for long enough. All candidates are
    /// measured and told whose voices are in them, and listeners are asked of the few that are ahead.
    /// `looked` hears how many of how many were looked at.
    ///
    /// # Errors
    /// It cannot be read any more.
    pub async fn rank(
        self,
        networks: Networks,
        looked: impl Fn(usize, usize) + Send + Sync,
    ) -> Result<Vec<Ranked>, ReadError> {
        let of = Arc::clone(self.analysis);
        let candidates = blocking(move || best::candidates(&of)).await?;
        let count = candidates.len();
        let steps = count + count.min(FINALISTS);
        looked(0, steps);
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let first = wanted(Networks {
            quality: false,
            ..networks
        });
        let mut closer = vec![None; count];
        self.look(&spans(&candidates), first, &mut closer, |done| {
            looked(done, steps);
        })
        .await?;
        let measured = candidates
            .into_iter()
            .zip(closer)
            .filter_map(|(candidate, closer)| Some((candidate, closer?)))
            .collect();
        let of = Arc::clone(self.analysis);
        let mut ahead = blocking(move || best::rank(&of, measured)).await?;
        if !networks.quality {
            return Ok(ahead);
        }
        ahead.truncate(FINALISTS);
        let (finalists, mut closer): (Vec<_>, Vec<_>) = ahead
            .into_iter()
            .map(|ranked| (ranked.candidate, Some(ranked.closer)))
            .unzip();
        let listeners = WantedOfLook {
            networks: Networks {
                quality: true,
                speakers: false,
            },
            ..WantedOfLook::default()
        };
        self.look(&spans(&finalists), listeners, &mut closer, |done| {
            looked(count + done, steps);
        })
        .await?;
        let heard = finalists
            .into_iter()
            .zip(closer)
            .filter_map(|(candidate, closer)| Some((candidate, closer?)))
            .collect();
        let of = Arc::clone(self.analysis);
        blocking(move || best::rank(&of, heard)).await
    }

    /// Adds a look at each of some stretches to what is known of them. `looked` hears how many of them were
    /// looked at.
    pub(super) async fn look(
        self,
        spans: &[Span],
        wanted: WantedOfLook,
        known: &mut [Option<Closer>],
        mut looked: impl FnMut(usize) + Send,
    ) -> Result<(), ReadError> {
        let mix = self.mix.clone();
        let mut look = self
            .readers
            .look(self.wish, mix, self.analysis, spans, wanted)
            .await?;
        let mut done = 0;
        while let Some(news) = look.next().await? {
            match news {
                Looked::Measured { piece, closer, .. } => {
                    known[piece] = Some(*closer);
                    done += usize::from(wanted.networks == Networks::NONE);
                }
                Looked::Heard { piece, heard } => {
                    if let Some(closer) = &mut known[piece] {
                        closer.add(*heard);
                    }
                    done += 1;
                }
            }
            looked(done);
        }
        Ok(())
    }
}

/// Measures, and what networks hear.
pub(super) fn wanted(networks: Networks) -> WantedOfLook {
    WantedOfLook {
        measures: true,
        networks,
        ..WantedOfLook::default()
    }
}

fn spans(candidates: &[Candidate]) -> Vec<Span> {
    candidates.iter().map(|candidate| candidate.span).collect()
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ReadError> {
    spawn_blocking(work).await.map_err(|error| {
        ClipProblem::Crashed {
            reason: error.to_string(),
        }
        .into()
    })
}

/// Seconds of the longest recording that may be sent as a whole.
fn longest() -> f64 {
    (SampleLength::MAX + SampleLength::TOLERANCE).as_secs_f64()
}
