//! Reading and judging one recording from its first to its last sample, with nothing kept of it.

use super::decoder::{DecodeRequest, ReadError, Readers, Survey};
use crate::analysis::best::{self, Best};
use crate::analysis::{Closer, Report, Span, judge};
use crate::domain::{ClipProblem, SampleLength};

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

/// Reads and judges the recording.
///
/// # Errors
/// It cannot be read, or holds nothing that can be judged.
pub async fn appraise(readers: &Readers, wish: &DecodeRequest) -> Result<Appraisal, ReadError> {
    let survey = readers.survey(wish, |_progress| {}).await?;
    let whole = survey.analysis.whole();
    let candidates = if whole.length() > longest() {
        best::candidates(&survey.analysis)
    } else {
        Vec::new()
    };
    let mut spans: Vec<Span> = candidates.iter().map(|candidate| candidate.span).collect();
    if spans.is_empty() {
        spans.push(Span::new(0.0, whole.length().min(longest())));
    }
    let wish = DecodeRequest {
        milestones: survey.milestones.clone(),
        ..wish.clone()
    };
    let looked: Vec<Closer> = readers
        .look(
            &wish,
            survey.mix,
            &survey.analysis,
            &spans,
            false,
            |_looked| {},
        )
        .await?
        .into_iter()
        .map(|(_, closer)| closer)
        .collect();
    tokio::task::spawn_blocking(move || {
        let candidates: Vec<_> = candidates.into_iter().zip(looked.clone()).collect();
        let stretches = best::rank(&survey.analysis, &candidates);
        let chosen = stretches.first().map(|best| best.span);
        let at = chosen
            .and_then(|span| spans.iter().position(|other| *other == span))
            .unwrap_or_default();
        let (span, closer) = spans
            .into_iter()
            .zip(looked)
            .nth(at)
            .ok_or(ClipProblem::TooShort { millis: 0 })?;
        Ok(Appraisal {
            report: judge(&survey.analysis, span, Some(&closer)),
            survey,
            closer,
            stretches,
        })
    })
    .await
    .map_err(|error| ClipProblem::Crashed {
        reason: error.to_string(),
    })?
}

/// Seconds of the longest recording that may be sent as a whole.
fn longest() -> f64 {
    (SampleLength::MAX + SampleLength::TOLERANCE).as_secs_f64()
}
