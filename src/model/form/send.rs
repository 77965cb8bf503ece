//! Sending what the form holds: one click is one order, and unchanged content is sent again only after the
//! person was asked.

use super::{Form, Phase, Submitted, ask};
use crate::domain::{
    AccountId, DraftProblem, Field, FileSource, RowId, SampleSource, SourceTab, Submission,
};
use crate::model::effects::Effects;
use crate::model::sample::SampleBytes;
use crate::model::shared::Shared;
use crate::model::{History, Order, Question};

impl Form {
    pub(in crate::model) fn create_voice(
        &mut self,
        again: bool,
        history: &History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        if !self.can_begin(history, shared) {
            return;
        }
        let content = match self.check(shared).result {
            Ok(content) => content,
            Err(problems) => {
                let fields = problems.iter().map(DraftProblem::field);
                self.touched.extend(fields);
                return;
            }
        };
        if !again && self.repeats(&content, shared.account().id, history) {
            shared.question = Some(Question::SendAgain);
        } else {
            self.submit(content, shared, effects);
        }
    }

    /// Whether a click may send: a second one while the first is under way is the same click.
    fn can_begin(&self, history: &History, shared: &Shared) -> bool {
        let phase = self.phase(history);
        !matches!(phase, Phase::Starting | Phase::UnderWay(_)) && shared.can_keep_rows()
    }

    /// The file that is sent as it is past the rules of the form, where one is.
    pub fn file_past_rules(&self) -> Option<FileSource> {
        let loaded = self.sample.loaded()?;
        loaded
            .past_rules(&self.draft)
            .filter(|_| self.draft.tab == SourceTab::File)
    }

    /// Sends the body as it stands, past every rule of the form. Keys, whose voice it is, the journal and a
    /// fresh SessionId are no rules of the form.
    pub(in crate::model) fn send_anyway(
        &mut self,
        history: &History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        if !self.can_begin(history, shared) {
            return;
        }
        let (scope, sample) = (shared.link_scope(), self.sample.status());
        let file = self.file_past_rules();
        let read = self.to_send(shared);
        match read.past_rules(scope, &sample, file, ask(shared)) {
            Ok(mut content) => {
                let fresh = shared.uuids.fresh();
                self.draft.session_id = fresh.to_string();
                self.draft.forget_member(Field::SessionId);
                content.session_id = Some(fresh.into());
                self.submit(content, shared, effects);
            }
            Err(problems) => self
                .touched
                .extend(problems.iter().map(DraftProblem::field)),
        }
    }

    fn submit(&mut self, mut content: Submission, shared: &mut Shared, effects: &mut Effects) {
        let reused = self
            .submitted
            .as_ref()
            .is_some_and(|sent| sent.content.session_id == content.session_id);
        if reused && content.session_id.is_some() {
            // The person agreed to another voice; under the old SessionId the service would refuse it.
            let fresh = shared.uuids.fresh();
            // The form follows: the old one must not come back with the order after this.
            self.draft.session_id = fresh.to_string();
            content.session_id = Some(fresh.into());
        }
        let id = RowId::new();
        let order = Order {
            id,
            created: shared.clock.now(),
            account: shared.account().snapshot(content.sub_app_id),
            submission: content.clone(),
            sample: match &content.source {
                SampleSource::File { .. } => {
                    let made = self.sample.loaded().and_then(|loaded| loaded.made());
                    // Past the rules a file is sent of which no sample could be made.
                    Some(made.map_or(SampleBytes::File, |made| made.bytes.clone()))
                }
                _ => None,
            },
        };
        let account = order.account.id;
        shared.submit(Box::new(order), effects);
        self.use_up_variables(shared, effects);
        self.remember_speaker(content.speaker.as_ref(), shared, effects);

        self.submitted = Some(Submitted {
            row: id,
            content,
            account,
            unchanged: true,
            reopened: false,
        });
    }

    /// Whether sending `content` would repeat what was sent and may have been taken.
    fn repeats(&self, content: &Submission, account: AccountId, history: &History) -> bool {
        let Some(sent) = &self.submitted else {
            return false;
        };
        let came_to_nothing = history
            .row(sent.row)
            .is_some_and(|voice| voice.state.came_to_nothing());
        sent.account == account && sent.content.same_content(content) && !came_to_nothing
    }
}
