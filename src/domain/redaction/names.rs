//! The names that tell of a secret.

/// Names of members and headers, in lower case, whose value is a secret.
const MEMBERS: [&str; 21] = [
    "secretkey",
    "token",
    "sessiontoken",
    "securitytoken",
    "vodsessionkey",
    "signature",
    "authorization",
    "password",
    "x-tc-token",
    "x-cos-security-token",
    "proxy-authorization",
    // Of actions that are called by hand.
    "apitoken",
    "apitokens",
    "apikey",
    "apikeys",
    "accesskey",
    "backupsecretkey",
    "encryptedkey",
    "playkey",
    "privatekey",
    "signkey",
];

/// How names end, in lower case, after which a secret stands in the running text of others. There are more
/// spellings than in what is recorded, whose names are known, and a word too many that is cut does no harm.
const ENDINGS: [&str; 16] = [
    "signature",
    "sign",
    "token",
    "secretkey",
    "secret_key",
    "password",
    "sessionkey",
    "authorization",
    "apitokens",
    "apikey",
    "apikeys",
    "accesskey",
    "encryptedkey",
    "playkey",
    "privatekey",
    "signkey",
];

/// The names in lower case of the members and headers whose value is a secret.
pub(super) fn secret_members() -> impl Iterator<Item = &'static str> {
    MEMBERS.into_iter()
}

/// Whether the value of the member or header of this name, in lower case, is a secret. The name is taken
/// as a whole: the service's `ScrollToken` is none.
pub(super) fn is_secret_member(lower_name: &str) -> bool {
    MEMBERS.contains(&lower_name)
}

/// Whether the value under this name is a secret, however the name is written as an option, a variable or a
/// member.
pub fn is_secret_name(name: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect()
    };
    let name = letters(name);
    MEMBERS.iter().any(|member| letters(member) == name)
}

/// Whether what follows this word in a running text is a secret.
pub(super) fn tells_of_a_secret(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_recorded_is_not_quoted_either() {
        for name in secret_members() {
            assert!(tells_of_a_secret(name), "{name}");
        }
    }
}
