//! The form as it stands (`Draft`, may be wrong) and what may be sent (`Submission`, cannot be wrong).

mod body;
mod field;
mod keep_days;
mod member;
mod problem;
mod saved;
mod submission;
#[cfg(test)]
mod tests;
mod variables;

pub use body::CustomBody;
pub use field::Field;
pub use keep_days::{KeepDays, in_days};
pub use member::{Member, MemberType};
pub use problem::{DraftProblem, Warning};
pub use saved::SavedRequest;
pub use submission::Submission;
pub use variables::{Variables, body_uses};

use super::consent::{ConsentInput, SpeakerDraft};
use crate::domain::recording::path_text;
use crate::domain::{
    Excerpt, FileSource, LinkScope, Priority, SampleLink, SampleSource, SampleStatus,
    SessionContext, SessionId, SubAppId, VideoId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::PathBuf;

/// Which source the form sends. The others keep what they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceTab {
    /// A local file.
    #[default]
    File,
    /// A recording that is made here; the take that is used becomes the local file.
    Record,
    /// `VoiceUrl`.
    Link,
    /// `VideoId`.
    EarlierWork,
    /// `VoiceUrl` and `VideoId`; only with all fields shown.
    Both,
    /// Neither; only with all fields shown.
    Neither,
}

impl SourceTab {
    /// The choices that everybody sees.
    pub const EVERYDAY: [Self; 4] = [Self::File, Self::Record, Self::Link, Self::EarlierWork];
    /// The choices that a tester sees.
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Record,
        Self::Link,
        Self::EarlierWork,
        Self::Both,
        Self::Neither,
    ];

    /// The choice by which these of the two members are sent.
    pub fn of(link: bool, video: bool) -> Self {
        match (link, video) {
            (true, true) => Self::Both,
            (true, false) => Self::Link,
            (false, true) => Self::EarlierWork,
            (false, false) => Self::Neither,
        }
    }

    /// Whether the link is sent.
    pub fn has_link(self) -> bool {
        matches!(self, Self::Link | Self::Both)
    }

    /// Whether the earlier work is sent.
    pub fn has_video(self) -> bool {
        matches!(self, Self::EarlierWork | Self::Both)
    }
}

/// The form as typed. It survives a restart and holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The voice's name.
    pub voice_name: String,
    /// Which source is active.
    pub tab: SourceTab,
    /// A path, as typed or chosen.
    pub file: String,
    /// The track of sound in it, where it is not the first.
    pub track: Option<u32>,
    /// What of it becomes the sample; `None` until the recording was read once.
    #[serde(rename = "stretch")]
    pub excerpt: Option<Excerpt>,
    /// Whether noise is reduced.
    pub reduce_noise: bool,
    /// Whether the file is to be sent as it is, where it can be; `None` leaves it to the app.
    pub unchanged: Option<bool>,
    pub link: String,
    /// An earlier work.
    pub video_id: String,
    pub priority: String,
    /// Whose voice it is.
    pub speaker: SpeakerDraft,
    /// The application.
    pub sub_app_id: String,
    /// Days that the uploaded sample is kept.
    pub keep_days: String,
    /// The guard against doubles.
    pub session_id: String,
    /// Text to be echoed.
    pub session_context: String,
    /// Members of the body that no field holds: those that the form does not know, and values that are not
    /// what a field can hold.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub members: Map<String, Value>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            voice_name: String::new(),
            tab: SourceTab::File,
            file: String::new(),
            track: None,
            excerpt: None,
            reduce_noise: false,
            unchanged: None,
            link: String::new(),
            video_id: String::new(),
            priority: Priority::default().get().to_string(),
            speaker: SpeakerDraft::default(),
            sub_app_id: String::new(),
            keep_days: KeepDays::default().get().to_string(),
            session_id: String::new(),
            session_context: String::new(),
            members: Map::new(),
        }
    }
}

/// Whether it has to be said whose voice it is, and on which day that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Whether the form cannot be sent without.
    pub required: bool,
    /// The day at the place of this computer.
    pub today: Date,
}

impl Draft {
    /// The path that the form names, without the quotes and the `file://` that pasting brings along.
    pub fn path(&self) -> Option<PathBuf> {
        path_text::from_field(&self.file)
    }

    /// Reads the form. `scope` is the account's; `sample` is what is known of the file; `ask` is whether
    /// it has to be said whose voice it is.
    ///
    /// # Errors
    /// All problems at once, in the order in which the fields stand in the form.
    pub fn parse(
        &self,
        scope: LinkScope,
        sample: &SampleStatus,
        ask: Ask,
    ) -> Result<Submission, Vec<DraftProblem>> {
        let mut problems = Vec::new();
        let source = keep_all(self.source(scope, sample), &mut problems);
        let name = keep(
            self.voice_name.parse().map_err(DraftProblem::VoiceName),
            &mut problems,
        );
        let speaker = keep_all(self.speaker(ask), &mut problems);
        let sub_app_id = keep(self.sub_app_id(), &mut problems);
        let days = if self.tab == SourceTab::File {
            keep(self.keep_days.parse(), &mut problems)
        } else {
            Some(KeepDays::default())
        };
        let priority = keep(
            self.priority.parse().map_err(DraftProblem::Priority),
            &mut problems,
        );
        let session_id = keep(
            SessionId::parse_optional(&self.session_id).map_err(DraftProblem::SessionId),
            &mut problems,
        );
        let session_context = keep(
            SessionContext::try_from(self.session_context.clone())
                .map_err(DraftProblem::SessionContext),
            &mut problems,
        );
        match (
            name,
            source,
            priority,
            speaker,
            sub_app_id,
            days,
            session_id,
            session_context,
        ) {
            (
                Some(name),
                Some(source),
                Some(priority),
                Some(speaker),
                Some(sub_app_id),
                Some(keep),
                Some(session_id),
                Some(session_context),
            ) if problems.is_empty() && self.wrong_members().is_empty() => Ok(Submission {
                name: Some(name),
                source,
                priority,
                speaker,
                sub_app_id,
                keep,
                session_id,
                session_context,
                custom: (!self.members.is_empty()).then(|| CustomBody {
                    members: self.body(),
                    past_rules: false,
                }),
            }),
            _ => Err(self.with_wrong_members(problems)),
        }
    }

    /// Reads the form past its rules: what is sent is the body as it stands. What is left is whose voice it
    /// is, and that a local file can be uploaded: as the sample that is made of it, or as `file`. The SessionId is
    /// the sender's to choose.
    ///
    /// # Errors
    /// What cannot be passed.
    pub fn past_rules(
        &self,
        scope: LinkScope,
        sample: &SampleStatus,
        file: Option<FileSource>,
        ask: Ask,
    ) -> Result<Submission, Vec<DraftProblem>> {
        let mut problems = Vec::new();
        let source = match (self.tab, file) {
            (SourceTab::File, Some(file)) => Some(SampleSource::File { file }),
            (SourceTab::File, None) if self.path().is_some() => {
                keep_all(self.source(scope, sample), &mut problems)
            }
            // Without a file there is nothing to upload; what is no link, or no work, stands in the body alone.
            _ => Some(self.source(scope, sample).unwrap_or(SampleSource::Nothing)),
        };
        let speaker = keep_all(self.speaker(ask), &mut problems);
        let (Some(source), Some(speaker)) = (source, speaker) else {
            return Err(problems);
        };
        let context = SessionContext::try_from(self.session_context.clone());
        Ok(Submission {
            name: self.voice_name.parse().ok(),
            source,
            priority: self.priority.parse().unwrap_or_default(),
            speaker,
            sub_app_id: self.sub_app_id().unwrap_or_default(),
            keep: self.keep_days.parse().unwrap_or_default(),
            session_id: None,
            session_context: context.unwrap_or_default(),
            custom: Some(CustomBody {
                members: self.body(),
                past_rules: true,
            }),
        })
    }

    /// What a person should know before sending.
    pub fn warnings(&self, scope: LinkScope) -> Vec<Warning> {
        let mut warnings = Vec::new();
        match self.tab {
            SourceTab::Both => warnings.push(Warning::BothSources),
            SourceTab::Neither => warnings.push(Warning::NoSource),
            SourceTab::File | SourceTab::Record | SourceTab::Link | SourceTab::EarlierWork => {}
        }
        if matches!(self.tab, SourceTab::Link | SourceTab::Both)
            && SampleLink::parse(&self.link, scope).is_ok_and(|link| !link.has_known_extension())
        {
            warnings.push(Warning::LinkExtension);
        }
        if self.sub_app_id.trim().is_empty() {
            warnings.push(Warning::NoSubAppId);
        }
        if self.session_id.trim().is_empty() {
            warnings.push(Warning::NoSessionId);
        }
        warnings
    }

    /// Where it need not be said, what is not whole yet stops nothing and is not kept.
    fn speaker(&self, ask: Ask) -> Result<Option<ConsentInput>, Vec<DraftProblem>> {
        match self.speaker.parse(ask.today) {
            Ok(declaration) => Ok(Some(declaration)),
            Err(problems) if ask.required => {
                Err(problems.into_iter().map(DraftProblem::Speaker).collect())
            }
            Err(_) => Ok(None),
        }
    }

    fn sub_app_id(&self) -> Result<Option<SubAppId>, DraftProblem> {
        if self.sub_app_id.trim().is_empty() {
            Ok(None)
        } else {
            self.sub_app_id
                .parse()
                .map(Some)
                .map_err(|_malformed| DraftProblem::SubAppId)
        }
    }

    fn source(
        &self,
        scope: LinkScope,
        sample: &SampleStatus,
    ) -> Result<SampleSource, Vec<DraftProblem>> {
        let link = || SampleLink::parse(&self.link, scope).map_err(DraftProblem::Link);
        let video_id = || {
            self.video_id
                .parse::<VideoId>()
                .map_err(DraftProblem::VideoId)
        };
        match self.tab {
            SourceTab::File => self.file_source(sample).map_err(|problem| vec![problem]),
            SourceTab::Record => Err(vec![DraftProblem::NoTake]),
            SourceTab::Link => link()
                .map(|link| SampleSource::Link { link })
                .map_err(|problem| vec![problem]),
            SourceTab::EarlierWork => video_id()
                .map(|video_id| SampleSource::EarlierWork { video_id })
                .map_err(|problem| vec![problem]),
            SourceTab::Both => match (link(), video_id()) {
                (Ok(link), Ok(video_id)) => Ok(SampleSource::LinkAndEarlierWork { link, video_id }),
                (link, video_id) => Err(link.err().into_iter().chain(video_id.err()).collect()),
            },
            SourceTab::Neither => Ok(SampleSource::Nothing),
        }
    }

    fn file_source(&self, sample: &SampleStatus) -> Result<SampleSource, DraftProblem> {
        let path = self.path().ok_or(DraftProblem::NoFile)?;
        match sample {
            SampleStatus::None | SampleStatus::Reading { .. } => Err(DraftProblem::FileBeingRead),
            SampleStatus::Unfit(problem) => Err(DraftProblem::File(problem.clone())),
            SampleStatus::Stretch(problem) => Err(DraftProblem::Stretch(*problem)),
            SampleStatus::Preparing => Err(DraftProblem::SampleBeingMade),
            SampleStatus::Fit(prepared) => Ok(SampleSource::File {
                file: FileSource::new(path, prepared),
            }),
        }
    }
}

fn keep<T>(result: Result<T, DraftProblem>, problems: &mut Vec<DraftProblem>) -> Option<T> {
    keep_all(result.map_err(|problem| vec![problem]), problems)
}

fn keep_all<T>(
    result: Result<T, Vec<DraftProblem>>,
    problems: &mut Vec<DraftProblem>,
) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}
