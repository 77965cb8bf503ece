//! What is asked of speakers follows from what the window shows, and what is told of them from the answers.

use super::{Shown, SpeakersAction, SpeakersEffect, SpeakersEvent, SpeakersState};
use crate::domain::{RowId, Voice};
use crate::model::effects::Effects;
use crate::model::shared::Shared;

impl SpeakersState {
    /// Does what the person wants.
    pub(in crate::model) fn act(
        &mut self,
        action: SpeakersAction,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match action {
            SpeakersAction::Compare(compare) => {
                self.forgotten = None;
                shared.change_settings(|settings| settings.compare_voices = compare, effects);
            }
        }
    }

    /// Takes in what was heard. An answer to a question that is no longer open changes nothing. Says whether
    /// something else is kept by now.
    pub(in crate::model) fn apply(&mut self, event: SpeakersEvent, effects: &mut Effects) -> bool {
        match event {
            SpeakersEvent::SampleHeard { ticket, voice } => {
                if self.asked.compares && self.asked.making == Some(ticket) {
                    self.heard = voice.map(|voice| (ticket, voice));
                    self.ask_for_known(effects);
                    self.ask_for_statement(effects);
                }
            }
            SpeakersEvent::Known { ticket, known } => {
                if self.known_tickets.is_current(ticket) {
                    self.known = known;
                }
            }
            SpeakersEvent::StatementHeard { ticket, matched } => {
                if self.statement_tickets.is_current(ticket) {
                    self.statement = matched;
                }
            }
            SpeakersEvent::Looked { ticket, kept } => {
                if self.kept_tickets.is_current(ticket) {
                    self.kept = kept;
                }
            }
            SpeakersEvent::Kept(row) => {
                self.ask_for_known(effects);
                if self.asked.open == Some(row) {
                    self.ask_for_kept(effects);
                }
                return true;
            }
            SpeakersEvent::Deleted { row, result } => {
                self.not_deleted = result.err().map(|error| (row, error));
                self.ask_anew(effects);
                return true;
            }
            SpeakersEvent::Forgotten(result) => {
                // Where voices are compared again by now, it is over.
                self.forgotten = (!self.asked.compares).then_some(result);
                return true;
            }
        }
        false
    }

    /// Asks what the window shows now and did not show before.
    pub(in crate::model) fn tend(&mut self, shown: Shown, effects: &mut Effects) {
        if shown == self.asked {
            return;
        }
        let before = std::mem::replace(&mut self.asked, shown);
        let now = &self.asked;
        let switched = before.compares != now.compares;
        let sample = before.making != now.making;
        let known = switched || sample || before.practice != now.practice;
        let statement = switched || sample || before.statement != now.statement;
        let kept = switched || before.open != now.open;
        self.heard
            .take_if(|(making, _)| !now.compares || now.making != Some(*making));
        if known {
            self.ask_for_known(effects);
        }
        if statement {
            self.ask_for_statement(effects);
        }
        if kept {
            self.not_deleted = None;
            self.ask_for_kept(effects);
        }
    }

    /// Whether the voiceprint of a voice is known to be kept.
    pub(in crate::model) fn keeps(&self, row: RowId) -> bool {
        self.kept.is_some_and(|kept| kept.row == row)
    }

    /// What is kept is another by now.
    pub(in crate::model) fn ask_anew(&mut self, effects: &mut Effects) {
        self.ask_for_known(effects);
        if self.asked.open.is_some() {
            self.ask_for_kept(effects);
        }
    }

    fn ask_for_known(&mut self, effects: &mut Effects) {
        let ticket = self.known_tickets.issue();
        self.known.clear();
        if let Some((_, voice)) = &self.heard {
            effects.push(SpeakersEffect::FindKnown {
                ticket,
                voice: voice.clone(),
                practice: self.asked.practice,
            });
        }
    }

    fn ask_for_statement(&mut self, effects: &mut Effects) {
        let ticket = self.statement_tickets.issue();
        self.statement = None;
        let was_heard = std::mem::take(&mut self.hears_statement);
        if let (Some((_, voice)), Some(statement)) = (&self.heard, &self.asked.statement) {
            self.hears_statement = true;
            effects.push(SpeakersEffect::HearStatement {
                ticket,
                statement: statement.clone(),
                voice: voice.clone(),
            });
        } else if was_heard {
            effects.push(SpeakersEffect::StopHearing);
        }
    }

    fn ask_for_kept(&mut self, effects: &mut Effects) {
        let ticket = self.kept_tickets.issue();
        self.kept = None;
        if let Some(row) = self.asked.open.filter(|_| self.asked.compares) {
            effects.push(SpeakersEffect::Look { ticket, row });
        }
    }
}

/// Whether there is something to listen to of a row that there was not before: it was sent, or it has a trial
/// by now.
pub(in crate::model) fn is_unheard(before: Option<&Voice>, now: &Voice) -> bool {
    let was_sent = |voice: &Voice| voice.state.task_id().is_some() && voice.kept.sample.is_some();
    let has_trial = |voice: &Voice| voice.kept.trial.is_some();
    let is_known = |before: &Voice| was_sent(before) && has_trial(before) == has_trial(now);
    was_sent(now) && !before.is_some_and(is_known)
}
