//! The copy of the statement in which a speaker agrees: kept beside the row before the row is on disk,
//! and sent nowhere.

use crate::domain::voice::consent::StatementProblem;
use crate::domain::{Consent, Failure, KeptKind, KeptName, Refusal, Step, Voice};
use crate::jobs::Services;
use crate::store::KeptFiles;
use std::io::{self, Read};
use std::path::Path;

/// The ending of a statement whose own is none that a kept file may have.
const PLAIN: &str = "bin";

/// Keeps the statement of a new row that says who agreed. Nothing of the row is on disk yet.
pub(in crate::jobs) async fn keep(
    services: &Services,
    voice: &mut Voice,
    from: &Path,
) -> Result<(), Failure> {
    let Some(consent @ Consent::Agreed(_)) = voice.annotations.consent.clone() else {
        return Ok(());
    };
    let own = |refusal| Failure::own(Step::Prepare, refusal);
    let name = name(voice, from).ok_or_else(|| own(Refusal::Panic))?;
    let kept = KeptFiles::of(services.folder());
    let (put_as, from) = (name.clone(), from.to_owned());
    tokio::task::spawn_blocking(move || put(&kept, &put_as, &from))
        .await
        .map_err(|_panicked| own(Refusal::Panic))?
        .map_err(own)?;
    voice.annotations.consent = Some(consent.with_statement(Some(name)));
    Ok(())
}

/// Takes the copy of a row away that never came to be.
pub(in crate::jobs) fn forget(services: &Services, voice: &Voice) {
    let statement = voice
        .annotations
        .consent
        .as_ref()
        .and_then(Consent::statement);
    if let Some(name) = statement
        && let Err(error) = KeptFiles::of(services.folder()).delete(name)
    {
        tracing::warn!(row = %voice.id, %error, "the copy of a statement could not be deleted");
    }
}

fn name(voice: &Voice, from: &Path) -> Option<KeptName> {
    let ending = from.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or(PLAIN).to_ascii_lowercase();
    [ending.as_str(), PLAIN]
        .into_iter()
        .find_map(|ending| KeptName::new(voice.id, KeptKind::Statement, ending).ok())
}

fn put(kept: &KeptFiles, name: &KeptName, from: &Path) -> Result<(), Refusal> {
    let refused = |problem| Refusal::Statement { problem };
    let unreadable = |error: io::Error| {
        refused(match error.kind() {
            io::ErrorKind::NotFound => StatementProblem::Missing,
            _ => StatementProblem::Unreadable {
                reason: error.to_string(),
            },
        })
    };
    // Looked at before it is opened: opening a pipe waits for its other end.
    let found = std::fs::metadata(from).map_err(unreadable)?;
    if !found.is_file() {
        return Err(refused(StatementProblem::NotAFile));
    }
    let file = std::fs::File::open(from).map_err(unreadable)?;
    // One byte more than may be there tells that there are too many, whatever was said before.
    let mut content = StatementReader {
        file: file.take(StatementProblem::LIMIT + 1),
        failed: None,
    };
    let bytes = kept.put(name, &mut content).map_err(|error| {
        content
            .failed
            .take()
            .map_or_else(|| not_kept(&error), unreadable)
    })?;
    let problem = match bytes {
        0 => StatementProblem::Empty,
        bytes if bytes > StatementProblem::LIMIT => StatementProblem::TooLarge,
        _ => return Ok(()),
    };
    drop(kept.delete(name));
    Err(refused(problem))
}

fn not_kept(error: &io::Error) -> Refusal {
    Refusal::NotJournalled {
        reason: error.to_string(),
    }
}

/// The person's file; remembers that it was the reading that failed, and not the writing.
struct StatementReader<R> {
    file: R,
    failed: Option<io::Error>,
}

impl<R: Read> Read for StatementReader<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.file.read(buf).map_err(|error| {
            let told = io::Error::new(error.kind(), error.to_string());
            if error.kind() != io::ErrorKind::Interrupted {
                self.failed = Some(error);
            }
            told
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Account, RowId};

    fn a_row() -> Voice {
        let account = Account::practice().snapshot(None);
        Voice::new(RowId::new(), jiff::Timestamp::UNIX_EPOCH, account)
    }

    fn tried(from: &Path) -> (Result<(), Refusal>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let kept = KeptFiles::of(folder.path());
        let result = put(&kept, &name(&a_row(), from).unwrap(), from);
        (result, kept.all().unwrap().len())
    }

    #[test]
    fn the_copy_has_the_ending_of_the_file_where_that_is_one() {
        for (path, ending) in [
            ("/a/Budi.WAV", "wav"),
            ("/a/letter.pdf", "pdf"),
            ("/a/no ending", "bin"),
            ("/a/b.声", "bin"),
            ("/a/b.abcdefg", "bin"),
        ] {
            let name = name(&a_row(), Path::new(path)).unwrap();
            assert_eq!(name.extension(), ending, "{path}");
        }
    }

    #[test]
    fn what_is_no_statement_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: u64| {
            let path = folder.path().join(name);
            std::fs::File::create(&path)
                .unwrap()
                .set_len(bytes)
                .unwrap();
            path
        };
        for (path, problem) in [
            (folder.path().join("gone.wav"), StatementProblem::Missing),
            (folder.path().to_owned(), StatementProblem::NotAFile),
            (file("empty.wav", 0), StatementProblem::Empty),
            (
                file("large.wav", StatementProblem::LIMIT + 1),
                StatementProblem::TooLarge,
            ),
        ] {
            let refusal = Refusal::Statement { problem };
            assert_eq!(tried(&path), (Err(refusal), 0), "{}", path.display());
        }
        let fits = file("fits.wav", StatementProblem::LIMIT);
        assert_eq!(tried(&fits), (Ok(()), 1));
    }
}
