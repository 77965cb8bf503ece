//! `ApplyUpload`, `CommitUpload` and `DeleteMedia`.

use super::{PracticeCall, RequestMembers, members};
use crate::practice::answer::Refused;
use crate::practice::ids;
use crate::practice::store::{self, By, StoredUpload};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Lifetime of a temporary key, in seconds. The real one is not documented.
const KEY_LIFETIME_S: i64 = 7200;

const MEDIA_TYPES: [&str; 34] = [
    "wmv", "rm", "mov", "mpeg", "mp4", "3gp", "flv", "avi", "rmvb", "ts", "asf", "mpg", "webm",
    "mkv", "m3u8", "wm", "asx", "ram", "mpe", "vob", "dat", "mp4v", "m4v", "f4v", "mxf", "qt",
    "ogg", "mp3", "m4a", "flac", "wav", "ra", "aac", "amr",
];

/// `ApplyUpload`: a place, and a temporary key that opens it alone.
pub(super) fn apply(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    if call.region.is_empty() {
        return Err(Refused::new(
            "MissingParameter",
            "The request is missing a required parameter `Region`.",
        ));
    }
    let sub_app_id = call.sub_app_id()?;
    let media_type = call.text("MediaType").to_ascii_lowercase();
    if !MEDIA_TYPES.contains(&media_type.as_str()) {
        return Err(Refused::new(
            "InvalidParameterValue.MediaType",
            "Invalid parameter value: error MediaType.",
        ));
    }
    if !call.text("MediaStoragePath").is_empty() {
        return Err(Refused::new(
            "InvalidParameterValue.MediaStoragePath",
            "The application is not in FileID+Path mode.",
        ));
    }
    let expires = expiry(call)?;
    call.shared.store.expire(call.now)?;
    let file_id = ids::file_id();
    let upload = StoredUpload {
        session_key: ids::letters(96),
        path: ids::media_path(sub_app_id, &file_id, &media_type),
        file_id,
        secret_id: ids::secret_id(),
        secret_key: ids::letters(32),
        token: ids::letters(64),
        key_expires_s: call.now.as_second() + KEY_LIFETIME_S,
        sub_app_id,
        media_type,
        expires,
        applied: call.now,
        etag: None,
        committed: None,
        deleted: None,
    };
    call.shared.store.add_upload(&upload)?;
    if let Some(room) = call.shared.room {
        call.shared.store.keep_newest(room.records)?;
    }
    Ok(members(json!({
        "StorageBucket": format!("practicevodsgp{sub_app_id}-1256768367"),
        "StorageRegion": "ap-singapore",
        "VodSessionKey": upload.session_key,
        "MediaStoragePath": upload.path,
        "CoverStoragePath": "",
        "TempCertificate": {
            "SecretId": upload.secret_id,
            "SecretKey": upload.secret_key,
            "Token": upload.token,
            "ExpiredTime": upload.key_expires_s,
        },
    })))
}

fn expiry(call: &PracticeCall<'_>) -> Result<Option<Timestamp>, Refused> {
    let text = call.text("ExpireTime");
    if text.is_empty() {
        return Ok(None);
    }
    let at: Option<Timestamp> = text.parse().ok();
    match at {
        Some(at) if at > call.now => Ok(Some(at)),
        _ => Err(Refused::new(
            "InvalidParameterValue.ExpireTime",
            "Invalid parameter value: error ExpireTime.",
        )),
    }
}

/// `CommitUpload`: what was put becomes media. A second commit gives the same answer.
pub(super) fn commit(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    let sub_app_id = call.sub_app_id()?;
    let upload = call
        .shared
        .store
        .upload(By::SessionKey, call.text("VodSessionKey"))?
        .filter(|upload| upload.sub_app_id == sub_app_id)
        .ok_or_else(|| {
            Refused::new(
                "InvalidParameterValue.VodSessionKey",
                "Invalid parameter value: error VodSessionKey.",
            )
        })?;
    if upload.etag.is_none() || upload.deleted.is_some() {
        return Err(Refused::new(
            "ResourceNotFound",
            "The media file was not uploaded.",
        ));
    }
    call.shared.store.set_committed(&upload.file_id, call.now)?;
    Ok(members(json!({
        "FileId": upload.file_id,
        "MediaUrl": format!("{}{}", call.base(), upload.path),
        "CoverUrl": "",
    })))
}

/// `DeleteMedia`: the original goes unless only other parts are named.
pub(super) fn delete(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    let sub_app_id = call.sub_app_id()?;
    let upload = call
        .shared
        .store
        .upload(By::FileId, call.text("FileId"))?
        .filter(|upload| upload.sub_app_id == sub_app_id && upload.is_there(call.now))
        .ok_or_else(|| Refused::new("ResourceNotFound", "The media file does not exist."))?;
    let parts = call.params.get("DeleteParts").and_then(Value::as_array);
    let original = parts.is_none_or(|parts| {
        parts.is_empty() || parts.iter().any(|part| part["Type"] == "OriginalFiles")
    });
    if original {
        call.shared.store.set_deleted(&upload.file_id, call.now)?;
        store::remove(&call.shared.store.bytes_of(&upload.file_id));
    }
    Ok(RequestMembers::new())
}
