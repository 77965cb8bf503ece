//! Changes of a row by the one who works on it: what a step has changed, and nothing else, is written
//! onto the row as it stands on disk. A copy that was read before another change of the same field is
//! refused, whoever holds it.

use super::db::Sync;
use super::rows::{RowColumns, read_voice};
use super::{Store, StoreError};
use crate::domain::{KeptFileNames, StateClass, StateKind, TaskAnswer, Voice};
use rusqlite::{Transaction, TransactionBehavior};

impl Store {
    /// Writes what was changed between `base`, the row as it was read or written last, and `next`, and
    /// gives the row as it stands then: with all that others have changed meanwhile. What the person
    /// adds is never written here. It is on the disk when this returns, unless it only tells of
    /// progress that can be seen again (checking, bytes uploaded, percent done): that is soon.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when a field that changes here was changed by another since `base`, or a
    /// task or a voice would be lost or replaced; [`StoreError::NoSuchRow`] when there is no row.
    pub fn update(&self, base: &Voice, next: &Voice) -> Result<Voice, StoreError> {
        let sync = match next.state.state_kind() {
            StateKind::Checking | StateKind::Uploading | StateKind::InProgress => Sync::Soon,
            _ => Sync::Now,
        };
        self.advance(base, next, sync)
    }

    /// Changes a row as [`Self::update`] does. It is on the disk when this returns, whatever the state:
    /// for what must not be forgotten before the next byte leaves (the key of an upload, the paid call).
    ///
    /// # Errors
    /// Those of [`Self::update`].
    pub fn journal(&self, base: &Voice, next: &Voice) -> Result<Voice, StoreError> {
        self.advance(base, next, Sync::Now)
    }

    fn advance(&self, base: &Voice, next: &Voice, sync: Sync) -> Result<Voice, StoreError> {
        self.write(sync, |connection| {
            let transaction =
                Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            // Read and written under one lock of the database: nothing comes between.
            let here = transaction
                .prepare_cached("SELECT * FROM voices WHERE id = ?1")?
                .query_and_then([next.id.to_string()], read_voice)?
                .next()
                .ok_or(StoreError::NoSuchRow { id: next.id })??;
            let changed = rebased(&here, base, next).ok_or(StoreError::Stale { id: next.id })?;
            RowColumns::of(&changed)?.update(&RowColumns::of(&here)?, &transaction)?;
            transaction.commit()?;
            Ok(changed)
        })
    }
}

/// `next`'s changes of `base` made to `here`; `None` where they cannot be.
fn rebased(here: &Voice, base: &Voice, next: &Voice) -> Option<Voice> {
    let Voice {
        id,
        created,
        updated,
        account,
        name,
        source,
        session_id,
        session_context,
        priority,
        custom,
        body,
        upload,
        sent,
        request_id,
        state,
        following,
        kept,
        answer,
        // What a person adds has a writer of its own.
        annotations: _,
    } = next;
    let gains = gains(here, next);
    let state = pick(&here.state, &base.state, state, gains)?;
    if loses(here, &state) {
        return None;
    }
    Some(Voice {
        id: *id,
        created: pick(&here.created, &base.created, created, gains)?,
        updated: here.updated.max(*updated),
        account: pick(&here.account, &base.account, account, gains)?,
        name: pick(&here.name, &base.name, name, gains)?,
        source: pick(&here.source, &base.source, source, gains)?,
        session_id: pick(&here.session_id, &base.session_id, session_id, gains)?,
        session_context: pick(
            &here.session_context,
            &base.session_context,
            session_context,
            gains,
        )?,
        priority: pick(&here.priority, &base.priority, priority, gains)?,
        custom: pick(&here.custom, &base.custom, custom, gains)?,
        body: pick(&here.body, &base.body, body, gains)?,
        upload: pick(&here.upload, &base.upload, upload, gains)?,
        sent: pick(&here.sent, &base.sent, sent, gains)?,
        request_id: pick(&here.request_id, &base.request_id, request_id, gains)?,
        state,
        following: pick(&here.following, &base.following, following, gains)?,
        kept: KeptFileNames {
            sample: pick(&here.kept.sample, &base.kept.sample, &kept.sample, gains)?,
            fingerprint: pick(
                &here.kept.fingerprint,
                &base.kept.fingerprint,
                &kept.fingerprint,
                gains,
            )?,
            trial: pick(&here.kept.trial, &base.kept.trial, &kept.trial, gains)?,
        },
        answer: TaskAnswer {
            voice_info: pick(
                &here.answer.voice_info,
                &base.answer.voice_info,
                &answer.voice_info,
                gains,
            )?,
            task_detail: pick(
                &here.answer.task_detail,
                &base.answer.task_detail,
                &answer.task_detail,
                gains,
            )?,
        },
        annotations: here.annotations.clone(),
    })
}

/// A field by the rule of three: what only one side has changed is taken from that side, what both have
/// changed in the same way is as both say, and anything else is a conflict, unless `next` goes first.
fn pick<T: PartialEq + Clone>(here: &T, base: &T, next: &T, goes_first: bool) -> Option<T> {
    if next == base || next == here {
        Some(here.clone())
    } else if here == base || goes_first {
        Some(next.clone())
    } else {
        None
    }
}

/// Whether a change brings a task or a voice that the row on disk does not know: that is written
/// whatever else has happened to the row.
fn gains(here: &Voice, next: &Voice) -> bool {
    let (known, told) = (&here.state, &next.state);
    let same_task = known.task_id() == told.task_id();
    (known.task_id().is_none() && told.task_id().is_some())
        || (same_task && known.voice_id().is_none() && told.voice_id().is_some())
}

/// Whether a state would take a task or a voice from a row, or put another in its place, or take a row
/// that has a voice on.
fn loses(here: &Voice, state: &crate::domain::VoiceState) -> bool {
    let known = &here.state;
    (known.voice_id().is_some() && known != state)
        || (known.task_id().is_some() && known.task_id() != state.task_id())
        || (known.class() != StateClass::BeingSent && state.class() == StateClass::BeingSent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{TaskId, Upload, VoiceId, VoiceState};
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;
    use jiff::Timestamp;

    fn followed() -> Voice {
        let task_id = TaskId::new("1-CreateAigcCustomVoice-0t");
        Voice {
            state: VoiceState::Accepted { task_id },
            upload: Some(Upload {
                session_key: None,
                file_id: None,
                media_url: None,
                expires: None,
                deleted: None,
            }),
            ..voice()
        }
    }

    fn ready(voice: &Voice, voice_id: &str) -> Voice {
        Voice {
            state: VoiceState::Ready {
                task_id: voice.state.task_id().unwrap().clone(),
                voice_id: VoiceId::new(voice_id),
            },
            ..voice.clone()
        }
    }

    /// A deletion of the upload that began before the voice was there, and ends after.
    #[test]
    fn what_two_have_changed_is_there_in_the_end() {
        let (_dir, store) = fresh();
        let row = followed();
        store.begin(&row).unwrap();
        let mut deleted = row.clone();
        deleted.upload.as_mut().unwrap().deleted = Some(Timestamp::UNIX_EPOCH);
        let ready = ready(&row, "829000000000000001");
        store.journal(&row, &ready).unwrap();
        let written = store.journal(&row, &deleted).unwrap();
        assert_eq!(
            (&written.state, &written.upload),
            (&ready.state, &deleted.upload)
        );
        assert_eq!(store.voice(row.id), Ok(Some(written)));
    }

    #[test]
    fn an_older_state_is_not_written_over_a_newer_one_and_no_voice_replaces_another() {
        let (_dir, store) = fresh();
        let row = followed();
        store.begin(&row).unwrap();
        let there = store
            .journal(&row, &ready(&row, "829000000000000001"))
            .unwrap();
        let task_id = row.state.task_id().unwrap().clone();
        let progress = Voice {
            state: VoiceState::InProgress {
                task_id,
                percent: 50,
            },
            ..row.clone()
        };
        let stale = Err(StoreError::Stale { id: row.id });
        assert_eq!(store.update(&row, &progress), stale);
        let other = ready(&row, "829000000000000002");
        assert_eq!(store.journal(&row, &other), stale);
        assert_eq!(store.journal(&there, &other), stale, "whoever writes it");
        assert_eq!(store.voice(row.id), Ok(Some(there)));
    }
}
