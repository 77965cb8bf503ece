//! The names under which a screen reader finds the form and the settings. Programs of others find them by
//! these too, so they do not change with the wording: elsewhere tests take their words from the language
//! files.

use crate::hands::{field, press, window};
use crate::models::{practice, real};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use timbre::domain::SourceTab;
use timbre::model::{Action, View};

#[test]
fn a_screen_reader_finds_the_form_under_its_names() {
    let mut harness = window(real());
    for choice in ["File", "Link", "Earlier work"] {
        harness.get_by_role_and_label(Role::RadioButton, choice);
    }
    for choice in ["Mine", "Somebody who agreed", "Licensed or synthetic"] {
        harness.get_by_role_and_label(Role::RadioButton, choice);
    }
    for name in ["Voice name", "File", "SubAppId"] {
        field(&harness, name);
    }
    harness.get_by_role_and_label(Role::Button, "Create voice");
    for (source, name) in [
        (SourceTab::Link, "Link"),
        (SourceTab::EarlierWork, "VideoId"),
    ] {
        harness.state_mut().model.act(Action::ChooseSource(source));
        harness.run();
        field(&harness, name);
    }
    let agreed = harness.get_by_role_and_label(Role::RadioButton, "Somebody who agreed");
    agreed.click();
    harness.run();
    for name in ["Speaker's name", "Statement (optional)"] {
        field(&harness, name);
    }
}

#[test]
fn a_screen_reader_finds_the_settings_under_their_names() {
    let mut model = practice();
    model.act(Action::Show(View::Settings));
    let mut harness = window(model);
    press(&mut harness, "Add an account");
    for name in ["Account name", "SecretId", "SecretKey"] {
        field(&harness, name);
    }
    for name in ["Check connection", "Save"] {
        harness.get_by_role_and_label(Role::Button, name);
    }
}
