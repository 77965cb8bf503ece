//! The PUT of a sample.

use crate::calls::{credentials, vod_with};
use crate::server::{Reply, Server, patient};
use secrecy::SecretString;
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};
use timbre::api::wire::TempCertificate;
use timbre::api::{ApplyUploadReply, Put, PutError, PutPace, PutTarget, Timeouts, cos};
use timbre::domain::{
    Cause, ClipProblem, Container, Credentials, Endpoint, FileSource, Refusal, Transport,
};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

const PATH: &str = "/dir/声 音.wav";
const KEY: &str = "TEMPSECRETKEYEXAMPLE0000000000001";
const TOKEN: &str = "TEMPTOKENEXAMPLE-abc_DEF==";

struct Sample {
    _folder: tempfile::TempDir,
    source: FileSource,
    bytes: Vec<u8>,
}

fn sample(length: usize) -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("a.wav");
    let bytes: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
    std::fs::write(&path, &bytes).unwrap();
    let modified = path.metadata().unwrap().modified().unwrap();
    let source = FileSource {
        path,
        container: Container::Wav,
        bytes: length as u64,
        modified_ns: modified
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_nanos()
            .cast_signed(),
        millis: 6000,
        excerpt: None,
        fingerprint: None,
    };
    Sample {
        _folder: folder,
        source,
        bytes,
    }
}

fn target(server: &Server) -> PutTarget {
    let reply = ApplyUploadReply {
        bucket: "b-1".to_owned(),
        region: "ap-singapore".to_owned(),
        media_storage_path: PATH.to_owned(),
        session_key: "session".into(),
        certificate: Some(TempCertificate {
            credentials: Credentials {
                secret_id: "AKIDTEMPEXAMPLE0000000000000000001".into(),
                secret_key: KEY.into(),
                token: Some(TOKEN.into()),
            },
            expires: None,
        }),
    };
    let endpoint = Endpoint::parse(&format!("http://{}", server.address)).unwrap();
    PutTarget::new(&reply, Some(&endpoint), &credentials()).unwrap()
}

struct Run {
    put: Put,
    sent: u64,
}

async fn put_with(server: &Server, file: &FileSource, tries: usize, timeouts: Timeouts) -> Run {
    let vod = vod_with(&format!("http://{}", server.address), timeouts);
    let (progress, seen) = watch::channel(0);
    let pace = PutPace(vec![Duration::from_millis(1); tries - 1]);
    let cancel = CancellationToken::new();
    let put = vod
        .put_sample(&target(server), file, &pace, &progress, &cancel)
        .await;
    let sent = *seen.borrow();
    Run { put, sent }
}

async fn put(replies: Vec<Reply>, file: &FileSource) -> (Run, Server) {
    let server = Server::start(replies).await;
    let run = put_with(&server, file, 3, patient()).await;
    (run, server)
}

fn taken() -> Reply {
    Reply::with_headers(200, &[("ETag", "\"e\""), ("x-cos-request-id", "c-1")], "")
}

#[tokio::test]
async fn the_bytes_of_the_file_arrive_signed_with_the_temporary_key() {
    let sample = sample(3_000_000);
    let (run, server) = put(vec![taken()], &sample.source).await;
    assert_eq!(run.put.outcome, Ok(()));
    assert_eq!(run.sent, 3_000_000);
    let request = &server.requests()[0];
    assert_eq!(
        request.line(),
        "PUT /dir/%E5%A3%B0%20%E9%9F%B3.wav HTTP/1.1"
    );
    assert!(request.body == sample.bytes, "the body differs");
    assert_eq!(request.header("content-length"), Some("3000000"));
    assert_eq!(request.header("x-cos-security-token"), Some(TOKEN));
    let sent = request.header("authorization").unwrap();
    let read = cos::CosAuthorization::parse(sent).unwrap();
    assert_eq!(
        read.headers,
        [
            "content-length",
            "content-type",
            "host",
            "x-cos-security-token"
        ]
    );
    let headers: Vec<_> = read
        .headers
        .iter()
        .map(|name| match name.as_str() {
            "host" => ("host", "127.0.0.1"),
            name => (name, request.header(name).unwrap()),
        })
        .collect();
    let again = cos::sign(
        &cos::CosRequest {
            method: "PUT",
            path: PATH,
            params: &[],
            headers: &headers,
            key_time: read.key_time,
        },
        "AKIDTEMPEXAMPLE0000000000000000001",
        &SecretString::from(KEY),
    );
    assert_eq!(sent, again.authorization);
}

#[tokio::test]
async fn a_broken_connection_and_a_fault_of_the_storage_are_tried_again() {
    let sample = sample(200_000);
    let slow_down = Reply::http(
        503,
        "application/xml",
        "<Error><Code>SlowDown</Code></Error>",
    );
    let (run, server) = put(vec![Reply::Reset, slow_down, taken()], &sample.source).await;
    assert_eq!(run.put.outcome, Ok(()));
    assert_eq!(run.put.attempts.len(), 3);
    assert_eq!(run.put.attempts[1].status, Some(503));
    assert!(server.requests().iter().all(|r| r.body == sample.bytes));
}

#[tokio::test]
async fn repeats_have_an_end() {
    let sample = sample(1000);
    let (run, _server) = put(vec![Reply::Drop], &sample.source).await;
    assert_eq!(run.put.attempts.len(), 3);
    assert_eq!(
        run.put.outcome,
        Err(PutError::Network {
            transport: Transport::ConnectionLost,
            maybe_arrived: true
        })
    );
}

#[tokio::test]
async fn a_refusal_of_the_storage_is_read_and_not_tried_again() {
    let sample = sample(1000);
    let body = "<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>no</Message>\
                <RequestId>c-9</RequestId></Error>";
    let (run, server) = put(
        vec![Reply::http(403, "application/xml", body)],
        &sample.source,
    )
    .await;
    assert_eq!(server.requests().len(), 1);
    let failure = run.put.outcome.unwrap_err().failure().unwrap();
    assert_eq!(
        failure.cause,
        Cause::Storage {
            status: 403,
            code: "AccessDenied".to_owned()
        }
    );
    assert_eq!(failure.message.as_deref(), Some("no"));
    assert_eq!(failure.request_id.unwrap().as_str(), "c-9");
}

#[tokio::test]
async fn another_file_under_the_same_name_is_not_sent() {
    let mut sample = sample(1000);
    sample.source.modified_ns -= 1;
    let (run, server) = put(vec![taken()], &sample.source).await;
    assert_eq!(
        run.put.outcome,
        Err(PutError::Refused(Refusal::SampleChanged))
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_file_that_is_gone_is_named() {
    let sample = sample(1000);
    std::fs::remove_file(&sample.source.path).unwrap();
    let (run, _server) = put(vec![taken()], &sample.source).await;
    assert_eq!(
        run.put.outcome,
        Err(PutError::Refused(Refusal::Sample {
            problem: ClipProblem::Missing
        }))
    );
}

#[tokio::test]
async fn a_put_can_be_stopped_while_bytes_leave() {
    let sample = sample(20_000_000);
    let server = Server::start(vec![Reply::Deaf]).await;
    let vod = vod_with(&format!("http://{}", server.address), patient());
    let (progress, mut seen) = watch::channel(0);
    let cancel = CancellationToken::new();
    let stop = cancel.clone();
    let stopper = async move {
        seen.wait_for(|sent| *sent > 0).await.unwrap();
        stop.cancel();
    };
    let (target, pace) = (target(&server), PutPace::default());
    let (put, ()) = tokio::join!(
        vod.put_sample(&target, &sample.source, &pace, &progress, &cancel),
        stopper
    );
    assert_eq!(put.outcome, Err(PutError::Cancelled));
    assert!(put.outcome.unwrap_err().failure().is_none());
}

#[tokio::test]
async fn an_upload_that_no_longer_moves_is_given_up() {
    let sample = sample(20_000_000);
    let server = Server::start(vec![Reply::Deaf]).await;
    let timeouts = Timeouts {
        stall: Duration::from_millis(200),
        ..patient()
    };
    let run = put_with(&server, &sample.source, 1, timeouts).await;
    assert_eq!(
        run.put.outcome,
        Err(PutError::Network {
            transport: Transport::TimedOut,
            maybe_arrived: true
        })
    );
    assert!(run.sent < 20_000_000);
}

#[tokio::test]
async fn a_record_of_a_put_holds_no_secret() {
    let sample = sample(1000);
    let (run, server) = put(vec![taken()], &sample.source).await;
    let record = &run.put.attempts[0];
    assert_eq!(record.action, "PutObject");
    assert_eq!(record.request_id.as_ref().unwrap().as_str(), "c-1");
    assert!(record.request.contains("content-length: 1000"));
    let printed = format!("{:?} {:?}", run.put, target(&server));
    let request = &server.requests()[0];
    let signature = request
        .header("authorization")
        .unwrap()
        .rsplit_once('=')
        .unwrap()
        .1;
    let signing = record.signing.as_ref().unwrap();
    assert!(
        signing.canonical_request.starts_with("put\n/"),
        "{signing:?}"
    );
    assert!(
        signing
            .canonical_request
            .contains("x-cos-security-token=[cut]"),
        "{signing:?}"
    );
    assert!(signing.string_to_sign.starts_with("sha1\n"), "{signing:?}");
    let encoded = TOKEN.replace('=', "%3D");
    for secret in [KEY, TOKEN, &encoded, signature, "AKIDTEMPEXAMPLE"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}
