//! What is typed of an account, read against the rules.

use super::{AccountDraft, AccountField, AccountProblem, SiteChoice};
use crate::domain::recording::path_text;
use crate::domain::{Account, AccountId, Credentials, Endpoint, ProxyUrl, Site, SubAppId};

impl AccountDraft {
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

/// A proxy without a name and a password, which would be kept in the open.
pub(super) fn parse_proxy(text: &str) -> Result<String, AccountProblem> {
    let proxy = ProxyUrl::parse(text).map_err(|_none| AccountProblem::Proxy)?;
    if proxy.has_user_info() {
        return Err(AccountProblem::ProxyHasUserInfo);
    }
    if proxy.is_bare() {
        Ok(proxy.to_string())
    } else {
        Err(AccountProblem::Proxy)
    }
}
