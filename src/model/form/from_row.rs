//! A row that is put back into the form.

use super::Form;
use crate::domain::recording::path_text;
use crate::domain::{Draft, Field, SampleSource, SourceTab, Voice};
use crate::model::consent::speaker_of;
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{PlaybackState, View};

impl Form {
    /// Puts a row back into the form.
    pub(super) fn edit_as_new(
        &mut self,
        voice: &Voice,
        hearing: &mut PlaybackState,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        let draft = Draft {
            speaker: speaker_of(voice, &shared.settings),
            ..draft_of(voice, &self.draft)
        };
        self.begin_with(draft, shared);
        self.touched = [
            Field::VoiceName,
            Field::File,
            Field::Link,
            Field::VideoId,
            Field::Priority,
            Field::SubAppId,
        ]
        .into();
        self.sample.place = None;
        shared.view = View::Create;
        self.changed(hearing, effects);
    }
}

/// The form that would make this row again. What the row's source does not use stays as it is.
fn draft_of(voice: &Voice, present: &Draft) -> Draft {
    let members = voice.custom.as_ref().map(|custom| custom.members.clone());
    let mut draft = Draft {
        members: serde_json::Map::new(),
        voice_name: voice.name.clone(),
        priority: voice.priority.get().to_string(),
        sub_app_id: voice
            .account
            .sub_app_id
            .map(|id| id.to_string())
            .unwrap_or_default(),
        session_context: voice.session_context.as_str().to_owned(),
        ..present.clone()
    };
    match &voice.source {
        SampleSource::File { file } => {
            draft.tab = SourceTab::File;
            draft.file = path_text::to_field(&file.path);
            draft.track = None;
            draft.excerpt.clone_from(&file.excerpt);
            draft.unchanged = Some(file.excerpt.is_none());
            draft.reduce_noise = false;
        }
        SampleSource::Link { link } => {
            draft.tab = SourceTab::Link;
            link.as_str().clone_into(&mut draft.link);
        }
        SampleSource::EarlierWork { video_id } => {
            draft.tab = SourceTab::EarlierWork;
            video_id.as_str().clone_into(&mut draft.video_id);
        }
        SampleSource::LinkAndEarlierWork { link, video_id } => {
            draft.tab = SourceTab::Both;
            link.as_str().clone_into(&mut draft.link);
            video_id.as_str().clone_into(&mut draft.video_id);
        }
        SampleSource::Nothing => draft.tab = SourceTab::Neither,
    }
    // A body of the person's own says more than the row's fields. A backup holds none.
    if let Some(members) = members.filter(|members| !members.is_empty()) {
        draft.take_body(&members);
    }
    draft
}
