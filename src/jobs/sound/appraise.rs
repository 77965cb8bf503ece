//! Judging what was read: a whole recording, and which stretch of it is the best.

use super::decoder::{DecodeRequest, ReadError, Readers, Survey, SurveyError, SurveyProgress};
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

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AppraisalProgress {
    /// This share of the recording is read, from 0 to 1.
    Reading(f64),
    /// This share of what was found in it is listened to.
    Listening(f64),
}

impl AppraisalProgress {
    /// The share of the whole work, of which reading is about a half.
    pub fn share(self) -> f64 {
        match self {
            Self::Reading(share) => share / 2.0,
            Self::Listening(share) => 0.5 + share / 2.0,
        }
    }
}

/// Reads and judges a recording, and keeps nothing of it. `news` hears how far it is, which begins anew where
/// somebody else has to read it; whoever drops it ends the process that reads.
///
/// # Errors
/// It cannot be read, or holds nothing that can be judged.
pub async fn appraise(
    readers: &Readers,
    wish: &DecodeRequest,
    networks: Networks,
    news: impl Fn(AppraisalProgress) + Send + Sync,
) -> Result<Appraisal, SurveyError> {
    let read = |progress| {
        if let SurveyProgress::Share(share) = progress {
            news(AppraisalProgress::Reading(f64::from(share)));
        }
    };
    let survey = readers.read(wish, read).await?;
    let looked = |done: usize, of: usize| {
        news(AppraisalProgress::Listening(done as f64 / of.max(1) as f64));
    };
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
        (stretches, joined) = search::stretches_or_joined(surveyed, networks, looked).await?;
    }
    let (span, closer) = if let Some(ranked) = stretches.first() {
        (ranked.candidate.span, ranked.closer.clone())
    } else {
        let span = Span::new(0.0, whole.length().min(longest()));
        let mut closer = [None];
        surveyed
            .look(&[span.into()], wanted(networks), &mut closer, |done| {
                looked(done, 1);
            })
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
