//! What a script's start and the open window say to each other, a line of JSON each.

use super::look::{LookUp, SoughtRow};
use crate::domain::voice::consent::ConsentInput;
use crate::domain::voice::draft::KeepDays;
use crate::domain::{
    AccountSnapshot, Priority, RowId, SampleSource, SessionContext, SessionId, Submission,
    VoiceName,
};
use crate::jobs::Services;
use crate::model::Order;
use crate::model::sample::SampleBytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the script's start wants, said first.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Wish {
    /// Every row.
    List,
    /// What is under way, until it is at its end.
    Settle {
        /// How many seconds to wait for a way to the service.
        wait: u64,
    },
    /// One row, until it is at its end.
    Follow { row: SoughtRow, wait: u64 },
    /// What is on the disk.
    Look(LookUp),
    /// Voices, of which each is handed over by itself.
    Make {
        wait: u64,
        /// The variables that describe the account that pays; none where nothing is paid for.
        environment: BTreeMap<String, String>,
    },
}

/// What follows on a wish for voices.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Handed {
    /// A voice, whose sample is made.
    Order(Box<HandedOrder>),
    /// There are no more.
    Done,
}

/// What the window says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WindowAnswer {
    /// To be printed.
    Print(Value),
    /// The wish was heard, and voices can be handed over; or the one that was is on disk, or was refused. Once no more
    /// are handed over it is said again and again, as a sign of life.
    Taken,
    /// Nothing is done: the window has another account of the environment.
    OtherAccount,
    /// Nothing is done: the window cannot read its rows; why, in words.
    Unread(String),
    /// Nothing more comes; with the code.
    End(u8),
}

/// A voice that is handed over.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct HandedOrder {
    pub(super) row: RowId,
    account: AccountSnapshot,
    pub(super) name: String,
    source: SampleSource,
    speaker: Option<ConsentInput>,
    session_id: Option<SessionId>,
    sample: HandedSample,
    /// Whether it is made although it was made before.
    pub(super) again: bool,
}

/// Where the bytes of the sample are.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HandedSample {
    /// None is uploaded.
    None,
    /// The person's own file.
    File,
    /// A file that the script's start keeps until the voice is taken.
    Made(PathBuf),
}

/// Why a voice cannot be handed over.
#[derive(Debug, thiserror::Error)]
pub(super) enum HandedError {
    /// Its sample cannot be written or read.
    #[error("the sample cannot be handed over: {0}")]
    Sample(#[from] std::io::Error),
    /// Its name is none.
    #[error("the name cannot be used")]
    Name,
}

impl HandedOrder {
    /// Puts a made sample into the folder.
    pub(super) fn of(order: Order, again: bool, folder: &Path) -> Result<Self, HandedError> {
        let sample = match order.sample {
            None => HandedSample::None,
            Some(SampleBytes::File) => HandedSample::File,
            Some(SampleBytes::Here(bytes)) => {
                let path = folder.join(format!("{}.sample", order.id));
                std::fs::write(&path, &bytes)?;
                HandedSample::Made(path)
            }
        };
        let submission = order.submission;
        Ok(Self {
            row: order.id,
            account: order.account,
            name: submission
                .name
                .as_ref()
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            source: submission.source,
            speaker: submission.speaker,
            session_id: submission.session_id,
            sample,
            again,
        })
    }

    /// The order, as the window gives it to its jobs. Reads the sample.
    pub(super) fn order(self, services: &Services) -> Result<Order, HandedError> {
        let sample = match self.sample {
            HandedSample::None => None,
            HandedSample::File => Some(SampleBytes::File),
            HandedSample::Made(path) => Some(SampleBytes::Here(Arc::from(std::fs::read(path)?))),
        };
        let name: VoiceName = self.name.parse().map_err(|_none| HandedError::Name)?;
        Ok(Order {
            id: self.row,
            created: services.clock.now(),
            submission: Submission {
                name: Some(name),
                source: self.source,
                priority: Priority::default(),
                speaker: self.speaker,
                sub_app_id: self.account.sub_app_id,
                keep: KeepDays::default(),
                session_id: self.session_id,
                session_context: SessionContext::default(),
                custom: None,
            },
            account: self.account,
            sample,
        })
    }
}

/// A line of the conversation.
pub(super) fn line(of: &impl Serialize) -> String {
    // Texts, numbers and lists of them alone: none of them can fail.
    serde_json::to_string(of).unwrap_or_default()
}
