//! A script's work while the window is open: this start reads and judges, and the window makes the voices.

use super::handed::{Handed, HandedOrder, WindowAnswer, Wish, line};
use super::look::{LookUp, SoughtRow};
use super::requester::{Requester, Terminal};
use super::run::HeadlessRun;
use super::{MakeLine, Making, STOPPED, WINDOW, print, words};
use crate::domain::AccountId;
use crate::jobs::Background;
use crate::model::Order;
use crate::platform::conversation::{Conversation, ConversationReader, ConversationWriter};
use crate::platform::instance::Handover;
use crate::start::{self, Options};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::timeout;

/// How often it is looked whether somebody still listens. The limit of a wait is counted in these: hours in which
/// the computer slept are no silence of the window.
const GLANCE: Duration = Duration::from_millis(250);

/// What a script wants.
#[derive(Debug)]
pub enum ScriptWish {
    /// Every row.
    List,
    /// What is under way, brought to its end.
    Settle,
    /// These voices.
    Make(Vec<MakeLine>),
}

/// What is wanted of the window.
#[derive(Debug)]
pub(super) enum WindowWork {
    Script(ScriptWish),
    /// One row, until it is at its end.
    Follow(SoughtRow),
    /// What is on its disk.
    Look(LookUp),
}

/// The conversation with the window.
struct OpenWindow<R> {
    /// Who hears what the window says.
    requester: R,
    heard: ConversationReader,
    said: ConversationWriter,
    runtime: Handle,
    /// How long the window may take to answer.
    answers_within: Duration,
    /// Where samples lie until they are taken.
    folder: PathBuf,
    /// Whether a voice could not be handed over.
    lacks_a_voice: bool,
}

/// The window does not do it.
#[derive(Debug)]
enum WindowError {
    /// It is gone.
    Gone,
    /// It does not answer what is wanted of it.
    Silent,
    /// It answered, and no longer does; it may have taken what it was given.
    Stalled,
    /// Another account is the environment's there.
    OtherAccount,
    /// It cannot read its rows; why, in words.
    Unreadable(String),
    /// Nobody reads what is printed here.
    Unread,
}

/// Has the instance that works in the folder do what a script wants, and prints what it says. Without an open
/// window that answers this ends at once.
///
/// # Errors
/// A sentence for the terminal: nothing was sent.
pub fn through_the_window(
    folder: &Path,
    wish: ScriptWish,
    patience: Duration,
    options: Options,
) -> Result<ExitCode, String> {
    let work = WindowWork::Script(wish);
    work_through(folder, work, patience, options, Terminal).map(ExitCode::from)
}

/// Has the instance that works in the folder do this, and gives back the code with which it ended.
///
/// # Errors
/// A sentence: nothing was sent.
pub(super) fn work_through<R: Requester>(
    folder: &Path,
    work: WindowWork,
    patience: Duration,
    options: Options,
    requester: R,
) -> Result<u8, String> {
    let mut requester = Rc::new(RefCell::new(requester));
    let runtime = Background::start().map_err(|error| error.to_string())?;
    let found = runtime.block_on(Handover::to(folder.to_owned()).converse());
    let Ok(Conversation { heard, said }) = found else {
        return Ok(not_done(&mut requester, "headless-window-silent"));
    };
    let scratch = start::scratch_folder()?;
    let window = OpenWindow {
        requester: Rc::clone(&requester),
        heard,
        said,
        runtime: runtime.handle().clone(),
        answers_within: options.pace.window_answer,
        folder: scratch.path().to_owned(),
        lacks_a_voice: false,
    };
    let wait = patience.as_secs();
    let outcome = match work {
        WindowWork::Script(ScriptWish::List) => window.wish(&Wish::List),
        WindowWork::Script(ScriptWish::Settle) => window.wish(&Wish::Settle { wait }),
        WindowWork::Follow(row) => window.wish(&Wish::Follow { row, wait }),
        WindowWork::Look(look) => window.wish(&Wish::Look(look)),
        WindowWork::Script(ScriptWish::Make(lines)) => {
            let pays = lines
                .iter()
                .any(|line| line.account() == AccountId::Environment);
            let environment = if pays {
                variables(&options)
            } else {
                BTreeMap::new()
            };
            let wish = Wish::Make { wait, environment };
            let parts = start::in_scratch(scratch.path(), options)?;
            if pays && parts.start.environment.is_none() {
                return Err(words().say("headless-no-account"));
            }
            let run = HeadlessRun::start(parts, Making::ForReal, patience, Rc::clone(&requester))?;
            window.make(&wish, run, lines)
        }
    };
    Ok(match outcome {
        Ok(code) => code,
        Err(WindowError::Silent) => not_done(&mut requester, "headless-window-silent"),
        Err(WindowError::Stalled) => not_done(&mut requester, "headless-window-stalled"),
        Err(WindowError::OtherAccount) => not_done(&mut requester, "headless-window-other-account"),
        Err(WindowError::Unreadable(reason)) => {
            let reason = [("reason", reason.into())];
            requester.say(&words().fill("headless-window-unreadable", &reason));
            WINDOW
        }
        Err(WindowError::Gone) => {
            requester.say(&words().say("headless-window-gone"));
            STOPPED
        }
        Err(WindowError::Unread) => STOPPED,
    })
}

/// The variables that describe the account that pays.
fn variables(options: &Options) -> BTreeMap<String, String> {
    let names = crate::platform::env::VARIABLES.into_iter();
    names
        .filter_map(|name| Some((name.to_owned(), (options.environment)(name)?)))
        .collect()
}

fn not_done(requester: &mut impl Requester, key: &str) -> u8 {
    requester.say(&words().say(key));
    WINDOW
}

impl<R: Requester> OpenWindow<R> {
    fn wish(mut self, wish: &Wish) -> Result<u8, WindowError> {
        self.say(&line(wish))?;
        // A window of an earlier version begins with what it does, and as soon.
        if let WindowAnswer::End(code) = self.hear(Some(self.answers_within))? {
            return Ok(code);
        }
        let limit = match wish {
            Wish::List | Wish::Look(_) => Some(self.answers_within),
            // What a task takes has no limit.
            Wish::Settle { .. } | Wish::Follow { .. } | Wish::Make { .. } => None,
        };
        self.until_the_end(limit)
    }

    fn make(
        mut self,
        wish: &Wish,
        mut run: HeadlessRun<R>,
        lines: Vec<MakeLine>,
    ) -> Result<u8, WindowError> {
        self.say(&line(wish))?;
        self.until_taken()?;
        let taken = run.hand_over(lines, |order, again| self.take(order, again))?;
        let all_ready = taken.ok_or(WindowError::Unread)?;
        self.say(&line(&Handed::Done))?;
        let code = self.until_the_end(None)?;
        Ok(match code {
            super::ALL_READY if !all_ready || self.lacks_a_voice => super::NOT_ALL_READY,
            code => code,
        })
    }

    /// Has the window make a voice; returns when its row is on disk.
    fn take(&mut self, order: Order, again: bool) -> Result<(), WindowError> {
        let name = order.submission.name.as_ref();
        let name = name
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default();
        match HandedOrder::of(order, again, &self.folder) {
            Ok(handed) => self.say(&line(&Handed::Order(Box::new(handed))))?,
            Err(error) => {
                self.lacks_a_voice = true;
                return self.refuse(&name, error.to_string());
            }
        }
        match self.until_taken() {
            Err(WindowError::Unreadable(reason)) => {
                self.refuse(&name, reason.clone())?;
                Err(WindowError::Unreadable(reason))
            }
            Err(WindowError::Silent) => Err(WindowError::Stalled),
            taken => taken,
        }
    }

    /// Says that a voice became no row: nothing was sent for it.
    fn refuse(&mut self, name: &str, reason: String) -> Result<(), WindowError> {
        let heard = self.requester.hear(&print::no_row(name, &[reason]));
        heard.map_err(|_unread| WindowError::Unread)
    }

    fn until_taken(&mut self) -> Result<(), WindowError> {
        while !matches!(self.hear(Some(self.answers_within))?, WindowAnswer::Taken) {}
        Ok(())
    }

    /// Without a limit it is waited for as long as the window gives signs of life; one of an earlier version
    /// gives none.
    fn until_the_end(&mut self, limit: Option<Duration>) -> Result<u8, WindowError> {
        let mut signs_within = None;
        loop {
            match self.hear(limit.or(signs_within)) {
                Ok(WindowAnswer::End(code)) => return Ok(code),
                Ok(WindowAnswer::Taken) => signs_within = Some(self.answers_within),
                Err(WindowError::Silent) if limit.is_none() => return Err(WindowError::Stalled),
                heard => _ = heard?,
            }
        }
    }

    fn say(&mut self, text: &str) -> Result<(), WindowError> {
        let said = self.runtime.block_on(self.said.say(text));
        said.map_err(|_gone| WindowError::Gone)
    }

    /// What the window says next; what is to be told is told.
    fn hear(&mut self, limit: Option<Duration>) -> Result<WindowAnswer, WindowError> {
        let glances = limit.map(|limit| limit.as_millis().div_ceil(GLANCE.as_millis()));
        let mut looked = 0;
        let text = loop {
            let next = async { timeout(GLANCE, self.heard.next()).await };
            match self.runtime.block_on(next) {
                Ok(text) => break text,
                Err(_elapsed) if !self.requester.waits() => return Err(WindowError::Unread),
                Err(_elapsed) => {
                    looked += 1;
                    if glances.is_some_and(|glances| looked >= glances) {
                        return Err(WindowError::Silent);
                    }
                }
            }
        };
        let said = text.and_then(|text| serde_json::from_str(&text).ok());
        match said.ok_or(WindowError::Gone)? {
            WindowAnswer::Print(value) => {
                let heard = self.requester.hear(&value);
                heard.map_err(|_unread| WindowError::Unread)?;
                Ok(WindowAnswer::Print(value))
            }
            WindowAnswer::OtherAccount => Err(WindowError::OtherAccount),
            WindowAnswer::Unread(reason) => Err(WindowError::Unreadable(reason)),
            said => Ok(said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AttemptId, RowId};
    use crate::platform::instance::{Caller, Claim, Instance};

    /// What comes of wishes where the window says no more than this.
    fn outcomes(says: usize, wishes: &[Wish]) -> Vec<Result<u8, WindowError>> {
        let dir = tempfile::tempdir().unwrap();
        let runtime = Background::start().unwrap();
        let Ok(Claim::First(instance)) = Instance::claim(dir.path()) else {
            panic!("nobody else works in the folder");
        };
        let mut inbox = {
            let _entered = runtime.handle().enter();
            instance.listen().unwrap()
        };
        runtime.handle().spawn(async move {
            let mut silent = Vec::new();
            while let Caller::Talks(mut caller) = inbox.next_caller().await {
                for _ in 0..says {
                    caller.said.say(&line(&WindowAnswer::Taken)).await.unwrap();
                }
                silent.push(caller);
            }
        });
        let wished = wishes.iter().map(|wish| {
            let found = runtime.block_on(Handover::to(dir.path().to_owned()).converse());
            let Conversation { heard, said } = found.unwrap();
            let window = OpenWindow {
                requester: Terminal,
                heard,
                said,
                runtime: runtime.handle().clone(),
                answers_within: GLANCE,
                folder: dir.path().to_owned(),
                lacks_a_voice: false,
            };
            window.wish(wish)
        });
        wished.collect()
    }

    fn lasting() -> [Wish; 2] {
        [
            Wish::Settle { wait: 600 },
            Wish::Follow {
                row: SoughtRow::Row(RowId::new()),
                wait: 600,
            },
        ]
    }

    #[test]
    fn a_window_that_hears_a_wish_and_never_answers_is_waited_for_no_longer_than_the_limit() {
        let [settle, follow] = lasting();
        let look = Wish::Look(LookUp::Attempt(AttemptId(7)));
        for outcome in outcomes(0, &[Wish::List, settle, follow, look]) {
            assert!(matches!(outcome, Err(WindowError::Silent)), "{outcome:?}");
        }
    }

    #[test]
    fn a_window_that_gives_signs_of_life_and_then_none_is_waited_for_no_longer_than_the_limit() {
        for outcome in outcomes(2, &lasting()) {
            assert!(matches!(outcome, Err(WindowError::Stalled)), "{outcome:?}");
        }
    }
}
