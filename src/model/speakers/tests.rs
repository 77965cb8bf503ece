//! Who speaks, as the window asks and is told.

use super::*;
use crate::domain::voice::embedding::SIZE;
use crate::domain::{
    ConsentKind, Field, KeptKind, KeptName, StoredKind, TaskId, Trial, Voice, VoiceId, VoiceState,
};
use crate::model::sample::tests::with_sample;
use crate::model::storage::DeleteTarget;
use crate::model::{
    Action, ConsentAction, Effect, Event, FormAction, HistoryAction, JobEffect, Model, Question,
    SampleAction, StorageEffect, StorageEvent, View,
};

fn voice() -> Embedding {
    let mut values = [0.0; SIZE];
    values[3] = 1.0;
    Embedding::new(values).unwrap()
}

fn hear(model: &mut Model, ticket: Ticket) -> Vec<SpeakersEffect> {
    let voice = Some(voice());
    asked(&model.apply(SpeakersEvent::SampleHeard { ticket, voice }.into()))
}

fn asked(effects: &[Effect]) -> Vec<SpeakersEffect> {
    let speakers = effects.iter().filter_map(|effect| match effect {
        Effect::Job(JobEffect::Speakers(effect)) => Some(effect.clone()),
        _ => None,
    });
    speakers.collect()
}

fn known(model: &mut Model, ticket: Ticket, row: RowId) {
    let name = "Ayu".to_owned();
    let known = vec![KnownSpeaker { row, name }];
    model.apply(SpeakersEvent::Known { ticket, known }.into());
}

fn question(effects: &[SpeakersEffect]) -> Ticket {
    let found = effects.iter().find_map(|effect| match effect {
        SpeakersEffect::FindKnown { ticket, .. }
        | SpeakersEffect::HearStatement { ticket, .. }
        | SpeakersEffect::Look { ticket, .. } => Some(*ticket),
        _ => None,
    });
    found.unwrap()
}

fn switch(model: &mut Model, compare: VoiceComparison) -> Vec<Effect> {
    model.act(SpeakersAction::Compare(compare).into())
}

/// A row that is ready, with what is kept of it.
fn ready(with_trial: bool) -> Voice {
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    let account = crate::domain::Account::practice().snapshot(None);
    let mut row = Voice::new(RowId::new(), now, account);
    row.state = VoiceState::Ready {
        task_id: TaskId::new("1-t"),
        voice_id: VoiceId::new("9"),
    };
    row.kept.sample = KeptName::new(row.id, KeptKind::Sample, "wav").ok();
    let file = KeptName::new(row.id, KeptKind::Trial, "mp3").unwrap();
    let mime = "audio/mpeg".to_owned();
    row.kept.trial = with_trial.then_some(Trial { file, mime });
    row
}

#[test]
fn the_voices_of_the_speaker_of_the_sample_are_told_until_the_sample_changes() {
    let (mut model, ticket) = with_sample();
    let effects = hear(&mut model, ticket);
    assert!(matches!(
        effects.as_slice(),
        [SpeakersEffect::FindKnown { practice: true, .. }]
    ));
    known(&mut model, question(&effects), RowId::new());
    assert_eq!(model.known_speakers().count(), 1);
    model.act(SampleAction::ReduceNoise(true).into());
    assert_eq!(model.known_speakers().count(), 0);
    // What comes late is of another sample.
    known(&mut model, question(&effects), RowId::new());
    assert_eq!(model.known_speakers().count(), 0);
    assert_eq!(hear(&mut model, ticket), []);
}

#[test]
fn the_voice_that_the_form_became_is_no_other_voice_of_its_speaker() {
    let (mut model, ticket) = with_sample();
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Ayu".into(),
    )));
    let effects = hear(&mut model, ticket);
    let sent = model.act(Action::Form(FormAction::CreateVoice));
    let row = sent.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Submit(order)) => Some(order.id),
        _ => None,
    });
    known(&mut model, question(&effects), row.unwrap());
    assert_eq!(model.known_speakers().count(), 0);
    known(&mut model, question(&effects), RowId::new());
    assert_eq!(model.known_speakers().count(), 1);
}

#[test]
fn a_statement_is_listened_to_once_there_are_both_it_and_the_sample() {
    let (mut model, ticket) = with_sample();
    let statement = |model: &mut Model, path: &str| {
        asked(&model.act(Action::Form(FormAction::Edit(
            Field::Statement,
            path.into(),
        ))))
    };
    model.act(ConsentAction::Choose(ConsentKind::Agreed).into());
    assert_eq!(statement(&mut model, "/home/ayu/ja.wav"), []);
    let effects = hear(&mut model, ticket);
    let heard = effects.last().unwrap().clone();
    assert!(matches!(
        &heard,
        SpeakersEffect::HearStatement { statement, .. } if statement == "/home/ayu/ja.wav"
    ));
    let told = |model: &mut Model, ticket| {
        let matched = Some(SpeakerMatch::Other);
        model.apply(SpeakersEvent::StatementHeard { ticket, matched }.into());
    };
    told(&mut model, question(std::slice::from_ref(&heard)));
    assert_eq!(model.speakers.statement, Some(SpeakerMatch::Other));
    // Nothing is stopped by it.
    assert!(model.check().problem(Field::Statement).is_none());
    let other = statement(&mut model, "/home/ayu/nein.wav");
    assert_eq!(model.speakers.statement, None);
    told(&mut model, question(&[heard]));
    assert_eq!(model.speakers.statement, None);
    assert_eq!(other.len(), 1);
    let mine = model.act(ConsentAction::Choose(ConsentKind::Mine).into());
    assert_eq!(asked(&mine), [SpeakersEffect::StopHearing]);
}

#[test]
fn what_is_known_of_a_trial_is_asked_where_its_voice_is_open_and_again_once_more_is_known() {
    let mut model = crate::testing::model();
    let row = ready(true);
    model.apply(Event::Recorded(Box::new(row.clone())));
    let select = HistoryAction::Select(Some(row.id));
    let effects = asked(&model.act(Action::History(select)));
    let ticket = question(&effects);
    assert_eq!(
        effects,
        [SpeakersEffect::Look {
            ticket,
            row: row.id
        }]
    );
    let again = asked(&model.apply(SpeakersEvent::Kept(row.id).into()));
    let later = question(&again);
    for (ticket, matched) in [(later, SpeakerMatch::Other), (ticket, SpeakerMatch::Same)] {
        let kept = Some(KeptSpeaker {
            row: row.id,
            trial: Some(matched),
        });
        model.apply(SpeakersEvent::Looked { ticket, kept }.into());
    }
    let trial = |model: &Model| model.speakers.kept.and_then(|kept| kept.trial);
    assert_eq!(trial(&model), Some(SpeakerMatch::Other));
    model.act(Action::Show(View::Settings));
    assert_eq!(model.speakers.kept, None);
}

#[test]
fn a_voiceprint_is_deleted_by_an_answer_and_then_nothing_is_known_of_it() {
    let mut model = crate::testing::model();
    let row = ready(false);
    model.apply(Event::Recorded(Box::new(row.clone())));
    let ask = || Action::Ask(Question::DeleteVoiceprint(row.id));
    // Nothing is asked about what is not known to be there.
    model.act(ask());
    assert_eq!(model.shared.question, None);
    let select = HistoryAction::Select(Some(row.id));
    let ticket = question(&asked(&model.act(Action::History(select))));
    let kept = Some(KeptSpeaker {
        row: row.id,
        trial: None,
    });
    model.apply(SpeakersEvent::Looked { ticket, kept }.into());
    model.act(ask());
    assert_eq!(asked(&model.act(Action::Answer(false))), []);
    model.act(ask());
    let delete = asked(&model.act(Action::Answer(true)));
    assert_eq!(delete, [SpeakersEffect::Delete(row.id)]);
    let deleted = |result| SpeakersEvent::Deleted {
        row: row.id,
        result,
    };
    let again = asked(&model.apply(deleted(Ok(())).into()));
    assert!(matches!(again.as_slice(), [SpeakersEffect::Look { .. }]));
    assert_eq!(model.speakers.kept, None);
    let failed = PersistenceError::Damaged;
    model.apply(deleted(Err(failed.clone())).into());
    assert_eq!(model.speakers.not_deleted, Some((row.id, failed)));
}

#[test]
fn a_row_is_listened_to_when_it_was_sent_and_when_its_trial_comes() {
    let mut model = crate::testing::model();
    let mut row = ready(false);
    let ended = row.state.clone();
    let news = |model: &mut Model, row: &Voice| {
        asked(&model.apply(Event::Recorded(Box::new(row.clone()))))
    };
    let listen = [SpeakersEffect::Listen(row.id)];
    row.state = VoiceState::Sending;
    assert_eq!(news(&mut model, &row), []);
    row.state = VoiceState::Accepted {
        task_id: TaskId::new("1-t"),
    };
    assert_eq!(news(&mut model, &row), listen);
    row.state = ended;
    assert_eq!(news(&mut model, &row), []);
    row.kept.trial = ready(true).kept.trial;
    assert_eq!(news(&mut model, &row), listen);
    assert_eq!(news(&mut model, &row), []);
}

#[test]
fn where_voices_are_not_compared_nothing_is_asked_and_nothing_is_told() {
    let (mut model, ticket) = with_sample();
    let effects = hear(&mut model, ticket);
    known(&mut model, question(&effects), RowId::new());
    let effects = switch(&mut model, VoiceComparison::Off);
    assert!(matches!(
        effects.first(),
        Some(Effect::Job(JobEffect::SaveSettings(settings)))
            if settings.compare_voices == VoiceComparison::Off
    ));
    assert_eq!(model.known_speakers().count(), 0);
    assert_eq!(hear(&mut model, ticket), []);
    let row = ready(true);
    assert_eq!(
        asked(&model.apply(Event::Recorded(Box::new(row.clone())))),
        []
    );
    let select = HistoryAction::Select(Some(row.id));
    assert_eq!(asked(&model.act(Action::History(select))), []);
}

#[test]
fn that_what_was_kept_is_deleted_is_said_and_counted_until_another_view_is_open() {
    let mut model = crate::testing::model();
    model.act(Action::Show(View::Settings));
    switch(&mut model, VoiceComparison::Off);
    let amount = Amount {
        count: 2,
        bytes: 2048,
    };
    let effects = model.apply(SpeakersEvent::Forgotten(Ok(amount)).into());
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::Job(JobEffect::Storage(StorageEffect::Look { .. }))
    )));
    assert_eq!(model.speakers.forgotten, Some(Ok(amount)));
    model.act(Action::Show(View::Create));
    assert_eq!(model.speakers.forgotten, None);
}

#[test]
fn that_what_was_kept_is_deleted_is_over_once_voices_are_compared_again() {
    let mut model = crate::testing::model();
    let deleted = Amount {
        count: 2,
        bytes: 2048,
    };
    model.act(Action::Show(View::Settings));
    switch(&mut model, VoiceComparison::Off);
    model.apply(SpeakersEvent::Forgotten(Ok(deleted)).into());
    model.apply(
        StorageEvent::Deleted {
            what: DeleteTarget::Data(StoredKind::Voiceprints),
            result: Ok(deleted),
        }
        .into(),
    );
    switch(&mut model, VoiceComparison::On);
    assert_eq!(
        (&model.speakers.forgotten, &model.storage.said),
        (&None, &None)
    );
    // The deletion may end only then.
    model.apply(SpeakersEvent::Forgotten(Ok(deleted)).into());
    assert_eq!(model.speakers.forgotten, None);
}

#[test]
fn what_is_known_of_speakers_is_gone_once_what_is_kept_was_deleted() {
    let (mut model, ticket) = with_sample();
    let effects = hear(&mut model, ticket);
    known(&mut model, question(&effects), RowId::new());
    let what = DeleteTarget::Data(StoredKind::Voiceprints);
    let result = Ok(Amount {
        count: 1,
        bytes: 1024,
    });
    let effects = model.apply(crate::model::StorageEvent::Deleted { what, result }.into());
    assert_eq!(model.known_speakers().count(), 0);
    assert!(matches!(
        asked(&effects).as_slice(),
        [SpeakersEffect::FindKnown { .. }]
    ));
}
