//! Comparing voices with the real process that reads and a real database: who has a voice here already, who
//! speaks in a statement and in a trial, what is kept for it, and where that goes.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;
mod window;

use jiff::Timestamp;
use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::program::timbre;
use support::start::{Background, Running};
use support::words::{fill, say};
use support::{CLIP, PATIENCE, clip};
use timbre::analysis::VerdictKind;
use timbre::backup::{self, Alone, TableFormat, Target};
use timbre::clock::Clock;
use timbre::domain::{
    Account, Amount, Embedding, KeptKind, KeptName, RowId, SpeakerMatch, StoredKind, TaskId, Trial,
    Voice, VoiceComparison, VoiceId, VoiceState,
};
use timbre::jobs::Timings;
use timbre::model::{
    Action, ConsentAction, Event, FormAction, HistoryAction, JobEffect, Model, Question,
    SpeakersAction, SpeakersEffect, SpeakersEvent,
};
use timbre::store::{KeptFiles, Store};
use window::Window;

/// One of the two halves of the clip, which are two recordings of one speaker, at so many samples a second:
/// at fewer than it was recorded with, somebody else speaks, lower and slower.
fn half(second: bool, rate: u32) -> Vec<u8> {
    let mut reader = hound::WavReader::new(CLIP).unwrap();
    let spec = hound::WavSpec {
        sample_rate: rate,
        ..reader.spec()
    };
    let samples: Vec<i16> = reader.samples().map(Result::unwrap).collect();
    let (first, last) = samples.split_at(samples.len() / 2);
    let mut wav = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut wav, spec).unwrap();
    for sample in if second { last } else { first } {
        writer.write_sample(*sample).unwrap();
    }
    writer.finalize().unwrap();
    wav.into_inner()
}

/// What a speaker has said for a voice that is here.
fn first_recording() -> Vec<u8> {
    half(false, 24_000)
}

/// What the same speaker says another time.
fn second_recording() -> Vec<u8> {
    half(true, 24_000)
}

fn other_speaker() -> Vec<u8> {
    half(true, 16_000)
}

/// A recording as a person's own file.
fn file(folder: &Path, name: &str, recording: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, recording).unwrap();
    path
}

fn store(folder: &Path) -> Store {
    Store::open(folder, &Clock::System).unwrap().store
}

/// A finished voice of practice, with a copy of its sample, and a trial where there is one.
fn ready(folder: &Path, name: &str, sample: &[u8], trial: Option<&[u8]>) -> Voice {
    let files = KeptFiles::of(folder);
    let account = Account::practice().snapshot(None);
    let mut row = Voice::new(RowId::new(), Timestamp::now(), account);
    name.clone_into(&mut row.name);
    row.state = VoiceState::Ready {
        task_id: TaskId::new("1-t"),
        voice_id: VoiceId::new("9"),
    };
    let keep = |kind, mut bytes: &[u8]| {
        let name = KeptName::new(row.id, kind, "wav").unwrap();
        files.put(&name, &mut bytes).unwrap();
        name
    };
    row.kept.trial = trial.map(|bytes| Trial {
        file: keep(KeptKind::Trial, bytes),
        mime: "audio/wav".to_owned(),
    });
    row.kept.sample = Some(keep(KeptKind::Sample, sample));
    store(folder).begin(&row).unwrap();
    row
}

/// Numbers that nobody would find by chance.
fn planted() -> Embedding {
    let numbers = (0..256_u16).map(|n| 1.0 + f32::from(n * n % 251) / 97.0);
    Embedding::try_from(numbers.collect::<Vec<_>>()).unwrap()
}

/// The model and the jobs of a window that is idle at once.
struct Desk {
    running: Running,
    model: Model,
    seen: Vec<SpeakersEvent>,
}

impl Desk {
    fn new(folder: &Path) -> Self {
        Self::idle_after(folder, Duration::from_millis(50))
    }

    fn idle_after(folder: &Path, idle: Duration) -> Self {
        let mut running = Background::new(folder)
            .pace(Timings {
                idle,
                path_rest: Duration::from_millis(1),
                tidy_every: Duration::from_millis(200),
                ..support::quick()
            })
            .start();
        running.jobs.listen_to_voices();
        let model = running.model();
        Self {
            running,
            model,
            seen: Vec::new(),
        }
    }

    fn act(&mut self, action: impl Into<Action>) {
        let effects = self.model.act(action.into());
        self.running.run(effects);
    }

    fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            let left = end.saturating_duration_since(Instant::now());
            let event = self.running.inbox.recv_timeout(left);
            let event = event.unwrap_or_else(|_| panic!("{what} did not come: {:?}", self.seen));
            if let Event::Speakers(event) = &event {
                self.seen.push(event.clone());
            }
            let effects = self.model.apply(event);
            self.running.run(effects);
        }
    }

    fn until_kept(&mut self, row: RowId, times: usize) {
        self.until("what is kept of the row", |desk| {
            let kept = desk.seen.iter();
            kept.filter(|event| matches!(event, SpeakersEvent::Kept(id) if *id == row))
                .count()
                >= times
        });
    }

    fn store<T: Send + 'static>(&self, ask: impl FnOnce(&Store) -> T + Send + 'static) -> T {
        let answer = self.running.services.rows.with(move |store| Ok(ask(store)));
        self.running.runtime.block_on(answer).unwrap()
    }

    /// Nothing more is listened to once the oldest row, which is asked for last, was.
    fn settle(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.store(|store| store.unheard(9).unwrap()).is_empty() {
            assert!(Instant::now() < end, "rows stay unheard");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_speaker_who_has_a_voice_here_is_told_from_another_recording_before_it_is_paid_for() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    let row = ready(&folder, "Ayu narrator", &first_recording(), None);
    ready(&folder, "Budi", &other_speaker(), None);
    let mut desk = Desk::new(&folder);
    desk.settle();
    let recording = file(home.path(), "second.wav", &second_recording());
    desk.act(Action::Form(FormAction::UseFile(recording)));
    desk.until("the voice of the speaker", |desk| {
        desk.model.known_speakers().next().is_some()
    });
    let known: Vec<RowId> = desk.model.known_speakers().map(|known| known.row).collect();
    assert_eq!(known, [row.id]);
}

#[test]
fn a_statement_of_somebody_else_is_told_and_one_of_the_speaker_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(&folder.path().join("data"));
    let other = file(folder.path(), "other.wav", &other_speaker());
    let same = file(folder.path(), "same.wav", &second_recording());
    let sample = file(folder.path(), "sample.wav", &first_recording());
    desk.act(Action::Form(FormAction::UseFile(sample)));
    desk.act(ConsentAction::Choose(timbre::domain::ConsentKind::Agreed));
    for (statement, matched) in [(other, SpeakerMatch::Other), (same, SpeakerMatch::Same)] {
        desk.act(Action::Form(FormAction::Edit(
            timbre::domain::Field::Statement,
            statement.to_str().unwrap().to_owned(),
        )));
        desk.until("the statement is heard", |desk| {
            desk.model.speakers.statement == Some(matched)
        });
    }
}

#[test]
fn a_trial_is_told_to_sound_like_its_sample_or_unlike_it() {
    let folder = tempfile::tempdir().unwrap();
    let sample = first_recording();
    let like = ready(folder.path(), "Ayu", &sample, Some(&second_recording()));
    let unlike = ready(folder.path(), "Budi", &sample, Some(&other_speaker()));
    let mut desk = Desk::new(folder.path());
    desk.settle();
    for (row, matched) in [(like, SpeakerMatch::Same), (unlike, SpeakerMatch::Other)] {
        desk.running
            .run(vec![JobEffect::LoadRows(vec![row.id]).into()]);
        desk.until("the row", |desk| desk.model.history.row(row.id).is_some());
        desk.act(Action::History(HistoryAction::Select(Some(row.id))));
        desk.until("the trial", |desk| {
            let kept = desk.model.speakers.kept;
            kept.is_some_and(|kept| kept.row == row.id && kept.trial == Some(matched))
        });
    }
}

#[test]
fn a_sample_that_cannot_be_read_is_tried_once() {
    let folder = tempfile::tempdir().unwrap();
    let row = ready(folder.path(), "Ayu", b"no sound at all", None);
    let mut desk = Desk::new(folder.path());
    desk.until_kept(row.id, 1);
    assert_eq!(desk.store(move |store| store.voiceprint(row.id)), Ok(None));
    assert_eq!(desk.store(|store| store.unheard(9)), Ok(Vec::new()));
    // Nor when it is asked for by name.
    let effect = SpeakersEffect::Listen(row.id);
    desk.running.run(vec![effect.into()]);
    let later = ready(folder.path(), "Budi", CLIP, None);
    desk.until_kept(later.id, 1);
    let times = desk.seen.iter();
    let times = times.filter(|event| matches!(event, SpeakersEvent::Kept(id) if *id == row.id));
    assert_eq!(times.count(), 1);
}

#[test]
fn older_samples_wait_until_the_window_is_idle_and_a_new_voice_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name| ready(folder.path(), name, CLIP, None);
    // Of those that wait the newest would be the first.
    let (new, newer, waiting) = (of("Budi"), of("Citra"), of("Ayu"));
    let mut desk = Desk::idle_after(folder.path(), Duration::from_hours(1));
    for row in [new.id, newer.id] {
        desk.running.run(vec![SpeakersEffect::Listen(row).into()]);
        desk.until_kept(row, 1);
        // Who did not wait would begin meanwhile.
        std::thread::sleep(Duration::from_millis(300));
    }
    let unheard = desk.store(|store| store.unheard(9).unwrap());
    let unheard: Vec<RowId> = unheard.into_iter().map(|unheard| unheard.row).collect();
    assert_eq!(unheard, [waiting.id]);
}

#[test]
fn turned_off_nothing_is_kept_and_what_was_kept_is_deleted_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let row = ready(folder.path(), "Ayu", CLIP, None);
    store(folder.path())
        .keep_voiceprint(row.id, Some(&planted()))
        .unwrap();
    let mut desk = Desk::new(folder.path());
    desk.act(SpeakersAction::Compare(VoiceComparison::Off));
    desk.until("what was kept is deleted", |desk| {
        desk.model.speakers.forgotten.is_some()
    });
    let amount = Amount {
        count: 1,
        bytes: 1024,
    };
    assert_eq!(desk.model.speakers.forgotten, Some(Ok(amount)));
    let bytes: Vec<u8> = planted()
        .values()
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let piece = &bytes[..64];
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let content = std::fs::read(&path).unwrap();
            let found = content.windows(piece.len()).any(|window| window == piece);
            assert!(!found, "{}", path.display());
        }
    }
    // It is listened to again once voices are compared, and not before.
    desk.running
        .run(vec![SpeakersEffect::Listen(row.id).into()]);
    desk.act(SpeakersAction::Compare(VoiceComparison::On));
    desk.until_kept(row.id, 1);
    let kept = desk.store(move |store| store.voiceprint(row.id)).unwrap();
    assert!(kept.unwrap().similarity(&planted()) < 0.99);
}

/// Every way in which the numbers could stand in a text or in bytes.
fn traces() -> Vec<Vec<u8>> {
    let voice = planted();
    let numbers = voice.values();
    let bytes = |each: fn(&f32) -> [u8; 4]| numbers[4..8].iter().flat_map(each).collect();
    let mut traces = vec![
        bytes(|number| number.to_le_bytes()),
        bytes(|number| number.to_be_bytes()),
    ];
    traces.push(hex::encode(&traces[0]).into_bytes());
    for number in &numbers[4..12] {
        traces.push(format!("{number:.6}").into_bytes());
    }
    traces
}

fn assert_without(what: &str, content: &[u8]) {
    for trace in traces() {
        let found = content.windows(trace.len()).any(|window| window == trace);
        assert!(!found, "{what} holds {:?}", String::from_utf8_lossy(&trace));
    }
}

#[test]
fn what_is_kept_of_a_speaker_is_in_nothing_that_leaves() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let row = ready(&data, "Ayu", CLIP, Some(&other_speaker()));
    let written = store(&data);
    written.keep_voiceprint(row.id, Some(&planted())).unwrap();
    written
        .keep_trial_likeness(row.id, Some(0.123_456))
        .unwrap();
    drop(written);
    // The search finds them where they are.
    let database = std::fs::read(data.join("timbre.db")).unwrap();
    let trace = &traces()[0];
    assert!(database.windows(trace.len()).any(|window| window == trace));

    // A window that compares another recording with them, and shows the voice.
    let recording = file(home.path(), "second.wav", &second_recording());
    let mut window = Window::open(&data, vec![recording]);
    window.until("the networks have heard the sample", |harness| {
        let loaded = harness.state().model().form.sample.loaded();
        loaded.is_some_and(|loaded| loaded.report.of(VerdictKind::TwoVoices).is_some())
    });
    window.press_row("Ayu");
    window.close();

    let mut go_on = |_| ControlFlow::Continue(());
    let opened = store(&data);
    for format in [TableFormat::Csv, TableFormat::Json] {
        let path = home.path().join(format.extension());
        let target = Target::any(&path);
        backup::export(&opened, &[row.id], format, target, &mut go_on).unwrap();
        assert_without("an export", &std::fs::read(path).unwrap());
    }
    let path = home.path().join("backup.tar.gz");
    let now = Timestamp::now();
    backup::write(&opened, Target::any(&path), now, &mut go_on).unwrap();
    drop(opened);
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(&path).unwrap())
        .read_to_end(&mut unpacked)
        .unwrap();
    assert!(!unpacked.is_empty());
    assert_without("a backup", &unpacked);
    for arguments in [["--list", ""], ["--judge", clip().to_str().unwrap()]] {
        let arguments = arguments
            .into_iter()
            .filter(|argument| !argument.is_empty());
        let told = timbre(home.path()).args(arguments).output().unwrap();
        assert!(told.status.success() && !told.stdout.is_empty());
        assert_without("an answer", &[told.stdout, told.stderr].concat());
    }

    for folder in ["logs", "reports"] {
        for entry in std::fs::read_dir(data.join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            assert_without(folder, &std::fs::read(path).unwrap());
        }
    }

    // Nor does a restore bring any.
    let restored = store(&home.path().join("restored"));
    backup::restore(&restored, &path, &mut Alone, &mut go_on).unwrap();
    assert!(restored.voice(row.id).unwrap().is_some());
    assert_eq!(restored.voiceprint(row.id), Ok(None));
    assert_eq!(restored.usage().unwrap().voiceprints, Amount::default());
}

#[test]
fn what_is_kept_of_speakers_can_be_deleted_and_the_samples_are_not_listened_to_again() {
    let folder = tempfile::tempdir().unwrap();
    let row = ready(folder.path(), "Ayu", CLIP, None);
    let mut desk = Desk::new(folder.path());
    desk.until_kept(row.id, 1);
    let gone = desk.store(|store| store.dispose(StoredKind::Voiceprints, &[]));
    assert_eq!(gone.unwrap().count, 1);
    let later = ready(folder.path(), "Budi", CLIP, None);
    desk.until_kept(later.id, 1);
    assert_eq!(desk.store(move |store| store.voiceprint(row.id)), Ok(None));
    let kept = desk.store(|store| store.usage().unwrap().voiceprints);
    assert_eq!(kept.count, 1);
}

#[test]
fn the_voiceprint_of_one_voice_is_deleted_alone_for_good_and_counted_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let row = ready(folder.path(), "Ayu", &first_recording(), None);
    let other = ready(folder.path(), "Budi", &other_speaker(), None);
    let mut desk = Desk::new(folder.path());
    desk.until_kept(other.id, 1);
    desk.until_kept(row.id, 1);
    desk.running
        .run(vec![JobEffect::LoadRows(vec![row.id]).into()]);
    desk.until("the row", |desk| desk.model.history.row(row.id).is_some());
    desk.act(Action::History(HistoryAction::Select(Some(row.id))));
    desk.until("what is kept", |desk| {
        let kept = desk.model.speakers.kept;
        kept.is_some_and(|kept| kept.row == row.id)
    });
    desk.act(Action::Ask(Question::DeleteVoiceprint(row.id)));
    desk.act(Action::Answer(true));
    desk.until("it is deleted", |desk| {
        let deleted =
            |event: &SpeakersEvent| matches!(event, SpeakersEvent::Deleted { result: Ok(()), .. });
        desk.seen.iter().any(deleted)
    });
    assert_eq!(desk.store(move |store| store.voiceprint(row.id)), Ok(None));
    assert!(
        desk.store(move |store| store.voiceprint(other.id))
            .unwrap()
            .is_some()
    );
    let kept = desk.store(|store| store.usage().unwrap().voiceprints);
    assert_eq!(kept.count, 1);
    let unheard = desk.store(move |store| store.unheard_of(row.id)).unwrap();
    assert!(unheard.is_none());
    // A later window does not listen to its sample again.
    drop(desk);
    let later = ready(folder.path(), "Chandra", &second_recording(), None);
    let mut desk = Desk::new(folder.path());
    desk.until_kept(later.id, 1);
    assert_eq!(desk.store(move |store| store.voiceprint(row.id)), Ok(None));
}

#[test]
fn the_window_names_the_voice_of_a_speaker_and_its_switch_takes_it_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    let row = ready(&folder, "Ayu narrator", &first_recording(), None);
    let heard = {
        let mut desk = Desk::new(&folder);
        desk.until_kept(row.id, 1);
        desk.running.jobs.shut_down();
        desk.store(|store| store.usage().unwrap().voiceprints)
    };
    assert_eq!(heard.count, 1);
    let recording = file(home.path(), "second.wav", &second_recording());
    let mut window = Window::open(&folder, vec![recording]);
    let known = fill("speaker-known", &[("voices", "“Ayu narrator”".into())]);
    window.until_shows(known);
    window.press(say("rail-settings"));
    window.press(say("speakers-compare"));
    window.until_shows(fill("speakers-forgotten", &[("count", 1.into())]));
    window.close();
    assert_eq!(
        store(&folder).usage().unwrap().voiceprints,
        Amount::default()
    );
}
