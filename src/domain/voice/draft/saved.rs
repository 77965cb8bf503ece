//! Requests that are kept under a name, to be sent again with other values of their variables.

use super::{Draft, SpeakerDraft};
use serde::{Deserialize, Serialize};

/// A form that was kept under a name. Whose voice it is, is asked anew each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedRequest {
    pub name: String,
    #[serde(with = "as_text")]
    pub form: Draft,
}

impl SavedRequest {
    /// How many are kept.
    pub const MAX: usize = 100;
    /// The longest name, in characters.
    pub const MAX_NAME: usize = 60;

    /// The form under a name; `None` where that is empty.
    pub fn new(name: &str, form: &Draft) -> Option<Self> {
        let one_line = |c: char| if c.is_control() { ' ' } else { c };
        let name: String = name.chars().map(one_line).collect();
        let name: String = name.trim().chars().take(Self::MAX_NAME).collect();
        (!name.is_empty()).then(|| Self {
            name,
            form: Draft {
                speaker: SpeakerDraft::default(),
                ..form.clone()
            },
        })
    }
}

/// Members of a body may be what a file of settings has no way to write, such as null.
mod as_text {
    use super::Draft;
    use serde::{Deserialize, Deserializer, Serializer, de, ser};

    pub(super) fn serialize<S: Serializer>(form: &Draft, to: S) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(form).map_err(ser::Error::custom)?;
        to.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Draft, D::Error> {
        let text = String::deserialize(from)?;
        serde_json::from_str(&text).map_err(de::Error::custom)
    }
}
