//! Timbre for agents: tools of the Model Context Protocol over the standard streams, each line a message.
//!
//! The tools do what `--make`, `--judge` and `--list` do, by the same code: a line of `--make` is read as there,
//! journalled as there, and while the window is open the window does it. What is paid for is what the person allowed
//! this start, and a client that is gone begins nothing more.

mod allowance;
mod caller;
mod desk;
mod gate;
mod server;
mod tools;

use super::run::stop_signal;
use super::{ALL_READY, STOPPED, say, words};
use crate::jobs::{Aside, Background, Readers};
use crate::platform::scratch::ScratchFolder;
use crate::start::Options;
use allowance::Allowance;
use desk::{AgentDesk, AgentTask};
use gate::Gate;
use rmcp::ServiceExt;
use rmcp::service::ServerInitializeError;
use server::{AgentServer, MOST_AT_WORK};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::channel;
use tokio_util::sync::CancellationToken;

/// How long the end waits for what was begun beside the rows.
const ENDS_WITHIN: Duration = Duration::from_secs(30);

/// How clients are served.
pub struct Agents {
    /// How Timbre is started whenever the data folder is needed.
    pub options: Box<dyn Fn() -> Options + Send + Sync>,
    /// Is told the data folder each time that it is held.
    pub opened: fn(&Path),
    /// How many paid calls the person allows this start.
    pub allowed: u32,
    /// How long rows are waited for while there is no way to the service.
    pub patience: Duration,
}

impl std::fmt::Debug for Agents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Agents")
            .field("allowed", &self.allowed)
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

/// Serves a client over the standard streams, until it is gone or the program is told to stop.
///
/// # Errors
/// A sentence for the terminal.
pub fn serve_mcp(agents: Agents) -> Result<ExitCode, String> {
    let failed = |reason: String| words().fill("mcp-failed", &[("reason", reason.into())]);
    let runtime = Background::start().map_err(|error| failed(error.to_string()))?;
    // What ffmpeg decodes stays as long as somebody may judge it again.
    let copies = ScratchFolder::new("timbre-judged-").map_err(|error| failed(error.to_string()))?;
    let program = (agents.options)().reader;
    let readers = Readers::new(program).with_copies_in(copies.path().to_owned());
    let agents = Arc::new(agents);
    let allowance = Arc::new(Allowance::new(agents.allowed));
    let gone = CancellationToken::new();
    let aside = Aside::new(runtime.handle().clone());
    let (tasks, received) = channel::<AgentTask>(MOST_AT_WORK);
    let desk = AgentDesk {
        agents: Arc::clone(&agents),
        allowance: Arc::clone(&allowance),
        tasks: received,
        gone: gone.clone(),
        runtime: runtime.handle().clone(),
    };
    let desk = aside.run(move || desk.keep());
    let server = AgentServer::new(
        agents,
        allowance,
        readers,
        tasks,
        aside.clone(),
        gone.clone(),
    );
    let served = runtime.block_on(async {
        tokio::select! {
            served = serve(server, gone.clone()) => served,
            () = stop_signal() => Ok(()),
        }
    });
    gone.cancel();
    let all_settled = runtime.block_on(async {
        let all_settled = desk.await;
        if tokio::time::timeout(ENDS_WITHIN, aside.ended())
            .await
            .is_err()
        {
            tracing::warn!("work of a client was not at its end when the program ended");
        }
        all_settled
    });
    served.map_err(failed)?;
    Ok(ExitCode::from(if all_settled == Some(true) {
        ALL_READY
    } else {
        STOPPED
    }))
}

async fn serve(server: AgentServer, gone: CancellationToken) -> Result<(), String> {
    let (read, write) = rmcp::transport::stdio_pipes();
    let gate = Gate::new(read, write, gone);
    match server.serve(gate).await {
        Ok(running) => match running.waiting().await {
            Ok(_left) => Ok(()),
            Err(error) => Err(error.to_string()),
        },
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
        Err(ServerInitializeError::ExpectedInitializeRequest(_)) => Err(say("mcp-not-greeted")),
        Err(error) => Err(error.to_string()),
    }
}
