//! The text of a request as it is kept, read back.

/// A header as a name and a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderLine<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

/// A request: a line with method and address, a line for each header, and after an empty line the body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RequestText<'a> {
    pub method: &'a str,
    pub url: &'a str,
    pub headers: Vec<HeaderLine<'a>>,
    pub body: &'a str,
}

impl<'a> RequestText<'a> {
    /// Reads what is there; a text of another form is a body alone.
    pub fn parse(text: &'a str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let (first, headers) = head.split_once('\n').unwrap_or((head, ""));
        match first.split_once(' ') {
            Some((method, url)) if is_method(method) => Self {
                method,
                url,
                headers: header_lines(headers),
                body,
            },
            _ => Self {
                body: text,
                ..Self::default()
            },
        }
    }

    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        let found = self
            .headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| header.value)
    }
}

fn is_method(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Headers, a line each.
pub fn header_lines(text: &str) -> Vec<HeaderLine<'_>> {
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    lines
        .map(|(name, value)| HeaderLine { name, value })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_back_part_by_part() {
        let text = "POST https://a.example/\nhost: a.example\nx-a: b: c\n\n{\"a\":\"\\n\"}\n\nend";
        let request = RequestText::parse(text);
        assert_eq!(
            (request.method, request.url),
            ("POST", "https://a.example/")
        );
        assert_eq!(request.header("X-A"), Some("b: c"));
        assert_eq!(request.body, "{\"a\":\"\\n\"}\n\nend");
    }

    #[test]
    fn what_earlier_versions_wrote_of_a_link_has_no_headers() {
        let request = RequestText::parse("GET https://a.example/b.mp3");
        assert_eq!(request.url, "https://a.example/b.mp3");
        assert_eq!((request.headers.len(), request.body), (0, ""));
    }

    #[test]
    fn a_text_of_another_form_is_a_body() {
        assert_eq!(RequestText::parse("12345").body, "12345");
        assert_eq!(RequestText::parse("{\"a\": 1}").body, "{\"a\": 1}");
    }
}
