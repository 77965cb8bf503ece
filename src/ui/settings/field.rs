//! A field of the account's editor.

use crate::model::accounts::{
    AccountAction, AccountEditor, AccountField, AccountWarning, SecretBuffer, SiteChoice,
};
use crate::ui::cut::Cut as _;
use crate::ui::theme::measure;
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::ui::{Pane, ViewContext};
use crate::words::accounts;
use crate::words::state::Tone;
use egui::{Context, Id, Rect, Sense, vec2};

/// Where egui keeps the cursor of a field.
pub(super) fn id(field: AccountField) -> Id {
    Id::unique(("account field", field))
}

/// Where the field waits that is to get the keyboard.
pub(super) fn wanted_id() -> Id {
    Id::unique("account field that is to be edited")
}

/// The field that gets the keyboard when the editor is drawn next.
pub(in crate::ui) fn want_field(ctx: &Context, field: AccountField) {
    ctx.data_mut(|data| data.insert_temp(wanted_id(), field));
}

/// The message that names a site.
pub(super) fn site_key(site: SiteChoice) -> &'static str {
    match site {
        SiteChoice::International => "site-international",
        SiteChoice::Mainland => "site-mainland",
        SiteChoice::Custom => "account-site-custom",
    }
}

fn label_key(field: AccountField) -> &'static str {
    match field {
        AccountField::Name => "account-name",
        AccountField::Api => "account-api",
        AccountField::Upload => "account-upload",
        AccountField::SecretId => "account-secret-id",
        AccountField::SecretKey => "account-secret-key",
        AccountField::Token => "account-token",
        AccountField::SubAppId => "account-sub-app-id",
        AccountField::Proxy => "account-proxy",
        AccountField::ExtraCa => "account-extra-ca",
    }
}

fn hint_key(editor: &AccountEditor, field: AccountField) -> &'static str {
    match field {
        AccountField::Name => "hint-account-name",
        AccountField::Api => "hint-account-api",
        AccountField::Upload => "hint-account-upload",
        AccountField::SecretId | AccountField::SecretKey if !editor.new => "hint-account-kept",
        AccountField::SecretId | AccountField::SecretKey => "",
        AccountField::Token => "hint-account-token",
        AccountField::SubAppId => "hint-account-sub-app-id",
        AccountField::Proxy => "hint-account-proxy",
        AccountField::ExtraCa => "hint-account-extra-ca",
    }
}

fn content(field: AccountField) -> FieldContent {
    match field {
        AccountField::SecretId => FieldContent::Guarded,
        AccountField::SecretKey | AccountField::Token => FieldContent::Hidden,
        AccountField::ExtraCa => FieldContent::Path,
        _ => FieldContent::Text,
    }
}

/// Draws a field with its label and its message; `beside` is the room kept to the right of it. Returns
/// that room.
pub(super) fn field_ui(
    pane: &mut Pane<'_>,
    editor: &AccountEditor,
    field: AccountField,
    beside: f32,
) -> Rect {
    let (block, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), BLOCK), Sense::hover());
    let line = block
        .with_min_y(block.top() + LABEL + GAP)
        .upper(measure::FIELD);
    let input = line.with_max_x(line.right() - beside);
    let id = id(field);
    let focused = pane.ui.memory(|memory| memory.has_focus(id));
    let hint = hint_key(editor, field);
    let hint = if hint.is_empty() {
        String::new()
    } else {
        pane.cx.say(hint)
    };
    let (changed, response) = FieldWidget {
        id,
        label: &pane.cx.say(label_key(field)),
        note: note(pane.cx, editor, field),
        hint: &hint,
        message: message(pane.cx, editor, field, focused),
        rows: 1,
        mono: field == AccountField::SecretId,
        content: content(field),
    }
    .show(pane.ui, block, input, editor.draft.text(field));
    if let Some(text) = changed {
        pane.want(AccountAction::Type(field, SecretBuffer::from(text)));
    }
    if response.lost_focus() && !editor.touched.contains(&field) {
        pane.want(AccountAction::Touch(field));
    }
    line.with_min_x(input.right())
}

/// That blanks were cut from what was pasted.
fn note(
    cx: &ViewContext<'_>,
    editor: &AccountEditor,
    field: AccountField,
) -> Option<(String, Tone)> {
    let blanks = AccountWarning::BlanksTrimmed(field);
    editor
        .draft
        .trimmed
        .contains(&field)
        .then(|| (accounts::warning(cx.words, blanks), Tone::Quiet))
}

/// What is wrong once the field was touched, else what looks strange once it was left.
fn message(
    cx: &ViewContext<'_>,
    editor: &AccountEditor,
    field: AccountField,
    focused: bool,
) -> Option<FieldMessage> {
    if editor.touched.contains(&field)
        && let Some(problem) = cx
            .account_problems
            .iter()
            .find(|problem| problem.field() == field)
    {
        return Some(FieldMessage {
            text: accounts::problem(cx.words, *problem),
            tone: Tone::Wrong,
        });
    }
    let strange = editor.draft.warnings().into_iter().find(|warning| {
        warning.field() == field && !matches!(warning, AccountWarning::BlanksTrimmed(_))
    });
    let strange = strange.filter(|_| !focused).map(|warning| FieldMessage {
        text: accounts::warning(cx.words, warning),
        tone: Tone::Look,
    });
    let goes_by_proxy = field == AccountField::Proxy && !editor.draft.text(field).is_empty();
    strange.or_else(|| {
        goes_by_proxy.then(|| FieldMessage {
            text: cx.say("account-proxy-looks-up"),
            tone: Tone::Quiet,
        })
    })
}
