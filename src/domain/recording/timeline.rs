//! Timeline: where in the recording each moment of a sample comes from.

use super::excerpt::{Excerpt, Splice};
use super::span::Span;

/// Where in the recording each moment of a sample comes from: a stretch, or pieces that are joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline(Vec<Span>);

/// How long a piece and the next are heard together, in seconds.
const CROSSFADE: f64 = Splice::CROSSFADE as f64 / 1000.0;

impl Timeline {
    /// The pieces, in seconds of the recording; never none.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Seconds of the sample.
    pub fn length(&self) -> f64 {
        let all: f64 = self.0.iter().map(|span| span.length()).sum();
        all - CROSSFADE * (self.0.len() - 1) as f64
    }

    /// From the beginning of the first piece to the end of the last.
    pub fn reach(&self) -> Span {
        let start = self.0.first().map_or(0.0, |first| first.start);
        Span {
            start,
            end: self.0.last().map_or(start, |last| last.end),
        }
    }

    /// The moment of the recording that is heard so many seconds after the sample began.
    pub fn recorded(&self, at: f64) -> f64 {
        self.piece_at(at).1
    }

    /// A place of the sample, in seconds from its start, as a place of the recording. One that lies across a join
    /// is given as far as it lies in the piece that holds its middle.
    pub fn place(&self, heard: Span) -> Span {
        let middle = f64::midpoint(heard.start, heard.end);
        let (piece, middle_recorded) = self.piece_at(middle);
        let place = heard.shifted(middle_recorded - middle);
        Span {
            start: place.start.clamp(piece.start, piece.end),
            end: place.end.clamp(piece.start, piece.end),
        }
    }

    /// The piece that is heard at a moment of the sample, and that moment in the recording.
    fn piece_at(&self, at: f64) -> (Span, f64) {
        let mut before = 0.0;
        for span in &self.0[..self.0.len() - 1] {
            let next = before + span.length() - CROSSFADE;
            if at < next {
                return (*span, span.start + at - before);
            }
            before = next;
        }
        let last = self.0[self.0.len() - 1];
        (last, last.start + at - before)
    }
}

impl From<Span> for Timeline {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

impl From<&Self> for Timeline {
    fn from(same: &Self) -> Self {
        same.clone()
    }
}

impl From<&Splice> for Timeline {
    fn from(splice: &Splice) -> Self {
        Self(splice.pieces().iter().map(|piece| piece.span()).collect())
    }
}

impl From<&Excerpt> for Timeline {
    fn from(excerpt: &Excerpt) -> Self {
        Self(excerpt.pieces().iter().map(|piece| piece.span()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stretch;

    fn joined() -> Timeline {
        let pieces = vec![Stretch::new(1_000, 5_000), Stretch::new(9_000, 13_000)];
        (&Splice::new(pieces).unwrap()).into()
    }

    #[test]
    fn a_moment_of_the_sample_is_one_of_the_recording() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        near(joined().length(), 7.984);
        near(joined().recorded(0.5), 1.5);
        near(joined().recorded(3.984), 9.0);
        near(joined().recorded(7.984), 13.0);
        near(Timeline::from(Span::new(2.0, 9.0)).recorded(1.0), 3.0);
    }

    #[test]
    fn a_place_across_a_join_stays_in_the_piece_of_its_middle() {
        let place = joined().place(Span::new(3.0, 4.5));
        assert_eq!((place.start, place.end), (4.0, 5.0));
        let place = joined().place(Span::new(5.0, 6.0));
        assert!((place.start - 10.016).abs() < 1e-9 && (place.length() - 1.0).abs() < 1e-9);
    }
}
