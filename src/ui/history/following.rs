//! How a row is followed: what was seen when, what comes next, and what a person can do meanwhile.

use crate::domain::{Following, Voice};
use crate::model::HistoryAction;
use crate::ui::facts::fact;
use crate::ui::icons::Icon;
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::paragraph;
use crate::ui::{Pane, ViewContext, remedy};
use crate::words::failure::{self, Remedy};
use crate::words::time;
use egui::Ui;
use jiff::Timestamp;
use std::time::Duration;

/// Seconds are shown: they go on.
pub(super) fn keep_counting(ui: &Ui) {
    ui.ctx().request_repaint_after(Duration::from_secs(1));
}

/// Whole seconds from one time to another, never below zero.
fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_second() - from.as_second()).max(0)
}

/// That the row waits before it tries a call again, and for how long.
pub(super) fn wait_words(cx: &ViewContext<'_>, voice: &Voice) -> Option<String> {
    let wait = cx.model.history.waits.get(&voice.id)?;
    let left = seconds(cx.now, wait.until);
    let span = time::span(cx.words, left);
    let key = match (wait.of, left) {
        (Some(_), 0) => "row-trying",
        (Some(_), _) => "row-waiting",
        (None, 0) => "row-trying-connection",
        (None, _) => "row-waiting-connection",
    };
    Some(cx.words.fill(
        key,
        &[
            ("span", span.into()),
            ("try", wait.try_no.into()),
            ("of", wait.of.unwrap_or_default().into()),
        ],
    ))
}

/// Elapsed time, the last and the next look, until when the service answers, and what the last look
/// ran into.
pub(super) fn following_ui(pane: &mut Pane<'_>, voice: &Voice) {
    if let Some(wait) = wait_words(pane.cx, voice) {
        let busy = Palette::of(pane.ui).busy;
        paragraph(pane.ui, &wait, Weight::Medium, busy);
        keep_counting(pane.ui);
    }
    if !voice.state.is_followed() {
        return;
    }
    keep_counting(pane.ui);
    let palette = Palette::of(pane.ui);
    if let Some(failure) = pane.cx.model.history.unseen.get(&voice.id) {
        let said = failure::explain(pane.cx.words, failure);
        let text = pane
            .cx
            .words
            .fill("following-unseen", &[("reason", said.headline.into())]);
        paragraph(pane.ui, &text, Weight::Medium, palette.look);
    }
    let Following {
        accepted,
        last_check,
        next_check,
        collect_before,
        ..
    } = voice.following;
    let since = accepted.or(voice.sent).unwrap_or(voice.created);
    let elapsed = time::span(pane.cx.words, seconds(since, pane.cx.now));
    fact(pane, "detail-elapsed", &elapsed, false, None);
    let last = match last_check {
        Some(at) => pane.cx.words.fill(
            "span-ago",
            &[(
                "span",
                time::span(pane.cx.words, seconds(at, pane.cx.now)).into(),
            )],
        ),
        None => pane.cx.say("following-not-yet"),
    };
    fact(pane, "detail-last-check", &last, false, None);
    let next = match next_check.map(|at| seconds(pane.cx.now, at)) {
        None | Some(0) => pane.cx.say("following-now"),
        Some(left) => pane.cx.words.fill(
            "span-ahead",
            &[("span", time::span(pane.cx.words, left).into())],
        ),
    };
    fact(pane, "detail-next-check", &next, false, None);
    if let Some(end) = collect_before {
        let text = pane.cx.words.fill(
            "following-collect",
            &[
                (
                    "date",
                    time::date_time(pane.cx.words, end, &pane.cx.zone).into(),
                ),
                (
                    "span",
                    time::span(pane.cx.words, seconds(pane.cx.now, end)).into(),
                ),
            ],
        );
        fact(pane, "detail-collect-before", &text, false, None);
    }
    pane.ui.add_space(6.0);
}

/// "Check now" of a task that is followed or of which it is not known what became of it, unless the
/// failure's own step does the same; and an end to the search for one.
pub(super) fn buttons_ui(pane: &mut Pane<'_>, voice: &Voice, step: Option<Remedy>) {
    let offered = matches!(step, Some(Remedy::LookAgain | Remedy::FindEarlierTask));
    let open = voice.state.is_followed() || remedy::can_look_again(&voice.state);
    if open && !offered {
        let text = pane.cx.say("remedy-look-again");
        let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Search);
        if button.show(pane.ui).clicked() {
            pane.want(HistoryAction::CheckNow(voice.id));
        }
    }
    if pane.cx.model.history.is_sought(voice) {
        let text = pane.cx.say("stop-looking");
        let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Stop);
        if button.show(pane.ui).clicked() {
            pane.want(HistoryAction::Cancel(voice.id));
        }
    }
}
