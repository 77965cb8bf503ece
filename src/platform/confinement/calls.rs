//! seccomp: which system calls a confined process has.

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};
use std::collections::BTreeMap;
use std::error::Error;

/// What needs no look at its arguments: it concerns open descriptors, this process's own memory, threads
/// and signals, the clock, and random numbers.
const PLAIN: &[libc::c_long] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_lseek,
    libc::SYS_close,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_gettid,
    libc::SYS_getpid,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_getrandom,
];

/// What it takes to open a file by its path; Landlock says which.
const OPENING: &[libc::c_long] = &[
    libc::SYS_openat,
    libc::SYS_newfstatat,
    libc::SYS_fstat,
    libc::SYS_statx,
    libc::SYS_getdents64,
];

/// Leaves the calls that a confined process needs, those to open files among them if it may. Tells whether
/// the kernel does it.
pub(super) fn restrict(may_open: bool) -> bool {
    let applied = filter(may_open).and_then(|filter| {
        // Whatever gets in by a thread that was there before would be outside.
        Ok(seccompiler::apply_filter_all_threads(&filter)?)
    });
    applied
        .inspect_err(|error| tracing::warn!(error, "there is no filter of system calls"))
        .is_ok()
}

fn filter(may_open: bool) -> Result<BpfProgram, Box<dyn Error>> {
    let mut calls: BTreeMap<i64, Vec<SeccompRule>> = BTreeMap::new();
    calls.extend(PLAIN.iter().map(|call| (*call, Vec::new())));
    if may_open {
        calls.extend(OPENING.iter().map(|call| (*call, Vec::new())));
    }
    // Threads, not processes. `clone3` keeps its flags where no filter sees them.
    let thread = libc::CLONE_THREAD as u64;
    calls.insert(
        libc::SYS_clone,
        vec![when(0, SeccompCmpOp::MaskedEq(thread), thread)?],
    );
    // No memory from which code could run.
    let code = libc::PROT_EXEC as u64;
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        calls.insert(call, vec![when(2, SeccompCmpOp::MaskedEq(code), 0)?]);
    }
    // A signal to itself is how a process aborts.
    let own = u64::from(std::process::id());
    calls.insert(libc::SYS_tgkill, vec![when(0, SeccompCmpOp::Eq, own)?]);
    // A copy of a descriptor, not signals by way of one.
    let copies = [libc::F_DUPFD_CLOEXEC, libc::F_GETFD, libc::F_GETFL]
        .map(|what| when(1, SeccompCmpOp::Eq, what as u64));
    calls.insert(
        libc::SYS_fcntl,
        copies.into_iter().collect::<Result<_, _>>()?,
    );
    let filter = SeccompFilter::new(
        calls,
        SeccompAction::Errno(libc::ENOSYS as u32),
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )?;
    Ok(filter.try_into()?)
}

/// The rule that the argument of this number is so.
pub(super) fn when(
    argument: u8,
    is: SeccompCmpOp,
    value: u64,
) -> Result<SeccompRule, seccompiler::BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(
        argument,
        SeccompCmpArgLen::Dword,
        is,
        value,
    )?])
}
