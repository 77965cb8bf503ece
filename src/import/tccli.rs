//! Profiles of `tccli`: `<profile>.credential` with the keys and `<profile>.configure` with the region,
//! both JSON, in `.tccli` of the home directory.

use crate::domain::Credentials;
use jiff::Timestamp;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::io;
use std::mem;
use std::path::Path;
use zeroize::{Zeroize, Zeroizing};

/// What a profile holds.
#[derive(Debug, Clone)]
pub struct TccliProfile {
    pub keys: Credentials,
    /// When temporary keys end, where the profile says so.
    pub expires: Option<Timestamp>,
    /// The profile takes on a role with these keys: alone they may not be allowed what the role is.
    pub assumes_role: bool,
    /// The region of its calls; it hints at the site.
    pub region: Option<String>,
}

/// Why a profile gave no keys. Nothing of its text is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TccliError {
    /// The file could not be read.
    #[error("the profile cannot be read: {0}")]
    Unreadable(io::ErrorKind),
    /// Not the JSON that tccli writes.
    #[error("the profile is not JSON with text in it")]
    NotJson,
    /// No SecretId or no SecretKey: a profile that signs in otherwise, or is not set up.
    #[error("the profile has no keys")]
    NoKeys,
}

#[derive(Deserialize)]
struct Credential {
    #[serde(rename = "secretId", default)]
    secret_id: Option<String>,
    #[serde(rename = "secretKey", default)]
    secret_key: Option<String>,
    #[serde(default)]
    token: Option<String>,
    /// Seconds since 1970.
    #[serde(rename = "expiresAt", default)]
    expires_at: Option<Value>,
    #[serde(rename = "role-arn", default)]
    role_arn: Option<String>,
}

impl Drop for Credential {
    fn drop(&mut self) {
        self.secret_id.zeroize();
        self.secret_key.zeroize();
        self.token.zeroize();
    }
}

/// The profiles in a `.tccli` directory that have a file of keys, sorted, `default` first. No directory
/// is no profiles.
pub fn profiles(directory: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        if let Some(name) = entry?.file_name().to_str()
            && let Some(profile) = name.strip_suffix(".credential")
            && !profile.is_empty()
        {
            names.push(profile.to_owned());
        }
    }
    names.sort_by(|a, b| (a != "default", a).cmp(&(b != "default", b)));
    Ok(names)
}

/// Reads one of the [`profiles`] of a directory.
pub fn read_profile(directory: &Path, profile: &str) -> Result<TccliProfile, TccliError> {
    let credential = fs::read(directory.join(format!("{profile}.credential")))
        .map_err(|error| TccliError::Unreadable(error.kind()))?;
    let mut found = parse_credential(&Zeroizing::new(credential))?;
    // The region is a convenience: a profile without one is as good.
    found.region = fs::read(directory.join(format!("{profile}.configure")))
        .ok()
        .and_then(|configure| parse_region(&configure));
    Ok(found)
}

/// Reads the text of a `.credential` file; the region is left out.
pub fn parse_credential(bytes: &[u8]) -> Result<TccliProfile, TccliError> {
    // The parser's error may quote what it read, so it ends here.
    let Ok(mut credential) = serde_json::from_slice::<Credential>(bytes) else {
        return Err(TccliError::NotJson);
    };
    let secret_id = secret(&mut credential.secret_id).ok_or(TccliError::NoKeys)?;
    let secret_key = secret(&mut credential.secret_key).ok_or(TccliError::NoKeys)?;
    let expires_at = credential.expires_at.as_ref().and_then(Value::as_i64);
    Ok(TccliProfile {
        keys: Credentials {
            secret_id,
            secret_key,
            token: secret(&mut credential.token),
        },
        expires: expires_at.and_then(|seconds| Timestamp::from_second(seconds).ok()),
        assumes_role: credential
            .role_arn
            .as_ref()
            .is_some_and(|arn| !arn.is_empty()),
        region: None,
    })
}

/// Reads the region of a `.configure` file: under `_sys_param`, or at the top as older versions wrote it.
pub fn parse_region(bytes: &[u8]) -> Option<String> {
    let configure: Value = serde_json::from_slice(bytes).ok()?;
    let region = configure
        .pointer("/_sys_param/region")
        .or_else(|| configure.get("region"))?
        .as_str()?
        .trim();
    (!region.is_empty()).then(|| region.to_owned())
}

/// Takes the text, without blanks at its ends; blank text is none.
fn secret(text: &mut Option<String>) -> Option<SecretString> {
    let text = Zeroizing::new(mem::take(text)?);
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn profiles_are_the_files_of_keys_with_the_default_first() {
        let home = tempfile::tempdir().unwrap();
        for name in [
            "work.credential",
            "default.credential",
            "default.configure",
            "中文.credential",
            ".credential",
            "notes.txt",
        ] {
            fs::write(home.path().join(name), "{}").unwrap();
        }
        assert_eq!(profiles(home.path()).unwrap(), ["default", "work", "中文"]);
    }

    #[test]
    fn no_directory_is_no_profiles() {
        let home = tempfile::tempdir().unwrap();
        assert!(profiles(&home.path().join(".tccli")).unwrap().is_empty());
    }

    #[test]
    fn a_profile_gives_its_keys_and_region() {
        let home = tempfile::tempdir().unwrap();
        fs::write(
            home.path().join("work.credential"),
            r#"{"secretId": "AKIDa", "secretKey": "b", "token": ""}"#,
        )
        .unwrap();
        fs::write(
            home.path().join("work.configure"),
            r#"{"_sys_param": {"region": "ap-singapore", "output": "json"}, "vod": {}}"#,
        )
        .unwrap();
        let profile = read_profile(home.path(), "work").unwrap();
        assert_eq!(profile.keys.secret_id.expose_secret(), "AKIDa");
        assert_eq!(profile.keys.secret_key.expose_secret(), "b");
        assert!(profile.keys.token.is_none());
        assert_eq!(profile.region.as_deref(), Some("ap-singapore"));
        assert!(!profile.assumes_role);
    }

    #[test]
    fn a_signed_in_profile_gives_temporary_keys_and_their_end() {
        let profile = parse_credential(
            br#"{"type": "oauth", "secretId": "a", "secretKey": "b", "token": "c",
                 "expiresAt": 1780000000, "oauth": {"accessToken": "d"}}"#,
        )
        .unwrap();
        assert_eq!(profile.keys.token.unwrap().expose_secret(), "c");
        assert_eq!(profile.expires.unwrap().as_second(), 1_780_000_000);
    }

    #[test]
    fn each_profile_without_keys_is_told_apart() {
        let error = |text: &[u8]| parse_credential(text).err();
        assert_eq!(error(b""), Some(TccliError::NotJson));
        assert_eq!(error(b"[1]"), Some(TccliError::NotJson));
        assert_eq!(error(br#"{"type": "cvm-role"}"#), Some(TccliError::NoKeys));
        assert_eq!(
            error(br#"{"secretId": null, "secretKey": " "}"#),
            Some(TccliError::NoKeys)
        );
        let home = tempfile::tempdir().unwrap();
        assert_eq!(
            read_profile(home.path(), "none").err(),
            Some(TccliError::Unreadable(io::ErrorKind::NotFound))
        );
    }

    #[test]
    fn a_profile_with_a_role_says_so() {
        let profile = parse_credential(
            br#"{"secretId": "a", "secretKey": "b", "role-arn": "qcs::cam::uin/1:roleName/x"}"#,
        );
        assert!(profile.unwrap().assumes_role);
    }

    #[test]
    fn the_region_may_stand_at_the_top() {
        let region = parse_region(br#"{"region": "ap-guangzhou"}"#);
        assert_eq!(region.as_deref(), Some("ap-guangzhou"));
        assert_eq!(parse_region(b"{}"), None);
    }
}
