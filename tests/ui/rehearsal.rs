//! Failures that are rehearsed in practice: the dialog, and the band that says so.

use crate::hands::{
    LARGE, SMALL, dark, field, press, save, scaled_picture, shows, type_into, window,
};
use crate::models::{fill_link, practice, real, speaking};
use crate::support::words::{fill, say};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use timbre::domain::{FaultPreset, Language};
use timbre::model::{Model, RehearsalAction};

/// The dialog with a rule in it that is none, and two scenarios that are kept.
fn open() -> Model {
    let mut model = practice();
    fill_link(&mut model);
    for (name, rules) in [
        ("Upload twice denied", "PutObject#1-2: upload denied"),
        (
            "Slow evening",
            "*: delay 3s; DescribeTaskDetail#2-: throttle",
        ),
    ] {
        model.act(RehearsalAction::Open.into());
        model.act(RehearsalAction::Type(rules.to_owned()).into());
        model.act(RehearsalAction::Name(name.to_owned()).into());
        model.act(RehearsalAction::Save.into());
    }
    model.act(RehearsalAction::Type("*: delay 3s\nPutObject: explode".to_owned()).into());
    model
}

fn rehearsing() -> Model {
    let mut model = practice();
    fill_link(&mut model);
    model.act(RehearsalAction::BeginPreset(FaultPreset::LostReply).into());
    model
}

fn band() -> &'static str {
    fill(
        "band-rehearsing",
        &[("what", say("rehearse-lost-reply").into())],
    )
}

#[test]
fn a_preset_is_rehearsed_from_the_menu_of_the_request_and_switched_off_in_the_band() {
    let mut model = practice();
    fill_link(&mut model);
    let mut harness = window(model);
    press(&mut harness, say("bench-menu-more"));
    let item = harness.get_by_role_and_label(Role::MenuItem, say("rehearse-open"));
    item.click();
    harness.run();
    press(&mut harness, say("rehearse-lost-reply"));
    let draft = harness.state().model.rehearsal.dialog.as_ref().unwrap();
    assert_eq!(draft.text, FaultPreset::LostReply.text());
    press(&mut harness, say("rehearse-begin"));
    assert!(harness.state().model.shared.rehearsal().is_some());
    assert!(shows(&harness, band()));
    press(&mut harness, say("rehearse-end"));
    assert!(!shows(&harness, band()));
    assert_eq!(harness.state().model.shared.rehearsal(), None);
}

#[test]
fn a_rule_that_is_none_is_said_with_its_place_and_is_not_rehearsed() {
    let mut harness = window(open());
    let problem = say("fault-not-a-fault");
    let places = [
        ("line", 2.into()),
        ("column", 12.into()),
        ("problem", problem.into()),
    ];
    assert!(shows(&harness, fill("fault-at", &places)));
    press(&mut harness, say("rehearse-begin"));
    assert!(harness.state().model.rehearsal.dialog.is_some());
    let used = fill("saved-use", &[("name", "Slow evening".into())]);
    press(&mut harness, used);
    let name = say("rehearse-name");
    field(&harness, name);
    type_into(&mut harness, name, " 2");
    press(&mut harness, say("rehearse-save"));
    let kept = &harness.state().model.shared.settings.fault_scenarios;
    assert_eq!(kept.len(), 3);
    press(&mut harness, say("rehearse-begin"));
    assert!(harness.state().model.shared.rehearsal().is_some());
}

#[test]
fn with_an_account_of_ones_own_there_is_no_way_to_it() {
    let mut harness = window(real());
    press(&mut harness, say("bench-menu-more"));
    let mut items = harness.query_all_by_role_and_label(Role::MenuItem, say("rehearse-open"));
    assert!(items.next().is_none());
}

#[test]
fn what_is_rehearsed_is_drawn() {
    scaled_picture("rehearse-dialog-light", open(), LARGE, 1.0);
    scaled_picture("rehearse-band-dark", dark(rehearsing()), LARGE, 1.0);
    scaled_picture("rehearse-band-small", rehearsing(), SMALL, 1.0);
    for (name, language) in [
        ("rehearse-small-id", Language::Indonesian),
        ("rehearse-small-zh", Language::SimplifiedChinese),
    ] {
        let mut harness = speaking(open(), SMALL, 1.0, language);
        save(&mut harness, name);
    }
}
