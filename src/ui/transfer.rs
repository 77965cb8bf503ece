//! The dialog of export, backup and restore.

use super::Pane;
use super::dialog::dialog;
use super::facts::copy_words;
use super::icons::{self, Icon};
use super::theme::{Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use super::widgets::progress;
use super::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::domain::TableFormat;
use crate::domain::recording::path_text;
use crate::model::Action;
use crate::model::transfer::{
    Merging, PathField, Transfer, TransferAction, TransferDone, TransferError, TransferKind,
    TransferStage,
};
use crate::ui::cut::Cut as _;
use crate::ui::widgets::announce;
use crate::words::state::Tone;
use crate::words::transfer as words;
use egui::accesskit::Live;
use egui::{Align, Id, Key, Layout, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Width of the dialog.
const WIDTH: f32 = 500.0;

/// Draws the dialog, if it is open.
pub(super) fn transfer_ui(pane: &mut Pane<'_>) {
    let Some(open) = &pane.cx.model.transfer.open else {
        return;
    };
    let mut wanted = Vec::new();
    let title = pane.cx.say(match open.kind {
        TransferKind::Backup => "back-up-title",
        TransferKind::Export => "export-title",
        TransferKind::Restore => "restore-title",
        TransferKind::Move => "move-title",
    });
    let close = dialog(pane, "transfer", &title, WIDTH, |pane| match &open.stage {
        TransferStage::Choosing => choosing_ui(pane, open, &mut wanted),
        TransferStage::Replacing => replacing_ui(pane, open, &mut wanted),
        TransferStage::UnderWay(share) => under_way_ui(pane, *share, &mut wanted),
        TransferStage::Looked(found) => looked_ui(pane, found, &mut wanted),
        TransferStage::Done(done) => done_ui(pane, open, done, &mut wanted),
        TransferStage::Failed(error) => failed_ui(pane, open, error, &mut wanted),
    });
    if close && wanted.is_empty() && !matches!(open.stage, TransferStage::UnderWay(_)) {
        wanted.push(TransferAction::Close);
    }
    pane.actions.extend(wanted.into_iter().map(Action::from));
}

/// Buttons from the right; the last one given stands leftmost.
fn buttons_ui(
    ui: &mut Ui,
    buttons: &[(ButtonKind, String, TransferAction)],
    wanted: &mut Vec<TransferAction>,
) {
    ui.add_space(10.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (kind, text, action) in buttons {
            if Button::new(*kind, text).show(ui).clicked() {
                wanted.push(action.clone());
            }
        }
    });
}

fn more(ui: &mut Ui, text: &str) {
    let muted = Palette::of(ui).muted;
    paragraph(ui, text, Weight::Regular, muted);
}

fn choosing_ui(pane: &mut Pane<'_>, open: &Transfer, wanted: &mut Vec<TransferAction>) {
    let (said, start) = match open.kind {
        TransferKind::Backup => ("back-up-more", "back-up-start"),
        TransferKind::Export => ("export-more", "export-start"),
        TransferKind::Restore => ("restore-more", "restore-look"),
        TransferKind::Move => ("move-more", "move-start"),
    };
    more(pane.ui, &pane.cx.say(said));
    pane.ui.add_space(6.0);
    if open.kind == TransferKind::Export {
        export_ui(pane, open, wanted);
    }
    // A message that comes and goes must not make other buttons of those beneath it.
    pane.push_id("path", |pane| path_ui(pane, open, wanted));
    let buttons = [
        (
            ButtonKind::Leading,
            pane.cx.say(start),
            TransferAction::Start,
        ),
        (
            ButtonKind::Secondary,
            pane.cx.say("transfer-cancel"),
            TransferAction::Close,
        ),
    ];
    buttons_ui(pane.ui, &buttons, wanted);
}

/// How the table is written, and of which voices.
fn export_ui(pane: &mut Pane<'_>, open: &Transfer, wanted: &mut Vec<TransferAction>) {
    let formats = [
        (TableFormat::Csv, "export-csv"),
        (TableFormat::Json, "export-json"),
    ];
    choice_ui(pane, "export-format", |pane| {
        for (format, key) in formats {
            if pill(pane.ui, &pane.cx.say(key), open.format == format) {
                wanted.push(TransferAction::ChooseFormat(format));
            }
        }
    });
    if pane.cx.model.voices.shows_all() {
        return;
    }
    choice_ui(pane, "export-which", |pane| {
        for (shown, key) in [(true, "export-shown"), (false, "export-all")] {
            if pill(pane.ui, &pane.cx.say(key), open.only_shown == shown) {
                wanted.push(TransferAction::OnlyShown(shown));
            }
        }
    });
}

fn choice_ui(pane: &mut Pane<'_>, key: &str, add: impl FnOnce(&mut Pane<'_>)) {
    let palette = Palette::of(pane.ui);
    pane.horizontal(|pane| {
        let (rect, _) = pane
            .ui
            .allocate_exact_size(vec2(70.0, measure::PILL), Sense::hover());
        let look = TextStyle::new(super::theme::font(13.0, Weight::SemiBold), palette.text);
        text::line(pane.ui, rect, LEFT, &pane.cx.say(key), look);
        add(pane);
    });
    pane.ui.add_space(4.0);
}

fn pill(ui: &mut Ui, text: &str, chosen: bool) -> bool {
    Button::choice(text, chosen).show(ui).clicked() && !chosen
}

/// The path as a field, and the system's dialog beside it: not every system has one.
fn path_ui(pane: &mut Pane<'_>, open: &Transfer, wanted: &mut Vec<TransferAction>) {
    let (block, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), BLOCK), Sense::hover());
    let name = pane.cx.say("transfer-browse");
    let button = Button::new(ButtonKind::Secondary, &name);
    let size = button.size(pane.ui);
    let input = Rect::from_min_size(
        pos2(block.left(), block.top() + LABEL + GAP),
        vec2(block.width() - size.x - 8.0, measure::FIELD),
    );
    let message = match (open.field, open.problem()) {
        (PathField::Touched, Some(problem)) => Some(FieldMessage {
            text: words::path_problem(pane.cx.words, problem),
            tone: Tone::Wrong,
        }),
        (PathField::Unchosen, _) => Some(FieldMessage {
            text: pane.cx.say("transfer-unchosen"),
            tone: Tone::Quiet,
        }),
        (PathField::Untouched, _) | (PathField::Touched, None) => None,
    };
    let label = match open.kind {
        TransferKind::Restore => "transfer-path-restore",
        TransferKind::Move => "transfer-path-folder",
        _ => "transfer-path",
    };
    let id = Id::unique("transfer path");
    let (typed, response) = FieldWidget {
        id,
        label: &pane.cx.say(label),
        note: None,
        hint: &pane.cx.say(if open.kind == TransferKind::Move {
            "transfer-path-folder-hint"
        } else {
            "transfer-path-hint"
        }),
        message,
        rows: 1,
        mono: false,
        content: FieldContent::Path,
    }
    .show(pane.ui, block, input, &open.path);
    if let Some(typed) = typed {
        wanted.push(TransferAction::TypePath(typed));
    }
    let entered = response.lost_focus() && pane.ui.input(|input| input.key_pressed(Key::Enter));
    if entered && wanted.is_empty() {
        wanted.push(TransferAction::Start);
    }
    if pane.ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let place = input.with_min_x(input.right() + 8.0).at_left(size);
    if button.show_at(pane.ui, place).clicked() {
        wanted.push(TransferAction::Browse);
    }
}

fn replacing_ui(pane: &mut Pane<'_>, open: &Transfer, wanted: &mut Vec<TransferAction>) {
    let palette = Palette::of(pane.ui);
    let path = open.target();
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = path_text::shown(name);
    let question = pane
        .cx
        .words
        .fill("replace-question", &[("name", name.into())]);
    paragraph(pane.ui, &question, Weight::Medium, palette.text);
    more(pane.ui, &pane.cx.say("replace-more"));
    let buttons = [
        (
            ButtonKind::Leading,
            pane.cx.say("replace-no"),
            TransferAction::Back,
        ),
        (
            ButtonKind::Secondary,
            pane.cx.say("replace-yes"),
            TransferAction::Replace,
        ),
    ];
    buttons_ui(pane.ui, &buttons, wanted);
}

fn under_way_ui(pane: &mut Pane<'_>, share: Option<f32>, wanted: &mut Vec<TransferAction>) {
    let palette = Palette::of(pane.ui);
    let percent = share.map(|share| {
        let percent = (share * 100.0).floor() as u64;
        pane.cx
            .words
            .fill("transfer-percent", &[("percent", percent.into())])
    });
    let said = percent
        .clone()
        .unwrap_or_else(|| pane.cx.say("transfer-under-way"));
    let response = paragraph(pane.ui, &said, Weight::Medium, palette.busy);
    announce(pane.ui, &response, Live::Polite);
    let (bar, response) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), 6.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &said));
    progress(pane.ui.painter(), palette, bar, share.unwrap_or(0.0));
    let stop = [(
        ButtonKind::Secondary,
        pane.cx.say("transfer-stop"),
        TransferAction::Stop,
    )];
    buttons_ui(pane.ui, &stop, wanted);
}

fn looked_ui(pane: &mut Pane<'_>, found: &Merging, wanted: &mut Vec<TransferAction>) {
    let palette = Palette::of(pane.ui);
    for line in words::merging(pane.cx.words, found) {
        paragraph(pane.ui, &line, Weight::Medium, palette.text);
    }
    let close = (
        ButtonKind::Secondary,
        pane.cx.say("transfer-cancel"),
        TransferAction::Close,
    );
    if found.is_nothing() {
        more(pane.ui, &pane.cx.say("looked-nothing"));
        buttons_ui(pane.ui, &[close], wanted);
    } else {
        let restore = (
            ButtonKind::Leading,
            pane.cx.say("restore-start"),
            TransferAction::Restore,
        );
        buttons_ui(pane.ui, &[restore, close], wanted);
    }
}

fn done_ui(
    pane: &mut Pane<'_>,
    open: &Transfer,
    done: &TransferDone,
    wanted: &mut Vec<TransferAction>,
) {
    let palette = Palette::of(pane.ui);
    let (headline, lines) = words::done(pane.cx.words, done);
    let (colour, _) = palette.tone(words::done_tone(done));
    let response = pane.with_layout(Layout::left_to_right(Align::Min), |pane| {
        pane.ui.spacing_mut().item_spacing.x = 6.0;
        if words::done_tone(done) == Tone::Look {
            let (sign, _) = pane
                .ui
                .allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            icons::draw(
                pane.ui.painter(),
                Icon::Warning,
                sign.center(),
                14.0,
                colour,
            );
        }
        paragraph(pane.ui, &headline, Weight::SemiBold, colour)
    });
    announce(pane.ui, &response, Live::Polite);
    for line in lines {
        paragraph(pane.ui, &line, Weight::Regular, palette.text);
    }
    if open.kind != TransferKind::Restore {
        let path = open.path.trim();
        more(pane.ui, path);
        copy_words(pane, &pane.cx.say("copy-path"), || path.to_owned());
    }
    let button = |kind, key, action| (kind, pane.cx.say(key), action);
    let buttons = if let TransferDone::WillMove { .. } = done {
        vec![
            button(
                ButtonKind::Leading,
                "move-start-again",
                TransferAction::StartAgain,
            ),
            button(ButtonKind::Secondary, "move-later", TransferAction::Close),
            button(
                ButtonKind::Secondary,
                "move-call-off",
                TransferAction::CallOff,
            ),
        ]
    } else {
        vec![button(
            ButtonKind::Leading,
            "transfer-close",
            TransferAction::Close,
        )]
    };
    buttons_ui(pane.ui, &buttons, wanted);
}

fn failed_ui(
    pane: &mut Pane<'_>,
    open: &Transfer,
    error: &TransferError,
    wanted: &mut Vec<TransferAction>,
) {
    let palette = Palette::of(pane.ui);
    let said = words::transfer_error(pane.cx.words, open, error);
    let response = paragraph(pane.ui, &said.headline, Weight::SemiBold, palette.wrong);
    announce(pane.ui, &response, Live::Assertive);
    more(pane.ui, &said.cost);
    if !said.advice.is_empty() {
        more(pane.ui, &said.advice);
    }
    more(pane.ui, open.path.trim());
    let buttons = [
        (
            ButtonKind::Leading,
            pane.cx.say("transfer-back"),
            TransferAction::Back,
        ),
        (
            ButtonKind::Secondary,
            pane.cx.say("transfer-close"),
            TransferAction::Close,
        ),
    ];
    buttons_ui(pane.ui, &buttons, wanted);
}

/// A button that opens the dialog; not where rows cannot be kept.
pub(super) fn open_button(pane: &mut Pane<'_>, kind: TransferKind, at: Option<Rect>) {
    let text = pane.cx.say(open_key(kind));
    let button = Button::new(ButtonKind::Secondary, &text).enabled(pane.cx.model.can_keep_rows());
    let response = match at {
        Some(rect) => button.show_at(pane.ui, rect),
        None => button.show(pane.ui),
    };
    if response.clicked() {
        pane.want(TransferAction::Open(kind));
    }
}

/// The words of the button that opens the dialog.
pub(super) fn open_key(kind: TransferKind) -> &'static str {
    match kind {
        TransferKind::Backup => "back-up-open",
        TransferKind::Export => "export-open",
        TransferKind::Restore => "restore-open",
        TransferKind::Move => "move-open",
    }
}
