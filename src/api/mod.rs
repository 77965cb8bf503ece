//! The wire: signing, the calls of VOD, the storage's PUT and links as a stranger sees them.
//!
//! Nothing here keeps state, reads settings or holds words; what goes wrong leaves as a
//! [`crate::domain::Failure`].

mod authorization;
pub mod call;
pub mod calls;
pub mod client;
pub mod cos;
pub mod dry_run;
pub mod envelope;
pub mod fetch;
pub mod http;
pub mod link;
mod measure;
mod proxies;
mod public_resolver;
pub mod put_target;
mod recorded;
pub mod release_feed;
pub mod request;
mod sample_file;
mod storage_error;
pub mod task;
pub mod tc3;
mod transport;
pub mod upload;
pub mod usage;
pub mod wire;

pub use call::{Call, CallError};
pub use calls::{NewUpload, TaskQuery};
pub use client::{ApiAction, Vod};
pub use http::{ApiClient, LinkClient, NetworkRoute, Timeouts};
pub use link::{FetchError, LinkCheck, look};
pub use put_target::PutTarget;
pub use request::CreateVoiceRequest;
pub use sample_file::{nanos, unchanged as sample_unchanged};
pub use task::{TaskDetail, TaskOutcome, TaskPage};
pub use upload::{Put, PutError, PutPace};
pub use usage::{AigcType, UsageQuery, UsageReply};
pub use wire::ApplyUploadReply;
