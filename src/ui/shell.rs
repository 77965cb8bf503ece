//! Where everything stands: rail, bands, form, send bar, history.

use super::icons::{self, Icon};
use super::page::section;
use super::theme::{self, Palette, Weight, measure};
use super::widgets::feedback;
use super::widgets::text::{self, LEFT, TextStyle};
use super::{Pane, ViewContext, activity, create, help, history, send_bar, settings, voices};
use crate::domain::{Language, Site};
use crate::model::command::CommandId;
use crate::model::{Action, Door, FormAction, OverlayAction, RehearsalAction, View};
use crate::ui::cut::Cut as _;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::press;
use crate::words::{command, rehearsal};
use egui::{
    Color32, Context, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

/// How much room the history gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum HistoryPlace {
    /// Beside the form, always.
    Beside(f32),
    /// Beside the form, and can be folded.
    Foldable(f32),
    /// Folded away.
    Folded,
    /// Over the form.
    Over(f32),
}

impl HistoryPlace {
    fn new(cx: &ViewContext<'_>, width: f32, over_open: bool) -> Self {
        if width >= measure::FOLDS_BELOW {
            Self::Beside((width * 0.38).min(measure::HISTORY).round())
        } else if width >= measure::SLIDES_BELOW {
            if cx.model.shared.settings.history_open {
                Self::Foldable((width * 0.38).clamp(340.0, measure::HISTORY).round())
            } else {
                Self::Folded
            }
        } else if over_open {
            Self::Over(measure::HISTORY.min(width - measure::RAIL - 48.0))
        } else {
            Self::Folded
        }
    }

    fn taken(self) -> f32 {
        match self {
            Self::Beside(width) | Self::Foldable(width) => width,
            Self::Folded | Self::Over(_) => 0.0,
        }
    }
}

pub(super) fn shell_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let all = pane.ui.max_rect();
    pane.ui
        .painter()
        .rect_filled(all, CornerRadius::ZERO, palette.window);
    let rail = all.leading(measure::RAIL);
    rail_ui(pane, rail);
    let room = all.with_min_x(rail.right());
    match pane.cx.model.shared.view {
        View::Create => create_and_history_ui(pane, room),
        View::Voices => {
            let room = below_band(pane, room);
            voices::voices_ui(pane, room);
        }
        View::Activity => {
            let room = below_band(pane, room);
            activity::activity_ui(pane, room);
        }
        View::Settings => {
            let room = below_band(pane, room);
            settings::settings_ui(pane, room);
        }
        View::Help => {
            let room = below_band(pane, room);
            help::help_ui(pane, room);
        }
    }
}

/// Draws the band across the top, if there is one. Returns what is left.
fn below_band(pane: &mut Pane<'_>, mut rect: Rect) -> Rect {
    if let Some(band) = band_of(pane.cx, Palette::of(pane.ui)) {
        let place = rect.upper(measure::BAND);
        band_ui(pane, place, band);
        rect.min.y = place.bottom();
    }
    rect
}

fn over_id() -> Id {
    Id::unique("history over the form")
}

/// In a window in which the history slides over the form it does.
pub(super) fn bring_history(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(over_id(), true));
}

fn create_and_history_ui(pane: &mut Pane<'_>, room: Rect) {
    let all = pane.ui.max_rect();
    let over_id = over_id();
    let over_open = pane.ui.data(|data| data.get_temp(over_id).unwrap_or(false));
    let place = HistoryPlace::new(pane.cx, all.width(), over_open);
    let mut middle = room.with_max_x(room.right() - place.taken());
    middle = below_band(pane, middle);
    let bar_height = send_bar::height(middle.width());
    let bar = middle.with_min_y(middle.bottom() - bar_height);
    middle.max.y = bar.top();

    let mut toggle = false;
    section(pane, "form", middle, |pane| {
        toggle = create::create_ui(pane, middle, place == HistoryPlace::Folded);
    });
    section(pane, "send bar", bar, |pane| {
        send_bar::send_bar_ui(pane, bar);
    });

    match place {
        HistoryPlace::Beside(_) | HistoryPlace::Foldable(_) => {
            let rect = all.with_min_x(middle.right());
            let can_fold = matches!(place, HistoryPlace::Foldable(_));
            section(pane, "history", rect, |pane| {
                toggle |= history::history_ui(pane, rect, can_fold);
            });
        }
        HistoryPlace::Over(width) => {
            let rect = all.with_min_x(all.right() - width);
            egui::Area::new(Id::unique("history area"))
                .order(egui::Order::Middle)
                .fixed_pos(rect.min)
                .constrain(false)
                .show(pane.ui.ctx(), |ui| {
                    ui.allocate_rect(rect, Sense::click_and_drag());
                    ui.painter()
                        .add(ui.visuals().window_shadow.as_shape(rect, 0.0));
                    toggle |= history::history_ui(
                        &mut Pane {
                            ui,
                            cx: pane.cx,
                            actions: pane.actions,
                        },
                        rect,
                        true,
                    );
                });
        }
        HistoryPlace::Folded => {}
    }
    if toggle && all.width() >= measure::SLIDES_BELOW {
        pane.want(Action::ShowHistory(
            !pane.cx.model.shared.settings.history_open,
        ));
    } else if toggle {
        pane.ui
            .data_mut(|data| data.insert_temp(over_id, !over_open));
    } else if pane
        .actions
        .iter()
        .any(|action| matches!(action, Action::Form(FormAction::EditAsNew(_))))
    {
        // The form is what is wanted now.
        pane.ui.data_mut(|data| data.insert_temp(over_id, false));
    }
}

/// An item of the rail, as wide as the longest of its words in any language.
const RAIL_ITEM: Vec2 = vec2(68.0, 54.0);

fn rail_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let painter = pane.ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, palette.rail);
    painter.vline(
        rect.right() - 0.5,
        rect.y_range(),
        Stroke::new(1.0, palette.line),
    );
    let mark = Rect::from_center_size(pos2(rect.center().x, rect.top() + 32.0), vec2(36.0, 36.0));
    icons::draw_mark(painter, mark, palette.accent, palette.on_accent);
    let views = [
        (View::Create, Icon::Plus, "rail-create"),
        (View::Voices, Icon::Wave, "rail-voices"),
        (View::Activity, Icon::List, "rail-activity"),
        (View::Settings, Icon::Gear, "rail-settings"),
        (View::Help, Icon::Question, "rail-help"),
    ];
    let mut top = rect.top() + 64.0;
    for (view, icon, key) in views {
        if view == View::Help {
            top = top.max(rect.bottom() - 62.0);
            let above = |items: f32| {
                let top = top - 58.0 * items;
                Rect::from_min_size(pos2(rect.left() + 4.0, top), RAIL_ITEM)
            };
            find_item(pane, above(1.0));
            back_to_english(pane, above(2.0));
        }
        let place = Rect::from_min_size(pos2(rect.left() + 4.0, top), RAIL_ITEM);
        top = place.bottom() + 4.0;
        let chosen = pane.cx.model.shared.view == view;
        let name = pane.cx.say(key);
        let more = keys_of(pane.cx, key);
        let response = rail_item(pane.ui, place, (icon, &name), Some(chosen), more);
        if response.clicked() && !chosen {
            pane.want(Action::Show(view));
        }
    }
}

/// The keys that open a view.
fn keys_of(cx: &ViewContext<'_>, key: &'static str) -> Option<String> {
    command::keys_of(cx.words, &CommandId::view(key))
}

/// Opens the command palette.
fn find_item(pane: &mut Pane<'_>, rect: Rect) {
    let more = command::with_keys(
        pane.cx.words,
        &pane.cx.say("command-find"),
        &CommandId::FIND,
    );
    let name = pane.cx.say("command-find-short");
    let response = rail_item(pane.ui, rect, (Icon::Search, &name), None, Some(more));
    if response.clicked() {
        pane.want(OverlayAction::OpenPalette);
    }
}

/// Who came into a language that they do not read is led out of it by one press.
fn back_to_english(pane: &mut Pane<'_>, rect: Rect) {
    if pane.cx.words.locale().language == Language::English {
        return;
    }
    let english = (Icon::Globe, Language::English.own_name());
    if rail_item(pane.ui, rect, english, None, None).clicked() {
        pane.want(Action::SetLanguage(Some(Language::English)));
    }
}

/// An item of the rail: a view where it says whether it is open, else a button. `more` is said under the pointer.
fn rail_item(
    ui: &mut Ui,
    rect: Rect,
    (icon, name): (Icon, &str),
    chosen: Option<bool>,
    more: Option<String>,
) -> Response {
    let palette = Palette::of(ui);
    let response = press(ui, rect, || match chosen {
        Some(chosen) => WidgetInfo::selected(Role::Tab, true, chosen, name),
        None => WidgetInfo::labeled(Role::Button, true, name),
    });
    let painter = ui.painter();
    let is_chosen = chosen == Some(true);
    if is_chosen {
        painter.rect(
            rect,
            CornerRadius::same(10),
            palette.surface,
            Stroke::new(1.0, palette.line),
            egui::StrokeKind::Inside,
        );
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(10), palette.hover);
    }
    feedback(ui, &response, rect, 10);
    let (colour, weight) = if is_chosen {
        (palette.accent, Weight::SemiBold)
    } else {
        (palette.muted, Weight::Regular)
    };
    icons::draw(
        painter,
        icon,
        pos2(rect.center().x, rect.top() + 19.0),
        17.0,
        colour,
    );
    let look = TextStyle::new(theme::font(11.0, weight), colour);
    let galley = text::cut(ui, name, look, rect.width());
    let room = rect.with_min_y(rect.top() + 30.0).upper(20.0);
    painter.galley(room.centred(galley.size()).min, galley.clone(), colour);
    match more {
        Some(more) => response.on_hover_text(more),
        None => text::whole_on_hover(response, &galley),
    }
}

struct Band {
    text: String,
    /// What can be pressed at its end, by the key of its word.
    press: Option<(&'static str, Action)>,
    /// Whether that stays where it takes room from the words.
    insists: bool,
    icon: Icon,
    fill: Color32,
    on: Color32,
}

fn band_of(cx: &ViewContext<'_>, palette: &Palette) -> Option<Band> {
    if let Some(scenario) = cx.model.shared.rehearsal() {
        let what = rehearsal::scenario(cx.words, scenario);
        return Some(Band {
            text: cx.words.fill("band-rehearsing", &[("what", what.into())]),
            press: Some(("rehearse-end", RehearsalAction::End.into())),
            insists: true,
            icon: Icon::Warning,
            fill: palette.practice,
            on: palette.on_practice,
        });
    }
    if cx.model.is_practice() {
        return Some(Band {
            press: may_connect(cx).then_some(("door-account-open", Action::Enter(Door::Account))),
            insists: false,
            text: cx.say("band-practice"),
            icon: Icon::Spark,
            fill: palette.practice,
            on: palette.on_practice,
        });
    }
    match &cx.model.account().site {
        Site::Custom { api, .. } if !api.is_tencent() => Some(Band {
            text: cx
                .words
                .fill("band-endpoint", &[("endpoint", api.to_string().into())]),
            press: None,
            insists: false,
            icon: Icon::Info,
            fill: palette.busy_soft,
            on: palette.busy,
        }),
        _ => None,
    }
}

/// Whether the way from practice to an account of one's own is shown: nobody has come along it yet, or is on it.
fn may_connect(cx: &ViewContext<'_>) -> bool {
    cx.model.shared.accounts.len() < 2 && cx.model.shared.view != View::Settings
}

fn band_ui(pane: &mut Pane<'_>, rect: Rect, band: Band) {
    let mut right = rect.right() - measure::PAGE;
    pane.ui
        .painter()
        .rect_filled(rect, CornerRadius::ZERO, band.fill);
    icons::draw(
        pane.ui.painter(),
        band.icon,
        pos2(rect.left() + measure::PAGE + 8.0, rect.center().y),
        15.0,
        band.on,
    );
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), band.on);
    let left = rect.left() + measure::PAGE + 25.0;
    let end = left + text::width(pane.ui, &band.text, look.font.clone()).ceil();
    if let Some((key, action)) = band.press {
        let word = pane.cx.say(key);
        let button = Button::new(ButtonKind::Pill, &word);
        let place = rect.with_max_x(right).at_right(button.size(pane.ui));
        if band.insists || end + measure::SMALL_GAP <= place.left() {
            if button.show_at(pane.ui, place).clicked() {
                pane.want(action);
            }
            right = place.left() - measure::SMALL_GAP;
        }
    }
    let text = rect.with_min_x(left).with_max_x(right);
    text::line(pane.ui, text, LEFT, &band.text, look);
}
