//! What the person pastes, and what came of it.

use super::{NotThisRow, Pasted, PastedTaskError, TaskNote, TaskProblem};
use crate::domain::{AccountSnapshot, RowId, SubAppId, TaskId, Voice, VoiceState};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{History, JobEffect};

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

impl History {
    /// What can be said of a text that is to be followed as a row of its own, where `in_use` is the
    /// application in use.
    pub(in crate::model) fn look_at_task_id(
        &self,
        text: &str,
        in_use: Option<SubAppId>,
    ) -> Result<Option<TaskNote>, TaskProblem> {
        let task_id = read(text)?;
        let known = self
            .rows
            .values()
            .find(|voice| voice.state.task_id() == Some(&task_id));
        if let Some(voice) = known {
            return Ok(Some(TaskNote::Known(voice.id)));
        }
        Ok(task_id
            .sub_app_id()
            .zip(in_use)
            .filter(|(theirs, ours)| theirs != ours)
            .map(|(theirs, ours)| TaskNote::OtherApplication { theirs, ours }))
    }

    /// A TaskId is followed with the keys of its row's account, or else of the account in use, in the
    /// application that it names itself.
    pub(in crate::model) fn follow_task(
        &mut self,
        text: &str,
        row: Option<RowId>,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        let Ok(task_id) = read(text) else {
            return;
        };
        let Some(id) = row else {
            let account = shared.account().snapshot(shared.account().sub_app_id);
            return follow_as(task_id, account, None, shared, effects);
        };
        let Some(account) = self.row(id).map(|voice| voice.account.clone()) else {
            return;
        };
        if let Some((theirs, ours)) = task_id.sub_app_id().zip(account.sub_app_id)
            && theirs != ours
        {
            let other = NotThisRow::Application { theirs, ours };
            self.take_pasted(id, task_id, Some(PastedTaskError::NotThisRow(other)));
        } else {
            follow_as(task_id, account, row, shared, effects);
        }
    }

    /// Follows what was pasted onto a row and is not its own, with the row's account.
    pub(in crate::model) fn follow_apart(
        &mut self,
        row: RowId,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        if let Some(account) = self.row(row).map(|voice| voice.account.clone())
            && let Some(pasted) = self.pasted.remove(&row)
        {
            follow_as(pasted.task_id, account, None, shared, effects);
        }
    }

    /// Whether the task of a row of which it is not known whether it was taken is being looked for.
    pub fn is_sought(&self, voice: &Voice) -> bool {
        let pasted = self.pasted.get(&voice.id);
        matches!(voice.state, VoiceState::NotSure { .. })
            || pasted.is_some_and(|pasted| pasted.error.is_none())
    }

    /// The task that was pasted onto a row is being looked at, or the row cannot take it.
    pub(in crate::model) fn take_pasted(
        &mut self,
        row: RowId,
        task_id: TaskId,
        error: Option<PastedTaskError>,
    ) {
        self.waits.remove(&row);
        let open = self
            .row(row)
            .is_some_and(|voice| matches!(voice.state, VoiceState::Unconfirmed { .. }));
        if open {
            let pasted = Pasted { task_id, error };
            self.pasted.insert(row, pasted);
        }
    }
}

fn follow_as(
    task_id: TaskId,
    mut account: AccountSnapshot,
    row: Option<RowId>,
    shared: &Shared,
    effects: &mut Effects,
) {
    if !shared.can_keep_rows() {
        return;
    }
    account.sub_app_id = task_id.sub_app_id().or(account.sub_app_id);
    effects.push(JobEffect::FollowTask {
        task_id,
        account: Box::new(account),
        row,
    });
}
