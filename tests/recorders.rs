//! Files as real recorders, cameras and editors write them. Each is made here, of a small one that is whole.
#![expect(clippy::unwrap_used, reason = "tests")]

mod craft;

use craft::{
    Decoded, atom, chunk, decoded, edited, edited_in_place, in_sound_track, media, media_path,
    riff, unsized_matroska, without_edits,
};
use std::process::Command;
use timbre::decode::ReadError;
use timbre::domain::{ClipProblem, Completeness};

/// The recording without its edit list, and with one that plays only these seconds of it.
fn cut(name: &str, edits: &[(f64, f64)]) -> (Decoded, Decoded) {
    let whole = without_edits(&media(name));
    (decoded(&whole), decoded(&edited(&whole, edits)))
}

/// The samples of these seconds.
fn seconds(sound: &Decoded, from: f64, to: f64) -> &[f32] {
    let at = |seconds: f64| (seconds * f64::from(sound.rate)).round() as usize * sound.channels;
    &sound.samples[at(from)..at(to)]
}

#[test]
fn what_a_person_trimmed_away_does_not_come_back() {
    for name in ["aac.mp4", "aac.mov", "s24le-5200ms.mov"] {
        let (whole, kept) = cut(name, &[(2.0, 4.5)]);
        assert!(kept.samples == seconds(&whole, 2.0, 4.5), "{name}");
    }
}

#[test]
fn what_a_person_cut_out_of_the_middle_does_not_come_back() {
    for name in ["aac.mp4", "s24le-5200ms.mov"] {
        let (whole, kept) = cut(name, &[(0.5, 1.5), (2.0, 2.25), (4.0, 5.0)]);
        let parts = [
            seconds(&whole, 0.5, 1.5),
            seconds(&whole, 2.0, 2.25),
            seconds(&whole, 4.0, 5.0),
        ];
        assert!(kept.samples == parts.concat(), "{name}");
    }
}

#[test]
fn parts_that_were_put_into_another_order_are_heard_in_that_order() {
    for name in ["aac.mp4", "aac.mov", "s24le-5200ms.mov"] {
        let (whole, kept) = cut(name, &[(3.0, 4.0), (0.5, 1.5), (1.0, 2.0), (4.5, 5.0)]);
        let parts = [
            seconds(&whole, 3.0, 4.0),
            seconds(&whole, 0.5, 1.5),
            seconds(&whole, 1.0, 2.0),
            seconds(&whole, 4.5, 5.0),
        ];
        assert!(kept.samples == parts.concat(), "{name}");
    }
}

#[test]
fn an_empty_part_between_others_is_silence_and_one_in_front_is_nothing() {
    for name in ["aac.mp4", "s24le-5200ms.mov"] {
        let list = [(-1.0, 0.0), (0.5, 1.5), (-1.0, -0.25), (2.0, 3.0)];
        let (whole, kept) = cut(name, &list);
        let silence = vec![0.0; whole.rate as usize * whole.channels * 3 / 4];
        let parts = [
            seconds(&whole, 0.5, 1.5),
            &silence,
            seconds(&whole, 2.0, 3.0),
        ];
        assert!(kept.samples == parts.concat(), "{name}");
    }
}

/// ffmpeg cuts between packets, and leaves out or adds up to one of 1,024 frames; we cut where the list says.
#[test]
fn ffmpeg_plays_the_same_parts_but_for_a_packet() {
    let folder = tempfile::tempdir().unwrap();
    for list in [
        &[(3.0, 4.0), (0.5, 1.5)][..],
        &[(1.0, 2.0), (1.0, 2.0)],
        &[(0.5, 1.0), (2.0, 2.5), (4.0, 4.5)],
    ] {
        let movie = edited(&without_edits(&media("s24le-5200ms.mov")), list);
        let ours = decoded(&movie);
        let path = folder.path().join("cut.mov");
        std::fs::write(&path, &movie).unwrap();
        let output = Command::new("ffmpeg")
            .args(["-v", "error", "-nostdin", "-i"])
            .arg(&path)
            .args(["-f", "f32le", "-"])
            .output()
            .unwrap();
        let theirs: Vec<f32> = output
            .stdout
            .chunks_exact(4)
            .map(|it| f32::from_le_bytes(it.try_into().unwrap()))
            .collect();
        let apart = theirs.len().abs_diff(ours.samples.len());
        assert!(apart < 1024 * list.len(), "{list:?}: {apart}");
        // Each part is in theirs, where ours has it.
        let (mut at, mut searched) = (0, 0);
        for (from, to) in list {
            let long = ((to - from) * f64::from(ours.rate)).round() as usize;
            let sure = &ours.samples[at + 1024..at + long - 1024];
            let is_here = |it: &[f32]| it.iter().zip(sure).all(|(a, b)| (a - b).abs() < 1e-6);
            let found = theirs[searched..].windows(sure.len()).position(is_here);
            let found = found.unwrap_or_else(|| panic!("{list:?}: nothing from {from} on"));
            let off = (searched + found).abs_diff(at + 1024);
            assert!(off < 1024 * list.len(), "{list:?}: {off}");
            searched += found + sure.len();
            at += long;
        }
    }
}

#[test]
fn a_movie_in_fragments_ends_where_its_list_says() {
    let fragmented = media("fragmented.mp4");
    let whole = decoded(&fragmented);
    let second = whole.rate as usize * whole.channels;
    let list = [(0.5, 1.5), (3.0, 4.0)];
    let kept = decoded(&edited_in_place(&fragmented, &list));
    let parts = [
        &whole.samples[second / 2..second * 3 / 2],
        &whole.samples[3 * second..4 * second],
    ];
    assert!(kept.samples == parts.concat());
    // A length of nought is that of all that follows.
    let open = decoded(&edited_in_place(&fragmented, &[(0.5, 0.5)]));
    assert!(open.samples == whole.samples[second / 2..]);
}

#[test]
fn a_list_that_jumps_about_or_is_silent_without_end_is_not_played() {
    let jumping = [(1.0, 1.01), (0.5, 0.51)].repeat(70);
    let silent = [(0.0, 1.0), (-1.0, 99_999.0), (2.0, 3.0)];
    for list in [&jumping[..], &silent] {
        let movie = edited(&without_edits(&media("aac.mp4")), list);
        let read = craft::read(&movie);
        let Err(ReadError::Problem(ClipProblem::Undecodable { .. })) = read else {
            panic!("{:?}", read.map(|it| it.seconds()));
        };
    }
}

#[test]
fn a_caf_whose_recorder_never_wrote_its_size_is_read_to_its_end() {
    let whole = media("other/caf.caf");
    let data = whole.windows(4).position(|it| it == b"data").unwrap();
    for size in [-1_i64, i64::MAX] {
        let mut growing = whole.clone();
        growing[data + 4..data + 12].copy_from_slice(&size.to_be_bytes());
        assert!(
            decoded(&growing).samples == decoded(&whole).samples,
            "{size}"
        );
    }
}

#[test]
fn recordings_that_break_off_are_read_as_far_as_they_go_and_said_to_be_incomplete() {
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str, how: &[&str]| {
        let path = folder.path().join(name);
        let made = Command::new("ffmpeg")
            .args(["-v", "error", "-nostdin", "-i"])
            .arg(media_path("s16.wav"))
            .args(how)
            .arg(&path)
            .status();
        assert!(made.unwrap().success(), "{name}");
        std::fs::read(path).unwrap()
    };
    let files = [
        ("WAV", media("s16.wav")),
        ("AIFF", media("other/aiff.aiff")),
        ("Ogg", made("note.opus", &["-c:a", "libopus"])),
        (
            "RF64",
            made("long.wav", &["-c:a", "pcm_s16le", "-rf64", "always"]),
        ),
        ("MP3", made("song.mp3", &["-c:a", "libmp3lame"])),
        ("CAF", made("memo.caf", &["-c:a", "pcm_s16be"])),
        ("FLAC", made("memo.flac", &["-c:a", "flac"])),
        (
            "movie",
            made("memo.m4a", &["-c:a", "aac", "-movflags", "+faststart"]),
        ),
        (
            "movie of plain samples",
            made(
                "memo.mov",
                &["-c:a", "pcm_s16le", "-movflags", "+faststart"],
            ),
        ),
    ];
    for (name, file) in files {
        let whole = decoded(&file);
        assert_eq!(whole.completeness, Completeness::Whole, "{name}");
        let cut = decoded(&file[..=file.len() * 6 / 10]);
        assert_eq!(cut.completeness, Completeness::BrokenOff, "{name}");
        let share = cut.seconds() / whole.seconds();
        assert!((0.4..0.7).contains(&share), "{name}: {share}");
    }
}

#[test]
fn what_other_programs_leave_behind_a_movie_is_none_of_it() {
    let tag = [b"TAGA song".as_slice(), &[b' '; 119]].concat();
    let cut = |kind: &[u8]| [&[0, 0, 0x10, 0], kind, &[0; 99]].concat();
    let tails = [tag, vec![0xFF; 4096], cut(b"udta"), cut(b"free")];
    for name in ["aac.mp4", "aac-faststart.mp4", "aac.mov", "fragmented.mp4"] {
        let movie = media(name);
        let whole = decoded(&movie);
        for tail in &tails {
            let read = decoded(&[movie.as_slice(), tail].concat());
            assert_eq!(read.completeness, Completeness::Whole, "{name}");
            assert!(read.samples == whole.samples, "{name}");
        }
    }
}

#[test]
fn a_track_of_pictures_is_none_of_our_business() {
    let video = media("video.mp4");
    let sound = decoded(&video);
    assert!(sound.seconds() > 5.9);
    let two_descriptions = craft::in_picture_track(&video, *b"stsd", |stsd| {
        [&[0, 0, 0, 0, 0, 0, 0, 2], &stsd[8..], &stsd[8..]].concat()
    });
    let name_of_the_encoder = craft::in_picture_track(&video, *b"stsd", |stsd| {
        let mut stsd = stsd.to_vec();
        stsd[58..90]
            .copy_from_slice(&b"AVC Coding\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"[..]);
        stsd
    });
    let large_set_up = craft::in_picture_track(&video, *b"stsd", |stsd| {
        let entry = [&stsd[16..94], &atom(*b"hvcC", &[0; 3000])].concat();
        [&[0, 0, 0, 0, 0, 0, 0, 1], atom(*b"hvc1", &entry).as_slice()].concat()
    });
    let nonsense = craft::in_picture_track(&video, *b"mdia", |_| vec![0xFF; 100]);
    for movie in [
        two_descriptions,
        name_of_the_encoder,
        large_set_up,
        nonsense,
    ] {
        assert!(decoded(&movie).samples == sound.samples);
    }
}

#[test]
fn descriptions_of_the_sound_that_are_the_same_again_are_one() {
    let movie = media("aac.mp4");
    let joined = in_sound_track(&movie, *b"stsd", |stsd| {
        [&[0, 0, 0, 0, 0, 0, 0, 2], &stsd[8..], &stsd[8..]].concat()
    });
    assert!(decoded(&joined).samples == decoded(&movie).samples);
}

#[test]
fn a_camera_may_have_four_channels() {
    let mono = media("s24be-5200ms.mov");
    // The same bytes as frames of four.
    let quarter = |count: &[u8]| (u32::from_be_bytes(count.try_into().unwrap()) / 4).to_be_bytes();
    let four = in_sound_track(&mono, *b"stsd", |stsd| {
        let mut stsd = stsd.to_vec();
        stsd[33] = 4;
        stsd
    });
    let four = in_sound_track(&four, *b"stsz", |stsz| {
        [&stsz[..4], &[0, 0, 0, 12], &quarter(&stsz[8..12])].concat()
    });
    let four = in_sound_track(&four, *b"stsc", |stsc| {
        let entries = stsc[8..].chunks(12);
        let entries = entries.flat_map(|it| [&it[..4], &quarter(&it[4..8]), &it[8..]].concat());
        stsc[..8].iter().copied().chain(entries).collect()
    });
    let (mono, four) = (decoded(&mono), decoded(&four));
    assert_eq!((four.channels, four.rate), (4, mono.rate));
    // Chunks of a movie need not hold whole frames of four.
    assert!(mono.samples.len() - four.samples.len() < 64);
    let first = four.samples.len().min(1000) / 4 * 4;
    assert!(four.samples[..first] == mono.samples[..first]);
}

#[test]
fn plain_samples_by_the_letters_of_the_standard_are_read() {
    let movie = media("s24be-5200ms.mov");
    let ipcm = in_sound_track(&movie, *b"stsd", |stsd| {
        let mut entry = stsd[16..44].to_vec();
        // Version 0 of a description, and what it is in a box.
        entry[8..10].fill(0);
        entry.extend(atom(*b"pcmC", &[0, 0, 0, 0, 0, 24]));
        [&stsd[..8], &atom(*b"ipcm", &entry)].concat()
    });
    assert!(decoded(&ipcm).samples == decoded(&movie).samples);
}

#[test]
fn headers_of_wav_that_every_program_plays_are_read() {
    let (fmt, data) = riff(&media("s16.wav"));
    let whole = decoded(&media("s16.wav"));
    let wav = |chunks: &[Vec<u8>]| {
        let body = [b"WAVE".to_vec(), chunks.concat()].concat();
        chunk(*b"RIFF", &body)
    };
    let longer = |len: usize| {
        let mut longer = fmt.clone();
        longer.resize(len, 0);
        chunk(*b"fmt ", &longer)
    };
    let (plain, sound) = (chunk(*b"fmt ", &fmt), chunk(*b"data", &data));
    let (first, second) = data.split_at(data.len() / 4 * 2);
    for (what, file) in [
        ("fmt of 20 bytes", wav(&[longer(20), sound.clone()])),
        ("fmt of 50 bytes", wav(&[longer(50), sound.clone()])),
        (
            "fact of 12 bytes",
            wav(&[plain.clone(), chunk(*b"fact", &[0; 12]), sound.clone()]),
        ),
        ("sound first", wav(&[sound.clone(), plain.clone()])),
        (
            "sound in two chunks",
            wav(&[
                plain.clone(),
                chunk(*b"data", first),
                chunk(*b"data", second),
            ]),
        ),
        (
            "an odd chunk that is not filled up",
            wav(&[plain.clone(), chunk(*b"bext", &[b'Z'; 603]), sound.clone()]),
        ),
        (
            "texts of odd length",
            wav(&[
                plain.clone(),
                chunk(
                    *b"LIST",
                    b"INFOIART\x0F\0\0\0Field recorder\0ICMT\x07\0\0\0take 3\0",
                ),
                sound.clone(),
            ]),
        ),
    ] {
        assert!(decoded(&file).samples == whole.samples, "{what}");
    }
}

#[test]
fn telephone_wav_without_an_extension_and_samples_of_20_bits_are_read() {
    let (mut fmt, data) = riff(&media("mulaw.wav"));
    fmt.truncate(16);
    let body = [
        b"WAVE".to_vec(),
        chunk(*b"fmt ", &fmt),
        chunk(*b"data", &data),
    ]
    .concat();
    assert!(decoded(&chunk(*b"RIFF", &body)).samples == decoded(&media("mulaw.wav")).samples);

    let (mut fmt, data) = riff(&media("s16.wav"));
    let rate = u32::from_le_bytes(fmt[4..8].try_into().unwrap());
    fmt[8..12].copy_from_slice(&(rate * 3).to_le_bytes());
    fmt[12..16].copy_from_slice(&[3, 0, 20, 0]);
    let wider: Vec<u8> = data.chunks(2).flat_map(|it| [0, it[0], it[1]]).collect();
    let body = [
        b"WAVE".to_vec(),
        chunk(*b"fmt ", &fmt),
        chunk(*b"data", &wider),
    ]
    .concat();
    assert!(decoded(&chunk(*b"RIFF", &body)).samples == decoded(&media("s16.wav")).samples);
}

#[test]
fn a_desk_may_have_32_tracks() {
    let mut fmt = [1_u16, 32].map(u16::to_le_bytes).concat();
    fmt.extend([8000_u32, 8000 * 64].map(u32::to_le_bytes).concat());
    fmt.extend([64_u16, 16].map(u16::to_le_bytes).concat());
    let data: Vec<u8> = (0..8000_u32 * 32)
        .flat_map(|at| (if at % 32 == 4 { 8192_i16 } else { 0 }).to_le_bytes())
        .collect();
    let body = [
        b"WAVE".to_vec(),
        chunk(*b"fmt ", &fmt),
        chunk(*b"data", &data),
    ]
    .concat();
    let desk = decoded(&chunk(*b"RIFF", &body));
    assert_eq!((desk.channels, desk.samples.len()), (32, 8000 * 32));
    let voice = desk.samples.iter().skip(4).step_by(32);
    assert!(voice.into_iter().all(|it| (it - 0.25).abs() < 1e-4));
}

#[test]
fn an_aiff_of_a_recorder_that_died_is_read_to_its_end() {
    let whole = media("other/aiff.aiff");
    let sound = decoded(&whole);
    let ssnd = whole.windows(4).position(|it| it == b"SSND").unwrap();
    for (form, length) in [(0_u32, Some(0_u32)), (4, None), (0, Some(u32::MAX))] {
        let mut died = whole.clone();
        died[4..8].copy_from_slice(&form.to_be_bytes());
        if let Some(length) = length {
            died[ssnd + 4..ssnd + 8].copy_from_slice(&length.to_be_bytes());
        }
        assert!(decoded(&died).samples == sound.samples);
    }
}

fn whole(name: &str) -> Decoded {
    decoded(&media(name))
}

#[test]
fn voice_notes_that_were_joined_are_read_one_after_the_other() {
    let note = media("other/opus.ogg");
    let once = whole("other/opus.ogg");
    let twice = decoded(&[note.clone(), note].concat());
    assert_eq!(twice.rate, 48_000);
    assert_eq!(twice.samples.len(), once.samples.len() * 2);
    assert!(twice.samples[once.samples.len()..] == once.samples);
}

#[test]
fn mp3_of_two_rates_that_were_joined_is_read_whole_at_the_first() {
    let (slow, fast) = (whole("30000ms.mp3"), whole("cbr.mp3"));
    assert_ne!(slow.rate, fast.rate);
    let both = decoded(&[media("cbr.mp3"), media("30000ms.mp3")].concat());
    assert_eq!((both.rate, both.channels), (fast.rate, 1));
    let expected = fast.seconds() + slow.seconds();
    assert!(
        (both.seconds() - expected).abs() < 0.2,
        "{}",
        both.seconds()
    );
    let loudest = both.samples[both.samples.len() / 2..]
        .iter()
        .fold(0.0_f32, |most, it| most.max(it.abs()));
    assert!(loudest > 0.3);
}

/// The recording in an Ogg of this codec, by ffmpeg, in so many channels.
fn ogg(codec: &str, channels: &str) -> Vec<u8> {
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(media_path("s16.wav"))
        .args(["-ac", channels, "-c:a", codec, "-f", "ogg", "-"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    made.stdout
}

#[test]
fn a_mono_and_a_stereo_note_that_were_joined_are_read_whole_as_the_first() {
    for codec in ["libopus", "libvorbis"] {
        let notes = ["1", "2"].map(|channels| ogg(codec, channels));
        let [mono, stereo] = notes.each_ref().map(|note| decoded(note));
        assert_eq!((mono.channels, stereo.channels), (1, 2), "{codec}");
        let both = decoded(&notes.concat());
        assert_eq!((both.rate, both.channels), (mono.rate, 1), "{codec}");
        let expected = mono.seconds() + stereo.seconds();
        let found = both.seconds();
        assert!((found - expected).abs() < 0.01, "{codec}: {found}");
        let loudest = both.samples[mono.samples.len()..]
            .iter()
            .fold(0.0_f32, |most, it| most.max(it.abs()));
        assert!(loudest > 0.3, "{codec}: {loudest}");
    }
}

/// AAC of the recording by ffmpeg, at this rate and with so many channels.
fn aac(rate: &str, channels: &str) -> Vec<u8> {
    let wav = media_path("s16.wav");
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(wav)
        .args([
            "-ar", rate, "-ac", channels, "-c:a", "aac", "-f", "adts", "-",
        ])
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    made.stdout
}

#[test]
fn aac_that_goes_on_with_other_channels_at_another_rate_is_read_whole() {
    let (mono, stereo) = (aac("22050", "1"), aac("44100", "2"));
    let (first, second) = (decoded(&mono), decoded(&stereo));
    let both = decoded(&[mono, stereo].concat());
    assert_eq!((both.rate, both.channels), (22_050, 1));
    let expected = first.seconds() + second.seconds();
    assert!(
        (both.seconds() - expected).abs() < 0.05,
        "{}",
        both.seconds()
    );
    let loudest = |sound: &[f32]| sound.iter().fold(0.0_f32, |most, it| most.max(it.abs()));
    let (before, after) = both.samples.split_at(both.samples.len() / 2);
    assert!(loudest(before) > 0.3 && loudest(after) > 0.3);
}

#[test]
fn opus_is_decoded_at_48_khz_whatever_rate_a_file_names() {
    let webm = media("other/opus.webm");
    let once = whole("other/opus.webm");
    assert_eq!(once.rate, 48_000);
    // An element of eight bytes, which says 16 kHz here.
    let rate = [&[0xB5, 0x88][..], &16_000_f64.to_be_bytes()].concat();
    let at = webm.windows(10).position(|it| it == rate).unwrap();
    for other in [44_100.0_f64, 48_000.0, 8000.0] {
        let mut said = webm.clone();
        said[at + 2..at + 10].copy_from_slice(&other.to_be_bytes());
        let read = decoded(&said);
        assert_eq!(read.rate, 48_000);
        assert!(read.samples == once.samples, "{other}");
    }
}

#[test]
fn a_matroska_whose_copy_broke_off_is_read_as_far_as_it_goes() {
    let webm = media("other/opus.webm");
    let once = whole("other/opus.webm");
    assert_eq!(once.completeness, Completeness::Whole);
    let part = decoded(&webm[..webm.len() * 6 / 10]);
    assert!(part.seconds() > once.seconds() * 0.4);
    assert!(once.samples.starts_with(&part.samples));
    assert_eq!(part.completeness, Completeness::BrokenOff);
}

#[test]
fn a_recorder_in_a_browser_that_was_ended_leaves_what_there_is_and_it_is_said() {
    let whole = whole("other/opus.webm");
    let live = unsized_matroska(&media("other/opus.webm"));
    let read = decoded(&live);
    assert!(read.samples == whole.samples);
    assert_eq!(read.completeness, Completeness::Whole);
    for tenths in [3, 5, 7, 9] {
        let part = decoded(&live[..live.len() * tenths / 10]);
        let seconds = whole.seconds() * tenths as f64 / 10.0;
        assert!((part.seconds() - seconds).abs() < 0.7, "{}", part.seconds());
        assert!(whole.samples.starts_with(&part.samples));
        assert_eq!(part.completeness, Completeness::BrokenOff);
    }
}

#[test]
fn a_matroska_that_cannot_be_read_from_some_place_on_is_read_up_to_there() {
    let whole = whole("other/opus.webm");
    let mut lost = unsized_matroska(&media("other/opus.webm"));
    let from = lost.len() * 6 / 10;
    // What was never written to a disk before the power failed.
    lost[from..].fill(0);
    let part = decoded(&lost);
    assert!(part.seconds() > whole.seconds() * 0.5);
    assert_eq!(part.completeness, Completeness::Damaged);
    let same = whole.samples.iter().zip(&part.samples);
    assert!(same.filter(|(a, b)| a.to_bits() == b.to_bits()).count() > whole.samples.len() / 2);
}

#[test]
fn an_mp3_behind_a_tag_whose_size_is_a_plain_number_is_read() {
    let size = 200_040_u32;
    let tag = [
        b"ID3\x03\0\0",
        &size.to_be_bytes()[..],
        &vec![0x2A; size as usize],
    ]
    .concat();
    let read = decoded(&[tag, media("cbr.mp3")].concat());
    assert!((read.seconds() - whole("cbr.mp3").seconds()).abs() < 0.1);
}
