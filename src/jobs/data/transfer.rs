//! Export, backup and restore, on a connection of their own: nothing else waits for them.

use super::relocation;
use crate::backup::{self, BackupError, Progress, Target};
use crate::domain::{DiskError, Location, MoveError, RowId, TableFormat, VoiceQuery};
use crate::jobs::services::Services;
use crate::jobs::voice::recover;
use crate::jobs::voice::runs::{Lease, Runs};
use crate::model::Ticket;
use crate::model::transfer::{
    FileKind, Merging, TransferDone, TransferEffect, TransferError, TransferEvent, TransferWork,
};
use crate::platform::location;
use crate::store::{Store, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use tokio::runtime::Handle;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio_util::sync::CancellationToken;

/// The work that is under way; there is one at a time.
#[derive(Debug, Default)]
pub(in crate::jobs) struct Transfers {
    stop: Option<CancellationToken>,
    /// The newest write of where the data is to be: what comes after it waits for it.
    location: Option<JoinHandle<()>>,
}

impl Transfers {
    /// Stops the work.
    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.cancel();
        }
    }

    /// Writes where the data is to be once what was to be written before is.
    fn in_turn(&mut self, runtime: &Handle, write: impl Future<Output = ()> + Send + 'static) {
        let before = self.location.take();
        self.location = Some(runtime.spawn(async move {
            if let Some(before) = before {
                // One that panicked has ended too.
                before.await.ok();
            }
            write.await;
        }));
    }

    /// Does what has to be done.
    pub fn run(
        &mut self,
        runtime: &Handle,
        services: Arc<Services>,
        runs: Runs,
        effect: TransferEffect,
    ) {
        match effect {
            TransferEffect::Propose { ticket, file } => {
                runtime.spawn(async move {
                    let now = services.clock.now();
                    if let Ok(Some(path)) = spawn_blocking(move || propose(file, now)).await {
                        let event = TransferEvent::Proposed { ticket, path };
                        services.outbox.send(event.into());
                    }
                });
            }
            TransferEffect::Run { ticket, work } => {
                self.stop();
                if let TransferWork::Move { location, path } = *work {
                    self.in_turn(runtime, async move {
                        let wanted = spawn_blocking(move || want_to_move(&location, &path)).await;
                        let wanted =
                            wanted.unwrap_or_else(|error| Err(MoveError::Other(error.to_string())));
                        let result = wanted.map_err(TransferError::Move);
                        let event = TransferEvent::Ended { ticket, result };
                        services.outbox.send(event.into());
                    });
                    return;
                }
                let stop = CancellationToken::new();
                self.stop = Some(stop.clone());
                runtime.spawn(do_work(services, runs, ticket, *work, stop));
            }
            TransferEffect::Stop => self.stop(),
            TransferEffect::CallOff(mut location) => {
                self.in_turn(runtime, async move {
                    let called_off = spawn_blocking(move || relocation::call_off(&mut location));
                    let result = called_off
                        .await
                        .unwrap_or_else(|error| Err(MoveError::Other(error.to_string())));
                    services
                        .outbox
                        .send(TransferEvent::CalledOff(result).into());
                });
            }
        }
    }
}

async fn do_work(
    services: Arc<Services>,
    runs: Runs,
    ticket: Ticket,
    work: TransferWork,
    stop: CancellationToken,
) {
    let restores = matches!(work, TransferWork::Restore { .. });
    let writes = matches!(
        work,
        TransferWork::Backup { .. } | TransferWork::Export { .. }
    );
    let result = match services.rows.with(|store| store.again()).await {
        Ok(store) => {
            let now = services.clock.now();
            let tell = Tell::new(&services, ticket, stop);
            let leased = RestoreLeases {
                runs: runs.clone(),
                rows: Vec::new(),
            };
            spawn_blocking(move || transfer(&store, &work, now, leased, tell))
                .await
                .unwrap_or_else(|error| Err(BackupError::File(io::Error::other(error))))
        }
        Err(error) => Err(BackupError::Store(error)),
    };
    if restores {
        go_on(&runs).await;
    }
    let event = match result {
        Err(BackupError::Exists) => TransferEvent::Exists { ticket },
        Err(error) => {
            tracing::warn!(%error, "nothing was exported, backed up or restored");
            let result = Err(transfer_error(&services, error, writes));
            TransferEvent::Ended { ticket, result }
        }
        Ok(done) => {
            let result = Ok(done);
            TransferEvent::Ended { ticket, result }
        }
    };
    services.outbox.send(event.into());
}

/// The rows that a restore changes: leased while they are written, so that no run knows an older row.
struct RestoreLeases {
    runs: Runs,
    rows: Vec<Lease>,
}

impl backup::Claims for RestoreLeases {
    fn claim(&mut self, row: RowId) -> bool {
        let lease = self.runs.lease(row);
        let is_free = lease.is_some();
        self.rows.extend(lease);
        is_free
    }

    fn release(&mut self) {
        self.rows.clear();
    }
}

/// Tells the window of progress, not more often than it is seen, and hears whether to stop.
struct Tell {
    services: Arc<Services>,
    ticket: Ticket,
    stop: CancellationToken,
    last: Option<Instant>,
}

impl Tell {
    fn new(services: &Arc<Services>, ticket: Ticket, stop: CancellationToken) -> Self {
        Self {
            services: Arc::clone(services),
            ticket,
            stop,
            last: None,
        }
    }

    fn of(&mut self, progress: Progress) -> ControlFlow<()> {
        if self.stop.is_cancelled() {
            return ControlFlow::Break(());
        }
        let apart = self.services.pace.progress;
        if self.last.is_none_or(|last| last.elapsed() >= apart) {
            self.last = Some(Instant::now());
            let event = TransferEvent::Progress {
                ticket: self.ticket,
                done: progress.done,
                total: progress.total,
            };
            self.services.outbox.send(event.into());
        }
        ControlFlow::Continue(())
    }
}

fn transfer(
    store: &Store,
    work: &TransferWork,
    now: Timestamp,
    mut leased: RestoreLeases,
    mut tell: Tell,
) -> Result<TransferDone, BackupError> {
    let watch = &mut |progress| tell.of(progress);
    match work {
        TransferWork::Backup { path, replace } => {
            let written = backup::write(store, target(path, *replace)?, now, watch)?;
            Ok(TransferDone::BackedUp {
                rows: written.rows,
                files: written.files,
                bytes: written.bytes,
                unreadable: written.unreadable.len() as u64,
            })
        }
        TransferWork::Export {
            path,
            replace,
            format,
            query,
        } => {
            let target = target(path, *replace)?;
            export(store, target, *format, query, watch)
        }
        TransferWork::Look { path } => {
            not_a_folder(path)?;
            let found = backup::preview(store, path, watch)?;
            Ok(TransferDone::Looked(merging(&found)))
        }
        // That is for the next start to do.
        TransferWork::Move { .. } => Err(BackupError::Cancelled),
        TransferWork::Restore { path } => {
            let restored = backup::restore(store, path, &mut leased, watch)?;
            Ok(TransferDone::Restored(merging(&restored)))
        }
    }
}

fn export(
    store: &Store,
    target: Target<'_>,
    format: TableFormat,
    query: &VoiceQuery,
    watch: backup::Watch<'_>,
) -> Result<TransferDone, BackupError> {
    let ids = store.ready(query)?;
    let written = backup::export(store, &ids, format, target, watch)?;
    Ok(TransferDone::Exported {
        rows: written.rows,
        bytes: written.bytes,
    })
}

/// A folder is told as what it is: it is never asked about as a file to be replaced.
fn target(path: &Path, replace: bool) -> Result<Target<'_>, BackupError> {
    not_a_folder(path)?;
    Ok(Target { path, replace })
}

fn not_a_folder(path: &Path) -> Result<(), BackupError> {
    if path.is_dir() {
        return Err(BackupError::File(io::ErrorKind::IsADirectory.into()));
    }
    Ok(())
}

fn merging(restored: &backup::Restored) -> Merging {
    Merging {
        added: restored.added,
        updated: restored.updated,
        kept: restored.kept,
        skipped: restored.skipped,
        files: restored.files,
    }
}

/// Goes on with the tasks that came with a backup; those that are followed already are left alone.
async fn go_on(runs: &Runs) {
    let followed = runs
        .services()
        .rows
        .with(|store| {
            let ids = store.due(Timestamp::MAX)?;
            store.voices(&ids)
        })
        .await;
    match followed {
        Ok(rows) => recover::go_on(runs, rows),
        Err(error) => tracing::error!(%error, "the restored tasks could not be read"),
    }
}

/// What the window says of it. What is missing where a file is written is its folder.
fn transfer_error(services: &Services, error: BackupError, writes: bool) -> TransferError {
    match error {
        BackupError::Cancelled => TransferError::Stopped,
        // The window asks; it is no error.
        BackupError::Exists => TransferError::Other(error.to_string()),
        BackupError::NotABackup => TransferError::NotABackup,
        BackupError::ADatabase => TransferError::ADatabase,
        BackupError::Newer { .. } => TransferError::Newer,
        BackupError::Damaged { .. } => TransferError::Damaged,
        BackupError::Foreign { .. } => TransferError::Foreign,
        BackupError::TooLarge => TransferError::TooLarge,
        BackupError::Store(StoreError::Full) => TransferError::DiskFull,
        BackupError::Store(error) => TransferError::Store(services.rows.persistence_error(error)),
        BackupError::File(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory if writes => {
                TransferError::NoSuchFolder
            }
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => TransferError::NoSuchFile,
            io::ErrorKind::IsADirectory => TransferError::IsAFolder,
            _ => match DiskError::from(error) {
                DiskError::Full => TransferError::DiskFull,
                DiskError::ReadOnly => TransferError::NoPermission,
                DiskError::Other { reason } => TransferError::Other(reason),
            },
        },
    }
}

/// Looks whether everything can be moved there, and writes down that the next start is to do it.
fn want_to_move(location: &Location, path: &Path) -> Result<TransferDone, MoveError> {
    let amount = relocation::check(location.folder(), path)?;
    let mut location = location.clone();
    location.wanted = Some(path.to_owned());
    location::write(&location).map_err(|error| MoveError::Other(error.to_string()))?;
    Ok(TransferDone::WillMove {
        to: path.to_owned(),
        amount,
    })
}

/// Where a person looks for files: the folder for documents, else for downloads, else their own. The
/// name has the day in it and is not taken.
fn propose(file: FileKind, now: Timestamp) -> Option<PathBuf> {
    let user = directories::UserDirs::new()?;
    let folder = [user.document_dir(), user.download_dir()]
        .into_iter()
        .flatten()
        .find(|folder| folder.is_dir())
        .unwrap_or(user.home_dir());
    let day = now.to_zoned(TimeZone::system()).date();
    Some(free_name(folder, file, &day.to_string()))
}

fn free_name(folder: &Path, file: FileKind, day: &str) -> PathBuf {
    let (stem, ending) = match file {
        FileKind::Backup => ("timbre-backup", backup::BACKUP_EXTENSION),
        FileKind::Table(format) => ("timbre-voices", format.extension()),
        FileKind::Folder => return folder.join("Timbre"),
    };
    let first = folder.join(format!("{stem}-{day}.{ending}"));
    let others = (2..100).map(|number| folder.join(format!("{stem}-{day}-{number}.{ending}")));
    std::iter::once(first.clone())
        .chain(others)
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_name_tells_the_day_and_is_never_taken() {
        let dir = tempfile::tempdir().unwrap();
        let propose = |file| {
            let path = free_name(dir.path(), file, "2026-11-22");
            path.file_name().unwrap().to_string_lossy().into_owned()
        };
        let backup = propose(FileKind::Backup);
        assert_eq!(backup, "timbre-backup-2026-11-22.tar.gz");
        std::fs::write(dir.path().join(&backup), "").unwrap();
        let second = propose(FileKind::Backup);
        assert_eq!(second, "timbre-backup-2026-11-22-2.tar.gz");
        let table = propose(FileKind::Table(TableFormat::Json));
        assert_eq!(table, "timbre-voices-2026-11-22.json");
    }
}
