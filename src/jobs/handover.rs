//! Later starts, which an instance that works in the folder already hears: it takes their files over, or does
//! their work.

use super::Outbox;
use crate::domain::recording::path_text;
use crate::model::Event;
use crate::platform::conversation::Conversation;
use crate::platform::instance::{Caller, Instance};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Later starts that want work done here, in the order in which they came.
pub type Callers = UnboundedReceiver<Conversation>;

/// Listens for later starts until the runtime ends.
pub fn listen(runtime: &Handle, instance: &Instance, outbox: Outbox) -> Option<Callers> {
    let _entered = runtime.enter();
    let mut inbox = match instance.listen() {
        Ok(inbox) => inbox,
        Err(error) => {
            tracing::error!(%error, "later starts cannot be heard");
            return None;
        }
    };
    let (sender, callers) = unbounded_channel();
    runtime.spawn(async move {
        loop {
            match inbox.next_caller().await {
                Caller::Arguments(files) => {
                    let files = files
                        .iter()
                        .map(|file| path_text::from_stored(file))
                        .collect();
                    outbox.send(Event::HandedOver(files));
                }
                // One that nobody attends to hears of it by the end of its conversation.
                Caller::Talks(conversation) => drop(sender.send(conversation)),
            }
        }
    });
    Some(callers)
}

/// Attends to each of those who want work done here, until the runtime ends.
pub fn attend<Attended: Future<Output = ()> + Send + 'static>(
    runtime: &Handle,
    mut callers: Callers,
    each: impl Fn(Conversation) -> Attended + Send + 'static,
) {
    let handle = runtime.clone();
    runtime.spawn(async move {
        while let Some(conversation) = callers.recv().await {
            handle.spawn(each(conversation));
        }
    });
}
