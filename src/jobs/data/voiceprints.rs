//! Makes voiceprints: keeps whose voice the samples of voices have, one row at a time, that of a new voice at
//! once, those of older ones when the window has been idle for a while. While voices are not compared, nothing
//! is kept.

use crate::domain::{Embedding, KeptName, RowId, VoiceComparison};
use crate::jobs::services::Services;
use crate::jobs::sound::decoder::{DecodeRequest, SurveyError};
use crate::jobs::sound::listen::listen;
use crate::model::PersistenceError;
use crate::model::speakers::SpeakersEvent;
use crate::store::{KeptFiles, StoreError, Unheard};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// The longest that one recording of half a minute is listened to.
const LONGEST: Duration = Duration::from_mins(2);
/// Older rows that are looked up together.
const AT_ONCE: usize = 32;

/// What the work hears of the window.
#[derive(Debug)]
pub(in crate::jobs) struct Wishes {
    /// Whether voices are compared.
    pub compare: watch::Receiver<VoiceComparison>,
    /// Changes whenever anything is asked for.
    pub activity: watch::Receiver<()>,
    /// Rows that are to be listened to at once.
    pub rows: mpsc::UnboundedReceiver<RowId>,
}

/// Works until the app ends.
pub(in crate::jobs) async fn keep(services: Arc<Services>, mut wishes: Wishes) {
    let mut compare = wishes.compare.clone();
    let mut older = VecDeque::new();
    loop {
        if !compare.borrow_and_update().is_on() {
            forget(&services).await;
            older.clear();
            if compare.changed().await.is_err() {
                return;
            }
            continue;
        }
        // Whoever turns it off ends the process that listens.
        tokio::select! {
            changed = compare.changed() => if changed.is_err() {
                return;
            },
            () = listen_on(&services, &mut wishes, &mut older) => {}
        }
    }
}

/// Deletes all that is kept, and says so where there was any.
async fn forget(services: &Services) {
    let forgotten = services.rows.with(|store| store.forget_voiceprints()).await;
    let result: Result<_, PersistenceError> = match forgotten {
        Ok(amount) if amount.count == 0 => return,
        Ok(amount) => Ok(amount),
        Err(error) => {
            tracing::error!(%error, "what is kept of speakers could not be deleted");
            Err(services.rows.persistence_error(error))
        }
    };
    services
        .outbox
        .send(SpeakersEvent::Forgotten(result).into());
}

/// Listens to one row: to the one that was asked for first, or else to an older one.
async fn listen_on(services: &Services, wishes: &mut Wishes, older: &mut VecDeque<RowId>) {
    let id = tokio::select! {
        biased;
        Some(id) = wishes.rows.recv() => id,
        id = next_older(services, &mut wishes.activity, older) => id,
    };
    match services.rows.read(move |store| store.unheard_of(id)).await {
        Ok(Some(unheard)) => listen_to(services, unheard).await,
        Ok(None) => {}
        Err(error) => tracing::warn!(row = %id, %error, "a voice cannot be listened to"),
    }
}

/// A row that was not listened to, after a while without anything to do.
async fn next_older(
    services: &Services,
    activity: &mut watch::Receiver<()>,
    older: &mut VecDeque<RowId>,
) -> RowId {
    loop {
        idle(activity, services.pace.idle).await;
        if let Some(id) = older.pop_front() {
            return id;
        }
        match services
            .rows
            .read_apart(|store| store.unheard(AT_ONCE))
            .await
        {
            Ok(found) => older.extend(found.into_iter().map(|unheard| unheard.row)),
            Err(error) => tracing::warn!(%error, "what was not listened to cannot be told"),
        }
        if older.is_empty() {
            tokio::time::sleep(services.pace.tidy_every).await;
        }
    }
}

/// Comes true when nothing was asked for during this time.
async fn idle(activity: &mut watch::Receiver<()>, time: Duration) {
    activity.borrow_and_update();
    while let Ok(Ok(())) = tokio::time::timeout(time, activity.changed()).await {}
}

/// Keeps what is heard of a row. A recording that cannot be read tells no voice, and is not tried again.
async fn listen_to(services: &Services, unheard: Unheard) {
    let row = unheard.row;
    let kept = async {
        if let Some(sample) = &unheard.sample {
            let Some(Listened(voice)) = hear(services, sample).await else {
                return Ok(false);
            };
            let keep = services
                .rows
                .with(move |store| store.keep_voiceprint(row, voice.as_ref()));
            keep.await?;
        }
        if let Some(trial) = &unheard.trial {
            let Some(sample) = services
                .rows
                .read(move |store| store.voiceprint(row))
                .await?
            else {
                return Ok(true);
            };
            let Some(Listened(trial)) = hear(services, trial).await else {
                return Ok(false);
            };
            let cosine = trial.map(|trial| trial.similarity(&sample));
            let keep = services
                .rows
                .with(move |store| store.keep_trial_likeness(row, cosine));
            keep.await?;
        }
        Ok::<_, StoreError>(true)
    };
    match kept.await {
        Ok(true) => services.outbox.send(SpeakersEvent::Kept(row).into()),
        Ok(false) => {}
        Err(error) => tracing::warn!(%row, %error, "what was heard of a voice is not kept"),
    }
}

/// What a recording told.
struct Listened(Option<Embedding>);

/// Listens to a kept file; `None` when that was cancelled.
async fn hear(services: &Services, name: &KeptName) -> Option<Listened> {
    let request = DecodeRequest::of_file(KeptFiles::of(services.folder()).path(name));
    let heard = tokio::time::timeout(LONGEST, listen(&services.readers, &request)).await;
    match heard {
        Ok(Ok(voice)) => Some(Listened(voice)),
        Ok(Err(SurveyError::Cancelled)) => None,
        Ok(Err(SurveyError::Unread(_))) | Err(_) => Some(Listened(None)),
    }
}
