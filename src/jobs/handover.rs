//! Later starts, which an instance that works in the folder already hears: it takes their files over, or does
//! their work.

use super::{Background, Outbox};
use crate::domain::recording::path_text;
use crate::model::Event;
use crate::platform::conversation::Conversation;
use crate::platform::instance::{Caller, Claim, Instance, InstanceError};
use std::path::{Path, PathBuf};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Later starts that want work done here, in the order in which they came.
pub type Callers = UnboundedReceiver<Conversation>;

/// Claims the folder. Where another instance works in it there is none; it has the files then, if it is
/// to have any. Where none does, nothing is started here.
///
/// # Errors
/// The folder knows no locks, or the other instance does not take the files.
pub fn claim(folder: &Path, files: Option<&[PathBuf]>) -> Result<Option<Instance>, InstanceError> {
    let arguments: Vec<String> = files
        .into_iter()
        .flatten()
        .filter_map(|file| path_text::to_stored(file))
        .collect();
    loop {
        let handover = match Instance::claim(folder)? {
            Claim::First(instance) => return Ok(Some(instance)),
            Claim::Second(_) if files.is_none() => return Ok(None),
            Claim::Second(handover) => handover,
        };
        let runtime = Background::start().map_err(InstanceError::Call)?;
        match runtime.block_on(handover.send(&arguments)) {
            Ok(()) => return Ok(None),
            // It ended between the two looks: the folder is free now.
            Err(InstanceError::Ended) => {}
            Err(error) => return Err(error),
        }
    }
}

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
