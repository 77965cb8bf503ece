//! The card of the source: which one, its fields, and the stage that shows the recording.

use super::stage::{self, STAGE_MIN};
use super::{Spec, form_field, input_of, record, sample, show_sought};
use crate::domain::{Field, SourceTab};
use crate::model::FormAction;
use crate::model::command::CommandId;
use crate::model::sample::SampleAction;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::page::SHORT_PAGE;
use crate::ui::theme::{Palette, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::card;
use crate::ui::widgets::field::BLOCK;
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::{Pane, ViewContext};
use crate::words::command;
use egui::{Rect, pos2, vec2};

/// The row beneath the stage of a file in practice.
const FOOT: f32 = 32.0;

/// What stands between the sources and what belongs to the chosen one, on a page of this height.
fn below_tabs(page: f32) -> f32 {
    if page < SHORT_PAGE { 8.0 } else { 12.0 }
}

/// The height below which a card of this width does not shrink: the same for all sources, so that nothing
/// moves when another one is chosen.
pub(super) fn min_height(pane: &Pane<'_>, width: f32, page: f32) -> f32 {
    let stage = BLOCK + 8.0 + STAGE_MIN + 10.0 + FOOT;
    let higher = stage.max(sample::min_height(pane, width - 2.0 * measure::CARD, page));
    2.0 * measure::CARD + segment::HEIGHT + below_tabs(page) + higher
}

/// Draws the card into `rect`, on a page of this height.
pub(super) fn source_ui(pane: &mut Pane<'_>, rect: Rect, page: f32) {
    card(pane.ui.painter(), Palette::of(pane.ui), rect);
    show_sought(pane, Field::File, rect);
    let inner = rect.shrink(measure::CARD);
    let tab = pane.cx.model.form.draft.tab;
    let mut tabs = inner;
    if tab == SourceTab::File && pane.cx.model.form.sample.loaded().is_some() {
        let replacing = pane.cx.model.form.sample.replacing;
        let row = inner.upper(segment::HEIGHT);
        tabs.max.x = replace_ui(pane, row, replacing) - measure::SMALL_GAP;
    }
    if let Some(tab) = segment::segment(pane.ui, tabs, tab, &choices(pane.cx)) {
        pane.want(FormAction::ChooseSource(tab));
    }
    let mut room = inner;
    room.min.y += segment::HEIGHT + below_tabs(page);
    match tab {
        SourceTab::File => {
            if let Some(loaded) = pane.cx.model.form.sample.loaded()
                && !pane.cx.model.form.sample.replacing
            {
                sample::loaded_ui(pane, room, page, loaded);
                return;
            }
            file_ui(pane, take_block(&mut room));
            if pane.cx.model.is_practice() {
                let foot = room.take_bottom(FOOT, 10.0);
                stage::foot_ui(pane, foot);
            }
            stage::sample_ui(pane, room);
        }
        SourceTab::Record => record::record_ui(pane, room),
        SourceTab::Link => {
            link_ui(pane, take_block(&mut room));
            stage::link_ui(pane, room);
        }
        SourceTab::EarlierWork => {
            video_id_ui(pane, take_block(&mut room));
            stage::words_ui(
                pane,
                room,
                Icon::Film,
                &["work-title", "work-more", "work-length"],
            );
        }
        SourceTab::Both => {
            link_ui(pane, take_block(&mut room));
            video_id_ui(pane, take_block(&mut room));
            stage::words_ui(pane, room, Icon::Warning, &["warning-both-sources"]);
        }
        SourceTab::Neither => {
            stage::words_ui(
                pane,
                room,
                Icon::Warning,
                &["neither-title", "warning-no-source"],
            );
        }
    }
}

fn take_block(room: &mut Rect) -> Rect {
    let block = room.upper(BLOCK);
    room.min.y = block.bottom() + 8.0;
    block
}

fn choices(cx: &ViewContext<'_>) -> Vec<Choice<SourceTab>> {
    let tabs: &[SourceTab] = if cx.model.shared.settings.show_all_fields {
        &SourceTab::ALL
    } else {
        &SourceTab::EVERYDAY
    };
    tabs.iter()
        .map(|tab| {
            let (icon, key) = match tab {
                SourceTab::File => (Icon::File, "source-file"),
                SourceTab::Record => (Icon::Microphone, "source-record"),
                SourceTab::Link => (Icon::Link, "source-link"),
                SourceTab::EarlierWork => (Icon::Film, "source-earlier-work"),
                SourceTab::Both => (Icon::Both, "source-both"),
                SourceTab::Neither => (Icon::Nothing, "source-neither"),
            };
            Choice {
                value: *tab,
                icon,
                text: cx.say(key),
            }
        })
        .collect()
}

/// At the right of the sources: another recording, or this one after all. Returns where it begins.
fn replace_ui(pane: &mut Pane<'_>, row: Rect, replacing: bool) -> f32 {
    let text = pane.cx.say(if replacing {
        "sample-keep-present"
    } else {
        "sample-replace"
    });
    let button = Button::new(ButtonKind::Secondary, &text);
    let size = button.size(pane.ui);
    let place = row.at_right(size);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(SampleAction::Replace(!replacing));
    }
    place.left()
}

fn file_ui(pane: &mut Pane<'_>, block: Rect) {
    let text = pane.cx.say("choose-file");
    let button = Button::new(ButtonKind::Secondary, &text);
    let size = vec2(button.size(pane.ui).x, measure::FIELD);
    let mut input = input_of(block);
    input.max.x -= size.x + measure::SMALL_GAP;
    let spec = Spec {
        hint: "hint-file",
        ..Spec::new(Field::File)
    };
    form_field(pane, block, input, spec);
    let place = Rect::from_min_size(pos2(input.right() + measure::SMALL_GAP, input.top()), size);
    let response = button.show_at(pane.ui, place);
    let more = command::with_keys(
        pane.cx.words,
        &pane.cx.say("choose-title"),
        &CommandId::BROWSE,
    );
    if response.on_hover_text(more).clicked() {
        pane.want(FormAction::BrowseFile);
    }
}

fn link_ui(pane: &mut Pane<'_>, block: Rect) {
    let spec = Spec {
        hint: "hint-link",
        help: Some(if pane.cx.model.is_practice() {
            "hint-link-line-practice"
        } else {
            "hint-link-line"
        }),
        ..Spec::new(Field::Link)
    };
    form_field(pane, block, input_of(block), spec);
}

fn video_id_ui(pane: &mut Pane<'_>, block: Rect) {
    let spec = Spec {
        hint: "hint-video-id",
        help: Some("hint-video-id-line"),
        ..Spec::new(Field::VideoId)
    };
    form_field(pane, block, input_of(block), spec);
}
