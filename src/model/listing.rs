//! A list of rows of which only the parts are here that were seen: it may have a million.

use super::Ticket;
use crate::domain::{ListPage, PageQuery, RowId};
use std::collections::BTreeMap;
use std::ops::{Index, Range};

/// The rows of a list, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<Id = RowId> {
    total: usize,
    known: BTreeMap<usize, Id>,
    located: Option<(Id, usize)>,
    /// The places that are on the screen, and some around them.
    seen: Range<usize>,
    /// The question that `known` answers.
    ticket: Ticket,
}

impl<Id> Default for Listing<Id> {
    fn default() -> Self {
        Self {
            total: 0,
            known: BTreeMap::new(),
            located: None,
            seen: 0..0,
            ticket: Ticket::default(),
        }
    }
}

impl<Id: Copy + PartialEq> Listing<Id> {
    /// So many places are known at once; the others are asked for again when they are seen.
    const KNOWN: usize = 20_000;

    /// How many rows the list has.
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether the list has no rows.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The row at a place, where that is known.
    pub fn get(&self, place: usize) -> Option<&Id> {
        self.known.get(&place)
    }

    /// The first row, where it is known.
    pub fn first(&self) -> Option<&Id> {
        self.get(0)
    }

    /// The rows that are known, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Id> {
        self.known.values()
    }

    /// The rows that are known of some places, in order.
    pub fn known(&self, places: Range<usize>) -> impl Iterator<Item = &Id> {
        let start = places.start.min(places.end);
        self.known.range(start..places.end).map(|(_, id)| id)
    }

    /// Whether some row of these places is not known.
    pub fn lacks(&self, places: Range<usize>) -> bool {
        let places = places.start.min(self.total)..places.end.min(self.total);
        self.known(places.clone()).count() < places.len()
    }

    /// Where a row stands, if that is known.
    pub fn position(&self, id: Id) -> Option<usize> {
        let known = self.known.iter().find(|(_, other)| **other == id);
        let located = self.located.filter(|(other, _)| *other == id);
        known
            .map(|(place, _)| *place)
            .or(located.map(|(_, place)| place))
    }

    /// Whether a row is known to be in the list.
    pub fn contains(&self, id: &Id) -> bool {
        self.position(*id).is_some()
    }

    /// What to ask for so that what is on the screen is here.
    pub(super) fn query(&self, locate: Option<Id>) -> PageQuery<Id> {
        let first = PageQuery::<Id>::FIRST.places;
        PageQuery {
            places: if self.seen.is_empty() {
                first
            } else {
                self.seen.clone()
            },
            locate,
        }
    }

    /// These places are on the screen. Returns those of them that the list has.
    pub(super) fn see(&mut self, places: &Range<usize>) -> Range<usize> {
        let end = places.end.min(self.total);
        self.seen = places.start.min(end)..end;
        self.seen.clone()
    }

    /// The list is looked at from its top.
    pub(super) fn go_to_top(&mut self) {
        self.seen = 0..0;
    }

    /// Takes in the answer to a question. A page of the same question is put beside the others, unless
    /// the list has changed meanwhile.
    pub(super) fn take(&mut self, ticket: Ticket, page: ListPage<Id>) {
        let full = self.known.len() > Self::KNOWN;
        if self.ticket != ticket || self.total != page.total || full {
            self.known.clear();
            self.located = None;
        }
        self.ticket = ticket;
        self.total = page.total;
        self.located = page.located.or(self.located);
        self.known.extend((page.start..).zip(page.ids));
    }

    /// Puts a row before all others.
    pub(super) fn insert_first(&mut self, id: Id) {
        let known = std::mem::take(&mut self.known);
        self.known = known
            .into_iter()
            .map(|(place, id)| (place + 1, id))
            .collect();
        self.known.insert(0, id);
        self.located = self.located.map(|(id, place)| (id, place + 1));
        self.total += 1;
    }

    /// Takes a row out, where its place is known.
    pub(super) fn remove(&mut self, id: Id) {
        let Some(gone) = self.position(id) else {
            return;
        };
        let known = std::mem::take(&mut self.known);
        let moved = |place: usize| if place > gone { place - 1 } else { place };
        self.known = known
            .into_iter()
            .filter(|(place, _)| *place != gone)
            .map(|(place, id)| (moved(place), id))
            .collect();
        let located = self.located.filter(|(_, place)| *place != gone);
        self.located = located.map(|(id, place)| (id, moved(place)));
        self.total -= 1;
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

impl<Id> Index<usize> for Listing<Id> {
    type Output = Id;

    fn index(&self, place: usize) -> &Id {
        &self.known[&place]
    }
}

/// Whether the whole list is known and is this.
impl<const N: usize> PartialEq<[RowId; N]> for Listing {
    fn eq(&self, rows: &[RowId; N]) -> bool {
        self.total == N && self.iter().eq(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tickets;

    fn first() -> Ticket {
        Tickets::default().issue()
    }

    fn second() -> Ticket {
        let mut tickets = Tickets::default();
        tickets.issue();
        tickets.issue()
    }

    fn ids(count: usize) -> Vec<RowId> {
        (0..count).map(|_| RowId::new()).collect()
    }

    fn page(total: usize, start: usize, ids: &[RowId]) -> ListPage {
        ListPage {
            total,
            start,
            ids: ids.to_vec(),
            located: None,
        }
    }

    #[test]
    fn pages_of_one_question_come_together_and_another_question_begins_anew() {
        let rows = ids(4);
        let mut list = Listing::default();
        list.take(first(), page(1_000_000, 0, &rows[..2]));
        assert!(list.lacks(0..3) && !list.lacks(0..2));
        list.take(first(), page(1_000_000, 500_000, &rows[2..]));
        assert_eq!(list.position(rows[3]), Some(500_001));
        assert_eq!(list.len(), 1_000_000);
        list.take(second(), page(1_000_000, 500_000, &rows[2..]));
        assert_eq!(list.get(0), None);
        assert!(!list.lacks(500_000..500_002));
    }

    #[test]
    fn a_page_of_a_list_that_changed_stands_alone() {
        let rows = ids(4);
        let mut list = Listing::default();
        list.take(first(), page(4, 0, &rows[..2]));
        list.take(first(), page(3, 2, &rows[3..]));
        assert_eq!((list.len(), list.get(0)), (3, None));
    }

    #[test]
    fn rows_that_come_and_go_move_those_behind_them() {
        let rows = ids(4);
        let mut list = Listing::default();
        list.take(first(), page(10, 4, &rows[..3]));
        list.insert_first(rows[3]);
        assert_eq!((list.len(), list.position(rows[0])), (11, Some(5)));
        list.remove(rows[1]);
        assert_eq!((list.len(), list.position(rows[2])), (10, Some(6)));
        assert!(!list.contains(&rows[1]));
    }

    #[test]
    fn what_is_past_the_end_is_not_missing() {
        let mut list = Listing::default();
        list.take(first(), ids(3).into());
        assert!(!list.lacks(0..40));
        assert_eq!(list.see(&(0..40)), 0..3);
    }
}
