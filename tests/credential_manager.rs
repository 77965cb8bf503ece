//! Keys in the Credential Manager of Windows.

#![cfg(windows)]
#![expect(clippy::unwrap_used, reason = "tests")]

use secrecy::SecretString;
use timbre::domain::{AccountId, Credentials};
use timbre::secrets::{SecretStore, Stored};
use uuid::Uuid;

/// An account of this test alone: the Credential Manager is the person's.
struct Account(AccountId);

impl Account {
    fn new() -> Self {
        Self(AccountId::Stored(Uuid::new_v4()))
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        SecretStore::os().delete(self.0).unwrap();
    }
}

fn keys(secret_key: &str, token: Option<&str>) -> Credentials {
    Credentials {
        secret_id: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3000000A".into(),
        secret_key: secret_key.into(),
        token: token.map(SecretString::from),
    }
}

/// What another start reads.
fn kept(account: &Account) -> Option<Credentials> {
    SecretStore::os().read(account.0).unwrap()
}

#[test]
fn keys_are_stored_read_changed_and_deleted() {
    let account = Account::new();
    let store = SecretStore::os();
    assert!(kept(&account).is_none());
    for keys in [
        keys("first", None),
        keys("密钥 \"ключ\" 🔑", Some("a token")),
    ] {
        assert_eq!(store.write(account.0, &keys), Ok(Stored::Whole));
        assert!(kept(&account).unwrap() == keys);
    }
    assert!(kept(&Account::new()).is_none());
    store.delete(account.0).unwrap();
    assert!(kept(&account).is_none());
}

#[test]
fn a_token_that_is_longer_than_an_entry_may_be_comes_back() {
    let account = Account::new();
    let store = SecretStore::os();
    for (token, parts) in [("t".repeat(6_000), 3), ("声".repeat(2_000), 3)] {
        let keys = keys("key", Some(&token));
        assert_eq!(store.write(account.0, &keys), Ok(Stored::Split(parts)));
        assert!(kept(&account).unwrap() == keys);
    }
}
