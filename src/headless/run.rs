//! The model and the jobs at work without a window.

mod unsent;

use super::offline::Offline;
use super::order::{LineChoice, MakeLine};
use super::telling::Telling;
use super::{ALL_READY, Making, NO_WAY, NOT_ALL_READY, STOPPED, is_read, print};
use crate::analysis::best::Found;
use crate::domain::{AccountId, DraftProblem, Excerpt, SampleLength, Stretch, StretchProblem};
use crate::jobs::{Background, Jobs, Rows};
use crate::model::sample::{Choosing, SampleAction, SampleState};
use crate::model::{Action, Effect, Event, FormAction, JobEffect, Model, Order, Start};
use crate::platform::instance::Instance;
use crate::start::{AppParts, say_in_terminal};
use crate::words::{self, Language, Words, excerpt, problems, sample};
use poll_promise::Promise;
use serde_json::Value;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// How often it is looked whether it was told to stop.
const GLANCE: Duration = Duration::from_millis(100);

pub(super) struct HeadlessRun {
    model: Model,
    words: Words,
    jobs: Jobs,
    rows: Rows,
    making: Making,
    inbox: Receiver<Event>,
    telling: Telling,
    /// Whether there is a way to the service.
    offline: Offline,
    stop: Promise<()>,
    /// Whether it was told to stop, or nobody listens any more.
    stopped: bool,
    /// Both are dropped last: jobs end before their runtime, and the folder is held until then.
    runtime: Background,
    _instance: Option<Instance>,
}

impl HeadlessRun {
    /// Starts the jobs, which go on with what is on disk.
    ///
    /// # Errors
    /// A sentence for the terminal: without these rows it could not tell when all are at their end.
    pub(super) fn start(
        parts: AppParts,
        making: Making,
        patience: Duration,
    ) -> Result<Self, String> {
        let rows = parts.services.rows.clone();
        let left = match making {
            Making::ForReal => parts.runtime.block_on(rows.with(|store| store.under_way())),
            Making::DryRun => Ok(Vec::new()),
        };
        let left = left.map_err(|error| error.to_string())?;
        let handle = parts.runtime.handle().clone();
        let jobs = match making {
            Making::ForReal => Jobs::new(handle, parts.services, parts.settings),
            Making::DryRun => Jobs::at_rest(handle, parts.services, parts.settings),
        };
        let stop = jobs.ask(stop_signal());
        // The person's form is nothing to a script, nor is the recording that it names.
        let (model, effects) = Model::new(Start {
            draft: None,
            ..parts.start
        });
        let mut run = Self {
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
        if wanted.is_empty() {
            return;
        }
        self.act(Action::SelectAccount(AccountId::Environment));
        for line in wanted {
            if self.stopped {
                self.telling.all_ready = false;
                return;
            }
            let (name, again) = (line.name().to_owned(), line.again());
            let order = self.order(line);
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

    /// The order that a line comes to, once its sample is made.
    ///
    /// # Errors
    /// Why there is none, in words.
    fn order(&mut self, line: MakeLine) -> Result<Box<Order>, Vec<String>> {
        let name = line.name().to_owned();
        let choice = line.choice().clone();
        let form = line.form(self.model.account());
        self.act(Action::Form(FormAction::Fill(Box::new(form))));
        self.wait_for_the_file(&name);
        self.wait_for_the_sample();
        self.choose(&name, choice).map_err(|reason| vec![reason])?;
        if let Some(order) = self.act(Action::Form(FormAction::CreateVoice)) {
            return Ok(order);
        }
        let problems = self.model.check().result.err().unwrap_or_default();
        let mut reasons: Vec<String> = problems
            .iter()
            .map(|problem: &DraftProblem| problems::problem(&self.words, problem))
            .collect();
        if let SampleState::Unread(unread) = &self.model.form.sample.state {
            reasons.extend(problems::second_reader(&self.words, unread.second));
        }
        Err(reasons)
    }

    /// Waits until the file is read, and says once that its disk keeps the reading.
    fn wait_for_the_file(&mut self, name: &str) {
        let mut told = false;
        while let SampleState::Reading { waits, .. } = self.model.form.sample.state
            && !self.stopped
        {
            if waits && !told {
                let name = [("name", name.into())];
                say_in_terminal(&self.words.fill("headless-waits", &name));
                told = true;
            }
            self.wait();
        }
    }

    fn wait_for_the_sample(&mut self) {
        while !is_read(&self.model) && !self.stopped {
            self.wait();
        }
    }

    /// Sees to it that the sample is made of what the line names, or of the best stretch of a recording that cannot be
    /// sent as a whole: what happens to lie at its beginning is paid for by nobody. Pieces are joined only where the
    /// line says that they may be.
    ///
    /// # Errors
    /// Why there is no such stretch, in words.
    fn choose(&mut self, name: &str, wanted: LineChoice) -> Result<(), String> {
        let Some(loaded) = self.model.form.sample.loaded() else {
            return Ok(());
        };
        let whole = loaded.whole();
        let may_join = match wanted {
            LineChoice::Named(wanted) => return self.named(&wanted),
            LineChoice::Best => false,
            LineChoice::BestOrJoined => true,
        };
        if !matches!(
            Stretch::new(0, whole).check(),
            Err(StretchProblem::TooLong(_))
        ) {
            return Ok(());
        }
        self.act(SampleAction::ChooseBest.into());
        loop {
            let loaded = self.model.form.sample.loaded();
            match loaded.map(|loaded| &loaded.choosing) {
                Some(Choosing::UnderWay { .. }) if !self.stopped => self.wait(),
                Some(Choosing::Nothing) => return Err(self.words.say("sample-no-speech")),
                Some(Choosing::Failed(problem)) => {
                    return Err(problems::clip(&self.words, problem));
                }
                Some(Choosing::Found(found)) => {
                    let found = found.clone();
                    self.take(name, &found, may_join)?;
                    break;
                }
                _ => break,
            }
        }
        self.wait_for_the_sample();
        Ok(())
    }

    /// Whether the sample is what a line names.
    fn named(&self, wanted: &Excerpt) -> Result<(), String> {
        let Some(loaded) = self.model.form.sample.loaded() else {
            return Ok(());
        };
        let whole = loaded.whole();
        let spare = SampleLength::TOLERANCE.as_millis() as u64;
        let within = wanted.within(whole);
        if wanted.reach().end() <= whole + spare && within.as_ref() == Some(&loaded.excerpt) {
            return Ok(());
        }
        let key = match wanted {
            Excerpt::Stretch(_) => "headless-stretch-beyond",
            Excerpt::Splice(_) => "headless-pieces-beyond",
        };
        let length = sample::long(&self.words, loaded.recording.seconds());
        Err(self.words.fill(key, &[("length", length.into())]))
    }

    /// Takes pieces that can be joined where the line allows that, and says so where it does not.
    fn take(&mut self, name: &str, found: &Found, may_join: bool) -> Result<(), String> {
        let Some(joined) = found.joined() else {
            return Ok(());
        };
        if may_join {
            self.act(SampleAction::JoinPieces.into());
            return Ok(());
        }
        let said = self.words.fill(
            "headless-pieces",
            &[
                ("name", name.into()),
                (
                    "pieces",
                    excerpt::pieces(&self.words, &joined.splice).into(),
                ),
            ],
        );
        if found.stretch().is_none() {
            return Err(said);
        }
        say_in_terminal(&said);
        Ok(())
    }

    /// Waits until every row is at its end, and ends the work in good order.
    pub(super) fn drain(mut self) -> u8 {
        while self.telling.is_open() && !self.stopped && !self.offline.is_over() {
            self.wait();
        }
        let open = self.telling.is_open();
        let given_up = open && !self.stopped;
        self.jobs.shut_down();
        if given_up {
            say_in_terminal(&self.words.say("headless-no-way"));
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
    fn wait(&mut self) {
        self.stopped |= self.stop.ready().is_some();
        let Ok(event) = self.inbox.recv_timeout(GLANCE) else {
            return;
        };
        self.offline.hear(&event);
        if let Event::Notice(notice) = &event {
            say_in_terminal(&words::notice::notice(&self.words, notice).text);
        }
        let value = self.telling.hear(&event, &self.words);
        self.print(value.as_ref());
        let effects = self.model.apply(event);
        self.run(effects);
    }

    /// Where nobody listens any more, nothing more is begun.
    fn print(&mut self, value: Option<&Value>) {
        if let Some(Err(error)) = value.map(print::line) {
            tracing::warn!(%error, "nobody listens to what is printed");
            self.stopped = true;
        }
    }
}

/// Comes true when the person or the system wants the program to end.
async fn stop_signal() {
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
