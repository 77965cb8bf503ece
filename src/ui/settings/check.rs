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
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{ViewContext, names};
use crate::words::accounts::{self, CheckWords};
use crate::words::failure::{Remedy, SMALLEST_POLICY};
use crate::words::state::Tone;
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
pub(super) fn button_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    place: CheckPlace<'_>,
    actions: &mut Vec<Action>,
) {
    if let Some(ConnectionCheck::UnderWay { .. }) = cx.model.accounts_state.check(place.id) {
        let text = cx.say("account-check-stop");
        let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Stop);
        if button.show(ui).clicked() {
            actions.push(AccountAction::StopCheck(place.id).into());
        }
        return;
    }
    let text = cx.say("account-check");
    let spoken = match place.account {
        Some(account) => cx.words.fill(
            "account-check-name",
            &[("account", names::bare(cx.words, account).into())],
        ),
        None => text.clone(),
    };
    let button = Button::new(ButtonKind::Secondary, &text).spoken(&spoken);
    if button.show(ui).clicked() {
        actions.push(place.again());
    }
}

/// Where the test stands; nothing while none was made.
pub(super) fn result_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    place: CheckPlace<'_>,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let top = ui.cursor().min;
    let check = cx.model.accounts_state.check(place.id);
    match check {
        None => {}
        Some(ConnectionCheck::UnderWay { .. }) => {
            sign_line(ui, Icon::Clock, &cx.say("check-under-way"), palette.busy);
        }
        Some(ConnectionCheck::Done(CheckOutcome::Connected {
            applications,
            clock_behind_s,
        })) => connected_ui(ui, cx, place, applications, *clock_behind_s, actions),
        Some(ConnectionCheck::Done(CheckOutcome::Failed { reason, failure })) => {
            failed_ui(ui, cx, place, (reason, failure), actions);
        }
    }
    // What was just found may lie below the edge.
    let seen_id = Id::unique(("check that was seen", place.id));
    let done = matches!(check, Some(ConnectionCheck::Done(_)));
    let seen = ui.data(|data| data.get_temp(seen_id).unwrap_or(false));
    if done != seen {
        ui.data_mut(|data| data.insert_temp(seen_id, done));
        if done && place.in_editor {
            let shown = Rect::from_min_max(top, ui.min_rect().max);
            ui.scroll_to_rect(shown, None);
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
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

fn connected_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    place: CheckPlace<'_>,
    applications: &[Application],
    clock_behind_s: Option<i64>,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let count = cx.words.fill(
        "check-applications",
        &[("count", applications.len().into())],
    );
    let head = format!("{}. {count}", cx.say("check-connected"));
    let (icon, colour) = if applications.is_empty() {
        (Icon::Warning, palette.look)
    } else {
        (Icon::Check, palette.good)
    };
    sign_line(ui, icon, &head, colour);
    if let Some(behind) = clock_behind_s {
        sign_line(
            ui,
            Icon::Warning,
            &accounts::clock(cx.words, behind),
            palette.look,
        );
    }
    if !place.in_editor {
        let listed: Vec<String> = applications
            .iter()
            .take(8)
            .map(|application| names::listed(cx.words, application))
            .collect();
        if !listed.is_empty() {
            paragraph(ui, &listed.join(",  "), Weight::Regular, palette.muted);
        }
        return;
    }
    let chosen = cx
        .model
        .accounts_state
        .editor
        .as_ref()
        .map(|editor| editor.draft.sub_app_id.trim().to_owned())
        .unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for application in applications {
            let number = application.id.to_string();
            let kind = if number == chosen {
                ButtonKind::ChosenPill
            } else {
                ButtonKind::Pill
            };
            let name = names::listed(cx.words, application);
            let button = Button::new(kind, &name).max_width(ui.max_rect().width());
            if button.show(ui).clicked() {
                let field = AccountField::SubAppId;
                actions.push(AccountAction::Type(field, number.into()).into());
            }
        }
    });
}

fn failed_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    place: CheckPlace<'_>,
    (reason, failure): (&CheckFailure, &Failure),
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let words = accounts::check_failure(cx.words, reason, failure);
    let (colour, _) = palette.tone(Tone::Wrong);
    sign_line(ui, Icon::Cross, &words.said.headline, colour);
    paragraph(ui, &words.said.advice, Weight::Regular, palette.muted);
    ui.horizontal_wrapped(|ui| step_ui(ui, cx, place, &words, actions));
    let circumstances = Circumstances {
        task_id: None,
        session_id: None,
        time: cx.now,
    };
    support_ui(ui, cx, ("check", place.id), failure, circumstances);
}

/// The step that a failed test offers.
fn step_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    place: CheckPlace<'_>,
    words: &CheckWords,
    actions: &mut Vec<Action>,
) {
    let stored = matches!(place.id, AccountId::Stored(_));
    let edit = |ui: &Ui, field: AccountField, actions: &mut Vec<Action>| {
        field::want_field(ui.ctx(), field);
        if !place.in_editor {
            actions.push(AccountAction::Edit(place.id).into());
        }
    };
    if let Some(site) = words.other_site.filter(|_| stored) {
        let name = cx.say(field::site_key(site));
        let text = cx.words.fill("check-use-site", &[("site", name.into())]);
        if leading(ui, &text) {
            if !place.in_editor {
                actions.push(AccountAction::Edit(place.id).into());
            }
            actions.push(AccountAction::ChooseSite(site).into());
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
    let text = remedy.label(cx.words);
    if remedy == Remedy::CopyPermission {
        copy_words(ui, cx, &text, || SMALLEST_POLICY.to_owned());
        return;
    }
    if !possible || !leading(ui, &text) {
        return;
    }
    match remedy {
        Remedy::EnterKeys => edit(ui, AccountField::SecretId, actions),
        Remedy::ProxySettings => edit(ui, AccountField::Proxy, actions),
        Remedy::OpenConsole(page) => {
            let site = site_of(cx, place);
            ui.ctx().open_url(OpenUrl::new_tab(page.url(&site)));
        }
        Remedy::UnlockKeyring => {
            let (id, unlock) = (place.id, true);
            actions.push(AccountAction::ReadKeys { id, unlock }.into());
        }
        _ => actions.push(place.again()),
    }
}

fn leading(ui: &mut Ui, text: &str) -> bool {
    Button::new(ButtonKind::Leading, text).show(ui).clicked()
}
