//! The first start on many rows of an earlier version, ended at any instant: while the copy is made, while the
//! tables are changed, and while the index of a search is made.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use flate2::read::GzDecoder;
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use support::program::{timbre, with_account};
use tempfile::TempDir;
use timbre::clock::Clock;
use timbre::domain::PageQuery;
use timbre::start::{Begun, begin};
use timbre::store::{DATABASE_FILE, Store};
use timbre::window::Window;

/// The version of the earlier database.
const EARLIER: i64 = 3;
/// Rows that are there, and how far apart they lie: a block of the index is made of 4096 places.
const ROWS: i64 = 6_000;
const APART: i64 = 16;
/// The row that keeps the program at work: its service does not answer.
const OPEN: &str = "01936d2e-1111-7000-8000-000000000018";
/// Where that service would be, as the row says.
const NOBODY: &str = "http://127.0.0.1:948";

struct Home {
    dir: TempDir,
    /// The database as the earlier version left it.
    earlier: PathBuf,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/earlier_version");
        let file = std::fs::File::open(fixture.join("data.tar.gz")).unwrap();
        tar::Archive::new(GzDecoder::new(file))
            .unpack(&data)
            .unwrap();
        fill(&Connection::open(data.join(DATABASE_FILE)).unwrap());
        let earlier = dir.path().join("earlier/timbre.db");
        std::fs::create_dir(earlier.parent().unwrap()).unwrap();
        std::fs::copy(data.join(DATABASE_FILE), &earlier).unwrap();
        Self { dir, earlier }
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn database(&self) -> PathBuf {
        self.data().join(DATABASE_FILE)
    }

    /// The copy that was made before the tables were changed; its name tells for which version. Where there is
    /// none, a path at which there is nothing.
    fn copy(&self) -> PathBuf {
        let files = std::fs::read_dir(self.data()).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        let is_copy = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with("timbre.before-v") && name.ends_with(".db")
        };
        files
            .find(is_copy)
            .unwrap_or_else(|| self.data().join("no copy"))
    }

    /// Files that were begun and did not get their name.
    fn parts(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.data()).unwrap();
        let files = files.map(|file| file.unwrap());
        let parts = files.filter(|file| file.file_name().to_string_lossy().starts_with(".part-"));
        parts.map(|file| file.path()).collect()
    }

    /// Starts the program and kills it once this is true.
    fn killed_when(&self, what: &str, holds: impl Fn() -> bool) {
        self.killed_after(what, holds, Duration::ZERO);
    }

    /// The same, so long after it became true.
    fn killed_after(&self, what: &str, holds: impl Fn() -> bool, then: Duration) {
        let keys = ["AKIDofNobody", "secretKeyOfNobody"];
        let mut child = with_account(timbre(self.dir.path()), NOBODY, keys)
            .arg("--settle")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        support::until(what, || {
            is_at_work(&mut child);
            holds()
        });
        // To be killed at another instant is as good: nothing is waited for.
        std::thread::sleep(then);
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// How long it takes from a block to the next, the rest in between included.
    fn cycle(&self, made: i64) -> Duration {
        let is_made = |more| self.blocks().is_some_and(|(now, _)| now > made + more);
        let began = Cell::new(None);
        self.killed_when("two blocks more are made", || {
            if is_made(0) && began.get().is_none() {
                began.set(Some(Instant::now()));
            }
            is_made(1)
        });
        began.get().unwrap().elapsed()
    }

    /// Blocks of the index that are made, and those that are to be; none where there are no such tables yet.
    fn blocks(&self) -> Option<(i64, i64)> {
        // Who opens a database writes files beside it: not while the program wants it alone.
        if !self.copy().exists() {
            return None;
        }
        let connection =
            Connection::open_with_flags(self.database(), OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
        let count =
            "SELECT (SELECT count(*) FROM search_blocks), (SELECT count(*) FROM search_pending)";
        let row = connection.query_row(count, [], |row| Ok((row.get(0)?, row.get(1)?)));
        row.ok()
    }
}

#[track_caller]
fn is_at_work(child: &mut Child) {
    if let Some(status) = child.try_wait().unwrap() {
        let mut said = String::new();
        std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
        panic!("it ended by itself, {status}: {said}");
    }
}

/// Many rows that are over, and one under way that is young.
fn fill(connection: &Connection) {
    let columns = columns(connection);
    let values = columns.iter().map(|column| match column.as_str() {
        "id" => "printf('01936d2e-2222-7000-8000-%012d', n)".to_owned(),
        "name" => "'Stimme ' || n".to_owned(),
        "haystack" => "'stimme ' || n || char(10) || haystack".to_owned(),
        "created_ns" => "created_ns + n".to_owned(),
        // The service has forgotten where their trials are.
        "collect_before_ns" => "1".to_owned(),
        other => other.to_owned(),
    });
    let values: Vec<String> = values.collect();
    let now = i64::try_from(Timestamp::now().as_nanosecond()).unwrap();
    let end = now + 72 * 3_600_000_000_000;
    connection
        .execute_batch(&format!(
            "BEGIN;
            DELETE FROM attempts;
            DELETE FROM voices WHERE id <> '{OPEN}' AND state_kind IN
                ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress');
            UPDATE voices SET collect_before_ns = 1 WHERE id <> '{OPEN}';
            UPDATE voices SET created_ns = {now}, sent_ns = {now}, accepted_ns = {now},
                next_check_ns = {now}, collect_before_ns = {end} WHERE id = '{OPEN}';
            INSERT INTO voices (rowid, {})
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {ROWS})
                SELECT 100 + n * {APART}, {} FROM numbers JOIN voices
                    ON id = printf('01936d2e-1111-7000-8000-%012d', iif(n % 2, 1, 11));
            COMMIT;",
            columns.join(", "),
            values.join(", "),
        ))
        .unwrap();
}

fn columns(connection: &Connection) -> Vec<String> {
    let mut query = connection
        .prepare("SELECT name FROM pragma_table_info('voices')")
        .unwrap();
    let names = query.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

fn read(database: &Path, query: &str) -> Vec<Vec<Value>> {
    let connection = Connection::open(database).unwrap();
    let mut query = connection.prepare(query).unwrap();
    let columns = query.column_count();
    let rows = query
        .query_map([], |row| {
            (0..columns).map(|column| row.get(column)).collect()
        })
        .unwrap();
    rows.map(Result::unwrap).collect()
}

/// All that the earlier version knew of its rows, but for the one that is under way.
fn rows(database: &Path, columns: &[String]) -> Vec<Vec<Value>> {
    let columns = columns.join(", ");
    read(
        database,
        &format!("SELECT rowid, {columns} FROM voices WHERE id <> '{OPEN}' ORDER BY rowid"),
    )
}

type Rows = Vec<Vec<Value>>;

/// What the index knows. The pieces of a block stand in any order: its bytes are compared in one.
fn index(database: &Path) -> (Rows, Vec<Vec<u8>>, Rows) {
    let blocks = read(
        database,
        "SELECT dictionary FROM search_blocks ORDER BY block",
    );
    let mut blocks: Vec<Vec<u8>> = blocks
        .into_iter()
        .map(|row| match &row[0] {
            Value::Blob(bytes) => bytes.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    for block in &mut blocks {
        block.sort_unstable();
    }
    (
        read(
            database,
            "SELECT block, gram, rows FROM search_grams ORDER BY block, gram",
        ),
        blocks,
        read(database, "SELECT row FROM search_stale ORDER BY row"),
    )
}

#[test]
fn a_first_start_that_is_killed_at_any_instant_loses_no_row_keeps_the_copy_and_ends_with_a_whole_index()
 {
    let home = Home::new();
    let columns = columns(&Connection::open(&home.earlier).unwrap());

    // While the copy is made, and while the tables are.
    for _ in 0..2 {
        home.killed_when("the copy is begun", || {
            home.copy().exists() || !home.parts().is_empty()
        });
    }
    home.killed_when("the copy is made", || home.copy().exists());
    home.killed_when("there is an index to be made", || home.blocks().is_some());
    // While the index is: between two blocks, and within one.
    let (mut made, of) = home
        .blocks()
        .map(|(made, left)| (made, made + left))
        .unwrap();
    assert!(of >= 20, "{of} blocks leave no room to be killed in");
    // Kills come at eight places of the time from one block to the next: while a block is read, while it is
    // written, and in the rest.
    let cycle = home.cycle(made);
    made = home.blocks().unwrap().0;
    let mut kills = 0;
    while made < of {
        let more = || home.blocks().is_some_and(|(now, _)| now > made);
        home.killed_after("a block more is made", more, cycle * (kills % 8) / 8);
        kills += 1;
        let (now, left) = home.blocks().unwrap();
        assert_eq!(now + left, of);
        made = now;
    }
    assert!(kills >= 3, "it was made within {kills} starts");

    // Every row is there as it was, in the database and in the copy that was made before.
    let earlier = rows(&home.earlier, &columns);
    assert!(earlier.len() > usize::try_from(ROWS).unwrap());
    assert_eq!(
        read(&home.copy(), "PRAGMA user_version"),
        [[EARLIER.into()]]
    );
    let all = "SELECT rowid, * FROM voices ORDER BY rowid";
    assert!(read(&home.copy(), all) == read(&home.earlier, all));
    assert!(rows(&home.database(), &columns) == earlier);
    let open = format!("SELECT state_kind FROM voices WHERE id = '{OPEN}'");
    assert_eq!(
        read(&home.database(), &open),
        [[Value::from("accepted".to_owned())]]
    );
    assert_eq!(
        read(&home.database(), "PRAGMA integrity_check"),
        [[Value::from("ok".to_owned())]]
    );
    assert_eq!(
        home.parts(),
        Vec::<PathBuf>::new(),
        "what was cut off is cleared away"
    );

    // The index is the one that is made where nothing comes in between.
    let fresh = Store::open(home.earlier.parent().unwrap(), &Clock::System).unwrap();
    while fresh.store.index_step().unwrap().is_some() {}
    drop(fresh);
    assert!(index(&home.database()) == index(&home.earlier));
    let store = Store::open(&home.data(), &Clock::System).unwrap().store;
    for search in ["stimme 4712", "599", "studio 48"] {
        let whole = PageQuery {
            places: 0..usize::try_from(ROWS).unwrap(),
            locate: None,
        };
        let found = store.order_page(false, None, search, &whole).unwrap();
        assert_eq!(
            found.ids,
            store.order(false, None, search).unwrap(),
            "{search}"
        );
        assert!(!found.ids.is_empty(), "{search}");
    }
}

#[test]
fn the_window_shows_how_far_the_first_start_is_and_then_its_rows() {
    let home = Home::new();
    let connection = Connection::open(home.database()).unwrap();
    // Large enough to be told of.
    connection
        .execute(
            "UPDATE voices SET body = zeroblob(20000000) WHERE id = ?1",
            [OPEN],
        )
        .unwrap();
    drop(connection);
    let Begun::First(claimed) = begin(&support::start::options(&home.data())).unwrap() else {
        panic!("another one works in the folder");
    };
    let mut window = Harness::builder()
        .with_size([1360.0, 850.0])
        .build_eframe(|context| {
            let unopened = claimed.open().unwrap();
            let window = Window::new(&context.egui_ctx, unopened, false).unwrap();
            assert!(window.app().is_none(), "it waited for the copy");
            window
        });
    support::until("the rows are there", || {
        window.step();
        window
            .query_all_by_label_contains("Stimme")
            .next()
            .is_some()
    });
    assert!(window.state().app().is_some());
    assert!(home.copy().exists());
}
