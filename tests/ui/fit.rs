//! Words have their room in every language: nothing is drawn over something else or beyond its place.

use crate::hands::{LARGE, SMALL};
use crate::models::activity::{whole, with_attempt, with_comparison};
use crate::models::voices::voices_of;
use crate::models::{every_state, load_clip, practice, real, show_rows, speaking};
use crate::pieces;
use egui::epaint::{ClippedShape, Shape};
use egui::{Pos2, Rect};
use egui_kittest::Harness;
use timbre::domain::Language;
use timbre::model::activity::{ActivityAction, AttemptPart};
use timbre::model::{Action, FormAction, Model, View};

/// A text as it is drawn.
#[derive(Debug)]
struct Drawn {
    text: String,
    /// What of it has ink.
    ink: Rect,
    /// Where it may be seen.
    clip: Rect,
    /// Whether something opaque was drawn over a part of it: a dialog, a menu, a panel that slides over.
    covered: bool,
    /// Whether a part of it was cut off.
    cut: bool,
}

fn collect(shape: &Shape, clip: Rect, into: &mut Vec<Drawn>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|each| collect(each, clip, into)),
        Shape::Text(text) => into.push(Drawn {
            text: text.galley.text().to_owned(),
            ink: text.galley.mesh_bounds.translate(text.pos.to_vec2()),
            clip,
            covered: false,
            cut: text.galley.elided,
        }),
        Shape::Rect(over) if over.fill.is_opaque() => {
            let over = over.rect.intersect(clip);
            for drawn in into {
                let seen = drawn.ink.intersect(drawn.clip);
                drawn.covered |= seen.is_positive() && over.intersects(seen);
            }
        }
        _ => {}
    }
}

/// Whether a text is in sight from its first letter to its last.
pub fn draws_whole<S>(harness: &Harness<'_, S>, text: &str) -> bool {
    let all = texts(harness);
    all.iter().any(|drawn| drawn.text == text && !drawn.cut)
}

/// The texts that are in sight.
fn texts<S>(harness: &Harness<'_, S>) -> Vec<Drawn> {
    let mut found = Vec::new();
    for ClippedShape {
        clip_rect, shape, ..
    } in &harness.output().shapes
    {
        collect(shape, *clip_rect, &mut found);
    }
    found.retain(|drawn| {
        !drawn.covered && drawn.ink.is_positive() && drawn.clip.intersects(drawn.ink)
    });
    found
}

/// What is wrong with how the texts of a window stand.
fn misfits(drawn: &[Drawn], window: Rect) -> Vec<String> {
    let mut wrong = Vec::new();
    for (index, one) in drawn.iter().enumerate() {
        let room = one.clip.intersect(window).expand(1.0);
        // A field is scrolled to its caret, which has room beside it: what has no blank there fills it.
        let is_scrolled = one.ink.width() > one.clip.width() - 24.0 && !one.text.contains(' ');
        let leaves = one.ink.left() < room.left() || one.ink.right() > room.right();
        if leaves && !is_scrolled {
            wrong.push(format!("“{}” leaves its place: {:?}", one.text, one.ink));
        }
        for other in &drawn[index + 1..] {
            let common = one
                .ink
                .intersect(one.clip)
                .intersect(other.ink)
                .intersect(other.clip);
            if common.width() > 1.0 && common.height() > 1.0 {
                wrong.push(format!(
                    "“{}” and “{}” overlap at {:?}",
                    one.text, other.text, common
                ));
            }
        }
    }
    wrong
}

/// Where a text is drawn, seen or not.
pub fn place_of<S>(harness: &Harness<'_, S>, text: &str) -> Rect {
    let mut found = Vec::new();
    for ClippedShape {
        clip_rect, shape, ..
    } in &harness.output().shapes
    {
        collect(shape, *clip_rect, &mut found);
    }
    let found = found.iter().find(|drawn| drawn.text == text);
    found.unwrap_or_else(|| panic!("“{text}” is not drawn")).ink
}

/// No words of a window stand over others or leave their place.
pub fn check<S>(harness: &Harness<'_, S>, name: &str) {
    let wrong = misfits(&texts(harness), harness.ctx.content_rect());
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
}

fn with_everything() -> Model {
    let mut model = real();
    load_clip(&mut model);
    show_rows(&mut model, every_state());
    model
}

fn showing(view: View) -> Model {
    let mut model = practice();
    model.act(Action::Show(view));
    model
}

#[test]
fn words_over_each_other_and_words_that_leave_their_place_are_found() {
    let window = Rect::from_min_size(Pos2::ZERO, SMALL.into());
    let at = |left: f32, top: f32| Drawn {
        text: String::new(),
        ink: Rect::from_min_size(Pos2::new(left, top), egui::vec2(100.0, 14.0)),
        clip: window,
        covered: false,
        cut: false,
    };
    assert!(misfits(&[at(10.0, 10.0), at(10.0, 30.0), at(120.0, 10.0)], window).is_empty());
    assert_eq!(misfits(&[at(10.0, 10.0), at(60.0, 16.0)], window).len(), 1);
    assert_eq!(misfits(&[at(850.0, 10.0)], window).len(), 1);
}

#[test]
fn no_word_stands_over_another_or_leaves_its_place_in_any_language() {
    let options = || {
        let mut model = practice();
        model.act(Action::ShowMoreOptions(true));
        model.act(Action::Form(FormAction::ShowAllFields(true)));
        model
    };
    let attempt = |part| {
        let mut model = with_attempt(real(), whole(), true);
        model.act(ActivityAction::ShowPart(part).into());
        model
    };
    let models: [(&str, &dyn Fn() -> Model); 13] = [
        ("empty", &practice),
        ("recording", &with_everything),
        ("pieces offered", &pieces::offered),
        ("pieces joined", &pieces::joined),
        ("options", &options),
        ("voices", &|| voices_of(with_everything())),
        ("nothing", &|| showing(View::Voices)),
        ("settings", &|| showing(View::Settings)),
        ("help", &|| showing(View::Help)),
        ("activity", &|| attempt(AttemptPart::Request)),
        ("answer", &|| attempt(AttemptPart::Answer)),
        ("timing", &|| attempt(AttemptPart::Timing)),
        ("comparison", &|| with_comparison(real())),
    ];
    let mut wrong = Vec::new();
    for (language, sizes) in [
        (Language::English, &[SMALL][..]),
        (Language::SimplifiedChinese, &[SMALL]),
        (Language::Indonesian, &[SMALL]),
        (Language::Pseudo, &[SMALL, LARGE]),
    ] {
        for &size in sizes {
            for (name, model) in &models {
                let harness = speaking(model(), size, 1.0, language);
                let window = Rect::from_min_size(Pos2::ZERO, size.into());
                let drawn = texts(&harness);
                assert!(drawn.len() > 10, "{name} has words");
                let found = misfits(&drawn, window);
                wrong.extend(
                    found
                        .into_iter()
                        .map(|it| format!("{} {size:?}, {name}: {it}", language.tag())),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
