//! The runtime of the background work, which no hanging disk keeps open.

use std::ops::Deref;
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long its end waits for threads that the system keeps busy. What has to be on disk was waited for
/// before (`Jobs::shut_down`); whatever else is written is whole or not there, as after a kill.
const PATIENCE: Duration = Duration::from_secs(1);

/// A runtime that ends in bounded time. Tokio's own end waits for a blocked thread for ever.
#[derive(Debug)]
pub struct Background(Option<Runtime>);

impl Background {
    /// Starts it.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn start() -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        Ok(Self(Some(runtime)))
    }
}

impl Deref for Background {
    type Target = Runtime;

    fn deref(&self) -> &Runtime {
        match &self.0 {
            Some(runtime) => runtime,
            None => unreachable!("it is taken when it is dropped"),
        }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_timeout(PATIENCE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_thread_that_hangs_does_not_keep_the_app_from_ending() {
        let (begun, beginning) = channel();
        let (release, held) = channel::<()>();
        let background = Background::start().unwrap();
        background.spawn_blocking(move || {
            begun.send(()).unwrap();
            held.recv().ok();
        });
        beginning.recv().unwrap();
        let (ended, ending) = channel();
        std::thread::spawn(move || {
            drop(background);
            ended.send(()).unwrap();
        });
        ending.recv_timeout(Duration::from_mins(1)).unwrap();
        drop(release);
    }
}
