//! Reading the recording that the form names, choosing of it, and making the sample.

use super::decoder::{
    DecodeRequest, Look, Looked, ReadError, StretchSamples, SurveyError, SurveyProgress,
    WantedOfLook,
};
use super::download::DownloadProgress;
use super::fetched;
use super::search::search;
use super::surveyed::Surveyed;
use crate::analysis::best::Found;
use crate::analysis::verification::voice_of;
use crate::analysis::{Closer, Heard, Networks, SoundError, Timeline, enhance, judge};
use crate::domain::{Account, ClipProblem, DownloadProblem, Fingerprint, Prepared};
use crate::jobs::services::Services;
use crate::jobs::voice::keep_sample;
use crate::model::sample::{
    Pcm, PrepareRequest, PreparedSample, RecordingHandle, SampleBytes, SampleEffect, SampleEvent,
    SurveyResult, TrackRef,
};
use crate::model::{SpeakersEvent, Ticket};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio_util::task::AbortOnDropHandle;

/// The debounce of the sample: a key that is held down changes the stretch many times a second; the sample is
/// made when it rests.
const DEBOUNCE: Duration = Duration::from_millis(150);

/// The work on the recording of the form: at most one of a kind, and a new one ends the old one.
#[derive(Debug, Default)]
pub(in crate::jobs) struct SampleWork {
    reading: Option<AbortOnDropHandle<()>>,
    making: Option<AbortOnDropHandle<()>>,
    choosing: Option<AbortOnDropHandle<()>>,
    fetching: Option<AbortOnDropHandle<()>>,
}

impl SampleWork {
    /// Starts or stops what has to be done.
    pub(in crate::jobs) fn run(
        &mut self,
        runtime: &Handle,
        services: Arc<Services>,
        effect: SampleEffect,
    ) {
        match effect {
            SampleEffect::Read { ticket, place } => {
                self.reading = Some(AbortOnDropHandle::new(
                    runtime.spawn(read(services, ticket, place)),
                ));
            }
            SampleEffect::StopReading => {
                self.reading = None;
                let former = services.readers.forget();
                runtime.spawn_blocking(move || drop(former));
            }
            SampleEffect::Make(making) => {
                self.making = Some(AbortOnDropHandle::new(
                    runtime.spawn(make(services, *making)),
                ));
            }
            SampleEffect::StopMaking => self.making = None,
            SampleEffect::Choose { ticket, heard } => {
                self.choosing = Some(AbortOnDropHandle::new(
                    runtime.spawn(choose(services, ticket, heard)),
                ));
            }
            SampleEffect::StopChoosing => self.choosing = None,
            SampleEffect::FindSame {
                fingerprint,
                practice,
            } => {
                runtime.spawn(find_same(services, fingerprint, practice));
            }
            SampleEffect::Fetch {
                ticket,
                link,
                account,
            } => {
                self.fetching = Some(AbortOnDropHandle::new(
                    runtime.spawn(fetch(services, ticket, link, account)),
                ));
            }
            SampleEffect::StopFetching => self.fetching = None,
            SampleEffect::LetGo(path) => {
                runtime.spawn_blocking(move || fetched::let_go(services.folder(), &path));
            }
        }
    }

    /// Ends all of it.
    pub(in crate::jobs) fn stop(&mut self) {
        *self = Self::default();
    }
}

/// What is wanted of a recording that was read.
fn wish(heard: &RecordingHandle) -> DecodeRequest {
    DecodeRequest {
        path: heard.place.path.clone(),
        track: heard.place.track,
        milestones: Arc::clone(&heard.milestones),
    }
}

async fn read(services: Arc<Services>, ticket: Ticket, place: TrackRef) {
    let outbox = services.outbox.clone();
    let news = move |news| {
        outbox.send(
            match news {
                SurveyProgress::Share(share) => SampleEvent::Reading { ticket, share },
                SurveyProgress::Columns(columns) => SampleEvent::Columns { ticket, columns },
                SurveyProgress::Waiting => SampleEvent::Waiting { ticket },
                SurveyProgress::StartsOver => SampleEvent::StartsOver { ticket },
            }
            .into(),
        );
    };
    let wish = DecodeRequest {
        track: place.track,
        ..DecodeRequest::of_file(place.path)
    };
    let result = match services.readers.read(&wish, news).await {
        Ok(survey) => Ok(Box::new(SurveyResult {
            recording: Arc::new(survey.recording),
            analysis: survey.analysis,
            milestones: survey.milestones,
            mix: survey.mix,
        })),
        Err(SurveyError::Cancelled) => return,
        Err(SurveyError::Unread(unread)) => Err(unread),
    };
    let event = SampleEvent::Read { ticket, result };
    services.outbox.send(event.into());
}

async fn make(services: Arc<Services>, making: PrepareRequest) {
    tokio::time::sleep(DEBOUNCE).await;
    let ticket = making.ticket;
    let heard = making.heard.clone();
    let stretch = Timeline::from(&making.excerpt);
    let looked = look_at(&services, &heard, &stretch).await;
    let (result, look) = match looked {
        Ok((look, samples, closer)) => {
            let made = make_it(making, samples, closer.clone()).await;
            let is_made = made.is_ok();
            (made, is_made.then_some((look, closer)))
        }
        Err(error) => (Err(error), None),
    };
    if let Some(result) = unless_cancelled(result) {
        let result = result.map(Arc::new);
        services
            .outbox
            .send(SampleEvent::Made { ticket, result }.into());
    }
    // The networks take seconds; nobody has to wait for them to send.
    if let Some((look, closer)) = look {
        all_verdicts(&services, look, closer, &heard, &stretch, ticket).await;
    }
}

/// The samples of a stretch, or of pieces that are joined, and what is measured of them; the look goes on to ask the
/// networks.
async fn look_at(
    services: &Services,
    heard: &RecordingHandle,
    stretch: &Timeline,
) -> Result<(Look, StretchSamples, Closer), ReadError> {
    let wanted = WantedOfLook {
        samples: true,
        measures: true,
        networks: Networks::ALL,
    };
    let wish = wish(heard);
    let mix = heard.mix.clone();
    let mut look = services
        .readers
        .look(
            &wish,
            mix,
            &heard.analysis,
            std::slice::from_ref(stretch),
            wanted,
        )
        .await?;
    match look.next().await? {
        Some(Looked::Measured {
            samples, closer, ..
        }) => Ok((look, samples, *closer)),
        Some(Looked::Heard { .. }) | None => Err(nothing()),
    }
}

/// Tells all verdicts on a stretch that was measured, when the networks have heard it; what they cannot tell costs
/// nothing else. Whose voice was heard is told beside them.
async fn all_verdicts(
    services: &Services,
    mut look: Look,
    mut closer: Closer,
    heard: &RecordingHandle,
    stretch: &Timeline,
    ticket: Ticket,
) {
    let news = match look.next().await {
        Ok(Some(Looked::Heard { heard, .. })) => *heard,
        Ok(_) | Err(ReadError::Problem(_)) => Heard::failed(Networks::ALL),
        // Nobody waits for it.
        Err(ReadError::Cancelled) => return,
    };
    let failed = news.failed;
    closer.add(news);
    let report = judge(&heard.analysis, stretch, Some(&closer));
    if failed != Networks::ALL {
        let voice = voice_of(&closer, &report);
        let event = SpeakersEvent::SampleHeard { ticket, voice };
        services.outbox.send(event.into());
    }
    let event = SampleEvent::Judged {
        ticket,
        report,
        failed,
    };
    services.outbox.send(event.into());
}

/// What the window hears of a result; nothing of one that nobody waits for.
fn unless_cancelled<T>(result: Result<T, ReadError>) -> Option<Result<T, ClipProblem>> {
    match result {
        Ok(value) => Some(Ok(value)),
        Err(ReadError::Cancelled) => None,
        Err(ReadError::Problem(problem)) => Some(Err(problem)),
    }
}

async fn make_it(
    making: PrepareRequest,
    piece: StretchSamples,
    closer: Closer,
) -> Result<PreparedSample, ReadError> {
    blocking(move || {
        let analysis = &making.heard.analysis;
        let report = judge(analysis, &making.excerpt, Some(&closer));
        let before = pcm(&piece.samples, piece.rate);
        if let Some(passthrough) = making.passthrough {
            let fingerprint = keep_sample::fingerprint(&making.heard.place.path)
                .map_err(|error| unreadable(&error))?;
            let prepared = Prepared::unchanged(&making.recording, passthrough, fingerprint);
            return Ok(PreparedSample {
                prepared: Arc::new(prepared),
                bytes: SampleBytes::File,
                after: before.clone(),
                before,
                gain_db: 0.0,
                report,
            });
        }
        let mended = enhance(&piece.samples, 1, piece.rate, making.recipe).map_err(unjudged)?;
        let fingerprint: Fingerprint = hex::encode(mended.fingerprint)
            .parse()
            .map_err(|_never| nothing())?;
        let millis = mended.samples.len() as u64 * 1000 / u64::from(mended.rate.max(1));
        Ok(PreparedSample {
            prepared: Arc::new(Prepared {
                container: crate::domain::Container::Wav,
                bytes: mended.wav.len() as u64,
                millis,
                fingerprint,
                excerpt: Some(making.excerpt),
                modified_ns: making.recording.modified_ns,
            }),
            bytes: SampleBytes::Here(mended.wav.into()),
            after: Pcm {
                samples: mended.samples.into(),
                rate: mended.rate,
            },
            before,
            gain_db: mended.gain_db,
            report,
        })
    })
    .await
}

async fn choose(services: Arc<Services>, ticket: Ticket, heard: RecordingHandle) {
    let result = choose_it(&services, ticket, &heard).await;
    if let Some(result) = unless_cancelled(result) {
        let result = result.map(|found| found.map(Box::new));
        services
            .outbox
            .send(SampleEvent::Chosen { ticket, result }.into());
    }
}

async fn choose_it(
    services: &Services,
    ticket: Ticket,
    heard: &RecordingHandle,
) -> Result<Option<Found>, ReadError> {
    let looked = |done, of| {
        let event = SampleEvent::Looked { ticket, done, of };
        services.outbox.send(event.into());
    };
    let surveyed = Surveyed {
        readers: &services.readers,
        wish: &wish(heard),
        mix: &heard.mix,
        analysis: &heard.analysis,
    };
    search(surveyed, looked).await
}

/// Fetches the recording behind a link; it stays until the form names another one.
async fn fetch(
    services: Arc<Services>,
    ticket: Ticket,
    link: crate::domain::SampleLink,
    account: Box<Account>,
) {
    let outbox = services.outbox.clone();
    let progress = move |arrived: DownloadProgress| {
        let share = arrived.of.map(|of| arrived.bytes as f32 / of.max(1) as f32);
        outbox.send(SampleEvent::Fetching { ticket, share }.into());
    };
    let result = services
        .download(&link, &account, progress)
        .await
        .and_then(|path| {
            path.keep().map_err(|error| DownloadProblem::Unwritable {
                reason: error.to_string(),
            })
        });
    let event = SampleEvent::Fetched { ticket, result };
    services.outbox.send(event.into());
}

async fn find_same(services: Arc<Services>, fingerprint: Fingerprint, practice: bool) {
    let print = fingerprint.clone();
    let found = services
        .rows
        .read(move |store| store.same_sample(&print, practice))
        .await;
    match found {
        Ok(found) => {
            let found = found.map(Box::new);
            services
                .outbox
                .send(SampleEvent::Same { fingerprint, found }.into());
        }
        Err(error) => tracing::warn!(%error, "it is not known whether this sample was used before"),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    spawn_blocking(work)
        .await
        .unwrap_or_else(|panicked| Err(damaged(panicked.to_string())))
}

fn damaged(reason: String) -> ReadError {
    ReadError::Problem(ClipProblem::Damaged { reason })
}

fn nothing() -> ReadError {
    damaged("no sound".to_owned())
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unjudged(error: SoundError) -> ReadError {
    damaged(error.to_string())
}

fn unreadable(error: &std::io::Error) -> ReadError {
    ReadError::Problem(ClipProblem::Unreadable {
        reason: error.to_string(),
    })
}

fn pcm(samples: &[f32], rate: u32) -> Pcm {
    Pcm {
        samples: samples
            .iter()
            .map(|sample| (sample * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16)
            .collect(),
        rate,
    }
}
