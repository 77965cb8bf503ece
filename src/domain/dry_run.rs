//! A dry run: requests as they would leave, of which nothing is sent.

use serde::Serialize;
use std::fmt;

/// A request as it would leave, without secrets: the signature is cut, who signs is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DryRequest {
    /// The action of the API, or `PutObject`.
    pub action: String,
    pub method: &'static str,
    pub url: String,
    /// All that leave, as an attempt keeps them.
    pub headers: Vec<(String, String)>,
    /// The body. What only an earlier answer gives stands in it as [`from_answer`] writes it.
    pub body: String,
    /// What is hashed and signed; none where it holds what only an earlier answer gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canonical_request: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub string_to_sign: Option<String>,
}

/// What stands in a request in the place of a value that only the answer to an earlier one gives.
pub fn from_answer(action: &str, member: &str) -> String {
    format!("<{action}.{member}>")
}

impl fmt::Display for DryRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.method, self.url)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {value}")?;
        }
        writeln!(f, "\n{}", self.body)
    }
}
