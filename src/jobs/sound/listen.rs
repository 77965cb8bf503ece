//! Listening to whose voice a recording has, so that it can be compared with others (speaker verification).

use super::decoder::{DecodeRequest, Readers, SurveyError};
use super::surveyed::{Surveyed, wanted};
use crate::analysis::verification::voice_of;
use crate::analysis::{Analysis, Networks, Span, judge};
use crate::domain::Embedding;

/// Seconds that are listened to at most, from the first word on: more makes no voice clearer.
const LISTENED_TO: f64 = 30.0;

/// The voice of a recording that nobody knows yet; `None` where it does not tell whose it is. Nothing of it
/// is kept.
///
/// # Errors
/// It cannot be read.
pub async fn listen(
    readers: &Readers,
    request: &DecodeRequest,
) -> Result<Option<Embedding>, SurveyError> {
    // What ffmpeg has decoded of the form's recording is not given up for this one.
    let readers = readers.apart();
    let survey = readers.read(request, |_progress| {}).await?;
    let span = where_somebody_speaks(&survey.analysis);
    let request = DecodeRequest {
        milestones: survey.milestones.clone(),
        ..request.clone()
    };
    let surveyed = Surveyed {
        readers: &readers,
        wish: &request,
        mix: &survey.mix,
        analysis: &survey.analysis,
    };
    let networks = Networks {
        speakers: true,
        ..Networks::NONE
    };
    let mut looked = [None];
    surveyed
        .look(&[span.into()], wanted(networks), &mut looked, |_| {})
        .await?;
    let [closer] = looked;
    let voice = closer.and_then(|closer| {
        let report = judge(&survey.analysis, span, Some(&closer));
        voice_of(&closer, &report)
    });
    Ok(voice)
}

/// The first half minute in which somebody speaks.
fn where_somebody_speaks(analysis: &Analysis) -> Span {
    let whole = analysis.whole();
    let first = analysis.frames().iter().position(|frame| frame.is_speech());
    let start = first.map_or(0.0, |frame| frame as f64 * crate::analysis::FRAME_SECS);
    let start = start.min((whole.end - LISTENED_TO).max(0.0));
    Span::new(start, whole.end.min(start + LISTENED_TO))
}
