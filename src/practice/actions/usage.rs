//! `DescribeAigcUsageData`: the service counts the voices that it made. A voice is counted when its task is finished;
//! a fault may have the count lag behind.

use super::{PracticeCall, RequestMembers, members};
use crate::practice::answer::Refused;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const LONGEST: SignedDuration = SignedDuration::from_hours(90 * 24);
const BACK: SignedDuration = SignedDuration::from_hours(366 * 24);
const DAY: SignedDuration = SignedDuration::from_hours(24);
const STEP_S: i64 = 300;
const DAY_S: i64 = 86_400;
/// Days begin at midnight in Beijing.
const BEIJING_S: i64 = 8 * 3_600;

/// Every kind of usage that the service knows.
const KINDS: [&str; 8] = [
    "Video",
    "Image",
    "Text",
    "Audio",
    "SceneAigcVideo",
    "SceneAigcImage",
    "SceneAigcTime",
    "TextDetail",
];
/// The one that holds the voices here.
const OF_VOICES: &str = "Video";

pub(super) fn usage(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    let sub_app_id = call.sub_app_id()?;
    let (from, to) = (time(call, "StartTime")?, time(call, "EndTime")?);
    let span = to.duration_since(from);
    let is_askable =
        !span.is_negative() && span <= LONGEST && call.now.duration_since(from) <= BACK;
    if !is_askable {
        return Err(wrong("StartTime"));
    }
    let kind = call.text("AigcType");
    if !KINDS.contains(&kind) {
        return Err(wrong("AigcType"));
    }
    let mut voices = Vec::new();
    if kind == OF_VOICES {
        let until = call.now.checked_sub(call.plan.lag()).unwrap_or(call.now);
        let finished = call.shared.store.finished_between(sub_app_id, from, to)?;
        let step = if span <= DAY { STEP_S } else { DAY_S };
        voices = steps(finished.into_iter().filter(|at| *at <= until), step);
    }
    let set = if voices.is_empty() {
        json!([])
    } else {
        json!([{"Specification": "CustomVoice", "DataSet": voices}])
    };
    Ok(members(json!({
        "AigcUsageDataSet": set,
        "AigcTextDetails": null,
    })))
}

fn steps(finished: impl Iterator<Item = Timestamp>, step: i64) -> Vec<Value> {
    let mut counted: BTreeMap<i64, u64> = BTreeMap::new();
    for at in finished {
        let begin = (at.as_second() + BEIJING_S).div_euclid(step) * step - BEIJING_S;
        *counted.entry(begin).or_default() += 1;
    }
    counted
        .into_iter()
        .map(|(begin, count)| json!({"Time": in_beijing(begin), "Count": count, "Usage": count}))
        .collect()
}

fn in_beijing(second: i64) -> String {
    let at = Timestamp::from_second(second).unwrap_or_default();
    let zoned = at.to_zoned(TimeZone::fixed(Offset::constant(8)));
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn time(call: &PracticeCall<'_>, name: &'static str) -> Result<Timestamp, Refused> {
    call.text(name).parse().map_err(|_malformed| wrong(name))
}

fn wrong(name: &str) -> Refused {
    Refused::new(
        "InvalidParameterValue",
        format!("Invalid parameter value: error {name}."),
    )
}
