//! Joining pieces of a recording to one sample.

use crate::domain::Splice;

/// Joins the samples of pieces, of `rate` a second, with a crossfade of equal power: what is behind the voice in
/// the pauses is as loud at a join as beside it.
pub fn join(pieces: &[Vec<f32>], rate: u32) -> Vec<f32> {
    let fade = (Splice::CROSSFADE * u64::from(rate) / 1000) as usize;
    let mut joined: Vec<f32> = Vec::with_capacity(pieces.iter().map(Vec::len).sum());
    for piece in pieces {
        let fade = fade.min(joined.len()).min(piece.len());
        let start = joined.len() - fade;
        for (n, sample) in piece[..fade].iter().enumerate() {
            let turn = (n as f32 + 0.5) / fade as f32 * std::f32::consts::FRAC_PI_2;
            let before = &mut joined[start + n];
            *before = *before * turn.cos() + sample * turn.sin();
        }
        joined.extend(&piece[fade..]);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::mean;
    use crate::analysis::testing::Noise;

    #[test]
    fn one_piece_stays_as_it_is_and_each_join_takes_16_ms() {
        let piece: Vec<f32> = Noise::new(3).take(8_000).collect();
        assert_eq!(join(std::slice::from_ref(&piece), 8_000), piece);
        let three = join(&[piece.clone(), piece.clone(), piece.clone()], 8_000);
        assert_eq!(three.len(), 3 * 8_000 - 2 * 128);
        assert_eq!(three[..8_000 - 128], piece[..8_000 - 128]);
        assert_eq!(three[three.len() - 8_000 + 128..], piece[128..]);
    }

    #[test]
    fn the_noise_of_a_room_is_as_loud_at_a_join_as_beside_it() {
        let room = |seed| Noise::new(seed).take(48_000).collect::<Vec<f32>>();
        let joined = join(&[room(3), room(9)], 48_000);
        let power = |of: &[f32]| mean(of.iter().map(|x| x * x)).unwrap();
        let at = 48_000 - 768..48_000;
        let share = power(&joined[at]) / power(&joined[..40_000]);
        assert!((0.85..1.15).contains(&share), "{share}");
    }

    #[test]
    fn a_join_of_pieces_at_other_levels_has_no_step() {
        let joined = join(&[vec![0.5; 4_800], vec![-0.5; 4_800]], 48_000);
        let step = joined.windows(2).map(|two| (two[1] - two[0]).abs());
        assert!(step.fold(0.0, f32::max) < 0.002);
    }

    #[test]
    fn what_is_shorter_than_a_crossfade_and_nothing_at_all_harm_nothing() {
        assert_eq!(join(&[], 48_000), Vec::<f32>::new());
        assert_eq!(
            join(&[Vec::new(), vec![1.0; 9], Vec::new()], 48_000).len(),
            9
        );
    }
}
