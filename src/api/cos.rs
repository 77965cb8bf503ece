//! The signature of COS (XML API, `q-sign-algorithm=sha1`), as a pure function.
//!
//! As with [`super::tc3`], the same function signs and verifies: a verifier reads the lists of signed
//! headers and parameters with [`CosAuthorization::parse`] and fills a [`CosRequest`] with them.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use sha1::{Digest, Sha1};
use std::fmt;
use std::str::FromStr;

/// All but the unreserved characters of RFC 3986 is encoded.
pub(super) const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// From when to when a signature holds, in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyTime {
    /// First second.
    pub start: i64,
    /// Last second.
    pub end: i64,
}

impl KeyTime {
    /// What the official Python client signs: from a minute before `now` to 10,000 s after.
    pub fn around(now: Timestamp) -> Self {
        let now = now.as_second();
        Self {
            start: now - 60,
            end: now + 10_000,
        }
    }

    /// Whether the signature holds at `now`.
    pub fn contains(self, now: Timestamp) -> bool {
        (self.start..=self.end).contains(&now.as_second())
    }
}

impl fmt::Display for KeyTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{};{}", self.start, self.end)
    }
}

/// The text is not two numbers with a semicolon between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time range of a signature")]
pub struct KeyTimeError;

impl FromStr for KeyTime {
    type Err = KeyTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (start, end) = text.split_once(';').ok_or(KeyTimeError)?;
        let second = |text: &str| text.parse().map_err(|_not_a_number| KeyTimeError);
        Ok(Self {
            start: second(start)?,
            end: second(end)?,
        })
    }
}

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CosRequest<'a> {
    /// The method, in any case.
    pub method: &'a str,
    /// The decoded path with its leading `/`.
    pub path: &'a str,
    /// The query parameters that are signed, decoded; `""` for one without a value.
    pub params: &'a [(&'a str, &'a str)],
    /// The headers that are signed: any subset of those that are sent.
    pub headers: &'a [(&'a str, &'a str)],
    /// How long the signature holds.
    pub key_time: KeyTime,
}

/// Each step of a signature, in the protocol's own words.
#[derive(Debug, Clone)]
pub struct CosSigningSteps {
    /// The key derived from SecretKey and time range, 40 hexadecimal digits. Secret while it holds.
    pub sign_key: SecretString,
    /// Method, path, parameters and headers, a line each.
    pub http_string: String,
    /// Algorithm, time range and hash of the HTTP string, a line each.
    pub string_to_sign: String,
    /// 40 lower-case hexadecimal digits.
    pub signature: String,
    /// The value of the `CosAuthorization` header.
    pub authorization: String,
}

/// Signs a request.
pub fn sign(
    request: &CosRequest<'_>,
    secret_id: &str,
    secret_key: &SecretString,
) -> CosSigningSteps {
    let key_time = request.key_time;
    let sign_key = SecretString::from(hmac(
        secret_key.expose_secret().as_bytes(),
        &key_time.to_string(),
    ));
    let params = encoded(request.params);
    let headers = encoded(request.headers);
    let http_string = format!(
        "{}\n{}\n{}\n{}\n",
        request.method.to_ascii_lowercase(),
        request.path,
        pairs(&params),
        pairs(&headers)
    );
    let string_to_sign = format!(
        "sha1\n{key_time}\n{}\n",
        hex::encode(Sha1::digest(&http_string))
    );
    let signature = hmac(sign_key.expose_secret().as_bytes(), &string_to_sign);
    let authorization = format!(
        "q-sign-algorithm=sha1&q-ak={secret_id}&q-sign-time={key_time}&q-key-time={key_time}\
         &q-header-list={}&q-url-param-list={}&q-signature={signature}",
        names(&headers),
        names(&params)
    );
    CosSigningSteps {
        sign_key,
        http_string,
        string_to_sign,
        signature,
        authorization,
    }
}

/// Names in lower case and values, percent-encoded, in the order in which they are signed.
fn encoded(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let encode = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
    let mut list: Vec<_> = list
        .iter()
        .map(|&(name, value)| (encode(name).to_ascii_lowercase(), encode(value)))
        .collect();
    list.sort();
    list
}

fn pairs(list: &[(String, String)]) -> String {
    let list: Vec<_> = list
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    list.join("&")
}

fn names(list: &[(String, String)]) -> String {
    let list: Vec<_> = list.iter().map(|(name, _)| name.as_str()).collect();
    list.join(";")
}

fn hmac(key: &[u8], message: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length")
    };
    mac.update(message.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// A read `CosAuthorization` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CosAuthorization {
    /// Who signed.
    pub secret_id: String,
    /// The time range of `q-key-time`.
    pub key_time: KeyTime,
    /// The signed headers, encoded and lower case, as listed.
    pub headers: Vec<String>,
    /// The signed query parameters, encoded and lower case, as listed.
    pub params: Vec<String>,
    pub signature: String,
}

impl CosAuthorization {
    /// Reads the header's value; `None` when it is not of this algorithm or has not its form.
    pub fn parse(header: &str) -> Option<Self> {
        let field = |name: &str| {
            header
                .trim()
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(key, value)| (key == name).then_some(value))
        };
        let list = |name: &str| -> Option<Vec<String>> {
            let list = field(name)?;
            Some(
                list.split(';')
                    .filter(|name| !name.is_empty())
                    .map(str::to_ascii_lowercase)
                    .collect(),
            )
        };
        if field("q-sign-algorithm")? != "sha1" {
            return None;
        }
        Some(Self {
            secret_id: field("q-ak")?.to_owned(),
            key_time: field("q-key-time")?.parse().ok()?,
            headers: list("q-header-list")?,
            params: list("q-url-param-list")?,
            signature: field("q-signature")?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(key_time: KeyTime) -> CosSigningSteps {
        let request = CosRequest {
            method: "PUT",
            path: "/a b.mp3",
            params: &[("uploadId", "7"), ("partNumber", "1")],
            headers: &[("Host", "x.example"), ("Content-Length", "11")],
            key_time,
        };
        sign(&request, "AKID", &SecretString::from("key"))
    }

    #[test]
    fn what_was_signed_can_be_read_back() {
        let key_time = KeyTime { start: 1, end: 2 };
        let steps = put(key_time);
        assert_eq!(
            CosAuthorization::parse(&steps.authorization).unwrap(),
            CosAuthorization {
                secret_id: "AKID".to_owned(),
                key_time,
                headers: vec!["content-length".to_owned(), "host".to_owned()],
                params: vec!["partnumber".to_owned(), "uploadid".to_owned()],
                signature: steps.signature,
            }
        );
    }

    #[test]
    fn the_derived_key_is_not_printed() {
        let steps = put(KeyTime { start: 1, end: 2 });
        let printed = format!("{steps:?}");
        assert!(!printed.contains(steps.sign_key.expose_secret()));
    }

    #[test]
    fn a_header_of_another_form_is_not_read() {
        for header in ["", "q-sign-algorithm=sha1", "q-sign-algorithm=md5&q-ak=a"] {
            assert_eq!(CosAuthorization::parse(header), None, "{header}");
        }
    }

    #[test]
    fn a_signature_holds_from_its_first_to_its_last_second() {
        let now = Timestamp::from_second(1_780_000_000).unwrap();
        let time = KeyTime::around(now);
        assert_eq!(time.to_string(), "1779999940;1780010000");
        assert_eq!("1779999940;1780010000".parse(), Ok(time));
        assert!(time.contains(now));
        assert!(!time.contains(Timestamp::from_second(1_780_010_001).unwrap()));
    }
}
