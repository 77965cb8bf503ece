//! How accounts and applications are called.

use super::ViewContext;
use crate::domain::{Account, AccountId, AccountSnapshot, SubAppId};
use crate::model::accounts::Application;
use crate::words::{Words, accounts};

fn name(words: &Words, id: AccountId, name: &str) -> String {
    match id {
        AccountId::Practice => words.say("account-practice"),
        AccountId::Environment => words.say("account-environment"),
        AccountId::Stored(_) if name.is_empty() => words.say("account-unnamed"),
        AccountId::Stored(_) => name.to_owned(),
    }
}

/// An account without its site.
pub(super) fn bare(words: &Words, account: &Account) -> String {
    name(words, account.id, &account.name)
}

/// An account with its site, which practice does not need.
pub(super) fn account(words: &Words, account: &Account) -> String {
    let name = name(words, account.id, &account.name);
    if account.id == AccountId::Practice {
        return name;
    }
    words.fill(
        "account-chip",
        &[
            ("name", name.into()),
            ("site", accounts::site(words, &account.site).into()),
        ],
    )
}

/// The account of a row.
pub(super) fn snapshot(words: &Words, account: &AccountSnapshot) -> String {
    name(words, account.id, &account.name)
}

/// The application of a row.
pub(super) fn application(words: &Words, id: Option<SubAppId>) -> String {
    match id {
        Some(id) => words.fill("application", &[("id", id.to_string().into())]),
        None => words.say("application-none"),
    }
}

/// An application in a list.
pub(super) fn listed(words: &Words, application: &Application) -> String {
    let key = if application.name.is_empty() {
        "application-unnamed"
    } else {
        "application-named"
    };
    words.fill(
        key,
        &[
            ("name", application.name.as_str().into()),
            ("id", application.id.to_string().into()),
        ],
    )
}

/// What an account is called by now.
pub(super) fn by_id(cx: &ViewContext<'_>, id: AccountId) -> String {
    let mut accounts = cx.model.shared.accounts.iter();
    let account = accounts.find(|account| account.id == id);
    account.map_or_else(
        || cx.say("account-unnamed"),
        |account| bare(cx.words, account),
    )
}
