//! The parameters of an action as fields of a form: what each shows of a body, and what typing in it changes.

use super::params::{Param, ParamType, params};
use serde_json::{Map, Value};

/// A parameter as a field. Those of an object have a field each; a list is one field, written as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormMember {
    /// The members that lead to it.
    path: Vec<&'static str>,
    pub required: bool,
    pub example: &'static str,
    pub kind: MemberForm,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberForm {
    Text,
    /// A whole number.
    Number,
    /// JSON.
    List,
}

impl FormMember {
    /// The fields of an action, in the order of the documentation; none where it is not described.
    pub fn of(action: &str) -> Vec<Self> {
        let mut found = Vec::new();
        add(&mut found, &[], params(action).unwrap_or_default(), true);
        found
    }

    /// Its name, with those of the objects that it lies in before it.
    pub fn name(&self) -> String {
        self.path.join(".")
    }

    /// What it shows of a body.
    pub fn text(&self, body: &Map<String, Value>) -> String {
        match self.value(body) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        }
    }

    /// Whether what the body holds is of its type; nothing is.
    pub fn fits(&self, body: &Map<String, Value>) -> bool {
        match (self.kind, self.value(body)) {
            (_, None | Some(Value::Null))
            | (MemberForm::Text, Some(Value::String(_)))
            | (MemberForm::List, Some(Value::Array(_))) => true,
            (MemberForm::Number, Some(Value::Number(number))) => number.is_i64() || number.is_u64(),
            _ => false,
        }
    }

    /// Puts what was typed into a body. An empty text takes the member away; one that is not of its type is put
    /// there as text, as a tester may want it.
    pub fn put(&self, body: &mut Map<String, Value>, typed: &str) {
        let value = match self.kind {
            _ if typed.is_empty() => None,
            MemberForm::Text => Some(Value::from(typed)),
            MemberForm::Number => Some(number(typed)),
            MemberForm::List => Some(json(typed, Value::is_array)),
        };
        put_at(body, &self.path, value);
    }

    fn value<'a>(&self, body: &'a Map<String, Value>) -> Option<&'a Value> {
        let (last, objects) = self.path.split_last()?;
        let mut members = body;
        for object in objects {
            members = members.get(*object)?.as_object()?;
        }
        members.get(*last)
    }
}

impl ParamType {
    /// What was written as text, as the type has it; what is not of the type stays text.
    pub fn read(self, text: &str) -> Value {
        match self {
            Self::Text => Value::from(text),
            Self::Unsigned | Self::Signed => number(text),
            Self::List(_) => json(text, Value::is_array),
            Self::Object(_) => json(text, Value::is_object),
        }
    }
}

fn add(
    found: &mut Vec<FormMember>,
    objects: &[&'static str],
    declared: &[Param],
    is_required: bool,
) {
    for param in declared {
        let mut path = objects.to_vec();
        path.push(param.name);
        let required = is_required && param.required;
        let kind = match param.kind {
            ParamType::Object(members) => {
                // Its members are required only where it is there.
                add(found, &path, members, required);
                continue;
            }
            ParamType::Unsigned | ParamType::Signed => MemberForm::Number,
            ParamType::Text => MemberForm::Text,
            ParamType::List(_) => MemberForm::List,
        };
        found.push(FormMember {
            path,
            required,
            example: param.example,
            kind,
        });
    }
}

fn number(typed: &str) -> Value {
    let typed = typed.trim();
    let unsigned = typed.parse::<u64>().ok().map(Value::from);
    let signed = || typed.parse::<i64>().ok().map(Value::from);
    unsigned
        .or_else(signed)
        .unwrap_or_else(|| Value::from(typed))
}

fn json(typed: &str, is_wanted: fn(&Value) -> bool) -> Value {
    let read = serde_json::from_str(typed).ok();
    read.filter(is_wanted).unwrap_or_else(|| Value::from(typed))
}

/// An object that has nothing left in it goes too.
fn put_at(members: &mut Map<String, Value>, path: &[&str], value: Option<Value>) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        match value {
            Some(value) => members.insert((*first).to_owned(), value),
            None => members.shift_remove(*first),
        };
        return;
    }
    let mut object = match members.get(*first) {
        Some(Value::Object(object)) => object.clone(),
        _ if value.is_none() => return,
        _ => Map::new(),
    };
    put_at(&mut object, rest, value);
    if object.is_empty() {
        members.shift_remove(*first);
    } else {
        members.insert((*first).to_owned(), Value::Object(object));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn member(action: &str, name: &str) -> FormMember {
        let mut all = FormMember::of(action).into_iter();
        all.find(|member| member.name() == name).unwrap()
    }

    fn typed(action: &str, fields: &[(&str, &str)]) -> Value {
        let mut body = Map::new();
        for (name, text) in fields {
            member(action, name).put(&mut body, text);
        }
        Value::Object(body)
    }

    #[test]
    fn what_is_typed_becomes_the_json_that_the_documentation_asks_for() {
        let fields = [
            ("SubAppId", "1500012345"),
            ("Sort.Field", "CreateTime"),
            ("Sort.Order", "Desc"),
            ("Limit", " 5 "),
            ("Status", "7"),
        ];
        assert_eq!(
            typed("DescribeTasks", &fields),
            json!({"SubAppId": 1_500_012_345_u64, "Status": "7", "Limit": 5,
                "Sort": {"Field": "CreateTime", "Order": "Desc"}})
        );
        let parts = [
            ("FileId", "9"),
            ("DeleteParts", "[{\"Type\": \"OriginalFiles\"}]"),
        ];
        assert_eq!(
            typed("DeleteMedia", &parts),
            json!({"FileId": "9", "DeleteParts": [{"Type": "OriginalFiles"}]})
        );
        assert_eq!(
            typed("ApplyUpload", &[("ClassId", "-1")]),
            json!({"ClassId": -1})
        );
    }

    #[test]
    fn what_is_of_another_type_is_kept_as_typed_and_marked() {
        let body = typed("DescribeTasks", &[("Limit", "many")]);
        assert_eq!(body, json!({"Limit": "many"}));
        let limit = member("DescribeTasks", "Limit");
        assert!(!limit.fits(body.as_object().unwrap()));
        assert_eq!(limit.text(body.as_object().unwrap()), "many");
        let of_json = json!({"Limit": 1.5, "Status": 3, "Sort": []});
        let of_json = of_json.as_object().unwrap();
        assert!(!limit.fits(of_json) && !member("DescribeTasks", "Status").fits(of_json));
        assert_eq!(member("DescribeTasks", "Sort.Field").text(of_json), "");
    }

    #[test]
    fn an_emptied_field_takes_its_member_and_an_empty_object_away() {
        let mut body = Map::new();
        let field = member("DescribeTasks", "CreateTime.After");
        field.put(&mut body, "2026-11-01T00:00:00Z");
        body.insert("New".to_owned(), json!({"a": 1}));
        field.put(&mut body, "");
        assert_eq!(Value::Object(body), json!({"New": {"a": 1}}));
    }

    #[test]
    fn what_has_to_be_there_is_told_and_of_an_object_only_where_it_is_there() {
        assert!(member("DescribeTaskDetail", "TaskId").required);
        assert!(!member("DescribeTasks", "Sort.Field").required);
        assert!(FormMember::of("NeverHeardOf").is_empty());
    }
}
