//! The uploads: applied for, put, committed, deleted.

use super::{PracticeStore, time};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

/// An upload from `ApplyUpload` on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::practice) struct StoredUpload {
    /// `VodSessionKey`.
    pub(in crate::practice) session_key: String,
    /// Where it is put and fetched, with a leading `/`.
    pub(in crate::practice) path: String,
    pub(in crate::practice) file_id: String,
    /// The temporary key. Every value of it is made up and opens nothing but this one path.
    pub(in crate::practice) secret_id: String,
    pub(in crate::practice) secret_key: String,
    pub(in crate::practice) token: String,
    /// Unix seconds.
    pub(in crate::practice) key_expires_s: i64,
    pub(in crate::practice) sub_app_id: u64,
    /// Lower case, without a dot.
    pub(in crate::practice) media_type: String,
    /// When the service deletes it by itself.
    pub(in crate::practice) expires: Option<Timestamp>,
    pub(in crate::practice) applied: Timestamp,
    /// There once the bytes have come.
    pub(in crate::practice) etag: Option<String>,
    pub(in crate::practice) committed: Option<Timestamp>,
    pub(in crate::practice) deleted: Option<Timestamp>,
}

impl StoredUpload {
    /// Whether it is media that can be fetched.
    pub(in crate::practice) fn is_there(&self, now: Timestamp) -> bool {
        self.committed.is_some()
            && self.deleted.is_none()
            && self.expires.is_none_or(|expires| expires > now)
    }
}

/// By what an upload is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum By {
    SessionKey,
    Path,
    FileId,
    SecretId,
}

const COLUMNS: &str = "session_key, path, file_id, secret_id, secret_key, token, key_expires_s, \
     sub_app_id, media_type, expires_ms, applied_ms, etag, committed_ms, deleted_ms";

fn upload(row: &Row<'_>) -> Result<StoredUpload, rusqlite::Error> {
    let maybe_time = |index| -> Result<Option<Timestamp>, rusqlite::Error> {
        Ok(row.get::<_, Option<i64>>(index)?.map(time))
    };
    Ok(StoredUpload {
        session_key: row.get(0)?,
        path: row.get(1)?,
        file_id: row.get(2)?,
        secret_id: row.get(3)?,
        secret_key: row.get(4)?,
        token: row.get(5)?,
        key_expires_s: row.get(6)?,
        sub_app_id: row.get::<_, i64>(7)?.cast_unsigned(),
        media_type: row.get(8)?,
        expires: maybe_time(9)?,
        applied: time(row.get(10)?),
        etag: row.get(11)?,
        committed: maybe_time(12)?,
        deleted: maybe_time(13)?,
    })
}

impl PracticeStore {
    pub(in crate::practice) fn add_upload(
        &self,
        new: &StoredUpload,
    ) -> Result<(), rusqlite::Error> {
        self.lock()
            .execute(
                &format!(
                    "INSERT INTO uploads ({COLUMNS})
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
                ),
                params![
                    new.session_key,
                    new.path,
                    new.file_id,
                    new.secret_id,
                    new.secret_key,
                    new.token,
                    new.key_expires_s,
                    new.sub_app_id.cast_signed(),
                    new.media_type,
                    new.expires.map(Timestamp::as_millisecond),
                    new.applied.as_millisecond(),
                    new.etag,
                    new.committed.map(Timestamp::as_millisecond),
                    new.deleted.map(Timestamp::as_millisecond),
                ],
            )
            .map(drop)
    }

    pub(in crate::practice) fn upload(
        &self,
        by: By,
        value: &str,
    ) -> Result<Option<StoredUpload>, rusqlite::Error> {
        let column = match by {
            By::SessionKey => "session_key",
            By::Path => "path",
            By::FileId => "file_id",
            By::SecretId => "secret_id",
        };
        self.lock()
            .query_row(
                &format!("SELECT {COLUMNS} FROM uploads WHERE {column} = ?1"),
                [value],
                upload,
            )
            .optional()
    }

    pub(in crate::practice) fn set_arrived(
        &self,
        file_id: &str,
        etag: &str,
    ) -> Result<(), rusqlite::Error> {
        self.lock()
            .execute(
                "UPDATE uploads SET etag = ?2 WHERE file_id = ?1",
                [file_id, etag],
            )
            .map(drop)
    }

    /// A second commit changes nothing.
    pub(in crate::practice) fn set_committed(
        &self,
        file_id: &str,
        at: Timestamp,
    ) -> Result<(), rusqlite::Error> {
        self.lock()
            .execute(
                "UPDATE uploads SET committed_ms = ?2 WHERE file_id = ?1 AND committed_ms IS NULL",
                params![file_id, at.as_millisecond()],
            )
            .map(drop)
    }

    pub(in crate::practice) fn set_deleted(
        &self,
        file_id: &str,
        at: Timestamp,
    ) -> Result<(), rusqlite::Error> {
        self.lock()
            .execute(
                "UPDATE uploads SET deleted_ms = ?2 WHERE file_id = ?1",
                params![file_id, at.as_millisecond()],
            )
            .map(drop)
    }

    /// Media that expired without being marked as deleted; they are marked now.
    pub(super) fn gone_files(&self, now: Timestamp) -> Result<Vec<String>, rusqlite::Error> {
        let connection = self.lock();
        let mut query = connection.prepare_cached(
            "UPDATE uploads SET deleted_ms = ?1
             WHERE expires_ms <= ?1 AND deleted_ms IS NULL RETURNING file_id",
        )?;
        query
            .query_map([now.as_millisecond()], |row| row.get(0))?
            .collect()
    }
}
