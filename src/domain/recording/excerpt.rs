//! Excerpt: what of a recording becomes the sample, one stretch of it or a few pieces that are joined.

use super::stretch::{Stretch, StretchProblem, check_length};
use serde::{Deserialize, Serialize};

/// What of a recording becomes the sample.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Excerpt {
    /// One stretch.
    Stretch(Stretch),
    /// Pieces that are joined.
    Splice(Splice),
}

/// Two or three pieces of a recording, in its order, that are joined to a sample of a length that the service
/// takes (a splice). Each fades into the next for a moment (a crossfade).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Stretch>", into = "Vec<Stretch>")]
pub struct Splice(Vec<Stretch>);

/// Why pieces cannot be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpliceError {
    /// There are not two or three of them.
    #[error("2 or 3 pieces can be joined, not {0}")]
    Count(usize),
    /// One is shorter than [`Splice::PIECE_MIN`].
    #[error("a piece of {0} ms is too short")]
    Short(u64),
    /// One does not lie behind the one before it.
    #[error("the pieces are not in the order of the recording")]
    Order,
    /// Together they are no sample that the service takes.
    #[error(transparent)]
    Length(#[from] StretchProblem),
}

impl Splice {
    /// Most pieces that are joined.
    pub const MOST: usize = 3;
    /// Shortest piece, in milliseconds: less is no more than a word.
    pub const PIECE_MIN: u64 = 1_000;
    /// How long a piece and the next are heard together, in milliseconds: a frame of the analysis.
    pub const CROSSFADE: u64 = 16;

    /// Joins pieces.
    ///
    /// # Errors
    /// They are too few, too many, too short, too long or not in the order of the recording.
    pub fn new(pieces: Vec<Stretch>) -> Result<Self, SpliceError> {
        if !(2..=Self::MOST).contains(&pieces.len()) {
            return Err(SpliceError::Count(pieces.len()));
        }
        if let Some(short) = pieces.iter().find(|it| it.millis() < Self::PIECE_MIN) {
            return Err(SpliceError::Short(short.millis()));
        }
        if pieces.windows(2).any(|two| two[0].end() > two[1].start()) {
            return Err(SpliceError::Order);
        }
        let splice = Self(pieces);
        check_length(splice.millis())?;
        Ok(splice)
    }

    /// The pieces, in the order of the recording.
    pub fn pieces(&self) -> &[Stretch] {
        &self.0
    }

    /// The length of the sample.
    pub fn millis(&self) -> u64 {
        let joins = self.0.len().saturating_sub(1) as u64;
        let all: u64 = self.0.iter().map(|piece| piece.millis()).sum();
        all.saturating_sub(joins * Self::CROSSFADE)
    }
}

impl TryFrom<Vec<Stretch>> for Splice {
    type Error = SpliceError;

    fn try_from(pieces: Vec<Stretch>) -> Result<Self, Self::Error> {
        Self::new(pieces)
    }
}

impl From<Splice> for Vec<Stretch> {
    fn from(splice: Splice) -> Self {
        splice.0
    }
}

impl From<Stretch> for Excerpt {
    fn from(stretch: Stretch) -> Self {
        Self::Stretch(stretch)
    }
}

impl From<Splice> for Excerpt {
    fn from(splice: Splice) -> Self {
        Self::Splice(splice)
    }
}

impl Excerpt {
    /// The pieces, in the order of the recording; of one stretch, that one.
    pub fn pieces(&self) -> &[Stretch] {
        match self {
            Self::Stretch(stretch) => std::slice::from_ref(stretch),
            Self::Splice(splice) => splice.pieces(),
        }
    }

    /// The stretch, where it is one.
    pub fn stretch(&self) -> Option<Stretch> {
        match self {
            Self::Stretch(stretch) => Some(*stretch),
            Self::Splice(_) => None,
        }
    }

    /// The pieces, where they are joined.
    pub fn splice(&self) -> Option<&Splice> {
        match self {
            Self::Stretch(_) => None,
            Self::Splice(splice) => Some(splice),
        }
    }

    /// From the beginning of the first piece to the end of the last.
    pub fn reach(&self) -> Stretch {
        let pieces = self.pieces();
        let start = pieces.first().map_or(0, |first| first.start());
        Stretch::new(start, pieces.last().map_or(start, |last| last.end()))
    }

    /// The length of the sample.
    pub fn millis(&self) -> u64 {
        match self {
            Self::Stretch(stretch) => stretch.millis(),
            Self::Splice(splice) => splice.millis(),
        }
    }

    /// Whether the service takes a sample of this length.
    ///
    /// # Errors
    /// It is too short or too long.
    pub fn check(&self) -> Result<(), StretchProblem> {
        check_length(self.millis())
    }

    /// The same in a recording of so many milliseconds: a stretch is cut at its end, and pieces that reach beyond
    /// it are pieces of another recording.
    pub fn within(&self, whole: u64) -> Option<Self> {
        match self {
            Self::Stretch(stretch) => Some(stretch.within(whole).into()),
            Self::Splice(_) => (self.reach().end() <= whole).then(|| self.clone()),
        }
    }

    /// From where to where a piece may reach in a recording of `whole` milliseconds: between its neighbours.
    pub fn room(&self, piece: usize, whole: u64) -> Stretch {
        let pieces = self.pieces();
        let before = piece.checked_sub(1).and_then(|before| pieces.get(before));
        Stretch::new(
            before.map_or(0, |before| before.end()),
            pieces.get(piece + 1).map_or(whole, |next| next.start()),
        )
    }

    /// The same with another piece in the place of one; as it is, where the pieces could not be joined so.
    #[must_use]
    pub fn with_piece(&self, piece: usize, to: Stretch) -> Self {
        match self {
            Self::Stretch(_) => to.into(),
            Self::Splice(splice) => {
                let mut pieces = splice.0.clone();
                if let Some(place) = pieces.get_mut(piece) {
                    *place = to;
                }
                Splice::new(pieces).map_or_else(|_| self.clone(), Self::Splice)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(pieces: &[(u64, u64)]) -> Result<Splice, SpliceError> {
        Splice::new(pieces.iter().map(|it| Stretch::from(*it)).collect())
    }

    #[test]
    fn pieces_are_joined_where_they_are_two_or_three_in_order_and_of_a_length_that_is_taken() {
        let two = splice(&[(1_000, 5_000), (9_000, 13_000)]).unwrap();
        assert_eq!(two.millis(), 7_984);
        assert_eq!(splice(&[(0, 9_000)]), Err(SpliceError::Count(1)));
        let four = [
            (0, 3_000),
            (4_000, 7_000),
            (8_000, 11_000),
            (12_000, 15_000),
        ];
        assert_eq!(splice(&four), Err(SpliceError::Count(4)));
        let short = splice(&[(0, 9_000), (9_500, 10_000)]);
        assert_eq!(short, Err(SpliceError::Short(500)));
        let back = splice(&[(9_000, 13_000), (1_000, 5_000)]);
        assert_eq!(back, Err(SpliceError::Order));
        let over = splice(&[(1_000, 5_000), (4_999, 9_000)]);
        assert_eq!(over, Err(SpliceError::Order));
        let long = splice(&[(0, 15_000), (20_000, 35_100)]);
        let problem = StretchProblem::TooLong(30_084);
        assert_eq!(long, Err(SpliceError::Length(problem)));
        let little = splice(&[(0, 2_000), (3_000, 5_500)]);
        let problem = StretchProblem::TooShort(4_484);
        assert_eq!(little, Err(SpliceError::Length(problem)));
    }

    #[test]
    fn a_stretch_is_kept_as_ever_and_pieces_as_a_list_of_stretches() {
        let stretch = Excerpt::from(Stretch::new(3, 9));
        assert_eq!(serde_json::to_string(&stretch).unwrap(), "[3,9]");
        let joined = "[[1000,5000],[9000,13000]]";
        let read: Excerpt = serde_json::from_str(joined).unwrap();
        assert_eq!(
            read,
            splice(&[(1_000, 5_000), (9_000, 13_000)]).unwrap().into()
        );
        assert_eq!(serde_json::to_string(&read).unwrap(), joined);
        for no_excerpt in ["[[1000,9000]]", "[[9000,13000],[1000,5000]]", "[]", "[1]"] {
            assert!(
                serde_json::from_str::<Excerpt>(no_excerpt).is_err(),
                "{no_excerpt}"
            );
        }
    }

    #[test]
    fn a_piece_moves_between_its_neighbours_and_no_farther() {
        let of = |pieces: &[(u64, u64)]| Excerpt::from(splice(pieces).unwrap());
        let joined = of(&[(1_000, 5_000), (9_000, 13_000)]);
        assert_eq!(joined.room(0, 60_000), Stretch::new(0, 9_000));
        assert_eq!(joined.room(1, 60_000), Stretch::new(5_000, 60_000));
        let moved = joined.with_piece(1, Stretch::new(8_000, 13_000));
        assert_eq!(moved, of(&[(1_000, 5_000), (8_000, 13_000)]));
        assert_eq!(joined.with_piece(1, Stretch::new(4_000, 13_000)), joined);
        assert_eq!(joined.with_piece(1, Stretch::new(9_000, 9_100)), joined);
        assert_eq!(joined.reach(), Stretch::new(1_000, 13_000));
        assert_eq!(joined.within(12_999), None);
    }
}
