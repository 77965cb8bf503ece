//! Consent: whose voice it is, as the person says it. Kept with the voice and sent nowhere.

mod speaker_draft;
mod speaker_name;
mod statement;

pub use speaker_draft::{SpeakerDraft, SpeakerProblem};
pub use speaker_name::{SpeakerName, SpeakerNameError};
pub use statement::StatementProblem;

use crate::domain::KeptName;
use crate::domain::recording::path_text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Why a text is not the day on which somebody agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgreedDateError {
    /// No day of the calendar, written as year, month and day.
    #[error("not a day as in 2026-11-20")]
    NotADay,
    /// It is still to come.
    #[error("the day is in the future")]
    InTheFuture,
}

/// Reads the day on which somebody agreed.
///
/// # Errors
/// The text is no day, or the day is after `today`.
pub fn agreed_date(text: &str, today: Date) -> Result<Date, AgreedDateError> {
    let date =
        Date::strptime("%Y-%m-%d", text.trim()).map_err(|_not_a_day| AgreedDateError::NotADay)?;
    if date > today {
        Err(AgreedDateError::InTheFuture)
    } else {
        Ok(date)
    }
}

/// That somebody agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who.
    pub name: SpeakerName,
    /// On which day.
    pub date: Date,
    /// The kept file in which they say so, if one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<KeptName>,
}

/// The choices, without what belongs to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// The person's own.
    Mine,
    /// That of somebody who agreed.
    Agreed,
    /// Licensed, or of no human being.
    Licensed,
}

impl ConsentKind {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Mine, Self::Agreed, Self::Licensed];
}

/// Whose voice it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "whose", rename_all = "snake_case")]
pub enum Consent {
    /// The person's own.
    Mine,
    /// That of somebody who agreed.
    Agreed(Agreement),
    /// Licensed, or of no human being.
    Licensed,
}

impl Consent {
    /// Which of the choices it is.
    pub fn whose(&self) -> ConsentKind {
        match self {
            Self::Mine => ConsentKind::Mine,
            Self::Agreed(_) => ConsentKind::Agreed,
            Self::Licensed => ConsentKind::Licensed,
        }
    }

    /// What somebody agreed to, where somebody did.
    pub fn agreement(&self) -> Option<&Agreement> {
        match self {
            Self::Agreed(agreement) => Some(agreement),
            Self::Mine | Self::Licensed => None,
        }
    }

    /// The kept statement.
    pub fn statement(&self) -> Option<&KeptName> {
        self.agreement()?.statement.as_ref()
    }

    /// The same with another statement; where nobody agreed there is none to have.
    #[must_use]
    pub fn with_statement(self, statement: Option<KeptName>) -> Self {
        match self {
            Self::Agreed(agreement) => Self::Agreed(Agreement {
                statement,
                ..agreement
            }),
            other => other,
        }
    }

    /// Whether it is about the same speaker, whatever the day and the case of the name.
    pub fn is_same_speaker(&self, other: &Self) -> bool {
        let name = |of: &Self| of.agreement().map(|of| of.name.as_str().to_lowercase());
        self.whose() == other.whose() && name(self) == name(other)
    }
}

/// Whose voice it is, as it was said in the form: the statement is a file of the person's still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentInput {
    /// What is kept of it, as yet without a statement.
    #[serde(flatten)]
    pub consent: Consent,
    /// The file in which somebody says that they agree.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "path_text::stored_option"
    )]
    pub statement: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn a_day_is_one_of_the_calendar_and_not_still_to_come() {
        assert_eq!(agreed_date(" 2026-11-22 ", TODAY), Ok(TODAY));
        assert_eq!(
            agreed_date("2026-11-23", TODAY),
            Err(AgreedDateError::InTheFuture)
        );
        for text in [
            "",
            "yesterday",
            "2026-02-30",
            "20.11.2026",
            "2026-11-20T10:00",
        ] {
            assert_eq!(
                agreed_date(text, TODAY),
                Err(AgreedDateError::NotADay),
                "{text}"
            );
        }
    }
}
