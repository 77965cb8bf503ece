//! The account that environment variables describe. Nothing of it is ever stored.

use crate::domain::account::{EndpointError, EnvironmentError};
use crate::domain::{Account, AccountId, Credentials, Endpoint, Site, SubAppId};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// The key's public half; the SDKs' name.
pub const SECRET_ID: &str = "TENCENTCLOUD_SECRET_ID";
/// The key's secret half; the SDKs' name.
pub const SECRET_KEY: &str = "TENCENTCLOUD_SECRET_KEY";
/// The token of temporary keys; the SDKs' name.
pub const TOKEN: &str = "TENCENTCLOUD_TOKEN";
/// Where this account's signed calls go.
pub const ENDPOINT: &str = "TIMBRE_ENDPOINT";
/// Where this account's samples are put.
pub const UPLOAD_ENDPOINT: &str = "TIMBRE_UPLOAD_ENDPOINT";
/// The application that this account's new voices start with.
pub const SUB_APP_ID: &str = "TIMBRE_SUB_APP_ID";

/// All of them.
pub const VARIABLES: [&str; 6] = [
    SECRET_ID,
    SECRET_KEY,
    TOKEN,
    ENDPOINT,
    UPLOAD_ENDPOINT,
    SUB_APP_ID,
];

/// The account and its keys.
#[derive(Debug, Clone)]
pub struct EnvironmentAccount {
    /// All but the keys; its id is [`AccountId::Environment`].
    pub account: Account,
    pub keys: Credentials,
}

/// Reads the account from `lookup`. Blanks around values are trimmed, and blank values count as not
/// set. Without any half of a key there is no account, whatever the other variables say.
///
/// # Errors
/// All problems at once.
pub fn read(
    lookup: impl Fn(&str) -> Option<String>,
) -> Result<Option<EnvironmentAccount>, Vec<EnvironmentError>> {
    let text = |name: &str| {
        lookup(name)
            .map(Zeroizing::new)
            .map(|value| Zeroizing::new(value.trim().to_owned()))
            .filter(|value| !value.is_empty())
    };
    let mut problems = Vec::new();
    let mut secret = |variable: &'static str| {
        let value = text(variable)?;
        if !value.bytes().all(|b| b.is_ascii_graphic()) {
            problems.push(EnvironmentError::Characters { variable });
        }
        Some(SecretString::from(value.as_str()))
    };
    let (secret_id, secret_key) = (secret(SECRET_ID), secret(SECRET_KEY));
    if secret_id.is_none() && secret_key.is_none() {
        return Ok(None);
    }
    let token = secret(TOKEN);
    let mut endpoint = |variable: &str, refused: fn(EndpointError) -> EnvironmentError| {
        Endpoint::parse(&text(variable)?)
            .map_err(|error| problems.push(refused(error)))
            .ok()
    };
    let api = endpoint(ENDPOINT, EnvironmentError::Endpoint);
    let upload = endpoint(UPLOAD_ENDPOINT, EnvironmentError::UploadEndpoint);
    let sub_app_id = text(SUB_APP_ID).and_then(|value| {
        value
            .parse::<SubAppId>()
            .map_err(|_malformed| problems.push(EnvironmentError::SubAppId))
            .ok()
    });
    for (variable, missing) in [
        (SECRET_ID, secret_id.is_none()),
        (SECRET_KEY, secret_key.is_none()),
    ] {
        if missing {
            problems.push(EnvironmentError::Missing { variable });
        }
    }
    match (secret_id, secret_key) {
        (Some(secret_id), Some(secret_key)) if problems.is_empty() => {
            Ok(Some(EnvironmentAccount {
                account: Account {
                    id: AccountId::Environment,
                    name: String::new(),
                    site: site(api, upload),
                    colour: 0,
                    sub_app_id,
                    proxy: None,
                    extra_ca: None,
                },
                keys: Credentials {
                    secret_id,
                    secret_key,
                    token,
                },
            }))
        }
        _ => Err(problems),
    }
}

fn site(api: Option<Endpoint>, upload: Option<Endpoint>) -> Site {
    let real = match &api {
        None => Some(Site::International),
        Some(api) => [Site::International, Site::Mainland]
            .into_iter()
            .find(|site| {
                api.url().scheme() == "https" && site.host() == Some(api.host_header().as_str())
            }),
    };
    let international = || Endpoint::parse(Site::International.host()?).ok();
    match (real, upload) {
        (Some(real), None) => real,
        // A real API with an upload host of one's own is still an endpoint of one's own.
        (_, upload) => match api.or_else(international) {
            Some(api) => Site::Custom { api, upload },
            None => Site::International,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn with(more: &[(&str, &str)]) -> Result<Option<EnvironmentAccount>, Vec<EnvironmentError>> {
        let keys = [(SECRET_ID, " AKIDx \n"), (SECRET_KEY, "k3y")];
        read(|name| {
            more.iter()
                .chain(&keys)
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    fn site_of(more: &[(&str, &str)]) -> Site {
        with(more).unwrap().unwrap().account.site
    }

    #[test]
    fn keys_alone_make_an_account_of_the_international_site() {
        let found = with(&[]).unwrap().unwrap();
        assert_eq!(found.account.id, AccountId::Environment);
        assert_eq!(found.account.site, Site::International);
        assert_eq!(found.keys.secret_id.expose_secret(), "AKIDx");
        assert_eq!(found.keys.secret_key.expose_secret(), "k3y");
        assert!(found.keys.token.is_none());
    }

    #[test]
    fn without_keys_there_is_no_account_even_if_the_rest_is_malformed() {
        let found = read(|name| (name == ENDPOINT).then(|| "ftp://x".to_owned()));
        assert!(matches!(found, Ok(None)));
        assert!(matches!(
            with(&[(SECRET_ID, " "), (SECRET_KEY, "")]),
            Ok(None)
        ));
    }

    #[test]
    fn half_a_key_names_the_other_half() {
        assert_eq!(
            with(&[(SECRET_ID, "")]).unwrap_err(),
            [EnvironmentError::Missing {
                variable: SECRET_ID
            }]
        );
        assert_eq!(
            with(&[(SECRET_KEY, " ")]).unwrap_err(),
            [EnvironmentError::Missing {
                variable: SECRET_KEY
            }]
        );
    }

    #[test]
    fn the_hosts_of_the_real_sites_are_known() {
        assert_eq!(
            site_of(&[(ENDPOINT, "https://vod.tencentcloudapi.com/")]),
            Site::Mainland
        );
        assert_eq!(
            site_of(&[(ENDPOINT, "vod.intl.tencentcloudapi.com")]),
            Site::International
        );
        assert!(matches!(
            site_of(&[(ENDPOINT, "http://127.0.0.1:8000")]),
            Site::Custom { upload: None, .. }
        ));
    }

    #[test]
    fn an_upload_host_alone_makes_the_endpoint_ones_own() {
        let site = site_of(&[(UPLOAD_ENDPOINT, "http://localhost:1")]);
        let Site::Custom { api, upload } = site else {
            panic!("{site:?}");
        };
        assert_eq!(api.host_header(), "vod.intl.tencentcloudapi.com");
        assert_eq!(upload.unwrap().host_header(), "localhost:1");
    }

    #[test]
    fn all_problems_are_told_at_once_and_none_holds_a_key() {
        let problems = with(&[
            (SECRET_KEY, "two words"),
            (ENDPOINT, "http://gateway.example"),
            (UPLOAD_ENDPOINT, "https://a.example/path"),
            (SUB_APP_ID, "-1"),
        ])
        .unwrap_err();
        assert_eq!(
            problems,
            [
                EnvironmentError::Characters {
                    variable: SECRET_KEY
                },
                EnvironmentError::Endpoint(EndpointError::PlainHttp),
                EnvironmentError::UploadEndpoint(EndpointError::MoreThanAHost),
                EnvironmentError::SubAppId,
            ]
        );
        assert!(!format!("{problems:?}").contains("two words"));
    }

    #[test]
    fn debug_output_holds_no_key() {
        let found = with(&[(TOKEN, "t0ken")]).unwrap().unwrap();
        let text = format!("{found:?}");
        assert!(!text.contains("AKIDx") && !text.contains("k3y") && !text.contains("t0ken"));
    }
}
