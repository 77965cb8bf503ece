//! Signed calls.

use crate::server::{Reply, Server, patient};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use timbre::api::client::ApiAction;
use timbre::api::{ApiClient, CallError, NetworkRoute, NewUpload, TaskQuery, Timeouts, Vod, tc3};
use timbre::clock::Clock;
use timbre::domain::attempt::header_lines;
use timbre::domain::voice::failure::BodyKind;
use timbre::domain::{
    AttemptPhase, Cause, Credentials, Endpoint, RequestId, RequestText, Step, TaskId, Transport,
};

const SECRET_ID: &str = "AKIDEXAMPLE0000000000000000000000001";
const SECRET_KEY: &str = "SECRETKEYEXAMPLE000000000000001";
const TOKEN: &str = "TOKENEXAMPLE/abc+def==";
const NOW: i64 = 1_780_000_000;

pub fn credentials() -> Credentials {
    Credentials {
        secret_id: SECRET_ID.into(),
        secret_key: SECRET_KEY.into(),
        token: Some(TOKEN.into()),
    }
}

pub fn vod_with(endpoint: &str, timeouts: Timeouts) -> Vod {
    let way = NetworkRoute::default();
    vod_on(endpoint, ApiClient::signed(timeouts, way).unwrap())
}

fn vod_on(endpoint: &str, http: ApiClient) -> Vod {
    Vod::new(
        http,
        Endpoint::parse(endpoint).unwrap(),
        credentials(),
        Clock::set_to(Timestamp::from_second(NOW).unwrap()),
        "ap-singapore",
        "en-US",
    )
}

fn vod(server: &Server) -> Vod {
    vod_with(&format!("http://{}", server.address), patient())
}

fn accepted() -> Reply {
    Reply::json(r#"{"Response":{"TaskId":"1-CreateAigcCustomVoice-at","RequestId":"r-1"}}"#)
}

async fn create_against(reply: Reply) -> Result<TaskId, CallError> {
    let server = Server::start(vec![reply]).await;
    let call = vod(&server).create_voice("{}".into()).await;
    call.outcome.map(|reply| reply.task_id)
}

fn not_the_service(status: u16, body: BodyKind) -> Result<TaskId, CallError> {
    Err(CallError::MaybeSent {
        transport: Transport::NotTheService { status, body },
    })
}

fn maybe_sent(transport: Transport) -> Result<TaskId, CallError> {
    Err(CallError::MaybeSent { transport })
}

#[tokio::test]
async fn a_call_carries_the_headers_of_the_official_client_and_verifies() {
    let server = Server::start(vec![accepted()]).await;
    let body = r#"{"VoiceName":"我的声音"}"#;
    let call = vod(&server).create_voice(body.into()).await;
    assert_eq!(
        call.outcome.unwrap().task_id.as_str(),
        "1-CreateAigcCustomVoice-at"
    );
    let request = &server.requests()[0];
    assert_eq!(request.line(), "POST / HTTP/1.1");
    assert_eq!(request.text(), body);
    for (name, value) in [
        ("Host", server.address.as_str()),
        ("Content-Type", "application/json"),
        ("X-TC-Action", "CreateAigcCustomVoice"),
        ("X-TC-Version", "2018-07-17"),
        ("X-TC-Timestamp", "1780000000"),
        ("X-TC-Language", "en-US"),
        ("X-TC-Token", TOKEN),
    ] {
        assert_eq!(request.header(name), Some(value), "{name}");
    }
    assert_eq!(request.header("X-TC-Region"), None);
    let sent = request.header("Authorization").unwrap();
    let read = tc3::Tc3Authorization::parse(sent).unwrap();
    let headers: Vec<_> = read
        .signed_headers
        .iter()
        .map(|name| (name.as_str(), request.header(name).unwrap()))
        .collect();
    let again = tc3::sign(
        &tc3::Tc3Request {
            method: "POST",
            query: "",
            headers: &headers,
            payload: tc3::Payload::Signed(&request.body),
            service: "vod",
            at: Timestamp::from_second(NOW).unwrap(),
        },
        SECRET_ID,
        &SecretString::from(SECRET_KEY),
    );
    assert_eq!(sent, again.authorization);
}

#[tokio::test]
async fn an_error_is_read_from_the_body_whatever_the_status_and_the_type() {
    let body =
        r#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"too many"},"RequestId":"r-2"}}"#;
    for reply in [
        Reply::json(body),
        Reply::http(200, "application/json; charset=utf-8", body),
        Reply::http(403, "text/html", body),
        Reply::http(500, "", body),
    ] {
        assert_eq!(
            create_against(reply).await,
            Err(CallError::Service {
                code: "LimitExceeded".to_owned(),
                message: "too many".to_owned(),
                request_id: Some(RequestId::new("r-2")),
            })
        );
    }
}

#[tokio::test]
async fn what_is_not_the_service_may_have_taken_the_call() {
    let page = "<html><body>Bad Gateway</body></html>";
    for (reply, status, kind) in [
        (Reply::http(502, "text/html", page), 502, BodyKind::Html),
        (
            Reply::http(200, "application/json", page),
            200,
            BodyKind::Html,
        ),
        (
            Reply::json(r#"{"Response":{"TaskId":"1"#),
            200,
            BodyKind::BrokenJson,
        ),
        (Reply::json(""), 200, BodyKind::Empty),
        (
            Reply::http(504, "text/plain", "timeout"),
            504,
            BodyKind::Other,
        ),
        (Reply::json(&" ".repeat(9 << 20)), 200, BodyKind::TooLarge),
    ] {
        assert_eq!(create_against(reply).await, not_the_service(status, kind));
    }
}

#[tokio::test]
async fn a_call_that_ends_without_an_answer_may_have_been_taken() {
    let lost = || maybe_sent(Transport::ConnectionLost);
    assert_eq!(create_against(Reply::Reset).await, lost());
    assert_eq!(create_against(Reply::Drop).await, lost());
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Response\"";
    assert_eq!(create_against(Reply::Raw(cut.into())).await, lost());
}

#[tokio::test]
async fn an_answer_that_does_not_come_in_time_may_have_been_taken() {
    let server = Server::start(vec![Reply::Hang]).await;
    let timeouts = Timeouts {
        answer: Duration::from_millis(200),
        ..patient()
    };
    let vod = vod_with(&format!("http://{}", server.address), timeouts);
    let call = vod.create_voice("{}".into()).await;
    let failure = call.failure(Step::Create).unwrap();
    assert!(failure.may_have_been_taken());
    assert_eq!(
        failure.cause,
        Cause::Network {
            transport: Transport::TimedOut,
            maybe_arrived: true
        }
    );
}

async fn refused_address() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().to_string()
}

#[tokio::test]
async fn where_nothing_listens_nothing_was_sent() {
    let vod = vod_with(&format!("http://{}", refused_address().await), patient());
    let call = vod.create_voice("{}".into()).await;
    assert_eq!(
        call.outcome,
        Err(CallError::NotSent {
            transport: Transport::NotConnected
        })
    );
    assert!(!call.failure(Step::Create).unwrap().may_have_been_taken());
}

#[tokio::test]
async fn a_failed_handshake_sends_nothing_and_is_named() {
    let server = Server::start(vec![Reply::Greet(b"220 not TLS\r\n".to_vec())]).await;
    let vod = vod_with(&format!("https://{}", server.address), patient());
    let call = vod.create_voice("{}".into()).await;
    assert!(
        matches!(
            &call.outcome,
            Err(CallError::NotSent {
                transport: Transport::Tls { .. }
            })
        ),
        "{:?}",
        call.outcome
    );
}

#[tokio::test]
async fn a_proxy_that_refuses_or_is_not_there_is_named_and_sends_nothing() {
    let refusing = Server::start(vec![Reply::http(407, "text/html", "who?")]).await;
    for proxy in [refusing.address.clone(), refused_address().await] {
        let proxy = format!("http://{proxy}");
        let way = NetworkRoute {
            proxy: Some(&proxy),
            extra_ca: None,
        };
        let http = ApiClient::signed(patient(), way).unwrap();
        let call = vod_on("https://vod.example", http)
            .create_voice("{}".into())
            .await;
        assert_eq!(
            call.outcome,
            Err(CallError::NotSent {
                transport: Transport::Proxy
            })
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Server::start(vec![accepted()]).await;
    let to = format!("http://{}/", other.address);
    let server = Server::start(vec![Reply::with_headers(307, &[("Location", &to)], "")]).await;
    let call = vod(&server).create_voice("{}".into()).await;
    assert_eq!(
        call.outcome.map(|reply| reply.task_id),
        not_the_service(307, BodyKind::Empty)
    );
    assert!(other.requests().is_empty());
}

fn expired(date: &str) -> Reply {
    let body = r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"m"},"RequestId":"r-e"}}"#;
    Reply::with_headers(200, &[("Date", date)], body)
}

/// Ten minutes after the test's clock.
const LATER: &str = "Thu, 28 May 2026 20:36:40 GMT";

#[tokio::test]
async fn a_refused_time_is_corrected_once_and_the_difference_told() {
    let server = Server::start(vec![expired(LATER), accepted()]).await;
    let vod = vod(&server);
    let call = vod.create_voice(r#"{"a":1}"#.into()).await;
    assert!(call.outcome.is_ok());
    assert_eq!(call.clock_behind_s, Some(600));
    assert_eq!(call.attempts.len(), 2);
    let requests = server.requests();
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(requests[1].header("X-TC-Timestamp"), Some("1780000600"));
    // What was learnt holds for the next call.
    drop(vod.describe_sub_app_ids().await);
    assert_eq!(
        server.requests()[2].header("X-TC-Timestamp"),
        Some("1780000600")
    );
}

#[tokio::test]
async fn a_time_that_is_refused_twice_is_not_tried_a_third_time() {
    let server = Server::start(vec![expired(LATER)]).await;
    let call = vod(&server).create_voice("{}".into()).await;
    let failure = call.failure(Step::Create).unwrap();
    assert_eq!(
        failure.code().as_deref(),
        Some("AuthFailure.SignatureExpire")
    );
    assert_eq!(failure.clock_behind_s, Some(600));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_answer_without_its_member_may_stand_for_a_task() {
    let server = Server::start(vec![Reply::json(r#"{"Response":{"RequestId":"r-3"}}"#)]).await;
    let call = vod(&server).create_voice("{}".into()).await;
    let failure = call.failure(Step::Create).unwrap();
    assert!(failure.may_have_been_taken());
    assert_eq!(failure.request_id, Some(RequestId::new("r-3")));
    assert_eq!(call.request_id(), Some(&RequestId::new("r-3")));
}

#[tokio::test]
async fn a_record_holds_request_and_answer_and_no_secret() {
    let answer = json!({"Response": {
        "StorageBucket": "bucket-1", "StorageRegion": "ap-singapore", "VodSessionKey": "issued-session",
        "MediaStoragePath": "/f.mp3", "RequestId": "r-4",
        "TempCertificate": {"SecretId": "issued-id-0123456789", "SecretKey": "issued-key",
            "Token": "issued-token", "ExpiredTime": 1},
    }});
    let server = Server::start(vec![Reply::json(&answer.to_string())]).await;
    let upload = NewUpload {
        media_type: "mp3",
        media_name: Some("sample"),
        sub_app_id: Some(7.try_into().unwrap()),
        expires: Timestamp::from_second(NOW + 604_800).unwrap(),
    };
    let call = vod(&server).apply_upload(&upload).await;
    let sent = &server.requests()[0];
    assert_eq!(
        sent.text(),
        r#"{"MediaType":"mp3","SubAppId":7,"MediaName":"sample","ExpireTime":"2026-06-04T20:26:40Z"}"#
    );
    assert_eq!(sent.header("X-TC-Region"), Some("ap-singapore"));
    let record = &call.attempts[0];
    assert_eq!(record.action, "ApplyUpload");
    assert_eq!(record.status, Some(200));
    assert_eq!(record.request_id, Some(RequestId::new("r-4")));
    assert!(record.request.contains("\"MediaType\":\"mp3\""));
    assert!(record.answer.as_ref().unwrap().contains("bucket-1"));
    let printed = format!("{call:?}");
    let signature = sent
        .header("Authorization")
        .unwrap()
        .rsplit_once('=')
        .unwrap()
        .1;
    for secret in [
        SECRET_ID,
        SECRET_KEY,
        TOKEN,
        signature,
        "issued-session",
        "issued-id",
        "issued-key",
        "issued-token",
    ] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}

#[tokio::test]
async fn what_is_kept_of_a_request_are_the_headers_that_arrived() {
    let server = Server::start(vec![accepted()]).await;
    let call = vod(&server).create_voice("{}".into()).await;
    let kept = RequestText::parse(&call.attempts[0].request);
    let sent = &server.requests()[0];
    let lower = |name: &str| name.to_ascii_lowercase();
    let arrived: BTreeSet<String> = header_lines(&sent.head.replace("\r\n", "\n"))
        .iter()
        .map(|line| lower(line.name))
        .collect();
    let names: BTreeSet<String> = kept.headers.iter().map(|line| lower(line.name)).collect();
    assert_eq!(names, arrived);
    for name in [
        "content-length",
        "user-agent",
        "x-tc-timestamp",
        "x-tc-action",
    ] {
        assert_eq!(kept.header(name), sent.header(name), "{name}");
    }
    assert_eq!(kept.header("x-tc-token"), Some("[cut]"));
    let dry = vod(&server).dry_call(ApiAction::CreateAigcCustomVoice, b"{}", true);
    let dry = dry.to_string();
    assert_eq!(
        dry.trim_end(),
        call.attempts[0].request,
        "a dry run shows the same"
    );
    let answer = call.attempts[0].answer_headers.as_ref().unwrap();
    assert!(
        answer.contains("content-type: application/json"),
        "{answer}"
    );
}

#[tokio::test]
async fn an_attempt_shows_what_was_signed_and_never_the_signature() {
    let server = Server::start(vec![accepted()]).await;
    let call = vod(&server).create_voice("{}".into()).await;
    let sent = &server.requests()[0];
    let read = tc3::Tc3Authorization::parse(sent.header("Authorization").unwrap()).unwrap();
    let headers: Vec<(&str, &str)> = read
        .signed_headers
        .iter()
        .map(|name| (name.as_str(), sent.header(name).unwrap()))
        .collect();
    let request = tc3::Tc3Request {
        method: "POST",
        query: "",
        headers: &headers,
        payload: tc3::Payload::Signed(b"{}"),
        service: tc3::SERVICE_VOD,
        at: Timestamp::from_second(NOW).unwrap(),
    };
    let steps = tc3::sign(&request, SECRET_ID, &SecretString::from(SECRET_KEY));
    assert_eq!(steps.signature, read.signature, "the same was signed");
    let kept = call.attempts[0].signing.as_ref().unwrap();
    assert_eq!(kept.canonical_request, steps.canonical_request);
    assert_eq!(kept.string_to_sign, steps.string_to_sign);
}

#[tokio::test]
async fn an_attempt_tells_how_long_its_parts_took_as_far_as_it_came() {
    let server = Server::start(vec![accepted()]).await;
    let port = server.address.rsplit_once(':').unwrap().1;
    let named = vod_with(&format!("http://localhost:{port}"), patient());
    let timing = async |vod: &Vod| {
        let call = vod.create_voice("{}".into()).await;
        call.attempts[0].timing.unwrap()
    };
    let whole = timing(&named).await;
    for phase in AttemptPhase::ALL {
        assert!(whole.of(phase).is_some(), "{phase:?} of {whole:?}");
    }
    // An address has no name.
    let direct = timing(&vod(&server)).await;
    assert_eq!(direct.of(AttemptPhase::Name), None);
    assert!(direct.of(AttemptPhase::Connect).is_some() && direct.of(AttemptPhase::Body).is_some());
    // Nobody listens there any more.
    let gone = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let refused = timing(&vod_with(&format!("http://{gone}"), patient())).await;
    assert_eq!(
        (
            refused.of(AttemptPhase::Wait),
            refused.of(AttemptPhase::Body)
        ),
        (None, None)
    );
    let nowhere = vod_with("https://nowhere.invalid", patient());
    let unknown = timing(&nowhere).await;
    assert!(unknown.of(AttemptPhase::Name).is_some());
    assert_eq!(unknown.of(AttemptPhase::Connect), None);
}

#[tokio::test]
async fn of_an_answer_of_50_mb_the_beginning_is_kept_and_its_size_told() {
    let long = format!(
        r#"{{"Response":{{"RequestId":"r-9","Padding":"{}"}}}}"#,
        "x".repeat(50_000_000)
    );
    let server = Server::start(vec![Reply::json(&long)]).await;
    let call = vod(&server).describe_sub_app_ids().await;
    let kept = &call.attempts[0];
    assert!(kept.answer_is_cut);
    assert_eq!(kept.answer_bytes, Some(long.len() as u64));
    let answer = kept.answer.as_ref().unwrap();
    assert!(answer.len() < 300_000 && answer.starts_with(r#"{"Response":{"RequestId":"r-9""#));
}

#[tokio::test]
async fn words_of_the_service_that_repeat_our_key_are_cut() {
    let body =
        json!({"Response": {"Error": {"Code": "X", "Message": format!("bad {SECRET_KEY}")}}});
    let server = Server::start(vec![Reply::json(&body.to_string())]).await;
    let call = vod(&server).describe_sub_app_ids().await;
    assert!(!format!("{call:?}").contains(SECRET_KEY));
}

#[tokio::test]
async fn keys_that_no_header_can_carry_send_nothing() {
    let server = Server::start(vec![accepted()]).await;
    let vod = Vod::new(
        ApiClient::signed(patient(), NetworkRoute::default()).unwrap(),
        Endpoint::parse(&format!("http://{}", server.address)).unwrap(),
        Credentials {
            secret_id: "AKID\nX".into(),
            ..credentials()
        },
        Clock::System,
        "ap-singapore",
        "en-US",
    );
    let call = vod.create_voice("{}".into()).await;
    assert!(matches!(call.outcome, Err(CallError::NotSent { .. })));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn each_call_sends_the_members_that_it_documents() {
    let answer = json!({"Response": {"RequestId": "r", "Status": "PROCESSING", "FileId": "f", "MediaUrl": "u"}});
    let server = Server::start(vec![Reply::json(&answer.to_string())]).await;
    let vod = vod(&server);
    let app = Some(7.try_into().unwrap());
    assert!(vod.commit_upload("key", app).await.outcome.is_ok());
    let file = timbre::domain::FileId::new("51454037");
    assert!(vod.delete_media(&file, app).await.outcome.is_ok());
    assert!(
        vod.describe_task(&TaskId::new("t"), None)
            .await
            .outcome
            .is_ok()
    );
    let query = TaskQuery {
        sub_app_id: app,
        created_from: Some(Timestamp::from_second(NOW).unwrap()),
        created_before: None,
        scroll_token: Some("next".to_owned()),
    };
    assert!(vod.describe_tasks(&query).await.outcome.is_ok());
    assert!(vod.describe_sub_app_ids().await.outcome.is_ok());
    let bodies: Vec<Value> = server
        .requests()
        .iter()
        .map(|request| serde_json::from_slice(&request.body).unwrap())
        .collect();
    assert_eq!(
        bodies,
        [
            json!({"VodSessionKey": "key", "SubAppId": 7}),
            json!({"FileId": "51454037", "SubAppId": 7}),
            json!({"TaskId": "t"}),
            json!({"SubAppId": 7, "CreateTime": {"After": "2026-05-28T20:26:40Z"}, "Limit": 100,
                "Sort": {"Field": "CreateTime", "Order": "Desc"}, "ScrollToken": "next"}),
            json!({}),
        ]
    );
}
