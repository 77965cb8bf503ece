//! TC3-HMAC-SHA256, the signature of Tencent Cloud's API, as a pure function.
//!
//! The same function signs what is sent and verifies what arrived: a verifier reads the list of
//! signed headers from the `Tc3Authorization` header ([`Tc3Authorization::parse`]), fills a [`Tc3Request`]
//! with those headers as they arrived, and compares the signature.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use zeroize::Zeroizing;

/// The name of the algorithm, first word of the `Tc3Authorization` header.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";
/// The service of the VOD API in the credential scope, whatever the endpoint.
pub const SERVICE_VOD: &str = "vod";
/// The value of `X-TC-Content-SHA256` with which a client leaves the body out of the signature.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
/// How far a timestamp may lie from the service's clock, in seconds.
pub const WINDOW_S: i64 = 300;

/// What of the body enters the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload<'a> {
    /// Its bytes; empty for a GET.
    Signed(&'a [u8]),
    /// Nothing; the request says so in `X-TC-Content-SHA256`.
    Unsigned,
}

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tc3Request<'a> {
    /// `POST` or `GET`.
    pub method: &'a str,
    /// The query exactly as sent, without `?`; empty for a POST.
    pub query: &'a str,
    /// The headers that are signed, in any order and case: `content-type` and `host` at least. A
    /// value is what goes on the wire.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub payload: Payload<'a>,
    /// The service of the credential scope, such as [`SERVICE_VOD`].
    pub service: &'a str,
    /// When it is signed, the same second as in `X-TC-Timestamp`. The scope's date is its UTC date.
    pub at: Timestamp,
}

/// Each step of a signature, in the protocol's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tc3SigningSteps {
    /// Method, path, query, headers, names of the headers and hash of the body, a line each.
    pub canonical_request: String,
    /// Algorithm, time, scope and hash of the canonical request, a line each.
    pub string_to_sign: String,
    /// 64 lower-case hexadecimal digits.
    pub signature: String,
    /// The value of the `Tc3Authorization` header.
    pub authorization: String,
}

/// Signs a request.
pub fn sign(
    request: &Tc3Request<'_>,
    secret_id: &str,
    secret_key: &SecretString,
) -> Tc3SigningSteps {
    let (canonical_request, signed_headers) = canonical_request(request);
    let date = date(request.at);
    let scope = format!("{date}/{}/tc3_request", request.service);
    let string_to_sign = format!(
        "{ALGORITHM}\n{}\n{scope}\n{}",
        request.at.as_second(),
        hex::encode(Sha256::digest(&canonical_request))
    );
    let key = Zeroizing::new(format!("TC3{}", secret_key.expose_secret()));
    let key = Zeroizing::new(hmac(key.as_bytes(), date.as_bytes()));
    let key = Zeroizing::new(hmac(key.as_slice(), request.service.as_bytes()));
    let key = Zeroizing::new(hmac(key.as_slice(), b"tc3_request"));
    let signature = hex::encode(hmac(key.as_slice(), string_to_sign.as_bytes()));
    let authorization = format!(
        "{ALGORITHM} Credential={secret_id}/{scope}, SignedHeaders={signed_headers}, \
         Signature={signature}"
    );
    Tc3SigningSteps {
        canonical_request,
        string_to_sign,
        signature,
        authorization,
    }
}

/// The UTC date of the credential scope.
pub fn date(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

fn canonical_request(request: &Tc3Request<'_>) -> (String, String) {
    let mut headers: Vec<(String, Cow<'_, str>)> = request
        .headers
        .iter()
        .map(|&(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = value.trim();
            // The documentation lower-cases the action; the official clients sign content type and
            // host as they stand.
            let value = if name == "x-tc-action" {
                Cow::Owned(value.to_lowercase())
            } else {
                Cow::Borrowed(value)
            };
            (name, value)
        })
        .collect();
    headers.sort();
    let mut lines = String::new();
    for (name, value) in &headers {
        lines.extend([name.as_str(), ":", value.as_ref(), "\n"]);
    }
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
    let names = names.join(";");
    let payload = match request.payload {
        Payload::Signed(bytes) => bytes,
        Payload::Unsigned => UNSIGNED_PAYLOAD.as_bytes(),
    };
    let canonical = format!(
        "{}\n/\n{}\n{lines}\n{names}\n{}",
        request.method,
        request.query,
        hex::encode(Sha256::digest(payload))
    );
    (canonical, names)
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length")
    };
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// A read `Tc3Authorization` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tc3Authorization {
    /// Who signed.
    pub secret_id: String,
    /// The date of the scope, `YYYY-MM-DD`.
    pub date: String,
    /// The service of the scope.
    pub service: String,
    /// The names of the signed headers, lower case, as listed.
    pub signed_headers: Vec<String>,
    pub signature: String,
}

impl Tc3Authorization {
    /// Reads the header's value; `None` when it is not of this algorithm or has not its form.
    pub fn parse(header: &str) -> Option<Self> {
        let rest = header.trim().strip_prefix(ALGORITHM)?.trim_start();
        let (mut credential, mut signed_headers, mut signature) = (None, None, None);
        for part in rest.split(',') {
            match part.trim().split_once('=')? {
                ("Credential", value) => credential = Some(value),
                ("SignedHeaders", value) => signed_headers = Some(value),
                ("Signature", value) => signature = Some(value),
                _ => return None,
            }
        }
        let mut scope = credential?.rsplitn(4, '/');
        if scope.next()? != "tc3_request" {
            return None;
        }
        let service = scope.next()?.to_owned();
        let date = scope.next()?.to_owned();
        let secret_id = scope.next()?.to_owned();
        Some(Self {
            secret_id,
            date,
            service,
            signed_headers: signed_headers?
                .split(';')
                .map(str::to_ascii_lowercase)
                .collect(),
            signature: signature?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SecretString {
        SecretString::from("SECRETKEYEXAMPLE000000000000001")
    }

    fn request<'a>(headers: &'a [(&'a str, &'a str)]) -> Tc3Request<'a> {
        Tc3Request {
            method: "POST",
            query: "",
            headers,
            payload: Payload::Signed(b"{}"),
            service: SERVICE_VOD,
            at: Timestamp::from_second(1_780_012_800).unwrap(),
        }
    }

    #[test]
    fn order_case_and_blanks_of_the_headers_do_not_matter() {
        let plain = [("content-type", "application/json"), ("host", "a.example")];
        let odd = [
            ("Host", " a.example "),
            ("Content-Type", "application/json"),
        ];
        assert_eq!(
            sign(&request(&plain), "AKID", &key()),
            sign(&request(&odd), "AKID", &key())
        );
    }

    #[test]
    fn what_was_signed_can_be_read_back() {
        let headers = [("host", "a.example"), ("content-type", "application/json")];
        let steps = sign(&request(&headers), "AKID/with-slash", &key());
        let read = Tc3Authorization::parse(&steps.authorization).unwrap();
        assert_eq!(
            read,
            Tc3Authorization {
                secret_id: "AKID/with-slash".to_owned(),
                date: "2026-05-29".to_owned(),
                service: "vod".to_owned(),
                signed_headers: vec!["content-type".to_owned(), "host".to_owned()],
                signature: steps.signature,
            }
        );
    }

    #[test]
    fn a_header_of_another_form_is_not_read() {
        for header in [
            "",
            "Bearer x",
            "TC3-HMAC-SHA256",
            "TC3-HMAC-SHA256 Credential=a/2026-05-29/vod/tc3_request",
            "TC3-HMAC-SHA256 Credential=a/vod/tc3_request, SignedHeaders=host, Signature=00",
            "TC3-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=00",
        ] {
            assert_eq!(Tc3Authorization::parse(header), None, "{header}");
        }
    }
}
