//! What a person is asked before something is paid for again or cannot be undone: one question at a time,
//! and what it is about is done by the answer to it alone.

use super::accounts::EditorTarget;
use super::storage::DeleteTarget;
use crate::domain::{AccountId, ActionRisk, RowId, TakeId};

/// A question that is open. What it is about is done once the answer is yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Send once more what was sent already.
    SendAgain,
    /// Send the form past its rules.
    SendAnyway,
    /// Call the action of the console, of which this is known.
    CallAction(ActionRisk),
    /// Close the window while something is under way.
    Close,
    DeleteTake(TakeId),
    /// Delete the sample of a row that was uploaded.
    DeleteUpload(RowId),
    /// Delete what is kept of the speaker of a row.
    DeleteRecord(RowId),
    /// Delete the voiceprint of a row; the row stays, and is not compared any more.
    DeleteVoiceprint(RowId),
    /// Delete an account and its keys; its rows stay.
    DeleteAccount(AccountId),
    /// Wipe what was typed in the accounts' editor, and open another editor.
    DiscardTyped(EditorTarget),
    /// Delete something of what is kept.
    Delete(DeleteTarget),
}
