//! The file of the settings, key by key.

use crate::pinned;
use tempfile::tempdir;
use timbre::clock::Clock;
use timbre::domain::{ThemeChoice, VoiceComparison};
use timbre::store::SettingsFile;

/// Every key, with another value than its default.
const FILE: &str = r#"
theme = "dark"
show_all_fields = true
record_megabytes = 50
compare_voices = "off"
history_open = true
more_options = true
notify = false
notify_with_names = true
notify_in_practice = true
current_account = "01936d2e-1111-7000-8000-000000000001"
language = "de"
output = "alsa:headphones"
microphone = "alsa:headset"

[window]
width = 1360.0
height = 850.0

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
fn every_theme_keeps_its_word() {
    pinned!(ThemeChoice:
        ThemeChoice::System => r#""system""#,
        ThemeChoice::Light => r#""light""#,
        ThemeChoice::Dark => r#""dark""#,
    );
}
