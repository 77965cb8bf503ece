//! `TasksPriority` of a task.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The priority of a task: a whole number from -10 to 10; 0 is what the service assumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Priority(i8);

/// Why a text is not a priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PriorityError {
    /// Not a whole number.
    #[error("the priority is not a whole number")]
    NotANumber,
    /// A whole number outside -10 to 10.
    #[error("the priority is outside -10 to 10")]
    OutOfRange,
}

impl Priority {
    /// The lowest priority.
    pub const MIN: i8 = -10;
    /// The highest priority.
    pub const MAX: i8 = 10;

    /// The number as it is sent.
    pub fn get(self) -> i8 {
        self.0
    }
}

impl TryFrom<i64> for Priority {
    type Error = PriorityError;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        i8::try_from(number)
            .ok()
            .filter(|n| (Self::MIN..=Self::MAX).contains(n))
            .map(Self)
            .ok_or(PriorityError::OutOfRange)
    }
}

impl From<Priority> for i64 {
    fn from(priority: Priority) -> Self {
        priority.0.into()
    }
}

impl FromStr for Priority {
    type Err = PriorityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A typographic minus is what people paste from tables.
        let text = text.trim().replace('\u{2212}', "-");
        match text.parse::<i64>() {
            Ok(number) => Self::try_from(number),
            Err(error) => match error.kind() {
                std::num::IntErrorKind::PosOverflow | std::num::IntErrorKind::NegOverflow => {
                    Err(PriorityError::OutOfRange)
                }
                _ => Err(PriorityError::NotANumber),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_taken_and_one_step_beyond_is_not() {
        assert_eq!("-10".parse::<Priority>().unwrap().get(), -10);
        assert_eq!(" 10 ".parse::<Priority>().unwrap().get(), 10);
        assert_eq!("11".parse::<Priority>(), Err(PriorityError::OutOfRange));
        assert_eq!("-11".parse::<Priority>(), Err(PriorityError::OutOfRange));
        assert_eq!(
            "99999999999999999999".parse::<Priority>(),
            Err(PriorityError::OutOfRange)
        );
    }

    #[test]
    fn a_fraction_and_a_word_are_not_numbers() {
        assert_eq!("1.5".parse::<Priority>(), Err(PriorityError::NotANumber));
        assert_eq!("high".parse::<Priority>(), Err(PriorityError::NotANumber));
        assert_eq!("".parse::<Priority>(), Err(PriorityError::NotANumber));
    }
}
