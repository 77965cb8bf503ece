//! Speaker verification for the window: whether the speaker of the form has a voice here already, whether the
//! statement is spoken by the same person, what is kept of the speaker of a voice, and deleting that.

use super::decoder::DecodeRequest;
use super::listen::listen;
use crate::analysis::verification::{ONE_OF_MANY, same_speaker};
use crate::domain::{Embedding, KnownSpeaker, RowId};
use crate::jobs::services::Services;
use crate::model::Ticket;
use crate::model::speakers::{KeptSpeaker, SpeakersEffect, SpeakersEvent};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_util::task::AbortOnDropHandle;

/// Voices that are told at most: one more than are named, since one may be the form's own.
const TOLD: usize = 4;

/// The comparisons of the window: at most one of a kind, and a new one ends the old one.
#[derive(Debug, Default)]
pub(in crate::jobs) struct SpeakerWork {
    known: Option<AbortOnDropHandle<()>>,
    statement: Option<AbortOnDropHandle<()>>,
}

impl SpeakerWork {
    /// Starts or stops what has to be done. What is to be kept of a row is handed on.
    pub(in crate::jobs) fn run(
        &mut self,
        runtime: &Handle,
        services: Arc<Services>,
        unheard: &mpsc::UnboundedSender<RowId>,
        effect: SpeakersEffect,
    ) {
        match effect {
            SpeakersEffect::FindKnown {
                ticket,
                voice,
                practice,
            } => {
                let work = runtime.spawn(find_known(services, ticket, voice, practice));
                self.known = Some(AbortOnDropHandle::new(work));
            }
            SpeakersEffect::HearStatement {
                ticket,
                statement,
                voice,
            } => {
                let work = runtime.spawn(hear_statement(services, ticket, statement, voice));
                self.statement = Some(AbortOnDropHandle::new(work));
            }
            SpeakersEffect::StopHearing => self.statement = None,
            SpeakersEffect::Look { ticket, row } => {
                runtime.spawn(look(services, ticket, row));
            }
            // Without a window nobody takes it, and the next window finds the row by itself.
            SpeakersEffect::Listen(row) => drop(unheard.send(row)),
            SpeakersEffect::Delete(row) => {
                runtime.spawn(delete(services, row));
            }
        }
    }

    /// Ends all of it.
    pub(in crate::jobs) fn stop(&mut self) {
        *self = Self::default();
    }
}

async fn find_known(services: Arc<Services>, ticket: Ticket, voice: Embedding, practice: bool) {
    let alike = services
        .rows
        .read_apart(move |store| store.voices_like(&voice, practice, ONE_OF_MANY));
    match alike.await {
        Ok(alike) => {
            let known = alike.into_iter().take(TOLD);
            let known = known.map(|(row, name, _cosine)| KnownSpeaker { row, name });
            let known = known.collect();
            let event = SpeakersEvent::Known { ticket, known };
            services.outbox.send(event.into());
        }
        Err(error) => tracing::warn!(%error, "it is not known whether a speaker has a voice here"),
    }
}

async fn hear_statement(
    services: Arc<Services>,
    ticket: Ticket,
    statement: PathBuf,
    voice: Embedding,
) {
    // A path that is being typed names many files.
    tokio::time::sleep(services.pace.path_rest).await;
    let request = DecodeRequest::of_file(statement);
    // A letter has no voice, and what cannot be read is told where the statement is kept.
    let Ok(Some(heard)) = listen(&services.readers, &request).await else {
        return;
    };
    let matched = same_speaker(heard.similarity(&voice));
    let event = SpeakersEvent::StatementHeard { ticket, matched };
    services.outbox.send(event.into());
}

/// Tells what is kept of the speaker of a row. The numbers themselves go nowhere.
async fn look(services: Arc<Services>, ticket: Ticket, row: RowId) {
    let kept = services.rows.read(move |store| {
        if store.voiceprint(row)?.is_none() {
            return Ok(None);
        }
        let trial = store.trial_likeness(row)?.and_then(same_speaker);
        Ok(Some(KeptSpeaker { row, trial }))
    });
    match kept.await {
        Ok(kept) => {
            let event = SpeakersEvent::Looked { ticket, kept };
            services.outbox.send(event.into());
        }
        Err(error) => tracing::warn!(%error, "it is not known what is kept of a speaker"),
    }
}

async fn delete(services: Arc<Services>, row: RowId) {
    let deleted = services
        .rows
        .with(move |store| store.dispose_voiceprint(row));
    let result = deleted.await.map(drop).map_err(|error| {
        tracing::error!(%row, %error, "a voiceprint could not be deleted");
        services.rows.persistence_error(error)
    });
    let event = SpeakersEvent::Deleted { row, result };
    services.outbox.send(event.into());
}
