//! Where the work of clients is done that needs the data folder: on one thread, with the folder held for as long as
//! there is something to do. In between it is free, for the window above all.

use super::super::look;
use super::super::run::HeadlessRun;
use super::super::{Making, print, say, through, words};
use super::caller::{AgentWork, CallNews, CallRequester, CallSender};
use super::{Agents, Allowance};
use crate::domain::AccountId;
use crate::model::Notice;
use crate::start::{self, AppParts, Started};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::mpsc::Receiver;
use tokio::sync::mpsc::error::TryRecvError;
use tokio_util::sync::CancellationToken;

/// How long the folder is held after the last work: calls come one after the other. A window that is opened meanwhile
/// tries for longer.
const QUIET: Duration = Duration::from_secs(1);

/// Work that a call wants done.
#[derive(Debug)]
pub(super) struct AgentTask {
    pub(super) work: AgentWork,
    pub(super) call: CallSender,
}

/// Does the work of calls, one after the other.
pub(super) struct AgentDesk {
    pub(super) agents: Arc<Agents>,
    pub(super) allowance: Arc<Allowance>,
    pub(super) tasks: Receiver<AgentTask>,
    /// Comes true when the client is gone.
    pub(super) gone: CancellationToken,
    pub(super) runtime: Handle,
}

impl AgentDesk {
    /// Works until the client is gone. Gives back whether all rows that were worked on last are at their ends.
    pub(super) fn keep(mut self) -> bool {
        let mut all_settled = true;
        while let Some(task) = self.next() {
            match start::start(&(self.agents.options)()) {
                Ok(Started::First(parts)) => {
                    (self.agents.opened)(parts.services.folder());
                    all_settled = self.hold(*parts, task).unwrap_or(all_settled);
                }
                Ok(Started::Busy(folder)) => {
                    let AgentTask { work, call } = task;
                    call.clone().tell(CallNews::Busy(folder, work, call));
                }
                Ok(Started::HandedOver) => fail(&task.call, say("start-busy")),
                Err(sentence) => fail(&task.call, sentence),
            }
        }
        all_settled
    }

    fn next(&mut self) -> Option<AgentTask> {
        let (gone, tasks) = (&self.gone, &mut self.tasks);
        self.runtime.block_on(async {
            tokio::select! {
                biased;
                () = gone.cancelled() => None,
                task = tasks.recv() => task,
            }
        })
    }

    /// Holds the folder until all is done. Gives back whether all rows are at their ends, where it worked on any.
    fn hold(&mut self, parts: AppParts, first: AgentTask) -> Option<bool> {
        if let Some(error) = &parts.start.database_error {
            fail(&first.call, told(&Notice::DatabaseUnusable(error.clone())));
            return None;
        }
        say_all(&first.call, &parts.start.notices);
        let AgentTask { work, call } = first;
        if let AgentWork::Look(wanted) = work {
            let seen = look::look(&parts.services.rows, wanted);
            tell_seen(&call, parts.runtime.block_on(seen));
            return None;
        }
        let has_account = parts.start.environment.is_some();
        let allowance = Arc::clone(&self.allowance);
        let requester = CallRequester::of_many(Arc::clone(&self.allowance));
        // What another start left before its paid call may still be paid for: nobody allowed this one that.
        let run = HeadlessRun::start_with(
            parts,
            Making::ForReal,
            self.agents.patience,
            requester,
            |voice| {
                let costs_nothing = voice.state.is_followed() || voice.account.is_practice();
                costs_nothing || allowance.has(voice.id)
            },
        );
        let mut run = match run {
            Ok(run) => run,
            Err(sentence) => {
                fail(&call, sentence);
                return None;
            }
        };
        take(&mut run, has_account, AgentTask { work, call });
        let mut quiet = Instant::now();
        while !self.gone.is_cancelled() && !run.has_stopped() {
            match self.tasks.try_recv() {
                Ok(task) => {
                    take(&mut run, has_account, task);
                    quiet = Instant::now();
                }
                Err(TryRecvError::Disconnected) => break,
                Err(TryRecvError::Empty) => {}
            }
            run.wait();
            if run.is_at_work() || run.requester.is_watched() {
                quiet = Instant::now();
            } else if quiet.elapsed() >= QUIET {
                break;
            }
        }
        Some(run.end())
    }
}

fn take(run: &mut HeadlessRun<CallRequester>, has_account: bool, task: AgentTask) {
    let AgentTask { work, call } = task;
    match work {
        AgentWork::Make(line) => {
            if line.account() == AccountId::Environment && !has_account {
                return fail(&call, say("headless-no-account"));
            }
            run.requester.turn_to(Some(call));
            run.make(vec![*line]);
            run.requester.turn_to(None);
        }
        AgentWork::Follow(sought) => {
            let found = run.runtime.block_on(look::find(&run.rows, &sought));
            match found {
                Ok(Some(voice)) => {
                    let is_under_way = !voice.state.is_at_rest();
                    // Nobody goes on with a row that this run leaves alone: there is nothing to wait for.
                    let is_followed = is_under_way && run.knows(voice.id);
                    if is_under_way && !is_followed {
                        call.tell(CallNews::Said(say("mcp-left-alone")));
                    }
                    let value = print::described(&voice, &words());
                    if call.tell(CallNews::Told(value)) && is_followed {
                        run.requester.watch(voice.id, call);
                    }
                }
                found => tell_seen(&call, found.map(|_none| print::no_such_row(&words()))),
            }
        }
        AgentWork::Look(wanted) => {
            let seen = look::look(&run.rows, wanted);
            tell_seen(&call, run.runtime.block_on(seen));
        }
    }
}

fn tell_seen(call: &CallSender, seen: Result<serde_json::Value, String>) {
    match seen {
        Ok(value) => {
            call.tell(CallNews::Told(value));
        }
        Err(sentence) => fail(call, sentence),
    }
}

fn told(notice: &Notice) -> String {
    words::notice::notice(&words(), notice).text
}

/// Says what a start has to tell: of an account that cannot be used, too.
fn say_all(call: &CallSender, notices: &[Notice]) {
    for notice in notices {
        call.tell(CallNews::Said(told(notice)));
    }
}

fn fail(call: &CallSender, sentence: String) {
    call.tell(CallNews::Failed(sentence));
}

/// Has the instance that works in the folder do it.
pub(super) fn through_another(
    agents: &Agents,
    allowance: Arc<Allowance>,
    folder: &Path,
    work: AgentWork,
    call: &CallSender,
) {
    let work = match work {
        AgentWork::Make(line) => {
            through::WindowWork::Script(through::ScriptWish::Make(vec![*line]))
        }
        AgentWork::Follow(row) => through::WindowWork::Follow(row),
        AgentWork::Look(look) => through::WindowWork::Look(look),
    };
    let requester = CallRequester::of_one(allowance, call.clone());
    let (patience, options) = (agents.patience, (agents.options)());
    let done = through::work_through(folder, work, patience, options, requester);
    call.tell(done.map_or_else(CallNews::Failed, CallNews::Ended));
}

/// Makes ready what a line asks for, and tells every request as it would leave. Sends nothing.
pub(super) fn dry_run(
    agents: &Agents,
    allowance: Arc<Allowance>,
    line: super::super::MakeLine,
    call: &CallSender,
) {
    let requester = CallRequester::of_one(allowance, call.clone());
    let tried = || {
        let scratch = start::scratch_folder()?;
        let parts = start::in_scratch(scratch.path(), (agents.options)())?;
        say_all(call, &parts.start.notices);
        if line.account() == AccountId::Environment && parts.start.environment.is_none() {
            return Err(say("headless-no-account"));
        }
        let mut run = HeadlessRun::start(parts, Making::DryRun, agents.patience, requester)?;
        run.make(vec![line]);
        run.end();
        Ok(())
    };
    if let Err(sentence) = tried() {
        fail(call, sentence);
    }
}
