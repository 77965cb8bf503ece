//! The declared parameters of each action, and the check of a request against them.

use super::answer::Refused;
use crate::domain::api_action::{self, Param, ParamType};
use serde_json::{Map, Value};

/// The parameters of an action by name; `None` for an action that the service does not have.
pub(super) fn of_action(action: &str) -> Option<&'static [Param]> {
    match action {
        // Of STS, which the service plays too.
        "GetCallerIdentity" => Some(&[]),
        action => api_action::params(action),
    }
}

/// Finds the first member that is not declared, has another type, or is missing.
pub(super) fn check(given: &Map<String, Value>, declared: &[Param]) -> Result<(), Refused> {
    check_members(given, declared, "")
}

fn check_members(
    given: &Map<String, Value>,
    declared: &[Param],
    prefix: &str,
) -> Result<(), Refused> {
    for (name, value) in given {
        let Some(param) = declared.iter().find(|param| param.name == name) else {
            return Err(Refused::new(
                "UnknownParameter",
                format!("The parameter `{prefix}{name}` is not recognized."),
            ));
        };
        check_value(value, param.kind, &format!("{prefix}{name}"))?;
    }
    let missing = declared
        .iter()
        .find(|param| param.required && given.get(param.name).is_none_or(Value::is_null));
    match missing {
        Some(param) => Err(Refused::new(
            "MissingParameter",
            format!(
                "The request is missing a required parameter `{prefix}{}`.",
                param.name
            ),
        )),
        None => Ok(()),
    }
}

fn check_value(value: &Value, kind: ParamType, name: &str) -> Result<(), Refused> {
    let fits = match (kind, value) {
        (_, Value::Null) | (ParamType::Text, Value::String(_)) => true,
        (ParamType::Unsigned, Value::Number(number)) => number.is_u64(),
        (ParamType::Signed, Value::Number(number)) => number.is_i64(),
        (ParamType::Object(members), Value::Object(given)) => {
            return check_members(given, members, &format!("{name}."));
        }
        (ParamType::List(kind), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                check_value(item, *kind, &format!("{name}.{index}"))?;
            }
            true
        }
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err(Refused::new(
            "InvalidParameter",
            format!("The value type of parameter `{name}` is not valid."),
        ))
    }
}

/// The parameters of a GET request: `Sort.Field=CreateTime` becomes a member of an object,
/// `DeleteParts.0.Type=x` one of a list's, and numbers are read where numbers are declared.
pub(super) fn from_query(query: &str, declared: &[Param]) -> Map<String, Value> {
    let mut given = Map::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let path: Vec<&str> = name.split('.').collect();
        if let Some((first, rest)) = path.split_first() {
            let kind = kind_of(declared, first);
            let old = given.remove(*first);
            given.insert((*first).to_owned(), placed(old, rest, &value, kind));
        }
    }
    given
}

fn kind_of(declared: &[Param], name: &str) -> Option<ParamType> {
    let param = declared.iter().find(|param| param.name == name)?;
    Some(param.kind)
}

fn placed(old: Option<Value>, path: &[&str], text: &str, kind: Option<ParamType>) -> Value {
    match (path.split_first(), kind) {
        (Some((first, rest)), Some(ParamType::Object(members))) => {
            let mut object = match old {
                Some(Value::Object(object)) => object,
                _ => Map::new(),
            };
            let inner = object.remove(*first);
            let value = placed(inner, rest, text, kind_of(members, first));
            object.insert((*first).to_owned(), value);
            Value::Object(object)
        }
        (Some((first, rest)), Some(ParamType::List(items))) => {
            let mut list = match old {
                Some(Value::Array(list)) => list,
                _ => Vec::new(),
            };
            // An index that skips one is taken as the next: clients count up from 0.
            let index = first.parse().unwrap_or(usize::MAX).min(list.len());
            let inner = (index < list.len()).then(|| list.remove(index));
            list.insert(index, placed(inner, rest, text, Some(*items)));
            Value::Array(list)
        }
        (_, Some(ParamType::Unsigned | ParamType::Signed)) => text
            .parse::<serde_json::Number>()
            .map_or_else(|_not_a_number| Value::from(text), Value::Number),
        _ => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn code(action: &str, given: Value) -> Option<String> {
        let Value::Object(given) = given else {
            panic!("an object is meant")
        };
        let declared = of_action(action).unwrap();
        Some(check(&given, declared).err()?.code.into_owned())
    }

    #[test]
    fn a_member_that_is_not_declared_is_named() {
        let Value::Object(given) = json!({"SubAppId": 1, "Sort": {"Field": "a", "Ordr": "b"}})
        else {
            unreachable!()
        };
        let refused = check(&given, of_action("DescribeTasks").unwrap()).unwrap_err();
        assert_eq!(refused.code, "UnknownParameter");
        assert!(refused.message.contains("`Sort.Ordr`"));
    }

    #[test]
    fn another_json_type_is_an_invalid_parameter() {
        for given in [
            json!({"SubAppId": "1500012345"}),
            json!({"SubAppId": -1}),
            json!({"SubAppId": 1.5}),
            json!({"VoiceName": 7}),
            json!({"TasksPriority": "0"}),
        ] {
            assert_eq!(
                code("CreateAigcCustomVoice", given.clone()).as_deref(),
                Some("InvalidParameter"),
                "{given}"
            );
        }
        assert_eq!(
            code("DeleteMedia", json!({"FileId": "1", "DeleteParts": [1]})).as_deref(),
            Some("InvalidParameter")
        );
    }

    #[test]
    fn a_required_parameter_may_not_be_missing_or_null() {
        for given in [json!({}), json!({"TaskId": null})] {
            assert_eq!(
                code("DescribeTaskDetail", given).as_deref(),
                Some("MissingParameter")
            );
        }
    }

    #[test]
    fn a_query_is_read_into_numbers_objects_and_lists() {
        let given = from_query(
            "Limit=5&Sort.Field=CreateTime&Sort.Order=Asc&Status=FINISH",
            of_action("DescribeTasks").unwrap(),
        );
        assert_eq!(
            Value::Object(given),
            json!({"Limit": 5, "Sort": {"Field": "CreateTime", "Order": "Asc"}, "Status": "FINISH"})
        );
        let given = from_query(
            "FileId=1&DeleteParts.0.Type=OriginalFiles&DeleteParts.1.Definition=10",
            of_action("DeleteMedia").unwrap(),
        );
        assert_eq!(
            Value::Object(given),
            json!({"FileId": "1", "DeleteParts": [{"Type": "OriginalFiles"}, {"Definition": 10}]})
        );
    }
}
