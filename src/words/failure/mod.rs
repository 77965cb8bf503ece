//! Every failure in words: what happened, what it cost, what to do.
//!
//! The words are in `assets/words/<language>/failures.ftl`: a message for each code that the service is
//! known to answer with, each way in which the network fails and each refusal of our own. Its value is
//! the headline, its attribute `advice` says what to do.

mod codes;
mod entry;
mod places;
mod remedy;
mod support;

pub use codes::known_codes;
pub use remedy::{ConsolePage, Remedy, SMALLEST_POLICY};
pub use support::{SupportContext, support_text};

pub(super) use places::is_of_a_zone;

use super::Words;
use crate::domain::Failure;
use crate::domain::voice::failure::Charge;

/// A failure as a person reads it. The code, the service's message and the RequestId are not part of
/// it: they stand folded below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What happened, in one sentence.
    pub headline: String,
    /// What it cost: nothing, something, or not known.
    pub cost: String,
    /// What to do, one thought a line.
    pub advice: String,
    /// The step that a button can take.
    pub remedy: Option<Remedy>,
}

/// Puts a failure into words. A code without words of its own shows the service's message.
pub fn explain(words: &Words, failure: &Failure) -> Explanation {
    let entry = entry::of(failure);
    let places = places::of(failure);
    // Whatever else would help: what may have been taken is looked for and not sent a second time.
    let (advice, remedy) = if failure.may_have_been_taken() {
        (
            words.fill("failure-taken", &places),
            Some(Remedy::LookAgain),
        )
    } else {
        (
            words
                .attribute(&entry.advice, "advice", &places)
                .unwrap_or_else(|| words.fill("failure-then", &places)),
            entry.help.at(failure.step),
        )
    };
    let cost = words
        .attribute(&entry.headline, "cost", &places)
        .unwrap_or_else(|| words.fill(cost_key(failure.charge()), &places));
    Explanation {
        headline: words.fill(&entry.headline, &places),
        cost,
        advice,
        remedy,
    }
}

/// The message that holds a failure's own words; `None` for a code that has none and shows the
/// service's message.
pub fn own_key(failure: &Failure) -> Option<String> {
    let entry = entry::of(failure);
    entry.own.then_some(entry.headline)
}

fn cost_key(charge: Charge) -> &'static str {
    match charge {
        Charge::No => "failure-cost-no",
        Charge::NotKnown => "failure-cost-not-known",
    }
}
