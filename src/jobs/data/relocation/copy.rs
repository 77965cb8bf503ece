//! The files of a data folder, copied and compared.

use super::{RelocationStep, RelocationWatch, at_target, go_on, other};
use crate::domain::{Amount, MoveError};
use crate::platform::{instance, location, private};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The file in the new folder that says where it was moved from.
pub(super) const EARLIER_FILE: &str = "moved-from.json";
/// How much is read at once.
const BLOCK: usize = 1 << 18;
/// How deep folders lie in each other at most: ours do by two.
const DEEPEST: usize = 8;

/// A file of a data folder as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DataFile {
    /// Where it lies in the folder.
    #[serde(with = "crate::domain::recording::path_text::stored")]
    pub path: PathBuf,
    pub bytes: u64,
    pub modified: SystemTime,
}

/// All files of a data folder, in the order of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Files(pub Vec<DataFile>);

impl Files {
    /// The files of a folder, but for what says who works in it and where it is.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        collect(folder, Path::new(""), DEEPEST, &mut files)?;
        files.sort_by(|one: &DataFile, other| one.path.cmp(&other.path));
        Ok(Self(files))
    }

    pub fn amount(&self) -> Amount {
        Amount {
            count: self.0.len() as u64,
            bytes: self.0.iter().map(|file| file.bytes).sum(),
        }
    }

    /// Writes each of them, which lie in this folder, into another one. All of it is on the disk when this
    /// returns.
    pub fn copy(
        &self,
        from: &Path,
        to: &Path,
        watch: RelocationWatch<'_>,
    ) -> Result<Vec<FileCopy>, MoveError> {
        let of = self.amount().bytes;
        let (mut done, mut copies) = (0, Vec::new());
        for file in &self.0 {
            let mut source = File::open(from.join(&file.path)).map_err(|error| other(&error))?;
            let path = to.join(&file.path);
            if let Some(folder) = path.parent() {
                private::create_dir(folder).map_err(|error| at_target(&error))?;
            }
            let mut target = private::open_file(&path).map_err(|error| at_target(&error))?;
            let mut digest = Sha256::new();
            let mut block = vec![0; BLOCK];
            loop {
                let read = source.read(&mut block).map_err(|error| other(&error))?;
                let Some(read) = block.get(..read).filter(|read| !read.is_empty()) else {
                    break;
                };
                target.write_all(read).map_err(|error| at_target(&error))?;
                digest.update(read);
                done += read.len() as u64;
                go_on(watch, RelocationStep::Copying { done, of })?;
            }
            target
                .set_modified(file.modified)
                .and_then(|()| target.sync_all())
                .and_then(|()| private::sync_folder_of(&path))
                .map_err(|error| at_target(&error))?;
            copies.push(FileCopy {
                file: file.clone(),
                digest: digest.finalize().into(),
            });
        }
        Ok(copies)
    }
}

/// A file that was copied, and what was read of it.
pub(super) struct FileCopy {
    file: DataFile,
    digest: [u8; 32],
}

impl FileCopy {
    /// Whether what was written is what was read.
    pub fn compare(
        copies: &[Self],
        to: &Path,
        watch: RelocationWatch<'_>,
    ) -> Result<(), MoveError> {
        let of = copies.iter().map(|copy| copy.file.bytes).sum();
        let mut done = 0;
        for copy in copies {
            let path = to.join(&copy.file.path);
            let mut written = File::open(&path).map_err(|error| at_target(&error))?;
            let mut digest = Sha256::new();
            let mut block = vec![0; BLOCK];
            loop {
                let read = written
                    .read(&mut block)
                    .map_err(|error| at_target(&error))?;
                let Some(read) = block.get(..read).filter(|read| !read.is_empty()) else {
                    break;
                };
                digest.update(read);
                done += read.len() as u64;
                go_on(watch, RelocationStep::Comparing { done, of })?;
            }
            if <[u8; 32]>::from(digest.finalize()) != copy.digest {
                return Err(MoveError::Differs(path.display().to_string()));
            }
        }
        Ok(())
    }
}

fn collect(
    folder: &Path,
    within: &Path,
    deeper: usize,
    files: &mut Vec<DataFile>,
) -> io::Result<()> {
    for entry in std::fs::read_dir(folder.join(within))? {
        let entry = entry?;
        let path = within.join(entry.file_name());
        if is_no_data(&path) {
            continue;
        }
        // What a link leads to is what is kept.
        let facts = std::fs::metadata(entry.path())?;
        if facts.is_dir() {
            let deeper = deeper.checked_sub(1).ok_or(io::ErrorKind::InvalidInput)?;
            collect(folder, &path, deeper, files)?;
        } else if facts.is_file() {
            files.push(DataFile {
                path,
                bytes: facts.len(),
                modified: facts.modified()?,
            });
        }
    }
    Ok(())
}

/// What belongs to the folder itself: who works in it, where it is, where it was, and what a kill left.
fn is_no_data(path: &Path) -> bool {
    instance::is_of_the_instance(path)
        || location::is_of_the_choice(path)
        || path == Path::new(EARLIER_FILE)
        || private::is_part(path)
}
