//! Where a sample is put, and how the PUT is signed.

use super::cos::{self, CosSigningSteps, ENCODED, KeyTime};
use super::wire::ApplyUploadReply;
use crate::domain::{Credentials, Endpoint, Failure, FileSource, Refusal, Step};
use jiff::Timestamp;
use percent_encoding::utf8_percent_encode;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

/// How far this computer's clock may be ahead of the storage's, in seconds: as far as the API allows.
const AHEAD_S: i64 = 360;
/// How long a signature holds, in seconds, as the official client has it.
const HOLDS_S: i64 = 10_000;

/// Where a sample is put, and with which key.
#[derive(Debug, Clone)]
pub struct PutTarget {
    pub(super) origin: Endpoint,
    path: String,
    pub(super) key: Credentials,
}

/// The service named a bucket or a region that makes no host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the storage has no usable address")]
pub struct NoAddress;

impl NoAddress {
    /// What a row keeps of it.
    pub fn failure(self) -> Failure {
        Failure::own(
            Step::ApplyUpload,
            Refusal::AnswerIncomplete {
                member: "StorageBucket".to_owned(),
            },
        )
    }
}

impl PutTarget {
    /// The place that the service gave: in the bucket's own host, or at `upload` for an account with
    /// an upload endpoint of its own. Without a temporary key the account's own keys sign.
    pub fn new(
        reply: &ApplyUploadReply,
        upload: Option<&Endpoint>,
        own: &Credentials,
    ) -> Result<Self, NoAddress> {
        let origin = if let Some(endpoint) = upload {
            endpoint.clone()
        } else {
            let host = format!("{}.cos.{}.myqcloud.com", reply.bucket, reply.region);
            Endpoint::parse(&host)
                .ok()
                .filter(|endpoint| endpoint.host_header() == host.to_ascii_lowercase())
                .ok_or(NoAddress)?
        };
        let issued = reply.certificate.as_ref().map(|it| &it.credentials);
        Ok(Self {
            origin,
            path: reply.media_storage_path.clone(),
            key: issued.unwrap_or(own).clone(),
        })
    }

    /// The address of the object.
    pub(super) fn url(&self) -> Url {
        let path: Vec<_> = self
            .path
            .split('/')
            .map(|part| utf8_percent_encode(part, ENCODED).to_string())
            .collect();
        let mut url = self.origin.url().clone();
        url.set_path(&path.join("/"));
        url
    }

    /// The host that is signed: without a port, as the official client signs it.
    fn signed_host(&self) -> String {
        match self.origin.url().host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(ip)) => ip.to_string(),
            Some(Host::Ipv6(ip)) => ip.to_string(),
            None => String::new(),
        }
    }

    /// The headers of a PUT of `file` signed at `at`, but for `Host`, and how they were signed.
    pub(super) fn headers(
        &self,
        file: &FileSource,
        at: Timestamp,
    ) -> (Vec<(&'static str, SecretString)>, CosSigningSteps) {
        let length = file.bytes.to_string();
        let host = self.signed_host();
        let token = self.key.token.as_ref().map(ExposeSecret::expose_secret);
        let mut signed = vec![
            ("content-length", length.as_str()),
            ("content-type", file.container.mime()),
            ("host", host.as_str()),
        ];
        signed.extend(token.map(|token| ("x-cos-security-token", token)));
        let steps = cos::sign(
            &cos::CosRequest {
                method: "PUT",
                path: &self.path,
                params: &[],
                headers: &signed,
                key_time: KeyTime {
                    start: at.as_second() - AHEAD_S,
                    end: at.as_second() + HOLDS_S,
                },
            },
            self.key.secret_id.expose_secret(),
            &self.key.secret_key,
        );
        let mut headers: Vec<(&'static str, SecretString)> = signed
            .iter()
            .filter(|(name, _)| *name != "host")
            .map(|&(name, value)| (name, value.into()))
            .collect();
        headers.push(("authorization", steps.authorization.clone().into()));
        (headers, steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(bucket: &str, path: &str) -> ApplyUploadReply {
        ApplyUploadReply {
            bucket: bucket.to_owned(),
            region: "ap-singapore".to_owned(),
            media_storage_path: path.to_owned(),
            session_key: "key".into(),
            certificate: None,
        }
    }

    fn own() -> Credentials {
        Credentials {
            secret_id: "AKID".into(),
            secret_key: "key".into(),
            token: None,
        }
    }

    #[test]
    fn the_path_is_encoded_and_its_slashes_stay() {
        let target = PutTarget::new(&reply("b-1", "/目录/声 音+1.wav"), None, &own()).unwrap();
        assert_eq!(
            target.url().as_str(),
            "https://b-1.cos.ap-singapore.myqcloud.com/%E7%9B%AE%E5%BD%95/%E5%A3%B0%20%E9%9F%B3%2B1.wav"
        );
    }

    #[test]
    fn an_upload_endpoint_takes_the_place_of_the_bucket_and_is_signed_without_its_port() {
        let endpoint = Endpoint::parse("http://127.0.0.1:8081").unwrap();
        let target = PutTarget::new(&reply("b-1", "/f.mp3"), Some(&endpoint), &own()).unwrap();
        assert_eq!(target.url().as_str(), "http://127.0.0.1:8081/f.mp3");
        assert_eq!(target.signed_host(), "127.0.0.1");
    }

    #[test]
    fn a_bucket_that_would_lead_elsewhere_is_refused() {
        for bucket in [
            "evil.example/",
            "evil.example#",
            "me@evil.example:1/",
            "a b",
        ] {
            assert!(
                PutTarget::new(&reply(bucket, "/f.mp3"), None, &own()).is_err(),
                "{bucket}"
            );
        }
    }
}
