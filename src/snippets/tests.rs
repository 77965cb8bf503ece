use super::*;
use proptest::prelude::*;
use serde_json::json;

fn call(upload: bool) -> ApiCall {
    let body = json!({
        "SubAppId": 251_007,
        "VoiceName": "it's \"声\"\n@HOST@",
        "SessionId": "-1",
        "New": {"a": [true, null, 1.5]},
    });
    let Value::Object(body) = body else {
        unreachable!("an object")
    };
    ApiCall {
        endpoint: Endpoint::parse("vod.intl.tencentcloudapi.com").unwrap(),
        region: "ap-singapore".to_owned(),
        action: ApiCall::CREATE_VOICE.to_owned(),
        version: ApiCall::VERSION.to_owned(),
        body,
        upload: upload.then(|| SampleUpload {
            path: "/tmp/it's a \"voice\".wav".to_owned(),
            media_type: "wav",
            mime: "audio/wav",
            media_name: Some("it's a \"voice\"".to_owned()),
            keep_days: 7,
            storage: None,
        }),
    }
}

#[test]
fn every_place_of_every_template_is_filled() {
    for language in SnippetLanguage::ALL {
        for upload in [false, true] {
            let mut call = call(upload);
            call.body.shift_remove("VoiceName");
            let code = language.write(&call);
            let left = code.split('@').skip(1).find(|from| {
                let name = from.split('@').next().unwrap_or_default();
                name.len() > 2 && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
            });
            assert_eq!(left, None, "{language:?} {upload}");
            assert!(!code.contains("@@"), "{language:?} {upload}: {code}");
        }
    }
}

#[test]
fn a_snippet_names_the_variables_that_hold_the_keys() {
    for language in SnippetLanguage::ALL {
        let code = language.write(&call(true));
        assert!(code.contains("TENCENTCLOUD_SECRET_KEY"), "{language:?}");
    }
}

#[test]
fn the_link_of_an_upload_stands_where_the_documentation_has_it() {
    let mut call = call(true);
    call.body
        .insert("VoiceUrl".to_owned(), "https://elsewhere.example".into());
    let body = BodyText::of(&call);
    let whole = format!("{}\"u\"{}", body.before, body.after);
    let read: Map<String, Value> = serde_json::from_str(&whole).unwrap();
    let names: Vec<&str> = read.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["SubAppId", "VoiceName", "VoiceUrl", "SessionId", "New"]
    );
    call.body.clear();
    let body = BodyText::of(&call);
    assert_eq!(
        (body.before.as_str(), body.after.as_str()),
        ("{\"VoiceUrl\":", "}")
    );
}

#[test]
fn an_action_that_somebody_typed_is_no_code() {
    let mut call = call(false);
    call.action = "A\n; rm -rf \"$HOME\" #".to_owned();
    for language in SnippetLanguage::ALL {
        assert!(!language.write(&call).contains("rm -rf"), "{language:?}");
    }
}

#[test]
fn tccli_is_given_what_it_does_not_know_as_json() {
    let known = |members: Value| {
        let Value::Object(body) = members else {
            unreachable!("an object")
        };
        SnippetLanguage::Tccli.write(&ApiCall {
            body,
            ..call(false)
        })
    };
    let code = known(json!({"VoiceName": "-x", "TasksPriority": -1}));
    assert!(
        code.contains("    --VoiceName='-x' \\\n    --TasksPriority=-1\n"),
        "{code}"
    );
    for other in [
        json!({"VoiceName": "file:///etc/passwd"}),
        json!({"Unknown": 1}),
        json!({"VoiceName": null}),
    ] {
        assert!(known(other).contains("--cli-input-json"));
    }
}

proptest! {
    /// What a shell makes of the word is the text, whatever it holds.
    #[test]
    fn a_word_of_a_shell_is_the_text(text in "[^\0]*") {
        let line = format!("x {} y", literal::shell(&text));
        prop_assert_eq!(shlex::split(&line), Some(vec!["x".to_owned(), text, "y".to_owned()]));
    }
}
