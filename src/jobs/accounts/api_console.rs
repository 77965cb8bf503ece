//! Calls of the API by hand: each is sent once and written into the activity, whatever comes of it.

use crate::api::call::CallError;
use crate::api::client::SingleAttempt;
use crate::domain::{AttemptRecord, CallId};
use crate::jobs::services::Services;
use crate::model::api_console::{Arrival, CallEnd, ConsoleRequest};
use crate::model::{ApiConsoleEffect, ApiConsoleEvent, BenchEvent, Event, Notice};
use bytes::Bytes;
use serde_json::Value;
use std::sync::Arc;

/// Does what the console asks for.
pub(in crate::jobs) async fn run(services: Arc<Services>, effect: ApiConsoleEffect) {
    let event: Event = match effect {
        ApiConsoleEffect::Send { ticket, request } => {
            let end = Box::new(send(&services, *request).await);
            ApiConsoleEvent::Ended { ticket, end }.into()
        }
        ApiConsoleEffect::DryRun { ticket, request } => {
            let result = match services.connect(&request.account).await {
                Ok(connection) => {
                    let call = request.call;
                    let body = Value::Object(call.body).to_string();
                    let region = call.region.as_deref();
                    let made = connection.vod.dry_call_once(&call.action, region, &body);
                    Ok(vec![made])
                }
                Err(failure) => Err(failure),
            };
            BenchEvent::DryRun { ticket, result }.into()
        }
    };
    services.outbox.send(event);
}

async fn send(services: &Services, request: ConsoleRequest) -> CallEnd {
    let connection = match services.connect(&request.account).await {
        Ok(connection) => connection,
        Err(failure) => return CallEnd::NotMade(failure),
    };
    let call = request.call;
    let body = Bytes::from(Value::Object(call.body).to_string());
    let region = call.region.as_deref();
    let SingleAttempt {
        outcome,
        attempt,
        clock_behind_s,
    } = connection.vod.call_once(&call.action, region, body).await;
    if let Some(behind_s) = clock_behind_s {
        let notice = Notice::ClockOff(behind_s / 60);
        services.outbox.send(Event::Notice(notice));
    }
    let record = AttemptRecord {
        call: Some(CallId::new()),
        row: None,
        account: request.account.id,
        attempt: attempt.clone(),
    };
    CallEnd::Made {
        arrival: match outcome {
            Ok(_) | Err(CallError::Service { .. } | CallError::Incomplete { .. }) => {
                Arrival::Answered
            }
            Err(CallError::NotSent { .. }) => Arrival::NotSent,
            Err(CallError::MaybeSent { .. }) => Arrival::Unknown,
        },
        kept: services.rows.record(record).await,
        attempt: Box::new(attempt),
    }
}
