//! The calls of VOD that the app makes, with typed parameters and replies.

use super::call::Call;
use super::client::{ApiAction, Vod};
use super::task::{TaskDetail, TaskPage};
use super::wire::{
    ApplyUploadReply, CommitUploadReply, CreateVoiceReply, SubAppsReply, format_time,
};
use crate::domain::{FileId, SubAppId, TaskId};
use bytes::Bytes;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// What is uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload<'a> {
    /// The file's ending, in lower case and without a dot.
    pub media_type: &'a str,
    /// The name of the medium in the application; none lets the service choose.
    pub media_name: Option<&'a str>,
    /// The application.
    pub sub_app_id: Option<SubAppId>,
    /// When the service deletes the file by itself.
    pub expires: Timestamp,
}

impl NewUpload<'_> {
    /// The body of `ApplyUpload`.
    pub fn body(&self) -> Bytes {
        body([
            ("MediaType", Some(self.media_type.into())),
            ("SubAppId", number(self.sub_app_id)),
            ("MediaName", self.media_name.map(Value::from)),
            ("ExpireTime", Some(format_time(self.expires).into())),
        ])
    }
}

/// The body of `CommitUpload`.
pub fn commit_body(session_key: &str, sub_app_id: Option<SubAppId>) -> Bytes {
    body([
        ("VodSessionKey", Some(session_key.into())),
        ("SubAppId", number(sub_app_id)),
    ])
}

/// Which tasks are listed; newest first. The service lists the last 72 hours and knows no filter by
/// type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskQuery {
    /// The application.
    pub sub_app_id: Option<SubAppId>,
    /// Made then or later.
    pub created_from: Option<Timestamp>,
    /// Made before.
    pub created_before: Option<Timestamp>,
    /// The page; none for the first.
    pub scroll_token: Option<String>,
}

impl TaskQuery {
    /// Tasks on a page; the most that the service gives.
    pub const PAGE: u8 = 100;
}

impl Vod {
    /// The paid call, with the exact bytes that were kept. It is never repeated here, but for the one
    /// case in which the service refused the time.
    pub async fn create_voice(&self, body: Bytes) -> Call<CreateVoiceReply> {
        self.call(ApiAction::CreateAigcCustomVoice, body)
            .await
            .read(CreateVoiceReply::read)
    }

    /// Asks for a place and a key to put a sample.
    pub async fn apply_upload(&self, upload: &NewUpload<'_>) -> Call<ApplyUploadReply> {
        self.call(ApiAction::ApplyUpload, upload.body())
            .await
            .read(ApplyUploadReply::read)
    }

    /// Makes a file of the application out of what was put.
    pub async fn commit_upload(
        &self,
        session_key: &str,
        sub_app_id: Option<SubAppId>,
    ) -> Call<CommitUploadReply> {
        self.call(
            ApiAction::CommitUpload,
            commit_body(session_key, sub_app_id),
        )
        .await
        .read(CommitUploadReply::read)
    }

    /// Deletes an uploaded sample.
    pub async fn delete_media(&self, file_id: &FileId, sub_app_id: Option<SubAppId>) -> Call<()> {
        let body = body([
            ("FileId", Some(file_id.as_str().into())),
            ("SubAppId", number(sub_app_id)),
        ]);
        self.call(ApiAction::DeleteMedia, body)
            .await
            .read(|_members| Ok(()))
    }

    /// Looks at a task of the last 72 hours.
    pub async fn describe_task(
        &self,
        task_id: &TaskId,
        sub_app_id: Option<SubAppId>,
    ) -> Call<TaskDetail> {
        let body = body([
            ("TaskId", Some(task_id.as_str().into())),
            ("SubAppId", number(sub_app_id)),
        ]);
        self.call(ApiAction::DescribeTaskDetail, body)
            .await
            .read(TaskDetail::read)
    }

    /// Lists a page of tasks.
    pub async fn describe_tasks(&self, query: &TaskQuery) -> Call<TaskPage> {
        let mut created = Map::new();
        for (name, time) in [
            ("After", query.created_from),
            ("Before", query.created_before),
        ] {
            if let Some(time) = time {
                created.insert(name.to_owned(), format_time(time).into());
            }
        }
        let body = body([
            ("SubAppId", number(query.sub_app_id)),
            (
                "CreateTime",
                (!created.is_empty()).then_some(Value::Object(created)),
            ),
            (
                "Sort",
                Some(json!({"Field": "CreateTime", "Order": "Desc"})),
            ),
            ("Limit", Some(TaskQuery::PAGE.into())),
            ("ScrollToken", query.scroll_token.clone().map(Value::from)),
        ]);
        self.call(ApiAction::DescribeTasks, body)
            .await
            .read(|members| Ok(TaskPage::read(members)))
    }

    /// Lists the applications: free of cost, and the test of a connection.
    pub async fn describe_sub_app_ids(&self) -> Call<SubAppsReply> {
        self.call(ApiAction::DescribeSubAppIds, body([]))
            .await
            .read(|members| Ok(SubAppsReply::read(members)))
    }
}

fn number(id: Option<SubAppId>) -> Option<Value> {
    id.map(|id| id.get().into())
}

/// A body with the members that are there.
fn body<const N: usize>(members: [(&str, Option<Value>); N]) -> Bytes {
    let members: Map<String, Value> = members
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
    Bytes::from(Value::Object(members).to_string())
}
