//! The sound behind a `trial_url`: a second and a half of two soft tones.

const RATE: u32 = 16_000;

/// A WAV file, 16 bit, one channel.
pub(super) fn wav() -> Vec<u8> {
    let frames = RATE * 3 / 2;
    let bytes = frames * 2;
    let mut wav = Vec::with_capacity(bytes as usize + 44);
    wav.extend(b"RIFF");
    wav.extend((36 + bytes).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    wav.extend(1_u16.to_le_bytes());
    wav.extend(1_u16.to_le_bytes());
    wav.extend(RATE.to_le_bytes());
    wav.extend((RATE * 2).to_le_bytes());
    wav.extend(2_u16.to_le_bytes());
    wav.extend(16_u16.to_le_bytes());
    wav.extend(b"data");
    wav.extend(bytes.to_le_bytes());
    for frame in 0..frames {
        let hertz = if frame < frames / 2 { 440.0 } else { 330.0 };
        let seconds = f64::from(frame) / f64::from(RATE);
        // Swells and fades within each tone, so that nothing clicks.
        let place = f64::from(frame % (frames / 2)) / f64::from(frames / 2);
        let loudness = (place * std::f64::consts::PI).sin() * 6000.0;
        let sample = (seconds * hertz * std::f64::consts::TAU).sin() * loudness;
        wav.extend((sample as i16).to_le_bytes());
    }
    wav
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_trial_is_as_long_as_its_header_says() {
        let wav = super::wav();
        assert_eq!(wav.len(), 44 + 48_000);
        assert!(wav.starts_with(b"RIFF"));
    }
}
