//! Deleting an uploaded sample before its time.

use super::calls::record;
use super::checkpoints::Checkpoint;
use super::run::Run;
use crate::domain::{Failure, Step};
use crate::model::{Event, HistoryEvent};

impl Run {
    /// Deletes the uploaded sample with the row's own account, where neither a task nor a call that is sent
    /// again needs it. What the person saw when they asked for it may be over.
    pub(in crate::jobs) async fn delete_upload(mut self) {
        let id = self.voice.id;
        let result = if self.voice.can_delete_upload(self.services.clock.now()) {
            self.delete().await
        } else {
            self.services.rows.tell(&self.voice);
            Ok(())
        };
        self.services
            .outbox
            .send(Event::History(HistoryEvent::UploadDeletion { id, result }));
    }

    async fn delete(&mut self) -> Result<(), Failure> {
        let file_id = self
            .voice
            .upload
            .as_ref()
            .and_then(|upload| upload.file_id.clone());
        let Some(file_id) = file_id else {
            return Ok(());
        };
        let connection = self.services.connect(&self.voice.account).await?;
        let call = connection
            .vod
            .delete_media(&file_id, self.voice.account.sub_app_id)
            .await;
        record(&self.services, &self.voice, &call).await;
        if let Some(failure) = call.failure(Step::DeleteMedia) {
            return Err(failure);
        }
        self.pass(Checkpoint::SampleDeleted).await;
        if let Some(upload) = &mut self.voice.upload {
            upload.deleted = Some(self.services.clock.now());
        }
        self.save().await;
        Ok(())
    }
}
