//! What the app talks about, valid by construction: pure values, no I/O, no clock, no window.
//!
//! Text from outside is parsed into these types once, at the edge, and the types are passed on.

pub mod account;
pub mod api_action;
pub mod appearance;
pub mod attempt;
pub mod credentials;
pub mod desktop;
pub mod disk;
pub mod dry_run;
pub mod fault;
pub mod json_number;
pub mod keyring;
pub mod language;
pub mod location;
pub mod metering;
pub mod opening;
pub mod proxy;
pub mod record_limit;
pub mod recording;
pub mod redaction;
pub mod release;
pub mod renderer;
pub mod settings;
pub mod table;
pub mod unit_price;
pub mod usage;
mod user_info;
pub mod voice;

pub use account::{Account, AccountId, AccountKind, AccountSnapshot, Endpoint, Site};
pub use api_action::{ActionNameError, ActionRisk, OtherAction};
pub use appearance::Appearance;
pub use attempt::{
    Attempt, AttemptId, AttemptPeriod, AttemptPhase, AttemptQuery, AttemptRecord, AttemptRoute,
    AttemptSummary, CallId, CallTemplate, CodeFilter, InActivity, KeptAttempt, RequestText,
    SigningSteps, Timing,
};
pub use credentials::Credentials;
pub use desktop::Desktop;
pub use disk::DiskError;
pub use fault::{FaultPreset, FaultScenario, Faults};
pub use keyring::KeyringError;
pub use language::{Language, Locale, Region};
pub use location::{Location, MoveError, NotMoved};
pub use metering::{ApplicationMetering, AroundSending, KnownVoice, MeteredDay, MeteredMonth};
pub use opening::OpenProgress;
pub use proxy::{ProxyError, ProxyUrl};
pub use record_limit::RecordLimit;
pub use recording::clip::{ClipProblem, SILK, SampleLength};
pub use recording::columns::ColumnMeter;
pub use recording::device::{DeviceError, DeviceId, SoundDevice};
pub use recording::download::DownloadProblem;
pub use recording::excerpt::{Excerpt, Splice, SpliceError};
pub use recording::format::{Container, Format};
pub use recording::layout::{ChannelLevels, Encoding, FileLayout};
pub use recording::milestone::Milestone;
pub use recording::passthrough::{Passthrough, PassthroughRefusal};
pub use recording::pasted::PastedSource;
pub use recording::prepared::{Prepared, SampleStatus};
pub use recording::stretch::{Stretch, StretchProblem};
pub use recording::summary::{
    Completeness, EmbeddedMetadata, FfmpegGain, Reader, Recording, Track,
};
pub use recording::take::{Take, TakeId};
pub use recording::timeline::Timeline;
pub use recording::waveform::{Peak, Waveform};
pub use release::{
    Release, ReleaseFeed, ReleasePage, UpdateCheckError, UpdateChoice, UpdateSettings, own_version,
};
pub use renderer::Renderer;
pub use settings::{
    Notifications, Settings, ThemeChoice, View, VoiceComparison, WindowGeometry, WindowPosition,
};
pub use table::TableFormat;
pub use unit_price::UnitPrice;
pub use usage::{Amount, StoredKind, Usage};
pub use voice::annotations::{Annotations, Label, Note};
pub use voice::consent::{
    Agreement, Consent, ConsentInput, ConsentKind, SpeakerDraft, SpeakerName,
};
pub use voice::draft::{
    CustomBody, Draft, DraftProblem, Field, Member, MemberType, SavedRequest, SourceTab,
    Submission, Variables, Warning,
};
pub use voice::embedding::Embedding;
pub use voice::failure::{Cause, Charge, Failure, Refusal, Step, Transport};
pub use voice::following::Following;
pub use voice::group_counts::GroupCounts;
pub use voice::ids::{FileId, RequestId, RowId, SubAppId, TaskId, VideoId, VoiceId};
pub use voice::kept::{Fingerprint, KeptFileNames, KeptKind, KeptName, TaskAnswer, Trial};
pub use voice::link::{LinkScope, SampleLink};
pub use voice::list_page::{ListPage, PageQuery};
pub use voice::priority::Priority;
pub use voice::row::{Upload, Voice, VoiceState};
pub use voice::same_sample::SameSample;
pub use voice::session::{SessionContext, SessionId};
pub use voice::source::{FileSource, SampleSource};
pub use voice::speaker_match::{KnownSpeaker, SpeakerMatch};
pub use voice::state_kind::{StateClass, StateGroup, StateKind};
pub use voice::voice_name::VoiceName;
pub use voice::voice_query::{VoiceQuery, VoiceSort};
