//! A script's work while the window is open: this start reads and judges, and the window makes the voices.

use super::handed::{Handed, HandedOrder, WindowAnswer, Wish, line};
use super::run::HeadlessRun;
use super::{MakeLine, Making, STOPPED, WINDOW, print, words};
use crate::jobs::Background;
use crate::model::Order;
use crate::platform::conversation::{Conversation, ConversationReader, ConversationWriter};
use crate::platform::instance::Handover;
use crate::start::{self, Options, Started, say_in_terminal};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::timeout;

/// How long the window may take to answer; it opens its database first.
const ANSWERS_WITHIN: Duration = Duration::from_secs(60);

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

/// The conversation with the window.
struct OpenWindow {
    heard: ConversationReader,
    said: ConversationWriter,
    runtime: Handle,
    /// Where samples lie until they are taken.
    folder: PathBuf,
}

/// The window does not do it.
#[derive(Debug)]
enum WindowError {
    /// It is gone, or does not answer.
    Gone,
    /// Another account is the environment's there.
    OtherAccount,
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
    let runtime = Background::start().map_err(|error| error.to_string())?;
    let found = runtime.block_on(Handover::to(folder.to_owned()).converse());
    let Ok(Conversation { heard, said }) = found else {
        return Ok(not_done("headless-window-silent"));
    };
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let window = OpenWindow {
        heard,
        said,
        runtime: runtime.handle().clone(),
        folder: scratch.path().to_owned(),
    };
    let wait = patience.as_secs();
    let outcome = match wish {
        ScriptWish::List => window.wish(&Wish::List),
        ScriptWish::Settle => window.wish(&Wish::Settle { wait }),
        ScriptWish::Make(lines) => {
            let mut environment = BTreeMap::new();
            for name in crate::platform::env::VARIABLES {
                if let Some(value) = (options.environment)(name) {
                    environment.insert(name.to_owned(), value);
                }
            }
            let wish = Wish::Make { wait, environment };
            let options = Options {
                data_dir: Some(scratch.path().join("data")),
                hands_over: false,
                ..options
            };
            let Started::First(parts) = start::start(&options)? else {
                return Err(words().say("start-busy"));
            };
            if parts.start.environment.is_none() {
                return Err(words().say("headless-no-account"));
            }
            let run = HeadlessRun::start(*parts, Making::ForReal, patience)?;
            window.make(&wish, run, lines)
        }
    };
    Ok(match outcome {
        Ok(code) => ExitCode::from(code),
        Err(WindowError::OtherAccount) => not_done("headless-window-other-account"),
        Err(WindowError::Gone) => {
            say_in_terminal(&words().say("headless-window-gone"));
            ExitCode::from(STOPPED)
        }
        Err(WindowError::Unread) => ExitCode::from(STOPPED),
    })
}

fn not_done(key: &str) -> ExitCode {
    say_in_terminal(&words().say(key));
    ExitCode::from(WINDOW)
}

impl OpenWindow {
    fn wish(mut self, wish: &Wish) -> Result<u8, WindowError> {
        self.say(&line(wish))?;
        self.until_the_end()
    }

    fn make(
        mut self,
        wish: &Wish,
        mut run: HeadlessRun,
        lines: Vec<MakeLine>,
    ) -> Result<u8, WindowError> {
        self.say(&line(wish))?;
        self.until_taken()?;
        let taken = run.hand_over(lines, |order, again| self.take(order, again))?;
        let all_ready = taken.ok_or(WindowError::Unread)?;
        self.say(&line(&Handed::Done))?;
        let code = self.until_the_end()?;
        Ok(match code {
            super::ALL_READY if !all_ready => super::NOT_ALL_READY,
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
                let refused = print::no_row(&name, &[error.to_string()]);
                return print::line(&refused).map_err(|_unread| WindowError::Unread);
            }
        }
        self.until_taken()
    }

    fn until_taken(&mut self) -> Result<(), WindowError> {
        while !matches!(self.hear(Some(ANSWERS_WITHIN))?, WindowAnswer::Taken) {}
        Ok(())
    }

    fn until_the_end(&mut self) -> Result<u8, WindowError> {
        loop {
            if let WindowAnswer::End(code) = self.hear(None)? {
                return Ok(code);
            }
        }
    }

    fn say(&mut self, text: &str) -> Result<(), WindowError> {
        let said = self.runtime.block_on(self.said.say(text));
        said.map_err(|_gone| WindowError::Gone)
    }

    /// What the window says next; what is to be printed is printed.
    fn hear(&mut self, limit: Option<Duration>) -> Result<WindowAnswer, WindowError> {
        let next = self.heard.next();
        let text = match limit {
            Some(limit) => self
                .runtime
                .block_on(async { timeout(limit, next).await })
                .map_err(|_elapsed| WindowError::Gone)?,
            None => self.runtime.block_on(next),
        };
        let said = text.and_then(|text| serde_json::from_str(&text).ok());
        match said.ok_or(WindowError::Gone)? {
            WindowAnswer::Print(value) => {
                print::line(&value).map_err(|_unread| WindowError::Unread)?;
                Ok(WindowAnswer::Print(value))
            }
            WindowAnswer::OtherAccount => Err(WindowError::OtherAccount),
            said => Ok(said),
        }
    }
}
