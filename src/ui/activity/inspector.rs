//! The attempt that is looked at: what came of it, its parts, and what can be done with it.

use super::code::body_ui;
use super::compare::{compare_ui, reading_ui};
use super::parts::{head_ui, mono_ui, nothing_here};
use super::timing::timing_ui;
use crate::domain::attempt::header_lines;
use crate::domain::{KeptAttempt, RequestText};
use crate::model::ActivityAction;
use crate::model::activity::{AttemptPart, OpenAttempt, ShareKind};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::facts::fact;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::{bench, names, page};
use crate::words::{activity, state, time};
use egui::{CornerRadius, Frame, Id, Margin, Rect, ScrollArea, Sense, TextEdit, vec2};

/// Around what is in the column.
const PAD: f32 = 22.0;
/// Height of the lines above the parts.
const HEAD: f32 = 66.0;

/// Draws it into `rect`, with the way back to the list where that has no room beside it.
pub(super) fn inspector_ui(pane: &mut Pane<'_>, rect: Rect, with_way_back: bool) {
    let mut room = rect.shrink2(vec2(PAD, 0.0));
    if with_way_back {
        let row = room.take_top(44.0, 0.0);
        let text = pane.cx.say("activity-back");
        let button = Button::new(ButtonKind::Secondary, &text);
        let place = row.at_left(button.size(pane.ui));
        if button.show_at(pane.ui, place).clicked() {
            pane.want(ActivityAction::Select(None));
        }
    }
    let Some(open) = &pane.cx.model.activity.open else {
        pane.within(room, reading_ui);
        return;
    };
    let head = room.take_top(HEAD, 0.0);
    title_ui(pane, open, head);
    let row = room.take_top(segment::HEIGHT, 6.0);
    parts_ui(pane, row);
    let part = pane.cx.model.activity.part;
    page::section(pane, "part of an attempt", room, |pane| {
        // Another attempt begins at its top.
        let area = ScrollArea::vertical()
            .id_salt(("part", open.kept.id.0, part))
            .auto_shrink(false);
        pane.scroll(area, |pane| {
            pane.ui.set_max_width(room.width());
            pane.ui.spacing_mut().item_spacing.y = 4.0;
            siblings_ui(pane, &open.kept);
            match part {
                AttemptPart::Request => request_ui(pane, open),
                AttemptPart::Answer => answer_ui(pane, open),
                AttemptPart::Signing => signing_ui(pane, &open.kept),
                AttemptPart::Timing => timing_ui(pane, &open.kept),
                AttemptPart::Compare => compare_ui(pane),
            }
            if part != AttemptPart::Compare {
                more_ui(pane, open);
            }
            pane.ui.add_space(PAD);
        });
    });
}

fn title_ui(pane: &mut Pane<'_>, open: &OpenAttempt, mut head: Rect) {
    let palette = Palette::of(pane.ui);
    let attempt = &open.kept.record.attempt;
    head.take_top(14.0, 0.0);
    let (outcome, tone) = activity::of_attempt(pane.cx.words, attempt);
    let (colour, soft) = palette.tone(tone);
    let font = theme::font(12.5, Weight::Medium);
    let mut upper = head.take_top(26.0, 0.0);
    let width = (text::width(pane.ui, &outcome, font.clone()) + 24.0).min(upper.width() * 0.6);
    let pill = upper.take_right(width, 12.0);
    pane.ui
        .painter()
        .rect_filled(pill, CornerRadius::same(13), soft);
    let inside = pill.shrink2(vec2(11.0, 0.0));
    text::line(
        pane.ui,
        inside,
        LEFT,
        &outcome,
        TextStyle::new(font, colour),
    );
    let look = TextStyle::new(theme::font(18.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, upper, LEFT, &attempt.action, look);
    // The name of a voice says most of it, and where it went is the longest.
    let mut said: Vec<String> = open.voice.iter().cloned().collect();
    said.extend([
        time::date_time(pane.cx.words, attempt.started, &pane.cx.zone),
        activity::took(pane.cx.words, attempt.duration),
        attempt.endpoint.clone(),
    ]);
    let look = TextStyle::new(theme::small(), palette.muted);
    text::line(
        pane.ui,
        head.take_top(18.0, 0.0),
        LEFT,
        &said.join(" · "),
        look,
    );
}

fn parts_ui(pane: &mut Pane<'_>, row: Rect) {
    let choices = AttemptPart::ALL.map(|part| Choice {
        value: part,
        icon: match part {
            AttemptPart::Request => Icon::Upload,
            AttemptPart::Answer => Icon::File,
            AttemptPart::Signing => Icon::Key,
            AttemptPart::Timing => Icon::Clock,
            AttemptPart::Compare => Icon::Both,
        },
        text: activity::part(pane.cx.words, part),
    });
    let part = pane.cx.model.activity.part;
    if let Some(part) = segment::segment(pane.ui, row, part, &choices) {
        pane.want(ActivityAction::ShowPart(part));
    }
}

/// The attempts of the same call.
fn siblings_ui(pane: &mut Pane<'_>, kept: &KeptAttempt) {
    if kept.siblings.len() < 2 {
        return;
    }
    pane.ui.add_space(6.0);
    pane.horizontal_wrapped(|pane| {
        pane.ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (index, id) in kept.siblings.iter().enumerate() {
            let text = pane
                .cx
                .words
                .fill("activity-attempt", &[("number", (index + 1).into())]);
            let kind = if *id == kept.id {
                ButtonKind::ChosenPill
            } else {
                ButtonKind::Pill
            };
            if Button::new(kind, &text).show(pane.ui).clicked() && *id != kept.id {
                pane.want(ActivityAction::Select(Some(*id)));
            }
        }
    });
}

fn request_ui(pane: &mut Pane<'_>, open: &OpenAttempt) {
    let text = &open.kept.record.attempt.request;
    let request = RequestText::parse(text);
    head_ui(pane, "activity-request", "", Some(&|| text.clone()));
    if request.url.is_empty() {
        nothing_here(pane, "activity-not-kept");
    } else {
        mono_ui(pane, &format!("{} {}", request.method, request.url));
    }
    let headers = || {
        let (head, _) = text.split_once("\n\n").unwrap_or((text, ""));
        head.split_once('\n')
            .map_or("", |(_, lines)| lines)
            .to_owned()
    };
    headers_ui(
        pane,
        "activity-request-headers",
        &headers(),
        "activity-no-headers",
    );
    let none = match open.kept.record.attempt.action.as_str() {
        crate::domain::Attempt::PUT => "activity-body-sound",
        _ => "activity-body-none",
    };
    body_ui(pane, &open.request, "", none, &|| request.body.to_owned());
}

fn headers_ui(pane: &mut Pane<'_>, title: &str, lines: &str, none: &str) {
    if lines.is_empty() {
        head_ui(pane, title, "", None);
        nothing_here(pane, none);
        return;
    }
    head_ui(pane, title, "", Some(&|| lines.to_owned()));
    for line in header_lines(lines) {
        mono_ui(pane, &format!("{}: {}", line.name, line.value));
    }
}

fn answer_ui(pane: &mut Pane<'_>, open: &OpenAttempt) {
    let attempt = &open.kept.record.attempt;
    if attempt.status.is_none() {
        head_ui(pane, "activity-part-answer", "", None);
        nothing_here(pane, "activity-no-answer-more");
        return;
    }
    if let Some(request_id) = &attempt.request_id {
        pane.ui.add_space(8.0);
        let copy = Some("copy-request-id");
        fact(pane, "detail-request", request_id.as_str(), true, copy);
    }
    let kept = attempt.answer_headers.as_deref().unwrap_or_default();
    headers_ui(pane, "activity-answer-headers", kept, "activity-not-kept");
    let size = attempt
        .answer_bytes
        .map(|bytes| state::bytes(pane.cx.words, bytes));
    let beside = match (size, attempt.answer_is_cut) {
        (Some(size), true) => pane.cx.words.fill("activity-cut", &[("size", size.into())]),
        (Some(size), false) => size,
        (None, true) => pane.cx.say("activity-cut-unknown"),
        (None, false) => String::new(),
    };
    let none = match attempt.answer_bytes {
        Some(1..) => "activity-body-sound",
        _ => "activity-body-none",
    };
    let copy = || attempt.answer.clone().unwrap_or_default();
    body_ui(pane, &open.answer, &beside, none, &copy);
}

fn signing_ui(pane: &mut Pane<'_>, kept: &KeptAttempt) {
    let Some(steps) = &kept.record.attempt.signing else {
        head_ui(pane, "activity-part-signing", "", None);
        let is_signed = kept.record.template().is_some()
            || kept.record.attempt.action == crate::domain::Attempt::PUT;
        let key = if is_signed {
            "activity-not-kept"
        } else {
            "activity-unsigned"
        };
        nothing_here(pane, key);
        return;
    };
    for (key, text) in [
        ("activity-canonical", &steps.canonical_request),
        ("activity-to-sign", &steps.string_to_sign),
    ] {
        head_ui(pane, key, "", Some(&|| text.clone()));
        let palette = Palette::of(pane.ui);
        let Pane { ui, cx, actions } = pane;
        Frame::new()
            .fill(palette.surface)
            .corner_radius(8)
            .inner_margin(Margin::same(10))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                mono_ui(&mut Pane { ui, cx, actions }, text);
            });
    }
    pane.ui.add_space(6.0);
    nothing_here(pane, "activity-signing-more");
}

/// What can be done with the attempt.
fn more_ui(pane: &mut Pane<'_>, open: &OpenAttempt) {
    head_ui(pane, "activity-more", "", None);
    let account = names::by_id(pane.cx, open.kept.record.account);
    fact(pane, "detail-account", &account, false, None);
    pane.ui.add_space(4.0);
    pane.horizontal_wrapped(|pane| {
        pane.ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if let Some(call) = open.template() {
            bench::attempt_ui(pane, &call);
        }
        for (key, action) in [
            ("activity-compare-begin", ActivityAction::BeginComparing),
            (
                "activity-har-one",
                ActivityAction::Share(ShareKind::HarOfAttempt),
            ),
            (
                "activity-support",
                ActivityAction::Share(ShareKind::Support),
            ),
        ] {
            let text = pane.cx.say(key);
            if Button::new(ButtonKind::Secondary, &text)
                .show(pane.ui)
                .clicked()
            {
                if action == ActivityAction::BeginComparing {
                    pane.want(ActivityAction::ShowPart(AttemptPart::Compare));
                }
                pane.want(action);
            }
        }
    });
    pane.ui.add_space(8.0);
    name_ui(pane, &open.kept);
}

/// The name under which it is kept.
fn name_ui(pane: &mut Pane<'_>, kept: &KeptAttempt) {
    let palette = Palette::of(pane.ui);
    let name = &pane.cx.model.activity.name;
    let is_kept = kept.kept_as.is_some();
    let is_new = !name.trim().is_empty() && kept.kept_as.as_deref() != Some(name.trim());
    let width = pane.ui.available_width();
    let (mut row, _) = pane
        .ui
        .allocate_exact_size(vec2(width, 36.0), Sense::hover());
    let keep = pane.cx.say("activity-keep");
    let button = Button::new(ButtonKind::Secondary, &keep)
        .icon(Icon::Star)
        .enabled(is_new);
    let place = row.take_right(button.size(pane.ui).x, 8.0);
    let place = place.centred(button.size(pane.ui));
    if button.show_at(pane.ui, place).clicked() {
        pane.want(ActivityAction::Keep);
    }
    if is_kept {
        let place = row.take_right(28.0, 6.0).centred(vec2(26.0, 26.0));
        let let_go = pane.cx.say("activity-let-go");
        if icon_button(pane.ui, place, Icon::Trash, &let_go, false).clicked() {
            pane.want(ActivityAction::LetGo);
        }
    }
    let mut typed = name.clone();
    let hint = pane.cx.say("activity-name-hint");
    let edit = TextEdit::singleline(&mut typed)
        .id(Id::unique("name of an attempt"))
        .text_color(palette.text)
        .hint_text(egui::RichText::new(&hint).color(palette.faint))
        .margin(Margin::symmetric(8, 7))
        .desired_width(row.width());
    let mut child = pane
        .ui
        .new_child(egui::UiBuilder::new().max_rect(row.shrink2(vec2(0.0, 2.0))));
    let response = child.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &hint));
    if response.changed() {
        pane.want(ActivityAction::TypeName(typed));
    }
    let enter = pane.ui.input(|input| input.key_pressed(egui::Key::Enter));
    if response.lost_focus() && enter && is_new {
        pane.want(ActivityAction::Keep);
    }
}
