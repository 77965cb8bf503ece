//! The part of the form that says whose voice it is.

use super::{
    AgreedDateError, Agreement, Consent, ConsentInput, ConsentKind, SpeakerNameError, agreed_date,
};
use crate::domain::recording::path_text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

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
