//! What the person wants of the dialog.

use super::{
    PathField, Transfer, TransferAction, TransferDone, TransferEffect, TransferError, TransferKind,
    TransferStage, TransferState, TransferWork,
};
use crate::domain::TableFormat;
use crate::domain::VoiceQuery;
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{FileRequest, VoicesState, WindowEffect};

impl TransferState {
    /// A folder stays where it is while something is under way in it.
    pub(in crate::model) fn refuse_to_move(&mut self, action: &TransferAction) -> bool {
        let moves = matches!(action, TransferAction::Start | TransferAction::StartAgain);
        let Some(open) = &mut self.open else {
            return false;
        };
        let refused = moves && open.kind == TransferKind::Move;
        if refused {
            open.stage = TransferStage::Failed(TransferError::UnderWay);
        }
        refused
    }

    /// Does what the person wants. What is exported is what the list of voices shows.
    pub(in crate::model) fn act(
        &mut self,
        action: TransferAction,
        voices: &VoicesState,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        match action {
            TransferAction::Open(kind) => {
                if shared.can_keep_rows() {
                    self.open_dialog(kind, !voices.shows_all(), effects);
                }
                return;
            }
            TransferAction::Start => {
                return self.start(false, voices, shared, effects);
            }
            TransferAction::Replace => {
                return self.start(true, voices, shared, effects);
            }
            TransferAction::Restore => return self.restore(effects),
            TransferAction::CallOff => {
                if let Some(location) = &shared.location {
                    self.open = None;
                    effects.push(TransferEffect::CallOff(location.clone()));
                }
                return;
            }
            _ => {}
        }
        let Some(open) = &mut self.open else {
            return;
        };
        let under_way = matches!(open.stage, TransferStage::UnderWay(_));
        match action {
            TransferAction::Stop if under_way => effects.push(TransferEffect::Stop),
            _ if under_way => {}
            TransferAction::ChooseFormat(format) => open.choose_format(format),
            TransferAction::OnlyShown(only) => open.only_shown = only,
            TransferAction::TypePath(path) => {
                open.path = path;
                open.field = PathField::Touched;
            }
            TransferAction::Browse => {
                effects.push(WindowEffect::AskForFile(FileRequest::Transfer {
                    ticket: open.dialog,
                    file: open.file(),
                    to_read: open.kind == TransferKind::Restore,
                    path: open.target(),
                }));
            }
            TransferAction::StartAgain => {
                if let TransferStage::Done(TransferDone::WillMove { .. }) = open.stage {
                    effects.push(WindowEffect::StartAgain);
                }
            }
            TransferAction::Back => open.stage = TransferStage::Choosing,
            TransferAction::Close => self.open = None,
            _ => {}
        }
    }

    fn open_dialog(&mut self, kind: TransferKind, is_filtered: bool, effects: &mut Effects) {
        if self.open.is_some() {
            return;
        }
        let ticket = self.tickets.issue();
        let transfer = Transfer {
            kind,
            path: String::new(),
            field: PathField::Untouched,
            format: TableFormat::default(),
            only_shown: kind == TransferKind::Export && is_filtered,
            merging: false,
            stage: TransferStage::Choosing,
            dialog: ticket,
            ticket,
        };
        let file = transfer.file();
        self.open = Some(transfer);
        if kind != TransferKind::Restore {
            effects.push(TransferEffect::Propose { ticket, file });
        }
    }

    fn start(
        &mut self,
        replace: bool,
        voices: &VoicesState,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        let shown = voices.query(shared.is_practice());
        let ticket = self.tickets.issue();
        let Some(open) = &mut self.open else {
            return;
        };
        let expected = if replace {
            TransferStage::Replacing
        } else {
            TransferStage::Choosing
        };
        open.field = PathField::Touched;
        if open.stage != expected || open.problem().is_some() {
            return;
        }
        let query = if open.only_shown {
            shown
        } else {
            VoiceQuery {
                practice: shown.practice,
                sort: shown.sort,
                ..VoiceQuery::default()
            }
        };
        let Some(work) = open.work(replace, query, shared.location.as_ref()) else {
            return;
        };
        let work = Box::new(work);
        open.ticket = ticket;
        open.merging = false;
        open.stage = TransferStage::UnderWay(None);
        effects.push(TransferEffect::Run { ticket, work });
    }

    fn restore(&mut self, effects: &mut Effects) {
        let ticket = self.tickets.issue();
        if let Some(open) = &mut self.open
            && matches!(open.stage, TransferStage::Looked(_))
        {
            open.ticket = ticket;
            open.merging = true;
            open.stage = TransferStage::UnderWay(None);
            let path = open.target();
            let work = Box::new(TransferWork::Restore { path });
            effects.push(TransferEffect::Run { ticket, work });
        }
    }
}
