//! What is wrong with the form, in words with the measured values.

use super::Words;
use super::bundle::tenths;
use crate::domain::voice::ids::VideoIdError;
use crate::domain::voice::link::LinkError;
use crate::domain::voice::priority::PriorityError;
use crate::domain::voice::session::SessionIdError;
use crate::domain::voice::voice_name::VoiceNameError;
use crate::domain::{
    ClipProblem, DownloadProblem, DraftProblem, Field, MemberType, SILK, StretchProblem, Warning,
};
use crate::model::sample::SecondReader;

/// The sentence beneath the field.
pub fn problem(words: &Words, problem: &DraftProblem) -> String {
    let count = |key: &str, count: usize| words.fill(key, &[("count", count.into())]);
    match problem {
        DraftProblem::VoiceName(VoiceNameError::Empty) => words.say("problem-name-empty"),
        DraftProblem::VoiceName(VoiceNameError::TooLong { count: n }) => {
            count("problem-name-too-long", *n)
        }
        DraftProblem::VoiceName(VoiceNameError::ControlCharacter) => {
            words.say("problem-name-control")
        }
        DraftProblem::NoFile => words.say("problem-no-file"),
        DraftProblem::NoTake => words.say("problem-no-take"),
        DraftProblem::FileBeingRead => words.say("problem-file-being-read"),
        DraftProblem::File(problem) => clip(words, problem),
        DraftProblem::Stretch(StretchProblem::TooShort(millis)) => words.fill(
            "problem-stretch-short",
            &[("seconds", tenths(*millis / 100))],
        ),
        DraftProblem::Stretch(StretchProblem::TooLong(millis)) => words.fill(
            "problem-stretch-long",
            &[("seconds", tenths(millis.div_ceil(100)))],
        ),
        DraftProblem::SampleBeingMade => words.say("problem-sample-being-made"),
        DraftProblem::Link(error) => words.say(match error {
            LinkError::Empty => "problem-link-empty",
            LinkError::Blank => "problem-link-blank",
            LinkError::NotAbsolute => "problem-link-not-absolute",
            LinkError::Scheme => "problem-link-scheme",
            LinkError::NoHost => "problem-link-no-host",
            LinkError::UserInfo => "problem-link-user-info",
            LinkError::Private => "problem-link-private",
        }),
        DraftProblem::VideoId(VideoIdError::Empty) => words.say("problem-video-id-empty"),
        DraftProblem::VideoId(VideoIdError::WhiteSpace) => words.say("problem-video-id-blank"),
        DraftProblem::Priority(PriorityError::NotANumber) => {
            words.say("problem-priority-not-a-number")
        }
        DraftProblem::Priority(PriorityError::OutOfRange) => words.say("problem-priority-range"),
        DraftProblem::Speaker(problem) => super::whose::problem(words, *problem),
        DraftProblem::SubAppId => words.say("problem-sub-app-id"),
        DraftProblem::KeepDays => words.say("problem-keep-days"),
        DraftProblem::SessionId(SessionIdError::TooLong { count: n }) => {
            count("problem-session-id-too-long", *n)
        }
        DraftProblem::SessionId(SessionIdError::Empty) => words.say("problem-session-id-empty"),
        DraftProblem::SessionContext(too_long) => {
            count("problem-session-context-too-long", too_long.count)
        }
        DraftProblem::MemberType(member) => {
            let key = match member.kind() {
                MemberType::Text => "problem-field-text",
                MemberType::WholeNumber => "problem-field-number",
            };
            let label = words.say(label_key(member.field()));
            words.fill(key, &[("field", label.into())])
        }
    }
}

/// The message that names a field of the form.
pub fn label_key(field: Field) -> &'static str {
    match field {
        Field::VoiceName => "field-voice-name",
        Field::File => "field-file",
        Field::Link => "field-link",
        Field::VideoId => "field-video-id",
        Field::Priority => "field-priority",
        Field::ConsentKind => "field-whose",
        Field::SpeakerName => "field-speaker-name",
        Field::AgreedDate => "field-agreed-date",
        Field::Statement => "field-statement",
        Field::SubAppId => "field-sub-app-id",
        Field::KeepDays => "field-keep-days",
        Field::SessionId => "field-session-id",
        Field::SessionContext => "field-session-context",
    }
}

/// The sentence for a recording that cannot be sent.
pub fn clip(words: &Words, problem: &ClipProblem) -> String {
    match problem {
        ClipProblem::Missing => words.say("clip-missing"),
        ClipProblem::NotAFile => words.say("clip-not-a-file"),
        ClipProblem::NoPermission => words.say("clip-no-permission"),
        ClipProblem::Empty => words.say("clip-empty"),
        ClipProblem::Unreadable { reason } => {
            words.fill("clip-unreadable", &[("reason", reason.as_str().into())])
        }
        ClipProblem::UnknownType { looks_like: None } => words.say("clip-unknown-type"),
        ClipProblem::UnknownType {
            looks_like: Some(kind),
        } if kind == SILK => words.say("clip-silk"),
        ClipProblem::UnknownType {
            looks_like: Some(kind),
        } => words.fill("clip-other-type", &[("kind", kind.as_str().into())]),
        ClipProblem::NoAudio { format } => {
            words.fill("clip-no-audio", &[("kind", format.name().into())])
        }
        ClipProblem::Unsupported { format, codec } => words.fill(
            "clip-undecodable-codec",
            &[
                ("kind", format.name().into()),
                ("codec", codec.as_str().into()),
            ],
        ),
        ClipProblem::Undecodable { format, .. } => {
            words.fill("clip-undecodable", &[("kind", format.name().into())])
        }
        ClipProblem::Protected { format } => {
            words.fill("clip-protected", &[("kind", format.name().into())])
        }
        ClipProblem::Endless { hours } => words.fill("clip-endless", &[("hours", (*hours).into())]),
        // Rounded away from the limit, so that no sentence says that 5.0 s are too short.
        ClipProblem::TooShort { millis } => {
            words.fill("clip-too-short", &[("seconds", tenths(*millis / 100))])
        }
        ClipProblem::TooLong { millis } => words.fill(
            "clip-too-long",
            &[("seconds", tenths(millis.div_ceil(100)))],
        ),
        ClipProblem::TooLarge { bytes, limit } => words.fill(
            "clip-too-large",
            &[
                ("size", super::state::bytes(words, *bytes).into()),
                ("limit", super::state::bytes(words, *limit).into()),
            ],
        ),
        ClipProblem::Damaged { .. } => words.say("clip-damaged"),
        ClipProblem::Crashed { .. } => words.say("clip-crashed"),
        ClipProblem::Stuck { seconds } => {
            words.fill("clip-stuck", &[("seconds", (*seconds).into())])
        }
        ClipProblem::NotConverted { .. } => words.say("clip-not-converted"),
        ClipProblem::NoRoom => words.say("clip-no-room"),
        ClipProblem::NoReader { reason } => {
            words.fill("clip-no-reader", &[("reason", reason.as_str().into())])
        }
    }
}

/// What ffmpeg would do, or did not, for a recording that cannot be read.
pub fn second_reader(words: &Words, second: SecondReader) -> Option<String> {
    match second {
        SecondReader::NoHelp => None,
        SecondReader::Missing => {
            let system = ("system", std::env::consts::OS.into());
            Some(words.fill("clip-ffmpeg-missing", &[system]))
        }
        SecondReader::Refused => Some(words.say("clip-ffmpeg-refused")),
    }
}

/// The sentence for a link whose file did not come.
pub fn download(words: &Words, problem: &DownloadProblem) -> String {
    match problem {
        DownloadProblem::Link(failure) => super::failure::explain(words, failure).headline,
        DownloadProblem::TooLarge { limit } => words.fill(
            "download-too-large",
            &[("limit", super::state::bytes(words, *limit).into())],
        ),
        DownloadProblem::NoRoom => words.say("download-no-room"),
        DownloadProblem::Unwritable { reason } => {
            words.fill("download-unwritable", &[("reason", reason.as_str().into())])
        }
    }
}

/// The sentence of a warning.
pub fn warning(words: &Words, warning: Warning) -> String {
    words.say(match warning {
        Warning::LinkExtension => "warning-link-extension",
        Warning::NoSubAppId => "warning-no-sub-app-id",
        Warning::NoSessionId => "warning-no-session-id",
        Warning::BothSources => "warning-both-sources",
        Warning::NoSource => "warning-no-source",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn said(problem: &ClipProblem) -> String {
        clip(&Words::new(Language::English), problem)
    }

    #[test]
    fn a_length_outside_is_said_as_measured() {
        assert_eq!(
            said(&ClipProblem::TooShort { millis: 4_900 }),
            "This recording is 4.9 s long. It needs 5 to 30 s."
        );
        assert_eq!(
            said(&ClipProblem::TooLong { millis: 30_200 }),
            "This recording is 30.2 s long. It needs 5 to 30 s."
        );
    }

    #[test]
    fn a_length_has_the_decimal_sign_of_the_language() {
        let said = |language| {
            clip(
                &Words::new(language),
                &ClipProblem::TooShort { millis: 4_900 },
            )
        };
        assert!(said(Language::SimplifiedChinese).contains("4.9"));
        assert!(said(Language::Indonesian).contains("4,9"));
    }

    #[test]
    fn a_length_just_outside_is_never_rounded_to_the_limit() {
        assert!(said(&ClipProblem::TooShort { millis: 4_949 }).contains("4.9 s"));
        assert!(said(&ClipProblem::TooLong { millis: 30_051 }).contains("30.1 s"));
    }
}
