//! Autosave: the form and the settings are written as they change, the newest of each.

use super::write_behind::Values;
use crate::domain::{Draft, Settings};
use crate::jobs::services::Services;
use crate::jobs::sound::fetched;
use crate::model::{Event, Notice, PersistenceError};
use crate::store::SettingsFile;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Writes the newest form. The recording that the last one named goes, where it was fetched or converted
/// and the new one names another.
pub(in crate::jobs) async fn keep_drafts(
    services: Arc<Services>,
    mut drafts: Values<Box<Draft>>,
    mut recording: Option<PathBuf>,
) {
    while let Some(draft) = drafts.next().await {
        // What is not written names the former recording still.
        if !save_draft(&services, &draft).await {
            continue;
        }
        let present = draft.path();
        if present != recording
            && let Some(former) = std::mem::replace(&mut recording, present)
        {
            let services = Arc::clone(&services);
            let gone = move || fetched::let_go(services.folder(), &former);
            if let Err(error) = spawn_blocking(gone).await {
                tracing::warn!(%error, "a fetched recording could not be removed");
            }
        }
    }
}

/// Writes the newest settings.
pub(in crate::jobs) async fn keep_settings(
    services: Arc<Services>,
    mut file: SettingsFile,
    mut values: Values<Settings>,
) {
    while let Some(settings) = values.next().await {
        file.settings = settings;
        let (file, folder) = (file.clone(), services.folder().to_owned());
        let saved = spawn_blocking(move || file.save(&folder)).await;
        let saved = saved.unwrap_or_else(|error| Err(io::Error::other(error).into()));
        if let Err(error) = saved {
            tracing::error!(%error, "the settings could not be saved");
            let error = PersistenceError::of_disk(error, services.folder());
            services.outbox.send(Event::Notice(Notice::NotKept(error)));
        }
    }
}

/// Returns whether it is on the disk.
async fn save_draft(services: &Services, draft: &Draft) -> bool {
    let draft = draft.clone();
    let Err(error) = services
        .rows
        .with(move |store| store.save_draft(&draft))
        .await
    else {
        return true;
    };
    tracing::error!(%error, "the form could not be saved");
    let error = services.rows.persistence_error(error);
    services.outbox.send(Event::Notice(Notice::NotKept(error)));
    false
}
