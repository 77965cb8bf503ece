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
        if row.is_some() && row == self.admitted {
            // From here on it stands or falls with its row.
            self.admitted = None;
        }
        // What was refused before it became a row was not sent, a voice that was made before among it.
        if value["refused"].is_array()
            && row.is_none()
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// One paid call is allowed, and a voice was admitted.
    fn admitted() -> (CallRequester, RowId) {
        let (row, allowance) = (RowId::new(), Arc::new(Allowance::new(1)));
        assert!(allowance.count(row));
        let mut requester = CallRequester::of_many(allowance);
        requester.admitted = Some(row);
        (requester, row)
    }

    fn left_after(heard: &[Value], requester: &mut CallRequester) -> u32 {
        for value in heard {
            requester.hear(value).unwrap();
        }
        requester.allowance.left()
    }

    #[test]
    fn what_was_refused_before_it_became_a_row_is_given_back() {
        let refused = json!({"name": "Ayu", "refused": ["the sample cannot be handed over"]});
        let (mut requester, _) = admitted();
        assert_eq!(left_after(&[refused], &mut requester), 1);
    }

    #[test]
    fn what_may_have_become_a_row_stays_counted() {
        let refused = json!({"name": "Ayu", "refused": ["the window did not answer"]});
        let (mut requester, row) = admitted();
        let mut of_row = refused.clone();
        of_row["row"] = json!(row);
        assert_eq!(left_after(&[of_row], &mut requester), 0);
        // Nor is a row that is on the disk given back by what another line is told.
        let (mut requester, row) = admitted();
        let on_disk = json!({"row": row, "state": "sending", "settled": false});
        assert_eq!(left_after(&[on_disk, refused], &mut requester), 0);
    }
}
