//! The copy of the sample that is kept beside the row: exactly the bytes that are sent, on disk before
//! the row is.

use crate::api::sample_unchanged;
use crate::domain::{
    ClipProblem, Failure, FileSource, Fingerprint, KeptKind, KeptName, Passthrough, Refusal,
    SampleSource, Step, Voice,
};
use crate::jobs::Services;
use crate::jobs::sound::decoder::{DecodeRequest, ReadError};
use crate::model::sample::SampleBytes;
use crate::store::KeptFiles;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::Path;

/// Keeps the sample of a new row. Nothing of the row is on disk yet.
pub(in crate::jobs) async fn keep(
    services: &Services,
    voice: &mut Voice,
    bytes: SampleBytes,
) -> Result<(), Failure> {
    let SampleSource::File { file } = voice.source.clone() else {
        return Ok(());
    };
    let own = |refusal| Failure::own(Step::Prepare, refusal);
    if bytes == SampleBytes::File {
        sample_unchanged(&file).await.map_err(own)?;
    }
    let kept = KeptFiles::of(services.folder());
    let row = voice.id;
    let name = KeptName::new(row, KeptKind::Sample, file.container.extension())
        .map_err(|_never| own(Refusal::Panic))?;
    let kept_name = name.clone();
    let wanted = file.fingerprint.clone();
    let done = tokio::task::spawn_blocking(move || {
        let print = put(&kept, &name, &file.path, bytes)?;
        if wanted.is_some_and(|wanted| wanted != print) {
            // It was changed within the second that file systems tell apart.
            drop(kept.delete(&name));
            return Err(Refusal::SampleChanged);
        }
        Ok(print)
    });
    let print = done
        .await
        .map_err(|_panicked| own(Refusal::Panic))?
        .map_err(own)?;
    voice.kept.sample = Some(kept_name);
    voice.kept.fingerprint = Some(print);
    Ok(())
}

/// Takes the copy of a row away that never came to be.
pub(in crate::jobs) fn forget(services: &Services, voice: &Voice) {
    if let Some(name) = &voice.kept.sample
        && let Err(error) = KeptFiles::of(services.folder()).delete(name)
    {
        tracing::warn!(row = %voice.id, %error, "the copy of a sample could not be deleted");
    }
}

/// The file that is uploaded: the kept copy, or in rows of versions that kept none the person's own.
///
/// # Errors
/// The copy is gone or has another size.
pub(in crate::jobs) async fn to_upload(
    services: &Services,
    voice: &Voice,
    file: &FileSource,
) -> Result<FileSource, Failure> {
    let refused = |refusal| Failure::own(Step::Prepare, refusal);
    let Some(name) = &voice.kept.sample else {
        return may_pass(services, file)
            .await
            .map(|()| file.clone())
            .map_err(refused);
    };
    let path = KeptFiles::of(services.folder()).path(name);
    let found = tokio::fs::metadata(&path).await;
    match found {
        Ok(found) if found.is_file() && found.len() == file.bytes => Ok(FileSource {
            modified_ns: found.modified().map_or(0, crate::api::nanos),
            path,
            ..file.clone()
        }),
        Ok(_) => Err(refused(Refusal::SampleChanged)),
        Err(error) => Err(refused(Refusal::Sample {
            problem: match error.kind() {
                io::ErrorKind::NotFound => ClipProblem::Missing,
                _ => ClipProblem::Unreadable {
                    reason: error.to_string(),
                },
            },
        })),
    }
}

/// Whether the person's own file may be sent as it is: nobody has looked since, and versions that kept no
/// copy asked for less.
async fn may_pass(services: &Services, file: &FileSource) -> Result<(), Refusal> {
    sample_unchanged(file).await?;
    let recording = DecodeRequest::of_file(file.path.clone());
    match services.readers.survey(&recording, |_| {}).await {
        Ok(survey) => Passthrough::of(&survey.recording)
            .map(drop)
            .map_err(|_why| Refusal::NoPassthrough),
        Err(ReadError::Problem(problem)) => Err(Refusal::Sample { problem }),
        Err(ReadError::Cancelled) => Err(Refusal::Interrupted),
    }
}

/// Writes the bytes and says by what they are known again.
fn put(
    kept: &KeptFiles,
    name: &KeptName,
    path: &Path,
    bytes: SampleBytes,
) -> Result<Fingerprint, Refusal> {
    let not_kept = |error: io::Error| Refusal::NotJournalled {
        reason: error.to_string(),
    };
    let mut hash = Sha256::new();
    match bytes {
        SampleBytes::Here(bytes) => {
            hash.update(&bytes);
            kept.put(name, &mut bytes.as_ref()).map_err(not_kept)?;
        }
        SampleBytes::File => {
            let file = std::fs::File::open(path).map_err(|error| Refusal::Sample {
                problem: ClipProblem::Unreadable {
                    reason: error.to_string(),
                },
            })?;
            let mut hashed = Hashed { file, hash };
            kept.put(name, &mut hashed).map_err(not_kept)?;
            hash = hashed.hash;
        }
    }
    hex::encode(hash.finalize())
        .parse()
        .map_err(|_never| Refusal::Panic)
}

/// By what a file is known again.
///
/// # Errors
/// It cannot be read.
pub(in crate::jobs) fn fingerprint(path: &Path) -> io::Result<Fingerprint> {
    let mut hashed = Hashed {
        file: std::fs::File::open(path)?,
        hash: Sha256::new(),
    };
    io::copy(&mut hashed, &mut io::sink())?;
    hex::encode(hashed.hash.finalize())
        .parse()
        .map_err(io::Error::other)
}

/// A file whose bytes are hashed as they are read.
struct Hashed {
    file: std::fs::File,
    hash: Sha256,
}

impl Read for Hashed {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buf)?;
        self.hash.update(buf.get(..count).unwrap_or_default());
        Ok(count)
    }
}
