//! The errors of the storage, which come as XML with a real HTTP status.

use crate::domain::RequestId;

/// An error of the storage: `<Error><Code>…</Code><Message>…</Message>…<RequestId>…</RequestId></Error>`
#[derive(Debug, Default)]
pub(super) struct StorageError {
    /// `Code`, empty when there is none.
    pub code: String,
    /// `Message`.
    pub message: String,
    /// `RequestId`.
    pub request_id: Option<RequestId>,
}

impl StorageError {
    /// Reads a body; what is not such a document is an error without a code.
    pub fn read(body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let Ok(document) = roxmltree::Document::parse(&text) else {
            return Self::default();
        };
        let member = |name: &str| {
            document
                .root_element()
                .children()
                .find(|node| node.has_tag_name(name))
                .and_then(|node| node.text())
                .unwrap_or_default()
                .to_owned()
        };
        Self {
            code: member("Code"),
            message: member("Message"),
            request_id: Some(member("RequestId"))
                .filter(|id| !id.is_empty())
                .map(RequestId::new),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_words_and_id_are_read() {
        let error = StorageError::read(
            b"<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>AccessDenied</Code>\n\t\
              <Message>Access Denied.</Message>\n\t<Resource>/f</Resource>\n\t\
              <RequestId>NjE</RequestId>\n</Error>",
        );
        assert_eq!(error.code, "AccessDenied");
        assert_eq!(error.message, "Access Denied.");
        assert_eq!(error.request_id, Some(RequestId::new("NjE")));
    }

    #[test]
    fn what_is_not_xml_is_an_error_without_a_code() {
        for body in ["", "<html>", "{}", "<Error/>"] {
            assert_eq!(StorageError::read(body.as_bytes()).code, "", "{body}");
        }
    }
}
