//! Lists beside the rows that are written.

use crate::clock::Clock;
use crate::domain::{Account, PageQuery, RowId, Voice, VoiceState};
use crate::jobs::{Outbox, Rows};
use crate::model::{Event, HistoryEvent, Tickets};
use crate::store::Store;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// However busy the machine is.
const PATIENCE: Duration = Duration::from_mins(1);

struct Bench {
    runtime: Runtime,
    rows: Rows,
    inbox: Receiver<Event>,
    _folder: TempDir,
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Clock::System).unwrap().store;
    let (outbox, inbox) = Outbox::new(|| {});
    Bench {
        runtime: Runtime::new().unwrap(),
        rows: Rows::new(
            store,
            outbox,
            Clock::System,
            folder.path().to_owned(),
            PATIENCE,
        ),
        inbox,
        _folder: folder,
    }
}

fn begun(bench: &Bench) -> Voice {
    let account = Account::practice().snapshot(None);
    let voice = Voice::new(RowId::new(), Clock::System.now(), account);
    let row = voice.clone();
    bench
        .runtime
        .block_on(bench.rows.with(move |store| store.begin(&row)))
        .unwrap();
    voice
}

/// Writes a row as its run does, and tells of it.
async fn journal(rows: &Rows, before: &Voice, state: VoiceState) {
    let base = before.clone();
    let next = Voice {
        state,
        ..before.clone()
    };
    let written = rows.with(move |store| store.journal(&base, &next)).await;
    rows.tell(&written.unwrap());
}

#[test]
fn a_paid_calls_journal_is_written_while_a_long_list_is_read() {
    let bench = bench();
    let voice = begun(&bench);
    let (reads, is_read) = channel();
    let (written, is_written) = channel();
    let list = bench.rows.clone();
    let list = bench.runtime.spawn(async move {
        let read = list.read(move |store| {
            let page = store.order_page(true, None, "", &PageQuery::FIRST)?;
            reads.send(()).ok();
            // A list of a million rows: it ends once the row is written, or the test fails.
            let in_time = is_written.recv_timeout(PATIENCE).is_ok();
            Ok((page.total, in_time))
        });
        read.await
    });
    is_read.recv_timeout(PATIENCE).unwrap();
    bench
        .runtime
        .block_on(journal(&bench.rows, &voice, VoiceState::Sending));
    written.send(()).ok();
    let read = bench.runtime.block_on(list).unwrap().unwrap();
    assert_eq!(read, (1, true));
}

#[test]
fn a_list_that_is_asked_for_after_a_write_has_it() {
    let bench = bench();
    let mut tickets = Tickets::default();
    for count in 1..20 {
        let voice = begun(&bench);
        bench.runtime.block_on(async {
            journal(&bench.rows, &voice, VoiceState::Cancelled).await;
            let list =
                bench
                    .rows
                    .load_order(tickets.issue(), true, None, String::new(), PageQuery::FIRST);
            list.await;
            bench.rows.load(vec![voice.id]).await;
        });
        let events: Vec<Event> = bench.inbox.try_iter().collect();
        let [
            Event::Recorded(told),
            Event::History(HistoryEvent::Order { page, counts, .. }),
            Event::History(HistoryEvent::Rows(rows)),
        ] = events.as_slice()
        else {
            panic!("{events:?}");
        };
        assert_eq!((told.id, page.ids[0]), (voice.id, voice.id));
        assert_eq!((page.total, counts.all()), (page.ids.len(), page.total));
        assert_eq!(page.total as u64, count);
        assert_eq!(rows[0].state, VoiceState::Cancelled);
    }
}
