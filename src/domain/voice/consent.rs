//! Whose voice it is, as the person says it: kept with the voice and sent nowhere.

use crate::domain::KeptName;
use crate::domain::recording::path_text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::str::FromStr;

/// The name of somebody who agreed: trimmed, not empty, at most [`SpeakerName::MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SpeakerName(String);

/// Why a text is no name of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpeakerNameError {
    /// Nothing is left after trimming.
    #[error("the name is empty")]
    Empty,
    /// More than [`SpeakerName::MAX`] code points.
    #[error("the name has {count} characters of {}", SpeakerName::MAX)]
    TooLong {
        /// Code points after trimming.
        count: usize,
    },
    /// A control character such as a line break or a tab.
    #[error("the name holds a control character")]
    ControlCharacter,
}

impl SpeakerName {
    /// Our own limit, in code points: a name is drawn on one line.
    pub const MAX: usize = 80;

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SpeakerName {
    type Err = SpeakerNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 {
            Err(SpeakerNameError::Empty)
        } else if text.chars().any(char::is_control) {
            Err(SpeakerNameError::ControlCharacter)
        } else if count > Self::MAX {
            Err(SpeakerNameError::TooLong { count })
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl TryFrom<String> for SpeakerName {
    type Error = SpeakerNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<SpeakerName> for String {
    fn from(name: SpeakerName) -> Self {
        name.0
    }
}

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

/// The part of the form that says whose voice it is, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SpeakerDraft {
    /// The choice; nothing is chosen for the person.
    pub whose: Option<ConsentKind>,
    /// Who agreed.
    pub name: String,
    /// When, as in 2026-11-20.
    pub date: String,
    /// The path of a statement.
    pub statement: String,
    /// Whether the speaker is to be remembered when the form is sent.
    pub remember: bool,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerProblem {
    /// Nothing is chosen.
    NotChosen,
    /// The name of somebody who agreed.
    Name(SpeakerNameError),
    /// The day on which they agreed.
    Date(AgreedDateError),
}

impl SpeakerDraft {
    /// The path of the statement, without what pasting brings along.
    pub fn statement_path(&self) -> Option<PathBuf> {
        path_text::from_field(&self.statement)
    }

    /// Reads it. What other choices hold does not matter to the active one.
    ///
    /// # Errors
    /// All problems at once, in the order of the fields.
    pub fn parse(&self, today: Date) -> Result<ConsentInput, Vec<SpeakerProblem>> {
        let plain = |consent| ConsentInput {
            consent,
            statement: None,
        };
        match self.whose {
            None => Err(vec![SpeakerProblem::NotChosen]),
            Some(ConsentKind::Mine) => Ok(plain(Consent::Mine)),
            Some(ConsentKind::Licensed) => Ok(plain(Consent::Licensed)),
            Some(ConsentKind::Agreed) => {
                let name = self.name.parse().map_err(SpeakerProblem::Name);
                let date = agreed_date(&self.date, today).map_err(SpeakerProblem::Date);
                match (name, date) {
                    (Ok(name), Ok(date)) => Ok(ConsentInput {
                        consent: Consent::Agreed(Agreement {
                            name,
                            date,
                            statement: None,
                        }),
                        statement: self.statement_path(),
                    }),
                    (name, date) => Err(name.err().into_iter().chain(date.err()).collect()),
                }
            }
        }
    }

    /// The form that would say this, not to be remembered.
    pub fn saying(declaration: &ConsentInput) -> Self {
        let agreement = declaration.consent.agreement();
        let statement = declaration.statement.as_ref();
        Self {
            whose: Some(declaration.consent.whose()),
            name: agreement.map_or_else(String::new, |of| of.name.as_str().to_owned()),
            date: agreement.map_or_else(String::new, |of| of.date.to_string()),
            statement: statement.map_or_else(String::new, |path| path_text::to_field(path)),
            remember: false,
        }
    }
}

/// What stops a statement from being kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "statement", rename_all = "snake_case")]
pub enum StatementProblem {
    /// There is no such file.
    #[error("the file does not exist")]
    Missing,
    /// A folder, a device or a pipe.
    #[error("not a regular file")]
    NotAFile,
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// It has more than [`StatementProblem::LIMIT`] bytes.
    #[error("the file has more than {} bytes", Self::LIMIT)]
    TooLarge,
    /// The system failed while reading, or denies it.
    #[error("reading failed: {reason}")]
    Unreadable {
        /// The system's words.
        reason: String,
    },
}

impl StatementProblem {
    /// Our own limit, in bytes: some minutes of sound, or a scanned letter.
    pub const LIMIT: u64 = 50_000_000;
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn agreed() -> SpeakerDraft {
        SpeakerDraft {
            whose: Some(ConsentKind::Agreed),
            name: " Budi Santoso ".into(),
            date: "2026-11-20".into(),
            ..SpeakerDraft::default()
        }
    }

    #[test]
    fn a_name_is_trimmed_and_fits_on_one_line() {
        let name = |text: &str| text.parse::<SpeakerName>();
        assert_eq!(name(" 小美 ").unwrap().as_str(), "小美");
        assert_eq!(name(" \t "), Err(SpeakerNameError::Empty));
        assert_eq!(name("a\nb"), Err(SpeakerNameError::ControlCharacter));
        assert!(name(&"声".repeat(80)).is_ok());
        assert_eq!(
            name(&"声".repeat(81)),
            Err(SpeakerNameError::TooLong { count: 81 })
        );
    }

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

    #[test]
    fn nothing_is_chosen_for_the_person() {
        let empty = SpeakerDraft::default();
        assert_eq!(empty.parse(TODAY), Err(vec![SpeakerProblem::NotChosen]));
        assert!(!empty.remember && empty.date.is_empty());
    }

    #[test]
    fn somebody_who_agreed_has_a_name_and_a_day() {
        let declaration = agreed().parse(TODAY).unwrap();
        let agreement = declaration.consent.agreement().unwrap();
        assert_eq!(agreement.name.as_str(), "Budi Santoso");
        assert_eq!(agreement.date, date(2026, 11, 20));
        assert_eq!(declaration.statement, None);
        let bare = SpeakerDraft {
            whose: Some(ConsentKind::Agreed),
            ..SpeakerDraft::default()
        };
        assert_eq!(
            bare.parse(TODAY),
            Err(vec![
                SpeakerProblem::Name(SpeakerNameError::Empty),
                SpeakerProblem::Date(AgreedDateError::NotADay),
            ])
        );
    }

    #[test]
    fn what_belongs_to_another_choice_is_left_out() {
        let draft = SpeakerDraft {
            whose: Some(ConsentKind::Licensed),
            statement: "/home/a/yes.wav".into(),
            date: "never".into(),
            ..agreed()
        };
        let declaration = draft.parse(TODAY).unwrap();
        assert_eq!(declaration.consent, Consent::Licensed);
        assert_eq!(declaration.statement, None);
    }

    #[test]
    fn a_declaration_comes_back_into_the_form_and_through_json() {
        let draft = SpeakerDraft {
            statement: "\"/home/a/yes.wav\"".into(),
            ..agreed()
        };
        let declaration = draft.parse(TODAY).unwrap();
        let again = SpeakerDraft::saying(&declaration);
        assert_eq!(again.parse(TODAY).as_ref(), Ok(&declaration));
        let json = serde_json::to_string(&declaration).unwrap();
        assert_eq!(
            serde_json::from_str::<ConsentInput>(&json).unwrap(),
            declaration,
            "{json}"
        );
    }

    #[test]
    fn a_speaker_is_the_same_on_another_day_and_in_another_case() {
        let one = agreed().parse(TODAY).unwrap().consent;
        let other = SpeakerDraft {
            name: "BUDI SANTOSO".into(),
            date: "2026-11-01".into(),
            ..agreed()
        };
        let other = other.parse(TODAY).unwrap().consent;
        assert!(one.is_same_speaker(&other));
        assert!(!one.is_same_speaker(&Consent::Mine));
        assert!(Consent::Mine.is_same_speaker(&Consent::Mine));
    }
}
