//! The record of the calls that are made for rows.

use crate::api::call::{Call, CallError};
use crate::api::exchange::Exchange;
use crate::domain::{Failure, Refusal, Step, Voice};
use crate::jobs::services::Services;
use crate::model::{Event, Notice};
use crate::store::{Attempt, StoreError};

/// A call as it is written down.
pub(in crate::jobs) fn attempt(voice: &Voice, exchange: Exchange, code: Option<String>) -> Attempt {
    Attempt {
        row: Some(voice.id),
        started: exchange.started,
        action: exchange.action,
        endpoint: exchange.endpoint,
        account: voice.account.id,
        http_status: exchange.status,
        duration: exchange.duration,
        request: exchange.request,
        answer: exchange.answer.unwrap_or_default(),
        request_id: exchange.request_id,
        code,
        clock_behind_s: exchange.clock_behind_s,
    }
}

/// Writes down what a call sent and got.
pub(in crate::jobs) async fn record<T>(services: &Services, voice: &Voice, call: &Call<T>) {
    let code = match &call.outcome {
        Err(CallError::Service { code, .. }) => Some(code.clone()),
        _ => None,
    };
    for exchange in &call.exchanges {
        services
            .rows
            .record(attempt(voice, exchange.clone(), code.clone()))
            .await;
    }
    // Where the call succeeded all the same, no row would tell.
    if let (Ok(_), Some(behind_s)) = (&call.outcome, call.clock_behind_s) {
        let notice = Notice::ClockOff(behind_s / 60);
        services.outbox.send(Event::Notice(notice));
    }
}

/// The failure of a row that could not be written, so that nothing was done for it.
pub(in crate::jobs) fn not_journalled(step: Step, error: &StoreError) -> Failure {
    Failure::own(
        step,
        Refusal::NotJournalled {
            reason: error.to_string(),
        },
    )
}
