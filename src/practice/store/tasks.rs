//! The tasks.

use super::{PracticeStore, time};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

/// A task as it was asked for, with its course and end fixed in advance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::practice) struct NewTask {
    pub(in crate::practice) task_id: String,
    pub(in crate::practice) sub_app_id: u64,
    pub(in crate::practice) voice_name: String,
    pub(in crate::practice) voice_url: String,
    pub(in crate::practice) video_id: String,
    /// Empty: no guard against doubles.
    pub(in crate::practice) session_id: String,
    pub(in crate::practice) session_context: String,
    pub(in crate::practice) created: Timestamp,
    /// `WAITING` ends here.
    pub(in crate::practice) begin: Timestamp,
    /// `PROCESSING` ends here.
    pub(in crate::practice) finish: Timestamp,
    /// 0: it succeeds.
    pub(in crate::practice) err_code: i64,
    pub(in crate::practice) err_code_ext: String,
    pub(in crate::practice) message: String,
    pub(in crate::practice) voice_id: String,
}

/// A task with its place in the order of making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::practice) struct Task {
    pub(in crate::practice) seq: i64,
    pub(in crate::practice) made: NewTask,
}

/// What became of a task that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::practice) enum TaskMade {
    Task,
    /// Its SessionId was used within the window.
    Double,
}

const COLUMNS: &str = "seq, task_id, sub_app_id, voice_name, voice_url, video_id, session_id, \
     session_context, created_ms, begin_ms, finish_ms, err_code, err_code_ext, message, voice_id";

fn task(row: &Row<'_>) -> Result<Task, rusqlite::Error> {
    Ok(Task {
        seq: row.get(0)?,
        made: NewTask {
            task_id: row.get(1)?,
            sub_app_id: row.get::<_, i64>(2)?.cast_unsigned(),
            voice_name: row.get(3)?,
            voice_url: row.get(4)?,
            video_id: row.get(5)?,
            session_id: row.get(6)?,
            session_context: row.get(7)?,
            created: time(row.get(8)?),
            begin: time(row.get(9)?),
            finish: time(row.get(10)?),
            err_code: row.get(11)?,
            err_code_ext: row.get(12)?,
            message: row.get(13)?,
            voice_id: row.get(14)?,
        },
    })
}

impl PracticeStore {
    /// Makes the task unless its SessionId was used within `window` before it: one step, so that two
    /// calls at once give one task.
    pub(in crate::practice) fn make(
        &self,
        new: &NewTask,
        window: SignedDuration,
    ) -> Result<TaskMade, rusqlite::Error> {
        let since = new.created.as_millisecond()
            - i64::try_from(window.as_millis()).unwrap_or(i64::MAX / 2);
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let rows = transaction.execute(
            "INSERT INTO tasks (task_id, sub_app_id, voice_name, voice_url, video_id, session_id,
                 session_context, created_ms, begin_ms, finish_ms, err_code, err_code_ext, message,
                 voice_id)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
             WHERE ?6 = '' OR NOT EXISTS (
                 SELECT 1 FROM tasks WHERE session_id = ?6 AND created_ms > ?15)",
            params![
                new.task_id,
                new.sub_app_id.cast_signed(),
                new.voice_name,
                new.voice_url,
                new.video_id,
                new.session_id,
                new.session_context,
                new.created.as_millisecond(),
                new.begin.as_millisecond(),
                new.finish.as_millisecond(),
                new.err_code,
                new.err_code_ext,
                new.message,
                new.voice_id,
                since,
            ],
        )?;
        if rows == 1 && new.err_code == 0 {
            transaction.execute(
                "INSERT INTO counted VALUES (?1, ?2)",
                params![new.sub_app_id.cast_signed(), new.finish.as_millisecond()],
            )?;
        }
        transaction.commit()?;
        Ok(if rows == 1 {
            TaskMade::Task
        } else {
            TaskMade::Double
        })
    }

    pub(in crate::practice) fn task(&self, task_id: &str) -> Result<Option<Task>, rusqlite::Error> {
        self.lock()
            .query_row(
                &format!("SELECT {COLUMNS} FROM tasks WHERE task_id = ?1"),
                [task_id],
                task,
            )
            .optional()
    }

    /// The tasks of an application that were made after `since`, oldest first.
    pub(in crate::practice) fn tasks_since(
        &self,
        sub_app_id: u64,
        since: Timestamp,
    ) -> Result<Vec<Task>, rusqlite::Error> {
        let connection = self.lock();
        let mut query = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM tasks WHERE sub_app_id = ?1 AND created_ms > ?2 ORDER BY seq"
        ))?;
        query
            .query_map(
                params![sub_app_id.cast_signed(), since.as_millisecond()],
                task,
            )?
            .collect()
    }

    /// When the voices of an application were made, from one instant to the end of another's second.
    pub(in crate::practice) fn finished_between(
        &self,
        sub_app_id: u64,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<Timestamp>, rusqlite::Error> {
        let connection = self.lock();
        let mut query = connection.prepare_cached(
            "SELECT finish_ms FROM counted
             WHERE sub_app_id = ?1 AND finish_ms >= ?2 AND finish_ms < ?3",
        )?;
        let end = to.as_second().saturating_add(1).saturating_mul(1000);
        let found = query.query_map(
            params![sub_app_id.cast_signed(), from.as_millisecond(), end],
            |row| Ok(time(row.get(0)?)),
        )?;
        found.collect()
    }

    /// Whether a voice was made under this id.
    pub(in crate::practice) fn has_voice(&self, voice_id: &str) -> Result<bool, rusqlite::Error> {
        self.lock().query_row(
            "SELECT EXISTS (SELECT 1 FROM tasks WHERE voice_id = ?1)",
            [voice_id],
            |row| row.get(0),
        )
    }

    /// All tasks that are remembered, those of earlier runs included.
    pub(in crate::practice) fn count_tasks(&self) -> Result<u64, rusqlite::Error> {
        self.lock()
            .query_row("SELECT count(*) FROM tasks", [], |row| row.get::<_, i64>(0))
            .map(i64::cast_unsigned)
    }
}
