//! Lists that may be too long to be held whole.

use crate::domain::RowId;
use std::ops::Range;

/// A part of a list, and how long the list is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListPage {
    /// How many rows the list has.
    pub total: usize,
    /// The place of the first of `ids`.
    pub start: usize,
    /// The rows of the page.
    pub ids: Vec<RowId>,
    /// Where the row stands that was asked for, if it is in the list.
    pub located: Option<(RowId, usize)>,
}

/// A whole list.
impl From<Vec<RowId>> for ListPage {
    fn from(ids: Vec<RowId>) -> Self {
        Self {
            total: ids.len(),
            start: 0,
            ids,
            located: None,
        }
    }
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageQuery {
    pub places: Range<usize>,
    /// A row whose place is wanted too, wherever that is.
    pub locate: Option<RowId>,
}

impl PageQuery {
    /// The top of a list: more than a window shows at once.
    pub const FIRST: Self = Self {
        places: 0..100,
        locate: None,
    };
}
