//! The header that signs a request, as it is recorded: who signed stays to be told apart, the signature
//! does not stay.

use super::{cos, tc3};
use crate::domain::redaction::{CUT, Redactor, mask};

/// A header of a request as it is recorded.
pub(super) fn recorded_header(redactor: &Redactor, name: &str, value: &str) -> String {
    if name.eq_ignore_ascii_case("authorization") {
        redactor.text(&without_signature(value))
    } else {
        redactor.header(name, value)
    }
}

/// The header with who signed masked and the signature cut.
fn without_signature(value: &str) -> String {
    if let Some(read) = tc3::Tc3Authorization::parse(value) {
        format!(
            "{} Credential={}/{}/{}/tc3_request, SignedHeaders={}, Signature={CUT}",
            tc3::ALGORITHM,
            mask(&read.secret_id),
            read.date,
            read.service,
            read.signed_headers.join(";")
        )
    } else if let Some(read) = cos::CosAuthorization::parse(value) {
        format!(
            "q-sign-algorithm=sha1&q-ak={}&q-key-time={}&q-header-list={}&q-url-param-list={}\
             &q-signature={CUT}",
            mask(&read.secret_id),
            read.key_time,
            read.headers.join(";"),
            read.params.join(";")
        )
    } else {
        CUT.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_signed_header_neither_signature_nor_key_remains() {
        let redactor = Redactor::default();
        assert_eq!(
            recorded_header(
                &redactor,
                "Authorization",
                "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE0000000000000000000000001/2026-05-28/vod/tc3_request, SignedHeaders=content-type;host, Signature=83cb"
            ),
            "TC3-HMAC-SHA256 Credential=AKID…0001/2026-05-28/vod/tc3_request, SignedHeaders=content-type;host, Signature=[cut]"
        );
        assert_eq!(
            recorded_header(
                &redactor,
                "authorization",
                "q-sign-algorithm=sha1&q-ak=AKIDTEMPEXAMPLE0001&q-sign-time=1;2&q-key-time=1;2&q-header-list=host&q-url-param-list=&q-signature=b7e8"
            ),
            "q-sign-algorithm=sha1&q-ak=AKID…0001&q-key-time=1;2&q-header-list=host&q-url-param-list=&q-signature=[cut]"
        );
        for (name, value) in [
            ("X-TC-Token", "t"),
            ("x-cos-security-token", "t"),
            ("Set-Cookie", "t"),
            ("Authorization", "Basic dDp0"),
        ] {
            assert_eq!(recorded_header(&redactor, name, value), CUT, "{name}");
        }
    }
}
