//! TaskIds that a person pastes in: what can be said of one before it is followed, where it leads, and
//! what came of one that was pasted onto a row.

#[cfg(test)]
mod tests;

use super::effects::Effects;
use super::{JobEffect, Model};
use crate::domain::{AccountSnapshot, Failure, RowId, SubAppId, TaskId, VoiceState};

/// A TaskId that was pasted onto a row of which nobody knows whether it was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// The task.
    pub task_id: TaskId,
    /// Why the row cannot take it; `None` while it is looked at.
    pub trouble: Option<PastedTaskError>,
}

/// Why a row cannot take a task.
#[derive(Debug, Clone, PartialEq)]
pub enum PastedTaskError {
    /// The task could not be seen.
    Unseen(Failure),
    /// It is the task of something else.
    NotThisRow(NotThisRow),
}

/// By what a task is known not to be a row's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotThisRow {
    /// It was made under another SessionId.
    Session,
    /// It belongs to another application than the one that the row was sent to.
    Application {
        /// The task's.
        theirs: SubAppId,
        /// The row's.
        ours: SubAppId,
    },
    /// It is a task that makes no voice.
    OtherKind,
}

/// Why a text is no TaskId.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskProblem {
    /// There is none.
    Empty,
    /// It is not one word.
    NotOneWord,
}

/// What is to be said of a TaskId before it is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskNote {
    /// It belongs to another application than the one in use.
    OtherApplication {
        /// The task's.
        theirs: SubAppId,
        /// The one in use.
        ours: SubAppId,
    },
    /// A row has it already.
    Known(RowId),
}

fn read(text: &str) -> Result<TaskId, TaskProblem> {
    let text = text.trim();
    if text.is_empty() {
        Err(TaskProblem::Empty)
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Err(TaskProblem::NotOneWord)
    } else {
        Ok(TaskId::new(text))
    }
}

impl Model {
    /// What can be said of a text that is to be followed as a row of its own.
    pub fn look_at_task_id(&self, text: &str) -> Result<Option<TaskNote>, TaskProblem> {
        let task_id = read(text)?;
        let known = self
            .history
            .rows
            .values()
            .find(|voice| voice.state.task_id() == Some(&task_id));
        if let Some(voice) = known {
            return Ok(Some(TaskNote::Known(voice.id)));
        }
        Ok(task_id
            .sub_app_id()
            .zip(self.application_in_use())
            .filter(|(theirs, ours)| theirs != ours)
            .map(|(theirs, ours)| TaskNote::OtherApplication { theirs, ours }))
    }

    /// The application that the form names, else the account's own.
    fn application_in_use(&self) -> Option<SubAppId> {
        let typed = self.form.draft.sub_app_id.trim().parse().ok();
        typed.or(self.account().sub_app_id)
    }

    /// A TaskId is followed with the keys of its row's account, or else of the account in use, in the
    /// application that it names itself.
    pub(super) fn follow_task(&mut self, text: &str, row: Option<RowId>, effects: &mut Effects) {
        let Ok(task_id) = read(text) else {
            return;
        };
        let Some(id) = row else {
            let account = self.account().snapshot(self.account().sub_app_id);
            return self.follow_as(task_id, account, None, effects);
        };
        let Some(account) = self.history.row(id).map(|voice| voice.account.clone()) else {
            return;
        };
        if let Some((theirs, ours)) = task_id.sub_app_id().zip(account.sub_app_id)
            && theirs != ours
        {
            let other = NotThisRow::Application { theirs, ours };
            self.take_pasted(id, task_id, Some(PastedTaskError::NotThisRow(other)));
        } else {
            self.follow_as(task_id, account, row, effects);
        }
    }

    /// Follows what was pasted onto a row and is not its own, with the row's account.
    pub(super) fn follow_apart(&mut self, row: RowId, effects: &mut Effects) {
        if let Some(account) = self.history.row(row).map(|voice| voice.account.clone())
            && let Some(pasted) = self.history.pasted.remove(&row)
        {
            self.follow_as(pasted.task_id, account, None, effects);
        }
    }

    fn follow_as(
        &self,
        task_id: TaskId,
        mut account: AccountSnapshot,
        row: Option<RowId>,
        effects: &mut Effects,
    ) {
        if !self.can_keep_rows() {
            return;
        }
        account.sub_app_id = task_id.sub_app_id().or(account.sub_app_id);
        effects.push(JobEffect::FollowTask {
            task_id,
            account: Box::new(account),
            row,
        });
    }

    pub(super) fn take_pasted(
        &mut self,
        row: RowId,
        task_id: TaskId,
        trouble: Option<PastedTaskError>,
    ) {
        self.history.waits.remove(&row);
        let open = self
            .history
            .row(row)
            .is_some_and(|voice| matches!(voice.state, VoiceState::Unconfirmed { .. }));
        if open {
            let pasted = Pasted { task_id, trouble };
            self.history.pasted.insert(row, pasted);
        }
    }
}
