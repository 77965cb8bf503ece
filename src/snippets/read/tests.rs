use super::*;
use crate::domain::Endpoint;
use crate::snippets::{ApiCall, SnippetLanguage};
use proptest::prelude::*;
use serde_json::json;

fn read(text: &str) -> PastedCall {
    PastedCall::read(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn body(call: &PastedCall) -> Value {
    Value::Object(call.body.clone())
}

#[test]
fn a_curl_command_gives_its_call_and_loses_its_signature() {
    let call = read(
        "$ curl -sS -X POST https://vod.intl.tencentcloudapi.com \\\n  -H \"Authorization: TC3-HMAC-SHA256 \
         Credential=AKIDx/2026-11-28/vod/tc3_request, SignedHeaders=content-type;host, Signature=abc\" \\\n  \
         -H 'X-TC-Action: CreateAigcCustomVoice' -H 'X-TC-Version: 2018-07-17' -H \"X-TC-Token: t\" \\\n  \
         -H X-TC-Region:ap-singapore -d '{\"VoiceName\":\"it'\\''s 声\",\"TasksPriority\":3}' | jq .",
    );
    assert_eq!(call.form, PastedForm::Curl);
    assert_eq!(call.action.as_deref(), Some("CreateAigcCustomVoice"));
    assert_eq!(call.version.as_deref(), Some("2018-07-17"));
    assert_eq!(call.region.as_deref(), Some("ap-singapore"));
    assert_eq!(call.host.as_deref(), Some("vod.intl.tencentcloudapi.com"));
    assert_eq!(
        body(&call),
        json!({"VoiceName": "it's 声", "TasksPriority": 3})
    );
    let dropped: Vec<_> = call.dropped.into_iter().collect();
    assert_eq!(
        dropped,
        [
            KeyMaterial::SecretId,
            KeyMaterial::Token,
            KeyMaterial::Signature
        ]
    );
}

#[test]
fn every_way_to_write_the_same_command_is_read() {
    for line in [
        r#"curl --data-raw $'{"A":"it\'s \u58f0\\n"}' https://a.example"#,
        r#"/usr/bin/curl --data="{\"A\":\"it's 声\\\\n\"}" -u id:key --compressed a.example"#,
        "curl https://a.example --json '{\"A\":' --json '\"it'\"'\"'s 声\\n\"}'",
    ] {
        let call = read(line);
        assert_eq!(call.host.as_deref(), Some("a.example"), "{line}");
        let text = call.body["A"].as_str().unwrap();
        assert!(text.starts_with("it's 声"), "{line}: {text}");
    }
}

#[test]
fn a_line_of_tccli_gives_its_call_and_loses_its_keys() {
    let call = read(
        "TENCENTCLOUD_SECRET_KEY=k tccli vod CreateAigcCustomVoice --cli-unfold-argument --secretId AKIDx \
         --secretKey k --region ap-singapore --SubAppId 251007 --VoiceName='-x' --TasksPriority 11 \
         --VoiceUrl 'https://a.example/a b' --foo bar",
    );
    assert_eq!(call.form, PastedForm::Tccli);
    assert_eq!(call.action.as_deref(), Some("CreateAigcCustomVoice"));
    let expected = json!({
        "SubAppId": 251_007, "VoiceName": "-x", "TasksPriority": 11, "VoiceUrl": "https://a.example/a b",
    });
    assert_eq!(body(&call), expected);
    let dropped: Vec<_> = call.dropped.into_iter().collect();
    assert_eq!(dropped, [KeyMaterial::SecretId, KeyMaterial::SecretKey]);
    assert_eq!(call.unused, ["--foo"]);
}

#[test]
fn a_value_in_a_line_of_tccli_is_what_its_action_declares() {
    let members = |line: &str| body(&read(line));
    assert_eq!(
        members(
            "tccli vod CreateAigcCustomVoice --SessionContext '{\"job\":4}' --VoiceName 7 --VideoId '[1]' \
             --TasksPriority -3 --New '{\"a\":1}'"
        ),
        json!({"SessionContext": "{\"job\":4}", "VoiceName": "7", "VideoId": "[1]",
            "TasksPriority": -3, "New": {"a": 1}})
    );
    assert_eq!(
        members(
            "tccli --region ap-singapore vod DescribeTasks --Limit 5 --Status '[x]' \
             --Sort '{\"Field\":\"CreateTime\",\"Order\":\"Desc\"}' --SubAppId 251007"
        ),
        json!({"Limit": 5, "Status": "[x]", "Sort": {"Field": "CreateTime", "Order": "Desc"},
            "SubAppId": 251_007})
    );
    assert_eq!(
        members("tccli vod DescribeTasks --Limit many --Sort 7"),
        json!({"Limit": "many", "Sort": "7"}),
        "what is not of its type stays a text, and the form says what is wrong with it"
    );
    assert_eq!(
        members("tccli vod NeverHeardOf --SubAppId 7 --Limit 5 --Names '[\"a\"]'"),
        json!({"SubAppId": 7, "Limit": "5", "Names": ["a"]})
    );
}

#[test]
fn a_dotted_option_of_tccli_is_a_member_of_a_member() {
    let members = |line: &str| body(&read(line));
    assert_eq!(
        members(
            "tccli vod DescribeTasks --cli-unfold-argument --Sort.Field CreateTime --Limit 5 \\\n \
             --Sort.Order=Desc --CreateTime.After 2026-11-01T00:00:00Z"
        ),
        json!({"Sort": {"Field": "CreateTime", "Order": "Desc"}, "Limit": 5,
            "CreateTime": {"After": "2026-11-01T00:00:00Z"}})
    );
    // Each is of its declared type, and what is numbered from 0 on is an array.
    assert_eq!(
        members(
            "tccli vod DeleteMedia --FileId 5 --DeleteParts.1.Definition 20 \
             --DeleteParts.0.Type OriginalFiles --DeleteParts.1.Type TranscodeFiles"
        ),
        json!({"FileId": "5", "DeleteParts": [{"Type": "OriginalFiles"},
            {"Type": "TranscodeFiles", "Definition": 20}]})
    );
    assert_eq!(
        members("tccli vod NeverHeardOf --A.B.0 x --A.B.1 y --A.C '[1]' --D.1 z"),
        json!({"A": {"B": ["x", "y"], "C": [1]}, "D": {"1": "z"}})
    );
    let call = read("tccli vod A --B x --B.C y --D..E z --F.Password planted --G.SecretKey.H k");
    assert_eq!(body(&call), json!({"B": "x"}));
    assert_eq!(call.unused, ["--B.C", "--D..E"]);
    let dropped: Vec<_> = call.dropped.into_iter().collect();
    assert_eq!(dropped, [KeyMaterial::SecretKey, KeyMaterial::Session]);
    let deep = format!("--A{}", ".b".repeat(100_000));
    assert_eq!(read(&format!("tccli vod A {deep} x")).unused, [deep]);
}

#[test]
fn a_switch_of_tccli_takes_no_word_along() {
    let call =
        read("tccli --warning vod --cli-unfold-argument CreateAigcCustomVoice --VoiceName x");
    assert_eq!(call.action.as_deref(), Some("CreateAigcCustomVoice"));
    assert_eq!(body(&call), json!({"VoiceName": "x"}));
}

#[test]
fn a_body_in_pieces_is_joined_as_curl_joins_it() {
    let call = read(r#"curl a.example --json '{"VoiceName":' --json '"x"}'"#);
    assert_eq!(body(&call), json!({"VoiceName": "x"}));
    let pieces = r#"curl a.example -d '{"VoiceName":"x' -d 'y"}'"#;
    assert_eq!(body(&read(pieces)), json!({"VoiceName": "x&y"}));
}

#[test]
fn json_of_api_explorer_and_a_skeleton_are_read_and_lose_their_keys() {
    let flat = read(
        r#"{"Action":"CreateAigcCustomVoice","Version":"2018-07-17","Region":"","SecretId":"a",
            "Timestamp":1,"Nonce":2,"Signature":"s","VoiceName":"x","New":[1]}"#,
    );
    assert_eq!(body(&flat), json!({"VoiceName": "x", "New": [1]}));
    let dropped: Vec<_> = flat.dropped.into_iter().collect();
    assert_eq!(dropped, [KeyMaterial::SecretId, KeyMaterial::Signature]);
    let nested = read(r#"{"action":"A","params":{"VoiceName":"x"},"secretKey":"k"}"#);
    assert_eq!(
        (body(&nested), nested.action.as_deref()),
        (json!({"VoiceName": "x"}), Some("A"))
    );
    assert!(nested.dropped.contains(&KeyMaterial::SecretKey));
    assert_eq!(body(&read(&skeleton(&nested.body))), body(&nested));
}

#[test]
fn whatever_redaction_cuts_is_dropped_and_said() {
    for (name, material) in [
        ("SessionToken", KeyMaterial::Token),
        ("VodSessionKey", KeyMaterial::Other),
        ("ApiKey", KeyMaterial::Other),
        ("SignKey", KeyMaterial::Other),
        ("Password", KeyMaterial::Session),
    ] {
        for text in [
            format!(r#"{{"{name}":"planted","ScrollToken":"t"}}"#),
            format!("tccli vod A --{name} planted --ScrollToken t"),
            format!(r#"curl a.example -H '{name}: planted' -d '{{"ScrollToken":"t"}}'"#),
        ] {
            let call = read(&text);
            assert_eq!(body(&call), json!({"ScrollToken": "t"}), "{text}");
            assert!(call.dropped.iter().eq([&material]), "{text}");
        }
    }
}

#[test]
fn what_is_no_call_is_told_apart() {
    for (text, error) in [
        (" ", PasteError::Empty),
        ("hello", PasteError::Unknown),
        ("curl 'https://a", PasteError::OpenQuote),
        ("{\n \"a\": }", PasteError::Json { line: 2, column: 7 }),
        ("[1]", PasteError::NotAnObject),
        (r#"{"A": 123456789012345678901}"#, PasteError::NumberTooLong),
        (
            "tccli vod A --B '[123456789012345678901]'",
            PasteError::NumberTooLong,
        ),
        ("curl -d @body.json a.example", PasteError::BodyInAFile),
        ("curl https://a.example", PasteError::NoBody),
        (
            "tccli vod A --cli-input-json file://a.json",
            PasteError::BodyInAFile,
        ),
    ] {
        assert_eq!(PastedCall::read(text).err(), Some(error), "{text}");
    }
}

proptest! {
    /// Whatever is pasted, nothing panics.
    #[test]
    fn any_text_is_read_or_refused(text in "(curl |tccli |\\{)?[\\x00-\\x7f声]{0,60}") {
        drop(PastedCall::read(&text));
    }

    /// The line that Timbre writes is the call that it reads.
    #[test]
    fn a_line_of_tccli_that_was_written_is_read(
        name in "(\\[1\\]|[\\[{])?[^\0]*",
        context in "(\\{\"job\":4\\}|[\\[{])?[^\0]*",
        priority in any::<i32>(),
    ) {
        prop_assume!(!name.starts_with("file://") && !context.starts_with("file://"));
        let written = json!({"VoiceName": name, "SessionContext": context, "TasksPriority": priority});
        let Value::Object(members) = written else {
            unreachable!("an object")
        };
        let line = SnippetLanguage::Tccli.write(&ApiCall {
            endpoint: Endpoint::parse("vod.tencentcloudapi.com").unwrap(),
            region: "ap-guangzhou".to_owned(),
            action: ApiCall::CREATE_VOICE.to_owned(),
            version: ApiCall::VERSION.to_owned(),
            body: members.clone(),
            upload: None,
        });
        prop_assert_eq!(&read(&line).body, &members);
    }
}
