//! The codes that the service and its storage are known to answer with, and what helps against each.

use super::remedy::{ConsolePage, Remedy};
use crate::domain::{Field, Step};
use std::sync::LazyLock;

/// What a button beside a code can do.
#[derive(Debug, Clone, Copy)]
pub(super) enum Help {
    /// This remedy, at whichever step.
    By(Remedy),
    /// The same once more, where that is safe; which button that is depends on the step.
    Again,
    /// Nothing that a button could do.
    Nothing,
}

impl Help {
    /// The remedy at a step.
    pub(super) fn at(self, step: Step) -> Option<Remedy> {
        match self {
            Self::By(remedy) => Some(remedy),
            Self::Again => match step {
                Step::Follow | Step::Connect | Step::Metering => Some(Remedy::LookAgain),
                Step::DeleteMedia => None,
                Step::Prepare
                | Step::ApplyUpload
                | Step::PutObject
                | Step::CommitUpload
                | Step::CheckLink
                | Step::Create
                | Step::Task => Some(Remedy::EditAndSendAsNew),
            },
            Self::Nothing => None,
        }
    }
}

type Codes = &'static [(&'static str, Help)];

const KEYS: Help = Help::By(Remedy::EnterKeys);
const APPLICATION: Help = Help::By(Remedy::ChooseApplication);
const VOD: Help = Help::By(Remedy::OpenConsole(ConsolePage::Vod));
const PERMISSION: Help = Help::By(Remedy::CopyPermission);
const PROXY: Help = Help::By(Remedy::ProxySettings);
const FILE: Help = Help::By(Remedy::ChooseFile);
const DAYS: Help = Help::By(Remedy::EditField(Field::KeepDays));

/// The steps that are calls of the API.
const API_STEPS: [Step; 7] = [
    Step::ApplyUpload,
    Step::CommitUpload,
    Step::Create,
    Step::Follow,
    Step::DeleteMedia,
    Step::Connect,
    Step::Metering,
];

/// Tencent Cloud's common list, which every call may answer with, and the two codes that any call of
/// VOD inside an application may add.
const COMMON: Codes = &[
    ("ActionOffline", Help::Nothing),
    ("AuthFailure.InvalidAuthorization", PROXY),
    (
        "AuthFailure.InvalidSecretId",
        Help::By(Remedy::OpenConsole(ConsolePage::Keys)),
    ),
    ("AuthFailure.MFAFailure", KEYS),
    ("AuthFailure.SecretIdNotFound", KEYS),
    ("AuthFailure.SignatureExpire", Help::Nothing),
    ("AuthFailure.SignatureFailure", KEYS),
    ("AuthFailure.TokenFailure", KEYS),
    ("AuthFailure.UnauthorizedOperation", PERMISSION),
    ("DryRunOperation", Help::Nothing),
    ("FailedOperation", Help::Again),
    ("FailedOperation.InvalidVodUser", VOD),
    ("InternalError", Help::Again),
    ("InvalidAction", Help::Nothing),
    ("InvalidParameter", Help::Again),
    ("InvalidParameterValue", Help::Again),
    ("InvalidParameterValue.SubAppId", APPLICATION),
    ("InvalidRequest", PROXY),
    ("IpInBlacklist", PROXY),
    ("IpNotInWhitelist", PROXY),
    ("LimitExceeded", VOD),
    ("MissingParameter", Help::Again),
    ("NoSuchProduct", Help::Nothing),
    ("NoSuchVersion", Help::Nothing),
    ("RequestLimitExceeded", Help::Again),
    (
        "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
        Help::Again,
    ),
    ("RequestLimitExceeded.IPLimitExceeded", Help::Again),
    ("RequestLimitExceeded.UinLimitExceeded", Help::Again),
    ("RequestSizeLimitExceeded", Help::Again),
    ("ResourceInUse", Help::Again),
    ("ResourceInsufficient", Help::Again),
    ("ResourceNotFound", Help::Again),
    ("ResourceUnavailable", Help::Again),
    ("ResponseSizeLimitExceeded", Help::Nothing),
    ("ServiceUnavailable", Help::Again),
    ("UnauthorizedOperation", PERMISSION),
    ("UnknownParameter", Help::Nothing),
    ("UnsupportedOperation", APPLICATION),
    ("UnsupportedProtocol", Help::Nothing),
    ("UnsupportedRegion", Help::Nothing),
];

/// What `ApplyUpload` adds.
const APPLY_UPLOAD: Codes = &[
    ("InvalidParameter.ExpireTime", DAYS),
    ("InvalidParameterValue.CoverType", Help::Nothing),
    ("InvalidParameterValue.ExpireTime", DAYS),
    ("InvalidParameterValue.MediaStoragePath", APPLICATION),
    ("InvalidParameterValue.MediaType", FILE),
];

/// What `CommitUpload` adds.
const COMMIT_UPLOAD: Codes = &[("InvalidParameterValue.VodSessionKey", Help::Again)];

/// What `CreateAigcCustomVoice` adds; the quota is documented for its sibling calls and counts for all
/// work of this kind.
const CREATE: Codes = &[
    (
        "InvalidParameterValue.SessionContextTooLong",
        Help::By(Remedy::EditField(Field::SessionContext)),
    ),
    (
        "InvalidParameterValue.SessionId",
        Help::By(Remedy::FindEarlierTask),
    ),
    (
        "InvalidParameterValue.SessionIdTooLong",
        Help::By(Remedy::EditField(Field::SessionId)),
    ),
    ("LimitExceeded.Quota", Help::Again),
];

/// What `DescribeTaskDetail` and `DescribeTasks` add.
const FOLLOW: Codes = &[
    ("InvalidParameterValue.Status", Help::Nothing),
    ("InvalidParameterValue.TaskId", Help::Again),
];

/// What `DescribeSubAppIds` adds.
const CONNECT: Codes = &[("ResourceNotFound.ServiceNotExist", VOD)];

/// Extended codes of a task that ended without a voice. For custom voices none are published: these
/// are the ones of the sibling tasks and of media in general. The numbers stand for tasks that give
/// an `ErrCode` and no extended code.
const TASK: Codes = &[
    ("40000", Help::Again),
    ("60000", Help::Again),
    ("70000", Help::Again),
    ("ContentModerationFailed", Help::Again),
    ("FailedOperation", Help::Again),
    ("InternalError", Help::Again),
    ("InvalidInput", Help::Again),
    ("InvalidParameter", Help::Again),
    ("InvalidParameter.MediaFormat", Help::Again),
    // Spelt so by the service.
    ("InvalidParameter.VoilationContent", Help::Again),
    ("InvalidParameterValue", Help::Again),
    ("ModelGenerateFailed", Help::Again),
    ("OperationCanceled", Help::Again),
    ("RequestLimitExceeded", Help::Again),
    ("ResourceInsufficient", Help::Again),
    ("ResourceNotFound", Help::Again),
    ("SourceFileError", Help::Again),
    ("SourceFileError.ContentMalformed", Help::Again),
    ("SourceFileError.ContentUnsupported", Help::Again),
    ("SourceFileError.DownloadNotAccessible", Help::Again),
    ("SourceFileError.NoVideoMedia", Help::Again),
    ("TaskTimeout", Help::Again),
];

/// What the storage answers a PUT with.
const STORAGE: Codes = &[
    ("AccessDenied", Help::Again),
    ("BadDigest", Help::Again),
    ("EntityTooLarge", FILE),
    ("EntityTooSmall", FILE),
    ("ExpiredToken", Help::Again),
    ("InternalError", Help::Again),
    ("InvalidAccessKeyId", Help::Again),
    ("InvalidDigest", Help::Again),
    ("InvalidPart", Help::Again),
    ("MissingContentLength", PROXY),
    ("NoSuchBucket", APPLICATION),
    ("NoSuchUpload", Help::Again),
    ("RequestIsExpired", Help::Nothing),
    ("RequestTimeTooSkewed", Help::Nothing),
    ("SignatureDoesNotMatch", PROXY),
    ("SlowDown", Help::Again),
];

/// The tables of a step; the storage and the task speak languages of their own.
fn tables(step: Step) -> &'static [Codes] {
    match step {
        Step::ApplyUpload => &[COMMON, APPLY_UPLOAD],
        Step::CommitUpload => &[COMMON, COMMIT_UPLOAD],
        Step::Create => &[COMMON, CREATE],
        Step::Follow => &[COMMON, FOLLOW],
        Step::Connect => &[COMMON, CONNECT],
        Step::Task => &[TASK],
        Step::PutObject => &[STORAGE],
        Step::Prepare | Step::CheckLink | Step::DeleteMedia | Step::Metering => &[COMMON],
    }
}

/// The entry of a code at a step, spelt as in the table.
pub(super) fn find(step: Step, code: &str) -> Option<(&'static str, Help)> {
    tables(step)
        .iter()
        .flat_map(|table| table.iter())
        .find(|(known, _)| *known == code)
        .copied()
}

/// The entry of the nearest code above: for `AuthFailure.SignatureFailure.New` that of
/// `AuthFailure.SignatureFailure`.
pub(super) fn find_above(step: Step, code: &str) -> Option<(&'static str, Help)> {
    let mut rest = code;
    while let Some((above, _)) = rest.rsplit_once('.') {
        if let Some(entry) = find(step, above) {
            return Some(entry);
        }
        rest = above;
    }
    None
}

/// Every code that has words of its own, at each step at which it can come. At [`Step::Task`] the
/// codes are those of `ErrCodeExt`, or of `ErrCode` where they are numbers; at [`Step::PutObject`]
/// those of the storage.
pub fn known_codes() -> &'static [(Step, &'static str)] {
    static KNOWN: LazyLock<Vec<(Step, &'static str)>> = LazyLock::new(|| {
        API_STEPS
            .into_iter()
            .chain([Step::Task, Step::PutObject])
            .flat_map(|step| {
                tables(step)
                    .iter()
                    .flat_map(|table| table.iter())
                    .map(move |(code, _)| (step, *code))
            })
            .collect()
    });
    &KNOWN
}

/// A code as a part of a message's key: `AuthFailure.MFAFailure` is `auth-failure-mfa-failure`.
pub(super) fn kebab(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    let mut key = String::with_capacity(code.len() + 8);
    for (at, &char) in chars.iter().enumerate() {
        if char == '.' {
            key.push('-');
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let starts_word = char.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || (before.is_ascii_uppercase()
                        && chars.get(at + 1).is_some_and(char::is_ascii_lowercase))
            });
        if starts_word {
            key.push('-');
        }
        key.push(char.to_ascii_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_becomes_a_key_word_by_word() {
        for (code, key) in [
            ("AuthFailure.MFAFailure", "auth-failure-mfa-failure"),
            (
                "RequestLimitExceeded.IPLimitExceeded",
                "request-limit-exceeded-ip-limit-exceeded",
            ),
            (
                "InvalidParameterValue.SubAppId",
                "invalid-parameter-value-sub-app-id",
            ),
            ("40000", "40000"),
        ] {
            assert_eq!(kebab(code), key);
        }
    }

    #[test]
    fn no_step_knows_a_code_twice() {
        let mut seen = std::collections::HashSet::new();
        for entry in known_codes() {
            assert!(seen.insert(entry), "{entry:?}");
        }
    }

    #[test]
    fn an_unknown_code_finds_the_one_above_it() {
        let found = find_above(Step::Create, "UnauthorizedOperation.CamNoAuth.More");
        assert_eq!(found.unwrap().0, "UnauthorizedOperation");
        assert!(find_above(Step::Create, "Strange").is_none());
    }
}
