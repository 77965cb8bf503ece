//! An account as it is typed, and the account and keys that it becomes.

mod parse;
#[cfg(test)]
mod tests;

use super::SecretBuffer;
use crate::domain::account::EndpointError;
use crate::domain::recording::path_text;
use crate::domain::{Account, Credentials, Site};
use secrecy::ExposeSecret;
use std::collections::BTreeSet;

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
    Characters { field: AccountField },
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
        if let Some((id, key)) = joined_key(kept).filter(|_| field != AccountField::Token) {
            (self.secret_id, self.secret_key) = (id.into(), key.into());
            return;
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
}

/// A key in one line, as other tools keep it: `SecretId#SecretKey`, and what else they put behind it.
fn joined_key(text: &str) -> Option<(&str, &str)> {
    let mut parts = text.split('#');
    let (id, key) = (parts.next()?, parts.next()?);
    (is_secret_id(id) && is_run(key, 32)).then_some((id, key))
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
