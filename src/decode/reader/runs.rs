//! The runs of an edit list: a list that jumps back is played by reading the movie again from its beginning.

use super::BlockReader;
use crate::decode::demux::DemuxRequest;
use crate::decode::ends::Ends;
use crate::decode::error::ReadError;

/// Frames of silence of a block.
const SILENCE_FRAMES: u64 = 4096;

impl BlockReader<'_> {
    /// The rate is known, by which an edit list is told in frames.
    pub(super) fn begin(&mut self, rate: u32) {
        let run = self.rewind.as_ref().map_or(0, |it| it.run);
        if let Some(edits) = &self.chosen.edits
            && let Some(run) = edits.runs.get(run)
        {
            let (silence, kept) = edits.in_frames(run, rate);
            self.silence = silence;
            self.ends = Ends::of_edits(kept, self.chosen.lead);
        }
    }

    /// Goes on with the next run of the edit list, from the beginning of the movie, and says whether there is one.
    pub(super) fn next_run(&mut self) -> Result<bool, ReadError> {
        let (Some(rewind), Some((rate, _))) = (&mut self.rewind, self.shape) else {
            return Ok(false);
        };
        let count = self.chosen.edits.as_ref().map_or(0, |it| it.runs.len());
        if rewind.run + 1 >= count {
            return Ok(false);
        }
        rewind.run += 1;
        let again = DemuxRequest {
            file: &mut self.file,
            len: self.len,
            kind: rewind.kind,
            guard: self.guard,
        };
        let again = again.open_movie(&rewind.moov, Some(self.track))?;
        self.demuxer = again.demuxer;
        self.chosen = again.chosen;
        self.is_joined = true;
        self.begin(rate);
        Ok(true)
    }

    /// Plays some of the silence between two runs, and says whether it is sound that can be given out.
    pub(super) fn play_silence(&mut self) -> bool {
        let Some((_, channels)) = self.shape else {
            return false;
        };
        let frames = self.silence.min(SILENCE_FRAMES);
        self.silence -= frames;
        let samples = self.samples.len() + frames as usize * channels;
        self.samples.resize(samples, 0.0);
        true
    }
}
