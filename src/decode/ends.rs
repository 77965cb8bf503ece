//! What encoders add at both ends, taken off.

use std::collections::VecDeque;

/// No encoder adds more frames at an end; a tag that says so lies.
const MOST: u32 = 16 * 1024;

/// Cuts the frames that a tag says an encoder added. What may be padding is held back until more sound
/// has come, so that a wrong tag costs a third of a second and never more.
#[derive(Debug)]
pub(super) struct Ends {
    /// Frames that were added in front.
    added: usize,
    /// Those of them that are still to come.
    lead: usize,
    padding: usize,
    held: VecDeque<f32>,
}

impl Ends {
    /// Cuts `lead` frames in front and `padding` at the end; too large ones count as lies.
    pub fn new(lead: u32, padding: u32) -> Self {
        let believed = |frames: u32| if frames <= MOST { frames as usize } else { 0 };
        Self {
            added: believed(lead),
            lead: believed(lead),
            padding: believed(padding),
            held: VecDeque::new(),
        }
    }

    /// Frames that were added in front.
    pub fn added(&self) -> u64 {
        self.added as u64
    }

    /// What comes next does not follow what came last, and nothing of it was added in front.
    pub fn jump(&mut self) {
        self.lead = 0;
        self.held.clear();
    }

    /// Takes the next samples and leaves those that are sound for certain.
    pub fn cut(&mut self, samples: &mut Vec<f32>, channels: usize) {
        if self.lead > 0 {
            let frames = self.lead.min(samples.len() / channels);
            samples.drain(..frames * channels);
            self.lead -= frames;
        }
        if self.padding > 0 {
            self.held.extend(samples.drain(..));
            let sure = self.held.len().saturating_sub(self.padding * channels);
            samples.extend(self.held.drain(..sure));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(ends: &mut Ends, blocks: &[&[f32]]) -> Vec<f32> {
        let mut out = Vec::new();
        for block in blocks {
            let mut samples = block.to_vec();
            ends.cut(&mut samples, 2);
            out.extend(samples);
        }
        out
    }

    #[test]
    fn both_ends_are_cut_over_the_borders_of_blocks() {
        let blocks: [&[f32]; 3] = [&[1.0, 1.0, 2.0, 2.0], &[3.0, 3.0], &[4.0, 4.0, 5.0, 5.0]];
        assert_eq!(
            through(&mut Ends::new(1, 1), &blocks),
            [2., 2., 3., 3., 4., 4.]
        );
        assert_eq!(through(&mut Ends::new(3, 2), &blocks), Vec::<f32>::new());
        assert_eq!(through(&mut Ends::new(0, 0), &blocks).len(), 10);
    }

    #[test]
    fn what_no_encoder_adds_is_not_believed() {
        let blocks: [&[f32]; 1] = [&[1.0; 8]];
        assert_eq!(through(&mut Ends::new(u32::MAX, 100_000), &blocks).len(), 8);
    }
}
