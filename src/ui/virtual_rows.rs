//! A long list of which only the rows are drawn that are seen, and asked for that are missing.

use super::Pane;
use crate::domain::RowId;
use crate::model::{Listing, Ticket};
use egui::Id;
use std::ops::Range;

/// Rows that are asked for above and below what is seen.
const AHEAD: usize = 20;

/// Where the rows of a list stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct VirtualRows {
    pub count: usize,
    /// Height of a folded row.
    pub height: f32,
    /// The row that is unfolded, and by how much it is higher than the others.
    pub unfolded: Option<(usize, f32)>,
}

impl VirtualRows {
    /// Where a row begins, beneath the top of the list.
    pub fn top_of(&self, index: usize) -> f32 {
        let above = self.unfolded.filter(|(unfolded, _)| index > *unfolded);
        index as f32 * self.height + above.map_or(0.0, |(_, extra)| extra)
    }

    /// The height of all rows.
    pub fn total(&self) -> f32 {
        self.top_of(self.count)
    }

    /// The rows that lie between two heights of the list.
    pub fn seen(&self, from: f32, to: f32) -> Range<usize> {
        let row = |y: f32| (y / self.height).max(0.0).floor() as usize;
        let at = |y: f32| match self.unfolded {
            Some((unfolded, extra)) if row(y) > unfolded => row(y - extra).max(unfolded),
            _ => row(y),
        };
        let end = (at(to) + 1).min(self.count);
        at(from).min(end)..end
    }
}

/// What of a list is asked for: once for what is missing on the screen and some more around it, and anew only
/// when the list or what is kept of it became another one. `beside` is a row that is needed wherever it
/// stands.
pub(super) fn missing_rows(
    pane: &Pane<'_>,
    name: &str,
    order: &Listing,
    current: Ticket,
    visible: &Range<usize>,
    beside: Option<RowId>,
) -> Option<Range<usize>> {
    let history = &pane.cx.model.history;
    let is_missing = |id: &RowId| history.row(*id).is_none();
    let lacks = order.lacks(visible.clone());
    let missing =
        beside.as_ref().is_some_and(is_missing) || order.known(visible.clone()).any(is_missing);
    if !lacks && !missing {
        return None;
    }
    let asked_id = Id::unique(("rows that were asked for", name));
    let question = (visible.clone(), lacks, current, history.trims);
    let asked: Option<(Range<usize>, bool, Ticket, u64)> =
        pane.ui.data(|data| data.get_temp(asked_id));
    if asked.as_ref() == Some(&question) {
        return None;
    }
    pane.ui
        .data_mut(|data| data.insert_temp(asked_id, question));
    Some(visible.start.saturating_sub(AHEAD)..visible.end + AHEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize, unfolded: Option<(usize, f32)>) -> VirtualRows {
        VirtualRows {
            count,
            height: 80.0,
            unfolded,
        }
    }

    #[test]
    fn only_the_rows_between_the_edges_are_seen() {
        assert_eq!(rows(100, None).seen(0.0, 160.0), 0..3);
        assert_eq!(rows(100, None).seen(800.0, 960.0), 10..13);
        assert_eq!(rows(2, None).seen(0.0, 900.0), 0..2);
    }

    #[test]
    fn an_unfolded_row_stays_seen_while_its_details_are() {
        // Row 1 is unfolded by 300: its details lie between 160 and 460.
        let rows = rows(100, Some((1, 300.0)));
        assert_eq!(rows.seen(200.0, 240.0), 1..2);
        assert_eq!(rows.seen(460.0, 540.0), 2..4);
        assert!((rows.top_of(2) - 460.0).abs() < 0.1);
        assert!((rows.total() - 8300.0).abs() < 0.1);
    }
}
