//! What the person wants of the activity.

use super::{
    ActivityAction, ActivityEffect, ActivityState, AttemptPart, ListQuestion, ShareKind,
    ShareScope, Sharing,
};
use crate::domain::{AttemptId, AttemptPeriod, AttemptQuery, CodeFilter};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{FileRequest, View, WindowEffect};
use jiff::Timestamp;
use std::ops::Range;

/// The longest name under which an attempt is kept, in characters.
const LONGEST_NAME: usize = 80;

/// A name that is hardly taken: it has the second in it.
fn file_name(kind: ShareKind, now: Timestamp) -> String {
    let at = now.strftime("%Y%m%d-%H%M%S");
    match kind {
        ShareKind::HarOfList | ShareKind::HarOfAttempt => format!("timbre-{at}.har"),
        ShareKind::Support => format!("timbre-support-{at}.json"),
    }
}

impl ActivityState {
    /// Does what the person wants. Says whether that is to be seen on the page, which is not open.
    pub(in crate::model) fn act(
        &mut self,
        action: ActivityAction,
        shared: &Shared,
        effects: &mut Effects,
    ) -> bool {
        match action {
            ActivityAction::Search(search) => {
                self.search = search;
                self.reload_from_top(shared, effects);
            }
            ActivityAction::OnlyAction(action) => {
                self.action = action;
                self.reload_from_top(shared, effects);
            }
            ActivityAction::OnlyAccount(account) => {
                self.account = account;
                self.reload_from_top(shared, effects);
            }
            ActivityAction::OnlyCode(code) => {
                self.code = code;
                self.reload_from_top(shared, effects);
            }
            ActivityAction::OnlyPeriod(period) => {
                self.period = period;
                self.reload_from_top(shared, effects);
            }
            ActivityAction::OnlyKept(only) => {
                self.only_kept = only;
                self.reload_from_top(shared, effects);
            }
            ActivityAction::ClearFilters => {
                self.clear_filters();
                self.reload_from_top(shared, effects);
            }
            ActivityAction::OfRow(row) => {
                self.clear_filters();
                self.row = Some(row);
                self.select(None, effects);
                self.reload_from_top(shared, effects);
                return shared.view != View::Activity;
            }
            ActivityAction::NeedRows(range) => self.need(&range, shared, effects),
            ActivityAction::Select(id) => self.select_or_compare(id, effects),
            ActivityAction::ShowPart(part) => self.part = part,
            ActivityAction::Fold(line) => {
                if let Some(body) = self.body_mut() {
                    body.toggle(line);
                }
            }
            ActivityAction::SearchBody(search) => {
                if let Some(body) = self.body_mut() {
                    body.look_for(search);
                }
            }
            ActivityAction::StepInBody { forward } => {
                if let Some(body) = self.body_mut() {
                    body.go(forward);
                }
            }
            ActivityAction::TypeName(name) => {
                self.name = name.chars().take(LONGEST_NAME).collect();
            }
            ActivityAction::Keep => {
                let name = self.name.trim().to_owned();
                if let Some(id) = self.selected.filter(|_| !name.is_empty()) {
                    let name = Some(name);
                    effects.push(ActivityEffect::Name { id, name });
                }
            }
            ActivityAction::LetGo => {
                if let Some(id) = self.selected {
                    effects.push(ActivityEffect::Name { id, name: None });
                }
            }
            ActivityAction::BeginComparing => {
                self.comparing = self.selected;
                self.comparison = None;
            }
            ActivityAction::EndComparing => {
                self.comparing = None;
                self.comparison = None;
                self.compare_tickets.issue();
            }
            ActivityAction::Share(kind) => {
                if let Some(scope) = self.scope(kind, shared) {
                    let request = FileRequest::Activity {
                        kind,
                        scope: Box::new(scope),
                        name: file_name(kind, shared.clock.now()).into(),
                    };
                    effects.push(WindowEffect::AskForFile(request));
                }
            }
            ActivityAction::StopSharing => effects.push(ActivityEffect::StopWriting),
            ActivityAction::DismissShared => {
                self.sharing
                    .take_if(|sharing| !matches!(sharing, Sharing::UnderWay { .. }));
            }
        }
        false
    }

    fn clear_filters(&mut self) {
        self.search.clear();
        self.action = None;
        self.account = None;
        self.code = CodeFilter::All;
        self.period = AttemptPeriod::All;
        self.only_kept = false;
        self.row = None;
    }

    /// Asks anew which attempts there are, where they are seen.
    pub(in crate::model) fn reload(&mut self, shared: &Shared, effects: &mut Effects) {
        if shared.view == View::Activity {
            self.tickets.issue();
            self.load(shared, effects);
            effects.push(ActivityEffect::LoadInUse);
        }
    }

    fn load(&mut self, shared: &Shared, effects: &mut Effects) {
        self.question = ListQuestion::Open;
        effects.push(ActivityEffect::LoadPage {
            ticket: self.tickets.current(),
            query: self.query(shared),
            page: self.order.query(self.selected),
        });
    }

    fn reload_from_top(&mut self, shared: &Shared, effects: &mut Effects) {
        self.order.go_to_top();
        if shared.view == View::Activity {
            self.tickets.issue();
            self.load(shared, effects);
        }
    }

    fn need(&mut self, range: &Range<usize>, shared: &Shared, effects: &mut Effects) {
        let places = self.order.see(range);
        let is_missing = |id: &AttemptId| !self.summaries.contains_key(id);
        if self.order.lacks(places.clone()) || self.order.known(places).any(is_missing) {
            self.load(shared, effects);
        }
    }

    /// Which attempts are shown.
    pub(super) fn query(&self, shared: &Shared) -> AttemptQuery {
        AttemptQuery {
            search: self.search.clone(),
            account: self.account,
            action: self.action.clone(),
            code: self.code.clone(),
            since: self.period.since(shared.clock.now()),
            row: self.row,
            only_kept: self.only_kept,
            every_attempt: false,
        }
    }

    fn select_or_compare(&mut self, id: Option<AttemptId>, effects: &mut Effects) {
        match (self.comparing, id) {
            (Some(first), Some(second)) if first != second => {
                self.comparing = None;
                self.part = AttemptPart::Compare;
                effects.push(ActivityEffect::Compare {
                    ticket: self.compare_tickets.issue(),
                    attempts: [first, second],
                });
            }
            _ => self.select(id, effects),
        }
    }

    pub(in crate::model) fn select(&mut self, id: Option<AttemptId>, effects: &mut Effects) {
        self.comparing = None;
        self.comparison = None;
        self.compare_tickets.issue();
        if self.part == AttemptPart::Compare {
            self.part = AttemptPart::Request;
        }
        self.selected = id;
        self.name.clear();
        self.open = None;
        let ticket = self.open_tickets.issue();
        if let Some(id) = id {
            effects.push(ActivityEffect::Open { ticket, id });
        }
    }

    /// What is written into a file: all that is shown, or what is looked at.
    fn scope(&self, kind: ShareKind, shared: &Shared) -> Option<ShareScope> {
        match kind {
            ShareKind::HarOfList => Some(ShareScope::Query(AttemptQuery {
                every_attempt: true,
                ..self.query(shared)
            })),
            ShareKind::HarOfAttempt | ShareKind::Support => {
                Some(ShareScope::Attempts(vec![self.selected?]))
            }
        }
    }
}
