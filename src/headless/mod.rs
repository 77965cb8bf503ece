//! Timbre without a window, for scripts and proofs: the same start, model and jobs, and a line of JSON
//! for every row that changes.
//!
//! A row's first line is printed when the row is on disk, never before; one that could not be written says so. What
//! a run that was ended left behind, the next one goes on with, as the window does.

mod attend;
mod handed;
mod judge;
mod look;
mod made_before;
mod mcp;
mod offline;
mod order;
mod print;
mod requester;
mod run;
mod serve;
mod telling;
mod through;

pub use attend::attend;
pub use judge::judge;
pub use mcp::{Agents, serve_mcp};
pub use order::{BadLine, MakeLine};
pub use serve::{ServedClients, serve_practice};
pub use through::{ScriptWish, through_the_window};

use crate::domain::{AccountId, SampleStatus, Voice};
use crate::jobs::Services;
use crate::model::{Model, Notice, Start};
use crate::start::{AppParts, say_in_terminal, tells_of_the_folder};
use crate::words::{self, Language, Words};
use requester::Terminal;
use run::HeadlessRun;
use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// Every row that was worked on is at its end, and each is a voice.
pub const ALL_READY: u8 = 0;
/// A row came to its end without a voice, or a voice was refused before it became a row.
pub const NOT_ALL_READY: u8 = 3;
/// It was told to stop before every row was at its end. Nothing is lost.
pub const STOPPED: u8 = 4;
/// There was no way to the service for as long as was to be waited for one. Nothing is lost.
pub const NO_WAY: u8 = 5;

/// Another instance works in the folder, and does not do what is wanted.
pub const WINDOW: u8 = 6;

/// Whether what a script asks for is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Making {
    ForReal,
    /// Nothing is sent, nor is anything gone on with: each request is printed as it would leave.
    DryRun,
}

/// Makes these voices with the environment's account and goes on with all that is on disk, until every
/// row is at its end, or there was no way to the service for as long as `patience`.
///
/// # Errors
/// A sentence for the terminal: nothing was sent.
pub fn make(
    parts: AppParts,
    wanted: Vec<MakeLine>,
    making: Making,
    patience: Duration,
) -> Result<ExitCode, String> {
    let notices = &parts.start.notices;
    for notice in notices.iter().filter(|it| !tells_of_the_folder(it)) {
        say_in_terminal(&words::notice::notice(&words(), notice).text);
    }
    let pays = |line: &MakeLine| line.account() == AccountId::Environment;
    if wanted.iter().any(pays) && parts.start.environment.is_none() {
        return Err(words().say("headless-no-account"));
    }
    can_keep_rows(&parts.start)?;
    let mut run = HeadlessRun::start(parts, making, patience, Terminal)?;
    run.make(wanted);
    Ok(ExitCode::from(run.drain()))
}

/// Prints every row as it stands on disk, newest first, those of practice after the others. Nothing is
/// sent.
///
/// # Errors
/// A sentence for the terminal.
pub fn list(parts: &AppParts) -> Result<ExitCode, String> {
    can_keep_rows(&parts.start)?;
    let rows = parts.runtime.block_on(every_row(&parts.services))?;
    let words = words();
    for row in &rows {
        print::line(&print::described(row, &words)).map_err(|error| error.to_string())?;
    }
    Ok(ExitCode::from(ALL_READY))
}

async fn every_row(services: &Services) -> Result<Vec<Voice>, String> {
    let rows = services.rows.read(|store| {
        let mut ids = store.order(false, None, "")?;
        ids.extend(store.order(true, None, "")?);
        store.voices(&ids)
    });
    rows.await.map_err(|error| error.to_string())
}

/// A terminal is spoken to in English, whatever the window speaks: scripts read it.
fn words() -> Words {
    Words::new(Language::English)
}

/// A sentence for a client. It is made once, as a client may be refused as often as it calls.
fn say(key: &'static str) -> String {
    static SAID: LazyLock<Mutex<HashMap<&str, String>>> = LazyLock::new(Mutex::default);
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    said.entry(key).or_insert_with(|| words().say(key)).clone()
}

/// Without its database nothing is sent, and there is no window to say so.
fn can_keep_rows(start: &Start) -> Result<(), String> {
    match &start.database_error {
        None => Ok(()),
        Some(error) => {
            let notice = Notice::DatabaseUnusable(error.clone());
            Err(words::notice::notice(&words(), &notice).text)
        }
    }
}

/// Whether the sample of the form is made by now, or is known not to come.
fn is_read(model: &Model) -> bool {
    !matches!(
        model.form.sample.status(),
        SampleStatus::Reading { .. } | SampleStatus::Preparing
    )
}
