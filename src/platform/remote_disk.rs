//! Disks of other computers, on which files cannot be shared in memory.

use std::path::Path;

/// The file systems that reach other computers, by the number that Linux knows them by. FUSE is among them:
/// what lies behind it cannot be told.
#[cfg(target_os = "linux")]
const REMOTE: [u32; 13] = [
    0x0000_6969, // NFS
    0x0000_517B, // SMB
    0xFF53_4D42, // CIFS
    0xFE53_4D42, // SMB 2 and later
    0x5346_414F, // AFS
    0x6B41_4653, // AFS of the kernel
    0x7375_7245, // Coda
    0x0102_1997, // 9P
    0x00C3_6400, // Ceph
    0x0116_1970, // GFS2
    0x7461_636F, // OCFS2
    0x0BD0_0BD0, // Lustre
    0x6573_5546, // FUSE
];

/// Whether a file or a folder lies on the disk of another computer, as far as the system tells.
#[cfg(target_os = "linux")]
pub fn is_remote(path: &Path) -> bool {
    match nix::sys::statfs::statfs(path) {
        // The system's type for it has another width on each machine.
        Ok(disk) => REMOTE.contains(&(disk.filesystem_type().0 as u32)),
        Err(error) => {
            tracing::warn!(%error, "what kind of disk this is cannot be told");
            false
        }
    }
}

/// Whether a file or a folder lies on the disk of another computer, as far as its path tells.
#[cfg(not(target_os = "linux"))]
pub fn is_remote(path: &Path) -> bool {
    use std::path::{Component, Prefix};
    matches!(
        path.components().next(),
        Some(Component::Prefix(prefix))
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    )
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_memory_and_what_is_not_there_is_on_no_other_computer() {
        assert!(!is_remote(Path::new("/proc")));
        assert!(!is_remote(Path::new("/no/such/folder")));
    }
}
