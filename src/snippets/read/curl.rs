//! A curl command.

use super::{KeyMaterial, PasteError, PastedCall, PastedForm, json};
use serde_json::Value;

/// Options that take a value; of what is not listed here a short option takes none, and a long one none.
const WITH_VALUE: [&str; 26] = [
    "request",
    "max-time",
    "connect-timeout",
    "output",
    "user-agent",
    "referer",
    "proxy",
    "cacert",
    "cert",
    "key",
    "retry",
    "write-out",
    "resolve",
    "connect-to",
    "form",
    "dump-header",
    "config",
    "interface",
    "limit-rate",
    "max-redirs",
    "noproxy",
    "ciphers",
    "capath",
    "unix-socket",
    "retry-delay",
    "upload-file",
];

fn long_of(short: char) -> &'static str {
    match short {
        'X' => "request",
        'H' => "header",
        'd' => "data",
        'u' => "user",
        'b' => "cookie",
        'A' => "user-agent",
        'e' => "referer",
        'o' => "output",
        'x' => "proxy",
        'm' => "max-time",
        'w' => "write-out",
        'E' => "cert",
        'F' => "form",
        'D' => "dump-header",
        'K' => "config",
        'T' => "upload-file",
        _ => "",
    }
}

/// Reads the arguments of a command.
pub(super) fn read(arguments: &[String]) -> Result<PastedCall, PasteError> {
    let mut call = PastedCall {
        form: PastedForm::Curl,
        ..PastedCall::default()
    };
    let mut data: Option<String> = None;
    let mut rest = arguments.iter();
    while let Some(word) = rest.next() {
        let (name, joined) = if let Some(long) = word.strip_prefix("--") {
            match long.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (long.to_owned(), None),
            }
        } else if let Some(short) = word.strip_prefix('-').filter(|short| !short.is_empty()) {
            // `-sSXPOST`: letters without values, then one with its value.
            let mut letters = short.chars();
            let valued = letters.by_ref().find(|letter| !long_of(*letter).is_empty());
            let value = letters.as_str();
            let name = valued.map_or("", long_of);
            (
                name.to_owned(),
                (!value.is_empty()).then(|| value.to_owned()),
            )
        } else {
            address(&mut call, word);
            continue;
        };
        let mut value = || {
            joined
                .clone()
                .or_else(|| rest.next().cloned())
                .unwrap_or_default()
        };
        match name.as_str() {
            "url" => address(&mut call, &value()),
            "header" => header(&mut call, &value()),
            "data" | "data-ascii" | "data-binary" | "data-raw" | "json" => {
                let value = value();
                if value.starts_with('@') && name != "data-raw" {
                    return Err(PasteError::BodyInAFile);
                }
                let data = data.get_or_insert_default();
                // As curl joins what is given in pieces.
                if !data.is_empty() && name != "json" {
                    data.push('&');
                }
                data.push_str(&value);
            }
            "data-urlencode" => {
                value();
                call.unused.push(name);
            }
            "user" | "cookie" | "proxy-user" => {
                value();
                call.dropped.insert(KeyMaterial::Session);
            }
            name if WITH_VALUE.contains(&name) => {
                value();
            }
            _ => {}
        }
    }
    let data = data.ok_or(PasteError::NoBody)?;
    json::members(&data, &mut call)?;
    Ok(call)
}

fn header(call: &mut PastedCall, header: &str) {
    let Some((name, value)) = header.split_once(':') else {
        return;
    };
    let (name, value) = (name.trim(), value.trim());
    if let Some(material) = KeyMaterial::of(name) {
        call.dropped.insert(material);
        if value.contains("Credential=") {
            call.dropped.insert(KeyMaterial::SecretId);
        }
        return;
    }
    let place = match name.to_ascii_lowercase().as_str() {
        "x-tc-action" => &mut call.action,
        "x-tc-version" => &mut call.version,
        "x-tc-region" => &mut call.region,
        "host" => &mut call.host,
        _ => return,
    };
    *place = Some(value.to_owned());
}

/// The address; older calls have their parameters in its query, the signature among them.
fn address(call: &mut PastedCall, address: &str) {
    let with_scheme = if address.contains("://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    let Ok(url) = url::Url::parse(&with_scheme) else {
        return;
    };
    if call.host.is_none() {
        call.host = url.host_str().map(|host| match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        });
    }
    for (name, value) in url.query_pairs() {
        match name.as_ref() {
            "Action" => call.action = Some(value.into_owned()),
            "Version" => call.version = Some(value.into_owned()),
            "Region" => call.region = Some(value.into_owned()),
            "Timestamp" | "Nonce" | "SignatureMethod" | "Language" | "RequestClient" => {}
            name => call.take(name.to_owned(), Value::from(value.into_owned())),
        }
    }
}
