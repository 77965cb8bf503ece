//! The recording by which the service lets a voice be heard: fetched while its link is valid and kept
//! beside the rows.

use super::calls::record_attempts;
use super::checkpoints::Checkpoint;
use super::retry::{RetryBudget, Retryability};
use super::run::Run;
use crate::api::fetch::{FetchPlan, fetch};
use crate::api::link::FetchError;
use crate::domain::{Attempt, CallId, KeptKind, KeptName, RowId, SampleLink, Trial};
use crate::jobs::services::Connection;
use crate::store::KeptFiles;
use std::io;
use std::sync::Arc;

/// A trial lasts seconds; what is larger is something else.
const MOST: usize = 20 * 1024 * 1024;

impl Run {
    /// Fetches the trial. Without it the voice is as good: what fails here is only logged.
    pub(in crate::jobs) async fn fetch_trial(&mut self, connection: &Connection, url: &str) {
        let Ok(link) = SampleLink::parse(url, connection.links.scope()) else {
            tracing::warn!(row = %self.voice.id, "the trial's link cannot be used");
            return;
        };
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        let services = Arc::clone(&self.services);
        let plan = FetchPlan {
            client: &connection.links,
            link: &link,
            clock: &services.clock,
            action: Attempt::TRIAL,
        };
        let id = CallId::new();
        let bytes = loop {
            let mut attempts = Vec::new();
            let fetched = self.unless_stopped(fetch(plan, MOST, &mut attempts)).await;
            record_attempts(&services, &self.voice, id, attempts).await;
            match fetched {
                Err(_stopped) => return,
                Ok(Ok(bytes)) => break bytes,
                Ok(Err(error)) => {
                    let passes = match error {
                        FetchError::Network(_) => Retryability::MayPass,
                        FetchError::Refused(_) => Retryability::Stays,
                    };
                    tracing::warn!(row = %self.voice.id, %error, "the trial could not be fetched");
                    match tries.again(passes) {
                        Some(wait) if self.rest(wait.delay).await.is_ok() => {}
                        _ => return,
                    }
                }
            }
        };
        let files = KeptFiles::of(self.services.folder());
        let row = self.voice.id;
        let kept = tokio::task::spawn_blocking(move || keep(&files, row, &bytes)).await;
        match kept {
            Ok(Ok(trial)) => {
                self.pass(Checkpoint::TrialFetched).await;
                self.voice.kept.trial = Some(trial);
            }
            Ok(Err(error)) => tracing::warn!(%row, %error, "the trial could not be kept"),
            Err(error) => tracing::warn!(%row, %error, "the trial could not be kept"),
        }
    }
}

/// Writes the trial under an ending told by its content.
fn keep(files: &KeptFiles, row: RowId, bytes: &[u8]) -> io::Result<Trial> {
    let not_a_recording = || io::Error::new(io::ErrorKind::InvalidData, "not a recording");
    let kind = infer::get(bytes)
        .filter(|kind| {
            matches!(
                kind.matcher_type(),
                infer::MatcherType::Audio | infer::MatcherType::Video
            )
        })
        .ok_or_else(not_a_recording)?;
    let file = KeptName::new(row, KeptKind::Trial, kind.extension())
        .map_err(|_odd_ending| not_a_recording())?;
    files.put(&file, &mut &*bytes)?;
    Ok(Trial {
        file,
        mime: kind.mime_type().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trial_gets_the_ending_of_what_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let files = KeptFiles::of(dir.path());
        let row = RowId::new();
        let trial = keep(&files, row, b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0").unwrap();
        assert_eq!(trial.file.to_string(), format!("{row}-trial.wav"));
        assert!(files.has(&trial.file));
    }

    #[test]
    fn a_page_is_not_kept_as_a_trial() {
        let dir = tempfile::tempdir().unwrap();
        let files = KeptFiles::of(dir.path());
        assert!(keep(&files, RowId::new(), b"<!DOCTYPE html><html></html>").is_err());
        assert!(keep(&files, RowId::new(), b"").is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
