//! What became of the activity.

use super::{ActivityEffect, ActivityEvent, ActivityState, AttemptPart, ListQuestion, Sharing};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{FileRequest, Notice, View};
use std::path::PathBuf;

/// What the list shows of attempts is kept of so many at once.
const CACHE: usize = 5_000;

impl ActivityState {
    /// Takes in what happened. An answer to a question that is no longer open changes nothing.
    pub(in crate::model) fn apply(
        &mut self,
        event: ActivityEvent,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match event {
            ActivityEvent::Grown => self.grow(shared, effects),
            ActivityEvent::Page {
                ticket,
                page,
                summaries,
            } => {
                if !self.tickets.is_current(ticket) {
                    return;
                }
                if self.summaries.len() > CACHE {
                    self.summaries.clear();
                }
                self.summaries
                    .extend(summaries.into_iter().map(|summary| (summary.id, summary)));
                self.order.take(ticket, page);
                self.loaded = true;
                let question = std::mem::take(&mut self.question);
                if question == ListQuestion::Overtaken {
                    self.reload(shared, effects);
                }
            }
            ActivityEvent::InUse(in_use) => self.in_use = Some(in_use),
            ActivityEvent::Opened { ticket, attempt } => {
                if self.open_tickets.is_current(ticket) {
                    if attempt.is_none() {
                        self.selected = None;
                    }
                    if let Some(name) = attempt.as_ref().and_then(|it| it.kept.kept_as.as_ref()) {
                        self.name.clone_from(name);
                    }
                    self.open = attempt;
                }
            }
            ActivityEvent::Named { id, result } => match result {
                Ok(name) => {
                    if let Some(summary) = self.summaries.get_mut(&id) {
                        summary.kept_as.clone_from(&name);
                    }
                    if let Some(open) = self.open.as_mut().filter(|open| open.kept.id == id) {
                        open.kept.kept_as = name;
                    }
                    if self.only_kept {
                        self.reload(shared, effects);
                    }
                }
                Err(error) => shared.tell(Notice::NotKept(error)),
            },
            ActivityEvent::Compared { ticket, comparison } => {
                if self.compare_tickets.is_current(ticket) {
                    self.comparison = comparison;
                    if self.comparison.is_none() && self.part == AttemptPart::Compare {
                        self.part = AttemptPart::Request;
                    }
                }
            }
            ActivityEvent::Picked { kind, scope, file } => {
                let is_busy = matches!(self.sharing, Some(Sharing::UnderWay { .. }));
                if let Some(path) = file.filter(|_| !is_busy) {
                    let ticket = self.share_tickets.issue();
                    self.sharing = Some(Sharing::UnderWay { kind, done: 0 });
                    effects.push(ActivityEffect::Write {
                        ticket,
                        kind,
                        scope,
                        path,
                    });
                }
            }
            ActivityEvent::Shared { ticket, done: now } => {
                if self.share_tickets.is_current(ticket)
                    && let Some(Sharing::UnderWay { done, .. }) = &mut self.sharing
                {
                    *done = now;
                }
            }
            ActivityEvent::ShareEnded { ticket, result } => {
                if self.share_tickets.is_current(ticket) {
                    self.sharing = Some(Sharing::Ended(result));
                }
            }
        }
    }

    /// Takes a file that was chosen to be written, or that none was.
    pub(in crate::model) fn take_file(
        &mut self,
        request: &FileRequest,
        file: Option<PathBuf>,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        if let FileRequest::Activity { kind, scope, .. } = request {
            let (kind, scope) = (*kind, scope.clone());
            self.apply(ActivityEvent::Picked { kind, scope, file }, shared, effects);
        }
    }

    /// The list is asked for again where it is seen: one question at a time, however many attempts there are.
    fn grow(&mut self, shared: &Shared, effects: &mut Effects) {
        if shared.view != View::Activity {
            return;
        }
        if self.question == ListQuestion::Answered {
            self.reload(shared, effects);
        } else {
            self.question = ListQuestion::Overtaken;
        }
    }
}
