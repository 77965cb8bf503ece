//! What is told of updates waits until nothing else does.

use crate::model::takes::TakeRecording;
use crate::model::{Model, Phase, UpdateNotice};

impl Model {
    /// What is told of updates at the top of the window: nothing while anything is under way.
    pub fn update_notice(&self) -> Option<UpdateNotice<'_>> {
        let notice = self.updates.notice(&self.shared.settings.updates);
        notice.filter(|_| self.is_quiet())
    }

    /// Whether nothing is being done, and nothing waits for the person.
    fn is_quiet(&self) -> bool {
        let under_way = self.under_way();
        let sends = matches!(self.phase(), Phase::Starting | Phase::UnderWay(_));
        let records = self.takes.recording != TakeRecording::Idle;
        let is_asked = self.shared.question.is_some() || self.overlay.is_some();
        under_way.rows() == 0
            && !under_way.reading
            && !sends
            && !records
            && !is_asked
            && !self.shared.first_run
    }
}
