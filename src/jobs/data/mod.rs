//! What is kept: lists of voices, what it takes on the disk, export, backup and restore.

pub(super) mod activity;
pub(super) mod autosave;
mod compare;
pub(super) mod folder;
pub(super) mod housekeeping;
#[cfg(test)]
mod list_tests;
pub(super) mod opening;
pub(super) mod relocation;
pub(super) mod search_index;
pub(super) mod storage;
pub(super) mod transfer;
pub(super) mod voiceprints;
pub(super) mod voices;
pub(super) mod write_behind;
