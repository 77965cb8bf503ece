//! Rows in portions, for a backup, and rows from elsewhere merged in, for a restore.

use super::db::Sync;
use super::rows::{RowColumns, changed, read_voice, set, shelf_columns};
use super::{Store, StoreError};
use crate::domain::{
    Annotations, Consent, KeptFileNames, KeptName, RowId, SampleSource, TaskAnswer, TaskId, Trial,
    Upload, Voice, VoiceId,
};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::HashSet;

/// Rows in the order of their ids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowPage {
    /// The rows.
    pub voices: Vec<Voice>,
    /// The last id of the page as it stands in the database; `None` where there are no more rows.
    pub last: Option<String>,
    /// Ids of rows that are there and cannot be read.
    pub unreadable: Vec<String>,
}

/// Asked for each row here that a restore would change: whether nobody is at work on it, and nobody will
/// be until the write is done.
pub type Free<'a> = &'a mut dyn FnMut(RowId) -> bool;

/// What became of a row that was merged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// It was not here.
    Added,
    /// It was here, under this id, and took something over.
    Updated(RowId),
    /// It was here, under this id, and holds all of it and nothing older.
    Kept(RowId),
}

impl Merged {
    /// The row here; `added` is the id of the row that was merged in.
    pub fn row(self, added: RowId) -> RowId {
        match self {
            Self::Added => added,
            Self::Updated(id) | Self::Kept(id) => id,
        }
    }
}

impl Store {
    /// How many rows there are, removed ones too.
    pub fn row_count(&self) -> Result<u64, StoreError> {
        let count: i64 = self
            .connection()
            .query_row("SELECT count(*) FROM voices", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Up to `limit` rows of practice and of real accounts, removed or not, that come after an id.
    pub fn page(&self, after: Option<&str>, limit: usize) -> Result<RowPage, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT * FROM voices WHERE id > ?1 ORDER BY id LIMIT ?2")?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query((after.unwrap_or_default(), limit))?;
        let mut page = RowPage::default();
        while let Some(row) = rows.next()? {
            let id: String = row.get("id")?;
            match read_voice(row) {
                Ok(voice) => page.voices.push(voice),
                Err(StoreError::Unreadable { .. }) => page.unreadable.push(id.clone()),
                Err(error) => return Err(error),
            }
            page.last = Some(id);
        }
        Ok(page)
    }

    /// Merges rows from elsewhere in, all of them or none. A row is the same as one here when it has its
    /// id; or its task or its voice at the same place (account or site), where that row is not one of
    /// `fresh`, the rows that this restore has added. The newer one wins, but a task or a voice that is
    /// known is never lost to a row that does not know it. What only this computer knows (the bytes
    /// of the call, queries of links, the key of an upload) stays. A row here that is not at rest, or
    /// that is not given up by `free`, stays as it is: the truth is with who works on it. On the disk
    /// when this returns.
    pub fn merge(
        &self,
        voices: &[Voice],
        fresh: &mut HashSet<RowId>,
        free: Free<'_>,
    ) -> Result<Vec<Merged>, StoreError> {
        let done = self.write(Sync::Now, |connection| {
            let transaction =
                Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let done = merge_all(&transaction, voices, fresh, free)?;
            transaction.commit()?;
            Ok(done)
        })?;
        fresh.extend(done.added);
        for name in done.unnamed {
            self.kept_files().delete(&name)?;
        }
        Ok(done.outcomes)
    }

    /// What [`Store::merge`] would do, and which files each row would name then. Nothing is written.
    pub fn would_merge(
        &self,
        voices: &[Voice],
        fresh: &mut HashSet<RowId>,
    ) -> Result<Vec<(Merged, Vec<KeptName>)>, StoreError> {
        let (found, added) = self.write(Sync::Soon, |connection| {
            // Taken back when it is dropped.
            let transaction =
                Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let done = merge_all(&transaction, voices, fresh, &mut |_| true)?;
            let found = done.outcomes.into_iter().zip(voices);
            let found = found.map(|(outcome, voice)| {
                let kept = kept_of(&transaction, outcome.row(voice.id))?;
                Ok((outcome, kept))
            });
            Ok((found.collect::<Result<Vec<_>, StoreError>>()?, done.added))
        })?;
        fresh.extend(added);
        Ok(found)
    }
}

/// What merging rows in did.
#[derive(Default)]
struct Done {
    /// What became of each row.
    outcomes: Vec<Merged>,
    /// The rows that were not here.
    added: Vec<RowId>,
    /// Kept files here that no row names any more.
    unnamed: Vec<KeptName>,
}

fn merge_all(
    connection: &Connection,
    voices: &[Voice],
    fresh: &HashSet<RowId>,
    free: Free<'_>,
) -> Result<Done, StoreError> {
    let mut done = Done::default();
    for voice in voices {
        let known = |id: &RowId| fresh.contains(id) || done.added.contains(id);
        let outcome = merge_one(connection, voice, &known, free, &mut done.unnamed)?;
        if outcome == Merged::Added {
            done.added.push(voice.id);
        }
        done.outcomes.push(outcome);
    }
    Ok(done)
}

/// The files that a row names; a row that cannot be read names none.
fn kept_of(connection: &Connection, id: RowId) -> Result<Vec<KeptName>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM voices WHERE id = ?1")?;
    let rows = statement.query_and_then([id.to_string()], read_voice)?;
    let found = super::list::readable(rows)?.into_iter().next();
    Ok(found
        .map(|voice| voice.kept_files().cloned().collect())
        .unwrap_or_default())
}

fn merge_one(
    connection: &Connection,
    incoming: &Voice,
    is_fresh: &dyn Fn(&RowId) -> bool,
    free: Free<'_>,
    unnamed: &mut Vec<KeptName>,
) -> Result<Merged, StoreError> {
    let here = match find(connection, incoming, is_fresh) {
        Ok(Some(here)) => here,
        Ok(None) => {
            RowColumns::of(incoming)?.insert(connection)?;
            return Ok(Merged::Added);
        }
        // One that cannot be read must not be overwritten.
        Err(StoreError::Unreadable { .. }) => return Ok(Merged::Kept(incoming.id)),
        Err(error) => return Err(error),
    };
    if !here.state.is_at_rest() {
        return Ok(Merged::Kept(here.id));
    }
    let merged = merged(&here, incoming);
    if merged == here || !free(here.id) {
        return Ok(Merged::Kept(here.id));
    }
    RowColumns::of(&merged)?.update(&RowColumns::of(&here)?, connection)?;
    let annotations = changed(
        shelf_columns(&merged.annotations)?,
        &shelf_columns(&here.annotations)?,
    );
    set(connection, here.id.to_string(), annotations)?;
    let dropped = here
        .kept_files()
        .filter(|name| merged.kept_files().all(|kept| kept != *name));
    unnamed.extend(dropped.cloned());
    Ok(Merged::Updated(here.id))
}

/// The row here that is the same as one from elsewhere.
fn find(
    connection: &Connection,
    incoming: &Voice,
    is_fresh: &dyn Fn(&RowId) -> bool,
) -> Result<Option<Voice>, StoreError> {
    let same_id = connection
        .prepare_cached("SELECT * FROM voices WHERE id = ?1")?
        .query_and_then([incoming.id.to_string()], read_voice)?
        .next()
        .transpose()?;
    if same_id.is_some() {
        return Ok(same_id);
    }
    let state = &incoming.state;
    for (query, text) in [
        (
            "SELECT * FROM voices WHERE task_id = ?1",
            state.task_id().map(TaskId::as_str),
        ),
        (
            "SELECT * FROM voices WHERE voice_id = ?1",
            state.voice_id().map(VoiceId::as_str),
        ),
    ] {
        let Some(text) = text else { continue };
        let mut statement = connection.prepare_cached(query)?;
        let found = super::list::readable(statement.query_and_then([text], read_voice)?)?;
        let same = found
            .into_iter()
            .find(|voice| is_same_place(voice, incoming) && !is_fresh(&voice.id));
        if same.is_some() {
            return Ok(same);
        }
    }
    Ok(None)
}

/// An account that was added again, on another computer say, has another id and the same site.
fn is_same_place(a: &Voice, b: &Voice) -> bool {
    a.account.is_practice() == b.account.is_practice()
        && (a.account.id == b.account.id || a.account.site == b.account.site)
}

fn merged(here: &Voice, incoming: &Voice) -> Voice {
    let (newer, older) = if takes_over(here, incoming) {
        (incoming, here)
    } else {
        (here, incoming)
    };
    // What is missing on one side is filled in from the other, whichever is newer. A file that is
    // here is the one that was sent; one that comes gets a name of the row here.
    let kept = |of: &KeptFileNames| KeptFileNames {
        sample: of.sample.as_ref().map(|name| name.of_row(here.id)),
        fingerprint: of.fingerprint.clone(),
        trial: of.trial.as_ref().map(|trial| Trial {
            file: trial.file.of_row(here.id),
            mime: trial.mime.clone(),
        }),
    };
    let (ours, theirs) = (kept(&here.kept), kept(&incoming.kept));
    let answer = |of: fn(&TaskAnswer) -> &Option<String>| {
        of(&newer.answer)
            .clone()
            .or_else(|| of(&older.answer).clone())
    };
    Voice {
        id: here.id,
        updated: newer.updated.max(here.updated),
        source: source(here, newer),
        body: newer.body.clone().or_else(|| here.body.clone()),
        upload: upload(here, newer),
        kept: KeptFileNames {
            sample: ours.sample.or(theirs.sample),
            fingerprint: ours.fingerprint.or(theirs.fingerprint),
            trial: ours.trial.or(theirs.trial),
        },
        answer: TaskAnswer {
            voice_info: answer(|answer| &answer.voice_info),
            task_detail: answer(|answer| &answer.task_detail),
        },
        annotations: annotations(here, incoming),
        ..newer.clone()
    }
}

/// The newer shelf wins. Where neither was ever changed, the one that says whose voice it is does; and a
/// statement that is missing is filled in from the same record on the other side, like any kept file.
fn annotations(here: &Voice, incoming: &Voice) -> Annotations {
    let theirs = incoming.annotations.changed > here.annotations.changed
        || (incoming.annotations.changed == here.annotations.changed
            && here.annotations.consent.is_none());
    let (newer, older) = if theirs {
        (&incoming.annotations, &here.annotations)
    } else {
        (&here.annotations, &incoming.annotations)
    };
    let bare = |of: &Annotations| of.consent.clone().map(|of| of.with_statement(None));
    let statement = |of: &Annotations| of.consent.as_ref().and_then(Consent::statement).cloned();
    let same = bare(newer) == bare(older);
    let kept = statement(newer).or_else(|| statement(older).filter(|_| same));
    Annotations {
        consent: newer
            .consent
            .clone()
            .map(|of| of.with_statement(kept.map(|name| name.of_row(here.id)))),
        ..newer.clone()
    }
}

/// Whether a row from elsewhere replaces what jobs wrote here.
fn takes_over(here: &Voice, incoming: &Voice) -> bool {
    let known = (here.state.task_id(), here.state.voice_id());
    let told = (incoming.state.task_id(), incoming.state.voice_id());
    let loses =
        (known.0.is_some() && known.0 != told.0) || (known.1.is_some() && known.1 != told.1);
    let gains = (known.0.is_none() && told.0.is_some()) || (known.1.is_none() && told.1.is_some());
    !loses && (gains || incoming.updated > here.updated)
}

/// A link that came without its query is the one here, if that is the same without it.
fn source(here: &Voice, newer: &Voice) -> SampleSource {
    let same = match (&here.source, &newer.source) {
        (SampleSource::Link { link: a }, SampleSource::Link { link: b }) => a.cut() == *b,
        (
            SampleSource::LinkAndEarlierWork {
                link: a,
                video_id: c,
            },
            SampleSource::LinkAndEarlierWork {
                link: b,
                video_id: d,
            },
        ) => a.cut() == *b && c == d,
        _ => false,
    };
    if same {
        here.source.clone()
    } else {
        newer.source.clone()
    }
}

/// The key and the link of the upload here stay where it is the same upload.
fn upload(here: &Voice, newer: &Voice) -> Option<Upload> {
    match (&here.upload, &newer.upload) {
        (Some(ours), Some(theirs)) if ours.file_id == theirs.file_id => Some(Upload {
            session_key: ours.session_key.clone(),
            media_url: ours.media_url.clone().or_else(|| theirs.media_url.clone()),
            ..theirs.clone()
        }),
        (ours, theirs) => theirs.clone().or_else(|| ours.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::voice::failure::{Refusal, Step};
    use crate::domain::{Failure, LinkScope, Note, SampleLink, VoiceState};
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;
    use jiff::{SignedDuration, Timestamp};

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_780_000_000).unwrap() + SignedDuration::from_hours(hours)
    }

    fn task() -> TaskId {
        TaskId::new("251007-CreateAigcCustomVoice-0t")
    }

    fn with(state: VoiceState, hours: i64) -> Voice {
        Voice {
            state,
            updated: at(hours),
            ..voice()
        }
    }

    fn ready(hours: i64) -> Voice {
        let voice_id = VoiceId::new("829000000000000001");
        let task_id = task();
        with(VoiceState::Ready { task_id, voice_id }, hours)
    }

    fn same_row(here: &Voice, incoming: Voice) -> Voice {
        Voice {
            id: here.id,
            ..incoming
        }
    }

    #[test]
    fn an_older_row_still_brings_the_voice_that_is_not_known_here() {
        let here = with(VoiceState::TooOld { task_id: task() }, 5);
        let merged = merged(&here, &same_row(&here, ready(1)));
        assert_eq!(merged.state, ready(0).state);
        assert_eq!(merged.updated, at(5));
    }

    #[test]
    fn a_newer_row_never_takes_a_voice_or_a_task_away() {
        let failure = Failure::own(Step::Create, Refusal::InterruptedWhileSending);
        let other = VoiceState::Ready {
            task_id: task(),
            voice_id: VoiceId::new("829000000000000002"),
        };
        for state in [
            VoiceState::Accepted { task_id: task() },
            VoiceState::Unconfirmed { failure },
            other,
        ] {
            let here = ready(1);
            assert_eq!(merged(&here, &same_row(&here, with(state, 9))), here);
        }
    }

    #[test]
    fn what_this_computer_alone_knows_stays() {
        let link = |text| SampleSource::Link {
            link: SampleLink::parse(text, LinkScope::Public).unwrap(),
        };
        let mut here = with(VoiceState::Accepted { task_id: task() }, 1);
        here.source = link("https://example.com/a.mp3?sign=1");
        here.body = Some(b"body".to_vec());
        let mut incoming = same_row(&here, ready(2));
        incoming.source = link("https://example.com/a.mp3");
        let merged = merged(&here, &incoming);
        assert_eq!(merged.source, here.source);
        assert_eq!(merged.body, here.body);
        assert_eq!(merged.state, incoming.state);
    }

    #[test]
    fn the_newer_shelf_wins_whichever_row_is_newer() {
        let mut here = ready(9);
        let mut incoming = same_row(&here, ready(1));
        incoming.annotations = Annotations {
            note: Note::cut("theirs"),
            changed: Some(at(2)),
            ..Annotations::default()
        };
        assert_eq!(merged(&here, &incoming).annotations, incoming.annotations);
        here.annotations.changed = Some(at(3));
        assert_eq!(merged(&here, &incoming), here);
    }

    #[test]
    fn a_row_that_a_job_is_sending_and_one_that_cannot_be_read_are_left_alone() {
        let (_dir, store) = fresh();
        let sending = with(VoiceState::Sending, 1);
        let broken = ready(1);
        store.begin(&sending).unwrap();
        store.begin(&broken).unwrap();
        let broken_source = "UPDATE voices SET source = '{}' WHERE id = ?1";
        store
            .connection()
            .execute(broken_source, [broken.id.to_string()])
            .unwrap();
        let incoming = [same_row(&sending, ready(5)), same_row(&broken, ready(5))];
        let outcome = store.merge(&incoming, &mut HashSet::new(), &mut |_| true);
        let kept = [Merged::Kept(sending.id), Merged::Kept(broken.id)];
        assert_eq!(outcome.unwrap(), kept);
        assert_eq!(store.voice(sending.id).unwrap().unwrap(), sending);
        let page = store.page(None, 10).unwrap();
        assert_eq!(page.unreadable, [broken.id.to_string()]);
    }

    #[test]
    fn a_restore_touches_no_row_that_is_not_at_rest_or_not_given_up() {
        let failure = || Failure::own(Step::Create, Refusal::InterruptedWhileSending);
        for (state, is_free, changes) in [
            (VoiceState::Checking, true, false),
            (VoiceState::Sending, true, false),
            (VoiceState::NotSure { failure: failure() }, true, false),
            (VoiceState::Accepted { task_id: task() }, true, false),
            (VoiceState::TooOld { task_id: task() }, false, false),
            (VoiceState::TooOld { task_id: task() }, true, true),
            (VoiceState::Unconfirmed { failure: failure() }, true, true),
        ] {
            let (_dir, store) = fresh();
            let here = with(state, 1);
            store.begin(&here).unwrap();
            let mut incoming = same_row(&here, ready(5));
            incoming.annotations.star = true;
            incoming.annotations.changed = Some(at(5));
            let merged = store.merge(&[incoming], &mut HashSet::new(), &mut |_| is_free);
            let expected = if changes {
                Merged::Updated(here.id)
            } else {
                Merged::Kept(here.id)
            };
            assert_eq!(merged, Ok(vec![expected]));
            let now = store.voice(here.id).unwrap().unwrap();
            assert_eq!(now != here, changes, "{:?}", here.state);
        }
    }

    #[test]
    fn the_same_task_under_another_id_is_no_second_row() {
        let (_dir, store) = fresh();
        let here = ready(1);
        store.begin(&here).unwrap();
        let incoming = Voice {
            name: "theirs".into(),
            ..ready(2)
        };
        let mut fresh = HashSet::new();
        let outcome = store.merge(std::slice::from_ref(&incoming), &mut fresh, &mut |_| true);
        assert_eq!(outcome.unwrap(), [Merged::Updated(here.id)]);
        assert_eq!(store.row_count().unwrap(), 1);
        assert_eq!(store.voice(here.id).unwrap().unwrap().name, "theirs");
        // Two rows of one backup that share a task were two rows where it was made.
        let (_dir, store) = self::fresh();
        let outcome = store.merge(&[here, incoming], &mut fresh, &mut |_| true);
        let outcome = outcome.unwrap();
        assert_eq!(outcome, [Merged::Added, Merged::Added]);
    }
}
