//! How accounts and applications are called.

use crate::domain::{Account, AccountId, AccountSnapshot, Site, SubAppId};
use crate::words::Words;

fn name(words: &Words, id: AccountId, name: &str) -> String {
    match id {
        AccountId::Practice => words.say("account-practice"),
        AccountId::Environment => words.say("account-environment"),
        AccountId::Stored(_) if name.is_empty() => words.say("account-unnamed"),
        AccountId::Stored(_) => name.to_owned(),
    }
}

/// The site of an account.
pub(super) fn site(words: &Words, site: &Site) -> String {
    words.say(match site {
        Site::International => "site-international",
        Site::Mainland => "site-mainland",
        Site::Custom { .. } => "site-custom",
        Site::Practice => "site-practice",
    })
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
            ("site", site(words, &account.site).into()),
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
