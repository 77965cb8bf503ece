//! A database as a busy studio has it after years.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use std::path::Path;
use timbre::clock::Clock;
use timbre::domain::{
    Account, AccountId, Annotations, Following, Note, RowId, SampleLink, SampleSource, Site,
    TaskId, Voice, VoiceId, VoiceState,
};
use timbre::store::{DATABASE_FILE, Store};

/// Makes a database in which each row has a name of its own, and labels and a note, as the version before the
/// search's index left it.
pub fn make(folder: &Path, rows: u32) {
    let created = Timestamp::now() - SignedDuration::from_hours(24 * 365);
    let account = Account {
        id: AccountId::Environment,
        name: "Studio".into(),
        site: Site::International,
        ..Account::practice()
    };
    let link = SampleLink::parse(
        "https://example.com/recordings/stimme.wav",
        timbre::domain::LinkScope::Public,
    );
    let row = Voice {
        name: "Stimme".into(),
        source: SampleSource::Link {
            link: link.unwrap(),
        },
        sent: Some(created),
        state: VoiceState::Ready {
            task_id: TaskId::new("251007-CreateAigcCustomVoice-d5cd48945834b441e6e2db3966d4c954t"),
            voice_id: VoiceId::new("829453489012345678"),
        },
        following: Following {
            finished: Some(created),
            ..Following::default()
        },
        annotations: Annotations {
            labels: vec!["Zoo".parse().unwrap(), "Calm".parse().unwrap()],
            note: Note::cut("Warm, for the audioguide of the house in the park"),
            ..Annotations::default()
        },
        ..Voice::new(RowId::new(), created, account.snapshot(None))
    };
    let store = Store::open(folder, &Clock::System).unwrap().store;
    store.begin(&row).unwrap();
    drop(store);
    let connection = Connection::open(folder.join(DATABASE_FILE)).unwrap();
    let indexes = without_indexes(&connection);
    let names: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_info('voices')")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let values: Vec<String> = names
        .iter()
        .map(|name| match name.as_str() {
            "id" => "substr(id, 1, 24) || printf('%012x', n)".into(),
            "created_ns" => "created_ns + n * 300000000000".into(),
            "name" | "name_key" => format!("printf('%05d ', (n * 7919) % {rows}) || {name}"),
            "haystack" => format!("printf('%05d ', (n * 7919) % {rows}) || haystack || n"),
            "star" => "n % 2".into(),
            _ => name.clone(),
        })
        .collect();
    connection
        .execute_batch(&format!(
            "WITH RECURSIVE numbers(n) AS
                (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows} - 1)
            INSERT INTO voices ({}) SELECT {} FROM voices, numbers",
            names.join(", "),
            values.join(", ")
        ))
        .unwrap();
    connection.execute_batch(&indexes).unwrap();
    connection
        .execute_batch("COMMIT; PRAGMA journal_mode = WAL")
        .unwrap();
}

/// Takes back what came with the search's index and after it, and all indexes; says how these are made again.
fn without_indexes(connection: &Connection) -> String {
    connection
        .execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        .unwrap();
    connection
        .execute_batch(include_str!("../../tests/support/before_search_index.sql"))
        .unwrap();
    let indexes: Vec<(String, String)> = connection
        .prepare(
            "SELECT name, sql FROM sqlite_schema
            WHERE type = 'index' AND tbl_name = 'voices' AND sql IS NOT NULL",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &indexes {
        connection
            .execute_batch(&format!("DROP INDEX {name}"))
            .unwrap();
    }
    indexes.into_iter().map(|(_, sql)| sql + ";").collect()
}
