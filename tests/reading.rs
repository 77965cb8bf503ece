//! Recordings read by processes of their own: every format against ffmpeg's decoder, the traps, and
//! processes that crash, hang or are given up.
#![expect(clippy::unwrap_used, reason = "tests")]

mod recordings;
mod support;

use recordings::{FORMATS, Recipe, Studio, correlation, decoded_by_ffmpeg};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use support::media;
#[cfg(target_os = "linux")]
use support::until;
use timbre::analysis::{Mix, MixPlan, Networks, Span, Timeline, join};
use timbre::decode::{Guard, OpenRecording};
use timbre::decoder::MEMORY;
use timbre::domain::{
    ClipProblem, Completeness, Format, Passthrough, PassthroughRefusal, Peak, Splice, Stretch,
};
use timbre::jobs::Readers;
use timbre::jobs::sound::decoder::{
    DecodeRequest, Looked, ReadError, Survey, SurveyProgress, WantedOfLook,
};
use tokio::runtime::Runtime;

fn readers() -> Readers {
    Readers::new(env!("CARGO_BIN_EXE_timbre").into())
}

fn wish(path: &Path) -> DecodeRequest {
    DecodeRequest::of_file(path.to_owned())
}

fn survey(path: &Path) -> Result<Survey, ReadError> {
    let runtime = Runtime::new().unwrap();
    runtime.block_on(readers().survey(&wish(path), |_| {}))
}

fn read(path: &Path) -> Survey {
    survey(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn problem(path: &Path) -> ClipProblem {
    match survey(path) {
        Err(ReadError::Problem(problem)) => problem,
        Err(error) => panic!("{}: {error}", path.display()),
        Ok(survey) => panic!("{}: {} s", path.display(), survey.recording.seconds()),
    }
}

fn samples(path: &Path, mix: impl Into<MixPlan>, span: Span) -> Vec<f32> {
    let runtime = Runtime::new().unwrap();
    let pieces = runtime.block_on(readers().fetch(&wish(path), mix, &[span]));
    pieces.unwrap().remove(0).samples
}

/// The samples that are played from this second on.
async fn streamed(wish: &DecodeRequest, from: f64) -> Vec<f32> {
    let mut stream = readers().stream(wish, Mix::Average, from, None);
    let mut all = Vec::new();
    while let Some(block) = stream.next().await {
        all.extend(block.unwrap().samples);
    }
    all
}

/// How our reading of a recording differs from ffmpeg's.
fn apart(studio: &Studio, recipe: Recipe) -> Option<String> {
    let path = studio.record(recipe);
    let survey = match survey(&path) {
        Ok(survey) => survey,
        Err(error) => return Some(format!("{}: {error}", recipe.0)),
    };
    let recording = &survey.recording;
    let rate = recording.sample_rate;
    let ours = samples(&path, survey.mix, Span::new(0.0, 60.0));
    let theirs = decoded_by_ffmpeg(&path, rate);
    let off = recording.seconds() - theirs.len() as f64 / f64::from(rate);
    let alike = correlation(&ours, &theirs, rate as usize / 20);
    let same = off.abs() <= 0.05
        && alike > 0.99
        && recording.completeness == Completeness::Whole
        && ours.len() as u64 == recording.frames
        && (recording.waveform.seconds() - recording.seconds()).abs() < 0.011;
    (!same).then(|| {
        format!(
            "{}: {off:+.3} s, correlation {alike:.4}, {} samples of {} frames, {:?}",
            recipe.0,
            ours.len(),
            recording.frames,
            recording.completeness
        )
    })
}

#[test]
fn every_format_is_read_as_ffmpeg_reads_it() {
    let studio = Studio::new();
    let apart: Vec<String> = std::thread::scope(|scope| {
        let halves = FORMATS.chunks(FORMATS.len().div_ceil(2));
        let found: Vec<_> = halves
            .map(|half| scope.spawn(|| half.iter().filter_map(|it| apart(&studio, *it)).collect()))
            .collect();
        let each = found.into_iter();
        each.flat_map(|it| it.join().unwrap_or_else(|_| vec!["panicked".to_owned()]))
            .collect()
    });
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}

/// The processes that have the file open.
#[cfg(target_os = "linux")]
fn readers_of(path: &Path) -> Vec<u32> {
    let path = path.canonicalize().unwrap();
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|process: &u32| {
            std::fs::read_dir(format!("/proc/{process}/fd"))
                .into_iter()
                .flatten()
                .flatten()
                .any(|open| std::fs::read_link(open.path()).is_ok_and(|to| to == path))
        })
        .collect()
}

/// The most memory that a process ever held, in bytes.
#[cfg(target_os = "linux")]
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib * 1024)
}

/// A program in the place of the reader.
#[cfg(unix)]
fn instead(studio: &Studio, script: &str) -> Readers {
    use std::os::unix::fs::PermissionsExt;
    let path = studio.write("reader", format!("#!/bin/sh\n{script}\n").as_bytes());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    Readers::new(path).limited(support::PATIENCE, MEMORY)
}

/// MP3 of this many hours: a minute that is repeated, as a player would find it.
fn hours_of_mp3(studio: &Studio, hours: usize) -> PathBuf {
    let minute = studio.record((
        "minute.mp3",
        "ffmpeg -stream_loop -1 -i IN -t 60.012 -ar 8000 -c:a libmp3lame -b:a 8k -write_xing 0 -id3v2_version 0 OUT",
    ));
    let minute = std::fs::read(minute).unwrap();
    studio.write("hours.mp3", &minute.repeat(60 * hours))
}

#[test]
fn mp3_of_variable_rate_without_a_count_is_read_to_its_end() {
    let studio = Studio::new();
    let long = studio.record(("long.wav", "ffmpeg -stream_loop 9 -i IN -t 57.216 OUT"));
    for quality in ["0", "4", "9"] {
        let how = format!("ffmpeg -i IN -c:a libmp3lame -q:a {quality} -write_xing 0 OUT");
        let path = studio.make(&format!("q{quality}.mp3"), &how, &long);
        let off = read(&path).recording.seconds() - 57.216;
        // Without its tag nothing tells what the encoder put at both ends.
        assert!((0.0..0.08).contains(&off), "-q {quality}: {off}");
    }
}

#[test]
fn lengths_in_a_wav_header_are_not_believed() {
    let studio = Studio::new();
    let plain = std::fs::read(studio.record(("plain.wav", "sox IN -b 16 OUT"))).unwrap();
    let frames = read(&studio.write("plain.wav", &plain)).recording.frames;
    assert!(frames > 48_000 * 5);
    let data = plain.windows(4).position(|at| at == b"data").unwrap() + 4;
    for (riff, sound) in [
        (u32::MAX, u32::MAX),
        (0, 0),
        (36, 0),
        (0x7FFF_F024, 0x7FFF_F000),
        (plain.len() as u32 - 8, 0xFFFF_FF00),
    ] {
        let mut lying = plain.clone();
        lying[4..8].copy_from_slice(&riff.to_le_bytes());
        lying[data..data + 4].copy_from_slice(&sound.to_le_bytes());
        let path = studio.write("lying.wav", &lying);
        assert_eq!(read(&path).recording.frames, frames, "{riff:x} {sound:x}");
    }
    // Half a file is half a recording.
    let path = studio.write("half.wav", &plain[..plain.len() / 2]);
    let half = read(&path).recording.frames;
    assert!(half.abs_diff(frames / 2) < 100, "{half} of {frames}");
}

#[test]
fn any_length_is_read() {
    let studio = Studio::new();
    let blink = studio.record(("blink.wav", "sox IN OUT trim 0 0.2"));
    let found = read(&blink);
    assert_eq!(found.recording.frames, 9600);
    assert_eq!(
        Passthrough::of(&found.recording),
        Err(PassthroughRefusal::Length)
    );
    let nothing = studio.record(("nothing.wav", "sox IN OUT trim 0 0"));
    assert!(matches!(
        problem(&nothing),
        ClipProblem::TooShort { millis: 0 } | ClipProblem::Damaged { .. }
    ));
}

#[test]
fn what_cannot_be_read_is_named() {
    let studio = Studio::new();
    let unknown: [(&str, &str); 6] = [
        ("ffmpeg -i IN -c:a wmav2 -f asf OUT", "Windows Media"),
        ("ffmpeg -i IN -c:a libmp3lame -f avi OUT", "AVI"),
        ("ffmpeg -i IN -c:a aac -f mpegts OUT", "MPEG-TS"),
        ("ffmpeg -i IN -c:a wavpack -f wv OUT", "WavPack"),
        ("ffmpeg -i IN -c:a ac3 -f ac3 OUT", "AC-3"),
        ("ffmpeg -i IN -c:a tta -f tta OUT", "True Audio"),
    ];
    for (how, name) in unknown {
        let looks_like = Some(name.to_owned());
        let path = studio.record(("unknown", how));
        assert_eq!(problem(&path), ClipProblem::UnknownType { looks_like });
    }
    for (head, name) in [
        (b"#!AMR\n\x3C".as_slice(), "AMR"),
        (b"\x02#!SILK_V3", "SILK"),
    ] {
        let looks_like = Some(name.to_owned());
        let path = studio.write("note", &[head, &[7; 2000]].concat());
        assert_eq!(problem(&path), ClipProblem::UnknownType { looks_like });
    }
    let undecodable = [
        ("ac3.mp4", "ffmpeg -i IN -c:a ac3 OUT", Format::Mp4, "AC-3"),
        (
            "eac3.mp4",
            "ffmpeg -i IN -c:a eac3 OUT",
            Format::Mp4,
            "E-AC-3",
        ),
        ("ac3.mkv", "ffmpeg -i IN -c:a ac3 OUT", Format::Mkv, "AC-3"),
        (
            "ima.mov",
            "ffmpeg -i IN -c:a adpcm_ima_qt OUT",
            Format::Mov,
            "ADPCM",
        ),
    ];
    for (file, how, format, codec) in undecodable {
        match problem(&studio.record((file, how))) {
            ClipProblem::Unsupported {
                format: told,
                codec: name,
            } => assert_eq!((told, name.as_str()), (format, codec), "{file}"),
            other => panic!("{file}: {other:?}"),
        }
    }
    let silent = studio.record((
        "silent.mkv",
        "ffmpeg -f lavfi -i testsrc=d=1:s=64x48:r=5 -c:v libx264 OUT",
    ));
    let format = Format::Mkv;
    assert_eq!(problem(&silent), ClipProblem::NoAudio { format });
}

#[test]
fn he_aac_and_protected_sound_have_words_of_their_own() {
    let studio = Studio::new();
    let plain = std::fs::read(studio.record(("plain.m4a", "ffmpeg -i IN -c:a aac OUT"))).unwrap();
    // The decoder's description, of five bytes: AAC-LC, 48 kHz, mono. The other one says SBR.
    let esds = plain.windows(4).position(|at| at == b"esds").unwrap();
    let description = plain[esds..].windows(2).position(|at| at == [0x11, 0x88]);
    let at = esds + description.unwrap();
    let mut high = plain.clone();
    high[at..at + 4].copy_from_slice(&[0x2B, 0x09, 0x88, 0x00]);
    match problem(&studio.write("high.m4a", &high)) {
        ClipProblem::Unsupported {
            format: Format::M4a,
            codec,
        } => assert_eq!(codec, "HE-AAC"),
        other => panic!("{other:?}"),
    }
    let at = plain.windows(4).position(|at| at == b"mp4a").unwrap();
    for kind in [b"drms", b"enca"] {
        let mut locked = plain.clone();
        locked[at..at + 4].copy_from_slice(kind);
        let format = Format::M4a;
        assert_eq!(
            problem(&studio.write("bought.m4a", &locked)),
            ClipProblem::Protected { format }
        );
    }
}

#[test]
fn a_track_can_be_chosen_and_the_first_readable_one_is_the_default() {
    let studio = Studio::new();
    let how = "ffmpeg -i IN -f lavfi -i sine=frequency=440:duration=3 -map 0:a -map 1:a -metadata:s:a:0 language=deu -metadata:s:a:1 language=eng -c:a aac OUT";
    for name in ["two.mp4", "two.mkv"] {
        let path = studio.record((name, how));
        let first = read(&path).recording;
        let languages: Vec<_> = first.tracks.iter().map(|it| it.language.clone()).collect();
        assert!(first.seconds() > 5.0, "{name}");
        assert_eq!(first.read_track().unwrap().codec, "AAC", "{name}");
        let told = |it: &Option<String>, words: &[&str]| words.contains(&it.as_deref().unwrap());
        assert!(told(&languages[0], &["deu", "ger"]), "{languages:?}");
        assert!(told(&languages[1], &["eng"]), "{languages:?}");
        let second = DecodeRequest {
            track: Some(first.tracks[1].id),
            ..wish(&path)
        };
        let runtime = Runtime::new().unwrap();
        let second = runtime.block_on(readers().survey(&second, |_| {})).unwrap();
        let seconds = second.recording.seconds();
        assert!((2.9..3.2).contains(&seconds), "{name}: {seconds}");
        assert_eq!(second.recording.track, first.tracks[1].id);
    }
    let how = "ffmpeg -i IN -map 0:a -map 0:a -c:a:0 ac3 -c:a:1 aac OUT";
    for name in ["mixed.mp4", "mixed.mkv"] {
        let found = read(&studio.record((name, how))).recording;
        let codecs: Vec<&str> = found.tracks.iter().map(|it| it.codec.as_str()).collect();
        assert_eq!(codecs, ["AC-3", "AAC"], "{name}");
        assert_eq!(found.track, found.tracks[1].id, "{name}");
    }
}

#[test]
fn what_is_beside_the_sound_is_told() {
    let studio = Studio::new();
    let cover = studio.record((
        "cover.png",
        "ffmpeg -f lavfi -i testsrc=d=1:s=32x32 -frames:v 1 OUT",
    ));
    let cover = cover.to_str().unwrap();
    let plain = "-map_metadata -1";
    let words = "-metadata title=Mine -metadata artist=Me";
    let audio = "-map 0:a -c:a";
    let with_cover = format!("-i {cover} -map 0:a -map 1:v -disposition:v attached_pic -c:v copy");
    // The name, how it is made, and whether video, pictures, places and names are in it.
    let cases = [
        ("p.mp3", format!("{audio} libmp3lame {plain}"), [false; 4]),
        ("p.m4a", format!("{audio} aac {plain}"), [false; 4]),
        ("p.wav", format!("{audio} pcm_s16le {plain}"), [false; 4]),
        ("p.flac", format!("{audio} flac {plain}"), [false; 4]),
        ("p.ogg", format!("{audio} libopus {plain}"), [false; 4]),
        ("p.webm", format!("{audio} libopus {plain}"), [false; 4]),
        ("p.aiff", format!("{audio} pcm_s16be {plain}"), [false; 4]),
        (
            "n.mp3",
            format!("{audio} libmp3lame {words}"),
            [false, false, false, true],
        ),
        (
            "n.m4a",
            format!("{audio} aac {words}"),
            [false, false, false, true],
        ),
        (
            "n.wav",
            format!("{audio} pcm_s16le {words}"),
            [false, false, false, true],
        ),
        (
            "n.flac",
            format!("{audio} flac {words}"),
            [false, false, false, true],
        ),
        (
            "n.ogg",
            format!("{audio} libopus {words}"),
            [false, false, false, true],
        ),
        (
            "n.mka",
            format!("{audio} libopus {words}"),
            [false, false, false, true],
        ),
        (
            "n.aiff",
            format!("{audio} pcm_s16be {words}"),
            [false, false, false, true],
        ),
        (
            "c.mp3",
            format!("{with_cover} -c:a libmp3lame"),
            [false, true, false, false],
        ),
        (
            "c.m4a",
            format!("{with_cover} -c:a aac"),
            [false, true, false, false],
        ),
        (
            "c.flac",
            format!("{with_cover} -c:a flac"),
            [false, true, false, false],
        ),
        (
            "g.m4a",
            format!("{audio} aac {plain} -metadata location=+52.5+013.4/"),
            [false, false, true, false],
        ),
        (
            "g.mov",
            format!("{audio} aac {plain} -metadata location=+52.5+013.4/"),
            [false, false, true, false],
        ),
    ];
    for (name, how, expected) in cases {
        let path = studio.record((name, &format!("ffmpeg -i IN {how} OUT")));
        let it = read(&path).recording.extras;
        let found = [it.video, it.pictures, it.places, it.names];
        assert_eq!(found, expected, "{name}: video, pictures, places, names");
    }
    let old = studio.record(("v1.mp3", "lame --quiet --id3v1-only --tt Mine IN OUT"));
    assert!(read(&old).recording.extras.names);
    for name in ["video.mp4", "video.mkv", "video.webm"] {
        let recipe = FORMATS.iter().find(|recipe| recipe.0 == name).unwrap();
        assert!(
            read(&studio.record(*recipe)).recording.extras.video,
            "{name}"
        );
    }
}

#[test]
fn a_wrong_ending_is_told_and_does_not_matter() {
    let studio = Studio::new();
    let flac = std::fs::read(studio.record(("own.flac", "flac --silent IN -o OUT"))).unwrap();
    let found = read(&studio.write("song.mp3", &flac)).recording;
    assert_eq!(found.format(), Some(Format::Flac));
    assert_eq!(found.misnamed.as_deref(), Some("mp3"));
    assert_eq!(read(&studio.write("song", &flac)).recording.misnamed, None);
}

#[test]
fn files_that_made_decoders_panic_are_problems_with_words() {
    for number in 1..=4 {
        let path = media(&format!("damaged/fuzz_panic_{number}.bin"));
        if let Err(error) = survey(&path) {
            let told = matches!(
                error,
                ReadError::Problem(
                    ClipProblem::Damaged { .. } | ClipProblem::TooShort { millis: 0 }
                )
            );
            assert!(told, "{number}: {error:?}");
        }
    }
}

#[test]
fn channels_that_cancel_each_other_are_read_once_and_one_of_them_is_heard() {
    let studio = Studio::new();
    let path = studio.record(("against.wav", "sox IN OUT remix 1 1i repeat 9"));
    let mut shares = Vec::new();
    let readers = readers();
    let wished = wish(&path);
    let survey = readers.survey(&wished, |news| {
        if let SurveyProgress::Share(share) = news {
            shares.push(share);
        }
    });
    let found = Runtime::new().unwrap().block_on(survey).unwrap();
    assert!(shares.is_sorted(), "{shares:?}");
    assert_eq!(
        shares.iter().filter(|it| **it >= 1.0).count(),
        1,
        "{shares:?}"
    );
    assert!(found.mix.mixes().eq([Mix::Channel(0)]), "{:?}", found.mix);
    assert!(
        found
            .analysis
            .frames()
            .iter()
            .any(|it| it.level_db() > -40.0)
    );
    let heard = samples(&path, found.mix, Span::new(1.0, 2.0));
    assert!(heard.iter().any(|sample| sample.abs() > 0.1));
}

#[test]
fn the_waveform_arrives_while_it_is_read_and_is_the_one_at_the_end() {
    let studio = Studio::new();
    let path = studio.record((
        "minute.m4a",
        "ffmpeg -stream_loop -1 -i IN -t 60 -c:a aac OUT",
    ));
    let (mut shares, mut columns) = (Vec::new(), Vec::<Peak>::new());
    let runtime = Runtime::new().unwrap();
    let found = runtime
        .block_on(readers().survey(&wish(&path), |news| match news {
            SurveyProgress::Share(share) => shares.push((share, columns.len())),
            SurveyProgress::Columns(more) => columns.extend(more),
            SurveyProgress::Waiting => {}
            SurveyProgress::StartsOver => panic!("nobody else was asked"),
        }))
        .unwrap();
    assert!(
        shares
            .iter()
            .any(|(_, columns)| (100..5000).contains(columns))
    );
    assert!(shares.is_sorted_by(|a, b| a.0 <= b.0));
    // The tables stand behind the sound and were read first; that is no progress.
    let half = shares
        .iter()
        .filter(|(_, columns)| (1000..3000).contains(columns));
    let half: Vec<f32> = half.map(|(share, _)| *share).collect();
    assert!(
        half.iter().all(|share| (0.1..0.6).contains(share)),
        "{half:?}"
    );
    assert_eq!(found.recording.waveform.columns(), columns);
    assert!((found.recording.waveform.seconds() - found.recording.seconds()).abs() < 0.011);
}

#[test]
fn stretches_are_the_same_samples_whatever_way_they_are_fetched() {
    let studio = Studio::new();
    let path = studio.record(("stereo.flac", "sox IN -c 2 OUT"));
    let whole = samples(&path, Mix::Average, Span::new(0.0, 60.0));
    let runtime = Runtime::new().unwrap();
    let spans = [
        Span::new(3.0, 4.5),
        Span::new(0.5, 3.5),
        Span::new(90.0, 91.0),
    ];
    let pieces = runtime
        .block_on(readers().fetch(&wish(&path), Mix::Average, &spans))
        .unwrap();
    assert_eq!(pieces[0].samples, whole[144_000..216_000]);
    assert_eq!(pieces[1].samples, whole[24_000..168_000]);
    assert_eq!(pieces[0].rate, 48_000);
    assert!(pieces[2].samples.is_empty());
    let streamed = runtime.block_on(streamed(&wish(&path), 1.0));
    assert_eq!(streamed, whole[48_000..]);
}

/// What is told of stretches, in its order.
fn looked(
    path: &Path,
    survey: &Survey,
    stretches: &[Timeline],
    wanted: WantedOfLook,
) -> Vec<Looked> {
    Runtime::new().unwrap().block_on(async {
        let mut look = readers()
            .look(
                &wish(path),
                survey.mix.clone(),
                &survey.analysis,
                stretches,
                wanted,
            )
            .await
            .unwrap();
        let mut told = Vec::new();
        while let Some(next) = look.next().await.unwrap() {
            told.push(next);
        }
        told
    })
}

#[test]
fn what_is_measured_of_a_stretch_is_told_before_the_networks_have_heard_it() {
    let studio = Studio::new();
    let path = studio.record(("mono.flac", "sox IN OUT"));
    let survey = read(&path);
    let span = Span::new(0.5, 6.5);
    let wanted = WantedOfLook {
        samples: true,
        measures: true,
        networks: Networks::ALL,
    };
    let told = looked(&path, &survey, &[span.into()], wanted);
    let [
        Looked::Measured {
            samples, closer, ..
        },
        Looked::Heard { heard, .. },
    ] = told.as_slice()
    else {
        panic!("{told:?}");
    };
    assert_eq!(samples.samples.len(), 6 * samples.rate as usize);
    assert!(closer.quality.is_none() && closer.speakers.is_none());
    assert!(heard.quality.is_some() && heard.speakers.is_some());
}

#[test]
fn pieces_are_looked_at_as_what_they_become() {
    let studio = Studio::new();
    let path = studio.record(("mono.flac", "sox IN OUT"));
    let survey = read(&path);
    let pieces = vec![Stretch::new(500, 3_500), Stretch::new(4_000, 7_000)];
    let splice = Splice::new(pieces).unwrap();
    let wanted = WantedOfLook {
        samples: true,
        measures: true,
        ..WantedOfLook::default()
    };
    // A stretch among them has a number of its own.
    let stretches = [Span::new(1.0, 6.0).into(), Timeline::from(&splice)];
    let told = looked(&path, &survey, &stretches, wanted);
    let joined = told.iter().find_map(|told| match told {
        Looked::Measured {
            piece: 1,
            samples,
            closer,
        } => Some((samples, closer)),
        _ => None,
    });
    let (joined, closer) = joined.unwrap();
    let spans = [Span::new(0.5, 3.5), Span::new(4.0, 7.0)];
    let apart =
        Runtime::new()
            .unwrap()
            .block_on(readers().fetch(&wish(&path), survey.mix.clone(), &spans));
    let apart: Vec<Vec<f32>> = apart.unwrap().into_iter().map(|it| it.samples).collect();
    assert_eq!(joined.samples, join(&apart, joined.rate));
    let seconds = joined.samples.len() as f64 / f64::from(joined.rate);
    assert!((seconds - 5.984).abs() < 1e-3, "{seconds}");
    assert!(closer.loudness.is_some());
}

#[test]
fn a_stretch_that_is_known_is_heard_by_the_networks_and_not_measured_again() {
    let studio = Studio::new();
    let path = studio.record(("mono.flac", "sox IN OUT"));
    let survey = read(&path);
    let spans = [Span::new(4.0, 9.0).into(), Span::new(0.5, 6.5).into()];
    let wanted = WantedOfLook {
        networks: Networks {
            quality: true,
            speakers: false,
        },
        ..WantedOfLook::default()
    };
    let told = looked(&path, &survey, &spans, wanted);
    // Each as soon as it was read to its end.
    let [
        Looked::Heard { piece: 1, heard },
        Looked::Heard { piece: 0, .. },
    ] = told.as_slice()
    else {
        panic!("{told:?}");
    };
    assert!(heard.quality.is_some() && heard.speakers.is_none());
}

/// Formats that tell the lengths of their packets, that do not, and that tell them falsely where a long
/// recording is joined.
const JOINED: [&str; 16] = [
    "vbr.mp3",
    "no-xing.mp3",
    "memo.m4a",
    "pieces.mp4",
    "alac.m4a",
    "opus.mp4",
    "flac.mp4",
    "adts.aac",
    "own.flac",
    "note.opus",
    "vorbis.ogg",
    "opus.webm",
    "aac.mkv",
    "ima.wav",
    "s16.wav",
    "video.mp4",
];

#[test]
fn a_later_stretch_is_reached_at_once_and_is_what_a_decoding_of_the_whole_gives() {
    let studio = Studio::new();
    let runtime = Runtime::new().unwrap();
    for name in JOINED {
        let recipe = FORMATS.iter().find(|recipe| recipe.0 == name).unwrap();
        let path = studio.long(*recipe, 26);
        let survey = read(&path);
        let known = DecodeRequest {
            milestones: Arc::clone(&survey.milestones),
            ..wish(&path)
        };
        let rate = survey.recording.sample_rate;
        let guard = Guard::new(&|| false, None, 1 << 20);
        let mut opened = OpenRecording::open(&path, None, u64::MAX, &guard).unwrap();
        opened.next_block().unwrap();
        let wanted = 23 * u64::from(rate);
        let alive = |_| Ok::<(), ReadError>(());
        let reached = opened.skip(&survey.milestones, wanted, alive).unwrap();
        let before = wanted - reached.unwrap();
        assert!(before < 5 * u64::from(rate), "{name}: {before}");

        let spans = [Span::new(1.0, 3.0), Span::new(22.0, 90.0)];
        let fetch = |wish: &DecodeRequest| {
            let found = runtime.block_on(readers().fetch(wish, Mix::Average, &spans));
            found.unwrap().remove(1).samples
        };
        let decoded = fetch(&wish(&path));
        let streamed = runtime.block_on(streamed(&known, 22.0));
        for samples in [streamed, fetch(&known)] {
            assert_eq!(samples.len(), decoded.len(), "{name}");
            let far = samples.iter().zip(&decoded).map(|(a, b)| (a - b).abs());
            let far = far.fold(0.0, f32::max);
            // AAC fills bands with noise that is drawn anew.
            assert!(far < 0.01, "{name}: {far}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_cover_of_100_mb_costs_neither_time_nor_memory() {
    let studio = Studio::new();
    let plain = std::fs::read(studio.record(FORMATS[9])).unwrap();
    let sound = plain.windows(2).position(|at| at == [0xFF, 0xFB]).unwrap();
    let picture = vec![0x55_u8; 100 << 20];
    let size = |bytes: usize| [21, 14, 7, 0].map(|shift| (bytes >> shift) as u8 & 0x7F);
    let frame = [b"APIC".as_slice(), &size(picture.len()), &[0, 0], &picture].concat();
    let tag = [b"ID3\x04\0\0".as_slice(), &size(frame.len()), &frame].concat();
    // Long enough that its reader is met at work.
    let path = studio.write("cover.mp3", &[tag, plain[sound..].repeat(10)].concat());
    let mut most = 0;
    let runtime = Runtime::new().unwrap();
    let found = runtime
        .block_on(readers().survey(&wish(&path), |_| {
            let peaks = readers_of(&path).into_iter().filter_map(peak_memory);
            most = peaks.fold(most, u64::max);
        }))
        .unwrap();
    assert!(found.recording.extras.pictures);
    assert!(found.recording.seconds() > 50.0);
    assert!((1..80 << 20).contains(&most), "{most}");
}

#[cfg(target_os = "linux")]
#[test]
fn ten_hours_are_decoded_in_the_memory_of_a_minute() {
    let studio = Studio::new();
    let path = studio.path("hours.wav");
    let mut header = b"RIFF\xFF\xFF\xFF\xFFWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    // 1 kHz, 8 bits, so that it is quickly decoded.
    header.extend([0xE8, 3, 0, 0, 0xE8, 3, 0, 0, 1, 0, 8, 0]);
    header.extend(b"data\xFF\xFF\xFF\xFF");
    std::fs::write(&path, header).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_len(44 + 36_000 * 1000).unwrap();
    drop(file);
    let runtime = Runtime::new().unwrap();
    let most = runtime.block_on(async {
        let mut most = 0;
        let (readers, wish) = (readers(), wish(&path));
        // What lies before a stretch is decoded too.
        let spans = [Span::new(35_990.0, 36_000.0)];
        let fetching = readers.fetch(&wish, Mix::Average, &spans);
        tokio::pin!(fetching);
        let pieces = loop {
            tokio::select! {
                pieces = &mut fetching => break pieces.unwrap(),
                () = tokio::time::sleep(Duration::from_millis(2)) => {
                    let peaks = readers_of(&path).into_iter().filter_map(peak_memory);
                    most = peaks.fold(most, u64::max);
                }
            }
        };
        assert_eq!(
            pieces.iter().map(|it| it.samples.len()).sum::<usize>(),
            10_000
        );
        most
    });
    assert!((1..60 << 20).contains(&most), "{most}");
}

#[cfg(target_os = "linux")]
#[test]
fn giving_up_ends_the_process() {
    let studio = Studio::new();
    let path = hours_of_mp3(&studio, 1);
    let runtime = Runtime::new().unwrap();
    let given_up = runtime.block_on(async {
        let (told, heard) = tokio::sync::oneshot::channel();
        let mut told = Some(told);
        let wish = wish(&path);
        let readers = readers();
        let survey = readers.survey(&wish, |_| {
            if let Some(told) = told.take() {
                told.send(()).unwrap();
            }
        });
        tokio::select! {
            _ = survey => false,
            _ = heard => true,
        }
    });
    assert!(given_up, "it was read to its end");
    until("the process is gone", || readers_of(&path).is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_whose_parent_is_gone_ends() {
    use timbre::decoder::protocol;
    use timbre::decoder::protocol::DecodeTask;
    let studio = Studio::new();
    let path = hours_of_mp3(&studio, 1);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_timbre"))
        .arg(timbre::decoder::ARGUMENT)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let wish = protocol::DecodeCommand {
        path: path.clone().into(),
        track: None,
        milestones: Vec::new(),
        memory: MEMORY,
        what: DecodeTask::Stream {
            mix: MixPlan::default(),
            from: 0.0,
            to: None,
        },
    };
    protocol::write(&mut stdin, &wish).unwrap();
    // Nobody takes what it says, so it waits with the file open.
    until("it reads", || !readers_of(&path).is_empty());
    drop(stdin);
    until("it ended", || child.try_wait().unwrap().is_some());
}

#[cfg(unix)]
#[test]
fn a_process_that_hangs_is_ended_and_said() {
    let studio = Studio::new();
    let path = studio.path("say.wav");
    let readers =
        instead(&studio, "exec sleep 1000 < \"$0\"").limited(Duration::from_millis(700), MEMORY);
    let runtime = Runtime::new().unwrap();
    let found = runtime.block_on(readers.survey(&wish(&path), |_| {}));
    let stuck = matches!(found, Err(ReadError::Problem(ClipProblem::Stuck { .. })));
    assert!(stuck, "{:?}", found.err());
    #[cfg(target_os = "linux")]
    until("it is gone", || {
        readers_of(&studio.path("reader")).is_empty()
    });
}

/// A file of a cloud folder that is not on this computer: its first read takes as long as the download.
#[cfg(target_os = "linux")]
const READ_FETCHES: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int fetched;
ssize_t read(int fd, void *to, size_t count) {
    ssize_t (*real)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
    if (fd > 2 && !fetched) {
        fetched = 1;
        sleep(12);
    }
    return real(fd, to, count);
}
"#;

/// The same where already its opening does.
#[cfg(target_os = "linux")]
const OPENING_FETCHES: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>
#include <unistd.h>
int open64(const char *path, int flags, unsigned mode) {
    int (*real)(const char *, int, unsigned) = dlsym(RTLD_NEXT, "open64");
    if (strstr(path, "say.wav")) {
        sleep(12);
    }
    return real(path, flags, mode);
}
"#;

/// How often a survey of a recording says that it waits, where a library fetches its file from a cloud folder.
#[cfg(target_os = "linux")]
fn waits_of_a_survey(library: &str) -> u32 {
    let studio = Studio::new();
    let path = studio.path("say.wav");
    let source = studio.write("cloud.c", library.as_bytes());
    let cloud = studio.make("cloud.so", "cc -shared -fPIC -o OUT IN -ldl", &source);
    let reader = env!("CARGO_BIN_EXE_timbre");
    let script = format!("LD_PRELOAD='{}' exec '{reader}' \"$@\"", cloud.display());
    // It may say nothing for less long than the download takes.
    let readers = instead(&studio, &script).limited(Duration::from_secs(8), MEMORY);
    let runtime = Runtime::new().unwrap();
    let mut waits = 0;
    let found = runtime.block_on(readers.survey(&wish(&path), |news| {
        waits += u32::from(news == SurveyProgress::Waiting);
    }));
    assert!(found.unwrap().recording.seconds() > 5.0);
    waits
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_still_in_the_cloud_is_waited_for_and_said_to_be() {
    let waits = waits_of_a_survey(READ_FETCHES);
    assert!(waits >= 2, "{waits}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_comes_from_the_cloud_as_it_is_opened_is_waited_for_as_well() {
    let waits = waits_of_a_survey(OPENING_FETCHES);
    assert!(waits >= 2, "{waits}");
}

#[cfg(unix)]
#[test]
fn a_process_that_crashes_or_talks_nonsense_is_a_problem_with_words() {
    let studio = Studio::new();
    let path = studio.path("say.wav");
    let runtime = Runtime::new().unwrap();
    for script in [
        "exit 3",
        "kill -9 $$",
        "head -c 100000 /dev/urandom",
        "printf '\\000\\000\\000\\002\\377\\377'; sleep 5",
        "printf '\\000\\000\\000\\002\\006\\000'",
    ] {
        let readers = instead(&studio, script);
        let found = runtime.block_on(readers.survey(&wish(&path), |_| {}));
        let crashed = matches!(found, Err(ReadError::Problem(ClipProblem::Crashed { .. })));
        assert!(crashed, "{script}: {:?}", found.err());
    }
}

#[test]
fn a_reader_that_does_not_start_is_said() {
    let studio = Studio::new();
    let readers = Readers::new(studio.path("nobody"));
    let runtime = Runtime::new().unwrap();
    let found = runtime.block_on(readers.fetch(&wish(&studio.path("say.wav")), Mix::Average, &[]));
    let told = matches!(found, Err(ReadError::Problem(ClipProblem::NoReader { .. })));
    assert!(told, "{:?}", found.err());
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_wants_more_memory_than_there_is_ends_the_process_alone() {
    let studio = Studio::new();
    let plain = std::fs::read(studio.record(("p.m4a", "ffmpeg -i IN -c:a aac OUT"))).unwrap();
    // The tables stand last; a cover of 200 MB is put into them.
    let at = plain.windows(4).position(|at| at == b"moov").unwrap() - 4;
    let cover = vec![0_u8; 200 << 20];
    let head = |kind: &[u8], size: usize| [&(size as u32).to_be_bytes(), kind].concat();
    let moov_len = plain.len() - at + cover.len() + 8;
    let path = studio.write(
        "cover.m4a",
        &[
            &plain[..at],
            &head(b"moov", moov_len),
            &plain[at + 8..],
            &head(b"free", cover.len() + 8),
            &cover,
        ]
        .concat(),
    );
    let runtime = Runtime::new().unwrap();
    let small = readers().limited(Duration::from_secs(30), 220 << 20);
    let found = runtime.block_on(small.survey(&wish(&path), |_| {}));
    let crashed = matches!(found, Err(ReadError::Problem(ClipProblem::Crashed { .. })));
    assert!(crashed, "{:?}", found.err());
    // With the memory that a reading has there is room for it.
    assert!(read(&path).recording.seconds() > 5.0);
}
