//! The parts of a row that has everything, as they are stored in a backup and in a column alike.

use crate::ROW;
use serde_json::{Value, json};

/// Each part under the name of its column.
pub fn parts() -> Value {
    json!({
        "account": {
            "id": "01936d2e-1111-7000-8000-000000000002",
            "name": "Studio",
            "site": "mainland",
            "sub_app_id": 251_007,
        },
        "source": {"kind": "file", "file": {
            "path": "/home/ayu/a.wav",
            "container": "wav",
            "bytes": 1,
            "modified_ns": "2",
            "millis": 9000,
            "stretch": [1000, 10000],
            "fingerprint": "0a".repeat(32),
        }},
        "upload": {
            "file_id": "f1",
            "media_url": "https://a.example/a.wav",
            "expires": "2026-11-29T12:00:00Z",
            "deleted": "2026-11-22T12:00:08Z",
        },
        "state": {"state": "ready", "task_id": "1-t", "voice_id": "9"},
        "consent": {
            "whose": "agreed",
            "name": "Budi",
            "date": "2026-11-20",
            "statement": format!("{ROW}-statement.pdf"),
        },
        "labels": ["Zoo", "stage"],
    })
}
