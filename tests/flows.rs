//! Whole flows through the real window: keys and clicks on one side, the simulated service, a real
//! database and real files on the other.
#![expect(clippy::unwrap_used, reason = "tests")]

mod pieces;
mod support;
mod window;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use secrecy::ExposeSecret;
use std::path::{Path, PathBuf};
use support::remote::Remote;
use support::words::{fill, piece, say};
use support::{CLIP, media, recording, wire};
use timbre::clock::Clock;
use timbre::practice::{PracticeConfig, Service};
use window::Window;

#[test]
fn a_recording_a_link_and_an_earlier_work_become_rows_that_a_restart_shows_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut window = Window::open(&data, vec![recording(folder.path())]);
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.press(say("create-voice"));
    let from_file = window.until_task_id();
    window.until_shows(say("create-another"));

    window.press(say("create-another"));
    window.press(say("source-link"));
    window.type_into(say("field-voice-name"), "Budi");
    window.type_into(say("field-link"), "https://example.com/budi.mp3");
    window.until_sendable();
    window.press(say("create-voice"));
    let mut from_link = from_file.clone();
    while from_link == from_file {
        from_link = window.until_task_id();
    }
    window.until_shows(say("create-another"));

    window.press(say("create-another"));
    window.press(say("source-earlier-work"));
    window.type_into(say("field-voice-name"), "Citra");
    window.type_into(say("field-video-id"), "830460928805724256");
    window.until_sendable();
    window.press(say("create-voice"));
    let mut from_work = from_link.clone();
    while from_work == from_link {
        from_work = window.until_task_id();
    }
    window.close();

    let mut window = Window::open(&data, Vec::new());
    for task_id in [from_file, from_link, from_work] {
        window.until_shows(&task_id);
    }
}

#[test]
fn ctrl_enter_sends_and_enter_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&folder.path().join("data"), vec![recording(folder.path())]);
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.harness.key_press(Key::Enter);
    window.harness.step();
    window.harness.step();
    assert_eq!(window.harness.state().model().history.order, []);
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.until_task_id();
}

#[test]
fn the_form_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut window = Window::open(&data, Vec::new());
    window.type_into(say("field-voice-name"), "小美 Xiaomei");
    window.press(say("source-link"));
    window.type_into(say("field-link"), "https://example.com/a.mp3");
    window.close();
    let mut window = Window::open(&data, Vec::new());
    window.harness.step();
    assert_eq!(
        window.field(say("field-voice-name")).value().as_deref(),
        Some("小美 Xiaomei")
    );
    assert_eq!(
        window.field(say("field-link")).value().as_deref(),
        Some("https://example.com/a.mp3")
    );
}

#[test]
fn bad_recordings_get_words_and_leave_the_app_usable() {
    let folder = tempfile::tempdir().unwrap();
    let in_folder = |name: &str| folder.path().join(name);
    std::fs::write(in_folder("empty.wav"), b"").unwrap();
    std::fs::write(
        in_folder("text.mp3"),
        "This is only text, whatever the name says.",
    )
    .unwrap();
    std::fs::create_dir(in_folder("folder.wav")).unwrap();
    let mut window = Window::open(&in_folder("data"), Vec::new());
    for (path, words) in [
        (in_folder("empty.wav"), "empty"),
        (in_folder("text.mp3"), "text"),
        (in_folder("folder.wav"), "folder"),
        (in_folder("gone.wav"), piece("clip-missing")),
        (media("video-without-sound.mp4"), piece("clip-no-audio")),
        (media("4900ms.wav"), "4.9"),
        (media("30200ms.wav"), "30.2"),
    ] {
        window.type_into(say("field-file"), &path.to_string_lossy());
        window.until(
            &format!("{} gets words with {words:?}", path.display()),
            |harness| {
                harness
                    .query_all_by_label_contains(words)
                    .any(|node| node.accesskit_node().role() == egui::accesskit::Role::Label)
            },
        );
        if window
            .harness
            .query_by_label(say("sample-replace"))
            .is_some()
        {
            window.press(say("sample-replace"));
        }
        window.field(say("field-file")).focus();
        window.harness.step();
        window
            .harness
            .key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.harness.key_press(Key::Backspace);
        window.harness.step();
    }
    let good = recording(folder.path());
    window.type_into(say("field-file"), &good.to_string_lossy());
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
}

#[test]
fn the_environments_account_reaches_a_mock_and_is_named_in_a_band() {
    let folder = tempfile::tempdir().unwrap();
    let remote = Remote::new("", Clock::System);
    let mut window = Window::open_with(
        &folder.path().join("data"),
        vec![recording(folder.path())],
        remote.environment(),
    );
    window.until_shows(&remote.address());
    window.type_into(say("field-voice-name"), "Ayu");
    window.press(say("whose-mine"));
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn a_database_of_a_newer_version_is_refused_with_words_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    Window::open(&data, Vec::new()).close();
    let database = data.join(timbre::store::DATABASE_FILE);
    rusqlite::Connection::open(&database)
        .unwrap()
        .pragma_update(None, "user_version", 9999)
        .unwrap();
    let before = std::fs::read(&database).unwrap();
    let mut window = Window::open(&data, vec![recording(folder.path())]);
    window.until_shows(say("notice-database-newer"));
    window.type_into(say("field-voice-name"), "Ayu");
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.harness.step();
    assert_eq!(window.harness.state().model().history.order, []);
    window.close();
    assert_eq!(std::fs::read(&database).unwrap(), before);
}

#[test]
fn a_folder_that_cannot_be_written_costs_the_sending_and_not_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    std::fs::write(&file, b"kept").unwrap();
    let mut window = Window::open(&file.join("data"), vec![recording(folder.path())]);
    window.type_into(say("field-voice-name"), "Ayu");
    window.until("the window says that nothing can be kept", |harness| {
        let model = harness.state().model();
        let told = |error| timbre::model::Notice::DatabaseUnusable(error);
        let error = model.shared.database_error.clone().map(told);
        error.is_some_and(|told| model.shared.notices.contains(&told))
    });
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.harness.step();
    assert_eq!(window.harness.state().model().history.order, []);
}

#[test]
fn from_an_empty_home_a_person_connects_an_account_is_told_what_is_wrong_and_sends() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let service = runtime
        .block_on(Service::start(PracticeConfig::default()))
        .unwrap();
    let keys = service.keys();
    let secret_key = keys.secret_key.expose_secret().to_owned();
    let mut window = Window::open(&folder.path().join("data"), vec![recording(folder.path())]);

    window.press(say("rail-settings"));
    window.press(say("add-account-button"));
    window.type_into(say("account-name"), "Studio");
    window.press(say("account-site-custom"));
    window.type_into(say("account-api"), &service.endpoint().to_string());
    window.type_into(say("account-upload"), &service.endpoint().to_string());
    window.type_into(
        say("account-secret-id"),
        &format!(" {} ", keys.secret_id.expose_secret()),
    );
    window.type_into(
        say("account-secret-key"),
        "notTheKeyThatBelongsToThisId0001",
    );
    window.press(say("account-check"));
    window.until_shows(say("check-wrong-secret"));

    window.field(say("account-secret-key")).focus();
    window.harness.step();
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.type_into(say("account-secret-key"), &secret_key);
    window.press(say("account-check"));
    window.until_shows(fill("check-applications", &[("count", 1.into())]));
    window.press(say("account-save"));
    window.until_shows(say("account-in-use"));
    window.until("the account is the one in use", |harness| {
        harness.state().model().account().name == "Studio"
    });

    window.press(say("rail-create"));
    window.type_into(say("field-voice-name"), "Ayu");
    // The only application that is on is the account's from now on.
    window.press(say("more-options"));
    assert_eq!(
        window.field(say("field-sub-app-id")).value().as_deref(),
        Some("1500012345")
    );
    window.press(say("whose-mine"));
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    assert_eq!(service.counts().tasks_made, 1);
}

/// A memo as a phone makes it: noise at first, then clean speech; `minutes` of it.
fn memo(folder: &Path, seconds: f64) -> PathBuf {
    let clip = support::clip();
    let memo = folder.join("Voice memo 14.m4a");
    let half = seconds / 2.0;
    let filter = format!(
        "[0:a]atrim=0:{half}[a];[1:a]atrim=0:{half},volume=0.12[n];[a][n]amix=inputs=2:normalize=0[noisy];\
         [2:a]atrim=0:{half}[clean];[noisy][clean]concat=n=2:v=0:a=1"
    );
    let made = std::process::Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-y", "-stream_loop", "-1", "-i"])
        .arg(&clip)
        .args([
            "-f",
            "lavfi",
            "-i",
            "anoisesrc=color=white:amplitude=1:seed=7:sample_rate=24000",
        ])
        .args(["-stream_loop", "-1", "-i"])
        .arg(&clip)
        .args(["-filter_complex", &filter, "-c:a", "aac", "-b:a", "96k"])
        .arg(&memo)
        .status()
        .unwrap();
    assert!(made.success());
    memo
}

#[test]
fn a_phone_memo_becomes_a_good_sample_and_what_is_heard_is_kept_and_sent() {
    let folder = tempfile::tempdir().unwrap();
    let remote = Remote::new("", Clock::System);
    let memo = memo(folder.path(), 90.0);
    let data = folder.path().join("data");
    let mut window = Window::open_with(&data, vec![memo], remote.environment());
    window.until_shows(piece("sample-facts-converted"));
    window.until_shows(say("verdict-noise-bad"));
    window.press(say("sample-choose-best"));
    window.until_shows(piece("reason-lead"));
    window.until_shows(say("verdict-noise-good"));
    let model = window.harness.state().model();
    let loaded = model.form.sample.loaded().unwrap();
    let stretch = loaded.excerpt.stretch().unwrap();
    assert!(stretch.start() >= 44_900, "{stretch:?}");
    assert!((8_000..=28_000).contains(&stretch.millis()));

    // Until it is made, the recording itself is heard.
    window.until("the sample is made", |harness| {
        let loaded = harness.state().model().form.sample.loaded();
        loaded.is_some_and(|loaded| loaded.made().is_some())
    });
    window.press(say("sample-play"));
    let played = window.played.clone();
    window.until("it was heard to its end", |_| {
        played.sounds().last().is_some_and(|sound| sound.ended)
    });
    let [heard] = &played.sounds()[..] else {
        panic!("{:?}", played.sounds());
    };

    window.type_into(say("field-voice-name"), "Ayu");
    window.press(say("whose-mine"));
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    let model = window.harness.state().model();
    let id = *model.history.order.first().unwrap();
    let voice = model.history.row(id).unwrap();
    let kept = data
        .join("kept")
        .join(voice.kept.sample.as_ref().unwrap().to_string());
    let kept = std::fs::read(kept).unwrap();

    let arrived = remote.received("PutObject");
    assert_eq!(arrived.len(), 1);
    assert!(
        arrived[0].body == kept,
        "other bytes are kept than were sent"
    );
    let sent = hound::WavReader::new(&arrived[0].body[..]).unwrap();
    let spec = sent.spec();
    assert_eq!((spec.channels, spec.bits_per_sample), (1, 16));
    assert_eq!(spec.sample_rate, heard.rate);
    let sent: Vec<f32> = sent
        .into_samples::<i16>()
        .map(|sample| f32::from(sample.unwrap()) / 32_768.0)
        .collect();
    let differs = sent
        .iter()
        .zip(&heard.samples)
        .position(|(a, b)| a.to_bits() != b.to_bits());
    assert_eq!(
        (sent.len(), differs),
        (heard.samples.len(), None),
        "what was heard is not what was sent"
    );
    // What the paid call names is what was put there.
    let call = &remote.received("CreateAigcCustomVoice")[0];
    let url = voice.upload.as_ref().unwrap().media_url.as_ref().unwrap();
    assert!(url.ends_with(&arrived[0].target), "{url}");
    let url = serde_json::to_string(url).unwrap();
    assert!(wire::arrived_in(std::slice::from_ref(call), url.as_bytes()).is_some());
}

/// The samples of a WAV of 16 bits.
fn samples_of(wav: &[u8]) -> Vec<f32> {
    let wav = hound::WavReader::new(wav).unwrap();
    let samples = wav.into_samples::<i16>();
    samples
        .map(|it| f32::from(it.unwrap()) / 32_768.0)
        .collect()
}

/// How alike two sounds are that begin at the same instant, whatever their levels: 1 is the same.
fn alike(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn pieces_are_offered_heard_kept_and_sent_as_they_were_joined() {
    let folder = tempfile::tempdir().unwrap();
    let remote = Remote::new("", Clock::System);
    let memo = pieces::beside_a_machine(folder.path());
    let recorded = samples_of(&std::fs::read(&memo).unwrap());
    let data = folder.path().join("data");
    let mut window = Window::open_with(&data, vec![memo], remote.environment());
    window.until_shows(piece("sample-facts-converted"));
    window.press(say("sample-choose-best"));
    window.until_shows(say("sample-pieces-join"));
    let excerpt = |window: &Window| {
        let model = window.harness.state().model();
        model.form.sample.loaded().unwrap().excerpt.clone()
    };
    // They are offered, and nothing is joined.
    assert!(excerpt(&window).stretch().is_some());
    window.press(say("sample-pieces-join"));
    window.until("they are joined", |harness| {
        let loaded = harness.state().model().form.sample.loaded();
        loaded.is_some_and(|loaded| loaded.excerpt.splice().is_some() && loaded.made().is_some())
    });
    window.until_shows(say("sample-one-stretch"));
    let joined = excerpt(&window);
    let places = joined.pieces().iter();
    let places: Vec<(f64, f64)> = places
        .map(|it| (it.start_seconds(), it.end_seconds()))
        .collect();
    assert!(pieces::lie_in_the_quiet(&places), "{places:?}");
    window.press(say("sample-play"));
    let played = window.played.clone();
    window.until("it was heard to its end", |_| {
        played.sounds().last().is_some_and(|sound| sound.ended)
    });
    let heard = played.sounds().last().unwrap().samples.clone();

    window.type_into(say("field-voice-name"), "Ayu");
    window.press(say("whose-mine"));
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    let sent = remote.received("PutObject").remove(0).body;
    let sent = samples_of(&sent);
    assert!(sent == heard, "what was heard is not what was sent");
    let rate = 24_000;
    let length = joined.millis() * rate / 1000;
    assert!(
        (sent.len() as u64).abs_diff(length) <= 2,
        "{} {length}",
        sent.len()
    );
    // Exactly these pieces, one after the other, and nothing that is between them.
    let mut at = 0;
    for piece in joined.pieces() {
        let [start, end] = [piece.start(), piece.end()].map(|it| (it * rate / 1000) as usize);
        let (edge, whole) = (rate as usize / 10, end - start);
        let of_piece = &recorded[start + edge..end - edge];
        let of_sent = &sent[at + edge..at + whole - edge];
        assert!(
            alike(of_piece, of_sent) > 0.99,
            "{piece:?} {}",
            alike(of_piece, of_sent)
        );
        at += whole - 16 * rate as usize / 1000;
    }
    let model = window.harness.state().model();
    let voice = model
        .history
        .row(*model.history.order.first().unwrap())
        .unwrap();
    match &voice.source {
        timbre::domain::SampleSource::File { file } => assert_eq!(file.excerpt, Some(joined)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_sample_is_pointed_out_before_it_is_paid_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let clip = recording(folder.path());
    let mut window = Window::open(&folder.path().join("data"), vec![clip.clone()]);
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    window.press(say("create-another"));
    window.type_into(say("field-file"), &clip.to_string_lossy());
    window.until_shows("before: “Ayu”");
}

impl Window {
    /// What the person does who closes the window; says whether the app lets it close.
    fn closes(&mut self) -> bool {
        let input = self.harness.input_mut();
        let window = input.viewports.entry(egui::ViewportId::ROOT).or_default();
        window.events.push(egui::ViewportEvent::Close);
        self.harness.step();
        let closes = !self
            .commands()
            .contains(&egui::ViewportCommand::CancelClose);
        let input = self.harness.input_mut();
        let window = input.viewports.entry(egui::ViewportId::ROOT).or_default();
        window.events.clear();
        closes
    }

    fn commands(&self) -> &[egui::ViewportCommand] {
        &self.harness.output().viewport_output[&egui::ViewportId::ROOT].commands
    }
}

#[test]
fn a_window_that_closes_on_work_asks_once_and_the_next_start_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut window = Window::open(&data, vec![recording(folder.path())]);
    assert!(window.closes(), "nothing is under way");
    window.close();

    let mut window = Window::open(&data, Vec::new());
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.press(say("create-voice"));
    let task_id = window.until_task_id();
    assert!(!window.closes());
    window.until_shows(say("closing-title"));
    window.press(say("closing-no"));
    assert!(!window.closes() && !window.closes());
    window.until_shows(say("closing-title"));
    window.press(say("closing-yes"));
    assert!(window.closes(), "it was agreed to");
    window.close();

    let mut window = Window::open(&data, Vec::new());
    window.until_shows(say("detail-voice"));
    assert_eq!(window.until_task_id(), task_id);
    assert!(window.closes());
    window.close();
}

#[cfg(target_os = "linux")]
#[test]
fn a_recording_whose_name_is_not_utf_8_is_handed_over_shown_and_sent() {
    use std::os::unix::ffi::OsStrExt;
    use timbre::start::{Options, Started, start};
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let path = folder
        .path()
        .join(std::ffi::OsStr::from_bytes(b"caf\xe9 1.wav"));
    std::fs::write(&path, CLIP).unwrap();
    let mut window = Window::open(&data, Vec::new());
    let second = start(&Options {
        release_feed: None,
        data_dir: Some(data),
        files: vec![path.clone()],
        environment: Box::new(|_| None),
        secrets: timbre::secrets::SecretStore::in_memory(),
        appearance: timbre::domain::Appearance::default(),
        file_dialogs: timbre::platform::desktop::FileDialogs::OfTheDesktop,
        hands_over: true,
        pace: timbre::jobs::Timings::default(),
        reader: env!("CARGO_BIN_EXE_timbre").into(),
    });
    assert!(matches!(second, Ok(Started::HandedOver)));
    window.until_shows("caf? 1.wav");
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    let model = window.harness.state().model();
    let row = model.history.row(model.history.order[0]).unwrap();
    match &row.source {
        timbre::domain::SampleSource::File { file } => assert_eq!(file.path, path),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_is_not_sent_as_it_is_says_why_and_has_no_switch() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (name, what)) in [
        ("mulaw.wav", Some("encoding")),
        ("aac.mp4", Some("format")),
        ("two-tracks.mov", Some("video")),
        ("s16.wav", None),
    ]
    .into_iter()
    .enumerate()
    {
        let data = folder.path().join(format!("data-{number}"));
        let mut window = Window::open(&data, vec![media(name)]);
        match what {
            Some(what) => {
                window.until_shows(fill("sample-not-as-it-is", &[("what", what.into())]));
            }
            None => window.until_shows(say("sample-unchanged")),
        }
        let switch = window.harness.query_by_label(say("sample-unchanged"));
        assert_eq!(switch.is_some(), what.is_none(), "{name}");
        window.close();
    }
}

#[test]
fn a_first_start_leads_through_a_door_to_a_sample_that_can_be_sent_and_the_next_start_to_the_form()
{
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut window = Window::first_run(&data);
    window.until_shows(say("first-run-title"));
    window.press(say("door-practice-open"));
    window.until_shows(piece("sample-facts-unchanged"));
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.close();
    let mut window = Window::first_run(&data);
    window.until_shows(say("create-voice"));
    let title = window.harness.query_by_label(say("first-run-title"));
    assert!(title.is_none());
}

#[test]
fn a_voice_that_is_ready_is_heard_where_that_is_wished_and_the_wish_is_remembered() {
    let home = tempfile::tempdir().unwrap();
    let mut window = Window::open(home.path(), Vec::new());
    window.press(say("rail-settings"));
    window.press(say("notifications-sound"));
    let played = window.played.clone();
    let heard = |times: usize| {
        let played = played.clone();
        move |_: &_| {
            let sounds = played.sounds();
            sounds.len() == times && sounds.iter().all(|sound| sound.ended)
        }
    };
    window.until("what was chosen is heard", heard(1));
    window.press(say("rail-create"));
    window.press(say("use-sample-clip"));
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.press(say("create-voice"));
    window.until("it is heard that the voice is ready", heard(2));
    window.close();
    let window = Window::open(home.path(), Vec::new());
    assert!(window.harness.state().model().shared.settings.ready_sound);
}
