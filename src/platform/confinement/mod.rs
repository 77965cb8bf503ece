//! A sandbox: what a process that handles the files of strangers gives up before it looks at them.
//!
//! It enters by itself, for good, and has nothing left but the descriptors that it holds, its memory, its
//! own threads, and what the builder allows by name. On Linux three layers do it, each of which holds
//! without the others: limits of resources, Landlock for files, ports and abstract sockets, and a seccomp
//! filter of system calls. Landlock alone would leave the session bus open, whose socket is a file that
//! is connected to and not opened; the filter alone cannot tell one path from another.
//!
//! The filter is a list of what is allowed, not of what is forbidden. It is made for code of this crate
//! whose needs are known, so whatever is not on it, calls of kernels to come among them, is out of reach.
//! What is not on it looks like a call that the kernel does not have (`ENOSYS`): the C library of whatever
//! system this runs on then takes its older way, where an end of the process would make recordings
//! unreadable there. A program of others, whose needs are not known, [runs](Confinement::runs) under a list
//! of what is forbidden in its place, and Landlock for the rest: it is the one program that can be started,
//! reads its libraries and what is named, writes to no file, and has neither sockets nor children.
//!
//! What a system lacks is left out and told by [`Enforcement`]: a kernel without Landlock leaves the
//! filter, and other systems leave the limits, which on Windows are those of a job object.

#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
mod calls;
#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
mod program_calls;
/// Filters cannot be made for other processors.
#[cfg(all(
    target_os = "linux",
    not(any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    ))
))]
mod calls {
    pub(super) fn restrict(_may_open: bool) -> bool {
        false
    }
}
/// Filters cannot be made for other processors.
#[cfg(all(
    target_os = "linux",
    not(any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    ))
))]
mod program_calls {
    pub(super) fn restrict() -> bool {
        false
    }
}
#[cfg(target_os = "linux")]
mod files;
#[cfg(windows)]
mod job;
#[cfg(target_os = "linux")]
mod loader;

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What is allowed inside: nothing unless it is named.
#[derive(Debug, Clone, Default)]
pub struct Confinement {
    memory: Option<u64>,
    readable: Vec<PathBuf>,
    runs: Option<PathBuf>,
}

/// What the system has enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enforcement {
    /// Resources are limited.
    pub limits: bool,
    /// Landlock keeps files away.
    pub landlock: bool,
    /// The filter of system calls is in place.
    pub seccomp: bool,
}

impl Enforcement {
    /// Whether every layer is there.
    pub fn is_whole(self) -> bool {
        self.limits && self.landlock && self.seccomp
    }
}

impl Confinement {
    /// Allows what is done with open descriptors, with memory and with threads.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a limit of memory, in bytes.
    #[must_use]
    pub fn memory(self, bytes: u64) -> Self {
        Self {
            memory: Some(bytes),
            ..self
        }
    }

    /// Allows to open a file, or all below a folder, for reading. Without Landlock nothing tells this path
    /// from others: what can be opened beforehand is better held as a descriptor.
    #[must_use]
    pub fn readable(mut self, path: impl Into<PathBuf>) -> Self {
        self.readable.push(path.into());
        self
    }

    /// Allows to become this program, which reads its libraries. Without Landlock nothing tells it from
    /// others.
    #[must_use]
    pub fn runs(self, program: impl Into<PathBuf>) -> Self {
        Self {
            runs: Some(program.into()),
            ..self
        }
    }

    /// Confines this process for the rest of its life. It is called before it has started a thread.
    pub fn enter(&self) -> Enforcement {
        let limits = limit(self.memory, self.runs.is_some());
        let (landlock, seccomp) = self.forbid();
        Enforcement {
            limits,
            landlock,
            seccomp,
        }
    }

    /// Landlock and the filter, and whether each is there.
    #[cfg(target_os = "linux")]
    fn forbid(&self) -> (bool, bool) {
        // Landlock first: the filter knows none of the calls that it takes.
        let landlock = files::restrict(&self.readable, self.runs.as_deref());
        let seccomp = match self.runs {
            Some(_) => program_calls::restrict(),
            None => calls::restrict(!self.readable.is_empty()),
        };
        (landlock, seccomp)
    }

    /// This system has neither.
    #[cfg(not(target_os = "linux"))]
    #[expect(clippy::unused_self, reason = "the same signature as on Linux")]
    fn forbid(&self) -> (bool, bool) {
        (false, false)
    }
}

/// Closes whatever this process has inherited beside its standard streams. It is called before the process
/// has opened anything.
#[cfg(target_os = "linux")]
pub fn close_inherited() {
    let Ok(open) = std::fs::read_dir("/proc/self/fd") else {
        return;
    };
    // The list of them is one of them, and closed when it was read.
    let open: Vec<i32> = open
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|descriptor| *descriptor > 2)
        .collect();
    for descriptor in open {
        if let Err(error) = nix::unistd::close(descriptor)
            && error != nix::errno::Errno::EBADF
        {
            tracing::debug!(%error, descriptor, "a descriptor could not be closed");
        }
    }
}

/// Closes nothing: on this system some belong to the libraries below, which must not be closed.
#[cfg(not(target_os = "linux"))]
pub fn close_inherited() {}

/// Limits memory, and keeps what was in it from a dump when the process ends badly. A program of others
/// can make no file grow: a pipe is all that it writes to.
#[cfg(unix)]
fn limit(memory: Option<u64>, of_others: bool) -> bool {
    use rlimit::Resource;
    // Linux hands a dump to a program that waits for dumps, unless its limit is one byte.
    let dump = u64::from(cfg!(target_os = "linux"));
    let dumps = Resource::CORE.set(dump, dump);
    let memory = memory.map_or(Ok(()), |bytes| Resource::AS.set(bytes, bytes));
    let files = if of_others {
        Resource::FSIZE.set(0, 0)
    } else {
        Ok(())
    };
    // Lowering one's own limits fails only where the system does not know them.
    dumps.is_ok() && memory.is_ok() && files.is_ok()
}

/// Limits memory and other processes, by a job object. A program of others is not started this way here.
#[cfg(windows)]
fn limit(memory: Option<u64>, _of_others: bool) -> bool {
    job::limit(memory)
}

/// Limits nothing: on this system the eye of the parent is all there is.
#[cfg(not(any(unix, windows)))]
fn limit(_memory: Option<u64>, _of_others: bool) -> bool {
    false
}
