//! The sound of a recording from its samples to the file that is sent.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../src/analysis/testing.rs"]
mod testing;

use std::io::Cursor;
use testing::{Noise, speech, under};
use timbre::analysis::best;
use timbre::analysis::best::{Best, LONGEST, Reason, SHORTEST, candidates, rank};
use timbre::analysis::{
    Analyser, Analysis, Closer, Cure, Enhancements, Grade, Mix, MixPlan, Report, SoundError, Span,
    VerdictKind, enhance, judge,
};

const RATE: u32 = 48_000;

fn analyse(samples: &[f32], rate: u32) -> Analysis {
    let mut analyser = Analyser::new(rate, 1, Mix::Average).unwrap();
    for block in samples.chunks(1000) {
        analyser.push(block).unwrap();
    }
    analyser.finish().unwrap()
}

fn look(analysis: &Analysis, span: Span, samples: &[f32]) -> Closer {
    let rate = analysis.rate();
    Closer::look(
        &samples[span.samples(rate, samples.len())],
        rate,
        analysis.of(span),
    )
    .unwrap()
}

fn report_at(samples: &[f32], rate: u32) -> Report {
    let analysis = analyse(samples, rate);
    let closer = look(&analysis, analysis.whole(), samples);
    judge(&analysis, analysis.whole(), Some(&closer))
}

fn report(samples: &[f32]) -> Report {
    report_at(samples, RATE)
}

fn grade(samples: &[f32], kind: VerdictKind) -> Grade {
    report(samples).of(kind).unwrap().grade
}

/// Somebody speaks in a quiet room.
fn clean(seconds: f32) -> Vec<f32> {
    under(&speech(RATE, seconds, 140.0), Noise::new(5), 50.0)
}

/// The same in hiss.
fn noisy(seconds: f32) -> Vec<f32> {
    under(&speech(RATE, seconds, 140.0), Noise::new(5), 10.0)
}

/// The same, far too loud.
fn clipped(seconds: f32) -> Vec<f32> {
    clean(seconds)
        .iter()
        .map(|x| (x * 6.0).clamp(-1.0, 1.0))
        .collect()
}

/// A room without anybody.
fn empty_room(seconds: f32) -> Vec<f32> {
    Noise::new(2)
        .take((seconds * RATE as f32) as usize)
        .map(|x| 0.001 * x)
        .collect()
}

fn tone(hz: f32) -> impl Iterator<Item = f32> {
    (0u32..).map(move |n| (n as f32 * hz * std::f32::consts::TAU / RATE as f32).sin())
}

fn rms(samples: &[f32]) -> f32 {
    (samples.iter().map(|x| x * x).sum::<f32>() / samples.len() as f32).sqrt()
}

// ---------------------------------------------------------------------------- judging

#[test]
fn a_clean_recording_is_good_in_every_way() {
    let report = report(&clean(14.0));
    let bad: Vec<_> = report
        .verdicts
        .iter()
        .filter(|v| v.grade != Grade::Good)
        .collect();
    assert!(bad.is_empty(), "{bad:?}");
    // Of second voices only the networks know.
    let judged: Vec<_> = report.verdicts.iter().map(|v| v.kind).collect();
    let all = VerdictKind::ALL.into_iter();
    let known: Vec<_> = all.filter(|kind| *kind != VerdictKind::TwoVoices).collect();
    assert_eq!(judged, known);
    assert!(report.verdicts.iter().all(|v| v.cure().is_none()));
}

#[test]
fn hiss_behind_the_voice_is_noise_with_a_place_and_a_cure_and_does_not_stop() {
    let report = report(&noisy(12.0));
    let verdict = report.of(VerdictKind::Noise).unwrap();
    assert_eq!(
        (verdict.grade, verdict.cure()),
        (Grade::Bad, Some(Cure::ReduceNoise))
    );
    assert!(verdict.at.is_some());
    assert!(!report.stops());
}

#[test]
fn noise_is_told_at_once_without_the_closer_look() {
    let analysis = analyse(&noisy(12.0), RATE);
    let quick = judge(&analysis, analysis.whole(), None);
    assert_eq!(quick.of(VerdictKind::Noise).unwrap().grade, Grade::Bad);
    assert!(quick.of(VerdictKind::Echo).is_none());
}

#[test]
fn a_voice_that_was_too_loud_is_clipped_at_a_place_in_the_stretch() {
    let verdict = *report(&clipped(12.0)).of(VerdictKind::Clipping).unwrap();
    assert_eq!(verdict.grade, Grade::Bad);
    let at = verdict.at.unwrap();
    assert!(at.start >= 0.0 && at.end <= 12.0 && at.length() > 0.9);
}

#[test]
fn clipping_is_seen_after_the_level_was_lowered() {
    let lowered: Vec<f32> = clipped(12.0).iter().map(|x| 0.4 * x).collect();
    assert_eq!(grade(&lowered, VerdictKind::Clipping), Grade::Bad);
}

#[test]
fn hum_is_a_steady_tone() {
    let hum = tone(100.0).zip(tone(150.0)).map(|(a, b)| a + b);
    assert_eq!(
        grade(&under(&clean(12.0), hum, 25.0), VerdictKind::Tone),
        Grade::Bad
    );
}

#[test]
fn a_room_that_rings_is_an_echo() {
    let dry = speech(RATE, 12.0, 140.0);
    // Feedback delays of unlike lengths that lose 60 dB in 1.5 s.
    let mut wet = vec![0.0f32; dry.len()];
    for delay in [1423usize, 1777, 2131, 2537] {
        let keep = 10f32.powf(-3.0 * delay as f32 / (1.5 * RATE as f32));
        let mut line = vec![0.0f32; delay];
        for (n, (out, sample)) in wet.iter_mut().zip(&dry).enumerate() {
            let back = line[n % delay];
            line[n % delay] = sample + keep * back;
            *out += 0.25 * back;
        }
    }
    let ringing: Vec<f32> = dry.iter().zip(&wet).map(|(d, w)| 0.3 * (d + w)).collect();
    assert_ne!(
        grade(&under(&ringing, Noise::new(5), 50.0), VerdictKind::Echo),
        Grade::Good
    );
}

#[test]
fn a_recording_of_8_khz_is_a_telephone() {
    let samples = under(&speech(8_000, 12.0, 140.0), Noise::new(5), 50.0);
    assert_eq!(
        report_at(&samples, 8_000)
            .of(VerdictKind::Telephone)
            .unwrap()
            .grade,
        Grade::Look
    );
}

#[test]
fn packets_of_nothing_in_the_middle_of_words_are_gaps_at_a_place() {
    let mut lost = clean(12.0);
    for second in 1..11 {
        let start = second * RATE as usize + 4_000;
        lost[start..start + 1_440].fill(0.0);
    }
    let report = report(&lost);
    let verdict = report.of(VerdictKind::Dropouts).unwrap();
    assert_ne!(verdict.grade, Grade::Good);
    assert_eq!(verdict.cure(), Some(Cure::GetOriginal));
    // The first of them, with what is around it, so that it can be heard.
    let at = verdict.at.unwrap();
    assert!(
        at.start < 1.083 && 1.083 < at.end && at.length() < 1.5,
        "{at:?}"
    );
}

#[test]
fn treble_that_comes_and_goes_is_a_codec_of_a_low_rate() {
    let samples = clean(12.0);
    let analysis = analyse(&samples, RATE);
    let mut closer = look(&analysis, analysis.whole(), &samples);
    let grade = |closer: &Closer| {
        let report = judge(&analysis, analysis.whole(), Some(closer));
        report.of(VerdictKind::Telephone).unwrap().grade
    };
    closer.treble_db = Some(-20.0);
    closer.hollow = Some(0.3);
    assert_eq!(grade(&closer), Grade::Good);
    closer.hollow = Some(0.7);
    assert_eq!(grade(&closer), Grade::Look);
}

#[test]
fn clicks_are_told_at_a_place() {
    let samples = clean(12.0);
    let analysis = analyse(&samples, RATE);
    let mut closer = look(&analysis, analysis.whole(), &samples);
    closer.clicks = (1..11).map(f64::from).collect();
    let report = judge(&analysis, analysis.whole(), Some(&closer));
    let verdict = report.of(VerdictKind::Clicks).unwrap();
    assert_eq!(verdict.grade, Grade::Look);
    let at = verdict.at.unwrap();
    assert!(at.start < 1.0 && 1.0 < at.end, "{at:?}");
}

#[test]
fn a_voice_on_one_tone_is_a_hint_and_never_stops() {
    let report = report(&clean(12.0));
    let verdict = report.of(VerdictKind::Liveliness).unwrap();
    assert_ne!(verdict.grade, Grade::Bad);
    assert!(!verdict.stops());
}

#[test]
fn clipping_behind_a_filter_that_hides_flat_tops_is_seen() {
    let cut = clipped(12.0);
    // A moving average, as a codec rounds the corners off.
    let rounded: Vec<f32> = cut.windows(3).map(|w| 0.3 * (w[0] + w[1] + w[2])).collect();
    assert_ne!(grade(&rounded, VerdictKind::Clipping), Grade::Good);
}

#[test]
fn mostly_silence_is_said() {
    let silence = vec![0.0; 8 * RATE as usize];
    let sparse = [silence.clone(), speech(RATE, 6.0, 140.0), silence].concat();
    assert_eq!(
        grade(&under(&sparse, Noise::new(5), 50.0), VerdictKind::Silence),
        Grade::Bad
    );
}

#[test]
fn where_nobody_speaks_nothing_but_silence_is_judged() {
    let report = report(&empty_room(10.0));
    assert_eq!(report.of(VerdictKind::Silence).unwrap().grade, Grade::Bad);
    assert!(report.of(VerdictKind::Noise).is_none());
}

#[test]
fn only_the_length_stops() {
    let analysis = analyse(&clean(40.0), RATE);
    for (end, stops) in [
        (4.9, true),
        (4.96, false),
        (12.0, false),
        (30.04, false),
        (30.2, true),
    ] {
        assert_eq!(
            judge(&analysis, Span::new(0.0, end), None).stops(),
            stops,
            "{end} s"
        );
    }
}

#[test]
fn a_place_is_given_in_the_time_of_the_recording() {
    let samples = [clean(10.0), clipped(5.0), clean(10.0)].concat();
    let analysis = analyse(&samples, RATE);
    let report = judge(&analysis, Span::new(8.0, 20.0), None);
    let at = report.of(VerdictKind::Clipping).unwrap().at.unwrap();
    assert!(at.start >= 9.0 && at.end <= 16.0, "{at:?}");
}

// ---------------------------------------------------------------------------- analysing

#[test]
fn blocks_of_any_size_give_the_same_analysis() {
    let samples = clean(3.0);
    let mut at_once = Analyser::new(RATE, 1, Mix::Average).unwrap();
    at_once.push(&samples).unwrap();
    assert_eq!(at_once.finish().unwrap(), analyse(&samples, RATE));
}

#[test]
fn every_rate_gives_a_frame_for_each_16_ms() {
    for rate in [8_000, 11_025, 22_050, 44_100, 47_999, 96_000, 192_000] {
        let analysis = analyse(&speech(rate, 3.0, 140.0), rate);
        assert!((187..=188).contains(&analysis.frames().len()), "{rate} Hz");
        assert!((analysis.length() - 3.0).abs() < 1e-3);
        let speaking = analysis
            .frames()
            .iter()
            .filter(|f| f.speech() > 0.5)
            .count();
        assert!(speaking > 90, "{rate} Hz: {speaking}");
    }
}

#[test]
fn channels_that_cancel_are_noticed_and_one_of_them_is_used() {
    let stereo: Vec<f32> = clean(3.0).iter().flat_map(|x| [*x, -x]).collect();
    let analyse = |plan: &MixPlan| {
        let mut analyser = Analyser::new(RATE, 2, plan.clone()).unwrap();
        analyser.push(&stereo).unwrap();
        analyser.finish().unwrap()
    };
    let advice = analyse(&MixPlan::default()).advice().clone();
    assert!(advice.mixes().eq([Mix::Channel(0)]), "{advice:?}");
    let again = analyse(&advice);
    assert_eq!(again.advice(), &advice);
    assert!(again.frames().iter().any(|f| f.speech() > 0.5));
}

#[test]
fn a_format_that_cannot_be_is_refused() {
    assert_eq!(
        Analyser::new(0, 1, Mix::Average).err(),
        Some(SoundError::Rate(0))
    );
    assert_eq!(
        Analyser::new(u32::MAX, 1, Mix::Average).err(),
        Some(SoundError::Rate(u32::MAX))
    );
    assert_eq!(
        Analyser::new(RATE, 0, Mix::Average).err(),
        Some(SoundError::Channels(0))
    );
}

#[test]
fn what_is_not_a_number_harms_nothing() {
    let mut samples = clean(6.0);
    for n in (0..samples.len()).step_by(5000) {
        samples[n] = [f32::NAN, f32::INFINITY, 1e30][n / 5000 % 3];
    }
    let analysis = analyse(&samples, RATE);
    assert!(analysis.frames().iter().all(|f| f.level_db().is_finite()));
    let closer = look(&analysis, analysis.whole(), &samples);
    assert!(closer.true_peak_db.is_finite());
    enhance(&samples, 1, RATE, Enhancements::default()).unwrap();
}

#[test]
fn an_empty_recording_has_no_frames_and_no_best_stretch() {
    let analysis = analyse(&[], RATE);
    assert!(analysis.frames().is_empty());
    assert!(candidates(&analysis).is_empty());
    assert!(judge(&analysis, analysis.whole(), None).stops());
}

// ---------------------------------------------------------------------------- best stretch

fn best_of(samples: &[f32]) -> Best {
    let analysis = analyse(samples, RATE);
    let looked: Vec<_> = candidates(&analysis)
        .into_iter()
        .map(|candidate| (candidate, look(&analysis, candidate.span, samples)))
        .collect();
    rank(&analysis, looked).remove(0).best
}

#[test]
fn the_best_stretch_is_in_the_clean_part_and_says_why() {
    let best = best_of(&[noisy(24.0), clean(24.0), clipped(24.0)].concat());
    assert!(
        best.span.start >= 23.9 && best.span.end <= 48.1,
        "{:?}",
        best.span
    );
    assert!((SHORTEST..=LONGEST).contains(&best.span.length()));
    for reason in [
        Reason::AtPauses,
        Reason::Quiet,
        Reason::Unclipped,
        Reason::Avoids(VerdictKind::Clipping),
    ] {
        assert!(
            best.reasons.contains(&reason),
            "{reason:?} of {:?}",
            best.reasons
        );
    }
}

#[test]
fn the_best_stretch_has_a_little_quiet_at_both_ends() {
    let samples = clean(40.0);
    let range = best_of(&samples).span.samples(RATE, samples.len());
    let tenth = RATE as usize / 10;
    assert!(
        rms(&samples[range.start..range.start + tenth]) < 0.005,
        "no quiet at the start"
    );
    assert!(
        rms(&samples[range.end - tenth..range.end]) < 0.005,
        "no quiet at the end"
    );
    assert!(
        rms(&samples[range.start..range.start + 4 * tenth]) > 0.005,
        "long quiet at the start"
    );
    assert!(
        rms(&samples[range.end - 4 * tenth..range.end]) > 0.005,
        "long quiet at the end"
    );
}

#[test]
fn a_short_recording_is_trimmed() {
    let quiet = vec![0.0f32; 2 * RATE as usize];
    let samples = [quiet.clone(), speech(RATE, 7.0, 140.0), quiet].concat();
    let best = best_of(&under(&samples, Noise::new(5), 50.0));
    assert!(
        best.span.start > 1.5 && best.span.end < 9.5,
        "{:?}",
        best.span
    );
}

#[test]
fn where_nobody_speaks_there_is_no_best_stretch() {
    assert!(candidates(&analyse(&empty_room(20.0), RATE)).is_empty());
}

#[test]
fn candidates_of_a_long_recording_stay_few() {
    let minute = under(&speech(16_000, 60.0, 140.0), Noise::new(5), 50.0);
    let mut analyser = Analyser::new(16_000, 1, Mix::Average).unwrap();
    for _ in 0..10 {
        analyser.push(&minute).unwrap();
    }
    let found = candidates(&analyser.finish().unwrap());
    assert_eq!(found.len(), best::CANDIDATES);
    assert!(found.is_sorted_by(|a, b| a.score >= b.score));
}

// ---------------------------------------------------------------------------- mending

fn read(wav: &[u8]) -> (hound::WavSpec, Vec<f32>) {
    let mut reader = hound::WavReader::new(Cursor::new(wav)).unwrap();
    let samples = reader
        .samples::<i16>()
        .map(|s| f32::from(s.unwrap()) / 32_768.0)
        .collect();
    (reader.spec(), samples)
}

#[test]
fn the_sample_is_a_mono_wav_of_16_bits_at_a_sound_level() {
    for gain in [0.02, 1.0] {
        let recorded: Vec<f32> = clean(12.0).iter().map(|x| x * gain).collect();
        let mended = enhance(&recorded, 1, RATE, Enhancements::default()).unwrap();
        let (spec, samples) = read(&mended.wav);
        assert_eq!(
            (spec.channels, spec.sample_rate, spec.bits_per_sample),
            (1, RATE, 16)
        );
        assert_eq!(samples.len(), recorded.len());
        assert!(mended.true_peak_db <= -2.9, "{}", mended.true_peak_db);
        let analysis = analyse(&samples, RATE);
        let level = judge(&analysis, analysis.whole(), None)
            .of(VerdictKind::Loudness)
            .unwrap()
            .measured;
        assert!(
            level < -19.4 && (level > -20.6 || mended.true_peak_db > -3.1),
            "{level}, gain {}, peak {}",
            mended.gain_db,
            mended.true_peak_db
        );
    }
}

#[test]
fn the_sample_starts_and_ends_without_a_click() {
    let hum: Vec<f32> = tone(300.0)
        .take(6 * RATE as usize)
        .map(|x| 0.5 * x + 0.2)
        .collect();
    let mended = enhance(&hum, 1, RATE, Enhancements::default()).unwrap();
    assert_eq!(
        (mended.samples[0], mended.samples[mended.samples.len() - 1]),
        (0, 0)
    );
}

#[test]
fn mending_twice_gives_the_same_bytes_and_the_fingerprint_is_of_them() {
    use sha2::Digest;
    let recipe = Enhancements {
        reduce_noise: true,
        ..Enhancements::default()
    };
    let one = enhance(&clean(6.0), 1, RATE, recipe).unwrap();
    let other = enhance(&clean(6.0), 1, RATE, recipe).unwrap();
    assert_eq!(one, other);
    assert_eq!(one.fingerprint[..], sha2::Sha256::digest(&one.wav)[..]);
}

#[test]
fn fast_rates_come_down_and_slow_ones_stay() {
    for (rate, sent) in [
        (96_000, 48_000),
        (88_200, 48_000),
        (44_100, 44_100),
        (16_000, 16_000),
    ] {
        let mended = enhance(&speech(rate, 6.0, 140.0), 1, rate, Enhancements::default()).unwrap();
        assert_eq!(mended.rate, sent);
        assert_eq!(mended.samples.len(), 6 * sent as usize);
    }
}

#[test]
fn reduced_noise_is_less_noise_and_the_voice_stays_in_time() {
    let dry = speech(44_100, 8.0, 140.0);
    let recorded = under(&dry, Noise::new(5), 15.0);
    let plain = enhance(&recorded, 1, 44_100, Enhancements::default()).unwrap();
    let recipe = Enhancements {
        reduce_noise: true,
        ..Enhancements::default()
    };
    let reduced = enhance(&recorded, 1, 44_100, recipe).unwrap();
    // The pauses of this voice end each 2.4 s.
    let of_pause = |samples: &[i16]| -> f64 {
        let part = &samples[(4.6 * 44_100.0) as usize..(4.75 * 44_100.0) as usize];
        part.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>() / part.len() as f64
    };
    assert!(of_pause(&reduced.samples) < 0.2 * of_pause(&plain.samples));
    let alike = |lag: usize| -> f64 {
        let late = reduced.samples[lag..].iter();
        dry.iter()
            .zip(late)
            .map(|(a, b)| f64::from(*a) * f64::from(*b))
            .sum()
    };
    assert!((20..2000).step_by(20).all(|lag| alike(lag) < alike(0)));
}

#[test]
fn the_channels_become_one_by_the_mix_that_was_chosen() {
    let voice = clean(6.0);
    let stereo: Vec<f32> = voice.iter().flat_map(|x| [0.0, *x]).collect();
    let recipe = Enhancements {
        mix: Mix::Channel(1),
        ..Enhancements::default()
    };
    let of_stereo = enhance(&stereo, 2, RATE, recipe).unwrap();
    let of_mono = enhance(&voice, 1, RATE, Enhancements::default()).unwrap();
    assert_eq!(of_stereo.wav, of_mono.wav);
}

#[test]
fn the_offset_of_a_sound_card_is_in_no_verdict_and_in_no_sample() {
    let offset: Vec<f32> = clean(8.0).iter().map(|x| x * 0.5 + 0.33).collect();
    assert_eq!(grade(&offset, VerdictKind::Clipping), Grade::Good);
    assert_eq!(grade(&offset, VerdictKind::Noise), Grade::Good);
    let made = enhance(&offset, 1, RATE, Enhancements::default()).unwrap();
    let (_, samples) = read(&made.wav);
    let mean = samples.iter().sum::<f32>() / samples.len() as f32;
    assert!(mean.abs() < 1e-3, "{mean}");
    let of_centred = enhance(&clean(8.0), 1, RATE, Enhancements::default()).unwrap();
    let (_, centred) = read(&of_centred.wav);
    assert!((rms(&samples) - rms(&centred)).abs() < 0.01);
}

#[test]
fn floats_beyond_full_scale_are_brought_down_and_not_called_clipped() {
    let loud: Vec<f32> = clean(8.0).iter().map(|x| x * 6.0).collect();
    let mut analyser = Analyser::new(RATE, 1, Mix::Average)
        .unwrap()
        .with_headroom();
    analyser.push(&loud).unwrap();
    let analysis = analyser.finish().unwrap();
    let report = judge(&analysis, analysis.whole(), None);
    assert_eq!(report.of(VerdictKind::Clipping).unwrap().grade, Grade::Good);
    let made = enhance(&loud, 1, RATE, Enhancements::default()).unwrap();
    assert!(
        made.gain_db < 0.0 && made.true_peak_db < -2.9,
        "{}",
        made.gain_db
    );
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(
        enhance(&[], 1, RATE, Enhancements::default()).err(),
        Some(SoundError::Empty)
    );
    let long = vec![0.0; 8_000 * 62];
    assert_eq!(
        enhance(&long, 1, 8_000, Enhancements::default()).err(),
        Some(SoundError::TooLong(62))
    );
}
