//! What Tencent Cloud counted, on the page of settings and in the row of a voice in doubt.

use crate::hands::{LARGE, dark, did, field, picture, press, shows, type_into};
use crate::models::voices::unconfirmed;
use crate::models::{real, studio, window_of};
use crate::support::words::{fill, say};
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use timbre::domain::{ApplicationMetering, AroundSending, Cause, Failure, MeteredDay, Step};
use timbre::model::metering::{Metering, MeteringError};
use timbre::model::{
    Action, Effect, HistoryAction, JobEffect, MeteringAction, MeteringEffect, MeteringEvent, Model,
    View,
};

/// An account that was asked what was counted.
fn answered(result: Result<Vec<ApplicationMetering>, MeteringError>) -> Model {
    let mut model = real();
    model.act(Action::Show(View::Settings));
    let effects = model.act(MeteringAction::Ask(studio().id).into());
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Metering(MeteringEffect::Ask { ticket, .. })) => Some(*ticket),
        _ => None,
    });
    model.apply(
        MeteringEvent::Metered {
            ticket: asked.unwrap(),
            id: studio().id,
            result,
        }
        .into(),
    );
    model
}

fn counted() -> Vec<ApplicationMetering> {
    let day = |day, counted, known| MeteredDay {
        day,
        counted,
        known,
    };
    vec![
        ApplicationMetering {
            application: studio().sub_app_id,
            name: "studio".into(),
            days: vec![
                day(date(2026, 11, 21), 5, 3),
                day(date(2026, 11, 20), 1, 1),
                day(date(2026, 10, 2), 2, 2),
                day(date(2026, 9, 30), 0, 1),
            ],
            failure: None,
        },
        ApplicationMetering {
            application: Some(1_500_012_346.try_into().unwrap()),
            name: String::new(),
            days: Vec::new(),
            failure: None,
        },
    ]
}

fn tall(model: Model) -> crate::hands::Harness {
    window_of(model, [1360.0, 3400.0], 1.0)
}

#[test]
fn a_month_says_what_was_counted_what_is_here_and_what_the_difference_means() {
    let mut harness = tall(answered(Ok(counted())));
    assert!(shows(&harness, "November 2026"));
    let counts = [("counted", 6.into()), ("known", 4.into())];
    assert!(shows(&harness, fill("metering-counts", &counts)));
    assert!(shows(
        &harness,
        fill("metering-elsewhere", &[("count", 2.into())])
    ));
    assert!(shows(&harness, say("metering-equal")));
    assert!(shows(
        &harness,
        fill("metering-not-counted", &[("count", 1.into())])
    ));
    assert!(shows(&harness, say("metering-none")));

    // Each day stands beneath its month.
    let counts = [("counted", 5.into()), ("known", 3.into())];
    let day = fill("metering-counts", &counts);
    assert!(!shows(&harness, day));
    harness
        .get_all_by_label(say("metering-days"))
        .next()
        .unwrap()
        .click();
    harness.run();
    assert!(shows(&harness, day));
}

#[test]
fn a_price_that_is_typed_gives_the_cost_of_what_was_counted() {
    let mut harness = tall(answered(Ok(counted())));
    type_into(&mut harness, say("metering-price"), "0.60 USD");
    assert!(shows(
        &harness,
        fill("metering-cost", &[("cost", "3.60 USD".into())])
    ));
    type_into(&mut harness, say("metering-price"), "!!!!!!!!!");
    assert!(shows(&harness, say("metering-price-wrong")));
    assert!(field(&harness, say("metering-price")).value().is_some());
}

#[test]
fn without_the_right_the_page_says_so_and_gives_the_policy() {
    let failure = Failure {
        cause: Cause::Service {
            code: "UnauthorizedOperation.CamNoAuth".into(),
        },
        ..Failure::own(Step::Metering, timbre::domain::Refusal::NeedsKeys)
    };
    let mut harness = tall(answered(Err(failure.into())));
    assert!(shows(&harness, "vod:DescribeAigcUsageData"));
    assert!(harness.query_all_by_label(say("copy-policy")).count() > 1);
    press(&mut harness, say("metering-ask-again"));
    assert!(did(&harness, MeteringAction::Ask(studio().id)));
}

/// A row in doubt that is unfolded, and the question that it asked by itself.
fn in_doubt(counted: u64) -> (Model, usize) {
    let mut model = real();
    let id = unconfirmed(&mut model);
    let effects = model.act(Action::History(HistoryAction::Select(Some(id))));
    let asks = effects.iter().filter(|effect| {
        matches!(
            effect,
            Effect::Job(JobEffect::Metering(MeteringEffect::AskAround(of))) if of.id == id
        )
    });
    let asks = asks.count();
    assert_eq!(model.metering.around[&id], Metering::Asking);
    let row = model.history.row(id).unwrap();
    let (from, to) = AroundSending::span(row.sent.unwrap_or(row.created));
    let result = Ok(AroundSending {
        from,
        to,
        counted,
        known: 0,
    });
    model.apply(MeteringEvent::Around { id, result }.into());
    (model, asks)
}

#[test]
fn a_row_in_doubt_shows_what_was_counted_then_as_a_hint() {
    for (counted, key) in [(1, "metering-around-more"), (0, "metering-around-none")] {
        let (model, asks) = in_doubt(counted);
        assert_eq!(asks, 1);
        let harness = crate::hands::window(model);
        assert!(shows(&harness, crate::support::words::piece(key)), "{key}");
    }
}

#[test]
fn what_was_counted_is_laid_out() {
    let priced = || {
        let mut model = answered(Ok(counted()));
        model.act(MeteringAction::TypePrice(studio().id, "0.60 USD".into()).into());
        model
    };
    picture("metering-light", priced(), [1360.0, 3400.0]);
    picture("metering-dark", dark(priced()), [900.0, 3400.0]);
    picture("metering-row", in_doubt(1).0, LARGE);
}
