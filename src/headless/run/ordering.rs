//! From a line to the order that it comes to: the form is filled in, the recording read, the sample chosen and made.

use super::super::is_read;
use super::super::order::{LineChoice, MakeLine};
use super::super::requester::Requester;
use super::HeadlessRun;
use crate::analysis::best::Found;
use crate::domain::{DraftProblem, Excerpt, SampleLength, Stretch, StretchProblem};
use crate::model::sample::{Choosing, SampleAction, SampleState};
use crate::model::{Action, FormAction, Order};
use crate::words::{excerpt, problems, sample};

impl<R: Requester> HeadlessRun<R> {
    /// The order that a line comes to, once its sample is made.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub(super) fn order(&mut self, line: MakeLine) -> Result<Box<Order>, Vec<String>> {
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
            && !self.is_over()
        {
            if waits && !told {
                let name = [("name", name.into())];
                self.requester
                    .say(&self.words.fill("headless-waits", &name));
                told = true;
            }
            self.wait();
        }
    }

    fn wait_for_the_sample(&mut self) {
        while !is_read(&self.model) && !self.is_over() {
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
                Some(Choosing::UnderWay { .. }) if !self.is_over() => self.wait(),
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
        self.requester.say(&said);
        Ok(())
    }
}
