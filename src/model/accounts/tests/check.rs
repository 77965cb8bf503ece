//! The test of a connection.

use super::*;

#[test]
fn a_test_fills_the_applications_and_only_the_last_test_counts() {
    let mut model = typed();
    let ticket_of = |effects: Vec<AccountEffect>| match effects.as_slice() {
        [
            AccountEffect::Check {
                ticket,
                keys: Some(_),
                ..
            },
        ] => *ticket,
        other => panic!("{other:?}"),
    };
    let first = ticket_of(act(&mut model, AccountAction::CheckEditor));
    let second = ticket_of(act(&mut model, AccountAction::CheckEditor));
    let id = model.accounts_state.editor.as_ref().unwrap().id;
    let connected = |ticket| AccountEvent::Checked {
        ticket,
        id,
        outcome: CheckOutcome::Connected {
            applications: vec![Application {
                id: 9.try_into().unwrap(),
                name: "main".into(),
            }],
            clock_behind_s: None,
        },
    };
    apply(&mut model, connected(first));
    assert_eq!(model.accounts_state.applications(id), None);
    apply(&mut model, connected(second));
    assert_eq!(model.accounts_state.applications(id).unwrap().len(), 1);
    assert!(matches!(
        model.accounts_state.check(id),
        Some(ConnectionCheck::Done(_))
    ));
    assert_eq!(model.accounts_state.editor.unwrap().draft.sub_app_id, "9");
}

#[test]
fn a_stopped_test_is_no_longer_listened_to() {
    let account = studio();
    let (mut model, _) = model_with(vec![account.clone()], None);
    act(&mut model, AccountAction::Check(account.id));
    assert_eq!(
        act(&mut model, AccountAction::StopCheck(account.id)),
        [AccountEffect::StopCheck(account.id)]
    );
    assert_eq!(model.accounts_state.check(account.id), None);
}
