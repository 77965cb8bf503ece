//! What of the clipboard is a recording: files, as file managers copy them, or a link.

use super::path_text;
use std::path::{Path, PathBuf};

/// A recording that was pasted onto the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastedSource {
    /// Files, in the order of the clipboard.
    Files(Vec<PathBuf>),
    /// A link over http or https.
    Link(String),
}

/// The lines that some file managers put before the files.
const HEADERS: [&str; 3] = ["x-special/nautilus-clipboard", "copy", "cut"];

impl PastedSource {
    /// Reads the clipboard's text: `file:` URLs, whole paths with or without quotes, paths from `~` on, or one
    /// link. `None` where it is any other text.
    pub fn read(text: &str, home: Option<&Path>) -> Option<Self> {
        let mut lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .peekable();
        while lines.next_if(|line| HEADERS.contains(line)).is_some() {}
        let lines: Vec<&str> = lines.collect();
        if let [link] = lines[..]
            && is_link(link)
        {
            return Some(Self::Link(link.to_owned()));
        }
        let files: Option<Vec<PathBuf>> = lines.into_iter().map(|line| file(line, home)).collect();
        files.filter(|files| !files.is_empty()).map(Self::Files)
    }
}

fn is_link(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// A path that says where it begins.
fn file(line: &str, home: Option<&Path>) -> Option<PathBuf> {
    let path = path_text::from_field(line)?;
    let path = match path.strip_prefix("~") {
        Ok(rest) => home?.join(rest),
        Err(_not_there) => path,
    };
    path.is_absolute().then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<PastedSource> {
        PastedSource::read(text, Some(Path::new("/home/ayu")))
    }

    #[cfg(unix)]
    fn files(paths: &[&str]) -> PastedSource {
        PastedSource::Files(paths.iter().map(Into::into).collect())
    }

    #[cfg(unix)]
    #[test]
    fn files_are_read_as_file_managers_and_terminals_copy_them() {
        for text in [
            "/home/ayu/a voice.wav",
            "  /home/ayu/a voice.wav\n",
            "'/home/ayu/a voice.wav'",
            "\"/home/ayu/a voice.wav\"",
            "~/a voice.wav",
            "file:///home/ayu/a%20voice.wav",
            "file:///home/ayu/a%20voice.wav\r\n",
            "# a list\nfile:///home/ayu/a%20voice.wav",
            "copy\nfile:///home/ayu/a%20voice.wav",
            "x-special/nautilus-clipboard\ncopy\nfile:///home/ayu/a%20voice.wav\n",
        ] {
            assert_eq!(
                read(text),
                Some(files(&["/home/ayu/a voice.wav"])),
                "{text:?}"
            );
        }
        assert_eq!(
            read("file:///a.wav\nfile:///%E5%A3%B0.mp3"),
            Some(files(&["/a.wav", "/声.mp3"]))
        );
    }

    #[test]
    fn one_link_is_a_link() {
        for link in ["https://example.com/a.mp3", "http://127.0.0.1:8080/a?b=c"] {
            let read = read(&format!(" {link}\n"));
            assert_eq!(read, Some(PastedSource::Link(link.into())), "{link}");
        }
    }

    #[test]
    fn any_other_text_is_neither() {
        for text in [
            "",
            "\n",
            "Ayu",
            "a.wav",
            "~ayu",
            "copy",
            "ftp://example.com/a.mp3",
            "https://example.com/a.mp3 and more",
            "https://example.com/a.mp3\nhttps://example.com/b.mp3",
            "/home/ayu/a.wav\nAyu",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        // Windows opens what another computer shares.
        let shared = read("file://another-computer/a.wav");
        assert_eq!(shared.is_some(), cfg!(windows));
        assert_eq!(PastedSource::read("~/a.wav", None), None);
    }
}
