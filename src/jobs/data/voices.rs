//! The list of voices, and what the person adds to them on its way to disk, in the order in which it
//! was given.

use crate::domain::{PageQuery, RowId, VoiceQuery};
use crate::jobs::services::Services;
use crate::jobs::voice::runs::Runs;
use crate::model::voices::{AnnotationChange, InUse};
use crate::model::{Event, Ticket, VoicesEvent};
use crate::store::StoreError;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// Answers which voices there are.
pub(in crate::jobs) async fn load_order(
    services: Arc<Services>,
    ticket: Ticket,
    query: VoiceQuery,
    page: PageQuery,
) {
    let is_wanted = services.rows.voices_order.ask(ticket);
    let found = services
        .rows
        .read_list(is_wanted, move |store| store.ready_page(&query, &page));
    if let Some(page) = found.await {
        let order = VoicesEvent::Order { ticket, page };
        services.outbox.send(order.into());
    }
}

/// Answers what the voices can be filtered by.
pub(in crate::jobs) fn load_in_use(
    services: Arc<Services>,
    practice: bool,
) -> impl Future<Output = ()> + Send + 'static {
    // Questions are counted in the order in which they are asked.
    let is_wanted = services.rows.in_use.ask_anew();
    async move {
        let found = services.rows.read_slow_list(is_wanted, move |store| {
            Ok(InUse {
                labels: store.labels(practice)?,
                accounts: store.accounts_in_use(practice)?,
            })
        });
        if let Some(in_use) = found.await {
            let in_use = VoicesEvent::InUse { practice, in_use };
            services.outbox.send(in_use.into());
        }
    }
}

/// The one task that writes what the person adds to rows.
#[derive(Debug)]
pub(in crate::jobs) struct AnnotationWriter {
    changes: Option<UnboundedSender<AnnotationChange>>,
    task: Option<JoinHandle<()>>,
}

impl AnnotationWriter {
    pub(in crate::jobs) fn start(runtime: &Handle, runs: Runs) -> Self {
        let (changes, wanted) = unbounded_channel();
        Self {
            changes: Some(changes),
            task: Some(runtime.spawn(write_all(runs, wanted))),
        }
    }

    /// Writes a change after all that were given before it.
    pub(in crate::jobs) fn write(&self, change: Box<AnnotationChange>) {
        let sent = self
            .changes
            .as_ref()
            .is_some_and(|changes| changes.send(*change).is_ok());
        if !sent {
            tracing::error!("a change came after the end");
        }
    }

    /// Takes no more changes. The future ends once all are written.
    pub(in crate::jobs) fn end(&mut self) -> impl Future<Output = ()> + use<> {
        self.changes = None;
        let task = self.task.take();
        async move {
            if let Some(task) = task
                && let Err(error) = task.await
            {
                tracing::error!(%error, "changes of voices were not written to the end");
            }
        }
    }
}

async fn write_all(runs: Runs, mut wanted: UnboundedReceiver<AnnotationChange>) {
    while let Some(first) = wanted.recv().await {
        let mut changes = vec![first];
        // A note comes letter by letter: what was overtaken while another was written is skipped.
        while let Ok(mut next) = wanted.try_recv() {
            if let Some(older) = changes.iter().position(|change| change.id == next.id) {
                next.before = changes.remove(older).before;
            }
            changes.push(next);
        }
        let services = runs.services();
        for change in changes {
            let (id, at) = (change.id, change.at);
            services.outbox.send(match runs.annotate(change).await {
                Ok(()) => VoicesEvent::Written { id, at }.into(),
                Err(error) => not_written(services, id, error),
            });
        }
    }
}

fn not_written(services: &Services, id: RowId, error: StoreError) -> Event {
    tracing::error!(row = %id, %error, "what was added to a voice could not be written");
    let error = services.rows.persistence_error(error);
    VoicesEvent::NotWritten { id, error }.into()
}
