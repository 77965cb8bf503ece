//! The body of the paid call: a typed view over a JSON object that keeps members it does not know.

use crate::domain::{
    CustomBody, Priority, SampleSource, SessionContext, SessionId, SubAppId, Submission, VideoId,
    VoiceName,
};
use bytes::Bytes;
use serde_json::{Map, Value};

/// The parameters of `CreateAigcCustomVoice`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateVoiceRequest(Map<String, Value>);

/// Why a body cannot be made or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// The sample is a file and was not uploaded.
    #[error("the sample has no link yet")]
    NotUploaded,
    /// The bytes are not a JSON object.
    #[error("the body is not a JSON object")]
    NotAnObject,
}

impl CreateVoiceRequest {
    /// The request of a submission, of a body of the person's own where it has one.
    pub fn of(submission: &Submission, media_url: Option<&str>) -> Result<Self, RequestError> {
        match &submission.custom {
            Some(custom) => {
                let session_id = submission.session_id.as_ref();
                Ok(Self::from_custom(custom, media_url, session_id))
            }
            None => Self::from_submission(submission, media_url),
        }
    }

    /// The request of a submission; `media_url` is the link of the uploaded sample, for a file.
    ///
    /// Members come in the order of the documentation. SessionId and SessionContext are left out
    /// when there is none; `TasksPriority` is always sent.
    pub fn from_submission(
        submission: &Submission,
        media_url: Option<&str>,
    ) -> Result<Self, RequestError> {
        let (link, video_id) = match &submission.source {
            SampleSource::File { .. } => (Some(media_url.ok_or(RequestError::NotUploaded)?), None),
            SampleSource::Link { link } => (Some(link.as_str()), None),
            SampleSource::EarlierWork { video_id } => (None, Some(video_id)),
            SampleSource::LinkAndEarlierWork { link, video_id } => {
                (Some(link.as_str()), Some(video_id))
            }
            SampleSource::Nothing => (None, None),
        };
        let mut request = Self::default();
        request.set_sub_app_id(submission.sub_app_id);
        request.set_voice_name(submission.name.as_ref());
        request.set("VoiceUrl", link.map(Value::from));
        request.set_video_id(video_id);
        request.set_session_id(submission.session_id.as_ref());
        request.set_session_context(&submission.session_context);
        request.set_priority(submission.priority);
        Ok(request)
    }

    /// The request of a body of the person's own. What is only known once it is sent is set in it: the link of
    /// an uploaded sample, and the SessionId, which is the row's and no other.
    pub fn from_custom(
        custom: &CustomBody,
        media_url: Option<&str>,
        session_id: Option<&SessionId>,
    ) -> Self {
        let mut request = Self(custom.members.clone());
        if let Some(link) = media_url {
            request.set("VoiceUrl", Some(link.into()));
        }
        request.set_session_id(session_id);
        request
    }

    /// Reads a body that was kept.
    pub fn from_bytes(body: &[u8]) -> Result<Self, RequestError> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => Ok(Self(members)),
            _ => Err(RequestError::NotAnObject),
        }
    }

    /// The exact bytes that are signed, kept and sent: compact UTF-8 JSON. Call it once and pass the
    /// bytes on.
    pub fn to_bytes(&self) -> Bytes {
        Bytes::from(Value::Object(self.0.clone()).to_string())
    }

    /// All members, known or not.
    pub fn members(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Sets any member, one that this type does not know too; `None` removes it.
    pub fn set(&mut self, name: &str, value: Option<Value>) {
        match value {
            Some(value) => {
                self.0.insert(name.to_owned(), value);
            }
            None => {
                self.0.shift_remove(name);
            }
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// The application.
    pub fn sub_app_id(&self) -> Option<SubAppId> {
        self.0.get("SubAppId")?.as_u64()?.try_into().ok()
    }

    /// Sets the application.
    pub fn set_sub_app_id(&mut self, id: Option<SubAppId>) {
        self.set("SubAppId", id.map(|id| id.get().into()));
    }

    /// The name as it stands, which may break the rules of [`VoiceName`].
    pub fn voice_name(&self) -> Option<&str> {
        self.text("VoiceName")
    }

    /// Sets the name.
    pub fn set_voice_name(&mut self, name: Option<&VoiceName>) {
        self.set("VoiceName", name.map(|name| name.as_str().into()));
    }

    /// The link.
    pub fn voice_url(&self) -> Option<&str> {
        self.text("VoiceUrl")
    }

    /// The earlier work.
    pub fn video_id(&self) -> Option<VideoId> {
        self.text("VideoId")?.parse().ok()
    }

    /// Sets the earlier work.
    pub fn set_video_id(&mut self, id: Option<&VideoId>) {
        self.set("VideoId", id.map(|id| id.as_str().into()));
    }

    /// The guard against doubles.
    pub fn session_id(&self) -> Option<SessionId> {
        self.text("SessionId")?.parse().ok()
    }

    /// Sets the guard against doubles.
    pub fn set_session_id(&mut self, id: Option<&SessionId>) {
        self.set("SessionId", id.map(|id| id.as_str().into()));
    }

    /// The text to be echoed, empty when there is none.
    pub fn session_context(&self) -> SessionContext {
        self.text("SessionContext")
            .and_then(|text| text.to_owned().try_into().ok())
            .unwrap_or_default()
    }

    /// Sets the text to be echoed; empty text is left out.
    pub fn set_session_context(&mut self, context: &SessionContext) {
        let value = (!context.is_empty()).then(|| context.as_str().into());
        self.set("SessionContext", value);
    }

    /// The priority, where it is one.
    pub fn priority(&self) -> Option<Priority> {
        self.0.get("TasksPriority")?.as_i64()?.try_into().ok()
    }

    /// Sets the priority.
    pub fn set_priority(&mut self, priority: Priority) {
        self.set("TasksPriority", Some(priority.get().into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::voice::draft::KeepDays;
    use crate::domain::{Container, FileSource, LinkScope, SampleLink};

    fn submission(source: SampleSource) -> Submission {
        Submission {
            name: Some("我的声音".parse().unwrap()),
            source,
            priority: Priority::default(),
            speaker: None,
            sub_app_id: Some(1_500_012_345.try_into().unwrap()),
            keep: KeepDays::default(),
            session_id: None,
            session_context: SessionContext::default(),
            custom: None,
        }
    }

    fn link() -> SampleLink {
        SampleLink::parse("https://example.com/voice/sample.mp3", LinkScope::Public).unwrap()
    }

    fn bytes(submission: &Submission) -> String {
        let request = CreateVoiceRequest::from_submission(submission, None).unwrap();
        String::from_utf8(request.to_bytes().to_vec()).unwrap()
    }

    #[test]
    fn what_is_empty_is_left_out_and_the_priority_is_not() {
        assert_eq!(
            bytes(&submission(SampleSource::Link { link: link() })),
            r#"{"SubAppId":1500012345,"VoiceName":"我的声音","VoiceUrl":"https://example.com/voice/sample.mp3","TasksPriority":0}"#
        );
    }

    #[test]
    fn a_whole_request_comes_in_the_order_of_the_documentation() {
        let mut whole = submission(SampleSource::LinkAndEarlierWork {
            link: link(),
            video_id: "830460928805724256".parse().unwrap(),
        });
        whole.session_id = Some("studio-0001".parse().unwrap());
        whole.session_context = "{\"job\":7}\n".to_owned().try_into().unwrap();
        assert_eq!(
            bytes(&whole),
            r#"{"SubAppId":1500012345,"VoiceName":"我的声音","VoiceUrl":"https://example.com/voice/sample.mp3","VideoId":"830460928805724256","SessionId":"studio-0001","SessionContext":"{\"job\":7}\n","TasksPriority":0}"#
        );
    }

    #[test]
    fn a_file_needs_its_link() {
        let file = FileSource {
            path: "a.wav".into(),
            container: Container::Wav,
            bytes: 1,
            modified_ns: 0,
            millis: 6000,
            excerpt: None,
            fingerprint: None,
        };
        let file = submission(SampleSource::File { file });
        assert_eq!(
            CreateVoiceRequest::from_submission(&file, None),
            Err(RequestError::NotUploaded)
        );
        let request =
            CreateVoiceRequest::from_submission(&file, Some("http://a.example/f.wav")).unwrap();
        assert_eq!(request.voice_url(), Some("http://a.example/f.wav"));
    }

    #[test]
    fn members_that_nobody_knows_survive_in_their_place() {
        let body = r#"{"New":{"b":1,"a":[null]},"VoiceName":"x","DisableModeration":"True"}"#;
        let mut request = CreateVoiceRequest::from_bytes(body.as_bytes()).unwrap();
        assert_eq!(request.to_bytes(), body);
        request.set_voice_name(None);
        assert_eq!(
            request.to_bytes(),
            r#"{"New":{"b":1,"a":[null]},"DisableModeration":"True"}"#
        );
    }

    #[test]
    fn what_was_set_is_read_back() {
        let mut request = CreateVoiceRequest::default();
        request.set_session_id(Some(&"s".parse().unwrap()));
        request.set_priority((-10).try_into().unwrap());
        assert_eq!(request.session_id(), Some("s".parse().unwrap()));
        assert_eq!(request.priority(), Some((-10).try_into().unwrap()));
        assert_eq!(request.sub_app_id(), None);
        assert!(request.session_context().is_empty());
    }
}
