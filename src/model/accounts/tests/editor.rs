//! The editor as the person and the keyring move it.

use super::*;

#[test]
fn an_account_joins_the_list_once_its_keys_are_kept_and_the_fields_are_wiped() {
    let mut model = typed();
    let (ticket, id, place) = saving(&mut model, AccountAction::Save);
    assert_eq!(model.shared.accounts.len(), 1);
    let effects = apply(&mut model, stored(ticket, id, place));
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::Job(JobEffect::SaveSettings(settings)) if settings.accounts.len() == 1
    )));
    assert_eq!(model.accounts_state.editor, None);
    assert_eq!(
        model.accounts_state.key_status(id),
        Some(&KeyStatus::Stored {
            masked: "AKID…0001".into()
        })
    );
    assert_eq!(
        model.account().id,
        id,
        "the first account is taken into use"
    );
}

#[test]
fn a_second_click_on_save_asks_the_keyring_once() {
    let mut model = typed();
    saving(&mut model, AccountAction::Save);
    assert_eq!(act(&mut model, AccountAction::Save), []);
    type_in(&mut model, AccountField::Name, "Other");
    assert_eq!(model.accounts_state.editor.unwrap().draft.name, "Studio");
}

#[test]
fn a_keyring_that_refuses_leaves_the_choice_to_go_on_for_this_run() {
    let mut model = typed();
    let (ticket, id, _) = saving(&mut model, AccountAction::Save);
    apply(
        &mut model,
        AccountEvent::Stored {
            ticket,
            id,
            result: Err(KeyringError::Locked),
        },
    );
    let editor = model.accounts_state.editor.as_ref().unwrap();
    assert_eq!(editor.saving, Saving::Failed(KeyringError::Locked));
    assert_eq!(editor.draft.secret_key.expose(), KEY);
    let (ticket, id, place) = saving(&mut model, AccountAction::KeepForThisRun);
    assert_eq!(place, KeyPlace::ThisRun);
    apply(&mut model, stored(ticket, id, place));
    assert!(matches!(
        model.accounts_state.key_status(id),
        Some(KeyStatus::ThisRunOnly { .. })
    ));
}

#[test]
fn cancelling_a_new_account_leaves_nothing_behind() {
    let mut model = typed();
    let (ticket, id, place) = saving(&mut model, AccountAction::Save);
    let effects = act(&mut model, AccountAction::Cancel);
    assert!(matches!(
        effects.as_slice(),
        [AccountEffect::ForgetKeys { id: forgotten, .. }] if *forgotten == id
    ));
    assert_eq!(apply(&mut model, stored(ticket, id, place)), []);
    assert_eq!(model.shared.accounts.len(), 1);
}

#[test]
fn an_answer_to_an_earlier_try_changes_nothing() {
    let mut model = typed();
    let (first, id, _) = saving(&mut model, AccountAction::Save);
    let refused = |ticket| AccountEvent::Stored {
        ticket,
        id,
        result: Err(KeyringError::TimedOut),
    };
    apply(&mut model, refused(first));
    let (second, ..) = saving(&mut model, AccountAction::Save);
    apply(&mut model, refused(first));
    assert_eq!(
        model.accounts_state.editor.unwrap().saving,
        Saving::UnderWay { ticket: second }
    );
}

#[test]
fn editing_without_typing_keys_asks_no_keyring_to_write() {
    let account = studio();
    let (mut model, _) = model_with(vec![account.clone()], None);
    let effects = act(&mut model, AccountAction::Edit(account.id));
    assert_eq!(
        effects,
        [AccountEffect::ReadKeys {
            id: account.id,
            unlock: false
        }]
    );
    assert_eq!(model.shared.view, View::Settings);
    type_in(&mut model, AccountField::SubAppId, "8");
    let effects = model.act(Action::Account(AccountAction::Save));
    assert!(matches!(
        effects.as_slice(),
        [Effect::Job(JobEffect::SaveSettings(_)), ..]
    ));
    assert_eq!(account_effects(effects), []);
    assert_eq!(model.shared.accounts[1].sub_app_id.unwrap().get(), 8);
}

/// A new account is being typed, beside the studio.
fn typed_beside_the_studio() -> Model {
    let (mut model, _) = model_with(vec![studio()], None);
    act(&mut model, AccountAction::Add);
    type_in(&mut model, AccountField::Name, "Other");
    type_in(&mut model, AccountField::SecretId, ID);
    type_in(&mut model, AccountField::SecretKey, KEY);
    model
}

#[test]
fn typed_keys_are_thrown_away_only_after_the_person_was_asked() {
    for other in OTHER_EDITORS {
        let mut model = typed_beside_the_studio();
        let open = model.accounts_state.editor.clone();
        assert_eq!(act(&mut model, other()), []);
        let question = &model.shared.question;
        assert!(
            matches!(question, Some(Question::DiscardTyped(_))),
            "{:?}",
            other()
        );
        assert_eq!(model.accounts_state.editor, open, "{:?}", other());

        model.act(Action::Answer(false));
        assert_eq!(model.shared.question, None);
        assert_eq!(model.accounts_state.editor, open, "{:?}", other());

        act(&mut model, other());
        model.act(Action::Answer(true));
        assert_eq!(model.shared.question, None);
        let editor = model.accounts_state.editor.as_ref().unwrap();
        assert_ne!(Some(editor.id), open.as_ref().map(|open| open.id));
        assert!(editor.draft.secret_key.expose().is_empty());
    }
}

#[test]
fn an_editor_in_which_nothing_was_typed_gives_way_unasked() {
    let (mut model, _) = model_with(vec![studio()], None);
    act(&mut model, AccountAction::Duplicate(studio().id));
    act(&mut model, AccountAction::Edit(studio().id));
    assert_eq!(model.shared.question, None);
    assert_eq!(model.accounts_state.editor.unwrap().id, studio().id);
}

#[test]
fn the_editor_that_is_open_already_stays_as_it_is() {
    let (mut model, _) = model_with(vec![studio()], None);
    act(&mut model, AccountAction::Edit(studio().id));
    type_in(&mut model, AccountField::SecretKey, KEY);
    let open = model.accounts_state.editor.clone();
    act(&mut model, AccountAction::Edit(studio().id));
    assert_eq!(model.shared.question, None);
    assert_eq!(model.accounts_state.editor, open);
}

#[test]
fn keys_of_a_new_account_that_is_abandoned_while_it_is_saved_are_taken_back() {
    for error in [None, Some(KeyringError::TimedOut)] {
        let mut model = typed_beside_the_studio();
        let (ticket, id, _) = saving(&mut model, AccountAction::Save);
        if let Some(error) = error {
            let result = Err(error);
            apply(&mut model, AccountEvent::Stored { ticket, id, result });
        }
        act(&mut model, AccountAction::Edit(studio().id));
        let effects = account_effects(model.act(Action::Answer(true)));
        let forgotten = effects
            .iter()
            .any(|effect| matches!(effect, AccountEffect::ForgetKeys { id: of, .. } if *of == id));
        assert!(forgotten, "{effects:?}");
    }
}

#[test]
fn keys_of_a_new_account_do_not_outlive_a_window_that_closes_while_they_are_saved() {
    let mut model = typed_beside_the_studio();
    let (_, id, _) = saving(&mut model, AccountAction::Save);
    let effects = account_effects(model.act(Action::Close));
    assert!(
        matches!(effects.as_slice(), [AccountEffect::ForgetKeys { id: of, .. }] if *of == id),
        "{effects:?}"
    );
}
