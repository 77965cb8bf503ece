//! Any course of clicks and news: no SessionId makes two orders, no TaskId is forgotten, the end of a row
//! is told once, and the window does not close unasked on work.

use super::{
    Action, Closing, Effect, Event, FormAction, HistoryAction, HistoryEvent, Model, Phase,
    Question, Start, Work,
};
use crate::clock::Clock;
use crate::domain::{
    AccountId, Failure, Field, Notifications, Refusal, RowId, Settings, SourceTab, Step, TaskId,
    Voice, VoiceId, VoiceState,
};
use crate::model::{JobEffect, WindowEffect};
use crate::testing;
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// What happens next; numbers choose among what there is.
#[derive(Debug, Clone, Copy)]
enum Turn {
    Name(bool),
    Create,
    Again(bool),
    Another,
    FreshSession,
    EditAsNew(usize),
    Cancel(usize),
    Close,
    Answer(bool),
    Look(bool),
    /// A row goes on to one of the states that may follow, and the window is told.
    Moves(usize, usize, bool),
    /// A row is read from the disk as it once was.
    Stale(usize, usize),
    /// The account in use changes, and with it what the lists show.
    Account,
}

fn turn() -> impl Strategy<Value = Turn> {
    let some = 0..4_usize;
    prop_oneof![
        1 => any::<bool>().prop_map(Turn::Name),
        3 => Just(Turn::Create),
        1 => any::<bool>().prop_map(Turn::Again),
        1 => Just(Turn::Another),
        1 => Just(Turn::FreshSession),
        1 => some.clone().prop_map(Turn::EditAsNew),
        1 => some.clone().prop_map(Turn::Cancel),
        1 => Just(Turn::Close),
        1 => any::<bool>().prop_map(Turn::Answer),
        1 => any::<bool>().prop_map(Turn::Look),
        8 => (some.clone(), 0..4_usize, any::<bool>())
            .prop_map(|(row, to, saved)| Turn::Moves(row, to, saved)),
        2 => (some, 0..8_usize).prop_map(|(row, at)| Turn::Stale(row, at)),
        1 => Just(Turn::Account),
    ]
}

fn failure(refusal: Refusal) -> Failure {
    Failure::own(Step::Create, refusal)
}

/// The states in which jobs may leave a row next.
fn next(state: &VoiceState) -> Vec<VoiceState> {
    let task_id = || TaskId::new("1-CreateAigcCustomVoice-0t");
    let failed = |task_id| VoiceState::Failed {
        task_id,
        failure: failure(Refusal::Panic),
    };
    let lost = || failure(Refusal::InterruptedWhileSending);
    match state {
        VoiceState::Draft | VoiceState::Checking | VoiceState::Uploading { .. } => vec![
            VoiceState::Uploading { sent: 1, total: 2 },
            VoiceState::Sending,
            failed(None),
            VoiceState::Cancelled,
        ],
        VoiceState::Sending => vec![
            VoiceState::Accepted { task_id: task_id() },
            VoiceState::NotSure { failure: lost() },
            failed(None),
            VoiceState::Checking,
        ],
        VoiceState::NotSure { .. } => vec![
            VoiceState::Accepted { task_id: task_id() },
            VoiceState::Unconfirmed { failure: lost() },
        ],
        VoiceState::Unconfirmed { .. } => vec![VoiceState::NotSure { failure: lost() }],
        VoiceState::Accepted { .. } | VoiceState::InProgress { .. } => vec![
            VoiceState::InProgress {
                task_id: task_id(),
                percent: 50,
            },
            VoiceState::Ready {
                task_id: task_id(),
                voice_id: VoiceId::new("829000000000000001"),
            },
            failed(Some(task_id())),
            VoiceState::TooOld { task_id: task_id() },
        ],
        VoiceState::Ready { .. }
        | VoiceState::Failed { .. }
        | VoiceState::TooOld { .. }
        | VoiceState::Cancelled => Vec::new(),
    }
}

/// The model, and the disk as the jobs write it.
struct Course {
    model: Model,
    clock: Clock,
    /// Every state in which each row was on the disk, newest last.
    disk: Vec<Vec<Voice>>,
    sessions: HashSet<String>,
    told: HashMap<RowId, Voice>,
}

impl Course {
    fn new() -> Self {
        let clock = Clock::set_to(Timestamp::from_second(1_780_000_000).unwrap());
        let settings = Settings {
            notifications: Notifications {
                in_practice: true,
                ..Notifications::default()
            },
            ..Settings::default()
        };
        let (mut model, _) = Model::new(Start {
            clock: clock.clone(),
            settings,
            ..testing::start()
        });
        model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
        let link = "https://example.com/a.mp3".to_owned();
        model.act(Action::Form(FormAction::Edit(Field::Link, link)));
        model.act(Action::Form(FormAction::Edit(
            Field::VoiceName,
            "Ayu".into(),
        )));
        Self {
            model,
            clock,
            disk: Vec::new(),
            sessions: HashSet::new(),
            told: HashMap::new(),
        }
    }

    fn row(&self, number: usize) -> Option<&Vec<Voice>> {
        self.disk.get(number % self.disk.len().max(1))
    }

    fn act(&mut self, action: Action) -> Result<(), TestCaseError> {
        let is_busy = matches!(self.model.phase(), Phase::Starting | Phase::UnderWay(_));
        let effects = self.model.act(action);
        for effect in effects {
            let Effect::Job(JobEffect::Submit(order)) = effect else {
                continue;
            };
            prop_assert!(!is_busy, "a second order while the first is under way");
            let session = order.submission.session_id.clone().unwrap();
            prop_assert!(
                self.sessions.insert(session.as_str().to_owned()),
                "a SessionId in two orders"
            );
            let account = order.account.clone();
            let row = Voice::asked_for(order.id, order.created, account, &order.submission);
            self.disk.push(vec![row]);
        }
        Ok(())
    }

    fn apply(&mut self, event: Event) -> Vec<Effect> {
        self.model
            .apply(event)
            .into_iter()
            .filter(|effect| matches!(effect, Effect::Window(WindowEffect::Notify(_))))
            .collect()
    }

    fn moves(&mut self, row: usize, to: usize, saved: bool) -> Result<(), TestCaseError> {
        self.clock.advance(Duration::from_secs(1));
        let Some(now) = self.row(row).and_then(|states| states.last()).cloned() else {
            return Ok(());
        };
        let is_new = !self.told.contains_key(&now.id);
        let mut states = next(&now.state);
        // The first that is told of a row is that it is there.
        let state = if is_new || states.is_empty() {
            now.state.clone()
        } else {
            states.swap_remove(to % states.len())
        };
        let was_at_work = self
            .told
            .get(&now.id)
            .is_some_and(|told| Work::of(told).is_some());
        let voice = Voice {
            state,
            updated: self.clock.now(),
            ..now
        };
        let index = self
            .disk
            .iter()
            .position(|row| row[0].id == voice.id)
            .unwrap();
        self.disk[index].push(voice.clone());
        let boxed = Box::new(voice.clone());
        let news = self.apply(if saved {
            Event::Recorded(boxed)
        } else {
            Event::NotSaved(boxed)
        });
        let ends = was_at_work
            && Work::of(&voice).is_none()
            && voice.state != VoiceState::Cancelled
            && !self.model.shared.is_seen;
        prop_assert_eq!(news.len(), usize::from(ends), "{:?}", voice.state);
        self.told.insert(voice.id, voice);
        Ok(())
    }

    fn take(&mut self, turn: Turn) -> Result<(), TestCaseError> {
        let closing = self.model.closing;
        let at_work = self.model.under_way().rows();
        let is_close = matches!(turn, Turn::Close);
        let row = |course: &Self, number| course.row(number).map(|states| states[0].id);
        match turn {
            Turn::Name(other) => {
                let name = if other { "Budi" } else { "Ayu" };
                self.act(Action::Form(FormAction::Edit(
                    Field::VoiceName,
                    name.into(),
                )))?;
            }
            Turn::Create => self.act(Action::Form(FormAction::CreateVoice))?,
            // There is a button for it only while the question is open.
            Turn::Again(yes) => {
                if self.model.shared.question == Some(Question::SendAgain) {
                    self.act(Action::Answer(yes))?;
                }
            }
            Turn::Another => {
                self.act(Action::Form(FormAction::CreateAnother))?;
                let link = "https://example.com/b.mp3".to_owned();
                self.act(Action::Form(FormAction::Edit(Field::Link, link)))?;
                self.act(Action::Form(FormAction::Edit(
                    Field::VoiceName,
                    "Dewi".into(),
                )))?;
            }
            Turn::FreshSession => self.act(Action::Form(FormAction::FreshSessionId))?,
            Turn::EditAsNew(number) => {
                if let Some(id) = row(self, number) {
                    self.act(Action::Form(FormAction::EditAsNew(id)))?;
                }
            }
            Turn::Cancel(number) => {
                if let Some(id) = row(self, number) {
                    self.act(Action::History(HistoryAction::Cancel(id)))?;
                }
            }
            Turn::Close => self.act(Action::Close)?,
            // There are buttons for it only while the question is open.
            Turn::Answer(yes) => {
                if self.model.shared.question == Some(Question::Close) {
                    self.act(Action::Answer(yes))?;
                }
            }
            Turn::Look(is_seen) => self.act(Action::Look(is_seen))?,
            Turn::Moves(number, to, saved) => self.moves(number, to, saved)?,
            Turn::Stale(number, at) => {
                if let Some(states) = self.row(number) {
                    let old = states[at % states.len()].clone();
                    if self.told.contains_key(&old.id) {
                        prop_assert!(
                            self.apply(Event::History(HistoryEvent::Rows(vec![old])))
                                .is_empty()
                        );
                    }
                }
            }
            Turn::Account => self.act(Action::SelectAccount(AccountId::Practice))?,
        }
        if is_close && self.model.closing == Closing::Agreed && closing != Closing::Agreed {
            prop_assert!(closing == Closing::No && at_work == 0, "closed unasked");
        }
        self.rows_are_as_told()
    }

    fn rows_are_as_told(&self) -> Result<(), TestCaseError> {
        for (id, told) in &self.told {
            let here = self.model.history.row(*id);
            prop_assert_eq!(here.map(|row| &row.state), Some(&told.state));
            prop_assert_eq!(self.model.at_work.get(*id), Work::of(told));
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_course_of_clicks_and_news_sends_twice_loses_a_task_or_tells_twice(
        turns in proptest::collection::vec(turn(), 0..60),
    ) {
        let mut course = Course::new();
        for turn in turns {
            course.take(turn)?;
        }
    }
}
