//! The network's policies over real sockets: proxies, certificates of one's own, redirects, links.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod support;
mod wire;

use desk::{Desk, SECRET_ID, SECRET_KEY};
use std::net::SocketAddr;
use std::process::Command;
use timbre::api::http::{LinkClient, NetworkRoute, Timeouts};
use timbre::api::link::{FetchError, look};
use timbre::clock::Clock;
use timbre::domain::{Field, LinkScope, Refusal, SampleLink, Site};
use timbre::model::accounts::{AccountField, CheckFailure, SiteChoice};
use timbre::model::sample::{SampleAction, SampleEvent};
use timbre::model::{AccountAction, Action, CheckOutcome, Event, FormAction};
use timbre::practice::Service;
use wire::{Answering, Authority, Manners, Proxy, Socks};

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
        for scheme in ["http", "socks5", "socks4"] {
            let mut desk = Desk::new();
            desk.type_account(api, SECRET_ID, SECRET_KEY);
            desk.type_in(AccountField::Proxy, &format!("{scheme}://127.0.0.1:1"));
            let reason = reason(desk.check_editor());
            assert_eq!(reason, CheckFailure::Proxy, "{api} {scheme}");
        }
    }
}

#[test]
fn a_socks_proxy_that_cannot_go_there_is_named() {
    let mut desk = Desk::new();
    let socks = Socks::start(&desk.runtime, &[]);
    desk.type_account("https://gateway.example", SECRET_ID, SECRET_KEY);
    desk.type_in(AccountField::Proxy, &format!("socks5://{}", socks.address));
    assert_eq!(reason(desk.check_editor()), CheckFailure::Proxy);
    assert_eq!(socks.seen(), ["gateway.example:443"]);
}

#[test]
fn the_accounts_socks_proxy_looks_names_up_and_leads_to_the_real_site() {
    for scheme in ["socks5", "socks4a"] {
        let mut desk = Desk::new();
        let authority = Authority::new();
        let service = desk.service();
        let at_home = authority.serve(&desk.runtime, &[INTERNATIONAL], address(&service));
        let name = format!("{INTERNATIONAL}:443");
        let socks = Socks::start(&desk.runtime, &[(&name, at_home)]);
        let ca = desk.write("own-ca.pem", &authority.pem);
        desk.type_account("https://x.invalid", SECRET_ID, SECRET_KEY);
        desk.act(AccountAction::ChooseSite(SiteChoice::International));
        desk.type_in(
            AccountField::Proxy,
            &format!("{scheme}://{}", socks.address),
        );
        desk.type_in(AccountField::ExtraCa, &ca.to_string_lossy());
        assert!(is_connected(&desk.check_editor()), "{scheme}");
        assert_eq!(socks.seen(), [name], "{scheme}");
    }
}

/// A recording on the disk of a desk, as it is sent.
fn file_order(desk: &Desk, account: &timbre::domain::Account) -> timbre::model::Order {
    use timbre::domain::{Container, FileSource, SampleSource};
    let path = desk.write("recording.wav", support::CLIP);
    let metadata = std::fs::metadata(&path).unwrap();
    let file = FileSource {
        container: Container::Wav,
        bytes: metadata.len(),
        modified_ns: timbre::api::nanos(metadata.modified().unwrap()),
        millis: 6_000,
        excerpt: None,
        fingerprint: None,
        path,
    };
    let mut order = Desk::order(account.snapshot(None));
    order.submission.source = SampleSource::File { file };
    order.sample = Some(timbre::model::sample::SampleBytes::File);
    order
}

#[test]
fn call_upload_link_and_trial_go_by_the_accounts_socks_proxy_and_nothing_goes_past_it() {
    let mut desk = Desk::new();
    let service = desk.quick_service();
    let server = Answering::start(&desk.runtime, RECORDING);
    let socks = Socks::start(&desk.runtime, &[("public.example:80", server.address)]);
    let api = service.endpoint().to_string();
    desk.type_account(&api, SECRET_ID, SECRET_KEY);
    desk.type_in(AccountField::Proxy, &format!("socks://{}", socks.address));
    desk.save(AccountAction::Save);
    let account = desk.model.shared.accounts.last().unwrap().clone();
    let order = file_order(&desk, &account);
    let row = order.id;
    desk.run(timbre::model::JobEffect::Submit(Box::new(order)));
    desk.until("the trial", |desk| {
        let row = desk.model.history.row(row);
        row.is_some_and(|voice| voice.kept.trial.is_some())
    });
    desk.act_on(Action::SelectAccount(account.id));
    let link = "http://public.example/memo.mp3";
    desk.act_on(Action::Form(FormAction::Edit(Field::Link, link.to_owned())));
    desk.act_on(SampleAction::FetchLink.into());
    desk.until("the recording behind the link", |desk| {
        let fetched = |event: &Event| {
            matches!(
                event,
                Event::Sample(SampleEvent::Fetched { result: Ok(_), .. })
            )
        };
        desk.events.iter().any(fetched)
    });
    let counts = service.counts();
    for call in [
        "ApplyUpload",
        "PutObject",
        "CreateAigcCustomVoice",
        "GetMedia",
    ] {
        assert!(counts.of(call) > 0, "{call} did not arrive");
    }
    // Each request has a connection of its own, and the proxy has seen each.
    let arrived: u64 = counts.calls.values().sum();
    let here = address(&service).to_string();
    let (to_service, elsewhere): (Vec<_>, Vec<_>) =
        socks.seen().into_iter().partition(|to| *to == here);
    assert_eq!(to_service.len() as u64, arrived);
    assert_eq!(elsewhere, ["public.example:80"]);
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
    let way = NetworkRoute {
        proxy: Some(&proxy.url()),
        extra_ca: None,
    };
    let client = LinkClient::new(Timeouts::default(), LinkScope::Public, way).unwrap();
    let link = SampleLink::parse("http://public.example/a.mp3", LinkScope::Public).unwrap();
    let seen = desk.runtime.block_on(look(&client, &link, &Clock::System));
    assert_eq!(
        seen.outcome,
        Err(FetchError::Refused(Refusal::LinkIsPrivate))
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
    let client = LinkClient::new(
        Timeouts::default(),
        LinkScope::AnyHost,
        NetworkRoute::default(),
    )
    .unwrap();
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

/// A recording behind a link, as far as a server tells.
const RECORDING: &str = "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 3\r\n\
                         Connection: close\r\n\r\nID3";

#[test]
fn a_link_of_the_form_is_fetched_by_the_proxy_of_the_chosen_account() {
    let mut desk = Desk::new();
    let server = Answering::start(&desk.runtime, RECORDING);
    let proxy = Proxy::start(
        &desk.runtime,
        Manners::Open,
        &[("public.example:80", server.address)],
    );
    desk.type_account("https://x.invalid", SECRET_ID, SECRET_KEY);
    desk.act(AccountAction::ChooseSite(SiteChoice::International));
    desk.type_in(AccountField::Proxy, &proxy.url());
    desk.save(AccountAction::Save);
    let account = desk.model.shared.accounts.last().unwrap().id;
    desk.act_on(Action::SelectAccount(account));
    let link = "http://public.example/memo.mp3";
    desk.act_on(Action::Form(FormAction::Edit(Field::Link, link.to_owned())));
    desk.act_on(SampleAction::FetchLink.into());
    let fetched = |event: &Event| match event {
        Event::Sample(SampleEvent::Fetched { result, .. }) => Some(result.is_ok()),
        _ => None,
    };
    desk.until("the recording behind the link", |desk| {
        desk.events.iter().any(|event| fetched(event).is_some())
    });
    assert_eq!(desk.events.iter().find_map(fetched), Some(true));
    assert_eq!(proxy.seen(), [format!("GET {link} HTTP/1.1")]);
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn the_trial_of_a_row_is_fetched_by_the_proxy_of_its_account() {
    let mut desk = Desk::new();
    let service = desk.quick_service();
    let api = service.endpoint().to_string();
    let proxy = Proxy::start(&desk.runtime, Manners::Open, &[]);
    desk.type_account(&api, SECRET_ID, SECRET_KEY);
    desk.type_in(AccountField::Proxy, &proxy.url());
    desk.save(AccountAction::Save);
    let account = desk.model.shared.accounts.last().unwrap().clone();
    let row = desk.make_voice(&account).id;
    desk.until("the trial", |desk| {
        let row = desk.model.history.row(row);
        row.is_some_and(|voice| voice.kept.trial.is_some())
    });
    let trials = proxy
        .seen()
        .into_iter()
        .filter(|line| line.starts_with(&format!("GET {api}/trial/")));
    assert_eq!(trials.count(), 1);
    assert_eq!(service.counts().of("GetMedia"), 1);
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
#[ignore = "started by the test of the environment's proxies for links"]
#[expect(
    clippy::print_stdout,
    reason = "the test that starts it reads what it says"
)]
fn child_looks_at_links() {
    let desk = Desk::new();
    let way = NetworkRoute::default();
    for (scope, variable) in [
        (LinkScope::Public, "CHILD_PUBLIC"),
        (LinkScope::AnyHost, "CHILD_HERE"),
    ] {
        let client = LinkClient::new(Timeouts::default(), scope, way).unwrap();
        let link = SampleLink::parse(&std::env::var(variable).unwrap(), scope).unwrap();
        let seen = desk.runtime.block_on(look(&client, &link, &Clock::System));
        println!("{variable} {}", seen.outcome.is_ok());
    }
}

#[test]
fn links_go_by_the_environments_proxy_unless_it_names_the_host_or_they_lead_to_this_computer() {
    let desk = Desk::new();
    let server = Answering::start(&desk.runtime, RECORDING);
    let link = "http://public.example/memo.mp3";
    for (exception, uses) in [("", 1), ("public.example", 0)] {
        let table = [("public.example:80", server.address)];
        let proxy = Proxy::start(&desk.runtime, Manners::Open, &table);
        let output = child("child_looks_at_links")
            .env("HTTP_PROXY", proxy.url())
            .env("NO_PROXY", exception)
            .env("CHILD_PUBLIC", link)
            .env("CHILD_HERE", format!("http://{}/memo.mp3", server.address))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{told}");
        // Nobody but the proxy knows where `public.example` is.
        assert!(
            told.contains(&format!("CHILD_PUBLIC {}", uses == 1)),
            "{told}"
        );
        assert!(told.contains("CHILD_HERE true"), "{told}");
        let asked = vec![format!("GET {link} HTTP/1.1"); uses];
        assert_eq!(proxy.seen(), asked, "NO_PROXY={exception:?}");
    }
}

/// A test of this file in a process of its own, without the proxies of this one.
fn child(test: &str) -> Command {
    let mut child = Command::new(std::env::current_exe().unwrap());
    for name in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"] {
        child.env_remove(name).env_remove(name.to_lowercase());
    }
    child.args(["--exact", test, "--ignored", "--nocapture"]);
    child
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
        let output = child("child_checks_a_connection")
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
