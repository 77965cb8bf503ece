//! The console: any action of the API called by hand, with a form for those that are described. A call is sent
//! once, never again by itself; what may be charged or deletes is asked first; and each is in the activity like
//! every other. The paid call is not among them: it leads to the form, which has its row and its journal.

mod act;
mod apply;
#[cfg(test)]
mod tests;

use super::activity::ActivityAction;
use super::bench::JsonEditor;
use super::{Ticket, Tickets};
use crate::domain::api_action::CREATE_VOICE;
use crate::domain::{AccountSnapshot, ActionNameError, Attempt, AttemptId, Failure, OtherAction};
use serde_json::{Map, Value};

/// What the person wants of the console.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiConsoleAction {
    /// Show it, in the place of the attempt that is looked at.
    Open,
    Close,
    /// Another name was typed.
    TypeAction(String),
    /// Call a described action, with what is typed of its members.
    Choose(&'static str),
    /// Another region was typed.
    TypeRegion(String),
    /// A field of the form holds another text.
    EditMember {
        name: String,
        text: String,
    },
    /// The JSON holds another text.
    EditJson(String),
    /// Call the attempt that is looked at once more, edited.
    EditAttempt,
    /// Send the call, or ask first.
    Send,
    /// Do not wait for the answer; it will be in the activity.
    StopWaiting,
    /// See the call as it would leave.
    DryRun,
    /// Fill the form in with the body: that is how a voice is made.
    FillForm,
}

/// What became of a call.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiConsoleEvent {
    Ended {
        /// Which call it is.
        ticket: Ticket,
        end: Box<CallEnd>,
    },
}

/// How a call came to its end.
#[derive(Debug, Clone, PartialEq)]
pub enum CallEnd {
    /// It was made; without a number it could not be written into the activity.
    Made {
        attempt: Box<Attempt>,
        arrival: Arrival,
        kept: Option<AttemptId>,
    },
    /// There was no way to make it, and nothing was sent.
    NotMade(Failure),
}

/// Whether a call came to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The service answered.
    Answered,
    /// It left, and no answer of the service came.
    Unknown,
    /// Nothing left this computer.
    NotSent,
}

/// What the background work does for the console.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiConsoleEffect {
    Send {
        ticket: Ticket,
        request: Box<ConsoleRequest>,
    },
    /// The answer is one of the bench.
    DryRun {
        ticket: Ticket,
        request: Box<ConsoleRequest>,
    },
}

/// A call by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsoleRequest {
    /// With whose keys.
    pub account: AccountSnapshot,
    pub call: ConsoleCall,
}

/// What is called.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsoleCall {
    pub action: OtherAction,
    /// `X-TC-Region`, where one is wanted.
    pub region: Option<String>,
    pub body: Map<String, Value>,
}

/// Why there is nothing to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsoleProblem {
    Action(ActionNameError),
    Region,
    /// The JSON is none.
    Body,
    /// The last call is under way.
    UnderWay,
}

/// How far the call is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum CallProgress {
    #[default]
    Idle,
    UnderWay,
    Ended(Box<CallEnd>),
}

/// The console.
#[derive(Debug)]
pub struct ApiConsoleState {
    /// Whether it is shown.
    pub is_open: bool,
    /// The action as it was typed.
    pub action: String,
    /// The region as it was typed.
    pub region: String,
    /// The body, in step with the fields.
    pub json: JsonEditor,
    pub progress: CallProgress,
    tickets: Tickets,
}

impl Default for ApiConsoleState {
    fn default() -> Self {
        Self {
            is_open: false,
            action: String::new(),
            region: String::new(),
            json: JsonEditor::of(Map::new()),
            progress: CallProgress::default(),
            tickets: Tickets::default(),
        }
    }
}

impl ApiConsoleState {
    /// The longest region, in characters.
    const LONGEST_REGION: usize = 40;

    /// The attempt of the last call, where it has ended and was written down.
    fn kept(&self) -> Option<AttemptId> {
        match &self.progress {
            CallProgress::Ended(end) => match &**end {
                CallEnd::Made { kept, .. } => *kept,
                CallEnd::NotMade(_) => None,
            },
            CallProgress::Idle | CallProgress::UnderWay => None,
        }
    }

    /// The call as it is typed.
    ///
    /// # Errors
    /// Why it cannot be sent.
    pub fn request(&self) -> Result<ConsoleCall, ConsoleProblem> {
        let action = self.action.parse().map_err(ConsoleProblem::Action)?;
        let region = self.region.trim();
        let is_region = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !region.chars().all(is_region) || region.len() > Self::LONGEST_REGION {
            return Err(ConsoleProblem::Region);
        }
        if self.json.error.is_some() {
            return Err(ConsoleProblem::Body);
        }
        if self.progress == CallProgress::UnderWay {
            return Err(ConsoleProblem::UnderWay);
        }
        Ok(ConsoleCall {
            action,
            region: (!region.is_empty()).then(|| region.to_owned()),
            body: self.json.body().clone(),
        })
    }

    /// The action whose fields are shown: its name as the description has it.
    pub fn described(&self) -> &str {
        if self.makes_voice() {
            CREATE_VOICE
        } else {
            self.action.trim()
        }
    }

    /// Whether what is typed is the paid call.
    pub fn makes_voice(&self) -> bool {
        self.action.parse::<OtherAction>() == Err(ActionNameError::MakesVoice)
    }

    /// What is chosen in the list of calls is looked at in its place.
    pub(super) fn make_way(&mut self, action: &ActivityAction) {
        if matches!(action, ActivityAction::Select(_) | ActivityAction::OfRow(_)) {
            self.is_open = false;
        }
    }
}
