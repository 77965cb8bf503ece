//! The model and the jobs at work without a window.

mod unsent;

use super::order::{LineChoice, MakeLine};
use super::{ALL_READY, Making, NOT_ALL_READY, STOPPED, is_read, print};
use crate::analysis::best::Found;
use crate::domain::{
    AccountId, Cause, DraftProblem, Excerpt, Failure, Refusal, RowId, SampleLength, Stretch,
    StretchProblem, Voice,
};
use crate::jobs::{Background, Jobs, Rows};
use crate::model::sample::{Choosing, SampleAction, SampleState};
use crate::model::{Action, Effect, Event, FormAction, HistoryEvent, JobEffect, Model, Start};
use crate::platform::instance::Instance;
use crate::start::{AppParts, say_in_terminal};
use crate::words::{Language, Words, excerpt, problems, sample};
use poll_promise::Promise;
use std::collections::{HashMap, HashSet};
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
    /// Rows that are not at their end.
    open: HashSet<RowId>,
    /// How each row was printed last.
    printed: HashMap<RowId, &'static str>,
    all_ready: bool,
    stop: Promise<()>,
    /// Whether it was told to stop, or nobody listens any more.
    stopped: bool,
    /// Both are dropped last: jobs end before their runtime, and the folder is held until then.
    _runtime: Background,
    _instance: Option<Instance>,
}

impl HeadlessRun {
    /// Starts the jobs, which go on with what is on disk.
    ///
    /// # Errors
    /// A sentence for the terminal: without these rows it could not tell when all are at their end.
    pub(super) fn start(parts: AppParts, making: Making) -> Result<Self, String> {
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
            open: HashSet::new(),
            printed: HashMap::new(),
            all_ready: true,
            stop,
            stopped: false,
            _runtime: parts.runtime,
            _instance: parts.instance,
        };
        for voice in &left {
            run.tell(voice);
        }
        run.run(effects);
        Ok(run)
    }

    /// Asks for these voices one after the other. Each is on disk before the next is asked for.
    pub(super) fn make(&mut self, wanted: Vec<MakeLine>) {
        if wanted.is_empty() {
            return;
        }
        self.act(Action::SelectAccount(AccountId::Environment));
        for voice in wanted {
            if self.stopped {
                self.all_ready = false;
                return;
            }
            self.make_one(voice);
        }
    }

    fn make_one(&mut self, wanted: MakeLine) {
        let name = wanted.name().to_owned();
        let (choice, again) = (wanted.choice().clone(), wanted.again());
        let form = wanted.form(self.model.account());
        self.act(Action::Form(FormAction::Fill(Box::new(form))));
        self.wait_for_the_file(&name);
        self.wait_for_the_sample();
        if let Err(reason) = self.choose(&name, choice) {
            self.all_ready = false;
            self.stop_when_unread(print::refused(&name, &[reason]));
            return;
        }
        if let Ok(content) = self.model.check().result {
            if self.making == Making::DryRun {
                return self.dry_run(&name);
            }
            if !again && let Some(earlier) = self.made_before(content) {
                self.all_ready = false;
                let printed = print::made_before(&name, &earlier, &self.words);
                return self.stop_when_unread(printed);
            }
        }
        if let Some(row) = self.act(Action::Form(FormAction::CreateVoice)) {
            while !self.printed.contains_key(&row) && !self.stopped {
                self.wait();
            }
        } else {
            let problems = self.model.check().result.err().unwrap_or_default();
            let mut reasons: Vec<String> = problems
                .iter()
                .map(|problem: &DraftProblem| problems::problem(&self.words, problem))
                .collect();
            if let SampleState::Unread(unread) = &self.model.form.sample.state {
                reasons.extend(problems::second_reader(&self.words, unread.second));
            }
            self.all_ready = false;
            self.stop_when_unread(print::refused(&name, &reasons));
        }
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
        while !self.open.is_empty() && !self.stopped {
            self.wait();
        }
        let open = !self.open.is_empty();
        self.jobs.shut_down();
        match (open, self.all_ready) {
            (true, _) => STOPPED,
            (false, true) => ALL_READY,
            (false, false) => NOT_ALL_READY,
        }
    }

    /// Does what a person would; says which row that made.
    fn act(&mut self, action: Action) -> Option<RowId> {
        let effects = self.model.act(action);
        let made = effects.iter().find_map(|effect| match effect {
            Effect::Job(JobEffect::Submit(order)) => Some(order.id),
            _ => None,
        });
        self.run(effects);
        made
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
        match &event {
            Event::Recorded(voice) => self.tell(voice),
            Event::NotSaved(voice) => {
                // What was never sent is not tried again.
                if voice.state.is_at_rest() && voice.state.task_id().is_none() {
                    self.open.remove(&voice.id);
                    self.all_ready = false;
                }
                self.printed.insert(voice.id, "");
                let printed = print::not_on_disk(voice, &self.words);
                self.stop_when_unread(printed);
            }
            // Nobody is here who could give the keys: what waits for them waits for the window.
            Event::History(HistoryEvent::Checked { id, result }) => {
                if let Err(failure) = result
                    && needs_keys(failure)
                    && self.open.remove(id)
                {
                    self.all_ready = false;
                    let printed = print::not_seen(*id, failure, &self.words);
                    self.stop_when_unread(printed);
                }
            }
            _ => {}
        }
        let effects = self.model.apply(event);
        self.run(effects);
    }

    /// Prints a row that is on disk, where it stands elsewhere than when it was printed last.
    fn tell(&mut self, voice: &Voice) {
        let id = voice.id;
        if voice.state.is_at_rest() {
            if self.open.remove(&id) || !self.printed.contains_key(&id) {
                self.all_ready &= voice.state.voice_id().is_some();
            }
        } else {
            self.open.insert(id);
        }
        let kind = voice.state.kind();
        if self.printed.insert(id, kind) != Some(kind) {
            let printed = print::row(voice, &self.words);
            self.stop_when_unread(printed);
        }
    }

    /// Where nobody listens any more, nothing more is begun.
    fn stop_when_unread(&mut self, printed: std::io::Result<()>) {
        if let Err(error) = printed {
            tracing::warn!(%error, "nobody listens to what is printed");
            self.stopped = true;
        }
    }
}

fn needs_keys(failure: &Failure) -> bool {
    let refusal = Refusal::NeedsKeys;
    failure.cause == Cause::Own { refusal }
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
