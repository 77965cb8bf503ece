//! Who calls, and in which applications.

use super::{PracticeCall, RequestMembers, members};
use crate::practice::answer::Refused;
use serde_json::{Value, json};

/// The application that calls without a SubAppId mean.
pub(in crate::practice) const MAIN_APP: u64 = 1_500_012_345;
/// An application that was switched off.
const OFF_APP: u64 = 1_500_067_890;

const OWNER: &str = "100000000001";

fn apps() -> [Value; 2] {
    let app = |id: u64, name: &str, description: &str, status: &str, created: &str| {
        json!({
            "SubAppId": id,
            "SubAppIdName": name,
            "Name": name,
            "Description": description,
            "CreateTime": created,
            "Status": status,
            "Mode": "fileid",
            "StorageRegions": ["ap-singapore"],
            "Tags": [],
        })
    };
    [
        app(
            MAIN_APP,
            "practice",
            "The application of the practice service",
            "On",
            "2026-01-05T08:00:00Z",
        ),
        app(
            OFF_APP,
            "practice-off",
            "An application that was switched off",
            "Off",
            "2026-01-05T08:05:00Z",
        ),
    ]
}

/// Whether an application of this account takes calls.
pub(super) fn is_on(id: u64) -> bool {
    id == MAIN_APP
}

/// `DescribeSubAppIds`.
pub(super) fn sub_app_ids(call: &PracticeCall<'_>) -> Result<RequestMembers, Refused> {
    let limit = call.unsigned("Limit").unwrap_or(200);
    if !(1..=200).contains(&limit) {
        return Err(Refused::new(
            "InvalidParameterValue",
            "Limit must be from 1 to 200.",
        ));
    }
    let name = call.text("Name");
    let tagged = call
        .params
        .get("Tags")
        .and_then(Value::as_array)
        .is_some_and(|tags| !tags.is_empty());
    let found: Vec<Value> = apps()
        .into_iter()
        .filter(|app| (name.is_empty() || app["Name"] == name) && !tagged)
        .collect();
    let total = found.len();
    let offset = usize::try_from(call.unsigned("Offset").unwrap_or(0)).unwrap_or(usize::MAX);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let page: Vec<Value> = found.into_iter().skip(offset).take(limit).collect();
    Ok(members(
        json!({"SubAppIdInfoSet": page, "TotalCount": total}),
    ))
}

/// STS `GetCallerIdentity`.
pub(super) fn caller(_call: &PracticeCall<'_>) -> RequestMembers {
    members(json!({
        "Arn": format!("qcs::cam::uin/{OWNER}:uin/{OWNER}"),
        "AccountId": OWNER,
        "UserId": OWNER,
        "PrincipalId": OWNER,
        "Type": "CAMUser",
    }))
}
