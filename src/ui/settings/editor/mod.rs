//! The editor of an account.

mod foot;

use super::add;
use super::check::{self, CheckPlace, console_site};
use super::field::{self, field_ui, site_key, want_field, wanted_id};
use crate::model::accounts::{AccountAction, AccountEditor, AccountField, KeyStatus, SiteChoice};
use crate::ui::cut::Cut as _;
use crate::ui::facts::{copy_words, fold};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, ACCOUNT_COLOURS, Palette, Weight, measure};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::feedback;
use crate::ui::widgets::field::{GAP, LABEL};
use crate::ui::widgets::name_on_hover;
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{Pane, ViewContext, applications, names};
use crate::words::failure::SMALLEST_POLICY;
use egui::{
    Context, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use foot::{foot_height, foot_ui};

/// The widest that the fields become.
const WIDEST: f32 = 640.0;
const FOLDED: [AccountField; 3] = [
    AccountField::Token,
    AccountField::Proxy,
    AccountField::ExtraCa,
];

/// The names of the colours, from number 1 on.
const COLOURS: [&str; ACCOUNT_COLOURS as usize] = [
    "colour-blue",
    "colour-purple",
    "colour-raspberry",
    "colour-green",
    "colour-cyan",
    "colour-brown",
    "colour-indigo",
    "colour-grey",
];

/// Once the editor is closed, egui keeps nothing of what was typed.
pub(in crate::ui) fn forget_secrets(ctx: &Context, cx: &ViewContext<'_>) {
    if cx.model.accounts_state.editor.is_none() {
        for secret in AccountField::SECRET {
            crate::ui::widgets::field::forget(ctx, field::id(secret));
        }
    }
}

/// Draws the editor into `rect`.
pub(super) fn editor_ui(pane: &mut Pane<'_>, rect: Rect) {
    let Some(editor) = &pane.cx.model.accounts_state.editor else {
        return;
    };
    let wanted = take_wanted(pane, editor);
    let left = rect.left() + measure::PAGE;
    let width = (rect.width() - 2.0 * measure::PAGE).min(WIDEST);
    let head = Rect::from_min_size(pos2(left, rect.top() + 14.0), vec2(width, 36.0));
    head_ui(pane, editor, head);
    let foot = foot_height(pane, editor, width);
    let foot = rect.with_min_y(rect.bottom() - foot);
    let room = rect.with_min_y(head.bottom() + 8.0).with_max_y(foot.top());
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("fields").max_rect(room));
    child.shrink_clip_rect(room);
    let area = egui::ScrollArea::vertical()
        .id_salt(("account fields", editor.id))
        .auto_shrink(false);
    pane.on(&mut child).scroll(area, |pane| {
        let place = Rect::from_min_size(
            pos2(left, pane.ui.cursor().top()),
            vec2(width, f32::INFINITY),
        );
        pane.within(place, |pane| {
            pane.ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            if editor.is_busy() {
                pane.ui.disable();
            }
            fields_ui(pane, editor, wanted);
            pane.ui.add_space(8.0);
        });
    });
    if let Some(wanted) = wanted {
        pane.ui
            .memory_mut(|memory| memory.request_focus(field::id(wanted)));
    }
    foot_ui(pane, editor, foot, width);
}

/// Where the keyboard goes: to what was asked for, else, in an editor that was just opened, to what is to
/// be filled in first.
fn take_wanted(pane: &Pane<'_>, editor: &AccountEditor) -> Option<AccountField> {
    let seen_id = Id::unique("account in the editor");
    let seen = pane.ui.data(|data| data.get_temp(seen_id));
    let fresh = seen != Some(editor.id);
    pane.ui
        .data_mut(|data| data.insert_temp(seen_id, editor.id));
    let wanted = pane
        .ui
        .data(|data| data.get_temp::<AccountField>(wanted_id()));
    pane.ui
        .data_mut(|data| data.remove::<AccountField>(wanted_id()));
    let state = &pane.cx.model.accounts_state;
    let no_keys = matches!(
        state.key_status(editor.id),
        Some(KeyStatus::Missing | KeyStatus::Failed(_))
    ) || state.wanted.contains(&editor.id);
    let first = if editor.draft.name.is_empty() {
        Some(AccountField::Name)
    } else if editor.new || no_keys {
        Some(AccountField::SecretId)
    } else {
        None
    };
    wanted.or(first.filter(|_| fresh))
}

fn head_ui(pane: &mut Pane<'_>, editor: &AccountEditor, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let title = match pane
        .cx
        .model
        .shared
        .accounts
        .iter()
        .find(|account| account.id == editor.id)
    {
        Some(account) => pane.cx.words.fill(
            "edit-account",
            &[("account", names::bare(pane.cx.words, account).into())],
        ),
        None => pane.cx.say("add-account"),
    };
    let close = rect.at_right(vec2(32.0, 32.0));
    let room = rect.with_max_x(close.left() - 8.0);
    let look = TextStyle::new(theme::font(17.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, room, LEFT, &title, look);
    if icon_button(
        pane.ui,
        close,
        Icon::Cross,
        &pane.cx.say("edit-close"),
        true,
    )
    .clicked()
    {
        pane.want(AccountAction::Cancel);
    }
}

fn fields_ui(pane: &mut Pane<'_>, editor: &AccountEditor, wanted: Option<AccountField>) {
    add::import_ui(pane);
    pane.ui.add_space(4.0);
    field_ui(pane, editor, AccountField::Name, 0.0);
    colours_ui(pane, editor);
    site_ui(pane, editor);
    if editor.draft.site == SiteChoice::Custom {
        field_ui(pane, editor, AccountField::Api, 0.0);
        field_ui(pane, editor, AccountField::Upload, 0.0);
    }
    field_ui(pane, editor, AccountField::SecretId, 0.0);
    field_ui(pane, editor, AccountField::SecretKey, 0.0);
    let more = pane.cx.say("add-keys-more");
    paragraph(pane.ui, &more, Weight::Regular, Palette::of(pane.ui).muted);
    pane.horizontal_wrapped(|pane| {
        let text = pane.cx.say("keys-page");
        add::keys_page(pane.ui, &text, &text, &console_site(editor));
        copy_words(pane, &pane.cx.say("copy-policy"), || {
            SMALLEST_POLICY.to_owned()
        });
    });
    pane.ui.add_space(8.0);
    application_ui(pane, editor);
    let place = CheckPlace {
        id: editor.id,
        account: None,
        in_editor: true,
    };
    check::button_ui(pane, place);
    check::result_ui(pane, place);
    pane.ui.add_space(4.0);
    let needed = FOLDED.iter().any(|field| {
        !editor.draft.text(*field).is_empty()
            || wanted == Some(*field)
            || (editor.touched.contains(field)
                && pane
                    .cx
                    .account_problems
                    .iter()
                    .any(|problem| problem.field() == *field))
    });
    if wanted.is_some_and(|wanted| FOLDED.contains(&wanted)) {
        let open = Id::unique(("unfolded", "more of an account"));
        pane.ui.data_mut(|data| data.insert_temp(open, true));
    }
    if fold(
        pane.ui,
        "more of an account",
        &pane.cx.say("account-more"),
        needed,
    ) {
        for field in FOLDED {
            field_ui(pane, editor, field, 0.0);
        }
    } else {
        let palette = Palette::of(pane.ui);
        paragraph(
            pane.ui,
            &pane.cx.say("account-more-hint"),
            Weight::Regular,
            palette.muted,
        );
    }
}

fn label(ui: &mut Ui, text: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LABEL), Sense::hover());
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(ui, rect, LEFT, text, look);
    ui.add_space(GAP - ui.spacing().item_spacing.y);
}

fn colours_ui(pane: &mut Pane<'_>, editor: &AccountEditor) {
    let palette = Palette::of(pane.ui);
    label(pane.ui, &pane.cx.say("account-colour"));
    pane.horizontal(|pane| {
        pane.ui.spacing_mut().item_spacing.x = 6.0;
        for (number, key) in (1..).zip(COLOURS) {
            let colour = palette.account_colour(number);
            let chosen = palette.account_colour(editor.draft.colour) == colour;
            let (rect, response) = pane
                .ui
                .allocate_exact_size(vec2(30.0, 30.0), Sense::click());
            let name = pane.cx.say(key);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            pane.ui.painter().circle_filled(rect.center(), 10.0, colour);
            if chosen || response.hovered() {
                let colour = if chosen { palette.text } else { palette.muted };
                let ring = Stroke::new(2.0, colour);
                pane.ui.painter().circle_stroke(rect.center(), 13.5, ring);
            }
            feedback(pane.ui, &response, rect, 15);
            let response = name_on_hover(response, &name).on_hover_cursor(CursorIcon::PointingHand);
            if response.clicked() {
                pane.want(AccountAction::ChooseColour(number));
            }
        }
    });
    pane.ui.add_space(10.0);
}

fn site_ui(pane: &mut Pane<'_>, editor: &AccountEditor) {
    label(pane.ui, &pane.cx.say("account-site"));
    let choices = [
        (SiteChoice::International, Icon::Globe),
        (SiteChoice::Mainland, Icon::Globe),
        (SiteChoice::Custom, Icon::Link),
    ]
    .map(|(value, icon)| Choice {
        value,
        icon,
        text: pane.cx.say(site_key(value)),
    });
    let (rect, _) = pane.ui.allocate_exact_size(
        vec2(pane.ui.available_width(), segment::HEIGHT),
        Sense::hover(),
    );
    if let Some(site) = segment::segment(pane.ui, rect, editor.draft.site, &choices) {
        pane.want(AccountAction::ChooseSite(site));
    }
    pane.ui.add_space(12.0);
}

/// The default application: typed, or chosen from what the last check found.
fn application_ui(pane: &mut Pane<'_>, editor: &AccountEditor) {
    let beside = measure::FIELD + 6.0;
    let room = field_ui(pane, editor, AccountField::SubAppId, beside);
    let place = room.with_min_x(room.left() + 6.0);
    let name = pane.cx.say("application-choose");
    let response = icon_button(pane.ui, place, Icon::ChevronDown, &name, true);
    let found = pane.cx.model.accounts_state.applications(editor.id);
    let chosen = editor.draft.sub_app_id.trim();
    pane.menu(&response, |pane| {
        match applications::menu_ui(pane, found, chosen) {
            Some(applications::Picked::One(id)) => {
                let field = AccountField::SubAppId;
                pane.want(AccountAction::Type(field, id.to_string().into()));
            }
            Some(applications::Picked::List) => {
                pane.want(AccountAction::CheckEditor);
            }
            Some(applications::Picked::Other) => want_field(pane.ui.ctx(), AccountField::SubAppId),
            None => {}
        }
    });
}
