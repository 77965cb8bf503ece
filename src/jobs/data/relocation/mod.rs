//! The data folder, moved to another place: copied, compared, then switched to in one write. At any instant one
//! whole folder is in use, and of the old one nothing is deleted unasked.
//!
//! It is done at a start, before the database is opened, while the old folder is held: nothing writes meanwhile.

mod copy;
pub(in crate::jobs) mod earlier;
#[cfg(test)]
mod tests;

use crate::domain::{Amount, DiskError, Location, MoveError, OpenProgress};
use crate::platform::instance::{Claim, Instance, InstanceError};
use crate::platform::{location, private};
use copy::{FileCopy, Files};
use earlier::Earlier;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Is told how far it is, and says whether to go on.
pub(in crate::jobs) type RelocationWatch<'a> = &'a mut dyn FnMut(RelocationStep) -> ControlFlow<()>;

/// What a move is at. Each step is a place at which it may be killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jobs) enum RelocationStep {
    /// The new folder is being filled under a name of its own.
    Begun,
    /// So many bytes are there.
    Copying { done: u64, of: u64 },
    /// So many bytes are like those that were copied.
    Comparing { done: u64, of: u64 },
    /// All of it is there and on the disk.
    Compared,
    /// The new folder has its name.
    Named,
    /// It is the one in use.
    Switched,
}

impl RelocationStep {
    /// What a person is told.
    pub(in crate::jobs) fn progress(self) -> Option<OpenProgress> {
        match self {
            Self::Copying { done, of } => Some(OpenProgress::Moving { done, of }),
            Self::Comparing { done, of } => Some(OpenProgress::Comparing { done, of }),
            Self::Begun | Self::Compared | Self::Named | Self::Switched => None,
        }
    }
}

/// A data folder that was moved.
#[derive(Debug)]
pub struct Moved {
    /// Holds the new folder.
    pub instance: Instance,
    /// The new folder.
    pub folder: PathBuf,
    /// The old folder, which stays as it is.
    pub from: PathBuf,
    /// What lies in it.
    pub amount: Amount,
}

/// How the name of a folder begins that is being filled.
const STAGING: &str = ".timbre-move-";

/// What stands against moving a folder to this place, as far as that can be told before.
///
/// # Errors
/// Why it cannot be moved there.
pub(in crate::jobs) fn check(old: &Path, target: &Path) -> Result<Amount, MoveError> {
    let parent = parent(target)?;
    let real = |path: &Path| std::fs::canonicalize(path).map_err(|error| at_target(&error));
    if real(parent)?.starts_with(real(old)?) {
        return Err(MoveError::Within);
    }
    if target.symlink_metadata().is_ok() && !is_whole_copy(old, target) {
        return Err(MoveError::Taken);
    }
    let probe = tempfile::tempdir_in(parent).map_err(|error| at_target(&error))?;
    claim(probe.path())?;
    Ok(Files::of(old).map_err(|error| other(&error))?.amount())
}

/// Moves the folder in use to the one that is wanted.
///
/// # Errors
/// Why the old one is still in use. What was begun is deleted, but where it was stopped: the next start begins
/// anew.
pub(in crate::jobs) fn relocate(
    location: &mut Location,
    watch: RelocationWatch<'_>,
) -> Result<Moved, MoveError> {
    let old = location.folder().to_owned();
    let Some(target) = location.wanted.clone() else {
        return Err(MoveError::Stopped);
    };
    let filled = fill(&old, &target, watch);
    match filled {
        Ok(()) => {}
        Err(MoveError::Stopped) => return Err(MoveError::Stopped),
        Err(error) => {
            tracing::warn!(%error, "the data folder stays where it is");
            // Where even that cannot be written, the next start tries once more and says so again.
            call_off(location).ok();
            return Err(error);
        }
    }
    // From here on the new folder is whole and has its name.
    let instance = claim(&target)?;
    let earlier = Earlier::read(&target).map_err(|error| other(&error))?;
    let amount = earlier.map(|earlier| earlier.amount()).unwrap_or_default();
    location.chosen = Some(target.clone());
    location.wanted = None;
    location::write(location).map_err(|error| other(&error))?;
    go_on(watch, RelocationStep::Switched)?;
    Ok(Moved {
        instance,
        folder: target,
        from: old,
        amount,
    })
}

/// Leaves the data folder where it is: what a move has begun is deleted, and no start goes on with it.
///
/// # Errors
/// Those of the disk; then the next start moves it.
pub(in crate::jobs) fn call_off(location: &mut Location) -> Result<(), MoveError> {
    let target = location.wanted.take();
    // A kill while much is deleted must not bring the move back.
    if let Err(error) = location::write(location) {
        location.wanted = target;
        return Err(other(&error));
    }
    if let Some(target) = target
        && let Err(error) = delete_staging(&target)
    {
        tracing::warn!(%error, "what a move had begun could not be deleted");
    }
    Ok(())
}

/// Makes the new folder, whole, under its name.
fn fill(old: &Path, target: &Path, watch: RelocationWatch<'_>) -> Result<(), MoveError> {
    if target.symlink_metadata().is_ok() {
        // A start that was killed after it had named the folder goes on there.
        return if is_whole_copy(old, target) {
            Ok(())
        } else {
            Err(MoveError::Taken)
        };
    }
    check(old, target)?;
    delete_staging(target).map_err(|error| at_target(&error))?;
    let staging = staging(target)?;
    private::create_dir(&staging).map_err(|error| at_target(&error))?;
    let mut earlier = Earlier::begun(old, target).map_err(|error| other(&error))?;
    earlier.write(&staging).map_err(|error| at_target(&error))?;
    go_on(watch, RelocationStep::Begun)?;
    let files = Files::of(old).map_err(|error| other(&error))?;
    let copies = files.copy(old, &staging, watch)?;
    FileCopy::compare(&copies, &staging, watch)?;
    if Files::of(old).map_err(|error| other(&error))? != files {
        return Err(MoveError::Differs(old.display().to_string()));
    }
    earlier.is_whole(files);
    earlier.write(&staging).map_err(|error| at_target(&error))?;
    go_on(watch, RelocationStep::Compared)?;
    std::fs::rename(&staging, target).map_err(|error| at_target(&error))?;
    private::sync_folder_of(target).map_err(|error| at_target(&error))?;
    go_on(watch, RelocationStep::Named)
}

/// Whether a folder is a whole copy of this one as it is, which a move left that was killed before the switch.
fn is_whole_copy(old: &Path, target: &Path) -> bool {
    let Ok(Some(earlier)) = Earlier::read(target) else {
        return false;
    };
    earlier.is_of(old) && earlier.is_untouched()
}

fn go_on(watch: RelocationWatch<'_>, step: RelocationStep) -> Result<(), MoveError> {
    match watch(step) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(MoveError::Stopped),
    }
}

fn parent(target: &Path) -> Result<&Path, MoveError> {
    target.parent().ok_or(MoveError::Taken)
}

/// Where the new folder is filled: beside its name, on the same disk.
fn staging(target: &Path) -> Result<PathBuf, MoveError> {
    let mut name = std::ffi::OsString::from(STAGING);
    name.push(target.file_name().ok_or(MoveError::Taken)?);
    Ok(parent(target)?.join(name))
}

/// Deletes what a move left that was killed: only what a move has begun.
fn delete_staging(target: &Path) -> io::Result<()> {
    let Ok(staging) = staging(target) else {
        return Ok(());
    };
    if staging.symlink_metadata().is_err() {
        return Ok(());
    }
    // One that was killed before it had written what it is has at most that, half written. A folder that is still
    // being listed cannot be deleted everywhere.
    let is_empty = std::fs::read_dir(&staging)?
        .all(|entry| entry.is_ok_and(|entry| private::is_part(&entry.path())));
    if !is_empty && Earlier::read(&staging)?.is_none() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // What says that it is ours goes last: this may be killed too.
    for entry in std::fs::read_dir(&staging)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != copy::EARLIER_FILE {
            std::fs::remove_file(entry.path())?;
        }
    }
    std::fs::remove_dir_all(&staging)
}

fn claim(folder: &Path) -> Result<Instance, MoveError> {
    match Instance::claim(folder) {
        Ok(Claim::First(instance)) => Ok(instance),
        Ok(Claim::Second(_)) => Err(MoveError::Taken),
        Err(InstanceError::NoLocks(_)) => Err(MoveError::NoLocks),
        Err(error) => Err(MoveError::Other(error.to_string())),
    }
}

/// A failure of the disk at the new folder.
fn at_target(error: &io::Error) -> MoveError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => MoveError::NoSuchFolder,
        io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => MoveError::Taken,
        _ => match DiskError::from(error) {
            DiskError::Full => MoveError::Full,
            DiskError::ReadOnly => MoveError::ReadOnly,
            DiskError::Other { reason } => MoveError::Other(reason),
        },
    }
}

fn other(error: &io::Error) -> MoveError {
    MoveError::Other(error.to_string())
}
