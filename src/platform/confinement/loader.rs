//! The program that loads another one with its libraries (`PT_INTERP` of ELF): the kernel starts it with
//! that program, so it has to be allowed as well.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// More headers than any program has.
const MOST_HEADERS: u16 = 256;
/// Longer than any path.
const LONGEST: u64 = 4096;
/// The kind of header that names the loader.
const INTERP: u32 = 3;

/// The loader of a program of 64 bits with its least significant byte first, as on all processors that
/// have a filter; `None` for one that is linked as a whole, or is none.
pub(super) fn of(program: &Path) -> Option<PathBuf> {
    let mut file = File::open(program).ok()?;
    let head = read(&mut file, 0, 64)?;
    if head.get(..6)? != b"\x7FELF\x02\x01" {
        return None;
    }
    let first = u64::from_le_bytes(head.get(32..40)?.try_into().ok()?);
    let size = u16::from_le_bytes(head.get(54..56)?.try_into().ok()?);
    let count = u16::from_le_bytes(head.get(56..58)?.try_into().ok()?).min(MOST_HEADERS);
    for number in 0..count {
        let at = first.checked_add(u64::from(number) * u64::from(size))?;
        let header = read(&mut file, at, 56)?;
        let kind = u32::from_le_bytes(header.get(..4)?.try_into().ok()?);
        if kind == INTERP {
            let at = u64::from_le_bytes(header.get(8..16)?.try_into().ok()?);
            let length = u64::from_le_bytes(header.get(32..40)?.try_into().ok()?);
            let path = read(&mut file, at, length.min(LONGEST))?;
            let path = path.split(|byte| *byte == 0).next()?;
            return Some(PathBuf::from(std::str::from_utf8(path).ok()?));
        }
    }
    None
}

fn read(file: &mut File, at: u64, length: u64) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_of_this_program_is_there_and_a_text_has_none() {
        let own = std::env::current_exe().unwrap();
        let loader = of(&own).unwrap();
        assert!(loader.is_absolute() && loader.exists(), "{loader:?}");
        assert_eq!(of(Path::new("Cargo.toml")), None);
    }
}
