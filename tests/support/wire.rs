//! What is checked of requests as they arrived at the simulated service.

use jiff::Timestamp;
use secrecy::ExposeSecret;
use timbre::api::tc3::{self, Payload, Tc3Authorization};
use timbre::domain::Credentials;
use timbre::practice::ReceivedRequest;

/// Those of a call, and that the service's log has all of them whole.
pub fn of_call(all: &[ReceivedRequest], call: &str) -> Vec<ReceivedRequest> {
    assert!(
        all.iter().all(|request| request.whole),
        "the log had no room"
    );
    let of_call = all.iter().filter(|request| request.call == call);
    of_call.cloned().collect()
}

/// Whether the signature of a request is one over exactly this body.
pub fn signs(request: &ReceivedRequest, body: &[u8], keys: &Credentials) -> bool {
    let given = Tc3Authorization::parse(request.header("authorization")).unwrap();
    let headers: Vec<(&str, &str)> = given
        .signed_headers
        .iter()
        .map(|name| (name.as_str(), request.header(name)))
        .collect();
    let second = request.header("x-tc-timestamp").parse().unwrap();
    let signed = tc3::sign(
        &tc3::Tc3Request {
            method: &request.method,
            query: "",
            headers: &headers,
            payload: Payload::Signed(body),
            service: &given.service,
            at: Timestamp::from_second(second).unwrap(),
        },
        keys.secret_id.expose_secret(),
        &keys.secret_key,
    );
    given.secret_id == keys.secret_id.expose_secret() && signed.signature == given.signature
}

/// Where `needle` stands anywhere in what arrived: its request line, its headers or its body.
pub fn arrived_in(all: &[ReceivedRequest], needle: &[u8]) -> Option<String> {
    assert!(!needle.is_empty());
    let holds = |request: &&ReceivedRequest| {
        let bytes = request.all_bytes();
        bytes.windows(needle.len()).any(|window| window == needle)
    };
    let found = all.iter().find(holds);
    found.map(|request| format!("{} {}", request.method, request.target))
}
