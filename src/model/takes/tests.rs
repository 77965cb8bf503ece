use super::*;
use crate::domain::{Draft, SourceTab};
use crate::model::playback::{PlayStatus, PlaybackEffect, PlaybackEvent};
use crate::model::{
    Action, Effect, FormAction, JobEffect, Model, Notice, PlaybackAction, PlaybackSource, Question,
    Start, View,
};
use crate::testing;
use std::path::PathBuf;
use std::sync::Arc;

fn model() -> Model {
    start(None).0
}

fn start(draft: Option<Draft>) -> (Model, Vec<Effect>) {
    Model::new(Start {
        draft,
        ..testing::start_at("2026-11-25T14:05:00Z")
    })
}

fn id(second: u32) -> TakeId {
    format!("Take 2026-11-25 14.05.{second:02}.wav")
        .parse()
        .unwrap()
}

fn take(second: u32, length: u64) -> Take {
    let rms = 0.1;
    let columns = vec![Peak { peak: 0.3, rms }; length as usize * 100];
    Take {
        id: id(second),
        path: format!("/data/takes/{}", id(second)).into(),
        made: format!("2026-11-25T14:05:{second:02}Z").parse().unwrap(),
        length: Duration::from_secs(length),
        waveform: Arc::new(Waveform::new(columns)),
    }
}

fn did(model: &mut Model, did: MicrophoneEvent) -> Vec<Effect> {
    let ticket = model.takes.tickets.current();
    model.apply(TakesEvent::Microphone { ticket, did }.into())
}

fn listening() -> Model {
    let mut model = model();
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Record)));
    let name = "Headset".to_owned();
    did(&mut model, MicrophoneEvent::Open { name });
    model
}

fn recording(seconds: u64) -> Model {
    let mut model = listening();
    model.act(TakesAction::Record.into());
    let columns = take(0, seconds).waveform.columns().to_vec();
    let length = Duration::from_secs(seconds);
    did(&mut model, MicrophoneEvent::Recording { columns, length });
    model
}

fn takes_effects(effects: Vec<Effect>) -> Vec<TakesEffect> {
    let mut found = Vec::new();
    for effect in effects {
        if let Effect::Job(JobEffect::Takes(effect)) = effect {
            found.push(effect);
        }
    }
    found
}

#[test]
fn the_microphone_is_open_while_its_page_is() {
    let mut model = model();
    let effects =
        takes_effects(model.act(Action::Form(FormAction::ChooseSource(SourceTab::Record))));
    let opened = TakesEffect::Open {
        ticket: model.takes.tickets.current(),
        microphone: None,
    };
    assert_eq!(effects, [opened, TakesEffect::Load]);
    let effects = takes_effects(model.act(Action::Show(View::Settings)));
    assert_eq!(effects, [TakesEffect::Close]);
    let effects = takes_effects(model.act(Action::Show(View::Create)));
    let [TakesEffect::Open { ticket, .. }, ..] = effects[..] else {
        panic!("{effects:?}");
    };
    assert!(model.takes.tickets.is_current(ticket));
    let effects = takes_effects(model.act(Action::Form(FormAction::UseFile("/a.wav".into()))));
    assert_eq!(effects, [TakesEffect::Close]);
    assert_eq!(model.takes.microphone, MicrophoneState::Closed);
}

#[test]
fn a_start_mends_takes_and_does_not_listen_by_itself() {
    let draft = Draft {
        tab: SourceTab::Record,
        ..Draft::default()
    };
    let (mut model, effects) = start(Some(draft));
    assert_eq!(takes_effects(effects), [TakesEffect::Recover]);
    assert_eq!(model.form.draft.tab, SourceTab::File);
    model.apply(TakesEvent::Recovered(vec![take(1, 7)]).into());
    assert_eq!(model.shared.notices, [Notice::TakeRecovered]);
    let (path, error) = (PathBuf::from("takes/x.part"), PersistenceError::DiskFull);
    let (at, why) = (path.clone(), error.clone());
    model.apply(
        TakesEvent::NotMended {
            path: at,
            error: why,
        }
        .into(),
    );
    assert!(
        model
            .shared
            .notices
            .contains(&Notice::TakeNotMended { path, error })
    );
    assert_eq!(model.takes.takes.len(), 1);
    model.apply(TakesEvent::List(vec![take(2, 7), take(1, 7)]).into());
    assert_eq!(model.takes.takes, [take(2, 7), take(1, 7)]);
}

#[test]
fn what_an_earlier_microphone_does_changes_nothing() {
    let mut model = listening();
    let ticket = model.takes.tickets.current();
    model.act(TakesAction::ChooseMicrophone(Some(DeviceId::new("other"))).into());
    assert_eq!(model.takes.microphone, MicrophoneState::Opening);
    let did = MicrophoneEvent::Failed(DeviceError::NoMicrophone);
    model.apply(TakesEvent::Microphone { ticket, did }.into());
    assert_eq!(model.takes.microphone, MicrophoneState::Opening);
    assert_eq!(
        model.shared.settings.microphone,
        Some(DeviceId::new("other"))
    );
}

#[test]
fn it_is_counted_down_and_can_be_called_off() {
    let mut model = listening();
    let effects = takes_effects(model.act(TakesAction::Record.into()));
    assert_eq!(effects, [TakesEffect::Record]);
    assert_eq!(model.takes.recording, TakeRecording::Counting(3));
    did(&mut model, MicrophoneEvent::Counting(2));
    assert_eq!(model.takes.recording, TakeRecording::Counting(2));
    let effects = takes_effects(model.act(TakesAction::Record.into()));
    assert_eq!(effects, [], "a second press is the same press");
    let effects = takes_effects(model.act(TakesAction::Stop.into()));
    assert_eq!(effects, [TakesEffect::Stop]);
    assert_eq!(model.takes.recording, TakeRecording::Idle);
    did(&mut model, MicrophoneEvent::Counting(1));
    assert_eq!(model.takes.recording, TakeRecording::Idle);
}

#[test]
fn nothing_is_recorded_before_there_is_a_microphone() {
    let mut model = model();
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Record)));
    assert_eq!(model.act(TakesAction::Record.into()), []);
    did(
        &mut model,
        MicrophoneEvent::Failed(DeviceError::NoMicrophone),
    );
    assert_eq!(model.act(TakesAction::Record.into()), []);
}

#[test]
fn a_recording_grows_and_becomes_the_latest_take() {
    let mut model = recording(6);
    let columns = vec![Peak::default(); 10];
    let length = Duration::from_millis(6_100);
    did(&mut model, MicrophoneEvent::Recording { columns, length });
    let TakeRecording::Running { waveform, .. } = &model.takes.recording else {
        panic!("it does not run");
    };
    assert_eq!(waveform.len(), 610);
    model.act(TakesAction::Stop.into());
    assert_eq!(model.takes.recording, TakeRecording::Ending);
    model.apply(TakesEvent::Recorded(take(9, 6)).into());
    assert_eq!(model.takes.recording, TakeRecording::Idle);
    assert_eq!(model.takes.latest_take(), Some(&take(9, 6)));
    assert_eq!(model.takes.latest.as_ref().unwrap().microphone, "Headset");
}

#[test]
fn the_microphone_stays_what_it_is_while_it_records() {
    let mut model = recording(2);
    let other = Some(DeviceId::new("other"));
    assert_eq!(model.act(TakesAction::ChooseMicrophone(other).into()), []);
}

#[test]
fn a_take_that_ended_because_the_page_was_left_is_kept_and_not_spoken_of() {
    let mut model = recording(6);
    let effects = takes_effects(model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link))));
    assert_eq!(effects, [TakesEffect::Close]);
    model.apply(TakesEvent::Recorded(take(9, 6)).into());
    assert_eq!(model.takes.takes.len(), 1);
    assert_eq!(model.takes.latest, None);
}

#[test]
fn only_a_take_that_is_long_enough_is_used_and_then_it_is_the_forms_file() {
    let mut model = listening();
    model.apply(TakesEvent::List(vec![take(2, 5), take(1, 4)]).into());
    assert_eq!(model.act(TakesAction::Use(id(1)).into()), []);
    let effects = model.act(TakesAction::Use(id(2)).into());
    assert_eq!(model.form.draft.tab, SourceTab::File);
    assert_eq!(
        model.form.draft.path(),
        Some(take(2, 5).path),
        "as any other file"
    );
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::Job(JobEffect::Sample(crate::model::SampleEffect::Read { .. }))
    )));
}

#[test]
fn with_the_page_of_recording_open_nothing_can_be_sent() {
    let mut model = listening();
    model.act(Action::Form(FormAction::UseFile("/a.wav".into())));
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Record)));
    let problem = crate::domain::DraftProblem::NoTake;
    assert!(model.check().result.unwrap_err().contains(&problem));
}

#[test]
fn deleting_asks_stops_the_playing_and_forgets_the_take() {
    let mut model = listening();
    model.apply(TakesEvent::List(vec![take(2, 6), take(1, 6)]).into());
    model.act(PlaybackAction::all_of(PlaybackSource::Take(id(2))).into());
    model.act(Action::Ask(Question::DeleteTake(id(2))));
    let effects = model.act(Action::Answer(true));
    assert_eq!(
        effects,
        [
            PlaybackEffect::Stop.into(),
            TakesEffect::Delete(id(2)).into()
        ]
    );
    model.apply(TakesEvent::Deleted(id(2)).into());
    assert_eq!(model.takes.takes, [take(1, 6)]);
}

#[test]
fn takes_are_numbered_from_the_oldest() {
    let mut model = listening();
    model.apply(TakesEvent::List(vec![take(3, 6), take(1, 6)]).into());
    assert_eq!(model.takes.number(&id(1)), 1);
    assert_eq!(model.takes.number(&id(3)), 2);
}

#[test]
fn a_take_that_could_not_be_written_is_told_until_the_next() {
    let mut model = recording(2);
    model.apply(TakesEvent::NotRecorded(PersistenceError::DiskFull).into());
    assert_eq!(model.takes.error, Some(PersistenceError::DiskFull));
    model.act(TakesAction::Record.into());
    assert_eq!(model.takes.error, None);
}

#[test]
fn silence_is_told_while_it_runs_after_three_seconds() {
    let mut model = listening();
    model.act(TakesAction::Record.into());
    for (seconds, told) in [(2, false), (3, true)] {
        let columns = vec![Peak::default(); 100];
        let length = Duration::from_secs(seconds);
        did(&mut model, MicrophoneEvent::Recording { columns, length });
        assert_eq!(model.takes.recording.hears_nothing(), told);
    }
    assert!(!recording(4).takes.recording.hears_nothing());
}

#[test]
fn what_is_played_is_silent_while_one_records() {
    let mut model = listening();
    model.apply(TakesEvent::List(vec![take(2, 6)]).into());
    model.act(PlaybackAction::all_of(PlaybackSource::Take(id(2))).into());
    let ticket = Tickets::default().issue();
    let position = Duration::ZERO;
    model.apply(PlaybackEvent::At { ticket, position }.into());
    assert_eq!(
        model.playback.playing.as_ref().unwrap().motion,
        PlayStatus::Running
    );
    let effects = model.act(TakesAction::Record.into());
    assert_eq!(
        effects,
        [PlaybackEffect::Stop.into(), TakesEffect::Record.into()]
    );
}

#[test]
fn takes_that_were_all_deleted_are_read_anew() {
    use crate::domain::{Amount, StoredKind};
    use crate::model::StorageEvent;
    use crate::model::storage::DeleteTarget;

    let mut model = listening();
    model.apply(TakesEvent::List(vec![take(2, 6), take(1, 6)]).into());
    model.act(Action::Show(View::Settings));
    let what = DeleteTarget::Data(StoredKind::Takes);
    let result = Ok(Amount { count: 2, bytes: 9 });
    model.apply(StorageEvent::Deleted { what, result }.into());
    assert_eq!(model.takes.takes, []);
    let effects = takes_effects(model.act(Action::Show(View::Create)));
    assert!(effects.contains(&TakesEffect::Load));
}
