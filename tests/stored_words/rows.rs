//! The members of a row's JSON columns.

use crate::{ROW, is_kept, pinned};
use timbre::domain::{
    AccountId, AccountSnapshot, Annotations, Consent, Excerpt, Fingerprint, Following,
    KeptFileNames, KeptKind, KeptName, Priority, SampleSource, Site, TaskAnswer, Upload,
    VoiceState,
};

#[test]
fn every_state_keeps_its_word_and_its_members() {
    let states = pinned!(VoiceState:
        VoiceState::Draft => r#"{"state":"draft"}"#,
        VoiceState::Checking => r#"{"state":"checking"}"#,
        VoiceState::Uploading { .. } => r#"{"state":"uploading","sent":1,"total":2}"#,
        VoiceState::Sending => r#"{"state":"sending"}"#,
        VoiceState::Accepted { .. } => r#"{"state":"accepted","task_id":"1-t"}"#,
        VoiceState::InProgress { .. } => r#"{"state":"in_progress","task_id":"1-t","percent":50}"#,
        VoiceState::Ready { .. } => r#"{"state":"ready","task_id":"1-t","voice_id":"9"}"#,
        VoiceState::Failed { task_id: None, .. } =>
            r#"{"state":"failed","failure":{"step":"task","cause":{"cause":"own","refusal":"panic"}}}"#,
        VoiceState::Failed { task_id: Some(_), .. } =>
            r#"{"state":"failed","task_id":"1-t","failure":{"step":"task","cause":{"cause":"own","refusal":"panic"}}}"#,
        VoiceState::NotSure { .. } =>
            r#"{"state":"not_sure","failure":{"step":"task","cause":{"cause":"own","refusal":"panic"}}}"#,
        VoiceState::Unconfirmed { .. } =>
            r#"{"state":"unconfirmed","failure":{"step":"task","cause":{"cause":"own","refusal":"panic"}}}"#,
        VoiceState::TooOld { .. } => r#"{"state":"too_old","task_id":"1-t"}"#,
        VoiceState::Cancelled => r#"{"state":"cancelled"}"#,
    );
    for state in states {
        let written = serde_json::to_value(&state).unwrap();
        assert_eq!(written["state"], state.kind(), "the column state_kind");
    }
}

#[test]
fn every_site_and_account_keeps_its_words() {
    pinned!(Site:
        Site::International => r#"{"site":"international"}"#,
        Site::Mainland => r#"{"site":"mainland"}"#,
        Site::Practice => r#"{"site":"practice"}"#,
        Site::Custom { upload: Some(_), .. } =>
            r#"{"site":"custom","api":"https://a.example","upload":"https://u.example"}"#,
        Site::Custom { upload: None, .. } => r#"{"site":"custom","api":"https://a.example"}"#,
    );
    pinned!(AccountId:
        AccountId::Practice => r#""practice""#,
        AccountId::Environment => r#""environment""#,
        AccountId::Stored(_) => r#""01936d2e-1111-7000-8000-000000000001""#,
    );
    for literal in [
        r#"{"id":"practice","name":"","site":"practice"}"#,
        r#"{"id":"environment","name":"n","site":"custom","api":"https://a.example","sub_app_id":251007}"#,
    ] {
        is_kept::<AccountSnapshot>(literal);
    }
}

#[test]
fn every_source_keeps_its_words() {
    pinned!(SampleSource:
        SampleSource::File { .. } => r#"{"kind":"file","file":{"path":"/a.wav","container":"wav",
            "bytes":1,"modified_ns":"2","millis":9000,"stretch":[1000,10000],
            "fingerprint":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"}}"#,
        SampleSource::Link { .. } => r#"{"kind":"link","link":"https://a.example/a.wav"}"#,
        SampleSource::EarlierWork { .. } => r#"{"kind":"earlier_work","video_id":"8"}"#,
        SampleSource::LinkAndEarlierWork { .. } =>
            r#"{"kind":"link_and_earlier_work","link":"https://a.example/a.wav","video_id":"8"}"#,
        SampleSource::Nothing => r#"{"kind":"nothing"}"#,
    );
}

#[test]
fn what_becomes_the_sample_keeps_its_words() {
    pinned!(Excerpt:
        Excerpt::Stretch(_) => "[1000,10000]",
        Excerpt::Splice(_) => "[[1000,5000],[9000,14016]]",
    );
}

#[test]
fn every_consent_keeps_its_words() {
    pinned!(Consent:
        Consent::Mine => r#"{"whose":"mine"}"#,
        Consent::Licensed => r#"{"whose":"licensed"}"#,
        Consent::Agreed(_) => r#"{"whose":"agreed","name":"Ayu","date":"2026-11-20",
            "statement":"01936d2e-1111-7000-8000-000000000001-statement.pdf"}"#,
    );
}

#[test]
fn what_lies_beside_a_row_keeps_its_names() {
    for (kind, name) in [
        (KeptKind::Sample, "sample.wav"),
        (KeptKind::Trial, "trial.mp3"),
        (KeptKind::Statement, "statement.pdf"),
    ] {
        // A new kind does not compile until it stands above.
        match kind {
            KeptKind::Sample | KeptKind::Trial | KeptKind::Statement => {}
        }
        let name = format!("{ROW}-{name}");
        let read: KeptName = is_kept(&format!("{name:?}"));
        assert_eq!((read.kind(), read.to_string()), (kind, name));
    }
    is_kept::<KeptFileNames>(&format!(
        r#"{{"sample":"{ROW}-sample.wav","fingerprint":"{}",
            "trial":{{"file":"{ROW}-trial.mp3","mime":"audio/mpeg"}}}}"#,
        "0a".repeat(32)
    ));
    is_kept::<Fingerprint>(&format!("{:?}", "0a".repeat(32)));
}

#[test]
fn the_other_members_of_a_row_keep_their_names() {
    is_kept::<Upload>(
        r#"{"session_key":"k","file_id":"f","media_url":"https://a.example/a.wav",
            "expires":"2026-11-29T12:00:00Z","deleted":"2026-11-22T12:00:00Z"}"#,
    );
    is_kept::<TaskAnswer>(r#"{"voice_info":"v","task_detail":"t"}"#);
    let at = "2026-11-22T12:00:00Z";
    is_kept::<Following>(&format!(
        r#"{{"accepted":"{at}","finished":"{at}","last_check":"{at}","next_check":"{at}",
            "collect_before":"{at}","tries":3}}"#
    ));
    is_kept::<Annotations>(&format!(
        r#"{{"consent":{{"whose":"mine"}},"note":"n","labels":["l"],"star":true,"removed":"{at}",
            "changed":"{at}"}}"#
    ));
    for number in ["-10", "0", "10"] {
        is_kept::<Priority>(number);
    }
}
