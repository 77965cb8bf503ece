//! A call as it would leave: made and signed like any other, written down without its signature, and not
//! sent.

use super::authorization::recorded_header;
use super::client::{Addressed, ApiAction, Vod};
use crate::domain::dry_run::{DryRequest, from_answer};
use crate::domain::{Attempt, Endpoint, OtherAction};

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
        let steps = is_whole.then_some(steps);
        let headers = headers.iter().map(|(name, value)| {
            let value = recorded_header(self.redactor(), name, value);
            ((*name).to_owned(), value)
        });
        DryRequest {
            action: addressed.action.to_owned(),
            method: "POST",
            url: self.url(),
            headers: headers.collect(),
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
        let header = |name: &str, value: String| (name.to_owned(), value);
        DryRequest {
            action: Attempt::PUT.to_owned(),
            method: "PUT",
            url: format!("{origin}{}", of("MediaStoragePath")),
            headers: vec![
                header("host", host),
                header("content-length", self.bytes.to_string()),
                header("content-type", self.mime.to_owned()),
                header(
                    "x-cos-security-token",
                    crate::domain::redaction::CUT.to_owned(),
                ),
                header("authorization", crate::domain::redaction::CUT.to_owned()),
            ],
            body: format!("<{} bytes>", self.bytes),
            canonical_request: None,
            string_to_sign: None,
        }
    }
}
