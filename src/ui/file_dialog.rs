//! The window's own file dialog, for desktops that have none.

use super::Pane;
use super::cut::Cut as _;
use super::dialog::dialog;
use super::icons::{self, Icon};
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind, icon_button};
use super::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use super::widgets::switch::switch;
use super::widgets::text::{self, LEFT, RIGHT, TextStyle};
use super::widgets::{announce, feedback, press};
use crate::domain::recording::path_text;
use crate::model::file_dialog::{
    FileDialog, FileDialogAction, FolderEntry, FolderError, FolderListing,
};
use crate::words::state::Tone;
use crate::words::{file_dialog as words, time};
use egui::accesskit::Live;
use egui::{
    Align, Align2, CornerRadius, Id, Key, Layout, Rect, Response, Role, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// Width of the dialog.
const WIDTH: f32 = 640.0;
/// Width of the list of places.
const PLACES: f32 = 140.0;
/// Height of what is in the folder, where there is room for it.
const LIST: f32 = 256.0;
/// The same in a low window.
const LEAST_LIST: f32 = 3.0 * ROW;
/// What of the window's height is beside the list: the rest of the dialog, and a rim.
const AROUND: f32 = 296.0;
/// Height of an entry.
const ROW: f32 = 32.0;

/// Draws the dialog, if it is open.
pub(super) fn file_dialog_ui(pane: &mut Pane<'_>) {
    let drawn = Id::unique("the file dialog is drawn");
    let Some(open) = &pane.cx.model.file_dialog.open else {
        pane.ui.data_mut(|data| data.remove::<()>(drawn));
        return;
    };
    let is_new = pane.ui.data(|data| data.get_temp::<()>(drawn).is_none());
    pane.ui.data_mut(|data| data.insert_temp(drawn, ()));
    let title = words::title(pane.cx.words, &open.request);
    let width = WIDTH.min(pane.ui.ctx().content_rect().width() - 80.0);
    let before = pane.actions.len();
    let close = dialog(pane, "file dialog", &title, width, |pane| {
        folder_ui(pane, open);
        pane.ui.add_space(4.0);
        let height = pane.ui.ctx().content_rect().height() - AROUND;
        let size = vec2(pane.ui.available_width(), height.clamp(LEAST_LIST, LIST));
        let (mut room, _) = pane.ui.allocate_exact_size(size, Sense::hover());
        let places = room.take_left(PLACES, 12.0);
        // Not a scope, which would end the room at the last of the places.
        let mut child = pane.ui.new_child(UiBuilder::new().max_rect(places));
        places_ui(&mut pane.on(&mut child), open);
        list_ui(pane, open, room);
        pane.ui.add_space(4.0);
        name_ui(pane, open, is_new);
        foot_ui(pane, open);
    });
    if close && pane.actions.len() == before {
        pane.want(FileDialogAction::Cancel);
    }
}

/// The folder that is shown, and the way out of it.
fn folder_ui(pane: &mut Pane<'_>, open: &FileDialog) {
    let palette = Palette::of(pane.ui);
    let size = vec2(pane.ui.available_width(), measure::BUTTON);
    let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let mut place = row;
    let up = place.take_left(measure::BUTTON, 10.0);
    let name = pane.cx.say("files-up");
    if icon_button(pane.ui, up, Icon::ChevronUp, &name, true).clicked() {
        pane.want(FileDialogAction::Up);
    }
    let look = TextStyle::new(theme::font(13.0, Weight::Medium), palette.text);
    let path = path_text::shown(open.folder.as_os_str());
    text::line(pane.ui, place, LEFT, &path, look);
}

fn places_ui(pane: &mut Pane<'_>, open: &FileDialog) {
    for place in &open.places {
        let name = words::place(pane.cx.words, place.kind);
        let here = place.path == open.folder;
        let response = row_ui(pane.ui, || {
            WidgetInfo::selected(Role::Button, true, here, &name)
        });
        let rect = response.rect;
        ground(pane.ui, rect, &response, here);
        let palette = Palette::of(pane.ui);
        let look = TextStyle::new(theme::font(13.0, Weight::Medium), palette.text);
        let room = rect.shrink2(vec2(10.0, 0.0));
        painted(pane.ui, room, &name, &look, LEFT);
        if response.clicked() {
            pane.want(FileDialogAction::Open(place.path.clone()));
        }
    }
}

/// A row that can be pressed.
fn row_ui(ui: &mut Ui, info: impl Fn() -> WidgetInfo) -> Response {
    let size = vec2(ui.available_width(), ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    press(ui, rect, info)
}

/// Behind an entry: chosen, under the pointer, with the keyboard.
fn ground(ui: &Ui, rect: Rect, response: &Response, chosen: bool) {
    let palette = Palette::of(ui);
    let radius = CornerRadius::same(6);
    if chosen {
        ui.painter().rect_filled(rect, radius, palette.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, palette.hover);
    }
    feedback(ui, response, rect.shrink(1.0), 6);
}

/// A text that its entry speaks for.
fn painted(ui: &Ui, rect: Rect, text: &str, look: &TextStyle, align: Align2) {
    let mut job =
        egui::text::LayoutJob::simple_singleline(text.to_owned(), look.font.clone(), look.colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let place = align.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, look.colour);
}

fn list_ui(pane: &mut Pane<'_>, open: &FileDialog, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let radius = CornerRadius::same(measure::RADIUS);
    pane.ui.painter().rect_filled(rect, radius, palette.sunken);
    let inner = rect.shrink(6.0);
    let said = match &open.listing {
        FolderListing::Reading => Some(pane.cx.say("files-reading")),
        FolderListing::Unread(error) => Some(words::folder_error(pane.cx.words, error)),
        FolderListing::Read(_) if !open.is_empty() => None,
        FolderListing::Read(_) if open.leaves_out() => Some(pane.cx.say("files-none-fits")),
        FolderListing::Read(_) => Some(pane.cx.say("files-empty")),
    };
    if let Some(said) = said {
        let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
        let line = text::lines(pane.ui, inner, Align2::CENTER_CENTER, &said, look, 3);
        announce(pane.ui, &line, Live::Polite);
        return;
    }
    let mut list = pane.ui.new_child(UiBuilder::new().max_rect(inner));
    list.spacing_mut().item_spacing.y = 0.0;
    let mut wanted = Vec::new();
    ScrollArea::vertical()
        // Another folder begins at its top.
        .id_salt(("files", &open.folder))
        .auto_shrink(false)
        .show_rows(&mut list, ROW, open.len(), |ui, range| {
            for entry in range.filter_map(|place| open.entry(place)) {
                let chosen = open.chosen.as_deref() == Some(&entry.name);
                let mut pane = pane.on(ui);
                entry_ui(&mut pane, entry, chosen, &mut wanted);
            }
        });
    pane.actions.extend(wanted.into_iter().map(Into::into));
}

fn entry_ui(
    pane: &mut Pane<'_>,
    entry: &FolderEntry,
    chosen: bool,
    wanted: &mut Vec<FileDialogAction>,
) {
    let palette = Palette::of(pane.ui);
    let name = path_text::shown(&entry.name);
    let spoken = if entry.is_folder {
        let name = name.clone().into();
        pane.cx.words.fill("files-folder", &[("name", name)])
    } else {
        name.clone()
    };
    let response = row_ui(pane.ui, || {
        WidgetInfo::selected(Role::ListItem, true, chosen, &spoken)
    });
    let rect = response.rect;
    ground(pane.ui, rect, &response, chosen);
    let icon = if entry.is_folder {
        Icon::ChevronRight
    } else {
        Icon::File
    };
    let at = pos2(rect.left() + 16.0, rect.center().y);
    icons::draw(pane.ui.painter(), icon, at, 13.0, palette.muted);
    let weight = if entry.is_folder {
        Weight::Medium
    } else {
        Weight::Regular
    };
    let mut room = rect.shrink2(vec2(10.0, 0.0));
    room.take_left(22.0, 0.0);
    if let Some(modified) = entry.modified {
        let day = time::date(pane.cx.words, modified, &pane.cx.zone);
        let look = TextStyle::new(theme::font(12.0, Weight::Regular), palette.muted);
        let width = text::width(pane.ui, &day, look.font.clone()).ceil() + 2.0;
        let place = room.take_right(width, 8.0);
        painted(pane.ui, place, &day, &look, RIGHT);
    }
    let look = TextStyle::new(theme::font(13.0, weight), palette.text);
    painted(pane.ui, room, &name, &look, LEFT);
    let entered = response.has_focus() && pane.ui.input(|input| input.key_pressed(Key::Enter));
    if response.clicked() || entered {
        wanted.push(FileDialogAction::Choose(entry.name.clone()));
    }
    if response.double_clicked() || entered {
        wanted.push(FileDialogAction::Accept);
    }
}

/// The name or path, for whoever would rather type. It has the keyboard first, whatever had it before.
fn name_ui(pane: &mut Pane<'_>, open: &FileDialog, is_new: bool) {
    let size = vec2(pane.ui.available_width(), BLOCK);
    let (block, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let mut input = block;
    input.take_top(LABEL, GAP);
    let input = input.upper(measure::FIELD);
    let missing = open.listing == FolderListing::Unread(FolderError::Missing);
    let message = missing.then(|| FieldMessage {
        text: pane.cx.say("files-missing"),
        tone: Tone::Wrong,
    });
    let (typed, response) = FieldWidget {
        id: Id::unique("file dialog name"),
        label: &pane.cx.say("files-name"),
        note: None,
        hint: &pane.cx.say("files-name-hint"),
        message,
        rows: 1,
        mono: false,
        content: FieldContent::Path,
    }
    .show(pane.ui, block, input, &open.typed);
    let entered = response.lost_focus() && pane.ui.input(|input| input.key_pressed(Key::Enter));
    if let Some(typed) = typed {
        pane.want(FileDialogAction::Type(typed));
    }
    if entered {
        pane.want(FileDialogAction::Accept);
    }
    if is_new || pane.ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
}

fn foot_ui(pane: &mut Pane<'_>, open: &FileDialog) {
    let size = vec2(pane.ui.available_width(), measure::BUTTON);
    let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    pane.within(row, |pane| {
        pane.with_layout(Layout::right_to_left(Align::Center), |pane| {
            answers_ui(pane, open);
            pane.with_layout(Layout::left_to_right(Align::Center), |pane| {
                switches_ui(pane, open);
            });
        });
    });
}

fn answers_ui(pane: &mut Pane<'_>, open: &FileDialog) {
    let key = if open.request.saves() && !open.opens() {
        "files-save"
    } else {
        "files-open"
    };
    let accept = pane.cx.say(key);
    let accept = Button::new(ButtonKind::Leading, &accept).enabled(open.can_accept());
    if accept.show(pane.ui).clicked() {
        pane.want(FileDialogAction::Accept);
    }
    let cancel = pane.cx.say("files-cancel");
    if Button::new(ButtonKind::Secondary, &cancel)
        .show(pane.ui)
        .clicked()
    {
        pane.want(FileDialogAction::Cancel);
    }
}

fn switches_ui(pane: &mut Pane<'_>, open: &FileDialog) {
    let mut switches = vec![(
        "files-hidden",
        open.shows_hidden,
        FileDialogAction::ShowHidden(!open.shows_hidden),
    )];
    if !open.request.endings().is_empty() {
        let action = FileDialogAction::ShowAll(!open.shows_all);
        switches.insert(0, ("file-dialog-all", open.shows_all, action));
    }
    for (key, on, action) in switches {
        let name = pane.cx.say(key);
        if switch(pane.ui, on, &name).clicked() {
            pane.want(action);
        }
        pane.ui.add_space(8.0);
    }
}
