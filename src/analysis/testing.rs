//! Signals for tests: noise, and a voice good enough for the speech detector.

// Unit tests and `tests/sound.rs` share this file, and neither needs all of it.

/// White noise from -1 to 1, the same for the same seed.
pub struct Noise(u64);

impl Noise {
    /// A stream of noise.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }
}

impl Iterator for Noise {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 40;
        Some(bits as f32 / 8_388_608.0 - 1.0)
    }
}

/// A resonance of a vocal tract: two poles.
struct Formant {
    a: f32,
    b: f32,
    gain: f32,
    last: [f32; 2],
}

impl Formant {
    fn tune(&mut self, hz: f32, width: f32, rate: f32) {
        let radius = (-std::f32::consts::PI * width / rate).exp();
        self.a = 2.0 * radius * (std::f32::consts::TAU * hz / rate).cos();
        self.b = -radius * radius;
        self.gain = 1.0 - radius;
    }

    fn push(&mut self, sample: f32) -> f32 {
        let out = self.gain * sample + self.a * self.last[0] + self.b * self.last[1];
        self.last = [out, self.last[0]];
        out
    }
}

/// First three formants of five vowels, in Hz.
const VOWELS: [[f32; 3]; 5] = [
    [730.0, 1090.0, 2440.0],
    [270.0, 2290.0, 3010.0],
    [530.0, 1840.0, 2480.0],
    [300.0, 870.0, 2240.0],
    [570.0, 840.0, 2410.0],
];

/// Somebody who speaks in phrases of about two seconds with pauses of 0.4 s, for `seconds`, with a
/// pitch around `hz`; RMS about -20 dB, digital silence in the pauses.
pub fn speech(rate: u32, seconds: f32, hz: f32) -> Vec<f32> {
    let fs = rate as f32;
    let mut breath = Noise::new(7);
    let mut tract: [Formant; 3] = std::array::from_fn(|_| Formant {
        a: 0.0,
        b: 0.0,
        gain: 0.0,
        last: [0.0; 2],
    });
    let mut phase = 0.0f32;
    let syllable = 0.2;
    let out: Vec<f32> = (0..(seconds * fs) as usize)
        .map(|n| {
            let t = n as f32 / fs;
            let number = (t / syllable) as usize;
            let within = (t / syllable).fract();
            // Ten syllables, then two of silence.
            if number % 12 >= 10 {
                for formant in &mut tract {
                    formant.last = [0.0; 2];
                }
                return 0.0;
            }
            let vowel = VOWELS[(number * 7 + number / 12) % VOWELS.len()];
            let next = VOWELS[((number + 1) * 7 + number / 12) % VOWELS.len()];
            for ((formant, (from, to)), width) in tract
                .iter_mut()
                .zip(vowel.iter().zip(next))
                .zip([80.0, 100.0, 140.0])
            {
                formant.tune(from + (to - from) * within, width, fs);
            }
            let melody = hz * (1.0 + 0.18 * (t * 2.3).sin() + 0.06 * (t * 9.1).sin());
            phase += melody / fs;
            let pulse = if phase >= 1.0 { 1.0 } else { 0.0 };
            phase = phase.fract();
            // A consonant opens each syllable: breath, then the vowel swells and dies.
            let hiss = if within < 0.22 { 0.02 } else { 0.0005 };
            let loud = if within < 0.22 {
                0.05
            } else {
                (std::f32::consts::PI * (within - 0.22) / 0.78).sin()
            };
            let source = pulse * loud * 30.0 + breath.next().unwrap_or(0.0) * hiss * 20.0;
            let voiced: f32 = tract.iter_mut().map(|formant| formant.push(source)).sum();
            voiced + breath.next().unwrap_or(0.0) * hiss
        })
        .collect();
    let power = out.iter().map(|x| x * x).sum::<f32>() / out.len().max(1) as f32;
    let gain = 0.1 / power.sqrt().max(1e-9);
    out.iter().map(|x| (x * gain).clamp(-0.95, 0.95)).collect()
}

/// The two added, the second so many dB below the first by RMS.
pub fn under(speech: &[f32], noise: impl Iterator<Item = f32>, db: f32) -> Vec<f32> {
    let noise: Vec<f32> = noise.take(speech.len()).collect();
    let rms = |x: &[f32]| (x.iter().map(|x| x * x).sum::<f32>() / x.len().max(1) as f32).sqrt();
    let gain = rms(speech) / rms(&noise).max(1e-9) * 10f32.powf(-db / 20.0);
    speech
        .iter()
        .zip(noise)
        .map(|(s, n)| s + gain * n)
        .collect()
}
