//! The command palette: a field, and the commands that what is typed finds. The keyboard stays in the field.

use super::{close, perform, take, want_keyboard, with_names};
use crate::model::command::{CommandId, Shortcut, ShortcutKey};
use crate::model::{CommandPalette, OverlayAction};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::dialog;
use crate::ui::icons::{self, Icon};
use crate::ui::memo::memo;
use crate::ui::names;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::search::search_field;
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use crate::ui::widgets::{announce, interact};
use crate::words::command::{self, FoundCommand};
use egui::accesskit::{Live, Role};
use egui::{
    Align2, CornerRadius, CursorIcon, Id, Key, Modal, Modifiers, Rect, ScrollArea, Sense, Ui,
    WidgetInfo, vec2,
};
use std::sync::Arc;

/// Height of a command.
const ROW: f32 = 36.0;
/// The most commands that are seen at once.
const SEEN: f32 = 10.0;
/// The widest that the palette is.
const WIDEST: f32 = 600.0;

fn field_id() -> Id {
    Id::unique("command palette")
}

/// Where it is remembered what had the keyboard before.
fn before_id() -> Id {
    Id::unique("keyboard before the command palette")
}

/// Draws the palette.
pub(super) fn command_palette_ui(pane: &mut Pane<'_>, state: &CommandPalette) {
    remember_keyboard(pane.ui);
    let found = found(pane, state);
    let chosen = state.chosen.min(found.len().saturating_sub(1));
    let wish = keys(pane.ui, found.get(chosen));
    let window = pane.ui.ctx().content_rect();
    let width = (window.width() - 48.0).min(WIDEST);
    let top = (window.height() * 0.1).clamp(16.0, 90.0);
    // No row is cut by the edge.
    let rows = ((window.height() - top - 150.0) / ROW)
        .floor()
        .clamp(1.0, SEEN);
    let list_height = rows * ROW;
    let mut pressed = None;
    let Pane { ui, cx, actions } = pane;
    let palette = Palette::of(ui);
    let frame = dialog::frame(ui, 12);
    let id = Id::unique("command palette over the window");
    let leave = Modal::new(id)
        .area(Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top)))
        .backdrop_color(palette.backdrop)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            let pane = &mut Pane { ui, cx, actions };
            field_ui(pane, state, found.len());
            pane.ui.add_space(8.0);
            let moved = !matches!(wish, PaletteKey::Nothing);
            pressed = list_ui(pane, &found, chosen, (list_height, moved));
            pane.ui.add_space(8.0);
            foot_ui(pane, found.get(chosen), found.len());
        })
        .should_close();
    let wish = match pressed {
        Some(pressed) => PaletteKey::Do(pressed),
        None if leave => PaletteKey::Leave,
        None => wish,
    };
    follow(pane, wish, &found, chosen);
}

fn found(pane: &Pane<'_>, state: &CommandPalette) -> Arc<Vec<FoundCommand>> {
    let mut commands = pane.cx.model.commands();
    commands.retain(|command| command.id != CommandId::FIND);
    let accounts = pane.cx.model.shared.accounts.iter();
    let names: Vec<_> = accounts.map(|it| names::bare(pane.cx.words, it)).collect();
    let locale = pane.cx.words.locale();
    let key = (locale, names, state.search.clone(), commands);
    let id = Id::unique("commands that the palette found");
    memo(pane.ui, id, key, |(_, _, search, commands)| {
        with_names(pane.cx, |names| {
            command::found(pane.cx.words, commands.clone(), search, names)
        })
    })
}

/// What the keys ask of the palette.
#[derive(Debug, Clone, Copy, PartialEq)]
enum PaletteKey {
    Nothing,
    /// So many commands down, or up where it is less than nothing.
    Move(isize),
    /// The first or the last one.
    ToEnd(bool),
    /// Do the chosen one.
    DoChosen,
    /// Do the one in this place.
    Do(usize),
    Leave,
}

/// The keys of the palette, before its field takes them. Plain Enter never pays.
fn keys(ui: &Ui, chosen: Option<&FoundCommand>) -> PaletteKey {
    let pays = chosen.is_some_and(|found| found.command.pays());
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let again = CommandId::FIND
        .shortcut()
        .is_some_and(|keys| take(ui, keys));
    if again || pressed(Modifiers::NONE, Key::Escape) {
        return PaletteKey::Leave;
    }
    let with_command = Shortcut {
        with_command: true,
        key: ShortcutKey::Enter,
    };
    if take(ui, with_command) || pressed(Modifiers::NONE, Key::Enter) && !pays {
        return PaletteKey::DoChosen;
    }
    for (key, wish) in [
        (Key::ArrowDown, PaletteKey::Move(1)),
        (Key::ArrowUp, PaletteKey::Move(-1)),
        (Key::PageDown, PaletteKey::Move(SEEN as isize)),
        (Key::PageUp, PaletteKey::Move(-(SEEN as isize))),
    ] {
        if pressed(Modifiers::NONE, key) {
            return wish;
        }
    }
    for (key, last) in [(Key::Home, false), (Key::End, true)] {
        if pressed(Modifiers::COMMAND, key) {
            return PaletteKey::ToEnd(last);
        }
    }
    PaletteKey::Nothing
}

fn follow(pane: &mut Pane<'_>, wish: PaletteKey, found: &[FoundCommand], chosen: usize) {
    let last = found.len().saturating_sub(1);
    let to = |pane: &mut Pane<'_>, place| pane.want(OverlayAction::Choose(place));
    match wish {
        PaletteKey::Nothing => {}
        // From either end on to the other one.
        PaletteKey::Move(1) if chosen == last => to(pane, 0),
        PaletteKey::Move(-1) if chosen == 0 => to(pane, last),
        PaletteKey::Move(by) => to(pane, chosen.saturating_add_signed(by).min(last)),
        PaletteKey::ToEnd(is_last) => to(pane, if is_last { last } else { 0 }),
        PaletteKey::DoChosen => follow(pane, PaletteKey::Do(chosen), found, chosen),
        PaletteKey::Do(place) => {
            let found = found.get(place);
            if let Some(intents) = found.and_then(|found| found.command.intents.clone()) {
                give_keyboard_back(pane.ui, false);
                close(pane);
                perform(pane, intents);
            }
        }
        PaletteKey::Leave => {
            give_keyboard_back(pane.ui, true);
            close(pane);
        }
    }
}

/// The keyboard goes to the field, and is remembered where it was.
fn remember_keyboard(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    if focused == Some(field_id()) {
        return;
    }
    let known = ui.data(|data| data.get_temp::<Option<Id>>(before_id()).is_some());
    if !known {
        ui.data_mut(|data| data.insert_temp(before_id(), focused));
    }
    ui.memory_mut(|memory| memory.request_focus(field_id()));
}

/// The keyboard leaves the field, to where it was where nothing was done.
fn give_keyboard_back(ui: &Ui, where_it_was: bool) {
    let before: Option<Option<Id>> = ui.data_mut(|data| data.remove_temp(before_id()));
    ui.memory_mut(|memory| memory.surrender_focus(field_id()));
    if let Some(before) = before.flatten().filter(|_| where_it_was) {
        want_keyboard(ui.ctx(), before);
    }
}

fn field_ui(pane: &mut Pane<'_>, state: &CommandPalette, count: usize) {
    let size = vec2(pane.ui.available_width(), measure::FIELD);
    let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let name = pane.cx.say("command-find");
    let hint = pane.cx.say("command-find-hint");
    let words = [name.as_str(), &hint, &state.search];
    if let Some(search) = search_field(pane.ui, rect, field_id(), words) {
        pane.want(OverlayAction::Search(search));
    }
    let found = pane
        .cx
        .words
        .fill("command-found", &[("count", count.into())]);
    pane.ui.ctx().accesskit_node_builder(field_id(), |node| {
        node.set_description(found);
        node.set_has_popup(egui::accesskit::HasPopup::Listbox);
    });
}

/// Draws the commands. Returns the place of the one that was pressed.
fn list_ui(
    pane: &mut Pane<'_>,
    found: &[FoundCommand],
    chosen: usize,
    (height, moved): (f32, bool),
) -> Option<usize> {
    let mut pressed = None;
    let area = ScrollArea::vertical()
        .id_salt("commands")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true]);
    pane.scroll(area, |pane| {
        pane.ui.spacing_mut().item_spacing.y = 0.0;
        let said = [pane.cx.say("command-impossible"), pane.cx.say("command-on")];
        for (place, found) in found.iter().enumerate() {
            let is_chosen = place == chosen;
            let size = vec2(pane.ui.available_width(), ROW);
            let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
            if is_chosen && moved {
                pane.ui.scroll_to_rect(rect, None);
            }
            if row_ui(pane, rect, found, is_chosen, &said) {
                pressed = Some(place);
            }
        }
        // What was chosen a frame ago comes into sight with the next one.
        if moved {
            pane.ui.ctx().request_repaint();
        }
    });
    pressed
}

/// Draws a command. What is said of one that is not possible, and of one that is on, is the same for all.
fn row_ui(
    pane: &mut Pane<'_>,
    rect: Rect,
    found: &FoundCommand,
    is_chosen: bool,
    [not_now, is_on]: &[String; 2],
) -> bool {
    let command = &found.command;
    let is_possible = command.intents.is_some();
    // The pointer and assistive technology alone: the keyboard stays in the field.
    let response = interact(pane.ui, rect, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, is_possible, found.spoken()));
    let keys = command::keys_of(pane.cx.words, &command.id);
    pane.ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_chosen);
        if let Some(keys) = &keys {
            node.set_keyboard_shortcut(keys.as_str());
        }
        if !is_possible {
            node.set_description(not_now.as_str());
        } else if command.is_on == Some(true) {
            node.set_description(is_on.as_str());
        }
    });
    if is_chosen {
        let option = response.id.accesskit_id();
        pane.ui.ctx().accesskit_node_builder(field_id(), |node| {
            node.set_active_descendant(option);
        });
    }
    if !pane.ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let palette = Palette::of(pane.ui);
    let radius = CornerRadius::same(measure::RADIUS);
    if is_chosen {
        pane.ui
            .painter()
            .rect_filled(rect, radius, palette.accent_soft);
    } else if response.hovered() && is_possible {
        pane.ui.painter().rect_filled(rect, radius, palette.hover);
    }
    let (colour, quiet) = if is_possible {
        (palette.text, palette.muted)
    } else {
        (palette.faint, palette.faint)
    };
    let mut room = rect.shrink2(vec2(10.0, 0.0));
    let mark = room.take_left(18.0, 8.0);
    if command.is_on == Some(true) {
        let accent = palette.accent;
        icons::draw(pane.ui.painter(), Icon::Check, mark.center(), 13.0, accent);
    }
    if let Some(keys) = keys {
        let font = theme::small();
        let width = text::width(pane.ui, &keys, font.clone()).ceil() + 2.0;
        let place = room.take_right(width, 12.0);
        text::line(pane.ui, place, RIGHT, &keys, TextStyle::new(font, quiet));
    }
    let font = theme::font(
        14.0,
        if is_chosen {
            Weight::SemiBold
        } else {
            Weight::Regular
        },
    );
    let wanted = text::width(pane.ui, &found.label, font.clone()).ceil() + 2.0;
    let beside = if is_possible { &found.group } else { not_now };
    let group_width = text::width(pane.ui, beside, theme::small()).ceil() + 2.0;
    let group_width = group_width.min((room.width() - wanted - 12.0).max(room.width() * 0.3));
    let group = room.take_right(group_width, 12.0);
    text::line(
        pane.ui,
        group,
        RIGHT,
        beside,
        TextStyle::new(theme::small(), quiet),
    );
    text::line(
        pane.ui,
        room,
        LEFT,
        &found.label,
        TextStyle::new(font, colour),
    );
    let cursor = if is_possible {
        CursorIcon::PointingHand
    } else {
        CursorIcon::Default
    };
    response.on_hover_cursor(cursor).clicked()
}

/// How many were found, and which keys do what.
fn foot_ui(pane: &mut Pane<'_>, chosen: Option<&FoundCommand>, count: usize) {
    let palette = Palette::of(pane.ui);
    let size = vec2(pane.ui.available_width(), measure::LINE);
    let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let mut room = rect.shrink2(vec2(10.0, 0.0));
    let found = pane
        .cx
        .words
        .fill("command-found", &[("count", count.into())]);
    let look = TextStyle::new(theme::small(), palette.muted);
    let width = text::width(pane.ui, &found, theme::small()).ceil() + 2.0;
    let place = room.take_right(width, 12.0);
    let counted = text::line(pane.ui, place, RIGHT, &found, look.clone());
    announce(pane.ui, &counted, Live::Polite);
    let keys = match chosen.map(|found| &found.command) {
        Some(command) if command.pays() => {
            let keys = command::keys_of(pane.cx.words, &command.id).unwrap_or_default();
            pane.cx.words.fill("command-pays", &[("keys", keys.into())])
        }
        _ => pane.cx.say("command-keys"),
    };
    text::line(pane.ui, room, LEFT, &keys, look);
}
