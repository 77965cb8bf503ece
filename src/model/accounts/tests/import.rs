//! Keys out of somebody else's file.

use super::*;

fn imported() -> ImportedKeys {
    ImportedKeys {
        name: Some("default".into()),
        keys: Credentials {
            secret_id: ID.into(),
            secret_key: KEY.into(),
            token: None,
        },
        site: Some(SiteChoice::Mainland),
    }
}

#[test]
fn imported_keys_open_an_editor_and_are_kept_only_when_the_person_says_so() {
    let mut model = model();
    let effects = act(&mut model, AccountAction::ImportProfile("default".into()));
    let import = match effects.as_slice() {
        [AccountEffect::ReadProfile(import, name)] if name == "default" => *import,
        other => panic!("{other:?}"),
    };
    assert_eq!(model.accounts_state.import, Import::Reading);
    let effects = apply(
        &mut model,
        AccountEvent::Imported {
            import,
            result: Ok(imported()),
        },
    );
    assert_eq!(effects, []);
    let editor = model.accounts_state.editor.as_ref().unwrap();
    assert_eq!(editor.draft.name, "default");
    assert_eq!(editor.draft.site, SiteChoice::Mainland);
    assert_eq!(model.accounts_state.import, Import::None);
    saving(&mut model, AccountAction::Save);
}

#[test]
fn an_import_fills_no_editor_that_did_not_ask_for_it() {
    let file = std::path::PathBuf::from("keys.csv");
    let begin: [AccountAction; 2] = [
        AccountAction::ImportProfile("default".into()),
        AccountAction::BrowseKeyFile,
    ];
    for begun in begin {
        let (mut model, _) = model_with(vec![studio()], None);
        let effects = model.act(begun.into());
        let (Effect::Job(JobEffect::Account(AccountEffect::ReadProfile(import, _)))
        | Effect::Window(WindowEffect::AskForFile(FileRequest::KeyFile(import)))) = effects[0]
        else {
            panic!("{effects:?}");
        };
        act(&mut model, AccountAction::Edit(studio().id));
        let open = model.accounts_state.editor.clone();
        for late in [
            AccountEvent::KeyFilePicked {
                import,
                file: Some(file.clone()),
            },
            AccountEvent::Profiles {
                import,
                result: Ok(vec!["default".into()]),
            },
            AccountEvent::Imported {
                import,
                result: Ok(imported()),
            },
            AccountEvent::Imported {
                import,
                result: Err(ImportError::NotKeys),
            },
        ] {
            assert_eq!(apply(&mut model, late), []);
            assert_eq!(model.accounts_state.editor, open);
            assert_eq!(model.accounts_state.import, Import::None);
        }
    }
}
