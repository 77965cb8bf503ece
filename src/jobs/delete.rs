//! Deleting an uploaded sample before its time.

use super::services::Services;
use super::submit::record;
use crate::domain::{Failure, Refusal, RowId, Step, Voice};
use crate::model::Event;
use std::sync::Arc;

/// Deletes the uploaded sample of a row with the row's own account.
pub async fn delete_upload(services: Arc<Services>, id: RowId) {
    let result = match services.rows.voice(id).await {
        Ok(Some(voice)) => delete(&services, voice).await,
        Ok(None) => Ok(()),
        Err(error) => Err(Failure::own(
            Step::DeleteMedia,
            Refusal::NotJournalled {
                reason: error.to_string(),
            },
        )),
    };
    services.outbox.send(Event::UploadDeletion { id, result });
}

async fn delete(services: &Services, mut voice: Voice) -> Result<(), Failure> {
    let file_id = voice
        .upload
        .as_ref()
        .and_then(|upload| upload.file_id.clone());
    let Some(file_id) = file_id else {
        return Ok(());
    };
    let connection = services.connect(&voice.account).await?;
    let call = connection
        .vod
        .delete_media(&file_id, voice.account.sub_app_id)
        .await;
    record(services, &voice, &call).await;
    if let Some(failure) = call.failure(Step::DeleteMedia) {
        return Err(failure);
    }
    if let Some(upload) = &mut voice.upload {
        upload.deleted = Some(services.clock.now());
    }
    services.rows.settle(&mut voice).await;
    Ok(())
}
