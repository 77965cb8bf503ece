//! Buttons of every kind.

use super::text::{TextStyle, whole_on_hover};
use super::{feedback, interact, keep_in_sight, name_on_hover, press};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use egui::{
    Color32, CornerRadius, CursorIcon, FontId, Key, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one of the window.
    Primary,
    /// A line around it.
    Secondary,
    /// The step to take next, among others.
    Leading,
    /// A round one, for filters and chips.
    Pill,
    /// A round one that is chosen.
    ChosenPill,
}

/// A button before it is drawn.
#[derive(Debug, Clone)]
pub struct Button<'a> {
    text: &'a str,
    kind: ButtonKind,
    /// Whether it is the chosen one, where it is one of several to choose from.
    chosen: Option<bool>,
    spoken: Option<&'a str>,
    /// The whole of a text that was shortened: told under the pointer.
    whole: Option<&'a str>,
    icon: Option<Icon>,
    dot: Option<Color32>,
    after: Option<Icon>,
    enabled: bool,
    max_width: f32,
}

impl<'a> Button<'a> {
    /// A button with a text.
    pub fn new(kind: ButtonKind, text: &'a str) -> Self {
        Self {
            text,
            kind,
            chosen: None,
            spoken: None,
            whole: None,
            icon: None,
            dot: None,
            after: None,
            enabled: true,
            max_width: f32::INFINITY,
        }
    }

    /// A round one among several, of which some are chosen.
    pub fn choice(text: &'a str, chosen: bool) -> Self {
        let kind = if chosen {
            ButtonKind::ChosenPill
        } else {
            ButtonKind::Pill
        };
        Self {
            chosen: Some(chosen),
            ..Self::new(kind, text)
        }
    }

    /// An icon in front of the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A coloured dot in front of the text.
    pub fn dot(mut self, colour: Color32) -> Self {
        self.dot = Some(colour);
        self
    }

    /// Other words for screen readers, where the text says too little alone.
    pub fn spoken(mut self, spoken: &'a str) -> Self {
        self.spoken = Some(spoken);
        self
    }

    /// The whole of a text that is shortened: screen readers are told it, and it is shown under the pointer.
    pub fn short_for(mut self, whole: &'a str) -> Self {
        self.spoken = Some(whole);
        self.whole = Some(whole).filter(|whole| *whole != self.text);
        self
    }

    /// An icon behind the text.
    pub fn after(mut self, icon: Icon) -> Self {
        self.after = Some(icon);
        self
    }

    /// Whether it can be pressed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// The text is cut beyond this width.
    pub fn max_width(mut self, width: f32) -> Self {
        self.max_width = width;
        self
    }

    fn font(&self) -> FontId {
        match self.kind {
            ButtonKind::Primary => theme::font(14.0, Weight::SemiBold),
            ButtonKind::Secondary | ButtonKind::Leading => theme::font(13.0, Weight::Medium),
            ButtonKind::Pill | ButtonKind::ChosenPill => theme::font(12.5, Weight::Medium),
        }
    }

    fn height(&self) -> f32 {
        match self.kind {
            ButtonKind::Primary => measure::PRIMARY,
            ButtonKind::Secondary | ButtonKind::Leading => measure::BUTTON,
            ButtonKind::Pill | ButtonKind::ChosenPill => measure::PILL,
        }
    }

    fn padding(&self) -> f32 {
        match self.kind {
            ButtonKind::Primary => 20.0,
            ButtonKind::Secondary | ButtonKind::Leading => 12.0,
            ButtonKind::Pill | ButtonKind::ChosenPill => 11.0,
        }
    }

    fn icon_room(icon: Option<Icon>) -> f32 {
        if icon.is_some() { 21.0 } else { 0.0 }
    }

    fn dot_room(&self) -> f32 {
        if self.dot.is_some() { 17.0 } else { 0.0 }
    }

    /// The size that it takes.
    pub fn size(&self, ui: &Ui) -> Vec2 {
        let text = super::text::width(ui, self.text, self.font());
        let width = text.ceil()
            + 2.0 * self.padding()
            + self.dot_room()
            + Self::icon_room(self.icon)
            + Self::icon_room(self.after);
        vec2(width.min(self.max_width), self.height())
    }

    /// Draws it where the next widget goes.
    pub fn show(self, ui: &mut Ui) -> Response {
        let size = self.size(ui);
        let (rect, response) = ui.allocate_exact_size(size, self.sense());
        self.paint(ui, rect, response)
    }

    /// Draws it in `rect`.
    pub fn show_at(self, ui: &mut Ui, rect: Rect) -> Response {
        let response = interact(ui, rect, self.sense());
        self.paint(ui, rect, response)
    }

    fn sense(&self) -> Sense {
        if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        }
    }

    fn colours(&self, palette: &Palette, response: &Response) -> (Color32, Color32, Color32) {
        let over = response.hovered() && self.enabled;
        match self.kind {
            ButtonKind::Primary if !self.enabled => (palette.line, theme::CLEAR, palette.muted),
            ButtonKind::Primary => {
                let fill = if over {
                    palette.accent.lerp_to_gamma(palette.text, 0.12)
                } else {
                    palette.accent
                };
                (fill, theme::CLEAR, palette.on_accent)
            }
            _ if !self.enabled => (palette.surface, palette.line, palette.faint),
            ButtonKind::Secondary => {
                let fill = if over { palette.hover } else { palette.surface };
                (fill, palette.strong_line, palette.text)
            }
            ButtonKind::Leading | ButtonKind::ChosenPill => {
                let fill = if over {
                    palette.accent_soft.lerp_to_gamma(palette.accent, 0.12)
                } else {
                    palette.accent_soft
                };
                (fill, palette.accent, palette.accent)
            }
            ButtonKind::Pill => {
                let fill = if over { palette.hover } else { palette.sunken };
                (fill, palette.strong_line, palette.muted)
            }
        }
    }

    fn paint(self, ui: &mut Ui, rect: Rect, response: Response) -> Response {
        let name = self.spoken.unwrap_or(self.text);
        response.widget_info(|| match self.chosen {
            Some(chosen) => WidgetInfo::selected(Role::Button, self.enabled, chosen, name),
            None => WidgetInfo::labeled(Role::Button, self.enabled, name),
        });
        keep_in_sight(ui, &response, rect, ());
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let palette = Palette::of(ui);
        let (fill, line, text) = self.colours(palette, &response);
        let radius = match self.kind {
            ButtonKind::Pill | ButtonKind::ChosenPill => (rect.height() / 2.0) as u8,
            _ => measure::RADIUS,
        };
        let painter = ui.painter();
        let pressed = response.is_pointer_button_down_on() && self.enabled;
        let drawn = if pressed {
            rect.translate(vec2(0.0, 0.5))
        } else {
            rect
        };
        painter.rect(
            drawn,
            CornerRadius::same(radius),
            fill,
            Stroke::new(1.0, line),
            StrokeKind::Inside,
        );
        feedback(ui, &response, rect, radius);
        let mut left = drawn.left() + self.padding();
        if let Some(icon) = self.icon {
            icons::draw(
                painter,
                icon,
                pos2(left + 7.5, drawn.center().y),
                15.0,
                text,
            );
            left += Self::icon_room(self.icon);
        }
        if let Some(colour) = self.dot {
            painter.circle_filled(pos2(left + 5.0, drawn.center().y), 4.5, colour);
            left += self.dot_room();
        }
        let mut right = drawn.right() - self.padding();
        if let Some(icon) = self.after {
            icons::draw(
                painter,
                icon,
                pos2(right - 6.0, drawn.center().y),
                12.0,
                text,
            );
            right -= Self::icon_room(self.after);
        }
        let look = TextStyle::new(self.font(), text);
        let galley = super::text::cut(ui, self.text, look, right - left);
        let y = drawn.center().y - galley.size().y / 2.0;
        painter.galley(pos2(left, y), galley.clone(), text);
        let response = match self.whole {
            Some(whole) => name_on_hover(response, whole),
            None => whole_on_hover(response, &galley),
        };
        response.on_hover_cursor(if self.enabled {
            CursorIcon::PointingHand
        } else {
            CursorIcon::Default
        })
    }
}

/// How much a button of an icon alone asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ButtonFrame {
    /// Nothing around it.
    Bare,
    /// A line around it.
    Line,
    /// Filled with the accent.
    Strong,
    /// Something that is on.
    On,
}

impl ButtonFrame {
    fn of(framed: bool) -> Self {
        if framed { Self::Line } else { Self::Bare }
    }
}

/// An icon that can be pressed. `name` is what screen readers and the pointer are told.
pub fn icon_button(ui: &mut Ui, rect: Rect, icon: Icon, name: &str, framed: bool) -> Response {
    name_on_hover(
        framed_icon(ui, rect, icon, name, ButtonFrame::of(framed)),
        name,
    )
}

/// The same, with more under the pointer: the keys that do it too.
pub fn keyed_icon_button(
    ui: &mut Ui,
    rect: Rect,
    (icon, framed): (Icon, bool),
    name: &str,
    more: &str,
) -> Response {
    framed_icon(ui, rect, icon, name, ButtonFrame::of(framed)).on_hover_text(more)
}

/// The same, filled: the one that leads among others.
pub fn strong_icon_button(ui: &mut Ui, rect: Rect, icon: Icon, name: &str) -> Response {
    name_on_hover(framed_icon(ui, rect, icon, name, ButtonFrame::Strong), name)
}

/// An icon that is on or off.
pub fn toggle_icon_button(ui: &mut Ui, rect: Rect, icon: Icon, name: &str, on: bool) -> Response {
    let frame = if on {
        ButtonFrame::On
    } else {
        ButtonFrame::Line
    };
    let response = framed_icon(ui, rect, icon, name, frame);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    name_on_hover(response, name)
}

fn framed_icon(ui: &mut Ui, rect: Rect, icon: Icon, name: &str, frame: ButtonFrame) -> Response {
    let response = press(ui, rect, || WidgetInfo::labeled(Role::Button, true, name));
    if ui.is_rect_visible(rect) {
        let palette = Palette::of(ui);
        let painter = ui.painter();
        let radius = CornerRadius::same(measure::RADIUS);
        let over = response.hovered();
        let (size, colour) = match frame {
            ButtonFrame::Bare => {
                if over {
                    painter.rect_filled(rect, CornerRadius::same(6), palette.line);
                }
                (12.0, palette.muted)
            }
            ButtonFrame::Line | ButtonFrame::Strong | ButtonFrame::On => {
                let (fill, line, mark) = match frame {
                    ButtonFrame::Strong if over => (
                        palette.accent.lerp_to_gamma(palette.text, 0.12),
                        palette.accent,
                        palette.on_accent,
                    ),
                    ButtonFrame::Strong => (palette.accent, palette.accent, palette.on_accent),
                    ButtonFrame::On if over => (
                        palette.accent_soft.lerp_to_gamma(palette.accent, 0.12),
                        palette.accent,
                        palette.accent,
                    ),
                    ButtonFrame::On => (palette.accent_soft, palette.accent, palette.accent),
                    _ if over => (palette.hover, palette.strong_line, palette.text),
                    _ => (palette.surface, palette.strong_line, palette.text),
                };
                painter.rect(
                    rect,
                    radius,
                    fill,
                    Stroke::new(1.0, line),
                    StrokeKind::Inside,
                );
                (15.0, mark)
            }
        };
        feedback(ui, &response, rect, measure::RADIUS);
        icons::draw(painter, icon, rect.center(), size, colour);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Whether a press of a button that pays counts: plain Enter never pays, the space bar, the pointer
/// and assistive technology do.
pub fn pressed_to_pay(ui: &Ui, response: &Response) -> bool {
    let by_enter = ui.input(|input| input.key_pressed(Key::Enter) && !input.pointer.any_click());
    response.clicked() && !by_enter
}
