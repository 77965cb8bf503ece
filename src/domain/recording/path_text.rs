//! Paths as text: in a field of the form, in a message between two starts, in a row. A name need not be
//! UTF-8 on Linux, and a text that leads to another file than the one that was chosen is of no use, so
//! what plain text cannot say is written as a `file:` URL, whose percent-encoding can say any bytes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use url::Url;

/// The text of a field that [`from_field`] reads as this very path: the path itself, or its `file:` URL
/// where the path is not UTF-8, or where its blanks or quotes would be taken for those of a paste.
pub fn to_field(path: &Path) -> String {
    match path.to_str() {
        Some(text) if from_field(text).as_deref() == Some(path) => text.to_owned(),
        // Only a path that is not absolute has no URL; there, plain text is all there is.
        _ => url(path).unwrap_or_else(|| path.to_string_lossy().into_owned()),
    }
}

/// A path as it was typed or pasted, without the quotes and the `file://` that pasting brings along.
pub fn from_field(text: &str) -> Option<PathBuf> {
    let text = text.trim();
    let text = ['"', '\'']
        .iter()
        .find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(text);
    if text.is_empty() {
        return None;
    }
    if text.starts_with("file://")
        && let Some(path) = Url::parse(text).ok().and_then(|u| u.to_file_path().ok())
    {
        return Some(path);
    }
    Some(PathBuf::from(text))
}

/// A file's name for people: what is not UTF-8 is shown as file managers show it, with a question mark.
/// The replacement character of Unicode is in none of the fonts.
pub fn shown(name: &OsStr) -> String {
    match name.to_str() {
        Some(name) => name.to_owned(),
        None => name
            .to_string_lossy()
            .replace(char::REPLACEMENT_CHARACTER, "?"),
    }
}

/// The text under which a path is stored: the path itself where it is UTF-8, else its `file:` URL. `None`
/// where there is no such text, which takes a path that is neither UTF-8 nor absolute.
pub fn to_stored(path: &Path) -> Option<String> {
    path.to_str().map(str::to_owned).or_else(|| url(path))
}

/// The path of a stored text. Only a URL of a path that is not UTF-8 is read as one: any other text is
/// a path, which may well look like a URL.
pub fn from_stored(text: &str) -> PathBuf {
    text.starts_with("file:///")
        .then(|| Url::parse(text).ok()?.to_file_path().ok())
        .flatten()
        .filter(|path| path.to_str().is_none())
        .unwrap_or_else(|| PathBuf::from(text))
}

fn url(path: &Path) -> Option<String> {
    Url::from_file_path(path).ok().map(String::from)
}

/// For serde: a path as [`to_stored`] writes it.
pub mod stored {
    use serde::{Deserialize, Deserializer, Serializer, ser::Error};
    use std::path::{Path, PathBuf};

    /// Writes a path as text.
    ///
    /// # Errors
    /// There is no text for it.
    pub fn serialize<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
        let text = super::to_stored(path)
            .ok_or_else(|| S::Error::custom("a path is neither UTF-8 nor absolute"))?;
        to.serialize_str(&text)
    }

    /// Reads it back.
    ///
    /// # Errors
    /// It is no text.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
        String::deserialize(from).map(|text| super::from_stored(&text))
    }
}

/// For serde: the same where there may be none.
pub(in crate::domain) mod stored_option {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::path::PathBuf;

    #[expect(clippy::ref_option, reason = "the signature that serde calls")]
    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
        match path {
            Some(path) => super::stored::serialize(path, to),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        Ok(text.map(|text| super::from_stored(&text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use proptest::prelude::*;

    #[test]
    fn a_plain_path_is_its_own_text() {
        for text in ["/home/a/声 1.wav", "a.wav", "/a/100%.wav", "/a/%FF.wav"] {
            let path = Path::new(text);
            assert_eq!(to_field(path), text);
            assert_eq!(to_stored(path).as_deref(), Some(text));
            assert_eq!(from_stored(text), path);
        }
    }

    #[test]
    fn a_stored_text_that_looks_like_a_url_of_a_plain_path_is_a_path() {
        for text in ["file:///a.wav", "file://host/%FF.wav", "file:///%E5%A3%B0"] {
            assert_eq!(from_stored(text), Path::new(text));
        }
    }

    /// Windows has no name that ends in a blank.
    #[cfg(unix)]
    #[test]
    fn blanks_and_quotes_of_a_name_are_not_taken_for_those_of_a_paste() {
        for text in ["/a/b.wav ", "/a/b.wav\n"] {
            assert_eq!(from_field(&to_field(Path::new(text))), Some(text.into()));
        }
    }

    #[cfg(unix)]
    fn of_bytes(bytes: &[u8]) -> PathBuf {
        use std::os::unix::ffi::OsStrExt;
        Path::new("/").join(std::ffi::OsStr::from_bytes(bytes))
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_written_as_a_url() {
        let path = of_bytes(b"a/caf\xe9 1%.wav");
        assert_eq!(to_field(&path), "file:///a/caf%E9%201%25.wav");
        assert_eq!(to_stored(&path), Some(to_field(&path)));
        assert_eq!(shown(path.file_name().unwrap()), "caf? 1%.wav");
    }

    #[cfg(unix)]
    proptest! {
        #[test]
        fn every_path_comes_back(bytes in proptest::collection::vec(1_u8.., 1..40)) {
            let path = of_bytes(&bytes);
            // What `..` and doubled slashes say is the system's matter.
            prop_assume!(path.components().collect::<PathBuf>() == path);
            prop_assume!(!bytes.windows(2).any(|two| two == b".." || two == b"//"));
            prop_assert_eq!(from_field(&to_field(&path)), Some(path.clone()));
            let stored = to_stored(&path).unwrap();
            prop_assert_eq!(from_stored(&stored), path);
        }
    }
}
