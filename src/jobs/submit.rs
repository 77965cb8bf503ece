//! Making a voice: sample, upload, the paid call. Each state is on disk before the next begins, and the
//! row is settled before the window hears of it.

use super::services::{Connection, Services};
use crate::api::call::{Call, CallError};
use crate::api::calls::NewUpload;
use crate::api::exchange::Exchange;
use crate::api::link::{self, LinkFault};
use crate::api::put_target::PutTarget;
use crate::api::request::CreateVoiceRequest;
use crate::api::upload::PutError;
use crate::api::wire::ApplyUploadReply;
use crate::domain::{
    Answer, ClipProblem, Failure, FileSource, Following, Kept, Refusal, RowId, SampleLink,
    SampleSource, Shelf, Step, Upload, Voice, VoiceState,
};
use crate::model::{Event, Order};
use crate::store::{Attempt, StoreError};
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// How a run ended before there was a TaskId.
enum Stop {
    /// The person stopped it while nothing was sent.
    Cancelled,
    /// It failed, and it is certain that no task was made.
    Failed(Failure),
    /// The paid call may have been taken.
    Unconfirmed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        if failure.may_have_been_taken() {
            Self::Unconfirmed(failure)
        } else {
            Self::Failed(failure)
        }
    }
}

/// The row of an order that was just given.
fn new_row(order: &Order) -> Voice {
    let submission = &order.submission;
    Voice {
        id: order.id,
        created: order.created,
        updated: order.created,
        account: order.account.clone(),
        name: submission.name.as_str().to_owned(),
        source: submission.source.clone(),
        session_id: submission.session_id.clone(),
        session_context: submission.session_context.clone(),
        priority: submission.priority,
        body: None,
        upload: None,
        sent: None,
        request_id: None,
        state: VoiceState::Checking,
        following: Following::default(),
        kept: Kept::default(),
        answer: Answer::default(),
        shelf: Shelf::default(),
    }
}

/// Makes the voice of an order; returns when its row is settled.
pub async fn submit(services: Arc<Services>, order: Order, stop: CancellationToken) {
    let mut voice = new_row(&order);
    if let Err(error) = services.rows.begin(&voice).await {
        let failure = not_journalled(&error);
        tracing::error!(row = %voice.id, %error, "a row could not be written; nothing was sent");
        voice.state = VoiceState::Failed {
            task_id: None,
            failure,
        };
        services.rows.show_unsaved(&voice);
        return;
    }
    let id = voice.id;
    let run = Run {
        services: Arc::clone(&services),
        order,
        voice,
        stop,
    };
    if let Err(error) = tokio::spawn(run.settle_at_the_end()).await {
        tracing::error!(row = %id, panicked = error.is_panic(), "a job ended early");
        settle_after_panic(&services, id).await;
    }
}

/// A fault of the app itself settles the row by what is on disk: the paid call is under way from the
/// moment its state says so.
async fn settle_after_panic(services: &Services, id: RowId) {
    match services.rows.voice(id).await {
        Ok(Some(mut voice)) if voice.state.is_being_sent() => {
            let sending = voice.state == VoiceState::Sending;
            let step = if sending { Step::Create } else { Step::Prepare };
            let failure = Failure::own(step, Refusal::Panic);
            voice.state = settled(failure.into());
            services.rows.settle(&mut voice).await;
        }
        Ok(_) => {}
        Err(error) => tracing::error!(row = %id, %error, "a row could not be read"),
    }
}

fn settled(stop: Stop) -> VoiceState {
    match stop {
        Stop::Cancelled => VoiceState::Cancelled,
        Stop::Failed(failure) => VoiceState::Failed {
            task_id: None,
            failure,
        },
        Stop::Unconfirmed(failure) => VoiceState::Unconfirmed { failure },
    }
}

fn not_journalled(error: &StoreError) -> Failure {
    Failure::own(
        Step::Prepare,
        Refusal::NotJournalled {
            reason: error.to_string(),
        },
    )
}

struct Run {
    services: Arc<Services>,
    order: Order,
    voice: Voice,
    stop: CancellationToken,
}

impl Run {
    async fn settle_at_the_end(mut self) {
        if let Err(stop) = self.make().await {
            self.voice.state = settled(stop);
            self.services.rows.settle(&mut self.voice).await;
        }
    }

    async fn make(&mut self) -> Result<(), Stop> {
        let connection = self.services.connect(&self.voice.account).await?;
        let media_url = match self.voice.source.clone() {
            SampleSource::File { file } => Some(self.upload(&connection, &file).await?),
            _ => None,
        };
        self.send(&connection, media_url.as_deref()).await
    }

    /// Puts the sample into the account's storage and returns its link.
    async fn upload(&mut self, connection: &Connection, file: &FileSource) -> Result<String, Stop> {
        unchanged(file).await?;
        let expires = self.expiry();
        let name = file.path.file_stem().map(|stem| stem.to_string_lossy());
        let new = NewUpload {
            media_type: file.container.extension(),
            media_name: name.as_deref(),
            sub_app_id: self.voice.account.sub_app_id,
            expires,
        };
        let apply = self
            .unless_stopped(connection.vod.apply_upload(&new))
            .await?;
        let place = self.taken(Step::ApplyUpload, apply).await?;

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
        self.put(connection, file, &place).await?;

        // From here on the sample is in the storage: committing it costs nothing and is not stopped,
        // so that the row knows what to delete.
        let commit = connection
            .vod
            .commit_upload(
                place.session_key.expose_secret(),
                self.voice.account.sub_app_id,
            )
            .await;
        let medium = self.taken(Step::CommitUpload, commit).await?;
        if let Some(upload) = &mut self.voice.upload {
            upload.session_key = None;
            upload.file_id = Some(medium.file_id);
            upload.media_url = Some(medium.media_url.clone());
        }
        self.step(VoiceState::Checking).await?;
        self.look_at(connection, &medium.media_url).await?;
        Ok(medium.media_url)
    }

    fn expiry(&self) -> Timestamp {
        let days = i64::from(self.order.submission.keep.get());
        let now = self.services.clock.now();
        now.checked_add(SignedDuration::from_hours(24 * days))
            .unwrap_or(Timestamp::MAX)
    }

    /// The paid call. The row with its exact bytes is synced to disk before the first of them leaves.
    async fn send(&mut self, connection: &Connection, media_url: Option<&str>) -> Result<(), Stop> {
        let request = CreateVoiceRequest::from_submission(&self.order.submission, media_url)
            .map_err(|_not_uploaded| Failure::own(Step::Prepare, Refusal::Panic))?;
        let body = request.to_bytes();
        if self.stop.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        self.voice.body = Some(body.to_vec());
        self.voice.sent = Some(self.services.clock.now());
        self.step(VoiceState::Sending).await?;

        let call = connection.vod.create_voice(body).await;
        self.voice.request_id = call.request_id().cloned();
        let reply = self.taken(Step::Create, call).await?;
        self.voice.state = VoiceState::Accepted {
            task_id: reply.task_id,
        };
        self.services.rows.settle(&mut self.voice).await;
        Ok(())
    }

    /// Enters a state; the row is on disk when this returns. Where it cannot be written, nothing that
    /// would follow is done.
    async fn step(&mut self, state: VoiceState) -> Result<(), Stop> {
        self.voice.state = state;
        self.services
            .rows
            .journal(&mut self.voice)
            .await
            .map_err(|error| Stop::Failed(not_journalled(&error)))
    }

    /// Waits for `work`, unless the person stops the row first.
    async fn unless_stopped<T>(&self, work: impl Future<Output = T>) -> Result<T, Stop> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(Stop::Cancelled),
            result = work => Ok(result),
        }
    }

    /// Writes a call down and returns its answer.
    async fn taken<T>(&self, step: Step, call: Call<T>) -> Result<T, Stop> {
        record(&self.services, &self.voice, &call).await;
        let failure = call.failure(step);
        match (call.outcome, failure) {
            (Ok(answer), _) => Ok(answer),
            (Err(_), Some(failure)) => Err(failure.into()),
            (Err(error), None) => Err(error.failure(step).into()),
        }
    }
}

impl Run {
    /// Puts the file; the window hears of the bytes that leave.
    async fn put(
        &self,
        connection: &Connection,
        file: &FileSource,
        place: &ApplyUploadReply,
    ) -> Result<(), Stop> {
        let target = PutTarget::new(
            place,
            connection.upload.as_ref(),
            connection.vod.credentials(),
        )
        .map_err(|error| Stop::Failed(error.failure()))?;
        let (progress, mut seen) = watch::channel(0);
        let (id, total, outbox) = (self.voice.id, file.bytes, self.services.outbox.clone());
        let telling = async {
            while seen.changed().await.is_ok() {
                let sent = *seen.borrow_and_update();
                outbox.send(Event::UploadProgress { id, sent, total });
                // A bar that moves ten times a second is smooth, and small files are not flooded.
                tokio::time::sleep(self.services.pace.progress).await;
            }
        };
        let putting = connection.vod.put_sample(
            &target,
            file,
            &self.services.pace.put,
            &progress,
            &self.stop,
        );
        let put = tokio::select! {
            put = putting => put,
            () = async { telling.await; std::future::pending().await } => unreachable!("pending() never ends"),
        };
        for exchange in put.exchanges {
            let code = match &put.outcome {
                Err(PutError::Storage { code, .. }) => Some(code.clone()),
                _ => None,
            };
            self.services
                .rows
                .record(attempt(&self.voice, exchange, code))
                .await;
        }
        put.outcome
            .map_err(|error| error.failure().map_or(Stop::Cancelled, Stop::Failed))
    }

    /// Looks at the link as the service will: without keys. Only an answer that the service would get
    /// too stops the row; what this network alone cannot reach does not.
    async fn look_at(&self, connection: &Connection, media_url: &str) -> Result<(), Stop> {
        let Ok(link) = SampleLink::parse(media_url, connection.links.scope()) else {
            return Ok(());
        };
        let look = self
            .unless_stopped(link::look(&connection.links, &link, &self.services.clock))
            .await?;
        for exchange in look.exchanges {
            self.services
                .rows
                .record(attempt(&self.voice, exchange, None))
                .await;
        }
        match look.outcome {
            Ok(_) | Err(LinkFault::Network(_) | LinkFault::Refused(Refusal::LinkIsPrivate)) => {
                Ok(())
            }
            Err(fault) => Err(Stop::Failed(fault.failure())),
        }
    }
}

fn attempt(voice: &Voice, exchange: Exchange, code: Option<String>) -> Attempt {
    Attempt {
        row: Some(voice.id),
        started: exchange.started,
        action: exchange.action,
        endpoint: exchange.endpoint,
        account: voice.account.id,
        http_status: exchange.status,
        duration: exchange.duration,
        request: exchange.request,
        answer: exchange.answer.unwrap_or_default(),
        request_id: exchange.request_id,
        code,
        clock_behind_s: exchange.clock_behind_s,
    }
}

/// Writes down what a call sent and got.
pub(super) async fn record<T>(services: &Services, voice: &Voice, call: &Call<T>) {
    let code = match &call.outcome {
        Err(CallError::Service { code, .. }) => Some(code.clone()),
        _ => None,
    };
    for exchange in &call.exchanges {
        services
            .rows
            .record(attempt(voice, exchange.clone(), code.clone()))
            .await;
    }
}

/// Whether the file is still the one that was read.
async fn unchanged(file: &FileSource) -> Result<(), Stop> {
    let refuse = |refusal| Stop::Failed(Failure::own(Step::Prepare, refusal));
    let metadata = tokio::fs::metadata(&file.path).await.map_err(|error| {
        let problem = match error.kind() {
            std::io::ErrorKind::NotFound => ClipProblem::Missing,
            std::io::ErrorKind::PermissionDenied => ClipProblem::NoPermission,
            _ => ClipProblem::Unreadable {
                reason: error.to_string(),
            },
        };
        refuse(Refusal::Sample { problem })
    })?;
    if metadata.len() == file.bytes {
        Ok(())
    } else {
        Err(refuse(Refusal::SampleChanged))
    }
}
