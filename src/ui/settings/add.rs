//! How to come to an account: the editor, imports, and where keys are made.

use super::section_title;
use crate::domain::Site;
use crate::model::accounts::{AccountAction, Import};
use crate::ui::Pane;
use crate::ui::facts::copy_words;
use crate::ui::icons::Icon;
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::paragraph;
use crate::words::accounts;
use crate::words::failure::{ConsolePage, SMALLEST_POLICY};
use egui::{OpenUrl, Ui, vec2};

pub(super) fn add_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    pane.ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    section_title(pane.ui, &pane.cx.say("add-account"));
    paragraph(
        pane.ui,
        &pane.cx.say("add-account-more"),
        Weight::Regular,
        palette.muted,
    );
    let text = pane.cx.say("add-account-button");
    if Button::new(ButtonKind::Leading, &text)
        .icon(Icon::Plus)
        .show(pane.ui)
        .clicked()
    {
        pane.want(AccountAction::Add);
    }
    pane.ui.add_space(10.0);
    paragraph(
        pane.ui,
        &pane.cx.say("import-title"),
        Weight::SemiBold,
        palette.text,
    );
    import_ui(pane);
    pane.ui.add_space(10.0);
    paragraph(
        pane.ui,
        &pane.cx.say("add-keys-title"),
        Weight::SemiBold,
        palette.text,
    );
    paragraph(
        pane.ui,
        &pane.cx.say("add-keys-more"),
        Weight::Regular,
        palette.muted,
    );
    pane.horizontal_wrapped(|pane| {
        for site in [Site::International, Site::Mainland] {
            let name = accounts::site(pane.cx.words, &site);
            let text = pane.cx.words.fill("keys-console", &[("site", name.into())]);
            keys_page(pane.ui, &text, &pane.cx.say("keys-page"), &site);
        }
        copy_words(pane, &pane.cx.say("copy-policy"), || {
            SMALLEST_POLICY.to_owned()
        });
    });
}

/// A button that opens the page on which a site's keys are made.
pub(super) fn keys_page(ui: &mut Ui, text: &str, spoken: &str, site: &Site) {
    let url = ConsolePage::Keys.url(site);
    let spoken = if text == spoken {
        text.to_owned()
    } else {
        format!("{spoken}, {text}")
    };
    let button = Button::new(ButtonKind::Secondary, text)
        .icon(Icon::Globe)
        .spoken(&spoken);
    if button.show(ui).on_hover_text(url).clicked() {
        ui.ctx().open_url(OpenUrl::new_tab(url));
    }
}

/// The buttons of the imports, and where an import stands.
pub(super) fn import_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let import = &pane.cx.model.accounts_state.import;
    let reading = *import == Import::Reading;
    pane.horizontal_wrapped(|pane| {
        let csv = pane.cx.say("import-csv");
        let button = Button::new(ButtonKind::Secondary, &csv)
            .icon(Icon::File)
            .enabled(!reading);
        if button
            .show(pane.ui)
            .on_hover_text(pane.cx.say("import-note"))
            .clicked()
        {
            pane.want(AccountAction::BrowseKeyFile);
        }
        let tccli = pane.cx.say("import-tccli");
        let button = Button::new(ButtonKind::Secondary, &tccli).enabled(!reading);
        if button
            .show(pane.ui)
            .on_hover_text(pane.cx.say("import-note"))
            .clicked()
        {
            pane.want(AccountAction::LookForProfiles);
        }
    });
    match import {
        Import::None => {}
        Import::Reading => {
            paragraph(
                pane.ui,
                &pane.cx.say("import-reading"),
                Weight::Regular,
                palette.busy,
            );
        }
        Import::Profiles(names) => {
            paragraph(
                pane.ui,
                &pane.cx.say("import-profiles"),
                Weight::Regular,
                palette.muted,
            );
            pane.horizontal_wrapped(|pane| {
                for name in names {
                    let spoken = pane
                        .cx
                        .words
                        .fill("import-profile", &[("name", name.as_str().into())]);
                    let button = Button::new(ButtonKind::Pill, name)
                        .spoken(&spoken)
                        .max_width(pane.ui.max_rect().width());
                    if button.show(pane.ui).clicked() {
                        pane.want(AccountAction::ImportProfile(name.clone()));
                    }
                }
                dismiss(pane);
            });
        }
        Import::Failed(error) => {
            let said = accounts::import_error(pane.cx.words, error);
            paragraph(pane.ui, &said, Weight::Medium, palette.wrong);
            dismiss(pane);
        }
    }
}

fn dismiss(pane: &mut Pane<'_>) {
    let text = pane.cx.say("import-dismiss");
    if Button::new(ButtonKind::Pill, &text)
        .icon(Icon::Cross)
        .show(pane.ui)
        .clicked()
    {
        pane.want(AccountAction::DismissImport);
    }
}
