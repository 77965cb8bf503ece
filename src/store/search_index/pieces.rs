//! Text in pieces, so that a word need not be looked for in every row that has it.
//!
//! A word of a search holds no whitespace, so it stands within one token of a text (what lies between
//! whitespace). Tokens are cut once more, into runs of joints (the punctuation of ids, links and
//! sentences) and runs of anything else: a word of one run stands within one run of the text.

/// Whether a character joins the runs of a token. The mark around labels is one.
fn is_joint(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(
            character,
            '\u{1f}'
                | '、'
                | '。'
                | '，'
                | '！'
                | '？'
                | '；'
                | '：'
                | '（'
                | '）'
                | '《'
                | '》'
                | '“'
                | '”'
        )
}

/// The runs of a token, from the first to the last. Together they are the token.
pub(super) fn runs(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = token;
    std::iter::from_fn(move || {
        let joint = is_joint(rest.chars().next()?);
        let end = rest
            .find(|character| is_joint(character) != joint)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// The most characters of a gram.
pub(super) const LONGEST_GRAM: usize = 3;

/// Every one, two and three characters in a row.
pub(super) fn grams(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().flat_map(move |(start, _)| {
        let (_, rest) = run.split_at(start);
        rest.char_indices()
            .take(LONGEST_GRAM)
            .map(move |(at, character)| rest.split_at(at + character.len_utf8()).0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_its_runs() {
        let runs = |token| runs(token).collect::<Vec<_>>();
        assert_eq!(runs("a-b://c"), ["a", "-", "b", "://", "c"]);
        assert_eq!(runs("声音，好"), ["声音", "，", "好"]);
        assert_eq!(runs(""), [""; 0]);
    }

    #[test]
    fn grams_are_of_characters_and_not_of_bytes() {
        let grams = grams("a声b").collect::<Vec<_>>();
        assert_eq!(grams, ["a", "a声", "a声b", "声", "声b", "b"]);
    }
}
