//! Judging what was read: a whole recording, and which stretch of it is the best.

use super::decoder::{DecodeRequest, ReadError, Readers, Survey, SurveyError};
use super::search;
use super::surveyed::{Surveyed, wanted};
use crate::analysis::best::{Best, Joined};
use crate::analysis::{Closer, Networks, Report, Span, judge};
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
    /// Pieces of a longer recording that can be joined, where none of its stretches is good.
    pub joined: Option<Joined>,
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
    let (mut stretches, mut joined) = (Vec::new(), None);
    if whole.length() > longest() {
        (stretches, joined) = search::stretches_or_joined(surveyed, networks, |_, _| {}).await?;
    }
    let (span, closer) = if let Some(ranked) = stretches.first() {
        (ranked.candidate.span, ranked.closer.clone())
    } else {
        let span = Span::new(0.0, whole.length().min(longest()));
        let mut closer = [None];
        surveyed
            .look(&[span.into()], wanted(networks), &mut closer, |_| {})
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
        joined,
    })
}

/// Seconds of the longest recording that may be sent as a whole.
fn longest() -> f64 {
    (SampleLength::MAX + SampleLength::TOLERANCE).as_secs_f64()
}
