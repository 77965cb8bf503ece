//! The test of a connection: under way, what it found, or what is wrong and what to do.

use super::field;
use crate::domain::{Account, AccountId, Failure, Site};
use crate::model::Action;
use crate::model::accounts::{
    AccountAction, AccountEditor, AccountField, Application, CheckFailure, CheckOutcome,
    ConnectionCheck, SiteChoice,
};
use crate::ui::facts::{Circumstances, copy_words, support_ui};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{Pane, ViewContext, names};
use crate::words::accounts::{self, CheckWords};
use crate::words::failure::{Remedy, SMALLEST_POLICY};
use crate::words::state::Tone;
use egui::accesskit::Live;
use egui::{Color32, Id, OpenUrl, Rect, Sense, Ui, pos2, vec2};

/// Whose test is shown, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct CheckPlace<'a> {
    pub(super) id: AccountId,
    /// The account in the list; the editor's may not be saved yet.
    pub(super) account: Option<&'a Account>,
    /// Whether the test stands in the editor.
    pub(super) in_editor: bool,
}

impl CheckPlace<'_> {
    fn again(self) -> Action {
        if self.in_editor {
            AccountAction::CheckEditor.into()
        } else {
            AccountAction::Check(self.id).into()
        }
    }
}

/// The site whose console is meant.
fn site_of(cx: &ViewContext<'_>, place: CheckPlace<'_>) -> Site {
    match (place.account, &cx.model.accounts_state.editor) {
        (Some(account), _) => account.site.clone(),
        (None, Some(editor)) => console_site(editor),
        (None, None) => Site::International,
    }
}

pub(super) fn console_site(editor: &AccountEditor) -> Site {
    match editor.draft.site {
        SiteChoice::Mainland => Site::Mainland,
        SiteChoice::International | SiteChoice::Custom => Site::International,
    }
}

/// The button that begins a test, or stops it.
pub(super) fn button_ui(pane: &mut Pane<'_>, place: CheckPlace<'_>) {
    if let Some(ConnectionCheck::UnderWay { .. }) = pane.cx.model.accounts_state.check(place.id) {
        let text = pane.cx.say("account-check-stop");
        let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Stop);
        if button.show(pane.ui).clicked() {
            pane.want(AccountAction::StopCheck(place.id));
        }
        return;
    }
    let text = pane.cx.say("account-check");
    let spoken = match place.account {
        Some(account) => pane.cx.words.fill(
            "account-check-name",
            &[("account", names::bare(pane.cx.words, account).into())],
        ),
        None => text.clone(),
    };
    let button = Button::new(ButtonKind::Secondary, &text).spoken(&spoken);
    if button.show(pane.ui).clicked() {
        pane.want(place.again());
    }
}

/// Where the test stands; nothing while none was made.
pub(super) fn result_ui(pane: &mut Pane<'_>, place: CheckPlace<'_>) {
    let palette = Palette::of(pane.ui);
    let top = pane.ui.cursor().min;
    let check = pane.cx.model.accounts_state.check(place.id);
    match check {
        None => {}
        Some(ConnectionCheck::UnderWay { .. }) => {
            sign_line(
                pane.ui,
                Icon::Clock,
                &pane.cx.say("check-under-way"),
                palette.busy,
            );
        }
        Some(ConnectionCheck::Done(CheckOutcome::Connected {
            applications,
            clock_behind_s,
        })) => connected_ui(pane, place, applications, *clock_behind_s),
        Some(ConnectionCheck::Done(CheckOutcome::Failed { reason, failure })) => {
            failed_ui(pane, place, (reason, failure));
        }
    }
    // What was just found may lie below the edge.
    let seen_id = Id::unique(("check that was seen", place.id));
    let done = matches!(check, Some(ConnectionCheck::Done(_)));
    let seen = pane.ui.data(|data| data.get_temp(seen_id).unwrap_or(false));
    if done != seen {
        pane.ui.data_mut(|data| data.insert_temp(seen_id, done));
        if done && place.in_editor {
            let shown = Rect::from_min_max(top, pane.ui.min_rect().max);
            pane.ui.scroll_to_rect(shown, None);
        }
    }
}

fn sign_line(ui: &mut Ui, icon: Icon, said: &str, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    icons::draw(
        ui.painter(),
        icon,
        pos2(rect.left() + 7.0, rect.center().y),
        12.0,
        colour,
    );
    let mut room = rect;
    room.min.x += 20.0;
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), colour);
    let response = text::line(ui, room, LEFT, said, look);
    announce(ui, &response, Live::Polite);
}

fn connected_ui(
    pane: &mut Pane<'_>,
    place: CheckPlace<'_>,
    applications: &[Application],
    clock_behind_s: Option<i64>,
) {
    let palette = Palette::of(pane.ui);
    let count = pane.cx.words.fill(
        "check-applications",
        &[("count", applications.len().into())],
    );
    let head = [("applications", count.into())];
    let head = pane.cx.words.fill("check-connected-to", &head);
    let (icon, colour) = if applications.is_empty() {
        (Icon::Warning, palette.look)
    } else {
        (Icon::Check, palette.good)
    };
    sign_line(pane.ui, icon, &head, colour);
    if let Some(behind) = clock_behind_s {
        sign_line(
            pane.ui,
            Icon::Warning,
            &accounts::clock(pane.cx.words, behind),
            palette.look,
        );
        let advice = accounts::clock_advice(pane.cx.words, behind);
        paragraph(pane.ui, &advice, Weight::Regular, palette.muted);
    }
    if !place.in_editor {
        let listed: Vec<String> = applications
            .iter()
            .take(8)
            .map(|application| names::listed(pane.cx.words, application))
            .collect();
        if !listed.is_empty() {
            let listed = listed.join(&pane.cx.say("listed-between"));
            paragraph(pane.ui, &listed, Weight::Regular, palette.muted);
        }
        return;
    }
    let chosen = pane
        .cx
        .model
        .accounts_state
        .editor
        .as_ref()
        .map(|editor| editor.draft.sub_app_id.trim().to_owned())
        .unwrap_or_default();
    if !applications.is_empty() {
        let choose = pane.cx.say("check-choose-application");
        paragraph(pane.ui, &choose, Weight::Regular, palette.muted);
    }
    pane.horizontal_wrapped(|pane| {
        pane.ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for application in applications {
            let number = application.id.to_string();
            let name = names::listed(pane.cx.words, application);
            let button =
                Button::choice(&name, number == chosen).max_width(pane.ui.max_rect().width());
            if button.show(pane.ui).clicked() {
                let field = AccountField::SubAppId;
                pane.want(AccountAction::Type(field, number.into()));
            }
        }
    });
}

fn failed_ui(
    pane: &mut Pane<'_>,
    place: CheckPlace<'_>,
    (reason, failure): (&CheckFailure, &Failure),
) {
    let palette = Palette::of(pane.ui);
    let words = accounts::check_failure(pane.cx.words, reason, failure);
    let (colour, _) = palette.tone(Tone::Wrong);
    sign_line(pane.ui, Icon::Cross, &words.said.headline, colour);
    for line in words.said.advice.lines() {
        paragraph(pane.ui, line, Weight::Regular, palette.muted);
    }
    pane.horizontal_wrapped(|pane| step_ui(pane, place, &words));
    let circumstances = Circumstances {
        task_id: None,
        session_id: None,
        time: pane.cx.now,
    };
    support_ui(pane, ("check", place.id), failure, circumstances);
}

/// The step that a failed test offers.
fn step_ui(pane: &mut Pane<'_>, place: CheckPlace<'_>, words: &CheckWords) {
    let stored = matches!(place.id, AccountId::Stored(_));
    if let Some(site) = words.other_site.filter(|_| stored) {
        let name = pane.cx.say(field::site_key(site));
        let text = pane
            .cx
            .words
            .fill("check-use-site", &[("site", name.into())]);
        if leading(pane.ui, &text) {
            if !place.in_editor {
                pane.want(AccountAction::Edit(place.id));
            }
            pane.want(AccountAction::ChooseSite(site));
        }
    }
    let Some(remedy) = words.remedy else {
        return;
    };
    let possible = match remedy {
        Remedy::EnterKeys | Remedy::ProxySettings | Remedy::UnlockKeyring => stored,
        Remedy::CopyPermission | Remedy::OpenConsole(_) | Remedy::LookAgain => true,
        // The others belong to a voice.
        _ => false,
    };
    let text = remedy.label(pane.cx.words);
    if remedy == Remedy::CopyPermission {
        copy_words(pane, &text, || SMALLEST_POLICY.to_owned());
        return;
    }
    if !possible || !leading(pane.ui, &text) {
        return;
    }
    match remedy {
        Remedy::EnterKeys => edit(pane, place, AccountField::SecretId),
        Remedy::ProxySettings => edit(pane, place, AccountField::Proxy),
        Remedy::OpenConsole(page) => {
            let site = site_of(pane.cx, place);
            pane.ui.ctx().open_url(OpenUrl::new_tab(page.url(&site)));
        }
        Remedy::UnlockKeyring => {
            let (id, unlock) = (place.id, true);
            pane.want(AccountAction::ReadKeys { id, unlock });
        }
        _ => pane.want(place.again()),
    }
}

/// Leads to a field of the account's editor.
fn edit(pane: &mut Pane<'_>, place: CheckPlace<'_>, field: AccountField) {
    field::want_field(pane.ui.ctx(), field);
    if !place.in_editor {
        pane.want(AccountAction::Edit(place.id));
    }
}

fn leading(ui: &mut Ui, text: &str) -> bool {
    Button::new(ButtonKind::Leading, text).show(ui).clicked()
}
