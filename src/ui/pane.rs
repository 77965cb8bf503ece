//! What every view is drawn with: where to draw, what is read, and what the person wants of it.

use super::ViewContext;
use crate::model::Action;
use egui::{AsIdSalt, Layout, Popup, Rect, Response, ScrollArea, Ui, UiBuilder};

/// A part of the window while it is drawn.
pub(super) struct Pane<'a> {
    /// Where it is drawn.
    pub ui: &'a mut Ui,
    /// What is read.
    pub cx: &'a ViewContext<'a>,
    /// What the person wants, in order.
    pub actions: &'a mut Vec<Action>,
}

/// The containers of egui that hold a part of a pane, under their names there.
impl Pane<'_> {
    /// The same in another part of the window.
    pub fn on<'b>(&'b mut self, ui: &'b mut Ui) -> Pane<'b> {
        Pane {
            ui,
            cx: self.cx,
            actions: self.actions,
        }
    }

    /// What the person wants.
    pub fn want(&mut self, action: impl Into<Action>) {
        self.actions.push(action.into());
    }

    pub fn scope<R>(&mut self, add: impl FnOnce(&mut Pane<'_>) -> R) -> R {
        self.scope_builder(UiBuilder::new(), add)
    }

    pub fn scope_builder<R>(
        &mut self,
        builder: UiBuilder,
        add: impl FnOnce(&mut Pane<'_>) -> R,
    ) -> R {
        let Pane { ui, cx, actions } = self;
        ui.scope_builder(builder, |ui| add(&mut Pane { ui, cx, actions }))
            .inner
    }

    /// A part that is drawn in `rect`.
    pub fn within<R>(&mut self, rect: Rect, add: impl FnOnce(&mut Pane<'_>) -> R) -> R {
        self.scope_builder(UiBuilder::new().max_rect(rect), add)
    }

    /// A part with an identity of its own, whatever is drawn before it: its controls stay the same ones, with the
    /// press that is under way and the menu that is open, while something comes or goes above them.
    pub fn push_id<R>(&mut self, id: impl AsIdSalt, add: impl FnOnce(&mut Pane<'_>) -> R) -> R {
        let builder = UiBuilder::new().scope_id(self.ui.scope_id().with(id));
        self.scope_builder(builder, add)
    }

    /// The same in a place of its own.
    pub fn push_id_within<R>(
        &mut self,
        id: impl AsIdSalt,
        rect: Rect,
        add: impl FnOnce(&mut Pane<'_>) -> R,
    ) -> R {
        let id = self.ui.scope_id().with(id);
        self.scope_builder(UiBuilder::new().scope_id(id).max_rect(rect), add)
    }

    pub fn horizontal<R>(&mut self, add: impl FnOnce(&mut Pane<'_>) -> R) -> R {
        let Pane { ui, cx, actions } = self;
        ui.horizontal(|ui| add(&mut Pane { ui, cx, actions })).inner
    }

    pub fn horizontal_wrapped<R>(&mut self, add: impl FnOnce(&mut Pane<'_>) -> R) -> R {
        let Pane { ui, cx, actions } = self;
        ui.horizontal_wrapped(|ui| add(&mut Pane { ui, cx, actions }))
            .inner
    }

    pub fn with_layout<R>(&mut self, layout: Layout, add: impl FnOnce(&mut Pane<'_>) -> R) -> R {
        let Pane { ui, cx, actions } = self;
        ui.with_layout(layout, |ui| add(&mut Pane { ui, cx, actions }))
            .inner
    }

    /// The menu of a button, while it is open.
    pub fn menu(&mut self, button: &Response, add: impl FnOnce(&mut Pane<'_>)) {
        self.popup(Popup::menu(button).gap(6.0), add);
    }

    /// What floats, while it is open.
    pub fn popup(&mut self, popup: Popup<'_>, add: impl FnOnce(&mut Pane<'_>)) {
        let Pane { cx, actions, .. } = self;
        popup.show(|ui| add(&mut Pane { ui, cx, actions }));
    }

    /// What may be longer than its room.
    pub fn scroll<R>(&mut self, area: ScrollArea, add: impl FnOnce(&mut Pane<'_>) -> R) -> R {
        let Pane { ui, cx, actions } = self;
        area.show(ui, |ui| add(&mut Pane { ui, cx, actions })).inner
    }
}
