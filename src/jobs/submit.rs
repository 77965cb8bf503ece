//! Making a voice: sample, upload, the paid call. Each state is on disk before the next begins, and the
//! row is settled before the window hears of it.

use super::keep_sample;
use super::keep_statement;
use super::retry::{Tries, verdict};
use super::run::{Reins, Run, Stop, drive, not_journalled};
use super::services::{Connection, Services};
use super::settle::is_double;
use super::settle_plan::SESSION_BURNT_FOR;
use super::steps::Place;
use crate::api::call::{Call, CallError};
use crate::api::exchange::Exchange;
use crate::api::request::CreateVoiceRequest;
use crate::domain::{
    Failure, Following, Refusal, SampleSource, Step, Submission, TaskId, Voice, VoiceState,
};
use crate::model::sample::SampleBytes;
use crate::model::{Event, Notice, Order};
use crate::store::Attempt;
use bytes::Bytes;
use jiff::SignedDuration;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Makes the voice of an order; returns when its row is at its end, or the app ends.
pub(super) async fn submit(services: Arc<Services>, order: Order, reins: Reins) {
    let mut voice = Voice::asked_for(order.id, order.created, order.account, &order.submission);
    let statement = order.submission.speaker.and_then(|said| said.statement);
    if let Err(failure) = keep_files(&services, &mut voice, order.sample, statement).await {
        voice.state = VoiceState::Failed {
            task_id: None,
            failure,
        };
    }
    match begin(&services, &mut voice).await {
        Ok(()) => {}
        Err(failure) => {
            keep_sample::forget(&services, &voice);
            keep_statement::forget(&services, &voice);
            tracing::error!(row = %voice.id, "a row could not be written; nothing was sent");
            voice.state = VoiceState::Failed {
                task_id: None,
                failure,
            };
            services.rows.show_unsaved(&voice);
            return;
        }
    }
    services.pace.steps.pass(Place::Begun).await;
    drive(services, voice, reins, Duration::ZERO).await;
}

/// Keeps what belongs to a new row before the row is on disk.
async fn keep_files(
    services: &Services,
    voice: &mut Voice,
    sample: Option<SampleBytes>,
    statement: Option<PathBuf>,
) -> Result<(), Failure> {
    if let Some(from) = statement {
        keep_statement::keep(services, voice, &from).await?;
    }
    match sample {
        Some(bytes) => keep_sample::keep(services, voice, bytes).await,
        None => Ok(()),
    }
}

/// Writes a new row. One whose SessionId was used for another voice is written as refused: under it the
/// service would make no second voice, and a lost answer could not be told from the other's.
async fn begin(services: &Services, voice: &mut Voice) -> Result<(), Failure> {
    let (mut row, now) = (voice.clone(), services.clock.now());
    let begun = services.rows.with(move |store| {
        // One look and one write under one lock: of two rows with one SessionId the second is refused.
        let used = match &row.session_id {
            Some(session) => {
                let practice = row.account.is_practice();
                store.session_used_within(session, practice, now, SESSION_BURNT_FOR)?
            }
            None => false,
        };
        if used {
            row.state = VoiceState::Failed {
                task_id: None,
                failure: Failure::own(Step::Prepare, Refusal::SessionUsed),
            };
        }
        store.begin(&row)?;
        Ok(row)
    });
    *voice = begun.await.map_err(|error| not_journalled(&error))?;
    services.rows.tell(voice);
    Ok(())
}

impl Run {
    /// Takes a row of which nothing was sent to the paid call and its answer.
    pub(super) async fn make(&mut self) -> Result<(), Stop> {
        let connection = self.services.connect(&self.voice.account).await?;
        let media_url = match self.voice.source.clone() {
            SampleSource::File { file } => Some(self.sample_link(&connection, &file).await?),
            _ => None,
        };
        let body = self.body(media_url.as_deref())?;
        self.send(&connection, body).await
    }

    /// The exact bytes of the paid call, made of what the row holds.
    fn body(&self, media_url: Option<&str>) -> Result<Bytes, Failure> {
        let voice = &self.voice;
        let submission = Submission {
            // Only a row that another version wrote can hold a name that this one does not take.
            name: voice
                .name
                .parse()
                .map_err(|_not_a_name| Failure::own(Step::Prepare, Refusal::Interrupted))?,
            source: voice.source.clone(),
            priority: voice.priority,
            speaker: None,
            sub_app_id: voice.account.sub_app_id,
            keep: crate::domain::draft::KeepDays::default(),
            session_id: voice.session_id.clone(),
            session_context: voice.session_context.clone(),
        };
        CreateVoiceRequest::from_submission(&submission, media_url)
            .map(|request| request.to_bytes())
            .map_err(|_not_uploaded| Failure::own(Step::Prepare, Refusal::Panic))
    }

    /// The paid call. The row with its exact bytes is synced to disk before the first of them leaves.
    /// It is made again only where the service said, or the network shows, that nothing was done.
    async fn send(&mut self, connection: &Connection, body: Bytes) -> Result<(), Stop> {
        let mut tries = Tries::new(&self.services.pace.retry);
        let mut is_first = true;
        loop {
            let services = Arc::clone(&self.services);
            let turn = self.unless_stopped(services.creates.turn()).await?;
            self.voice.body = Some(body.to_vec());
            self.voice.sent = Some(self.services.clock.now());
            self.step(VoiceState::Sending).await?;
            turn.leave();
            self.pass(Place::ReadyToSend).await;

            let call = connection.vod.create_voice(body.clone()).await;
            self.pass(Place::Answered).await;
            record(&self.services, &self.voice, &call).await;
            self.voice.request_id = call.request_id().cloned();
            let failure = call.failure(Step::Create);
            let error = match call.outcome {
                Ok(reply) => {
                    self.accept(reply.task_id).await;
                    return Ok(());
                }
                Err(error) => error,
            };
            let failure = failure.unwrap_or_else(|| error.failure(Step::Create));
            // A SessionId that the service has at the second try, and had not at the first: the first
            // was taken, whatever its answer said.
            let taken_before = !is_first && is_double(&error);
            if failure.may_have_been_taken() || taken_before {
                return Err(Stop::InDoubt(failure));
            }
            is_first = false;
            let Some(wait) = tries.again(verdict(&error, false)) else {
                return Err(Stop::Failed(failure));
            };
            // Nothing was taken: until the next try the row can be stopped like any that was not sent.
            self.voice.sent = None;
            self.step(VoiceState::Checking).await?;
            self.rest_before(wait).await?;
        }
    }

    /// The service has the call: its TaskId is kept before anything else happens.
    pub(super) async fn accept(&mut self, task_id: TaskId) {
        let now = self.services.clock.now();
        self.rest = self.services.pace.follow.interval(SignedDuration::ZERO);
        let next_check = super::schedule::after(now, self.rest);
        self.voice.following = Following::accepted(now, next_check);
        self.voice.state = VoiceState::Accepted { task_id };
        self.services.rows.settle(&mut self.voice).await;
        self.pass(Place::AnswerKept).await;
    }
}

pub(super) fn attempt(voice: &Voice, exchange: Exchange, code: Option<String>) -> Attempt {
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
    // Where the call succeeded all the same, no row would tell.
    if let (Ok(_), Some(behind_s)) = (&call.outcome, call.clock_behind_s) {
        let notice = Notice::ClockOff(behind_s / 60);
        services.outbox.send(Event::Notice(notice));
    }
}
