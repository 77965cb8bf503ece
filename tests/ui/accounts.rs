//! The page of accounts and all that leads to it, on models made by hand.

use crate::hands::{Harness, did, field, press, shows, window};
use crate::models::accounts::{check, connected, fail_saving, type_into, wrong_site};
use crate::models::{
    every_state, fill_link, load_clip, practice, real, row, send, show_rows, studio, task,
    window_of,
};
use crate::support::words::{fill, piece, say, words};
use egui::accesskit::Role;
use egui::{Event as Input, Key, OutputCommand, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::domain::{Failure, KeyringError, Refusal, Step, VoiceState};
use timbre::model::accounts::{
    AccountAction, AccountEffect, AccountField, Import, ImportError, Saving, SiteChoice,
};
use timbre::model::{
    AccountEvent, Action, Effect, Event, FormAction, HistoryAction, JobEffect, KeyStatus, Model,
    Question, View,
};
use timbre::words::failure::SMALLEST_POLICY;

const ID: &str = "AKIDEXAMPLE0000000000000000000000001";
const KEY: &str = "SECRETKEYEXAMPLE0000000000000001";

fn keys(model: &mut Model, status: KeyStatus) {
    let id = studio().id;
    model.apply(Event::Account(AccountEvent::Keys { id, status }));
}

fn settings() -> Model {
    let mut model = real();
    keys(
        &mut model,
        KeyStatus::Stored {
            masked: "AKID****0001".into(),
        },
    );
    model.act(Action::Show(View::Settings));
    model
}

fn adding() -> Model {
    let mut model = settings();
    model.act(Action::Account(AccountAction::Add));
    model
}

fn filled() -> Model {
    let mut model = adding();
    type_into(&mut model, AccountField::Name, "Client A");
    type_into(&mut model, AccountField::SecretId, ID);
    type_into(&mut model, AccountField::SecretKey, KEY);
    model
}

/// What the last frames put on the clipboard or opened.
fn commands(harness: &mut Harness) -> Vec<OutputCommand> {
    (0..4)
        .flat_map(|_| {
            harness.step();
            harness.output().platform_output.commands.clone()
        })
        .collect()
}

#[test]
fn the_rail_leads_to_the_settings_and_back() {
    let mut harness = window(real());
    harness
        .get_by_role_and_label(Role::Tab, say("rail-settings"))
        .click();
    harness.run();
    assert_eq!(harness.state().model.shared.view, View::Settings);
    assert!(harness.query_by_label(say("create-voice")).is_none());
    harness
        .get_by_role_and_label(Role::Tab, say("rail-create"))
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, say("create-voice"));
}

#[test]
fn every_account_stands_in_the_list_with_its_keys_and_buttons() {
    let mut harness = window(settings());
    assert!(shows(&harness, say("hint-account-name")));
    assert!(shows(&harness, "AKID****0001"));
    assert!(shows(&harness, say("keys-practice")));
    let practice = [("account", say("account-practice").into())];
    let studio = [("account", studio().name.into())];
    for name in [
        fill("account-use-name", &practice),
        fill("account-check-name", &practice),
        fill("account-check-name", &studio),
        fill("account-edit", &studio),
        fill("account-duplicate", &studio),
        fill("account-delete", &studio),
    ] {
        harness.get_by_role_and_label(Role::Button, name);
    }
    press(&mut harness, fill("account-use-name", &practice));
    assert!(harness.state().model.is_practice());
}

#[test]
fn an_account_is_deleted_after_a_question_that_says_what_stays() {
    let mut harness = window(settings());
    press(
        &mut harness,
        fill("account-delete", &[("account", "Studio Jakarta".into())]),
    );
    assert!(shows(&harness, piece("account-delete-question")));
    assert!(did(
        &harness,
        Action::Ask(Question::DeleteAccount(studio().id))
    ));
    press(&mut harness, say("account-delete-no"));
    assert!(!shows(&harness, piece("account-delete-question")));
    press(
        &mut harness,
        fill("account-delete", &[("account", "Studio Jakarta".into())]),
    );
    press(&mut harness, say("account-delete-yes"));
    assert!(!shows(&harness, say("hint-account-name")));
}

#[test]
fn every_field_of_the_editor_is_found_by_its_name_and_keys_are_hidden() {
    let mut harness = window(adding());
    for key in [
        "account-name",
        "account-secret-id",
        "account-secret-key",
        "account-sub-app-id",
    ] {
        field(&harness, say(key));
    }
    press(&mut harness, say("account-more"));
    for name in ["account-token", "account-proxy", "account-extra-ca"].map(say) {
        field(&harness, name);
    }
    for name in ["account-secret-key", "account-token"].map(say) {
        assert_eq!(
            field(&harness, name).accesskit_node().role(),
            Role::PasswordInput
        );
    }
    harness
        .get_by_role_and_label(Role::RadioButton, say("account-site-custom"))
        .click();
    harness.run();
    for name in ["account-api", "account-upload"].map(say) {
        field(&harness, name);
    }
    for colour in ["colour-blue", "colour-purple", "colour-grey"].map(say) {
        harness.get_by_role_and_label(Role::RadioButton, colour);
    }
}

#[test]
fn an_error_shows_once_the_field_was_left_and_moves_nothing() {
    let mut harness = window(adding());
    let places = |harness: &Harness| -> Vec<Rect> {
        [
            "account-secret-id",
            "account-secret-key",
            "account-sub-app-id",
        ]
        .map(|key| field(harness, say(key)).rect())
        .to_vec()
    };
    let before = places(&harness);
    assert!(!shows(&harness, say("problem-account-name-missing")));
    assert!(!shows(&harness, say("problem-account-secret-id-missing")));
    field(&harness, say("account-name")).focus();
    harness.run();
    field(&harness, say("account-secret-id")).focus();
    harness.run();
    assert!(shows(&harness, say("problem-account-name-missing")));
    assert!(!shows(&harness, say("problem-account-secret-id-missing")));
    press(&mut harness, say("account-save"));
    assert!(shows(&harness, say("problem-account-secret-id-missing")));
    assert!(shows(&harness, say("problem-account-secret-key-missing")));
    assert_eq!(places(&harness), before);
}

#[test]
fn blanks_around_a_pasted_key_are_cut_and_that_is_said() {
    let mut harness = window(adding());
    field(&harness, say("account-secret-key")).focus();
    harness.run();
    harness.event(Input::Paste(format!("  {KEY}\n")));
    harness.run();
    assert!(shows(&harness, say("warning-account-blanks")));
    let editor = harness.state().model.accounts_state.editor.clone().unwrap();
    assert_eq!(editor.draft.secret_key.expose(), KEY);
}

#[test]
fn a_strange_key_is_said_once_its_field_was_left() {
    let mut harness = window(adding());
    field(&harness, say("account-secret-id")).focus();
    harness.run();
    field(&harness, say("account-secret-id")).type_text("AKIDshort");
    harness.run();
    assert!(!shows(&harness, say("warning-account-secret-id-shape")));
    field(&harness, say("account-secret-key")).focus();
    harness.run();
    assert!(shows(&harness, say("warning-account-secret-id-shape")));
}

#[test]
fn a_secret_never_reaches_the_clipboard() {
    for name in ["account-secret-id", "account-secret-key"].map(say) {
        let mut harness = window(filled());
        field(&harness, name).focus();
        harness.run();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        let mut seen = commands(&mut harness);
        for event in [Input::Copy, Input::Cut] {
            harness.event(event);
            seen.extend(commands(&mut harness));
        }
        assert!(seen.is_empty(), "{name}: {seen:?}");
        let editor = harness.state().model.accounts_state.editor.clone().unwrap();
        assert_eq!(editor.draft.secret_id.expose(), ID);
        assert_eq!(editor.draft.secret_key.expose(), KEY);
    }
}

#[test]
fn what_can_be_undone_holds_no_secret_and_nothing_is_left_after_saving() {
    let mut harness = window(adding());
    for (name, text) in [
        (say("account-secret-id"), ID),
        (say("account-secret-key"), KEY),
    ] {
        field(&harness, name).focus();
        harness.run();
        field(&harness, name).type_text(text);
        harness.run();
    }
    field(&harness, say("account-name")).focus();
    harness.run();
    field(&harness, say("account-name")).type_text("Client A");
    harness.run();
    for secret in AccountField::SECRET {
        let id = egui::Id::unique(("account field", secret));
        if let Some(state) = egui::text_edit::TextEditState::load(&harness.ctx, id) {
            let now = (
                egui::text::CCursorRange::default(),
                "another text".to_owned(),
            );
            assert!(!state.undoer().has_undo(&now), "{secret:?}");
        }
    }
    harness.state_mut().live = false;
    press(&mut harness, say("account-save"));
    assert!(did(&harness, AccountAction::Save));
    harness
        .state_mut()
        .model
        .act(Action::Account(AccountAction::Cancel));
    harness.run();
    for secret in AccountField::SECRET {
        let id = egui::Id::unique(("account field", secret));
        assert!(egui::text_edit::TextEditState::load(&harness.ctx, id).is_none());
    }
}

#[test]
fn a_locked_keyring_is_named_and_can_be_unlocked_done_without_or_cancelled() {
    let mut model = filled();
    fail_saving(&mut model, &KeyringError::Locked);
    let mut harness = window(model);
    assert!(shows(&harness, say("secret-locked")));
    harness.get_by_role_and_label(Role::Button, say("account-this-run"));
    harness.get_by_role_and_label(Role::Button, say("account-cancel"));
    press(&mut harness, say("account-unlock"));
    assert!(did(&harness, AccountAction::UnlockAndSave));
    let editor = harness.state().model.accounts_state.editor.clone().unwrap();
    assert_eq!(editor.saving, Saving::Unlocking);
    // Once it is open, the keys are kept without another press.
    let effects = harness
        .state_mut()
        .model
        .apply(Event::Account(AccountEvent::Keys {
            id: editor.id,
            status: KeyStatus::Missing,
        }));
    assert!(matches!(
        effects.as_slice(),
        [Effect::Job(JobEffect::Account(
            AccountEffect::StoreKeys { .. }
        ))]
    ));
}

#[test]
fn a_keyring_that_stays_locked_is_said_again() {
    let mut model = filled();
    fail_saving(&mut model, &KeyringError::Locked);
    model.act(Action::Account(AccountAction::UnlockAndSave));
    let id = model.accounts_state.editor.as_ref().unwrap().id;
    model.apply(Event::Account(AccountEvent::Keys {
        id,
        status: KeyStatus::Failed(KeyringError::Refused),
    }));
    let harness = window(model);
    assert!(shows(&harness, say("secret-refused")));
}

#[test]
fn every_error_of_the_keyring_is_shown_with_a_way_out() {
    for error in [
        KeyringError::NoService {
            reason: "no bus".into(),
        },
        KeyringError::NoCollection,
        KeyringError::TimedOut,
        KeyringError::Damaged,
        KeyringError::TooLong { limit: 2560 },
        KeyringError::Other {
            reason: "no reply".into(),
        },
    ] {
        let mut model = filled();
        fail_saving(&mut model, &error);
        let said = timbre::words::accounts::keyring_error(&words(), &error);
        let harness = window(model);
        assert!(shows(&harness, &said.headline), "{error:?}");
        harness.get_by_role_and_label(Role::Button, say("account-this-run"));
        let inside = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1360.0, 1000.0));
        let cancel = harness
            .get_by_role_and_label(Role::Button, say("account-cancel"))
            .rect();
        assert!(inside.contains_rect(cancel), "{error:?}: {cancel:?}");
    }
}

#[test]
fn a_key_of_the_other_site_offers_that_site() {
    let mut model = settings();
    check(&mut model, &wrong_site());
    let mut harness = window(model);
    assert!(shows(
        &harness,
        fill("check-other-site", &[("site", say("site-mainland").into())])
    ));
    press(
        &mut harness,
        fill("check-use-site", &[("site", say("site-mainland").into())]),
    );
    let editor = harness.state().model.accounts_state.editor.clone().unwrap();
    assert_eq!(editor.draft.site, SiteChoice::Mainland);
}

#[test]
fn a_check_in_the_editor_lists_applications_to_choose_from() {
    let mut model = filled();
    check(&mut model, &connected());
    let mut harness = window(model);
    assert!(shows(
        &harness,
        fill("check-applications", &[("count", 2.into())])
    ));
    assert!(shows(&harness, piece("check-clock-behind")));
    press(&mut harness, "配音 · 251008");
    let editor = harness.state().model.accounts_state.editor.clone().unwrap();
    assert_eq!(editor.draft.sub_app_id, "251008");
}

#[test]
fn the_chip_of_the_application_offers_what_the_check_found() {
    let mut model = real();
    fill_link(&mut model);
    check(&mut model, &connected());
    let mut harness = window(model);
    press(&mut harness, "Narration · 251007");
    harness
        .get_by_role_and_label(Role::MenuItemRadio, "配音 · 251008")
        .click();
    harness.run();
    assert_eq!(harness.state().model.form.draft.sub_app_id, "251008");
}

#[test]
fn without_keys_the_form_stays_usable_and_sending_asks_for_them() {
    let mut model = real();
    fill_link(&mut model);
    keys(&mut model, KeyStatus::Missing);
    let mut harness = window(model);
    assert!(shows(&harness, say("needs-keys")));
    let button = harness.get_by_role_and_label(Role::Button, say("create-voice"));
    assert!(button.accesskit_node().is_disabled());
    press(&mut harness, say("account-give-keys"));
    assert_eq!(harness.state().model.shared.view, View::Settings);
    assert!(harness.state().model.accounts_state.editor.is_some());
    harness.run();
    assert!(field(&harness, say("account-secret-id")).is_focused());
}

#[test]
fn a_row_whose_keys_are_gone_says_so_and_takes_them() {
    let mut model = real();
    let state = VoiceState::Accepted {
        task_id: task("9f21c07b"),
    };
    let voice = row("Budi", 2, state);
    let id = voice.id;
    show_rows(&mut model, vec![voice]);
    model.apply(Event::Account(AccountEvent::KeysWanted(studio().id)));
    model.act(Action::History(HistoryAction::Select(Some(id))));
    let mut harness = window(model);
    assert!(shows(
        &harness,
        fill("row-needs-keys", &[("account", "Studio Jakarta".into())])
    ));
    press(&mut harness, say("account-give-keys"));
    assert!(did(&harness, AccountAction::GiveKeys(id)));
}

#[test]
fn the_step_of_a_failure_is_a_button_that_leads_to_the_field() {
    let mut model = real();
    let voice = every_state()
        .into_iter()
        .find(|voice| voice.name == "Test 12")
        .unwrap();
    let id = voice.id;
    show_rows(&mut model, vec![voice]);
    model.act(Action::History(HistoryAction::Select(Some(id))));
    let mut harness = window(model);
    press(&mut harness, say("remedy-choose-application"));
    assert!(
        harness
            .state()
            .actions
            .contains(&Action::Form(FormAction::EditAsNew(id)))
    );
    harness.run();
    assert!(field(&harness, say("field-sub-app-id")).is_focused());
}

#[test]
fn the_text_for_support_and_the_policy_can_be_copied() {
    let mut model = settings();
    check(&mut model, &wrong_site());
    let mut harness = window(model);
    harness.get_by_label(say("for-support")).click();
    harness.run();
    assert!(shows(&harness, "AuthFailure.SecretIdNotFound"));
    harness.get_by_label(say("support-copy")).click();
    let copied = commands(&mut harness);
    assert!(copied.iter().any(|command| matches!(
        command,
        OutputCommand::CopyText(text) if text.contains("DescribeSubAppIds")
    )));
    harness.get_by_label(say("copy-policy")).click();
    let copied = commands(&mut harness);
    assert!(copied.iter().any(|command| matches!(
        command,
        OutputCommand::CopyText(text) if text == SMALLEST_POLICY
    )));
}

#[test]
fn the_page_of_keys_is_that_of_the_chosen_site() {
    let mut model = adding();
    model.act(Action::Account(AccountAction::ChooseSite(
        SiteChoice::Mainland,
    )));
    let mut harness = window(model);
    harness.get_by_label(say("keys-page")).click();
    let opened = commands(&mut harness);
    assert!(opened.iter().any(|command| matches!(
        command,
        OutputCommand::OpenUrl(open) if open.url == "https://console.cloud.tencent.com/cam/capi"
    )));
}

#[test]
fn an_import_offers_profiles_and_says_why_it_failed() {
    let mut model = settings();
    model.accounts_state.import = Import::Profiles(vec!["default".into(), "client".into()]);
    let mut harness = window(model);
    press(
        &mut harness,
        fill("import-profile", &[("name", "client".into())]),
    );
    assert!(did(&harness, AccountAction::ImportProfile("client".into())));
    harness.state_mut().model.accounts_state.import = Import::Failed(ImportError::NotKeys);
    harness.run();
    assert!(shows(&harness, say("import-not-keys")));
    press(&mut harness, say("import-dismiss"));
    assert_eq!(harness.state().model.accounts_state.import, Import::None);
}

#[test]
fn at_900_by_600_the_editor_and_its_buttons_lie_inside_the_window() {
    let harness = window_of(filled(), [900.0, 600.0], 1.0);
    let inside = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0));
    for name in ["account-save", "account-cancel", "edit-close"].map(say) {
        let rect = harness.get_by_role_and_label(Role::Button, name).rect();
        assert!(inside.contains_rect(rect), "{name}: {rect:?}");
    }
    assert!(inside.contains_rect(field(&harness, say("account-name")).rect()));
}

#[test]
fn ctrl_enter_on_the_page_of_accounts_sends_nothing() {
    let mut model = real();
    fill_link(&mut model);
    model.act(Action::Show(View::Settings));
    let mut harness = window(model);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(
        !harness
            .state()
            .actions
            .contains(&Action::Form(FormAction::CreateVoice))
    );
}

#[test]
fn the_band_of_practice_stands_over_the_settings_too() {
    let mut model = practice();
    model.act(Action::Show(View::Settings));
    let harness = window(model);
    assert!(shows(&harness, say("band-practice")));
}

#[test]
fn a_send_that_lacked_keys_offers_to_enter_them() {
    let mut model = real();
    fill_link(&mut model);
    let failure = Failure::own(Step::Prepare, Refusal::NeedsKeys);
    let failed = VoiceState::Failed {
        task_id: None,
        failure,
    };
    let id = send(&mut model, failed).id;
    let mut harness = window(model);
    press(&mut harness, say("remedy-enter-keys"));
    assert!(did(&harness, AccountAction::GiveKeys(id)));
    assert_eq!(harness.state().model.shared.view, View::Settings);
}

#[test]
fn a_long_path_is_told_whole_and_a_click_shows_it_from_its_end() {
    let mut model = real();
    load_clip(&mut model);
    let path = format!("/home/ayu/{}/Voice memo 14.wav", "recordings/".repeat(20));
    model.act(Action::Form(FormAction::UseFile(path.clone().into())));
    let mut harness = window(model);
    let value = |harness: &Harness| field(harness, say("field-file")).accesskit_node().value();
    assert_eq!(value(&harness).as_deref(), Some(path.as_str()));
    field(&harness, say("field-file")).focus();
    harness.run();
    assert_eq!(value(&harness).as_deref(), Some(path.as_str()));
    assert_eq!(harness.state().model.form.draft.file, path);
}

#[test]
fn another_editor_takes_the_place_of_typed_keys_only_when_the_person_says_so() {
    let edit = Action::Account(AccountAction::Edit(studio().id));
    for (answer, stays) in [
        (say("account-discard-no"), true),
        (say("account-discard-yes"), false),
    ] {
        let mut model = filled();
        model.act(edit.clone());
        let mut harness = window(model);
        assert!(shows(&harness, piece("account-discard-question-new")));
        press(&mut harness, answer);
        let editor = harness.state().model.accounts_state.editor.clone().unwrap();
        assert_eq!(editor.new, stays, "{answer}");
        assert!(!shows(&harness, piece("account-discard-question-new")));
    }
}
