//! Metering: asks how many voices Tencent Cloud counted, and sets beside it those that are known here.

use super::check::record;
use crate::api::usage::{AigcType, UsageQuery, UsageReply};
use crate::domain::metering::{begin_of, metered_day};
use crate::domain::{
    Account, AccountId, ApplicationMetering, AroundSending, Failure, KnownVoice, MeteredDay, Site,
    Step, SubAppId, Voice,
};
use crate::jobs::services::{Connection, Services};
use crate::model::PersistenceError;
use crate::model::metering::{MeteringEffect, MeteringError, MeteringEvent};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::{BTreeMap, BTreeSet};

/// Days that are asked for: what the service answers, less the one on which its year begins.
const DAYS: i64 = 364;
const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// Does what has to be done.
pub(in crate::jobs) async fn run(services: &Services, effect: MeteringEffect) -> MeteringEvent {
    match effect {
        MeteringEffect::Ask { ticket, account } => MeteringEvent::Metered {
            ticket,
            id: account.id,
            result: meter(services, &account).await,
        },
        MeteringEffect::AskAround(row) => MeteringEvent::Around {
            id: row.id,
            result: around(services, &row).await,
        },
    }
}

/// The last year of each application of an account.
async fn meter(
    services: &Services,
    account: &Account,
) -> Result<Vec<ApplicationMetering>, MeteringError> {
    let connection = services.connect(&account.snapshot(None)).await?;
    // By the clock of the service, as far as it is known.
    let today = metered_day(connection.vod.signing_time());
    let first = today.saturating_sub(DAYS.days());
    let mut known = known(services, account.id, &account.site, begin_of(first)).await?;
    for own in known.iter_mut().filter(|voice| voice.is_own) {
        own.application = own.application.or(account.sub_app_id);
    }
    let mut applications = applications(services, account, &connection).await;
    let own = known.iter().filter(|voice| voice.is_own);
    for application in own.map(|voice| voice.application).collect::<BTreeSet<_>>() {
        if applications.iter().all(|(id, _)| *id != application) {
            applications.push((application, String::new()));
        }
    }
    if applications.is_empty() {
        applications.push((account.sub_app_id, String::new()));
    }
    let mut found = Vec::new();
    for (application, name) in applications {
        let counted = counted_by_day(services, account, &connection, application, first).await;
        let (counted, failure) = match counted {
            Ok(counted) => (counted, None),
            Err(failure) => (BTreeMap::new(), Some(failure)),
        };
        let mut here: BTreeMap<Date, u64> = BTreeMap::new();
        for voice in known.iter().filter(|voice| voice.is_of(application)) {
            *here.entry(metered_day(voice.at)).or_default() += 1;
        }
        let days: BTreeSet<Date> = counted.keys().chain(here.keys()).copied().collect();
        let on = |days: &BTreeMap<Date, u64>, day| days.get(&day).copied().unwrap_or_default();
        found.push(ApplicationMetering {
            application,
            name,
            days: days
                .into_iter()
                .rev()
                .map(|day| MeteredDay {
                    day,
                    counted: on(&counted, day),
                    known: on(&here, day),
                })
                .filter(|day| day.counted > 0 || day.known > 0)
                .collect(),
            failure,
        });
    }
    // Where no application tells, it is the account that cannot be asked.
    match found.first().and_then(|first| first.failure.clone()) {
        Some(failure) if found.iter().all(|of| of.failure.is_some()) => Err(failure.into()),
        _ => Ok(found),
    }
}

/// The applications of an account that are on. A key that may not list them may still count.
async fn applications(
    services: &Services,
    account: &Account,
    connection: &Connection,
) -> Vec<(Option<SubAppId>, String)> {
    services.looks.turn().await.leave();
    let call = connection.vod.describe_sub_app_ids().await;
    record(services, account, &call).await;
    let listed = call.outcome.map(|reply| reply.apps).unwrap_or_default();
    listed
        .into_iter()
        .filter(|app| app.on)
        .map(|app| (Some(app.id), app.name))
        .collect()
}

async fn counted_by_day(
    services: &Services,
    account: &Account,
    connection: &Connection,
    application: Option<SubAppId>,
    first: Date,
) -> Result<BTreeMap<Date, u64>, Failure> {
    let now = connection.vod.signing_time();
    let mut days = BTreeMap::new();
    let mut from = begin_of(first);
    while from <= now {
        let next = from + UsageQuery::LONGEST;
        // The service may count both ends: the next question begins a second later.
        let to = (next - SECOND).min(now);
        let steps = count(services, account, connection, application, (from, to)).await?;
        for (at, count) in steps {
            *days.entry(metered_day(at)).or_default() += count;
        }
        from = next;
    }
    Ok(days)
}

/// The voices of a span, by the kind of usage that tells of them.
async fn count(
    services: &Services,
    account: &Account,
    connection: &Connection,
    sub_app_id: Option<SubAppId>,
    (from, to): (Timestamp, Timestamp),
) -> Result<BTreeMap<Timestamp, u64>, Failure> {
    for kind in AigcType::ALL {
        let query = UsageQuery {
            from,
            to,
            kind,
            sub_app_id,
        };
        services.looks.turn().await.leave();
        let call = connection.vod.describe_usage(&query).await;
        record(services, account, &call).await;
        if let Some(failure) = call.failure(Step::Metering) {
            return Err(failure);
        }
        if let Ok(UsageReply {
            voices: Some(voices),
        }) = call.outcome
        {
            return Ok(voices);
        }
    }
    Ok(BTreeMap::new())
}

/// The voices that are here of the site of an account.
async fn known(
    services: &Services,
    account: AccountId,
    site: &Site,
    since: Timestamp,
) -> Result<Vec<KnownVoice>, MeteringError> {
    let site = site.clone();
    let found = services
        .rows
        .read_apart(move |store| store.made_since(&site, account, since))
        .await;
    found.map_err(|error| MeteringError::Unread(PersistenceError::Other(error.to_string())))
}

/// What was counted around the sending of a row, where it was sent.
async fn around(services: &Services, row: &Voice) -> Result<AroundSending, MeteringError> {
    let (from, to) = AroundSending::span(row.sent.unwrap_or(row.created));
    let connection = services.connect(&row.account).await?;
    let account = Account {
        id: row.account.id,
        site: row.account.site.clone(),
        ..Account::practice()
    };
    let application = row.account.sub_app_id;
    let steps = count(
        services,
        &account,
        &connection,
        application,
        (from, to - SECOND),
    )
    .await?;
    let known = known(services, account.id, &account.site, from).await?;
    // Which application the service chose is not known of a row in doubt.
    let known = known.iter().filter(|voice| {
        let may_be_the_same = match application {
            Some(_) => voice.is_of(application),
            None => voice.is_own,
        };
        may_be_the_same && voice.at < to
    });
    Ok(AroundSending {
        from,
        to,
        counted: steps.values().sum(),
        known: known.count() as u64,
    })
}
