//! Takes as they are recorded, broken off and found again.

use super::mend::HEADER;
use super::*;
use std::fs::OpenOptions;
use std::io::Write;
use tempfile::TempDir;

fn at(second: i8) -> Zoned {
    jiff::civil::date(2026, 11, 25)
        .at(14, 5, second, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .unwrap()
}

fn tone(frames: usize) -> Vec<f32> {
    (0..frames).map(|i| (i as f32 * 0.1).sin() * 0.5).collect()
}

/// A folder without takes.
fn empty() -> (TempDir, TakeFiles) {
    let dir = tempfile::tempdir().unwrap();
    let files = TakeFiles::of(dir.path());
    (dir, files)
}

/// A take of so many frames that goes on.
fn growing(files: &TakeFiles, second: i8, frames: usize) -> GrowingTake {
    let mut growing = files.begin(&at(second), 8_000).unwrap();
    growing.write(&tone(frames)).unwrap();
    growing
}

/// The part of a take, as a killed process leaves it: no end, no buffer written out, and nobody who has it open.
fn left(files: &TakeFiles, growing: GrowingTake) -> PathBuf {
    let part = files.part(&growing.id);
    let on_the_disk = std::fs::read(&part).unwrap();
    drop(growing);
    std::fs::write(&part, on_the_disk).unwrap();
    part
}

/// The part of a take of so many frames that was killed.
fn killed(files: &TakeFiles, frames: usize) -> PathBuf {
    left(files, growing(files, 12, frames))
}

#[test]
fn a_take_is_kept_read_and_deleted() {
    let (_dir, files) = empty();
    assert_eq!(files.all().unwrap(), []);
    let mut growing = files.begin(&at(12), 8_000).unwrap();
    let columns = growing.write(&tone(12_000)).unwrap();
    assert_eq!(columns.len(), 150);
    assert_eq!(files.all().unwrap(), []);
    let take = growing.finish().unwrap();
    assert_eq!(take.length, Duration::from_millis(1_500));
    assert!(!take.is_silent());
    let read = files.all().unwrap();
    assert_eq!(read[0].id, take.id);
    assert_eq!(read[0].length, take.length);
    assert_eq!(read[0].waveform.len(), 150);
    let (samples, rate) = files.samples(&take.id).unwrap();
    assert_eq!((samples.len(), rate), (12_000, 8_000));
    files.delete(&take.id).unwrap();
    files.delete(&take.id).unwrap();
    assert_eq!(files.all().unwrap(), []);
}

#[test]
fn all_takes_are_counted_and_deleted_but_the_one_that_grows() {
    let (_dir, files) = empty();
    for second in [12, 13] {
        growing(&files, second, 800).finish().unwrap();
    }
    let growing = growing(&files, 14, 800);
    let bytes = 2 * (44 + 1_600);
    assert_eq!(files.delete_all().unwrap(), Amount { count: 2, bytes });
    assert_eq!(files.amount().unwrap(), Amount::default());
    growing.finish().unwrap();
    assert_eq!(files.all().unwrap().len(), 1);
}

#[test]
fn two_takes_of_one_second_have_two_names() {
    let (_dir, files) = empty();
    for _ in 0..2 {
        growing(&files, 12, 800).finish().unwrap();
    }
    assert_eq!(files.all().unwrap().len(), 2);
}

#[test]
fn a_take_that_was_broken_off_is_there_up_to_its_last_half_second() {
    let (_dir, files) = empty();
    let mut growing = files.begin(&at(12), 8_000).unwrap();
    for block in tone(20_300).chunks(400) {
        growing.write(block).unwrap();
    }
    // As a killed process would: no end, no buffer written out.
    std::mem::forget(growing);
    let found = files.recover().unwrap().takes;
    assert_eq!(found.len(), 1);
    let lost = Duration::from_millis(2_537).saturating_sub(found[0].length);
    assert!(lost <= Duration::from_millis(500), "{lost:?}");
    assert_eq!(files.all().unwrap(), found);
    assert_eq!(files.recover().unwrap(), Recovered::default());
}

#[test]
fn what_was_written_after_the_last_sync_is_found_by_the_size() {
    let (_dir, files) = empty();
    let part = killed(&files, 4_000);
    let mut file = OpenOptions::new().append(true).open(&part).unwrap();
    // A thousand samples and half of another.
    file.write_all(&[1; 2_001]).unwrap();
    drop(file);
    let found = files.recover().unwrap().takes;
    assert_eq!(found[0].length, Duration::from_millis(625));
}

#[test]
fn a_part_without_sound_is_no_take() {
    let (dir, files) = empty();
    left(&files, files.begin(&at(12), 8_000).unwrap());
    assert_eq!(files.recover().unwrap(), Recovered::default());
    let left = std::fs::read_dir(dir.path().join(TAKES_FOLDER)).unwrap();
    assert_eq!(left.count(), 0);
}

#[test]
fn a_part_that_cannot_be_mended_stays_with_all_its_bytes_and_is_told() {
    let (_dir, files) = empty();
    let part = killed(&files, 4_000);
    let mut bytes = std::fs::read(&part).unwrap();
    bytes[..HEADER as usize].fill(0);
    std::fs::write(&part, &bytes).unwrap();
    let found = files.recover().unwrap();
    assert_eq!(found.takes, []);
    assert_eq!(found.unmended[0].path, part);
    assert_eq!(std::fs::read(&part).unwrap(), bytes);
}

#[cfg(unix)]
#[test]
fn takes_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;

    let (dir, files) = empty();
    let take = growing(&files, 12, 800).finish().unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&take.path), 0o600);
    assert_eq!(mode(&dir.path().join(TAKES_FOLDER)), 0o700);
}
