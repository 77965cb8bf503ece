//! What the practice service keeps over restarts.

use crate::bench::Remote;
use crate::{has_indexes, has_tables, number};
use timbre::practice::{PracticeConfig, StorePlace};

#[test]
fn the_store_of_practice_keeps_its_tables() {
    let dir = tempfile::tempdir().unwrap();
    let config = PracticeConfig {
        store: StorePlace::File(dir.path().join("practice.db")),
        ..PracticeConfig::default()
    };
    let remote = Remote::with(config);
    let port = remote.service().endpoint().url().port().unwrap();
    let db = rusqlite::Connection::open(dir.path().join("practice.db")).unwrap();
    has_tables(
        &db,
        &[
            ("counted", "sub_app_id finish_ms"),
            ("meta", "name value"),
            (
                "tasks",
                "seq task_id sub_app_id voice_name voice_url video_id session_id session_context
                created_ms begin_ms finish_ms err_code err_code_ext message voice_id",
            ),
            (
                "uploads",
                "seq session_key path file_id secret_id secret_key token key_expires_s sub_app_id
                media_type expires_ms applied_ms etag committed_ms deleted_ms",
            ),
        ],
    );
    has_indexes(&db, &["tasks_by_session", "tasks_by_app", "counted_by_app"]);
    assert!(number(&db, "PRAGMA user_version") >= 1);
    let query = "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'port'";
    assert_eq!(number(&db, query), i64::from(port));
    assert!(dir.path().join("practice.media").is_dir());
}
