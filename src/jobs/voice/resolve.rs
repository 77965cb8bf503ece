//! Finding out by itself whether a paid call was taken whose answer was lost. Nothing here can make a
//! second task: tasks are listed, and a call is sent again only under its own SessionId, byte for byte.

use super::calls::record;
use super::checkpoints::Checkpoint;
use super::resolve_plan::{LISTED_FOR, NextMove, RESEND_WITHIN, Resent, Search};
use super::retry::{RetryBudget, Retryability, verdict};
use super::run::{Run, RunStop};
use crate::api::calls::TaskQuery;
use crate::api::task::{ListedTask, TASK_TYPE};
use crate::domain::{Failure, SessionId, Step, TaskId, VoiceState};
use crate::jobs::services::Connection;
use jiff::{SignedDuration, Timestamp};

/// A look at the list that found no task.
enum EmptySearch {
    /// The task is not there, or not yet.
    Listed,
    /// The list may not be read.
    Refused,
}

impl Run {
    /// Finds out whether a row was taken of which that is not known: `failure` is what was seen.
    pub(in crate::jobs) async fn resolve_doubt(&mut self, failure: Failure) -> Result<(), RunStop> {
        match self.search().await {
            Ok(Some(task_id)) => {
                self.accept(task_id).await;
                Ok(())
            }
            // The person wants to let it rest.
            Ok(None) | Err(RunStop::Cancelled) => {
                self.voice.state = VoiceState::Unconfirmed { failure };
                self.save().await;
                Ok(())
            }
            Err(stop) => Err(stop),
        }
    }

    async fn search(&mut self) -> Result<Option<TaskId>, RunStop> {
        let Some(session) = self.voice.session_id.clone() else {
            return Ok(None);
        };
        let first_sent = self.voice.sent.unwrap_or(self.voice.created);
        let has_bytes = self.voice.body.is_some();
        let pace = self.services.pace.resolve.clone();
        let mut search = Search::new(pace, first_sent, has_bytes);
        loop {
            match search.next_move(self.services.clock.now()) {
                NextMove::Look { after, from } => {
                    self.rest(after).await?;
                    match self.look_for(&session, from).await? {
                        Ok(task_id) => return Ok(Some(task_id)),
                        Err(EmptySearch::Listed) => {}
                        Err(EmptySearch::Refused) => search.list_refused(),
                    }
                }
                NextMove::Resend => match self.send_again().await? {
                    Ok(task_id) => return Ok(Some(task_id)),
                    Err(came) => search.resent(came),
                },
                NextMove::GiveUp => return Ok(None),
            }
        }
    }

    /// Reads the list page by page until the task is found.
    async fn look_for(
        &self,
        session: &SessionId,
        from: Option<Timestamp>,
    ) -> Result<Result<TaskId, EmptySearch>, RunStop> {
        let mut query = TaskQuery {
            sub_app_id: self.voice.account.sub_app_id,
            created_from: from,
            ..TaskQuery::default()
        };
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        loop {
            let Some(connection) = self.connection(&mut tries).await? else {
                return Ok(Err(EmptySearch::Listed));
            };
            self.unless_stopped(self.services.looks.turn())
                .await?
                .leave();
            let call = self
                .unless_stopped(connection.vod.describe_tasks(&query))
                .await?;
            record(&self.services, &self.voice, &call).await;
            self.pass(Checkpoint::Listed).await;
            let page = match call.outcome {
                Ok(page) => page,
                Err(error) => match verdict(&error, true) {
                    Retryability::Stays => return Ok(Err(EmptySearch::Refused)),
                    // The list will be readable again; nothing is lost by waiting until it would hold
                    // the task no longer.
                    Retryability::MayPass | Retryability::Offline if self.is_still_listed() => {
                        self.wait_offline(&mut tries).await?;
                        continue;
                    }
                    Retryability::MayPass | Retryability::Offline => {
                        return Ok(Err(EmptySearch::Listed));
                    }
                },
            };
            if let Some(task) = page.tasks.into_iter().find(|task| is_ours(task, session)) {
                return Ok(Ok(task.task_id));
            }
            match page.scroll_token {
                // A token that comes back as it was would be read for ever.
                Some(token) if query.scroll_token.as_ref() != Some(&token) => {
                    query.scroll_token = Some(token);
                }
                _ => return Ok(Err(EmptySearch::Listed)),
            }
        }
    }

    /// Sends the kept bytes once more. The row says already that it is not sure, and goes on to say so
    /// until there is a TaskId.
    async fn send_again(&mut self) -> Result<Result<TaskId, Resent>, RunStop> {
        let Some(body) = self.voice.body.clone() else {
            return Ok(Err(Resent::Refused));
        };
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        loop {
            let Some(connection) = self.connection(&mut tries).await? else {
                return Ok(Err(Resent::Refused));
            };
            self.unless_stopped(self.services.creates.turn())
                .await?
                .leave();
            if !self.may_still_be_sent() {
                return Ok(Err(Resent::Refused));
            }
            // Not broken off: an answer that was waited for is not thrown away.
            let call = connection.vod.create_voice(body.clone().into()).await;
            self.pass(Checkpoint::AnsweredAgain).await;
            record(&self.services, &self.voice, &call).await;
            let request_id = call.request_id().cloned();
            let error = match call.outcome {
                Ok(reply) => {
                    self.voice.request_id = request_id;
                    return Ok(Ok(reply.task_id));
                }
                Err(error) => error,
            };
            if error.is_duplicate_session() {
                return Ok(Err(Resent::TakenBefore));
            }
            if error.failure(Step::Create).may_have_been_taken() {
                return Ok(Err(Resent::LostAgain));
            }
            match verdict(&error, false) {
                Retryability::Stays => return Ok(Err(Resent::Refused)),
                Retryability::MayPass | Retryability::Offline => {
                    self.wait_offline(&mut tries).await?;
                }
            }
        }
    }

    /// The way to the service, waited for until there is one; `None` when the service lists the task no
    /// longer by then.
    async fn connection(&self, tries: &mut RetryBudget) -> Result<Option<Connection>, RunStop> {
        loop {
            match self.services.connect(&self.voice.account).await {
                Ok(connection) => return Ok(Some(connection)),
                Err(failure) => self.note(Err(failure)),
            }
            if !self.is_still_listed() {
                return Ok(None);
            }
            self.wait_offline(tries).await?;
        }
    }

    pub(in crate::jobs) async fn wait_offline(
        &self,
        tries: &mut RetryBudget,
    ) -> Result<(), RunStop> {
        match tries.again(Retryability::Offline) {
            Some(wait) => self.rest_before(wait, None).await,
            None => Ok(()),
        }
    }

    fn may_still_be_sent(&self) -> bool {
        self.sent_within(RESEND_WITHIN)
    }

    /// Whether the service would still list the task that is looked for.
    pub(super) fn is_still_listed(&self) -> bool {
        self.sent_within(LISTED_FOR)
    }

    fn sent_within(&self, time: SignedDuration) -> bool {
        let first_sent = self.voice.sent.unwrap_or(self.voice.created);
        self.services.clock.now().duration_since(first_sent) < time
    }
}

/// Whether a listed task was made by our call: it has our SessionId, and is not of another kind.
fn is_ours(task: &ListedTask, session: &SessionId) -> bool {
    let same_kind = task.task_id.as_str().contains(TASK_TYPE)
        || task
            .task_type
            .as_deref()
            .is_none_or(|kind| kind == TASK_TYPE);
    same_kind && task.session_id.as_deref() == Some(session.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_of_another_kind_with_the_same_session_is_not_ours() {
        let session: SessionId = "s1".parse().unwrap();
        let task = |id: &str, kind: Option<&str>, session: &str| ListedTask {
            task_id: TaskId::new(id),
            task_type: kind.map(str::to_owned),
            status: None,
            created: None,
            finished: None,
            session_id: Some(session.to_owned()),
            session_context: None,
        };
        let ours = "1-CreateAigcCustomVoice-0t";
        assert!(is_ours(&task(ours, Some(TASK_TYPE), "s1"), &session));
        assert!(is_ours(&task(ours, Some("Unnamed"), "s1"), &session));
        assert!(is_ours(&task("1-x-0t", None, "s1"), &session));
        assert!(!is_ours(&task("1-Clip-0t", Some("Clip"), "s1"), &session));
        assert!(!is_ours(&task(ours, Some(TASK_TYPE), "s2"), &session));
    }
}
