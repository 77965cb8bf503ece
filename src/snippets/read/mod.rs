//! Reading a call that somebody pasted: a curl command, a line of tccli, the JSON of API Explorer or of
//! `tccli --generate-cli-skeleton`. Key material is dropped while it is read, and what was dropped is told.

mod command;
mod curl;
mod json;
mod tccli;
#[cfg(test)]
mod tests;

pub use json::skeleton;

use crate::domain::json_number::is_rounded;
use crate::domain::redaction::is_secret_name;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// What a pasted call holds. Nothing in it is a key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PastedCall {
    /// How it was written.
    pub form: PastedForm,
    /// `X-TC-Action`.
    pub action: Option<String>,
    /// `X-TC-Version`.
    pub version: Option<String>,
    /// `X-TC-Region`.
    pub region: Option<String>,
    /// Where it goes.
    pub host: Option<String>,
    /// The members of its body.
    pub body: Map<String, Value>,
    /// The key material that it held.
    pub dropped: BTreeSet<KeyMaterial>,
    /// What could not be used, by its name.
    pub unused: Vec<String>,
}

/// How a pasted call is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PastedForm {
    Curl,
    Tccli,
    /// JSON: of API Explorer, of a skeleton of tccli, or a body alone.
    #[default]
    Json,
}

/// Key material, which is never taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyMaterial {
    SecretId,
    SecretKey,
    Token,
    /// A signature, alone or in a header.
    Signature,
    /// Cookies and passwords.
    Session,
    /// Whatever else is a secret of an action.
    Other,
}

/// Why a text is no call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    /// Nothing is left after trimming.
    #[error("there is nothing")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("the text is too long for a call")]
    TooLong,
    /// Neither curl, nor tccli, nor JSON.
    #[error("this is no curl command, no line of tccli and no JSON")]
    Unknown,
    /// A quote is not closed.
    #[error("a quote is not closed")]
    OpenQuote,
    /// The JSON has an error there, counted from 1.
    #[error("the JSON has an error at line {line}, column {column}")]
    Json { line: usize, column: usize },
    /// JSON, but no object.
    #[error("the JSON is no object")]
    NotAnObject,
    /// A whole number in the JSON needs more than 64 bits, and would be sent rounded.
    #[error("a number in the JSON is too long")]
    NumberTooLong,
    /// The command sends a file that is not here, such as `@body.json`.
    #[error("the body is in a file")]
    BodyInAFile,
    /// The command sends nothing.
    #[error("the command has no body")]
    NoBody,
}

impl PastedCall {
    /// Reads a pasted text.
    ///
    /// # Errors
    /// Why it is no call; nothing of the text is repeated.
    pub fn read(text: &str) -> Result<Self, PasteError> {
        let text = text.trim().trim_start_matches('\u{feff}').trim_start();
        if text.is_empty() {
            return Err(PasteError::Empty);
        }
        if text.len() > MAX_BYTES {
            return Err(PasteError::TooLong);
        }
        let call = if text.starts_with(['{', '[']) {
            json::read(text)?
        } else {
            Self::of_command(text)?
        };
        if call.body.values().any(is_rounded) {
            return Err(PasteError::NumberTooLong);
        }
        Ok(call)
    }

    fn of_command(text: &str) -> Result<Self, PasteError> {
        let mut dropped = BTreeSet::new();
        let words = command::words(text)?;
        let command = command::find(&words, &mut dropped)?;
        let mut call = match command.program {
            command::Program::Curl => curl::read(command.arguments)?,
            command::Program::Tccli => tccli::read(command.arguments)?,
        };
        call.dropped.append(&mut dropped);
        Ok(call)
    }

    /// Takes a member of a body over, unless it is key material.
    fn take(&mut self, name: String, value: Value) {
        match KeyMaterial::of(&name) {
            Some(material) => {
                self.dropped.insert(material);
            }
            None => {
                self.body.insert(name, value);
            }
        }
    }
}

impl KeyMaterial {
    /// What a member, a header, an option or a variable of this name holds, if it is key material.
    fn of(name: &str) -> Option<Self> {
        let letters: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match letters.as_str() {
            "secretid" | "tencentcloudsecretid" | "xtcsecretid" => Self::SecretId,
            "secretkey" | "tencentcloudsecretkey" | "xtcsecretkey" => Self::SecretKey,
            "token" | "xtctoken" | "tencentcloudtoken" | "xcossecuritytoken" | "securitytoken"
            | "sessiontoken" => Self::Token,
            "authorization" | "signature" | "proxyauthorization" => Self::Signature,
            "cookie" | "user" | "proxyuser" | "password" => Self::Session,
            other if is_secret_name(other) => Self::Other,
            _ => return None,
        })
    }
}
