// @ACTION_TEXT@ of VOD @VERSION_TEXT@ by Rust.
// cargo add hex hmac sha1 sha2 serde_json ureq
// Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
use hmac::{Hmac, KeyInit, Mac};
@@if upload
use serde_json::json;
use sha1::Sha1;
@@end
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::env;
use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

const HOST: &str = @HOST@;

fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

fn hmac_sha256(key: &[u8], text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

fn now() -> Result<u64, Box<dyn Error>> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())
}

/// Year, month and day of a second since 1970, in UTC (Howard Hinnant's `civil_from_days`).
fn date(second: u64) -> String {
    let days = (second / 86_400) as i64 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    format!("{:04}-{month:02}-{day:02}", year + era * 400)
}

/// Makes a signed call (TC3-HMAC-SHA256); a refusal is an error.
fn call(action: &str, body: &str) -> Result<Value, Box<dyn Error>> {
    let time = now()?;
    let date = date(time);
    let scope = format!("{date}/vod/tc3_request");
    let request = format!(
        "POST\n/\n\ncontent-type:application/json\nhost:{HOST}\n\ncontent-type;host\n{}",
        sha256(body)
    );
    let to_sign = format!("TC3-HMAC-SHA256\n{time}\n{scope}\n{}", sha256(&request));
    let mut key = format!("TC3{}", env::var("TENCENTCLOUD_SECRET_KEY")?).into_bytes();
    for part in [date.as_str(), "vod", "tc3_request"] {
        key = hmac_sha256(&key, part)?;
    }
    let signature = hex::encode(hmac_sha256(&key, &to_sign)?);
    let id = env::var("TENCENTCLOUD_SECRET_ID")?;
    let mut made = ureq::post(format!("@SCHEME@://{HOST}/"))
        .header("Content-Type", "application/json")
        .header("X-TC-Action", action)
        .header("X-TC-Version", @VERSION@)
        .header("X-TC-Region", @REGION@)
        .header("X-TC-Timestamp", time.to_string())
        .header(
            "Authorization",
            format!("TC3-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders=content-type;host, Signature={signature}"),
        );
    if let Ok(token) = env::var("TENCENTCLOUD_TOKEN") {
        made = made.header("X-TC-Token", token);
    }
    let answer = made.send(body.as_bytes())?.body_mut().read_to_string()?;
    let response = serde_json::from_str::<Value>(&answer)?["Response"].take();
    if response.is_null() || !response["Error"].is_null() {
        return Err(answer.into());
    }
    Ok(response)
}
@@if upload

fn hmac_sha1(key: &str, text: &str) -> Result<String, Box<dyn Error>> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes())?;
    mac.update(text.as_bytes());
    Ok(hex::encode(mac.finalize().into_bytes()))
}

/// Puts the sample where the answer of ApplyUpload says, signed for COS.
fn put(place: &Value, sample: &[u8]) -> Result<(), Box<dyn Error>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let key = &place["TempCertificate"];
@@if storage
    let (storage, host) = (@STORAGE@, @STORAGE_HOST@);
@@end
@@if bucket
    let host = format!("{}.cos.{}.myqcloud.com", text(&place["StorageBucket"]), text(&place["StorageRegion"]));
    let storage = format!("https://{host}");
@@end
    let path = text(&place["MediaStoragePath"]);
    let time = format!("{};{}", now()? - 60, now()? + 10_000);
    let sign_key = hmac_sha1(&text(&key["SecretKey"]), &time)?;
    let http = hex::encode(Sha1::digest(format!("put\n{path}\n\nhost={host}\n")));
    let signature = hmac_sha1(&sign_key, &format!("sha1\n{time}\n{http}\n"))?;
    let id = text(&key["SecretId"]);
    ureq::put(format!("{storage}{path}"))
        .header("Content-Type", @MIME@)
        .header("x-cos-security-token", text(&key["Token"]))
        .header(
            "Authorization",
            format!("q-sign-algorithm=sha1&q-ak={id}&q-sign-time={time}&q-key-time={time}&q-header-list=host&q-url-param-list=&q-signature={signature}"),
        )
        .send(sample)?;
    Ok(())
}
@@end

fn main() -> Result<(), Box<dyn Error>> {
@@if upload
    let sample = std::fs::read(@PATH@)?;
    let expires = now()? + @KEEP_SECONDS@;
    let (hour, minute, second) = (expires / 3_600 % 24, expires / 60 % 60, expires % 60);
    let expires = format!("{}T{hour:02}:{minute:02}:{second:02}Z", date(expires));
    let place = call("ApplyUpload", &json!({"MediaType": @MEDIA_TYPE@, @NAME_ENTRY@@SUB_APP_ENTRY@"ExpireTime": expires}).to_string())?;
    put(&place, &sample)?;
    let media = call("CommitUpload", &json!({@SUB_APP_ENTRY@"VodSessionKey": place["VodSessionKey"]}).to_string())?;
    let body = [@BODY_BEFORE@, &media["MediaUrl"].to_string(), @BODY_AFTER@].concat();
    println!("{:#}", call(@ACTION@, &body)?);
@@end
@@if plain
    println!("{:#}", call(@ACTION@, @BODY@)?);
@@end
    Ok(())
}
