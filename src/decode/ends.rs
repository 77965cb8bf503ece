//! Which of the frames of a decoder are sound: what encoders add at both ends is none, nor is what an edit
//! list leaves out.

use std::collections::VecDeque;
use std::ops::Range;

/// No encoder adds more frames at an end; a tag that says so lies.
const MOST: u32 = 16 * 1024;

/// Cuts the frames that are no sound. What may be padding is held back until more sound has come, so that
/// a wrong tag costs a third of a second and never more.
#[derive(Debug)]
pub struct Ends {
    /// The frames that are sound, in order.
    kept: Vec<Range<u64>>,
    /// The frame of the decoder that comes next.
    at: u64,
    padding: usize,
    held: VecDeque<f32>,
}

impl Ends {
    /// Cuts `lead` frames in front and `padding` at the end; too large ones count as lies.
    pub fn new(lead: u32, padding: u32) -> Self {
        let believed = |frames: u32| if frames <= MOST { frames } else { 0 };
        Self {
            kept: std::iter::once(believed(lead).into()..u64::MAX).collect(),
            at: 0,
            padding: believed(padding) as usize,
            held: VecDeque::new(),
        }
    }

    /// Keeps these frames, and of them none that is before `lead`.
    pub fn of_edits(kept: Vec<Range<u64>>, lead: u32) -> Self {
        let mut ends = Self::new(lead, 0);
        let first = ends.kept.first().map_or(0, |it| it.start);
        ends.kept = kept;
        for stretch in &mut ends.kept {
            stretch.start = stretch.start.max(first);
        }
        ends.kept.retain(|it| !it.is_empty());
        ends
    }

    /// Frames of sound before the frame `at` of the decoder.
    pub fn kept_before(&self, at: u64) -> u64 {
        self.kept
            .iter()
            .map(|it| it.end.min(at).saturating_sub(it.start))
            .sum()
    }

    /// The frame of the decoder that is the frame `sound` of the sound.
    pub fn place_of(&self, sound: u64) -> u64 {
        let mut left = sound;
        for stretch in &self.kept {
            let long = stretch.end - stretch.start;
            if left < long {
                return stretch.start + left;
            }
            left -= long;
        }
        u64::MAX
    }

    /// What comes next does not follow what came last: it is the frame `at` of the decoder.
    pub fn jump(&mut self, at: u64) {
        self.at = at;
        self.held.clear();
    }

    /// What comes next is another recording, which has so many frames in front and at the end.
    pub fn begin(&mut self, lead: u32, padding: u32) {
        let next = Self::new(lead, padding);
        if let Some(last) = self.kept.last_mut() {
            last.end = last.end.min(self.at);
        }
        let lead = next.kept.first().map_or(0, |it| it.start);
        self.kept.retain(|it| !it.is_empty());
        self.kept.push(self.at.saturating_add(lead)..u64::MAX);
        self.padding = next.padding;
        self.held.clear();
    }

    /// Whether nothing that comes is sound.
    pub fn is_over(&self) -> bool {
        self.kept.last().is_none_or(|last| last.end <= self.at)
    }

    /// Takes the next samples and leaves those that are sound for certain.
    pub fn cut(&mut self, samples: &mut Vec<f32>, channels: usize) {
        let frames = (samples.len() / channels) as u64;
        let here = self.at..self.at.saturating_add(frames);
        self.at = here.end;
        let first = self.kept.partition_point(|it| it.end <= here.start);
        let touched = self.kept.get(first..).unwrap_or_default();
        let is_whole = touched
            .first()
            .is_some_and(|it| it.start <= here.start && here.end <= it.end);
        if !is_whole {
            let mut left = 0;
            for stretch in touched.iter().take_while(|it| it.start < here.end) {
                let from = stretch.start.clamp(here.start, here.end) - here.start;
                let to = stretch.end.clamp(here.start, here.end) - here.start;
                let (from, to) = (from as usize * channels, to as usize * channels);
                samples.copy_within(from..to, left);
                left += to - from;
            }
            samples.truncate(left);
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

    #[test]
    fn what_was_cut_out_of_the_middle_does_not_come_back() {
        let blocks: [&[f32]; 3] = [
            &[0.0, 0.0, 1.0, 1.0, 2.0, 2.0],
            &[3.0, 3.0, 4.0, 4.0],
            &[5.0, 5.0, 6.0, 6.0],
        ];
        let mut ends = Ends::of_edits(vec![0..2, 4..6], 1);
        assert!(!ends.is_over());
        assert_eq!(through(&mut ends, &blocks), [1., 1., 4., 4., 5., 5.]);
        assert!(ends.is_over());
    }

    #[test]
    fn the_ends_of_each_of_several_recordings_are_cut() {
        let blocks: [&[f32]; 2] = [&[1.0, 1.0, 2.0, 2.0], &[3.0, 3.0, 4.0, 4.0]];
        let mut ends = Ends::new(1, 1);
        assert_eq!(through(&mut ends, &blocks), [2., 2., 3., 3.]);
        ends.begin(1, 0);
        assert_eq!(through(&mut ends, &blocks), [2., 2., 3., 3., 4., 4.]);
    }

    #[test]
    fn places_in_the_sound_are_found_among_the_frames_of_the_decoder() {
        let ends = Ends::of_edits(vec![10..20, 50..60], 0);
        for (sound, place) in [(0, 10), (9, 19), (10, 50), (19, 59)] {
            assert_eq!(ends.place_of(sound), place);
            assert_eq!(ends.kept_before(place), sound);
        }
        assert_eq!(ends.place_of(20), u64::MAX);
        assert_eq!(ends.kept_before(30), 10);
    }
}
