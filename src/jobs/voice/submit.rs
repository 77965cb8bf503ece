//! Making a voice: sample, upload, the paid call. Each state is on disk before the next begins, and the
//! row is settled before the window hears of it.

use super::calls::record_try;
use super::checkpoints::Checkpoint;
use super::keep_sample;
use super::keep_statement;
use super::retry::{RetryBudget, verdict};
use super::run::{Run, RunStop};
use crate::api::request::CreateVoiceRequest;
use crate::domain::{
    CallId, Failure, Following, Refusal, SampleSource, Step, Submission, TaskId, Voice, VoiceState,
};
use crate::jobs::services::{Connection, Services};
use crate::model::sample::SampleBytes;
use bytes::Bytes;
use jiff::SignedDuration;
use std::path::PathBuf;
use std::sync::Arc;

/// The paid call of a submission, whose sample is uploaded by now where it has one.
pub(super) fn paid_call(
    submission: &Submission,
    media_url: Option<&str>,
) -> Result<CreateVoiceRequest, Failure> {
    CreateVoiceRequest::of(submission, media_url)
        .map_err(|_not_uploaded| Failure::own(Step::Prepare, Refusal::Panic))
}

impl Run {
    /// Makes the voice of an order, whose row is not on disk yet; returns when the row is at its end, or the
    /// app ends.
    pub(in crate::jobs) async fn create(
        mut self,
        sample: Option<SampleBytes>,
        statement: Option<PathBuf>,
    ) {
        let kept = keep_files(&self.services, &mut self.voice, sample, statement).await;
        if let Err(failure) = kept {
            self.voice.state = VoiceState::Failed {
                task_id: None,
                failure,
            };
        }
        self.pass(Checkpoint::FilesKept).await;
        if let Err(failure) = self.begin().await {
            keep_sample::forget(&self.services, &self.voice);
            keep_statement::forget(&self.services, &self.voice);
            tracing::error!(row = %self.voice.id, "a row could not be written; nothing was sent");
            self.voice.state = VoiceState::Failed {
                task_id: None,
                failure,
            };
            return self.services.rows.show_unsaved(&self.voice);
        }
        self.pass(Checkpoint::Begun).await;
        self.go_to_the_end().await;
    }

    /// Takes a row of which nothing was sent to the paid call and its answer.
    pub(in crate::jobs) async fn make(&mut self) -> Result<(), RunStop> {
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
        let name = match &voice.custom {
            // What stands in it is sent, whatever it is.
            Some(_) => None,
            // Only a row that another version wrote can hold a name that this one does not take.
            None => Some(
                voice
                    .name
                    .parse()
                    .map_err(|_not_a_name| Failure::own(Step::Prepare, Refusal::Interrupted))?,
            ),
        };
        let submission = Submission {
            name,
            source: voice.source.clone(),
            priority: voice.priority,
            speaker: None,
            sub_app_id: voice.account.sub_app_id,
            keep: crate::domain::voice::draft::KeepDays::default(),
            session_id: voice.session_id.clone(),
            session_context: voice.session_context.clone(),
            custom: voice.custom.clone(),
        };
        paid_call(&submission, media_url).map(|request| request.to_bytes())
    }

    /// The paid call. The row with its exact bytes is synced to disk before the first of them leaves.
    /// It is made again only where the service said, or the network shows, that nothing was done.
    async fn send(&mut self, connection: &Connection, body: Bytes) -> Result<(), RunStop> {
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        let mut is_first = true;
        let id = CallId::new();
        loop {
            let services = Arc::clone(&self.services);
            let turn = self.unless_stopped(services.creates.turn()).await?;
            self.voice.body = Some(body.to_vec());
            self.voice.sent = Some(self.services.clock.now());
            self.step(VoiceState::Sending).await?;
            turn.leave();
            self.pass(Checkpoint::ReadyToSend).await;

            let call = connection.vod.create_voice(body.clone()).await;
            self.pass(Checkpoint::Answered).await;
            record_try(&self.services, &self.voice, id, &call).await;
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
            let taken_before = !is_first && error.is_duplicate_session();
            if failure.may_have_been_taken() || taken_before {
                return Err(RunStop::InDoubt(failure));
            }
            is_first = false;
            let Some(wait) = tries.again(verdict(&error, false)) else {
                return Err(RunStop::Failed(failure));
            };
            // Nothing was taken: until the next try the row can be stopped like any that was not sent.
            self.voice.sent = None;
            self.step(VoiceState::Checking).await?;
            self.rest_before(wait, Some(failure)).await?;
        }
    }

    /// The service has the call: its TaskId is kept before anything else happens.
    pub(in crate::jobs) async fn accept(&mut self, task_id: TaskId) {
        let now = self.services.clock.now();
        self.rest = self.services.pace.follow.interval(SignedDuration::ZERO);
        let next_check = super::schedule::after(now, self.rest);
        self.voice.following = Following::accepted(now, next_check);
        self.voice.state = VoiceState::Accepted { task_id };
        self.save().await;
        self.pass(Checkpoint::AnswerKept).await;
    }
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
