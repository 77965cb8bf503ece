//! The editor of an account.

mod foot;

use super::add;
use super::check::{self, CheckPlace, console_site};
use super::field::{self, field_ui, site_key, want_field, wanted_id};
use crate::model::Action;
use crate::model::accounts::{AccountAction, AccountEditor, AccountField, KeyStatus, SiteChoice};
use crate::ui::facts::{copy_words, fold};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, ACCOUNT_COLOURS, Palette, Weight, measure};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::field::{GAP, LABEL};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{ViewContext, applications, names};
use crate::words::failure::SMALLEST_POLICY;
use egui::{
    Context, CursorIcon, Id, Popup, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
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
pub(super) fn editor_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let Some(editor) = &cx.model.accounts_state.editor else {
        return;
    };
    let wanted = take_wanted(ui, cx, editor);
    let left = rect.left() + measure::PAGE;
    let width = (rect.width() - 2.0 * measure::PAGE).min(WIDEST);
    let head = Rect::from_min_size(pos2(left, rect.top() + 14.0), vec2(width, 36.0));
    head_ui(ui, cx, editor, head, actions);
    let foot = foot_height(ui, cx, editor, width);
    let foot = Rect::from_min_max(pos2(rect.left(), rect.bottom() - foot), rect.max);
    let room = Rect::from_min_max(
        pos2(rect.left(), head.bottom() + 8.0),
        pos2(rect.right(), foot.top()),
    );
    let mut child = ui.new_child(UiBuilder::new().id_salt("fields").max_rect(room));
    child.shrink_clip_rect(room);
    egui::ScrollArea::vertical()
        .id_salt(("account fields", editor.id))
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let place =
                Rect::from_min_size(pos2(left, ui.cursor().top()), vec2(width, f32::INFINITY));
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                if editor.is_busy() {
                    ui.disable();
                }
                fields_ui(ui, cx, editor, wanted, actions);
                ui.add_space(8.0);
            });
        });
    if let Some(wanted) = wanted {
        ui.memory_mut(|memory| memory.request_focus(field::id(wanted)));
    }
    foot_ui(ui, cx, editor, foot, width, actions);
}

/// Where the keyboard goes: to what was asked for, else, in an editor that was just opened, to what is to
/// be filled in first.
fn take_wanted(ui: &Ui, cx: &ViewContext<'_>, editor: &AccountEditor) -> Option<AccountField> {
    let seen_id = Id::unique("account in the editor");
    let seen = ui.data(|data| data.get_temp(seen_id));
    let fresh = seen != Some(editor.id);
    ui.data_mut(|data| data.insert_temp(seen_id, editor.id));
    let wanted = ui.data(|data| data.get_temp::<AccountField>(wanted_id()));
    ui.data_mut(|data| data.remove::<AccountField>(wanted_id()));
    let state = &cx.model.accounts_state;
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

fn head_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    editor: &AccountEditor,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let title = match cx
        .model
        .shared
        .accounts
        .iter()
        .find(|account| account.id == editor.id)
    {
        Some(account) => cx.words.fill(
            "edit-account",
            &[("account", names::bare(cx.words, account).into())],
        ),
        None => cx.say("add-account"),
    };
    let close = Rect::from_min_size(
        pos2(rect.right() - 32.0, rect.center().y - 16.0),
        vec2(32.0, 32.0),
    );
    let room = Rect::from_min_max(rect.min, pos2(close.left() - 8.0, rect.bottom()));
    let look = TextStyle::new(theme::font(17.0, Weight::SemiBold), palette.text);
    text::line(ui, room, LEFT, &title, look);
    if icon_button(ui, close, Icon::Cross, &cx.say("edit-close"), true).clicked() {
        actions.push(AccountAction::Cancel.into());
    }
}

fn fields_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    editor: &AccountEditor,
    wanted: Option<AccountField>,
    actions: &mut Vec<Action>,
) {
    add::import_ui(ui, cx, actions);
    ui.add_space(4.0);
    field_ui(ui, cx, editor, AccountField::Name, 0.0, actions);
    colours_ui(ui, cx, editor, actions);
    site_ui(ui, cx, editor, actions);
    if editor.draft.site == SiteChoice::Custom {
        field_ui(ui, cx, editor, AccountField::Api, 0.0, actions);
        field_ui(ui, cx, editor, AccountField::Upload, 0.0, actions);
    }
    field_ui(ui, cx, editor, AccountField::SecretId, 0.0, actions);
    field_ui(ui, cx, editor, AccountField::SecretKey, 0.0, actions);
    ui.horizontal_wrapped(|ui| {
        let text = cx.say("keys-page");
        add::keys_page(ui, &text, &text, &console_site(editor));
        copy_words(ui, cx, &cx.say("copy-policy"), || {
            SMALLEST_POLICY.to_owned()
        });
    });
    ui.add_space(8.0);
    application_ui(ui, cx, editor, actions);
    let place = CheckPlace {
        id: editor.id,
        account: None,
        in_editor: true,
    };
    check::button_ui(ui, cx, place, actions);
    check::result_ui(ui, cx, place, actions);
    ui.add_space(4.0);
    let needed = FOLDED.iter().any(|field| {
        !editor.draft.text(*field).is_empty()
            || wanted == Some(*field)
            || (editor.touched.contains(field)
                && cx
                    .account_problems
                    .iter()
                    .any(|problem| problem.field() == *field))
    });
    if wanted.is_some_and(|wanted| FOLDED.contains(&wanted)) {
        let open = Id::unique(("unfolded", "more of an account"));
        ui.data_mut(|data| data.insert_temp(open, true));
    }
    if fold(ui, "more of an account", &cx.say("account-more"), needed) {
        for field in FOLDED {
            field_ui(ui, cx, editor, field, 0.0, actions);
        }
    } else {
        let palette = Palette::of(ui);
        paragraph(
            ui,
            &cx.say("account-more-hint"),
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

fn colours_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    editor: &AccountEditor,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    label(ui, &cx.say("account-colour"));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (number, key) in (1..).zip(COLOURS) {
            let colour = palette.account_colour(number);
            let chosen = palette.account_colour(editor.draft.colour) == colour;
            let (rect, response) = ui.allocate_exact_size(vec2(30.0, 30.0), Sense::click());
            let name = cx.say(key);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            ui.painter().circle_filled(rect.center(), 10.0, colour);
            if chosen {
                let ring = Stroke::new(2.0, palette.text);
                ui.painter().circle_stroke(rect.center(), 13.5, ring);
            }
            if response.has_focus() {
                focus_ring(ui.painter(), palette, rect, 15);
            }
            let response = response
                .on_hover_text(name)
                .on_hover_cursor(CursorIcon::PointingHand);
            if response.clicked() {
                actions.push(AccountAction::ChooseColour(number).into());
            }
        }
    });
    ui.add_space(10.0);
}

fn site_ui(ui: &mut Ui, cx: &ViewContext<'_>, editor: &AccountEditor, actions: &mut Vec<Action>) {
    label(ui, &cx.say("account-site"));
    let choices = [
        (SiteChoice::International, Icon::Globe),
        (SiteChoice::Mainland, Icon::Globe),
        (SiteChoice::Custom, Icon::Link),
    ]
    .map(|(value, icon)| Choice {
        value,
        icon,
        text: cx.say(site_key(value)),
    });
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), segment::HEIGHT), Sense::hover());
    if let Some(site) = segment::segment(ui, rect, editor.draft.site, &choices) {
        actions.push(AccountAction::ChooseSite(site).into());
    }
    ui.add_space(12.0);
}

/// The default application: typed, or chosen from what the last check found.
fn application_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    editor: &AccountEditor,
    actions: &mut Vec<Action>,
) {
    let beside = measure::FIELD + 6.0;
    let room = field_ui(ui, cx, editor, AccountField::SubAppId, beside, actions);
    let place = Rect::from_min_max(pos2(room.left() + 6.0, room.top()), room.max);
    let name = cx.say("application-choose");
    let response = icon_button(ui, place, Icon::ChevronDown, &name, true);
    let found = cx.model.accounts_state.applications(editor.id);
    let chosen = editor.draft.sub_app_id.trim();
    Popup::menu(&response)
        .gap(6.0)
        .show(|ui| match applications::menu_ui(ui, cx, found, chosen) {
            Some(applications::Picked::One(id)) => {
                let field = AccountField::SubAppId;
                actions.push(AccountAction::Type(field, id.to_string().into()).into());
            }
            Some(applications::Picked::List) => {
                actions.push(AccountAction::CheckEditor.into());
            }
            Some(applications::Picked::Other) => want_field(ui.ctx(), AccountField::SubAppId),
            None => {}
        });
}
