//! Rehearsing failures: in practice the simulated service goes wrong as the person wants (fault injection), for each
//! voice that is made until it is switched off. With an account of one's own nothing of it is there.

mod act;
#[cfg(test)]
mod tests;

use super::effects::Effects;
use super::{JobEffect, Order, Shared};
use crate::domain::fault::FaultError;
use crate::domain::{FaultPreset, FaultScenario, Faults};

/// What the person wants of a rehearsal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RehearsalAction {
    /// Open the dialog of scenarios.
    Open,
    Close,
    /// Its field holds another text in the fault language.
    Type(String),
    /// The name to keep it under is another one.
    Name(String),
    /// Take a preset into the field.
    Choose(FaultPreset),
    /// Take the scenario of this name into the field.
    Use(String),
    /// Rehearse what the field holds.
    Begin,
    /// Rehearse a preset.
    BeginPreset(FaultPreset),
    /// Nothing goes wrong any more.
    End,
    /// Keep what the field holds under the name that was typed.
    Save,
    /// Forget the scenario of this name.
    Delete(String),
}

/// Scenarios and the dialog of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RehearsalState {
    /// The dialog, while it is open.
    pub dialog: Option<ScenarioDraft>,
}

/// A scenario while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScenarioDraft {
    pub text: String,
    pub name: String,
}

impl ScenarioDraft {
    /// What it says; none where it is empty.
    ///
    /// # Errors
    /// Where it is not in the fault language.
    pub fn faults(&self) -> Result<Option<Faults>, FaultError> {
        let faults: Faults = self.text.parse()?;
        Ok((!faults.0.is_empty()).then_some(faults))
    }

    /// It as a scenario; none where it is empty or not in the fault language.
    fn scenario(&self) -> Option<FaultScenario> {
        let faults = self.faults().ok()??;
        Some(FaultScenario::new(&self.name, faults))
    }

    fn of(scenario: &FaultScenario) -> Self {
        Self {
            text: scenario.faults.to_string(),
            name: scenario.name.clone(),
        }
    }
}

impl Shared {
    /// What is rehearsed. With an account of one's own it is nothing.
    pub fn rehearsal(&self) -> Option<&FaultScenario> {
        let rehearsal = self.settings.rehearsal.as_ref();
        rehearsal.filter(|_| self.is_practice())
    }

    /// Has a voice made. One of practice meets what is rehearsed from its first call on.
    pub(super) fn submit(&self, order: Box<Order>, effects: &mut Effects) {
        if order.account.is_practice() {
            self.rehearse(effects);
        }
        effects.push(JobEffect::Submit(order));
    }

    /// What is rehearsed begins anew, so that the next voice of practice meets it from its first call on. The
    /// simulated service is told whatever the account of the form is: no other account ever asks it.
    pub(super) fn rehearse(&self, effects: &mut Effects) {
        if let Some(scenario) = &self.settings.rehearsal {
            effects.push(JobEffect::Rehearse(scenario.faults.clone()));
        }
    }
}
