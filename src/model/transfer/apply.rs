//! What became of export, backup and restore.

use super::{
    FileKind, PathField, TransferDone, TransferError, TransferEvent, TransferStage, TransferState,
};
use crate::domain::TableFormat;
use crate::domain::recording::path_text;
use crate::model::Ticket;

impl TransferState {
    /// Takes in what happened. Says whether a backup was merged in, wholly or in part.
    pub(in crate::model) fn apply(&mut self, event: TransferEvent) -> bool {
        match event {
            TransferEvent::Proposed { ticket, path } => {
                if let Some(open) = self.asked(ticket)
                    && open.field == PathField::Untouched
                {
                    open.path = path_text::to_field(&path);
                    // The format may have been chosen meanwhile.
                    if let FileKind::Table(format) = open.file() {
                        open.format = TableFormat::default();
                        open.choose_format(format);
                    }
                }
            }
            TransferEvent::Picked { ticket, file } => {
                let open = self.open.as_mut().filter(|open| open.dialog == ticket);
                match (open, file) {
                    (Some(open), Some(path)) if open.stage == TransferStage::Choosing => {
                        open.path = path_text::to_field(&path);
                        open.field = PathField::Touched;
                    }
                    // The field is there for whoever has no such dialog.
                    (Some(open), None) => open.field = PathField::Unchosen,
                    _ => {}
                }
            }
            TransferEvent::Exists { ticket } => {
                if let Some(open) = self.asked(ticket) {
                    open.stage = TransferStage::Replacing;
                }
            }
            TransferEvent::Progress {
                ticket,
                done,
                total,
            } => {
                if let Some(open) = self.asked(ticket)
                    && matches!(open.stage, TransferStage::UnderWay(_))
                {
                    let share = done as f64 / total.max(1) as f64;
                    open.stage = TransferStage::UnderWay(Some(share.clamp(0.0, 1.0) as f32));
                }
            }
            TransferEvent::Ended { ticket, result } => return self.end(ticket, result),
            // It was called off in the settings, which say what came of it.
            TransferEvent::CalledOff(_) => {}
        }
        false
    }

    fn end(&mut self, ticket: Ticket, result: Result<TransferDone, TransferError>) -> bool {
        let mut merged = matches!(result, Ok(TransferDone::Restored(_)));
        if let Some(open) = self.asked(ticket) {
            // What was merged in before it was stopped, or failed, stays.
            merged |= open.merging;
            open.stage = match result {
                Ok(TransferDone::Looked(merging)) => TransferStage::Looked(merging),
                Ok(done) => TransferStage::Done(done),
                Err(error) => TransferStage::Failed(error),
            };
        }
        merged
    }
}
