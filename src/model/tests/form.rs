//! What the form holds.

use super::*;

#[test]
fn switching_the_source_keeps_what_the_others_hold() {
    let mut model = filled();
    model.act(Action::ChooseSource(SourceTab::EarlierWork));
    model.act(Action::Edit(Field::VideoId, "830460928805724256".into()));
    model.act(Action::ChooseSource(SourceTab::Link));
    assert_eq!(model.form.draft.link, LINK);
    assert_eq!(model.form.draft.video_id, "830460928805724256");
}

#[test]
fn a_row_goes_back_into_the_form_with_a_fresh_session() {
    let mut model = filled();
    let order = send(&mut model);
    model.apply(row(&order, accepted()));
    model.act(Action::CreateAnother);
    assert_eq!(model.form.draft.voice_name, "");
    model.act(Action::EditAsNew(order.id));
    assert_eq!(model.form.draft.voice_name, "Ayu");
    assert_eq!(model.form.draft.link, LINK);
    let session = order.submission.session_id.as_ref().unwrap();
    assert_ne!(model.form.draft.session_id, session.as_str());
    assert_eq!(model.phase(), Phase::Editing);
}

#[test]
fn hiding_the_testers_fields_leaves_no_hidden_choice_active() {
    let mut model = filled();
    model.act(Action::ShowAllFields(true));
    model.act(Action::ChooseSource(SourceTab::Both));
    model.act(Action::ShowAllFields(false));
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
    model.act(Action::Fill(Box::new(filled.clone())));
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
    model.act(Action::UseFile(path.clone()));
    assert_eq!(model.form.draft.path(), Some(path.clone()));
    model.apply(Event::StatementPicked(Some(path.clone())));
    assert_eq!(model.form.draft.speaker.statement_path(), Some(path));
}
