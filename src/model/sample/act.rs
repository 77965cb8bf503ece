//! What the person wants of the recording.

use super::{
    Choosing, FIRST_STRETCH, Fetching, Listening, LoadedRecording, PrepareRequest, PrepareState,
    Sample, SampleAction, SampleEffect, SampleState, TrackRef, VIEW_MIN,
};
use crate::analysis::{Enhancements, Span, judge};
use crate::domain::{Draft, Excerpt, SampleLength, SampleLink, Stretch, Waveform};
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
            SampleAction::SetExcerpt { excerpt, settled } => {
                self.set_excerpt(&excerpt, settled, hearing, effects);
            }
            SampleAction::JoinPieces => self.join_pieces(hearing, effects),
            SampleAction::TakeOneStretch => self.take_one_stretch(hearing, effects),
            SampleAction::Show(view) => {
                if let Some(loaded) = self.sample.loaded_mut() {
                    loaded.view = fit_view(view, loaded.recording.seconds());
                }
            }
            SampleAction::ChooseTrack(track) => {
                self.draft.track = Some(track);
                self.draft.excerpt = None;
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
        self.draft.excerpt = None;
        self.draft.unchanged = None;
        self.draft.reduce_noise = false;
    }

    /// Takes something else of the recording. While it changes the quick look judges it; the sample is made when it is
    /// settled.
    pub(super) fn set_excerpt(
        &mut self,
        excerpt: &Excerpt,
        settled: bool,
        hearing: &mut PlaybackState,
        effects: &mut Effects,
    ) {
        let Some(loaded) = self.sample.loaded_mut() else {
            return;
        };
        let Some(excerpt) = excerpt.within(loaded.whole()) else {
            return;
        };
        let is_known = matches!(
            loaded.making,
            PrepareState::Done(_) | PrepareState::Failed(_)
        );
        if excerpt == loaded.excerpt && is_known {
            return;
        }
        if excerpt != loaded.excerpt {
            loaded.excerpt = excerpt.clone();
            loaded.report = judge(&loaded.heard.analysis, &excerpt, None);
            loaded.making = PrepareState::UnderWay;
            loaded.listening = Listening::UnderWay;
            loaded.same = None;
        }
        self.draft.excerpt = Some(excerpt);
        if settled {
            self.make_anew(hearing, effects);
        } else {
            crossing::withdraw_sample(hearing, effects);
            effects.push(SampleEffect::StopMaking);
        }
    }

    /// Takes the pieces that the search has offered, and shows all of them.
    fn join_pieces(&mut self, hearing: &mut PlaybackState, effects: &mut Effects) {
        let Some(loaded) = self.sample.loaded_mut() else {
            return;
        };
        let offered = loaded.offered().map(|joined| joined.splice.clone());
        if let Some(splice) = offered {
            let excerpt = Excerpt::from(splice);
            loaded.view = around(excerpt.reach(), loaded.recording.seconds());
            self.set_excerpt(&excerpt, true, hearing, effects);
        }
    }

    /// Takes the best stretch in place of joined pieces, or the one that a recording begins with.
    fn take_one_stretch(&mut self, hearing: &mut PlaybackState, effects: &mut Effects) {
        let Some(loaded) = self.sample.loaded_mut() else {
            return;
        };
        if loaded.excerpt.stretch().is_some() {
            return;
        }
        let found = match &loaded.choosing {
            Choosing::Found(found) => found.stretch().map(|best| best.span),
            _ => None,
        };
        let stretch = found.map_or_else(
            || untouched(loaded.recording.seconds()),
            |span| Stretch::of_seconds(span.start, span.end),
        );
        loaded.view = around(stretch, loaded.recording.seconds());
        self.set_excerpt(&stretch.into(), true, hearing, effects);
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
        if loaded.excerpt.check().is_err() {
            loaded.making = PrepareState::Not;
            effects.push(SampleEffect::StopMaking);
            return;
        }
        loaded.making = PrepareState::UnderWay;
        loaded.listening = Listening::UnderWay;
        effects.push(SampleEffect::Make(Box::new(PrepareRequest {
            ticket,
            heard: loaded.heard.clone(),
            recording: Arc::clone(&loaded.recording),
            excerpt: loaded.excerpt.clone(),
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

/// All of a recording that can be sent as a whole, or the beginning of a longer one.
pub(super) fn untouched(seconds: f64) -> Stretch {
    let whole = (seconds * 1000.0) as u64;
    let longest = (SampleLength::MAX + SampleLength::TOLERANCE).as_millis() as u64;
    let end = if whole <= longest {
        whole
    } else {
        FIRST_STRETCH
    };
    Stretch::new(0, end)
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
        around(loaded.excerpt.reach(), whole)
    }
}

/// A stretch and half as much again at both of its sides.
pub(super) fn around(stretch: Stretch, whole: f64) -> Span {
    let span = stretch.span();
    let beside = span.length() / 2.0;
    fit_view(Span::new(span.start - beside, span.end + beside), whole)
}
