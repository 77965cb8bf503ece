//! Accounts in words: where keys stand, what is wrong with the keyring, with a connection, an import or
//! a field.

use super::failure::{ConsolePage, Remedy, explain, is_of_a_zone};
use super::state::Tone;
use super::{Arg, Words};
use crate::domain::account::EndpointError;
use crate::domain::{Failure, KeyringError, Site};
use crate::model::accounts::{
    AccountField, AccountProblem, AccountWarning, CheckFailure, ImportError, KeyStatus, SiteChoice,
};

/// What happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What happened, in one sentence.
    pub headline: String,
    /// What to do, one thought a line.
    pub advice: String,
}

/// Why a connection failed, with the step that a button can take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckWords {
    /// What happened and what to do.
    pub said: Advice,
    /// The step that a button can take.
    pub remedy: Option<Remedy>,
    /// The site that the key belongs to, when it is another one than the account's.
    pub other_site: Option<SiteChoice>,
}

fn advice(words: &Words, key: &str, args: &[Arg<'_>]) -> Advice {
    Advice {
        headline: words.fill(key, args),
        advice: words.attribute(key, "advice", args).unwrap_or_default(),
    }
}

/// Where an account's keys stand, in one line.
pub fn key_status(words: &Words, status: &KeyStatus) -> (String, Tone) {
    let masked = |key: &str, masked: &str| words.fill(key, &[("masked", masked.into())]);
    match status {
        KeyStatus::Unknown => (words.say("keys-unknown"), Tone::Quiet),
        KeyStatus::Reading => (words.say("keys-reading"), Tone::Busy),
        KeyStatus::Stored { masked: id } => (masked("keys-stored", id), Tone::Good),
        KeyStatus::ThisRunOnly { masked: id } => (masked("keys-this-run", id), Tone::Look),
        KeyStatus::Missing => (words.say("keys-missing"), Tone::Look),
        KeyStatus::Failed(error) => (keyring_error(words, error).headline, Tone::Wrong),
    }
}

/// What is wrong with the keyring.
pub fn keyring_error(words: &Words, error: &KeyringError) -> Advice {
    let other = |reason: &str| advice(words, "secret-other", &[("reason", reason.into())]);
    let key = match error {
        KeyringError::NoService { .. } => "secret-no-service",
        KeyringError::Locked => "secret-locked",
        KeyringError::Refused => "secret-refused",
        KeyringError::NoCollection => "secret-no-collection",
        KeyringError::TimedOut => "secret-timed-out",
        KeyringError::Damaged => "secret-damaged",
        KeyringError::TooLong { .. } => "secret-too-long",
        KeyringError::NotKept => return other(&words.say("secret-not-kept")),
        KeyringError::Other { reason } => return other(reason),
    };
    advice(words, key, &[])
}

/// Why a connection failed.
pub fn check_failure(words: &Words, reason: &CheckFailure, failure: &Failure) -> CheckWords {
    let (key, remedy) = match reason {
        CheckFailure::NoKeys => ("check-no-keys", Some(Remedy::EnterKeys)),
        CheckFailure::WrongKey => ("check-wrong-key", Some(Remedy::EnterKeys)),
        CheckFailure::OtherSite(_) => ("check-other-site", None),
        CheckFailure::WrongSecret => ("check-wrong-secret", Some(Remedy::EnterKeys)),
        CheckFailure::Token => ("check-token", Some(Remedy::EnterKeys)),
        CheckFailure::Clock(_) => ("check-clock", None),
        CheckFailure::NoPermission => ("check-no-permission", Some(Remedy::CopyPermission)),
        CheckFailure::NotActivated => (
            "check-not-activated",
            Some(Remedy::OpenConsole(ConsolePage::Vod)),
        ),
        CheckFailure::Offline => ("check-offline", Some(Remedy::LookAgain)),
        CheckFailure::TimedOut => ("check-timed-out", Some(Remedy::LookAgain)),
        CheckFailure::Proxy => ("check-proxy", Some(Remedy::ProxySettings)),
        CheckFailure::CaptivePortal => ("check-captive-portal", Some(Remedy::LookAgain)),
        CheckFailure::Tls => ("check-tls", Some(Remedy::ProxySettings)),
        CheckFailure::Other => {
            let said = explain(words, failure);
            return CheckWords {
                said: Advice {
                    headline: said.headline,
                    advice: said.advice,
                },
                remedy: said.remedy,
                other_site: None,
            };
        }
    };
    let mut args: Vec<Arg<'_>> = Vec::new();
    let mut other_site = None;
    match reason {
        CheckFailure::OtherSite(site) => {
            args.push(("site", self::site(words, site).into()));
            other_site = site_choice(site);
        }
        CheckFailure::Clock(behind) => {
            let direction = match behind {
                Some(1..) => "behind",
                Some(..=-1) => "ahead",
                Some(0) | None => "unknown",
            };
            args.push(("direction", direction.into()));
            args.push(("zone", is_of_a_zone(*behind).into()));
            args.push(("span", span(words, behind.unwrap_or_default()).into()));
        }
        _ => {}
    }
    CheckWords {
        said: advice(words, key, &args),
        remedy,
        other_site,
    }
}

/// How far a clock is off: so many seconds behind, or ahead where negative.
pub fn clock(words: &Words, behind_s: i64) -> String {
    let key = if behind_s < 0 {
        "check-clock-ahead"
    } else {
        "check-clock-behind"
    };
    words.fill(key, &[("span", span(words, behind_s).into())])
}

/// What sets a clock right that is off by so many seconds.
pub fn clock_advice(words: &Words, behind_s: i64) -> String {
    words.fill(
        "check-clock-set",
        &[("zone", is_of_a_zone(Some(behind_s)).into())],
    )
}

fn span(words: &Words, seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let (count, unit) = match seconds {
        0..120 => (seconds, "second"),
        120..7_200 => (seconds / 60, "minute"),
        7_200..172_800 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    words.fill(
        "failure-span",
        &[("count", count.into()), ("unit", unit.into())],
    )
}

/// What a site is called.
pub fn site(words: &Words, site: &Site) -> String {
    words.say(match site {
        Site::International => "site-international",
        Site::Mainland => "site-mainland",
        Site::Custom { .. } => "site-custom",
        Site::Practice => "site-practice",
    })
}

fn site_choice(site: &Site) -> Option<SiteChoice> {
    match site {
        Site::International => Some(SiteChoice::International),
        Site::Mainland => Some(SiteChoice::Mainland),
        Site::Custom { .. } | Site::Practice => None,
    }
}

/// Why keys could not be imported.
pub fn import_error(words: &Words, error: &ImportError) -> String {
    match error {
        ImportError::NothingThere => words.say("import-nothing-there"),
        ImportError::Unreadable(reason) => {
            words.fill("import-unreadable", &[("reason", reason.as_str().into())])
        }
        ImportError::NotKeys => words.say("import-not-keys"),
        ImportError::SeveralKeys(count) => {
            words.fill("import-several-keys", &[("count", (*count).into())])
        }
        ImportError::OtherSignIn => words.say("import-other-sign-in"),
    }
}

/// The sentence beneath a field of the editor.
pub fn problem(words: &Words, problem: AccountProblem) -> String {
    words.say(match problem {
        AccountProblem::NameMissing => "problem-account-name-missing",
        AccountProblem::NameTaken => "problem-account-name-taken",
        AccountProblem::ApiMissing => "problem-account-api-missing",
        AccountProblem::Address { error, .. } => match error {
            EndpointError::NotAnAddress => "problem-account-address",
            EndpointError::MoreThanAHost => "problem-account-address-more",
            EndpointError::PlainHttp => "problem-account-address-http",
        },
        AccountProblem::KeyMissing { field } => match field {
            AccountField::SecretKey => "problem-account-secret-key-missing",
            AccountField::Token => "problem-account-token-missing",
            _ => "problem-account-secret-id-missing",
        },
        AccountProblem::Characters { .. } => "problem-account-characters",
        AccountProblem::SubAppId => "problem-account-sub-app-id",
        AccountProblem::Proxy => "problem-account-proxy",
        AccountProblem::ProxyHasUserInfo => "problem-account-proxy-user-info",
        AccountProblem::ExtraCa => "problem-account-extra-ca",
    })
}

/// What a person should look at twice.
pub fn warning(words: &Words, warning: AccountWarning) -> String {
    words.say(match warning {
        AccountWarning::BlanksTrimmed(_) => "warning-account-blanks",
        AccountWarning::SecretIdShape => "warning-account-secret-id-shape",
        AccountWarning::SecretKeyShape => "warning-account-secret-key-shape",
        AccountWarning::SecretKeyIsAnId => "warning-account-secret-key-is-id",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Refusal, Step};
    use crate::words::Language;

    fn words() -> Words {
        Words::new(Language::English)
    }

    fn is_sentence(text: &str) {
        assert!(text.len() > 5, "{text:?}");
        for mark in ['{', '}'] {
            assert!(!text.contains(mark), "{text:?}");
        }
        assert!(text.contains(' '), "a key in place of words: {text:?}");
    }

    #[test]
    fn every_error_of_the_keyring_says_what_happened_and_what_to_do() {
        for error in [
            KeyringError::NoService {
                reason: "no bus".into(),
            },
            KeyringError::Locked,
            KeyringError::Refused,
            KeyringError::NoCollection,
            KeyringError::TimedOut,
            KeyringError::Damaged,
            KeyringError::TooLong { limit: 2560 },
            KeyringError::NotKept,
            KeyringError::Other {
                reason: "no reply".into(),
            },
        ] {
            let said = keyring_error(&words(), &error);
            is_sentence(&said.headline);
            is_sentence(&said.advice);
        }
    }

    #[test]
    fn every_state_of_keys_has_words() {
        let masked = || "AKID…0001".to_owned();
        for status in [
            KeyStatus::Unknown,
            KeyStatus::Reading,
            KeyStatus::Stored { masked: masked() },
            KeyStatus::ThisRunOnly { masked: masked() },
            KeyStatus::Missing,
            KeyStatus::Failed(KeyringError::Locked),
        ] {
            is_sentence(&key_status(&words(), &status).0);
        }
    }

    #[test]
    fn every_way_in_which_a_connection_fails_has_words_of_its_own() {
        let failure = Failure::own(Step::Connect, Refusal::NeedsKeys);
        let mut headlines = Vec::new();
        for reason in [
            CheckFailure::NoKeys,
            CheckFailure::WrongKey,
            CheckFailure::OtherSite(Site::Mainland),
            CheckFailure::WrongSecret,
            CheckFailure::Token,
            CheckFailure::Clock(Some(430)),
            CheckFailure::Clock(Some(-430)),
            CheckFailure::Clock(None),
            CheckFailure::NoPermission,
            CheckFailure::NotActivated,
            CheckFailure::Offline,
            CheckFailure::TimedOut,
            CheckFailure::Proxy,
            CheckFailure::CaptivePortal,
            CheckFailure::Tls,
            CheckFailure::Other,
        ] {
            let said = check_failure(&words(), &reason, &failure);
            is_sentence(&said.said.headline);
            is_sentence(&said.said.advice);
            // No button sets the clock of a system.
            let helps = said.remedy.is_some() || said.other_site.is_some();
            let is_clock = matches!(reason, CheckFailure::Clock(_));
            assert_eq!(helps, !is_clock, "{reason:?}");
            assert!(!headlines.contains(&said.said.headline), "{reason:?}");
            headlines.push(said.said.headline);
        }
    }

    #[test]
    fn a_clock_says_by_how_much_it_is_off() {
        let failure = Failure::own(Step::Connect, Refusal::NeedsKeys);
        let said = check_failure(&words(), &CheckFailure::Clock(Some(430)), &failure);
        assert!(
            said.said.headline.contains("7 minutes behind"),
            "{}",
            said.said.headline
        );
        assert!(clock(&words(), -45).contains("45 seconds ahead"));
        // Who sets it right is told where, and of the time zone only where that may be it.
        assert!(!said.said.advice.contains("time zone") && said.said.advice.lines().count() == 2);
        assert!(clock_advice(&words(), -7_200).contains("time zone"));
    }

    #[test]
    fn every_problem_warning_and_failed_import_has_words() {
        let field = AccountField::SecretKey;
        let mut problems = vec![
            AccountProblem::NameMissing,
            AccountProblem::NameTaken,
            AccountProblem::ApiMissing,
            AccountProblem::Characters { field },
            AccountProblem::SubAppId,
            AccountProblem::Proxy,
            AccountProblem::ProxyHasUserInfo,
            AccountProblem::ExtraCa,
        ];
        problems.extend(AccountField::SECRET.map(|field| AccountProblem::KeyMissing { field }));
        problems.extend(
            [
                EndpointError::NotAnAddress,
                EndpointError::MoreThanAHost,
                EndpointError::PlainHttp,
            ]
            .map(|error| AccountProblem::Address { field, error }),
        );
        for each in problems {
            is_sentence(&problem(&words(), each));
        }
        for each in [
            AccountWarning::BlanksTrimmed(field),
            AccountWarning::SecretIdShape,
            AccountWarning::SecretKeyShape,
            AccountWarning::SecretKeyIsAnId,
        ] {
            is_sentence(&warning(&words(), each));
        }
        for each in [
            ImportError::NothingThere,
            ImportError::Unreadable("no permission".into()),
            ImportError::NotKeys,
            ImportError::OtherSignIn,
        ] {
            is_sentence(&import_error(&words(), &each));
        }
    }
}
