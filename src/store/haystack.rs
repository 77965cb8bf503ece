//! What a search looks at.

use crate::domain::{
    Annotations, Consent, RequestId, SampleSource, SessionId, TaskId, Voice, VoiceId,
};

/// What a search looks at: every field that a person can see in the row, in lower case, apart so that
/// no word runs over from one field into the next. Queries of links are left out, they may be secret.
pub(super) fn haystack(voice: &Voice) -> String {
    let source = match &voice.source {
        SampleSource::File { file } => file.file_name(),
        SampleSource::Link { link } => link.without_query().to_owned(),
        SampleSource::EarlierWork { video_id } => video_id.as_str().to_owned(),
        SampleSource::LinkAndEarlierWork { link, video_id } => {
            format!("{}\n{}", link.without_query(), video_id.as_str())
        }
        SampleSource::Nothing => String::new(),
    };
    let sub_app_id = voice.account.sub_app_id.map(|id| id.to_string());
    [
        Some(voice.name.as_str()),
        voice.state.task_id().map(TaskId::as_str),
        voice.state.voice_id().map(VoiceId::as_str),
        Some(voice.account.name.as_str()),
        sub_app_id.as_deref(),
        Some(source.as_str()),
        voice.session_id.as_ref().map(SessionId::as_str),
        Some(voice.session_context.as_str()),
        voice.request_id.as_ref().map(RequestId::as_str),
    ]
    .into_iter()
    .flatten()
    .filter(|text| !text.is_empty())
    .collect::<Vec<_>>()
    .join("\n")
    .to_lowercase()
}

/// Stands before and behind each label, so that a whole label can be looked for.
pub(super) const LABEL_MARK: char = '\u{1f}';

/// The labels, the note and who agreed, in lower case.
pub(super) fn annotations_text(annotations: &Annotations) -> String {
    let agreed = annotations.consent.as_ref().and_then(Consent::agreement);
    if annotations.labels.is_empty() && annotations.note.is_empty() && agreed.is_none() {
        return String::new();
    }
    let mut text = String::from(LABEL_MARK);
    for label in &annotations.labels {
        text.push_str(&label.key());
        text.push(LABEL_MARK);
    }
    text.push_str(
        &annotations
            .note
            .as_str()
            .to_lowercase()
            .replace(LABEL_MARK, " "),
    );
    if let Some(agreed) = agreed {
        text.push('\n');
        text.push_str(&agreed.name.as_str().to_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Note, SampleLink, Upload};
    use crate::store::rows::tests::voice;

    #[test]
    fn a_search_sees_no_query_of_a_link() {
        let voice = Voice {
            source: SampleSource::Link {
                link: SampleLink::parse(
                    "https://Example.com/A.mp3?sign=SECRET",
                    crate::domain::LinkScope::Public,
                )
                .unwrap(),
            },
            upload: Some(Upload {
                session_key: Some("KEY".into()),
                file_id: None,
                media_url: None,
                expires: None,
                deleted: None,
            }),
            ..voice()
        };
        let text = haystack(&voice);
        assert!(text.contains("https://example.com/a.mp3"), "{text}");
        assert!(!text.contains("secret") && !text.contains("key"), "{text}");
    }

    #[test]
    fn a_note_cannot_pass_for_a_label() {
        let annotations = Annotations {
            note: Note::cut("\u{1f}Zoo\u{1f}"),
            labels: vec!["Farm".parse().unwrap()],
            ..Annotations::default()
        };
        assert_eq!(annotations_text(&annotations), "\u{1f}farm\u{1f} zoo ");
        assert_eq!(annotations_text(&Annotations::default()), "");
    }
}
