//! What the form holds.

use super::*;
#[cfg(unix)]
use crate::model::ConsentAction;
use crate::model::FormAction;
use crate::model::FormEvent;
use crate::model::{FileRequest, Ticket, WindowEffect};

#[test]
fn switching_the_source_keeps_what_the_others_hold() {
    let mut model = filled();
    model.act(Action::Form(FormAction::ChooseSource(
        SourceTab::EarlierWork,
    )));
    model.act(Action::Form(FormAction::Edit(
        Field::VideoId,
        "830460928805724256".into(),
    )));
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
    assert_eq!(model.form.draft.link, LINK);
    assert_eq!(model.form.draft.video_id, "830460928805724256");
}

#[test]
fn a_row_goes_back_into_the_form_with_a_fresh_session() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, accepted()));
    model.act(Action::Form(FormAction::CreateAnother));
    assert_eq!(model.form.draft.voice_name, "");
    model.act(Action::Form(FormAction::EditAsNew(order.id)));
    assert_eq!(model.form.draft.voice_name, "Ayu");
    assert_eq!(model.form.draft.link, LINK);
    let session = order.submission.session_id.as_ref().unwrap();
    assert_ne!(model.form.draft.session_id, session.as_str());
    assert_eq!(model.phase(), Phase::Editing);
}

#[test]
fn hiding_the_testers_fields_leaves_no_hidden_choice_active() {
    let mut model = filled();
    model.act(Action::Form(FormAction::ShowAllFields(true)));
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Both)));
    model.act(Action::Form(FormAction::ShowAllFields(false)));
    assert_eq!(model.form.draft.tab, SourceTab::Link);
}

#[test]
fn a_form_that_is_put_in_has_nothing_of_the_one_before_it() {
    let mut model = model();
    model.form.draft = Draft {
        priority: "9".into(),
        keep_days: "30".into(),
        session_context: "mine".into(),
        sub_app_id: "251009".into(),
        speaker: SpeakerDraft {
            whose: Some(ConsentKind::Mine),
            remember: true,
            ..SpeakerDraft::default()
        },
        ..Draft::default()
    };
    let filled = Draft {
        voice_name: "Ayu".into(),
        tab: SourceTab::Link,
        ..Draft::default()
    };
    model.act(Action::Form(FormAction::Fill(Box::new(filled.clone()))));
    let mut draft = model.form.draft.clone();
    assert!(!std::mem::take(&mut draft.session_id).is_empty());
    assert_eq!(draft, filled);
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_not_utf_8_stays_the_file_that_was_chosen() {
    use std::os::unix::ffi::OsStrExt;
    let mut model = model();
    let path = std::path::PathBuf::from(std::ffi::OsStr::from_bytes(b"/a/caf\xe9.wav"));
    model.act(Action::Form(FormAction::UseFile(path.clone())));
    assert_eq!(model.form.draft.path(), Some(path.clone()));
    let asked = model.act(ConsentAction::PickStatement.into());
    let [Effect::Window(WindowEffect::AskForFile(FileRequest::Statement(ticket)))] = asked[..]
    else {
        panic!("{asked:?}");
    };
    let file = Some(path.clone());
    model.apply(Event::Form(FormEvent::StatementPicked { ticket, file }));
    assert_eq!(model.form.draft.speaker.statement_path(), Some(path));
}

/// What asks for a file, and the ticket under which the file comes.
fn asked_for_a_file(model: &mut Model, action: Action) -> Ticket {
    match model.act(action).as_slice() {
        [
            Effect::Window(WindowEffect::AskForFile(FileRequest::Recording(ticket)))
            | Effect::Job(JobEffect::UnpackSampleClip(ticket)),
        ] => *ticket,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_was_asked_for_is_the_recording_of_the_form_that_asked_whatever_is_typed_meanwhile() {
    for ask in [
        Action::Form(FormAction::BrowseFile),
        Action::Form(FormAction::UseSampleClip),
    ] {
        let mut model = model();
        let ticket = asked_for_a_file(&mut model, ask);
        model.act(Action::Form(FormAction::Edit(
            Field::VoiceName,
            "Ayu".into(),
        )));
        model.act(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
        let file = Some("/a.wav".into());
        model.apply(Event::Form(FormEvent::FilePicked { ticket, file }));
        assert_eq!(model.form.draft.file, "/a.wav");
        assert_eq!(model.form.draft.tab, SourceTab::File);
    }
}

#[test]
fn a_file_that_another_form_asked_for_is_not_taken() {
    for ask in [
        Action::Form(FormAction::BrowseFile),
        Action::Form(FormAction::UseSampleClip),
    ] {
        for turn in 0..3 {
            let mut model = filled();
            let order = send(&mut model);
            model.apply(row(&order, accepted()));
            let ticket = asked_for_a_file(&mut model, ask.clone());
            model.act(match turn {
                0 => Action::Form(FormAction::CreateAnother),
                1 => Action::Form(FormAction::EditAsNew(order.id)),
                _ => Action::Form(FormAction::Fill(Box::default())),
            });
            let draft = model.form.draft.clone();
            for file in [Some("/a.wav".into()), None] {
                assert_eq!(
                    model.apply(Event::Form(FormEvent::FilePicked { ticket, file })),
                    []
                );
                assert_eq!(model.form.draft, draft, "{ask:?}, {turn}");
                assert_eq!(model.shared.notices, [], "{ask:?}, {turn}");
            }
        }
    }
}
