//! The fault language (fault injection): what goes wrong with which call of the practice service.
//!
//! One rule a line (or several, parted by `;`), a line that begins with `#` is a remark:
//!
//! ```text
//! CreateAigcCustomVoice#1: drop after
//! DescribeTaskDetail#2-4: code InternalError "try later"
//! PutObject: upload denied
//! *: clock +7m
//! ```
//!
//! Before the colon stands the call and which of its calls are meant, counted from 1 since the
//! faults were set: `#2` the second, `#2-4` the second to the fourth, `#2-` from the second on,
//! nothing for every one. Calls are the API's actions, `PutObject` (an upload), `GetMedia` (a sample
//! or a trial that is fetched) and `*` for all together.
//!
//! | fault | what happens |
//! |---|---|
//! | `code CODE ["message"]` | refused with this code, nothing is done |
//! | `throttle` | refused with `RequestLimitExceeded` |
//! | `delay 2s` | done at once, answered later |
//! | `drop before`, `drop after` | the connection is closed before, or after, it took effect |
//! | `hang before`, `hang` | no answer ever |
//! | `http 502 html [before]` | a gateway's page; `empty` instead of `html` is a page without text |
//! | `body empty`, `html`, `cut`, `array` | status 200 with this body instead of the answer |
//! | `cut 40` | the connection is closed after 40 bytes of the answer's body |
//! | `drip 10B/100ms` | the answer's body comes 10 bytes every 100 ms |
//! | `clock +7m` | the service's clock is 7 minutes ahead for this call |
//! | `lag 30m` | the service has not counted what happened in the last 30 minutes |
//! | `task fail 70000 FailedOperation "text"` | the task that the call makes will fail |
//! | `upload denied` | an upload is answered with 403 `AccessDenied` |
//! | `hotlink 403` | a fetched sample is answered with 403 |
//!
//! Where a fault says neither `before` nor a refusal, the call took effect and only its answer is
//! spoilt: the case in which a careless client pays twice.

mod parse;
mod preset;
mod scenario;

pub use parse::{FaultError, FaultProblem};
pub use preset::FaultPreset;
pub use scenario::FaultScenario;

use jiff::SignedDuration;
use std::fmt;

/// Rules in the order in which they were written. Several that meet one call spoil its answer in turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults(pub Vec<Rule>);

/// What goes wrong with which calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The calls that count.
    pub call: CallName,
    /// Which of them.
    pub times: Times,
    /// What goes wrong.
    pub fault: Fault,
}

/// The calls that a rule counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallName {
    /// All calls together.
    Any,
    /// An action of the API, `PutObject` or `GetMedia`.
    Named(String),
}

/// Which calls of a name are meant, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    pub first: u64,
    /// The last; `None` for all that follow.
    pub last: Option<u64>,
}

impl Times {
    /// Every call.
    pub const EVERY: Self = Self {
        first: 1,
        last: None,
    };

    /// Whether the `nth` call is meant.
    pub fn holds(self, nth: u64) -> bool {
        nth >= self.first && self.last.is_none_or(|last| nth <= last)
    }
}

/// Whether the call takes effect before it goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Nothing was done.
    Before,
    /// All was done; only the answer is missing.
    After,
}

/// What stands in a gateway's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatewayPage {
    /// A little HTML.
    Html,
    /// No body.
    Empty,
}

/// A body with status 200 that is no answer of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongBody {
    /// No byte.
    Empty,
    /// A page, as a captive portal sends it.
    Html,
    /// The first half of the answer, whole as far as HTTP can tell.
    Cut,
    /// Valid JSON of another shape: `[]`.
    Array,
}

/// One thing that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Refused with a code; nothing is done.
    Code {
        /// The wire code; an upload is answered with it as XML.
        code: String,
        /// The message; a plain one when absent.
        message: Option<String>,
    },
    /// Refused with `RequestLimitExceeded`.
    Throttle,
    /// The answer comes later by this much.
    Delay(SignedDuration),
    /// The connection is closed without an answer.
    Drop(When),
    /// The connection stays open without an answer.
    Hang(When),
    /// A gateway answers.
    Http {
        /// Its status, 100 to 999.
        status: u16,
        page: GatewayPage,
        /// Whether the call took effect.
        when: When,
    },
    /// Another body with status 200.
    Body(WrongBody),
    /// The connection is closed after this many bytes of the body.
    Cut(u64),
    /// The body comes slowly.
    Drip {
        /// Bytes at a time, at least 1.
        bytes: usize,
        /// Between two of them.
        every: SignedDuration,
    },
    /// The service's clock is ahead by this much.
    Clock(SignedDuration),
    /// What happened within this time is not counted yet.
    Lag(SignedDuration),
    /// The task that the call makes fails.
    TaskFail {
        /// `ErrCode`.
        code: i64,
        /// `ErrCodeExt`.
        ext: String,
        /// `Message`.
        message: String,
    },
    /// An upload is refused with 403.
    UploadDenied,
    /// A sample is not given out: 403.
    Hotlink,
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, rule) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            rule.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.call {
            CallName::Any => f.write_str("*")?,
            CallName::Named(name) => f.write_str(name)?,
        }
        match (self.times.first, self.times.last) {
            (1, None) => {}
            (first, None) => write!(f, "#{first}-")?,
            (first, Some(last)) if first == last => write!(f, "#{first}")?,
            (first, Some(last)) => write!(f, "#{first}-{last}")?,
        }
        write!(f, ": {}", self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code {
                code,
                message: None,
            } => write!(f, "code {code}"),
            Self::Code {
                code,
                message: Some(message),
            } => write!(f, "code {code} {}", Quoted(message)),
            Self::Throttle => f.write_str("throttle"),
            Self::Delay(by) => write!(f, "delay {by:#}"),
            Self::Drop(When::Before) => f.write_str("drop before"),
            Self::Drop(When::After) => f.write_str("drop after"),
            Self::Hang(When::Before) => f.write_str("hang before"),
            Self::Hang(When::After) => f.write_str("hang"),
            Self::Http { status, page, when } => {
                let page = match page {
                    GatewayPage::Html => "html",
                    GatewayPage::Empty => "empty",
                };
                write!(f, "http {status} {page}")?;
                match when {
                    When::Before => f.write_str(" before"),
                    When::After => Ok(()),
                }
            }
            Self::Body(WrongBody::Empty) => f.write_str("body empty"),
            Self::Body(WrongBody::Html) => f.write_str("body html"),
            Self::Body(WrongBody::Cut) => f.write_str("body cut"),
            Self::Body(WrongBody::Array) => f.write_str("body array"),
            Self::Cut(bytes) => write!(f, "cut {bytes}"),
            Self::Drip { bytes, every } => {
                write!(f, "drip {bytes}B/{}", format!("{every:#}").replace(' ', ""))
            }
            Self::Clock(by) if by.is_negative() => {
                write!(f, "clock -{:#}", by.abs())
            }
            Self::Clock(by) => write!(f, "clock +{by:#}"),
            Self::Lag(by) => write!(f, "lag {by:#}"),
            Self::TaskFail { code, ext, message } => {
                write!(f, "task fail {code} {} {}", Word(ext), Quoted(message))
            }
            Self::UploadDenied => f.write_str("upload denied"),
            Self::Hotlink => f.write_str("hotlink 403"),
        }
    }
}

/// A text in quotes, as the language reads it back.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

/// A text as a bare word where it can be one, otherwise in quotes.
struct Word<'a>(&'a str);

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && self.0.chars().all(parse::is_plain) {
            f.write_str(self.0)
        } else {
            Quoted(self.0).fmt(f)
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
