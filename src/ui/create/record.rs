use crate::model::Action;
use crate::ui::Cx;
use egui::{Rect, Ui};
pub(super) fn record_ui(_ui: &mut Ui, _cx: &Cx<'_>, _room: Rect, _actions: &mut Vec<Action>) {}
