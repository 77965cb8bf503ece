//! Keys in a real Secret Service: gnome-keyring, on a session bus and in a home of each test's own.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "secret_service/session.rs"]
mod session;
mod support;

use secrecy::SecretString;
use session::{Bus, Daemon, in_session, wait_until};
use std::sync::mpsc;
use std::time::Duration;
use timbre::domain::{AccountId, Credentials, KeyringError};
use timbre::secrets::{KeyringTurn, OsStore, SecretStore, Stored, with_deadline};
use uuid::Uuid;

const ID: AccountId = AccountId::Stored(Uuid::from_u128(7));
const OTHER: AccountId = AccountId::Stored(Uuid::from_u128(8));

fn keys(secret_key: &str, token: Option<&str>) -> Credentials {
    Credentials {
        secret_id: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3000000A".into(),
        secret_key: secret_key.into(),
        token: token.map(SecretString::from),
    }
}

fn unlocked() -> (Daemon, SecretStore) {
    let daemon = Daemon::unlocked();
    let store = SecretStore::os();
    wait_until("an unlocked keyring", || store.read(ID).is_ok());
    (daemon, store)
}

fn holds(store: &SecretStore, keys: &Credentials) -> bool {
    store.read(ID).unwrap().unwrap() == *keys
}

fn is_no_service<T>(answer: &Result<T, KeyringError>) -> bool {
    matches!(answer, Err(KeyringError::NoService { .. }))
}

/// Runs a question on a thread, as the app's jobs do.
fn within<T: Send + 'static>(
    store: &SecretStore,
    limit: Duration,
    question: impl FnOnce(&SecretStore) -> Result<T, KeyringError> + Send + 'static,
) -> Result<T, KeyringError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(with_deadline(
        store,
        &KeyringTurn::default(),
        limit,
        |work| drop(std::thread::spawn(work)),
        question,
    ))
}

#[test]
fn keys_are_stored_read_changed_and_deleted() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        assert!(store.read(ID).unwrap().is_none());
        for keys in [keys("first", None), keys("second", Some("a token"))] {
            let stored = store.write(ID, &keys);
            assert_eq!(stored, Ok(Stored::Whole));
            assert!(holds(&SecretStore::os(), &keys));
        }
        assert!(store.read(OTHER).unwrap().is_none());
        assert_eq!(session::count_entries(), 1);
        store.delete(ID).unwrap();
        store.delete(ID).unwrap();
        assert!(store.read(ID).unwrap().is_none());
        assert_eq!(session::count_entries(), 0);
    });
}

#[test]
fn a_long_token_and_text_of_any_script_come_back() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        let keys = keys("密钥 \"ключ\" 🔑\n", Some(&"t".repeat(10_240)));
        let stored = store.write(ID, &keys);
        assert_eq!(stored, Ok(Stored::Whole));
        assert!(holds(&store, &keys));
    });
}

#[test]
fn a_token_longer_than_an_entry_is_split_and_deleted_whole() {
    in_session(&Bus::Own, || {
        let (_daemon, whole) = unlocked();
        let store = SecretStore::Os(OsStore::default().with_entry_limit(2560));
        for (token, parts) in [("t".repeat(10_240), 4), ("声".repeat(2000), 3)] {
            let keys = keys("key", Some(&token));
            let stored = store.write(ID, &keys);
            assert_eq!(stored, Ok(Stored::Split(parts)));
            // The limit is no part of the layout: any version reads what another split.
            assert!(holds(&whole, &keys));
            assert_eq!(session::count_entries(), 1 + parts);
        }
        whole.delete(ID).unwrap();
        assert_eq!(session::count_entries(), 0);
    });
}

#[test]
fn a_locked_keyring_is_neither_read_nor_changed_nor_taken_for_an_empty_one() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        let kept = keys("kept", None);
        store.write(ID, &kept).unwrap();
        session::lock();
        for id in [ID, OTHER] {
            assert_eq!(store.read(id).err(), Some(KeyringError::Locked));
            let written = store.write(id, &keys("new", None));
            assert_eq!(written, Err(KeyringError::Locked));
            assert_eq!(store.delete(id), Err(KeyringError::Locked));
        }
        session::unlock_from_outside();
        wait_until("an unlocked keyring", || store.read(ID).is_ok());
        assert!(holds(&store, &kept));
        assert!(store.read(OTHER).unwrap().is_none());
    });
}

#[test]
fn a_dialog_that_cannot_be_shown_counts_as_dismissed() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        session::lock();
        assert_eq!(store.unlock(), Err(KeyringError::Refused));
        assert_eq!(store.read(ID).err(), Some(KeyringError::Locked));
    });
}

#[test]
fn a_dialog_that_nobody_sees_ends_at_the_deadline() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        let kept = keys("kept", None);
        store.write(ID, &kept).unwrap();
        session::lock();
        let prompter = silent_prompter::start();
        let limit = Duration::from_millis(700);
        let answer = within(&store, limit, SecretStore::unlock);
        assert_eq!(answer, Err(KeyringError::TimedOut));
        wait_until("a dialog that was asked for", || prompter.was_asked());
        // The worker still waits; questions asked after it do not.
        assert_eq!(store.read(ID).err(), Some(KeyringError::Locked));
        session::unlock_from_outside();
        wait_until("an unlocked keyring", || store.read(ID).is_ok());
        assert!(holds(&store, &kept));
    });
}

#[test]
fn an_answer_after_the_deadline_changes_nothing() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        let (release, released) = mpsc::channel::<()>();
        let (late, outcome) = mpsc::channel();
        let answer = within(&store, Duration::from_millis(50), move |store| {
            released.recv().ok();
            let written = store.write(ID, &keys("late", None));
            late.send(written).unwrap();
            Ok(())
        });
        assert_eq!(answer, Err(KeyringError::TimedOut));
        drop(release);
        assert_eq!(outcome.recv().unwrap(), Err(KeyringError::TimedOut));
        assert!(store.read(ID).unwrap().is_none());
    });
}

#[test]
fn a_service_without_a_keyring_is_not_an_empty_keyring() {
    in_session(&Bus::Own, || {
        let _daemon = Daemon::without_a_keyring();
        let store = SecretStore::os();
        assert_eq!(store.read(ID).err(), Some(KeyringError::NoCollection));
        let written = store.write(ID, &keys("key", None));
        assert_eq!(written, Err(KeyringError::NoCollection));
        // It offers to make a keyring, with a dialog that cannot be shown here.
        assert_eq!(store.unlock(), Err(KeyringError::Refused));
    });
}

#[test]
fn a_keyring_that_is_there_and_is_not_the_default_one_is_used_and_none_is_made_beside_it() {
    in_session(&Bus::Own, || {
        let (_daemon, _store) = unlocked();
        session::forget_default();
        let before = session::count_keyrings();
        let store = SecretStore::os();
        let kept = keys("key", None);
        store.write(ID, &kept).unwrap();
        assert!(holds(&store, &kept));
        store.unlock().unwrap();
        assert_eq!(session::count_keyrings(), before);
        let default = session::default_keyring();
        assert!(default.as_str().ends_with("/login"), "{default}");
        // The next start finds them where they are.
        assert!(holds(&SecretStore::os(), &kept));
    });
}

#[test]
fn a_fresh_service_in_the_place_of_the_one_that_had_the_keys_has_none_and_takes_them() {
    in_session(&Bus::Own, || {
        let (daemon, store) = unlocked();
        store.write(ID, &keys("before", None)).unwrap();
        drop(daemon);
        let home = std::env::var_os("HOME").unwrap();
        let keyrings = std::path::Path::new(&home).join(".local/share/keyrings");
        std::fs::remove_dir_all(keyrings).unwrap();
        let _fresh = Daemon::unlocked();
        wait_until("the fresh keyring", || store.read(ID).is_ok());
        assert!(store.read(ID).unwrap().is_none());
        let again = keys("again", None);
        store.write(ID, &again).unwrap();
        assert!(holds(&store, &again));
    });
}

#[test]
fn a_service_that_has_its_name_and_never_answers_is_waited_for_until_the_deadline() {
    in_session(&Bus::Own, || {
        let mute = zbus::blocking::Connection::session().unwrap();
        mute.request_name("org.freedesktop.secrets").unwrap();
        let store = SecretStore::os();
        let limit = Duration::from_millis(300);
        let answer = within(&store, limit, |store| store.read(ID).map(|_keys| ()));
        assert_eq!(answer, Err(KeyringError::TimedOut));
    });
}

#[test]
fn a_bus_without_a_service_is_named_and_the_service_is_found_once_it_runs() {
    in_session(&Bus::Own, || {
        let store = SecretStore::os();
        assert!(is_no_service(&store.read(ID)));
        assert!(is_no_service(&store.write(ID, &keys("key", None))));
        assert!(is_no_service(&store.unlock()));
        let _daemon = Daemon::unlocked();
        wait_until("an unlocked keyring", || store.read(ID).is_ok());
        let keys = keys("key", None);
        store.write(ID, &keys).unwrap();
        assert!(holds(&store, &keys));
    });
}

#[test]
fn a_service_that_was_restarted_is_asked_again() {
    in_session(&Bus::Own, || {
        let (daemon, store) = unlocked();
        let keys = keys("key", None);
        store.write(ID, &keys).unwrap();
        drop(daemon);
        wait_until("the service's end", || is_no_service(&store.read(ID)));
        let daemon = Daemon::unlocked();
        wait_until("an unlocked keyring", || SecretStore::os().read(ID).is_ok());
        assert!(holds(&store, &keys));
        // Now without a failure in between: the connection is stale when the question comes.
        drop(daemon);
        let _daemon = Daemon::unlocked();
        wait_until("an unlocked keyring", || SecretStore::os().read(ID).is_ok());
        assert!(holds(&store, &keys));
    });
}

#[test]
fn a_session_without_a_bus_is_named() {
    in_session(&Bus::NotSet, || {
        assert!(is_no_service(&SecretStore::os().read(ID)));
    });
}

#[test]
fn a_bus_that_cannot_be_reached_is_named() {
    in_session(&Bus::Unreachable, || {
        assert!(is_no_service(&SecretStore::os().read(ID)));
    });
}

#[test]
fn an_entry_that_cannot_be_read_is_never_written_over() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        let entry = ID.to_string();
        session::store_foreign(&entry, &[], "of another program");
        assert_eq!(store.read(ID).err(), Some(KeyringError::Damaged));
        let new = keys("new", None);
        let written = store.write(ID, &new);
        assert_eq!(written, Err(KeyringError::Damaged));
        assert_eq!(session::look_up(&entry), "of another program");
        store.delete(ID).unwrap();
        assert_eq!(store.write(ID, &new), Ok(Stored::Whole));
        assert!(holds(&store, &new));
    });
}

#[test]
fn two_entries_for_one_account_are_damaged_and_replaced_by_one() {
    in_session(&Bus::Own, || {
        let (_daemon, store) = unlocked();
        let entry = ID.to_string();
        for copy in ["1", "2"] {
            session::store_foreign(&entry, &["copy", copy], "a double");
        }
        assert_eq!(session::count_entries(), 2);
        assert_eq!(store.read(ID).err(), Some(KeyringError::Damaged));
        let new = keys("new", None);
        store.delete(ID).unwrap();
        store.write(ID, &new).unwrap();
        assert!(holds(&store, &new));
        assert_eq!(session::count_entries(), 1);
    });
}

/// GNOME's dialogs, on a screen that nobody looks at: takes every question and never answers.
mod silent_prompter {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use zbus::blocking::{Connection, connection::Builder};
    use zbus::zvariant::OwnedObjectPath;

    pub struct Running {
        asked: Arc<AtomicBool>,
        _connection: Connection,
    }

    impl Running {
        pub fn was_asked(&self) -> bool {
            self.asked.load(Ordering::SeqCst)
        }
    }

    struct Prompter(Arc<AtomicBool>);

    #[zbus::interface(name = "org.gnome.keyring.internal.Prompter")]
    impl Prompter {
        fn begin_prompting(&self, callback: OwnedObjectPath) {
            drop(callback);
            self.0.store(true, Ordering::SeqCst);
        }
    }

    pub fn start() -> Running {
        let asked = Arc::new(AtomicBool::new(false));
        let connection = Builder::session()
            .unwrap()
            .serve_at("/org/gnome/keyring/Prompter", Prompter(Arc::clone(&asked)))
            .unwrap()
            .name("org.gnome.keyring.SystemPrompter")
            .unwrap()
            .build()
            .unwrap();
        Running {
            asked,
            _connection: connection,
        }
    }
}
