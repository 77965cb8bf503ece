//! A recording of which no stretch is good and three pieces are: somebody speaks beside a machine that stops now
//! and then.

use std::path::{Path, PathBuf};

/// Phrases of the sample clip with a little of the pauses around them, in seconds.
const PHRASES: [(f64, f64); 3] = [(0.0, 4.6), (4.6, 8.95), (8.95, 12.9)];

/// Where the machine is silent, in seconds of the recording.
pub const QUIET: [(f64, f64); 3] = [(4.6, 9.2), (13.8, 18.15), (22.75, 26.7)];

/// The recording, of 31.3 s: as short as it can be, for it is judged several times.
pub fn beside_a_machine(folder: &Path) -> PathBuf {
    let clip = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/practice.wav");
    let mut clip = hound::WavReader::open(clip).unwrap();
    let spec = clip.spec();
    let clip: Vec<i16> = clip.samples().map(Result::unwrap).collect();
    let part = |(from, to): (f64, f64)| {
        let at = |seconds: f64| (seconds * f64::from(spec.sample_rate)) as usize;
        &clip[at(from)..at(to)]
    };
    let path = folder.join("beside a machine.wav");
    let mut memo = hound::WavWriter::create(&path, spec).unwrap();
    let mut state = 7_u32;
    let beside = part((0.0, 4.6));
    let parts = PHRASES
        .map(part)
        .into_iter()
        .flat_map(|quiet| [(beside, true), (quiet, false)]);
    for (samples, noisy) in parts.chain([(beside, true)]) {
        for sample in samples {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = if noisy { ((state >> 16) as i16) / 8 } else { 0 };
            memo.write_sample(sample.saturating_add(noise)).unwrap();
        }
    }
    memo.finalize().unwrap();
    path
}

/// Whether pieces, from where to where in seconds, lie where the machine is silent, each in another place.
pub fn lie_in_the_quiet(pieces: &[(f64, f64)]) -> bool {
    let place = |(from, to): (f64, f64)| {
        QUIET
            .iter()
            .position(|quiet| from >= quiet.0 - 0.05 && to <= quiet.1 + 0.05)
    };
    let mut places: Vec<Option<usize>> = pieces.iter().copied().map(place).collect();
    let all = !places.contains(&None);
    places.dedup();
    all && places.len() == pieces.len()
}
