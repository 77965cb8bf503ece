//! Writing behind the window's back, in order: one task a thing that is written, so that no older state
//! is ever written over a newer one, and a shut-down waits for what was given last.

use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Writes the newest value that was given; those that were overtaken while another was written are
/// skipped.
#[derive(Debug)]
pub(in crate::jobs) struct LatestValue<T> {
    values: Option<watch::Sender<Option<T>>>,
    task: Option<JoinHandle<()>>,
}

/// The values as the task that writes them gets them.
#[derive(Debug)]
pub(in crate::jobs) struct Values<T>(watch::Receiver<Option<T>>);

impl<T: Clone + Send + Sync + 'static> LatestValue<T> {
    /// `write` is the task; it ends when there are no more values.
    pub(in crate::jobs) fn start<F>(runtime: &Handle, write: impl FnOnce(Values<T>) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (values, wanted) = watch::channel(None);
        Self {
            values: Some(values),
            task: Some(runtime.spawn(write(Values(wanted)))),
        }
    }

    /// Writes a value in the place of all that were given before.
    pub(in crate::jobs) fn write(&self, value: T) {
        if let Some(values) = &self.values {
            values.send_replace(Some(value));
        } else {
            tracing::error!("a value came after the end");
        }
    }

    /// Takes no more values. The future ends once the last is written.
    pub(in crate::jobs) fn end(&mut self) -> impl Future<Output = ()> + use<T> {
        self.values = None;
        over(self.task.take())
    }
}

impl<T: Clone> Values<T> {
    /// The newest value that was not given yet; `None` at the end.
    pub(in crate::jobs) async fn next(&mut self) -> Option<T> {
        // A value that was sent before the end is told before the end is.
        self.0.changed().await.ok()?;
        self.0.borrow_and_update().clone()
    }
}

/// Does one thing after the other, in the order in which they were given.
#[derive(Debug)]
pub(in crate::jobs) struct Queue<T> {
    wanted: Option<UnboundedSender<T>>,
    task: Option<JoinHandle<()>>,
}

impl<T: Send + 'static> Queue<T> {
    /// `work` is the task; it ends when there is nothing more to do.
    pub(in crate::jobs) fn start<F>(
        runtime: &Handle,
        work: impl FnOnce(UnboundedReceiver<T>) -> F,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (wanted, orders) = unbounded_channel();
        Self {
            wanted: Some(wanted),
            task: Some(runtime.spawn(work(orders))),
        }
    }

    /// Does this after all that was given before it.
    pub(in crate::jobs) fn give(&self, order: T) {
        let wanted = self.wanted.as_ref();
        if wanted.is_none_or(|wanted| wanted.send(order).is_err()) {
            tracing::error!("an order came after the end");
        }
    }

    /// Takes no more orders. The future ends once all are done.
    pub(in crate::jobs) fn end(&mut self) -> impl Future<Output = ()> + use<T> {
        self.wanted = None;
        over(self.task.take())
    }
}

async fn over(task: Option<JoinHandle<()>>) {
    if let Some(task) = task
        && let Err(error) = task.await
    {
        tracing::error!(%error, "what was given last was not written");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};
    use tokio::sync::Semaphore;

    #[test]
    fn the_last_value_is_written_before_the_end_and_no_older_one_after_it() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let written = Arc::new(Mutex::new(Vec::new()));
        let (begun, gate) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
        let task = {
            let (written, begun, gate) = (written.clone(), begun.clone(), gate.clone());
            async move |mut values: Values<u32>| {
                while let Some(value) = values.next().await {
                    begun.add_permits(1);
                    gate.acquire().await.unwrap().forget();
                    written.lock().unwrap().push(value);
                }
            }
        };
        let mut latest = LatestValue::start(runtime.handle(), task);
        latest.write(1);
        // The first is being written while the next two come.
        runtime.block_on(begun.acquire()).unwrap().forget();
        latest.write(2);
        latest.write(3);
        let end = latest.end();
        gate.add_permits(3);
        runtime.block_on(end);
        assert_eq!(*written.lock().unwrap(), [1, 3]);
    }

    #[test]
    fn everything_in_a_queue_is_done_in_order_before_the_end() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let done = Arc::new(Mutex::new(Vec::new()));
        let task = {
            let done = done.clone();
            async move |mut orders: UnboundedReceiver<u32>| {
                while let Some(order) = orders.recv().await {
                    tokio::task::yield_now().await;
                    done.lock().unwrap().push(order);
                }
            }
        };
        let mut queue = Queue::start(runtime.handle(), task);
        for order in 0..100 {
            queue.give(order);
        }
        runtime.block_on(queue.end());
        assert_eq!(*done.lock().unwrap(), (0..100).collect::<Vec<_>>());
    }
}
