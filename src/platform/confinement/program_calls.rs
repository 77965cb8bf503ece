//! seccomp for a program of others: which system calls it does not have.

use super::calls::when;
use seccompiler::{BpfProgram, SeccompAction, SeccompCmpOp, SeccompFilter, SeccompRule};
use std::collections::BTreeMap;
use std::error::Error;

/// What it never has: sockets, signals to others, the memory of others, files that change, and the
/// kernel's wider doors.
const FORBIDDEN: &[libc::c_long] = &[
    // What would reach another process or computer.
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_msgget,
    libc::SYS_semget,
    libc::SYS_mq_open,
    // What would do something to another process.
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_kcmp,
    libc::SYS_setpriority,
    // A process of its own. Its flags are where no filter sees them; threads then come by `clone`.
    libc::SYS_clone3,
    // What would change a file or a folder.
    libc::SYS_openat2,
    libc::SYS_truncate,
    libc::SYS_ftruncate,
    libc::SYS_fallocate,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_unlinkat,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_renameat2,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    // What programs that play or convert sound have no use for, and attacks on kernels have.
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_memfd_create,
    libc::SYS_execveat,
    libc::SYS_personality,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    libc::SYS_fanotify_init,
];

/// The older names of some, which newer processors do not have.
#[cfg(target_arch = "x86_64")]
const OLDER: &[libc::c_long] = &[
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_creat,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_mknod,
    libc::SYS_unlink,
    libc::SYS_link,
    libc::SYS_symlink,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
/// The older names of some, which newer processors do not have.
#[cfg(not(target_arch = "x86_64"))]
const OLDER: &[libc::c_long] = &[];

/// Calls of x86-64 have a second number each, for addresses of 32 bits.
#[cfg(target_arch = "x86_64")]
const NUMBERS: &[i64] = &[0, 0x4000_0000];
/// Calls have one number each.
#[cfg(not(target_arch = "x86_64"))]
const NUMBERS: &[i64] = &[0];

/// What opens a file so that it could be changed.
const TO_CHANGE: [libc::c_int; 4] = [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC];

/// Takes the calls away that a program of others shall not have. Tells whether the kernel does it.
pub(super) fn restrict() -> bool {
    let applied = filter().and_then(|filter| Ok(seccompiler::apply_filter_all_threads(&filter)?));
    applied
        .inspect_err(|error| tracing::warn!(error, "there is no filter of system calls"))
        .is_ok()
}

fn filter() -> Result<BpfProgram, Box<dyn Error>> {
    let mut calls: BTreeMap<i64, Vec<SeccompRule>> = BTreeMap::new();
    let all = FORBIDDEN.iter().chain(OLDER);
    calls.extend(all.map(|call| (*call, Vec::new())));
    let changes = |flags: u8| -> Result<Vec<SeccompRule>, _> {
        let each = TO_CHANGE.iter().map(|flag| *flag as u64);
        each.map(|flag| when(flags, SeccompCmpOp::MaskedEq(flag), flag))
            .collect()
    };
    calls.insert(libc::SYS_openat, changes(2)?);
    #[cfg(target_arch = "x86_64")]
    calls.insert(libc::SYS_open, changes(1)?);
    // Threads, not processes.
    let thread = libc::CLONE_THREAD as u64;
    calls.insert(
        libc::SYS_clone,
        vec![when(0, SeccompCmpOp::MaskedEq(thread), 0)?],
    );
    // A signal to itself is how a process aborts.
    let own = u64::from(std::process::id());
    calls.insert(libc::SYS_tgkill, vec![when(0, SeccompCmpOp::Ne, own)?]);
    // Nothing is typed into a terminal.
    calls.insert(
        libc::SYS_ioctl,
        vec![when(1, SeccompCmpOp::Eq, libc::TIOCSTI)?],
    );
    let calls = NUMBERS
        .iter()
        .flat_map(|number| {
            calls
                .iter()
                .map(move |(call, it)| (call | number, it.clone()))
        })
        .collect();
    let filter = SeccompFilter::new(
        calls,
        SeccompAction::Allow,
        // As if the kernel did not have it: the C library then takes its older way.
        SeccompAction::Errno(libc::ENOSYS as u32),
        std::env::consts::ARCH.try_into()?,
    )?;
    Ok(filter.try_into()?)
}
