//! Lists that may be too long to be held whole.

use crate::domain::RowId;
use std::ops::Range;

/// A part of a list, and how long the list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage<Id = RowId> {
    /// How many rows the list has.
    pub total: usize,
    /// The place of the first of `ids`.
    pub start: usize,
    /// The rows of the page.
    pub ids: Vec<Id>,
    /// Where the row stands that was asked for, if it is in the list.
    pub located: Option<(Id, usize)>,
}

impl<Id> Default for ListPage<Id> {
    fn default() -> Self {
        Self {
            total: 0,
            start: 0,
            ids: Vec::new(),
            located: None,
        }
    }
}

/// A whole list.
impl<Id> From<Vec<Id>> for ListPage<Id> {
    fn from(ids: Vec<Id>) -> Self {
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
pub struct PageQuery<Id = RowId> {
    pub places: Range<usize>,
    /// A row whose place is wanted too, wherever that is.
    pub locate: Option<Id>,
}

impl<Id> PageQuery<Id> {
    /// The top of a list: more than a window shows at once.
    pub const FIRST: Self = Self {
        places: 0..100,
        locate: None,
    };
}
