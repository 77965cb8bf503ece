//! What is typed of an account, as a person types it.

use super::parse::parse_proxy;
use super::*;
use crate::domain::{AccountId, Credentials};
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
    assert_eq!(
        proxy("socks5://p.example").unwrap(),
        "socks5h://p.example:1080"
    );
    assert_eq!(proxy("quic://p.example"), Err(AccountProblem::Proxy));
    assert_eq!(proxy("http://p.example/x"), Err(AccountProblem::Proxy));
    assert_eq!(proxy("http://u@p"), Err(AccountProblem::ProxyHasUserInfo));
}

#[test]
fn a_key_that_was_pasted_in_one_line_goes_to_its_two_fields() {
    for field in [AccountField::SecretId, AccountField::SecretKey] {
        for line in [format!("{ID}#{KEY}#ap-shanghai#0"), format!("{ID}#{KEY}")] {
            let mut draft = AccountDraft::default();
            draft.set(field, &line.as_str().into());
            assert_eq!(draft.text(AccountField::SecretId), ID, "{field:?}");
            assert_eq!(draft.text(AccountField::SecretKey), KEY, "{field:?}");
            assert!(draft.warnings().is_empty());
        }
    }
    let mut draft = AccountDraft::default();
    draft.set(AccountField::SecretKey, &"a#b".into());
    assert_eq!(draft.text(AccountField::SecretKey), "a#b");
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
