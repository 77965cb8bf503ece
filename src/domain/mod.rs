//! What the app talks about, valid by construction: pure values, no I/O, no clock, no window.
//!
//! Text from outside is parsed into these types once, at the edge, and the types are passed on.

pub mod account;
pub mod clip;
pub mod columns;
pub mod consent;
pub mod device;
pub mod download;
pub mod draft;
pub mod failure;
pub mod following;
pub mod ids;
pub mod kept;
pub mod link;
pub mod prepared;
pub mod priority;
pub mod recording;
pub mod same_sample;
pub mod session;
pub mod settings;
pub mod shelf;
pub mod source;
pub mod stretch;
pub mod table;
pub mod take;
pub mod usage;
pub mod voice;
pub mod voice_name;
pub mod waveform;

pub use account::{Account, AccountId, AccountKind, AccountSnapshot, Endpoint, Site};
pub use clip::{ClipProblem, Container, SampleLength};
pub use columns::Columns;
pub use consent::{Agreement, Consent, Declaration, SpeakerDraft, SpeakerName, Whose};
pub use device::{DeviceId, DeviceTrouble, SoundDevice};
pub use download::DownloadProblem;
pub use draft::{Draft, DraftProblem, Field, SourceTab, Submission, Warning};
pub use failure::{Cause, Charge, Failure, Refusal, Step, Transport};
pub use following::Following;
pub use ids::{FileId, RequestId, RowId, SubAppId, TaskId, VideoId, VoiceId};
pub use kept::{Answer, Fingerprint, Kept, KeptKind, KeptName, Trial};
pub use link::{LinkScope, SampleLink};
pub use prepared::{Prepared, SampleStatus};
pub use priority::Priority;
pub use recording::{Extras, Format, Recording, Track};
pub use same_sample::SameSample;
pub use session::{SessionContext, SessionId};
pub use settings::{Notifications, Settings, ThemeChoice, WindowSize};
pub use shelf::{Label, Note, Shelf};
pub use source::{FileSource, SampleSource};
pub use stretch::{Stretch, StretchProblem};
pub use table::TableFormat;
pub use take::{Take, TakeId};
pub use usage::{Amount, Disposable, Usage};
pub use voice::{StateGroup, Upload, Voice, VoiceState};
pub use voice_name::VoiceName;
pub use waveform::{Peak, Waveform};
