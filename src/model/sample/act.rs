//! What the person wants of the recording.

use super::{
    Choosing, Fetching, LoadedRecording, PrepareRequest, PrepareState, Sample, SampleAction,
    SampleEffect, SampleState, TrackRef, VIEW_MIN, span_of,
};
use crate::analysis::{Enhancements, Span, judge};
use crate::domain::{Draft, SampleLink, Stretch, Waveform};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{Form, PlaybackState, Ticket, crossing};
use std::sync::Arc;

impl Form {
    /// Does what the person wants of the recording.
    pub(in crate::model) fn act_on_sample(
        &mut self,
        action: SampleAction,
        hearing: &mut PlaybackState,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        match action {
            SampleAction::SetStretch { stretch, settled } => {
                self.set_stretch(stretch, settled, hearing, effects);
            }
            SampleAction::Show(view) => {
                if let Some(loaded) = self.sample.loaded_mut() {
                    loaded.view = fit_view(view, loaded.recording.seconds());
                }
            }
            SampleAction::ChooseTrack(track) => {
                self.draft.track = Some(track);
                self.draft.stretch = None;
                self.changed(hearing, effects);
            }
            SampleAction::ReduceNoise(reduce) => {
                self.draft.reduce_noise = reduce;
                self.make_anew(hearing, effects);
            }
            SampleAction::Unchanged(unchanged) => {
                self.draft.unchanged = Some(unchanged);
                self.make_anew(hearing, effects);
            }
            SampleAction::ChooseBest => self.sample.choose_best(effects),
            SampleAction::StopChoosing => {
                self.sample.tickets.choosing.issue();
                let choosing = self.sample.loaded_mut().map(|it| &mut it.choosing);
                if let Some(choosing @ Choosing::UnderWay { .. }) = choosing {
                    *choosing = Choosing::Not;
                }
                effects.push(SampleEffect::StopChoosing);
            }
            SampleAction::Loop(looped) => self.sample.looped = looped,
            SampleAction::Replace(replacing) => self.sample.replacing = replacing,
            SampleAction::ReadAgain => {
                if matches!(self.sample.state, SampleState::Unread(_)) {
                    self.sample.place = None;
                    self.inspect(hearing, effects);
                }
            }
            SampleAction::FetchLink => {
                // What is wrong with a link is said beneath the field.
                if let Ok(link) = SampleLink::parse(&self.draft.link, shared.link_scope()) {
                    effects.push(SampleEffect::Fetch {
                        ticket: self.sample.begin_to_fetch(),
                        link,
                        account: Box::new(shared.account().clone()),
                    });
                }
            }
            SampleAction::StopFetching => {
                self.sample.fetching = None;
                effects.push(SampleEffect::StopFetching);
            }
        }
    }

    /// Reads the file that the form names, unless that is what is known already.
    pub(in crate::model) fn inspect(&mut self, hearing: &mut PlaybackState, effects: &mut Effects) {
        let track = self.draft.track;
        let place = self.draft.path().map(|path| TrackRef { path, track });
        let sample = &mut self.sample;
        if place == sample.place {
            return;
        }
        let ticket = sample.tickets.reading.issue();
        sample.place.clone_from(&place);
        sample.replacing = false;
        // What was made or chosen of the former recording is of no use.
        effects.push(SampleEffect::StopMaking);
        effects.push(SampleEffect::StopChoosing);
        match place {
            None => {
                sample.state = SampleState::None;
                effects.push(SampleEffect::StopReading);
            }
            Some(place) => {
                sample.state = SampleState::Reading {
                    share: None,
                    waveform: Waveform::default(),
                    waits: false,
                };
                effects.push(SampleEffect::Read { ticket, place });
            }
        }
        crossing::withdraw_recording(hearing, effects);
    }

    /// Forgets what was chosen of the recording, since the form names another one.
    pub(in crate::model) fn forget_choice(&mut self) {
        self.draft.track = None;
        self.draft.stretch = None;
        self.draft.unchanged = None;
        self.draft.reduce_noise = false;
    }

    /// Takes another stretch. While it changes the quick look judges it; the sample is made when it is
    /// settled.
    pub(super) fn set_stretch(
        &mut self,
        stretch: Stretch,
        settled: bool,
        hearing: &mut PlaybackState,
        effects: &mut Effects,
    ) {
        let Some(loaded) = self.sample.loaded_mut() else {
            return;
        };
        let stretch = stretch.within(loaded.whole());
        let is_known = matches!(
            loaded.making,
            PrepareState::Done(_) | PrepareState::Failed(_)
        );
        if stretch == loaded.stretch && is_known {
            return;
        }
        if stretch != loaded.stretch {
            loaded.stretch = stretch;
            loaded.report = judge(&loaded.heard.analysis, span_of(stretch), None);
            loaded.making = PrepareState::UnderWay;
            loaded.same = None;
        }
        self.draft.stretch = Some(stretch);
        if settled {
            self.make_anew(hearing, effects);
        } else {
            crossing::withdraw_sample(hearing, effects);
            effects.push(SampleEffect::StopMaking);
        }
    }

    /// Makes the sample of what is chosen now.
    pub(super) fn make_anew(&mut self, hearing: &mut PlaybackState, effects: &mut Effects) {
        crossing::withdraw_sample(hearing, effects);
        self.sample.make(&self.draft, effects);
        self.changed(hearing, effects);
    }
}

impl Sample {
    fn begin_to_fetch(&mut self) -> Ticket {
        let ticket = self.tickets.fetching.issue();
        self.fetch_problem = None;
        self.fetching = Some(Fetching {
            ticket,
            share: None,
        });
        ticket
    }

    pub(super) fn make(&mut self, draft: &Draft, effects: &mut Effects) {
        let ticket = self.tickets.making.issue();
        let Some(loaded) = self.loaded_mut() else {
            return;
        };
        loaded.same = None;
        if loaded.stretch.check().is_err() {
            loaded.making = PrepareState::Not;
            effects.push(SampleEffect::StopMaking);
            return;
        }
        loaded.making = PrepareState::UnderWay;
        effects.push(SampleEffect::Make(Box::new(PrepareRequest {
            ticket,
            heard: loaded.heard.clone(),
            recording: Arc::clone(&loaded.recording),
            stretch: loaded.stretch,
            recipe: Enhancements {
                // The reader mixes already.
                mix: crate::analysis::Mix::Average,
                reduce_noise: draft.reduce_noise,
            },
            passthrough: loaded.passthrough(draft),
        })));
    }

    fn choose_best(&mut self, effects: &mut Effects) {
        let ticket = self.tickets.choosing.issue();
        if let Some(loaded) = self.loaded_mut() {
            loaded.choosing = Choosing::UnderWay { done: 0, of: 0 };
            effects.push(SampleEffect::Choose {
                ticket,
                heard: loaded.heard.clone(),
            });
        }
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
    pub(super) fn first_view(loaded: &LoadedRecording) -> Span {
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
