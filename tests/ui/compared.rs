//! The window as it is drawn, compared with pictures in `tests/snapshots`. Every state is met in each language and
//! each theme, every view in each size too; of two of these every pair is met, not every three.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test ui compared` makes anew what differs. Beside a picture that differs are
//! left what was drawn (`*.new.png`) and where (`*.diff.png`).
//!
//! The pictures are the same on every Linux: the clock is set and its zone with it, all letters (Chinese among
//! them) come from the fonts that the app carries, and a software driver draws. Other systems have other drivers.

use crate::hands::{LARGE, SMALL, dark};
use crate::models::activity::{whole, with_attempt};
use crate::models::recording::listening;
use crate::models::voices::{show_voices, voices_of};
use crate::models::{every_state, practice, real, show_rows, speaking};
use crate::{first_run, form, pictures, pieces};
use egui_kittest::{SnapshotOptions, try_image_snapshot_options};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use timbre::analysis::Networks;
use timbre::domain::{Language, ThemeChoice};
use timbre::model::activity::{ActivityAction, AttemptPart};
use timbre::model::{Action, HelpAction, HelpTopic, Model, OverlayAction, View};

/// A view in a state, by its name, and the sizes in which it is compared.
type State = (&'static str, [usize; 3], fn() -> Model);

const STATES: [State; 15] = [
    ("first-run", EACH, || {
        first_run::newcomer(ThemeChoice::Light)
    }),
    ("filled", EACH, pictures::filled),
    ("wrong", NARROW, pictures::wrong),
    ("pieces", NARROW, pieces::offered),
    ("record", NARROW, || listening(real(), 0.4)),
    ("made", NARROW, form::made),
    ("failed", WIDE, || pictures::unfold(rows(), "Test 12")),
    ("voices", EACH, || voices_of(real())),
    ("activity", EACH, || {
        let attempt = with_attempt(real(), whole(), true);
        after(attempt, ActivityAction::ShowPart(AttemptPart::Timing))
    }),
    ("settings", EACH, || pictures::with_account(|_| {})),
    ("help", EACH, || {
        let help = after(real(), Action::Show(View::Help));
        after(help, HelpAction::Open(HelpTopic::Permissions))
    }),
    ("palette", NARROW, || {
        after(nothing(practice()), OverlayAction::OpenPalette)
    }),
    ("closing", NARROW, || pictures::closing(nothing(real()))),
    ("still-listening", NARROW, || pictures::unless_heard(None)),
    ("not-judged", NARROW, || {
        pictures::unless_heard(Some(Networks::ALL))
    }),
];
/// Each view has a state that is met in each size.
const EACH: [usize; 3] = [0, 1, 2];
/// The other states of a view are met where room is short...
const NARROW: [usize; 3] = [0, 1, 0];
/// ...or where the history stands beside the form.
const WIDE: [usize; 3] = [1, 2, 1];
const SIZES: [[f32; 2]; 3] = [SMALL, LARGE, [1600.0, 1000.0]];
const LANGUAGES: [Language; 3] = Language::ALL;
const THEMES: [&str; 2] = ["light", "dark"];

fn rows() -> Model {
    let mut model = real();
    show_rows(&mut model, every_state());
    model
}

/// The view of voices before there is one.
fn nothing(mut model: Model) -> Model {
    show_voices(&mut model, Vec::new());
    model
}

fn after(mut model: Model, action: impl Into<Action>) -> Model {
    model.act(action.into());
    model
}

/// One picture: what is chosen of states, sizes, languages and themes.
type Choice = [usize; 4];

/// A Latin square for every three states: each meets its sizes, and with them the languages in turn.
fn choices() -> Vec<Choice> {
    let states = 0..STATES.len();
    states
        .flat_map(|state| {
            STATES[state]
                .1
                .into_iter()
                .enumerate()
                .map(move |(turn, size)| {
                    let language = (state + turn) % LANGUAGES.len();
                    let theme = (state / LANGUAGES.len() + turn) % THEMES.len();
                    [state, size, language, theme]
                })
        })
        .collect()
}

fn name([state, size, language, theme]: Choice) -> String {
    let [width, height] = SIZES[size];
    let (state, language) = (STATES[state].0, LANGUAGES[language].tag());
    format!("{state}-{width}x{height}-{language}-{}", THEMES[theme])
}

/// Two levels of grey for another version of the driver, which no two colours of a theme are apart; and some
/// pixels for where it rounds an edge to. A letter has more.
fn tolerance() -> SnapshotOptions {
    SnapshotOptions::new()
        .threshold(2.1)
        .max_failed_pixels(4)
        .output_path(folder())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// Draws it, and says what differs from its picture.
fn differing(choice: Choice) -> Option<String> {
    let [state, size, language, theme] = choice;
    let model = STATES[state].2();
    let model = if THEMES[theme] == "dark" {
        dark(model)
    } else {
        model
    };
    let mut harness = speaking(model, SIZES[size], 1.0, LANGUAGES[language]);
    let drawn = harness.render().unwrap();
    let name = name(choice);
    let compared = try_image_snapshot_options(&drawn, &name, &tolerance());
    if compared.is_ok() && std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        shrink(&folder().join(format!("{name}.png")));
    }
    compared.err().map(|error| error.to_string())
}

/// Writes a picture that was made anew as small as it can be: it stays in the history of the project for good.
fn shrink(path: &Path) {
    let mut reader = png::Decoder::new(BufReader::new(File::open(path).unwrap()))
        .read_info()
        .unwrap();
    if reader.info().color_type != png::ColorType::Rgba {
        return;
    }
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let opaque: Vec<u8> = pixels
        .as_chunks::<4>()
        .0
        .iter()
        .flat_map(|it| [it[0], it[1], it[2]])
        .collect();
    let mut encoder = png::Encoder::new(File::create(path).unwrap(), info.width, info.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    // Letters and flat areas repeat as they are; a filter hides that.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&opaque).unwrap();
    writer.finish().unwrap();
}

#[test]
fn every_view_looks_as_its_picture_does() {
    let wrong: Vec<String> = choices().into_par_iter().filter_map(differing).collect();
    assert!(
        wrong.is_empty(),
        "{}\nLook at the pictures; where the change was meant: \
         UPDATE_SNAPSHOTS=1 cargo test --test ui compared",
        wrong.join("\n")
    );
}

#[test]
fn each_picture_has_its_view() {
    let names: BTreeSet<String> = choices().into_iter().map(name).collect();
    for file in std::fs::read_dir(folder()).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        let stem = file.split('.').next().unwrap();
        assert!(names.contains(stem), "{file} is compared with nothing");
    }
}

#[test]
fn every_two_choices_meet_in_a_picture() {
    let counts = [STATES.len(), SIZES.len(), LANGUAGES.len(), THEMES.len()];
    for (one, other) in [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
        let met: BTreeSet<_> = choices().iter().map(|it| (it[one], it[other])).collect();
        assert_eq!(met.len(), counts[one] * counts[other], "{one} and {other}");
    }
}
