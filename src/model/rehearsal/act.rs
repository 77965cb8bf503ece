//! What the person wants of a rehearsal.

use super::{RehearsalAction, ScenarioDraft};
use crate::domain::{FaultScenario, Faults, Settings};
use crate::model::effects::Effects;
use crate::model::{JobEffect, Model};

impl Model {
    pub(in crate::model) fn act_on_rehearsal(
        &mut self,
        action: RehearsalAction,
        effects: &mut Effects,
    ) {
        // Whatever it is, it is none of an account of one's own.
        if !self.is_practice() {
            return;
        }
        match action {
            RehearsalAction::Open => {
                let present = self.shared.settings.rehearsal.as_ref();
                let draft = present.map(ScenarioDraft::of).unwrap_or_default();
                self.rehearsal.dialog = Some(draft);
            }
            RehearsalAction::Close => self.rehearsal.dialog = None,
            RehearsalAction::BeginPreset(preset) => {
                if let Ok(faults) = preset.text().parse() {
                    self.begin_rehearsal(FaultScenario::new("", faults), effects);
                }
            }
            RehearsalAction::End => {
                self.shared
                    .change_settings(|settings| settings.rehearsal = None, effects);
                effects.push(JobEffect::Rehearse(Faults::default()));
            }
            RehearsalAction::Delete(name) => {
                let forget = |settings: &mut Settings| {
                    let kept = &mut settings.fault_scenarios;
                    kept.retain(|scenario| scenario.name != name);
                };
                self.shared.change_settings(forget, effects);
            }
            RehearsalAction::Type(text) => self.draft(|draft| {
                draft.text = text.chars().take(FaultScenario::MAX_TEXT).collect();
            }),
            RehearsalAction::Name(name) => self.draft(|draft| draft.name = name),
            RehearsalAction::Choose(preset) => self.draft(|draft| {
                *draft = ScenarioDraft {
                    text: preset.text().to_owned(),
                    name: String::new(),
                };
            }),
            RehearsalAction::Use(name) => {
                let kept = self.shared.settings.fault_scenarios.iter();
                let found = kept.clone().find(|scenario| scenario.name == name);
                if let Some(used) = found.map(ScenarioDraft::of) {
                    self.draft(|draft| *draft = used);
                }
            }
            RehearsalAction::Begin => {
                let draft = self.rehearsal.dialog.as_ref();
                if let Some(scenario) = draft.and_then(ScenarioDraft::scenario) {
                    self.begin_rehearsal(scenario, effects);
                }
            }
            RehearsalAction::Save => {
                let draft = self.rehearsal.dialog.as_ref();
                let scenario = draft.and_then(ScenarioDraft::scenario);
                if let Some(scenario) = scenario.filter(|scenario| !scenario.name.is_empty()) {
                    self.keep_scenario(scenario, effects);
                }
            }
        }
    }

    fn draft(&mut self, change: impl FnOnce(&mut ScenarioDraft)) {
        if let Some(draft) = &mut self.rehearsal.dialog {
            change(draft);
        }
    }

    fn begin_rehearsal(&mut self, scenario: FaultScenario, effects: &mut Effects) {
        self.rehearsal.dialog = None;
        let begin = |settings: &mut Settings| settings.rehearsal = Some(scenario);
        self.shared.change_settings(begin, effects);
        self.shared.rehearse(effects);
    }

    fn keep_scenario(&mut self, scenario: FaultScenario, effects: &mut Effects) {
        let keep = |settings: &mut Settings| {
            let kept = &mut settings.fault_scenarios;
            kept.retain(|other| other.name != scenario.name);
            kept.insert(0, scenario);
            kept.truncate(FaultScenario::MAX);
        };
        self.shared.change_settings(keep, effects);
    }

    /// Called after everything that happens: the dialog goes with practice.
    pub(in crate::model) fn tend_rehearsal(&mut self) {
        if !self.is_practice() {
            self.rehearsal.dialog = None;
        }
    }
}
