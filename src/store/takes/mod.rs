//! The folder of takes: WAV files, mono and 16 bit, that are on the disk while they grow.
//!
//! A take that is being recorded ends in `.part`. Its header tells the truth each time the file is
//! synced, which is twice in a second of sound; what a killed app wrote beyond that is found by the
//! file's size at the next start.

mod growing;
mod mend;
#[cfg(test)]
mod tests;

pub use growing::GrowingTake;

use crate::domain::{Amount, ColumnMeter, DiskError, Take, TakeId, Waveform};
use crate::platform::private;
use jiff::{Timestamp, Zoned};
use mend::mend_header;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The folder's name in the data folder.
pub const TAKES_FOLDER: &str = "takes";
/// What a take ends in while it is recorded.
const PART: &str = ".part";
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
        let reader = hound::WavReader::open(self.path(id)).map_err(io_error)?;
        let spec = reader.spec();
        if spec.channels != 1 || spec.bits_per_sample != 16 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let samples = reader
            .into_samples::<i16>()
            .collect::<Result<Vec<_>, _>>()
            .map_err(io_error)?;
        Ok((samples.into(), spec.sample_rate))
    }

    /// Deletes a take; one that is not there is deleted already.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn delete(&self, id: &TakeId) -> io::Result<()> {
        private::delete_if_there(&self.path(id))
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

fn length(frames: u64, rate: u32) -> Duration {
    Duration::from_secs_f64(frames as f64 / f64::from(rate.max(1)))
}

fn to_float(sample: i16) -> f32 {
    f32::from(sample) / 32_768.0
}

fn io_error(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other),
    }
}
