//! A dry run of what the form holds: every request of the way to the paid call, none of which is sent.

use super::submit::paid_call;
use super::upload::expires;
use crate::api::CreateVoiceRequest;
use crate::api::calls::{NewUpload, commit_body};
use crate::api::client::ApiAction;
use crate::api::dry_run::DryPut;
use crate::domain::dry_run::{DryRequest, from_answer};
use crate::domain::{CustomBody, Endpoint, Failure};
use crate::jobs::services::Services;
use crate::model::bench::{BenchEffect, BenchEvent, DryContent, DryRunOrder};
use std::sync::Arc;

/// What is uploaded is the copy of the sample that is kept under the name of its row, which there is none of yet.
const MEDIA_NAME: &str = "<row>-sample";

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
    let mut media_url = None;
    if let Some(upload) = &order.upload {
        let application = order.account.sub_app_id;
        let now = services.clock.now();
        let apply = NewUpload {
            media_type: upload.container.extension(),
            media_name: Some(MEDIA_NAME),
            sub_app_id: application,
            expires: expires(now, Some(upload.keep.from(now))),
        };
        requests.push(vod.dry_call(ApiAction::ApplyUpload, &apply.body(), true));
        let put = DryPut {
            mime: upload.container.mime(),
            bytes: upload.bytes,
            storage: connection.upload.as_ref(),
        };
        requests.push(put.request());
        let key = from_answer("ApplyUpload", "VodSessionKey");
        let commit = commit_body(&key, application);
        requests.push(vod.dry_call(ApiAction::CommitUpload, &commit, false));
        media_url = Some(from_answer("CommitUpload", "MediaUrl"));
    }
    let is_whole = media_url.is_none();
    let body = body(&order.content, media_url.as_deref())?.to_bytes();
    requests.push(vod.dry_call(ApiAction::CreateAigcCustomVoice, &body, is_whole));
    Ok(requests)
}

/// The body of the paid call, made as the paid call makes it.
fn body(content: &DryContent, media_url: Option<&str>) -> Result<CreateVoiceRequest, Failure> {
    match content {
        DryContent::Whole(submission) => paid_call(submission, media_url),
        DryContent::AsTyped(members) => {
            let session_id = members.get("SessionId").and_then(|id| id.as_str());
            let session_id = session_id.and_then(|id| id.parse().ok());
            let custom = CustomBody {
                members: members.clone(),
                past_rules: true,
            };
            let session_id = session_id.as_ref();
            Ok(CreateVoiceRequest::from_custom(
                &custom, media_url, session_id,
            ))
        }
    }
}
