//! A take while it is recorded: on the disk twice in a second of sound.

use super::{TakeFiles, io_error, length};
use crate::domain::{ColumnMeter, Peak, Take, TakeId, Waveform};
use crate::platform::private;
use jiff::{Timestamp, Zoned};
use std::fs::File;
use std::io::{self, BufWriter};
use std::sync::Arc;
use std::time::Duration;

impl TakeFiles {
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
            hound::WavWriter::new(BufWriter::new(file.try_clone()?), spec).map_err(io_error)?;
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
}

/// A take that is being recorded. Dropped without an end it stays a part, as after a crash.
pub struct GrowingTake {
    files: TakeFiles,
    pub(super) id: TakeId,
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
    pub fn write(&mut self, mono: &[f32]) -> io::Result<Vec<Peak>> {
        for sample in mono {
            self.writer
                .write_sample(from_float(*sample))
                .map_err(io_error)?;
        }
        let full = self.columns.push(mono.iter().copied());
        self.waveform.extend(full.iter().copied());
        if self.columns.frames() - self.synced >= u64::from(self.rate) / 2 {
            self.sync()?;
        }
        Ok(full)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.writer.flush().map_err(io_error)?;
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
        self.writer.finalize().map_err(io_error)?;
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

fn from_float(sample: f32) -> i16 {
    // Values that are no number become silence by the cast.
    (sample * 32_767.0).round() as i16
}
