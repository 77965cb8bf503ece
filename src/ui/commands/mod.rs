//! Commands in the window: their keys, what they do, the command palette and the page of shortcuts.

mod command_palette;
mod shortcut_page;

use super::{Pane, ViewContext, activity, facts, field_id, help, history, shell, voices};
use crate::model::command::{FocusTarget, Intent, Shortcut, ShortcutKey};
use crate::model::{Overlay, OverlayAction};
use crate::words::command::AccountNames;
use egui::{Context, Event, Id, Key, Modifiers, Ui};

/// Draws what lies over the window.
pub(super) fn overlay_ui(pane: &mut Pane<'_>) {
    match &pane.cx.model.overlay {
        Some(Overlay::Palette(palette)) => command_palette::command_palette_ui(pane, palette),
        Some(Overlay::Shortcuts) => shortcut_page::shortcut_page_ui(pane),
        None => {}
    }
}

/// Does the command whose keys are pressed. Read before any widget, so that no field and no focused button
/// takes them.
pub(super) fn take_shortcuts(pane: &mut Pane<'_>) {
    let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    if !pane.ui.input(|input| input.events.iter().any(is_key)) {
        return;
    }
    let typing = pane.ui.ctx().text_edit_focused();
    for (_, shortcut) in Shortcut::all() {
        if typing && !shortcut.with_command || !is_pressed(pane.ui, shortcut) {
            continue;
        }
        if let Some(command) = pane.cx.model.command_of(shortcut) {
            take(pane.ui, shortcut);
            perform(pane, command.intents.unwrap_or_default());
        }
        return;
    }
}

fn egui_key(key: ShortcutKey) -> Option<Key> {
    match key {
        ShortcutKey::Enter => Some(Key::Enter),
        ShortcutKey::Character('?') => Some(Key::Questionmark),
        ShortcutKey::Character(character) => Key::from_name(character.encode_utf8(&mut [0; 4])),
    }
}

fn modifiers(shortcut: Shortcut) -> Modifiers {
    if shortcut.with_command {
        Modifiers::COMMAND
    } else {
        Modifiers::NONE
    }
}

fn is_pressed(ui: &Ui, shortcut: Shortcut) -> bool {
    let wanted = modifiers(shortcut);
    let of_shortcut = |event: &Event| {
        matches!(event, Event::Key { key, modifiers, pressed: true, .. }
            if Some(*key) == egui_key(shortcut.key) && modifiers.matches_logically(wanted))
    };
    ui.input(|input| input.events.iter().any(of_shortcut))
}

/// Takes the keys of a shortcut, so that nothing else does.
fn take(ui: &Ui, shortcut: Shortcut) -> bool {
    let Some(key) = egui_key(shortcut.key) else {
        return false;
    };
    ui.input_mut(|input| input.consume_key(modifiers(shortcut), key))
}

/// Does what a command does.
fn perform(pane: &mut Pane<'_>, intents: Vec<Intent>) {
    for intent in intents {
        match intent {
            Intent::Act(action) => pane.want(action),
            Intent::Copy(text) => facts::copy_by_key(pane.ui.ctx(), &text),
            Intent::Focus(target) => lead_to(pane.ui.ctx(), target),
        }
    }
}

/// The field has the keyboard once it is drawn.
fn lead_to(ctx: &Context, target: FocusTarget) {
    let id = match target {
        FocusTarget::Field(field) => field_id(field),
        FocusTarget::VoicesSearch => voices::search_id(),
        FocusTarget::ActivitySearch => activity::search_id(),
        FocusTarget::HelpSearch => help::search_id(),
        FocusTarget::HistorySearch => {
            shell::bring_history(ctx);
            history::open_search(ctx)
        }
        FocusTarget::TaskId => {
            shell::bring_history(ctx);
            history::open_place_for_task(ctx)
        }
    };
    want_keyboard(ctx, id);
}

fn wanted_id() -> Id {
    Id::unique("field that gets the keyboard")
}

/// The field gets the keyboard once nothing lies over the window any more: nothing beneath can have it before.
fn want_keyboard(ctx: &Context, field: Id) {
    ctx.data_mut(|data| data.insert_temp(wanted_id(), Some(field)));
    ctx.request_repaint();
}

/// Gives the keyboard to the field that was to have it.
pub(super) fn give_keyboard(ctx: &Context) {
    if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return ctx.request_repaint();
    }
    let wanted: Option<Option<Id>> = ctx.data_mut(|data| data.remove_temp(wanted_id()));
    if let Some(field) = wanted.flatten() {
        ctx.memory_mut(|memory| memory.request_focus(field));
    }
}

/// Closes what lies over the window.
fn close(pane: &mut Pane<'_>) {
    pane.want(OverlayAction::Close);
}

/// Lets commands be named that are about accounts.
fn with_names<R>(cx: &ViewContext<'_>, name: impl FnOnce(AccountNames<'_>) -> R) -> R {
    name(&|id| super::names::by_id(cx, id))
}
