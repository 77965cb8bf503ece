//! Every failure in words: what happened, what it cost, what to do.

mod remedy;

pub use remedy::{ConsolePage, Remedy, SMALLEST_POLICY};

use super::Words;
use crate::domain::Failure;

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

/// Puts a failure into words.
pub fn explain(words: &Words, failure: &Failure) -> Explanation {
    Explanation {
        headline: format!("{:?}", failure.cause),
        cost: words.say("failure-cost-not-known"),
        advice: String::new(),
        remedy: None,
    }
}
