//! The practice service as a client sees it: raw HTTP calls, signed with the app's own signer.
//! That the signer is right is proven by vectors and by the official SDK (`official_sdk.rs`).

#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use timbre::api::{cos, tc3};
use timbre::clock::Clock;
use timbre::domain::Credentials;
use timbre::practice::{self, PracticeConfig, RateLimits, Service, StorePlace, TaskTimings};

const CREATE: &str = "CreateAigcCustomVoice";
const APP: u64 = 1_500_012_345;

fn start_of_time() -> Timestamp {
    Timestamp::from_second(1_780_000_000).unwrap()
}

/// A service at a clock that stands still, and a client.
struct Bench {
    service: Service,
    clock: Clock,
    http: reqwest::Client,
}

/// What a test may bend in a call before and after it is signed.
struct Call<'a> {
    action: &'a str,
    version: &'a str,
    service: &'a str,
    body: String,
    region: &'a str,
    keys: Credentials,
    at: Timestamp,
    host: String,
    content_type: &'a str,
    /// Bytes that are sent instead of the signed ones.
    sent_body: Option<String>,
    unsigned: bool,
    with_action: bool,
}

impl Bench {
    async fn start() -> Self {
        Self::with(PracticeConfig::default()).await
    }

    async fn with(config: PracticeConfig) -> Self {
        let clock = Clock::set_to(start_of_time());
        let service = Service::start(PracticeConfig {
            clock: clock.clone(),
            ..config
        })
        .await
        .unwrap();
        // As the app's own clients do it.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        Self {
            service,
            clock,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    async fn with_faults(faults: &str) -> Self {
        Self::with(PracticeConfig {
            faults: faults.parse().unwrap(),
            ..PracticeConfig::default()
        })
        .await
    }

    fn call<'a>(&self, action: &'a str, body: &Value) -> Call<'a> {
        Call {
            action,
            version: "2018-07-17",
            service: "vod",
            body: body.to_string(),
            region: "ap-singapore",
            keys: practice::credentials(),
            at: self.clock.now(),
            host: self.service.endpoint().host_header(),
            content_type: "application/json",
            sent_body: None,
            unsigned: false,
            with_action: false,
        }
    }

    async fn try_send(&self, call: Call<'_>) -> reqwest::Result<reqwest::Response> {
        let mut headers = vec![
            ("content-type", call.content_type),
            ("host", call.host.as_str()),
        ];
        if call.with_action {
            headers.push(("x-tc-action", call.action));
        }
        let steps = tc3::sign(
            &tc3::Tc3Request {
                method: "POST",
                query: "",
                headers: &headers,
                payload: if call.unsigned {
                    tc3::Payload::Unsigned
                } else {
                    tc3::Payload::Signed(call.body.as_bytes())
                },
                service: call.service,
                at: call.at,
            },
            call.keys.secret_id.expose_secret(),
            &call.keys.secret_key,
        );
        let mut request = self
            .http
            .post(self.service.endpoint().url().clone())
            .header("Host", &call.host)
            .header("Content-Type", call.content_type)
            .header("Authorization", steps.authorization)
            .header("X-TC-Action", call.action)
            .header("X-TC-Version", call.version)
            .header("X-TC-Timestamp", call.at.as_second().to_string());
        if !call.region.is_empty() {
            request = request.header("X-TC-Region", call.region);
        }
        if call.unsigned {
            request = request.header("X-TC-Content-SHA256", tc3::UNSIGNED_PAYLOAD);
        }
        if let Some(token) = &call.keys.token {
            request = request.header("X-TC-Token", token.expose_secret());
        }
        request
            .body(call.sent_body.unwrap_or(call.body))
            .send()
            .await
    }

    async fn send(&self, call: Call<'_>) -> Value {
        let response = self.try_send(call).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "application/json");
        assert!(response.headers().contains_key("date"));
        let text = response.text().await.unwrap();
        let answer: Value = serde_json::from_str(&text).unwrap();
        let id = answer["Response"]["RequestId"].as_str().unwrap();
        id.parse::<uuid::Uuid>().unwrap();
        answer["Response"].clone()
    }

    /// An ordinary call.
    async fn ask(&self, action: &str, body: Value) -> Value {
        self.send(self.call(action, &body)).await
    }

    async fn code_of(&self, call: Call<'_>) -> String {
        code(&self.send(call).await)
    }

    async fn refusal(&self, action: &str, body: Value) -> String {
        code(&self.ask(action, body).await)
    }

    async fn create(&self, body: Value) -> String {
        let answer = self.ask(CREATE, body).await;
        answer["TaskId"]
            .as_str()
            .unwrap_or_else(|| panic!("{answer}"))
            .to_owned()
    }

    async fn detail(&self, task: &str) -> Value {
        self.ask(
            "DescribeTaskDetail",
            json!({"TaskId": task, "SubAppId": APP}),
        )
        .await
    }

    /// The end of a task that was made with `body`.
    async fn outcome(&self, body: Value) -> Value {
        let task = self.create(body).await;
        self.clock.advance(Duration::from_mins(1));
        self.detail(&task).await["CreateAigcCustomVoiceTask"].clone()
    }

    async fn apply(&self) -> Value {
        self.ask(
            "ApplyUpload",
            json!({"MediaType": "wav", "SubAppId": APP, "ExpireTime": "2026-06-04T00:00:00Z"}),
        )
        .await
    }

    fn put(&self, applied: &Value, body: &str) -> Put {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let certificate = &applied["TempCertificate"];
        Put {
            path: text(&applied["MediaStoragePath"]),
            signed_path: text(&applied["MediaStoragePath"]),
            secret_id: text(&certificate["SecretId"]),
            secret_key: text(&certificate["SecretKey"]),
            token: text(&certificate["Token"]),
            host: self.service.endpoint().host_header(),
            body: body.to_owned(),
            at: self.clock.now(),
        }
    }

    async fn send_put(&self, put: Put) -> (u16, String) {
        let length = put.body.len().to_string();
        let steps = cos::sign(
            &cos::CosRequest {
                method: "PUT",
                path: &put.signed_path,
                params: &[],
                headers: &[("host", &put.host), ("content-length", &length)],
                key_time: cos::KeyTime::around(put.at),
            },
            &put.secret_id,
            &SecretString::from(put.secret_key),
        );
        let url = self.service.endpoint().url().join(&put.path).unwrap();
        let response = self
            .http
            .put(url)
            .header("Authorization", steps.authorization)
            .header("x-cos-security-token", put.token)
            .body(put.body)
            .send()
            .await
            .unwrap();
        let status = response.status().as_u16();
        if status == 200 {
            assert!(response.headers().contains_key("etag"));
        }
        (status, response.text().await.unwrap())
    }

    /// A committed upload: its FileId and MediaUrl.
    async fn upload(&self, body: &str) -> (String, String) {
        let applied = self.apply().await;
        assert_eq!(self.send_put(self.put(&applied, body)).await.0, 200);
        let committed = self
            .ask(
                "CommitUpload",
                json!({"VodSessionKey": applied["VodSessionKey"], "SubAppId": APP}),
            )
            .await;
        let text = |name: &str| committed[name].as_str().unwrap().to_owned();
        (text("FileId"), text("MediaUrl"))
    }
}

struct Put {
    path: String,
    signed_path: String,
    secret_id: String,
    secret_key: String,
    token: String,
    host: String,
    body: String,
    at: Timestamp,
}

fn code(answer: &Value) -> String {
    answer["Error"]["Code"]
        .as_str()
        .unwrap_or_else(|| panic!("not refused: {answer}"))
        .to_owned()
}

fn voice() -> Value {
    json!({"SubAppId": APP, "VoiceName": "Ayu", "VoiceUrl": "https://example.com/a.mp3"})
}

fn voice_with(name: &str, value: Value) -> Value {
    let mut voice = voice();
    voice[name] = value;
    voice
}

mod ids_and_tasks {
    use super::*;

    #[tokio::test]
    async fn a_task_waits_works_and_ends_with_a_voice_by_the_clock() {
        let bench = Bench::start().await;
        let task = bench
            .create(json!({"SubAppId": APP, "VoiceName": "声音", "VoiceUrl": "https://example.com/a.mp3",
                "SessionId": "s-1", "SessionContext": "{\"row\":7}", "TasksPriority": -10}))
            .await;
        let tail = task
            .strip_prefix("1500012345-CreateAigcCustomVoice-")
            .unwrap();
        assert_eq!(tail.len(), 33);
        let waiting = bench.detail(&task).await;
        assert_eq!(waiting["Status"], "WAITING");
        assert_eq!(waiting["FinishTime"], "0001-01-01T00:00:00Z");
        assert_eq!(waiting["BeginProcessTime"], "0001-01-01T00:00:00Z");
        assert_eq!(waiting["AigcVideoTask"], Value::Null);
        assert!(waiting.as_object().unwrap().contains_key("ProcedureTask"));
        bench.clock.advance(Duration::from_secs(5));
        let working = bench.detail(&task).await;
        assert_eq!(working["Status"], "PROCESSING");
        assert_eq!(working["CreateAigcCustomVoiceTask"]["Progress"], 50);
        assert_eq!(
            working["CreateAigcCustomVoiceTask"]["Output"]["InfoList"],
            json!([])
        );
        bench.clock.advance(Duration::from_secs(3));
        let ended = bench.detail(&task).await;
        assert_eq!(ended["Status"], "FINISH");
        assert_eq!(ended["FinishTime"], "2026-05-28T20:26:48Z");
        let inner = &ended["CreateAigcCustomVoiceTask"];
        assert_eq!(
            (&inner["ErrCode"], &inner["ErrCodeExt"]),
            (&json!(0), &json!(""))
        );
        assert_eq!(inner["SessionContext"], "{\"row\":7}");
        let made = &inner["Output"]["InfoList"][0];
        assert_eq!(made["VoiceId"].as_str().unwrap().len(), 18);
        let info: Value = serde_json::from_str(made["VoiceInfo"].as_str().unwrap()).unwrap();
        assert_eq!(info["voice_name"], "声音");
        let trial = bench
            .http
            .get(info["trial_url"].as_str().unwrap())
            .send()
            .await
            .unwrap();
        assert_eq!(trial.headers()["content-type"], "audio/wav");
        assert!(trial.bytes().await.unwrap().starts_with(b"RIFF"));
    }

    #[tokio::test]
    async fn a_video_id_alone_makes_a_voice() {
        let bench = Bench::start().await;
        let ended = bench
            .outcome(json!({"VoiceName": "Ayu", "VideoId": "830460928805724256"}))
            .await;
        assert_eq!(ended["Output"]["InfoList"].as_array().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn what_the_engine_refuses_is_a_failed_task_and_not_a_refused_call() {
        let bench = Bench::start().await;
        let both = bench.outcome(voice_with("VideoId", json!("83046"))).await;
        assert_eq!(both["Status"], "FINISH");
        assert_eq!(both["ErrCode"], 70_000);
        assert_eq!(both["ErrCodeExt"], "FailedOperation");
        assert_eq!(
            both["Message"],
            "video_id must be empty when voice_url is present"
        );
        assert_eq!(both["Output"]["InfoList"], json!([]));
        for body in [
            json!({"VoiceName": "Ayu"}),
            voice_with("VoiceName", json!("")),
            voice_with("VoiceName", json!("声".repeat(21))),
        ] {
            assert_eq!(
                bench.outcome(body.clone()).await["ErrCode"],
                70_000,
                "{body}"
            );
        }
        let on_itself = format!("{}/nowhere/f0.wav", bench.service.endpoint());
        for url in [on_itself.as_str(), "file:///etc/passwd", "no link"] {
            assert_eq!(
                bench.outcome(voice_with("VoiceUrl", json!(url))).await["ErrCode"],
                60_000,
                "{url}"
            );
        }
    }

    #[tokio::test]
    async fn a_session_id_makes_one_task_in_three_days() {
        let bench = Bench::start().await;
        let body = voice_with("SessionId", json!("once"));
        bench.create(body.clone()).await;
        bench.clock.advance(Duration::from_hours(71));
        assert_eq!(
            bench.refusal(CREATE, body.clone()).await,
            "InvalidParameterValue.SessionId"
        );
        let counts = bench.service.counts();
        assert_eq!(
            (counts.tasks_made, counts.doubles_refused, counts.of(CREATE)),
            (1, 1, 2)
        );
        bench.clock.advance(Duration::from_hours(1));
        bench.create(body).await;
    }

    #[tokio::test]
    async fn ten_calls_at_once_with_one_session_id_make_one_task() {
        let bench = Bench::start().await;
        let body = voice_with("SessionId", json!("once"));
        let calls = (0..10).map(|_| bench.ask(CREATE, body.clone()));
        let answers = futures_util::future::join_all(calls).await;
        let made = answers.iter().filter(|answer| answer["TaskId"].is_string());
        assert_eq!(made.count(), 1);
        let counts = bench.service.counts();
        assert_eq!((counts.tasks_made, counts.doubles_refused), (1, 9));
    }

    #[tokio::test]
    async fn calls_without_a_session_id_are_never_doubles() {
        let bench = Bench::start().await;
        bench.create(voice()).await;
        bench.create(voice_with("SessionId", json!(""))).await;
        assert_eq!(bench.service.counts().tasks_made, 2);
    }

    #[tokio::test]
    async fn a_task_is_forgotten_after_72_hours() {
        let bench = Bench::start().await;
        let task = bench.create(voice()).await;
        bench.clock.advance(Duration::from_hours(72));
        assert_eq!(code(&bench.detail(&task).await), "ResourceNotFound");
        assert_eq!(
            bench.ask("DescribeTasks", json!({})).await["TaskSet"],
            json!([])
        );
        assert_eq!(
            bench
                .refusal("DescribeTaskDetail", json!({"TaskId": "nonsense"}))
                .await,
            "InvalidParameterValue.TaskId"
        );
    }

    #[tokio::test]
    async fn a_list_is_scrolled_to_its_end_without_gap_or_double() {
        let bench = Bench::start().await;
        let mut made = Vec::new();
        for n in 0..5 {
            made.push(
                bench
                    .create(voice_with("SessionId", json!(format!("s{n}"))))
                    .await,
            );
            bench
                .clock
                .advance(Duration::from_millis(u64::from(n % 2 == 0)));
        }
        for (order, expected) in [
            ("Asc", made.clone()),
            ("Desc", made.iter().rev().cloned().collect()),
        ] {
            let (mut seen, mut token) = (Vec::new(), String::new());
            loop {
                let page = bench
                    .ask(
                        "DescribeTasks",
                        json!({"SubAppId": APP, "Limit": 2, "ScrollToken": token,
                        "Sort": {"Field": "CreateTime", "Order": order}}),
                    )
                    .await;
                let set = page["TaskSet"].as_array().unwrap();
                seen.extend(
                    set.iter()
                        .map(|task| task["TaskId"].as_str().unwrap().to_owned()),
                );
                token = page["ScrollToken"].as_str().unwrap().to_owned();
                if token.is_empty() {
                    break;
                }
            }
            assert_eq!(seen, expected, "{order}");
        }
    }

    #[tokio::test]
    async fn a_list_is_filtered_by_state_and_time() {
        let bench = Bench::start().await;
        bench.create(voice_with("SessionId", json!("old"))).await;
        bench.clock.advance(Duration::from_mins(1));
        bench.create(voice_with("SessionId", json!("new"))).await;
        for (filter, expected) in [
            (json!({}), vec!["new", "old"]),
            (json!({"Status": "FINISH"}), vec!["old"]),
            (json!({"Status": "WAITING"}), vec!["new"]),
            (
                json!({"CreateTime": {"After": "2026-05-28T20:27:40Z"}}),
                vec!["new"],
            ),
            (
                json!({"CreateTime": {"Before": "2026-05-29T04:27:40+08:00"}}),
                vec!["old"],
            ),
            (
                json!({"FinishTime": {"After": "2026-05-28T00:00:00Z"}}),
                vec!["old"],
            ),
            (json!({"FileId": "5145403720640671256"}), vec![]),
        ] {
            let found = bench.ask("DescribeTasks", filter.clone()).await;
            let found: Vec<&str> = found["TaskSet"]
                .as_array()
                .unwrap()
                .iter()
                .map(|task| task["SessionId"].as_str().unwrap())
                .collect();
            assert_eq!(found, expected, "{filter}");
        }
        for (filter, expected) in [
            (json!({"Status": "DONE"}), "InvalidParameterValue.Status"),
            (json!({"Limit": 101}), "InvalidParameterValue"),
            (json!({"ScrollToken": "?"}), "InvalidParameterValue"),
            (
                json!({"CreateTime": {"After": "yesterday"}}),
                "InvalidParameterValue",
            ),
        ] {
            assert_eq!(
                bench.refusal("DescribeTasks", filter.clone()).await,
                expected,
                "{filter}"
            );
        }
    }

    #[tokio::test]
    async fn two_applications_are_listed_and_one_is_off() {
        let bench = Bench::start().await;
        let apps = bench.ask("DescribeSubAppIds", json!({})).await;
        assert_eq!(apps["TotalCount"], 2);
        assert_eq!(apps["SubAppIdInfoSet"][0]["Status"], "On");
        assert_eq!(apps["SubAppIdInfoSet"][1]["Status"], "Off");
        let off = apps["SubAppIdInfoSet"][1]["SubAppId"].clone();
        assert_eq!(
            bench.refusal(CREATE, voice_with("SubAppId", off)).await,
            "InvalidParameterValue.SubAppId"
        );
        let page = bench
            .ask("DescribeSubAppIds", json!({"Offset": 1, "Limit": 1}))
            .await;
        assert_eq!(page["SubAppIdInfoSet"].as_array().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn sts_says_whose_key_it_is() {
        let bench = Bench::start().await;
        let mut call = bench.call("GetCallerIdentity", &json!({}));
        call.version = "2018-08-13";
        call.service = "sts";
        assert_eq!(bench.send(call).await["Type"], "CAMUser");
        let mut call = bench.call("GetCallerIdentity", &json!({}));
        call.version = "2018-08-13";
        assert_eq!(bench.code_of(call).await, "InvalidAction");
    }
}

mod refusals {
    use super::*;

    #[tokio::test]
    async fn a_wrong_secret_id_key_or_token_is_refused_each_by_its_code() {
        let bench = Bench::start().await;
        let mut call = bench.call(CREATE, &voice());
        call.keys.secret_id = "AKIDnobodyKnowsThisOne00000000000000".into();
        assert_eq!(bench.code_of(call).await, "AuthFailure.SecretIdNotFound");
        let mut call = bench.call(CREATE, &voice());
        call.keys.secret_key = SecretString::from("another");
        assert_eq!(bench.code_of(call).await, "AuthFailure.SignatureFailure");
        let mut call = bench.call(CREATE, &voice());
        call.keys.token = Some(SecretString::from("of another key"));
        assert_eq!(bench.code_of(call).await, "AuthFailure.TokenFailure");
        assert_eq!(bench.service.counts().tasks_made, 0);
    }

    #[tokio::test]
    async fn a_changed_body_is_refused_unless_it_was_left_unsigned() {
        let bench = Bench::start().await;
        let mut call = bench.call(CREATE, &voice());
        call.sent_body = Some(voice_with("VoiceName", json!("Eve")).to_string());
        assert_eq!(bench.code_of(call).await, "AuthFailure.SignatureFailure");
        let mut call = bench.call(CREATE, &voice());
        call.unsigned = true;
        assert!(bench.send(call).await["TaskId"].is_string());
    }

    #[tokio::test]
    async fn six_minutes_off_is_refused_and_five_are_not() {
        let bench = Bench::start().await;
        for (off, accepted) in [(300, true), (-300, true), (301, false), (-301, false)] {
            let mut call = bench.call("DescribeSubAppIds", &json!({}));
            call.at = bench.clock.now() + SignedDuration::from_secs(off);
            let answer = bench.send(call).await;
            let expired = answer["Error"]["Code"] == "AuthFailure.SignatureExpire";
            assert_eq!(!expired, accepted, "{off}: {answer}");
        }
    }

    #[tokio::test]
    async fn what_the_client_signed_is_what_is_verified() {
        let bench = Bench::start().await;
        let mut call = bench.call("DescribeSubAppIds", &json!({}));
        call.with_action = true;
        call.content_type = "application/json; charset=utf-8";
        assert_eq!(bench.send(call).await["TotalCount"], 2);
        let mut call = bench.call("DescribeSubAppIds", &json!({}));
        call.host = bench.service.endpoint().to_string();
        assert!(call.host.starts_with("http://"));
        assert_eq!(bench.send(call).await["TotalCount"], 2);
    }

    #[tokio::test]
    async fn an_authorization_that_signs_too_little_is_refused() {
        let bench = Bench::start().await;
        for authorization in [
            "",
            "Basic abc",
            "TC3-HMAC-SHA256 Credential=a/2026-05-28/vod/tc3_request, SignedHeaders=host, Signature=0",
        ] {
            let answer: Value = serde_json::from_str(
                &bench
                    .http
                    .post(bench.service.endpoint().url().clone())
                    .header("Authorization", authorization)
                    .header("X-TC-Timestamp", bench.clock.now().as_second())
                    .body("{}")
                    .send()
                    .await
                    .unwrap()
                    .text()
                    .await
                    .unwrap(),
            )
            .unwrap();
            assert_eq!(
                code(&answer["Response"]),
                "AuthFailure.InvalidAuthorization",
                "{authorization}"
            );
        }
    }

    #[tokio::test]
    async fn a_get_request_is_verified_over_its_query() {
        let bench = Bench::start().await;
        let task = bench.create(voice()).await;
        let query = format!("TaskId={task}&SubAppId={APP}");
        let host = bench.service.endpoint().host_header();
        let content_type = "application/x-www-form-urlencoded";
        let keys = practice::credentials();
        let steps = tc3::sign(
            &tc3::Tc3Request {
                method: "GET",
                query: &query,
                headers: &[("content-type", content_type), ("host", &host)],
                payload: tc3::Payload::Signed(b""),
                service: "vod",
                at: bench.clock.now(),
            },
            keys.secret_id.expose_secret(),
            &keys.secret_key,
        );
        for (query, accepted) in [(query.clone(), true), (format!("{query}1"), false)] {
            let answer = bench
                .http
                .get(format!("{}/?{query}", bench.service.endpoint()))
                .header("Content-Type", content_type)
                .header("Authorization", &steps.authorization)
                .header("X-TC-Action", "DescribeTaskDetail")
                .header("X-TC-Version", "2018-07-17")
                .header("X-TC-Timestamp", bench.clock.now().as_second())
                .send()
                .await
                .unwrap()
                .text()
                .await
                .unwrap();
            assert_eq!(answer.contains("WAITING"), accepted, "{answer}");
        }
    }

    #[tokio::test]
    async fn whoever_makes_names_of_actions_up_is_counted_under_one_name() {
        let bench = Bench::with_faults("DescribeMediaInfos: throttle").await;
        for number in 0..100 {
            let action = format!("MadeUp{number}");
            let mut call = bench.call(&action, &json!({}));
            call.keys.secret_key = "wrong".into();
            assert_eq!(bench.code_of(call).await, "AuthFailure.SignatureFailure");
        }
        let named = bench.call("DescribeMediaInfos", &json!({}));
        assert_eq!(bench.code_of(named).await, "RequestLimitExceeded");
        bench.ask("DescribeTasks", json!({})).await;
        let counted = [
            ("DescribeMediaInfos", 1),
            ("DescribeTasks", 1),
            ("Unknown", 100),
        ];
        let counted = counted.map(|(call, times)| (call.to_owned(), times));
        assert_eq!(bench.service.counts().calls, counted.into());
    }

    #[tokio::test]
    async fn action_version_and_parameters_are_checked_in_this_order() {
        let bench = Bench::start().await;
        let mut call = bench.call("DestroyEverything", &json!({"a": 1}));
        call.version = "1999-01-01";
        assert_eq!(bench.code_of(call).await, "InvalidAction");
        let mut call = bench.call(CREATE, &json!({"a": 1}));
        call.version = "2024-07-18";
        assert_eq!(bench.code_of(call).await, "NoSuchVersion");
        assert_eq!(
            bench.refusal(CREATE, json!({"Voice": "a"})).await,
            "UnknownParameter"
        );
        assert_eq!(bench.refusal(CREATE, json!([])).await, "InvalidParameter");
        let cases = [
            ("SubAppId", json!("1500012345"), "InvalidParameter"),
            ("SubAppId", json!(7), "InvalidParameterValue.SubAppId"),
            ("TasksPriority", json!(11), "InvalidParameter"),
            ("DisableModeration", json!(true), "InvalidParameter"),
            ("DisableModeration", json!("yes"), "InvalidParameter"),
            (
                "SessionId",
                json!("声".repeat(51)),
                "InvalidParameterValue.SessionIdTooLong",
            ),
            (
                "SessionContext",
                json!("a".repeat(1001)),
                "InvalidParameterValue.SessionContextTooLong",
            ),
        ];
        for (name, value, expected) in cases {
            assert_eq!(
                bench.refusal(CREATE, voice_with(name, value)).await,
                expected,
                "{name}"
            );
        }
        assert_eq!(
            bench.refusal("DescribeTaskDetail", json!({})).await,
            "MissingParameter"
        );
        assert_eq!(bench.service.counts().tasks_made, 0);
    }

    #[tokio::test]
    async fn more_calls_in_a_second_than_allowed_are_throttled() {
        let bench = Bench::with(PracticeConfig {
            limits: RateLimits {
                create: 2,
                other: 3,
            },
            ..PracticeConfig::default()
        })
        .await;
        bench.create(voice()).await;
        bench.create(voice()).await;
        assert_eq!(bench.refusal(CREATE, voice()).await, "RequestLimitExceeded");
        bench.clock.advance(Duration::from_secs(1));
        bench.create(voice()).await;
    }
}

mod uploads {
    use super::*;

    type Bend = fn(&mut Put);

    #[tokio::test]
    async fn an_upload_that_breaks_off_leaves_nothing_to_commit() {
        use tokio::io::AsyncWriteExt;
        let folder = tempfile::tempdir().unwrap();
        let bench = Bench::with(PracticeConfig {
            store: StorePlace::File(folder.path().join("p.sqlite")),
            ..PracticeConfig::default()
        })
        .await;
        let applied = bench.apply().await;
        let put = bench.put(&applied, "");
        let steps = cos::sign(
            &cos::CosRequest {
                method: "PUT",
                path: &put.path,
                params: &[],
                headers: &[("host", &put.host)],
                key_time: cos::KeyTime::around(put.at),
            },
            &put.secret_id,
            &SecretString::from(put.secret_key),
        );
        let mut socket = tokio::net::TcpStream::connect(&put.host).await.unwrap();
        let head = format!(
            "PUT {} HTTP/1.1\r\nHost: {}\r\nContent-Length: 1000\r\nAuthorization: {}\r\n\
             x-cos-security-token: {}\r\n\r\nthe first bytes",
            put.path, put.host, steps.authorization, put.token
        );
        socket.write_all(head.as_bytes()).await.unwrap();
        socket.shutdown().await.unwrap();
        drop(socket);
        assert_eq!(
            bench
                .refusal(
                    "CommitUpload",
                    json!({"VodSessionKey": applied["VodSessionKey"]})
                )
                .await,
            "ResourceNotFound"
        );
        bench.service.stop().await;
        let left = std::fs::read_dir(folder.path().join("p.media")).unwrap();
        assert_eq!(left.count(), 0);
    }

    #[tokio::test]
    async fn a_service_with_little_room_lets_the_oldest_go_and_takes_nothing_that_is_too_large() {
        let bench = Bench::with(PracticeConfig {
            room: Some(practice::Room {
                bytes: 25,
                object: 10,
                records: 3,
            }),
            ..PracticeConfig::default()
        })
        .await;
        let applied = bench.apply().await;
        let put = bench.put(&applied, "01234567890");
        let (status, said) = bench.send_put(put).await;
        assert_eq!(status, 400);
        assert!(said.contains("EntityTooLarge"), "{said}");

        let mut urls = Vec::new();
        for _ in 0..3 {
            urls.push(bench.upload("0123456789").await.1);
        }
        let mut there = Vec::new();
        for url in &urls {
            there.push(bench.http.get(url).send().await.unwrap().status().as_u16());
        }
        assert_eq!(there, [404, 200, 200]);

        let mut tasks = Vec::new();
        for _ in 0..5 {
            tasks.push(bench.create(voice()).await);
        }
        assert_eq!(bench.service.counts().tasks_made, 3);
        let gone = json!({"TaskId": tasks[1], "SubAppId": APP});
        assert!(!bench.refusal("DescribeTaskDetail", gone).await.is_empty());
        bench.clock.advance(Duration::from_mins(1));
        assert_eq!(bench.detail(&tasks[4]).await["Status"], "FINISH");
    }

    #[tokio::test]
    async fn a_committed_upload_is_fetched_by_ranges_used_and_deleted() {
        let bench = Bench::start().await;
        let (file_id, url) = bench.upload("0123456789").await;
        assert_eq!(file_id.len(), 19);
        assert!(url.starts_with(&bench.service.endpoint().to_string()));
        assert!(url.ends_with(&format!("{file_id}/f0.wav")));
        let part = bench
            .http
            .get(&url)
            .header("Range", "bytes=2-4")
            .send()
            .await
            .unwrap();
        assert_eq!(part.status(), 206);
        assert_eq!(part.headers()["content-range"], "bytes 2-4/10");
        assert_eq!(part.text().await.unwrap(), "234");
        let head = bench.http.head(&url).send().await.unwrap();
        assert_eq!(head.headers()["content-length"], "10");
        let beyond = bench
            .http
            .get(&url)
            .header("Range", "bytes=10-")
            .send()
            .await
            .unwrap();
        assert_eq!(beyond.status(), 416);
        assert_eq!(
            bench.outcome(voice_with("VoiceUrl", json!(url))).await["ErrCode"],
            0
        );
        bench
            .ask("DeleteMedia", json!({"FileId": file_id, "SubAppId": APP}))
            .await;
        assert_eq!(bench.http.get(&url).send().await.unwrap().status(), 404);
        assert_eq!(
            bench.outcome(voice_with("VoiceUrl", json!(url))).await["ErrCode"],
            60_000
        );
        assert_eq!(
            bench
                .refusal("DeleteMedia", json!({"FileId": file_id}))
                .await,
            "ResourceNotFound"
        );
    }

    #[tokio::test]
    async fn an_upload_goes_by_itself_at_its_expire_time() {
        let bench = Bench::start().await;
        let (_, url) = bench.upload("0123456789").await;
        bench.clock.advance(Duration::from_hours(7 * 24));
        assert_eq!(bench.http.get(&url).send().await.unwrap().status(), 404);
    }

    #[tokio::test]
    async fn commit_wants_a_known_key_and_the_bytes_and_may_be_repeated() {
        let bench = Bench::start().await;
        assert_eq!(
            bench
                .refusal("CommitUpload", json!({"VodSessionKey": "x"}))
                .await,
            "InvalidParameterValue.VodSessionKey"
        );
        let applied = bench.apply().await;
        let key = json!({"VodSessionKey": applied["VodSessionKey"]});
        assert_eq!(
            bench.refusal("CommitUpload", key.clone()).await,
            "ResourceNotFound"
        );
        bench.send_put(bench.put(&applied, "bytes")).await;
        let first = bench.ask("CommitUpload", key.clone()).await;
        let second = bench.ask("CommitUpload", key).await;
        assert_eq!(first["FileId"], second["FileId"]);
        assert_eq!(first["MediaUrl"], second["MediaUrl"]);
    }

    #[tokio::test]
    async fn apply_wants_a_region_a_known_type_and_a_time_to_come() {
        let bench = Bench::start().await;
        let mut call = bench.call("ApplyUpload", &json!({"MediaType": "wav"}));
        call.region = "";
        assert_eq!(bench.code_of(call).await, "MissingParameter");
        assert_eq!(
            bench
                .refusal("ApplyUpload", json!({"MediaType": "exe"}))
                .await,
            "InvalidParameterValue.MediaType"
        );
        for time in ["2020-01-01T00:00:00Z", "soon"] {
            assert_eq!(
                bench
                    .refusal(
                        "ApplyUpload",
                        json!({"MediaType": "wav", "ExpireTime": time})
                    )
                    .await,
                "InvalidParameterValue.ExpireTime"
            );
        }
    }

    #[tokio::test]
    async fn the_storage_takes_a_host_signed_with_or_without_its_port() {
        let bench = Bench::start().await;
        let applied = bench.apply().await;
        let mut put = bench.put(&applied, "bytes");
        put.host = "127.0.0.1".to_owned();
        assert_eq!(bench.send_put(put).await.0, 200);
    }

    #[tokio::test]
    async fn the_storage_refuses_with_xml_and_a_status() {
        let bench = Bench::start().await;
        let applied = bench.apply().await;
        let other = bench.apply().await;
        let bends: [(Bend, &str); 5] = [
            (|put| put.secret_id.push('x'), "InvalidAccessKeyId"),
            (|put| put.secret_key.push('x'), "SignatureDoesNotMatch"),
            (|put| put.signed_path.push('x'), "SignatureDoesNotMatch"),
            (|put| put.token.clear(), "AccessDenied"),
            (
                |put| put.at -= SignedDuration::from_hours(4),
                "RequestIsExpired",
            ),
        ];
        for (bend, expected) in bends {
            let mut put = bench.put(&applied, "bytes");
            bend(&mut put);
            let (status, body) = bench.send_put(put).await;
            assert_eq!(status, 403, "{expected}");
            assert!(body.contains(&format!("<Code>{expected}</Code>")), "{body}");
        }
        let mut put = bench.put(&applied, "bytes");
        put.path = other["MediaStoragePath"].as_str().unwrap().to_owned();
        put.signed_path.clone_from(&put.path);
        assert!(bench.send_put(put).await.1.contains("AccessDenied"));
        bench.clock.advance(Duration::from_hours(3));
        let (_, body) = bench.send_put(bench.put(&applied, "bytes")).await;
        assert!(body.contains("<Code>ExpiredToken</Code>"), "{body}");
    }

    #[tokio::test]
    async fn an_object_without_a_length_is_refused() {
        let bench = Bench::start().await;
        let applied = bench.apply().await;
        let put = bench.put(&applied, "");
        let steps = cos::sign(
            &cos::CosRequest {
                method: "PUT",
                path: &put.path,
                params: &[],
                headers: &[("host", &put.host)],
                key_time: cos::KeyTime::around(put.at),
            },
            &put.secret_id,
            &SecretString::from(put.secret_key),
        );
        let pieces = futures_util::stream::iter([Ok::<_, std::io::Error>("piece")]);
        let response = bench
            .http
            .put(bench.service.endpoint().url().join(&put.path).unwrap())
            .header("Authorization", steps.authorization)
            .header("x-cos-security-token", put.token)
            .body(reqwest::Body::wrap_stream(pieces))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 411);
    }
}

mod faults {
    use super::*;

    /// The text of an answer, or why there is none.
    /// Waits until so many tasks were made.
    async fn made(bench: &Bench, tasks: u64) {
        while bench.service.counts().tasks_made < tasks {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn raw(bench: &Bench, action: &str) -> reqwest::Result<(u16, String)> {
        let call = bench.call(action, &voice());
        let response = bench.try_send(call).await?;
        let status = response.status().as_u16();
        Ok((status, response.text().await?))
    }

    #[tokio::test]
    async fn a_code_or_a_throttle_refuses_before_anything_is_done() {
        let bench = Bench::with_faults(
            "CreateAigcCustomVoice#1: code InternalError \"try later\"; CreateAigcCustomVoice#2: throttle",
        )
        .await;
        let answer = bench.ask(CREATE, voice()).await;
        assert_eq!(
            answer["Error"],
            json!({"Code": "InternalError", "Message": "try later"})
        );
        assert_eq!(bench.refusal(CREATE, voice()).await, "RequestLimitExceeded");
        assert_eq!(bench.service.counts().tasks_made, 0);
        bench.create(voice()).await;
    }

    #[tokio::test]
    async fn drop_before_makes_no_task_and_drop_after_makes_one() {
        let bench = Bench::with_faults(
            "CreateAigcCustomVoice#1: drop before; CreateAigcCustomVoice#2: drop after",
        )
        .await;
        assert!(raw(&bench, CREATE).await.is_err());
        assert_eq!(bench.service.counts().tasks_made, 0);
        assert!(raw(&bench, CREATE).await.is_err());
        assert_eq!(bench.service.counts().tasks_made, 1);
        assert_eq!(bench.service.counts().of(CREATE), 2);
    }

    #[tokio::test]
    async fn a_cut_answer_breaks_off_after_its_bytes() {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let bench = Bench::with_faults("*: cut 40").await;
        assert!(raw(&bench, CREATE).await.is_err());
        assert_eq!(bench.service.counts().tasks_made, 1);
        let mut socket = tokio::net::TcpStream::connect(bench.service.endpoint().host_header())
            .await
            .unwrap();
        socket
            .write_all(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
            .await
            .unwrap();
        let mut text = String::new();
        socket.read_to_string(&mut text).await.unwrap();
        let (_, body) = text.split_once("\r\n\r\n").unwrap();
        assert_eq!(body.len(), 40, "{text}");
    }

    #[tokio::test]
    async fn a_gateways_page_hides_what_was_done_unless_it_says_before() {
        let bench = Bench::with_faults(
            "CreateAigcCustomVoice#1: http 502 html before; CreateAigcCustomVoice#2: http 504 html",
        )
        .await;
        let (status, body) = raw(&bench, CREATE).await.unwrap();
        assert_eq!((status, bench.service.counts().tasks_made), (502, 0));
        assert!(body.starts_with("<html>"));
        assert_eq!(raw(&bench, CREATE).await.unwrap().0, 504);
        assert_eq!(bench.service.counts().tasks_made, 1);
    }

    #[tokio::test]
    async fn wrong_bodies_come_with_status_200() {
        let bench = Bench::with_faults(
            "CreateAigcCustomVoice#1: body empty; CreateAigcCustomVoice#2: body html
             CreateAigcCustomVoice#3: body cut; CreateAigcCustomVoice#4: body array",
        )
        .await;
        let mut bodies = Vec::new();
        for _ in 0..4 {
            let (status, body) = raw(&bench, CREATE).await.unwrap();
            assert_eq!(status, 200);
            bodies.push(body);
        }
        assert_eq!(bodies[0], "");
        assert!(bodies[1].starts_with("<!DOCTYPE html>"));
        assert!(bodies[2].starts_with("{\"Response\":{\"TaskId\""));
        assert!(serde_json::from_str::<Value>(&bodies[2]).is_err());
        assert_eq!(bodies[3], "[]");
        assert_eq!(bench.service.counts().tasks_made, 4);
    }

    #[tokio::test]
    async fn a_delayed_a_dripped_and_a_hanging_answer_take_their_time() {
        let bench = Bench::with_faults(
            "CreateAigcCustomVoice#1: delay 120ms; CreateAigcCustomVoice#2: drip 40B/30ms
             CreateAigcCustomVoice#3: hang",
        )
        .await;
        let started = std::time::Instant::now();
        raw(&bench, CREATE).await.unwrap();
        assert!(started.elapsed() >= Duration::from_millis(120));
        let started = std::time::Instant::now();
        let (_, body) = raw(&bench, CREATE).await.unwrap();
        assert!(body.contains("TaskId"));
        assert!(started.elapsed() >= Duration::from_millis(90));
        // It took effect, and no answer comes: the other side would be waited for all day.
        tokio::select! {
            answered = raw(&bench, CREATE) => panic!("{answered:?}"),
            () = made(&bench, 3) => {}
        }
    }

    #[tokio::test]
    async fn a_clock_that_is_off_refuses_and_shows_its_time() {
        let bench = Bench::with_faults("*#1: clock +7m").await;
        let response = bench.try_send(bench.call(CREATE, &voice())).await.unwrap();
        assert_eq!(response.headers()["date"], "Thu, 28 May 2026 20:33:40 GMT");
        let body = response.text().await.unwrap();
        assert!(body.contains("AuthFailure.SignatureExpire"), "{body}");
    }

    #[tokio::test]
    async fn a_task_fails_as_it_was_told_to() {
        let bench = Bench::with_faults(
            "CreateAigcCustomVoice: task fail 70000 ContentModerationFailed \"not a voice\"",
        )
        .await;
        let ended = bench.outcome(voice()).await;
        assert_eq!(ended["ErrCode"], 70_000);
        assert_eq!(ended["ErrCodeExt"], "ContentModerationFailed");
        assert_eq!(ended["Message"], "not a voice");
    }

    #[tokio::test]
    async fn uploads_are_denied_and_samples_withheld() {
        let bench = Bench::with_faults(
            "PutObject#1: upload denied; PutObject#2: code ExpiredToken; GetMedia#1: hotlink 403",
        )
        .await;
        let applied = bench.apply().await;
        for expected in ["AccessDenied", "ExpiredToken"] {
            let (status, body) = bench.send_put(bench.put(&applied, "bytes")).await;
            assert_eq!(status, 403);
            assert!(body.contains(expected), "{body}");
        }
        let (_, url) = bench.upload("bytes").await;
        assert_eq!(bench.http.get(&url).send().await.unwrap().status(), 403);
        assert_eq!(bench.http.get(&url).send().await.unwrap().status(), 200);
    }

    #[tokio::test]
    async fn new_faults_replace_the_old_and_count_anew() {
        let bench = Bench::with_faults("*: throttle").await;
        bench
            .service
            .set_faults("CreateAigcCustomVoice#1: drop before".parse().unwrap());
        assert!(raw(&bench, CREATE).await.is_err());
        bench
            .service
            .set_faults(timbre::practice::Faults::default());
        bench.create(voice()).await;
    }
}

mod restarts {
    use super::*;

    fn on_disk(folder: &Path) -> PracticeConfig {
        PracticeConfig {
            store: StorePlace::File(folder.join("practice.sqlite")),
            pace: TaskTimings {
                waiting: Duration::ZERO,
                processing: Duration::from_secs(1),
            },
            ..PracticeConfig::default()
        }
    }

    #[tokio::test]
    async fn tasks_sessions_samples_and_the_port_live_on() {
        let folder = tempfile::tempdir().unwrap();
        let first = Bench::with(on_disk(folder.path())).await;
        let task = first.create(voice_with("SessionId", json!("once"))).await;
        let (_, url) = first.upload("0123456789").await;
        let address = first.service.endpoint().clone();
        first.service.stop().await;
        let second = Bench::with(on_disk(folder.path())).await;
        assert_eq!(second.service.endpoint(), &address);
        second.clock.advance(Duration::from_secs(2));
        assert_eq!(second.detail(&task).await["Status"], "FINISH");
        assert_eq!(
            second
                .refusal(CREATE, voice_with("SessionId", json!("once")))
                .await,
            "InvalidParameterValue.SessionId"
        );
        assert_eq!(second.service.counts().tasks_made, 1);
        let sample = second.http.get(&url).send().await.unwrap();
        assert_eq!(sample.text().await.unwrap(), "0123456789");
    }

    #[tokio::test]
    async fn a_port_that_is_taken_is_no_hindrance_and_old_links_are_still_known() {
        let folder = tempfile::tempdir().unwrap();
        let first = Bench::with(on_disk(folder.path())).await;
        let (_, url) = first.upload("0123456789").await;
        let port = first.service.endpoint().url().port().unwrap();
        first.service.stop().await;
        let taken = tokio::net::TcpListener::bind(("127.0.0.1", port))
            .await
            .unwrap();
        let second = Bench::with(on_disk(folder.path())).await;
        assert_ne!(second.service.endpoint().url().port(), Some(port));
        assert_eq!(
            second.outcome(voice_with("VoiceUrl", json!(url))).await["ErrCode"],
            0
        );
        drop(taken);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn store_and_samples_are_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let bench = Bench::with(on_disk(&folder.path().join("new"))).await;
        bench.upload("0123456789").await;
        let mut waiting = vec![folder.path().join("new")];
        let mut seen = 0;
        while let Some(path) = waiting.pop() {
            let about = std::fs::metadata(&path).unwrap();
            let wanted = if about.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(
                about.permissions().mode() & 0o777,
                wanted,
                "{}",
                path.display()
            );
            seen += 1;
            if about.is_dir() {
                waiting.extend(
                    std::fs::read_dir(&path)
                        .unwrap()
                        .map(|entry| entry.unwrap().path()),
                );
            }
        }
        assert!(seen >= 4);
    }

    #[tokio::test]
    async fn a_file_that_is_no_store_is_an_error_and_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let config = on_disk(folder.path());
        let StorePlace::File(path) = &config.store else {
            unreachable!()
        };
        std::fs::write(path, "not a database, but somebody's text".repeat(99)).unwrap();
        assert!(Service::start(config.clone()).await.is_err());
        assert!(
            std::fs::read_to_string(path)
                .unwrap()
                .starts_with("not a database")
        );
    }
}
