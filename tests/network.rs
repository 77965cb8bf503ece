//! The network's policies over real sockets: proxies, certificates of one's own, redirects, links.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod wire;

use desk::{Desk, SECRET_ID, SECRET_KEY};
use std::net::SocketAddr;
use std::process::Command;
use timbre::api::http::{LinkClient, Timeouts, Way};
use timbre::api::link::{LinkFault, look};
use timbre::clock::Clock;
use timbre::domain::{LinkScope, Refusal, SampleLink, Site};
use timbre::model::accounts::{AccountField, CheckFailure, SiteChoice};
use timbre::model::{AccountAction, CheckOutcome};
use timbre::practice::Service;
use wire::{Answering, Authority, Manners, Proxy};

const INTERNATIONAL: &str = "vod.intl.tencentcloudapi.com";
const MAINLAND: &str = "vod.tencentcloudapi.com";

fn address(service: &Service) -> SocketAddr {
    let url = service.endpoint().url();
    format!("127.0.0.1:{}", url.port().unwrap())
        .parse()
        .unwrap()
}

fn reason(outcome: CheckOutcome) -> CheckFailure {
    match outcome {
        CheckOutcome::Failed { reason, .. } => reason,
        CheckOutcome::Connected { .. } => panic!("{outcome:?}"),
    }
}

fn is_connected(outcome: &CheckOutcome) -> bool {
    matches!(outcome, CheckOutcome::Connected { .. })
}

/// Both real sites on loopback, behind a proxy that leads their names there.
struct World {
    desk: Desk,
    proxy: Proxy,
    _international: Service,
    _mainland: Service,
}

impl World {
    /// Each site knows one key; `None` knows one that nobody has.
    fn new(international: Option<&str>, mainland: Option<&str>) -> Self {
        let desk = Desk::new();
        let authority = Authority::new();
        let nobody = "AKIDnobodyKnows00000000000000000001";
        let site = |id: Option<&str>| desk.service_for(id.unwrap_or(nobody), SECRET_KEY, "");
        let (international, mainland) = (site(international), site(mainland));
        let runtime = &desk.runtime;
        let at_home = authority.serve(runtime, &[INTERNATIONAL], address(&international));
        let abroad = authority.serve(runtime, &[MAINLAND], address(&mainland));
        let proxy = Proxy::start(
            runtime,
            Manners::Open,
            &[
                (&format!("{INTERNATIONAL}:443"), at_home),
                (&format!("{MAINLAND}:443"), abroad),
            ],
        );
        let mut world = Self {
            proxy,
            _international: international,
            _mainland: mainland,
            desk,
        };
        let ca = world.desk.write("own-ca.pem", &authority.pem);
        let desk = &mut world.desk;
        desk.type_account("https://x.invalid", SECRET_ID, SECRET_KEY);
        desk.act(AccountAction::ChooseSite(SiteChoice::International));
        desk.type_in(AccountField::Proxy, &world.proxy.url());
        desk.type_in(AccountField::ExtraCa, &ca.to_string_lossy());
        world
    }
}

#[test]
fn the_accounts_proxy_and_certificates_lead_to_the_real_site() {
    let mut world = World::new(Some(SECRET_ID), None);
    assert!(is_connected(&world.desk.check_editor()));
    assert_eq!(
        world.proxy.seen(),
        [format!("CONNECT {INTERNATIONAL}:443 HTTP/1.1")]
    );
    world.desk.save(AccountAction::Save);
    let account = world.desk.model.shared.accounts.last().unwrap().clone();
    world.desk.makes_a_voice(&account);
}

#[test]
fn a_key_of_the_other_site_is_told_as_such() {
    let mut world = World::new(None, Some(SECRET_ID));
    assert_eq!(
        reason(world.desk.check_editor()),
        CheckFailure::OtherSite(Site::Mainland)
    );
    world
        .desk
        .act(AccountAction::ChooseSite(SiteChoice::Mainland));
    assert!(is_connected(&world.desk.check_editor()));
}

#[test]
fn a_key_that_neither_site_knows_is_wrong() {
    let mut world = World::new(None, None);
    assert_eq!(reason(world.desk.check_editor()), CheckFailure::WrongKey);
    assert_eq!(world.proxy.seen().len(), 2);
}

#[test]
fn without_the_accounts_certificates_its_server_is_not_trusted() {
    let mut world = World::new(Some(SECRET_ID), None);
    world.desk.type_in(AccountField::ExtraCa, "");
    assert_eq!(reason(world.desk.check_editor()), CheckFailure::Tls);
}

#[test]
fn certificates_that_are_missing_or_no_pem_are_named_before_anything_is_sent() {
    let mut world = World::new(Some(SECRET_ID), None);
    let broken = world.desk.write(
        "broken.pem",
        "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n",
    );
    for path in [
        broken.to_string_lossy().into_owned(),
        world
            .desk
            .folder()
            .join("gone.pem")
            .to_string_lossy()
            .into_owned(),
    ] {
        world.desk.type_in(AccountField::ExtraCa, &path);
        assert_eq!(reason(world.desk.check_editor()), CheckFailure::Tls);
    }
    assert_eq!(world.proxy.seen(), Vec::<String>::new());
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let mut desk = Desk::new();
    let service = desk.service();
    let authority = Authority::new();
    let server = authority.serve(&desk.runtime, &["other.example"], address(&service));
    let ca = desk.write("own-ca.pem", &authority.pem);
    desk.type_account(
        &format!("https://localhost:{}", server.port()),
        SECRET_ID,
        SECRET_KEY,
    );
    desk.type_in(AccountField::ExtraCa, &ca.to_string_lossy());
    assert_eq!(reason(desk.check_editor()), CheckFailure::Tls);
    assert_eq!(service.counts().calls.len(), 0);
}

#[test]
fn a_proxy_that_wants_a_password_is_named_in_both_forms() {
    for api in ["https://gateway.example", "http://127.0.0.1:9"] {
        let mut desk = Desk::new();
        let proxy = Proxy::start(&desk.runtime, Manners::AsksForPassword, &[]);
        desk.type_account(api, SECRET_ID, SECRET_KEY);
        desk.type_in(AccountField::Proxy, &proxy.url());
        assert_eq!(reason(desk.check_editor()), CheckFailure::Proxy, "{api}");
        assert_eq!(proxy.seen().len(), 1);
    }
}

#[test]
fn a_proxy_that_is_not_there_is_named() {
    for api in ["https://gateway.example", "http://127.0.0.1:9"] {
        let mut desk = Desk::new();
        desk.type_account(api, SECRET_ID, SECRET_KEY);
        desk.type_in(AccountField::Proxy, "http://127.0.0.1:1");
        assert_eq!(reason(desk.check_editor()), CheckFailure::Proxy, "{api}");
    }
}

#[test]
fn plain_http_goes_by_the_proxy_in_absolute_form() {
    let mut desk = Desk::new();
    let service = desk.service();
    let proxy = Proxy::start(&desk.runtime, Manners::Open, &[]);
    desk.type_account(&service.endpoint().to_string(), SECRET_ID, SECRET_KEY);
    desk.type_in(AccountField::Proxy, &proxy.url());
    assert!(is_connected(&desk.check_editor()));
    assert_eq!(
        proxy.seen(),
        [format!("POST {}/ HTTP/1.1", service.endpoint())]
    );
}

#[test]
fn a_signed_call_follows_no_redirect() {
    let mut desk = Desk::new();
    let elsewhere = Answering::start(
        &desk.runtime,
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    );
    let redirecting = Answering::start(
        &desk.runtime,
        &format!(
            "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{}/\r\nContent-Length: 0\r\n\
             Connection: close\r\n\r\n",
            elsewhere.address
        ),
    );
    desk.type_account(
        &format!("http://{}", redirecting.address),
        SECRET_ID,
        SECRET_KEY,
    );
    assert_eq!(reason(desk.check_editor()), CheckFailure::CaptivePortal);
    assert_eq!(redirecting.seen().len(), 1);
    assert_eq!(elsewhere.seen(), Vec::<String>::new());
}

#[test]
fn a_link_that_leads_to_this_machine_by_a_redirect_is_not_followed() {
    let desk = Desk::new();
    let private = Answering::start(
        &desk.runtime,
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    );
    let public = Answering::start(
        &desk.runtime,
        &format!(
            "HTTP/1.1 302 Found\r\nLocation: http://{}/a.mp3\r\nSet-Cookie: a=b\r\n\
             Content-Length: 0\r\nConnection: close\r\n\r\n",
            private.address
        ),
    );
    let proxy = Proxy::start(
        &desk.runtime,
        Manners::Open,
        &[("public.example:80", public.address)],
    );
    let way = Way {
        proxy: Some(&proxy.url()),
        extra_ca: None,
    };
    let client = LinkClient::new(Timeouts::default(), LinkScope::Public, way).unwrap();
    let link = SampleLink::parse("http://public.example/a.mp3", LinkScope::Public).unwrap();
    let seen = desk.runtime.block_on(look(&client, &link, &Clock::System));
    assert_eq!(
        seen.outcome,
        Err(LinkFault::Refused(Refusal::LinkIsPrivate))
    );
    assert_eq!(private.seen(), Vec::<String>::new());
}

#[test]
fn a_link_is_fetched_without_keys_cookies_or_referrer() {
    let desk = Desk::new();
    let server = Answering::start(
        &desk.runtime,
        "HTTP/1.1 206 Partial Content\r\nContent-Type: audio/mpeg\r\n\
         Content-Range: bytes 0-2/9000\r\nContent-Length: 3\r\nConnection: close\r\n\r\nID3",
    );
    let client = LinkClient::new(Timeouts::default(), LinkScope::AnyHost, Way::default()).unwrap();
    let link = SampleLink::parse(
        &format!("http://{}/a.mp3", server.address),
        LinkScope::AnyHost,
    )
    .unwrap();
    let seen = desk.runtime.block_on(look(&client, &link, &Clock::System));
    assert_eq!(seen.outcome.unwrap().bytes, Some(9000));
    let request = server.seen().remove(0).to_ascii_lowercase();
    for header in ["authorization", "cookie", "referer", "x-tc-"] {
        assert!(!request.contains(header), "{request}");
    }
}

/// The variables of this process cannot be changed, so this part runs in a process of its own.
#[test]
#[ignore = "started by the test of the environment's proxies"]
fn child_checks_a_connection() {
    let mut desk = Desk::new();
    let api = std::env::var("CHILD_API").unwrap();
    desk.type_account(&api, SECRET_ID, SECRET_KEY);
    desk.type_in(AccountField::ExtraCa, &std::env::var("CHILD_CA").unwrap());
    assert!(is_connected(&desk.check_editor()));
}

#[test]
fn the_environments_proxy_is_used_unless_it_names_the_host_as_an_exception() {
    let desk = Desk::new();
    let service = desk.service();
    let authority = Authority::new();
    let server = authority.serve(&desk.runtime, &["localhost"], address(&service));
    let ca = desk.write("own-ca.pem", &authority.pem);
    let host = format!("localhost:{}", server.port());
    for (exception, uses) in [("", 1), ("localhost", 0)] {
        let proxy = Proxy::start(&desk.runtime, Manners::Open, &[(&host, server)]);
        let mut child = Command::new(std::env::current_exe().unwrap());
        for name in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"] {
            child.env_remove(name).env_remove(name.to_lowercase());
        }
        let output = child
            .args(["--exact", "child_checks_a_connection", "--ignored"])
            .env("HTTPS_PROXY", proxy.url())
            .env("NO_PROXY", exception)
            .env("CHILD_API", format!("https://{host}"))
            .env("CHILD_CA", &ca)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{told}");
        assert!(told.contains("1 passed"), "{told}");
        assert_eq!(proxy.seen().len(), uses, "NO_PROXY={exception:?}");
    }
}
