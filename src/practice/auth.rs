//! Whether a call of the API is signed by someone whom the service knows.

use super::answer::Refused;
use crate::api::tc3;
use crate::domain::Credentials;
use http::HeaderMap;
use jiff::Timestamp;
use secrecy::ExposeSecret;

/// A request as it arrived.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignedRequest<'a> {
    pub(super) method: &'a str,
    /// As sent, without `?`.
    pub(super) query: &'a str,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a [u8],
}

impl<'a> SignedRequest<'a> {
    /// A header's value; empty when it is missing or not text.
    pub(super) fn header(&self, name: &str) -> &'a str {
        self.headers
            .get(name)
            .and_then(|value| str::from_utf8(value.as_bytes()).ok())
            .unwrap_or_default()
    }
}

/// Recomputes the signature over the headers that the client lists, as they arrived, and gives the
/// service of the credential's scope.
pub(super) fn verify(
    arrived: &SignedRequest<'_>,
    keys: &Credentials,
    now: Timestamp,
) -> Result<String, Refused> {
    let malformed = |message: &str| Refused::new("AuthFailure.InvalidAuthorization", message);
    let given = tc3::Tc3Authorization::parse(arrived.header("authorization"))
        .ok_or_else(|| malformed("The `Authorization` header is not valid."))?;
    let signs = |name: &str| given.signed_headers.iter().any(|signed| signed == name);
    if !signs("content-type") || !signs("host") {
        return Err(malformed(
            "`content-type` and `host` must be among the signed headers.",
        ));
    }
    let at: Timestamp = arrived
        .header("x-tc-timestamp")
        .parse()
        .ok()
        .and_then(|second| Timestamp::from_second(second).ok())
        .ok_or_else(|| malformed("The `X-TC-Timestamp` header is not valid."))?;
    if (now.as_second() - at.as_second()).abs() > tc3::WINDOW_S {
        return Err(Refused::new(
            "AuthFailure.SignatureExpire",
            format!(
                "The timestamp of the request differs from the server time {} by more than five \
                 minutes.",
                now.as_second()
            ),
        ));
    }
    if given.secret_id != keys.secret_id.expose_secret() {
        return Err(Refused::new(
            "AuthFailure.SecretIdNotFound",
            "The SecretId is not found, please ensure that your SecretId is correct.",
        ));
    }
    check_token(arrived, keys)?;
    let wrong = || {
        Refused::new(
            "AuthFailure.SignatureFailure",
            "The provided credentials could not be validated. Please check your signature is \
             correct.",
        )
    };
    let headers: Vec<(&str, &str)> = given
        .signed_headers
        .iter()
        .map(|name| (name.as_str(), arrived.header(name)))
        .collect();
    let unsigned = arrived.header("x-tc-content-sha256") == tc3::UNSIGNED_PAYLOAD;
    let request = tc3::Tc3Request {
        method: arrived.method,
        query: arrived.query,
        headers: &headers,
        payload: if unsigned {
            tc3::Payload::Unsigned
        } else {
            tc3::Payload::Signed(arrived.body)
        },
        service: &given.service,
        at,
    };
    // The date of the scope enters the signature through the timestamp; one that the client wrote
    // otherwise cannot have signed this.
    if given.date == tc3::date(at) && is_signed(&request, keys, &given.signature) {
        Ok(given.service)
    } else {
        Err(wrong())
    }
}

fn check_token(arrived: &SignedRequest<'_>, keys: &Credentials) -> Result<(), Refused> {
    let token = keys
        .token
        .as_ref()
        .map_or("", |token| token.expose_secret());
    if arrived.header("x-tc-token") == token {
        Ok(())
    } else {
        Err(Refused::new(
            "AuthFailure.TokenFailure",
            "The token is not valid or has expired.",
        ))
    }
}

/// The documentation writes values in lower case, the official clients as they stand: both count.
fn is_signed(request: &tc3::Tc3Request<'_>, keys: &Credentials, signature: &str) -> bool {
    let matches = |request: &tc3::Tc3Request<'_>| {
        tc3::sign(request, keys.secret_id.expose_secret(), &keys.secret_key).signature == signature
    };
    if matches(request) {
        return true;
    }
    let lower: Vec<(&str, String)> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, value.to_lowercase()))
        .collect();
    let lower: Vec<(&str, &str)> = lower
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    matches(&tc3::Tc3Request {
        headers: &lower,
        ..*request
    })
}
