//! The model and the jobs at work without a window.

mod ordering;
mod unsent;

use super::offline::Offline;
use super::order::MakeLine;
use super::requester::Requester;
use super::telling::Telling;
use super::{ALL_READY, Making, NO_WAY, NOT_ALL_READY, STOPPED, print};
use crate::domain::{RowId, Voice, VoiceName};
use crate::jobs::{Background, Jobs, Resumed, Rows};
use crate::model::{Action, Effect, Event, JobEffect, Model, Order, Start};
use crate::platform::instance::Instance;
use crate::start::AppParts;
use crate::words::{self, Language, Words};
use poll_promise::Promise;
use serde_json::Value;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// How often it is looked whether it was told to stop.
const GLANCE: Duration = Duration::from_millis(100);

pub(super) struct HeadlessRun<R> {
    /// Who hears of it.
    pub(super) requester: R,
    model: Model,
    words: Words,
    jobs: Jobs,
    pub(super) rows: Rows,
    making: Making,
    inbox: Receiver<Event>,
    telling: Telling,
    /// Whether there is a way to the service.
    offline: Offline,
    stop: Promise<()>,
    /// Whether it was told to stop, or nobody listens any more.
    stopped: bool,
    /// Both are dropped last: jobs end before their runtime, and the folder is held until then.
    pub(super) runtime: Background,
    _instance: Option<Instance>,
}

impl<R: Requester> HeadlessRun<R> {
    /// Starts the jobs, which go on with what is on disk.
    ///
    /// # Errors
    /// A sentence for the terminal: without these rows it could not tell when all are at their end.
    pub(super) fn start(
        parts: AppParts,
        making: Making,
        patience: Duration,
        requester: R,
    ) -> Result<Self, String> {
        Self::start_with(parts, making, patience, requester, |_voice| true)
    }

    /// The same, going on with those rows alone that are to be gone on with.
    ///
    /// # Errors
    /// As [`Self::start`] has it.
    pub(super) fn start_with(
        parts: AppParts,
        making: Making,
        patience: Duration,
        requester: R,
        goes_on_with: impl Fn(&Voice) -> bool,
    ) -> Result<Self, String> {
        let rows = parts.services.rows.clone();
        let left = match making {
            Making::ForReal => parts.runtime.block_on(rows.with(|store| store.under_way())),
            Making::DryRun => Ok(Vec::new()),
        };
        let mut left = left.map_err(|error| error.to_string())?;
        left.retain(goes_on_with);
        let handle = parts.runtime.handle().clone();
        let resumed = match making {
            Making::ForReal => Resumed::Rows(left.iter().map(|voice| voice.id).collect()),
            Making::DryRun => Resumed::Nothing,
        };
        let jobs = Jobs::going_on_with(handle, parts.services, parts.settings, &resumed);
        let stop = jobs.ask(stop_signal());
        // The person's form is nothing to a script, nor is the recording that it names.
        let (model, effects) = Model::new(Start {
            draft: None,
            ..parts.start
        });
        let mut run = Self {
            requester,
            model,
            words: Words::new(Language::English),
            jobs,
            rows,
            making,
            inbox: parts.inbox,
            telling: Telling::default(),
            offline: Offline::new(patience),
            stop,
            stopped: false,
            runtime: parts.runtime,
            _instance: parts.instance,
        };
        for voice in &left {
            let value = run.telling.tell(voice, &run.words);
            run.print(value.as_ref());
        }
        run.run(effects);
        Ok(run)
    }

    /// Asks for these voices one after the other. Each is on disk before the next is asked for.
    pub(super) fn make(&mut self, wanted: Vec<MakeLine>) {
        self.each(wanted, |run, order, again| {
            if !again && run.was_made_before(&order) {
                return;
            }
            if let Err(reason) = run.requester.admit(&order) {
                return run.refuse(&order, reason);
            }
            let row = order.id;
            run.jobs.run(JobEffect::Submit(order));
            while !run.telling.knows(row) && !run.stopped {
                run.wait();
            }
        });
    }

    /// Hands over an order of each line, one after the other, and ends the work in good order. Says whether none
    /// was refused here; `None` where nobody listens any more.
    ///
    /// # Errors
    /// That of the first that was not taken; those behind it are not handed over.
    pub(super) fn hand_over<E>(
        &mut self,
        wanted: Vec<MakeLine>,
        mut take: impl FnMut(Order, bool) -> Result<(), E>,
    ) -> Result<Option<bool>, E> {
        let mut outcome = Ok(());
        self.each(wanted, |run, order, again| {
            if outcome.is_ok() {
                if let Err(reason) = run.requester.admit(&order) {
                    return run.refuse(&order, reason);
                }
                outcome = take(*order, again);
                run.stopped |= outcome.is_err();
            }
        });
        self.jobs.shut_down();
        outcome?;
        Ok((!self.stopped).then_some(self.telling.all_ready))
    }

    /// Makes an order of each line and passes it on, with whether it is made although it was made before.
    fn each(
        &mut self,
        wanted: Vec<MakeLine>,
        mut pass_on: impl FnMut(&mut Self, Box<Order>, bool),
    ) {
        for line in wanted {
            if self.is_over() {
                self.telling.all_ready = false;
                return;
            }
            let (name, again) = (line.name().to_owned(), line.again());
            if self.model.account().id != line.account() {
                self.act(Action::SelectAccount(line.account()));
            }
            let order = self.order(line);
            if !self.requester.waits() {
                return;
            }
            if self.making == Making::DryRun && order.is_ok() {
                self.dry_run(&name);
                continue;
            }
            match order {
                Ok(order) => pass_on(self, order, again),
                Err(reasons) => {
                    self.telling.all_ready = false;
                    self.print(Some(&print::no_row(&name, &reasons)));
                }
            }
        }
    }

    /// Says that an order is not asked for.
    fn refuse(&mut self, order: &Order, reason: String) {
        self.telling.all_ready = false;
        let name = order.submission.name.as_ref();
        let name = name.map(VoiceName::as_str).unwrap_or_default();
        self.print(Some(&print::no_row(name, &[reason])));
    }

    /// Whether nothing more is to be begun.
    fn is_over(&self) -> bool {
        self.stopped || !self.requester.waits()
    }

    /// Whether a row is not at its end, and there is reason to wait for it.
    pub(super) fn is_at_work(&self) -> bool {
        self.telling.is_open() && !self.stopped && !self.offline.is_over()
    }

    /// Whether it was told to stop.
    pub(super) fn has_stopped(&self) -> bool {
        self.stopped
    }

    /// Whether it works on a row, or has.
    pub(super) fn knows(&self, row: RowId) -> bool {
        self.telling.knows(row)
    }

    /// Ends the work in good order, wherever the rows stand; gives back whether all are at their ends.
    pub(super) fn end(mut self) -> bool {
        self.jobs.shut_down();
        !self.telling.is_open()
    }

    /// Waits until every row is at its end, and ends the work in good order.
    pub(super) fn drain(mut self) -> u8 {
        while self.is_at_work() {
            self.wait();
        }
        let open = self.telling.is_open();
        let given_up = open && !self.stopped;
        self.jobs.shut_down();
        if given_up {
            self.requester.say(&self.words.say("headless-no-way"));
        }
        match (open, self.telling.all_ready) {
            (true, _) if given_up => NO_WAY,
            (true, _) => STOPPED,
            (false, false) => NOT_ALL_READY,
            (false, true) => ALL_READY,
        }
    }

    /// Does what a person would; gives back what that asks to be made, which is not yet begun.
    fn act(&mut self, action: Action) -> Option<Box<Order>> {
        let mut ordered = None;
        let mut effects = self.model.act(action);
        effects.retain(|effect| match effect {
            Effect::Job(JobEffect::Submit(order)) => {
                ordered = Some(order.clone());
                false
            }
            _ => true,
        });
        self.run(effects);
        ordered
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                // There is no window, which alone tells of speakers; and the form and the settings are the
                // person's: what a script types is not kept in them.
                Effect::Window(_)
                | Effect::Job(
                    JobEffect::SaveDraft(_) | JobEffect::SaveSettings(_) | JobEffect::Speakers(_),
                ) => {}
                Effect::Job(effect) => self.jobs.run(effect),
            }
        }
    }

    /// Takes in what happens next, or looks whether it was told to stop.
    pub(super) fn wait(&mut self) {
        self.stopped |= self.stop.ready().is_some();
        let Ok(event) = self.inbox.recv_timeout(GLANCE) else {
            return;
        };
        self.offline.hear(&event);
        if let Event::Notice(notice) = &event {
            let said = words::notice::notice(&self.words, notice).text;
            self.requester.say(&said);
        }
        let value = self.telling.hear(&event, &self.words);
        self.print(value.as_ref());
        let effects = self.model.apply(event);
        self.run(effects);
    }

    /// Where nobody listens any more, nothing more is begun.
    fn print(&mut self, value: Option<&Value>) {
        if let Some(Err(error)) = value.map(|value| self.requester.hear(value)) {
            tracing::warn!(%error, "nobody listens to what is printed");
            self.stopped = true;
        }
    }
}

/// Comes true when the person or the system wants the program to end.
pub(super) async fn stop_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                () = interrupted() => {}
            }
            return;
        }
    }
    interrupted().await;
}

async fn interrupted() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::warn!(%error, "an interruption cannot be heard");
        std::future::pending::<()>().await;
    }
}
