//! Redaction: what is cut out of text before it is kept, shown, logged or exported.
//!
//! One home, and a file for each use of the text: what is recorded of calls ([`Redactor`]), what is quoted
//! in a sentence ([`quoted`], [`scrub`]), and what leaves the computer in a backup or a table
//! ([`cut_links`], [`cut_links_of`]). The names that tell of a secret are in one list for all of them.

mod export;
mod names;
mod quotation;
mod record;

pub use export::{cut_links, cut_links_of};
pub use names::is_secret_name;
pub use quotation::{quoted, scrub};
pub use record::Redactor;

/// What stands in the place of a secret.
pub const CUT: &str = "[cut]";

/// A SecretId that can be told apart but not used: first and last four characters.
pub fn mask(secret_id: &str) -> String {
    let count = secret_id.chars().count();
    if count < 16 {
        return "…".to_owned();
    }
    let first: String = secret_id.chars().take(4).collect();
    let last: String = secret_id.chars().skip(count - 4).collect();
    format!("{first}…{last}")
}

/// A link without its query and fragment: a signed link is a secret.
pub fn without_query(link: &str) -> &str {
    link.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_id_eight_characters_stay_and_of_a_short_one_none() {
        assert_eq!(mask("AKIDz8krbsJ5yKBZQpn74WFkmLPx37f3c"), "AKID…7f3c");
        assert_eq!(mask("AKID12"), "…");
    }

    #[test]
    fn a_link_ends_before_its_query_or_fragment() {
        for link in [
            "https://a.example/t.mp3?sign=s#f",
            "https://a.example/t.mp3#f?",
        ] {
            assert_eq!(without_query(link), "https://a.example/t.mp3");
        }
    }
}
