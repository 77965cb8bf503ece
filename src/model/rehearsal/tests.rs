use super::*;
use crate::domain::{AccountId, Field, SourceTab};
use crate::model::{Action, Effect, Event, FormAction, Model, Start};
use crate::testing;

/// What the simulated service is told, in order.
fn told(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Job(JobEffect::Rehearse(faults)) => Some(faults.to_string()),
            _ => None,
        })
        .collect()
}

fn type_scenario(model: &mut Model, text: &str, name: &str) {
    model.act(RehearsalAction::Open.into());
    model.act(RehearsalAction::Type(text.to_owned()).into());
    model.act(RehearsalAction::Name(name.to_owned()).into());
}

/// The next start, with what this one left in the settings.
fn restart(model: &Model) -> (Model, Vec<Effect>) {
    Model::new(Start {
        settings: model.shared.settings.clone(),
        ..testing::start()
    })
}

#[test]
fn what_is_typed_is_rehearsed_until_it_is_switched_off() {
    let mut model = testing::model();
    type_scenario(
        &mut model,
        "CreateAigcCustomVoice: throttle; PutObject: hang",
        "",
    );
    let effects = model.act(RehearsalAction::Begin.into());
    assert_eq!(
        told(&effects),
        ["CreateAigcCustomVoice: throttle\nPutObject: hang"]
    );
    assert!(model.shared.rehearsal().is_some() && model.rehearsal.dialog.is_none());
    let (next, effects) = restart(&model);
    assert_eq!(told(&effects).len(), 1, "the next start goes on with it");
    assert!(next.shared.rehearsal().is_some());
    let effects = model.act(RehearsalAction::End.into());
    assert_eq!(told(&effects), [""]);
    assert_eq!(model.shared.rehearsal(), None);
    assert!(told(&restart(&model).1).is_empty());
}

#[test]
fn what_is_not_in_the_language_or_empty_is_not_rehearsed_or_kept() {
    let mut model = testing::model();
    for text in ["Create: explode", "", "# a remark"] {
        type_scenario(&mut model, text, "x");
        assert!(told(&model.act(RehearsalAction::Begin.into())).is_empty());
        model.act(RehearsalAction::Save.into());
        assert!(model.rehearsal.dialog.is_some(), "{text}");
    }
    assert_eq!(model.shared.rehearsal(), None);
    assert!(model.shared.settings.fault_scenarios.is_empty());
}

#[test]
fn a_scenario_is_kept_under_its_name_used_again_and_deleted() {
    let mut model = testing::model();
    type_scenario(&mut model, "a: throttle", " busy ");
    model.act(RehearsalAction::Save.into());
    type_scenario(&mut model, "a#1: throttle", "busy");
    model.act(RehearsalAction::Save.into());
    let (mut next, _) = restart(&model);
    let names = |model: &Model| -> Vec<String> {
        let kept = model.shared.settings.fault_scenarios.iter();
        kept.map(|scenario| scenario.name.clone()).collect()
    };
    assert_eq!(names(&next), ["busy"]);
    next.act(RehearsalAction::Open.into());
    next.act(RehearsalAction::Use("busy".to_owned()).into());
    assert_eq!(
        told(&next.act(RehearsalAction::Begin.into())),
        ["a#1: throttle"]
    );
    assert_eq!(next.shared.rehearsal().unwrap().name, "busy");
    next.act(RehearsalAction::Delete("busy".to_owned()).into());
    assert!(names(&next).is_empty());
    assert!(
        next.shared.rehearsal().is_some(),
        "it goes on until it is switched off"
    );
}

#[test]
fn each_voice_of_practice_meets_it_from_its_first_call_on() {
    let mut model = testing::model();
    model.act(RehearsalAction::BeginPreset(FaultPreset::LostReply).into());
    model.act(FormAction::ChooseSource(SourceTab::Link).into());
    model.act(FormAction::Edit(Field::VoiceName, "Ayu".into()).into());
    model.act(FormAction::Edit(Field::Link, "https://example.com/a.mp3".into()).into());
    let effects = model.act(FormAction::CreateVoice.into());
    let at = |wanted: fn(&JobEffect) -> bool| {
        effects.iter().position(|effect| match effect {
            Effect::Job(effect) => wanted(effect),
            Effect::Window(_) => false,
        })
    };
    let told = at(|effect| matches!(effect, JobEffect::Rehearse(_))).unwrap();
    let submitted = at(|effect| matches!(effect, JobEffect::Submit(_))).unwrap();
    assert!(told < submitted);

    // One that a later start hands over too.
    let order = effects.into_iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Submit(order)) => Some(order),
        _ => None,
    });
    let effects = model.apply(Event::Ordered(order.unwrap()));
    assert!(matches!(
        effects[..],
        [
            Effect::Job(JobEffect::Rehearse(_)),
            Effect::Job(JobEffect::Submit(_)),
            ..
        ]
    ));
}

#[test]
fn an_account_of_ones_own_never_sees_a_rehearsal() {
    let mut start = testing::start();
    start.environment = Some(testing::account_of_environment());
    start.settings.current_account = Some(AccountId::Practice);
    let (mut model, _) = Model::new(start);
    model.act(RehearsalAction::BeginPreset(FaultPreset::LostReply).into());
    model.act(RehearsalAction::Open.into());
    model.act(Action::SelectAccount(AccountId::Environment));
    assert_eq!(model.shared.rehearsal(), None);
    assert_eq!(model.rehearsal.dialog, None);
    for action in [
        RehearsalAction::Open,
        RehearsalAction::BeginPreset(FaultPreset::Busy),
        RehearsalAction::End,
    ] {
        assert_eq!(model.act(action.into()), []);
        assert_eq!(model.rehearsal.dialog, None);
    }
    // It waits in practice.
    model.act(Action::SelectAccount(AccountId::Practice));
    assert!(model.shared.rehearsal().is_some());
}
