//! What the unit tests share.

use crate::clock::Clock;
use crate::domain::{Account, AccountId, Appearance, Desktop, Settings, Site};
use crate::model::{Model, Start, Uuids};

/// The start of somebody who has nothing but was here before, at a time that stands still.
pub(crate) fn start_at(now: &str) -> Start {
    Start {
        clock: Clock::set_to(now.parse().unwrap()),
        uuids: Uuids::random(),
        // The first run has tests of its own.
        settings: Settings {
            first_run_done: true,
            ..Settings::default()
        },
        draft: None,
        environment: None,
        notices: Vec::new(),
        database_error: None,
        appearance: Appearance::default(),
        desktop: Desktop::default(),
        location: None,
        release_feed: None,
    }
}

/// The same where the time does not matter.
pub(crate) fn start() -> Start {
    start_at("1970-01-01T00:00:00Z")
}

/// The model of somebody who has nothing but was here before.
pub(crate) fn model() -> Model {
    Model::new(start()).0
}

/// The account of the environment, whose calls leave the computer.
pub(crate) fn account_of_environment() -> Account {
    Account {
        id: AccountId::Environment,
        site: Site::International,
        ..Account::practice()
    }
}
