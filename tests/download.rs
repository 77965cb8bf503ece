//! Recordings behind links, fetched to this computer.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::Bench;
use std::path::PathBuf;
use timbre::domain::{Account, Cause, DownloadProblem, LinkScope, Refusal, SampleLink, Site};
use timbre::jobs::sound::download::{DownloadProgress, FETCHED};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

fn recording() -> Vec<u8> {
    include_bytes!("../assets/sample/practice.wav").to_vec()
}

/// A server with one answer for `/memo` and a way to it.
fn serving(bench: &Bench, answer: ResponseTemplate) -> (MockServer, SampleLink) {
    bench.wait(async {
        let server = MockServer::start().await;
        Mock::given(method("GET"))
            .and(path("/memo"))
            .respond_with(answer)
            .mount(&server)
            .await;
        let moved = ResponseTemplate::new(302).insert_header("Location", "/memo");
        Mock::given(method("GET"))
            .and(path("/moved"))
            .respond_with(moved)
            .mount(&server)
            .await;
        let link = format!("{}/moved?sign=1", server.uri());
        let link = SampleLink::parse(&link, LinkScope::AnyHost).unwrap();
        (server, link)
    })
}

fn left_behind(bench: &Bench) -> Vec<PathBuf> {
    std::fs::read_dir(bench.folder().join(FETCHED))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .collect()
}

#[test]
fn what_is_behind_a_link_becomes_a_file_named_by_its_content() {
    let bench = Bench::new();
    let answer = ResponseTemplate::new(200).set_body_raw(recording(), "application/octet-stream");
    let (server, link) = serving(&bench, answer);
    let mut seen: Vec<DownloadProgress> = Vec::new();
    let file = bench
        .wait(
            bench
                .services
                .download(&link, &Account::practice(), |it| seen.push(it)),
        )
        .unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), recording());
    assert_eq!(file.extension().unwrap(), "wav");
    assert!(file.starts_with(bench.folder().join(FETCHED)));
    let whole = recording().len() as u64;
    let last = seen.last().unwrap();
    assert_eq!((last.bytes, last.of), (whole, Some(whole)));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
    let requests: Vec<Request> = bench.wait(server.received_requests()).unwrap();
    for request in &requests {
        for name in ["authorization", "cookie", "referer", "x-tc-token"] {
            assert!(!request.headers.contains_key(name), "{name}");
        }
    }
    drop(file);
    assert!(left_behind(&bench).is_empty());
}

#[test]
fn a_page_too_much_and_a_refusal_leave_nothing_behind() {
    let bench = Bench::new();
    let page = ResponseTemplate::new(200).set_body_raw("<!DOCTYPE html><p>Log in", "audio/mpeg");
    let gone = ResponseTemplate::new(404);
    for (answer, refusal) in [
        (page, Refusal::LinkIsAPage),
        (gone, Refusal::LinkStatus { status: 404 }),
    ] {
        let (_server, link) = serving(&bench, answer);
        let found = bench.wait(bench.services.download(&link, &Account::practice(), |_| {}));
        let Err(DownloadProblem::Link(failure)) = found else {
            panic!("{refusal:?}");
        };
        assert_eq!(failure.cause, Cause::Own { refusal });
    }
    let large = ResponseTemplate::new(200).set_body_bytes(recording());
    let (_server, link) = serving(&bench, large);
    let practice = Account::practice();
    let found = bench.wait(
        bench
            .services
            .download_at_most(&link, &practice, 1000, |_| {}),
    );
    assert!(matches!(
        found,
        Err(DownloadProblem::TooLarge { limit: 1000 })
    ));
    assert!(left_behind(&bench).is_empty());
}

#[test]
fn an_address_that_the_internet_cannot_reach_is_refused() {
    let bench = Bench::new();
    let (server, link) = serving(&bench, ResponseTemplate::new(200));
    let international = Account {
        site: Site::International,
        ..Account::practice()
    };
    let found = bench.wait(bench.services.download(&link, &international, |_| {}));
    let Err(DownloadProblem::Link(failure)) = found else {
        panic!("it was fetched");
    };
    let refusal = Refusal::LinkIsPrivate;
    assert_eq!(failure.cause, Cause::Own { refusal });
    assert!(bench.wait(server.received_requests()).unwrap().is_empty());
}

#[test]
fn giving_up_removes_what_came() {
    let bench = Bench::new();
    let (address, serving) = bench.wait(async {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // Half of what it promises, and then nothing.
        let serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 4096];
            assert!(stream.read(&mut request).await.unwrap() > 0);
            let head = "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n";
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(&vec![7; 1_000_000]).await.unwrap();
            std::future::pending::<()>().await;
        });
        (address, serving)
    });
    let link = format!("http://{address}/memo.mp3");
    let link = SampleLink::parse(&link, LinkScope::AnyHost).unwrap();
    let half = async {
        let (told, heard) = tokio::sync::oneshot::channel();
        let mut told = Some(told);
        let practice = Account::practice();
        let fetching = bench.services.download(&link, &practice, |it| {
            if it.bytes == 1_000_000
                && let Some(told) = told.take()
            {
                told.send(()).unwrap();
            }
        });
        tokio::select! {
            _ = fetching => false,
            heard = heard => heard.is_ok(),
        }
    };
    assert!(bench.wait(half));
    serving.abort();
    support::until("nothing is left behind", || left_behind(&bench).is_empty());
}
