//! An answer of the API, read by its body: the status is 200 for nearly every error, and the content
//! type says nothing either.

use crate::domain::RequestId;
use crate::domain::voice::failure::BodyKind;
use serde_json::{Map, Value};

/// The members of `Response`.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// All members, `RequestId` among them.
    pub members: Map<String, Value>,
    /// The answer's id; the service always gives one.
    pub request_id: Option<RequestId>,
}

/// Why a body is not an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceRefusal {
    /// The service answered with an error.
    Service {
        /// `Response.Error.Code`.
        code: String,
        /// `Response.Error.Message`; its wording is not stable.
        message: String,
        /// The answer's id.
        request_id: Option<RequestId>,
    },
    /// It did not come from the service, or not whole.
    NotTheService(BodyKind),
}

/// Reads a body.
pub fn read(body: &[u8]) -> Result<Envelope, ServiceRefusal> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let Ok(value) = serde_json::from_slice::<Value>(body) else {
        return Err(ServiceRefusal::NotTheService(kind(body)));
    };
    let Value::Object(mut outer) = value else {
        return Err(ServiceRefusal::NotTheService(BodyKind::BrokenJson));
    };
    match outer.remove("Response") {
        Some(Value::Object(members)) => response(members),
        _ => Err(legacy(&outer).unwrap_or(ServiceRefusal::NotTheService(BodyKind::BrokenJson))),
    }
}

fn response(members: Map<String, Value>) -> Result<Envelope, ServiceRefusal> {
    let request_id = members
        .get("RequestId")
        .and_then(Value::as_str)
        .filter(|id| !id.is_empty())
        .map(RequestId::new);
    match members.get("Error") {
        None | Some(Value::Null) => Ok(Envelope {
            members,
            request_id,
        }),
        Some(error) => {
            let text = |name: &str| {
                error
                    .get(name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            Err(ServiceRefusal::Service {
                code: text("Code"),
                message: text("Message"),
                request_id,
            })
        }
    }
}

/// `{"code": 4000, "message": "…", "codeDesc": "…"}`, a shape of older gateways that the official Go
/// client still reads.
fn legacy(outer: &Map<String, Value>) -> Option<ServiceRefusal> {
    let code = outer.get("code")?.as_i64().filter(|code| *code != 0)?;
    let text = |name: &str| outer.get(name).and_then(Value::as_str);
    Some(ServiceRefusal::Service {
        code: text("codeDesc").map_or_else(|| code.to_string(), str::to_owned),
        message: text("message").unwrap_or_default().to_owned(),
        request_id: None,
    })
}

fn kind(body: &[u8]) -> BodyKind {
    match body.trim_ascii().first() {
        None => BodyKind::Empty,
        Some(b'<') => BodyKind::Html,
        Some(b'{' | b'[') => BodyKind::BrokenJson,
        Some(_) => BodyKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_keeps_its_members_and_its_id() {
        let answer =
            read(br#"{"Response":{"TaskId":"t","New":{"a":null},"RequestId":"r-1"}}"#).unwrap();
        assert_eq!(answer.request_id, Some(RequestId::new("r-1")));
        assert_eq!(answer.members["TaskId"], "t");
        assert!(answer.members.contains_key("New"));
    }

    #[test]
    fn an_error_keeps_code_message_and_id() {
        let body = br#"{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"m"},"RequestId":"r"}}"#;
        assert_eq!(
            read(body),
            Err(ServiceRefusal::Service {
                code: "AuthFailure.SignatureFailure".to_owned(),
                message: "m".to_owned(),
                request_id: Some(RequestId::new("r")),
            })
        );
    }

    #[test]
    fn an_error_that_is_null_is_none() {
        assert!(read(br#"{"Response":{"Error":null,"RequestId":"r"}}"#).is_ok());
    }

    #[test]
    fn what_is_not_an_answer_is_told_apart() {
        for (body, kind) in [
            ("", BodyKind::Empty),
            (" \r\n", BodyKind::Empty),
            ("<html><body>502</body></html>", BodyKind::Html),
            ("\n<!DOCTYPE html>", BodyKind::Html),
            (r#"{"Response":{"TaskId":"150"#, BodyKind::BrokenJson),
            ("{}", BodyKind::BrokenJson),
            (r#"{"Response":null}"#, BodyKind::BrokenJson),
            (r#"{"Response":"ok"}"#, BodyKind::BrokenJson),
            ("null", BodyKind::BrokenJson),
            ("[1,2", BodyKind::BrokenJson),
            ("upstream timed out", BodyKind::Other),
        ] {
            assert_eq!(
                read(body.as_bytes()),
                Err(ServiceRefusal::NotTheService(kind)),
                "{body}"
            );
        }
    }

    #[test]
    fn the_shape_of_older_gateways_is_an_error_of_the_service() {
        assert_eq!(
            read(br#"{"code":4100,"message":"m","codeDesc":"AuthFailure"}"#),
            Err(ServiceRefusal::Service {
                code: "AuthFailure".to_owned(),
                message: "m".to_owned(),
                request_id: None,
            })
        );
    }
}
