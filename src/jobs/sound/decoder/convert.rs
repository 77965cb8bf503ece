//! What is not read here, made into WAV by an `ffmpeg` that the person has.

use super::{DecodeRequest, Readers};
use crate::decode::ReadError;
use crate::decoder::MOST_HOURS;
use crate::domain::{ClipProblem, DiskError};
use crate::platform::{child, private};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader, Lines};
use tokio::process::Command;
use tokio::time::timeout;

/// Most bytes of what is made: twelve hours of stereo at 48 kHz and a little.
const MOST_BYTES: u64 = 9 << 30;
/// Lines of ffmpeg that are looked at; it may say something of every packet.
const MOST_LINES: usize = 200;

/// The kinds of files that are handed to ffmpeg. Lists of other files are not among them, nor is
/// anything that would make it look elsewhere.
const KINDS: &str = "aac,ac3,eac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dts,dtshd,flac,flv,gsm,\
                     iff,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,oma,ogg,rm,sln,tak,truehd,tta,voc,w64,\
                     wav,wv,xwma";

impl Readers {
    /// Whether there is an ffmpeg. It is looked for once.
    pub fn can_convert(&self) -> bool {
        self.converter().is_some()
    }

    /// Makes a WAV file at `to`, closed to others, of the first track of sound, or of the track of this
    /// number, counted from 0 among those of sound: of a file that is not read here no ids are known.
    /// `progress` is told shares from 0 to 1 where the file says how long it is. What was made is
    /// removed unless it is whole.
    pub async fn convert(
        &self,
        wish: &DecodeRequest,
        to: &Path,
        mut progress: impl FnMut(f32) + Send,
    ) -> Result<(), ReadError> {
        let Some(ffmpeg) = self.converter() else {
            return Err(failed("there is no ffmpeg"));
        };
        private::open_file(to).map_err(|error| unwritable(&error))?;
        let made = Unfinished(Some(to.to_owned()));
        let mut command = child::command(ffmpeg);
        command
            .env("LC_ALL", "C")
            .args(["-nostdin", "-hide_banner", "-nostats", "-y"])
            .args(["-progress", "pipe:1", "-protocol_whitelist", "file,pipe"])
            .args(["-format_whitelist", KINDS, "-i"])
            .arg(as_file(&wish.path))
            .args(["-vn", "-sn", "-dn", "-map_metadata", "-1", "-map"])
            .arg(format!("0:a:{}", wish.track.unwrap_or(0)))
            .args(["-c:a", "pcm_s16le", "-rf64", "auto"])
            .args(["-t", &(MOST_HOURS * 3600).to_string()])
            .args(["-fs", &MOST_BYTES.to_string(), "-f", "wav"])
            .arg(as_file(to))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut process = Command::from(command)
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| failed(&error.to_string()))?;
        let (Some(shares), Some(words)) = (process.stdout.take(), process.stderr.take()) else {
            return Err(failed("no pipes"));
        };
        let mut said = FfmpegOutput {
            shares: BufReader::new(shares).lines(),
            words: BufReader::new(words).lines(),
            length: None,
            last: Vec::new(),
        };
        loop {
            match timeout(self.patience, said.next()).await {
                Ok(Some(share)) => progress(share),
                Ok(None) => break,
                Err(_) => {
                    return Err(ReadError::Problem(ClipProblem::Stuck {
                        seconds: self.patience.as_secs(),
                    }));
                }
            }
        }
        let status = process
            .wait()
            .await
            .map_err(|error| failed(&error.to_string()))?;
        if !status.success() {
            return Err(said.why());
        }
        made.keep();
        Ok(())
    }

    fn converter(&self) -> Option<&Path> {
        self.converter
            .get_or_init(|| {
                which::which("ffmpeg")
                    .ok()
                    .filter(|path| path.is_absolute())
            })
            .as_deref()
    }
}

/// A name with a colon or a dash in it is a file all the same.
fn as_file(path: &Path) -> OsString {
    let mut name = OsString::from("file:");
    name.push(path);
    name
}

fn failed(reason: &str) -> ReadError {
    ReadError::Problem(ClipProblem::NotConverted {
        reason: reason.to_owned(),
    })
}

fn unwritable(error: &io::Error) -> ReadError {
    match DiskError::from(error) {
        DiskError::Full => ReadError::Problem(ClipProblem::NoRoom),
        DiskError::ReadOnly | DiskError::Other { .. } => failed(&error.to_string()),
    }
}

/// What ffmpeg says: on one side how far it is, on the other what the file is and what went wrong.
struct FfmpegOutput<P, W> {
    shares: Lines<BufReader<P>>,
    words: Lines<BufReader<W>>,
    /// Seconds of the whole, where the file says.
    length: Option<f64>,
    last: Vec<String>,
}

impl<P: AsyncRead + Unpin, W: AsyncRead + Unpin> FfmpegOutput<P, W> {
    /// The next share; `None` when all was said.
    async fn next(&mut self) -> Option<f32> {
        let mut talks = true;
        loop {
            tokio::select! {
                line = self.shares.next_line() => {
                    let Ok(Some(line)) = line else {
                        // What went wrong may still be on its way.
                        while let Ok(Some(line)) = self.words.next_line().await {
                            self.hear(line);
                        }
                        return None;
                    };
                    let micros = line.strip_prefix("out_time_us=");
                    if let (Some(micros), Some(length)) = (micros, self.length)
                        && let Ok(micros) = micros.trim().parse::<f64>()
                        && length > 0.0
                    {
                        return Some((micros / 1e6 / length).clamp(0.0, 1.0) as f32);
                    }
                }
                line = self.words.next_line(), if talks => match line {
                    Ok(Some(line)) => self.hear(line),
                    _ => talks = false,
                },
            }
        }
    }

    fn hear(&mut self, line: String) {
        if self.length.is_none()
            && let Some((_, rest)) = line.split_once("Duration: ")
        {
            self.length = rest.split(',').next().and_then(seconds);
        }
        if self.last.len() == MOST_LINES {
            self.last.remove(0);
        }
        self.last.push(line);
    }

    /// Why it ended badly. All that another program tells of a full disk are the words of the C locale,
    /// in which it is started.
    fn why(&self) -> ReadError {
        let full = ["No space left on device", "Disk quota exceeded"];
        let is_full = |line: &String| full.iter().any(|words| line.contains(words));
        if self.last.iter().any(is_full) {
            return ReadError::Problem(ClipProblem::NoRoom);
        }
        failed(self.last.last().map_or("", |line| line.trim()))
    }
}

/// The seconds of `00:01:02.34`.
fn seconds(clock: &str) -> Option<f64> {
    clock.trim().split(':').try_fold(0.0, |sum, part| {
        Some(sum * 60.0 + part.parse::<f64>().ok()?)
    })
}

/// A file that is removed unless it became whole.
struct Unfinished(Option<PathBuf>);

impl Unfinished {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = self.0.take()
            && let Err(error) = std::fs::remove_file(path)
        {
            tracing::warn!(%error, "an unfinished conversion could not be removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_by_its_kind_whatever_the_words() {
        let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
        for kind in kinds {
            let error = io::Error::new(kind, "Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
            let told = unwritable(&error);
            assert!(
                matches!(told, ReadError::Problem(ClipProblem::NoRoom)),
                "{told:?}"
            );
        }
        let named = io::Error::other("No space left in the sentence alone");
        assert!(!matches!(
            unwritable(&named),
            ReadError::Problem(ClipProblem::NoRoom)
        ));
    }

    #[test]
    fn a_length_is_read_as_ffmpeg_writes_it() {
        assert_eq!(seconds("01:02:03.50"), Some(3723.5));
        assert_eq!(seconds("N/A"), None);
    }
}
