//! Limits of a process by a job object, of Windows.

use win32job::{ExtendedLimitInfo, Job, JobError};

/// No process in the job gets more memory than the limit says (`JOB_OBJECT_LIMIT_PROCESS_MEMORY`).
const PROCESS_MEMORY: u32 = 0x0000_0100;
/// There are not more processes in it than the limit says (`JOB_OBJECT_LIMIT_ACTIVE_PROCESS`).
const ACTIVE_PROCESS: u32 = 0x0000_0008;
/// One that ends badly ends without a dialog and without a report (`JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION`).
const DIE_ON_UNHANDLED_EXCEPTION: u32 = 0x0000_0400;

/// Puts this process into a job of its own, in which it starts no other, and says whether the system did.
pub(super) fn limit(memory: Option<u64>) -> bool {
    match enter(memory) {
        Ok(()) => true,
        Err(error) => {
            tracing::debug!(%error, "there is no limit of resources");
            false
        }
    }
}

fn enter(memory: Option<u64>) -> Result<(), JobError> {
    let mut limits = ExtendedLimitInfo::new();
    let basic = &mut limits.0.BasicLimitInformation;
    basic.LimitFlags |= ACTIVE_PROCESS | DIE_ON_UNHANDLED_EXCEPTION;
    basic.ActiveProcessLimit = 1;
    if let Some(bytes) = memory {
        basic.LimitFlags |= PROCESS_MEMORY;
        limits.0.ProcessMemoryLimit = usize::try_from(bytes).unwrap_or(usize::MAX);
    }
    // The job lives as long as a process is in it, also when nobody holds it any more.
    Job::create_with_limit_info(&mut limits)?.assign_current_process()
}
