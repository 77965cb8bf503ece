//! The test of a connection.

use super::editor::parse_editor;
use super::{AccountEffect, AccountsState};
use crate::domain::{Account, AccountId, Credentials, Failure, Site, SubAppId};
use crate::model::Ticket;
use crate::model::effects::Effects;
use crate::model::shared::Shared;

/// An application that an account can use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its number.
    pub id: SubAppId,
    /// Its name, empty when it has none.
    pub name: String,
}

/// What came of the test of a connection.
#[derive(Debug, Clone, PartialEq)]
pub enum CheckOutcome {
    /// The service answered.
    Connected {
        /// The applications that are switched on.
        applications: Vec<Application>,
        /// How far this computer's clock is behind (positive) or ahead, in seconds, when that is worth
        /// a word.
        clock_behind_s: Option<i64>,
    },
    /// It did not, or it refused.
    Failed {
        /// Which of the known ways this is.
        reason: CheckFailure,
        /// All that is known, for the words and for support.
        failure: Box<Failure>,
    },
}

/// The ways in which a connection fails that are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckFailure {
    /// There are no keys to test, or they cannot be read.
    NoKeys,
    /// The SecretId is known at neither site, or is switched off.
    WrongKey,
    /// The key belongs to the other site.
    OtherSite(Site),
    /// The SecretKey does not belong to the SecretId.
    WrongSecret,
    /// The token is wrong or has expired.
    Token,
    /// This computer's clock is off by so many seconds: behind (positive) or ahead.
    Clock(Option<i64>),
    /// The key may not list applications.
    NoPermission,
    /// The account has no Video on Demand.
    NotActivated,
    /// No name, no address or no connection: this computer is offline, or something blocks it.
    Offline,
    /// No answer in time.
    TimedOut,
    /// The proxy refused, or could not be reached.
    Proxy,
    /// A page answered in place of the service: the sign-in of a network, or a gateway.
    CaptivePortal,
    /// No safe connection: a certificate that this computer does not trust.
    Tls,
    /// Anything else.
    Other,
}

/// Where the test of a connection stands.
#[derive(Debug, Clone, PartialEq)]
pub enum ConnectionCheck {
    /// Under way.
    UnderWay {
        /// Which test.
        ticket: Ticket,
    },
    /// At an end.
    Done(CheckOutcome),
}

impl AccountsState {
    pub(super) fn check_editor(&mut self, shared: &Shared, effects: &mut Effects) {
        let Some(editor) = &self.editor else {
            return;
        };
        // A name is not needed to call.
        let mut nameless = editor.clone();
        if nameless.draft.name.trim().is_empty() {
            nameless.draft.name = editor.id.to_string();
        }
        match parse_editor(&nameless, &shared.settings) {
            Ok((account, keys)) => self.begin_check(account, keys, effects),
            Err(problems) => self.show_problems(&problems),
        }
    }

    pub(super) fn begin_check(
        &mut self,
        account: Account,
        keys: Option<Credentials>,
        effects: &mut Effects,
    ) {
        let ticket = self.tickets.issue();
        self.checks
            .insert(account.id, ConnectionCheck::UnderWay { ticket });
        effects.push(AccountEffect::Check {
            ticket,
            account: Box::new(account),
            keys: keys.map(Box::new),
        });
    }

    pub(super) fn stop_check(&mut self, id: AccountId, effects: &mut Effects) {
        if let Some(ConnectionCheck::UnderWay { .. }) = self.checks.get(&id) {
            self.checks.remove(&id);
            effects.push(AccountEffect::StopCheck(id));
        }
    }

    /// A test that failed speaks of what was tested, and not of what is typed since.
    pub(super) fn drop_failed_check(&mut self, id: AccountId) {
        if let Some(ConnectionCheck::Done(CheckOutcome::Failed { .. })) = self.checks.get(&id) {
            self.checks.remove(&id);
        }
    }
}
