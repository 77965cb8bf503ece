//! Requests and answers made fit to be recorded: nothing secret of ours or of the service remains.
//!
//! Secrets are told by where they stand (the name of the member or header), not by what they look
//! like; on top of that, the account's own secrets are cut wherever they turn up ([`Redactor`]).

use super::names::{is_secret_member, secret_members};
use super::{CUT, mask, without_query};
use crate::domain::Credentials;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};

/// How deep JSON inside text inside JSON is followed.
const DEPTH: usize = 8;
/// How much of a body that is not JSON is recorded, in bytes.
const TEXT_LIMIT: usize = 2048;
/// How much of a body is recorded at most, in bytes; and how much of one that is too large to be read.
const BODY_LIMIT: usize = 1 << 20;
const PART_LIMIT: usize = 256 * 1024;
/// All but the unreserved characters of RFC 3986: how a token stands in what the storage signs.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');
/// Shorter texts are no secrets, and cutting them would tear holes into everything.
const SHORTEST_SECRET: usize = 8;

/// Headers that hold a link.
const LINKS: [&str; 5] = ["location", "content-location", "referer", "refresh", "link"];

/// Redacts what one account sends and receives.
#[derive(Debug, Clone, Default)]
pub struct Redactor {
    secret_id: Option<SecretString>,
    secrets: Vec<SecretString>,
}

impl Redactor {
    /// For an account with these keys: the SecretId is masked, the others are cut wherever they stand.
    pub fn of(credentials: &Credentials) -> Self {
        let long_enough = |secret: &&SecretString| secret.expose_secret().len() >= SHORTEST_SECRET;
        let Credentials {
            secret_id,
            secret_key,
            token,
        } = credentials;
        Self {
            secret_id: Some(secret_id).filter(long_enough).cloned(),
            secrets: [Some(secret_key), token.as_ref()]
                .into_iter()
                .flatten()
                .filter(long_enough)
                .flat_map(|secret| [secret.clone(), percent_encoded(secret)])
                .collect(),
        }
    }

    /// An answer as far as it is recorded, and whether that is its beginning alone. `is_whole` says whether
    /// `body` is all of it.
    pub fn answer(&self, body: &[u8], is_whole: bool) -> (String, bool) {
        if is_whole {
            let text = self.body(body);
            let is_cut = text.len() > BODY_LIMIT;
            return (limited(text, BODY_LIMIT), is_cut);
        }
        // What was cut off within a secret must not leave its beginning: `loose` stops before its name.
        let part = body.get(..PART_LIMIT).unwrap_or(body);
        (self.loose(&String::from_utf8_lossy(part)), true)
    }

    /// A body, JSON or not.
    pub fn body(&self, body: &[u8]) -> String {
        match serde_json::from_slice::<Value>(body) {
            Ok(mut value) => {
                self.value(&mut value, 0);
                value.to_string()
            }
            Err(_not_json) => limited(self.loose(&String::from_utf8_lossy(body)), TEXT_LIMIT),
        }
    }

    /// Words of the service or of an error.
    pub fn text(&self, text: &str) -> String {
        let mut text = cut_queries(text);
        for secret in &self.secrets {
            text = text.replace(secret.expose_secret(), CUT);
        }
        if let Some(id) = &self.secret_id {
            text = text.replace(id.expose_secret(), &mask(id.expose_secret()));
        }
        text
    }

    /// A header of a request or an answer.
    pub fn header(&self, name: &str, value: &str) -> String {
        let name = name.to_ascii_lowercase();
        if is_secret_member(&name) || name.contains("cookie") || name.ends_with("-token") {
            CUT.to_owned()
        } else if LINKS.contains(&name.as_str()) {
            // A link to the same server has no scheme by which it could be told.
            let bare = without_query(value);
            let cut = if bare.len() < value.len() { CUT } else { "" };
            self.text(bare) + cut
        } else {
            self.text(value)
        }
    }

    fn value(&self, value: &mut Value, depth: usize) {
        match value {
            Value::Object(members) => self.members(members, depth),
            Value::Array(items) => {
                for item in items {
                    self.value(item, depth);
                }
            }
            Value::String(text) => *text = self.string(text, depth),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn members(&self, members: &mut Map<String, Value>, depth: usize) {
        for (name, value) in members {
            let name = name.to_ascii_lowercase();
            if is_secret_member(&name) && !value.is_null() {
                *value = Value::String(CUT.to_owned());
            } else if name == "secretid"
                && let Value::String(id) = value
            {
                *id = mask(id);
            } else {
                self.value(value, depth);
            }
        }
    }

    fn string(&self, text: &str, depth: usize) -> String {
        // `VoiceInfo` and its like are JSON documents inside a string.
        if depth < DEPTH
            && text.trim_start().starts_with(['{', '['])
            && let Ok(mut inner) = serde_json::from_str::<Value>(text)
        {
            self.value(&mut inner, depth + 1);
            return inner.to_string();
        }
        self.loose(text)
    }

    /// Text that may hold a piece of JSON or be XML: from the first secret in it on, nothing is kept.
    fn loose(&self, text: &str) -> String {
        match secret_member(text).and_then(|start| text.get(..start)) {
            Some(kept) => self.text(kept) + CUT,
            None => self.text(text),
        }
    }
}

/// Where the value of the first secret member starts in a piece of JSON, if there is one.
fn secret_member(text: &str) -> Option<usize> {
    // Lower-casing ASCII alone keeps the positions.
    let lower = text.to_ascii_lowercase();
    secret_members()
        .chain(["secretid"])
        .flat_map(|name| lower.match_indices(name))
        .filter_map(|(start, name)| {
            let after = start + name.len();
            let rest = lower.get(after..)?;
            let before = lower.get(..start)?;
            let element = before.rsplit('<').next().unwrap_or_default();
            // An element of XML may say more in its name, as in `SignatureProvided`.
            if before.contains('<') && element.chars().all(char::is_alphanumeric) {
                let name_end = rest.find(|c: char| !c.is_alphanumeric())?;
                return rest
                    .get(name_end..)?
                    .starts_with('>')
                    .then_some(after + name_end + 1);
            }
            let quoted = rest.trim_start_matches('\\').strip_prefix('"')?;
            quoted.trim_start().starts_with(':').then_some(after)
        })
        .min()
}

/// The text with the query and fragment of each link in it cut.
fn cut_queries(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = split_at_link(rest) {
        kept.push_str(before);
        let end = from
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '\\'))
            .unwrap_or(from.len());
        let (url, after) = from.split_at(end);
        let bare = without_query(url);
        kept.push_str(bare);
        if bare.len() < url.len() {
            kept.push('?');
            kept.push_str(CUT);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn split_at_link(text: &str) -> Option<(&str, &str)> {
    let lower = text.to_ascii_lowercase();
    let start = ["http://", "https://"]
        .iter()
        .filter_map(|scheme| lower.find(scheme))
        .min()?;
    text.split_at_checked(start)
}

fn limited(mut text: String, limit: usize) -> String {
    if text.len() > limit {
        text.truncate(text.floor_char_boundary(limit));
        text.push('…');
    }
    text
}

fn percent_encoded(secret: &SecretString) -> SecretString {
    SecretString::from(utf8_percent_encode(secret.expose_secret(), ENCODED).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn redactor() -> Redactor {
        Redactor::of(&Credentials {
            secret_id: "AKIDEXAMPLE0000000000000000000000001".into(),
            secret_key: "SECRETKEYEXAMPLE000000000000001".into(),
            token: None,
        })
    }

    fn body(value: &Value) -> String {
        redactor().body(value.to_string().as_bytes())
    }

    #[test]
    fn issued_credentials_are_cut_by_the_name_of_the_member() {
        let text = body(&json!({"Response": {
            "VodSessionKey": "session-key-1", "StorageBucket": "bucket-1",
            "TempCertificate": {"SecretId": "AKIDissued0123456789wxyz", "SecretKey": "issued-key",
                "Token": "issued-token", "ExpiredTime": 1},
        }}));
        for secret in ["session-key-1", "issued-key", "issued-token", "issued0123"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(
            text.contains("bucket-1") && text.contains("AKID…wxyz"),
            "{text}"
        );
    }

    #[test]
    fn the_query_of_a_link_is_cut_wherever_it_stands() {
        let info = json!({"voice_id": "1", "trial_url": "https://a.example/t.mp3?sign=s1#f"});
        let text = body(&json!({
            "VoiceUrl": "https://a.example/x.mp3?sign=s2",
            "VoiceInfo": info.to_string(),
            "Message": "could not fetch HTTPS://a.example/y?sign=s3, then http://b.example/z?t=s4 \
                        and so on",
        }));
        for secret in ["s1", "s2", "s3", "s4"] {
            assert!(!text.contains(&format!("={secret}")), "{secret} in {text}");
        }
        assert!(text.contains("https://a.example/t.mp3?[cut]"), "{text}");
        assert!(text.contains("and so on"), "{text}");
    }

    #[test]
    fn cut_json_keeps_nothing_from_the_first_secret_on() {
        let text = redactor()
            .body(br#"{"Response":{"StorageBucket":"b","TempCertificate":{"SecretKey":"issued-k"#);
        assert!(
            text.contains("StorageBucket") && !text.contains("issued-k"),
            "{text}"
        );
        let text = redactor().body(br#"{"a":"{\"Token\" : \"issued-t\", \"b"}"#);
        assert!(!text.contains("issued-t"), "{text}");
    }

    #[test]
    fn a_token_is_cut_in_its_encoded_form_too() {
        let redactor = Redactor::of(&Credentials {
            secret_id: "AKIDEXAMPLE0000000000000000000000001".into(),
            secret_key: "SECRETKEYEXAMPLE000000000000001".into(),
            token: Some("token/with+signs==".into()),
        });
        let text = redactor.text("host=h&x-cos-security-token=token%2Fwith%2Bsigns%3D%3D");
        assert_eq!(text, "host=h&x-cos-security-token=[cut]");
    }

    #[test]
    fn of_an_answer_that_is_too_large_the_beginning_stays_without_its_secrets() {
        let long = "x".repeat(BODY_LIMIT);
        let whole = json!({"Token": "issued-t", "a": long}).to_string();
        let (text, is_cut) = redactor().answer(whole.as_bytes(), true);
        assert!(is_cut && text.len() <= BODY_LIMIT + 3 && !text.contains("issued-t"));
        let part = format!(r#"{{"a":"{}","Token":"issued"#, "y".repeat(100));
        let (text, is_cut) = redactor().answer(part.as_bytes(), false);
        assert!(
            is_cut && text.contains("yyy") && !text.contains("issued"),
            "{text}"
        );
        let (text, is_cut) = redactor().answer(b"{}", true);
        assert_eq!((text.as_str(), is_cut), ("{}", false));
    }

    #[test]
    fn xml_keeps_nothing_from_the_first_secret_element_on() {
        let text = redactor().body(
            b"<?xml version='1.0'?><Error><Code>SignatureDoesNotMatch</Code>\
            <Message>The Signature you specified is invalid.</Message>\
            <SignatureProvided>0a1b2c</SignatureProvided><RequestId>r</RequestId></Error>",
        );
        assert!(
            text.contains("you specified is invalid.") && !text.contains("0a1b2c"),
            "{text}"
        );
    }

    #[test]
    fn words_that_only_speak_of_secrets_stay() {
        let message = "The SecretId is not found, please ensure that your SecretId is correct.";
        assert_eq!(redactor().text(message), message);
        assert!(body(&json!({"ScrollToken": "next"})).contains("next"));
    }

    #[test]
    fn our_own_secrets_are_cut_even_where_nobody_expects_them() {
        let text = redactor()
            .body(b"<p>AKIDEXAMPLE0000000000000000000000001 SECRETKEYEXAMPLE000000000000001</p>");
        assert_eq!(text, "<p>AKID…0001 [cut]</p>");
    }

    #[test]
    fn a_redirect_loses_its_query_also_where_it_names_no_server() {
        let redactor = Redactor::default();
        assert_eq!(redactor.header("Location", "/b.mp3?sign=s"), "/b.mp3[cut]");
        assert_eq!(
            redactor.header("location", "https://a/b#t"),
            "https://a/b[cut]"
        );
        assert_eq!(redactor.header("location", "/b.mp3"), "/b.mp3");
    }

    #[test]
    fn headers_that_carry_secrets_are_cut_whole() {
        for (name, value) in [
            ("X-TC-Token", "t"),
            ("x-cos-security-token", "t"),
            ("Set-Cookie", "t"),
            ("Authorization", "Basic dDp0"),
        ] {
            assert_eq!(Redactor::default().header(name, value), CUT, "{name}");
        }
    }

    #[test]
    fn a_page_is_kept_short_and_cut_between_characters() {
        let text = redactor().body("声".repeat(5000).as_bytes());
        assert!(text.len() <= TEXT_LIMIT + 3 && text.ends_with('…'));
    }
}
