//! Which input of a microphone or an interface has the voice. One is kept at a time and none is ever added to
//! another: an average is quieter by the number of inputs, has the hiss of all of them, and is silence where
//! two are wired to oppose each other.

use crate::high_pass::HighPass;

/// What is looked at at once, in seconds: short enough for the first syllable to be whole.
const LOOK_SECS: f32 = 0.02;
/// Below is hum, rumble and offset, which say nothing of a voice, in hertz.
const HIGH_PASS_HZ: f32 = 120.0;
/// How fast what counts as an input's own noise grows where nothing is quieter, in dB a second: a hum has
/// caught up before a word ends, a voice pauses before.
const FLOOR_RISE_DB: f32 = 6.0;
/// How much louder than its noise an input is where something happens in it, as power: 6 dB.
const ABOVE_FLOOR: f32 = 4.0;
/// After how many seconds what was heard counts for a third.
const MEMORY_SECS: f32 = 3.0;
/// How much more must have been heard in another input for it to be taken, as power: 4 dB, so that of two
/// that hear the same one is stayed with.
const MORE: f32 = 2.5;
/// The power of full scale below which there is nothing at all, -90 dB.
const NOTHING: f32 = 1e-9;
/// How long the change to another input takes, in seconds: no click.
const FADE_SECS: f32 = 0.005;

/// Takes interleaved blocks and gives the input that has the voice.
#[derive(Debug)]
pub(super) struct InputSelector {
    rate: f32,
    inputs: Vec<InputChannel>,
    chosen: usize,
}

#[derive(Debug)]
struct InputChannel {
    /// Two, as one leaves too much of a loud hum.
    high_pass: [HighPass; 2],
    /// Its own noise, as power; `None` until it was heard.
    floor: Option<f32>,
    /// The power of what was heard above that, the newer the more.
    heard: f32,
    /// The power of the piece that is looked at.
    power: f32,
    /// What of it is above its noise.
    above: f32,
}

impl InputChannel {
    fn new(rate: u32) -> Self {
        Self {
            high_pass: [
                HighPass::new(HIGH_PASS_HZ, rate),
                HighPass::new(HIGH_PASS_HZ, rate),
            ],
            floor: None,
            heard: 0.0,
            power: 0.0,
            above: 0.0,
        }
    }
}

impl InputSelector {
    /// A selector of `inputs` inputs of `rate` samples a second.
    pub(super) fn new(rate: u32, inputs: usize) -> Self {
        Self {
            rate: rate.max(1) as f32,
            inputs: (0..inputs.max(1))
                .map(|_| InputChannel::new(rate.max(1)))
                .collect(),
            chosen: 0,
        }
    }

    /// The samples of the input that has the voice.
    pub(super) fn mono(&mut self, interleaved: &[f32]) -> Vec<f32> {
        let inputs = self.inputs.len();
        if inputs == 1 {
            return interleaved.to_vec();
        }
        let look = ((self.rate * LOOK_SECS) as usize).max(1);
        let mut mono = Vec::with_capacity(interleaved.len() / inputs);
        for piece in interleaved.chunks(look * inputs) {
            let before = self.chosen;
            self.look(piece);
            let fade = ((self.rate * FADE_SECS) as usize).max(1);
            let frames = piece.chunks_exact(inputs).enumerate();
            mono.extend(frames.map(|(at, frame)| {
                let of = |input: usize| frame.get(input).copied().unwrap_or_default();
                if before == self.chosen || at >= fade {
                    return of(self.chosen);
                }
                let share = at as f32 / fade as f32;
                of(before) * (1.0 - share) + of(self.chosen) * share
            }));
        }
        mono
    }

    /// Takes a piece in and chooses.
    fn look(&mut self, piece: &[f32]) {
        let inputs = self.inputs.len();
        let frames = (piece.len() / inputs).max(1) as f32;
        let seconds = frames / self.rate;
        let rise = 10f32.powf(FLOOR_RISE_DB * seconds / 10.0);
        let fade = (-seconds / MEMORY_SECS).exp();
        for (number, input) in self.inputs.iter_mut().enumerate() {
            let mut sum = 0.0;
            for sample in piece.iter().skip(number).step_by(inputs) {
                let sample = if sample.is_finite() { *sample } else { 0.0 };
                let [first, second] = &mut input.high_pass;
                let sample = second.push(first.push(sample));
                sum += sample * sample;
            }
            input.power = sum / frames;
            let floor = match input.floor {
                Some(floor) => (floor * rise).min(input.power),
                None => input.power,
            }
            .max(NOTHING);
            input.floor = Some(floor);
            input.above = (input.power - ABOVE_FLOOR * floor).max(0.0);
            input.heard = input.heard * fade + input.above * seconds;
        }
        self.choose();
    }

    /// Stays with an input unless another has it: because more was heard there of late, or because only there
    /// is anything now, and louder than what is here.
    fn choose(&mut self) {
        // Before anything happened the loudest is the best guess.
        let happened = self.inputs.iter().any(|input| input.heard > 0.0);
        let measure = |input: &InputChannel| if happened { input.heard } else { input.power };
        let Some(now) = self.inputs.get(self.chosen) else {
            return;
        };
        let heard = now.heard;
        let more = self
            .most(measure)
            .filter(|(_, most)| *most > measure(now) * MORE);
        let only = self
            .most(|input| input.above)
            .filter(|(_, most)| now.above == 0.0 && *most > now.power * MORE);
        if let Some((number, _)) = only.or(more) {
            self.chosen = number;
            // What was heard before of the other must not call it back at once.
            if let Some(input) = self.inputs.get_mut(number) {
                input.heard = input.heard.max(heard);
            }
        }
    }

    /// The input that has the most of something, where there is any of it.
    fn most(&self, measure: impl Fn(&InputChannel) -> f32) -> Option<(usize, f32)> {
        let measured = self.inputs.iter().map(measure).enumerate();
        measured
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(_, most)| *most > NOTHING * LOOK_SECS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: u32 = 16_000;

    /// A voice: vowels with pauses between words, from -1 to 1.
    fn voice(at: usize) -> f32 {
        let time = at as f32 / RATE as f32;
        let tone = |hertz: f32| (time * hertz * std::f32::consts::TAU).sin();
        let word = (time * 2.5).fract() < 0.6;
        let vowel = 0.5 * tone(180.0) + 0.3 * tone(360.0) + 0.2 * tone(1_080.0);
        if word { vowel } else { 0.0 }
    }

    fn hiss(at: usize, input: usize) -> f32 {
        let mixed = (at as u32 * 32 + input as u32).wrapping_mul(2_654_435_761) >> 8;
        (mixed as f32 / 8_388_608.0 - 1.0) * 0.003
    }

    /// What is kept of `seconds` of these inputs, given in blocks as a sound system gives them.
    fn kept(inputs: usize, seconds: usize, of: impl Fn(usize, usize) -> f32) -> Vec<f32> {
        let mut selector = InputSelector::new(RATE, inputs);
        let frames: Vec<f32> = (0..seconds * RATE as usize)
            .flat_map(|at| (0..inputs).map(move |input| (at, input)))
            .map(|(at, input)| of(at, input))
            .collect();
        let blocks = frames.chunks(inputs * RATE as usize / 20);
        blocks.flat_map(|block| selector.mono(block)).collect()
    }

    /// How much of the voice is in what was kept, from its second second on: 1 where it is whole.
    fn share(kept: &[f32], of: impl Fn(usize) -> f32) -> f32 {
        let (mut both, mut own) = (0.0, 0.0);
        for (at, sample) in kept.iter().enumerate().skip(RATE as usize) {
            both += sample * of(at);
            own += of(at) * of(at);
        }
        both / own
    }

    #[test]
    fn of_2_to_32_inputs_the_one_with_the_voice_is_kept_at_its_level() {
        for inputs in [2, 8, 18, 32] {
            for own in [0, inputs - 1] {
                let kept = kept(inputs, 4, |at, input| {
                    hiss(at, input) + if input == own { voice(at) * 0.1 } else { 0.0 }
                });
                let share = share(&kept, |at| voice(at) * 0.1);
                assert!((share - 1.0).abs() < 0.05, "{own} of {inputs}: {share}");
            }
        }
    }

    #[test]
    fn inputs_that_oppose_each_other_do_not_become_silence() {
        let kept = kept(2, 3, |at, input| {
            voice(at) * if input == 0 { 0.3 } else { -0.3 }
        });
        let share = share(&kept, |at| voice(at) * 0.3);
        assert!((share.abs() - 1.0).abs() < 0.05, "{share}");
    }

    #[test]
    fn hum_and_an_offset_that_are_louder_than_the_voice_are_not_taken_for_it() {
        let kept = kept(4, 6, |at, input| {
            let time = at as f32 / RATE as f32;
            let hum = |hertz: f32| (time * hertz * std::f32::consts::TAU).sin();
            match input {
                0 => 0.5 * hum(50.0) + 0.2 * hum(150.0),
                1 => 0.4,
                2 => voice(at) * 0.05,
                _ => hiss(at, input),
            }
        });
        let late: Vec<f32> = kept[2 * RATE as usize..].to_vec();
        let share = share(&late, |at| voice(at + 2 * RATE as usize) * 0.05);
        assert!((share - 1.0).abs() < 0.1, "{share}");
    }

    #[test]
    fn the_voice_is_followed_to_another_input_and_its_first_word_is_whole() {
        let turn = 3 * RATE as usize;
        let kept = kept(2, 6, |at, input| {
            let speaks = (at < turn) == (input == 0);
            hiss(at, input) + if speaks { voice(at) * 0.2 } else { 0.0 }
        });
        for range in [
            RATE as usize..turn,
            turn + RATE as usize / 50..6 * RATE as usize,
        ] {
            let kept = range.clone().map(|at| kept[at] * voice(at) * 0.2);
            let own = range.map(|at| (voice(at) * 0.2).powi(2));
            let share = kept.sum::<f32>() / own.sum::<f32>();
            assert!((share - 1.0).abs() < 0.05, "{share}");
        }
    }

    #[test]
    fn of_two_that_hear_the_same_one_is_stayed_with() {
        let mut selector = InputSelector::new(RATE, 2);
        for second in 0..4 {
            let block: Vec<f32> = (0..RATE as usize)
                .flat_map(|at| {
                    [0, 1].map(|input| voice(second * 16_000 + at) * 0.1 + hiss(at, input))
                })
                .collect();
            selector.mono(&block);
            assert_eq!(selector.chosen, 0);
        }
    }

    #[test]
    fn one_input_is_given_as_it_is_and_what_is_no_number_spoils_nothing() {
        let mut one = InputSelector::new(RATE, 1);
        assert_eq!(one.mono(&[0.5, -0.25]), [0.5, -0.25]);
        let mut two = InputSelector::new(RATE, 2);
        two.mono(&[f32::NAN; 640]);
        let block: Vec<f32> = (0..RATE as usize).flat_map(|at| [0.0, voice(at)]).collect();
        assert!(two.mono(&block).iter().any(|sample| *sample > 0.5));
    }
}
