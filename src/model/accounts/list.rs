//! The list of accounts, as the settings keep it.

use crate::domain::{Account, AccountId, AccountKind, Settings};
use crate::model::effects::Effects;
use crate::model::shared::Shared;

pub(super) fn stored(id: AccountId, shared: &Shared) -> Option<&Account> {
    let mut accounts = shared.settings.accounts.iter();
    accounts.find(|account| account.id == id)
}

/// The first colour that no account has; practice has the first.
pub(super) fn free_colour(shared: &Shared) -> u8 {
    let is_free = |colour: &u8| shared.accounts.iter().all(|other| other.colour != *colour);
    (1..=u8::MAX).find(is_free).unwrap_or_default()
}

pub(super) fn rename(id: AccountId, name: &str, shared: &mut Shared, effects: &mut Effects) {
    let name = name.trim();
    if name.is_empty() || names_beside(id, &shared.settings).contains(&name) {
        return;
    }
    let accounts = &mut shared.settings.accounts;
    if let Some(account) = accounts.iter_mut().find(|account| account.id == id) {
        name.clone_into(&mut account.name);
        accounts_changed(shared, effects);
    }
}

pub(super) fn names_beside(id: AccountId, settings: &Settings) -> Vec<&str> {
    settings
        .accounts
        .iter()
        .filter(|other| other.id != id)
        .map(|other| other.name.as_str())
        .collect()
}

/// Puts an account among the others, or in the place of itself. The first of the person's own is used
/// from then on.
pub(super) fn take_account(
    account: Account,
    shared: &mut Shared,
    effects: &mut Effects,
) -> Option<AccountId> {
    let id = account.id;
    let first_of_its_own = shared.settings.current_account.is_none()
        && shared.account().kind() == AccountKind::Practice;
    let accounts = &mut shared.settings.accounts;
    match accounts.iter_mut().find(|other| other.id == id) {
        Some(present) => *present = account,
        None => accounts.push(account),
    }
    accounts_changed(shared, effects);
    first_of_its_own.then_some(id)
}

/// The list of all follows the settings.
pub(super) fn accounts_changed(shared: &mut Shared, effects: &mut Effects) {
    shared
        .accounts
        .retain(|account| account.kind() != AccountKind::Stored);
    shared
        .accounts
        .extend(shared.settings.accounts.iter().cloned());
    shared.save_settings(effects);
}
