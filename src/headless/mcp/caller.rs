//! Calls of a client as those who ask for work: what is said for each goes to the call that waits for it.

use super::super::look::{LookUp, SoughtRow};
use super::super::order::MakeLine;
use super::super::requester::Requester;
use super::super::say;
use super::allowance::Allowance;
use crate::domain::RowId;
use crate::model::Order;
use crate::start::say_in_terminal;
use serde_json::Value;
use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedSender;

/// Work for which the data folder is needed.
#[derive(Debug)]
pub(super) enum AgentWork {
    /// A voice.
    Make(Box<MakeLine>),
    /// A row, until it is at its end.
    Follow(SoughtRow),
    /// What is on the disk.
    Look(LookUp),
}

/// What a call hears.
#[derive(Debug)]
pub(super) enum CallNews {
    /// A row as it stands, or what is said in place of one.
    Told(Value),
    /// A sentence beside.
    Said(String),
    /// Another instance works in this folder: the work is to be done through it.
    Busy(PathBuf, AgentWork, CallSender),
    /// It cannot be done; why, in words.
    Failed(String),
    /// The instance in whose folder it was done has ended its part, with this code.
    Ended(u8),
}

/// The way to a call. It may be gone, which harms nobody.
#[derive(Debug, Clone)]
pub(super) struct CallSender(pub(super) UnboundedSender<CallNews>);

impl CallSender {
    /// Tells it; gives back whether it is still there.
    pub(super) fn tell(&self, news: CallNews) -> bool {
        self.0.send(news).is_ok()
    }

    /// Whether it still waits.
    pub(super) fn waits(&self) -> bool {
        !self.0.is_closed()
    }
}

/// The calls for which one run or one conversation works.
#[derive(Debug)]
pub(super) struct CallRequester {
    allowance: Arc<Allowance>,
    /// The one for which something is being made ready.
    present: Option<CallSender>,
    /// The row that was admitted for it.
    admitted: Option<RowId>,
    /// Whether it is the only one, whose each row is.
    is_alone: bool,
    /// Those that wait for rows.
    watchers: HashMap<RowId, Vec<CallSender>>,
}

impl CallRequester {
    /// For calls that come and go.
    pub(super) fn of_many(allowance: Arc<Allowance>) -> Self {
        Self {
            allowance,
            present: None,
            admitted: None,
            is_alone: false,
            watchers: HashMap::new(),
        }
    }

    /// For one call.
    pub(super) fn of_one(allowance: Arc<Allowance>, call: CallSender) -> Self {
        Self {
            present: Some(call),
            is_alone: true,
            ..Self::of_many(allowance)
        }
    }

    /// Something is made ready for a call from here on, or for none.
    pub(super) fn turn_to(&mut self, call: Option<CallSender>) {
        self.present = call;
        self.admitted = None;
    }

    /// A call waits for a row.
    pub(super) fn watch(&mut self, row: RowId, call: CallSender) {
        self.watchers.entry(row).or_default().push(call);
    }

    /// Whether any call waits for a row.
    pub(super) fn is_watched(&mut self) -> bool {
        self.watchers.retain(|_, calls| {
            calls.retain(CallSender::waits);
            !calls.is_empty()
        });
        !self.watchers.is_empty()
    }
}

impl Requester for CallRequester {
    fn hear(&mut self, value: &Value) -> io::Result<()> {
        let row = value["row"].as_str().and_then(|row| row.parse().ok());
        if let Some(row) = row {
            self.allowance.hear(row, value);
        }
        // Nothing was sent for a voice that was made before.
        if value["made_before"].is_object()
            && let Some(admitted) = self.admitted.take()
        {
            self.allowance.give_back(admitted);
        }
        let told = |call: &CallSender| call.tell(CallNews::Told(value.clone()));
        match row {
            Some(row) if !self.is_alone => {
                if let Some(calls) = self.watchers.get_mut(&row) {
                    calls.retain(told);
                }
            }
            // One that is gone is seen by `waits`.
            _ => {
                if let Some(call) = &self.present {
                    told(call);
                }
            }
        }
        Ok(())
    }

    fn say(&mut self, sentence: &str) {
        match &self.present {
            Some(call) => {
                call.tell(CallNews::Said(sentence.to_owned()));
            }
            None => say_in_terminal(sentence),
        }
    }

    fn waits(&self) -> bool {
        self.present.as_ref().is_none_or(CallSender::waits)
    }

    fn admit(&mut self, order: &Order) -> Result<(), String> {
        let row = order.id;
        if !order.account.is_practice() {
            if !self.allowance.count(row) {
                return Err(refusal(&self.allowance));
            }
            self.admitted = Some(row);
        }
        if let Some(call) = self.present.clone() {
            self.watch(row, call);
        }
        Ok(())
    }
}

/// Why no paid call is made.
pub(super) fn refusal(allowance: &Allowance) -> String {
    let key = if allowance.allowed() == 0 {
        "mcp-none-allowed"
    } else {
        "mcp-none-left"
    };
    say(key)
}
