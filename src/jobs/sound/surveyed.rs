//! A recording that was surveyed, for closer looks at its stretches.

use super::decoder::{DecodeRequest, Looked, ReadError, Readers, WantedOfLook};
use crate::analysis::{Analysis, Closer, MixPlan, Networks, Timeline};
use std::sync::Arc;

/// A recording that was surveyed.
#[derive(Debug, Clone, Copy)]
pub struct Surveyed<'a> {
    pub readers: &'a Readers,
    /// How its stretches are reached.
    pub wish: &'a DecodeRequest,
    /// How its channels become one.
    pub mix: &'a MixPlan,
    /// What is heard in it.
    pub analysis: &'a Arc<Analysis>,
}

impl Surveyed<'_> {
    /// Adds a look at each of some stretches to what is known of them. `looked` hears how many of them were
    /// looked at.
    pub(super) async fn look(
        self,
        stretches: &[Timeline],
        wanted: WantedOfLook,
        known: &mut [Option<Closer>],
        mut looked: impl FnMut(usize) + Send,
    ) -> Result<(), ReadError> {
        let mix = self.mix.clone();
        let mut look = self
            .readers
            .look(self.wish, mix, self.analysis, stretches, wanted)
            .await?;
        let mut done = 0;
        while let Some(news) = look.next().await? {
            match news {
                Looked::Measured { piece, closer, .. } => {
                    known[piece] = Some(*closer);
                    done += usize::from(wanted.networks == Networks::NONE);
                }
                Looked::Heard { piece, heard } => {
                    if let Some(closer) = &mut known[piece] {
                        closer.add(*heard);
                    }
                    done += 1;
                }
            }
            looked(done);
        }
        Ok(())
    }
}

/// Measures, and what networks hear.
pub(super) fn wanted(networks: Networks) -> WantedOfLook {
    WantedOfLook {
        measures: true,
        networks,
        ..WantedOfLook::default()
    }
}
