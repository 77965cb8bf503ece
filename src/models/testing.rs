//! The sounds to which `scripts/make-models` has noted the answers of the originals.

/// The sample clip, heard as if it were of 16 kHz.
pub fn speech() -> Vec<f32> {
    let clip = include_bytes!("../../assets/sample/practice.wav").as_slice();
    let samples = hound::WavReader::new(clip).unwrap().into_samples::<i16>();
    samples.map(|x| f32::from(x.unwrap()) / 32768.0).collect()
}

/// Noise from -0.5 to 0.5.
pub fn noise() -> impl Iterator<Item = f32> {
    std::iter::successors(Some(1u32), |state| {
        Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223))
    })
    .skip(1)
    .map(|state| (state >> 8) as f32 / 16_777_216.0 - 0.5)
}

/// A sound by its name in the fixtures.
pub fn sound(name: &str) -> Vec<f32> {
    let clean = speech();
    match name {
        "clean" => clean,
        "noisy" => clean
            .iter()
            .zip(noise())
            .map(|(x, noise)| x * 0.5 + noise * 0.05)
            .collect(),
        "short" => clean[16_000..64_000].to_vec(),
        other => panic!("no sound is called {other}"),
    }
}

/// A line of a fixture: the sound's name, which window of it, and the numbers of the original.
pub fn lines(fixture: &str) -> impl Iterator<Item = (&str, usize, Vec<f32>)> {
    fixture.lines().map(|line| {
        let mut words = line.split(' ');
        let name = words.next().unwrap();
        let window = words.next().unwrap().parse().unwrap();
        (name, window, words.map(|x| x.parse().unwrap()).collect())
    })
}
