//! The index finds what looking through all rows finds, whatever happened to the rows meanwhile.

use crate::domain::{
    Account, AccountId, Annotations, Label, ListPage, Note, PageQuery, RowId, SessionContext,
    StateGroup, TaskId, Voice, VoiceId, VoiceQuery, VoiceSort, VoiceState,
};
use crate::store::Store;
use crate::store::open::tests::fresh;
use crate::store::rows::tests::voice;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

/// Makes all of the index that is to be made.
fn index(store: &Store) {
    while store.index_step().unwrap().is_some() {}
}

/// Makes the index as if all rows had been there before it.
fn index_anew(store: &Store) {
    super::build::forget(store.connection()).unwrap();
    index(store);
}

fn waiting(store: &Store) -> i64 {
    store
        .connection()
        .query_row("SELECT count(*) FROM search_stale", [], |row| row.get(0))
        .unwrap()
}

fn ready(name: &str, minute: i64) -> Voice {
    let mut voice = voice();
    voice.id = RowId::new();
    voice.name = name.into();
    voice.created += SignedDuration::from_mins(minute);
    voice.state = VoiceState::Ready {
        task_id: TaskId::new(format!("251007-CreateAigcCustomVoice-{minute:032x}t")),
        voice_id: VoiceId::new(format!("8294534890{minute:08}")),
    };
    voice
}

/// Every page of a list, put together.
fn paged(size: usize, page: impl Fn(&PageQuery) -> ListPage) -> Vec<RowId> {
    let mut ids = Vec::new();
    loop {
        let start = ids.len();
        let page = page(&PageQuery {
            places: start..start + size,
            locate: None,
        });
        assert_eq!(page.start, start);
        ids.extend(page.ids);
        if ids.len() >= page.total {
            assert_eq!(ids.len(), page.total);
            return ids;
        }
        assert!(ids.len() > start, "a page in the middle is empty");
    }
}

/// The lists, plainly and by pages, are the same for this search; and each row stands where it is found.
fn assert_same(store: &Store, search: &str, label: Option<&Label>) {
    for filter in [
        None,
        Some(StateGroup::UnderWay),
        Some(StateGroup::Ready),
        Some(StateGroup::ToLookAt),
        Some(StateGroup::AtRest),
    ] {
        let plain = store.order(true, filter, search).unwrap();
        let page = |wanted: &PageQuery| store.order_page(true, filter, search, wanted).unwrap();
        assert_eq!(paged(7, page), plain, "{search:?} {filter:?}");
        if let Some(last) = plain.last() {
            let located = page(&PageQuery {
                places: 0..1,
                locate: Some(*last),
            });
            assert_eq!(located.located, Some((*last, plain.len() - 1)));
        }
    }
    for sort in [
        VoiceSort::Newest,
        VoiceSort::Oldest,
        VoiceSort::Name,
        VoiceSort::Account,
    ] {
        for (starred, label) in [(false, None), (true, None), (false, label), (true, label)] {
            let query = VoiceQuery {
                practice: true,
                search: search.into(),
                sort,
                starred,
                label: label.cloned(),
                account: (starred && label.is_none()).then_some(AccountId::Practice),
            };
            let plain = store.ready(&query).unwrap();
            let page = |wanted: &PageQuery| store.ready_page(&query, wanted).unwrap();
            assert_eq!(paged(7, page), plain, "{query:?}");
        }
    }
}

/// What names, notes and searches are made of: Chinese, quotes, wildcards, emoji, marks that combine,
/// letters whose lower case is longer, whitespace of all kinds, and the mark around labels.
fn text(most: usize) -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "声",
        "音",
        "女声",
        "温暖",
        "，",
        "a",
        "A",
        "b",
        "ab",
        "Stimme",
        "stimme",
        "-",
        ".",
        "%",
        "_",
        "'",
        "\"",
        "😀",
        "👩‍🎤",
        "e\u{301}",
        "\u{301}",
        "é",
        "İ",
        "ß",
        "ΑΣ",
        "Σ",
        " ",
        "\u{3000}",
        "\t",
        "\n",
        "\u{1f}",
        "0",
        "42",
        "829453489",
        "createaigc",
        "\0",
        "(",
        "wav",
    ]);
    prop::collection::vec(part, 0..most).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_search_finds_what_looking_through_all_rows_finds(
        texts in prop::collection::vec((text(8), text(12), 0_u8..8), 1..60),
        searches in prop::collection::vec(text(4), 1..12),
        changed in prop::collection::vec((any::<prop::sample::Index>(), text(6), 0_u8..8), 0..12),
    ) {
        let (_dir, store) = fresh();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let label: Label = "女声 a".parse().unwrap();
        let labels = |bits: u8| if bits & 1 == 0 { vec![] } else { vec![label.clone()] };
        let mut rows = Vec::new();
        for (minute, (name, note, bits)) in (0..).zip(&texts) {
            let mut row = ready(name, minute);
            row.session_context = SessionContext::try_from(note.clone()).unwrap_or_default();
            row.annotations = Annotations {
                note: Note::cut(note),
                labels: labels(*bits),
                star: bits & 2 != 0,
                ..Annotations::default()
            };
            if bits & 4 != 0 {
                row.state = VoiceState::Cancelled;
            }
            store.begin(&row).unwrap();
            rows.push(row);
        }
        index_anew(&store);
        prop_assert_eq!(waiting(&store), 0);
        // Rows change after the index was made: what it says of them is not believed.
        for (which, note, bits) in &changed {
            let row = which.get(&rows);
            let annotations = Annotations { note: Note::cut(note), labels: labels(*bits), star: bits & 2 != 0, ..Annotations::default() };
            match bits {
                0 => remove(&store, row.id, now),
                1 => store.undo_removal(row.id, now).unwrap(),
                2 => put(&store, row.id, &VoiceState::Checking),
                3 => change(&store, row.id, |row| row.name.clone_from(note)),
                _ => annotate(&store, row.id, &annotations, now),
            }
        }
        for search in &searches {
            assert_same(&store, search, Some(&label));
        }
        index_anew(&store);
        for search in &searches {
            assert_same(&store, search, Some(&label));
        }
    }
}

#[test]
fn counts_follow_every_change_of_a_row() {
    let (_dir, store) = fresh();
    let now = Timestamp::from_second(1_800_000_000).unwrap();
    let mut row = ready("Ayu", 0);
    row.state = VoiceState::Draft;
    store.begin(&row).unwrap();
    let counts = |store: &Store| {
        let counts = store.counts(true).unwrap();
        (counts.under_way, counts.ready, counts.all())
    };
    assert_eq!(counts(&store), (1, 0, 1));
    put(&store, row.id, &ready("", 0).state);
    assert_eq!(counts(&store), (0, 1, 1));
    remove(&store, row.id, now);
    assert_eq!(counts(&store), (0, 0, 0));
    store.undo_removal(row.id, now).unwrap();
    assert_eq!(counts(&store), (0, 1, 1));
    put(&store, row.id, &VoiceState::Draft);
    assert_eq!(counts(&store), (1, 0, 1));
    put(&store, row.id, &ready("", 0).state);
    remove(&store, row.id, now);
    store
        .dispose(crate::domain::StoredKind::Removed, &[])
        .unwrap();
    assert_eq!(counts(&store), (0, 0, 0));
}

/// Changes a row as a run does.
fn change(store: &Store, id: RowId, work: impl FnOnce(&mut Voice)) {
    let here = store.voice(id).unwrap().unwrap();
    let mut next = here.clone();
    work(&mut next);
    store.update(&here, &next).unwrap();
}

/// Writes any state over any other: the index follows whatever is on the disk.
fn put(store: &Store, id: RowId, state: &VoiceState) {
    let voice_id = state.voice_id().map(VoiceId::as_str);
    let text = serde_json::to_string(state).unwrap();
    store
        .connection()
        .execute(
            "UPDATE voices SET state_kind = ?1, state = ?2, voice_id = ?3 WHERE id = ?4",
            (state.kind(), text, voice_id, id.to_string()),
        )
        .unwrap();
}

fn annotate(store: &Store, id: RowId, annotations: &Annotations, now: Timestamp) {
    let before = store.annotations(id).unwrap().unwrap();
    store.annotate(id, &before, annotations, now).unwrap();
}

fn remove(store: &Store, id: RowId, now: Timestamp) {
    let mut annotations = store.annotations(id).unwrap().unwrap();
    annotations.removed = Some(now);
    annotate(store, id, &annotations, now);
}

#[test]
fn the_paid_calls_journal_writes_nothing_of_the_index() {
    let (_dir, store) = fresh();
    let mut row = voice();
    row.state = VoiceState::Uploading { sent: 1, total: 2 };
    store.begin(&row).unwrap();
    let before = store.connection().total_changes();
    let before_it = row.clone();
    row.state = VoiceState::Sending;
    store.journal(&before_it, &row).unwrap();
    assert_eq!(store.connection().total_changes() - before, 1);
}

#[test]
fn a_row_that_changes_while_its_block_is_made_is_searched_by_itself() {
    a_row_changes_while_its_block_is_made(false);
    a_row_changes_while_its_block_is_made(true);
}

/// With a row that the index knew before, or one that waited for it already.
fn a_row_changes_while_its_block_is_made(waited: bool) {
    let (_dir, store) = fresh();
    let row = ready("at first", 0);
    store.begin(&row).unwrap();
    super::build::forget(store.connection()).unwrap();
    change(&store, row.id, |row| row.name = "before".into());
    if !waited {
        index_anew(&store);
        super::build::forget(store.connection()).unwrap();
    }
    assert_eq!(waiting(&store), i64::from(waited));
    let made = super::build::read(store.connection()).unwrap().unwrap();
    change(&store, row.id, |row| row.name = "after".into());
    super::build::write(store.connection(), &made).unwrap();
    assert_eq!(waiting(&store), 1);
    let find = |search| {
        let page = store.order_page(true, None, search, &PageQuery::FIRST);
        page.unwrap().ids
    };
    assert_eq!(find("after"), [row.id]);
    assert_eq!(find("before"), []);
}

#[test]
fn a_kill_between_two_blocks_or_within_one_is_gone_on_with() {
    let (dir, store) = fresh();
    let rows: Vec<Voice> = (0..3).map(|minute| ready("Ayu", minute)).collect();
    for row in &rows {
        store.begin(row).unwrap();
    }
    // Each row lies in a block of its own.
    let number = |row: &Voice, at: i64| {
        let change = "UPDATE voices SET rowid = ?1 WHERE id = ?2";
        store
            .connection()
            .execute(change, (at, row.id.to_string()))
            .unwrap();
    };
    for (row, block) in rows.iter().zip(0..) {
        number(row, block * 4096 + 1);
    }
    super::build::forget(store.connection()).unwrap();
    let first = store.index_step().unwrap().unwrap();
    assert_eq!((first.made, first.of), (1, 3));
    // The second one is cut off in the middle of its writing.
    let killed = store.again().unwrap();
    killed
        .connection()
        .execute_batch(
            "CREATE TEMP TRIGGER killed BEFORE INSERT ON search_blocks
            BEGIN SELECT RAISE(ABORT, 'killed'); END",
        )
        .unwrap();
    let made = super::build::read(killed.connection()).unwrap().unwrap();
    super::build::write(killed.connection(), &made).unwrap_err();
    drop((killed, store));
    let store = Store::open(dir.path(), &crate::clock::Clock::System)
        .unwrap()
        .store;
    assert_same(&store, "ayu", None);
    assert_eq!(store.index_step().unwrap().unwrap().made, 2);
    assert_same(&store, "ayu", None);
    index(&store);
    assert_same(&store, "ayu", None);
    assert_eq!(waiting(&store), 0);
}

#[test]
fn rows_that_the_index_does_not_know_are_taken_in_once_they_are_many() {
    let (_dir, store) = fresh();
    let rows: Vec<Voice> = (0..300).map(|minute| ready("Ayu", minute)).collect();
    for row in &rows {
        store.begin(row).unwrap();
    }
    assert_eq!(waiting(&store), 300);
    index(&store);
    assert_eq!(waiting(&store), 0);
    assert_same(&store, "ayu", None);
    // Their block is made anew, with what they say by then.
    for row in &rows {
        change(&store, row.id, |row| row.name = "Budi".into());
    }
    assert_eq!(waiting(&store), 300);
    index(&store);
    assert_eq!(waiting(&store), 0);
    for search in ["budi", "ayu"] {
        assert_same(&store, search, None);
    }
}

#[test]
fn rows_of_an_older_version_are_counted_and_are_to_be_indexed() {
    let (dir, store) = fresh();
    let account = Account::practice();
    assert!(account.snapshot(None).is_practice());
    for minute in 0..3 {
        store.begin(&ready("Ayu", minute)).unwrap();
    }
    store
        .connection()
        .execute_batch(include_str!(
            "../../../tests/support/before_search_index.sql"
        ))
        .unwrap();
    drop(store);
    let opened = Store::open(dir.path(), &crate::clock::Clock::System).unwrap();
    assert!(opened.copied.is_some());
    let store = opened.store;
    assert_eq!(store.counts(true).unwrap().ready, 3);
    assert_same(&store, "ayu", None);
    assert_eq!(
        store.index_step().unwrap().map(|step| (step.made, step.of)),
        Some((1, 1))
    );
    assert_eq!(store.index_step().unwrap(), None);
    assert_same(&store, "ayu", None);
}
