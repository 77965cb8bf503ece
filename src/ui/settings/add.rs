//! How to come to an account: the editor, imports, and where keys are made.

use super::section_title;
use crate::domain::Site;
use crate::model::Action;
use crate::model::accounts::{AccountAction, Import};
use crate::ui::ViewContext;
use crate::ui::facts::copy_words;
use crate::ui::icons::Icon;
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::paragraph;
use crate::words::accounts;
use crate::words::failure::{ConsolePage, SMALLEST_POLICY};
use egui::{OpenUrl, Ui, vec2};

pub(super) fn add_ui(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    section_title(ui, &cx.say("add-account"));
    paragraph(
        ui,
        &cx.say("add-account-more"),
        Weight::Regular,
        palette.muted,
    );
    let text = cx.say("add-account-button");
    if Button::new(ButtonKind::Leading, &text)
        .icon(Icon::Plus)
        .show(ui)
        .clicked()
    {
        actions.push(AccountAction::Add.into());
    }
    ui.add_space(10.0);
    paragraph(ui, &cx.say("import-title"), Weight::SemiBold, palette.text);
    import_ui(ui, cx, actions);
    ui.add_space(10.0);
    paragraph(
        ui,
        &cx.say("add-keys-title"),
        Weight::SemiBold,
        palette.text,
    );
    paragraph(ui, &cx.say("add-keys-more"), Weight::Regular, palette.muted);
    ui.horizontal_wrapped(|ui| {
        for site in [Site::International, Site::Mainland] {
            let name = accounts::site(cx.words, &site);
            let text = cx.words.fill("keys-console", &[("site", name.into())]);
            keys_page(ui, &text, &cx.say("keys-page"), &site);
        }
        copy_words(ui, cx, &cx.say("copy-policy"), || {
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
pub(super) fn import_ui(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let import = &cx.model.accounts_state.import;
    let reading = *import == Import::Reading;
    ui.horizontal_wrapped(|ui| {
        let csv = cx.say("import-csv");
        let button = Button::new(ButtonKind::Secondary, &csv)
            .icon(Icon::File)
            .enabled(!reading);
        if button
            .show(ui)
            .on_hover_text(cx.say("import-note"))
            .clicked()
        {
            actions.push(AccountAction::BrowseKeyFile.into());
        }
        let tccli = cx.say("import-tccli");
        let button = Button::new(ButtonKind::Secondary, &tccli).enabled(!reading);
        if button
            .show(ui)
            .on_hover_text(cx.say("import-note"))
            .clicked()
        {
            actions.push(AccountAction::LookForProfiles.into());
        }
    });
    match import {
        Import::None => {}
        Import::Reading => {
            paragraph(ui, &cx.say("import-reading"), Weight::Regular, palette.busy);
        }
        Import::Profiles(names) => {
            paragraph(
                ui,
                &cx.say("import-profiles"),
                Weight::Regular,
                palette.muted,
            );
            ui.horizontal_wrapped(|ui| {
                for name in names {
                    let spoken = cx
                        .words
                        .fill("import-profile", &[("name", name.as_str().into())]);
                    let button = Button::new(ButtonKind::Pill, name)
                        .spoken(&spoken)
                        .max_width(ui.max_rect().width());
                    if button.show(ui).clicked() {
                        actions.push(AccountAction::ImportProfile(name.clone()).into());
                    }
                }
                dismiss(ui, cx, actions);
            });
        }
        Import::Failed(trouble) => {
            let said = accounts::import_trouble(cx.words, trouble);
            paragraph(ui, &said, Weight::Medium, palette.wrong);
            dismiss(ui, cx, actions);
        }
    }
}

fn dismiss(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    let text = cx.say("import-dismiss");
    if Button::new(ButtonKind::Pill, &text)
        .icon(Icon::Cross)
        .show(ui)
        .clicked()
    {
        actions.push(AccountAction::DismissImport.into());
    }
}
