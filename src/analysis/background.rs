//! What all measures of the background come to together.

use super::frames::AnalysisFrame;
use super::limits::{BAK_CREDIT_DB, BAK_DB, BAK_MAX_DB, BAK_QUIET};
use super::{Closer, noise};

/// What the speech over noise is lowered by, in dB, where listeners would complain of the background, and, below
/// zero, raised by where they would hear none: somebody who hardly pauses leaves the other measures little to go by.
fn doubted_by_listeners(closer: &Closer) -> f32 {
    closer.quality.map_or(0.0, |quality| {
        (BAK_DB * (BAK_QUIET - quality.bak)).clamp(-BAK_CREDIT_DB, BAK_MAX_DB)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Quality;
    use crate::analysis::testing::speech;

    fn closer(bak: f32) -> Closer {
        let mut closer = Closer::look(&speech(16_000, 2.0, 120.0), 16_000, &[]).unwrap();
        closer.quality = Some(Quality {
            sig: 3.5,
            bak,
            ovr: 3.0,
        });
        closer
    }

    #[test]
    fn listeners_who_hear_no_background_add_a_little_and_those_who_hear_one_take_off_more() {
        for (bak, taken) in [
            (3.5, 6.0),
            (1.5, BAK_MAX_DB),
            (4.1, -1.2),
            (4.9, -BAK_CREDIT_DB),
        ] {
            let doubted = doubted_by_listeners(&closer(bak));
            assert!((doubted - taken).abs() < 1e-4, "{bak}: {doubted}");
        }
    }
}
