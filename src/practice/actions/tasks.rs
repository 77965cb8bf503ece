//! `DescribeTaskDetail` and `DescribeTasks`.

use super::{PracticeCall, RequestMembers, members};
use crate::practice::answer::{Refused, api_time};
use crate::practice::store::Task;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::cmp::Reverse;

/// For how long the service answers for a task.
const ANSWERED_FOR: SignedDuration = SignedDuration::from_hours(72);
/// What stands where a time is not known yet.
const NOT_YET: &str = "0001-01-01T00:00:00Z";
const TASK_TYPE: &str = "CreateAigcCustomVoice";

/// Every member of a task's detail that describes a task; all but our own are null.
const TASK_MEMBERS: [&str; 42] = [
    "ProcedureTask",
    "EditMediaTask",
    "WechatPublishTask",
    "ComposeMediaTask",
    "SplitMediaTask",
    "WechatMiniProgramPublishTask",
    "PullUploadTask",
    "TranscodeTask",
    "ConcatTask",
    "ClipTask",
    "CreateImageSpriteTask",
    "SnapshotByTimeOffsetTask",
    "RemoveWatermarkTask",
    "RebuildMediaTask",
    "ExtractTraceWatermarkTask",
    "ExtractCopyRightWatermarkTask",
    "ReviewAudioVideoTask",
    "ReduceMediaBitrateTask",
    "DescribeFileAttributesTask",
    "QualityInspectTask",
    "QualityEnhanceTask",
    "ComplexAdaptiveDynamicStreamingTask",
    "ProcessMediaByMPSTask",
    "AigcImageTask",
    "AigcVideoTask",
    "ImportMediaKnowledge",
    "SceneAigcImageTask",
    "SceneAigcVideoTask",
    "ProcessImageAsyncTask",
    "ExtractBlindWatermarkTask",
    "CreateAigcAdvancedCustomElementTask",
    "CreateAigcCustomVoiceTask",
    "CreateAigcSubjectTask",
    "AigcVideoRedrawTask",
    "AigcAudioTask",
    "CreateAigcAudioCloneTask",
    "DescribeAigcFaceInfoAsyncTask",
    "AigcHunyuan3DTask",
    "DesignVoiceAsyncTask",
    "CloneVoiceAsyncTask",
    "TextToSpeechAsyncTask",
    "VideoDubbingAsyncTask",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Waiting,
    Processing,
    Finish,
}

impl Status {
    fn of(task: &Task, now: Timestamp) -> Self {
        if now < task.made.begin {
            Self::Waiting
        } else if now < task.made.finish {
            Self::Processing
        } else {
            Self::Finish
        }
    }

    fn wire(self) -> &'static str {
        match self {
            Self::Waiting => "WAITING",
            Self::Processing => "PROCESSING",
            Self::Finish => "FINISH",
        }
    }
}

/// `CreateTime`, `BeginProcessTime` and `FinishTime` as they are known at `now`.
fn times(task: &Task, now: Timestamp) -> [String; 3] {
    let known = |at: Timestamp| {
        if at <= now {
            api_time(at)
        } else {
            NOT_YET.to_owned()
        }
    };
    [
        api_time(task.made.created),
        known(task.made.begin),
        known(task.made.finish),
    ]
}

/// Where the trial of a voice is fetched.
pub(in crate::practice) fn trial_path(voice_id: &str) -> String {
    format!("/trial/{voice_id}.wav")
}

/// `DescribeTaskDetail`.
pub(super) fn detail(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    let sub_app_id = call.sub_app_id()?;
    let task_id = call.text("TaskId");
    if !task_id.contains('-') {
        return Err(Refused::new(
            "InvalidParameterValue.TaskId",
            "Invalid parameter value: error TaskId.",
        ));
    }
    let task = call
        .shared
        .store
        .task(task_id)?
        .filter(|task| task.made.sub_app_id == sub_app_id)
        .filter(|task| call.now.duration_since(task.made.created) < ANSWERED_FOR)
        .ok_or_else(|| Refused::new("ResourceNotFound", "The task does not exist."))?;
    let [created, begun, finished] = times(&task, call.now);
    let mut reply = members(json!({
        "TaskType": TASK_TYPE,
        "Status": Status::of(&task, call.now).wire(),
        "CreateTime": created,
        "BeginProcessTime": begun,
        "FinishTime": finished,
    }));
    for name in TASK_MEMBERS {
        let value = if name == "CreateAigcCustomVoiceTask" {
            voice_task(&task, &call.base(), call.now)
        } else {
            Value::Null
        };
        reply.insert(name.to_owned(), value);
    }
    Ok(reply)
}

fn voice_task(task: &Task, base: &str, now: Timestamp) -> Value {
    let status = Status::of(task, now);
    let made = &task.made;
    let finished = status == Status::Finish;
    let (err_code, err_code_ext, message) = if finished {
        (
            made.err_code,
            made.err_code_ext.as_str(),
            made.message.as_str(),
        )
    } else {
        (0, "", "")
    };
    let succeeded = finished && err_code == 0 && err_code_ext.is_empty();
    let info = if succeeded {
        vec![json!({
            "VoiceId": made.voice_id,
            "VoiceInfo": json!({
                "voice_id": made.voice_id,
                "voice_name": made.voice_name,
                "trial_url": format!("{base}{}", trial_path(&made.voice_id)),
                "owned_by": "826920001851",
                "status": "succeed",
            })
            .to_string(),
        })]
    } else {
        Vec::new()
    };
    json!({
        "TaskId": made.task_id,
        // Inside the task, waiting is not a documented value.
        "Status": if finished { "FINISH" } else { "PROCESSING" },
        "ErrCode": err_code,
        "ErrCodeExt": err_code_ext,
        "Message": message,
        "Progress": progress(task, now),
        "Input": {
            "VoiceName": made.voice_name,
            "VoiceUrl": made.voice_url,
            "VideoId": made.video_id,
        },
        "Output": {"InfoList": info},
        "SessionId": made.session_id,
        "SessionContext": made.session_context,
    })
}

/// In steps of ten, 100 only at the end.
fn progress(task: &Task, now: Timestamp) -> i64 {
    match Status::of(task, now) {
        Status::Waiting => 0,
        Status::Finish => 100,
        Status::Processing => {
            let done = now.duration_since(task.made.begin).as_millis();
            let all = task.made.finish.duration_since(task.made.begin).as_millis();
            i64::try_from(done * 10 / all.max(1)).unwrap_or(0) * 10
        }
    }
}

/// By which time a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SortField {
    Create,
    Finish,
}

/// Where a task stands in a list: the time that is sorted by, then the order of making. Unfinished
/// tasks come before all finish times.
type SortPlace = (i64, i64);

/// `DescribeTasks`.
pub(super) fn list(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    let sub_app_id = call.sub_app_id()?;
    let now = call.now;
    let wanted = status_filter(call)?;
    let limit = call.unsigned("Limit").unwrap_or(10);
    if !(1..=100).contains(&limit) {
        return Err(wrong("Limit must be from 1 to 100."));
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let created = Range::of(call, "CreateTime")?;
    let finished = Range::of(call, "FinishTime")?;
    let (field, ascending) = sorting(call)?;
    let after = scroll_place(call.text("ScrollToken"))?;
    // None of our tasks works on a file of the application.
    let by_file = !call.text("FileId").is_empty();
    let finish_of = |task: &Task| (task.made.finish <= now).then_some(task.made.finish);
    let place_of = |task: &Task| -> SortPlace {
        let at = match field {
            SortField::Create => Some(task.made.created),
            SortField::Finish => finish_of(task),
        };
        (at.map_or(i64::MIN, Timestamp::as_millisecond), task.seq)
    };
    let mut found: Vec<Task> = call
        .shared
        .store
        .tasks_since(sub_app_id, now - ANSWERED_FOR)?
        .into_iter()
        .filter(|task| !by_file && wanted.is_none_or(|status| Status::of(task, now) == status))
        .filter(|task| created.holds(Some(task.made.created)) && finished.holds(finish_of(task)))
        .filter(|task| {
            after.is_none_or(|after| {
                if ascending {
                    place_of(task) > after
                } else {
                    place_of(task) < after
                }
            })
        })
        .collect();
    if ascending {
        found.sort_by_key(place_of);
    } else {
        found.sort_by_key(|task| Reverse(place_of(task)));
    }
    let more = found.len() > limit;
    found.truncate(limit);
    let token = found
        .last()
        .filter(|_| more)
        .map(|task| scroll_token(place_of(task)))
        .unwrap_or_default();
    let set: Vec<Value> = found.iter().map(|task| simple(task, now)).collect();
    Ok(members(json!({"TaskSet": set, "ScrollToken": token})))
}

fn simple(task: &Task, now: Timestamp) -> Value {
    let [created, begun, finished] = times(task, now);
    json!({
        "TaskId": task.made.task_id,
        "Status": Status::of(task, now).wire(),
        "FileId": "",
        "TaskType": TASK_TYPE,
        "CreateTime": created,
        "BeginProcessTime": begun,
        "FinishTime": finished,
        "SessionId": task.made.session_id,
        "SessionContext": task.made.session_context,
    })
}

fn wrong(message: &str) -> Refused {
    Refused::new("InvalidParameterValue", message)
}

fn status_filter(call: &PracticeCall<'_>) -> Result<Option<Status>, Refused> {
    Ok(match call.text("Status") {
        "" => None,
        "WAITING" => Some(Status::Waiting),
        "PROCESSING" => Some(Status::Processing),
        "FINISH" => Some(Status::Finish),
        _ => {
            return Err(Refused::new(
                "InvalidParameterValue.Status",
                "Invalid parameter value: error Status.",
            ));
        }
    })
}

fn sorting(call: &PracticeCall<'_>) -> Result<(SortField, bool), Refused> {
    let Some(sort) = call.params.get("Sort").and_then(Value::as_object) else {
        return Ok((SortField::Create, false));
    };
    let member = |name: &str| sort.get(name).and_then(Value::as_str).unwrap_or_default();
    let field = match member("Field") {
        "CreateTime" => SortField::Create,
        "FinishTime" => SortField::Finish,
        _ => return Err(wrong("Sort.Field must be CreateTime or FinishTime.")),
    };
    match member("Order") {
        "Asc" => Ok((field, true)),
        "Desc" => Ok((field, false)),
        _ => Err(wrong("Sort.Order must be Asc or Desc.")),
    }
}

/// From `After`, which belongs to it, to `Before`, which does not.
struct Range {
    after: Option<Timestamp>,
    before: Option<Timestamp>,
}

impl Range {
    fn of(call: &PracticeCall<'_>, name: &str) -> Result<Self, Refused> {
        let range = call.params.get(name);
        let end = |member: &str| -> Result<Option<Timestamp>, Refused> {
            let text = range
                .and_then(|range| range.get(member))
                .and_then(Value::as_str)
                .unwrap_or_default();
            if text.is_empty() {
                return Ok(None);
            }
            text.parse()
                .map(Some)
                .map_err(|_not_a_time| wrong("A time is not in ISO 8601."))
        };
        Ok(Self {
            after: end("After")?,
            before: end("Before")?,
        })
    }

    fn holds(&self, at: Option<Timestamp>) -> bool {
        match at {
            None => self.after.is_none() && self.before.is_none(),
            Some(at) => {
                self.after.is_none_or(|after| at >= after)
                    && self.before.is_none_or(|before| at < before)
            }
        }
    }
}

fn scroll_token((at, seq): SortPlace) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{at}|{seq}"))
}

fn scroll_place(token: &str) -> Result<Option<SortPlace>, Refused> {
    if token.is_empty() {
        return Ok(None);
    }
    let place = || -> Option<SortPlace> {
        let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let (at, seq) = text.split_once('|')?;
        Some((at.parse().ok()?, seq.parse().ok()?))
    };
    match place() {
        Some(place) => Ok(Some(place)),
        None => Err(wrong("The ScrollToken is not valid.")),
    }
}
