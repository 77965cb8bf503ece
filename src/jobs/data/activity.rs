//! The activity for the window: read apart from what writes rows, and files that are made of it.

use super::compare::compare;
use crate::backup::{self, BackupError, Target};
use crate::domain::attempt::TextLines;
use crate::domain::{AttemptId, AttemptQuery, KeptAttempt, PageQuery, RequestText};
use crate::jobs::AFTER_FIRST_FRAME;
use crate::jobs::services::Services;
use crate::model::activity::{
    ActivityEffect, ActivityEvent, OpenAttempt, ShareError, ShareKind, ShareScope, TextView,
};
use crate::model::{PersistenceError, Ticket};
use crate::store::{Store, StoreError};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

/// Most attempts that a file of all that is shown has.
const MOST: usize = 1_000_000;
/// How often it is looked whether there are many attempts that the index of a search does not know.
const BETWEEN: Duration = Duration::from_secs(20);

/// The file that is written; there is one at a time.
#[derive(Debug, Default)]
pub(in crate::jobs) struct ActivityWork(Option<CancellationToken>);

impl ActivityWork {
    /// Stops the writing.
    pub fn stop(&mut self) {
        if let Some(stop) = self.0.take() {
            stop.cancel();
        }
    }

    /// Does what has to be done.
    pub fn run(&mut self, runtime: &Handle, services: Arc<Services>, effect: ActivityEffect) {
        match effect {
            ActivityEffect::LoadPage {
                ticket,
                query,
                page,
            } => {
                runtime.spawn(load_page(services, ticket, query, page));
            }
            ActivityEffect::LoadInUse => {
                runtime.spawn(load_in_use(services));
            }
            ActivityEffect::Open { ticket, id } => {
                runtime.spawn(open(services, ticket, id));
            }
            ActivityEffect::Name { id, name } => {
                runtime.spawn(keep(services, id, name));
            }
            ActivityEffect::Compare { ticket, attempts } => {
                runtime.spawn(side_by_side(services, ticket, attempts));
            }
            ActivityEffect::Write {
                ticket,
                kind,
                scope,
                path,
            } => {
                self.stop();
                let stop = CancellationToken::new();
                self.0 = Some(stop.clone());
                runtime.spawn(share(services, ticket, (kind, *scope, path), stop));
            }
            ActivityEffect::StopWriting => self.stop(),
        }
    }
}

async fn load_page(
    services: Arc<Services>,
    ticket: Ticket,
    query: AttemptQuery,
    wanted: PageQuery<AttemptId>,
) {
    let is_wanted = services.rows.activity.ask(ticket);
    let found = services.rows.read_list(is_wanted, move |store| {
        let page = store.activity_page(&query, &wanted)?;
        let summaries = store.attempt_summaries(&page.ids)?;
        Ok((page, summaries))
    });
    if let Some((page, summaries)) = found.await {
        let event = ActivityEvent::Page {
            ticket,
            page,
            summaries,
        };
        services.outbox.send(event.into());
    }
}

async fn load_in_use(services: Arc<Services>) {
    let is_wanted = services.rows.activity_in_use.ask_anew();
    let found = services.rows.read_slow_list(is_wanted, Store::in_activity);
    if let Some(in_use) = found.await {
        services.outbox.send(ActivityEvent::InUse(in_use).into());
    }
}

async fn open(services: Arc<Services>, ticket: Ticket, id: AttemptId) {
    let read = services.rows.read(move |store| {
        let Some(kept) = store.attempt(id)? else {
            return Ok(None);
        };
        let voice = store
            .attempt_summaries(&[id])?
            .pop()
            .and_then(|it| it.voice);
        Ok(Some(Box::new(opened(kept, voice))))
    });
    let attempt = read.await.unwrap_or_else(|error| {
        tracing::error!(%error, "an attempt cannot be read");
        None
    });
    let event = ActivityEvent::Opened { ticket, attempt };
    services.outbox.send(event.into());
}

/// An attempt with its bodies line by line.
fn opened(kept: KeptAttempt, voice: Option<String>) -> OpenAttempt {
    let attempt = &kept.record.attempt;
    let request = TextLines::of(RequestText::parse(&attempt.request).body);
    let answer = TextLines::of(attempt.answer.as_deref().unwrap_or_default());
    OpenAttempt {
        request: TextView::new(request),
        answer: TextView::new(answer),
        voice,
        kept,
    }
}

async fn keep(services: Arc<Services>, id: AttemptId, name: Option<String>) {
    let kept = name.clone();
    let write = move |store: &mut Store| store.keep_attempt(id, kept.as_deref());
    let result = match services.rows.with(write).await {
        Ok(_) => Ok(name),
        Err(error) => Err(services.rows.persistence_error(error)),
    };
    let event = ActivityEvent::Named { id, result };
    services.outbox.send(event.into());
}

async fn side_by_side(services: Arc<Services>, ticket: Ticket, ids: [AttemptId; 2]) {
    let read = services.rows.read_apart(move |store| {
        let (first, second) = (store.attempt(ids[0])?, store.attempt(ids[1])?);
        Ok(first.zip(second))
    });
    let found = read.await.unwrap_or_else(|error| {
        tracing::error!(%error, "two attempts cannot be read");
        None
    });
    let comparison = match found {
        Some((first, second)) => spawn_blocking(move || Box::new(compare(&first, &second)))
            .await
            .ok(),
        None => None,
    };
    let event = ActivityEvent::Compared { ticket, comparison };
    services.outbox.send(event.into());
}

async fn share(
    services: Arc<Services>,
    ticket: Ticket,
    (kind, scope, path): (ShareKind, ShareScope, PathBuf),
    stop: CancellationToken,
) {
    let result = match services.rows.with(|store| store.again()).await {
        Ok(store) => {
            let tell = Arc::clone(&services);
            spawn_blocking(move || write(&tell, &store, ticket, (kind, &scope, &path), &stop))
                .await
                .unwrap_or_else(|error| {
                    Err(ShareError::Failed(PersistenceError::Other(
                        error.to_string(),
                    )))
                })
        }
        Err(error) => Err(failed(&services, error)),
    };
    let event = ActivityEvent::ShareEnded { ticket, result };
    services.outbox.send(event.into());
}

fn write(
    services: &Services,
    store: &Store,
    ticket: Ticket,
    (kind, scope, path): (ShareKind, &ShareScope, &Path),
    stop: &CancellationToken,
) -> Result<(), ShareError> {
    let ids = match scope {
        ShareScope::Query(query) => store
            .activity_ids(query, MOST)
            .map_err(|error| failed(services, error))?,
        ShareScope::Attempts(ids) => ids.clone(),
    };
    let target = Target::fresh(path);
    if kind == ShareKind::Support {
        let id = *ids.first().ok_or(ShareError::Gone)?;
        let is_there = backup::write_support(store, id, target, services.clock.now());
        let is_there = is_there.map_err(|error| not_written(services, error))?;
        return is_there.then_some(()).ok_or(ShareError::Gone);
    }
    let mut told: Option<Instant> = None;
    let watch = &mut |progress: backup::Progress| {
        if stop.is_cancelled() {
            return ControlFlow::Break(());
        }
        if told.is_none_or(|told| told.elapsed() >= services.pace.progress) {
            told = Some(Instant::now());
            let done = usize::try_from(progress.done).unwrap_or(usize::MAX);
            services
                .outbox
                .send(ActivityEvent::Shared { ticket, done }.into());
        }
        ControlFlow::Continue(())
    };
    backup::write_har(store, &ids, target, watch).map_err(|error| not_written(services, error))?;
    Ok(())
}

fn failed(services: &Services, error: StoreError) -> ShareError {
    ShareError::Failed(services.rows.persistence_error(error))
}

fn not_written(services: &Services, error: BackupError) -> ShareError {
    match error {
        BackupError::Cancelled => ShareError::Stopped,
        BackupError::Exists => ShareError::Exists,
        BackupError::Store(error) => failed(services, error),
        BackupError::File(error) => {
            ShareError::Failed(PersistenceError::of_disk(error.into(), services.folder()))
        }
        other => ShareError::Failed(PersistenceError::Other(other.to_string())),
    }
}

/// Keeps the index of the search up to date, one block at a time. Never ends.
pub(in crate::jobs) async fn keep_index(services: Arc<Services>) {
    tokio::time::sleep(AFTER_FIRST_FRAME).await;
    // A connection of its own: nothing waits but for the writing of a part.
    let Ok(mut store) = services.rows.with(|store| store.again()).await else {
        return;
    };
    loop {
        let began = Instant::now();
        let step = spawn_blocking(move || {
            let step = store.activity_index_step();
            (store, step)
        });
        let Ok((back, step)) = step.await else {
            return;
        };
        store = back;
        let rest = match step {
            // As long as it took: the disk and the processor are others' too.
            Ok(true) => began.elapsed(),
            Ok(false) => BETWEEN,
            Err(error) => {
                tracing::warn!(%error, "a part of the index of the activity could not be made");
                BETWEEN
            }
        };
        tokio::time::sleep(rest).await;
    }
}
