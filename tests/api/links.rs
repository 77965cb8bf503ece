//! Looks at links.

use crate::server::{Reply, Server, patient};
use timbre::api::fetch::{Download, FetchPlan, fetch};
use timbre::api::{FetchError, LinkCheck, LinkClient, NetworkRoute, look};
use timbre::clock::Clock;
use timbre::domain::{Attempt, AttemptPhase, LinkScope, Refusal, SampleLink, Transport};

fn link(server: &Server, path: &str) -> SampleLink {
    let text = format!("http://{}{path}", server.address);
    SampleLink::parse(&text, LinkScope::AnyHost).unwrap()
}

async fn look_in(scope: LinkScope, link: &SampleLink) -> LinkCheck {
    let client = LinkClient::new(patient(), scope, NetworkRoute::default()).unwrap();
    look(&client, link, &Clock::System).await
}

async fn look_at(replies: Vec<Reply>) -> (LinkCheck, Server) {
    let server = Server::start(replies).await;
    let look = look_in(LinkScope::AnyHost, &link(&server, "/a.mp3?sign=secret1")).await;
    (look, server)
}

fn refused(look: &LinkCheck) -> &Refusal {
    match &look.outcome {
        Err(FetchError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn sound(status: u16) -> Reply {
    let headers = [
        ("Content-Type", "audio/mpeg"),
        ("Content-Range", "bytes 0-3/48000"),
    ];
    Reply::with_headers(status, &headers, "ID3.")
}

#[tokio::test]
async fn a_link_is_fetched_as_by_a_stranger() {
    let (look, server) = look_at(vec![sound(206)]).await;
    let seen = look.outcome.unwrap();
    assert_eq!(seen.bytes, Some(48_000));
    assert_eq!(seen.content_type.as_deref(), Some("audio/mpeg"));
    let request = &server.requests()[0];
    assert_eq!(request.line(), "GET /a.mp3?sign=secret1 HTTP/1.1");
    assert_eq!(request.header("range"), Some("bytes=0-511"));
    for name in ["authorization", "cookie", "referer", "x-tc-token"] {
        assert_eq!(request.header(name), None, "{name}");
    }
}

#[tokio::test]
async fn a_server_without_ranges_is_fine() {
    let (look, _server) = look_at(vec![sound(200)]).await;
    assert_eq!(look.outcome.unwrap().bytes, Some(4));
}

#[tokio::test]
async fn a_link_that_a_stranger_may_not_fetch_is_refused_with_its_status() {
    for status in [403, 404, 416, 500, 204] {
        let (look, _server) = look_at(vec![Reply::http(status, "text/plain", "")]).await;
        assert_eq!(refused(&look), &Refusal::LinkStatus { status });
    }
}

#[tokio::test]
async fn a_page_in_place_of_sound_is_refused() {
    let (look, _server) = look_at(vec![Reply::http(200, "text/html", "<p>")]).await;
    assert_eq!(refused(&look), &Refusal::LinkIsAPage);
    let login = Reply::http(200, "audio/mpeg", "<!DOCTYPE html><title>Log in</title>");
    let (look, _server) = look_at(vec![login]).await;
    assert_eq!(refused(&look), &Refusal::LinkIsAPage);
}

fn moved(to: &str) -> Reply {
    let headers = [("Location", to), ("Set-Cookie", "a=1")];
    Reply::with_headers(302, &headers, "")
}

#[tokio::test]
async fn redirects_are_followed_without_a_referrer_or_a_cookie() {
    let (look, server) = look_at(vec![moved("/b.mp3"), moved("c.mp3"), sound(206)]).await;
    assert!(look.outcome.is_ok());
    assert_eq!(look.attempts.len(), 3);
    let requests = server.requests();
    assert_eq!(requests[2].line(), "GET /c.mp3 HTTP/1.1");
    assert_eq!(requests[2].header("referer"), None);
    assert_eq!(requests[2].header("cookie"), None);
}

#[tokio::test]
async fn a_file_that_is_fetched_keeps_an_attempt_for_each_address_and_none_of_its_bytes() {
    let whole = Reply::http(200, "audio/mpeg", "ID3.the sound");
    let server = Server::start(vec![moved("/b.mp3?sign=secret2"), whole]).await;
    let scope = LinkScope::AnyHost;
    let client = LinkClient::new(patient(), scope, NetworkRoute::default()).unwrap();
    let plan = FetchPlan {
        client: &client,
        link: &link(&server, "/a.mp3?sign=secret1"),
        clock: &Clock::System,
        action: Attempt::FETCH,
    };
    let mut attempts = Vec::new();
    assert_eq!(
        fetch(plan, 100, &mut attempts).await.unwrap(),
        b"ID3.the sound"
    );
    assert_eq!(attempts.len(), 2);
    assert_eq!(attempts[0].status, Some(302));
    assert_eq!(
        (attempts[1].status, attempts[1].answer_bytes),
        (Some(200), Some(13))
    );
    assert!(attempts[1].timing.unwrap().of(AttemptPhase::Body).is_some());
    let printed = format!("{attempts:?}");
    for cut in ["secret1", "secret2", "the sound"] {
        assert!(!printed.contains(cut), "{cut} in {printed}");
    }
    let mut download = Vec::new();
    let mut coming = Download::open(plan, &mut download).await.unwrap();
    while coming.next(&mut download).await.unwrap().is_some() {}
    assert_eq!(download[0].answer_bytes, Some(13));
}

#[tokio::test]
async fn the_sixth_redirect_is_one_too_many() {
    let (look, server) = look_at(vec![moved("/again.mp3")]).await;
    assert_eq!(refused(&look), &Refusal::LinkStatus { status: 302 });
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn a_redirect_to_another_scheme_is_not_followed() {
    let (look, server) = look_at(vec![moved("file:///etc/passwd")]).await;
    assert!(matches!(
        look.outcome,
        Err(FetchError::Network(Transport::Other { .. }))
    ));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_private_address_is_refused_before_anything_is_asked() {
    let server = Server::start(vec![sound(206)]).await;
    let look = look_in(LinkScope::Public, &link(&server, "/a.mp3")).await;
    assert_eq!(refused(&look), &Refusal::LinkIsPrivate);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_not_followed_there() {
    let server = Server::start(vec![sound(206), sound(206)]).await;
    let (_, port) = server.address.rsplit_once(':').unwrap();
    let url: url::Url = format!("http://localhost:{port}/a.mp3").parse().unwrap();
    let client = |scope| LinkClient::new(patient(), scope, NetworkRoute::default()).unwrap();
    // The name stands for those of other networks: it leads to an address that nobody outside has.
    let asked = client(LinkScope::Public).get(url.clone()).send().await;
    assert!(asked.is_err(), "{asked:?}");
    assert!(server.requests().is_empty());
    let asked = client(LinkScope::AnyHost).get(url).send().await;
    assert!(asked.is_ok(), "{asked:?}");
}

#[tokio::test]
async fn a_link_that_does_not_answer_is_a_fault_of_the_network() {
    let (look, _server) = look_at(vec![Reply::Drop]).await;
    assert_eq!(
        look.outcome,
        Err(FetchError::Network(Transport::ConnectionLost))
    );
}

#[tokio::test]
async fn a_record_of_a_look_holds_no_query() {
    let (look, _server) = look_at(vec![moved("/b.mp3?sign=secret2"), sound(206)]).await;
    assert!(!format!("{look:?}").contains("secret"));
}
