//! The activity, in words.

use super::Words;
use super::state::Tone;
use super::{notice, time};
use crate::domain::{
    Attempt, AttemptPeriod, AttemptPhase, AttemptRoute, AttemptSummary, CodeFilter, Transport,
};
use crate::model::activity::{AttemptPart, PartKind, ShareError};
use std::time::Duration;

/// What came of an attempt, in a word or two, and what it means for the eye.
fn outcome(
    words: &Words,
    status: Option<u16>,
    code: Option<&str>,
    transport: Option<&Transport>,
) -> (String, Tone) {
    match (code, transport, status) {
        (Some(code), ..) => (code.to_owned(), Tone::Wrong),
        (None, Some(transport), _) => (self::transport(words, transport), Tone::Look),
        (None, None, Some(status)) if (200..300).contains(&status) => {
            (status.to_string(), Tone::Good)
        }
        // A redirect leads to the next attempt.
        (None, None, Some(status)) if (300..400).contains(&status) => {
            (status.to_string(), Tone::Busy)
        }
        (None, None, Some(status)) => {
            let said = words.fill("activity-status", &[("status", status.to_string().into())]);
            (said, Tone::Wrong)
        }
        (None, None, None) => (words.say("activity-no-answer"), Tone::Look),
    }
}

/// What came of an attempt in the list.
pub fn of_summary(words: &Words, summary: &AttemptSummary) -> (String, Tone) {
    let (code, transport) = (summary.code.as_deref(), summary.transport.as_ref());
    outcome(words, summary.status, code, transport)
}

/// What came of an attempt that is looked at.
pub fn of_attempt(words: &Words, attempt: &Attempt) -> (String, Tone) {
    let (code, transport) = (attempt.code.as_deref(), attempt.transport.as_ref());
    outcome(words, attempt.status, code, transport)
}

fn transport(words: &Words, transport: &Transport) -> String {
    match transport {
        Transport::NameNotFound => words.say("activity-net-name"),
        Transport::NotConnected => words.say("activity-net-connect"),
        Transport::Proxy | Transport::ProxyUnusable { .. } | Transport::SystemProxyUnusable => {
            words.say("activity-net-proxy")
        }
        Transport::Tls { .. } | Transport::NoAuthorities => words.say("activity-net-tls"),
        Transport::TimedOut => words.say("activity-net-timeout"),
        Transport::ConnectionLost => words.say("activity-net-lost"),
        Transport::NotTheService { status, .. } => words.fill(
            "activity-net-not-service",
            &[("status", status.to_string().into())],
        ),
        Transport::Other { .. } => words.say("activity-net-other"),
    }
}

/// How long something took, as exactly as it is looked at: "142 ms", "3.1 s".
pub fn took(words: &Words, took: Duration) -> String {
    let tenths = took.as_micros().div_ceil(100);
    match took.as_millis() {
        0..10 => words.fill(
            "activity-ms",
            &[("ms", super::bundle::decimals(tenths as f64 / 10.0, 1))],
        ),
        10..1000 => words.fill(
            "activity-ms",
            &[(
                "ms",
                u64::try_from(took.as_millis()).unwrap_or(u64::MAX).into(),
            )],
        ),
        _ => time::length(words, took),
    }
}

/// From when on attempts are shown.
pub fn period(words: &Words, period: AttemptPeriod) -> String {
    words.say(match period {
        AttemptPeriod::All => "activity-period-all",
        AttemptPeriod::Hour => "activity-period-hour",
        AttemptPeriod::Day => "activity-period-day",
        AttemptPeriod::Week => "activity-period-week",
    })
}

/// Which results are shown.
pub fn code_filter(words: &Words, filter: &CodeFilter) -> String {
    match filter {
        CodeFilter::All => words.say("activity-code-all"),
        CodeFilter::Failed => words.say("activity-code-failed"),
        CodeFilter::NoAnswer => words.say("activity-code-no-answer"),
        CodeFilter::Code(code) => code.clone(),
    }
}

/// A part of an attempt.
pub fn part(words: &Words, part: AttemptPart) -> String {
    words.say(match part {
        AttemptPart::Request => "activity-part-request",
        AttemptPart::Answer => "activity-part-answer",
        AttemptPart::Signing => "activity-part-signing",
        AttemptPart::Timing => "activity-part-timing",
        AttemptPart::Compare => "activity-part-compare",
    })
}

/// A part of what is compared.
pub fn compared(words: &Words, part: PartKind) -> String {
    words.say(match part {
        PartKind::RequestHead => "activity-compare-request",
        PartKind::RequestBody => "activity-compare-request-body",
        PartKind::AnswerHead => "activity-compare-answer",
        PartKind::AnswerBody => "activity-compare-answer-body",
        PartKind::Timing => "activity-part-timing",
    })
}

/// A part of the time that an attempt took, and why nothing is known of it where that is so.
pub fn phase(words: &Words, phase: AttemptPhase) -> (String, String) {
    let (name, without) = match phase {
        AttemptPhase::Name => ("activity-phase-name", "activity-phase-name-none"),
        AttemptPhase::Connect => ("activity-phase-connect", "activity-phase-none"),
        AttemptPhase::Wait => ("activity-phase-wait", "activity-phase-none"),
        AttemptPhase::Body => ("activity-phase-body", "activity-phase-none"),
    };
    (words.say(name), words.say(without))
}

/// The way that an attempt went.
pub fn route(words: &Words, route: Option<AttemptRoute>) -> String {
    words.say(match route {
        Some(AttemptRoute::Direct) => "activity-route-direct",
        Some(AttemptRoute::AccountProxy) => "activity-route-account",
        Some(AttemptRoute::SystemProxy) => "activity-route-system",
        None => "activity-not-kept",
    })
}

/// How far the clock of this computer was off.
pub fn clock(words: &Words, behind_s: Option<i64>) -> String {
    match behind_s {
        None => words.say("activity-clock-unknown"),
        Some(0) => words.say("activity-clock-right"),
        Some(behind) if behind > 0 => words.fill(
            "activity-clock-behind",
            &[("span", time::span(words, behind).into())],
        ),
        Some(ahead) => words.fill(
            "activity-clock-ahead",
            &[("span", time::span(words, ahead.saturating_neg()).into())],
        ),
    }
}

/// What came of writing a file.
pub fn shared(words: &Words, result: &Result<(), ShareError>) -> (String, Tone) {
    match result {
        Ok(()) => (words.say("activity-shared"), Tone::Good),
        Err(ShareError::Stopped) => (words.say("activity-share-stopped"), Tone::Quiet),
        Err(ShareError::Exists) => (words.say("activity-share-exists"), Tone::Look),
        Err(ShareError::Gone) => (words.say("activity-share-gone"), Tone::Look),
        Err(ShareError::Failed(error)) => {
            let reason = notice::store(words, error);
            let said = words.fill("activity-share-failed", &[("reason", reason.into())]);
            (said, Tone::Wrong)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn an_outcome_is_the_code_before_the_status() {
        let words = Words::new(Language::English);
        let said =
            |status, code, transport: Option<&Transport>| outcome(&words, status, code, transport);
        assert_eq!(said(Some(200), None, None), ("200".into(), Tone::Good));
        assert_eq!(
            said(Some(200), Some("X.Y"), None),
            ("X.Y".into(), Tone::Wrong)
        );
        assert_eq!(said(Some(302), None, None).1, Tone::Busy);
        assert_eq!(said(Some(403), None, None).1, Tone::Wrong);
        assert_eq!(said(None, None, Some(&Transport::TimedOut)).1, Tone::Look);
    }

    #[test]
    fn what_is_short_is_told_exactly() {
        let words = Words::new(Language::English);
        assert_eq!(took(&words, Duration::from_micros(1_240)), "1.3 ms");
        assert_eq!(took(&words, Duration::from_millis(142)), "142 ms");
        assert_eq!(took(&words, Duration::from_millis(3_140)), "3.1 s");
    }
}
