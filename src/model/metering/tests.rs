use super::*;
use crate::domain::voice::failure::{Refusal, Step};
use crate::model::tests::model;
use crate::model::{Action, Effect, Event, JobEffect};

fn asked(effects: &[Effect]) -> Vec<Ticket> {
    let ticket = |effect: &Effect| match effect {
        Effect::Job(JobEffect::Metering(MeteringEffect::Ask { ticket, .. })) => Some(*ticket),
        _ => None,
    };
    effects.iter().filter_map(ticket).collect()
}

#[test]
fn only_the_answer_to_the_last_question_counts() {
    let mut model = model();
    let ask = || Action::Metering(MeteringAction::Ask(AccountId::Practice));
    let first = asked(&model.act(ask()))[0];
    let second = asked(&model.act(ask()))[0];
    let answer = |ticket, result| {
        Event::Metering(MeteringEvent::Metered {
            ticket,
            id: AccountId::Practice,
            result,
        })
    };
    model.apply(answer(first, Ok(Vec::new())));
    let state = |model: &crate::model::Model| model.metering.accounts[&AccountId::Practice].clone();
    assert_eq!(state(&model), Metering::Asking);
    let failure: MeteringError = Failure::own(Step::Metering, Refusal::NeedsKeys).into();
    model.apply(answer(second, Err(failure.clone())));
    assert_eq!(state(&model), Metering::Answered(Err(failure)));
}

#[test]
fn a_price_is_kept_once_it_is_one_and_gone_once_nothing_is_typed() {
    let mut model = model();
    let mut price = |text: &str| {
        model.act(Action::Metering(MeteringAction::TypePrice(
            AccountId::Practice,
            text.into(),
        )));
        let prices = &model.shared.settings.voice_prices;
        prices.get(&AccountId::Practice).map(ToString::to_string)
    };
    assert_eq!(price("0."), Some("0".to_owned()));
    assert_eq!(price("0.6 USD"), Some("0.6 USD".to_owned()));
    assert_eq!(price("0.6 USD!?!?!?!?!"), Some("0.6 USD".to_owned()));
    assert_eq!(price(" "), None);
}
