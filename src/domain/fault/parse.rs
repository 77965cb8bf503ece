//! Reading the fault language.

use super::{CallName, Fault, Faults, GatewayPage, Rule, Times, When, WrongBody};
use jiff::SignedDuration;
use std::str::FromStr;

/// Why a text is not in the fault language, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{problem} at character {at}")]
pub struct FaultError {
    /// Characters before the place, from the start of the text.
    pub at: usize,
    /// What is wrong there.
    pub problem: FaultProblem,
}

/// What is wrong with a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FaultProblem {
    /// A rule begins with the name of a call or `*`.
    #[error("not the name of a call")]
    NotACall,
    /// After `#` stands `n`, `n-m` or `n-`, counted from 1.
    #[error("not a count of calls")]
    NotACount,
    /// Between the call and the fault stands a colon.
    #[error("a colon is missing")]
    NoColon,
    /// None of the faults is called so.
    #[error("not a fault")]
    NotAFault,
    /// Not a whole number in its range.
    #[error("not a number that fits here")]
    NotANumber,
    /// Not a time such as `2s`, `150ms` or `+7m`.
    #[error("not a length of time")]
    NotATime,
    /// The fault asks for one more word.
    #[error("a word is missing")]
    WordMissing,
    /// One of a few words is asked for here, and this is none of them.
    #[error("not a word that fits here")]
    WrongWord,
    /// The fault is complete, but the rule goes on.
    #[error("the rule should end here")]
    TooMuch,
    /// A quote is not closed.
    #[error("a quote is not closed")]
    OpenQuote,
}

/// Whether a character may stand in a word without quotes.
pub(super) fn is_plain(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !matches!(c, ';' | ':' | '"')
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Text(String),
    Colon,
    End,
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, FaultError> {
    let mut found = Vec::new();
    let mut rest = text.chars().enumerate().peekable();
    let mut rule_begins = true;
    while let Some((at, c)) = rest.next() {
        match c {
            ';' | '\n' => {
                found.push((at, Token::End));
                rule_begins = true;
                continue;
            }
            c if c.is_whitespace() => continue,
            '#' if rule_begins => {
                while rest.next_if(|&(_, c)| c != '\n').is_some() {}
                continue;
            }
            ':' => found.push((at, Token::Colon)),
            '"' => {
                let mut quoted = String::new();
                loop {
                    match rest.next().map(|(_, c)| c) {
                        Some('"') => break,
                        Some('\\') => match rest.next().map(|(_, c)| c) {
                            Some('n') => quoted.push('\n'),
                            Some(c) => quoted.push(c),
                            None => return Err(error(at, FaultProblem::OpenQuote)),
                        },
                        Some(c) => quoted.push(c),
                        None => return Err(error(at, FaultProblem::OpenQuote)),
                    }
                }
                found.push((at, Token::Text(quoted)));
            }
            c => {
                let mut word = String::from(c);
                while let Some((_, c)) = rest.next_if(|&(_, c)| is_plain(c)) {
                    word.push(c);
                }
                found.push((at, Token::Word(word)));
            }
        }
        rule_begins = false;
    }
    found.push((text.chars().count(), Token::End));
    Ok(found)
}

fn error(at: usize, problem: FaultProblem) -> FaultError {
    FaultError { at, problem }
}

impl FromStr for Faults {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let tokens = tokens(text)?;
        let mut rules = Vec::new();
        for rule in tokens.split_inclusive(|(_, token)| *token == Token::End) {
            if rule.len() > 1 {
                rules.push(FaultReader { tokens: rule }.rule()?);
            }
        }
        Ok(Self(rules))
    }
}

/// The tokens of one rule; the last is always [`Token::End`].
struct FaultReader<'a> {
    tokens: &'a [(usize, Token)],
}

impl FaultReader<'_> {
    fn at(&self) -> usize {
        self.tokens.first().map_or(0, |(at, _)| *at)
    }

    /// The next word or quoted text and where it stands.
    fn word(&mut self) -> Result<(usize, String), FaultError> {
        match self.tokens.split_first() {
            Some(((at, Token::Word(word) | Token::Text(word)), rest)) => {
                self.tokens = rest;
                Ok((*at, word.clone()))
            }
            _ => Err(error(self.at(), FaultProblem::WordMissing)),
        }
    }

    fn has_word(&self) -> bool {
        matches!(
            self.tokens.first(),
            Some((_, Token::Word(_) | Token::Text(_)))
        )
    }

    fn number<N: FromStr>(&mut self) -> Result<N, FaultError> {
        let (at, word) = self.word()?;
        number(at, &word)
    }

    /// The words up to the rule's end as one length of time.
    fn time(&mut self) -> Result<SignedDuration, FaultError> {
        let (at, mut text) = self.word()?;
        while self.has_word() {
            text.push(' ');
            text.push_str(&self.word()?.1);
        }
        time(at, &text)
    }

    fn length(&mut self) -> Result<SignedDuration, FaultError> {
        let at = self.at();
        let time = self.time()?;
        if time.is_negative() {
            Err(error(at, FaultProblem::NotATime))
        } else {
            Ok(time)
        }
    }

    /// The next word as one of `choices`.
    fn choice<T: Copy>(&mut self, choices: &[(&str, T)]) -> Result<T, FaultError> {
        let (at, word) = self.word()?;
        choices
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, choice)| *choice)
            .ok_or(error(at, FaultProblem::WrongWord))
    }

    /// `before` where it stands, otherwise what follows from nothing.
    fn before_or_after(&mut self) -> Result<When, FaultError> {
        if self.has_word() {
            self.choice(&[("before", When::Before), ("after", When::After)])
        } else {
            Ok(When::After)
        }
    }

    fn rule(mut self) -> Result<Rule, FaultError> {
        let (at, selector) = self
            .word()
            .map_err(|missing| error(missing.at, FaultProblem::NotACall))?;
        let (call, times) = selector_of(at, &selector)?;
        match self.tokens.split_first() {
            Some(((_, Token::Colon), rest)) => self.tokens = rest,
            _ => return Err(error(self.at(), FaultProblem::NoColon)),
        }
        let fault = self.fault()?;
        match self.tokens {
            [(_, Token::End)] => Ok(Rule { call, times, fault }),
            _ => Err(error(self.at(), FaultProblem::TooMuch)),
        }
    }

    fn fault(&mut self) -> Result<Fault, FaultError> {
        let (at, name) = self.word()?;
        Ok(match name.as_str() {
            "code" => Fault::Code {
                code: self.word()?.1,
                message: self
                    .has_word()
                    .then(|| self.word())
                    .transpose()?
                    .map(|m| m.1),
            },
            "throttle" => Fault::Throttle,
            "delay" => Fault::Delay(self.length()?),
            "drop" => {
                Fault::Drop(self.choice(&[("before", When::Before), ("after", When::After)])?)
            }
            "hang" => Fault::Hang(self.before_or_after()?),
            "http" => {
                let at = self.at();
                let status = self.number()?;
                if !(100..=999).contains(&status) {
                    return Err(error(at, FaultProblem::NotANumber));
                }
                Fault::Http {
                    status,
                    page: self
                        .choice(&[("html", GatewayPage::Html), ("empty", GatewayPage::Empty)])?,
                    when: self.before_or_after()?,
                }
            }
            "body" => Fault::Body(self.choice(&[
                ("empty", WrongBody::Empty),
                ("html", WrongBody::Html),
                ("cut", WrongBody::Cut),
                ("array", WrongBody::Array),
            ])?),
            "cut" => Fault::Cut(self.number()?),
            "drip" => {
                let (at, word) = self.word()?;
                drip(at, &word)?
            }
            "clock" => Fault::Clock(self.time()?),
            "lag" => Fault::Lag(self.length()?),
            "task" => {
                self.choice(&[("fail", ())])?;
                Fault::TaskFail {
                    code: self.number()?,
                    ext: self.word()?.1,
                    message: self.word()?.1,
                }
            }
            "upload" => {
                self.choice(&[("denied", ())])?;
                Fault::UploadDenied
            }
            "hotlink" => {
                self.choice(&[("403", ())])?;
                Fault::Hotlink
            }
            _ => return Err(error(at, FaultProblem::NotAFault)),
        })
    }
}

fn number<N: FromStr>(at: usize, word: &str) -> Result<N, FaultError> {
    word.parse()
        .map_err(|_not_a_number| error(at, FaultProblem::NotANumber))
}

fn time(at: usize, text: &str) -> Result<SignedDuration, FaultError> {
    text.parse()
        .map_err(|_not_a_time| error(at, FaultProblem::NotATime))
}

/// `10B/100ms`.
fn drip(at: usize, word: &str) -> Result<Fault, FaultError> {
    let (bytes, every) = word
        .split_once("B/")
        .ok_or(error(at, FaultProblem::NotANumber))?;
    let bytes = number(at, bytes)?;
    let every = time(at, every)?;
    if bytes == 0 {
        Err(error(at, FaultProblem::NotANumber))
    } else if every.is_negative() {
        Err(error(at, FaultProblem::NotATime))
    } else {
        Ok(Fault::Drip { bytes, every })
    }
}

/// `Action`, `Action#2`, `Action#2-4`, `Action#2-` or the same with `*`.
fn selector_of(at: usize, word: &str) -> Result<(CallName, Times), FaultError> {
    let (name, times) = match word.split_once('#') {
        Some((name, times)) => (name, times_of(at + name.chars().count() + 1, times)?),
        None => (word, Times::EVERY),
    };
    let call = if name == "*" {
        CallName::Any
    } else if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()) {
        CallName::Named(name.to_owned())
    } else {
        return Err(error(at, FaultProblem::NotACall));
    };
    Ok((call, times))
}

fn times_of(at: usize, text: &str) -> Result<Times, FaultError> {
    let wrong = || error(at, FaultProblem::NotACount);
    let count = |text: &str| text.parse::<u64>().map_err(|_not_a_number| wrong());
    let times = match text.split_once('-') {
        None => {
            let nth = count(text)?;
            Times {
                first: nth,
                last: Some(nth),
            }
        }
        Some((first, "")) => Times {
            first: count(first)?,
            last: None,
        },
        Some((first, last)) => Times {
            first: count(first)?,
            last: Some(count(last)?),
        },
    };
    if times.first == 0 || times.last.is_some_and(|last| last < times.first) {
        Err(wrong())
    } else {
        Ok(times)
    }
}
