//! The index of what attempts say, in the same blocks as that of voices. Attempts never change, so that the index
//! of a block tells the truth of all up to one; those after it are searched one by one. One that was deleted
//! is found still, and left out by whoever reads the list.

use super::block::{Builder, IndexBlock, Sought};
use super::lookup::{IndexTables, Matches, look_in_blocks, place_of, row_at};
use crate::store::StoreError;
use crate::store::list::words;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior};
use std::collections::BTreeMap;

/// So many attempts may wait for the index.
const WAITING: i64 = 256;
/// So many are looked at for what the index cannot tell; where there are more, all are looked at.
const LOOKED_AT: usize = 4_000;
/// Of each text of an attempt so much is searched, in bytes.
const SEARCHED: usize = 64 * 1024;

/// The version of what an index holds, by which its blocks are numbered: those of an earlier version are not read, and
/// go as soon as there is one of this version. It grows whenever [`haystack`] changes.
const VERSION: i64 = 1;

const ATTEMPTS: IndexTables = IndexTables {
    blocks: "SELECT block, dictionary FROM activity_blocks WHERE block >= ?1",
    grams: "SELECT rows FROM activity_grams WHERE block = ?1 AND gram = ?2",
    first: VERSION << 40,
};

/// What is searched of attempts.
const SELECT: &str =
    "SELECT id, request, answer, action, endpoint, code, request_id, answer_headers,
    canonical_request, string_to_sign, transport, http_status, kept_as FROM attempts";

/// A block on its way to disk.
pub(in crate::store) struct MadeBlock {
    number: i64,
    upto: i64,
    block: IndexBlock,
}

/// What a search looks at, in lower case. JSON is set apart member by member, so that what many attempts have in
/// common is told from what each has of its own.
fn haystack(row: &Row<'_>) -> Result<String, rusqlite::Error> {
    const TEXTS: [&str; 10] = [
        "request",
        "answer",
        "action",
        "endpoint",
        "code",
        "request_id",
        "answer_headers",
        "canonical_request",
        "string_to_sign",
        "transport",
    ];
    let mut text = String::new();
    for name in TEXTS {
        let value = row
            .get_ref(name)?
            .as_str_or_null()
            .ok()
            .flatten()
            .unwrap_or_default();
        let end = value.floor_char_boundary(SEARCHED);
        set_apart(value.split_at(end).0, &mut text);
        text.push('\n');
    }
    if let Some(status) = row.get::<_, Option<u16>>("http_status")? {
        text.push_str(&status.to_string());
    }
    Ok(text.to_lowercase())
}

/// The same with the name under which it is kept, which may change: the index does not know it.
fn haystack_and_name(row: &Row<'_>) -> Result<String, rusqlite::Error> {
    let name: Option<String> = row.get("kept_as")?;
    Ok(haystack(row)? + "\n" + &name.unwrap_or_default().to_lowercase())
}

/// Copies a text with a line for each member of the JSON in it.
fn set_apart(value: &str, text: &mut String) {
    for part in value.split_inclusive([',', '{', '}', '[', ']']) {
        text.push_str(part);
        text.push('\n');
    }
}

/// Reads the block that needs it most; `None` where all are good enough.
pub(in crate::store) fn read(connection: &Connection) -> Result<Option<MadeBlock>, StoreError> {
    let snapshot = connection.unchecked_transaction()?;
    let Some(number) = wanted(&snapshot)? else {
        return Ok(None);
    };
    let mut builder = Builder::default();
    let mut upto = row_at(number, 0);
    let mut statement =
        snapshot.prepare_cached(&format!("{SELECT} WHERE id BETWEEN ?1 AND ?2 ORDER BY id"))?;
    let mut rows = statement.query((upto, row_at(number + 1, 0) - 1))?;
    while let Some(row) = rows.next()? {
        upto = row.get(0)?;
        builder.add(place_of(upto).1, [&haystack(row)?, ""], &[]);
    }
    Ok(Some(MadeBlock {
        number,
        upto,
        block: builder.finish(),
    }))
}

/// Writes a block, all of it or nothing, and forgets those of which no attempt is left.
pub(in crate::store) fn write(connection: &Connection, made: &MadeBlock) -> Result<(), StoreError> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let gone: Vec<i64> = transaction
        .prepare_cached(
            "SELECT block FROM activity_blocks
            WHERE upto < (SELECT coalesce(min(id), 0) FROM attempts) OR block < ?1",
        )?
        .query_map([ATTEMPTS.first], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let number = ATTEMPTS.first + made.number;
    for block in gone.iter().chain([&number]) {
        transaction.execute("DELETE FROM activity_grams WHERE block = ?1", [block])?;
        transaction.execute("DELETE FROM activity_blocks WHERE block = ?1", [block])?;
    }
    {
        let mut insert = transaction
            .prepare_cached("INSERT INTO activity_grams (block, gram, rows) VALUES (?1, ?2, ?3)")?;
        for (gram, rows) in &made.block.grams {
            insert.execute((number, gram, rows))?;
        }
    }
    transaction.execute(
        "INSERT INTO activity_blocks (block, upto, dictionary) VALUES (?1, ?2, ?3)",
        (number, made.upto, &made.block.dictionary),
    )?;
    transaction.commit()?;
    Ok(())
}

/// Forgets all of it: what was deleted must not stand here either. It is made anew.
pub(in crate::store) fn forget(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.execute_batch("DELETE FROM activity_grams; DELETE FROM activity_blocks")?)
}

/// Which attempts each block of the index knows: up to which.
fn made(connection: &Connection) -> Result<BTreeMap<i64, i64>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT block - ?1, upto FROM activity_blocks WHERE block >= ?1")?;
    let blocks = statement.query_map([ATTEMPTS.first], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(blocks.collect::<Result<_, _>>()?)
}

/// The first and the last attempt.
fn ends(connection: &Connection) -> Result<Option<(i64, i64)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT min(id), max(id) FROM attempts")?;
    Ok(statement.query_row([], |row| {
        let ends: (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
        Ok(ends.0.zip(ends.1))
    })?)
}

/// The ranges of attempts, one a block, that the index does not know.
fn unknown(connection: &Connection) -> Result<Vec<(i64, i64)>, StoreError> {
    let Some((first, last)) = ends(connection)? else {
        return Ok(Vec::new());
    };
    let made = made(connection)?;
    let mut ranges = Vec::new();
    for block in place_of(first).0..=place_of(last).0 {
        let start = made
            .get(&block)
            .map_or(row_at(block, 0), |upto| upto + 1)
            .max(first);
        let end = (row_at(block + 1, 0) - 1).min(last);
        if start <= end {
            ranges.push((start, end));
        }
    }
    Ok(ranges)
}

/// The newest block that lacks many.
fn wanted(connection: &Connection) -> Result<Option<i64>, StoreError> {
    let last = unknown(connection)?
        .into_iter()
        .rev()
        .find(|(start, end)| end - start >= WAITING || place_of(end + 1).1 == 0);
    let Some((start, end)) = last else {
        return Ok(None);
    };
    // Numbers that no attempt has any more are no reason.
    let is_there: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM attempts WHERE id BETWEEN ?1 AND ?2)")?
        .query_row((start, end), |row| row.get(0))?;
    Ok(is_there.then_some(place_of(start).0))
}

/// The attempts that hold all words of a search, in what is kept of them or in the name of the voice that they were
/// made for.
///
/// To be asked within one transaction with what else is read of the same attempts.
pub(in crate::store) fn find(connection: &Connection, search: &str) -> Result<Matches, StoreError> {
    let words = words(search);
    let named = of_names(connection, &words)?;
    let in_names = words
        .iter()
        .zip(named)
        .filter(|(_, named)| named.count() > 0);
    let in_names: Vec<_> = in_names.collect();
    if in_names.is_empty() {
        return find_texts(connection, &words);
    }
    let others: Vec<String> = words
        .iter()
        .filter(|word| in_names.iter().all(|(named, _)| named != word))
        .cloned()
        .collect();
    let mut found = if others.is_empty() {
        None
    } else {
        Some(find_texts(connection, &others)?)
    };
    for (word, mut named) in in_names {
        named.add_all(&find_texts(connection, std::slice::from_ref(word))?);
        match &mut found {
            Some(found) => found.keep(&named),
            None => found = Some(named),
        }
    }
    Ok(found.unwrap_or_default())
}

/// The attempts of voices whose name holds a word, for each word. Names belong to the voices and change with them: the
/// index does not know them.
fn of_names(connection: &Connection, words: &[String]) -> Result<Vec<Matches>, StoreError> {
    let mut found: Vec<Matches> = words.iter().map(|_| Matches::default()).collect();
    let mut names = connection.prepare_cached(
        "SELECT voices.id, voices.name_key
        FROM (SELECT DISTINCT row_id FROM attempts WHERE row_id IS NOT NULL) AS rows
        CROSS JOIN voices ON voices.id = rows.row_id",
    )?;
    let mut attempts = connection.prepare_cached("SELECT id FROM attempts WHERE row_id = ?1")?;
    let mut names = names.query([])?;
    while let Some(voice) = names.next()? {
        let name = voice.get_ref(1)?.as_str().unwrap_or_default();
        for (word, found) in words.iter().zip(&mut found) {
            if name.contains(word) {
                let id = voice.get_ref(0)?.as_str().unwrap_or_default();
                let mut attempts = attempts.query([id])?;
                while let Some(attempt) = attempts.next()? {
                    found.set(attempt.get(0)?, true);
                }
            }
        }
    }
    Ok(found)
}

fn find_texts(connection: &Connection, words: &[String]) -> Result<Matches, StoreError> {
    let sought = Sought::new(words, Vec::new());
    let mut matches = Matches::default();
    let open = look_in_blocks(connection, &ATTEMPTS, &sought, LOOKED_AT, &mut matches)?;
    let Some(open) = open else {
        return look_at_all(connection, words);
    };
    let mut texts = connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    for id in open {
        let text = texts.query_row([id], haystack_and_name).optional()?;
        if text.is_some_and(|text| holds(&text, words)) {
            matches.set(id, true);
        }
    }
    for range in unknown(connection)? {
        look_at(connection, range, words, &mut matches)?;
    }
    look_at_kept(connection, words, &mut matches)?;
    Ok(matches)
}

fn look_at_kept(
    connection: &Connection,
    words: &[String],
    matches: &mut Matches,
) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE kept_as IS NOT NULL"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        matches.set(row.get(0)?, holds(&haystack_and_name(row)?, words));
    }
    Ok(())
}

fn look_at_all(connection: &Connection, words: &[String]) -> Result<Matches, StoreError> {
    let mut matches = Matches::default();
    if let Some(ends) = ends(connection)? {
        look_at(connection, ends, words, &mut matches)?;
    }
    Ok(matches)
}

fn look_at(
    connection: &Connection,
    range: (i64, i64),
    words: &[String],
    matches: &mut Matches,
) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE id BETWEEN ?1 AND ?2"))?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        if holds(&haystack_and_name(row)?, words) {
            matches.set(row.get(0)?, true);
        }
    }
    Ok(())
}

fn holds(text: &str, words: &[String]) -> bool {
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountId, Attempt, AttemptRecord, RowId, SigningSteps, Transport};
    use crate::store::Store;
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;
    use jiff::Timestamp;

    fn write_attempt(store: &Store, number: u32) {
        let body = format!(
            r#"{{"VoiceName":"Budi {number}","SubAppId":25,"SessionId":"0d9c2f6e-{number:04x}-声"}}"#
        );
        let request = format!("POST https://vod.example/\nhost: vod.example\n\n{body}");
        let action = if number.is_multiple_of(3) {
            "ApplyUpload"
        } else {
            "DescribeTasks"
        };
        let at = Timestamp::from_second(1_780_000_000 + i64::from(number)).unwrap();
        let mut attempt = Attempt::begin(action, "https://vod.example".into(), request, at);
        attempt.answer = Some(format!(r#"{{"Response":{{"RequestId":"r-{number}"}}}}"#));
        attempt.signing = number.is_multiple_of(5).then(|| SigningSteps {
            canonical_request: format!("POST\n/\ncanonical-{number}"),
            string_to_sign: format!("TC3-HMAC-SHA256\nto-sign-{number}"),
        });
        attempt.transport = number
            .is_multiple_of(7)
            .then_some(Transport::ConnectionLost);
        record(store, None, attempt);
    }

    fn record(store: &Store, row: Option<RowId>, attempt: Attempt) {
        let account = AccountId::Practice;
        let record = AttemptRecord {
            call: None,
            row,
            account,
            attempt,
        };
        store.record_attempt(&record).unwrap();
    }

    fn found(store: &Store, search: &str) -> Vec<i64> {
        find(store.connection(), search).unwrap().rows().collect()
    }

    fn looked_through(store: &Store, search: &str) -> Vec<i64> {
        // Of these attempts none is of a voice, in whose name a word could stand.
        look_at_all(store.connection(), &words(search))
            .unwrap()
            .rows()
            .collect()
    }

    const SEARCHES: [&str; 12] = [
        "budi",
        "\"VoiceName\":\"Budi 12",
        "applyupload 声",
        "r-300",
        "vod.example",
        "0d9c2f6e-00",
        "canonical-12",
        "tc3-hmac-sha256 to-sign-55",
        "connection lost",
        "connection lost canonical-35",
        "nothing of the kind",
        "e",
    ];

    #[test]
    fn the_index_finds_what_looking_through_all_attempts_finds() {
        let (_dir, store) = fresh();
        for number in 0..700 {
            write_attempt(&store, number);
        }
        while store.activity_index_step().unwrap() {}
        for number in 700..750 {
            write_attempt(&store, number);
        }
        assert_eq!(unknown(store.connection()).unwrap(), [(701, 750)]);
        for search in SEARCHES {
            assert_eq!(
                found(&store, search),
                looked_through(&store, search),
                "{search}"
            );
        }
        assert_eq!(found(&store, "r-300"), [301]);
        assert_eq!(found(&store, "canonical-35"), [36, 351, 356]);
        assert_eq!(found(&store, "Connection lost").len(), 108);
    }

    #[test]
    fn an_index_of_an_earlier_version_is_not_read_and_goes_once_there_is_one_of_this_version() {
        let (_dir, store) = fresh();
        for number in 0..300 {
            write_attempt(&store, number);
        }
        while store.activity_index_step().unwrap() {}
        // As an earlier version left it, which knew no signing.
        for table in ["activity_blocks", "activity_grams"] {
            let query = format!("UPDATE {table} SET block = block - ?1");
            let connection = store.connection();
            connection.execute(&query, [ATTEMPTS.first]).unwrap();
        }
        let earlier = |store: &Store| -> i64 {
            let query = "SELECT count(*) FROM activity_grams WHERE block < ?1";
            let connection = store.connection();
            connection
                .query_row(query, [ATTEMPTS.first], |row| row.get(0))
                .unwrap()
        };
        assert!(earlier(&store) > 100);
        assert_eq!(unknown(store.connection()).unwrap(), [(1, 300)]);
        assert!(store.activity_index_step().unwrap());
        assert_eq!(earlier(&store), 0);
        assert_eq!(unknown(store.connection()).unwrap(), []);
        assert_eq!(found(&store, "canonical-295"), [296]);
    }

    #[test]
    fn an_attempt_is_found_by_the_name_of_its_voice_as_long_as_the_voice_is_there() {
        let (_dir, store) = fresh();
        let mut row = voice();
        row.name = "Nenek Sari".into();
        store.begin(&row).unwrap();
        for number in 0..300 {
            write_attempt(&store, number);
        }
        let of_row = |action: &str| {
            let at = Timestamp::UNIX_EPOCH;
            let attempt = Attempt::begin(action, "http://a".into(), "POST http://a/".into(), at);
            record(&store, Some(row.id), attempt);
        };
        of_row("CommitUpload");
        while store.activity_index_step().unwrap() {}
        of_row("DescribeTaskDetail");
        assert_eq!(found(&store, "nenek"), [301, 302]);
        assert_eq!(found(&store, "Sari commitupload"), [301]);
        assert_eq!(found(&store, "sari nenek task"), [302]);
        assert_eq!(found(&store, "sari budi"), [0_i64; 0]);
        let connection = store.connection();
        connection.execute("DELETE FROM voices", []).unwrap();
        assert_eq!(found(&store, "nenek"), [0_i64; 0]);
    }

    #[test]
    fn what_was_deleted_is_in_the_index_no_more() {
        let (_dir, store) = fresh();
        for number in 0..300 {
            write_attempt(&store, number);
        }
        while store.activity_index_step().unwrap() {}
        let grams = |store: &Store| -> i64 {
            let query = "SELECT count(*) FROM activity_grams";
            store
                .connection()
                .query_row(query, [], |row| row.get(0))
                .unwrap()
        };
        assert!(grams(&store) > 100);
        store
            .dispose(crate::domain::StoredKind::Attempts, &[])
            .unwrap();
        assert_eq!(grams(&store), 0);
    }

    #[test]
    fn a_name_is_found_whenever_it_was_given() {
        let (_dir, store) = fresh();
        for number in 0..300 {
            write_attempt(&store, number);
        }
        while store.activity_index_step().unwrap() {}
        store
            .keep_attempt(crate::domain::AttemptId(7), Some("Odd one"))
            .unwrap();
        assert_eq!(found(&store, "odd one"), [7]);
        store
            .keep_attempt(crate::domain::AttemptId(7), None)
            .unwrap();
        assert_eq!(found(&store, "odd one"), [0_i64; 0]);
    }

    #[test]
    fn a_number_that_is_given_out_again_is_searched_as_what_it_is_now() {
        let (_dir, store) = fresh();
        for number in 0..300 {
            write_attempt(&store, number);
        }
        while store.activity_index_step().unwrap() {}
        store
            .connection()
            .execute("DELETE FROM attempts", [])
            .unwrap();
        write_attempt(&store, 9_999);
        assert_eq!(found(&store, "r-9999"), [1]);
        assert_eq!(found(&store, "r-0"), [0_i64; 0]);
    }
}
