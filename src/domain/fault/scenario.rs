//! A scenario: faults under a name.

use super::Faults;
use serde::{Deserialize, Serialize};

/// Faults that are rehearsed, or kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultScenario {
    /// Empty for one that was typed and not kept.
    #[serde(default)]
    pub name: String,
    #[serde(with = "as_text")]
    pub faults: Faults,
}

impl FaultScenario {
    /// How many are kept.
    pub const MAX: usize = 100;
    /// The longest name, in characters.
    pub const MAX_NAME: usize = 60;
    /// The longest text, in characters.
    pub const MAX_TEXT: usize = 4_000;

    /// Faults under a name, of which a line is taken; without one they were typed and not kept.
    pub fn new(name: &str, faults: Faults) -> Self {
        let one_line = |c: char| if c.is_control() { ' ' } else { c };
        let name: String = name.chars().map(one_line).collect();
        let name = name.trim().chars().take(Self::MAX_NAME).collect();
        Self { name, faults }
    }
}

/// In the fault language; remarks are not kept.
mod as_text {
    use super::Faults;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(faults: &Faults, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(faults)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Faults, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_is_kept_in_the_fault_language() {
        let faults: Faults = "a#2: throttle; b: drop after".parse().unwrap();
        let scenario = FaultScenario::new(" two\nof them ", faults);
        assert_eq!(scenario.name, "two of them");
        let kept = serde_json::to_string(&scenario).unwrap();
        assert_eq!(
            kept,
            r#"{"name":"two of them","faults":"a#2: throttle\nb: drop after"}"#
        );
        assert_eq!(
            serde_json::from_str::<FaultScenario>(&kept).unwrap(),
            scenario
        );
        let broken = r#"{"name":"x","faults":"a: explode"}"#;
        serde_json::from_str::<FaultScenario>(broken).unwrap_err();
    }
}
