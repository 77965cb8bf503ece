//! A body as it is looked at: what is folded, and what is searched for.

use crate::domain::attempt::{TextLine, TextLines};
use std::collections::BTreeSet;

/// A body as it is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextView {
    lines: TextLines,
    folded: BTreeSet<usize>,
    /// The lines that are not folded away.
    shown: Vec<usize>,
    /// What is searched for in it.
    pub search: String,
    hits: Vec<usize>,
    /// Which of the hits is looked at, and how often one was gone to.
    hit: usize,
    pub steps: u64,
    /// The width of its longest line, in columns.
    pub columns: usize,
}

impl TextView {
    /// A body of which nothing is folded.
    pub fn new(lines: TextLines) -> Self {
        let shown = (0..lines.0.len()).collect();
        Self {
            columns: lines.columns(),
            lines,
            shown,
            ..Self::default()
        }
    }

    /// How many lines are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// How many lines it has, folded or not.
    pub fn total(&self) -> usize {
        self.lines.0.len()
    }

    /// Whether there is no body.
    pub fn is_empty(&self) -> bool {
        self.lines.0.is_empty()
    }

    /// The line in this place, with its number.
    pub fn line(&self, place: usize) -> Option<(usize, &TextLine)> {
        let number = *self.shown.get(place)?;
        Some((number, self.lines.0.get(number)?))
    }

    /// Whether what a line opens is folded away.
    pub fn is_folded(&self, number: usize) -> bool {
        self.folded.contains(&number)
    }

    /// Whether a line holds what is searched for.
    pub fn is_hit(&self, number: usize) -> bool {
        self.hits.binary_search(&number).is_ok()
    }

    /// The hit that is looked at: which of how many, from 1.
    pub fn hit(&self) -> (usize, usize) {
        let count = self.hits.len();
        (if count == 0 { 0 } else { self.hit + 1 }, count)
    }

    /// The place of the hit that is looked at.
    pub fn place_of_hit(&self) -> Option<usize> {
        let number = self.hits.get(self.hit)?;
        self.shown.binary_search(number).ok()
    }

    /// Whether a line is the hit that is looked at.
    pub fn is_current_hit(&self, number: usize) -> bool {
        self.hits.get(self.hit) == Some(&number)
    }

    /// Folds what a line opens, or unfolds it.
    pub(super) fn toggle(&mut self, number: usize) {
        if !self.folded.remove(&number) {
            self.folded.insert(number);
        }
        self.sift();
    }

    /// Looks for a text, whatever its case.
    pub(super) fn look_for(&mut self, search: String) {
        let wanted = search.to_lowercase();
        let holds = |line: &TextLine| line.text().to_lowercase().contains(&wanted);
        self.hits = if wanted.is_empty() {
            Vec::new()
        } else {
            let numbers = 0..self.lines.0.len();
            numbers
                .filter(|number| holds(&self.lines.0[*number]))
                .collect()
        };
        self.search = search;
        self.hit = 0;
        self.reveal();
    }

    /// Goes to the next hit, or to the one before.
    pub(super) fn go(&mut self, forward: bool) {
        let count = self.hits.len();
        if count > 0 {
            let step = if forward { 1 } else { count - 1 };
            self.hit = (self.hit + step) % count;
            self.reveal();
        }
    }

    /// Unfolds whatever the hit is folded away in.
    fn reveal(&mut self) {
        self.steps += 1;
        let Some(hit) = self.hits.get(self.hit).copied() else {
            return;
        };
        let lines = &self.lines.0;
        self.folded.retain(|opener| {
            lines[*opener]
                .closes
                .is_none_or(|end| !(*opener < hit && hit <= end))
        });
        self.sift();
    }

    fn sift(&mut self) {
        self.shown.clear();
        let mut number = 0;
        while let Some(line) = self.lines.0.get(number) {
            self.shown.push(number);
            number = match line.closes {
                Some(end) if self.folded.contains(&number) => end + 1,
                _ => number + 1,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> TextView {
        TextView::new(TextLines::of(r#"{"a":{"b":"Budi"},"c":[1,2],"d":"budi"}"#))
    }

    fn shown(view: &TextView) -> Vec<usize> {
        (0..view.len())
            .filter_map(|place| Some(view.line(place)?.0))
            .collect()
    }

    #[test]
    fn what_is_folded_is_one_line_and_comes_back() {
        let mut view = view();
        let all = shown(&view);
        view.toggle(1);
        assert_eq!(shown(&view), [0, 1, 4, 5, 6, 7, 8, 9]);
        view.toggle(1);
        assert_eq!(shown(&view), all);
        view.toggle(0);
        assert_eq!(shown(&view), [0]);
    }

    #[test]
    fn a_search_unfolds_what_it_finds_and_goes_round() {
        let mut view = view();
        view.toggle(0);
        view.look_for("BUDI".into());
        assert_eq!(view.hit(), (1, 2));
        assert!(view.is_current_hit(2) && view.place_of_hit() == Some(2));
        view.go(true);
        assert!(view.is_current_hit(8));
        view.go(true);
        assert!(view.is_current_hit(2));
        view.go(false);
        assert_eq!(view.hit(), (2, 2));
        view.look_for(String::new());
        assert_eq!(view.hit(), (0, 0));
    }
}
