//! Newer releases of the app, in words.

use super::{Words, time};
use crate::domain::{ReleaseFeed, UpdateCheckError};
use crate::model::{UpdateCheck, UpdateNotice, UpdatesState};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use semver::Version;

/// What is told at the top of the window.
pub fn notice(words: &Words, updates: &UpdatesState, notice: UpdateNotice<'_>) -> String {
    match notice {
        UpdateNotice::Question => of_host(words, "update-question", updates.feed.as_ref()),
        UpdateNotice::Newer(release) => {
            let version = release.version.to_string().into();
            let own = updates.own.to_string().into();
            words.fill("update-newer", &[("version", version), ("own", own)])
        }
    }
}

/// A message with a place for who is asked.
pub fn of_host(words: &Words, key: &str, feed: Option<&ReleaseFeed>) -> String {
    let host = feed.map_or("", ReleaseFeed::host);
    words.fill(key, &[("host", host.into())])
}

/// Which version this is, and when the feed was asked last.
pub fn own(
    words: &Words,
    version: &Version,
    last: Option<Timestamp>,
    zone: &TimeZone,
) -> Vec<String> {
    let version = version.to_string().into();
    let own = words.fill("updates-own", &[("version", version)]);
    let last = last.map(|last| {
        let time = time::date_time(words, last, zone);
        words.fill("updates-last", &[("time", time.into())])
    });
    std::iter::once(own).chain(last).collect()
}

/// What is known of newer versions, where there is anything to say of it.
pub fn known(words: &Words, updates: &UpdatesState, newer: Option<&Version>) -> Option<String> {
    match (&updates.check, newer) {
        (UpdateCheck::Asking { .. }, _) => Some(words.say("updates-looking")),
        (UpdateCheck::Answered(Err(error)), _) => {
            let key = match error {
                UpdateCheckError::Network(_) => "updates-no-answer",
                _ => "updates-odd-answer",
            };
            Some(of_host(words, key, updates.feed.as_ref()))
        }
        (_, Some(version)) => {
            let version = version.to_string().into();
            Some(words.fill("updates-newer", &[("version", version)]))
        }
        (UpdateCheck::Answered(Ok(())), None) => Some(words.say("updates-none")),
        (UpdateCheck::None, None) => None,
    }
}
