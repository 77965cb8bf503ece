//! Reading recordings from disk. What made them, and how long they are, stands in `tests/media/make`.
#![expect(clippy::unwrap_used, reason = "tests")]

mod clips;
mod support;

use clips::{Clip, Limits, WAVEFORM_COLUMNS, read_clip};
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use support::{PATIENCE, media};
use timbre::decode::ReadError;
use timbre::domain::{ClipProblem, Container, Format};

fn read(path: &Path) -> Result<Clip, ReadError> {
    read_clip(path, &Limits::default(), &|_| {}, &|| false)
}

fn clip(name: &str) -> Clip {
    match read(&media(name)) {
        Ok(clip) => clip,
        Err(err) => panic!("{name}: {err}"),
    }
}

fn problem_of(path: &Path) -> ClipProblem {
    match read(path) {
        Err(ReadError::Problem(problem)) => problem,
        other => panic!("{}: {other:?}", path.display()),
    }
}

fn problem(name: &str) -> ClipProblem {
    problem_of(&media(name))
}

/// A file of its own with this content, and the folder that holds it.
fn made(name: &str, content: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    (folder, path)
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(media(name)).unwrap()
}

fn loudest(clip: &Clip) -> f32 {
    clip.waveform.iter().fold(0.0, |most, it| most.max(it.peak))
}

fn unknown(name: &str) -> ClipProblem {
    ClipProblem::UnknownType {
        looks_like: Some(name.to_owned()),
    }
}

#[test]
fn every_container_of_the_service_is_read_at_its_true_length() {
    let six = Duration::from_secs(6);
    let short = Duration::from_millis(5200);
    let cases = [
        ("s16.wav", Container::Wav, six),
        ("f32-5200ms.wav", Container::Wav, short),
        ("mulaw.wav", Container::Wav, six),
        ("unsized.wav", Container::Wav, six),
        ("cbr.mp3", Container::Mp3, six),
        ("vbr-without-xing.mp3", Container::Mp3, six),
        ("30000ms.mp3", Container::Mp3, Duration::from_secs(30)),
        ("aac.mp4", Container::Mp4, six),
        ("aac-faststart.mp4", Container::Mp4, six),
        ("fragmented.mp4", Container::Mp4, six),
        ("video.mp4", Container::Mp4, six),
        ("aac.mov", Container::Mov, six),
        ("aac-without-ftyp.mov", Container::Mov, six),
        ("two-tracks.mov", Container::Mov, six),
        ("s24le-5200ms.mov", Container::Mov, short),
        ("s24be-5200ms.mov", Container::Mov, short),
    ];
    for (name, container, length) in cases {
        let clip = clip(name);
        assert_eq!(clip.container, container, "{name}");
        // AAC without its edit list, and MP3 without a LAME tag, carry what the encoder added: up to
        // two frames of padding.
        let padding = match name {
            "vbr-without-xing.mp3" => 2 * 1152,
            _ if name.contains("24") || clip.container == Container::Wav => 0,
            _ if clip.container == Container::Mp3 => 0,
            _ => 2 * 1024,
        };
        let more = Duration::from_secs_f64(f64::from(padding) / f64::from(clip.sample_rate));
        let exact = Duration::from_millis(2);
        let found = clip.duration();
        assert!(found + exact >= length, "{name}: {found:?}");
        assert!(found <= length + more + exact, "{name}: {found:?}");
        assert_eq!(clip.channels, 1, "{name}");
        assert_eq!(clip.bytes, fs::metadata(media(name)).unwrap().len());
        assert_eq!(clip.waveform.len(), WAVEFORM_COLUMNS, "{name}");
        // All are the same voice at -6 dB; noise or silence in its place would show here.
        let loudest = loudest(&clip);
        assert!((0.38..0.65).contains(&loudest), "{name}: {loudest}");
    }
}

#[test]
fn pcm_of_either_byte_order_in_quicktime_gives_the_same_waveform() {
    let (big, little) = (clip("s24be-5200ms.mov"), clip("s24le-5200ms.mov"));
    assert_eq!(big.waveform, little.waveform);
}

#[test]
fn the_time_of_the_last_change_is_kept() {
    let clip = clip("cbr.mp3");
    let modified = fs::metadata(media("cbr.mp3")).unwrap().modified().unwrap();
    let since = modified.duration_since(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(clip.modified_ns, since.as_nanos().cast_signed());
}

#[test]
fn the_limits_of_length_hold_within_the_tolerance() {
    assert_eq!(
        problem("4900ms.wav"),
        ClipProblem::TooShort { millis: 4900 }
    );
    assert_eq!(
        problem("30200ms.wav"),
        ClipProblem::TooLong { millis: 30_200 }
    );
    assert_eq!(clip("4960ms.wav").duration(), Duration::from_millis(4960));
    assert_eq!(
        clip("30040ms.wav").duration(),
        Duration::from_millis(30_040)
    );
}

#[test]
fn the_practice_clip_can_be_sent() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/practice.wav");
    let clip = read(&path).unwrap();
    assert!((10.0..16.0).contains(&clip.duration().as_secs_f64()));
    assert!((0.3..0.9).contains(&loudest(&clip)));
}

#[test]
fn the_name_of_a_file_does_not_matter() {
    let (_folder, path) = made("song.wav", &bytes("cbr.mp3"));
    assert_eq!(read(&path).unwrap().container, Container::Mp3);
    let (_folder, path) = made("a.mp3", &bytes("aac.mp4"));
    assert_eq!(read(&path).unwrap().container, Container::Mp4);
    let (_folder, path) = made("note", &bytes("s16.wav"));
    assert_eq!(read(&path).unwrap().container, Container::Wav);
}

#[test]
fn what_the_service_does_not_take_is_named() {
    let cases = [
        ("flac.flac", "FLAC"),
        ("opus.ogg", "Ogg"),
        ("opus.webm", "WebM"),
        ("adts.aac", "AAC"),
        ("mpeg.ts", "MPEG-TS"),
        ("layer2.mp2", "MP2"),
        ("aiff.aiff", "AIFF"),
        ("caf.caf", "CAF"),
        ("mp3.avi", "AVI"),
        ("wma.wma", "Windows Media"),
    ];
    for (file, name) in cases {
        assert_eq!(problem(&format!("other/{file}")), unknown(name), "{file}");
    }
    let (_folder, path) = made("voice.mp3", "hello this is text\n".repeat(2000).as_bytes());
    assert_eq!(problem_of(&path), unknown("text"));
}

#[test]
fn what_is_no_readable_file_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(problem_of(folder.path()), ClipProblem::NotAFile);
    assert_eq!(problem_of(Path::new("/dev/null")), ClipProblem::NotAFile);
    let missing = folder.path().join("gone.mp3");
    assert_eq!(problem_of(&missing), ClipProblem::Missing);
    assert_eq!(problem_of(&missing.join("below")), ClipProblem::Missing);
    let (_folder, path) = made("empty.mp3", b"");
    assert_eq!(problem_of(&path), ClipProblem::Empty);
    assert_eq!(problem_of(&path.join("below")), ClipProblem::Missing);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = made("private.wav", &bytes("mulaw.wav"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is denied to the superuser.
    if File::open(&path).is_err() {
        assert_eq!(problem_of(&path), ClipProblem::NoPermission);
    }
}

#[test]
fn a_video_without_sound_and_sound_without_a_decoder_are_told_apart() {
    let format = Format::Mp4;
    assert_eq!(
        problem("video-without-sound.mp4"),
        ClipProblem::NoAudio { format }
    );
    for (name, codec) in [("ac3.mp4", "AC-3"), ("ima-qt.mov", "ADPCM")] {
        let found = problem(name);
        let ClipProblem::Unsupported { codec: told, .. } = &found else {
            panic!("{name}: {found:?}");
        };
        assert_eq!(told, codec, "{name}");
    }
}

/// They stand behind the sound, and are lost with the end.
#[test]
fn a_movie_whose_tables_were_cut_off_is_damaged() {
    for name in ["aac.mp4", "video.mp4", "aac-without-ftyp.mov"] {
        let whole = bytes(name);
        for percent in [10, 50, 90] {
            let part = whole.get(..whole.len() * percent / 100).unwrap();
            let (_folder, path) = made("cut.mp4", part);
            let found = problem_of(&path);
            assert!(
                matches!(found, ClipProblem::Damaged { .. }),
                "{name} at {percent}: {found:?}"
            );
        }
    }
}

#[test]
fn a_movie_with_its_tables_in_front_counts_as_far_as_it_goes() {
    let whole = bytes("aac-faststart.mp4");
    let lengths: Vec<u64> = [10, 50, 90, 100]
        .map(|percent| {
            let part = whole.get(..whole.len() * percent / 100).unwrap();
            let (_folder, path) = made("cut.mp4", part);
            match read(&path) {
                Ok(clip) => clip.duration().as_millis() as u64,
                Err(_) => match problem_of(&path) {
                    ClipProblem::TooShort { millis } => millis,
                    other => panic!("{percent}: {other:?}"),
                },
            }
        })
        .into();
    assert!(lengths.is_sorted_by(|one, next| one < next), "{lengths:?}");
}

#[test]
fn a_recording_that_was_cut_off_counts_as_far_as_it_goes() {
    for name in ["30000ms.mp3", "30040ms.wav"] {
        let whole = bytes(name);
        let (_folder, path) = made("cut", whole.get(..whole.len() / 2).unwrap());
        let found = read(&path).unwrap().duration().as_secs_f64();
        assert!((14.8..15.2).contains(&found), "{name}: {found}");
    }
}

#[test]
fn a_header_alone_is_too_short_or_damaged() {
    let (_folder, path) = made("header.wav", bytes("s16.wav").get(..44).unwrap());
    let found = problem_of(&path);
    assert!(
        matches!(
            found,
            ClipProblem::TooShort { millis: 0 } | ClipProblem::Damaged { .. }
        ),
        "{found:?}"
    );
}

/// A wav file whose header says what it is told, sense or nonsense.
fn wav(format: u16, channels: u16, rate: u32, bits: u16, align: u16, data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).unwrap();
    let mut out = b"RIFF".to_vec();
    out.extend((size + 36).to_le_bytes());
    out.extend(b"WAVEfmt \x10\0\0\0");
    out.extend(format.to_le_bytes());
    out.extend(channels.to_le_bytes());
    out.extend(rate.to_le_bytes());
    out.extend(rate.wrapping_mul(u32::from(align)).to_le_bytes());
    out.extend(align.to_le_bytes());
    out.extend(bits.to_le_bytes());
    out.extend(b"data");
    out.extend(size.to_le_bytes());
    out.extend(data);
    out
}

#[test]
fn headers_that_make_no_sense_are_refused() {
    let data = vec![1; 200_000];
    let cases = [
        ("rate 0", wav(1, 1, 0, 16, 2, &data)),
        ("rate 1", wav(1, 1, 1, 16, 2, &data)),
        ("rate 2^32-1", wav(1, 1, u32::MAX, 16, 2, &data)),
        ("no channel", wav(1, 0, 8000, 16, 2, &data)),
        ("255 channels", wav(1, 255, 8000, 16, 510, &data)),
        ("65535 channels", wav(1, 65_535, 8000, 16, 0, &data)),
        ("0 bits", wav(1, 1, 8000, 0, 2, &data)),
        ("64 bits", wav(1, 1, 8000, 64, 8, &data)),
        ("unknown codec", wav(0x7777, 1, 8000, 16, 2, &data)),
    ];
    for (what, content) in cases {
        let (_folder, path) = made("odd.wav", &content);
        let found = problem_of(&path);
        assert!(
            matches!(
                found,
                ClipProblem::Undecodable { .. }
                    | ClipProblem::Unsupported { .. }
                    | ClipProblem::Damaged { .. }
            ),
            "{what}: {found:?}"
        );
    }
}

#[test]
fn samples_that_are_no_numbers_are_silence() {
    let data: Vec<u8> = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.25]
        .iter()
        .cycle()
        .take(8000 * 6)
        .flat_map(|sample| sample.to_le_bytes())
        .collect();
    let (_folder, path) = made("nan.wav", &wav(3, 1, 8000, 32, 4, &data));
    let clip = read(&path).unwrap();
    assert!(clip.waveform.iter().all(|it| (it.peak - 0.25).abs() < 1e-6));
    assert!(clip.waveform.iter().all(|it| (it.rms - 0.125).abs() < 1e-6));
}

#[test]
fn no_panic_of_a_decoder_escapes() {
    for number in 1..=4 {
        let name = format!("damaged/fuzz_panic_{number}.bin");
        // What it is called does not matter, as long as it is an answer.
        let found = problem(&name);
        assert!(
            !matches!(found, ClipProblem::Unreadable { .. }),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn any_change_of_a_byte_gets_an_answer() {
    let limits = Limits {
        time: Duration::from_secs(10),
        ..Limits::default()
    };
    for name in [
        "aac-faststart.mp4",
        "cbr.mp3",
        "fragmented.mp4",
        "ima-qt.mov",
    ] {
        let whole = bytes(name);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        // Headers decide most, so the bytes are dense at the beginning; 41 is prime to their grid.
        for at in (0..whole.len().min(1500)).step_by(41) {
            for value in [0x00, 0xFF] {
                let mut changed = whole.clone();
                changed
                    .get_mut(at..(at + 4).min(whole.len()))
                    .unwrap()
                    .fill(value);
                fs::write(&path, &changed).unwrap();
                let begun = Instant::now();
                drop(read_clip(&path, &limits, &|_| {}, &|| false));
                assert!(begun.elapsed() < PATIENCE, "{name} at {at}");
            }
        }
    }
}

#[test]
fn atoms_within_atoms_do_not_exhaust_the_stack() {
    for kind in [b"moov", b"trak", b"meta", b"udta", b"wave"] {
        let mut nest = Vec::new();
        for _ in 0..3000 {
            let size = u32::try_from(nest.len() + 8).unwrap();
            let mut outer = size.to_be_bytes().to_vec();
            outer.extend(kind);
            outer.append(&mut nest);
            nest = outer;
        }
        let mut content = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2".to_vec();
        content.extend(u32::try_from(nest.len() + 8).unwrap().to_be_bytes());
        content.extend(b"moov");
        content.extend(nest);
        let (_folder, path) = made("nested.mp4", &content);
        assert!(read(&path).is_err());
    }
}

/// How much this thread has read by now; 0 where the system does not say.
fn bytes_read() -> u64 {
    let counted = fs::read_to_string("/proc/thread-self/io").unwrap_or_default();
    let line = counted
        .lines()
        .find_map(|line| line.strip_prefix("rchar: "));
    line.map_or(0, |bytes| bytes.parse().unwrap())
}

#[test]
fn a_large_cover_picture_costs_nothing() {
    let size = 200_usize << 20;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("art.mp3");
    let mut file = File::create(&path).unwrap();
    let syncsafe = [21, 14, 7, 0].map(|shift| (size >> shift & 0x7F) as u8);
    file.write_all(&[b"ID3\x03\0\0".as_slice(), &syncsafe].concat())
        .unwrap();
    file.set_len(size as u64 + 10).unwrap();
    std::io::Seek::seek(&mut file, std::io::SeekFrom::End(0)).unwrap();
    file.write_all(&bytes("cbr.mp3")).unwrap();
    let before = bytes_read();
    assert_eq!(read(&path).unwrap().duration().as_millis(), 6000);
    assert!(bytes_read() - before < size as u64 / 10);
}

#[test]
fn two_gigabytes_get_words_quickly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.wav");
    let mut file = File::create(&path).unwrap();
    file.set_len(2 << 30).unwrap();
    let before = bytes_read();
    let looks_like = None;
    assert_eq!(problem_of(&path), ClipProblem::UnknownType { looks_like });
    // The same with a header: 48 kHz, mono, 16 bits.
    let mut header = wav(1, 1, 48_000, 16, 2, &[]);
    for (at, size) in [(4, 0x7FFF_FFF8_u32), (40, 0x7FFF_FFD4)] {
        header.splice(at..at + 4, size.to_le_bytes());
    }
    file.write_all(&header).unwrap();
    let found = problem_of(&path);
    let ClipProblem::TooLong { millis } = found else {
        panic!("{found:?}");
    };
    assert!((600_000..601_000).contains(&millis), "{millis}");
    let read = bytes_read() - before;
    assert!(read < 1 << 30, "{read} bytes of 2 GiB");
}

#[test]
fn a_file_beyond_the_limit_is_not_opened_at_all() {
    let limits = Limits {
        max_bytes: 1000,
        ..Limits::default()
    };
    let found = read_clip(&media("cbr.mp3"), &limits, &|_| {}, &|| false);
    let bytes = fs::metadata(media("cbr.mp3")).unwrap().len();
    let limit = 1000;
    assert_eq!(found, Err(ClipProblem::TooLarge { bytes, limit }.into()));
}

#[test]
fn reading_ends_when_its_time_is_over() {
    let limits = Limits {
        time: Duration::ZERO,
        ..Limits::default()
    };
    let found = read_clip(&media("cbr.mp3"), &limits, &|_| {}, &|| false);
    assert!(
        matches!(found, Err(ReadError::Problem(ClipProblem::Damaged { .. }))),
        "{found:?}"
    );
}

#[test]
fn cancelling_works_at_any_moment() {
    for name in ["cbr.mp3", "s16.wav", "video.mp4", "fragmented.mp4"] {
        for after in [0, 1, 3, 10, 20] {
            let asked = AtomicUsize::new(0);
            let cancelled = || asked.fetch_add(1, Ordering::SeqCst) >= after;
            let found = read_clip(&media(name), &Limits::default(), &|_| {}, &cancelled);
            assert_eq!(found, Err(ReadError::Cancelled), "{name} after {after}");
        }
    }
}

#[test]
fn progress_grows_from_nothing_to_all() {
    for name in ["cbr.mp3", "s16.wav", "aac-faststart.mp4"] {
        let seen = RefCell::new(Vec::new());
        let note = |share| seen.borrow_mut().push(share);
        read_clip(&media(name), &Limits::default(), &note, &|| false).unwrap();
        let seen = seen.into_inner();
        assert!(seen.is_sorted(), "{name}");
        assert!(
            seen.iter().all(|share| (0.0..=1.0).contains(share)),
            "{name}"
        );
        assert!(
            seen.last().is_some_and(|share| *share > 0.9),
            "{name}: {seen:?}"
        );
        assert!(seen.len() <= 100, "{name}");
    }
}
