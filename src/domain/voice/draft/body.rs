//! The form as the body of the call, and the body as the form: both in step, and nothing of either is lost.

use super::field::Field;
use super::member::Member;
use super::{Draft, DraftProblem, SourceTab};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A body that holds more than the form has fields for, or what the form would not send.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CustomBody {
    /// Its members, without what is only known once it is sent: the link of an uploaded sample and the
    /// SessionId of the row.
    pub members: Map<String, Value>,
    /// Whether the person sent it past the rules of the form.
    pub past_rules: bool,
}

impl CustomBody {
    /// A member that is a text, for people: on one line, and not longer than a name is.
    pub fn shown(&self, member: Member) -> String {
        let text = self.members.get(member.name()).and_then(Value::as_str);
        let text = text.unwrap_or_default().trim();
        let one_line = |c: char| if c.is_control() { ' ' } else { c };
        text.chars().take(200).map(one_line).collect()
    }
}

impl Draft {
    /// The body that the form comes to. Of a local file the link is missing, which only the upload gives.
    pub fn body(&self) -> Map<String, Value> {
        let known = Member::ALL.into_iter().filter_map(|member| {
            let value = self.members.get(member.name()).cloned();
            Some((
                member.name().to_owned(),
                value.or_else(|| self.typed(member))?,
            ))
        });
        let unknown = self
            .unknown_members()
            .map(|(name, value)| (name.clone(), value.clone()));
        known.chain(unknown).collect()
    }

    /// The members that the form has no field for.
    pub fn unknown_members(&self) -> impl Iterator<Item = (&String, &Value)> {
        let all = self.members.iter();
        all.filter(|(name, _)| Member::of(name).is_none())
    }

    /// What the field of a member comes to; `None` leaves it out.
    fn typed(&self, member: Member) -> Option<Value> {
        let text = |text: &str| (!text.is_empty()).then(|| Value::from(text));
        let number = |typed: &str| {
            let plain = typed.trim().replace('\u{2212}', "-");
            // A number that JSON writes otherwise, such as +1, stays the text that was typed.
            let read = plain
                .parse::<i64>()
                .ok()
                .filter(|number| number.to_string() == plain);
            read.map(Value::from).or_else(|| text(typed.trim()))
        };
        match member {
            Member::SubAppId => number(&self.sub_app_id),
            Member::VoiceName => text(self.voice_name.trim()),
            Member::VoiceUrl if self.tab.has_link() => text(self.link.trim()),
            Member::VideoId if self.tab.has_video() => text(self.video_id.trim()),
            Member::VoiceUrl | Member::VideoId => None,
            Member::SessionId => text(self.session_id.trim()),
            Member::SessionContext => text(&self.session_context),
            Member::TasksPriority => number(&self.priority),
        }
    }

    fn text_of(&mut self, member: Member) -> &mut String {
        match member {
            Member::SubAppId => &mut self.sub_app_id,
            Member::VoiceName => &mut self.voice_name,
            Member::VoiceUrl => &mut self.link,
            Member::VideoId => &mut self.video_id,
            Member::SessionId => &mut self.session_id,
            Member::SessionContext => &mut self.session_context,
            Member::TasksPriority => &mut self.priority,
        }
    }

    /// Makes the form hold this body. What the body does not change stays as it was typed; a value that no
    /// field can hold is kept beside the form.
    pub fn take_body(&mut self, body: &Map<String, Value>) {
        let before = self.body();
        let overrides = std::mem::take(&mut self.members);
        let has = |of: &Map<String, Value>| {
            [Member::VoiceUrl, Member::VideoId].map(|member| of.contains_key(member.name()))
        };
        if has(body) != has(&before) {
            self.tab = match (has(body), self.tab) {
                ([false, false], tab) if tab != SourceTab::Both => tab,
                ([link, video], _) => SourceTab::of(link, video),
            };
        }
        for member in Member::ALL {
            let name = member.name();
            match body.get(name) {
                value if value == before.get(name) => {
                    if let Some(kept) = overrides.get(name) {
                        self.members.insert(name.to_owned(), kept.clone());
                    }
                }
                // A source that is not sent keeps what it holds.
                None if member == Member::VoiceUrl && !self.tab.has_link() => {}
                None if member == Member::VideoId && !self.tab.has_video() => {}
                None => self.text_of(member).clear(),
                Some(value) => {
                    *self.text_of(member) = match value {
                        Value::String(text) => text.clone(),
                        value => value.to_string(),
                    };
                    if self.typed(member).as_ref() != Some(value) {
                        self.members.insert(name.to_owned(), value.clone());
                    }
                }
            }
        }
        for (name, value) in body {
            if Member::of(name).is_none() {
                self.members.insert(name.clone(), value.clone());
            }
        }
    }

    /// A field was typed into: what a body said in its place is no longer kept beside the form.
    pub fn forget_member(&mut self, field: Field) {
        for member in Member::ALL {
            if member.field() == field {
                self.members.shift_remove(member.name());
            }
        }
    }

    /// The members whose values are not of the type that the service takes.
    pub fn wrong_members(&self) -> Vec<Member> {
        let is_wrong = |member: &Member| {
            let value = self.members.get(member.name());
            value.is_some_and(|value| !member.fits(value))
        };
        Member::ALL.into_iter().filter(is_wrong).collect()
    }

    /// The problems of types, in the place of what the fields would say of the same members.
    pub(super) fn with_wrong_members(&self, mut problems: Vec<DraftProblem>) -> Vec<DraftProblem> {
        let wrong = self.wrong_members();
        problems.retain(|problem| wrong.iter().all(|member| member.field() != problem.field()));
        problems.extend(wrong.into_iter().map(DraftProblem::MemberType));
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn object(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(members) => members,
            _ => unreachable!("an object"),
        }
    }

    #[test]
    fn a_body_fills_the_form_and_what_no_field_holds_is_kept_beside_it() {
        let mut draft = Draft {
            link: "https://old.example".to_owned(),
            ..Draft::default()
        };
        let body = object(json!({
            "VoiceName": 7, "VideoId": "83", "TasksPriority": 11, "SubAppId": "x", "New": {"a": [1, null]},
        }));
        draft.take_body(&body);
        assert_eq!(draft.tab, SourceTab::EarlierWork);
        assert_eq!(
            (draft.voice_name.as_str(), draft.priority.as_str()),
            ("7", "11")
        );
        assert_eq!(draft.link, "https://old.example");
        assert_eq!(draft.body(), body);
        assert_eq!(draft.wrong_members(), [Member::VoiceName]);
        draft.forget_member(Field::VoiceName);
        draft.voice_name = "Ayu".to_owned();
        assert_eq!(draft.body()["VoiceName"], "Ayu");
        assert_eq!(draft.body()["New"], body["New"]);
    }

    #[test]
    fn both_sources_and_neither_are_what_the_body_says() {
        let mut draft = Draft::default();
        draft.take_body(&object(json!({"VoiceUrl": "a", "VideoId": "b"})));
        assert_eq!(draft.tab, SourceTab::Both);
        draft.take_body(&Map::new());
        assert_eq!(draft.tab, SourceTab::Neither);
        assert_eq!(draft.priority, "");
    }

    fn tab() -> impl Strategy<Value = SourceTab> {
        proptest::sample::select(SourceTab::ALL.to_vec())
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            "[ a1声\n-]{0,6}".prop_map(Value::from),
            "-?[0-9]{1,3}".prop_map(Value::from),
        ];
        leaf.prop_recursive(2, 6, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[a-z]{1,3}", inner, 0..3)
                    .prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    prop_compose! {
        fn body()(members in prop::collection::btree_map(
            prop_oneof![
                proptest::sample::select(Member::ALL.map(|member| member.name().to_owned()).to_vec()),
                "[A-Za-z]{1,8}",
            ],
            value(),
            0..8,
        )) -> Map<String, Value> {
            members.into_iter().collect()
        }
    }

    prop_compose! {
        fn draft()(
            tab in tab(),
            texts in prop::array::uniform7("[ a1声\n+\u{2212}-]{0,6}"),
            more in body(),
        ) -> Draft {
            let [voice_name, link, video_id, priority, sub_app_id, session_id, session_context] = texts;
            let mut draft = Draft {
                voice_name, tab, link, video_id, priority, sub_app_id, session_id, session_context,
                ..Draft::default()
            };
            let mut merged = draft.body();
            merged.extend(more);
            draft.take_body(&merged);
            draft
        }
    }

    proptest! {
        #[test]
        fn from_the_form_to_json_and_back_nothing_is_lost(draft in draft()) {
            let text = Value::Object(draft.body()).to_string();
            let read: Map<String, Value> = serde_json::from_str(&text).unwrap();
            let mut same = draft.clone();
            same.take_body(&read);
            prop_assert_eq!(&same, &draft);
            let mut fresh = Draft::default();
            fresh.take_body(&read);
            prop_assert_eq!(fresh.body(), draft.body());
        }

        #[test]
        fn whatever_the_json_says_is_what_the_form_comes_to(mut draft in draft(), body in body()) {
            draft.take_body(&body);
            prop_assert_eq!(draft.body(), body);
        }

        #[test]
        fn the_form_with_all_that_is_beside_it_survives_a_restart(draft in draft()) {
            let kept = serde_json::to_string(&draft).unwrap();
            prop_assert_eq!(serde_json::from_str::<Draft>(&kept).unwrap(), draft);
        }
    }
}
