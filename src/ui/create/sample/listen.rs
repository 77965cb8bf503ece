//! Hearing the sample.

use crate::model::Action;
use crate::model::sample::Loaded;
use crate::sound::Span;
use crate::ui::Cx;
use egui::{Rect, Ui};

pub(super) fn listen_ui(
    _ui: &mut Ui,
    _cx: &Cx<'_>,
    rect: Rect,
    _loaded: &Loaded,
    _actions: &mut Vec<Action>,
) -> f32 {
    rect.left()
}

pub(super) fn hear_place(_loaded: &Loaded, _place: Span, _actions: &mut Vec<Action>) {}
