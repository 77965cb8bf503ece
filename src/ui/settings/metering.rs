//! What Tencent Cloud counted: the voices of each account, by month and day, beside those that Timbre has.

use super::super::page::card;
use super::section_title;
use crate::domain::{Account, AccountKind, ApplicationMetering, MeteredMonth, UnitPrice};
use crate::model::MeteringAction;
use crate::model::metering::{Metering, MeteringError};
use crate::ui::facts::{copy_words, fold};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle, paragraph};
use crate::ui::{Pane, names};
use crate::words::failure::SMALLEST_POLICY;
use crate::words::state::Tone;
use crate::words::{metering, time};
use egui::accesskit::Live;
use egui::{Id, Rect, Sense, pos2, vec2};

/// The widest that the field for a price is.
const PRICE: f32 = 260.0;
/// Height of a line of numbers.
const LINE: f32 = 22.0;

/// Draws the section.
pub(super) fn metering_ui(pane: &mut Pane<'_>) {
    section_title(pane.ui, &pane.cx.say("settings-metering"));
    card(pane, |pane| {
        let muted = Palette::of(pane.ui).muted;
        paragraph(
            pane.ui,
            &pane.cx.say("metering-more"),
            Weight::Regular,
            muted,
        );
    });
    for account in &pane.cx.model.shared.accounts {
        pane.push_id(("metering", account.id), |pane| {
            card(pane, |pane| account_ui(pane, account));
        });
    }
}

fn account_ui(pane: &mut Pane<'_>, account: &Account) {
    let palette = Palette::of(pane.ui);
    pane.ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    let state = &pane.cx.model.metering;
    let asked = state.accounts.get(&account.id);
    paragraph(
        pane.ui,
        &names::account(pane.cx.words, account),
        Weight::SemiBold,
        palette.text,
    );
    match asked {
        None => {}
        Some(Metering::Asking) => {
            let said = pane.cx.say("metering-asking");
            let line = paragraph(pane.ui, &said, Weight::Regular, palette.muted);
            announce(pane.ui, &line, Live::Polite);
        }
        Some(Metering::Answered(Err(error))) => error_ui(pane, error),
        Some(Metering::Answered(Ok(applications))) => {
            price_ui(pane, account);
            for application in applications {
                let id = application.application;
                pane.push_id(id, |pane| application_ui(pane, account, application));
            }
        }
    }
    let name = pane.cx.say(match asked {
        Some(Metering::Answered(_)) => "metering-ask-again",
        _ if account.kind() == AccountKind::Practice => "metering-ask-practice",
        _ => "metering-ask",
    });
    let button =
        Button::new(ButtonKind::Secondary, &name).enabled(asked != Some(&Metering::Asking));
    if button.show(pane.ui).clicked() {
        pane.want(MeteringAction::Ask(account.id));
    }
}

fn error_ui(pane: &mut Pane<'_>, error: &MeteringError) {
    let palette = Palette::of(pane.ui);
    let (headline, advice) = metering::error(pane.cx.words, error);
    let line = paragraph(pane.ui, &headline, Weight::Medium, palette.wrong);
    announce(pane.ui, &line, Live::Polite);
    if !advice.is_empty() {
        paragraph(pane.ui, &advice, Weight::Regular, palette.muted);
    }
    let lacks_right = matches!(error, MeteringError::Service(failure) if failure.lacks_right());
    if lacks_right {
        copy_words(pane, &pane.cx.say("copy-policy"), || {
            SMALLEST_POLICY.to_owned()
        });
    }
}

/// The price of a voice, which the service tells no program.
fn price_ui(pane: &mut Pane<'_>, account: &Account) {
    let prices = &pane.cx.model.shared.settings.voice_prices;
    let typed = pane.cx.model.metering.typed.get(&account.id);
    let kept = prices.get(&account.id).map(ToString::to_string);
    let value = typed.cloned().or(kept).unwrap_or_default();
    let is_wrong = !value.trim().is_empty() && value.parse::<UnitPrice>().is_err();
    let message = |key, tone| FieldMessage {
        text: pane.cx.say(key),
        tone,
    };
    let message = if is_wrong {
        message("metering-price-wrong", Tone::Wrong)
    } else {
        message("metering-price-more", Tone::Quiet)
    };
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), BLOCK), Sense::hover());
    let input = Rect::from_min_size(
        pos2(rect.left(), rect.top() + LABEL + GAP),
        vec2(rect.width().min(PRICE), measure::FIELD),
    );
    let field = FieldWidget {
        id: Id::unique(("voice price", account.id)),
        label: &pane.cx.say("metering-price"),
        note: None,
        hint: &pane.cx.say("metering-price-hint"),
        message: Some(message),
        rows: 1,
        mono: false,
        content: FieldContent::Text,
    };
    if let (Some(text), _) = field.show(pane.ui, rect, input, &value) {
        pane.want(MeteringAction::TypePrice(account.id, text));
    }
}

fn application_ui(pane: &mut Pane<'_>, account: &Account, of: &ApplicationMetering) {
    let palette = Palette::of(pane.ui);
    let mut name = names::application(pane.cx.words, of.application);
    if !of.name.is_empty() {
        name = format!("{name} · {}", of.name);
    }
    paragraph(pane.ui, &name, Weight::Medium, palette.text);
    if let Some(failure) = &of.failure {
        error_ui(pane, &failure.clone().into());
        return;
    }
    let months = of.months();
    if months.is_empty() {
        let said = pane.cx.say("metering-none");
        paragraph(pane.ui, &said, Weight::Regular, palette.muted);
    }
    for month in &months {
        pane.push_id(month.first, |pane| month_ui(pane, account, month));
    }
}

fn month_ui(pane: &mut Pane<'_>, account: &Account, month: &MeteredMonth) {
    let palette = Palette::of(pane.ui);
    let name = metering::month(pane.cx.words, month.first);
    let counts = metering::counts(pane.cx.words, month.counted, month.known);
    line_ui(pane, &name, &counts, true);
    let (said, tone) = metering::difference(pane.cx.words, month);
    let colour = match tone {
        Tone::Quiet => palette.muted,
        other => palette.tone(other).0,
    };
    paragraph(pane.ui, &said, Weight::Regular, colour);
    if let Some(price) = pane.cx.model.shared.settings.voice_prices.get(&account.id) {
        let said = metering::cost(pane.cx.words, price, month.counted);
        paragraph(pane.ui, &said, Weight::Regular, palette.muted);
    }
    if fold(pane.ui, "days", &pane.cx.say("metering-days"), false) {
        for day in &month.days {
            let name = time::day(pane.cx.words, day.day);
            let counts = metering::counts(pane.cx.words, day.counted, day.known);
            line_ui(pane, &name, &counts, false);
        }
    }
}

/// A name to the left, its numbers to the right.
fn line_ui(pane: &mut Pane<'_>, name: &str, counts: &str, strong: bool) {
    let palette = Palette::of(pane.ui);
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), LINE), Sense::hover());
    let (weight, colour) = if strong {
        (Weight::SemiBold, palette.text)
    } else {
        (Weight::Regular, palette.muted)
    };
    let look = || TextStyle::new(theme::font(13.0, weight), colour);
    let shown = text::line(pane.ui, rect, LEFT, name, look()).rect;
    let rest = rect.with_min_x((shown.right() + 12.0).min(rect.right()));
    text::line(pane.ui, rest, RIGHT, counts, look());
}
