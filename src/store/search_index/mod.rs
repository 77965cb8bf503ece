//! An index of what rows say, so that a search looks at few of a million rows. It finds what looking
//! through all of them finds ([`super::list::contains_words`]), and is made after the rows, never with
//! them: a row that it does not know yet is searched by itself.

pub(super) mod activity;

mod block;

pub(super) mod build;

pub(super) mod lookup;

pub(super) mod marks;

mod pieces;

mod postings;

#[cfg(test)]
mod tests;
