//! What works without a window, for scripts and proofs.

use super::arguments::{Arguments, Headless};
use super::{own_binary, say};
use crate::analysis::Networks;
use crate::domain::Appearance;
use crate::headless::{self, ScriptWish, ServedClients};
use crate::jobs::Timings;
use crate::jobs::sound::decoder::Readers;
use crate::platform::desktop::FileDialogs;
use crate::platform::scratch::ScratchFolder;
use crate::practice::{PracticeConfig, StorePlace};
use crate::secrets::SecretStore;
use crate::start::{self, Started};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Reads and judges recordings.
pub(super) fn judge(arguments: &Arguments) -> Result<ExitCode, String> {
    // What ffmpeg decodes stays as long as it is judged.
    let copies = ScratchFolder::new("timbre-judged-").map_err(|error| error.to_string())?;
    let readers = Readers::new(own_binary()).with_copies_in(copies.path().to_owned());
    let networks = Networks {
        quality: !arguments.without_quality_model,
        ..Networks::ALL
    };
    headless::judge(&readers, &arguments.headless.judge, networks)
}

/// Makes, settles or lists voices.
pub(super) fn run_without_a_window(arguments: &Arguments) -> Result<ExitCode, String> {
    let wanted = match &arguments.headless.make {
        None => Vec::new(),
        Some(file) => {
            let text = if file.as_os_str() == "-" {
                std::io::read_to_string(std::io::stdin())
            } else {
                std::fs::read_to_string(file)
            };
            let text = text.map_err(|error| say("headless-unreadable", "reason", &error))?;
            headless::MakeLine::read(&text)
                .map_err(|error| say("headless-unreadable", "reason", &error))?
        }
    };
    let options = options(arguments.data_dir.clone());
    let patience = Duration::from_secs(arguments.wait);
    if arguments.dry_run {
        // What sends nothing writes nothing: the person's folder is neither opened nor made.
        let scratch = start::scratch_folder()?;
        let parts = start::in_scratch(scratch.path(), options)?;
        return headless::make(parts, wanted, headless::Making::DryRun, patience);
    }
    let parts = match start::start(&options)? {
        Started::First(parts) => parts,
        Started::Busy(folder) => {
            let wish = match arguments.headless {
                Headless { list: true, .. } => ScriptWish::List,
                Headless { settle: true, .. } => ScriptWish::Settle,
                _ => ScriptWish::Make(wanted),
            };
            return headless::through_the_window(&folder, wish, patience, options);
        }
        Started::HandedOver => return Ok(ExitCode::SUCCESS),
    };
    crate::crash::install(parts.services.folder(), crate::clock::Clock::System);
    if arguments.headless.list {
        headless::list(&parts)
    } else {
        headless::make(*parts, wanted, headless::Making::ForReal, patience)
    }
}

/// Serves agents over the standard streams.
pub(super) fn serve_mcp(arguments: &Arguments) -> Result<ExitCode, String> {
    let data_dir = arguments.data_dir.clone();
    headless::serve_mcp(headless::Agents {
        options: Box::new(move || options(data_dir.clone())),
        opened: |folder| crate::crash::install(folder, crate::clock::Clock::System),
        allowed: arguments.agents.allow_paid,
        patience: Duration::from_secs(arguments.wait),
    })
}

/// How what works without a window is started.
fn options(data_dir: Option<PathBuf>) -> start::Options {
    start::Options {
        data_dir,
        files: Vec::new(),
        environment: Box::new(|name| std::env::var(name).ok()),
        secrets: SecretStore::os(),
        pace: Timings::default(),
        reader: own_binary(),
        appearance: Appearance::default(),
        file_dialogs: FileDialogs::OfTheDesktop,
        hands_over: false,
        release_feed: None,
    }
}

/// Serves the simulated service to other programs.
pub(super) fn serve_practice(
    arguments: &Arguments,
    address: SocketAddr,
) -> Result<ExitCode, String> {
    // Not the store of the window's own practice, which may be open beside it.
    let store = match &arguments.data_dir {
        None => StorePlace::Memory,
        Some(folder) => StorePlace::File(folder.join("practice-served.db")),
    };
    let config = PracticeConfig {
        store,
        faults: arguments.served.faults.clone().unwrap_or_default(),
        ..PracticeConfig::default()
    };
    let clients = if arguments.served.allow_network {
        ServedClients::OfTheNetwork
    } else {
        ServedClients::OfThisComputer
    };
    headless::serve_practice(address, clients, config).map(|()| ExitCode::SUCCESS)
}
