//! The sample on its way into the account's storage. The key that commits an upload is on disk before
//! the first byte leaves; a later run tries to commit with it before it uploads again, and an upload
//! whose commit is on disk is never repeated.

use super::calls::record_attempts;
use super::checkpoints::Checkpoint;
use super::keep_sample;
use super::retry::{RetryBudget, Retryability, not_sent};
use super::run::{Run, RunStop};
use crate::api::calls::NewUpload;
use crate::api::link::{self, FetchError};
use crate::api::put_target::PutTarget;
use crate::api::sample_unchanged;
use crate::api::upload::PutError;
use crate::api::wire::{ApplyUploadReply, CommitUploadReply};
use crate::domain::voice::draft::in_days;
use crate::domain::{CallId, Failure, FileSource, Refusal, SampleLink, Step, Upload, VoiceState};
use crate::jobs::services::Connection;
use crate::model::{Event, HistoryEvent};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use tokio::sync::watch;

/// A sample that is about to be deleted is of no use to a task that waits in a queue.
const SPARE_DAYS: u16 = 1;

/// When an uploaded sample deletes itself: as it is wished, but not before the task can be done.
pub(super) fn expires(now: Timestamp, wished: Option<Timestamp>) -> Timestamp {
    let earliest = in_days(now, SPARE_DAYS);
    wished.map_or(earliest, |wished| wished.max(earliest))
}

impl Run {
    /// The link of the sample in the account's storage; the sample is put there if it is not.
    pub(in crate::jobs) async fn sample_link(
        &mut self,
        connection: &Connection,
        file: &FileSource,
    ) -> Result<String, RunStop> {
        let link = match self.committed() {
            Some(link) => link,
            None => {
                if let Some(link) = self.commit_earlier(connection).await? {
                    link
                } else {
                    let file = keep_sample::to_upload(&self.services, &self.voice, file).await?;
                    self.upload(connection, &file).await?
                }
            }
        };
        self.look_at(connection, &link).await?;
        Ok(link)
    }

    /// The link of an upload whose commit is on disk and that is still there.
    fn committed(&self) -> Option<String> {
        let upload = self.voice.upload.as_ref()?;
        let now = self.services.clock.now();
        let there = upload.file_id.is_some()
            && upload.deleted.is_none()
            && upload.expires.is_none_or(|expires| expires > now);
        upload.media_url.clone().filter(|_| there)
    }

    /// Commits what an earlier run may have put. Where the service knows nothing of it, it is uploaded
    /// again.
    async fn commit_earlier(&mut self, connection: &Connection) -> Result<Option<String>, RunStop> {
        let key = self
            .voice
            .upload
            .as_ref()
            .and_then(|upload| upload.session_key.clone());
        let Some(key) = key else {
            return Ok(None);
        };
        match self.commit(connection, &key).await {
            Ok(link) => Ok(Some(link)),
            Err(RunStop::Failed(failure)) => {
                tracing::info!(row = %self.voice.id, code = failure.code(), "uploaded anew");
                Ok(None)
            }
            Err(stop) => Err(stop),
        }
    }

    async fn upload(
        &mut self,
        connection: &Connection,
        file: &FileSource,
    ) -> Result<String, RunStop> {
        let mut renewed = false;
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        loop {
            sample_unchanged(file)
                .await
                .map_err(|refusal| Failure::own(Step::Prepare, refusal))?;
            let place = self.apply(connection, file).await?;
            let keys = connection.vod.credentials();
            let target = PutTarget::new(&place, connection.upload.as_ref(), keys)
                .map_err(|error| RunStop::Failed(error.failure()))?;
            match self.put(connection, file, &target).await {
                Ok(()) => {}
                Err(PutError::Storage { code, .. }) if !renewed && is_expired(&code) => {
                    // The temporary key ran out on the way: a fresh one, once.
                    renewed = true;
                    continue;
                }
                Err(PutError::Network {
                    transport,
                    maybe_arrived: false,
                }) if not_sent(&transport) == Retryability::Offline => {
                    self.wait_offline(&mut tries).await?;
                    continue;
                }
                Err(error) => {
                    let failure = error.failure();
                    return Err(failure.map_or_else(|| self.stopped(), RunStop::Failed));
                }
            }
            self.pass(Checkpoint::Put).await;
            return self
                .commit(connection, place.session_key.expose_secret())
                .await;
        }
    }

    /// Asks for a place. Its key is on disk when this returns.
    async fn apply(
        &mut self,
        connection: &Connection,
        file: &FileSource,
    ) -> Result<ApplyUploadReply, RunStop> {
        let expires = self.expiry();
        let name = file.path.file_stem().map(|stem| stem.to_string_lossy());
        let new = NewUpload {
            media_type: file.container.extension(),
            media_name: name.as_deref(),
            sub_app_id: self.voice.account.sub_app_id,
            expires,
        };
        let place = self
            .repeat(Step::ApplyUpload, || connection.vod.apply_upload(&new))
            .await?;
        self.pass(Checkpoint::Applied).await;
        self.voice.upload = Some(Upload {
            session_key: Some(place.session_key.expose_secret().to_owned()),
            file_id: None,
            media_url: None,
            expires: Some(expires),
            deleted: None,
        });
        self.step(VoiceState::Uploading {
            sent: 0,
            total: file.bytes,
        })
        .await?;
        self.pass(Checkpoint::KeyKept).await;
        Ok(place)
    }

    /// When the sample of this row deletes itself.
    fn expiry(&self) -> Timestamp {
        let wished = self.voice.upload.as_ref().and_then(|upload| upload.expires);
        expires(self.services.clock.now(), wished)
    }

    /// Makes a file of the application out of what was put. Where it is, is on disk when this returns.
    async fn commit(&mut self, connection: &Connection, key: &str) -> Result<String, RunStop> {
        let sub_app_id = self.voice.account.sub_app_id;
        let medium: CommitUploadReply = self
            .repeat(Step::CommitUpload, || {
                connection.vod.commit_upload(key, sub_app_id)
            })
            .await?;
        self.pass(Checkpoint::Committed).await;
        if let Some(upload) = &mut self.voice.upload {
            upload.session_key = None;
            upload.file_id = Some(medium.file_id);
            upload.media_url = Some(medium.media_url.clone());
        }
        self.step(VoiceState::Checking).await?;
        self.pass(Checkpoint::CommitKept).await;
        Ok(medium.media_url)
    }

    /// Puts the file; the window hears of the bytes that leave.
    async fn put(
        &self,
        connection: &Connection,
        file: &FileSource,
        target: &PutTarget,
    ) -> Result<(), PutError> {
        let (progress, mut seen) = watch::channel(0);
        let (id, total, outbox) = (self.voice.id, file.bytes, self.services.outbox.clone());
        let telling = async {
            while seen.changed().await.is_ok() {
                let sent = *seen.borrow_and_update();
                outbox.send(Event::History(HistoryEvent::UploadProgress {
                    id,
                    sent,
                    total,
                }));
                // A bar that moves ten times a second is smooth, and small files are not flooded.
                tokio::time::sleep(self.services.pace.progress).await;
            }
        };
        let putting = connection.vod.put_sample(
            target,
            file,
            &self.services.pace.put,
            &progress,
            self.stop(),
        );
        let put = tokio::select! {
            put = putting => put,
            () = async { telling.await; std::future::pending().await } => unreachable!("pending() never ends"),
        };
        record_attempts(&self.services, &self.voice, CallId::new(), put.attempts).await;
        put.outcome
    }

    /// Looks at the link as the service will: without keys. Only an answer that the service would get
    /// too stops the row; what this network alone cannot reach does not.
    async fn look_at(&self, connection: &Connection, media_url: &str) -> Result<(), RunStop> {
        let Ok(link) = SampleLink::parse(media_url, connection.links.scope()) else {
            return Ok(());
        };
        let look = self
            .unless_stopped(link::look(&connection.links, &link, &self.services.clock))
            .await?;
        record_attempts(&self.services, &self.voice, CallId::new(), look.attempts).await;
        match look.outcome {
            Ok(_) | Err(FetchError::Network(_) | FetchError::Refused(Refusal::LinkIsPrivate)) => {
                Ok(())
            }
            Err(error) => Err(RunStop::Failed(error.failure())),
        }
    }
}

/// The storage's words for a temporary key whose time is over.
fn is_expired(code: &str) -> bool {
    matches!(code, "ExpiredToken" | "RequestIsExpired")
}
