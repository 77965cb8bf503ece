//! The replies of `DescribeTaskDetail` and `DescribeTasks`.

use super::wire::{Missing, number, objects, text, time};
use crate::domain::redaction::Redactor;
use crate::domain::{Cause, Failure, RequestId, Step, TaskId, VoiceId};
use jiff::Timestamp;
use serde_json::{Map, Value};

/// The type of the tasks that make voices.
pub const TASK_TYPE: &str = "CreateAigcCustomVoice";

/// What a task has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskOutcome {
    /// Waiting or worked on. A state that nobody knows counts as this, so that it is asked again.
    InProgress {
        /// 0 to 100, coarse.
        percent: u8,
    },
    /// The voice is made.
    Ready {
        voice_id: VoiceId,
        /// Where the voice can be heard for a while.
        trial_url: Option<String>,
        /// `VoiceInfo` as it came: a JSON document as text.
        voice_info: Option<String>,
    },
    /// The task ended without a voice.
    Failed {
        /// `ErrCode`, 0 when the service gave none.
        err_code: i64,
        /// `ErrCodeExt`, or the state in which the task ended.
        err_code_ext: String,
        /// The service's words.
        message: String,
    },
    /// The task is not one that makes voices.
    OtherTask { task_type: String },
}

/// `DescribeTaskDetail`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskDetail {
    /// What the task has come to.
    pub outcome: TaskOutcome,
    /// `Status` as it came.
    pub status: String,
    /// When the task was made.
    pub created: Option<Timestamp>,
    /// When the work began.
    pub began: Option<Timestamp>,
    /// When the task ended.
    pub finished: Option<Timestamp>,
    /// The name that was asked for.
    pub voice_name: Option<String>,
    /// The SessionId that was sent.
    pub session_id: Option<String>,
    /// The SessionContext that was sent.
    pub session_context: Option<String>,
}

impl TaskDetail {
    pub(super) fn read(members: &Map<String, Value>) -> Result<Self, Missing> {
        let empty = Map::new();
        let task = members
            .get("CreateAigcCustomVoiceTask")
            .and_then(Value::as_object);
        let inner = task.unwrap_or(&empty);
        let status = text(members, "Status")
            .or_else(|| text(inner, "Status"))
            .ok_or(Missing("Status"))?;
        let task_type = text(members, "TaskType");
        let outcome = match task_type {
            Some(task_type) if task.is_none() && task_type != TASK_TYPE => {
                TaskOutcome::OtherTask { task_type }
            }
            _ => outcome(&status, inner),
        };
        let input = inner
            .get("Input")
            .and_then(Value::as_object)
            .unwrap_or(&empty);
        Ok(Self {
            outcome,
            status,
            created: time(members, "CreateTime"),
            began: time(members, "BeginProcessTime"),
            finished: time(members, "FinishTime"),
            voice_name: text(input, "VoiceName"),
            session_id: text(inner, "SessionId"),
            session_context: text(inner, "SessionContext"),
        })
    }
}

/// A failed task has the state `FINISH` too: a voice is there only with no error code, no extended
/// code and a voice in the list.
fn outcome(status: &str, task: &Map<String, Value>) -> TaskOutcome {
    let inner = text(task, "Status").unwrap_or_default();
    let is =
        |state: &str, names: &[&str]| names.iter().any(|name| state.eq_ignore_ascii_case(name));
    // Documented are WAITING, PROCESSING, FINISH and ABORTED; FAIL and SUCCESS were seen with kin.
    let over = ["FINISH", "ABORTED", "FAIL", "FAILED", "SUCCESS"];
    if !is(status, &over) && !is(&inner, &over) {
        let percent = number(task, "Progress").unwrap_or(0).clamp(0, 100);
        return TaskOutcome::InProgress {
            percent: u8::try_from(percent).unwrap_or(0),
        };
    }
    let err_code = match task.get("ErrCode") {
        None | Some(Value::Null) => 0,
        // A code that cannot be read is none that means success.
        Some(_) => number(task, "ErrCode").unwrap_or(-1),
    };
    let err_code_ext = text(task, "ErrCodeExt").unwrap_or_default();
    let broken = ["ABORTED", "FAIL", "FAILED"];
    let stopped = [status, inner.as_str()]
        .into_iter()
        .find(|state| is(state, &broken));
    if err_code == 0
        && err_code_ext.is_empty()
        && stopped.is_none()
        && let Some(ready) = ready(task)
    {
        return ready;
    }
    TaskOutcome::Failed {
        err_code,
        err_code_ext: match stopped {
            Some(state) if err_code_ext.is_empty() => state.to_owned(),
            _ => err_code_ext,
        },
        message: text(task, "Message").unwrap_or_default(),
    }
}

fn ready(task: &Map<String, Value>) -> Option<TaskOutcome> {
    let output = task.get("Output")?.as_object()?;
    objects(output, "InfoList").find_map(|voice| {
        let voice_id = VoiceId::new(text(voice, "VoiceId")?);
        let voice_info = text(voice, "VoiceInfo");
        let trial_url = voice_info
            .as_deref()
            .and_then(|info| serde_json::from_str::<Map<String, Value>>(info).ok())
            .and_then(|info| text(&info, "trial_url"));
        Some(TaskOutcome::Ready {
            voice_id,
            trial_url,
            voice_info,
        })
    })
}

impl TaskOutcome {
    /// The failure of a failed task.
    pub fn failure(&self, request_id: Option<RequestId>) -> Option<Failure> {
        match self {
            Self::Failed {
                err_code,
                err_code_ext,
                message,
            } => Some(Failure {
                step: Step::Task,
                cause: Cause::Task {
                    err_code: *err_code,
                    err_code_ext: err_code_ext.clone(),
                },
                message: (!message.is_empty()).then(|| Redactor::default().text(message)),
                request_id,
                clock_behind_s: None,
            }),
            Self::InProgress { .. } | Self::Ready { .. } | Self::OtherTask { .. } => None,
        }
    }
}

/// A task of `DescribeTasks`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedTask {
    pub task_id: TaskId,
    /// Any text; the service's list of types is older than these tasks.
    pub task_type: Option<String>,
    /// `Status` as it came.
    pub status: Option<String>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it ended.
    pub finished: Option<Timestamp>,
    /// The SessionId that was sent: the way to find a task whose answer was lost.
    pub session_id: Option<String>,
    /// The SessionContext that was sent.
    pub session_context: Option<String>,
}

/// `DescribeTasks`, one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskPage {
    pub tasks: Vec<ListedTask>,
    /// For the next page; `None` at the end.
    pub scroll_token: Option<String>,
}

impl TaskPage {
    pub(super) fn read(members: &Map<String, Value>) -> Self {
        let task = |task: &Map<String, Value>| {
            Some(ListedTask {
                task_id: TaskId::new(text(task, "TaskId")?),
                task_type: text(task, "TaskType"),
                status: text(task, "Status"),
                created: time(task, "CreateTime"),
                finished: time(task, "FinishTime"),
                session_id: text(task, "SessionId"),
                session_context: text(task, "SessionContext"),
            })
        };
        Self {
            tasks: objects(members, "TaskSet").filter_map(task).collect(),
            scroll_token: text(members, "ScrollToken"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn detail(value: &Value) -> TaskDetail {
        TaskDetail::read(value.as_object().unwrap()).unwrap()
    }

    fn with_task(status: &str, task: &Value) -> TaskOutcome {
        detail(&json!({"TaskType": TASK_TYPE, "Status": status, "CreateAigcCustomVoiceTask": task}))
            .outcome
    }

    fn finished(err_code: &Value, err_code_ext: &Value, list: &Value) -> TaskOutcome {
        let task = json!({
            "Status": "FINISH", "ErrCode": err_code, "ErrCodeExt": err_code_ext, "Message": "m",
            "Progress": 100, "Output": {"InfoList": list},
        });
        with_task("FINISH", &task)
    }

    fn voices() -> Value {
        let info =
            json!({"voice_id": "858400000000022928", "trial_url": "https://a.example/t.mp3?s=1"});
        json!([{"VoiceId": "858400000000022928", "VoiceInfo": info.to_string()}])
    }

    #[test]
    fn a_finished_task_without_codes_and_with_a_voice_is_ready() {
        match finished(&json!(0), &json!(""), &voices()) {
            TaskOutcome::Ready {
                voice_id,
                trial_url,
                ..
            } => {
                assert_eq!(voice_id.as_str(), "858400000000022928");
                assert_eq!(trial_url.as_deref(), Some("https://a.example/t.mp3?s=1"));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn any_code_or_an_empty_list_is_a_failure() {
        for (err_code, err_code_ext, list) in [
            (json!(70000), json!(""), voices()),
            (json!("70000"), json!(""), voices()),
            (json!({}), json!(""), voices()),
            (json!(0), json!("FailedOperation"), voices()),
            (json!(0), json!(""), json!([])),
            (json!(0), json!(""), json!(null)),
            (json!(0), json!(""), json!([{"VoiceId": ""}])),
        ] {
            let outcome = finished(&err_code, &err_code_ext, &list);
            assert!(
                matches!(outcome, TaskOutcome::Failed { .. }),
                "{err_code} {err_code_ext} {list}: {outcome:?}"
            );
        }
    }

    #[test]
    fn a_failure_keeps_both_codes_and_the_words() {
        let outcome = finished(&json!(70000), &json!("FailedOperation"), &json!([]));
        let failure = outcome.failure(Some(RequestId::new("r"))).unwrap();
        assert_eq!(failure.code().as_deref(), Some("70000 FailedOperation"));
        assert_eq!(failure.message.as_deref(), Some("m"));
    }

    #[test]
    fn a_voice_id_that_comes_as_a_number_keeps_all_its_digits() {
        let list = json!([{"VoiceId": 858_400_000_000_022_929_u64, "VoiceInfo": "not json"}]);
        assert!(matches!(
            finished(&json!(null), &json!(null), &list),
            TaskOutcome::Ready { voice_id, trial_url: None, .. } if voice_id.as_str() == "858400000000022929"
        ));
    }

    #[test]
    fn a_state_that_nobody_knows_is_asked_again() {
        for status in ["WAITING", "PROCESSING", "NEW_STATE"] {
            let task = json!({"Status": "PROCESSING", "Progress": 250});
            assert_eq!(
                with_task(status, &task),
                TaskOutcome::InProgress { percent: 100 },
                "{status}"
            );
        }
    }

    #[test]
    fn an_aborted_task_is_a_failure_that_says_so() {
        assert_eq!(
            with_task("ABORTED", &json!(null)),
            TaskOutcome::Failed {
                err_code: 0,
                err_code_ext: "ABORTED".to_owned(),
                message: String::new(),
            }
        );
    }

    #[test]
    fn a_task_of_another_kind_is_recognised() {
        let reply =
            json!({"TaskType": "Transcode", "Status": "FINISH", "CreateAigcCustomVoiceTask": null});
        assert_eq!(
            detail(&reply).outcome,
            TaskOutcome::OtherTask {
                task_type: "Transcode".to_owned()
            }
        );
    }

    #[test]
    fn times_that_stand_for_none_are_none() {
        let detail = detail(&json!({
            "Status": "PROCESSING", "CreateTime": "2026-08-05T02:53:03Z",
            "FinishTime": "0001-01-01T00:00:00Z", "BeginProcessTime": "",
        }));
        assert!(detail.created.is_some() && detail.began.is_none() && detail.finished.is_none());
    }

    #[test]
    fn a_page_keeps_what_it_can_read() {
        let value = json!({"TaskSet": [
            {"TaskId": "t1", "SessionId": "s1", "TaskType": "Anything", "FinishTime": "0001-01-01T00:00:00Z"},
            {"SessionId": "no task id"}, null,
        ], "ScrollToken": ""});
        let page = TaskPage::read(value.as_object().unwrap());
        assert_eq!(page.tasks.len(), 1);
        assert_eq!(page.tasks[0].session_id.as_deref(), Some("s1"));
        assert_eq!(page.scroll_token, None);
    }
}
