//! The file of the settings, key by key.

use crate::pinned;
use tempfile::tempdir;
use timbre::clock::Clock;
use timbre::domain::{Renderer, ThemeChoice, UpdateChoice, View, VoiceComparison, VoiceSort};
use timbre::store::SettingsFile;

/// Every key, with another value than its default.
const FILE: &str = r#"
theme = "dark"
show_all_fields = true
first_run_done = true
record_megabytes = 50
compare_voices = "off"
ready_sound = true
numbered_requests = 7
history_open = true
more_options = true
view = "voices"
voice_sort = "name"
notify = false
notify_with_names = true
notify_in_practice = true
current_account = "01936d2e-1111-7000-8000-000000000001"
language = "de"
renderer = "direct3d"
output = "alsa:headphones"
microphone = "alsa:headset"
updates = "on"
updates_last_check = "2026-11-27T08:30:00Z"
skipped_version = "0.2.0"

[newest_release]
version = "0.3.0-rc.1"
page = "https://a.example/releases/0.3.0-rc.1"

[voice_prices]
environment = "0.60 USD"

[rehearsal]
name = "lost"
faults = "CreateAigcCustomVoice#1: drop after"

[window]
width = 1360.0
height = 850.0
left = -1280.0
top = 20.5
maximised = true

[[saved_requests]]
name = "smoke"
form = '{"voice_name":"t{n}","tab":"link","file":"","track":null,"stretch":null,"reduce_noise":false,"unchanged":null,"link":"l","video_id":"","priority":"0","speaker":{"whose":null,"name":"","date":"","statement":"","remember":false},"sub_app_id":"","keep_days":"7","session_id":"","session_context":""}'

[[fault_scenarios]]
name = "twice busy"
faults = """
CreateAigcCustomVoice#1-2: throttle
GetMedia: hotlink 403"""

[[speakers]]
whose = "agreed"
name = "Ayu"
date = "2026-11-20"
statement = "/home/ayu/yes.pdf"

[[speakers]]
whose = "mine"

[[accounts]]
id = "01936d2e-1111-7000-8000-000000000001"
name = "Studio"
site = "mainland"
colour = 2
sub_app_id = 251007
proxy = "http://127.0.0.1:3128"
extra_ca = "/etc/ca.pem"

[[accounts]]
id = "01936d2e-1111-7000-8000-000000000002"
name = "Gateway"
site = "custom"
api = "https://a.example"
upload = "https://u.example"
colour = 0
"#;

#[test]
fn the_file_of_the_settings_keeps_its_keys_and_values() {
    let (old, new) = (tempdir().unwrap(), tempdir().unwrap());
    std::fs::write(old.path().join("settings.toml"), FILE).unwrap();
    let (read, warnings) = SettingsFile::load(old.path(), &Clock::System);
    assert_eq!(warnings, []);
    // What was read and not understood would be written back too: only what is understood counts.
    let mut understood = SettingsFile::default();
    understood.settings = read.settings;
    understood.save(new.path()).unwrap();
    let written = std::fs::read_to_string(new.path().join("settings.toml")).unwrap();
    assert_eq!(
        written.parse::<toml::Table>().unwrap(),
        FILE.parse::<toml::Table>().unwrap()
    );
}

#[test]
fn whether_voices_are_compared_keeps_its_words() {
    pinned!(VoiceComparison:
        VoiceComparison::On => r#""on""#,
        VoiceComparison::Off => r#""off""#,
    );
}

#[test]
fn whether_new_versions_are_looked_for_keeps_its_words() {
    pinned!(UpdateChoice:
        UpdateChoice::NotAsked => r#""not_asked""#,
        UpdateChoice::On => r#""on""#,
        UpdateChoice::Off => r#""off""#,
    );
}

#[test]
fn every_theme_keeps_its_word() {
    pinned!(ThemeChoice:
        ThemeChoice::System => r#""system""#,
        ThemeChoice::Light => r#""light""#,
        ThemeChoice::Dark => r#""dark""#,
    );
}

#[test]
fn every_renderer_keeps_its_word() {
    pinned!(Renderer:
        Renderer::Direct3d => r#""direct3d""#,
        Renderer::Vulkan => r#""vulkan""#,
        Renderer::Metal => r#""metal""#,
        Renderer::OpenGl => r#""opengl""#,
        Renderer::Software => r#""software""#,
    );
}

#[test]
fn every_view_and_every_order_of_the_voices_keep_their_words() {
    pinned!(View:
        View::Create => r#""create""#,
        View::Voices => r#""voices""#,
        View::Activity => r#""activity""#,
        View::Settings => r#""settings""#,
        View::Help => r#""help""#,
    );
    pinned!(VoiceSort:
        VoiceSort::Newest => r#""newest""#,
        VoiceSort::Oldest => r#""oldest""#,
        VoiceSort::Name => r#""name""#,
        VoiceSort::Account => r#""account""#,
    );
}

/// As a version wrote it that kept the window's size alone.
#[test]
fn a_window_of_which_the_size_alone_was_kept_is_read() {
    let dir = tempdir().unwrap();
    let file = "[window]\nwidth = 1360.0\nheight = 850.0\n";
    std::fs::write(dir.path().join("settings.toml"), file).unwrap();
    let (read, warnings) = SettingsFile::load(dir.path(), &Clock::System);
    assert_eq!(warnings, []);
    let window = read.settings.window.unwrap();
    assert_eq!(window.size().map(|side| side as u32), [1360, 850]);
    assert_eq!((window.position, window.maximised), (None, false));
}
