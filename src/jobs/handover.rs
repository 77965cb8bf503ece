//! The files of later starts, which an instance that works in the folder already takes over.

use super::Outbox;
use crate::domain::recording::path_text;
use crate::model::Event;
use crate::platform::instance::Instance;
use tokio::runtime::Handle;

/// Listens for later starts until the runtime ends.
pub fn listen(runtime: &Handle, instance: &Instance, outbox: Outbox) {
    let _entered = runtime.enter();
    match instance.listen() {
        Ok(mut inbox) => {
            runtime.spawn(async move {
                loop {
                    let files = inbox.next_message().await;
                    let files = files
                        .iter()
                        .map(|file| path_text::from_stored(file))
                        .collect();
                    outbox.send(Event::HandedOver(files));
                }
            });
        }
        Err(error) => tracing::error!(%error, "later starts cannot be heard"),
    }
}
