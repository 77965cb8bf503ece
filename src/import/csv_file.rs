//! `SecretKey.csv`, which the console offers once, when a key is made.

use crate::domain::Credentials;
use csv::{ByteRecord, ReaderBuilder, Trim};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// No such file is larger, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// Why a file gave no keys. Nothing of its text is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// More than [`MAX_BYTES`].
    #[error("the file is too large for a list of keys")]
    TooLarge,
    /// Not UTF-8, or not a table.
    #[error("the file is not a table of text")]
    NotATable,
    /// The first line does not name both columns.
    #[error("the file has no columns SecretId and SecretKey")]
    NoColumns,
    /// The columns are there and hold nothing.
    #[error("the file has no keys")]
    NoKeys,
}

/// Reads every line that has both keys. Columns in any order, further columns ignored; a byte order mark,
/// quotes and any line ends are fine, and so are the semicolons and tabs of a spreadsheet.
pub fn parse(bytes: &[u8]) -> Result<Vec<Credentials>, CsvError> {
    if bytes.len() > MAX_BYTES {
        return Err(CsvError::TooLarge);
    }
    let text = decoded(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let (delimiter, text) = match separator_line(text) {
        Some((delimiter, rest)) => (delimiter, rest),
        None => (delimiter(text), text),
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader
        .byte_headers()
        .map_err(|_not_a_table| CsvError::NotATable)?;
    let column = |name: &str| headers.iter().position(|header| is_named(header, name));
    let (id, key, token) = (
        column("secretid").ok_or(CsvError::NoColumns)?,
        column("secretkey").ok_or(CsvError::NoColumns)?,
        column("token"),
    );
    let mut found = Vec::new();
    let mut record = ByteRecord::new();
    while reader
        .read_byte_record(&mut record)
        .map_err(|_not_a_table| CsvError::NotATable)?
    {
        if let (Some(secret_id), Some(secret_key)) = (cell(&record, id), cell(&record, key)) {
            found.push(Credentials {
                secret_id,
                secret_key,
                token: token.and_then(|column| cell(&record, column)),
            });
        }
    }
    if found.is_empty() {
        Err(CsvError::NoKeys)
    } else {
        Ok(found)
    }
}

/// The text: UTF-8, or UTF-16 as spreadsheets write "Unicode text", told by its mark.
fn decoded(bytes: &[u8]) -> Result<Zeroizing<String>, CsvError> {
    let units = |read: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units = pairs.iter().skip(1).map(|pair| read(*pair));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| rest.is_empty())
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => str::from_utf8(bytes).ok().map(str::to_owned),
    };
    text.map(Zeroizing::new).ok_or(CsvError::NotATable)
}

/// The separator that a first line `sep=,` names, as Excel writes and reads it, and what comes behind that.
fn separator_line(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once(['\n', '\r'])?;
    match first
        .trim()
        .trim_matches('"')
        .strip_prefix("sep=")?
        .as_bytes()
    {
        [delimiter] => Some((*delimiter, rest)),
        _ => None,
    }
}

/// The separator that the first line uses.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    b",;\t"
        .iter()
        .copied()
        .find(|delimiter| first.as_bytes().contains(delimiter))
        .unwrap_or(b',')
}

/// Whether a header is the name, whatever its case, blanks, `_` and `-`.
fn is_named(header: &[u8], name: &str) -> bool {
    let letters = header
        .iter()
        .filter(|byte| !matches!(byte, b' ' | b'_' | b'-'))
        .map(u8::to_ascii_lowercase);
    letters.eq(name.bytes())
}

fn cell(record: &ByteRecord, column: usize) -> Option<SecretString> {
    let text = str::from_utf8(record.get(column)?).ok()?;
    (!text.is_empty()).then(|| text.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn pairs(text: &str) -> Vec<(String, String)> {
        parse(text.as_bytes())
            .unwrap()
            .iter()
            .map(|keys| {
                (
                    keys.secret_id.expose_secret().to_owned(),
                    keys.secret_key.expose_secret().to_owned(),
                )
            })
            .collect()
    }

    #[test]
    fn the_file_of_the_console_gives_its_keys() {
        assert_eq!(
            pairs("SecretId,SecretKey\nAKIDa,b\n"),
            [("AKIDa".to_owned(), "b".to_owned())]
        );
    }

    #[test]
    fn every_way_to_write_the_same_table_is_read() {
        for text in [
            "SecretKey,SecretId\nb,AKIDa",
            "\u{feff}SecretId,SecretKey\r\nAKIDa,b\r\n",
            "\"SecretId\",\"SecretKey\"\r\n\"AKIDa\",\"b\"\r\n",
            "Secret Id; secret_key\nAKIDa; b",
            "SECRET-ID\tSECRET-KEY\nAKIDa\tb",
            "User,SecretId,SecretKey,Made\nme,AKIDa,b,2026-11-22\n\n",
            "SecretId,SecretKey\rAKIDa,b\r",
            "sep=,\r\nSecretId,SecretKey\r\nAKIDa,b\r\n",
            "\u{feff}\"sep=;\"\nSecretId;SecretKey\nAKIDa;b",
        ] {
            assert_eq!(
                pairs(text),
                [("AKIDa".to_owned(), "b".to_owned())],
                "{text:?}"
            );
        }
    }

    #[test]
    fn unicode_text_of_a_spreadsheet_is_read() {
        let units = "\u{feff}SecretId\tSecretKey\r\nAKIDa\tb\r\n".encode_utf16();
        let little: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let found = parse(&bytes).unwrap();
            assert_eq!(found[0].secret_id.expose_secret(), "AKIDa");
            assert_eq!(found[0].secret_key.expose_secret(), "b");
        }
    }

    #[test]
    fn several_keys_and_a_token_are_all_found() {
        let found = parse(b"SecretId,SecretKey,Token\na,b,c\nd,e,\nf,,\n").unwrap();
        let tokens: Vec<bool> = found.iter().map(|keys| keys.token.is_some()).collect();
        assert_eq!(tokens, [true, false]);
    }

    #[test]
    fn each_wrong_file_is_told_apart() {
        let error = |bytes: &[u8]| parse(bytes).err();
        assert_eq!(error(b""), Some(CsvError::NoColumns));
        assert_eq!(error(b"name,value\na,b"), Some(CsvError::NoColumns));
        assert_eq!(error(b"SecretId,SecretKey\n"), Some(CsvError::NoKeys));
        assert_eq!(error(b"SecretId,SecretKey\nAKIDa"), Some(CsvError::NoKeys));
        assert_eq!(error(b"\xff\xfeS\0e"), Some(CsvError::NotATable));
        assert_eq!(error(&vec![b' '; MAX_BYTES + 1]), Some(CsvError::TooLarge));
    }
}
