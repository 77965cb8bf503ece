//! The name and the password that an address may have in front of its host (userinfo, RFC 3986 3.2.1).

use url::Url;

/// Whether there is a name or a password in it.
pub(super) fn has_user_info(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}
