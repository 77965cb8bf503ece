//! What became of the recording.

use super::act::{around, untouched};
use super::{
    Choosing, Fetching, Listening, LoadedRecording, PrepareState, RecordingHandle, Sample,
    SampleEffect, SampleEvent, SampleState, SurveyResult,
};
use crate::analysis::{Networks, judge};
use crate::domain::{Draft, Excerpt, Stretch, Waveform};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{Form, PlaybackState, crossing};

impl Form {
    /// Takes in what happened to the recording; an answer to a question that is no longer open changes
    /// nothing.
    pub(in crate::model) fn apply_to_sample(
        &mut self,
        event: SampleEvent,
        hearing: &mut PlaybackState,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        let sample = &mut self.sample;
        match event {
            SampleEvent::Reading {
                ticket,
                share: read,
            } => {
                if sample.tickets.reading.is_current(ticket)
                    && let SampleState::Reading { share, waits, .. } = &mut sample.state
                {
                    *share = Some(read);
                    *waits = false;
                }
            }
            SampleEvent::Columns { ticket, columns } => {
                if sample.tickets.reading.is_current(ticket)
                    && let SampleState::Reading { waveform, .. } = &mut sample.state
                {
                    waveform.extend(columns);
                }
            }
            SampleEvent::Waiting { ticket } => {
                if sample.tickets.reading.is_current(ticket)
                    && let SampleState::Reading { waits, .. } = &mut sample.state
                {
                    *waits = true;
                }
            }
            SampleEvent::StartsOver { ticket } => {
                if sample.tickets.reading.is_current(ticket)
                    && let SampleState::Reading {
                        share, waveform, ..
                    } = &mut sample.state
                {
                    *share = None;
                    *waveform = Waveform::default();
                }
            }
            SampleEvent::Read { ticket, result } => {
                if !sample.tickets.reading.is_current(ticket)
                    || !matches!(sample.state, SampleState::Reading { .. })
                {
                    return;
                }
                match result {
                    Ok(surveyed) => self.load(*surveyed, hearing, effects),
                    Err(unread) => sample.state = SampleState::Unread(unread),
                }
            }
            SampleEvent::Made { ticket, result } => {
                let is_now = sample.tickets.making.is_current(ticket);
                let Some(loaded) = sample.loaded_mut().filter(|_| is_now) else {
                    return;
                };
                match result {
                    Ok(made) => {
                        crossing::offer_sample(hearing, &made);
                        loaded.report = made.report.clone();
                        let fingerprint = made.prepared.fingerprint.clone();
                        loaded.making = PrepareState::Done(made);
                        effects.push(SampleEffect::FindSame {
                            fingerprint,
                            practice: shared.is_practice(),
                        });
                    }
                    Err(problem) => loaded.making = PrepareState::Failed(problem),
                }
            }
            SampleEvent::Judged {
                ticket,
                report,
                failed,
            } => {
                let is_now = sample.tickets.making.is_current(ticket);
                if let Some(loaded) = sample.loaded_mut().filter(|_| is_now) {
                    loaded.report = report;
                    loaded.listening = if failed == Networks::NONE {
                        Listening::Done
                    } else {
                        Listening::Failed(failed)
                    };
                }
            }
            SampleEvent::Looked { ticket, done, of } => {
                let is_now = sample.tickets.choosing.is_current(ticket);
                let choosing = sample.loaded_mut().map(|loaded| &mut loaded.choosing);
                if let Some(choosing @ Choosing::UnderWay { .. }) = choosing.filter(|_| is_now) {
                    *choosing = Choosing::UnderWay { done, of };
                }
            }
            SampleEvent::Chosen { ticket, result } => {
                let is_now = sample.tickets.choosing.is_current(ticket);
                let Some(loaded) = sample.loaded_mut().filter(|_| is_now) else {
                    return;
                };
                match result {
                    Ok(Some(found)) => {
                        // Pieces are joined only by the person.
                        let best = found.stretch().map(|best| best.span);
                        let joined = found.joined().map(|joined| &joined.splice);
                        let is_joined =
                            joined.is_some_and(|it| loaded.excerpt.splice() == Some(it));
                        loaded.choosing = Choosing::Found(found);
                        if let Some(best) = best.filter(|_| !is_joined) {
                            let stretch = Stretch::of_seconds(best.start, best.end);
                            loaded.view = around(stretch, loaded.recording.seconds());
                            self.set_excerpt(&stretch.into(), true, hearing, effects);
                        }
                    }
                    Ok(None) => loaded.choosing = Choosing::Nothing,
                    Err(problem) => loaded.choosing = Choosing::Failed(problem),
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
            }
            SampleEvent::Fetching { ticket, share } => {
                if let Some(fetching) = &mut sample.fetching
                    && fetching.ticket == ticket
                {
                    *fetching = Fetching { ticket, share };
                }
            }
            SampleEvent::Fetched { ticket, result } => {
                let fetching = &mut sample.fetching;
                if fetching
                    .take_if(|fetching| fetching.ticket == ticket)
                    .is_none()
                {
                    if let Ok(late) = result {
                        effects.push(SampleEffect::LetGo(late));
                    }
                    return;
                }
                match result {
                    Ok(path) => self.use_file(&path, hearing, effects),
                    Err(problem) => sample.fetch_problem = Some(problem),
                }
            }
        }
    }

    fn load(&mut self, surveyed: SurveyResult, hearing: &mut PlaybackState, effects: &mut Effects) {
        let Some(place) = self.sample.place.clone() else {
            return;
        };
        let heard = RecordingHandle {
            place,
            mix: surveyed.mix,
            analysis: surveyed.analysis,
            milestones: surveyed.milestones,
        };
        crossing::offer_recording(hearing, &heard);
        let excerpt = first_excerpt(&self.draft, surveyed.recording.seconds());
        let mut loaded = LoadedRecording {
            report: judge(&heard.analysis, &excerpt, None),
            recording: surveyed.recording,
            heard,
            view: excerpt.reach().span(),
            excerpt: excerpt.clone(),
            making: PrepareState::UnderWay,
            listening: Listening::UnderWay,
            choosing: Choosing::Not,
            same: None,
        };
        loaded.view = Sample::first_view(&loaded);
        self.sample.state = SampleState::Read(Box::new(loaded));
        self.draft.excerpt = Some(excerpt);
        self.sample.make(&self.draft, effects);
        self.save_draft(effects);
    }
}

/// What the form remembers of the recording, or what one begins with.
fn first_excerpt(draft: &Draft, seconds: f64) -> Excerpt {
    let whole = (seconds * 1000.0) as u64;
    let remembered = draft
        .excerpt
        .as_ref()
        .and_then(|excerpt| excerpt.within(whole))
        .filter(|excerpt| excerpt.check().is_ok());
    remembered.unwrap_or_else(|| untouched(seconds).into())
}
