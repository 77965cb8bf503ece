//! Recordings that our own decoders refuse or hear wrongly: ffmpeg reads them by itself, confined and under
//! limits, and where it does not, that is said.
#![expect(clippy::unwrap_used, reason = "tests")]

mod craft;
mod recordings;
mod support;

use recordings::{Studio, correlation, decoded_by_ffmpeg};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use support::media;
use tempfile::TempDir;
use timbre::analysis::{MixPlan, Span};
use timbre::domain::{
    ClipProblem, Completeness, FfmpegGain, Passthrough, PassthroughRefusal, Reader,
};
use timbre::jobs::Readers;
use timbre::jobs::sound::decoder::{DecodeRequest, Survey, SurveyError, SurveyProgress};
use timbre::model::sample::{RecordingError, SecondReader};
use tokio::runtime::Runtime;

/// Readers, and the folder in which they put what ffmpeg has decoded.
struct Desk {
    readers: Readers,
    copies: TempDir,
    runtime: Runtime,
}

impl Desk {
    fn new() -> Self {
        Self::with(|readers| readers)
    }

    fn with(change: impl FnOnce(Readers) -> Readers) -> Self {
        let copies = tempfile::tempdir().unwrap();
        let readers = Readers::new(env!("CARGO_BIN_EXE_timbre").into())
            .with_copies_in(copies.path().to_owned());
        Self {
            readers: change(readers),
            copies,
            runtime: Runtime::new().unwrap(),
        }
    }

    fn try_read(&self, wish: &DecodeRequest) -> Result<Survey, SurveyError> {
        self.runtime.block_on(self.readers.read(wish, |_| {}))
    }

    fn read(&self, path: &Path) -> Survey {
        self.try_read(&wish(path))
            .unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
    }

    fn refused(&self, path: &Path) -> RecordingError {
        match self.try_read(&wish(path)) {
            Err(SurveyError::Unread(unread)) => unread,
            other => panic!("{}: {other:?}", path.display()),
        }
    }

    fn samples(&self, wish: &DecodeRequest, mix: &MixPlan, span: Span) -> Vec<f32> {
        let pieces = self
            .runtime
            .block_on(self.readers.fetch(wish, mix.clone(), &[span]));
        pieces.unwrap().remove(0).samples
    }

    fn copies(&self) -> usize {
        std::fs::read_dir(self.copies.path()).unwrap().count()
    }
}

fn wish(path: &Path) -> DecodeRequest {
    DecodeRequest::of_file(path.to_owned())
}

/// What stands in the place of ffmpeg, in a folder of this name.
fn fake(studio: &Studio, what: &str) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_reader/fake_ffmpeg.rs");
    let made = studio.path("fake");
    if !made.exists() {
        let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let mut compiler = Command::new(compiler);
        compiler.args(["--edition", "2024", "-C", "opt-level=1", "-o"]);
        assert!(compiler.arg(&made).arg(source).status().unwrap().success());
    }
    let folder = studio.path(what);
    std::fs::create_dir(&folder).unwrap();
    let program = folder.join("ffmpeg");
    std::fs::copy(made, &program).unwrap();
    program
}

/// A recording that our own decoders refuse.
fn refused(studio: &Studio) -> PathBuf {
    studio.record(("memo.wma", "ffmpeg -i IN -c:a wmav2 -b:a 128k -f asf OUT"))
}

/// What real recorders make and our own decoders do not read: the name of the file, how it is made, what it
/// is called, and how alike it is to ffmpeg's decoding at least.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "a -strange: name.wma",
        "ffmpeg -i IN -c:a wmav2 -b:a 128k -f asf OUT",
        "Windows Media",
    ),
    ("note.amr", "sox IN -r 8000 -t amr-nb OUT", "AMR"),
    ("voice.ac3", "ffmpeg -i IN -c:a ac3 OUT", "AC-3"),
    (
        "camera.mp4",
        "ffmpeg -f lavfi -i testsrc=d=7:s=64x48:r=5 -i IN -map 0:v -map 1:a -c:v libx264 -pix_fmt yuv420p -c:a ac3 -shortest OUT",
        "MP4",
    ),
    ("old.mov", "ffmpeg -i IN -c:a adpcm_ima_qt OUT", "MOV"),
    (
        "note.spx",
        "ffmpeg -i IN -ar 16000 -c:a libspeex -f ogg OUT",
        "Speex",
    ),
    ("timit.sph", "sox IN -r 16000 -t sph OUT", "NIST SPHERE"),
    ("radio.loas", "ffmpeg -i IN -c:a aac -f latm OUT", "LATM"),
    (
        "camera.avi",
        "ffmpeg -i IN -c:a libmp3lame -f avi OUT",
        "AVI",
    ),
    (
        "camera.ts",
        "ffmpeg -i IN -c:a aac -f mpegts OUT",
        "MPEG-TS",
    ),
    (
        "studio.mxf",
        "ffmpeg -f lavfi -i testsrc=d=8:s=720x576:r=25 -i IN -map 0:v -map 1:a -c:v mpeg2video -c:a pcm_s16le -shortest OUT",
        "MXF",
    ),
    ("archive.wv", "ffmpeg -i IN -c:a wavpack OUT", "WavPack"),
    ("archive.tta", "ffmpeg -i IN -c:a tta OUT", "True Audio"),
    ("sun.au", "ffmpeg -i IN -c:a pcm_s16be OUT", "AU"),
    (
        "surround.ogg",
        "ffmpeg -i IN -af pan=5.1|FC=c0|FL=0*c0|FR=0*c0|BL=0*c0|BR=0*c0|LFE=0*c0 -c:a libopus -mapping_family 1 OUT",
        "Ogg",
    ),
];

#[test]
fn what_our_decoders_refuse_is_read_by_ffmpeg_as_it_reads_it() {
    let studio = Studio::new();
    let desk = Desk::new();
    let mut apart = Vec::new();
    for (name, how, kind) in REFUSED {
        let path = studio.record((name, how));
        let survey = desk.read(&path);
        let recording = &survey.recording;
        let reader = Reader::Ffmpeg {
            kind: Some((*kind).to_owned()),
        };
        assert_eq!(recording.reader, reader, "{name}");
        assert_eq!(
            Passthrough::of(recording).err(),
            Some(PassthroughRefusal::Format),
            "{name}"
        );
        assert_eq!(recording.bytes, std::fs::metadata(&path).unwrap().len());
        let rate = recording.sample_rate;
        let whole = desk.samples(&wish(&path), &survey.mix, Span::new(0.0, 60.0));
        let theirs = decoded_by_ffmpeg(&path, rate);
        let off = recording.seconds() - theirs.len() as f64 / f64::from(rate);
        let alike = correlation(&whole, &theirs, rate as usize / 20);
        let later = desk.samples(&wish(&path), &survey.mix, Span::new(3.0, 4.0));
        let same = whole.get(rate as usize * 3..rate as usize * 4) == Some(&later[..]);
        if off.abs() > 0.05 || alike < 0.99 || !same {
            apart.push(format!(
                "{name}: {off:+.3} s, correlation {alike:.4}, same {same}"
            ));
        }
    }
    assert!(apart.is_empty(), "{}", apart.join("\n"));
    support::until("only what was read last is kept", || desk.copies() == 1);
    drop(desk.readers.forget());
    assert_eq!(desk.copies(), 0);
}

#[test]
fn what_a_decoder_makes_louder_than_full_scale_is_not_cut_off() {
    let studio = Studio::new();
    let desk = Desk::new();
    let path = studio.record(("loud.ac3", "ffmpeg -i IN -af volume=40dB -c:a ac3 OUT"));
    let survey = desk.read(&path);
    let heard = desk.samples(&wish(&path), &survey.mix, Span::new(0.0, 60.0));
    let peak = heard.iter().fold(0.0_f32, |peak, it| peak.max(it.abs()));
    assert!(peak > 1.05, "{peak}");
}

/// By whichever of the two.
#[test]
fn joined_notes_and_strange_pictures_are_read_to_their_end() {
    let studio = Studio::new();
    let desk = Desk::new();
    let seconds = desk.read(&studio.path("say.wav")).recording.seconds();
    let joined = |name: &str, parts: [PathBuf; 2]| {
        let bytes = parts.map(|part| std::fs::read(part).unwrap()).concat();
        studio.write(name, &bytes)
    };
    let note = studio.record(("one.opus", "opusenc --quiet --bitrate 24 IN OUT"));
    let other = studio.record(("other.opus", "opusenc --quiet --bitrate 32 IN OUT"));
    let jingle = studio.record((
        "jingle.mp3",
        "ffmpeg -i IN -ac 2 -c:a libmp3lame -b:a 96k -write_xing 0 -id3v2_version 0 OUT",
    ));
    let voice = studio.record((
        "voice.mp3",
        "ffmpeg -i IN -ac 1 -c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0 OUT",
    ));
    let twice = [
        joined("notes.opus", [note, other]),
        joined("podcast.mp3", [jingle, voice]),
    ];
    for path in twice {
        let found = desk.read(&path).recording.seconds();
        assert!(
            (found - 2.0 * seconds).abs() < 0.3,
            "{}: {found}",
            path.display()
        );
    }
    let hevc = studio.record((
        "hevc.mp4",
        "ffmpeg -f lavfi -i testsrc=d=7:s=64x64:r=5 -i IN -map 0:v -map 1:a -c:v libx265 -tag:v hvc1 -c:a aac OUT",
    ));
    let found = desk.read(&hevc).recording.seconds();
    assert!((found - seconds).abs() < 0.3, "{found}");
}

#[test]
fn a_recording_that_nothing_but_its_name_tells_is_believed() {
    let studio = Studio::new();
    let desk = Desk::new();
    for (name, how) in [
        ("call.g722", "ffmpeg -i IN -ar 16000 -c:a g722 -f g722 OUT"),
        ("CALL.GSM", "ffmpeg -i IN -ar 8000 -c:a libgsm -f gsm OUT"),
    ] {
        let recording = desk.read(&studio.record((name, how))).recording;
        assert!(matches!(recording.reader, Reader::Ffmpeg { .. }), "{name}");
        assert!((recording.seconds() - 7.0).abs() < 1.0, "{name}");
    }
}

#[test]
fn what_is_read_well_is_never_handed_on() {
    let studio = Studio::new();
    let program = fake(&studio, "hangs");
    let desk = Desk::with(|readers| readers.with_ffmpeg(Some(program)));
    for (name, how) in [
        ("plain.wav", "sox IN -b 16 OUT"),
        ("memo.m4a", "ffmpeg -i IN -ar 48000 -c:a aac -b:a 96k OUT"),
        ("slow.m4a", "ffmpeg -i IN -ar 16000 -c:a aac -b:a 32k OUT"),
    ] {
        let recording = desk.read(&studio.record((name, how))).recording;
        assert!(matches!(recording.reader, Reader::Own(_)), "{name}");
    }
    assert_eq!(desk.copies(), 0);
}

#[test]
fn the_upper_half_of_he_aac_is_heard_where_the_header_does_not_tell_of_it() {
    for (name, kind) in [("he-aac-unsaid.aac", "AAC"), ("he-aac-unsaid.m4a", "M4A")] {
        let path = media(name);
        let found = Desk::new().read(&path).recording;
        let kind = Some(kind.to_owned());
        assert_eq!(found.reader, Reader::Ffmpeg { kind }, "{name}");
        assert_eq!(found.sample_rate, 44_100, "{name}");
        let codec = &found.read_track().unwrap().codec;
        assert!(codec.starts_with("HE-AAC"), "{name}: {codec}");
        assert!((found.seconds() - 3.0).abs() < 0.2, "{name}");
        // Half of it is better than nothing.
        let without = Desk::with(|readers| readers.with_ffmpeg(None)).read(&path);
        assert!(matches!(without.recording.reader, Reader::Own(_)), "{name}");
        assert_eq!(without.recording.sample_rate, 22_050, "{name}");
        // And that ffmpeg may hear the other half is said where there is none.
        assert_eq!(found.missing_ffmpeg, None, "{name}");
        let missing = Some(FfmpegGain::UpperHalf);
        assert_eq!(without.recording.missing_ffmpeg, missing, "{name}");
    }
}

#[test]
fn behind_what_is_damaged_ffmpeg_finds_the_rest() {
    let studio = Studio::new();
    let how = "ffmpeg -i IN -c:a libopus -b:a 48k -cluster_time_limit 500 -live 1 OUT";
    let whole = std::fs::read(studio.record(("whole.webm", how))).unwrap();
    let mut damaged = whole.clone();
    let middle = whole.len() / 2;
    damaged[middle..middle + 300].fill(0);
    let path = studio.write("damaged.webm", &damaged);
    let alone = Desk::with(|readers| readers.with_ffmpeg(None)).read(&path);
    assert!(matches!(alone.recording.reader, Reader::Own(_)));
    let both = Desk::new().read(&path);
    assert!(matches!(both.recording.reader, Reader::Ffmpeg { .. }));
    // Where ffmpeg has no room for its copy, what ours reads is there all the same.
    let cramped = Desk::with(|readers| readers.with_free_bytes(|_| Some(0))).read(&path);
    assert!(matches!(cramped.recording.reader, Reader::Own(_)));
    for survey in [&alone, &both, &cramped] {
        assert_eq!(survey.recording.completeness, Completeness::Damaged);
    }
    let gains = [&alone, &both, &cramped].map(|it| it.recording.missing_ffmpeg);
    assert_eq!(gains, [Some(FfmpegGain::BeyondDamage), None, None]);
    let (alone, both) = (alone.recording.seconds(), both.recording.seconds());
    assert!((2.5..4.0).contains(&alone), "{alone}");
    assert!(both > 5.5, "{both}");
}

#[test]
fn what_breaks_off_is_said_to_be_incomplete_where_ffmpeg_reads_it_too() {
    let studio = Studio::new();
    let desk = Desk::new();
    let own = [
        ("fast.mp4", "ffmpeg -i IN -c:a ac3 -movflags +faststart OUT"),
        ("camera.mkv", "ffmpeg -i IN -c:a ac3 OUT"),
        ("camera.flv", "ffmpeg -i IN -ar 44100 -c:a libmp3lame OUT"),
        ("studio.w64", "sox IN -t w64 OUT"),
    ];
    let named = |name: &str| REFUSED.iter().find(|it| it.0 == name).unwrap();
    let names = [
        "a -strange: name.wma",
        "note.amr",
        "camera.avi",
        "camera.ts",
    ];
    let counted = ["archive.wv", "archive.tta", "sun.au", "timit.sph"];
    let known = names.iter().chain(&counted).map(|name| {
        let (name, how, _) = named(name);
        (*name, *how)
    });
    let mut wrong = Vec::new();
    for (name, how) in own.into_iter().chain(known) {
        let path = studio.record((name, how));
        let whole = desk.read(&path).recording;
        let bytes = std::fs::read(&path).unwrap();
        let cut = studio.write(&format!("cut {name}"), &bytes[..=bytes.len() * 6 / 10]);
        let part = desk.read(&cut).recording;
        let told = (whole.completeness, part.completeness);
        let is_part = part.seconds() < whole.seconds() - 1.0;
        if told != (Completeness::Whole, Completeness::BrokenOff) || !is_part {
            wrong.push(format!("{name}: {told:?} {}", part.seconds()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What was trimmed away would come back, by a packet, or whole in a movie in fragments.
#[test]
fn only_what_an_edit_list_plays_is_taken_of_ffmpegs_decoding() {
    let studio = Studio::new();
    let desk = Desk::new();
    let heard = |name: &str, movie: &[u8]| {
        let path = studio.write(name, movie);
        let survey = desk.read(&path);
        assert!(matches!(survey.recording.reader, Reader::Ffmpeg { .. }));
        let all = Span::new(0.0, 60.0);
        let samples = desk.samples(&wish(&path), &survey.mix, all);
        (samples, survey.recording)
    };
    let mut damage = Vec::new();
    let fragments = "-movflags +frag_keyframe+delay_moov+default_base_moof -frag_duration 500000";
    for (name, how) in [
        ("ac3.mp4", "ffmpeg -i IN -c:a ac3 OUT".to_owned()),
        ("ima.mov", "ffmpeg -i IN -c:a adpcm_ima_qt OUT".to_owned()),
        (
            "pieces.mp4",
            format!("ffmpeg -i IN -c:a ac3 {fragments} OUT"),
        ),
    ] {
        let movie = std::fs::read(studio.record((name, &how))).unwrap();
        let (whole, recording) = heard("all.mov", &craft::edited(&movie, &[(0.0, 0.0)]));
        let rate = f64::from(recording.sample_rate);
        let seconds = |from: f64, to: f64| {
            let at = |seconds: f64| (seconds * rate).round() as usize;
            &whole[at(from)..at(to)]
        };
        let trimmed = craft::edited(&movie, &[(2.0, 4.5)]);
        let (kept, _) = heard("trimmed.mov", &trimmed);
        assert!(kept == seconds(2.0, 4.5), "{name}: {}", kept.len());
        let damaged = studio.write("damaged.mov", &with_zeros_at_a_second(&trimmed));
        match desk.try_read(&wish(&damaged)) {
            Ok(survey) => {
                let samples = desk.samples(&wish(&damaged), &survey.mix, Span::new(0.0, 60.0));
                assert_eq!(samples.len(), kept.len(), "{name}");
                // A packet of ADPCM goes on where the one before has ended, to a few bits.
                let mut pairs = samples.iter().zip(&kept);
                assert!(pairs.all(|(it, whole)| (it - whole).abs() < 0.01), "{name}");
                damage.push((name, "played"));
            }
            Err(SurveyError::Unread(told)) => {
                assert_eq!(told.second, SecondReader::Refused, "{name}");
                damage.push((name, "refused"));
            }
            Err(error) => panic!("{name}: {error:?}"),
        }
        let list = [(3.0, 4.0), (-1.0, -0.5), (0.5, 1.5), (2.0, 2.5)];
        let (moved, recording) = heard("moved.mov", &craft::edited(&movie, &list));
        let silence = vec![0.0; (rate / 2.0) as usize];
        let parts = [
            seconds(3.0, 4.0),
            &silence,
            seconds(0.5, 1.5),
            seconds(2.0, 2.5),
        ];
        assert!(moved == parts.concat(), "{name}: {}", moved.len());
        assert_eq!(recording.completeness, Completeness::Whole, "{name}");
        let wild = [(1.0, 1.01), (0.5, 0.51)].repeat(70);
        let told = desk.refused(&studio.write("wild.mov", &craft::edited(&movie, &wild)));
        assert_eq!(told.second, SecondReader::Refused, "{name}");
    }
    // What cannot be decoded is dropped, and all behind it would move; ADPCM has nothing that could be wrong.
    let expected = [
        ("ac3.mp4", "refused"),
        ("ima.mov", "played"),
        ("pieces.mp4", "refused"),
    ];
    assert_eq!(damage, expected);
    assert_eq!(desk.copies(), 0);
}

/// The movie of seven seconds, some of its packets wiped out after the first second.
fn with_zeros_at_a_second(movie: &[u8]) -> Vec<u8> {
    let mut movie = movie.to_vec();
    let atoms = movie.windows(4).enumerate();
    let media = atoms.filter(|(_, it)| it == b"mdat").map(|(at, _)| at + 4);
    let from = match media.collect::<Vec<_>>()[..] {
        [.., only] if only < movie.len() / 2 => only + (movie.len() - only) / 7,
        [_, _, third, ..] => third,
        ref few => panic!("{few:?}"),
    };
    movie[from..from + 1500].fill(0);
    movie
}

#[test]
fn a_track_that_our_decoders_refuse_can_be_chosen_beside_one_that_they_read() {
    let studio = Studio::new();
    let desk = Desk::new();
    let how = "ffmpeg -i IN -f lavfi -i sine=frequency=440:duration=3 -map 0:a -map 1:a \
               -metadata:s:a:1 language=eng -c:a:0 aac -c:a:1 ac3 OUT";
    for name in ["two.mp4", "two.mkv"] {
        let path = studio.record((name, how));
        let first = desk.read(&path).recording;
        assert!(matches!(first.reader, Reader::Own(_)), "{name}");
        let second = DecodeRequest {
            track: Some(first.tracks[1].id),
            ..wish(&path)
        };
        let found = desk.try_read(&second).unwrap().recording;
        assert!(matches!(found.reader, Reader::Ffmpeg { .. }), "{name}");
        assert!(
            (found.seconds() - 3.0).abs() < 0.2,
            "{name}: {}",
            found.seconds()
        );
        assert_eq!(found.track, first.tracks[1].id, "{name}");
        assert_eq!(found.tracks.len(), 2, "{name}");
        assert_eq!(found.read_track().unwrap().codec, "AC-3", "{name}");
    }
}

#[test]
fn a_disk_without_room_for_a_copy_is_said_before_and_meanwhile_and_nothing_is_left_on_it() {
    let studio = Studio::new();
    let memo = refused(&studio);
    let none = RecordingError {
        problem: ClipProblem::NoRoom,
        second: SecondReader::NoHelp,
    };
    // Of the looks at the disk the first is before ffmpeg begins, the second before the first bytes are written.
    for enough in [0, 1] {
        let looks = AtomicUsize::new(0);
        let desk = Desk::with(|readers| {
            readers.with_free_bytes(move |_| {
                let look = looks.fetch_add(1, Ordering::Relaxed);
                Some(if look < enough { u64::MAX } else { 200 << 20 })
            })
        });
        let found = desk.try_read(&wish(&memo));
        assert_eq!(found, Err(SurveyError::Unread(none.clone())), "{enough}");
        assert_eq!(desk.copies(), 0, "{enough}");
    }
}

#[test]
fn the_waveform_grows_while_ffmpeg_reads() {
    let studio = Studio::new();
    let desk = Desk::new();
    let memo = wish(&refused(&studio));
    let (mut columns, mut shares) = (0, Vec::new());
    let read = desk.readers.read(&memo, |news| match news {
        SurveyProgress::Columns(more) => columns += more.len(),
        SurveyProgress::Share(share) => shares.push(share),
        SurveyProgress::Waiting => {}
        SurveyProgress::StartsOver => (columns, shares) = (0, Vec::new()),
    });
    let recording = desk.runtime.block_on(read).unwrap().recording;
    assert_eq!(columns, recording.waveform.len());
    assert!(shares.is_sorted(), "{shares:?}");
    assert!(*shares.last().unwrap() > 0.98, "{shares:?}");
}

#[test]
fn a_list_of_other_files_is_not_followed() {
    let studio = Studio::new();
    let desk = Desk::new();
    let secret = studio.path("say.wav");
    let secret = secret.display();
    let plain = [
        format!("ffconcat version 1.0\nfile {secret}\n"),
        format!("#EXTM3U\n#EXTINF:6,\n{secret}\n#EXT-X-ENDLIST\n"),
    ];
    for list in plain {
        let told = desk.refused(&studio.write("list.wma", list.as_bytes()));
        assert_eq!(told.second, SecondReader::NoHelp, "{list}");
        // What does not look like a text comes as far as ffmpeg.
        let hidden = [list.as_bytes(), &[0, 1, 0x80, 0xFE]].concat();
        let told = desk.refused(&studio.write("list.wma", &hidden));
        assert_eq!(told.second, SecondReader::Refused, "{list}");
    }
    assert_eq!(desk.copies(), 0);
}

#[test]
fn what_ffmpeg_cannot_read_either_keeps_the_words_of_our_own_reader() {
    let studio = Studio::new();
    let noise: Vec<u8> = (0..60_000_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let told = Desk::new().refused(&studio.write("noise.bin", &noise));
    let looks_like = None;
    assert_eq!(told.problem, ClipProblem::UnknownType { looks_like });
    assert_eq!(told.second, SecondReader::Refused);
}

#[test]
fn silk_is_named_and_no_ffmpeg_is_offered_for_it() {
    let studio = Studio::new();
    let path = studio.write(
        "wechat.amr",
        &[b"\x02#!SILK_V3".as_slice(), &[7; 2000]].concat(),
    );
    for desk in [Desk::new(), Desk::with(|readers| readers.with_ffmpeg(None))] {
        let told = desk.refused(&path);
        let looks_like = Some("SILK".to_owned());
        assert_eq!(told.problem, ClipProblem::UnknownType { looks_like });
        assert_eq!(told.second, SecondReader::NoHelp);
    }
}

#[test]
fn without_ffmpeg_it_is_said_that_it_would_help() {
    let studio = Studio::new();
    let desk = Desk::with(|readers| readers.with_ffmpeg(None));
    let told = desk.refused(&refused(&studio));
    let looks_like = Some("Windows Media".to_owned());
    assert_eq!(told.problem, ClipProblem::UnknownType { looks_like });
    assert_eq!(told.second, SecondReader::Missing);
    let gone = desk.refused(&studio.path("gone.wma"));
    assert_eq!(
        (gone.problem, gone.second),
        (ClipProblem::Missing, SecondReader::NoHelp)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn an_ffmpeg_that_hangs_dies_or_floods_is_ended_by_the_same_limits() {
    let studio = Studio::new();
    let path = refused(&studio);
    let looks_like = Some("Windows Media".to_owned());
    let unread = |second| RecordingError {
        problem: ClipProblem::UnknownType {
            looks_like: looks_like.clone(),
        },
        second,
    };
    let ended = |problem| RecordingError {
        problem,
        second: SecondReader::NoHelp,
    };
    let expected = [
        ("hangs", ended(ClipProblem::Stuck { seconds: 1 })),
        ("hangs-later", ended(ClipProblem::Stuck { seconds: 1 })),
        ("dies", unread(SecondReader::Refused)),
        ("fails", unread(SecondReader::Refused)),
        ("floods", ended(ClipProblem::Endless { hours: 12 })),
        ("babbles", unread(SecondReader::Refused)),
        ("complains", ended(ClipProblem::Stuck { seconds: 1 })),
        ("swells", unread(SecondReader::Refused)),
    ];
    for (what, told) in expected {
        let program = fake(&studio, what);
        // One that is ended for its silence is waited for no longer than that; any other comes to its own
        // end, however long that takes.
        let patience = match told.problem {
            ClipProblem::Stuck { seconds } => Duration::from_secs(seconds),
            _ => support::PATIENCE,
        };
        let desk = Desk::with(|readers| {
            readers
                .with_ffmpeg(Some(program.clone()))
                .limited(patience, 400 << 20)
        });
        assert_eq!(desk.refused(&path), told, "{what}");
        assert_eq!(desk.copies(), 0, "{what}: what was begun is removed");
        support::until("it is gone", || running(&program).is_empty());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn giving_up_ends_ffmpeg_and_removes_what_it_has_decoded() {
    let studio = Studio::new();
    let program = fake(&studio, "hangs-later");
    let desk = Desk::with(|readers| readers.with_ffmpeg(Some(program.clone())));
    let wish = wish(&refused(&studio));
    desk.runtime.block_on(async {
        let (told, heard) = tokio::sync::oneshot::channel();
        let mut told = Some(told);
        let read = desk.readers.read(&wish, |_| {
            if let Some(told) = told.take() {
                told.send(()).unwrap();
            }
        });
        tokio::select! {
            read = read => panic!("{:?}", read.err()),
            heard = heard => heard.unwrap(),
        }
    });
    support::until("it is gone", || running(&program).is_empty());
    assert_eq!(desk.copies(), 0);
}

/// An ffmpeg does not outlive an app that is killed.
#[cfg(target_os = "linux")]
#[test]
fn an_ffmpeg_whose_parent_is_gone_ends() {
    let studio = Studio::new();
    let program = fake(&studio, "hangs");
    let own = env!("CARGO_BIN_EXE_timbre");
    let script = "\"$0\" --confined 1000000000 \"$1\" < \"$2\" & exec sleep 1000";
    let mut parent = Command::new("sh")
        .args(["-c", script, own])
        .arg(&program)
        .arg(studio.path("say.wav"))
        .spawn()
        .unwrap();
    support::until("it runs", || !running(&program).is_empty());
    parent.kill().unwrap();
    parent.wait().unwrap();
    support::until("it is gone", || running(&program).is_empty());
}

/// The processes of a program.
#[cfg(target_os = "linux")]
fn running(program: &Path) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|process: &u32| {
            std::fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|it| it == program)
        })
        .collect()
}
