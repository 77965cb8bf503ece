//! The replies of VOD, read leniently: members that are unknown, missing or null are survived, and
//! ids stay text.

use crate::domain::{Credentials, FileId, SubAppId, TaskId};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Map, Value};

/// A member that a reply must hold is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer lacks {0}")]
pub struct Missing(pub &'static str);

type ReplyMembers = Map<String, Value>;

/// Text, or a whole number as text; `None` for missing, null and empty.
pub(super) fn text(members: &ReplyMembers, name: &str) -> Option<String> {
    match members.get(name)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn required(members: &ReplyMembers, name: &'static str) -> Result<String, Missing> {
    text(members, name).ok_or(Missing(name))
}

/// A whole number, or text that is one.
pub(super) fn number(members: &ReplyMembers, name: &str) -> Option<i64> {
    match members.get(name)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A time; `None` for what the service writes when there is none: null, empty text,
/// `0001-01-01T00:00:00Z` and `0000-00-00T00:00:00Z`.
pub(super) fn time(members: &ReplyMembers, name: &str) -> Option<Timestamp> {
    let time: Timestamp = members.get(name)?.as_str()?.parse().ok()?;
    (time.as_second() > 0).then_some(time)
}

/// A time as the service takes it: UTC, whole seconds.
pub fn format_time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The objects of an array; anything else in it is passed over.
pub(super) fn objects<'a>(
    members: &'a ReplyMembers,
    name: &str,
) -> impl Iterator<Item = &'a ReplyMembers> {
    members
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
}

/// `CreateAigcCustomVoice`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateVoiceReply {
    /// The task that makes the voice.
    pub task_id: TaskId,
}

impl CreateVoiceReply {
    pub(super) fn read(members: &ReplyMembers) -> Result<Self, Missing> {
        Ok(Self {
            task_id: TaskId::new(required(members, "TaskId")?),
        })
    }
}

/// A key of the storage that holds for a while and for one path.
#[derive(Debug, Clone)]
pub struct TempCertificate {
    /// The key. Its token goes along as `x-cos-security-token`.
    pub credentials: Credentials,
    /// When the key ends, where the service says.
    pub expires: Option<Timestamp>,
}

/// `ApplyUpload`.
#[derive(Debug, Clone)]
pub struct ApplyUploadReply {
    /// The bucket, `name-appid`.
    pub bucket: String,
    /// The bucket's region.
    pub region: String,
    /// The path of the object in the bucket, with its leading `/`.
    pub media_storage_path: String,
    /// The key that commits the upload: for the journal alone.
    pub session_key: SecretString,
    /// The key to write with; without one the account's own keys are used, as official clients do.
    pub certificate: Option<TempCertificate>,
}

impl ApplyUploadReply {
    pub(super) fn read(members: &ReplyMembers) -> Result<Self, Missing> {
        let path = required(members, "MediaStoragePath")?;
        let certificate = match members.get("TempCertificate") {
            Some(Value::Object(certificate)) => Some(TempCertificate {
                credentials: Credentials {
                    secret_id: required(certificate, "SecretId")?.into(),
                    secret_key: required(certificate, "SecretKey")?.into(),
                    token: Some(required(certificate, "Token")?.into()),
                },
                expires: number(certificate, "ExpiredTime")
                    .filter(|seconds| *seconds > 0)
                    .and_then(|seconds| Timestamp::from_second(seconds).ok()),
            }),
            _ => None,
        };
        Ok(Self {
            bucket: required(members, "StorageBucket")?,
            region: required(members, "StorageRegion")?,
            media_storage_path: if path.starts_with('/') {
                path
            } else {
                format!("/{path}")
            },
            session_key: required(members, "VodSessionKey")?.into(),
            certificate,
        })
    }
}

/// `CommitUpload`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitUploadReply {
    /// The file in the application.
    pub file_id: FileId,
    /// Where it can be fetched. It may be plain http.
    pub media_url: String,
}

impl CommitUploadReply {
    pub(super) fn read(members: &ReplyMembers) -> Result<Self, Missing> {
        Ok(Self {
            file_id: FileId::new(required(members, "FileId")?),
            media_url: required(members, "MediaUrl")?,
        })
    }
}

/// An application of `DescribeSubAppIds`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubApp {
    /// Its number.
    pub id: SubAppId,
    /// Its name, empty when it has none.
    pub name: String,
    /// Whether it is `On`; the others cannot be used.
    pub on: bool,
}

/// `DescribeSubAppIds`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubAppsReply {
    /// The applications, as listed.
    pub apps: Vec<SubApp>,
    /// How many there are in all.
    pub total: Option<u64>,
}

impl SubAppsReply {
    pub(super) fn read(members: &ReplyMembers) -> Self {
        let app = |app: &ReplyMembers| {
            Some(SubApp {
                id: text(app, "SubAppId")?.parse().ok()?,
                name: text(app, "SubAppIdName")
                    .or_else(|| text(app, "Name"))
                    .unwrap_or_default(),
                on: text(app, "Status").is_none_or(|status| status.eq_ignore_ascii_case("on")),
            })
        };
        Self {
            apps: objects(members, "SubAppIdInfoSet")
                .filter_map(app)
                .collect(),
            total: number(members, "TotalCount").and_then(|count| count.try_into().ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn members(value: &Value) -> ReplyMembers {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn an_upload_names_bucket_path_and_keys() {
        let reply = ApplyUploadReply::read(&members(&json!({
            "StorageBucket": "b-1", "StorageRegion": "ap-singapore", "New": [],
            "VodSessionKey": "vod-session", "MediaStoragePath": "dir/f0.mp3", "CoverStoragePath": null,
            "TempCertificate": {"SecretId": "issued-id", "SecretKey": "issued-key", "Token": "issued-token",
                "ExpiredTime": 1_780_000_000},
        })))
        .unwrap();
        assert_eq!(reply.media_storage_path, "/dir/f0.mp3");
        assert_eq!(
            reply.certificate.as_ref().unwrap().expires,
            Some(Timestamp::from_second(1_780_000_000).unwrap())
        );
        let printed = format!("{reply:?}");
        for secret in ["issued", "vod-session"] {
            assert!(!printed.contains(secret), "{printed}");
        }
    }

    #[test]
    fn an_upload_without_a_temporary_key_is_read_all_the_same() {
        let reply = ApplyUploadReply::read(&members(&json!({
            "StorageBucket": "b", "StorageRegion": "r", "VodSessionKey": "k",
            "MediaStoragePath": "/p", "TempCertificate": null,
        })))
        .unwrap();
        assert!(reply.certificate.is_none());
    }

    #[test]
    fn a_missing_member_is_named() {
        assert_eq!(
            CreateVoiceReply::read(&members(&json!({"TaskId": ""}))),
            Err(Missing("TaskId"))
        );
        assert_eq!(
            CommitUploadReply::read(&members(&json!({"FileId": "5145403720640671256"}))),
            Err(Missing("MediaUrl"))
        );
    }

    #[test]
    fn a_file_id_that_comes_as_a_number_keeps_all_its_digits() {
        let reply = CommitUploadReply::read(&members(&json!({
            "FileId": 5_145_403_720_640_671_256_u64, "MediaUrl": "http://a.example/f",
        })))
        .unwrap();
        assert_eq!(reply.file_id.as_str(), "5145403720640671256");
    }

    #[test]
    fn applications_are_listed_with_their_state() {
        let reply = SubAppsReply::read(&members(&json!({"TotalCount": 3, "SubAppIdInfoSet": [
            {"SubAppId": 251_007, "SubAppIdName": "main", "Status": "On"},
            {"SubAppId": 7, "Name": "old", "Status": "Off"},
            {"SubAppId": null}, null,
        ]})));
        let apps: Vec<_> = reply
            .apps
            .iter()
            .map(|app| (app.id.get(), app.name.as_str(), app.on))
            .collect();
        assert_eq!(apps, [(251_007, "main", true), (7, "old", false)]);
        assert_eq!(reply.total, Some(3));
    }

    #[test]
    fn a_time_that_stands_for_none_is_none() {
        for text in ["0001-01-01T00:00:00Z", "0000-00-00T00:00:00Z", "", "soon"] {
            assert_eq!(time(&members(&json!({"T": text})), "T"), None, "{text}");
        }
        let with_offset = time(&members(&json!({"T": "2020-09-07T08:00:00+08:00"})), "T").unwrap();
        assert_eq!(format_time(with_offset), "2020-09-07T00:00:00Z");
    }
}
