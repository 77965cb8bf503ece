//! What the person wants of the recording.

use super::{
    Choosing, Fetching, Loaded, Making, MakingState, Place, Sample, SampleAction, SampleEffect,
    SampleState, VIEW_MIN, span_of,
};
use crate::domain::{SampleLink, Stretch, Waveform};
use crate::model::{Effect, Model, What};
use crate::sound::{Recipe, Span, judge};
use std::sync::Arc;

impl Model {
    pub(in crate::model) fn act_on_sample(&mut self, action: SampleAction) -> Vec<Effect> {
        match action {
            SampleAction::SetStretch { stretch, settled } => self.set_stretch(stretch, settled),
            SampleAction::Show(view) => {
                if let Some(loaded) = self.form.sample.loaded_mut() {
                    loaded.view = fit_view(view, loaded.recording.seconds());
                }
                Vec::new()
            }
            SampleAction::ChooseTrack(track) => {
                self.form.draft.track = Some(track);
                self.form.draft.stretch = None;
                self.changed()
            }
            SampleAction::ReduceNoise(reduce) => {
                self.form.draft.reduce_noise = reduce;
                self.make_anew()
            }
            SampleAction::Unchanged(unchanged) => {
                self.form.draft.unchanged = Some(unchanged);
                self.make_anew()
            }
            SampleAction::ChooseBest => self.choose_best(),
            SampleAction::StopChoosing => {
                self.form.sample.numbers.choosing = self.form.sample.next_number();
                let choosing = self.form.sample.loaded_mut().map(|it| &mut it.choosing);
                if let Some(choosing @ Choosing::UnderWay { .. }) = choosing {
                    *choosing = Choosing::Not;
                }
                vec![SampleEffect::StopChoosing.into()]
            }
            SampleAction::Loop(looped) => {
                self.form.sample.looped = looped;
                Vec::new()
            }
            SampleAction::Replace(replacing) => {
                self.form.sample.replacing = replacing;
                Vec::new()
            }
            SampleAction::Convert => match (&self.form.sample.state, &self.form.sample.place) {
                (SampleState::Unread(unread), Some(place)) if unread.can_convert => {
                    let place = place.clone();
                    self.fetch(|generation| SampleEffect::Convert { generation, place })
                }
                _ => Vec::new(),
            },
            SampleAction::FetchLink => {
                let account = Box::new(self.account().clone());
                match SampleLink::parse(&self.form.draft.link, self.link_scope()) {
                    Ok(link) => self.fetch(|generation| SampleEffect::Fetch {
                        generation,
                        link,
                        account,
                    }),
                    Err(_said_beneath_the_field) => Vec::new(),
                }
            }
            SampleAction::StopFetching => {
                self.form.sample.fetching = None;
                vec![SampleEffect::StopFetching.into()]
            }
        }
    }

    fn fetch(&mut self, effect: impl FnOnce(u64) -> SampleEffect) -> Vec<Effect> {
        let sample = &mut self.form.sample;
        let generation = sample.next_number();
        sample.fetch_problem = None;
        sample.fetching = Some(Fetching {
            generation,
            share: None,
        });
        vec![effect(generation).into()]
    }

    /// Reads the file that the form names, unless that is what is known already.
    pub(in crate::model) fn inspect(&mut self) -> Vec<Effect> {
        let draft = &self.form.draft;
        let place = draft.path().map(|path| Place {
            path,
            track: draft.track,
        });
        let sample = &mut self.form.sample;
        if place == sample.place {
            return Vec::new();
        }
        let generation = sample.next_number();
        sample.numbers.reading = generation;
        sample.place.clone_from(&place);
        sample.replacing = false;
        // What was made or chosen of the former recording is of no use.
        let mut effects = vec![
            SampleEffect::StopMaking.into(),
            SampleEffect::StopChoosing.into(),
        ];
        for what in [What::Prepared, What::Original, What::Recording] {
            self.hearing.offer(what, None);
        }
        match place {
            None => {
                sample.state = SampleState::None;
                effects.push(SampleEffect::StopReading.into());
            }
            Some(place) => {
                sample.state = SampleState::Reading {
                    share: None,
                    waveform: Waveform::default(),
                };
                effects.push(SampleEffect::Read { generation, place }.into());
            }
        }
        effects.extend(self.silence());
        effects
    }

    /// Forgets what was chosen of the recording, since the form names another one.
    pub(in crate::model) fn forget_choice(&mut self) {
        let draft = &mut self.form.draft;
        draft.track = None;
        draft.stretch = None;
        draft.unchanged = None;
        draft.reduce_noise = false;
    }

    /// Takes another stretch. While it changes the quick look judges it; the sample is made when it is
    /// settled.
    pub(super) fn set_stretch(&mut self, stretch: Stretch, settled: bool) -> Vec<Effect> {
        let Some(loaded) = self.form.sample.loaded_mut() else {
            return Vec::new();
        };
        let stretch = stretch.within(loaded.whole());
        let is_known = matches!(loaded.making, MakingState::Done(_) | MakingState::Failed(_));
        if stretch == loaded.stretch && is_known {
            return Vec::new();
        }
        if stretch != loaded.stretch {
            loaded.stretch = stretch;
            loaded.report = judge(&loaded.heard.analysis, span_of(stretch), None);
            loaded.making = MakingState::UnderWay;
            loaded.same = None;
        }
        self.form.draft.stretch = Some(stretch);
        let mut effects = self.forget_made();
        if settled {
            effects.extend(self.make_anew());
        } else {
            effects.push(SampleEffect::StopMaking.into());
        }
        effects
    }

    /// What was made of another stretch is heard no more.
    fn forget_made(&mut self) -> Vec<Effect> {
        for what in [What::Prepared, What::Original] {
            self.hearing.offer(what, None);
        }
        let heard = self.hearing.playing.as_ref().map(|playing| &playing.what);
        if matches!(heard, Some(What::Prepared | What::Original)) {
            self.silence()
        } else {
            Vec::new()
        }
    }

    /// Makes the sample of what is chosen now.
    pub(super) fn make_anew(&mut self) -> Vec<Effect> {
        let mut effects = self.forget_made();
        effects.extend(self.make());
        effects.extend(self.changed());
        effects
    }

    pub(super) fn make(&mut self) -> Vec<Effect> {
        let draft = &self.form.draft;
        let sample = &mut self.form.sample;
        let generation = sample.next_number();
        sample.numbers.making = generation;
        let Some(loaded) = sample.loaded_mut() else {
            return Vec::new();
        };
        loaded.same = None;
        if loaded.stretch.check().is_err() {
            loaded.making = MakingState::Not;
            return vec![SampleEffect::StopMaking.into()];
        }
        loaded.making = MakingState::UnderWay;
        let making = Making {
            generation,
            heard: loaded.heard.clone(),
            recording: Arc::clone(&loaded.recording),
            stretch: loaded.stretch,
            recipe: Recipe {
                // The reader mixes already.
                mix: crate::sound::Mix::Average,
                reduce_noise: draft.reduce_noise,
            },
            unchanged: loaded.stays(draft),
        };
        vec![SampleEffect::Make(Box::new(making)).into()]
    }

    fn choose_best(&mut self) -> Vec<Effect> {
        let generation = self.form.sample.next_number();
        self.form.sample.numbers.choosing = generation;
        let Some(loaded) = self.form.sample.loaded_mut() else {
            return Vec::new();
        };
        loaded.choosing = Choosing::UnderWay { done: 0, of: 0 };
        vec![
            SampleEffect::Choose {
                generation,
                heard: loaded.heard.clone(),
            }
            .into(),
        ]
    }
}

/// The piece that can be seen and is nearest to `view`.
pub(super) fn fit_view(view: Span, whole: f64) -> Span {
    let length = view.length().max(VIEW_MIN).min(whole.max(VIEW_MIN));
    let start = view.start.min(whole - length).max(0.0);
    Span::new(start, start + length)
}

impl Sample {
    /// The piece that is seen at first: all of a short recording, of a longer one the stretch and what
    /// is around it.
    pub(super) fn first_view(loaded: &Loaded) -> Span {
        let whole = loaded.recording.seconds();
        if whole <= super::SEEN_WHOLE {
            return fit_view(Span::new(0.0, whole), whole);
        }
        around(loaded.stretch, whole)
    }
}

/// A stretch and half as much again at both of its sides.
pub(super) fn around(stretch: Stretch, whole: f64) -> Span {
    let span = span_of(stretch);
    let beside = span.length() / 2.0;
    fit_view(Span::new(span.start - beside, span.end + beside), whole)
}
