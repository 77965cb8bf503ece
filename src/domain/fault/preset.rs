//! Scenarios that everybody meets one day, ready to be rehearsed.

use super::Faults;

/// A scenario that comes with the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultPreset {
    /// The paid call takes effect, and its answer is lost.
    LostReply,
    /// The connection breaks before the paid call takes effect.
    NotTaken,
    /// A gateway answers in the place of the service.
    Gateway,
    /// The service is busy for a while.
    Busy,
    /// The service refuses the paid call.
    Refused,
    /// The storage refuses the sample.
    UploadDenied,
    /// The task that makes the voice fails.
    TaskFails,
    /// The looks at the task fail for a while.
    LooksFail,
    /// The clocks are far apart.
    ClockOff,
}

impl FaultPreset {
    pub const ALL: [Self; 9] = [
        Self::LostReply,
        Self::NotTaken,
        Self::Gateway,
        Self::Busy,
        Self::Refused,
        Self::UploadDenied,
        Self::TaskFails,
        Self::LooksFail,
        Self::ClockOff,
    ];

    /// It in the fault language.
    pub fn text(self) -> &'static str {
        match self {
            Self::LostReply => "CreateAigcCustomVoice#1: drop after",
            Self::NotTaken => "CreateAigcCustomVoice#1: drop before",
            Self::Gateway => "CreateAigcCustomVoice#1: http 502 html",
            Self::Busy => "CreateAigcCustomVoice#1-2: throttle",
            Self::Refused => "CreateAigcCustomVoice#1: code FailedOperation.InvalidVodUser",
            Self::UploadDenied => "PutObject#1: upload denied",
            Self::TaskFails => {
                "CreateAigcCustomVoice#1: task fail 70000 InternalError \"voice not found\""
            }
            Self::LooksFail => "DescribeTaskDetail#1-3: code InternalError",
            Self::ClockOff => "*: clock +20m",
        }
    }

    /// The preset that these faults are.
    pub fn of(faults: &Faults) -> Option<Self> {
        let text = faults.to_string();
        Self::ALL.into_iter().find(|preset| preset.text() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_in_the_language_and_found_by_its_faults() {
        for preset in FaultPreset::ALL {
            let faults: Faults = preset.text().parse().unwrap();
            assert_eq!(FaultPreset::of(&faults), Some(preset));
        }
        assert_eq!(FaultPreset::of(&Faults::default()), None);
    }
}
