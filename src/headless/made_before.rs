//! A line that was made before: it is said with the row, and not paid for again.

use crate::domain::{AccountSnapshot, Submission, Voice};
use crate::jobs::Rows;

/// The row that made the same voice before with this account, or may have made it.
pub(super) async fn look(
    rows: &Rows,
    submission: &Submission,
    account: &AccountSnapshot,
) -> Result<Option<Voice>, String> {
    let Some(name) = submission.name.clone() else {
        return Ok(None);
    };
    let named = rows.read(move |store| store.voices_named(name.as_str()));
    let named = named.await.map_err(|error| error.to_string())?;
    Ok(named
        .into_iter()
        .find(|voice| voice.account == *account && voice.repeats(submission)))
}
