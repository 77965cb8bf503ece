//! Whose voice it is, through the real window with an account that pays: asked before it is sent, kept
//! with the voice, and sent nowhere.
#![expect(clippy::unwrap_used, reason = "tests")]

mod window;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use timbre::clock::Clock;
use timbre::domain::{RowId, Voice};
use timbre::practice::{PracticeConfig, Service};
use timbre::store::Store;
use tokio::runtime::Runtime;
use window::Window;

struct Remote {
    service: Service,
    _runtime: Runtime,
}

impl Remote {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let service = runtime.block_on(Service::start(PracticeConfig::default()));
        Self {
            service: service.unwrap(),
            _runtime: runtime,
        }
    }

    /// The window with the environment's account, which pays as far as the app knows.
    fn window(&self, data: &Path) -> Window {
        let endpoint = self.service.endpoint().to_string();
        let keys = self.service.keys().clone();
        let mut window = Window::open_with(data, Vec::new(), move |name| {
            use secrecy::ExposeSecret;
            match name {
                "TENCENTCLOUD_SECRET_ID" => Some(keys.secret_id.clone()),
                "TENCENTCLOUD_SECRET_KEY" => Some(keys.secret_key.expose_secret().to_owned()),
                "TIMBRE_ENDPOINT" | "TIMBRE_UPLOAD_ENDPOINT" => Some(endpoint.clone()),
                "TIMBRE_SUB_APP_ID" => Some("1500012345".to_owned()),
                _ => None,
            }
        });
        window.until_shows(&self.service.endpoint().host_header());
        window
    }
}

fn fill(window: &mut Window, name: &str, link: &str) {
    window.press("Link");
    window.type_into("Voice name", name);
    window.type_into("Link", link);
    window.until_shows("Say whose voice it is.");
}

fn newest(window: &Window) -> Voice {
    let history = &window.harness.state().model().history;
    history.row(history.order[0]).unwrap().clone()
}

/// Unfolds a row of the history.
fn unfold(window: &mut Window, name: &str) {
    let row = window
        .harness
        .query_all_by_label_contains(name)
        .find(|node| node.accesskit_node().role() == Role::Button)
        .unwrap();
    row.click_accesskit();
    window.harness.step();
    window.harness.step();
}

/// All that was sent for a row.
fn sent(data: &Path, id: RowId) -> String {
    let store = Store::open(data, &Clock::System).unwrap().store;
    let attempts = store.attempts_of(id).unwrap();
    let body = store.voice(id).unwrap().unwrap().body.unwrap();
    attempts
        .into_iter()
        .map(|attempt| attempt.request)
        .chain([String::from_utf8(body).unwrap()])
        .collect()
}

#[test]
fn somebody_who_agreed_is_asked_for_kept_with_the_voice_deleted_and_never_sent() {
    let (remote, folder) = (Remote::new(), tempfile::tempdir().unwrap());
    let data = folder.path().join("data");
    let statement = folder.path().join("ja, gerne.WAV");
    std::fs::write(&statement, include_bytes!("../assets/sample/practice.wav")).unwrap();
    let mut window = remote.window(&data);
    fill(&mut window, "Ayu narrator", "https://example.com/a.mp3");
    let shut = window
        .harness
        .get_by_role_and_label(Role::Button, "Create voice");
    assert!(shut.accesskit_node().is_disabled());
    for choice in ["Mine", "Somebody who agreed", "Licensed or synthetic"] {
        let node = window
            .harness
            .get_by_role_and_label(Role::RadioButton, choice);
        let ticked = node.accesskit_node().toggled();
        assert_ne!(ticked, Some(egui::accesskit::Toggled::True), "{choice}");
    }

    window.press("Somebody who agreed");
    window.until_shows("Enter the name of the speaker.");
    window.type_into("Speaker's name", "Budi Santoso");
    window.until_shows("“I, Budi Santoso, am aware");
    window.type_into("Statement (optional)", &statement.to_string_lossy());
    window.press("Remember for this speaker");
    window.until_sendable();
    window.press("Create voice");
    window.until_task_id();
    let voice = newest(&window);
    let consent = voice.shelf.consent.clone().unwrap();
    let kept = consent.statement().unwrap().clone();
    let file = data.join("kept").join(kept.to_string());
    assert_eq!(
        std::fs::read(&file).unwrap(),
        std::fs::read(&statement).unwrap()
    );
    assert_eq!(kept.extension(), "wav");

    // The next form says the same, because the person said so.
    window.press("Create another");
    assert_eq!(
        window.field("Speaker's name").value().as_deref(),
        Some("Budi Santoso")
    );

    unfold(&mut window, "Ayu narrator");
    window.until_shows("Budi Santoso agreed on");
    window.press("Delete this record");
    window.until_shows("The voice itself stays.");
    assert!(file.exists());
    window.press("Delete it");
    window.until("the statement is deleted", |_| !file.exists());
    window.until("nothing is said of the speaker", |harness| {
        harness
            .query_all_by_label_contains("Budi Santoso agreed on")
            .next()
            .is_none()
    });
    window.close();

    let text = sent(&data, voice.id);
    assert!(text.contains("Ayu narrator"), "{text}");
    for kept in ["Budi", "Santoso", "agreed", "gerne", "statement", "consent"] {
        assert!(!text.contains(kept), "{kept} in {text}");
    }
    let store = Store::open(&data, &Clock::System).unwrap().store;
    let left = store.voice(voice.id).unwrap().unwrap();
    assert_eq!(left.shelf.consent, None);
    assert!(left.state.task_id().is_some());
    assert_eq!(remote.service.counts().tasks_made, 1);
}

#[test]
fn a_statement_that_is_gone_stops_the_sending_with_words() {
    let (remote, folder) = (Remote::new(), tempfile::tempdir().unwrap());
    let mut window = remote.window(&folder.path().join("data"));
    fill(&mut window, "Ayu", "https://example.com/a.mp3");
    window.press("Somebody who agreed");
    window.until_shows("Speaker's name");
    window.type_into("Speaker's name", "Budi");
    let gone = folder.path().join("gone.wav");
    window.type_into("Statement (optional)", &gone.to_string_lossy());
    window.until_sendable();
    window.press("Create voice");
    window.until_shows("The file with the speaker's statement is not there any more.");
    assert!(newest(&window).state.task_id().is_none());
    assert_eq!(remote.service.counts().tasks_made, 0);

    // Mine needs no more than that, whatever the fields of the other choice hold.
    window.press("Mine");
    window.until_sendable();
    window.press("Create voice");
    window.until_task_id();
    assert_eq!(remote.service.counts().tasks_made, 1);
}
