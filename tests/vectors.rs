//! The signatures against the vectors in `tests/signing`, step by step, so that a failure names the
//! step. `scripts/make-vectors` writes them.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use timbre::api::{cos, tc3};

#[derive(Deserialize)]
struct Tc3Case {
    method: String,
    query: String,
    headers: Vec<(String, String)>,
    body: String,
    unsigned_payload: bool,
    service: String,
    timestamp: i64,
    secret_id: String,
    secret_key: String,
}

#[derive(Deserialize)]
struct CosCase {
    method: String,
    path: String,
    params: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    key_time: String,
    secret_id: String,
    secret_key: String,
}

fn cases(kind: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signing");
    let mut cases: Vec<_> = fs::read_dir(root.join(kind))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    cases
}

fn text(case: &Path, name: &str) -> String {
    fs::read_to_string(case.join(name)).unwrap()
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// Compares the steps of one case; the first that differs is the one to look at.
fn differing(case: &Path, steps: &[(&str, &str)]) -> Option<String> {
    let (name, found) = steps
        .iter()
        .find(|(name, found)| *found != text(case, name))?;
    let case = case.file_name().unwrap().to_string_lossy();
    Some(format!("{case}: {name} differs:\n{found}"))
}

#[test]
fn each_step_of_tc3_is_as_the_official_client_makes_it() {
    let cases = cases("tc3");
    assert!(cases.len() >= 30, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for path in &cases {
        let case: Tc3Case = serde_json::from_str(&text(path, "request.json")).unwrap();
        let headers = borrowed(&case.headers);
        let request = tc3::Tc3Request {
            method: &case.method,
            query: &case.query,
            headers: &headers,
            payload: if case.unsigned_payload {
                tc3::Payload::Unsigned
            } else {
                tc3::Payload::Signed(case.body.as_bytes())
            },
            service: &case.service,
            at: Timestamp::from_second(case.timestamp).unwrap(),
        };
        let steps = tc3::sign(
            &request,
            &case.secret_id,
            &SecretString::from(case.secret_key),
        );
        wrong.extend(differing(
            path,
            &[
                ("canonical.txt", &steps.canonical_request),
                ("string-to-sign.txt", &steps.string_to_sign),
                ("authorization.txt", &steps.authorization),
            ],
        ));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn each_step_of_the_storage_signature_is_as_the_official_client_makes_it() {
    let cases = cases("cos");
    assert!(cases.len() >= 16, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for path in &cases {
        let case: CosCase = serde_json::from_str(&text(path, "request.json")).unwrap();
        let (params, headers) = (borrowed(&case.params), borrowed(&case.headers));
        let request = cos::CosRequest {
            method: &case.method,
            path: &case.path,
            params: &params,
            headers: &headers,
            key_time: case.key_time.parse().unwrap(),
        };
        let steps = cos::sign(
            &request,
            &case.secret_id,
            &SecretString::from(case.secret_key),
        );
        wrong.extend(differing(
            path,
            &[
                ("sign-key.txt", steps.sign_key.expose_secret()),
                ("http-string.txt", &steps.http_string),
                ("string-to-sign.txt", &steps.string_to_sign),
                ("authorization.txt", &steps.authorization),
            ],
        ));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What was signed is what the `Authorization` header says when it is read back, as a service does.
#[test]
fn every_authorization_can_be_read_and_verified() {
    for path in cases("tc3") {
        let case: Tc3Case = serde_json::from_str(&text(&path, "request.json")).unwrap();
        let read = tc3::Tc3Authorization::parse(&text(&path, "authorization.txt")).unwrap();
        let names: Vec<_> = case.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(read.signed_headers, names, "{}", path.display());
        assert_eq!(read.secret_id, case.secret_id);
        assert_eq!(read.service, case.service);
    }
    for path in cases("cos") {
        let case: CosCase = serde_json::from_str(&text(&path, "request.json")).unwrap();
        let read = cos::CosAuthorization::parse(&text(&path, "authorization.txt")).unwrap();
        assert_eq!(read.headers.len(), case.headers.len(), "{}", path.display());
        assert_eq!(read.params.len(), case.params.len(), "{}", path.display());
        assert_eq!(read.key_time.to_string(), case.key_time);
    }
}
