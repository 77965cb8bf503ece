//! `CreateAigcCustomVoice`.

use super::{PracticeCall, RequestMembers};
use crate::practice::answer::Refused;
use crate::practice::ids;
use crate::practice::store::{By, NewTask, TaskMade};
use serde_json::Value;
use std::sync::atomic::Ordering;
use url::{Host, Url};

/// How a task ends that was taken but cannot become a voice: `ErrCode`, `ErrCodeExt`, `Message`.
type TaskFailure = (i64, String, String);

/// Makes a task. Sources, name and reachability are judged by the task, not by this answer, as the
/// real service is believed to do.
pub(super) fn create(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    let sub_app_id = call.sub_app_id()?;
    check_values(call)?;
    let failure = match call.plan.task_failure() {
        Some(failure) => Some(failure),
        None => failure_of(call)?,
    };
    let pace = call.shared.pace;
    let (err_code, err_code_ext, message) = failure.unwrap_or_default();
    let begin = call.now + pace.waiting;
    let task = NewTask {
        task_id: ids::task_id(sub_app_id),
        sub_app_id,
        voice_name: call.text("VoiceName").to_owned(),
        voice_url: call.text("VoiceUrl").to_owned(),
        video_id: call.text("VideoId").to_owned(),
        session_id: call.text("SessionId").to_owned(),
        session_context: call.text("SessionContext").to_owned(),
        created: call.now,
        begin,
        finish: begin + pace.processing,
        err_code,
        err_code_ext,
        message,
        voice_id: ids::voice_id(),
    };
    match call.shared.store.make(&task, call.shared.session_window)? {
        TaskMade::Task => {
            if let Some(room) = call.shared.room {
                call.shared.store.keep_newest(room.records)?;
            }
            let mut members = RequestMembers::new();
            members.insert("TaskId".into(), Value::from(task.task_id));
            Ok(members)
        }
        TaskMade::Double => {
            call.shared.doubles.fetch_add(1, Ordering::SeqCst);
            Err(Refused::new(
                "InvalidParameterValue.SessionId",
                "Invalid parameter value: duplicate SessionId.",
            ))
        }
    }
}

fn check_values(call: &PracticeCall<'_>) -> Result<(), Refused> {
    if call.text("SessionId").chars().count() > 50 {
        return Err(Refused::new(
            "InvalidParameterValue.SessionIdTooLong",
            "Invalid parameter value: SessionId is too long.",
        ));
    }
    if call.text("SessionContext").chars().count() > 1000 {
        return Err(Refused::new(
            "InvalidParameterValue.SessionContextTooLong",
            "Invalid parameter value: SessionContext is too long.",
        ));
    }
    let priority = call.params.get("TasksPriority").and_then(Value::as_i64);
    if !(-10..=10).contains(&priority.unwrap_or(0)) {
        return Err(Refused::new(
            "InvalidParameter",
            "TasksPriority must be from -10 to 10.",
        ));
    }
    if !matches!(call.text("DisableModeration"), "" | "True" | "False") {
        return Err(Refused::new(
            "InvalidParameter",
            "DisableModeration must be `True` or `False`.",
        ));
    }
    Ok(())
}

fn failure_of(call: &PracticeCall<'_>) -> Result<Option<TaskFailure>, Refused> {
    let failed = |message: &str| Some((70_000, "FailedOperation".to_owned(), message.to_owned()));
    let name = call.text("VoiceName");
    let (voice_url, video_id) = (call.text("VoiceUrl"), call.text("VideoId"));
    Ok(match (voice_url, video_id) {
        ("", "") => failed("voice_url and video_id must not both be empty"),
        (_, "") if !is_reachable(call, voice_url)? => Some((
            60_000,
            "SourceFileError.DownloadNotAccessible".to_owned(),
            "failed to download the source file".to_owned(),
        )),
        (_, "") | ("", _) => {
            if name.is_empty() {
                failed("voice_name must not be empty")
            } else if name.chars().count() > 20 {
                failed("voice_name must not be longer than 20 characters")
            } else {
                None
            }
        }
        _ => failed("video_id must be empty when voice_url is present"),
    })
}

/// Looks up what lies on this service itself. Nothing else is ever fetched: any other link is taken
/// as good.
fn is_reachable(call: &PracticeCall<'_>, link: &str) -> Result<bool, Refused> {
    let Ok(url) = Url::parse(link) else {
        return Ok(false);
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Ok(false);
    }
    let is_here = call.base() == url.origin().ascii_serialization();
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => return Ok(false),
    };
    if !loopback && !is_here {
        return Ok(true);
    }
    // A link of an earlier run may carry another port.
    let upload = call.shared.store.upload(By::Path, url.path())?;
    Ok(match upload {
        Some(upload) => upload.is_there(call.now),
        None => !is_here && url.port_or_known_default() != Some(call.shared.port),
    })
}
