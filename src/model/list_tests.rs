//! Lists that are longer than what is seen of them.

use super::effects::Effects;
use super::{Action, Effect, Event, HistoryAction, HistoryEvent, JobEffect, Model};
use crate::domain::{GroupCounts, ListPage, PageQuery, RowId};
use crate::model::Ticket;
use crate::testing::model;
use std::ops::Range;

const MILLION: usize = 1_000_000;

/// The rows of some places come.
fn answer(model: &mut Model, places: Range<usize>) -> Vec<RowId> {
    let ids: Vec<RowId> = places.clone().map(|_| RowId::new()).collect();
    model.apply(Event::History(HistoryEvent::Order {
        ticket: model.history.tickets.current(),
        page: ListPage {
            total: MILLION,
            start: places.start,
            ids: ids.clone(),
            located: None,
        },
        counts: GroupCounts::default(),
    }));
    ids
}

fn page(effects: &[Effect]) -> Option<(Ticket, PageQuery)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::LoadOrder { ticket, page, .. }) => Some((*ticket, page.clone())),
        _ => None,
    })
}

#[test]
fn of_a_million_rows_only_those_that_come_into_sight_are_asked_for() {
    let mut model = model();
    answer(&mut model, 0..100);
    let ticket = model.history.tickets.current();
    let effects = model.act(Action::History(HistoryAction::NeedRows(500_000..500_060)));
    let (asked, query) = page(&effects).unwrap();
    // It is a part of the same question, so what is known stays.
    assert_eq!((asked, query.places), (ticket, 500_000..500_060));
    let ids = answer(&mut model, 500_000..500_060);
    assert_eq!(
        model.act(Action::History(HistoryAction::NeedRows(500_000..500_060))),
        [Effect::Job(JobEffect::LoadRows(ids))]
    );
    assert_eq!(
        page(&model.act(Action::History(HistoryAction::NeedRows(0..40)))),
        None
    );
}

#[test]
fn a_list_that_is_asked_for_anew_is_asked_for_where_it_is_seen_and_a_search_from_its_top() {
    let mut model = model();
    answer(&mut model, 0..100);
    model.act(Action::History(HistoryAction::NeedRows(500_000..500_060)));
    answer(&mut model, 500_000..500_060);
    let mut effects = Effects::default();
    model.reload_history(&mut effects);
    let effects = Vec::from(effects);
    assert_eq!(page(&effects).unwrap().1.places, 500_000..500_060);
    let effects = model.act(Action::History(HistoryAction::Search("park".into())));
    assert_eq!(page(&effects).unwrap().1, PageQuery::FIRST);
    model.act(Action::History(HistoryAction::NeedRows(500_000..500_060)));
    let effects = model.act(Action::History(HistoryAction::Filter(None)));
    assert_eq!(page(&effects).unwrap().1, PageQuery::FIRST);
}

#[test]
fn a_row_that_the_person_is_led_to_is_found_wherever_it_stands() {
    let mut model = model();
    answer(&mut model, 0..100);
    let far = RowId::new();
    let effects = model.apply(Event::Led(far));
    assert_eq!(page(&effects).unwrap().1.locate, Some(far));
    model.apply(Event::History(HistoryEvent::Order {
        ticket: model.history.tickets.current(),
        page: ListPage {
            located: Some((far, 700_000)),
            total: MILLION,
            ..ListPage::default()
        },
        counts: GroupCounts::default(),
    }));
    assert_eq!(model.history.order.position(far), Some(700_000));
}

#[test]
fn how_far_the_search_is_made_faster_is_told_until_it_is() {
    let mut model = model();
    model.apply(Event::History(HistoryEvent::SearchIndex { made: 1, of: 4 }));
    assert_eq!(model.history.indexing, Some((1, 4)));
    model.apply(Event::History(HistoryEvent::SearchIndex { made: 4, of: 4 }));
    assert_eq!(model.history.indexing, None);
}

#[test]
fn nothing_is_sent_on_a_database_that_turned_out_to_be_damaged() {
    let mut model = model();
    assert!(model.can_keep_rows());
    model.apply(Event::DatabaseDamaged);
    assert!(!model.can_keep_rows());
    assert_eq!(model.shared.notices.len(), 1);
}
