//! The form against the rules.

use super::*;
use crate::domain::voice::consent::{Consent, ConsentKind, SpeakerProblem};

fn ask(required: bool) -> Ask {
    Ask {
        required,
        today: jiff::civil::date(2026, 11, 22),
    }
}

fn link_draft() -> Draft {
    Draft {
        voice_name: "Ayu".into(),
        tab: SourceTab::Link,
        link: "https://example.com/a.mp3".into(),
        sub_app_id: "251007".into(),
        session_id: "s-1".into(),
        ..Draft::default()
    }
}

#[test]
fn a_full_form_may_be_sent_without_a_word() {
    let draft = link_draft();
    assert!(
        draft
            .parse(LinkScope::Public, &SampleStatus::None, ask(false))
            .is_ok()
    );
    assert_eq!(draft.warnings(LinkScope::Public), []);
}

#[test]
fn an_empty_form_names_every_problem_as_they_stand_in_the_form_the_recording_first() {
    let draft = Draft {
        priority: "11".into(),
        ..Draft::default()
    };
    let problems = draft
        .parse(LinkScope::Public, &SampleStatus::None, ask(true))
        .unwrap_err();
    let fields: Vec<Field> = problems.iter().map(DraftProblem::field).collect();
    let in_the_form = [
        Field::File,
        Field::VoiceName,
        Field::ConsentKind,
        Field::Priority,
    ];
    assert_eq!(fields, in_the_form);
}

#[test]
fn both_sources_report_both_problems() {
    let draft = Draft {
        tab: SourceTab::Both,
        link: String::new(),
        ..link_draft()
    };
    assert_eq!(
        draft
            .parse(LinkScope::Public, &SampleStatus::None, ask(false))
            .unwrap_err()
            .len(),
        2
    );
    assert_eq!(draft.warnings(LinkScope::Public), [Warning::BothSources]);
}

#[test]
fn what_another_source_holds_does_not_stop_the_active_one() {
    let draft = Draft {
        file: "/nowhere.mp3".into(),
        video_id: "a b".into(),
        keep_days: "0".into(),
        ..link_draft()
    };
    assert!(
        draft
            .parse(LinkScope::Public, &SampleStatus::None, ask(false))
            .is_ok()
    );
}

#[test]
fn the_session_id_alone_does_not_make_other_content() {
    let draft = link_draft();
    let first = draft
        .parse(LinkScope::Public, &SampleStatus::None, ask(false))
        .unwrap();
    let mut second = first.clone();
    second.session_id = None;
    assert!(first.same_content(&second));
    second.priority = 1.try_into().unwrap();
    assert!(!first.same_content(&second));
}

#[test]
fn a_pasted_path_loses_its_quotes_and_its_scheme() {
    let path = |text: &str| {
        Draft {
            file: text.into(),
            ..Draft::default()
        }
        .path()
    };
    assert_eq!(path(" \"/a b/c.mp3\" "), Some(PathBuf::from("/a b/c.mp3")));
    let (url, file) = if cfg!(windows) {
        ("file:///C:/a%20b/c.mp3", r"C:\a b\c.mp3")
    } else {
        ("file:///a%20b/c.mp3", "/a b/c.mp3")
    };
    assert_eq!(path(url), Some(PathBuf::from(file)));
    assert_eq!(path("  "), None);
}

#[test]
fn a_missing_application_and_session_only_warn() {
    let draft = Draft {
        sub_app_id: " ".into(),
        session_id: String::new(),
        ..link_draft()
    };
    assert!(
        draft
            .parse(LinkScope::Public, &SampleStatus::None, ask(false))
            .is_ok()
    );
    assert_eq!(
        draft.warnings(LinkScope::Public),
        [Warning::NoSubAppId, Warning::NoSessionId]
    );
}

#[test]
fn whose_voice_it_is_is_asked_where_it_is_paid_for() {
    let mut draft = link_draft();
    let parse = |draft: &Draft, required| {
        draft.parse(LinkScope::Public, &SampleStatus::None, ask(required))
    };
    assert_eq!(
        parse(&draft, true).unwrap_err(),
        [DraftProblem::Speaker(SpeakerProblem::NotChosen)]
    );
    draft.speaker.whose = Some(ConsentKind::Agreed);
    let fields: Vec<Field> = parse(&draft, true)
        .unwrap_err()
        .iter()
        .map(DraftProblem::field)
        .collect();
    assert_eq!(fields, [Field::SpeakerName, Field::AgreedDate]);
    assert_eq!(parse(&draft, false).unwrap().speaker, None);
    draft.speaker.whose = Some(ConsentKind::Mine);
    let said = parse(&draft, true).unwrap().speaker.unwrap();
    assert_eq!(said.consent, Consent::Mine);
}

#[test]
fn the_same_content_with_another_speaker_is_paid_for_twice() {
    let mut draft = link_draft();
    draft.speaker.whose = Some(ConsentKind::Mine);
    let parse = |draft: &Draft| draft.parse(LinkScope::Public, &SampleStatus::None, ask(true));
    let first = parse(&draft).unwrap();
    draft.speaker.whose = Some(ConsentKind::Licensed);
    assert!(first.same_content(&parse(&draft).unwrap()));
}
