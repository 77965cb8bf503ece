//! A dry run of what the form holds: every request of the way to the paid call, none of which is sent.

use crate::api::client::ApiAction;
use crate::api::dry_run::DryPut;
use crate::api::wire::format_time;
use crate::domain::dry_run::{DryRequest, from_answer};
use crate::domain::{Endpoint, Failure};
use crate::jobs::services::Services;
use crate::model::bench::{BenchEffect, BenchEvent, DryRunOrder};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Does what the bench asks for.
pub(in crate::jobs) async fn run(services: Arc<Services>, effect: BenchEffect) {
    let event = match effect {
        BenchEffect::DryRun(order) => BenchEvent::DryRun {
            ticket: order.ticket,
            result: dry_run(&services, &order).await,
        },
        BenchEffect::FindPractice(language) => BenchEvent::PracticeFound {
            language,
            endpoint: practice(&services).await,
        },
    };
    services.outbox.send(event.into());
}

async fn practice(services: &Services) -> Option<Endpoint> {
    let service = services.practice().await;
    service.ok().map(|service| service.endpoint().clone())
}

async fn dry_run(services: &Services, order: &DryRunOrder) -> Result<Vec<DryRequest>, Failure> {
    let connection = services.connect(&order.account).await?;
    let vod = &connection.vod;
    let mut requests = Vec::new();
    let mut body = order.body.clone();
    if let Some(upload) = &order.upload {
        let application = body.get("SubAppId").cloned();
        let text = |members: [(&str, Option<Value>); 4]| {
            let members = members.into_iter();
            let members = members.filter_map(|(name, value)| Some((name.to_owned(), value?)));
            Value::Object(members.collect::<Map<_, _>>()).to_string()
        };
        let expires = upload.keep.from(services.clock.now());
        let apply = text([
            ("MediaType", Some(upload.container.extension().into())),
            ("SubAppId", application.clone()),
            ("MediaName", upload.media_name.clone().map(Value::from)),
            ("ExpireTime", Some(format_time(expires).into())),
        ]);
        requests.push(vod.dry_call(ApiAction::ApplyUpload, &apply, true));
        let put = DryPut {
            mime: upload.container.mime(),
            bytes: upload.bytes,
            storage: connection.upload.as_ref(),
        };
        requests.push(put.request());
        let key = from_answer("ApplyUpload", "VodSessionKey");
        let commit = text([
            ("VodSessionKey", Some(key.into())),
            ("SubAppId", application),
            ("", None),
            ("", None),
        ]);
        requests.push(vod.dry_call(ApiAction::CommitUpload, &commit, false));
        let link = from_answer("CommitUpload", "MediaUrl");
        body.insert("VoiceUrl".to_owned(), link.into());
    }
    let is_whole = order.upload.is_none();
    let body = Value::Object(body).to_string();
    requests.push(vod.dry_call(ApiAction::CreateAigcCustomVoice, &body, is_whole));
    Ok(requests)
}
