//! Metering: what Tencent Cloud counted, beside what is known here. It tells and decides nothing.

#[cfg(test)]
mod tests;

use super::effects::Effects;
use super::shared::Shared;
use super::{PersistenceError, Ticket, Tickets};
use crate::domain::{
    Account, AccountId, ApplicationMetering, AroundSending, Failure, RowId, UnitPrice, Voice,
    VoiceState,
};
use std::collections::{BTreeMap, HashMap};

/// What the person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeteringAction {
    /// Ask what was counted of an account.
    Ask(AccountId),
    /// What a voice of the account costs, as it is typed.
    TypePrice(AccountId, String),
    /// Ask once more what was counted around the sending of a row.
    AskAround(RowId),
}

/// What was answered.
#[derive(Debug, Clone)]
pub enum MeteringEvent {
    /// What was counted of an account.
    Metered {
        /// Which question this answers.
        ticket: Ticket,
        id: AccountId,
        result: Result<Vec<ApplicationMetering>, MeteringError>,
    },
    /// What was counted around the sending of a row.
    Around {
        id: RowId,
        result: Result<AroundSending, MeteringError>,
    },
}

/// Why nothing can be told.
#[derive(Debug, Clone, PartialEq)]
pub enum MeteringError {
    /// The service did not answer, or refused.
    Service(Box<Failure>),
    /// What is known here could not be read.
    Unread(PersistenceError),
}

impl From<Failure> for MeteringError {
    fn from(failure: Failure) -> Self {
        Self::Service(Box::new(failure))
    }
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum MeteringEffect {
    /// Ask what was counted of an account.
    Ask {
        /// Which question this is.
        ticket: Ticket,
        account: Box<Account>,
    },
    /// Ask what was counted around the sending of a row.
    AskAround(Box<Voice>),
}

/// Where a question stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Metering<T> {
    /// It is asked.
    Asking,
    Answered(Result<T, MeteringError>),
}

/// What was counted, as far as it was asked.
#[derive(Debug, Default)]
pub struct MeteringState {
    pub accounts: BTreeMap<AccountId, Metering<Vec<ApplicationMetering>>>,
    /// Prices as they are typed, where they are none.
    pub typed: BTreeMap<AccountId, String>,
    /// What was counted around the sending of rows.
    pub around: HashMap<RowId, Metering<AroundSending>>,
    tickets: BTreeMap<AccountId, Tickets>,
}

impl MeteringState {
    /// Does what the person wants.
    pub(in crate::model) fn act(
        &mut self,
        action: MeteringAction,
        row: Option<&Voice>,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match action {
            MeteringAction::Ask(id) => {
                let account = shared.accounts.iter().find(|account| account.id == id);
                if let Some(account) = account {
                    let ticket = self.tickets.entry(id).or_default().issue();
                    self.accounts.insert(id, Metering::Asking);
                    effects.push(MeteringEffect::Ask {
                        ticket,
                        account: Box::new(account.clone()),
                    });
                }
            }
            MeteringAction::TypePrice(id, text) => self.type_price(id, text, shared, effects),
            MeteringAction::AskAround(id) => {
                if let Some(row) = row {
                    self.around.insert(id, Metering::Asking);
                    effects.push(MeteringEffect::AskAround(Box::new(row.clone())));
                }
            }
        }
    }

    fn type_price(
        &mut self,
        id: AccountId,
        text: String,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        let price: Option<UnitPrice> = text.parse().ok();
        let is_none = text.trim().is_empty();
        // What is typed stays as it is typed; what is kept is what it says.
        self.typed.insert(id, text);
        if price.is_some() || is_none {
            shared.change_settings(
                |settings| match price {
                    Some(price) => drop(settings.voice_prices.insert(id, price)),
                    None => drop(settings.voice_prices.remove(&id)),
                },
                effects,
            );
        }
    }

    /// A row of which nobody knows whether it was taken is in sight: what was counted then is asked once.
    pub(in crate::model) fn tend(&mut self, row: Option<&Voice>, effects: &mut Effects) {
        if let Some(row) = row
            && matches!(row.state, VoiceState::Unconfirmed { .. })
            && !self.around.contains_key(&row.id)
        {
            self.around.insert(row.id, Metering::Asking);
            effects.push(MeteringEffect::AskAround(Box::new(row.clone())));
        }
    }

    /// Takes in what was answered. An answer to a question that is no longer open changes nothing.
    pub(in crate::model) fn apply(&mut self, event: MeteringEvent) {
        match event {
            MeteringEvent::Metered { ticket, id, result } => {
                let tickets = self.tickets.entry(id).or_default();
                if tickets.is_current(ticket) {
                    self.accounts.insert(id, Metering::Answered(result));
                }
            }
            MeteringEvent::Around { id, result } => {
                self.around.insert(id, Metering::Answered(result));
            }
        }
    }
}
