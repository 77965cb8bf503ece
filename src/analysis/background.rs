//! What all measures of the background come to together.

use super::frames::AnalysisFrame;
use super::limits::{BAK_DB, BAK_MAX_DB, BAK_QUIET};
use super::{Closer, noise};

/// What the speech over noise is lowered by, in dB, where listeners would complain of the background.
fn doubted_by_listeners(closer: &Closer) -> f32 {
    closer.quality.map_or(0.0, |quality| {
        (BAK_DB * (BAK_QUIET - quality.bak)).clamp(0.0, BAK_MAX_DB)
    })
}

/// Speech over noise in dB: the second lowest of the measures that there are. The lowest errs with many
/// real voices: pauses hold breath, running speech has no quiet tenth, the network distrusts some voices.
/// Two of three that agree are right.
pub(super) fn over_noise(frames: &[AnalysisFrame], closer: Option<&Closer>) -> Option<f32> {
    let mut measures: Vec<f32> = [
        noise::over_pauses(frames),
        noise::by_percentiles(frames),
        closer.and_then(Closer::over_noise_db),
    ]
    .into_iter()
    .flatten()
    .collect();
    measures.sort_by(f32::total_cmp);
    let joined = measures.get(1).or(measures.first()).copied()?;
    Some(joined - closer.map_or(0.0, doubted_by_listeners))
}
