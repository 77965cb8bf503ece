//! The first run: somebody who has nothing yet is met by two doors in the place of the window, until one was
//! taken or they came in by another way.

use super::effects::Effects;
use super::{AccountAction, FormAction, Model, Start, View};
use crate::domain::AccountId;

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Try it: practice, with the sample recording.
    Practice,
    /// Connect an account of one's own.
    Account,
}

impl Start {
    /// Whether whoever starts has nothing yet. What has to be told is told in the window, which has a place
    /// for it.
    pub(super) fn is_first_run(&self) -> bool {
        let settings = &self.settings;
        !settings.first_run_done
            && settings.accounts.is_empty()
            && settings.current_account.is_none()
            && self.environment.is_none()
            && self.draft.is_none()
            && self.notices.is_empty()
            && self.database_error.is_none()
    }
}

impl Model {
    /// Goes in by a door.
    pub(super) fn enter(&mut self, door: Door, effects: &mut Effects) {
        self.leave_first_run(effects);
        match door {
            Door::Practice => {
                self.select_account(AccountId::Practice, effects);
                self.show(View::Create, effects);
                self.form.act(
                    FormAction::UseSampleClip,
                    &self.history,
                    &mut self.playback,
                    &mut self.shared,
                    effects,
                );
            }
            Door::Account => {
                self.show(View::Settings, effects);
                self.act_on_accounts(AccountAction::Add, effects);
            }
        }
    }

    /// Who drops a recording or is led to a page is in. Called after everything that happens.
    pub(super) fn tend_first_run(&mut self, effects: &mut Effects) {
        let came_in = self.shared.view != View::Create
            || self.form.draft.path().is_some()
            || !self.form.draft.link.is_empty()
            || self.shared.settings.current_account.is_some();
        if self.shared.first_run && came_in {
            self.leave_first_run(effects);
        }
    }

    fn leave_first_run(&mut self, effects: &mut Effects) {
        self.shared.first_run = false;
        self.shared
            .change_settings(|settings| settings.first_run_done = true, effects);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Account, Draft, Settings};
    use crate::model::{Action, Effect, Event, JobEffect, Notice};
    use crate::testing;
    use std::path::PathBuf;

    fn meets_the_doors(start: Start) -> bool {
        Model::new(start).0.shared.first_run
    }

    fn with(settings: Settings) -> Start {
        Start {
            settings,
            ..testing::start()
        }
    }

    fn first() -> Start {
        with(Settings::default())
    }

    fn kept(effects: &[Effect]) -> bool {
        effects.iter().any(|effect| {
            matches!(effect, Effect::Job(JobEffect::SaveSettings(saved)) if saved.first_run_done)
        })
    }

    #[test]
    fn somebody_who_has_nothing_meets_the_doors_and_nobody_else() {
        assert!(meets_the_doors(first()));
        let account = Account {
            id: AccountId::Stored(uuid::Uuid::from_u128(1)),
            ..Account::practice()
        };
        for start in [
            with(Settings {
                first_run_done: true,
                ..Settings::default()
            }),
            with(Settings {
                accounts: vec![account.clone()],
                ..Settings::default()
            }),
            with(Settings {
                current_account: Some(AccountId::Practice),
                ..Settings::default()
            }),
            Start {
                environment: Some(account),
                ..first()
            },
            Start {
                draft: Some(Draft::default()),
                ..first()
            },
            Start {
                notices: vec![Notice::SettingsReset(None)],
                ..first()
            },
        ] {
            assert!(!meets_the_doors(start));
        }
    }

    #[test]
    fn practice_begins_with_the_sample_recording_and_is_remembered() {
        let mut model = Model::new(first()).0;
        let effects = model.act(Action::Enter(Door::Practice));
        assert!(!model.shared.first_run);
        assert!(model.is_practice());
        assert_eq!(model.shared.view, View::Create);
        assert!(kept(&effects));
        assert!(
            effects
                .iter()
                .any(|effect| { matches!(effect, Effect::Job(JobEffect::UnpackSampleClip(_))) })
        );
    }

    #[test]
    fn an_account_is_connected_in_its_editor_and_that_is_remembered() {
        let mut model = Model::new(first()).0;
        let effects = model.act(Action::Enter(Door::Account));
        assert!(!model.shared.first_run);
        assert_eq!(model.shared.view, View::Settings);
        assert!(model.accounts_state.editor.is_some());
        assert!(kept(&effects));
    }

    #[test]
    fn a_recording_that_is_handed_over_leads_in_and_a_language_does_not() {
        let mut model = Model::new(first()).0;
        model.act(Action::SetLanguage(Some(
            crate::domain::Language::Indonesian,
        )));
        assert!(model.shared.first_run);
        let files = vec![PathBuf::from("/home/ayu/memo.wav")];
        let effects = model.apply(Event::HandedOver(files));
        assert!(!model.shared.first_run);
        assert!(kept(&effects));
    }
}
