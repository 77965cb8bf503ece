//! An account as it is typed, and the account and keys that it becomes.

use super::SecretBuffer;
use crate::domain::account::EndpointError;
use crate::domain::recording::path_text;
use crate::domain::{Account, AccountId, Credentials, Endpoint, Site, SubAppId};
use secrecy::ExposeSecret;
use std::collections::BTreeSet;
use url::Url;

/// A field of the account's editor that holds text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountField {
    /// What the person calls the account.
    Name,
    /// Where signed calls go, for a site of one's own.
    Api,
    /// Where samples are put, for a site of one's own.
    Upload,
    /// `SecretId`.
    SecretId,
    /// `SecretKey`.
    SecretKey,
    /// The token of temporary keys.
    Token,
    /// The application that new voices start with.
    SubAppId,
    /// A proxy for this account alone.
    Proxy,
    /// A PEM file of certificates that are trusted beside the system's.
    ExtraCa,
}

impl AccountField {
    /// The fields whose text goes to the keyring and nowhere else.
    pub const SECRET: [Self; 3] = [Self::SecretId, Self::SecretKey, Self::Token];

    /// Whether the field's text goes to the keyring and nowhere else.
    pub fn is_secret(self) -> bool {
        Self::SECRET.contains(&self)
    }
}

/// Which site the account belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SiteChoice {
    /// `vod.intl.tencentcloudapi.com`.
    #[default]
    International,
    /// `vod.tencentcloudapi.com`.
    Mainland,
    /// A gateway or a mock of one's own.
    Custom,
}

/// The fields of an account, as they are typed. It does not print its secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountDraft {
    /// What the person calls it.
    pub name: String,
    /// Index into the theme's account colours.
    pub colour: u8,
    /// The site.
    pub site: SiteChoice,
    /// The API of a site of one's own.
    pub api: String,
    /// The upload host of a site of one's own; empty for the one that the service names.
    pub upload: String,
    /// `SecretId`; empty keeps the keys that are stored.
    pub secret_id: SecretBuffer,
    /// `SecretKey`.
    pub secret_key: SecretBuffer,
    /// The token of temporary keys.
    pub token: SecretBuffer,
    /// The default application; empty for none.
    pub sub_app_id: String,
    /// The proxy; empty for the system's.
    pub proxy: String,
    /// The path of the certificates; empty for none.
    pub extra_ca: String,
    /// The secret fields from whose last text blanks were cut.
    pub trimmed: BTreeSet<AccountField>,
}

/// What keeps an account from being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountProblem {
    /// No name.
    #[error("the name is missing")]
    NameMissing,
    /// Another account has the name.
    #[error("another account has this name")]
    NameTaken,
    /// A site of one's own needs an address.
    #[error("the address of the API is missing")]
    ApiMissing,
    /// An address that cannot be used.
    #[error("an address cannot be used: {error}")]
    Address {
        /// [`AccountField::Api`] or [`AccountField::Upload`].
        field: AccountField,
        /// What is wrong with it.
        error: EndpointError,
    },
    /// One half of the key without the other, or none where there must be one.
    #[error("a part of the key is missing")]
    KeyMissing {
        /// [`AccountField::SecretId`] or [`AccountField::SecretKey`].
        field: AccountField,
    },
    /// A key with something that is not printable ASCII: it could not travel in a header.
    #[error("a key holds blanks or characters that no key has")]
    Characters {
        /// The field.
        field: AccountField,
    },
    /// Not a positive whole number.
    #[error("not the number of an application")]
    SubAppId,
    /// Not `http(s)://host[:port]`.
    #[error("not the address of a proxy")]
    Proxy,
    /// A proxy with a user name or password: it would stand in the settings in the open.
    #[error("a proxy's password cannot be kept")]
    ProxyHasUserInfo,
    /// Not the full path of a file.
    #[error("not the full path of a file")]
    ExtraCa,
}

impl AccountProblem {
    /// The field beside which the problem stands.
    pub fn field(self) -> AccountField {
        match self {
            Self::NameMissing | Self::NameTaken => AccountField::Name,
            Self::ApiMissing => AccountField::Api,
            Self::Address { field, .. }
            | Self::KeyMissing { field }
            | Self::Characters { field } => field,
            Self::SubAppId => AccountField::SubAppId,
            Self::Proxy | Self::ProxyHasUserInfo => AccountField::Proxy,
            Self::ExtraCa => AccountField::ExtraCa,
        }
    }
}

/// What a person should look at twice; it keeps nothing from being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountWarning {
    /// Blanks around the pasted text were cut.
    BlanksTrimmed(AccountField),
    /// Not `AKID` or `IKID` and 32 letters and digits.
    SecretIdShape,
    /// Not 32 letters and digits.
    SecretKeyShape,
    /// The field for the SecretKey holds a SecretId.
    SecretKeyIsAnId,
}

impl AccountWarning {
    /// The field beside which the warning stands.
    pub fn field(self) -> AccountField {
        match self {
            Self::BlanksTrimmed(field) => field,
            Self::SecretIdShape => AccountField::SecretId,
            Self::SecretKeyShape | Self::SecretKeyIsAnId => AccountField::SecretKey,
        }
    }
}

impl AccountDraft {
    /// The draft that would make `account` again, without keys.
    pub fn of(account: &Account) -> Self {
        let (site, api, upload) = match &account.site {
            Site::Mainland => (SiteChoice::Mainland, String::new(), String::new()),
            Site::International | Site::Practice => {
                (SiteChoice::International, String::new(), String::new())
            }
            Site::Custom { api, upload } => (
                SiteChoice::Custom,
                api.to_string(),
                upload.as_ref().map(ToString::to_string).unwrap_or_default(),
            ),
        };
        Self {
            name: account.name.clone(),
            colour: account.colour,
            site,
            api,
            upload,
            sub_app_id: account
                .sub_app_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
            proxy: account.proxy.clone().unwrap_or_default(),
            extra_ca: account
                .extra_ca
                .as_ref()
                .map(|path| path_text::to_field(path))
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The text of a field.
    pub fn text(&self, field: AccountField) -> &str {
        match field {
            AccountField::Name => &self.name,
            AccountField::Api => &self.api,
            AccountField::Upload => &self.upload,
            AccountField::SecretId => self.secret_id.expose(),
            AccountField::SecretKey => self.secret_key.expose(),
            AccountField::Token => self.token.expose(),
            AccountField::SubAppId => &self.sub_app_id,
            AccountField::Proxy => &self.proxy,
            AccountField::ExtraCa => &self.extra_ca,
        }
    }

    /// Takes another text into a field; blanks around a key are cut, and the draft remembers it until
    /// the field is empty again.
    pub fn set(&mut self, field: AccountField, text: &SecretBuffer) {
        let plain = || text.expose().to_owned();
        match field {
            AccountField::Name => self.name = plain(),
            AccountField::Api => self.api = plain(),
            AccountField::Upload => self.upload = plain(),
            AccountField::SubAppId => self.sub_app_id = plain(),
            AccountField::Proxy => self.proxy = plain(),
            AccountField::ExtraCa => self.extra_ca = plain(),
            AccountField::SecretId | AccountField::SecretKey | AccountField::Token => {
                self.set_secret(field, text);
            }
        }
    }

    fn set_secret(&mut self, field: AccountField, text: &SecretBuffer) {
        let kept = text.expose().trim_matches(is_blank);
        if kept.is_empty() {
            self.trimmed.remove(&field);
        } else if kept.len() < text.expose().len() {
            self.trimmed.insert(field);
        }
        let kept = SecretBuffer::from(kept);
        match field {
            AccountField::SecretId => self.secret_id = kept,
            AccountField::SecretKey => self.secret_key = kept,
            _ => self.token = kept,
        }
    }

    /// Takes keys into their fields, in place of what was typed there.
    pub(super) fn fill_in(&mut self, keys: &Credentials) {
        self.secret_id = keys.secret_id.expose_secret().into();
        self.secret_key = keys.secret_key.expose_secret().into();
        let token = keys.token.as_ref().map(ExposeSecret::expose_secret);
        self.token = token.unwrap_or_default().into();
        self.trimmed.clear();
    }

    /// Wipes the keys.
    pub fn clear_secrets(&mut self) {
        self.secret_id.clear();
        self.secret_key.clear();
        self.token.clear();
        self.trimmed.clear();
    }

    /// Whether no part of a key is typed.
    pub fn has_no_keys(&self) -> bool {
        self.secret_id.is_empty() && self.secret_key.is_empty() && self.token.is_empty()
    }

    /// What a person should look at twice.
    pub fn warnings(&self) -> Vec<AccountWarning> {
        let mut warnings: Vec<_> = self
            .trimmed
            .iter()
            .map(|field| AccountWarning::BlanksTrimmed(*field))
            .collect();
        let (id, key) = (self.secret_id.expose(), self.secret_key.expose());
        if is_secret_id(key) {
            warnings.push(AccountWarning::SecretKeyIsAnId);
        }
        // Temporary keys are longer, and their shape is documented nowhere.
        if self.token.is_empty() {
            if !id.is_empty() && !is_secret_id(id) {
                warnings.push(AccountWarning::SecretIdShape);
            }
            if !key.is_empty() && !is_secret_id(key) && !is_run(key, 32) {
                warnings.push(AccountWarning::SecretKeyShape);
            }
        }
        warnings
    }

    /// The account with this id and, where keys are typed, its keys. `keys_needed` says that there are
    /// none that could be kept; `taken` are the names of the other accounts.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(
        &self,
        id: AccountId,
        keys_needed: bool,
        taken: &[&str],
    ) -> Result<(Account, Option<Credentials>), Vec<AccountProblem>> {
        let mut problems = Vec::new();
        let name = self.name.trim();
        if name.is_empty() {
            problems.push(AccountProblem::NameMissing);
        } else if taken.iter().any(|other| other.trim() == name) {
            problems.push(AccountProblem::NameTaken);
        }
        let site = self.parse_site(&mut problems);
        let keys = self.parse_keys(keys_needed, &mut problems);
        let sub_app_id = optional(&self.sub_app_id, &mut problems, |text| {
            text.parse::<SubAppId>()
                .map_err(|_malformed| AccountProblem::SubAppId)
        });
        let proxy = optional(&self.proxy, &mut problems, parse_proxy);
        let extra_ca = optional(&self.extra_ca, &mut problems, |text| {
            path_text::from_field(text)
                .filter(|path| path.is_absolute())
                .ok_or(AccountProblem::ExtraCa)
        });
        match site {
            Some(site) if problems.is_empty() => Ok((
                Account {
                    id,
                    name: name.to_owned(),
                    site,
                    colour: self.colour,
                    sub_app_id,
                    proxy,
                    extra_ca,
                },
                keys,
            )),
            _ => Err(problems),
        }
    }

    fn parse_site(&self, problems: &mut Vec<AccountProblem>) -> Option<Site> {
        match self.site {
            SiteChoice::International => Some(Site::International),
            SiteChoice::Mainland => Some(Site::Mainland),
            SiteChoice::Custom => {
                let address = |field| {
                    move |text: &str| {
                        Endpoint::parse(text)
                            .map_err(|error| AccountProblem::Address { field, error })
                    }
                };
                if self.api.trim().is_empty() {
                    problems.push(AccountProblem::ApiMissing);
                }
                let api = optional(&self.api, problems, address(AccountField::Api));
                let upload = optional(&self.upload, problems, address(AccountField::Upload));
                Some(Site::Custom { api: api?, upload })
            }
        }
    }

    fn parse_keys(&self, needed: bool, problems: &mut Vec<AccountProblem>) -> Option<Credentials> {
        if self.has_no_keys() && !needed {
            return None;
        }
        for field in AccountField::SECRET {
            let text = self.text(field);
            if text.is_empty() && field != AccountField::Token {
                problems.push(AccountProblem::KeyMissing { field });
            } else if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
                problems.push(AccountProblem::Characters { field });
            }
        }
        Some(Credentials {
            secret_id: self.secret_id.to_secret(),
            secret_key: self.secret_key.to_secret(),
            token: (!self.token.is_empty()).then(|| self.token.to_secret()),
        })
    }
}

fn optional<T>(
    text: &str,
    problems: &mut Vec<AccountProblem>,
    parse: impl FnOnce(&str) -> Result<T, AccountProblem>,
) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    parse(text).map_err(|problem| problems.push(problem)).ok()
}

/// Reads `host:port` or `http(s)://host[:port]`; without a scheme http is meant, as everywhere.
fn parse_proxy(text: &str) -> Result<String, AccountProblem> {
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    let url = Url::parse(&with_scheme).map_err(|_malformed| AccountProblem::Proxy)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AccountProblem::ProxyHasUserInfo);
    }
    let bare = matches!(url.scheme(), "http" | "https")
        && url.host().is_some()
        && matches!(url.path(), "" | "/")
        && url.query().is_none()
        && url.fragment().is_none();
    if bare {
        Ok(url.origin().ascii_serialization())
    } else {
        Err(AccountProblem::Proxy)
    }
}

/// What copying from a page or a file leaves around a text: white space, and what shows no mark at all.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_secret_id(text: &str) -> bool {
    ["AKID", "IKID"].iter().any(|start| {
        text.strip_prefix(start)
            .is_some_and(|rest| is_run(rest, 32))
    })
}

fn is_run(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ID: &str = "AKIDEXAMPLE0000000000000000000000001";
    const KEY: &str = "SECRETKEYEXAMPLE0000000000000001";

    fn draft() -> AccountDraft {
        let mut draft = AccountDraft {
            name: " Studio ".into(),
            ..AccountDraft::default()
        };
        draft.set(AccountField::SecretId, &ID.into());
        draft.set(AccountField::SecretKey, &KEY.into());
        draft
    }

    fn parse(draft: &AccountDraft) -> Result<(Account, Option<Credentials>), Vec<AccountProblem>> {
        draft.parse(AccountId::Stored(Uuid::nil()), true, &["Other"])
    }

    #[test]
    fn a_name_and_keys_make_an_account_of_the_international_site() {
        let (account, keys) = parse(&draft()).unwrap();
        assert_eq!(account.name, "Studio");
        assert_eq!(account.site, Site::International);
        let keys = keys.unwrap();
        assert_eq!(keys.secret_id.expose_secret(), ID);
        assert_eq!(keys.secret_key.expose_secret(), KEY);
        assert!(keys.token.is_none());
        assert!(draft().warnings().is_empty());
    }

    #[test]
    fn blanks_around_a_pasted_key_are_cut_and_told() {
        let mut draft = draft();
        draft.set(
            AccountField::SecretKey,
            &format!("\u{feff} {KEY}\u{a0}\r\n").into(),
        );
        assert_eq!(draft.secret_key.expose(), KEY);
        assert_eq!(
            draft.warnings(),
            [AccountWarning::BlanksTrimmed(AccountField::SecretKey)]
        );
        draft.set(AccountField::SecretKey, &"".into());
        assert!(draft.warnings().is_empty());
    }

    #[test]
    fn without_typed_keys_those_that_are_stored_are_kept() {
        let mut draft = draft();
        draft.clear_secrets();
        let (_, keys) = draft
            .parse(AccountId::Stored(Uuid::nil()), false, &[])
            .unwrap();
        assert_eq!(keys, None);
        assert_eq!(
            parse(&draft).unwrap_err(),
            [AccountField::SecretId, AccountField::SecretKey]
                .map(|field| AccountProblem::KeyMissing { field })
        );
    }

    #[test]
    fn a_token_alone_asks_for_its_keys() {
        let mut draft = draft();
        draft.clear_secrets();
        draft.set(AccountField::Token, &"t".into());
        let problems = draft
            .parse(AccountId::Stored(Uuid::nil()), false, &[])
            .unwrap_err();
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let draft = AccountDraft {
            name: "Other".into(),
            site: SiteChoice::Custom,
            api: "http://gateway.example".into(),
            upload: "https://a.example/path".into(),
            secret_id: "two words".into(),
            secret_key: "k".into(),
            sub_app_id: "-1".into(),
            proxy: "http://me:pass@proxy:1".into(),
            extra_ca: "ca.pem".into(),
            ..AccountDraft::default()
        };
        assert_eq!(
            parse(&draft).unwrap_err(),
            [
                AccountProblem::NameTaken,
                AccountProblem::Address {
                    field: AccountField::Api,
                    error: EndpointError::PlainHttp
                },
                AccountProblem::Address {
                    field: AccountField::Upload,
                    error: EndpointError::MoreThanAHost
                },
                AccountProblem::Characters {
                    field: AccountField::SecretId
                },
                AccountProblem::SubAppId,
                AccountProblem::ProxyHasUserInfo,
                AccountProblem::ExtraCa,
            ]
        );
    }

    #[test]
    fn a_proxy_is_a_host_and_a_port() {
        let proxy = |text: &str| parse_proxy(text);
        assert_eq!(
            proxy("proxy.example:3128").unwrap(),
            "http://proxy.example:3128"
        );
        assert_eq!(proxy("https://p.example").unwrap(), "https://p.example");
        assert_eq!(proxy("socks5://p.example"), Err(AccountProblem::Proxy));
        assert_eq!(proxy("http://p.example/x"), Err(AccountProblem::Proxy));
        assert_eq!(proxy("http://u@p"), Err(AccountProblem::ProxyHasUserInfo));
    }

    #[test]
    fn keys_of_another_shape_are_a_warning_and_temporary_ones_are_not() {
        let mut draft = draft();
        draft.set(AccountField::SecretId, &"short".into());
        draft.set(AccountField::SecretKey, &ID.into());
        assert_eq!(
            draft.warnings(),
            [
                AccountWarning::SecretKeyIsAnId,
                AccountWarning::SecretIdShape
            ]
        );
        draft.set(AccountField::SecretKey, &"odd".into());
        draft.set(AccountField::Token, &"token".into());
        assert!(draft.warnings().is_empty());
    }

    #[test]
    fn debug_output_holds_no_key() {
        let mut draft = draft();
        draft.set(AccountField::Token, &"t0ken-t0ken".into());
        let text = format!("{draft:?} {:?}", parse(&draft));
        for secret in [ID, KEY, "t0ken"] {
            assert!(!text.contains(secret), "{text}");
        }
    }

    #[test]
    fn an_account_goes_into_its_draft_and_back() {
        let mut draft = draft();
        draft.site = SiteChoice::Custom;
        draft.api = "http://127.0.0.1:80".into();
        draft.upload = "https://up.example".into();
        draft.sub_app_id = "7".into();
        draft.proxy = "http://proxy:3128".into();
        draft.extra_ca = if cfg!(windows) {
            "C:\\ca.pem"
        } else {
            "/ca.pem"
        }
        .into();
        let (account, _) = parse(&draft).unwrap();
        let again = AccountDraft::of(&account);
        assert!(again.has_no_keys());
        let (same, _) = again.parse(account.id, false, &[]).unwrap();
        assert_eq!(same, account);
    }
}
