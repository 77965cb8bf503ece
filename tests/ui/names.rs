//! The names under which a screen reader, and whoever works by name, finds the form and the settings in English. They are
//! part of what Timbre promises: a name that changes here breaks what people built on it.

use crate::hands::{field, press, window};
use crate::models::{practice, real};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::domain::{ConsentKind, Field, SourceTab};
use timbre::model::{Action, ConsentAction, FormAction, View};

/// What a control is to somebody who does not see it.
fn kind(role: Role) -> &'static str {
    match role {
        Role::TextInput | Role::MultilineTextInput => "field",
        Role::RadioButton => "choice",
        Role::Button => "button",
        Role::Slider => "slider",
        Role::Tab => "page",
        Role::Switch | Role::CheckBox => "switch",
        _ => "other",
    }
}

/// The controls of the form with all fields shown, somebody having agreed: what they are and their
/// names.
fn controls(tab: SourceTab) -> Vec<(&'static str, String)> {
    let mut model = real();
    model.act(Action::ShowMoreOptions(true));
    model.act(Action::Form(FormAction::ShowAllFields(true)));
    model.act(Action::Form(FormAction::ChooseSource(tab)));
    model.act(ConsentAction::Choose(ConsentKind::Agreed).into());
    model.act(Action::Form(FormAction::Edit(
        Field::SpeakerName,
        "Budi".into(),
    )));
    let harness = window(model);
    harness
        .query_all_by(|node| node.label().is_some())
        .map(|node| {
            let node = node.accesskit_node();
            (kind(node.role()), node.label().unwrap_or_default())
        })
        .collect()
}

#[test]
fn the_form_is_found_under_its_english_names() {
    let always = [
        ("page", "Create"),
        ("page", "Voices"),
        ("page", "Settings"),
        ("page", "Help"),
        ("field", "Voice name"),
        ("field", "Priority"),
        ("slider", "Priority slider"),
        ("field", "SubAppId"),
        ("field", "SessionId"),
        ("field", "SessionContext"),
        ("choice", "File"),
        ("choice", "Record"),
        ("choice", "Link"),
        ("choice", "Earlier work"),
        ("choice", "Both"),
        ("choice", "Neither"),
        ("choice", "Mine"),
        ("choice", "Somebody who agreed"),
        ("choice", "Licensed or synthetic"),
        ("field", "Speaker's name"),
        ("field", "Agreed on"),
        ("field", "Statement (optional)"),
        ("switch", "Remember for this speaker"),
        ("switch", "Show all fields"),
        ("button", "Create voice"),
    ];
    for (tab, more) in [
        (
            SourceTab::File,
            &[
                ("field", "File"),
                ("button", "Choose file…"),
                ("field", "Delete the upload after (days)"),
            ][..],
        ),
        (SourceTab::Record, &[("button", "Record")]),
        (SourceTab::Link, &[("field", "Link")]),
        (SourceTab::EarlierWork, &[("field", "VideoId")]),
        (SourceTab::Both, &[("field", "Link"), ("field", "VideoId")]),
        (SourceTab::Neither, &[]),
    ] {
        let found = controls(tab);
        let missing: Vec<_> = always
            .iter()
            .chain(more)
            .filter(|(kind, name)| !found.iter().any(|found| *found == (*kind, (*name).into())))
            .collect();
        assert!(missing.is_empty(), "{tab:?}: {missing:?} of {found:#?}");
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
