//! What a form that was read comes to.

use super::body::CustomBody;
use super::keep_days::KeepDays;
use crate::domain::voice::consent::ConsentInput;
use crate::domain::{Priority, SampleSource, SessionContext, SessionId, SubAppId, VoiceName};

/// What may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The voice's name; none, or another one, only past the rules of the form.
    pub name: Option<VoiceName>,
    /// Where the sample comes from.
    pub source: SampleSource,
    /// The task's priority.
    pub priority: Priority,
    /// Whose voice it is. It is kept here and not sent.
    pub speaker: Option<ConsentInput>,
    /// The application.
    pub sub_app_id: Option<SubAppId>,
    /// After how many days an uploaded sample deletes itself.
    pub keep: KeepDays,
    /// The guard against doubles.
    pub session_id: Option<SessionId>,
    /// Text to be echoed.
    pub session_context: SessionContext,
    /// The body, where it is more than all of this, or something else.
    pub custom: Option<CustomBody>,
}

impl Submission {
    /// Whether another submission would make the same voice again: all that is sent but the SessionId
    /// is equal.
    pub fn same_content(&self, other: &Self) -> bool {
        let content = |of: &Self| {
            let mut of = of.clone();
            if let Some(custom) = &mut of.custom {
                custom.members.shift_remove("SessionId");
            }
            Self {
                session_id: None,
                speaker: None,
                ..of
            }
        };
        content(self) == content(other)
    }
}
