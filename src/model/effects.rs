//! The sink into which the areas of the model put what has to be done outside.

use super::Effect;

/// Effects, in the order in which they are to be done.
#[derive(Debug, Default)]
pub(super) struct Effects(Vec<Effect>);

impl Effects {
    /// This too has to be done, after all before it.
    pub fn push(&mut self, effect: impl Into<Effect>) {
        self.0.push(effect.into());
    }
}

impl From<Effects> for Vec<Effect> {
    fn from(effects: Effects) -> Self {
        effects.0
    }
}
