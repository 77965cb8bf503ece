//! The header of a take that was broken off, made to tell what the file holds.

use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The header that is written before mono samples of 16 bit.
pub(super) const HEADER: u64 = 44;
/// Where the header tells the bytes that follow it, and those of the samples.
const RIFF_SIZE: u64 = 4;
const DATA_SIZE: u64 = 40;

/// Makes the header tell what the file holds. Returns whether it holds any sound.
pub(super) fn mend_header(path: &Path) -> io::Result<bool> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let bytes = file.metadata()?.len();
    if !holds_sound(&mut file, bytes)? {
        return Ok(false);
    }
    // Half a sample at the end is none.
    let data = (bytes - HEADER) / 2 * 2;
    file.set_len(HEADER + data)?;
    let mut put = |at: u64, value: u64| {
        let value = u32::try_from(value).map_err(io::Error::other)?;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&value.to_le_bytes())
    };
    put(RIFF_SIZE, HEADER - 8 + data)?;
    put(DATA_SIZE, data)?;
    file.sync_all()?;
    Ok(true)
}

/// Whether there is at least one sample behind the header of a file of so many bytes. A file that
/// cannot be read, or whose header is not ours, may hold all of a recording: that is an error, and never
/// "no sound".
fn holds_sound(file: &mut impl Read, bytes: u64) -> io::Result<bool> {
    if bytes <= HEADER + 1 {
        return Ok(false);
    }
    let mut header = [0; HEADER as usize];
    match file.read_exact(&mut header) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
        read => read?,
    }
    if header.starts_with(b"RIFF") && header.get(36..40) == Some(b"data") {
        Ok(true)
    } else {
        Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the header is damaged",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_that_ends_before_its_sound_holds_none() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk failed"))
            }
        }
        assert!(!holds_sound(&mut Broken, HEADER).unwrap());
        assert!(!holds_sound(&mut [b'x'; 10].as_slice(), HEADER + 100).unwrap());
        let error = holds_sound(&mut Broken, HEADER + 100).unwrap_err();
        assert_eq!(error.to_string(), "the disk failed");
        let error = holds_sound(&mut [b'x'; 144].as_slice(), HEADER + 100).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}
