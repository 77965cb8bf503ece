//! Sets of rows of one block.

/// How many rows a block has room for.
pub(super) const ROWS: usize = 4096;
/// The same as SQLite counts.
pub(super) const SIZE: i64 = 4096;

/// Rows of a block, each by its place in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct RowSet(Box<[u64; ROWS / 64]>);

impl RowSet {
    pub fn none() -> Self {
        Self(Box::new([0; ROWS / 64]))
    }

    pub fn add(&mut self, place: u16) {
        self.0[usize::from(place) / 64] |= 1 << (place % 64);
    }

    pub fn remove(&mut self, place: u16) {
        self.0[usize::from(place) / 64] &= !(1 << (place % 64));
    }

    pub fn has(&self, place: u16) -> bool {
        self.0[usize::from(place) / 64] & (1 << (place % 64)) != 0
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    pub fn add_all(&mut self, others: &Self) {
        for (bits, others) in self.0.iter_mut().zip(others.0.iter()) {
            *bits |= others;
        }
    }

    pub fn keep(&mut self, others: &Self) {
        for (bits, others) in self.0.iter_mut().zip(others.0.iter()) {
            *bits &= others;
        }
    }

    pub fn without(&self, others: &Self) -> Self {
        let mut left = self.clone();
        for (bits, others) in left.0.iter_mut().zip(others.0.iter()) {
            *bits &= !others;
        }
        left
    }

    pub fn places(&self) -> impl Iterator<Item = u16> {
        (0..ROWS / 64).flat_map(|at| {
            let mut bits = self.0[at];
            std::iter::from_fn(move || {
                let next = bits.trailing_zeros();
                bits &= bits.checked_sub(1)?;
                u16::try_from(at * 64 + next as usize).ok()
            })
        })
    }

    /// As bytes: nothing where these are `all` rows of the block, a list where they are few, or a bit for
    /// each place.
    pub fn to_bytes(&self, all: &Self) -> Vec<u8> {
        if self == all {
            return Vec::new();
        }
        let count = self.count();
        if count * 2 < ROWS / 8 {
            self.places().flat_map(u16::to_le_bytes).collect()
        } else {
            self.0.iter().flat_map(|bits| bits.to_le_bytes()).collect()
        }
    }

    /// Adds the rows of `bytes`, which may be all rows of the block.
    pub fn add_bytes(&mut self, bytes: &[u8], all: &Self) {
        if bytes.is_empty() {
            self.add_all(all);
        } else if bytes.len() == ROWS / 8 {
            for (bits, eight) in self.0.iter_mut().zip(bytes.as_chunks().0) {
                *bits |= u64::from_le_bytes(*eight);
            }
        } else {
            for two in bytes.as_chunks().0 {
                let place = u16::from_le_bytes(*two);
                if usize::from(place) < ROWS {
                    self.add(place);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(places: impl IntoIterator<Item = u16>) -> RowSet {
        let mut rows = RowSet::none();
        for place in places {
            rows.add(place);
        }
        rows
    }

    #[test]
    fn rows_survive_as_bytes_however_many_they_are() {
        let all = rows(0..4000);
        for some in [
            rows([]),
            rows([0]),
            rows([5, 63, 64, 3999]),
            rows((0..510).map(|n| n * 2)),
            all.clone(),
        ] {
            // No rows are not written down at all.
            if some.is_empty() {
                continue;
            }
            let mut read = RowSet::none();
            read.add_bytes(&some.to_bytes(&all), &all);
            assert_eq!(read, some);
            assert_eq!(read.places().count(), some.count());
        }
    }
}
