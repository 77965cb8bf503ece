//! The folder of takes: WAV files, mono and 16 bit, that are on the disk while they grow.
//!
//! A take that is being recorded ends in `.part`. Its header tells the truth each time the file is
//! synced, which is twice in a second of sound; what a killed app wrote beyond that is found by the
//! file's size at the next start.

use crate::domain::{Amount, ColumnMeter, DiskError, Take, TakeId, Waveform};
use crate::platform::private;
use jiff::{Timestamp, Zoned};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The folder's name in the data folder.
pub const TAKES_FOLDER: &str = "takes";
/// What a take ends in while it is recorded.
const PART: &str = ".part";
/// The header that is written before mono samples of 16 bit.
const HEADER: u64 = 44;
/// Where the header tells the bytes that follow it, and those of the samples.
const RIFF_SIZE: u64 = 4;
const DATA_SIZE: u64 = 40;

/// The folder of takes. It needs no lock: one app works in a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeFiles {
    folder: PathBuf,
}

impl TakeFiles {
    /// The takes of a data folder. Nothing is made until something is recorded.
    pub fn of(data_folder: &Path) -> Self {
        Self {
            folder: data_folder.join(TAKES_FOLDER),
        }
    }

    /// Where a take lies, or would lie.
    pub fn path(&self, id: &TakeId) -> PathBuf {
        self.folder.join(id.file_name())
    }

    fn part(&self, id: &TakeId) -> PathBuf {
        self.folder.join(format!("{id}{PART}"))
    }

    /// Begins a take of `rate` samples a second. Its header is on the disk when this returns.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn begin(&self, at: &Zoned, rate: u32) -> io::Result<GrowingTake> {
        private::create_dir(&self.folder)?;
        let id = self.free_name(at)?;
        let part = self.part(&id);
        let file = private::open_file(&part)?;
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: rate,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let writer =
            hound::WavWriter::new(BufWriter::new(file.try_clone()?), spec).map_err(disk_trouble)?;
        let mut growing = GrowingTake {
            files: self.clone(),
            id,
            file,
            writer,
            columns: ColumnMeter::new(rate),
            waveform: Waveform::default(),
            rate,
            synced: 0,
        };
        growing.sync()?;
        Ok(growing)
    }

    fn free_name(&self, at: &Zoned) -> io::Result<TakeId> {
        (0..1000)
            .map(|more| TakeId::new(at, more))
            .find(|id| !self.path(id).exists() && !self.part(id).exists())
            .ok_or_else(|| io::ErrorKind::AlreadyExists.into())
    }

    /// All takes, the newest first. What has another name or cannot be read is left out.
    ///
    /// # Errors
    /// Those of the folder.
    pub fn all(&self) -> io::Result<Vec<Take>> {
        let mut takes: Vec<Take> = self
            .names("")?
            .into_iter()
            .filter_map(|id| {
                let read = self.read(&id);
                if let Err(error) = &read {
                    tracing::warn!(take = %id, %error, "a take cannot be read");
                }
                read.ok()
            })
            .collect();
        takes.sort_by(|a, b| (b.made, &b.id).cmp(&(a.made, &a.id)));
        Ok(takes)
    }

    /// Takes that an app that was ended left in the middle: their headers are mended and they are takes
    /// from now on. One that is known to hold no sound is deleted; one that cannot be read or mended
    /// stays as it is, for the next start or for whoever can read it.
    ///
    /// # Errors
    /// Those of the folder.
    pub fn recover(&self) -> io::Result<Recovered> {
        let mut found = Recovered::default();
        for id in self.names(PART)? {
            let part = self.part(&id);
            let mended = mend_header(&part).and_then(|has_sound| {
                if has_sound {
                    let path = self.path(&id);
                    std::fs::rename(&part, &path)?;
                    private::sync_folder_of(&path)?;
                    self.read(&id).map(Some)
                } else {
                    std::fs::remove_file(&part).map(|()| None)
                }
            });
            match mended {
                Ok(take) => found.takes.extend(take),
                Err(error) => {
                    tracing::error!(take = %id, %error, "a take could not be mended");
                    found.unmended.push(Unmended {
                        path: part,
                        error: error.into(),
                    });
                }
            }
        }
        Ok(found)
    }

    fn names(&self, ending: &str) -> io::Result<Vec<TakeId>> {
        let entries = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let id = name
                .to_str()
                .and_then(|name| name.strip_suffix(ending))
                .and_then(|name| name.parse().ok());
            if let Some(id) = id
                && entry.metadata()?.is_file()
            {
                names.push(id);
            }
        }
        Ok(names)
    }

    fn read(&self, id: &TakeId) -> io::Result<Take> {
        let path = self.path(id);
        let (samples, rate) = self.samples(id)?;
        let mut columns = ColumnMeter::new(rate);
        let waveform = Waveform::new(columns.push(samples.iter().map(|s| to_float(*s))));
        let made =
            Timestamp::try_from(std::fs::metadata(&path)?.modified()?).map_err(io::Error::other)?;
        Ok(Take {
            id: id.clone(),
            made,
            length: length(samples.len() as u64, rate),
            waveform: Arc::new(waveform),
            path,
        })
    }

    /// The samples of a take, and how many there are in a second.
    ///
    /// # Errors
    /// Those of the disk; a file that is no WAV of ours is invalid data.
    pub fn samples(&self, id: &TakeId) -> io::Result<(Arc<[i16]>, u32)> {
        let reader = hound::WavReader::open(self.path(id)).map_err(disk_trouble)?;
        let spec = reader.spec();
        if spec.channels != 1 || spec.bits_per_sample != 16 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let samples = reader
            .into_samples::<i16>()
            .collect::<Result<Vec<_>, _>>()
            .map_err(disk_trouble)?;
        Ok((samples.into(), spec.sample_rate))
    }

    /// Deletes a take; one that is not there is deleted already.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn delete(&self, id: &TakeId) -> io::Result<()> {
        match std::fs::remove_file(self.path(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl TakeFiles {
    pub(super) fn amount(&self) -> io::Result<Amount> {
        let mut amount = Amount::default();
        for id in self.names("")? {
            amount.add(std::fs::metadata(self.path(&id))?.len());
        }
        Ok(amount)
    }

    pub(super) fn delete_all(&self) -> io::Result<Amount> {
        let amount = self.amount()?;
        for id in self.names("")? {
            self.delete(&id)?;
        }
        Ok(amount)
    }
}

/// What became of takes that the last run left in the middle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recovered {
    /// Those that are takes from now on.
    pub takes: Vec<Take>,
    /// Those that stay as they are.
    pub unmended: Vec<Unmended>,
}

/// A recording that could not be made a take; nothing of it was changed or deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmended {
    /// Where it lies.
    pub path: PathBuf,
    /// Why.
    pub error: DiskError,
}

/// Makes the header tell what the file holds. Returns whether it holds any sound.
fn mend_header(path: &Path) -> io::Result<bool> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let bytes = file.metadata()?.len();
    if !holds_sound(&mut file, bytes)? {
        return Ok(false);
    }
    // Half a sample at the end is none.
    let data = (bytes - HEADER) / 2 * 2;
    file.set_len(HEADER + data)?;
    let mut put = |at: u64, value: u64| {
        let value = u32::try_from(value).map_err(io::Error::other)?;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&value.to_le_bytes())
    };
    put(RIFF_SIZE, HEADER - 8 + data)?;
    put(DATA_SIZE, data)?;
    file.sync_all()?;
    Ok(true)
}

/// Whether there is at least one sample behind the header of a file of so many bytes. A file that
/// cannot be read, or whose header is not ours, may hold all of a recording: that is an error, and never
/// "no sound".
fn holds_sound(file: &mut impl Read, bytes: u64) -> io::Result<bool> {
    if bytes <= HEADER + 1 {
        return Ok(false);
    }
    let mut header = [0; HEADER as usize];
    match file.read_exact(&mut header) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
        read => read?,
    }
    if header.starts_with(b"RIFF") && header.get(36..40) == Some(b"data") {
        Ok(true)
    } else {
        Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the header is damaged",
        ))
    }
}

/// A take that is being recorded. Dropped without an end it stays a part, as after a crash.
pub struct GrowingTake {
    files: TakeFiles,
    id: TakeId,
    file: File,
    writer: hound::WavWriter<BufWriter<File>>,
    columns: ColumnMeter,
    waveform: Waveform,
    rate: u32,
    synced: u64,
}

impl std::fmt::Debug for GrowingTake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("GrowingTake").field(&self.id).finish()
    }
}

impl GrowingTake {
    /// Adds samples, full scale being 1, and gives the columns that they fill. At least twice in a
    /// second of sound the file is on the disk.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn write(&mut self, mono: &[f32]) -> io::Result<Vec<crate::domain::Peak>> {
        for sample in mono {
            self.writer
                .write_sample(from_float(*sample))
                .map_err(disk_trouble)?;
        }
        let full = self.columns.push(mono.iter().copied());
        self.waveform.extend(full.iter().copied());
        if self.columns.frames() - self.synced >= u64::from(self.rate) / 2 {
            self.sync()?;
        }
        Ok(full)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.writer.flush().map_err(disk_trouble)?;
        self.file.sync_data()?;
        self.synced = self.columns.frames();
        Ok(())
    }

    /// How long it is by now.
    pub fn length(&self) -> Duration {
        length(self.columns.frames(), self.rate)
    }

    /// Ends it: it is a take on the disk when this returns.
    ///
    /// # Errors
    /// Those of the disk; then it is a part, to be mended at the next start.
    pub fn finish(self) -> io::Result<Take> {
        let length = self.length();
        self.writer.finalize().map_err(disk_trouble)?;
        self.file.sync_all()?;
        let path = self.files.path(&self.id);
        std::fs::rename(self.files.part(&self.id), &path)?;
        private::sync_folder_of(&path)?;
        let made =
            Timestamp::try_from(std::fs::metadata(&path)?.modified()?).map_err(io::Error::other)?;
        Ok(Take {
            id: self.id,
            path,
            made,
            length,
            waveform: Arc::new(self.waveform),
        })
    }
}

fn length(frames: u64, rate: u32) -> Duration {
    Duration::from_secs_f64(frames as f64 / f64::from(rate.max(1)))
}

fn to_float(sample: i16) -> f32 {
    f32::from(sample) / 32_768.0
}

fn from_float(sample: f32) -> i16 {
    // Values that are no number become silence by the cast.
    (sample * 32_767.0).round() as i16
}

fn disk_trouble(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i8) -> Zoned {
        jiff::civil::date(2026, 11, 25)
            .at(14, 5, second, 0)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .unwrap()
    }

    fn tone(frames: usize) -> Vec<f32> {
        (0..frames).map(|i| (i as f32 * 0.1).sin() * 0.5).collect()
    }

    #[test]
    fn a_take_is_kept_read_and_deleted() {
        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
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
        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
        for second in [12, 13] {
            let mut growing = files.begin(&at(second), 8_000).unwrap();
            growing.write(&tone(800)).unwrap();
            growing.finish().unwrap();
        }
        let mut growing = files.begin(&at(14), 8_000).unwrap();
        growing.write(&tone(800)).unwrap();
        let bytes = 2 * (44 + 1_600);
        assert_eq!(files.delete_all().unwrap(), Amount { count: 2, bytes });
        assert_eq!(files.amount().unwrap(), Amount::default());
        growing.finish().unwrap();
        assert_eq!(files.all().unwrap().len(), 1);
    }

    #[test]
    fn two_takes_of_one_second_have_two_names() {
        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
        for _ in 0..2 {
            let mut growing = files.begin(&at(12), 8_000).unwrap();
            growing.write(&tone(800)).unwrap();
            growing.finish().unwrap();
        }
        assert_eq!(files.all().unwrap().len(), 2);
    }

    #[test]
    fn a_take_that_was_broken_off_is_there_up_to_its_last_half_second() {
        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
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
        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
        let mut growing = files.begin(&at(12), 8_000).unwrap();
        growing.write(&tone(4_000)).unwrap();
        let part = files.part(&growing.id);
        std::mem::forget(growing);
        let mut file = OpenOptions::new().append(true).open(&part).unwrap();
        // A thousand samples and half of another.
        file.write_all(&[1; 2_001]).unwrap();
        drop(file);
        let found = files.recover().unwrap().takes;
        assert_eq!(found[0].length, Duration::from_millis(625));
    }

    #[test]
    fn a_part_without_sound_is_no_take() {
        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
        std::mem::forget(files.begin(&at(12), 8_000).unwrap());
        assert_eq!(files.recover().unwrap(), Recovered::default());
        let left = std::fs::read_dir(dir.path().join(TAKES_FOLDER)).unwrap();
        assert_eq!(left.count(), 0);
    }

    #[test]
    fn only_a_file_that_ends_before_its_sound_holds_none() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk failed"))
            }
        }
        assert!(!holds_sound(&mut Broken, HEADER).unwrap());
        assert!(!holds_sound(&mut [b'x'; 10].as_slice(), HEADER + 100).unwrap());
        let error = holds_sound(&mut Broken, HEADER + 100).unwrap_err();
        assert_eq!(error.to_string(), "the disk failed");
        let error = holds_sound(&mut [b'x'; 144].as_slice(), HEADER + 100).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn a_part_that_cannot_be_mended_stays_with_all_its_bytes_and_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
        let mut growing = files.begin(&at(12), 8_000).unwrap();
        growing.write(&tone(4_000)).unwrap();
        let part = files.part(&growing.id);
        std::mem::forget(growing);
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

        let dir = tempfile::tempdir().unwrap();
        let files = TakeFiles::of(dir.path());
        let mut growing = files.begin(&at(12), 8_000).unwrap();
        growing.write(&tone(800)).unwrap();
        let take = growing.finish().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&take.path), 0o600);
        assert_eq!(mode(&dir.path().join(TAKES_FOLDER)), 0o700);
    }
}
