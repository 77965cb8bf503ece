//! A call as it would leave: made and signed like any other, written down without its signature, and not
//! sent.

use super::client::{Addressed, ApiAction, Vod};
use super::recorded::{recorded_headers, with_length};
use crate::domain::dry_run::{DryRequest, from_answer};
use crate::domain::redaction::{CUT, Redactor};
use crate::domain::{Attempt, Endpoint, OtherAction};

/// The length of a body that waits for an earlier answer.
const LENGTH_UNKNOWN: &str = "<bytes>";

/// What is put into the storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DryPut<'a> {
    /// The content type.
    pub mime: &'a str,
    /// How many bytes.
    pub bytes: u64,
    /// Where, where it is not the bucket's own host.
    pub storage: Option<&'a Endpoint>,
}

impl Vod {
    /// The call with this body. `is_whole` says that nothing in it waits for an earlier answer, so that its
    /// signature is the one that would be sent now.
    pub fn dry_call(&self, action: ApiAction, body: &[u8], is_whole: bool) -> DryRequest {
        let action = self.addressed(action);
        // What only an earlier answer gives has a name of its own in it.
        let recorded = self.redactor().text(&String::from_utf8_lossy(body));
        self.dry(action, body, recorded, is_whole)
    }

    /// The same of a call that is made by hand.
    pub fn dry_call_once(
        &self,
        action: &OtherAction,
        region: Option<&str>,
        body: &str,
    ) -> DryRequest {
        let action = Addressed::by_hand(action, region);
        let recorded = self.redactor().body(body.as_bytes());
        self.dry(action, body.as_bytes(), recorded, true)
    }

    fn dry(
        &self,
        addressed: Addressed<'_>,
        body: &[u8],
        recorded: String,
        is_whole: bool,
    ) -> DryRequest {
        let (headers, steps) = self.headers(addressed, body);
        let (steps, length) = if is_whole {
            (Some(steps), body.len().to_string())
        } else {
            (None, LENGTH_UNKNOWN.to_owned())
        };
        DryRequest {
            action: addressed.action.to_owned(),
            method: "POST",
            url: self.url(),
            headers: recorded_headers(self.redactor(), with_length(&headers, &length)),
            body: recorded,
            canonical_request: steps.as_ref().map(|steps| steps.canonical_request.clone()),
            string_to_sign: steps.map(|steps| steps.string_to_sign),
        }
    }
}

impl DryPut<'_> {
    /// The PUT, whose address, key and token only the answer of `ApplyUpload` gives.
    pub fn request(&self) -> DryRequest {
        let of = |member| from_answer("ApplyUpload", member);
        let (origin, host) = if let Some(storage) = self.storage {
            (storage.to_string(), storage.host_header())
        } else {
            let host = format!(
                "{}.cos.{}.myqcloud.com",
                of("StorageBucket"),
                of("StorageRegion")
            );
            (format!("https://{host}"), host)
        };
        let length = self.bytes.to_string();
        let headers = [
            ("host", host.as_str()),
            ("content-length", &length),
            ("content-type", self.mime),
            ("x-cos-security-token", CUT),
            ("authorization", CUT),
        ];
        DryRequest {
            action: Attempt::PUT.to_owned(),
            method: "PUT",
            url: format!("{origin}{}", of("MediaStoragePath")),
            headers: recorded_headers(&Redactor::default(), headers),
            body: format!("<{} bytes>", self.bytes),
            canonical_request: None,
            string_to_sign: None,
        }
    }
}
