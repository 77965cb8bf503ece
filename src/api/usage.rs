//! `DescribeAigcUsageData`: how many voices Tencent Cloud counted, and when.

use super::call::Call;
use super::client::{ApiAction, Vod};
use super::wire::{format_time, number, objects, text, time};
use crate::domain::SubAppId;
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The specification under which voices are counted.
const VOICES: &str = "CustomVoice";

/// The kinds of usage that may hold the voices. Which one does is documented nowhere, so they are asked in this
/// order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AigcType {
    Video,
    Audio,
}

impl AigcType {
    /// In the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::Video, Self::Audio];

    /// The value of `AigcType`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Video => "Video",
            Self::Audio => "Audio",
        }
    }
}

/// Which usage is asked for. A span of more than a day is counted by days, a shorter one by steps of five minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsageQuery {
    pub from: Timestamp,
    /// The last second.
    pub to: Timestamp,
    pub kind: AigcType,
    pub sub_app_id: Option<SubAppId>,
}

impl UsageQuery {
    /// The longest span of one question.
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(90 * 24);
}

/// The voices that were counted, by the beginning of each step; `None` where this kind of usage tells of none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsageReply {
    pub voices: Option<BTreeMap<Timestamp, u64>>,
}

impl UsageReply {
    fn read(members: &Map<String, Value>) -> Self {
        let mut voices = None;
        for item in objects(members, "AigcUsageDataSet") {
            if text(item, "Specification").as_deref() != Some(VOICES) {
                continue;
            }
            let steps: &mut BTreeMap<_, _> = voices.get_or_insert_default();
            for step in objects(item, "DataSet") {
                let count = number(step, "Count").and_then(|count| u64::try_from(count).ok());
                if let (Some(at), Some(count)) = (time(step, "Time"), count) {
                    *steps.entry(at).or_default() += count;
                }
            }
        }
        Self { voices }
    }
}

impl Vod {
    /// Asks how many voices were counted. Costs nothing.
    pub async fn describe_usage(&self, query: &UsageQuery) -> Call<UsageReply> {
        let mut members = Map::new();
        for (name, value) in [
            ("StartTime", format_time(query.from)),
            ("EndTime", format_time(query.to)),
            ("AigcType", query.kind.word().to_owned()),
        ] {
            members.insert(name.to_owned(), value.into());
        }
        if let Some(id) = query.sub_app_id {
            members.insert("SubAppId".to_owned(), id.get().into());
        }
        let body = Bytes::from(Value::Object(members).to_string());
        self.call(ApiAction::DescribeAigcUsageData, body)
            .await
            .read(|members| Ok(UsageReply::read(members)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &Value) -> UsageReply {
        UsageReply::read(value.as_object().unwrap())
    }

    #[test]
    fn of_all_that_is_counted_the_voices_are_taken() {
        let reply = read(&json!({"AigcUsageDataSet": [
            {"Specification": "Kling3.0CustomVoice_720P", "DataSet": [
                {"Time": "2026-11-27T00:00:00+08:00", "Count": 9, "Usage": 45}]},
            {"Specification": "CustomVoice", "DataSet": [
                {"Time": "2026-11-27T00:00:00+08:00", "Count": 2, "Usage": 2},
                {"Time": "2026-11-28T00:00:00+08:00", "Count": 0, "Usage": 0},
                {"Time": "someday", "Count": 7},
                {"Time": "2026-11-29T00:00:00+08:00", "Count": -1}]},
        ]}));
        let steps: Vec<_> = reply
            .voices
            .unwrap()
            .into_iter()
            .map(|(at, count)| (at.to_string(), count))
            .collect();
        assert_eq!(
            steps,
            [
                ("2026-11-26T16:00:00Z".to_owned(), 2),
                ("2026-11-27T16:00:00Z".to_owned(), 0)
            ]
        );
    }

    #[test]
    fn a_kind_that_tells_of_no_voices_is_told_from_none_that_were_made() {
        assert_eq!(read(&json!({"AigcUsageDataSet": []})).voices, None);
        assert_eq!(read(&json!({"AigcUsageDataSet": null})).voices, None);
        let none = json!({"AigcUsageDataSet": [{"Specification": "CustomVoice", "DataSet": null}]});
        assert_eq!(read(&none).voices, Some(BTreeMap::new()));
    }
}
