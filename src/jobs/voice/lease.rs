//! The lease of a row: the right to change it, which one task has at a time. What else is wanted of the
//! row meanwhile is handed to that task, or waits until the lease is free.

use crate::domain::{RowId, TaskId};
use crate::jobs::Outbox;
use crate::model::{Event, HistoryEvent, Order};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// What is wanted of a row.
#[derive(Debug, Clone)]
pub(in crate::jobs) enum RowCommand {
    /// Make the voice of an order, whose row is not on disk yet.
    Create(Box<Order>),
    /// Go on from where the row stands; its task is looked at after `rest`.
    GoOn { rest: Duration },
    /// Look again, as the person asks.
    Look,
    /// Fetch the trial of a voice that has none.
    FetchTrial,
    /// Let the row take a task that was pasted onto it, if it is its own.
    Take(TaskId),
    /// Delete the uploaded sample.
    DeleteUpload,
}

impl RowCommand {
    /// Whether it takes the row to its end.
    fn drives(&self) -> bool {
        matches!(self, Self::Create(_) | Self::GoOn { .. })
    }

    /// Answers what cannot be done for a row, as it is gone or not at rest: the lists show why.
    pub fn refuse(&self, outbox: &Outbox, id: RowId) {
        if matches!(self, Self::DeleteUpload) {
            let result = Ok(());
            outbox.send(Event::History(HistoryEvent::UploadDeletion { id, result }));
        }
    }
}

/// By which a running row is held.
#[derive(Debug, Clone)]
pub(in crate::jobs) struct RunHandle {
    /// The person wants no more of it. Also cancelled with `end`.
    pub stop: CancellationToken,
    /// The app comes to an end.
    pub end: CancellationToken,
    /// The person wants to know now.
    pub look: Arc<Notify>,
    /// Whether that was asked for and nobody has looked since.
    pub asked: Arc<AtomicBool>,
    /// Something else is wanted of the row at rest, and waits for the lease.
    pub next: CancellationToken,
}

/// A row on which somebody is at work.
#[derive(Debug)]
struct Leased {
    handle: RunHandle,
    /// Whether the row is taken to its end, and not just touched while it is at rest.
    driven: bool,
    /// What is wanted next.
    queue: VecDeque<RowCommand>,
}

impl Leased {
    /// Does a command once the present one is done.
    fn wants_next(&mut self, command: RowCommand) {
        self.queue.push_back(command);
        self.handle.next.cancel();
    }
}

/// What became of a command.
#[derive(Debug)]
pub(in crate::jobs) enum Taken {
    /// Nobody was at work on the row: the command has the lease.
    Leased(RunHandle),
    /// Who is at work on the row does it, or it is done next, or it is being done already.
    Passed,
    /// The row is taken to its end, and this is for rows at rest.
    Refused(RowCommand),
}

/// The rows that are leased. Clones hold the same rows.
#[derive(Debug, Clone)]
pub(in crate::jobs) struct Leases {
    rows: Arc<Mutex<HashMap<RowId, Leased>>>,
    end: CancellationToken,
}

impl Leases {
    /// None yet; `end` ends all waits.
    pub fn new(end: CancellationToken) -> Self {
        Self {
            rows: Arc::default(),
            end,
        }
    }

    /// Leases a row on which nobody is at work.
    pub fn lease(&self, id: RowId) -> Option<RunHandle> {
        match self.rows().entry(id) {
            Entry::Occupied(_) => None,
            Entry::Vacant(place) => {
                let handle = self.handle(false);
                place.insert(Leased {
                    handle: handle.clone(),
                    driven: false,
                    queue: VecDeque::new(),
                });
                Some(handle)
            }
        }
    }

    /// Takes a command to a row: with a lease of its own, or to the task that has it.
    pub fn take(&self, id: RowId, command: RowCommand) -> Taken {
        match self.rows().entry(id) {
            Entry::Vacant(place) => {
                let handle = self.handle(false);
                place.insert(Leased {
                    handle: handle.clone(),
                    driven: command.drives(),
                    queue: VecDeque::new(),
                });
                Taken::Leased(handle)
            }
            Entry::Occupied(mut leased) => {
                let leased = leased.get_mut();
                match command {
                    RowCommand::Look => {
                        leased.handle.asked.store(true, Ordering::SeqCst);
                        leased.handle.look.notify_one();
                    }
                    RowCommand::Take(_) | RowCommand::DeleteUpload => {
                        if leased.driven {
                            return Taken::Refused(command);
                        }
                        leased.wants_next(command);
                    }
                    // Who takes the row to its end does both.
                    RowCommand::GoOn { .. } | RowCommand::FetchTrial if leased.driven => {}
                    RowCommand::GoOn { .. } | RowCommand::FetchTrial => leased.wants_next(command),
                    RowCommand::Create(_) => {}
                }
                Taken::Passed
            }
        }
    }

    /// Tells whether a leased row is taken to its end from now on, and gives back what waits for a row
    /// at rest and would wait for too long.
    pub fn drive(&self, id: RowId, driven: bool) -> Vec<RowCommand> {
        let mut rows = self.rows();
        let Some(leased) = rows.get_mut(&id) else {
            return Vec::new();
        };
        leased.driven = driven;
        if driven {
            leased.queue.drain(..).collect()
        } else {
            Vec::new()
        }
    }

    /// A new token by which the person can stop the row: what they wanted before is over.
    pub fn new_stop(&self, id: RowId) -> CancellationToken {
        let stop = self.end.child_token();
        if let Some(leased) = self.rows().get_mut(&id) {
            leased.handle.stop = stop.clone();
        }
        stop
    }

    /// Gives a lease back: to what is wanted next, or the row is free.
    pub fn give_back(&self, id: RowId) -> Option<(RowCommand, RunHandle)> {
        let mut rows = self.rows();
        let leased = rows.get_mut(&id)?;
        let asked = leased.handle.asked.load(Ordering::SeqCst);
        let (next, asked) = match leased.queue.pop_front() {
            Some(next) => (Some(next), asked),
            // Asked for when the last look was over already: what was settled is looked at anew.
            None => (asked.then_some(RowCommand::Look), false),
        };
        match next {
            Some(next) if !self.end.is_cancelled() => {
                leased.handle = self.handle(asked);
                if !leased.queue.is_empty() {
                    leased.handle.next.cancel();
                }
                leased.driven = next.drives();
                Some((next, leased.handle.clone()))
            }
            _ => {
                rows.remove(&id);
                None
            }
        }
    }

    /// Stops a row that may be stopped; one that was sent goes on.
    pub fn cancel(&self, id: RowId) {
        if let Some(leased) = self.rows().get(&id) {
            leased.handle.stop.cancel();
        }
    }

    /// The rows on which somebody is at work now.
    pub fn all(&self) -> Vec<RowId> {
        self.rows().keys().copied().collect()
    }

    fn handle(&self, asked: bool) -> RunHandle {
        RunHandle {
            stop: self.end.child_token(),
            end: self.end.clone(),
            look: Arc::default(),
            asked: Arc::new(AtomicBool::new(asked)),
            next: CancellationToken::new(),
        }
    }

    fn rows(&self) -> MutexGuard<'_, HashMap<RowId, Leased>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leases() -> (Leases, RowId) {
        (Leases::new(CancellationToken::new()), RowId::new())
    }

    #[test]
    fn a_row_has_one_lease_and_what_is_wanted_meanwhile_comes_next() {
        let (leases, row) = leases();
        assert!(matches!(
            leases.take(row, RowCommand::FetchTrial),
            Taken::Leased(_)
        ));
        assert!(leases.lease(row).is_none());
        assert!(matches!(
            leases.take(row, RowCommand::DeleteUpload),
            Taken::Passed
        ));
        assert!(matches!(leases.take(row, RowCommand::Look), Taken::Passed));
        assert!(matches!(
            leases.give_back(row),
            Some((RowCommand::DeleteUpload, _))
        ));
        assert!(
            leases.lease(row).is_none(),
            "it passes from one to the next"
        );
        assert!(matches!(leases.give_back(row), Some((RowCommand::Look, _))));
        assert!(leases.give_back(row).is_none());
        assert!(leases.lease(row).is_some());
    }

    #[test]
    fn who_has_a_lease_hears_that_something_else_waits_for_it() {
        let (leases, row) = leases();
        let first = leases.lease(row).unwrap();
        assert!(!first.next.is_cancelled());
        leases.take(row, RowCommand::DeleteUpload);
        assert!(first.next.is_cancelled());
        leases.take(row, RowCommand::DeleteUpload);
        let (_, second) = leases.give_back(row).unwrap();
        assert!(second.next.is_cancelled(), "one more waits already");
        let (_, last) = leases.give_back(row).unwrap();
        assert!(!last.next.is_cancelled());
    }

    #[test]
    fn a_row_that_is_to_be_gone_on_with_is_so_once_what_is_done_at_rest_is_done() {
        let (leases, row) = leases();
        leases.take(row, RowCommand::DeleteUpload);
        let rest = Duration::ZERO;
        for command in [RowCommand::FetchTrial, RowCommand::GoOn { rest }] {
            assert!(matches!(leases.take(row, command), Taken::Passed));
        }
        let next = leases.give_back(row);
        assert!(matches!(next, Some((RowCommand::FetchTrial, _))));
        let next = leases.give_back(row);
        assert!(matches!(next, Some((RowCommand::GoOn { .. }, _))));
        // From now on the row is taken to its end, and both are being done.
        leases.take(row, RowCommand::FetchTrial);
        leases.take(row, RowCommand::GoOn { rest });
        let taken = leases.take(row, RowCommand::DeleteUpload);
        assert!(matches!(taken, Taken::Refused(RowCommand::DeleteUpload)));
        assert!(leases.give_back(row).is_none());
    }

    #[test]
    fn what_is_for_rows_at_rest_is_refused_at_once_by_one_that_is_driven() {
        let (leases, row) = leases();
        leases.lease(row).unwrap();
        assert!(matches!(
            leases.take(row, RowCommand::DeleteUpload),
            Taken::Passed
        ));
        let refused = leases.drive(row, true);
        assert!(matches!(refused[..], [RowCommand::DeleteUpload]));
        let taken = leases.take(row, RowCommand::DeleteUpload);
        assert!(matches!(taken, Taken::Refused(RowCommand::DeleteUpload)));
        leases.drive(row, false);
        assert!(matches!(
            leases.take(row, RowCommand::DeleteUpload),
            Taken::Passed
        ));
    }

    #[test]
    fn at_the_end_of_the_app_nothing_more_is_begun() {
        let (leases, row) = leases();
        leases.lease(row).unwrap();
        leases.take(row, RowCommand::DeleteUpload);
        leases.end.cancel();
        assert!(leases.give_back(row).is_none());
    }
}
