//! The stage: the recording as a waveform, or what stands in its place.

use crate::domain::{Field, SourceTab};
use crate::model::sample::{RecordingError, SampleAction, SampleState, SecondReader};
use crate::model::{Action, FormAction};
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::press;
use crate::ui::widgets::text::{self, TextStyle};
use crate::ui::widgets::{announce, feedback, progress, waveform};
use crate::ui::{Pane, ViewContext};
use crate::words::problems;
use crate::words::state::Tone;
use egui::accesskit::Live;
use egui::{
    Align2, CornerRadius, Pos2, Rect, Role, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// The height below which the stage does not shrink.
pub(super) const STAGE_MIN: f32 = 96.0;

/// The most that words and their buttons take: what belongs together stands together, however high the window is.
const TOGETHER: f32 = 220.0;

/// Rows of one line at the most.
const MOST_ROWS: usize = 3;

/// What is known of the file.
pub(super) fn sample_ui(pane: &mut Pane<'_>, rect: Rect) {
    let hovering = pane.ui.input(|input| !input.raw.hovered_files.is_empty());
    if hovering {
        drop_zone(pane.ui, rect, true);
        say(pane, rect, Icon::Upload, &["drop-now"], Tone::Good);
        return;
    }
    if let Some(fetching) = pane.cx.model.form.sample.fetching {
        sunken(pane.ui, rect);
        fetching_ui(pane, rect, fetching.share);
        return;
    }
    match &pane.cx.model.form.sample.state {
        SampleState::None | SampleState::Read(_) => {
            // Nobody is told to drop a file where it would come to nothing.
            let title = if pane.cx.model.shared.desktop.takes_drops {
                "drop-title"
            } else {
                "choose-title"
            };
            let name = pane.cx.say(title);
            let response = press(pane.ui, rect, || {
                WidgetInfo::labeled(Role::Button, true, &name)
            });
            if pane.cx.model.shared.desktop.takes_drops {
                drop_zone(pane.ui, rect, response.hovered());
            } else {
                sunken(pane.ui, rect);
            }
            feedback(pane.ui, &response, rect, measure::RADIUS);
            let keys = [title, "drop-more", "drop-types"];
            say(pane, rect, Icon::Upload, &keys, Tone::Quiet);
            if response.clicked() {
                pane.want(FormAction::BrowseFile);
            }
        }
        SampleState::Reading {
            share,
            waveform,
            waits,
        } => {
            let painter = pane.ui.painter_at(rect);
            waveform::ground(&painter, Palette::of(pane.ui), rect);
            waveform::Bars {
                waveform,
                // What is here fills as much of the width as its share of the file.
                view: 0.0..waveform.seconds() / f64::from(share.unwrap_or(1.0).max(0.01)),
                lit: &[],
            }
            .draw(
                &painter,
                Palette::of(pane.ui),
                rect.shrink2(vec2(8.0, 10.0)),
            );
            let share = *share;
            let text = if *waits {
                pane.cx.say("reading-waits")
            } else {
                shared(pane.cx, ("reading", "reading-share"), share)
            };
            let stop = pane.cx.say("sample-stop-reading");
            button_below(
                pane,
                rect,
                &stop,
                FormAction::Edit(Field::File, String::new()),
            );
            under_way(pane.ui, rect, &text, share);
        }
        SampleState::Unread(unread) => {
            sunken(pane.ui, rect);
            let mut lines = vec![
                pane.cx.say("unfit-title"),
                problems::clip(pane.cx.words, &unread.problem),
            ];
            lines.extend(problems::second_reader(pane.cx.words, unread.second));
            let room = refused_buttons_ui(pane, together(rect), unread);
            say_lines(pane.ui, room, Icon::Warning, &lines, Tone::Wrong);
        }
    }
}

/// What can be done about a file that is refused: another one, or this one again where something else may have
/// changed. Returns what is left above the buttons.
fn refused_buttons_ui(pane: &mut Pane<'_>, rect: Rect, unread: &RecordingError) -> Rect {
    let again = pane.cx.say("sample-read-again");
    let other = pane.cx.say("choose-other-file");
    let can_change = unread.second == SecondReader::Missing || unread.problem.may_pass();
    let again = (again.as_str(), Action::from(SampleAction::ReadAgain));
    let other = (other.as_str(), Action::from(FormAction::BrowseFile));
    let steps = if can_change {
        vec![again, other]
    } else {
        vec![other]
    };
    let kinds = [ButtonKind::Leading, ButtonKind::Secondary];
    let words = kinds.into_iter().zip(steps.iter().map(|(text, _)| *text));
    let (pressed, room) = buttons_below(pane, rect, words);
    if let Some((_, action)) = pressed.and_then(|index| steps.get(index)) {
        pane.want(action.clone());
    }
    room
}

/// In place of a recording, for a link: what happens to it, and the offer to fetch it.
pub(super) fn link_ui(pane: &mut Pane<'_>, rect: Rect) {
    sunken(pane.ui, rect);
    if let Some(fetching) = pane.cx.model.form.sample.fetching {
        fetching_ui(pane, rect, fetching.share);
        return;
    }
    // In practice nobody opens the link.
    let is_practice = pane.cx.model.is_practice();
    let copy = if is_practice {
        "link-copy-practice"
    } else {
        "link-copy"
    };
    let mut lines: Vec<String> = ["link-title", "link-more", copy]
        .iter()
        .map(|key| pane.cx.say(key))
        .collect();
    let mut tone = Tone::Quiet;
    if let Some(problem) = fetch_problem(pane.cx) {
        lines = vec![pane.cx.say("unfit-title"), problem];
        tone = Tone::Wrong;
    }
    let mut room = together(rect);
    if !is_practice && pane.cx.checked.problem(Field::Link).is_none() {
        lines.push(pane.cx.say("sample-fetch-link-more"));
        let text = pane.cx.say("sample-fetch-link");
        room = button_below(pane, room, &text, SampleAction::FetchLink);
    }
    say_lines(pane.ui, room, Icon::Link, &lines, tone);
}

/// The middle of the stage, for words with buttons beneath them.
fn together(rect: Rect) -> Rect {
    rect.centred(vec2(rect.width(), rect.height().min(TOGETHER)))
}

/// Why the last file could not be fetched.
fn fetch_problem(cx: &ViewContext<'_>) -> Option<String> {
    let problem = cx.model.form.sample.fetch_problem.as_ref()?;
    Some(problems::download(cx.words, problem))
}

/// A button at the lower end of `rect`. Returns what is left above it.
fn button_below(pane: &mut Pane<'_>, rect: Rect, text: &str, action: impl Into<Action>) -> Rect {
    let (pressed, room) = buttons_below(pane, rect, [(ButtonKind::Secondary, text)]);
    if pressed.is_some() {
        pane.want(action);
    }
    room
}

/// Buttons side by side at the lower end of `rect`. Returns which of them was pressed, and what is left above them.
pub(super) fn buttons_below<'a>(
    pane: &mut Pane<'_>,
    rect: Rect,
    words: impl IntoIterator<Item = (ButtonKind, &'a str)>,
) -> (Option<usize>, Rect) {
    let words = words.into_iter();
    let buttons: Vec<(Button<'_>, Vec2)> = words
        .map(|(kind, text)| {
            let button = Button::new(kind, text);
            let size = button.size(pane.ui);
            (button, size)
        })
        .collect();
    let gaps = measure::SMALL_GAP * buttons.len().saturating_sub(1) as f32;
    let width = gaps + buttons.iter().map(|(_, size)| size.x).sum::<f32>();
    let row = rect.with_max_y(rect.bottom() - 14.0);
    let row = row.with_min_y(row.bottom() - measure::BUTTON);
    let mut place = row.centred(vec2(width, row.height()));
    let mut pressed = None;
    for (index, (button, size)) in buttons.into_iter().enumerate() {
        let at = place.take_left(size.x, measure::SMALL_GAP);
        if button.show_at(pane.ui, at).clicked() {
            pressed = Some(index);
        }
    }
    (pressed, rect.with_max_y(row.top() - 6.0))
}

fn fetching_ui(pane: &mut Pane<'_>, rect: Rect, share: Option<f32>) {
    let keys = ("sample-fetching", "sample-fetching-share");
    let text = pane.cx.say("sample-stop-fetching");
    let room = button_below(pane, rect, &text, SampleAction::StopFetching);
    under_way(pane.ui, room, &shared(pane.cx, keys, share), share);
}

/// Work with its share in percent, where that is known.
fn shared(cx: &ViewContext<'_>, (plain, with_share): (&str, &str), share: Option<f32>) -> String {
    match share {
        Some(share) => {
            let percent = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
            cx.words.fill(with_share, &[("percent", percent.into())])
        }
        None => cx.say(plain),
    }
}

/// Beneath the stage in practice: the sample clip.
pub(super) fn foot_ui(pane: &mut Pane<'_>, rect: Rect) {
    let name = pane.cx.say("use-sample-clip");
    let button = Button::new(ButtonKind::Secondary, &name).icon(Icon::Spark);
    let place = rect.at_right(button.size(pane.ui));
    if button.show_at(pane.ui, place).clicked() {
        pane.want(FormAction::UseSampleClip);
    }
}

/// Words in place of a recording, for the sources that have none here.
pub(super) fn words_ui(pane: &mut Pane<'_>, rect: Rect, icon: Icon, keys: &[&str]) {
    sunken(pane.ui, rect);
    let tab = pane.cx.model.form.draft.tab;
    let tone = match tab {
        SourceTab::Both | SourceTab::Neither => Tone::Look,
        _ => Tone::Quiet,
    };
    say(pane, rect, icon, keys, tone);
}

fn sunken(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    ui.painter()
        .rect_filled(rect, CornerRadius::same(measure::RADIUS), palette.sunken);
}

fn under_way(ui: &mut Ui, rect: Rect, text: &str, share: Option<f32>) {
    let palette = Palette::of(ui);
    let centre = rect.center();
    let look = TextStyle::new(theme::font(14.0, Weight::Medium), palette.text);
    let wanted = text::width(ui, text, look.font.clone()).ceil() + 32.0;
    let width = wanted.max(300.0).min(rect.width() - 32.0);
    // Over the bars of what was read already.
    let plate = Rect::from_center_size(centre, vec2(width, 58.0));
    ui.painter().rect_filled(
        plate,
        CornerRadius::same(measure::RADIUS),
        palette.sunken.gamma_multiply(0.9),
    );
    let line = Rect::from_center_size(centre - vec2(0.0, 12.0), vec2(width - 16.0, 20.0));
    text::line(ui, line, Align2::CENTER_CENTER, text, look);
    let bar = Rect::from_center_size(centre + vec2(0.0, 12.0), vec2(width - 24.0, 4.0));
    progress(ui.painter(), palette, bar, share.unwrap_or(0.0));
}

fn say(pane: &mut Pane<'_>, rect: Rect, icon: Icon, keys: &[&str], tone: Tone) {
    let lines: Vec<String> = keys.iter().map(|key| pane.cx.say(key)).collect();
    say_lines(pane.ui, rect, icon, &lines, tone);
}

/// An icon with lines beneath it, the first of them strong; the icon goes where the height is short, and
/// a line wraps where the width is.
pub(super) fn say_lines(ui: &mut Ui, rect: Rect, icon: Icon, lines: &[String], tone: Tone) {
    let palette = Palette::of(ui);
    let (colour, soft) = match tone {
        Tone::Quiet => (palette.accent, palette.accent_soft),
        other => palette.tone(other),
    };
    let room = rect.width() - 24.0;
    let strong = TextStyle::new(theme::font(15.0, Weight::SemiBold), palette.text);
    let plain = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
    let lines: Vec<(&String, TextStyle, usize, f32)> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let (look, height) = match index {
                0 => (&strong, 22.0),
                _ => (&plain, 20.0),
            };
            let rows = text::rows(ui, line, look.font.clone(), room).min(MOST_ROWS);
            (line, look.clone(), rows, height * rows as f32)
        })
        .collect();
    let text_height: f32 = lines.iter().map(|(_, _, _, height)| height).sum();
    let disc = 44.0;
    let with_icon = rect.height() >= text_height + disc + 12.0 + 16.0;
    let total = text_height + if with_icon { disc + 12.0 } else { 0.0 };
    let mut top = rect.center().y - total / 2.0;
    if with_icon {
        let centre = pos2(rect.center().x, top + disc / 2.0);
        ui.painter().circle_filled(centre, disc / 2.0, soft);
        icons::draw(ui.painter(), icon, centre, 18.0, colour);
        top += disc + 12.0;
    }
    for (line, look, rows, height) in lines {
        let place = Rect::from_min_size(pos2(rect.left() + 12.0, top), vec2(room, height));
        let response = text::lines(ui, place, Align2::CENTER_CENTER, line, look, rows);
        if tone == Tone::Wrong {
            announce(ui, &response, Live::Polite);
        }
        top += height;
    }
}

fn drop_zone(ui: &Ui, rect: Rect, lit: bool) {
    let palette = Palette::of(ui);
    let (fill, line) = if lit {
        (palette.accent_soft, palette.accent)
    } else {
        (palette.sunken, palette.strong_line)
    };
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(measure::RADIUS), fill);
    let outline = rounded(rect.shrink(0.5), f32::from(measure::RADIUS));
    painter.extend(Shape::dashed_line(
        &outline,
        Stroke::new(1.0, line),
        5.0,
        4.0,
    ));
}

/// The outline of a rounded rectangle, back to its first point.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_top(), -90.0_f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 90.0),
        (inner.left_top(), 180.0),
    ];
    let mut points: Vec<Pos2> = corners
        .into_iter()
        .flat_map(|(centre, from)| {
            (0..=6).map(move |step| {
                let angle = (from + 15.0 * step as f32).to_radians();
                centre + radius * vec2(angle.cos(), angle.sin())
            })
        })
        .collect();
    points.extend(points.first().copied());
    points
}
