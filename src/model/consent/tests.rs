//! Whose voice it is, as the person moves it.

use super::*;
use crate::domain::{
    Account, AccountId, DraftProblem, Field, Peak, RowId, Settings, Site, SourceTab, Take, TakeId,
    VoiceId, VoiceState, Waveform,
};
use crate::model::{
    Action, Effect, Event, FileRequest, FormAction, FormEvent, HistoryEvent, JobEffect, Model,
    Order, Phase, Question, Start, TakesEffect, Ticket, VoicesEffect, WindowEffect,
};
use crate::testing;
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

fn studio() -> Account {
    Account {
        id: AccountId::Stored(uuid::Uuid::from_u128(1)),
        name: "Studio".into(),
        site: Site::International,
        ..Account::practice()
    }
}

fn model_of(account: AccountId) -> Model {
    let mut model = Model::new(Start {
        settings: Settings {
            current_account: Some(account),
            accounts: vec![studio()],
            ..Settings::default()
        },
        ..testing::start_at("2026-11-22T12:00:00Z")
    })
    .0;
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Ayu".into(),
    )));
    model.act(Action::Form(FormAction::Edit(
        Field::Link,
        "https://example.com/a.mp3".into(),
    )));
    model
}

fn real() -> Model {
    model_of(studio().id)
}

fn agrees(model: &mut Model, name: &str) {
    model.act(ConsentAction::Choose(ConsentKind::Agreed).into());
    model.act(Action::Form(FormAction::Edit(
        Field::SpeakerName,
        name.into(),
    )));
}

fn sent(effects: &[Effect]) -> Option<&Order> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Submit(order)) => Some(order.as_ref()),
        _ => None,
    })
}

fn settings_saved(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Job(JobEffect::SaveSettings(_))))
}

#[test]
fn a_paid_voice_needs_it_and_a_practice_voice_does_not() {
    let mut model = real();
    assert_eq!(
        sent(&model.act(Action::Form(FormAction::CreateVoice))),
        None
    );
    assert!(model.form.touched.contains(&Field::ConsentKind));
    assert!(matches!(
        model.check().result.unwrap_err()[..],
        [DraftProblem::Speaker(_)]
    ));
    model.act(ConsentAction::Choose(ConsentKind::Mine).into());
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    let said = sent(&effects).unwrap().submission.speaker.clone().unwrap();
    assert_eq!(said.consent, Consent::Mine);
    let effects = model_of(AccountId::Practice).act(Action::Form(FormAction::CreateVoice));
    assert_eq!(sent(&effects).unwrap().submission.speaker, None);
}

#[test]
fn today_is_proposed_once_somebody_agreed_and_not_before() {
    let mut model = real();
    assert_eq!(model.form.draft.speaker, SpeakerDraft::default());
    model.act(ConsentAction::Choose(ConsentKind::Licensed).into());
    assert_eq!(model.form.draft.speaker.date, "");
    agrees(&mut model, "Budi");
    assert_eq!(model.form.draft.speaker.date, "2026-11-22");
    model.act(Action::Form(FormAction::Edit(
        Field::AgreedDate,
        "2026-11-20".into(),
    )));
    model.act(ConsentAction::Choose(ConsentKind::Agreed).into());
    assert_eq!(model.form.draft.speaker.date, "2026-11-20");
}

#[test]
fn a_speaker_is_remembered_for_the_next_form_only_where_that_is_wanted() {
    let mut model = real();
    agrees(&mut model, "Budi");
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    assert!(!settings_saved(&effects));
    model.act(Action::Form(FormAction::CreateAnother));
    assert_eq!(model.form.draft.speaker, SpeakerDraft::default());
    assert_eq!(model.shared.settings.speakers, []);

    agrees(&mut model, "Budi");
    model.act(ConsentAction::Remember(true).into());
    model.act(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Budi".into(),
    )));
    model.act(Action::Form(FormAction::Edit(
        Field::Link,
        "https://example.com/b.mp3".into(),
    )));
    assert!(settings_saved(
        &model.act(Action::Form(FormAction::CreateVoice))
    ));
    assert_eq!(model.shared.settings.speakers.len(), 1);
    model.act(Action::Form(FormAction::CreateAnother));
    assert_eq!(model.form.draft.speaker.name, "Budi");
    assert!(model.form.draft.speaker.remember);
}

#[test]
fn a_remembered_speaker_is_recalled_and_forgotten() {
    let mut model = real();
    let mine = ConsentInput {
        consent: Consent::Mine,
        statement: None,
    };
    model.shared.settings.remember(mine.clone());
    model.act(ConsentAction::Recall(mine.clone()).into());
    assert_eq!(model.form.draft.speaker.whose, Some(ConsentKind::Mine));
    assert!(settings_saved(
        &model.act(ConsentAction::Forget(mine).into())
    ));
    assert_eq!(model.shared.settings.speakers, []);
    assert_eq!(model.form.draft.speaker.whose, Some(ConsentKind::Mine));
}

#[test]
fn who_speaks_makes_no_other_voice_of_a_form_that_was_sent() {
    let mut model = real();
    model.act(ConsentAction::Choose(ConsentKind::Mine).into());
    let effects = model.act(Action::Form(FormAction::CreateVoice));
    let order = sent(&effects).unwrap();
    let task_id = crate::domain::TaskId::new("1-CreateAigcCustomVoice-0t");
    let voice = Voice {
        state: VoiceState::Accepted { task_id },
        ..Voice::asked_for(
            order.id,
            order.created,
            order.account.clone(),
            &order.submission,
        )
    };
    model.apply(Event::Recorded(Box::new(voice)));
    model.act(ConsentAction::Choose(ConsentKind::Licensed).into());
    assert!(matches!(model.phase(), Phase::Done(_)));
    assert_eq!(
        sent(&model.act(Action::Form(FormAction::CreateVoice))),
        None
    );
    assert_eq!(model.shared.question, Some(Question::SendAgain));
}

fn asked_for_a_statement(model: &mut Model) -> Ticket {
    let effects = model.act(ConsentAction::PickStatement.into());
    let [Effect::Window(WindowEffect::AskForFile(FileRequest::Statement(ticket)))] = effects[..]
    else {
        panic!("{effects:?}");
    };
    ticket
}

#[test]
fn a_statement_that_was_chosen_for_one_speaker_is_never_anothers() {
    let budi = ConsentInput {
        consent: Consent::Mine,
        statement: None,
    };
    for turn in [
        ConsentAction::Recall(budi).into(),
        Action::Form(FormAction::CreateAnother),
        Action::Form(FormAction::Fill(Box::default())),
    ] {
        let mut model = real();
        agrees(&mut model, "Ayu");
        let ticket = asked_for_a_statement(&mut model);
        model.act(turn.clone());
        for file in [Some("/home/a/ayu.pdf".into()), None] {
            assert_eq!(
                model.apply(Event::Form(FormEvent::StatementPicked { ticket, file })),
                []
            );
            assert_eq!(model.form.draft.speaker.statement_path(), None, "{turn:?}");
            assert_eq!(model.shared.notices, [], "{turn:?}");
        }
    }
}

#[test]
fn a_statement_is_a_file_or_a_take_and_a_closed_dialog_changes_nothing() {
    let mut model = real();
    agrees(&mut model, "Budi");
    let ticket = asked_for_a_statement(&mut model);
    for file in [Some("/home/a/yes.pdf".into()), None] {
        model.apply(Event::Form(FormEvent::StatementPicked { ticket, file }));
    }
    let said = model.check().result.unwrap().speaker.unwrap();
    assert_eq!(said.statement, Some(PathBuf::from("/home/a/yes.pdf")));
    assert_eq!(
        model.act(ConsentAction::LookForTakes.into()),
        [TakesEffect::Load.into()]
    );
}

fn take(second: u32, rms: f32) -> Take {
    let id: TakeId = format!("Take 2026-11-25 14.05.{second:02}.wav")
        .parse()
        .unwrap();
    Take {
        path: format!("/data/takes/{id}").into(),
        id,
        made: "2026-11-25T14:05:00Z".parse().unwrap(),
        length: Duration::from_secs(6),
        waveform: Arc::new(Waveform::new(vec![
            Peak {
                peak: 2.0 * rms,
                rms
            };
            600
        ])),
    }
}

#[test]
fn a_take_in_which_nobody_is_heard_is_no_statement() {
    let mut model = real();
    agrees(&mut model, "Budi");
    let (heard, silent) = (take(1, 0.1), take(2, 0.000_1));
    model.takes.takes = vec![silent.clone(), heard.clone()];
    let offered: Vec<_> = model.takes.statements().map(|take| &take.id).collect();
    assert_eq!(offered, [&heard.id]);
    model.act(ConsentAction::AttachTake(silent.id).into());
    assert_eq!(model.form.draft.speaker.statement, "");
    model.act(ConsentAction::AttachTake(heard.id).into());
    assert_ne!(model.form.draft.speaker.statement, "");
}

/// A voice whose record has a statement.
fn agreed_voice() -> Voice {
    let id = RowId::new();
    let mut model = real();
    agrees(&mut model, "Budi");
    let said = model.check().result.unwrap().speaker.unwrap();
    let name = crate::domain::KeptName::new(id, crate::domain::KeptKind::Statement, "wav").unwrap();
    let mut voice = Voice {
        state: VoiceState::Ready {
            task_id: crate::domain::TaskId::new("1-CreateAigcCustomVoice-0t"),
            voice_id: VoiceId::new("858400000000022928"),
        },
        ..Voice::new(id, Timestamp::UNIX_EPOCH, studio().snapshot(None))
    };
    voice.name = "Ayu".into();
    voice.annotations.consent = Some(said.consent.with_statement(Some(name)));
    voice
}

#[test]
fn a_voice_that_is_edited_as_new_says_whose_it_is() {
    let voice = agreed_voice();
    let mut model = real();
    model.apply(Event::History(HistoryEvent::Rows(vec![voice.clone()])));
    model.act(Action::Form(FormAction::EditAsNew(voice.id)));
    let speaker = &model.form.draft.speaker;
    assert_eq!(
        (speaker.name.as_str(), speaker.statement.as_str()),
        ("Budi", "")
    );
    model.shared.settings.remember(ConsentInput {
        consent: voice
            .annotations
            .consent
            .clone()
            .unwrap()
            .with_statement(None),
        statement: Some("/home/a/yes.wav".into()),
    });
    model.act(Action::Form(FormAction::EditAsNew(voice.id)));
    assert_eq!(model.form.draft.speaker.statement, "/home/a/yes.wav");
}

#[test]
fn a_record_is_deleted_after_a_question_and_the_voice_stays() {
    let voice = agreed_voice();
    assert!(can_be_heard(voice.annotations.consent.as_ref().unwrap()));
    let mut model = real();
    model.apply(Event::History(HistoryEvent::Rows(vec![voice.clone()])));
    assert_eq!(model.act(Action::Answer(true)), []);
    assert!(
        model
            .history
            .row(voice.id)
            .unwrap()
            .annotations
            .consent
            .is_some()
    );
    model.act(Action::Ask(Question::DeleteRecord(voice.id)));
    let effects = model.act(Action::Answer(true));
    let [Effect::Job(JobEffect::Voices(VoicesEffect::Write(change)))] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(change.annotations.consent, None);
    let here = model.history.row(voice.id).unwrap();
    assert_eq!(
        (&here.annotations.consent, &here.state),
        (&None, &voice.state)
    );
    assert_eq!(model.shared.question, None);
}
