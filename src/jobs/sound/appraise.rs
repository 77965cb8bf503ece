//! Judging what was read: a whole recording, and which stretch of it is the best.

use super::decoder::{DecodeRequest, ReadError, Readers, Survey, SurveyError, WantedOfLook};
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
    let mut stretches = Vec::new();
    if whole.length() > longest() {
        stretches = rank(
            readers,
            &wish,
            &survey.mix,
            &survey.analysis,
            networks,
            |_, _| {},
        )
        .await?;
    }
    let (span, closer) = if let Some(ranked) = stretches.first() {
        (ranked.candidate.span, ranked.closer.clone())
    } else {
        let span = Span::new(0.0, whole.length().min(longest()));
        let wanted = WantedOfLook::of_networks(networks);
        let looked = readers
            .look(
                &wish,
                survey.mix.clone(),
                &survey.analysis,
                &[span],
                wanted,
                |_looked| {},
            )
            .await?;
        let (_, closer) = looked
            .into_iter()
            .next()
            .ok_or(ReadError::Problem(ClipProblem::TooShort { millis: 0 }))?;
        (span, closer)
    };
    Ok(Appraisal {
        report: judge(&survey.analysis, span, Some(&closer)),
        survey,
        closer,
        stretches: stretches.into_iter().map(|ranked| ranked.best).collect(),
    })
}

/// The best stretches of a recording that was surveyed, the best first; none where nobody speaks for long
/// enough. All candidates are measured and told whose voices are in them, and listeners are asked of the few that are ahead. `looked` hears how
/// many of how many were looked at.
///
/// # Errors
/// It cannot be read any more.
pub async fn rank(
    readers: &Readers,
    wish: &DecodeRequest,
    mix: &MixPlan,
    analysis: &Arc<Analysis>,
    networks: Networks,
    looked: impl Fn(usize, usize) + Send + Sync,
) -> Result<Vec<Ranked>, ReadError> {
    let of = Arc::clone(analysis);
    let candidates = blocking(move || best::candidates(&of)).await?;
    let count = candidates.len();
    let steps = count + count.min(FINALISTS);
    looked(0, steps);
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let look = async |candidates: &[Candidate], networks, before| {
        let spans: Vec<Span> = candidates.iter().map(|candidate| candidate.span).collect();
        let wanted = WantedOfLook::of_networks(networks);
        let closer = readers
            .look(wish, mix.clone(), analysis, &spans, wanted, |done| {
                looked(before + done, steps);
            })
            .await?;
        let closer = closer.into_iter().map(|(_, closer)| closer);
        Ok::<Vec<(Candidate, Closer)>, ReadError>(candidates.iter().copied().zip(closer).collect())
    };
    let measured = look(
        &candidates,
        Networks {
            quality: false,
            ..networks
        },
        0,
    )
    .await?;
    let of = Arc::clone(analysis);
    let ahead = blocking(move || best::rank(&of, measured)).await?;
    let finalists: Vec<Candidate> = ahead
        .iter()
        .take(FINALISTS)
        .map(|ranked| ranked.candidate)
        .collect();
    let heard = look(&finalists, networks, count).await?;
    let of = Arc::clone(analysis);
    blocking(move || best::rank(&of, heard)).await
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
