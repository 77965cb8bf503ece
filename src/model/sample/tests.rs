//! The recording as the person and the world move it.

use super::*;
use crate::analysis::best::{Best, Joined};
use crate::analysis::{Analyser, Analysis, Mix, MixPlan, Networks, judge};
use crate::domain::{
    ChannelLevels, Completeness, Container, EmbeddedMetadata, Encoding, Field, FileLayout, Format,
    PassthroughRefusal, Prepared, Reader, Recording, SampleSource, Splice, Stretch, StretchProblem,
    Track,
};
use crate::model::{
    Action, BenchAction, BenchEffect, Effect, Event, FileRequest, FormAction, FormEvent, JobEffect,
    Model, Order, Question, Start, WindowEffect,
};
use crate::testing;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

const RATE: u32 = 16_000;

fn model() -> Model {
    testing::model()
}

/// Silence of so many seconds; to analyse minutes for each test would take minutes.
fn silence(seconds: u64) -> Arc<Analysis> {
    static SILENCE: LazyLock<Mutex<HashMap<u64, Arc<Analysis>>>> = LazyLock::new(Mutex::default);
    let mut known = SILENCE.lock().unwrap();
    let analysis = known.entry(seconds).or_insert_with(|| {
        let mut analyser = Analyser::new(RATE, 1, Mix::Average).unwrap();
        analyser
            .push(&vec![0.0; (seconds * u64::from(RATE)) as usize])
            .unwrap();
        Arc::new(analyser.finish().unwrap())
    });
    Arc::clone(analysis)
}

fn surveyed(format: Format, seconds: u64) -> SurveyResult {
    SurveyResult {
        recording: Arc::new(Recording {
            reader: Reader::Own(format),
            tracks: vec![Track {
                id: 0,
                codec: String::new(),
                language: None,
                sample_rate: Some(RATE),
                channels: Some(1),
            }],
            track: 0,
            frames: seconds * u64::from(RATE),
            sample_rate: RATE,
            channels: 1,
            bytes: 1,
            modified_ns: 0,
            extras: EmbeddedMetadata::default(),
            layout: FileLayout {
                encoding: match format {
                    Format::Mp3 => Encoding::MpegLayer3,
                    _ => Encoding::Pcm { bits: 16 },
                },
                ..FileLayout::default()
            },
            levels: ChannelLevels::default(),
            completeness: Completeness::Whole,
            missing_ffmpeg: None,
            misnamed: None,
            waveform: Arc::default(),
        }),
        analysis: silence(seconds),
        mix: MixPlan::default(),
        milestones: Arc::default(),
    }
}

fn reading(effects: &[Effect]) -> Option<Ticket> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Sample(SampleEffect::Read { ticket, .. })) => Some(*ticket),
        _ => None,
    })
}

fn making(effects: &[Effect]) -> Option<&PrepareRequest> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Sample(SampleEffect::Make(making))) => Some(making.as_ref()),
        _ => None,
    })
}

/// A model whose file was read, and what is to be made of it.
fn loaded(surveyed: SurveyResult) -> (Model, Vec<Effect>) {
    let mut model = model();
    let effects = model.act(Action::Form(FormAction::UseFile("/a.wav".into())));
    let effects = read(&mut model, reading(&effects).unwrap(), Ok(surveyed));
    (model, effects)
}

fn read(
    model: &mut Model,
    ticket: Ticket,
    result: Result<SurveyResult, ClipProblem>,
) -> Vec<Effect> {
    let result = result.map(Box::new).map_err(|problem| RecordingError {
        problem,
        second: SecondReader::NoHelp,
    });
    model.apply(SampleEvent::Read { ticket, result }.into())
}

fn made(making: &PrepareRequest) -> Event {
    let fingerprint: Fingerprint = "0a".repeat(32).parse().unwrap();
    let pcm = Pcm {
        samples: Arc::from([0_i16; 4]),
        rate: RATE,
    };
    SampleEvent::Made {
        ticket: making.ticket,
        result: Ok(Arc::new(PreparedSample {
            prepared: Arc::new(Prepared {
                container: crate::domain::Container::Wav,
                bytes: 8,
                millis: making.excerpt.millis(),
                fingerprint,
                excerpt: making.passthrough.is_none().then(|| making.excerpt.clone()),
                modified_ns: 0,
            }),
            bytes: SampleBytes::Here(Arc::from([1_u8; 8])),
            after: pcm.clone(),
            before: pcm,
            gain_db: 0.0,
            report: judge(&making.heard.analysis, &making.excerpt, None),
        })),
    }
    .into()
}

/// A model whose sample is made, and which making that was.
pub(in crate::model) fn with_sample() -> (Model, Ticket) {
    let (mut model, effects) = loaded(surveyed(Format::Wav, 9));
    let making = making(&effects).unwrap().clone();
    model.apply(made(&making));
    (model, making.ticket)
}

fn set(model: &mut Model, start: u64, end: u64, settled: bool) -> Vec<Effect> {
    let excerpt = Stretch::new(start, end).into();
    model.act(SampleAction::SetExcerpt { excerpt, settled }.into())
}

fn now(model: &Model) -> &LoadedRecording {
    model.form.sample.loaded().unwrap()
}

#[test]
fn a_short_recording_is_taken_whole_and_a_long_one_begins_with_twenty_seconds() {
    let (model, effects) = loaded(surveyed(Format::Wav, 12));
    assert_eq!(now(&model).excerpt, Stretch::new(0, 12_000).into());
    assert!(making(&effects).unwrap().passthrough.is_some());
    let (model, effects) = loaded(surveyed(Format::Wav, 200));
    assert_eq!(now(&model).excerpt, Stretch::new(0, 20_000).into());
    assert!(making(&effects).unwrap().passthrough.is_none());
}

#[test]
fn what_the_form_remembers_of_a_recording_is_taken_again() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    set(&mut model, 50_000, 65_000, true);
    let draft = model.form.draft.clone();
    let (mut again, effects) = Model::new(Start {
        draft: Some(draft),
        ..testing::start()
    });
    read(
        &mut again,
        reading(&effects).unwrap(),
        Ok(surveyed(Format::Wav, 200)),
    );
    assert_eq!(now(&again).excerpt, Stretch::new(50_000, 65_000).into());
}

#[test]
fn a_path_that_was_chosen_dropped_or_handed_over_is_read_whatever_its_name() {
    #[cfg(unix)]
    let not_utf_8 = {
        use std::os::unix::ffi::OsStrExt;
        Some(std::ffi::OsStr::from_bytes(b"/a/latin1-\xe9t\xe9.wav").into())
    };
    #[cfg(not(unix))]
    let not_utf_8: Option<PathBuf> = None;
    // Windows has no name with blanks at its end.
    let names: &[_] = if cfg!(unix) {
        &["/a/ends in a blank ", "/a/line\nbreak\n", "/a/'quoted'"]
    } else {
        &["/a/'quoted'"]
    };
    let paths = names.iter().map(PathBuf::from);
    for path in paths.chain(not_utf_8) {
        let read = |effects: &[Effect]| {
            effects.iter().find_map(|effect| match effect {
                Effect::Job(JobEffect::Sample(SampleEffect::Read { place, .. })) => {
                    Some(place.path.clone())
                }
                _ => None,
            })
        };
        let mut asking = model();
        let asked = asking.act(Action::Form(FormAction::BrowseFile));
        let ticket = asked
            .iter()
            .find_map(|effect| match effect {
                Effect::Window(WindowEffect::AskForFile(FileRequest::Recording(ticket))) => {
                    Some(*ticket)
                }
                _ => None,
            })
            .unwrap();
        let file = Some(path.clone());
        let ways = [
            asking.apply(Event::Form(FormEvent::FilePicked { ticket, file })),
            model().act(Action::Form(FormAction::UseFile(path.clone()))),
            model().act(Action::Form(FormAction::UseFirstOf(vec![path.clone()]))),
            model().apply(Event::HandedOver(vec![path.clone()])),
        ];
        for effects in ways {
            assert_eq!(read(&effects).as_ref(), Some(&path));
        }
    }
}

#[test]
fn a_disk_that_keeps_the_reading_is_told_until_it_goes_on() {
    let mut model = model();
    let ticket = reading(&model.act(Action::Form(FormAction::UseFile("/a.wav".into())))).unwrap();
    let waits = |model: &Model| match model.form.sample.state {
        SampleState::Reading { waits, .. } => waits,
        _ => panic!("it is not being read"),
    };
    assert!(!waits(&model));
    model.apply(SampleEvent::Waiting { ticket }.into());
    assert!(waits(&model));
    model.apply(SampleEvent::Reading { ticket, share: 0.1 }.into());
    assert!(!waits(&model));
}

#[test]
fn an_answer_about_another_file_is_ignored() {
    let mut model = model();
    let old = reading(&model.act(Action::Form(FormAction::UseFile("/a.wav".into())))).unwrap();
    model.act(Action::Form(FormAction::UseFile("/b.wav".into())));
    read(&mut model, old, Err(ClipProblem::Empty));
    assert!(matches!(
        model.form.sample.state,
        SampleState::Reading { .. }
    ));
}

#[test]
fn choosing_the_same_file_again_reads_it_again() {
    let mut model = model();
    model.act(Action::Form(FormAction::UseFile("/a.wav".into())));
    let effects = model.act(Action::Form(FormAction::UseFile("/a.wav".into())));
    assert!(reading(&effects).is_some());
}

#[test]
fn a_handle_that_is_dragged_makes_nothing_until_it_is_let_go() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    assert!(making(&set(&mut model, 0, 15_000, false)).is_none());
    assert_eq!(model.form.sample.status(), SampleStatus::Preparing);
    assert!(making(&set(&mut model, 0, 15_000, true)).is_some());
}

#[test]
fn a_sample_of_a_stretch_that_was_left_is_not_taken() {
    let (mut model, effects) = loaded(surveyed(Format::Wav, 200));
    let late = made(making(&effects).unwrap());
    let effects = set(&mut model, 5_000, 25_000, true);
    model.apply(late);
    assert_eq!(model.form.sample.status(), SampleStatus::Preparing);
    model.apply(made(making(&effects).unwrap()));
    assert!(matches!(model.form.sample.status(), SampleStatus::Fit(_)));
}

#[test]
fn what_the_networks_have_not_told_is_known_until_they_have_or_failed() {
    let (mut model, effects) = loaded(surveyed(Format::Wav, 8));
    let wish = making(&effects).unwrap().clone();
    model.apply(made(&wish));
    assert_eq!(now(&model).listening(), Some(Listening::UnderWay));
    let judged = |failed| SampleEvent::Judged {
        ticket: wish.ticket,
        report: now(&loaded(surveyed(Format::Wav, 8)).0).report.clone(),
        failed,
    };
    let voices = Networks {
        quality: false,
        speakers: true,
    };
    model.apply(judged(voices).into());
    assert_eq!(now(&model).listening(), Some(Listening::Failed(voices)));
    model.apply(judged(Networks::NONE).into());
    assert_eq!(now(&model).listening(), Some(Listening::Done));
    set(&mut model, 1_000, 7_000, true);
    assert_eq!(now(&model).listening(), Some(Listening::UnderWay));
    // Of what cannot be sent nothing is told.
    set(&mut model, 1_000, 2_000, true);
    assert_eq!(now(&model).listening(), None);
}

#[test]
fn a_stretch_outside_the_rule_is_said_and_not_made() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    let effects = set(&mut model, 0, 4_000, true);
    assert!(making(&effects).is_none());
    assert_eq!(
        model.form.sample.status(),
        SampleStatus::Stretch(StretchProblem::TooShort(4_000))
    );
    set(&mut model, 0, 60_000, true);
    assert_eq!(
        model.form.sample.status(),
        SampleStatus::Stretch(StretchProblem::TooLong(60_000))
    );
}

#[test]
fn a_file_that_its_length_alone_stops_is_sent_as_it_is_past_the_rules() {
    let (mut model, effects) = loaded(surveyed(Format::Wav, 2));
    assert!(making(&effects).is_none());
    let order = sent_anyway(&mut model).unwrap();
    let SampleSource::File { file } = &order.submission.source else {
        panic!("{:?}", order.submission.source);
    };
    assert_eq!((file.millis, &file.excerpt), (2_000, &None));
    assert_eq!(order.sample, Some(SampleBytes::File));
    assert!(order.submission.custom.unwrap().past_rules);

    let (mut model, _) = loaded(surveyed(Format::Mp3, 200));
    set(&mut model, 0, 200_000, true);
    let order = sent_anyway(&mut model).unwrap();
    assert_eq!(order.sample, Some(SampleBytes::File));
}

#[test]
fn a_dry_run_shows_the_upload_of_a_file_that_goes_past_the_rules() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 2));
    let bytes = model.form.file_past_rules().unwrap().bytes;
    let effects = model.act(BenchAction::DryRun.into());
    let upload = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Bench(BenchEffect::DryRun(order))) => order.upload.clone(),
        _ => None,
    });
    let upload = upload.unwrap();
    assert_eq!((upload.container, upload.bytes), (Container::Wav, bytes));
}

#[test]
fn what_else_stops_a_file_is_no_rule_that_can_be_passed() {
    // Only a part of it is chosen.
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    set(&mut model, 0, 4_000, true);
    assert_eq!(sent_anyway(&mut model), None);
    // What is uploaded has no such container.
    let (mut model, _) = loaded(surveyed(Format::Flac, 2));
    assert_eq!(sent_anyway(&mut model), None);
    // It could not be read.
    let mut model = testing::model();
    let effects = model.act(Action::Form(FormAction::UseFile("/a.wav".into())));
    let ticket = reading(&effects).unwrap();
    read(&mut model, ticket, Err(ClipProblem::Empty));
    assert_eq!(sent_anyway(&mut model), None);
    assert!(model.form.touched.contains(&Field::File));
}

/// The order that leaves after the question whether the form is sent anyway.
fn sent_anyway(model: &mut Model) -> Option<Order> {
    model.act(Action::Ask(Question::SendAnyway));
    let effects = model.act(Action::Answer(true));
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Submit(order)) => Some((**order).clone()),
        _ => None,
    })
}

#[test]
fn a_file_with_a_picture_in_it_is_not_sent_itself_whatever_is_wished() {
    let mut surveyed = surveyed(Format::Mp3, 12);
    Arc::make_mut(&mut surveyed.recording).extras.pictures = true;
    let (mut model, effects) = loaded(surveyed);
    assert!(making(&effects).unwrap().passthrough.is_none());
    let effects = model.act(SampleAction::Unchanged(true).into());
    assert!(making(&effects).unwrap().passthrough.is_none());
    let told = now(&model).can_stay(&model.form.draft);
    assert_eq!(told, Err(PassthroughRefusal::Pictures));
}

#[test]
fn a_file_that_may_go_as_it_is_is_converted_where_the_person_wishes_it() {
    let (mut model, effects) = loaded(surveyed(Format::Mp3, 12));
    assert!(making(&effects).unwrap().passthrough.is_some());
    let effects = model.act(SampleAction::Unchanged(false).into());
    assert!(making(&effects).unwrap().passthrough.is_none());
}

#[test]
fn a_file_of_which_a_part_is_chosen_or_whose_noise_is_reduced_is_never_sent_itself() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 12));
    let effects = model.act(SampleAction::ReduceNoise(true).into());
    assert!(making(&effects).unwrap().passthrough.is_none());
    model.act(SampleAction::ReduceNoise(false).into());
    let effects = set(&mut model, 0, 10_000, true);
    assert!(making(&effects).unwrap().passthrough.is_none());
}

#[test]
fn what_was_seen_of_a_recording_is_void_when_another_reader_begins() {
    let mut model = model();
    let effects = model.act(Action::Form(FormAction::UseFile("/a.m4a".into())));
    let ticket = reading(&effects).unwrap();
    let columns = vec![crate::domain::Peak::default(); 5];
    let share = 0.5;
    model.apply(SampleEvent::Columns { ticket, columns }.into());
    model.apply(SampleEvent::Reading { ticket, share }.into());
    let seen = |model: &Model| match &model.form.sample.state {
        SampleState::Reading {
            share, waveform, ..
        } => (*share, waveform.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(seen(&model), (Some(0.5), 5));
    model.apply(SampleEvent::StartsOver { ticket }.into());
    assert_eq!(seen(&model), (None, 0));
}

#[test]
fn a_recording_that_could_not_be_read_is_read_again_on_demand() {
    let mut model = model();
    let effects = model.act(Action::Form(FormAction::UseFile("/a.amr".into())));
    let first = reading(&effects).unwrap();
    assert_eq!(
        reading(&model.act(SampleAction::ReadAgain.into())),
        None,
        "it is being read"
    );
    let looks_like = Some("AMR".to_owned());
    read(
        &mut model,
        first,
        Err(ClipProblem::UnknownType { looks_like }),
    );
    let again = reading(&model.act(SampleAction::ReadAgain.into())).unwrap();
    assert_ne!(again, first);
    read(&mut model, again, Ok(surveyed(Format::Wav, 12)));
    assert_eq!(now(&model).excerpt, Stretch::new(0, 12_000).into());
}

#[test]
fn a_kind_that_the_service_does_not_take_is_converted() {
    let (_, effects) = loaded(surveyed(Format::M4a, 12));
    assert!(making(&effects).unwrap().passthrough.is_none());
}

fn best(span: Span) -> Best {
    Best {
        span,
        reasons: Vec::new(),
        report: judge(&surveyed(Format::Wav, 200).analysis, span, None),
    }
}

/// The search comes to its end: no stretch is good, and two pieces can be joined.
fn offer(model: &mut Model, instead_of: Option<Best>) -> (Splice, Vec<Effect>) {
    let effects = model.act(SampleAction::ChooseBest.into());
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Sample(SampleEffect::Choose { ticket, .. })) => Some(*ticket),
        _ => None,
    });
    let pieces = vec![Stretch::new(30_000, 37_000), Stretch::new(150_000, 156_000)];
    let splice = Splice::new(pieces).unwrap();
    let report = judge(&now(model).heard.analysis, &splice, None);
    let found = Found::Joined {
        joined: Joined {
            splice: splice.clone(),
            report,
        },
        instead_of,
    };
    let event = SampleEvent::Chosen {
        ticket: ticket.unwrap(),
        result: Ok(Some(Box::new(found))),
    };
    (splice, model.apply(event.into()))
}

#[test]
fn pieces_are_offered_and_joined_only_by_the_person() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    let single = Excerpt::from(Stretch::new(80_000, 98_000));
    let (splice, effects) = offer(&mut model, Some(best(Span::new(80.0, 98.0))));
    assert_eq!(making(&effects).unwrap().excerpt, single);
    assert_eq!(now(&model).offered().map(|it| &it.splice), Some(&splice));

    let effects = model.act(SampleAction::JoinPieces.into());
    assert_eq!(making(&effects).unwrap().excerpt, splice.clone().into());
    assert!(making(&effects).unwrap().passthrough.is_none());
    assert_eq!(model.form.draft.excerpt, Some(splice.clone().into()));
    assert!(now(&model).offered().is_none());
    let view = now(&model).view;
    assert!(view.start <= 30.0 && view.end >= 156.0, "{view:?}");

    // Looking once more finds the same and takes nothing away.
    offer(&mut model, Some(best(Span::new(80.0, 98.0))));
    assert_eq!(now(&model).excerpt, splice.into());

    let effects = model.act(SampleAction::TakeOneStretch.into());
    assert_eq!(making(&effects).unwrap().excerpt, single);
    assert!(now(&model).offered().is_some());
}

#[test]
fn pieces_of_a_recording_without_a_stretch_are_offered_and_change_nothing_before() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    let (splice, effects) = offer(&mut model, None);
    assert!(making(&effects).is_none());
    assert_eq!(now(&model).excerpt, Stretch::new(0, 20_000).into());
    model.act(SampleAction::JoinPieces.into());
    assert_eq!(now(&model).excerpt, splice.into());
    model.act(SampleAction::TakeOneStretch.into());
    assert_eq!(now(&model).excerpt, Stretch::new(0, 20_000).into());
}

#[test]
fn joined_pieces_are_there_after_a_restart_and_never_of_a_recording_that_is_shorter() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    let (splice, _) = offer(&mut model, None);
    model.act(SampleAction::JoinPieces.into());
    let stored = serde_json::to_string(&model.form.draft).unwrap();
    let reopened = |seconds| {
        let (mut again, effects) = Model::new(Start {
            draft: serde_json::from_str(&stored).unwrap(),
            ..testing::start()
        });
        let ticket = reading(&effects).unwrap();
        let effects = read(&mut again, ticket, Ok(surveyed(Format::Wav, seconds)));
        making(&effects).unwrap().excerpt.clone()
    };
    assert_eq!(reopened(200), splice.into());
    assert_eq!(reopened(100), Stretch::new(0, 20_000).into());
}

#[test]
fn the_best_stretch_is_taken_and_one_that_was_looked_for_before_is_not() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    let number = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Job(JobEffect::Sample(SampleEffect::Choose { ticket, .. })) => Some(*ticket),
            _ => None,
        })
    };
    let old = number(&model.act(SampleAction::ChooseBest.into())).unwrap();
    let new = number(&model.act(SampleAction::ChooseBest.into())).unwrap();
    let span = Span::new(80.0, 98.0);
    let chosen = |ticket| -> Event {
        SampleEvent::Chosen {
            ticket,
            result: Ok(Some(Box::new(Found::Stretch(best(span))))),
        }
        .into()
    };
    assert!(making(&model.apply(chosen(old))).is_none());
    let effects = model.apply(chosen(new));
    assert_eq!(
        making(&effects).unwrap().excerpt,
        Stretch::new(80_000, 98_000).into()
    );
    assert!(now(&model).view.start < 80.0 && now(&model).view.end > 98.0);
}

#[test]
fn the_voice_of_the_same_sample_is_forgotten_with_the_stretch() {
    let (mut model, effects) = loaded(surveyed(Format::Wav, 200));
    let effects = model.apply(made(making(&effects).unwrap()));
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::Job(JobEffect::Sample(SampleEffect::FindSame {
            practice: true,
            ..
        }))
    )));
    let same = SameSample {
        id: crate::domain::RowId::new(),
        name: "Budi".into(),
        created: Timestamp::UNIX_EPOCH,
        group: crate::domain::StateGroup::Ready,
        task_id: None,
        voice_id: None,
        removed: false,
    };
    model.apply(
        SampleEvent::Same {
            fingerprint: "0a".repeat(32).parse().unwrap(),
            found: Some(Box::new(same)),
        }
        .into(),
    );
    assert!(now(&model).same.is_some());
    set(&mut model, 1_000, 15_000, false);
    assert!(now(&model).same.is_none());
}

#[test]
fn another_file_forgets_what_was_chosen_of_the_last_one() {
    let (mut model, _) = loaded(surveyed(Format::Wav, 200));
    model.act(SampleAction::ReduceNoise(true).into());
    model.act(Action::Form(FormAction::Edit(Field::File, "/b.wav".into())));
    let draft = &model.form.draft;
    assert_eq!((draft.excerpt.clone(), draft.reduce_noise), (None, false));
}

#[test]
fn a_file_that_could_not_be_fetched_leaves_the_form_as_it_is() {
    let mut model = model();
    model.act(Action::Form(FormAction::Edit(
        Field::Link,
        "https://example.com/a.mp3".into(),
    )));
    let effects = model.act(SampleAction::FetchLink.into());
    let ticket = effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Job(JobEffect::Sample(SampleEffect::Fetch { ticket, .. })) => Some(*ticket),
            _ => None,
        })
        .unwrap();
    let problem = DownloadProblem::NoRoom;
    model.apply(
        SampleEvent::Fetched {
            ticket,
            result: Err(problem.clone()),
        }
        .into(),
    );
    assert_eq!(model.form.sample.fetch_problem, Some(problem));
    assert_eq!(model.form.sample.fetching, None);
}

proptest::proptest! {
    /// Whatever is dragged and zoomed, the stretch stays in the recording and what is seen stays a
    /// piece of it.
    #[test]
    fn no_drag_leads_out_of_the_recording(
        moves in proptest::collection::vec((0_u64..400_000, 0_u64..400_000, -50.0..500.0_f64, 0.0..500.0_f64), 1..20),
    ) {
        let (mut model, _) = loaded(surveyed(Format::Wav, 200));
        for (start, end, from, length) in moves {
            set(&mut model, start, end, start % 2 == 0);
            model.act(SampleAction::Show(Span::new(from, from + length)).into());
            let loaded = now(&model);
            proptest::prop_assert!(loaded.excerpt.reach().end() <= loaded.whole());
            proptest::prop_assert!(loaded.view.start >= 0.0);
            proptest::prop_assert!(loaded.view.end <= 200.0 + 1e-9);
            proptest::prop_assert!(loaded.view.length() >= VIEW_MIN - 1e-9);
        }
    }
}
