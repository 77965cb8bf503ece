//! The API: who may call, what is called, and one file a group of actions.
//!
//! The order of the checks is that of the real service as far as it is known: signature, action and
//! version, rate, parameters, business.

mod account;
mod create;
mod tasks;
mod upload;
mod usage;

pub(super) use account::MAIN_APP;
pub(super) use tasks::trial_path;

use super::answer::Refused;
use super::auth::{self, SignedRequest};
use super::params;
use super::plan::Plan;
use super::shared::ServiceState;
use crate::domain::api_action::Param;
use jiff::Timestamp;
use serde_json::{Map, Value};

/// The version of the VOD API.
const VOD_VERSION: &str = "2018-07-17";
/// The version of the STS API.
const STS_VERSION: &str = "2018-08-13";

/// A call that was let in.
struct PracticeCall<'a> {
    shared: &'a ServiceState,
    plan: &'a Plan,
    now: Timestamp,
    /// `X-TC-Region`, which only the uploads ask for.
    region: &'a str,
    /// By which the client came.
    host: &'a str,
    params: Map<String, Value>,
}

impl PracticeCall<'_> {
    /// A text parameter; empty when it is absent.
    fn text(&self, name: &str) -> &str {
        self.params
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// Scheme, host and port of links to this service, as the client knows it.
    fn base(&self) -> String {
        self.shared.base(self.host)
    }

    /// A whole number that is not negative.
    fn unsigned(&self, name: &str) -> Option<u64> {
        self.params.get(name).and_then(Value::as_u64)
    }

    /// The application of the call: the one that is named, else the first.
    fn sub_app_id(&self) -> Result<u64, Refused> {
        let wrong = || {
            Refused::new(
                "InvalidParameterValue.SubAppId",
                "Invalid parameter value: error SubAppId.",
            )
        };
        match self.unsigned("SubAppId") {
            None => Ok(account::MAIN_APP),
            Some(id) if account::is_on(id) => Ok(id),
            Some(_) => Err(wrong()),
        }
    }
}

type RequestMembers = Map<String, Value>;

/// Answers a call of the API; `Err` is an answer too.
pub(super) fn answer(
    shared: &ServiceState,
    plan: &Plan,
    arrived: &SignedRequest<'_>,
    now: Timestamp,
) -> Result<RequestMembers, Refused> {
    let service = auth::verify(arrived, &shared.keys, now)?;
    if let Some((code, message)) = plan.refusal() {
        return Err(Refused::new(code, message));
    }
    let action = arrived.header("x-tc-action");
    let declared = declared(action, &service, arrived.header("x-tc-version"))?;
    if !shared.admit(action, now) {
        return Err(Refused::new(
            "RequestLimitExceeded",
            "Your current request times exceeds the limit.",
        ));
    }
    let given = given(arrived, declared)?;
    params::check(&given, declared)?;
    let call = PracticeCall {
        shared,
        plan,
        now,
        region: arrived.header("x-tc-region"),
        host: arrived.header("host"),
        params: given,
    };
    match action {
        "CreateAigcCustomVoice" => create::create(&call),
        "DescribeTaskDetail" => tasks::detail(&call),
        "DescribeTasks" => tasks::list(&call),
        "ApplyUpload" => upload::apply(&call),
        "CommitUpload" => upload::commit(&call),
        "DeleteMedia" => upload::delete(&call),
        "DescribeSubAppIds" => account::sub_app_ids(&call),
        "DescribeAigcUsageData" => usage::usage(&call),
        "GetCallerIdentity" => Ok(account::caller(&call)),
        _ => Err(no_action(action)),
    }
}

fn no_action(action: &str) -> Refused {
    Refused::new(
        "InvalidAction",
        format!("The action `{action}` does not exist or is not valid."),
    )
}

fn declared(action: &str, service: &str, version: &str) -> Result<&'static [Param], Refused> {
    let (home, expected) = if action == "GetCallerIdentity" {
        ("sts", STS_VERSION)
    } else {
        ("vod", VOD_VERSION)
    };
    let declared = params::of_action(action)
        .filter(|_| service == home)
        .ok_or_else(|| no_action(action))?;
    if version == expected {
        Ok(declared)
    } else {
        Err(Refused::new(
            "NoSuchVersion",
            format!("The version `{version}` does not exist."),
        ))
    }
}

fn given(arrived: &SignedRequest<'_>, declared: &[Param]) -> Result<RequestMembers, Refused> {
    if arrived.method == "GET" {
        return Ok(params::from_query(arrived.query, declared));
    }
    if !arrived
        .header("content-type")
        .starts_with("application/json")
    {
        return Err(Refused::new(
            "UnsupportedProtocol",
            "Only `application/json` is taken with POST.",
        ));
    }
    match serde_json::from_slice(arrived.body) {
        Ok(Value::Object(members)) => Ok(members),
        _ => Err(Refused::new(
            "InvalidParameter",
            "The request body is not a JSON object.",
        )),
    }
}

/// Members from a `json!` object.
fn members(value: Value) -> RequestMembers {
    match value {
        Value::Object(members) => members,
        _ => RequestMembers::new(),
    }
}
