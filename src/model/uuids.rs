//! Fresh ids for what the model makes.

use uuid::Uuid;

/// Fresh UUIDs, handed in so that tests know them.
pub struct Uuids(Box<dyn FnMut() -> Uuid + Send>);

impl std::fmt::Debug for Uuids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Uuids")
    }
}

impl Uuids {
    /// Random ones (version 4).
    pub fn random() -> Self {
        Self(Box::new(Uuid::new_v4))
    }

    /// Whatever `make` gives.
    pub fn from_fn(make: impl FnMut() -> Uuid + Send + 'static) -> Self {
        Self(Box::new(make))
    }

    pub(super) fn fresh(&mut self) -> Uuid {
        (self.0)()
    }
}
