//! The page of the activity, on models made by hand.

use crate::hands::{Harness, LARGE, SMALL, dark, did, press, scaled_picture, shows, window};
use crate::models::activity::{
    of_an_earlier_version, whole, with_activity, with_attempt, with_comparison,
};
use crate::models::{every_state, practice, real, show_rows, speaking, window_of};
use crate::support::words::{fill, say};
use egui::OutputCommand;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::domain::{AttemptId, Language};
use timbre::model::activity::{ActivityAction, AttemptPart};
use timbre::model::{Action, HistoryAction, Model, View};

fn open(part: AttemptPart) -> Model {
    let mut model = with_attempt(real(), whole(), true);
    model.act(ActivityAction::ShowPart(part).into());
    model
}

fn tall(model: Model) -> Harness {
    // What is scrolled out of sight is not found.
    window_of(model, [1360.0, 1600.0], 1.0)
}

/// What the next frames put on the clipboard.
fn copied(harness: &mut Harness) -> Vec<String> {
    (0..4)
        .flat_map(|_| {
            harness.step();
            harness.output().platform_output.commands.clone()
        })
        .filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text),
            _ => None,
        })
        .collect()
}

#[test]
fn the_rail_leads_to_the_activity() {
    let mut harness = window(real());
    harness
        .get_by_role_and_label(Role::Tab, say("rail-activity"))
        .click();
    harness.run();
    assert_eq!(harness.state().model.shared.view, View::Activity);
    assert!(shows(&harness, say("activity-har")));
}

#[test]
fn a_row_of_the_history_leads_to_its_calls() {
    let mut model = real();
    let voice = every_state().pop().unwrap();
    let id = voice.id;
    show_rows(&mut model, vec![voice]);
    model.act(Action::History(HistoryAction::Select(Some(id))));
    let mut harness = tall(model);
    press(&mut harness, say("row-calls"));
    assert_eq!(harness.state().model.shared.view, View::Activity);
    assert_eq!(harness.state().model.activity.row, Some(id));
}

#[test]
fn the_list_tells_what_came_of_each_attempt_and_opens_it() {
    let mut harness = window_of(with_activity(real()), LARGE, 1.0);
    assert!(shows(&harness, "InvalidParameterValue.SubAppId"));
    assert!(shows(&harness, say("activity-net-timeout")));
    let row = harness.get_all_by_role(Role::Button).find(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with("CommitUpload")
    });
    row.unwrap().click();
    harness.run();
    let selected = ActivityAction::Select(Some(AttemptId(99)));
    assert!(did(&harness, selected));
}

#[test]
fn each_part_shows_what_it_has_and_copies_it() {
    let mut harness = tall(open(AttemptPart::Request));
    assert!(shows(&harness, "\"VoiceName\": \"Budi customer care\","));
    assert!(shows(&harness, "x-tc-action: CreateAigcCustomVoice"));
    let body = fill("activity-copy", &[("part", say("activity-body").into())]);
    harness.get_by_role_and_label(Role::Button, body).click();
    let copies = copied(&mut harness);
    assert!(copies[0].starts_with("{\"SubAppId\":251007"), "{copies:?}");
    let harness = tall(open(AttemptPart::Answer));
    assert!(shows(&harness, "daab1385-c7d7-4668-90a0-99f73f14c009"));
    assert!(shows(&harness, "server: nginx"));
    let harness = tall(open(AttemptPart::Timing));
    assert!(shows(&harness, say("activity-phase-connect")));
    assert!(shows(&harness, say("activity-route-system")));
    let harness = tall(open(AttemptPart::Signing));
    assert!(shows(&harness, say("activity-to-sign")));
}

#[test]
fn places_that_an_earlier_version_left_empty_are_named() {
    for (part, key) in [
        (AttemptPart::Answer, "activity-not-kept"),
        (AttemptPart::Signing, "activity-not-kept"),
        (AttemptPart::Timing, "activity-timing-none"),
    ] {
        let mut model = with_attempt(real(), of_an_earlier_version(), false);
        model.act(ActivityAction::ShowPart(part).into());
        assert!(shows(&tall(model), say(key)), "{part:?}");
    }
}

#[test]
fn a_member_of_the_body_is_folded_and_found() {
    let mut harness = tall(open(AttemptPart::Request));
    let fold = fill("activity-fold", &[("line", "\"Tags\": [".into())]);
    harness.get_by_role_and_label(Role::Button, fold).click();
    harness.run();
    assert!(!shows(&harness, "\"声音\""));
    let search = say("activity-body-search");
    crate::hands::type_into(&mut harness, search, "声音");
    assert!(shows(&harness, "\"声音\""));
    let hits = [("hit", 1.into()), ("hits", 1.into())];
    assert!(shows(&harness, fill("activity-body-hits", &hits)));
}

#[test]
fn other_attempts_of_the_call_are_one_press_away() {
    let mut harness = tall(open(AttemptPart::Request));
    press(
        &mut harness,
        fill("activity-attempt", &[("number", 1.into())]),
    );
    assert!(did(&harness, ActivityAction::Select(Some(AttemptId(99)))));
}

#[test]
fn the_activity_is_drawn() {
    let language = |name: &str, model: Model, language| {
        let mut harness = speaking(model, SMALL, 1.0, language);
        crate::hands::save(&mut harness, name);
    };
    scaled_picture("activity-light", open(AttemptPart::Request), LARGE, 1.0);
    scaled_picture(
        "activity-dark",
        dark(open(AttemptPart::Request)),
        LARGE,
        1.0,
    );
    scaled_picture(
        "activity-answer-small",
        open(AttemptPart::Answer),
        SMALL,
        1.0,
    );
    scaled_picture(
        "activity-timing-dark",
        dark(open(AttemptPart::Timing)),
        SMALL,
        1.0,
    );
    scaled_picture("activity-signing", open(AttemptPart::Signing), LARGE, 1.0);
    scaled_picture(
        "activity-compare-dark",
        dark(with_comparison(real())),
        LARGE,
        1.0,
    );
    scaled_picture("activity-empty", with_nothing(), LARGE, 1.0);
    scaled_picture(
        "activity-narrow",
        with_activity(practice()),
        [640.0, 700.0],
        1.0,
    );
    language(
        "activity-zh",
        open(AttemptPart::Request),
        Language::SimplifiedChinese,
    );
    language(
        "activity-timing-zh",
        open(AttemptPart::Timing),
        Language::SimplifiedChinese,
    );
    language(
        "activity-id",
        open(AttemptPart::Timing),
        Language::Indonesian,
    );
}

fn with_nothing() -> Model {
    let mut model = real();
    model.act(Action::Show(View::Activity));
    model
}
