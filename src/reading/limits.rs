//! The limits that a reading process sets on itself.

/// Takes away what a reading has no need of: more than `memory` bytes, and a dump of its memory when
/// it ends badly. A system that refuses leaves the limits of time and the parent's eye.
#[cfg(unix)]
pub(super) fn set(memory: u64) {
    use rlimit::Resource;
    // Lowering one's own limits fails only where the system does not know them.
    let refused = [
        Resource::CORE.set(0, 0).is_err(),
        Resource::AS.set(memory, memory).is_err(),
    ];
    tracing::debug!(?refused, "limits of the reading process");
}

/// Takes away what a reading has no need of; on this system the parent's eye is all there is.
#[cfg(not(unix))]
pub(super) fn set(_memory: u64) {}
