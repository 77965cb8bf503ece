//! A block of the index: what its rows say, by piece.
//!
//! Pieces that many rows of the block share stand in the block's dictionary, each with its rows: a word
//! is looked for in the dictionary and never in those rows. Of the other pieces (ids, mostly) every one,
//! two and three characters are kept with their rows: a word of up to three is found by them alone, a
//! longer one in few rows, in whose text it is looked for then.

use super::pieces::{LONGEST_GRAM, grams, runs};
use super::postings::RowSet;
use std::collections::HashMap;

/// From so many rows on a piece stands in the dictionary.
const SHARED: usize = 8;
/// Stands before what is no text, and before whole tokens. Whitespace, so no word holds it.
const MARK: char = '\n';
const WHOLE: char = '\r';

/// A block on its way to disk.
#[derive(Default)]
pub(super) struct Builder {
    rows: Vec<u16>,
    pieces: HashMap<String, Vec<u16>>,
}

/// A block as it is kept.
pub(super) struct IndexBlock {
    pub dictionary: Vec<u8>,
    pub grams: Vec<(String, Vec<u8>)>,
}

impl Builder {
    /// Takes a row in. Rows come by ascending place.
    pub fn add(&mut self, place: u16, texts: [&str; 2], marks: &[String]) {
        self.rows.push(place);
        for mark in marks {
            self.say(place, &[MARK], mark);
        }
        for token in texts.into_iter().flat_map(str::split_whitespace) {
            let mut count = 0;
            for run in runs(token) {
                self.say(place, &[], run);
                count += 1;
            }
            if count > 1 {
                self.say(place, &[WHOLE], token);
            }
        }
    }

    fn say(&mut self, place: u16, before: &[char], piece: &str) {
        let key: String = before.iter().copied().chain(piece.chars()).collect();
        let rows = self.pieces.entry(key).or_default();
        if rows.last() != Some(&place) {
            rows.push(place);
        }
    }

    pub fn finish(self) -> IndexBlock {
        let set = |places: &[u16]| {
            let mut rows = RowSet::none();
            for place in places {
                rows.add(*place);
            }
            rows
        };
        let all = set(&self.rows);
        let mut dictionary = Vec::new();
        write(&mut dictionary, "", &all.to_bytes(&RowSet::none()));
        let mut rare: HashMap<&str, Vec<u16>> = HashMap::new();
        for (piece, rows) in &self.pieces {
            let fits = u16::try_from(piece.len()).is_ok();
            let is_text = !piece.starts_with([MARK, WHOLE]);
            if fits && (rows.len() >= SHARED || piece.starts_with(MARK)) {
                write(&mut dictionary, piece, &set(rows).to_bytes(&all));
            } else if is_text {
                for gram in grams(piece) {
                    rare.entry(gram).or_default().extend(rows);
                }
            }
        }
        let grams = rare
            .into_iter()
            .map(|(gram, rows)| (gram.to_owned(), set(&rows).to_bytes(&all)));
        let mut grams: Vec<_> = grams.collect();
        grams.sort();
        IndexBlock { dictionary, grams }
    }
}

fn write(dictionary: &mut Vec<u8>, piece: &str, rows: &[u8]) {
    let length = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap_or_default().to_le_bytes();
    dictionary.extend(length(piece.as_bytes()));
    dictionary.extend(length(rows));
    dictionary.extend(piece.as_bytes());
    dictionary.extend(rows);
}

/// The pieces of a dictionary, each with its rows; the first one, which has no text, has all rows.
fn read(dictionary: &[u8]) -> impl Iterator<Item = (&str, &[u8])> {
    let mut rest = dictionary;
    std::iter::from_fn(move || {
        let (lengths, after) = rest.split_first_chunk::<4>()?;
        let [a, b, c, d] = *lengths;
        let (piece, after) = after.split_at_checked(usize::from(u16::from_le_bytes([a, b])))?;
        let (rows, after) = after.split_at_checked(usize::from(u16::from_le_bytes([c, d])))?;
        rest = after;
        Some((std::str::from_utf8(piece).ok()?, rows))
    })
}

/// What is looked for: words that must all occur, and marks that a row must all have, one of each group.
pub(super) struct Sought {
    words: Vec<IndexWord>,
    marks: Vec<Vec<String>>,
}

struct IndexWord {
    text: String,
    runs: Vec<PieceRun>,
}

struct PieceRun {
    text: String,
    grams: Vec<String>,
    /// Whether the grams alone tell.
    is_gram: bool,
}

/// Which rows of a block are found.
pub(super) struct BlockHits {
    /// These hold all that is sought.
    pub sure: RowSet,
    /// These may, and have to be looked at.
    pub perhaps: RowSet,
}

impl Sought {
    pub fn new(words: &[String], marks: Vec<Vec<String>>) -> Self {
        let words = words.iter().map(|word| IndexWord {
            text: word.clone(),
            runs: runs(word).map(PieceRun::new).collect(),
        });
        Self {
            words: words.collect(),
            marks,
        }
    }

    /// Looks through a block. `rows_of` gives the rows that have a gram in some rare piece.
    pub fn look<E>(
        &self,
        dictionary: &[u8],
        mut rows_of: impl FnMut(&str, &mut dyn FnMut(&[u8])) -> Result<(), E>,
    ) -> Result<BlockHits, E> {
        let none = RowSet::none;
        let mut all = none();
        let mut marked: Vec<RowSet> = self.marks.iter().map(|_| none()).collect();
        // Of each word: the rows that have it as a whole, and of each of its runs the rows that have it.
        let mut whole: Vec<RowSet> = self.words.iter().map(|_| none()).collect();
        let mut parts: Vec<Vec<RowSet>> = self
            .words
            .iter()
            .map(|word| word.runs.iter().map(|_| none()).collect())
            .collect();
        for (piece, bytes) in read(dictionary) {
            if piece.is_empty() {
                all.add_bytes(bytes, &none());
            } else if let Some(mark) = piece.strip_prefix(MARK) {
                for (wanted, rows) in self.marks.iter().zip(&mut marked) {
                    if wanted.iter().any(|wanted| wanted == mark) {
                        rows.add_bytes(bytes, &all);
                    }
                }
            } else if let Some(token) = piece.strip_prefix(WHOLE) {
                for (word, rows) in self.words.iter().zip(&mut whole) {
                    if word.runs.len() > 1 && token.contains(&word.text) {
                        rows.add_bytes(bytes, &all);
                    }
                }
            } else {
                for (word, parts) in self.words.iter().zip(&mut parts) {
                    for (run, rows) in word.runs.iter().zip(parts) {
                        if piece.contains(&run.text) {
                            rows.add_bytes(bytes, &all);
                        }
                    }
                }
            }
        }
        let mut possible = all.clone();
        for rows in &marked {
            possible.keep(rows);
        }
        let mut sure = possible.clone();
        for ((word, mut whole), parts) in self.words.iter().zip(whole).zip(parts) {
            let mut perhaps = possible.clone();
            let alone = word.runs.len() == 1;
            for (run, mut rows) in word.runs.iter().zip(parts) {
                if alone {
                    whole.add_all(&rows);
                }
                if !possible.without(&rows).is_empty() {
                    let rare = run.rare(&possible, &all, &mut rows_of)?;
                    if alone && run.is_gram {
                        whole.add_all(&rare);
                    }
                    rows.add_all(&rare);
                }
                perhaps.keep(&rows);
            }
            perhaps.add_all(&whole);
            possible.keep(&perhaps);
            sure.keep(&whole);
        }
        sure.keep(&possible);
        let perhaps = possible.without(&sure);
        Ok(BlockHits { sure, perhaps })
    }
}

impl PieceRun {
    fn new(text: &str) -> Self {
        let is_gram = text.chars().count() <= LONGEST_GRAM;
        let grams = if is_gram {
            vec![text.to_owned()]
        } else {
            let longest = grams(text).filter(|gram| gram.chars().count() == LONGEST_GRAM);
            longest.map(ToOwned::to_owned).collect()
        };
        Self {
            text: text.to_owned(),
            grams,
            is_gram,
        }
    }

    /// The possible rows that have all grams of this run in rare pieces.
    fn rare<E>(
        &self,
        possible: &RowSet,
        all: &RowSet,
        rows_of: &mut impl FnMut(&str, &mut dyn FnMut(&[u8])) -> Result<(), E>,
    ) -> Result<RowSet, E> {
        let mut rare = possible.clone();
        for gram in &self.grams {
            let mut rows = RowSet::none();
            rows_of(gram, &mut |bytes| rows.add_bytes(bytes, all))?;
            rare.keep(&rows);
            if rare.is_empty() || (!self.is_gram && rare.count() <= FEW) {
                break;
            }
        }
        Ok(rare)
    }
}

/// So few rows are looked at rather than made fewer.
const FEW: usize = 1;
