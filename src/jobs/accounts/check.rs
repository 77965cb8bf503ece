//! The test of a connection: one call that costs nothing, and a name for each way in which it fails.

use crate::api::call::{Call, CallError};
use crate::api::client::Vod;
use crate::api::wire::SubAppsReply;
use crate::domain::voice::failure::BodyKind;
use crate::domain::{
    Account, AccountKind, CallId, Cause, Credentials, Endpoint, Failure, Refusal, Site, Step,
    Transport,
};
use crate::jobs::services::Services;
use crate::model::CheckOutcome;
use crate::model::accounts::{Application, CheckFailure};

/// Tests the connection of `account`, which need not be saved; with `keys`, else with those that are
/// kept for it.
pub(in crate::jobs) async fn check(
    services: &Services,
    account: &Account,
    keys: Option<Credentials>,
) -> CheckOutcome {
    match listed(services, account, keys).await {
        Ok(outcome) => outcome,
        Err(mut failure) => {
            failure.step = Step::Connect;
            failed(failure)
        }
    }
}

async fn listed(
    services: &Services,
    account: &Account,
    keys: Option<Credentials>,
) -> Result<CheckOutcome, Failure> {
    let connection = match (account.kind(), keys) {
        (AccountKind::Practice | AccountKind::Environment, _) => {
            services.connect(&account.snapshot(None)).await?
        }
        (AccountKind::Stored, Some(keys)) => {
            let clients = services.clients().await?;
            services.connection_of(account, &keys, clients).await?
        }
        (AccountKind::Stored, None) => {
            let keys = services.keys_of_stored(account.id).await?;
            let clients = services.clients().await?;
            services.connection_of(account, &keys, clients).await?
        }
    };
    let call = connection.vod.describe_sub_app_ids().await;
    record(services, account, &call).await;
    let Some(failure) = call.failure(Step::Connect) else {
        return Ok(connected(call));
    };
    let outcome = failed(failure.clone());
    let unknown_key = matches!(
        outcome,
        CheckOutcome::Failed {
            reason: CheckFailure::WrongKey,
            ..
        }
    );
    if unknown_key
        && let Some(other) = other_site(&account.site)
        && known_at(services, account, &connection.vod, &other).await
    {
        return Ok(CheckOutcome::Failed {
            reason: CheckFailure::OtherSite(other),
            failure: Box::new(failure),
        });
    }
    Ok(outcome)
}

fn connected(call: Call<SubAppsReply>) -> CheckOutcome {
    let clock_behind_s = call.clock_behind_s;
    let apps = call.outcome.map(|reply| reply.apps).unwrap_or_default();
    CheckOutcome::Connected {
        applications: apps
            .into_iter()
            .filter(|app| app.on)
            .map(|app| Application {
                id: app.id,
                name: app.name,
            })
            .collect(),
        clock_behind_s,
    }
}

fn failed(failure: Failure) -> CheckOutcome {
    CheckOutcome::Failed {
        reason: reason(&failure),
        failure: Box::new(failure),
    }
}

/// Which of the known ways a failure is.
fn reason(failure: &Failure) -> CheckFailure {
    match &failure.cause {
        Cause::Service { code } => refused(code, failure.clock_behind_s),
        Cause::Network { transport, .. } => unreached(transport),
        Cause::Own {
            refusal: Refusal::NeedsKeys,
        } => CheckFailure::NoKeys,
        Cause::Own { .. } | Cause::Task { .. } | Cause::Storage { .. } => CheckFailure::Other,
    }
}

fn refused(code: &str, clock_behind_s: Option<i64>) -> CheckFailure {
    match code {
        "AuthFailure.SecretIdNotFound" | "AuthFailure.InvalidSecretId" => CheckFailure::WrongKey,
        "AuthFailure.SignatureFailure" => CheckFailure::WrongSecret,
        "AuthFailure.SignatureExpire" => CheckFailure::Clock(clock_behind_s),
        "AuthFailure.TokenFailure" => CheckFailure::Token,
        "ResourceNotFound.ServiceNotExist" | "FailedOperation.InvalidVodUser" => {
            CheckFailure::NotActivated
        }
        _ if code.starts_with("UnauthorizedOperation")
            || code.starts_with("AuthFailure.UnauthorizedOperation") =>
        {
            CheckFailure::NoPermission
        }
        _ => CheckFailure::Other,
    }
}

fn unreached(transport: &Transport) -> CheckFailure {
    match transport {
        Transport::NameNotFound | Transport::NotConnected | Transport::ConnectionLost => {
            CheckFailure::Offline
        }
        Transport::Proxy | Transport::NotTheService { status: 407, .. } => CheckFailure::Proxy,
        Transport::Tls { .. } => CheckFailure::Tls,
        Transport::TimedOut => CheckFailure::TimedOut,
        Transport::NotTheService {
            status: 300..=399 | 511,
            ..
        }
        | Transport::NotTheService {
            body: BodyKind::Html,
            ..
        } => CheckFailure::CaptivePortal,
        Transport::ProxyUnusable { .. }
        | Transport::SystemProxyUnusable
        | Transport::NoAuthorities
        | Transport::NotTheService { .. }
        | Transport::Other { .. } => CheckFailure::Other,
    }
}

fn other_site(site: &Site) -> Option<Site> {
    match site {
        Site::International => Some(Site::Mainland),
        Site::Mainland => Some(Site::International),
        Site::Custom { .. } | Site::Practice => None,
    }
}

/// Whether the other site knows the key: any answer of its own but "no such key" says so.
async fn known_at(services: &Services, account: &Account, vod: &Vod, other: &Site) -> bool {
    let Some(endpoint) = other.host().and_then(|host| Endpoint::parse(host).ok()) else {
        return false;
    };
    let there = Vod::new(
        vod.http().clone(),
        endpoint,
        vod.credentials().clone(),
        vod.clock().clone(),
        other.region(),
        other.language(),
    );
    let call = there.describe_sub_app_ids().await;
    record(services, account, &call).await;
    match &call.outcome {
        Ok(_) => true,
        Err(CallError::Service { code, .. }) => {
            // A malformed or expired signature is refused before the key is looked for.
            matches!(
                refused(code, None),
                CheckFailure::WrongSecret
                    | CheckFailure::Token
                    | CheckFailure::NoPermission
                    | CheckFailure::NotActivated
            )
        }
        Err(_) => false,
    }
}

pub(super) async fn record<T>(services: &Services, account: &Account, call: &Call<T>) {
    let attempts = call.attempts.iter().cloned();
    let (rows, id) = (&services.rows, CallId::new());
    rows.record_call(id, None, account.id, attempts).await;
}
