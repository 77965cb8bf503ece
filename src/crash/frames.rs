//! Where a panic came through, in numbers that say the same in every run: which build it was, and
//! addresses counted from the beginning of the program, wherever the system had put it.

use findshlibs::{Avma, Segment as _, SharedLibrary as _, TargetSharedLibrary};
use std::fmt::Write as _;

/// More than any real way to a panic, and an end to one that goes round in a circle.
const MOST: usize = 256;

/// A file that is loaded: the program first, then what the system adds.
struct LoadedModule {
    /// Its name without its folder, which may be that of a person.
    name: String,
    build: Option<String>,
    /// What an address in memory is more than in the file.
    bias: usize,
    /// Where it lies in memory.
    parts: Vec<std::ops::Range<usize>>,
}

/// The program's build, and the frames from the innermost outwards.
pub(super) fn frames() -> String {
    let loaded = loaded();
    let build = loaded.first().and_then(|program| program.build.as_deref());
    let mut text = format!("build {}\n", build.unwrap_or("unknown"));
    let mut count = 0;
    backtrace::trace(|frame| {
        // It is the place to return to, which may belong to the next line already.
        let at = (frame.ip() as usize).saturating_sub(1);
        let found = loaded
            .iter()
            .find(|file| file.parts.iter().any(|part| part.contains(&at)));
        // Writing to a String does not fail.
        let _infallible: Result<(), _> = match found {
            Some(file) => writeln!(text, "{:#x} {}", at.wrapping_sub(file.bias), file.name),
            None => writeln!(text, "{at:#x} -"),
        };
        count += 1;
        count < MOST
    });
    text
}

/// The id that the linker gave to this build of a file. What Windows itself tells files apart by is a time and a size;
/// the linker's id is that of the file of symbols there.
fn build_id(library: &TargetSharedLibrary) -> Option<String> {
    let id = if cfg!(windows) {
        library.debug_id()
    } else {
        library.id()
    };
    id.map(|id| hex::encode(id.as_bytes()))
        .filter(|id| !id.is_empty())
}

fn loaded() -> Vec<LoadedModule> {
    let mut found = Vec::new();
    TargetSharedLibrary::each(|library| {
        let name = std::path::Path::new(library.name())
            .file_name()
            .map(|name| name.to_string_lossy().replace(char::is_whitespace, "_"))
            .unwrap_or_default();
        let parts = library
            .segments()
            .filter(findshlibs::Segment::is_load)
            .map(|part| {
                let Avma(start) = part.actual_virtual_memory_address(library);
                start..start + part.len()
            })
            .collect();
        found.push(LoadedModule {
            name,
            build: build_id(library),
            bias: library.virtual_memory_bias().0,
            parts,
        });
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_addresses_of_the_program_and_its_build_is_named() {
        let text = frames();
        let mut lines = text.lines();
        let build = lines.next().unwrap().strip_prefix("build ").unwrap();
        assert!(
            build.len() >= 32 && build.chars().all(|c| c.is_ascii_hexdigit()),
            "{build}"
        );
        let own = std::env::current_exe().unwrap();
        let own = own.file_name().unwrap().to_string_lossy().into_owned();
        let ours: Vec<&str> = lines.filter(|line| line.ends_with(&own)).collect();
        assert!(ours.len() > 3, "{text}");
        let size = std::fs::metadata(std::env::current_exe().unwrap())
            .unwrap()
            .len();
        for line in ours {
            let (address, _) = line.split_once(' ').unwrap();
            let address = u64::from_str_radix(address.trim_start_matches("0x"), 16).unwrap();
            assert!(address < 2 * size, "{line} lies in the file, not in memory");
        }
    }
}
