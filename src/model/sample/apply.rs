//! What became of the recording.

use super::act::around;
use super::{
    Choosing, FIRST_STRETCH, Fetching, Heard, Loaded, MakingState, Sample, SampleEffect,
    SampleEvent, SampleState, Surveyed, span_of,
};
use crate::domain::{Draft, SampleLength, Stretch};
use crate::model::hearing::Sound;
use crate::model::{Effect, Model, What};
use crate::sound::{Mix, judge};
use std::sync::Arc;

impl Model {
    /// Takes in what happened to the recording; an answer to a question that is no longer open changes
    /// nothing.
    pub(in crate::model) fn apply_to_sample(&mut self, event: SampleEvent) -> Vec<Effect> {
        let sample = &mut self.form.sample;
        match event {
            SampleEvent::Reading {
                generation,
                share: read,
            } => {
                if generation == sample.numbers.reading
                    && let SampleState::Reading { share, .. } = &mut sample.state
                {
                    *share = Some(read);
                }
                Vec::new()
            }
            SampleEvent::Columns {
                generation,
                columns,
            } => {
                if generation == sample.numbers.reading
                    && let SampleState::Reading { waveform, .. } = &mut sample.state
                {
                    waveform.extend(columns);
                }
                Vec::new()
            }
            SampleEvent::Read { generation, result } => {
                if generation != sample.numbers.reading
                    || !matches!(sample.state, SampleState::Reading { .. })
                {
                    return Vec::new();
                }
                match result {
                    Ok(surveyed) => self.load(*surveyed),
                    Err(unread) => {
                        sample.state = SampleState::Unread(unread);
                        Vec::new()
                    }
                }
            }
            SampleEvent::Made { generation, result } => {
                let is_now = generation == sample.numbers.making;
                let Some(loaded) = sample.loaded_mut().filter(|_| is_now) else {
                    return Vec::new();
                };
                match result {
                    Ok(made) => {
                        loaded.report = made.report.clone();
                        let fingerprint = made.prepared.fingerprint.clone();
                        for (what, pcm) in [
                            (What::Prepared, &made.after),
                            (What::Original, &made.before),
                        ] {
                            let samples = Arc::clone(&pcm.samples);
                            let rate = pcm.rate;
                            self.hearing
                                .offer(what, Some(Sound::Samples { samples, rate }));
                        }
                        loaded.making = MakingState::Done(made);
                        let practice = self.is_practice();
                        vec![
                            SampleEffect::FindSame {
                                fingerprint,
                                practice,
                            }
                            .into(),
                        ]
                    }
                    Err(problem) => {
                        loaded.making = MakingState::Failed(problem);
                        Vec::new()
                    }
                }
            }
            SampleEvent::Looked {
                generation,
                done,
                of,
            } => {
                let is_now = generation == sample.numbers.choosing;
                let choosing = sample.loaded_mut().map(|loaded| &mut loaded.choosing);
                if let Some(choosing @ Choosing::UnderWay { .. }) = choosing.filter(|_| is_now) {
                    *choosing = Choosing::UnderWay { done, of };
                }
                Vec::new()
            }
            SampleEvent::Chosen { generation, result } => {
                let is_now = generation == sample.numbers.choosing;
                let Some(loaded) = sample.loaded_mut().filter(|_| is_now) else {
                    return Vec::new();
                };
                match result {
                    Ok(Some(best)) => {
                        let stretch = Stretch::of_seconds(best.span.start, best.span.end);
                        loaded.view = around(stretch, loaded.recording.seconds());
                        loaded.choosing = Choosing::Found(best);
                        self.set_stretch(stretch, true)
                    }
                    Ok(None) => {
                        loaded.choosing = Choosing::Nothing;
                        Vec::new()
                    }
                    Err(problem) => {
                        loaded.choosing = Choosing::Failed(problem);
                        Vec::new()
                    }
                }
            }
            SampleEvent::Same { fingerprint, found } => {
                if let Some(loaded) = sample.loaded_mut()
                    && loaded
                        .made()
                        .is_some_and(|made| made.prepared.fingerprint == fingerprint)
                {
                    loaded.same = found;
                }
                Vec::new()
            }
            SampleEvent::Fetching { generation, share } => {
                if let Some(fetching) = &mut sample.fetching
                    && fetching.generation == generation
                {
                    *fetching = Fetching { generation, share };
                }
                Vec::new()
            }
            SampleEvent::Fetched { generation, result } => {
                if sample
                    .fetching
                    .is_none_or(|fetching| fetching.generation != generation)
                {
                    let late = result.ok();
                    return late
                        .into_iter()
                        .map(|path| SampleEffect::LetGo(path).into())
                        .collect();
                }
                sample.fetching = None;
                match result {
                    Ok(path) => self.use_file(&path),
                    Err(problem) => {
                        sample.fetch_problem = Some(problem);
                        Vec::new()
                    }
                }
            }
        }
    }

    fn load(&mut self, surveyed: Surveyed) -> Vec<Effect> {
        let sample = &mut self.form.sample;
        let Some(place) = sample.place.clone() else {
            return Vec::new();
        };
        let heard = Heard {
            place,
            mix: surveyed.mix,
            analysis: surveyed.analysis,
            milestones: surveyed.milestones,
        };
        let recording = Sound::File {
            path: heard.place.path.clone(),
            track: heard.place.track,
            channel: match heard.mix {
                Mix::Average => None,
                Mix::Channel(channel) => Some(channel),
            },
            milestones: Arc::clone(&heard.milestones),
        };
        self.hearing.offer(What::Recording, Some(recording));
        let stretch = first_stretch(&self.form.draft, surveyed.recording.seconds());
        let mut loaded = Loaded {
            report: judge(&heard.analysis, span_of(stretch), None),
            recording: surveyed.recording,
            heard,
            stretch,
            view: span_of(stretch),
            making: MakingState::UnderWay,
            choosing: Choosing::Not,
            same: None,
        };
        loaded.view = Sample::first_view(&loaded);
        sample.state = SampleState::Read(Box::new(loaded));
        self.form.draft.stretch = Some(stretch);
        let mut effects = self.make();
        effects.push(self.save_draft());
        effects
    }
}

/// The stretch that the form remembers, or all of a recording that can be sent as a whole, or the
/// beginning of a longer one.
fn first_stretch(draft: &Draft, seconds: f64) -> Stretch {
    let whole = (seconds * 1000.0) as u64;
    let remembered = draft
        .stretch
        .map(|stretch| stretch.within(whole))
        .filter(|stretch| stretch.check().is_ok());
    let longest = (SampleLength::MAX + SampleLength::TOLERANCE).as_millis() as u64;
    remembered.unwrap_or_else(|| {
        Stretch::new(
            0,
            if whole <= longest {
                whole
            } else {
                FIRST_STRETCH
            },
        )
    })
}
