//! Where the newest release of the app is told.

use crate::domain::ReleaseFeed;

/// The one address that is asked for new versions: that of the account after which the app's id is named
/// ([`super::app_id::APP_ID`]), which whoever publishes must hold, or change both. What stands there is described in
/// `packaging/README.md`.
const ADDRESS: &str = "https://timbreapp.github.io/timbre/release.json";

/// Another address for this run; one that is empty, or may not be asked, is none.
pub const VARIABLE: &str = "TIMBRE_RELEASE_FEED";

/// What a Flatpak finds in its environment: its store brings new versions by itself.
const IN_FLATPAK: &str = "FLATPAK_ID";

/// The feed that this run may ask, if any.
pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Option<ReleaseFeed> {
    match lookup(VARIABLE) {
        Some(other) => ReleaseFeed::parse(other.trim()),
        None if lookup(IN_FLATPAK).is_some() => None,
        None => ReleaseFeed::parse(ADDRESS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(variables: &[(&str, &str)]) -> Option<String> {
        let lookup = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        read(lookup).map(|feed| feed.host().to_owned())
    }

    #[test]
    fn the_feed_is_the_projects_unless_the_environment_names_another_or_none() {
        assert_eq!(host(&[]).unwrap(), "timbreapp.github.io");
        assert_eq!(
            host(&[(VARIABLE, " https://a.example/ ")]).unwrap(),
            "a.example"
        );
        for none in ["", "off", "http://a.example/"] {
            assert_eq!(host(&[(VARIABLE, none)]), None, "{none}");
        }
        assert_eq!(host(&[(IN_FLATPAK, "x")]), None);
    }

    #[test]
    fn the_feed_and_the_id_of_the_app_have_one_owner() {
        let owner: Vec<&str> = crate::platform::app_id::APP_ID.split('.').take(3).collect();
        let [top, name, account] = owner[..] else {
            panic!("{owner:?}");
        };
        assert_eq!(host(&[]).unwrap(), format!("{account}.{name}.{top}"));
    }
}
