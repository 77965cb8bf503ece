//! Pieces that can be joined: as they are offered, as they are once they are joined, and moving their ends.

use crate::hands::{LARGE, SMALL, dark, press, save, shows, window};
use crate::models::{real, sample, speaking};
use crate::support::words::{fill, piece, say};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::analysis::best::{Best, Found, Joined};
use timbre::analysis::{Span, judge};
use timbre::domain::{Excerpt, Format, Language, Splice, Stretch};
use timbre::model::{Action, Effect, FormAction, JobEffect, Model, SampleAction};
use timbre::model::{SampleEffect, SampleEvent};

fn three() -> Splice {
    let pieces = [(13_200, 17_400), (26_100, 30_400), (47_700, 51_500)];
    Splice::new(pieces.map(Stretch::from).to_vec()).unwrap()
}

/// A recording beside a machine that stops now and then, of which no stretch is good.
fn sound() -> sample::Sound {
    sample::speech(64.0)
        .noisy(0.0, 13.0, 2.0)
        .noisy(17.6, 26.0, 2.0)
        .noisy(30.6, 47.5, 2.0)
        .noisy(51.8, 64.0, 2.0)
}

/// The pieces are offered in a form, or were taken.
fn form(taken: bool) -> Model {
    let (mut model, sound) = (real(), sound());
    let recording = sound.recording(Format::M4a);
    sample::load(
        &mut model,
        "/home/ayu/Voice memo 14.m4a",
        &sound,
        &recording,
    );
    let effects = model.act(SampleAction::ChooseBest.into());
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Sample(SampleEffect::Choose { ticket, .. })) => Some(*ticket),
        _ => None,
    });
    let analysis = sound.surveyed(recording.clone()).analysis;
    let span = Span::new(18.0, 34.0);
    let found = Found::Joined {
        joined: Joined {
            splice: three(),
            report: judge(&analysis, &three(), None),
        },
        instead_of: Some(Best {
            span,
            reasons: Vec::new(),
            report: judge(&analysis, span, None),
        }),
    };
    let event = SampleEvent::Chosen {
        ticket: ticket.unwrap(),
        result: Ok(Some(Box::new(found))),
    };
    let effects = model.apply(event.into());
    sample::answer(&mut model, effects, &sound, &recording);
    if taken {
        let effects = model.act(SampleAction::JoinPieces.into());
        sample::answer(&mut model, effects, &sound, &recording);
    }
    model.act(Action::Form(FormAction::ShowAllFields(false)));
    model
}

pub fn offered() -> Model {
    form(false)
}

pub fn joined() -> Model {
    form(true)
}

#[test]
fn pieces_are_offered_with_the_reason_and_joined_by_a_press() {
    let mut harness = window(offered());
    assert!(shows(&harness, piece("sample-pieces-offered")));
    assert!(shows(
        &harness,
        "0:13.2 to 0:17.4, 0:26.1 to 0:30.4 and 0:47.7 to 0:51.5"
    ));
    press(&mut harness, say("sample-pieces-join"));
    let draft = &harness.state().model.form.draft;
    assert_eq!(draft.excerpt, Some(three().into()));
    let count = fill("sample-pieces-count", &[("count", 3.into())]);
    assert!(shows(&harness, count));
    assert!(!shows(&harness, say("sample-pieces-join")));
    press(&mut harness, say("sample-one-stretch"));
    let draft = &harness.state().model.form.draft;
    assert_eq!(draft.excerpt, Some(Stretch::new(18_000, 34_000).into()));
    assert!(shows(&harness, say("sample-pieces-join")));
}

#[test]
fn the_ends_of_each_piece_are_moved_by_keys_and_stop_at_the_neighbours() {
    let mut harness = window(joined());
    let name = fill("sample-start-handle-piece", &[("number", 2.into())]);
    let start = harness.get_by_label(name);
    assert_eq!(start.accesskit_node().role(), Role::Slider);
    start.focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    let pieces = |harness: &crate::hands::Harness| -> Vec<(u64, u64)> {
        let draft = &harness.state().model.form.draft;
        let Some(Excerpt::Splice(splice)) = &draft.excerpt else {
            panic!("{:?}", draft.excerpt);
        };
        splice.pieces().iter().map(|it| (*it).into()).collect()
    };
    assert_eq!(pieces(&harness)[1], (26_200, 30_400));
    for _ in 0..3 {
        harness.key_press(Key::PageDown);
        harness.run();
    }
    assert_eq!(
        pieces(&harness)[1],
        (17_400, 30_400),
        "it stops at the piece before"
    );
    assert_eq!(pieces(&harness)[0], (13_200, 17_400));
}

#[test]
fn pieces_are_drawn_as_they_are_offered_and_as_they_are_joined() {
    for (name, make) in [("offered", offered as fn() -> Model), ("joined", joined)] {
        for language in [
            Language::English,
            Language::SimplifiedChinese,
            Language::Indonesian,
        ] {
            for (end, model, size) in [("large", make(), LARGE), ("small", dark(make()), SMALL)] {
                let mut harness = speaking(model, size, 1.0, language);
                save(
                    &mut harness,
                    &format!("pieces-{name}-{}-{end}", language.tag()),
                );
            }
        }
    }
}
