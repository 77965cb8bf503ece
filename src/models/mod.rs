//! Two small networks that hear what measures do not: how a listener would grade a recording
//! ([`quality`]), and whose voice it is ([`speaker`]).
//!
//! Pure calculation over mono samples of 16 kHz: no paths, no waiting. The weights are a part of the program
//! and are made ready when they are first asked for, in the process that asks. A network that cannot be
//! made ready, or answers what is no number, is a [`ModelError`] for its caller and costs nothing else.

pub mod limits;
pub mod quality;
pub mod speaker;

use rten::ThreadPool;
use std::num::NonZero;
use std::sync::{Arc, LazyLock};
use std::thread;

/// Samples a second of what the networks hear.
pub const RATE: u32 = 16_000;

/// Which network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// DNSMOS P.835.
    Quality,
    /// The speaker encoder of Resemblyzer.
    Speaker,
}

/// Why a network gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The runtime does not take it.
    #[error("{network:?} cannot be made ready: {reason}")]
    Load {
        /// Which.
        network: Network,
        /// The runtime's words.
        reason: String,
    },
    /// Its weights are too few, too many or no numbers.
    #[error("{0:?} has weights that are not its own")]
    Weights(Network),
    /// It broke off.
    #[error("{network:?} broke off: {reason}")]
    Run {
        /// Which.
        network: Network,
        /// The runtime's words.
        reason: String,
    },
    /// Its inputs and outputs are not of the form that it is used with.
    #[error("{0:?} is of another form")]
    Form(Network),
    /// It answered what is not a number.
    #[error("{0:?} answered what is not a number")]
    NotANumber(Network),
}

impl ModelError {
    fn load(network: Network, error: &impl ToString) -> Self {
        Self::Load {
            network,
            reason: error.to_string(),
        }
    }

    fn run(network: Network, error: &impl ToString) -> Self {
        Self::Run {
            network,
            reason: error.to_string(),
        }
    }
}

/// Threads of the networks: who measures has finished before the networks have, so there is a core for each of two.
const THREADS: usize = 2;

/// The threads of the networks.
static POOL: LazyLock<Arc<ThreadPool>> = LazyLock::new(|| {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    Arc::new(ThreadPool::with_num_threads(cores.min(THREADS)))
});

/// A sample that a network can be given.
fn sane(sample: f32) -> f32 {
    if sample.is_finite() {
        sample.clamp(-1.0, 1.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod testing;
