//! Actions of the API that are called by hand: which may be, what has to be asked before, and the parameters of
//! those that are described.

mod members;
mod params;

pub use members::{FormMember, MemberForm};
pub use params::{Param, ParamType, described, params};

use std::fmt;
use std::str::FromStr;

/// The paid call, which the form alone makes.
pub const CREATE_VOICE: &str = "CreateAigcCustomVoice";

/// A region as the documentation writes it.
pub const REGION_EXAMPLE: &str = "ap-singapore";

/// The name of an action other than the paid call. That one has a row, a journal and a SessionId, and is never
/// called past them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OtherAction(String);

/// Why a text is not the name of an action that can be called by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ActionNameError {
    #[error("nothing is named")]
    Empty,
    /// Names are letters and digits.
    #[error("not the name of an action")]
    NotAName,
    /// It is the paid call, in whatever case.
    #[error("the form alone makes voices")]
    MakesVoice,
}

/// What has to be asked before an action is called, told by its name. The service does not say what an action
/// costs or deletes, so what is not known is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionRisk {
    /// It only reads: nothing is asked.
    Reads,
    /// What it deletes is gone.
    Deletes,
    /// It makes or processes something, which may be charged.
    Pays,
    /// Nobody here knows what it does.
    Unknown,
}

/// The longest name, in characters.
const LONGEST: usize = 64;

/// Names that tell something else than they begin with.
const EXCEPTIONS: [(&str, ActionRisk); 5] = [
    ("DescribeAigcFaceInfo", ActionRisk::Pays),
    ("DescribeAigcFaceInfoAsync", ActionRisk::Pays),
    ("SearchMedia", ActionRisk::Reads),
    ("RemoveWatermark", ActionRisk::Pays),
    // Events that were pulled are hidden from others who wait for them.
    ("PullEvents", ActionRisk::Unknown),
];

/// How names begin, and what that tells.
const BEGINNINGS: [(&str, ActionRisk); 26] = [
    ("Describe", ActionRisk::Reads),
    ("List", ActionRisk::Reads),
    ("Delete", ActionRisk::Deletes),
    ("Create", ActionRisk::Pays),
    ("Apply", ActionRisk::Pays),
    ("Commit", ActionRisk::Pays),
    ("Clone", ActionRisk::Pays),
    ("Compose", ActionRisk::Pays),
    ("Design", ActionRisk::Pays),
    ("Edit", ActionRisk::Pays),
    ("Enhance", ActionRisk::Pays),
    ("Execute", ActionRisk::Pays),
    ("Extract", ActionRisk::Pays),
    ("Fast", ActionRisk::Pays),
    ("Import", ActionRisk::Pays),
    ("Inspect", ActionRisk::Pays),
    ("Live", ActionRisk::Pays),
    ("Process", ActionRisk::Pays),
    ("Pull", ActionRisk::Pays),
    ("Push", ActionRisk::Pays),
    ("Rebuild", ActionRisk::Pays),
    ("Restore", ActionRisk::Pays),
    ("Review", ActionRisk::Pays),
    ("Search", ActionRisk::Pays),
    ("Split", ActionRisk::Pays),
    ("TextToSpeech", ActionRisk::Pays),
];

impl OtherAction {
    /// The value of `X-TC-Action`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What has to be asked before it is called.
    pub fn risk(&self) -> ActionRisk {
        let mut exceptions = EXCEPTIONS.iter();
        if let Some((_, risk)) = exceptions.find(|(name, _)| *name == self.0) {
            return *risk;
        }
        let begins = |beginning: &str| {
            let rest = self.0.strip_prefix(beginning);
            // "Listen" is not "List".
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_lowercase()))
        };
        let mut beginnings = BEGINNINGS.iter();
        let found = beginnings.find(|(beginning, _)| begins(beginning));
        found.map_or(ActionRisk::Unknown, |(_, risk)| *risk)
    }
}

impl FromStr for OtherAction {
    type Err = ActionNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim();
        if name.is_empty() {
            return Err(ActionNameError::Empty);
        }
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric())
            && name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_name || name.len() > LONGEST {
            return Err(ActionNameError::NotAName);
        }
        // Whether the service tells cases apart is not documented.
        if name.eq_ignore_ascii_case(CREATE_VOICE) {
            return Err(ActionNameError::MakesVoice);
        }
        Ok(Self(name.to_owned()))
    }
}

impl fmt::Display for OtherAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn risk(name: &str) -> ActionRisk {
        name.parse::<OtherAction>().unwrap().risk()
    }

    #[test]
    fn the_paid_call_is_no_other_action_however_it_is_written() {
        for name in [
            CREATE_VOICE,
            " createaigccustomvoice\n",
            "CREATEAIGCCUSTOMVOICE",
        ] {
            assert_eq!(
                name.parse::<OtherAction>(),
                Err(ActionNameError::MakesVoice),
                "{name}"
            );
        }
    }

    #[test]
    fn a_name_is_letters_and_digits() {
        for (text, error) in [
            ("  ", ActionNameError::Empty),
            ("Describe Tasks", ActionNameError::NotAName),
            ("Describe\r\nX-TC-Token: t", ActionNameError::NotAName),
            ("1Describe", ActionNameError::NotAName),
            ("查询", ActionNameError::NotAName),
            (&"A".repeat(65), ActionNameError::NotAName),
        ] {
            assert_eq!(text.parse::<OtherAction>(), Err(error), "{text}");
        }
        let action: OtherAction = " DescribeTasks ".parse().unwrap();
        assert_eq!(action.as_str(), "DescribeTasks");
    }

    #[test]
    fn only_what_is_known_to_read_is_called_unasked() {
        for (name, wanted) in [
            ("DescribeTasks", ActionRisk::Reads),
            ("ListFiles", ActionRisk::Reads),
            ("SearchMedia", ActionRisk::Reads),
            ("DeleteMedia", ActionRisk::Deletes),
            ("DeleteVoice", ActionRisk::Deletes),
            ("CreateAigcVideoTask", ActionRisk::Pays),
            ("ApplyUpload", ActionRisk::Pays),
            ("CommitUpload", ActionRisk::Pays),
            ("TextToSpeechSync", ActionRisk::Pays),
            ("SearchMediaBySemantics", ActionRisk::Pays),
            ("DescribeAigcFaceInfoAsync", ActionRisk::Pays),
            ("RemoveWatermark", ActionRisk::Pays),
            ("PullEvents", ActionRisk::Unknown),
            ("ConfirmEvents", ActionRisk::Unknown),
            ("ModifyMediaInfo", ActionRisk::Unknown),
            ("ForbidMediaDistribution", ActionRisk::Unknown),
            ("ListenToNobody", ActionRisk::Unknown),
            ("describeTasks", ActionRisk::Unknown),
            ("NeverHeardOf", ActionRisk::Unknown),
        ] {
            assert_eq!(risk(name), wanted, "{name}");
        }
    }
}
